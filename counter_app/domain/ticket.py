"""A ticket (phiếu số): a citizen's place, from the printed number to the end of the visit.

Decisions are pure functions ``(ticket, …) -> fact | Refused``; :func:`evolve_ticket` folds facts
into the ticket. Times are whole seconds; the wait is frozen at the first call and never
recomputed; service time is the sum of its parts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Literal, assert_never

from counter_app.domain.facts import (
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
    Turn,
)
from counter_app.domain.ids import CounterNo, QueueCode, StaffCode, TicketId, TicketNumber
from counter_app.domain.office import CallRules
from counter_app.domain.reasons import Reason, Refused, Sentences


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A ticket as it stands now.

    Attributes:
        place: order of issue; breaks ties between tickets of the same second.
        errands: queues still to be visited after the present one.
        waited_s: from issue to the first call, frozen there; None while nobody called it.
        walked_s: from the last call to sitting down.
        served_s: service so far, summed over all parts.
        part_since: when the part now being served began.
        purpose: what it was last called for, ``service`` or ``result``.
        returned: to be called before the others (returned to the queue, or recalled).
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

    @property
    def is_open(self) -> bool:
        """Whether the ticket still keeps its number."""
        return self.state in OPEN

    def part_s(self, at: datetime) -> int:
        """Seconds of the service part now running; 0 when nobody is being served."""
        return _seconds(self.part_since, at) if self.part_since else 0


def call(
    ticket: Ticket,
    *,
    counter: CounterNo,
    at: datetime,
    why: tuple[Reason, ...],
    turn_before: Turn | None = None,
    turn: Turn | None = None,
) -> TicketCalled | Refused:
    """Call a waiting, held or missed ticket to a counter; its wait is frozen at the first call."""
    if ticket.state in AT_COUNTER:
        return _already_called(ticket)
    if ticket.state not in {TicketState.WAITING, TicketState.HELD, TicketState.NO_SHOW}:
        return _closed(ticket)
    waited_s = ticket.waited_s
    return TicketCalled(
        counter=counter,
        queue=ticket.queue,
        purpose="service",
        calls=1,
        waited_s=_seconds(ticket.issued_at, at) if waited_s is None else waited_s,
        why=why,
        turn_before=turn_before,
        turn=turn,
    )


def call_for_result(ticket: Ticket, *, counter: CounterNo) -> TicketCalled | Refused:
    """Call a citizen who waits for a same-day result, to hand it over."""
    if ticket.state in AT_COUNTER:
        return _already_called(ticket)
    if ticket.state is not TicketState.AWAITING_RESULT:
        return Refused.because("not_awaiting_result", number=ticket.number)
    return TicketCalled(
        counter=counter,
        queue=ticket.queue,
        purpose="result",
        calls=1,
        waited_s=ticket.waited_s or 0,
        why=(Reason.of("result_ready", number=ticket.number),),
        turn_before=None,
        turn=None,
    )


def recall(
    ticket: Ticket, *, counter: CounterNo, at: datetime, rules: CallRules
) -> TicketRecalled | Refused:
    """Call the same number again: at most ``recall_limit`` times, never twice in one breath."""
    if ticket.state is not TicketState.CALLED:
        return Refused.because("not_called", number=ticket.number)
    if ticket.counter != counter:
        return _already_called(ticket)
    if ticket.calls > rules.recall_limit:
        return Refused.because("recall_limit", number=ticket.number, limit=rules.recall_limit)
    if ticket.called_at and _seconds(ticket.called_at, at) < rules.recall_lock_s:
        return Refused.because("recall_locked", number=ticket.number, lock_s=rules.recall_lock_s)
    return TicketRecalled(counter=counter, calls=ticket.calls + 1)


def start(ticket: Ticket, *, counter: CounterNo, at: datetime) -> ServiceStarted | Refused:
    """The citizen is here; service begins."""
    if ticket.state is TicketState.SERVING:
        return Refused.because("already_serving", number=ticket.number)
    if ticket.state is not TicketState.CALLED:
        return Refused.because("not_called", number=ticket.number)
    walked_s = _seconds(ticket.called_at, at) if ticket.called_at else 0
    return ServiceStarted(counter=counter, walked_s=walked_s)


def hold(ticket: Ticket, *, counter: CounterNo, at: datetime, reason: str) -> TicketHeld | Refused:
    """Let a visit rest without losing its place or its time."""
    if ticket.state not in AT_COUNTER:
        return Refused.because("not_at_counter", number=ticket.number)
    return TicketHeld(counter=counter, part_s=ticket.part_s(at), reason=reason)


def resume(ticket: Ticket, *, counter: CounterNo) -> ServiceResumed | Refused:
    """Go on with a held visit; the citizen is already at the counter."""
    if ticket.state is not TicketState.HELD:
        return Refused.because("not_held", number=ticket.number)
    return ServiceResumed(counter=counter)


def transfer(
    ticket: Ticket, *, to: QueueCode, at: datetime, reason: str
) -> TicketTransferred | Refused:
    """Send the visit to another queue; number and order of arrival are kept."""
    if ticket.state not in {*AT_COUNTER, TicketState.HELD, TicketState.WAITING}:
        return _closed(ticket)
    if ticket.queue == to:
        return Refused.because("same_queue", number=ticket.number, queue=to)
    return TicketTransferred(queue=to, part_s=ticket.part_s(at), reason=reason)


def return_to_queue(ticket: Ticket, *, at: datetime, reason: str) -> TicketReturned | Refused:
    """Back to the queue, to be called before the others: called by mistake, or came late.

    A ticket called for its result goes back to waiting for it.
    """
    if ticket.state not in {*AT_COUNTER, TicketState.HELD, TicketState.NO_SHOW}:
        return Refused.because("nothing_to_return", number=ticket.number)
    return TicketReturned(part_s=ticket.part_s(at), reason=reason)


def mark_no_show(ticket: Ticket, *, counter: CounterNo) -> TicketNoShow | Refused:
    """Nobody came to the counter; a ticket called for its result goes on waiting for it."""
    if ticket.state is not TicketState.CALLED:
        return Refused.because("not_called", number=ticket.number)
    return TicketNoShow(counter=counter)


def cancel(ticket: Ticket, *, reason: str) -> TicketCancelled | Refused:
    """Close a ticket without service: the citizen left, or took it by mistake."""
    if ticket.state is TicketState.SERVING:
        return Refused.because("already_serving", number=ticket.number)
    if not ticket.is_open:
        return _closed(ticket)
    return TicketCancelled(reason=reason)


def decide_priority(ticket: Ticket, *, priority: str | None) -> PriorityDecided | Refused:
    """Confirm the priority a ticket claims, give one, or return it to its order of arrival."""
    if ticket.state is not TicketState.WAITING:
        taken = ticket.state in {*AT_COUNTER, TicketState.HELD}
        return _already_called(ticket) if taken else _closed(ticket)
    return PriorityDecided(priority=priority)


def finish(
    ticket: Ticket, *, counter: CounterNo, at: datetime, awaiting: bool
) -> ServiceFinished | ErrandFinished | Refused:
    """End the visit at this counter, or go on to the next errand under the same number.

    Whoever was called only for a result may go without having sat down.
    """
    came_for_result = ticket.state is TicketState.CALLED and ticket.purpose == "result"
    if ticket.state is not TicketState.SERVING and not came_for_result:
        return Refused.because("not_serving", number=ticket.number)
    part_s = ticket.part_s(at)
    if ticket.errands:
        return ErrandFinished(
            counter=counter,
            part_s=part_s,
            waited_s=ticket.waited_s or 0,
            walked_s=ticket.walked_s,
            served_s=ticket.served_s + part_s,
            queue=ticket.errands[0],
        )
    return ServiceFinished(
        counter=counter,
        part_s=part_s,
        waited_s=ticket.waited_s or 0,
        walked_s=ticket.walked_s,
        served_s=ticket.served_s + part_s,
        awaiting=awaiting,
    )


def collect_results(ticket: Ticket, *, at: datetime) -> ResultsCollected:
    """The last awaited result was handed over: the visit is over."""
    return ResultsCollected(served_s=ticket.served_s + ticket.part_s(at))


def close_at_day_end(
    ticket: Ticket, *, at: datetime, carry_to: date | None
) -> TicketCancelled | TicketCarriedOver | ServiceFinished | ResultsCollected:
    """What the day's end makes of an open ticket.

    A visit being served counts as served, and so does one that only waited for its result.
    """
    if ticket.state is TicketState.SERVING:
        part_s = ticket.part_s(at)
        return ServiceFinished(
            counter=ticket.counter or CounterNo(0),
            part_s=part_s,
            waited_s=ticket.waited_s or 0,
            walked_s=ticket.walked_s,
            served_s=ticket.served_s + part_s,
            awaiting=False,
        )
    called_for_result = ticket.purpose == "result" and ticket.state is not TicketState.WAITING
    if ticket.state is TicketState.AWAITING_RESULT or called_for_result:
        return ResultsCollected(served_s=ticket.served_s)
    if carry_to is not None:
        return TicketCarriedOver(day=carry_to)
    return TicketCancelled(reason="end_of_day")


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
            return replace(ticket, priority=fact.priority, priority_confirmed=True)
        case TicketCalled():
            return replace(
                ticket,
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
            return replace(ticket, called_at=at, calls=fact.calls, changed_at=at)
        case ServiceStarted():
            started = _at_counter(ticket, TicketState.SERVING, fact.counter, at=at, by=by)
            return replace(started, part_since=at, walked_s=fact.walked_s)
        case ServiceResumed():
            resumed = _at_counter(ticket, TicketState.SERVING, fact.counter, at=at, by=by)
            return replace(resumed, part_since=at)
        case TicketHeld():
            return _rest(ticket, TicketState.HELD, at=at, part_s=fact.part_s, reason=fact.reason)
        case TicketTransferred():
            moved = _rest(
                ticket, TicketState.WAITING, at=at, part_s=fact.part_s, reason=fact.reason
            )
            return replace(moved, queue=fact.queue, counter=None)
        case TicketReturned():
            for_result = ticket.purpose == "result"
            state = TicketState.AWAITING_RESULT if for_result else TicketState.WAITING
            back = _rest(ticket, state, at=at, part_s=fact.part_s, reason=fact.reason)
            return replace(back, counter=None, returned=not for_result)
        case TicketNoShow():
            if ticket.purpose == "result":
                return replace(_rest(ticket, TicketState.AWAITING_RESULT, at=at), counter=None)
            return _rest(ticket, TicketState.NO_SHOW, at=at)
        case TicketCancelled():
            return _rest(ticket, TicketState.CANCELLED, at=at, reason=fact.reason)
        case ErrandFinished():
            on = _rest(ticket, TicketState.WAITING, at=at, part_s=fact.part_s)
            return replace(on, queue=fact.queue, errands=ticket.errands[1:], counter=None)
        case ServiceFinished():
            state = TicketState.AWAITING_RESULT if fact.awaiting else TicketState.FINISHED
            return _rest(ticket, state, at=at, part_s=fact.part_s)
        case ResultsCollected():
            done = _rest(ticket, TicketState.FINISHED, at=at)
            return replace(done, served_s=fact.served_s)
        case TicketCarriedOver():
            if ticket.state not in AT_COUNTER:
                return replace(ticket, day=fact.day, changed_at=at)
            carried = _rest(ticket, TicketState.WAITING, at=at)
            return replace(carried, day=fact.day, counter=None)
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
    return replace(ticket, state=state, counter=counter, staff=by, changed_at=at, reason="")


def _rest(
    ticket: Ticket, state: TicketState, *, at: datetime, part_s: int = 0, reason: str = ""
) -> Ticket:
    return replace(
        ticket,
        state=state,
        changed_at=at,
        part_since=None,
        served_s=ticket.served_s + part_s,
        reason=reason,
    )


def _seconds(start_at: datetime, at: datetime) -> int:
    return max(0, int((at - start_at).total_seconds()))


def _already_called(ticket: Ticket) -> Refused:
    return Refused.because("already_called", number=ticket.number, counter=ticket.counter or 0)


def _closed(ticket: Ticket) -> Refused:
    if ticket.state is TicketState.AWAITING_RESULT:
        return Refused.because("awaiting_result", number=ticket.number)
    return Refused.because("ticket_closed", number=ticket.number)


SENTENCES: Final[Sentences] = {
    "already_called": (
        "Số {number} đang ở quầy {counter}.",
        "Number {number} is at counter {counter}.",
    ),
    "ticket_closed": (
        "Số {number} đã kết thúc, không thao tác tiếp được.",
        "Number {number} is already closed.",
    ),
    "awaiting_result": (
        "Số {number} đang chờ kết quả, chỉ có thể gọi nhận kết quả.",
        "Number {number} is waiting for its result and can only be called for that.",
    ),
    "not_awaiting_result": (
        "Số {number} không chờ nhận kết quả.",
        "Number {number} is not waiting for a result.",
    ),
    "result_ready": (
        "Kết quả của số {number} đã xong.",
        "The result for number {number} is ready.",
    ),
    "not_called": (
        "Số {number} chưa được gọi đến quầy.",
        "Number {number} has not been called.",
    ),
    "recall_limit": (
        "Số {number} đã được gọi lại {limit} lần. Hãy đánh dấu vắng mặt hoặc trả về hàng chờ.",
        "Number {number} was called again {limit} times. Mark it absent or return it.",
    ),
    "recall_locked": (
        "Vừa gọi số {number}. Xin đợi {lock_s} giữa hai lần gọi.",
        "Number {number} was just called. Wait {lock_s} between two calls.",
    ),
    "already_serving": (
        "Số {number} đang được phục vụ.",
        "Number {number} is being served.",
    ),
    "not_serving": (
        "Số {number} chưa bắt đầu phục vụ.",
        "Service of number {number} has not started.",
    ),
    "not_at_counter": (
        "Số {number} không ở quầy nào.",
        "Number {number} is at no counter.",
    ),
    "not_held": (
        "Số {number} không ở trạng thái tạm dừng.",
        "Number {number} is not on hold.",
    ),
    "same_queue": (
        "Số {number} đang ở chính hàng {queue}.",
        "Number {number} is already in queue {queue}.",
    ),
    "nothing_to_return": (
        "Số {number} chưa được gọi nên không có gì để trả về hàng.",
        "Number {number} was not called, so there is nothing to return.",
    ),
}
