"""What past visits teach: lengths by queue, weekday and hour, gaps, breaks, pace, priority."""

from __future__ import annotations

from datetime import datetime

import pytest

from counter_app.domain.ids import CounterNo, QueueCode
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.domain.visiting_habits import (
    ANY,
    BREAKS_NEEDED,
    ENOUGH,
    FASTEST,
    FEWEST,
    Break,
    Pace,
    Visit,
    learn,
    today,
)

CT, HT = QueueCode("CT"), QueueCode("HT")
MONDAY_EIGHT = int(datetime(2026, 11, 23, 8, tzinfo=OFFICE_ZONE).timestamp())
DAY = 24 * 3600
EIGHT = datetime.fromtimestamp(MONDAY_EIGHT, OFFICE_ZONE)


def visit(
    at_s: int = 0,
    *,
    queue: QueueCode = CT,
    busy_s: int = 300,
    wait_s: int | None = 60,
    counter: int = 1,
    priority: bool = False,
) -> Visit:
    """A visit issued so long after eight on Monday; never called where it has no wait."""
    issued = MONDAY_EIGHT + at_s
    return Visit(
        queue=queue,
        counter=CounterNo(counter),
        issued_at=issued,
        called_at=None if wait_s is None else issued + wait_s,
        busy_s=busy_s if wait_s is not None else 0,
        priority=priority,
    )


def row_of(count: int, *, busy_s: int = 300, day: int = 0, counter: int = 1) -> list[Visit]:
    """Visits one after another on a day."""
    return [visit(day * DAY + n * 30, busy_s=busy_s, counter=counter) for n in range(count)]


def test_nothing_is_known_of_a_queue_before_a_few_of_its_visits_were_seen() -> None:
    few, enough = row_of(FEWEST - 1), row_of(FEWEST)
    assert not learn(few, ()).known(CT)
    assert learn(enough, ()).known(CT)
    assert not learn(enough, ()).known(HT)


def test_an_hour_of_a_weekday_speaks_for_itself_once_it_has_enough_visits() -> None:
    monday = row_of(ENOUGH, busy_s=600)
    tuesday = row_of(ENOUGH, busy_s=200, day=1)
    habits = learn([*monday, *tuesday], ())
    assert set(habits.lengths(CT, EIGHT)) == {600}
    assert set(habits.lengths(CT, EIGHT.replace(day=24))) == {200}


