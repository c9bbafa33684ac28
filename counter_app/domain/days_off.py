"""Reasons drawn from the calendar: the days off a limit passes over, and what is not sure yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from counter_app.domain.calendar import CalendarDay, WorkCalendar
from counter_app.domain.reasons import Reason

_ONE_HOLIDAY = 7
"""Days off of one name at most this many days apart are one holiday, weekends between included."""


def days_off(entered: Sequence[CalendarDay]) -> list[Reason]:
    """Name the days off among these, in order, the days of one holiday in one reason."""
    holidays: list[list[CalendarDay]] = []
    for day in entered:
        if day.kind == "working":
            continue
        before = holidays[-1][-1] if holidays else None
        if before and before.name == day.name and (day.on - before.on).days <= _ONE_HOLIDAY:
            holidays[-1].append(day)
        else:
            holidays.append([day])
    return [_holiday(days) for days in holidays]


def uncertainties(calendar: WorkCalendar, first: date, last: date) -> list[Reason]:
    """Say which years between two dates are not entered and which days are only estimated."""
    reasons = [
        Reason.of("calendar_year_unknown", year=year)
        for year in range(first.year, last.year + 1)
        if not calendar.is_known(date(year, 1, 1))
    ]
    estimated = [day for day in calendar.entered(first, last) if day.is_estimate]
    if estimated:
        earliest = estimated[0]
        reasons.append(
            Reason.of(
                "estimated_days",
                days=len(estimated),
                first_on=earliest.on,
                name=earliest.name,
            )
        )
    return reasons


def _holiday(days: list[CalendarDay]) -> Reason:
    first, last = days[0], days[-1]
    if first is last:
        return Reason.of("skipped_day_off", day_on=first.on, name=first.name)
    return Reason.of(
        "skipped_days_off",
        days=len(days),
        first_on=first.on,
        last_on=last.on,
        name=first.name,
    )
