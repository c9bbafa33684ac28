"""Early, on time, late; and the live timer."""

from datetime import UTC

import pytest

from counter_app.domain.limits import LimitKind, Pause, SessionHours
from counter_app.domain.timeliness import (
    Timeliness,
    Timer,
    TimerLevel,
    timeliness,
    timeliness_06a,
    timer,
)
from tests.domain.calendars import local, real_calendar

CALENDAR = real_calendar()


@pytest.mark.parametrize(
    ("finished", "nationally", "by_date"),
    [
        ("2026-11-24 23:59:59", Timeliness.EARLY, Timeliness.EARLY),
        ("2026-11-25 00:00:00", Timeliness.ON_TIME, Timeliness.ON_TIME),
        ("2026-11-25 17:00:00", Timeliness.ON_TIME, Timeliness.ON_TIME),
        ("2026-11-25 17:00:01", Timeliness.LATE, Timeliness.ON_TIME),
        ("2026-11-26 00:00:00", Timeliness.LATE, Timeliness.LATE),
    ],
)
def test_the_national_measure_looks_at_the_time_and_form_06a_at_the_date(
    finished: str, nationally: Timeliness, by_date: Timeliness
) -> None:
    due_at, finished_at = local("2026-11-25 17:00"), local(finished)
    for zone in (due_at.tzinfo, UTC):
        at = finished_at.astimezone(zone)
        assert timeliness(due_at=due_at, finished_at=at) is nationally
        assert timeliness_06a(due_at=due_at, finished_at=at) is by_date


def read(
    now: str,
    *,
    counted_from: str = "2026-11-23 07:00",
    due: str = "2026-11-23 17:00",
    kind: LimitKind = LimitKind.SAME_DAY,
    session: SessionHours | None = None,
    pauses: tuple[Pause, ...] = (),
    soon: float = 0.5,
    urgent: float = 0.8,
) -> Timer:
    return timer(
        counted_from=local(counted_from),
        due_at=local(due),
        now=local(now),
        calendar=CALENDAR,
        kind=kind,
        session=session,
        pauses=pauses,
        soon=soon,
        urgent=urgent,
    )


@pytest.mark.parametrize(
    ("now", "remaining_s", "used", "level"),
    [
        ("2026-11-22 10:00", 8 * 3600, 0.0, TimerLevel.CALM),
        ("2026-11-23 07:00", 8 * 3600, 0.0, TimerLevel.CALM),
        ("2026-11-23 10:59:59", 4 * 3600 + 1, 0.5 - 1 / 28800, TimerLevel.CALM),
        ("2026-11-23 11:00", 4 * 3600, 0.5, TimerLevel.SOON),
        ("2026-11-23 12:30", int(3.5 * 3600), 0.5625, TimerLevel.SOON),
        ("2026-11-23 15:24", 96 * 60, 0.8, TimerLevel.URGENT),
        ("2026-11-23 17:00", 0, 1.0, TimerLevel.URGENT),
        ("2026-11-23 18:00", 0, 1.0, TimerLevel.OVERDUE),
        ("2026-11-25 09:00", -2 * 3600, 1.25, TimerLevel.OVERDUE),
    ],
)
def test_the_timer_counts_office_time(
    now: str, remaining_s: int, used: float, level: TimerLevel
) -> None:
    reading = read(now)
    assert reading.remaining_s == remaining_s
    assert reading.used == pytest.approx(used)
    assert reading.level is level


def test_the_thresholds_are_the_offices() -> None:
    assert read("2026-11-23 09:00", soon=0.25, urgent=0.3).level is TimerLevel.SOON
    assert read("2026-11-23 10:00", soon=0.25, urgent=0.3).level is TimerLevel.URGENT


def test_a_limit_in_clock_hours_is_timed_on_the_wall_clock() -> None:
    reading = read(
        "2026-11-21 23:00",
        counted_from="2026-11-21 20:00",
        due="2026-11-22 08:00",
        kind=LimitKind.CLOCK_HOURS,
    )
    assert reading == Timer(remaining_s=9 * 3600, used=0.25, level=TimerLevel.CALM)


def sunday(*, counts: bool) -> SessionHours:
    return SessionHours(
        opens_at=local("2026-11-22 07:30"),
        closes_at=local("2026-11-22 11:30"),
        counts_as_working_time=counts,
    )


def test_the_session_it_was_received_in_is_office_time_of_the_dossier() -> None:
    reading = read(
        "2026-11-22 09:30",
        counted_from="2026-11-22 07:30",
        due="2026-11-22 11:30",
        session=sunday(counts=True),
    )
    assert reading == Timer(remaining_s=2 * 3600, used=0.5, level=TimerLevel.SOON)


def test_without_any_office_time_to_use_only_the_due_moment_tells() -> None:
    start, due = "2026-11-22 07:30", "2026-11-22 11:30"
    before = read("2026-11-22 09:30", counted_from=start, due=due, session=sunday(counts=False))
    assert before == Timer(remaining_s=0, used=0.0, level=TimerLevel.CALM)
    after = read("2026-11-22 12:00", counted_from=start, due=due)
    assert after == Timer(remaining_s=0, used=1.0, level=TimerLevel.OVERDUE)


def test_time_spent_waiting_for_the_citizen_is_not_used() -> None:
    pauses = (Pause(from_at=local("2026-11-02 09:00"), to_at=local("2026-11-04 09:00")),)
    reading = read(
        "2026-11-04 11:00",
        counted_from="2026-11-02 07:00",
        due="2026-11-05 09:00",
        kind=LimitKind.WORKING_HOURS,
        pauses=pauses,
    )
    assert reading.used == pytest.approx(0.4)
    assert reading.remaining_s == 6 * 3600
    during = read(
        "2026-11-03 09:00",
        counted_from="2026-11-02 07:00",
        due="2026-11-05 09:00",
        kind=LimitKind.WORKING_HOURS,
        pauses=(Pause(from_at=local("2026-11-02 09:00"), to_at=local("2026-11-03 09:00")),),
    )
    assert during.used == pytest.approx(2 / 18)
