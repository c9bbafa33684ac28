"""A ticket (phiếu số): a citizen's place, from the printed number to the end of the visit.

What may be done with it stands in ``ticket_rules``; :func:`evolve_ticket` folds the facts that come
of it into the ticket. Times are whole seconds; the wait is frozen at the first call and never
recomputed; service time is the sum of its parts.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Final, Literal, NamedTuple, assert_never

from counter_app.domain.calendar import elapsed_s
from counter_app.domain.ids import CounterNo, QueueCode, StaffCode, TicketId, TicketNumber
from counter_app.domain.ticket_facts import (
    ErrandFinished,
    PriorityDecided,
    ResultsCollected,
    ServiceFinished,
    ServiceResumed,
    ServiceStarted,
    TicketCalled,
    TicketCancelled,
    TicketCarriedOver,
    TicketFact,
    TicketHeld,
    TicketIssued,
    TicketNoShow,
    TicketRecalled,
    TicketReturned,
    TicketTransferred,
    VisitRated,
)


class TicketState(StrEnum):
    """Where a ticket stands."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    HELD = "held"
    AWAITING_RESULT = "awaiting_result"
    FINISHED = "finished"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"


AT_COUNTER: Final = frozenset({TicketState.CALLED, TicketState.SERVING})
"""States in which a ticket occupies a counter."""

OPEN: Final = frozenset(
    {
        TicketState.WAITING,
        TicketState.CALLED,
        TicketState.SERVING,
        TicketState.HELD,
        TicketState.AWAITING_RESULT,
    }
)
"""States in which a ticket keeps its number and its place."""


