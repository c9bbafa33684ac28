"""When the office is open, and for what: its ordinary hours and its sessions, day by day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Final

from counter_app.domain.calendar import ONE_DAY, WorkCalendar, office_time
from counter_app.domain.catalogue import Procedure
from counter_app.domain.session import (
    ORDINARY,
    LeftOut,
    Occurrence,
    Session,
    occurrences,
    ordinary_openings,
)
from counter_app.resources.sessions import session_dates

AHEAD: Final = timedelta(days=62)
"""How far ahead the next opening is looked for."""
EARLY: Final = timedelta(hours=2)
"""How long before its hour a session may be opened by hand and still be that one."""


class Plan:
    """The sessions and the calendar of one version of the reference documents.

    Each day is reckoned once: a fortnight on the week view, or a month of slots, costs a look-up.
    """

    def __init__(self, sessions: Sequence[Session], calendar: WorkCalendar) -> None:
        self.sessions = tuple(sessions)
        self._calendar = calendar
        self._by_code = {session.code: session for session in sessions}
        self._days: dict[date, tuple[list[Occurrence], list[LeftOut]]] = {}

    def session(self, code: str | None) -> Session | None:
        """The session of a code, or None."""
        return self._by_code.get(code) if code else None

    def on(self, day: date) -> list[Occurrence]:
        """What opens on a date, ordinary hours among it, in order."""
        return self._day(day)[0]

    def left_out(self, day: date) -> list[LeftOut]:
        """What the rules name on a date and the office does not hold, and why."""
        return self._day(day)[1]

    def around(self, at: datetime, code: str) -> Occurrence | None:
        """The occurrence of a session that a moment belongs to, or the one about to begin."""
        day = office_time(at).date()
        near = [o for o in chain(self.on(day - ONE_DAY), self.on(day)) if o.session == code]
        return next((o for o in near if o.opens_at - EARLY <= at < o.closes_at), None)

    def ordinary_now(self, at: datetime) -> bool:
        """Whether the office's ordinary hours run at a moment."""
        day = office_time(at).date()
        return any(o.session == ORDINARY and o.opens_at <= at < o.closes_at for o in self.on(day))

    def _day(self, day: date) -> tuple[list[Occurrence], list[LeftOut]]:
        known = self._days.get(day)
        if known is None:
            held, left = list(ordinary_openings(self._calendar, day, day)), list[LeftOut]()
            for session in self.sessions:
                found, missed = occurrences(
                    session, session_dates(session, day, day), self._calendar
                )
                held += found
                left += missed
            known = self._days[day] = (sorted(held), left)
        return known


def next_serving(
    plan_on: Callable[[date], Plan], procedures: Sequence[Procedure], *, after: datetime
) -> Occurrence | None:
    """The next opening at which one of these procedures is received, ordinary hours included."""
    day = office_time(after).date()
    for offset in range(AHEAD.days):
        plan = plan_on(day + timedelta(days=offset))
        for occurrence in plan.on(day + timedelta(days=offset)):
            if occurrence.opens_at <= after:
                continue
            session = plan.session(occurrence.session)
            if session is None or any(session.serves(procedure) for procedure in procedures):
                return occurrence
    return None
