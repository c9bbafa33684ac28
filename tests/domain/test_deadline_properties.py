"""What holds of every deadline, whatever the limit and the moment."""

import os
import time as process_clock
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.calendar import CalendarDay, OfficeHours, WorkCalendar
from counter_app.domain.deadline import Deadline, deadline_of
from counter_app.domain.limits import DeadlineRules, Limit, LimitKind, Pause
from counter_app.domain.reasons import OFFICE_ZONE
from tests.domain.calendars import (
    MORNING,
    PAUSE,
    RESTART,
    SAME_DAY,
    USUAL,
    WORKDAY,
    answered,
    calendar_days,
    clock_hours,
    local,
    moments,
    real_calendar,
    real_days,
    working_days,
    working_hours,
)

CALENDAR = real_calendar()
OPEN_SATURDAYS = WorkCalendar(
    days=real_days(),
    hours=(
        OfficeHours(valid_from=date(2024, 1, 1), weekdays=(*(WORKDAY,) * 5, (MORNING,), ())),
        OfficeHours(valid_from=date(2025, 7, 1), weekdays=(*(WORKDAY,) * 4, (MORNING,), (), ())),
    ),
)
DAY_KINDS = {LimitKind.SAME_DAY, LimitKind.WORKING_DAYS, LimitKind.CALENDAR_DAYS}

limits = st.one_of(
    st.just(SAME_DAY),
    st.integers(min_value=1, max_value=45).map(working_days),
    st.integers(min_value=1, max_value=45).map(calendar_days),
    st.integers(min_value=1, max_value=72).map(working_hours),
    st.integers(min_value=1, max_value=72).map(clock_hours),
)
calendars = st.sampled_from([CALENDAR, OPEN_SATURDAYS])
modes = st.sampled_from([PAUSE, RESTART])
lengths = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=20))
gaps = st.lists(st.tuples(lengths, lengths), max_size=3)


def ask(
    limit: Limit,
    received_at: datetime,
    *,
    calendar: WorkCalendar = CALENDAR,
    rules: DeadlineRules = PAUSE,
    pauses: tuple[Pause, ...] = (),
) -> Deadline:
    return answered(
        deadline_of(limit, received_at=received_at, calendar=calendar, rules=rules, pauses=pauses)
    )


def paused(received_at: datetime, steps: list[tuple[timedelta, timedelta]]) -> tuple[Pause, ...]:
    pauses = []
    at = received_at
    for wait, length in steps:
        pauses.append(Pause(from_at=at + wait, to_at=at + wait + length))
        at += wait + length
    return tuple(pauses)


@given(limits, moments(), modes, gaps)
def test_nothing_is_due_before_it_was_received(
    limit: Limit, at: datetime, rules: DeadlineRules, steps: list[tuple[timedelta, timedelta]]
) -> None:
    assert ask(limit, at, rules=rules, pauses=paused(at, steps)).due_at >= at.replace(microsecond=0)


@given(limits, moments(), moments(), calendars)
def test_received_later_is_never_due_earlier(
    limit: Limit, a: datetime, b: datetime, calendar: WorkCalendar
) -> None:
    earlier, later = sorted((a, b))
    assert (
        ask(limit, earlier, calendar=calendar).due_at <= ask(limit, later, calendar=calendar).due_at
    )


@given(limits, moments(), st.timedeltas(timedelta(0), timedelta(hours=30)), calendars)
def test_received_a_little_later_is_never_due_earlier(
    limit: Limit, at: datetime, delay: timedelta, calendar: WorkCalendar
) -> None:
    before, after = (ask(limit, when, calendar=calendar) for when in (at, at + delay))
    assert before.due_at <= after.due_at


