"""What happens by itself: the end of a session, of a day, of an appointment's hold or time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.service import commands
from counter_app.service.booking_commands import MissAppointment, ReleaseHold
from counter_app.store import bookings, journal
from counter_app.store.flow import Tables

Due = tuple[datetime, commands.Command, str]
"""When something is due, the command that does it, and what it is about."""


def what_is_due(tables: Tables, *, now: datetime, end_of: Callable[[date], datetime]) -> list[Due]:
    """What is due next, the first first: every open session's end, one day's, one appointment's.

    ``end_of`` gives the moment at which a day that nobody closed is closed. Days on which nothing
    happened are closed in one, not one by one.
    """
    last = journal.last_at(tables.connection)
    days = tables.open_days() | {
        shift.opened_at.astimezone(OFFICE_ZONE).date()
        for shift in tables.shifts()
        if shift.is_taken
    }
    due: list[Due] = [
        (s.closes_at.astimezone(UTC), commands.CloseSession(session=s.session), s.session)
        for s in tables.sessions()
        if s.is_open
    ]
    if days and last is not None:
        last_day = last.astimezone(OFFICE_ZONE).date()
        day = max(min(days), last_day)
        if end_of(day) <= last:
            day += timedelta(days=1)
        if day > last_day:
            day = max(day, _last_ended(now, end_of))
        due.append((end_of(day), commands.CloseDay(), day.isoformat()))
    ending = bookings.next_ending(tables.connection)
    if ending is not None:
        ends = ReleaseHold if ending.held else MissAppointment
        due.append((ending.at, ends(code=ending.code), ending.code))
    return sorted(due, key=lambda event: event[0])


def _last_ended(now: datetime, end_of: Callable[[date], datetime]) -> date:
    today = now.astimezone(OFFICE_ZONE).date()
    return today if end_of(today) <= now else today - timedelta(days=1)
