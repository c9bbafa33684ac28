"""The effect of a session: honest minutes, medians with an interval, and what it says."""

from __future__ import annotations

import math
from random import Random
from typing import Any

import pytest

from counter_app.domain.dossier import NationalState
from counter_app.domain.effect import (
    FEWEST,
    Change,
    Claim,
    Kept,
    Unit,
    claim_of,
    compare,
    kept,
    median,
)
from counter_app.domain.handled import Handled, clock_s, office_s, was_ready_that_day
from counter_app.domain.limits import Pause
from tests.domain.calendars import real_calendar
from tests.domain.measured import EVENING, after, at, handled

CALENDAR = real_calendar()
NIGHT = handled("23 16:30", "25 07:30")  # the 24th is a day off


def told(measured: list[Handled], baseline: list[Handled], *, seed: int = 1) -> Any:
    return compare(measured, baseline, calendar=CALENDAR, beta=Random(seed).betavariate)


def group(*minutes: float) -> list[Handled]:
    return [after(m) for m in minutes]


# --- minutes ---------------------------------------------------------------------------------


def test_the_minutes_run_from_reception_to_result_without_rests() -> None:
    rest = Pause(from_at=at("23 08:10"), to_at=at("23 09:10"))
    assert clock_s(handled("23 08:00"), until=at("23 08:40")) == 40 * 60
    assert clock_s(handled("23 08:00", pauses=(rest,)), until=at("23 09:40")) == 40 * 60
    assert office_s(handled("23 08:00", pauses=(rest,)), CALENDAR, until=at("23 09:40")) == 2400


def test_a_rest_outside_the_minutes_takes_nothing_off() -> None:
    later = Pause(from_at=at("23 10:00"), to_at=at("23 11:00"))
    dossier = handled("23 08:00", pauses=(later,))
    assert clock_s(dossier, until=at("23 09:00")) == 3600
    assert office_s(dossier, CALENDAR, until=at("23 09:00")) == 3600


def test_a_result_in_the_same_second_took_one_second() -> None:
    assert clock_s(handled("23 08:00"), until=at("23 08:00")) == 1
    assert office_s(handled("23 08:00"), CALENDAR, until=at("23 08:00")) == 1


def test_a_night_is_no_office_time_and_a_session_of_its_own_is() -> None:
    assert office_s(NIGHT, CALENDAR, until=at("25 07:30")) == 3600
    evening = handled("23 17:10", "23 17:40", **EVENING)
    assert office_s(evening, CALENDAR, until=at("23 17:40")) == 1800


def test_a_day_ends_with_its_date_or_with_the_session() -> None:
    assert was_ready_that_day(handled("23 08:00", "23 16:00"))
    assert not was_ready_that_day(NIGHT)
    assert not was_ready_that_day(handled("23 08:00"))
    late = {**EVENING, "session_closes_at": at("24 01:00")}
    assert was_ready_that_day(handled("23 23:50", "24 00:10", **late))
    assert not was_ready_that_day(handled("23 23:50", "24 01:10", **late))


# --- comparing -------------------------------------------------------------------------------


def test_the_change_is_that_of_the_medians() -> None:
    found = told(group(10, 12, 14, 16, 18, 20, 99), group(30, 32, 34, 36, 38, 40))
    assert (found.median_s, found.base_median_s) == (16 * 60, 35 * 60)
    assert found.change.percent == pytest.approx((16 / 35 - 1) * 100)
    assert found.change.low < found.change.percent < found.change.high
    assert (found.count, found.base_count, found.overnight) == (7, 6, 0)


def test_the_same_chance_gives_the_same_interval() -> None:
    groups = group(*range(10, 40)), group(*range(30, 90, 2))
    assert told(*groups) == told(*groups)
    assert told(*groups, seed=1).change != told(*groups, seed=2).change


def test_more_dossiers_make_the_interval_narrower() -> None:
    few = told(group(*range(10, 20)), group(*range(30, 40))).change
    many = told(group(*range(10, 20)) * 30, group(*range(30, 40)) * 30).change
    assert many.high - many.low < (few.high - few.low) / 2


