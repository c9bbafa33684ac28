"""Limits against the time really used: in their own unit, and only where enough is known."""

from __future__ import annotations

from math import comb

import pytest

from counter_app.domain.handled import Handled
from counter_app.domain.limits import Limit, LimitKind, Pause
from counter_app.domain.limits_review import (
    FEWEST,
    Finding,
    LimitUnit,
    place_of_bound,
    review,
    used_s,
)
from counter_app.domain.timeliness import Timeliness
from tests.domain.calendars import real_calendar
from tests.domain.measured import EVENING, SAME_DAY, after, at, handled

CALENDAR = real_calendar()
THREE_DAYS = Limit(kind=LimitKind.WORKING_DAYS, amount=3)
DAY_S = 8 * 3600


@pytest.mark.parametrize("count", [29, 30, 47, 100, 500])
def test_the_bound_lies_above_the_percentile_with_that_probability(count: int) -> None:
    place = place_of_bound(count)

    def below(k: int) -> float:
        return sum(comb(count, j) * 0.9**j * 0.1 ** (count - j) for j in range(k))

    assert below(place) >= 0.95
    assert below(place - 1) < 0.95


def test_fewer_have_no_bound_at_all() -> None:
    assert 1 - 0.9 ** (FEWEST - 1) < 0.95 <= 1 - 0.9**FEWEST
    assert place_of_bound(5) == 5


def test_a_limit_of_days_is_measured_in_working_days() -> None:
    found = review([handled("23 08:00", "25 08:00")] * FEWEST, THREE_DAYS, calendar=CALENDAR)
    assert (found.unit, found.allowed, found.p90) == (LimitUnit.WORKING_DAYS, 3, 1.0)
    assert (found.finding, found.could_be) == (Finding.SHORTEN, 1)


def test_a_limit_that_is_needed_fits() -> None:
    slow = handled("19 10:00", "25 09:00")
    found = review([slow] * FEWEST, THREE_DAYS, calendar=CALENDAR)
    assert found.p90 == pytest.approx(2.875)
    assert (found.finding, found.could_be) == (Finding.FITS, None)


def test_a_limit_that_is_not_enough_is_tight() -> None:
    late = handled("17 08:00", "26 08:00", timeliness=Timeliness.LATE)
    found = review([late] * FEWEST, THREE_DAYS, calendar=CALENDAR)
    assert (found.finding, found.late) == (Finding.TIGHT, FEWEST)


def test_a_few_slow_ones_keep_a_limit_from_being_shortened() -> None:
    quick, slow = [after(30)] * 27, [handled("19 10:00", "25 09:00")] * 3
    found = review([*quick, *slow], THREE_DAYS, calendar=CALENDAR)
    assert found.p90 is not None
    assert found.p90 < 0.1
    assert found.finding is Finding.FITS


def test_too_few_say_nothing_but_their_percentile() -> None:
    found = review([after(30)] * (FEWEST - 1), SAME_DAY, calendar=CALENDAR)
    assert (found.finding, found.could_be, found.bound) == (Finding.TOO_FEW, None, None)
    assert found.p90 == 0.5
    none = review([handled("23 08:00")], SAME_DAY, calendar=CALENDAR)
    assert (none.finding, none.count, none.p90) == (Finding.TOO_FEW, 0, None)


@pytest.mark.parametrize(
    ("kind", "amount", "unit", "allowed", "used"),
    [
        (LimitKind.SAME_DAY, 0, LimitUnit.WORKING_HOURS, 8.0, 1.0),
        (LimitKind.WORKING_HOURS, 4, LimitUnit.WORKING_HOURS, 4.0, 1.0),
        (LimitKind.CALENDAR_DAYS, 7, LimitUnit.DAYS, 7.0, 39 / 24),
        (LimitKind.CLOCK_HOURS, 48, LimitUnit.HOURS, 48.0, 39.0),
    ],
)
def test_every_limit_is_measured_in_its_own_unit(
    kind: LimitKind, amount: int, unit: LimitUnit, allowed: float, used: float
) -> None:
    night = handled("23 16:30", "25 07:30")
    found = review([night] * FEWEST, Limit(kind=kind, amount=amount), calendar=CALENDAR)
    assert (found.unit, found.allowed) == (unit, allowed)
    assert found.p90 == pytest.approx(used)


def seconds(dossier: Handled, kind: LimitKind = LimitKind.WORKING_DAYS) -> int:
    return used_s(dossier, kind, CALENDAR)


def test_rests_are_left_out_and_the_count_begins_where_the_law_lets_it() -> None:
    rest = Pause(from_at=at("23 09:00"), to_at=at("23 10:00"))
    assert seconds(handled("23 08:00", "23 11:00", pauses=(rest,))) == 7200
    assert seconds(handled("23 06:00", "23 08:00", counted_from=at("23 07:00"))) == 3600
    restarted = handled("23 08:00", "23 11:00", pauses=(rest,), counted_from=at("23 10:00"))
    assert seconds(restarted) == 3600
    early = handled("23 06:00", "23 06:30", counted_from=at("23 07:00"))
    assert seconds(early) == 0
    assert seconds(handled("23 08:00")) == 0


def test_a_session_is_working_time_where_the_plan_says_so() -> None:
    evening = handled("23 17:10", "23 17:40", **EVENING)
    counted = handled("23 17:10", "23 17:40", **{**EVENING, "session_counts": True})
    assert (seconds(evening), seconds(counted)) == (0, 1800)
    found = review([evening] * 50 + [counted] * FEWEST, SAME_DAY, calendar=CALENDAR)
    assert (found.count, found.p90) == (FEWEST, 0.5)
