"""What happens by itself: sessions open and close, promises pass, days end, bookings lapse."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

from counter_app.domain.evolve import OpenSession
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.domain.session import ORDINARY, Occurrence
from counter_app.service import commands
from counter_app.service.booking_commands import MissAppointment, ReleaseHold
from counter_app.store import bookings, journal
from counter_app.store.flow import Tables

Due = tuple[datetime, commands.Command, str]
"""When something is due, the command that does it, and what it is about."""
AHEAD: Final = timedelta(days=7)
"""How far ahead the next opening of a session is looked for; looked again long before."""
AWAKE: Final = timedelta(days=31)
"""A PC that was off for longer does not look for what it missed."""


def what_is_due(
    tables: Tables,
    *,
    now: datetime,
    end_of: Callable[[date], datetime],
    opening_on: Callable[[date], Sequence[Occurrence]],
) -> list[Due]:
    """What is due next, the first first.

    The opening of each session that is next, every open session's end, the first promise that may
    be missed, and one day's end: of days on which nothing happened the last one's, not all.

    ``end_of`` gives the moment at which a day that nobody closed is closed, ``opening_on`` what
    opens on a date.
    """
    last = journal.last_at(tables.connection)
    days = tables.open_days() | {
        shift.opened_at.astimezone(OFFICE_ZONE).date()
        for shift in tables.shifts()
        if shift.is_taken
    }
    sessions = {s.session: s for s in tables.sessions()}
    running = [s for s in sessions.values() if s.is_open]
    due: list[Due] = [
        (s.closes_at.astimezone(UTC), commands.CloseSession(session=s.session), s.session)
        for s in running
    ]
    due += _openings(sessions, last=last or now, now=now, opening_on=opening_on)
    promised = tables.first_promise()
    if promised is not None:
        at, code = promised
        # a result at the promised moment itself keeps the promise
        due.append((at + timedelta(seconds=1), commands.MissPromise(code=code), code))
    if days and last is not None:
        last_day = last.astimezone(OFFICE_ZONE).date()
        day = max(min(days), last_day)
        if end_of(day) <= last:
            day += timedelta(days=1)
        if day > last_day:
            day = max(day, _last_ended(now, end_of))
        ends = [end_of(day), *(s.closes_at.astimezone(UTC) for s in running if _begun(s, day))]
        due.append((max(ends), commands.CloseDay(), day.isoformat()))
    ending = bookings.next_ending(tables.connection)
    if ending is not None:
        lapses = ReleaseHold if ending.held else MissAppointment
        due.append((ending.at, lapses(code=ending.code), ending.code))
    return sorted(due, key=lambda event: event[0])


def _openings(
    sessions: Mapping[str, OpenSession],
    *,
    last: datetime,
    now: datetime,
    opening_on: Callable[[date], Sequence[Occurrence]],
) -> list[Due]:
    """The next opening of each session that is not open and was not over at the last fact.

    What the plan held while the PC was off is opened and closed at its own times once it is on
    again, so that the journal and the calendar tell the same.
    """
    found: dict[str, Occurrence] = {}
    first = max(last, now - AWAKE).astimezone(OFFICE_ZONE).date()
    until = now.astimezone(OFFICE_ZONE).date() + AHEAD
    day = first - timedelta(days=1)
    while day <= until:
        for occurrence in opening_on(day):
            known = sessions.get(occurrence.session)
            if occurrence.session == ORDINARY or occurrence.session in found:
                continue
            if occurrence.closes_at <= last or (known is not None and known.is_open):
                continue
            held = known is not None and known.opens_at < occurrence.closes_at
            if held and known is not None and occurrence.opens_at < known.closes_at:
                continue
            found[occurrence.session] = occurrence
        day += timedelta(days=1)
    return [
        (
            occurrence.opens_at.astimezone(UTC),
            commands.OpenSession(
                session=session,
                opens_at=occurrence.opens_at,
                closes_at=occurrence.closes_at,
            ),
            session,
        )
        for session, occurrence in found.items()
    ]


def _begun(session: OpenSession, day: date) -> bool:
    return session.opens_at.astimezone(OFFICE_ZONE).date() == day


def _last_ended(now: datetime, end_of: Callable[[date], datetime]) -> date:
    today = now.astimezone(OFFICE_ZONE).date()
    return today if end_of(today) <= now else today - timedelta(days=1)
