"""The rest of the day, played many times: who goes before a new number, and how long that takes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from statistics import fmean
from typing import Any

import pytest

from counter_app.domain.ids import CounterNo, QueueCode, TicketId, TicketNumber
from counter_app.domain.office import Policy, PolicyKind
from counter_app.domain.queue import Candidate
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.domain.ticket_facts import Turn
from counter_app.domain.visiting_habits import Break, Habits, Visit, learn, today
from counter_app.domain.waiting_simulation import (
    FEWEST_RUNS,
    HORIZON_S,
    MOST_RUNS,
    CounterNow,
    OfficeNow,
    runs_for,
    simulated_waits,
)

CT, HT, XH = QueueCode("CT"), QueueCode("HT"), QueueCode("XH")
NOW = datetime(2026, 11, 23, 9, tzinfo=OFFICE_ZONE)
FIVE = 300
PRIORITY_FIRST = Policy(kind=PolicyKind.STRICT_PRIORITY)


def habits_of(
    *, busy_s: int = FIVE, breaks: Sequence[int] = (), urgent: int = 0, queues: str = "CT HT XH"
) -> Habits:
    """Ten days of visits of one length, none after another."""
    visits, put = [], []
    for day in range(1, 11):
        for number in range(10):
            at = int((NOW - timedelta(days=day) + timedelta(minutes=6 * number)).timestamp())
            for counter, queue in enumerate(queues.split(), start=1):
                visits.append(
                    Visit(QueueCode(queue), CounterNo(counter), at, at, busy_s, number < urgent)
                )
    for at, length_s in enumerate(breaks):
        put.append(Break(CounterNo(1), at, length_s))
    return learn(visits, put)


def candidate(place: int, **fields: Any) -> Candidate:
    plain = Candidate(
        id=TicketId(str(place)),
        number=TicketNumber(f"A{place:03}"),
        issued_at=NOW - timedelta(minutes=30) + timedelta(seconds=place),
        place=place,
        priority=False,
        returned=False,
        appointment_at=None,
    )
    return plain._replace(**fields)


def counter(number: int, *serves: QueueCode, **fields: Any) -> CounterNow:
    made: dict[str, Any] = {
        "number": CounterNo(number),
        "serves": serves,
        "policy": Policy(),
        "pool": "+".join(sorted(serves)),
        **fields,
    }
    return CounterNow(**made)


def office(
    *counters: CounterNow,
    waiting: dict[QueueCode, list[Candidate]] | None = None,
    coming: Sequence[tuple[datetime, QueueCode]] = (),
    turns: dict[str, Turn] | None = None,
) -> OfficeNow:
    return OfficeNow(
        at=NOW,
        queues=(CT, HT, XH),
        counters=counters,
        waiting=waiting or {},
        turns=turns or {},
        coming=coming,
    )


def waits(
    now: OfficeNow, habits: Habits | None = None, *, runs: int = 99
) -> dict[QueueCode, list[float]]:
    habits = habits or habits_of()
    return simulated_waits(now, habits, today(habits, ()), random=Random(1), runs=runs)


def mean_min(found: dict[QueueCode, list[float]], queue: QueueCode = CT) -> float:
    return fmean(found[queue]) / 60


def people(count: int, first: int = 0, **fields: Any) -> list[Candidate]:
    return [candidate(first + n, **fields) for n in range(count)]


def test_at_a_free_counter_nobody_waits() -> None:
    assert waits(office(counter(1, CT)))[CT] == [0.0] * 99


def test_six_ahead_of_five_minutes_each_are_half_an_hour_and_half_that_at_two_counters() -> None:
    ahead = {CT: people(6)}
    assert mean_min(waits(office(counter(1, CT), waiting=ahead))) == pytest.approx(30, abs=1.5)
    two = office(counter(1, CT), counter(2, CT), waiting=ahead)
    assert mean_min(waits(two)) == pytest.approx(15, abs=1)


def test_waits_come_in_order_and_one_for_each_run() -> None:
    found = waits(office(counter(1, CT), waiting={CT: people(4)}))[CT]
    assert found == sorted(found)
    assert len(found) == 99


def test_one_play_answers_for_every_queue_and_none_disturbs_another() -> None:
    line = {CT: people(3), HT: people(3, 10)}
    shared = waits(office(counter(1, CT, HT), waiting=line))
    assert mean_min(shared, CT) == pytest.approx(30, abs=1.5)
    assert shared[CT] == shared[HT]


def test_the_same_seed_says_the_same_waits() -> None:
    now = office(counter(1, CT), waiting={CT: people(5)})
    assert waits(now) == waits(now)


def test_nothing_is_said_of_a_queue_without_a_counter_or_without_visits() -> None:
    found = waits(office(counter(1, CT, XH)), habits_of(queues="CT"))
    assert set(found) == {CT}
    assert waits(office()) == {}


def test_whoever_is_served_has_been_there_for_a_while() -> None:
    fresh = office(counter(1, CT, serving=CT, busy_for_s=0))
    nearly_done = office(counter(1, CT, serving=CT, busy_for_s=250))
    assert mean_min(waits(fresh)) == pytest.approx(5, abs=0.5)
    assert mean_min(waits(nearly_done)) < 2


def test_a_visit_longer_than_any_before_goes_on_for_as_long_as_it_may() -> None:
    endless = waits(office(counter(1, CT, serving=CT, busy_for_s=3600)))
    assert mean_min(endless) == pytest.approx(30, rel=0.6), "half as long again, on average"
    assert endless[CT][0] < endless[CT][-1]


def test_a_visit_of_a_queue_that_is_no_more_is_of_any_length() -> None:
    gone = counter(1, CT, serving=QueueCode("cu"), busy_for_s=0)
    assert mean_min(waits(office(gone))) == pytest.approx(5, abs=0.5)
    assert mean_min(waits(office(counter(1, CT), waiting={QueueCode("cu"): people(3)}))) == 0


def test_a_counter_on_a_break_comes_back_when_breaks_usually_end() -> None:
    away = office(counter(1, CT), counter(2, CT, paused_for_s=300), waiting={CT: people(12)})
    unknown, known = habits_of(), habits_of(breaks=[600] * 5)
    assert mean_min(waits(away, unknown)) == pytest.approx(60, abs=3), "left out: too few breaks"
    assert mean_min(waits(away, known)) == pytest.approx(33, abs=4)


def test_a_queue_whose_only_counter_is_on_a_break_is_told_nothing() -> None:
    assert waits(office(counter(1, CT, paused_for_s=60)), habits_of(breaks=[600] * 5)) == {}


def test_breaks_to_come_make_the_wait_longer() -> None:
    now = office(counter(1, CT), waiting={CT: people(10)})
    assert mean_min(waits(now, habits_of(breaks=[900] * 60))) > mean_min(waits(now)) + 10


def test_priority_numbers_that_come_meanwhile_go_before() -> None:
    now = office(counter(1, CT, policy=PRIORITY_FIRST), waiting={CT: people(6)})
    assert mean_min(waits(now, habits_of(urgent=5))) > mean_min(waits(now)) + 10


def test_nothing_given_later_goes_before_where_everybody_comes_in_turn() -> None:
    first_come = counter(1, CT, policy=Policy(kind=PolicyKind.FIRST_COME))
    now = office(first_come, waiting={CT: people(6)})
    assert mean_min(waits(now, habits_of(urgent=5))) == pytest.approx(30, abs=2)


def test_priority_waiting_now_goes_before_by_the_policy_and_by_whose_turn_it_is() -> None:
    line = {CT: people(3, priority=True)}
    young = {CT: [c._replace(issued_at=NOW) for c in line[CT]]}
    from_new = waits(office(counter(1, CT), waiting=young))
    spent = waits(office(counter(1, CT), waiting=young, turns={"CT": Turn(pool="CT", ratio_run=2)}))
    assert mean_min(from_new) == pytest.approx(10, abs=1), "two before, then it is our turn"
    assert mean_min(spent) == 0


def test_an_appointment_still_to_come_goes_before_whoever_walked_in() -> None:
    soon = [(NOW + timedelta(minutes=m), CT) for m in (5, 10)]
    now = office(counter(1, CT), waiting={CT: people(6)}, coming=soon)
    assert mean_min(waits(now)) == pytest.approx(40, abs=2)
    elsewhere = office(counter(1, CT), waiting={CT: people(6)}, coming=[(NOW, QueueCode("cu"))])
    assert mean_min(waits(elsewhere)) == pytest.approx(30, abs=2)


def test_an_appointment_here_too_early_blocks_no_counter() -> None:
    early = candidate(1, appointment_at=NOW + timedelta(hours=2))
    assert mean_min(waits(office(counter(1, CT), waiting={CT: [early]}))) == 0


def test_a_free_counter_takes_the_appointment_when_it_comes() -> None:
    line = {HT: people(4)}
    busy = counter(2, HT, serving=HT, busy_for_s=0)
    helping = counter(1, CT, policy=PRIORITY_FIRST)
    soon = [(NOW + timedelta(minutes=m), CT) for m in (1, 2)]
    found = waits(office(helping, busy, waiting=line, coming=soon))
    assert mean_min(found, CT) == 0
    assert mean_min(found, HT) == pytest.approx(25, abs=1.5), "not held up by another's"


def test_returned_tickets_go_first() -> None:
    line = {CT: people(2, returned=True)}
    assert mean_min(waits(office(counter(1, CT), waiting=line))) == pytest.approx(10, abs=1)


def test_nobody_is_told_of_a_wait_beyond_the_end_of_the_day() -> None:
    found = waits(office(counter(1, CT), waiting={CT: people(200)}), runs=19)
    assert set(found[CT]) == {HORIZON_S}


def test_a_long_line_is_played_less_often_but_never_too_seldom() -> None:
    assert runs_for(0) == MOST_RUNS
    assert runs_for(3000) == FEWEST_RUNS
    assert all((runs_for(n) + 1) % 10 == 0 for n in range(0, 3000, 7))
    assert (
        len(
            simulated_waits(
                office(counter(1, CT)), habits_of(), today(habits_of(), ()), random=Random(1)
            )[CT]
        )
        == MOST_RUNS
    )
