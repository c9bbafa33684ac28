"""What may be done with a dossier, and when: each rule answers with the fact, or says why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from counter_app.domain.calendar import WorkCalendar, office_time
from counter_app.domain.deadline import Deadline, deadline_of
from counter_app.domain.dossier import Dossier, NationalState
from counter_app.domain.dossier_facts import (
    DeadlineExtended,
    DossierCompleted,
    DossierEnded,
    FeeCollected,
    PaymentRequested,
    ResultReturned,
    SupplementReceived,
    SupplementRequested,
)
from counter_app.domain.ids import CounterNo
from counter_app.domain.limits import DeadlineRules, Pause
from counter_app.domain.reasons import OFFICE_ZONE, Reason, Refused, Sentences
from counter_app.domain.timeliness import (
    Timeliness,
    nationally_late_by_supplements,
    timeliness,
    timeliness_06a,
)


def complete(dossier: Dossier, *, at: datetime) -> DossierCompleted | Refused:
    """The result is ready: processing ends here, however late it is collected."""
    if dossier.state in {NationalState.COMPLETED, NationalState.RETURNED}:
        return Refused.because("already_completed", code=dossier.label)
    if stopped := not_running(dossier):
        return stopped
    by_time, by_date = judge(dossier, finished_at=at)
    return DossierCompleted(timeliness=by_time, timeliness_06a=by_date)


def return_result(
    dossier: Dossier, *, at: datetime, counter: CounterNo | None
) -> ResultReturned | Refused:
    """Hand the result over; where nobody marked it complete, this is also the end of processing."""
    if dossier.state is NationalState.RETURNED:
        return Refused.because("already_returned", code=dossier.label)
    if dossier.state is not NationalState.COMPLETED and (stopped := not_running(dossier)):
        return stopped
    finished_at = dossier.finished_at or at
    by_time, by_date = judge(dossier, finished_at=finished_at)
    return ResultReturned(
        counter=counter, finished_at=finished_at, timeliness=by_time, timeliness_06a=by_date
    )


def request_supplement(
    dossier: Dossier, *, reason: str, reply_by: datetime | None
) -> SupplementRequested | Refused:
    """Ask for what is missing (Mẫu 02); the dossier's time rests until it comes."""
    if stopped := not_running(dossier):
        return stopped
    return SupplementRequested(
        reason=reason, request_no=dossier.supplement_requests + 1, reply_by=reply_by
    )


def receive_supplement(
    dossier: Dossier, *, at: datetime, calendar: WorkCalendar, rules: DeadlineRules
) -> SupplementReceived | Refused:
    """The missing papers came: a new due time by the mode the dossier was received under."""
    if dossier.state is not NationalState.SUPPLEMENT_REQUESTED:
        return Refused.because("no_supplement_awaited", code=dossier.label)
    deadline = _due_after_rest(dossier, at=at, calendar=calendar, rules=rules)
    if isinstance(deadline, Refused):
        return deadline
    return SupplementReceived(
        due_at=deadline.due_at,
        cutoff_applied=deadline.cutoff_applied,
        counted_from=deadline.counted_from,
        steps=deadline.steps,
    )


def request_payment(dossier: Dossier, *, amount: int) -> PaymentRequested | Refused:
    """Wait for a payment (national state 6); the time rests."""
    if stopped := not_running(dossier):
        return stopped
    if amount <= 0:
        return Refused.because("amount_malformed", code=dossier.label)
    return PaymentRequested(amount=amount)


def collect_fee(
    dossier: Dossier,
    *,
    amount: int | None,
    method: str,
    at: datetime,
    calendar: WorkCalendar,
    rules: DeadlineRules,
) -> FeeCollected | Refused:
    """The cashier confirms a payment; resting time runs on.

    ``amount`` None is what is still to be collected, so that nobody pays the same fee twice.
    """
    if amount is None:
        amount = dossier.fee_due
        if not amount and dossier.received_at is not None:
            return Refused.because("nothing_to_collect", code=dossier.label)
    elif amount <= 0 or amount > 10_000_000_000:
        return Refused.because("amount_malformed", code=dossier.label)
    if dossier.state in {NationalState.NOT_RECEIVED, NationalState.REGISTERED}:
        return Refused.because("not_received", code=dossier.label)
    if dossier.state is not NationalState.PAYMENT_REQUESTED:
        return FeeCollected(amount=amount, method=method, due_at=None)
    deadline = _due_after_rest(dossier, at=at, calendar=calendar, rules=rules)
    if isinstance(deadline, Refused):
        return deadline
    return FeeCollected(amount=amount, method=method, due_at=deadline.due_at)


