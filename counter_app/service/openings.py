"""When the office is open between two dates, in which session, and for what."""

from __future__ import annotations

from datetime import date

from counter_app.domain.session import (
    ORDINARY,
    Occurrence,
    Session,
    ordinary_hours,
    ordinary_openings,
)
from counter_app.service.decisions import Desk


def openings_between(desk: Desk, first: date, last: date) -> list[Occurrence]:
    """Every opening that begins between two dates, both included, in order."""
    return ordinary_openings(desk.reference.calendar, first, last)


def session_of(desk: Desk, code: str) -> Session | None:
    """The session of a code, ordinary hours included, by the documents in force."""
    if code != ORDINARY:
        return None
    return ordinary_hours(desk.setup.hours[-1])
