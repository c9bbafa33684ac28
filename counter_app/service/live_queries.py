"""What can be asked about the office right now: the supervisor's live page."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

import msgspec

from counter_app.domain.ids import CounterNo, QueueCode, StaffCode, TicketNumber
from counter_app.service.queries import DueRow
from counter_app.service.query import Query


class LiveQueue(msgspec.Struct, frozen=True, kw_only=True):
    """One queue: who waits, the longest since when, and how many open counters serve it.

    ``limit`` is how many may wait at so many counters, ``limit_s`` how long somebody may.
    """

    queue: QueueCode
    name: str
    waiting: int
    oldest_at: datetime | None
    oldest: TicketNumber | None
    counters: int
    limit: int
    limit_s: int


class LiveCounter(msgspec.Struct, frozen=True, kw_only=True):
    """One counter. ``state``: closed, paused, free, called or serving, and ``since`` when.

    ``queue`` names the queue of the number there; ``reason`` is why it paused, in words.
    """

    counter: CounterNo
    name: str
    state: str
    since: datetime | None
    staff: StaffCode | None
    staff_name: str
    number: TicketNumber | None
    queue: str
    reason: str
    served: int


class LiveDay(msgspec.Struct, frozen=True, kw_only=True):
    """Today up to now beside the same weekday up to the same hour.

    The usual figures are medians of ``days`` days, None where there are fewer than ``needed``.
    """

    issued: int
    served: int
    wait_median_s: int | None
    days: int
    needed: int
    usual_issued: int | None
    usual_served: int | None
    usual_wait_median_s: int | None


class LiveSession(msgspec.Struct, frozen=True, kw_only=True):
    """An opening that runs now, or the next one; ``session`` is empty for ordinary hours."""

    session: str
    name: str
    opens_at: datetime
    closes_at: datetime
    is_open: bool


class LiveAlert(msgspec.Struct, frozen=True, kw_only=True):
    """Something to look after, in a sentence, and where.

    ``place``: desk, ticket, review, papers, sync, sessions, staffing or clock; ``subject`` is a
    ticket's number, a queue or a session. ``grave`` where it harms somebody already.
    """

    code: str
    why: str
    place: str
    subject: str
    grave: bool


class Live(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`LiveBoard`; ``position`` is that of the journal."""

    at: datetime
    on: date
    position: int
    queues: tuple[LiveQueue, ...]
    counters: tuple[LiveCounter, ...]
    day: LiveDay
    same_day: tuple[DueRow, ...]
    sessions: tuple[LiveSession, ...]
    alerts: tuple[LiveAlert, ...]


class LiveBoard(Query[Live], frozen=True, kw_only=True):
    """Everything a supervisor wants to know of the office at this moment."""


LIVE_QUERIES: Final[tuple[type[Query[Any]], ...]] = (LiveBoard,)