def extend(
    dossier: Dossier, *, due_at: datetime, reason: str, rules: DeadlineRules
) -> DeadlineExtended | Refused:
    """Agree a later date with an apology (Mẫu 04), at most as often as the rules allow."""
    if dossier.state is NationalState.REGISTERED:
        return Refused.because("not_received", code=dossier.label)
    if not dossier.is_pending or dossier.due_at is None:
        return _ended(dossier)
    if dossier.extensions >= rules.max_extensions:
        return Refused.because("extended_already", code=dossier.label, limit=rules.max_extensions)
    if due_at <= dossier.due_at:
        return Refused.because("not_later", code=dossier.label, due_at=dossier.due_at)
    return DeadlineExtended(due_at=due_at, reason=reason, extension_no=dossier.extensions + 1)


def end(
    dossier: Dossier, *, state: NationalState, reason: str, at: datetime
) -> DossierEnded | Refused:
    """End a dossier without a result: refused at reception, withdrawn by the citizen, stopped.

    Where a supplement or a payment was still awaited, the request was the end of processing
    (§1.5): the office does not become late by a citizen who never comes back.
    """
    if not dossier.is_pending and dossier.state is not NationalState.REGISTERED:
        return _ended(dossier)
    receivable = {NationalState.REGISTERED, NationalState.RECEIVED}
    if state is NationalState.NOT_RECEIVED and dossier.state not in receivable:
        return Refused.because("already_processing", code=dossier.label)
    finished_at = dossier.resting_since or at
    by_time, by_date = judge(dossier, finished_at=finished_at)
    return DossierEnded(
        state=state,
        reason=reason,
        finished_at=finished_at,
        timeliness=by_time,
        timeliness_06a=by_date,
    )


def judge(dossier: Dossier, *, finished_at: datetime) -> tuple[Timeliness, Timeliness]:
    """Early, on time or late: by the national measure (time) and by form II.06a (date).

    More than one supplement request counts late nationally whatever the clock says.
    """
    if dossier.due_at is None:
        return Timeliness.ON_TIME, Timeliness.ON_TIME
    by_time = timeliness(due_at=dossier.due_at, finished_at=finished_at)
    if nationally_late_by_supplements(dossier.supplement_requests):
        by_time = Timeliness.LATE
    return by_time, timeliness_06a(due_at=dossier.due_at, finished_at=finished_at)


def _due_after_rest(
    dossier: Dossier, *, at: datetime, calendar: WorkCalendar, rules: DeadlineRules
) -> Deadline | Refused:
    if dossier.limit is None or dossier.received_at is None or dossier.resting_since is None:
        return Refused.because("not_received", code=dossier.label)
    mode = dossier.supplement_mode or rules.supplement
    rest = Pause(from_at=dossier.resting_since, to_at=at)
    deadline = deadline_of(
        dossier.limit,
        received_at=dossier.received_at,
        calendar=calendar,
        rules=replace(rules, supplement=mode),
        session=dossier.session_hours,
        pauses=(*dossier.pauses, rest),
    )
    if isinstance(deadline, Refused) or not dossier.extensions or dossier.due_at is None:
        return deadline
    due_at = _extended_after(dossier.due_at, rest, calendar=calendar)
    if due_at <= deadline.due_at:
        return deadline
    moved = Reason.of("extended_date_after_rest", due_at=due_at)
    return replace(deadline, due_at=due_at, steps=(*deadline.steps, moved))


