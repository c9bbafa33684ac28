"""Where one more counter would help: past days played again, with and without it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest

from counter_app.domain.ids import CounterNo, QueueCode
from counter_app.domain.office import Counter, Policy
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.domain.staffing import DAYS_NEEDED, MOST_DAYS, Staffing, WeekdayAdvice, advise
from counter_app.domain.visiting_habits import Visit, learn

CT, HT = QueueCode("CT"), QueueCode("HT")
THURSDAY = datetime(2026, 9, 3, tzinfo=OFFICE_ZONE)
FIVE = 300


def counter(number: int, *serves: QueueCode) -> Counter:
    return Counter(number=CounterNo(number), name_vi="", name_en="", serves=serves)


ONE = (counter(1, CT),)
BOTH = (counter(1, CT), counter(2, CT), counter(3, HT))


def day_of(
    week: int,
    *,
    every_s: int,
    queue: QueueCode = CT,
    number: int = 1,
    hours: tuple[int, int] = (8, 10),
    busy_s: int = FIVE,
) -> list[Visit]:
    """A Thursday on which somebody comes every so often, served one after another."""
    begins = int((THURSDAY + timedelta(weeks=week)).timestamp())
    free_at, visits = begins + hours[0] * 3600, []
    for at in range(begins + hours[0] * 3600, begins + hours[1] * 3600, every_s):
        called = max(at, free_at)
        visits.append(Visit(queue, CounterNo(number), at, called, busy_s, priority=False))
        free_at = called + busy_s
    return visits


def told(
    visits: Sequence[Visit], counters: Sequence[Counter] = ONE, weekday: int = 3
) -> WeekdayAdvice:
    office = Staffing(
        counters=counters,
        policy_of=lambda _: Policy(),
        visits=visits,
        habits=learn(visits, ()),
    )
    return advise(office, weekday, dice=Random)


def weeks(count: int, **fields: Any) -> list[Visit]:
    return [visit for week in range(count) for visit in day_of(week, **fields)]


def test_where_twice_as_many_come_as_one_counter_serves_a_second_ends_the_wait() -> None:
    found = told(weeks(4, every_s=150))
    assert found.days == 4
    best = found.advice[0]
    assert (best.weekday, best.from_hour, best.until_hour) == (3, 8, 10)
    assert (best.like, best.serves) == (1, (CT,))
    assert best.p90_now_s == pytest.approx(108 * 60, abs=60), "the line grows for two hours"
    assert best.p90_then_s < 6 * 60
    assert best.people == 48


def test_where_nobody_waits_long_nothing_is_advised() -> None:
    found = told(weeks(4, every_s=400))
    assert found.advice == ()
    assert found.p90_s is not None
    assert found.p90_s < 60


def test_with_too_few_days_of_the_weekday_nothing_is_said() -> None:
    found = told(weeks(DAYS_NEEDED - 1, every_s=150))
    assert found == WeekdayAdvice(weekday=3, days=DAYS_NEEDED - 1, p90_s=None, advice=())
    assert told(weeks(6, every_s=150), weekday=4).days == 0


def test_only_the_newest_days_count() -> None:
    assert told(weeks(MOST_DAYS + 3, every_s=400)).days == MOST_DAYS


def test_help_goes_to_the_queue_that_needs_it() -> None:
    visits = [
        visit
        for week in range(4)
        for visit in (
            *day_of(week, every_s=400),
            *day_of(week, every_s=150, queue=HT, number=3),
        )
    ]
    found = told(visits, BOTH)
    assert [advice.serves for advice in found.advice] == [(HT,)]


def test_a_counter_that_would_hardly_help_is_not_advised() -> None:
    """Four come at once to two counters; a third leaves one of them waiting as long as before."""
    at_eight = [
        Visit(CT, CounterNo(number), at, at, 20 * 60, priority=False)
        for week in range(4)
        for at in [int((THURSDAY + timedelta(weeks=week, hours=8)).timestamp())]
        for number in (1, 2, 1, 2)
    ]
    found = told(at_eight, (counter(1, CT), counter(2, CT)))
    assert found.p90_s == 20 * 60
    assert found.advice == ()


def test_hours_far_from_each_other_are_advised_apart_and_overlapping_ones_once() -> None:
    visits = [
        visit
        for week in range(4)
        for hours in ((8, 10), (14, 16))
        for visit in day_of(week, every_s=150, hours=hours)
    ]
    found = told(visits)
    assert sorted(advice.from_hour for advice in found.advice) == [8, 14]


def test_a_counter_that_was_closed_meanwhile_is_not_played_as_open() -> None:
    """The second counter sits down at one o'clock only: it is no help at eight."""
    visits = [
        visit
        for week in range(4)
        for visit in (
            *day_of(week, every_s=150),
            *day_of(week, every_s=600, number=2, hours=(13, 15)),
        )
    ]
    found = told(visits, BOTH)
    assert found.advice[0].from_hour == 8
    assert found.advice[0].p90_now_s > 40 * 60


def test_numbers_of_a_queue_or_counter_that_is_no_more_are_left_out() -> None:
    gone = weeks(4, every_s=150)
    assert told([v._replace(queue=QueueCode("cu")) for v in gone]).days == 0
    assert told([v._replace(counter=CounterNo(9)) for v in gone]).days == 0
    assert told([v._replace(called_at=None) for v in gone]).days == 0


def test_the_same_past_gives_the_same_advice() -> None:
    visits = weeks(4, every_s=200)
    assert told(visits) == told(visits)