@given(limits.filter(lambda limit: limit.kind in DAY_KINDS), moments(), modes, gaps)
def test_a_limit_in_days_ends_at_a_working_days_closing(
    limit: Limit, at: datetime, rules: DeadlineRules, steps: list[tuple[timedelta, timedelta]]
) -> None:
    due = ask(limit, at, rules=rules, pauses=paused(at, steps)).due_at.astimezone(OFFICE_ZONE)
    assert CALENDAR.is_working_day(due.date())
    assert due == CALENDAR.closing(due.date())


@given(limits, moments(), st.integers(min_value=0, max_value=80))
def test_a_day_off_more_never_makes_it_due_earlier(limit: Limit, at: datetime, after: int) -> None:
    on = at.date() + timedelta(days=after)
    more = CalendarDay(on=on, kind="off", name="Nghỉ đột xuất", evidence="typed")
    days = (*(day for day in real_days() if day.on != on), more)
    closed = WorkCalendar(days=days, hours=(USUAL,))
    assert ask(limit, at, calendar=closed).due_at >= ask(limit, at).due_at


@given(limits, moments(), modes, gaps)
def test_a_pause_never_makes_it_due_earlier(
    limit: Limit, at: datetime, rules: DeadlineRules, steps: list[tuple[timedelta, timedelta]]
) -> None:
    pauses = paused(at, steps)
    dues = [ask(limit, at, rules=rules, pauses=pauses[:n]).due_at for n in range(len(pauses) + 1)]
    assert dues == sorted(dues)


@given(limits, moments(), modes, lengths, lengths)
def test_a_request_made_in_time_is_never_due_before_its_completion(
    limit: Limit, at: datetime, rules: DeadlineRules, wait: timedelta, length: timedelta
) -> None:
    pause = Pause(from_at=at + wait, to_at=at + wait + length)
    if pause.from_at <= ask(limit, at).due_at:
        due = ask(limit, at, rules=rules, pauses=(pause,)).due_at
        assert due >= pause.to_at.replace(microsecond=0)


@given(
    st.integers(min_value=1, max_value=45),
    moments(),
    st.integers(min_value=0, max_value=10),
    st.integers(min_value=0, max_value=20),
)
def test_pausing_working_days_agrees_with_counting_day_by_day(
    amount: int, at: datetime, wait: int, length: int
) -> None:
    reception = CALENDAR.next_working_moment(at).date()
    pause = Pause(from_at=at + timedelta(days=wait), to_at=at + timedelta(days=wait + length))
    counted, day = 0, reception
    while counted < amount:
        day += timedelta(days=1)
        stopped = pause.from_at.date() < day <= pause.to_at.date()
        counted += CALENDAR.is_working_day(day) and not stopped
    due = ask(working_days(amount), at, pauses=(pause,)).due_at.astimezone(OFFICE_ZONE)
    last_day = ask(working_days(amount), at).due_at.astimezone(OFFICE_ZONE).date()
    if pause.from_at.date() != last_day:
        assert due.date() == day


@given(st.integers(min_value=1, max_value=45), moments(), st.times())
def test_another_due_hour_never_changes_the_day(amount: int, at: datetime, hour: time) -> None:
    rules = replace(PAUSE, due_hour=hour)
    usual, other = ask(working_days(amount), at), ask(working_days(amount), at, rules=rules)
    assert other.due_at <= usual.due_at
    assert (
        other.due_at.astimezone(OFFICE_ZONE).date() == usual.due_at.astimezone(OFFICE_ZONE).date()
    )


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Tokyo"])
def test_the_zone_of_the_process_does_not_matter(
    zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    received = local("2026-11-23 15:00:01")
    expected = ask(working_days(3), received)
    before = os.environ.get("TZ")
    try:
        monkeypatch.setenv("TZ", zone)
        process_clock.tzset()
        assert ask(working_days(3), received) == expected
        for elsewhere in (UTC, timezone(timedelta(hours=-11))):
            assert ask(working_days(3), received.astimezone(elsewhere)) == expected
    finally:
        monkeypatch.undo()
        process_clock.tzset()
    assert os.environ.get("TZ") == before
