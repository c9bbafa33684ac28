"""When numbers are given out without a clerk: office hours, special sessions, and a little before.

A kiosk that wakes at the stroke of seven meets a crowd; it begins half an hour earlier. It ends
with the hours themselves: a number after closing is a promise nobody keeps.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from counter_app.domain.calendar import WorkCalendar, office_time
from counter_app.domain.evolve import OpenSession
from counter_app.values import dataclass

EARLY: Final = timedelta(minutes=30)
"""How long before the doors open the first number is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Whether numbers are given now, and from when the office serves again where they are not.

    ``session`` is the special session that a number of now belongs to; empty in office hours.
    """

    open: bool
    again_at: datetime | None = None
    session: str = ""


def opening(
    now: datetime,
    *,
    calendar: WorkCalendar,
    sessions: Iterable[OpenSession],
    day_closed_at: datetime | None = None,
    next_special_at: datetime | None = None,
) -> Opening:
    """Whether a kiosk gives numbers at a moment.

    Args:
        now: the moment.
        calendar: the office's working days and hours.
        sessions: the special sessions that were opened and not closed, or are about to open.
        next_special_at: when the next special session after today's opens.
        day_closed_at: when somebody closed this day; whatever had begun by then is over.
    """
    here = office_time(now)
    today = here.date()
    spans = [(opens, closes, "") for opens, closes in calendar.windows(today)]
    spans += [
        (office_time(s.opens_at), office_time(s.closes_at), s.session)
        for s in sessions
        if s.is_open
    ]
    if day_closed_at is not None:
        spans = [span for span in spans if span[0] > day_closed_at]
    running = [span for span in spans if span[0] - EARLY <= here < span[1]]
    if running:
        ordinary = any(not session for _, _, session in running)
        return Opening(open=True, session="" if ordinary else running[0][2])
    later = [opens for opens, _, _ in spans if opens > here]
    next_day = calendar.opening(calendar.next_working_day(today))
    special = (office_time(next_special_at),) if next_special_at is not None else ()
    return Opening(open=False, again_at=min((*later, *special, next_day)))