class Ticket(NamedTuple):
    """A ticket as it stands now.

    A step reads one and makes the next, and boards read hundreds: it is the kind of value that is
    made fastest.

    Attributes:
        place: order of issue; breaks ties between tickets of the same second.
        errands: queues still to be visited after the present one.
        waited_s: from issue to the first call, frozen there; None while nobody called it.
        walked_s: from the last call to sitting down.
        served_s: service so far, summed over all parts.
        part_since: when the part now being served began.
        purpose: what it was last called for, ``service`` or ``result``.
        returned: to be called before the others (returned to the queue, or recalled).
        rating: the citizen's word on the visit (0, 1, 2); None while nobody gave one.
    """

    id: TicketId
    number: TicketNumber
    ordinal: int
    series: QueueCode
    queue: QueueCode
    errands: tuple[QueueCode, ...]
    day: date
    place: int
    source: str
    session: str | None
    appointment_at: datetime | None
    priority: str | None
    priority_confirmed: bool
    issued_at: datetime
    state: TicketState
    changed_at: datetime
    counter: CounterNo | None
    staff: StaffCode | None
    called_at: datetime | None
    calls: int
    waited_s: int | None
    walked_s: int
    part_since: datetime | None
    served_s: int
    purpose: Literal["service", "result"]
    returned: bool
    reason: str
    rating: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether the ticket still keeps its number."""
        return self.state in OPEN

    def part_s(self, at: datetime) -> int:
        """Seconds of the service part now running; 0 when nobody is being served."""
        return elapsed_s(self.part_since, at) if self.part_since else 0


def evolve_ticket(
    ticket: Ticket | None,
    fact: TicketFact,
    *,
    subject: str,
    at: datetime,
    by: StaffCode,
    place: int,
) -> Ticket:
    """The ticket after a fact.

    Raises:
        ValueError: a fact about a ticket that was never issued: the journal is broken.
    """
    if isinstance(fact, TicketIssued):
        return _issued(fact, subject=subject, at=at, place=place)
    if ticket is None:
        raise ValueError(f"ticket {subject}: {fact.KIND} before it was issued")
    match fact:
        case PriorityDecided():
            return ticket._replace(priority=fact.priority, priority_confirmed=True)
        case TicketCalled():
            return ticket._replace(
                state=TicketState.CALLED,
                counter=fact.counter,
                staff=by,
                changed_at=at,
                called_at=at,
                calls=fact.calls,
                waited_s=fact.waited_s,
                purpose=fact.purpose,
                returned=False,
                reason="",
            )
        case TicketRecalled():
            return ticket._replace(called_at=at, calls=fact.calls, changed_at=at)
        case ServiceStarted():
            started = _at_counter(ticket, TicketState.SERVING, fact.counter, at=at, by=by)
            return started._replace(part_since=at, walked_s=fact.walked_s)
        case ServiceResumed():
            resumed = _at_counter(ticket, TicketState.SERVING, fact.counter, at=at, by=by)
            return resumed._replace(part_since=at)
        case TicketHeld():
            return _rest(ticket, TicketState.HELD, at=at, part_s=fact.part_s, reason=fact.reason)
        case TicketTransferred():
            moved = _rest(
                ticket, TicketState.WAITING, at=at, part_s=fact.part_s, reason=fact.reason
            )
            return moved._replace(queue=fact.queue, counter=None)
        case TicketReturned():
            for_result = ticket.purpose == "result"
            state = TicketState.AWAITING_RESULT if for_result else TicketState.WAITING
            back = _rest(ticket, state, at=at, part_s=fact.part_s, reason=fact.reason)
            return back._replace(counter=None, returned=not for_result)
        case TicketNoShow():
            if ticket.purpose == "result":
                return _rest(ticket, TicketState.AWAITING_RESULT, at=at)._replace(counter=None)
            return _rest(ticket, TicketState.NO_SHOW, at=at)
        case TicketCancelled():
            return _rest(ticket, TicketState.CANCELLED, at=at, reason=fact.reason)
        case ErrandFinished():
            on = _rest(ticket, TicketState.WAITING, at=at, part_s=fact.part_s)
            return on._replace(queue=fact.queue, errands=ticket.errands[1:], counter=None)
        case ServiceFinished():
            state = TicketState.AWAITING_RESULT if fact.awaiting else TicketState.FINISHED
            return _rest(ticket, state, at=at, part_s=fact.part_s)
        case ResultsCollected():
            done = _rest(ticket, TicketState.FINISHED, at=at)
            return done._replace(served_s=fact.served_s)
        case TicketCarriedOver():
            if ticket.state not in AT_COUNTER:
                return ticket._replace(day=fact.day, changed_at=at)
            carried = _rest(ticket, TicketState.WAITING, at=at)
            return carried._replace(day=fact.day, counter=None)
        case VisitRated():
            return ticket._replace(rating=fact.points)
        case _:
            assert_never(fact)


def _issued(fact: TicketIssued, *, subject: str, at: datetime, place: int) -> Ticket:
    return Ticket(
        id=TicketId(subject),
        number=fact.number,
        ordinal=fact.ordinal,
        series=fact.series,
        queue=fact.queue,
        errands=fact.errands,
        day=fact.day,
        place=place,
        source=fact.source,
        session=fact.session,
        appointment_at=fact.appointment_at,
        priority=fact.priority,
        priority_confirmed=fact.priority_confirmed,
        issued_at=at,
        state=TicketState.WAITING,
        changed_at=at,
        counter=None,
        staff=None,
        called_at=None,
        calls=0,
        waited_s=None,
        walked_s=0,
        part_since=None,
        served_s=0,
        purpose="service",
        returned=False,
        reason="",
    )


def _at_counter(
    ticket: Ticket, state: TicketState, counter: CounterNo, *, at: datetime, by: StaffCode
) -> Ticket:
    return ticket._replace(state=state, counter=counter, staff=by, changed_at=at, reason="")


def _rest(
    ticket: Ticket, state: TicketState, *, at: datetime, part_s: int = 0, reason: str = ""
) -> Ticket:
    return ticket._replace(
        state=state,
        changed_at=at,
        part_since=None,
        served_s=ticket.served_s + part_s,
        reason=reason,
    )