def test_the_interval_is_that_of_drawing_whole_groups_anew() -> None:
    """Against the textbook's way, which draws every dossier of both groups."""
    ours = [10.0, 13, 17, 18, 25, 31, 44, 52, 60]
    base = [35.0, 36, 44, 47, 59, 61, 75, 90]
    chance = Random(3)

    def drawn(times: list[float]) -> float:
        again = sorted(chance.choices(times, k=len(times)))
        found = median([int(60 * t) for t in again])
        assert found is not None
        return found

    changes = sorted((drawn(ours) / drawn(base) - 1) * 100 for _ in range(20_000))
    change = told(group(*ours), group(*base)).change
    assert change.low == pytest.approx(changes[500], abs=4)
    assert change.high == pytest.approx(changes[-501], abs=4)


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    world = Random(20_261_123)
    truth = (20 / 45 - 1) * 100

    def times(middle: float, count: int) -> list[Handled]:
        return group(*(min(400, world.lognormvariate(math.log(middle), 0.6)) for _ in range(count)))

    hits = 0
    for turn in range(60):
        change = told(times(20, 15), times(45, 40), seed=turn).change
        hits += change.low <= truth <= change.high
    assert 52 <= hits <= 60


@pytest.mark.parametrize(("ours", "base"), [(FEWEST - 1, 50), (50, FEWEST - 1), (0, 0)])
def test_too_few_on_either_side_say_nothing(ours: int, base: int) -> None:
    found = told(group(*[10.0] * ours), group(*[40.0] * base))
    assert found.claim is Claim.TOO_FEW
    assert found.change is None
    assert (found.median_s is None) == (ours == 0)


def test_just_enough_say_something() -> None:
    found = told(group(*[10.0] * FEWEST), group(*[40.0] * FEWEST))
    assert found.change == Change(percent=-75, low=-75, high=-75)
    assert found.claim is Claim.HOLDS


def test_what_has_no_result_is_passed_over() -> None:
    stopped = handled("23 08:00", "23 09:00", state=NationalState.STOPPED)
    found = told([*group(*[10.0] * 6), handled("23 08:00"), stopped], group(*[20.0] * 6))
    assert found.count == 6


def test_nights_turn_both_sides_to_office_minutes() -> None:
    days = [handled("23 08:00", "23 09:00")] * 6
    assert told(days, [NIGHT] * 3 + days[:3]).unit is Unit.OFFICE
    some = told(days, [NIGHT] * 2 + days[:4])
    assert some.unit is Unit.CLOCK
    most = told([NIGHT] * 6, days)
    assert (most.unit, most.overnight) == (Unit.OFFICE, 6)
    assert most.median_s == most.base_median_s == 3600


@pytest.mark.parametrize(
    ("low", "high", "claim"),
    [
        (-70, -40, Claim.HOLDS),
        (-95, -80, Claim.HOLDS),
        (-70, -39.9, Claim.UNSAID),
        (-40, 10, Claim.UNSAID),
        (-39.9, -5, Claim.FAILS),
        (5, 60, Claim.FAILS),
    ],
)
def test_the_claim_is_judged_by_the_whole_interval(low: float, high: float, claim: Claim) -> None:
    assert claim_of(Change(percent=(low + high) / 2, low=low, high=high)) is claim


# --- promises --------------------------------------------------------------------------------


def judged(dossier: Handled, now: str = "23 21:00") -> Kept:
    return kept(dossier, now=at(now))


def promised(by: str, ready: str | None = None, **others: Any) -> Handled:
    """Received at 08:00 under a promise."""
    return handled("23 08:00", ready, promised_at=at(by), **others)


def test_a_promise_is_kept_to_the_minute() -> None:
    assert judged(promised("23 08:20", "23 08:20")) is Kept.KEPT
    assert judged(promised("23 08:20", "23 08:21")) is Kept.BROKEN


def test_a_promise_is_open_until_its_time_and_broken_after_it() -> None:
    assert judged(promised("23 08:20"), "23 08:20") is Kept.OPEN
    assert judged(promised("23 08:20"), "23 08:21") is Kept.BROKEN


def test_waiting_for_the_citizen_moves_what_was_promised() -> None:
    rest = (Pause(from_at=at("23 08:05"), to_at=at("23 09:05")),)
    assert judged(promised("23 08:20", "23 09:20", pauses=rest)) is Kept.KEPT
    assert judged(promised("23 08:20", "23 09:21", pauses=rest)) is Kept.BROKEN
    resting = promised("23 08:20", state=NationalState.SUPPLEMENT_REQUESTED)
    assert judged(resting, "23 12:00") is Kept.OPEN


def test_what_was_said_to_be_missed_stays_so() -> None:
    rest = (Pause(from_at=at("23 08:05"), to_at=at("23 09:05")),)
    missed = promised("23 08:20", "23 08:30", pauses=rest, promise_missed=True)
    assert judged(missed) is Kept.BROKEN


def test_what_ended_or_was_promised_nothing_is_not_judged() -> None:
    assert judged(promised("23 08:20", "23 08:10", state=NationalState.WITHDRAWN)) is Kept.UNJUDGED
    assert judged(after(5)) is Kept.UNJUDGED