def test_few_visits_of_a_weekday_are_joined_with_the_hour_then_with_the_queue() -> None:
    spread = [v for day in range(5) for v in row_of(ENOUGH // 5, busy_s=100 + day, day=day)]
    habits = learn(spread, ())
    assert len(habits.lengths(CT, EIGHT)) == len(spread)
    late = EIGHT.replace(hour=16)
    assert list(habits.lengths(CT, late)) == sorted(v.busy_s for v in spread)


def test_a_queue_hardly_seen_is_taken_to_be_like_all_others() -> None:
    habits = learn([*row_of(FEWEST, busy_s=100), visit(busy_s=900, queue=HT)], ())
    assert list(habits.lengths(HT, EIGHT)) == [100] * FEWEST + [900]


def test_the_gap_to_the_next_call_counts_only_where_somebody_waited() -> None:
    first = visit(0, wait_s=0, busy_s=300)
    waited = visit(100, wait_s=220, busy_s=300)  # free at 300, called at 320
    came_later = visit(900, wait_s=15)  # free since 620
    after_lunch = visit(1000, wait_s=9000)
    habits = learn([came_later, after_lunch, first, waited], ())
    assert list(habits.gaps) == [20]
    assert list(habits.reactions) == [15]


def test_where_nothing_was_seen_between_visits_nothing_is_added() -> None:
    habits = learn([visit()], ())
    assert (list(habits.gaps), list(habits.reactions)) == ([0], [0])


def test_breaks_are_known_once_there_were_a_few() -> None:
    breaks = [Break(CounterNo(1), MONDAY_EIGHT, 600 + n) for n in range(BREAKS_NEEDED)]
    visits = row_of(10)
    assert not learn(visits, breaks[1:]).breaks
    habits = learn(visits, reversed(breaks))
    assert list(habits.breaks) == [600, 601, 602, 603, 604]
    assert habits.breaks_per_visit == pytest.approx(0.5)


def test_priority_numbers_are_counted_by_hour_over_the_days_that_were_open() -> None:
    days = [visit(day * DAY) for day in range(4)]
    urgent = [visit(day * DAY + 60, priority=True) for day in (0, 1)]
    habits = learn([*days, *urgent], ())
    assert habits.priority_rate(CT, 2, 8) == pytest.approx(0.5), "two on four days"
    assert habits.priority_rate(CT, 0, 9) == 0
    assert habits.priority_rate(HT, 0, 8) == 0


def test_a_weekday_is_trusted_with_its_own_rate_after_three_of_its_days() -> None:
    mondays = [visit(week * 7 * DAY, priority=True) for week in range(3)]
    fridays = [visit((week * 7 + 4) * DAY) for week in range(3)]
    habits = learn([*mondays, *fridays], ())
    assert habits.priority_rate(CT, 0, 8) == 1
    assert (CT, 0, 8) in habits.priority_per_hour
    assert habits.priority_rate(CT, 4, 8) == pytest.approx(0.5), "none seen: that of the hour"


def test_somebody_who_was_never_called_counts_as_an_arrival_only() -> None:
    habits = learn([*row_of(FEWEST), visit(wait_s=None, priority=True)], ())
    assert len(habits.everywhere) == FEWEST
    assert habits.priority_rate(CT, ANY, 8) == 1
    assert not learn([visit(wait_s=None)], ()).everywhere


def test_a_slow_day_is_noticed_while_it_runs() -> None:
    past = [
        v
        for day in range(10)
        for v in row_of(20, busy_s=(240, 360)[day % 2] + 5 * (day % 3), day=day)
    ]
    habits = learn(past, ())
    before = today(habits, ())
    assert before.day.mean == 1
    assert before.day.spread == pytest.approx(0.2, abs=0.05)
    running = today(habits, row_of(20, busy_s=390, day=11))
    assert running.day.mean == pytest.approx(1.3, abs=0.05)
    assert running.day.spread < before.day.spread
    assert today(habits, [visit(wait_s=None)]) == before


def test_a_slow_counter_is_told_from_a_slow_day() -> None:
    past = [
        v
        for day in range(5)
        for counter, busy_s in ((1, 200), (2, 400))
        for v in row_of(20, busy_s=busy_s, day=day, counter=counter)
    ]
    habits = learn(past, ())
    running = today(
        habits,
        [*row_of(20, busy_s=200, day=6), *row_of(20, busy_s=400, day=6, counter=2)],
    )
    assert running.day.mean == pytest.approx(1, abs=0.05)
    assert running.counters[CounterNo(1)].mean < 0.85
    assert running.counters[CounterNo(2)].mean > 1.15


def test_few_days_are_not_taken_to_be_all_alike() -> None:
    habits = learn(row_of(10), ())
    assert today(habits, ()).day.spread > 0.1


def test_days_that_are_alike_leave_no_doubt_about_their_pace() -> None:
    past = [v for day in range(5) for v in row_of(10, day=day)]
    assert today(learn(past, ()), ()).day == Pace(1.0, 0.0)
    assert today(learn(past, ()), row_of(5, day=6)).day == Pace(1.0, 0.0)


def test_the_fewer_visits_the_more_doubt_even_if_they_are_of_one_length() -> None:
    few, many = learn(row_of(5), ()).doubt[CT], learn(row_of(80), ()).doubt[CT]
    assert few == pytest.approx(4 * many)
    assert few > 0.15


def test_visits_that_took_no_time_do_no_harm() -> None:
    habits = learn(row_of(50, busy_s=0), ())
    assert list(habits.lengths(CT, EIGHT)) == [0] * 50
    assert today(habits, row_of(5, busy_s=0)).day.mean == FASTEST


def test_a_visit_of_a_queue_never_seen_before_is_of_usual_length() -> None:
    habits = learn(row_of(10), ())
    assert habits.beside_usual(visit(queue=HT, busy_s=900)) == 1
