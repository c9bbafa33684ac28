"""What happens to a ticket, from the printed number to the end of the visit. See ``facts``."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, Literal

from counter_app.domain.ids import CounterNo, QueueCode, TicketNumber
from counter_app.domain.reasons import Reason
from counter_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Where a pool of queues stands in its policy.

    How many priority tickets, and how many due appointments, have gone first in a row while
    somebody else was waiting.
    """

    pool: str
    ratio_run: int = 0
    appointment_run: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketIssued:
    """A citizen took a number. ``ahead`` is how many were waiting in that queue.

    ``wait_low_min`` and ``wait_high_min`` are the range of minutes that the ticket says it may
    wait; None where nothing was said.
    """

    KIND: ClassVar[str] = "ticket.issued/1"
    number: TicketNumber
    ordinal: int
    series: QueueCode
    queue: QueueCode
    errands: tuple[QueueCode, ...]
    day: date
    priority: str | None
    priority_confirmed: bool
    source: str
    ahead: int
    session: str | None
    appointment_at: datetime | None
    wait_low_min: int | None = None
    wait_high_min: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityDecided:
    """The clerk looked and confirmed the priority, or returned the ticket to its order."""

    KIND: ClassVar[str] = "ticket.priority_decided/1"
    priority: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCalled:
    """A number was called to a counter, with why it was this one."""

    KIND: ClassVar[str] = "ticket.called/1"
    counter: CounterNo
    queue: QueueCode
    purpose: Literal["service", "result"]
    calls: int
    waited_s: int
    why: tuple[Reason, ...]
    turn_before: Turn | None
    turn: Turn | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketRecalled:
    """The same number was called once more to the same counter."""

    KIND: ClassVar[str] = "ticket.recalled/1"
    counter: CounterNo
    calls: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceStarted:
    """The citizen sat down; ``walked_s`` is the time from the last call."""

    KIND: ClassVar[str] = "ticket.service_started/1"
    counter: CounterNo
    walked_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketHeld:
    """The visit rests (a form to fill, a copy to fetch); ``part_s`` is what was served so far."""

    KIND: ClassVar[str] = "ticket.held/1"
    counter: CounterNo
    part_s: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceResumed:
    """A held visit goes on at a counter without being called."""

    KIND: ClassVar[str] = "ticket.service_resumed/1"
    counter: CounterNo


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketTransferred:
    """The visit goes on in another queue; the number and the order of arrival are kept."""

    KIND: ClassVar[str] = "ticket.transferred/1"
    queue: QueueCode
    part_s: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketReturned:
    """Back to the queue it was called from, to be called before the others."""

    KIND: ClassVar[str] = "ticket.returned/1"
    part_s: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketNoShow:
    """Called, and nobody came."""

    KIND: ClassVar[str] = "ticket.no_show/1"
    counter: CounterNo


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCancelled:
    """Closed without service, and why: ``end_of_day``, ``end_of_session``, or a clerk's reason."""

    KIND: ClassVar[str] = "ticket.cancelled/1"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrandFinished:
    """One of several errands is done; the same number now waits for the next."""

    KIND: ClassVar[str] = "ticket.errand_finished/1"
    counter: CounterNo
    part_s: int
    waited_s: int
    walked_s: int
    served_s: int
    queue: QueueCode


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFinished:
    """The visit at the counter ended; ``awaiting`` while a same-day result is still to come."""

    KIND: ClassVar[str] = "ticket.finished/1"
    counter: CounterNo
    part_s: int
    waited_s: int
    walked_s: int
    served_s: int
    awaiting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsCollected:
    """The last result this visit waited for was handed over."""

    KIND: ClassVar[str] = "ticket.results_collected/1"
    served_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCarriedOver:
    """Still open when the day was closed, and kept for the next."""

    KIND: ClassVar[str] = "ticket.carried_over/1"
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRated:
    """A citizen's word on the visit: 0 not satisfied, 1 satisfied, 2 very satisfied."""

    KIND: ClassVar[str] = "ticket.rated/1"
    points: int


TicketFact = (
    TicketIssued
    | PriorityDecided
    | TicketCalled
    | TicketRecalled
    | ServiceStarted
    | TicketHeld
    | ServiceResumed
    | TicketTransferred
    | TicketReturned
    | TicketNoShow
    | TicketCancelled
    | ErrandFinished
    | ServiceFinished
    | ResultsCollected
    | TicketCarriedOver
    | VisitRated
)
