"""What may be done with a ticket, and when: each rule answers with the fact, or says why not."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from counter_app.domain.calendar import elapsed_s, office_time
from counter_app.domain.ids import CounterNo, QueueCode
from counter_app.domain.office import CallRules
from counter_app.domain.reasons import Reason, Refused, Sentences
from counter_app.domain.ticket import AT_COUNTER, Ticket, TicketState
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
    TicketHeld,
    TicketNoShow,
    TicketRecalled,
    TicketReturned,
    TicketTransferred,
    Turn,
    VisitRated,
)

RATED_FOR: Final = timedelta(hours=2)
"""A visit that ended on an evening may be rated so long, past midnight too."""
_SERVED: Final = frozenset({TicketState.FINISHED, TicketState.AWAITING_RESULT})
_NOT_SERVED: Final = frozenset({TicketState.NO_SHOW, TicketState.CANCELLED})


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
        waited_s=elapsed_s(ticket.issued_at, at) if waited_s is None else waited_s,
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
    if ticket.called_at and elapsed_s(ticket.called_at, at) < rules.recall_lock_s:
        return Refused.because("recall_locked", number=ticket.number, lock_s=rules.recall_lock_s)
    return TicketRecalled(counter=counter, calls=ticket.calls + 1)


def start(ticket: Ticket, *, counter: CounterNo, at: datetime) -> ServiceStarted | Refused:
    """The citizen is here; service begins."""
    if ticket.state is TicketState.SERVING:
        return Refused.because("already_serving", number=ticket.number)
    if ticket.state is not TicketState.CALLED:
        return Refused.because("not_called", number=ticket.number)
    walked_s = elapsed_s(ticket.called_at, at) if ticket.called_at else 0
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


def rate(ticket: Ticket, *, points: int, at: datetime) -> VisitRated | Refused:
    """Keep the citizen's word on a visit that is over: the first one, soon after it."""
    if ticket.state in _NOT_SERVED:
        return Refused.because("visit_not_served", number=ticket.number)
    if ticket.state not in _SERVED:
        return Refused.because("visit_not_over", number=ticket.number)
    ended_at = ticket.changed_at
    if office_time(ended_at).date() != office_time(at).date() and at - ended_at > RATED_FOR:
        return Refused.because("visit_long_over", number=ticket.number)
    if ticket.rating is not None:
        return Refused.because("visit_rated", number=ticket.number)
    return VisitRated(points=points)


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


def _already_called(ticket: Ticket) -> Refused:
    return Refused.because("already_called", number=ticket.number, counter=ticket.counter or 0)


def _closed(ticket: Ticket) -> Refused:
    if ticket.state is TicketState.AWAITING_RESULT:
        return Refused.because("awaiting_result", number=ticket.number)
    return Refused.because("ticket_closed", number=ticket.number)


def close_at_session_end(*, carry_to: date | None) -> TicketCancelled | TicketCarriedOver:
    """What a session's end makes of a number nobody called: kept for its next time, or closed."""
    if carry_to is not None:
        return TicketCarriedOver(day=carry_to)
    return TicketCancelled(reason="end_of_session")


SENTENCES: Final[Sentences] = {
    "already_called": (
        "Số {number} đang ở quầy {counter}.",
        "Number {number} is at counter {counter}.",
    ),
    "ticket_closed": (
        "Số {number} đã kết thúc, không thao tác tiếp được.",
        "Number {number} is already closed.",
    ),
    "visit_not_served": (
        "Số {number} chưa được phục vụ: số này đã hủy hoặc gọi mà không đến.",
        "Number {number} was not served: it was cancelled, or nobody came when called.",
    ),
    "visit_not_over": (
        "Số {number} chưa làm việc xong. Xin đánh giá sau khi xong việc tại quầy.",
        "Number {number} is not finished yet. Please rate after your visit to the counter.",
    ),
    "visit_long_over": (
        "Lượt số {number} không phải của hôm nay nên không đánh giá được nữa.",
        "The visit of number {number} is not of today and can no longer be rated.",
    ),
    "visit_rated": (
        "Lượt số {number} đã được đánh giá. Cảm ơn Ông/Bà!",
        "The visit of number {number} has been rated already. Thank you!",
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