def _extended_after(due_at: datetime, rest: Pause, *, calendar: WorkCalendar) -> datetime:
    """The agreed later date, put off by the working days in which the citizen was awaited.

    As with a limit in days, the day of the request counts and that of the completion does not, a
    request made after the date moves nothing, and the date never lies before the completion.
    """
    if rest.from_at > due_at:
        return due_at.astimezone(UTC)
    due, asked, brought = (office_time(at) for at in (due_at, rest.from_at, rest.to_at))
    days = calendar.working_days_between(asked.date(), brought.date())
    later = datetime.combine(
        calendar.nth_working_day(due.date(), days), due.time(), tzinfo=OFFICE_ZONE
    )
    if later < brought:
        later = calendar.closing(calendar.next_working_moment(brought).date())
    return later.astimezone(UTC)


def not_running(dossier: Dossier) -> Refused | None:
    """Why a dossier cannot be worked on now, or None while its time runs."""
    match dossier.state:
        case NationalState.RECEIVED | NationalState.PROCESSING:
            return None
        case NationalState.REGISTERED:
            return Refused.because("not_received", code=dossier.label)
        case NationalState.SUPPLEMENT_REQUESTED:
            return Refused.because("supplement_awaited", code=dossier.label)
        case NationalState.PAYMENT_REQUESTED:
            return Refused.because("payment_awaited", code=dossier.label)
        case _:
            return _ended(dossier)


def _ended(dossier: Dossier) -> Refused:
    return Refused.because("dossier_ended", code=dossier.label, state=int(dossier.state))


SENTENCES: Final[Sentences] = {
    "already_completed": (
        "Hồ sơ {code} đã xử lý xong.",
        "Dossier {code} is already completed.",
    ),
    "already_returned": (
        "Kết quả hồ sơ {code} đã được trả.",
        "The result of dossier {code} was already handed over.",
    ),
    "no_supplement_awaited": (
        "Hồ sơ {code} không chờ bổ sung giấy tờ.",
        "Dossier {code} awaits no papers.",
    ),
    "supplement_awaited": (
        "Hồ sơ {code} đang chờ công dân bổ sung giấy tờ.",
        "Dossier {code} is waiting for missing papers.",
    ),
    "payment_awaited": (
        "Hồ sơ {code} đang chờ nộp phí, lệ phí.",
        "Dossier {code} is waiting for a payment.",
    ),
    "amount_malformed": (
        "Số tiền của hồ sơ {code} không đúng.",
        "The amount for dossier {code} is wrong.",
    ),
    "nothing_to_collect": (
        "Hồ sơ {code} không còn khoản phí nào phải thu.",
        "There is nothing left to collect for dossier {code}.",
    ),
    "not_received": (
        "Hồ sơ {code} chưa được tiếp nhận.",
        "Dossier {code} has not been received yet.",
    ),
    "extended_already": (
        "Hồ sơ {code} đã được hẹn lại đủ {limit} lần theo quy định.",
        "Dossier {code} was already extended as often as allowed ({limit}).",
    ),
    "not_later": (
        "Ngày hẹn mới của hồ sơ {code} phải sau {due_at}.",
        "The new date of dossier {code} must be after {due_at}.",
    ),
    "extended_date_after_rest": (
        "Đã hẹn lại; cộng thêm thời gian chờ công dân, hẹn trả lúc {due_at}.",
        "Extended before; with the time the citizen was awaited, it is due at {due_at}.",
    ),
    "already_processing": (
        "Hồ sơ {code} đã vào xử lý, không thể từ chối tiếp nhận; hãy dừng hoặc trả lại.",
        "Dossier {code} is being processed: stop it instead of refusing it.",
    ),
    "dossier_ended": (
        "Hồ sơ {code} đã kết thúc (trạng thái {state}).",
        "Dossier {code} has ended (state {state}).",
    ),
    "second_supplement_late": (
        "Đây là lần yêu cầu bổ sung thứ {request_no}: hồ sơ {code} sẽ bị tính quá hạn quốc gia.",
        "This is supplement request {request_no}: nationally, dossier {code} counts as late.",
    ),
}
