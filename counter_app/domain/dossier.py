"""A dossier (hồ sơ): from reception to the result in the citizen's hand, under a legal deadline.

National states 1–10 and the five electronic steps of ``domain.md`` §1.4. Decisions are pure;
:func:`evolve_dossier` folds facts into the dossier.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import IntEnum, StrEnum
from typing import Final, Literal, assert_never

from counter_app.domain.calendar import WorkCalendar, office_time
from counter_app.domain.catalogue import Channel
from counter_app.domain.deadline import (
    Deadline,
    DeadlineRules,
    Limit,
    Pause,
    SessionHours,
    SupplementMode,
    Timeliness,
    deadline_of,
    nationally_late_by_supplements,
    timeliness,
    timeliness_06a,
)
from counter_app.domain.facts import (
    DeadlineExtended,
    DeadlineRecomputed,
    DossierCompleted,
    DossierEnded,
    DossierFact,
    DossierReceived,
    DossierRegistered,
    FeeCollected,
    PaymentRequested,
    ResultReturned,
    ServiceRated,
    StepAdvanced,
    SupplementReceived,
    SupplementRequested,
)
from counter_app.domain.ids import (
    CaseCode,
    CounterNo,
    DossierCode,
    DossierId,
    PersonId,
    ProcedureCode,
    StaffCode,
    TicketId,
)
from counter_app.domain.reasons import OFFICE_ZONE, Reason, Refused, Sentences


class NationalState(IntEnum):
    """The ten states of the national portal."""

    REGISTERED = 1
    RECEIVED = 2
    NOT_RECEIVED = 3
    PROCESSING = 4
    SUPPLEMENT_REQUESTED = 5
    PAYMENT_REQUESTED = 6
    WITHDRAWN = 7
    STOPPED = 8
    COMPLETED = 9
    RETURNED = 10


class Step(StrEnum):
    """The five electronic steps: receive, review, approve, seal, return."""

    RECEPTION = "reception"
    REVIEW = "review"
    APPROVAL = "approval"
    SEAL = "seal"
    RETURN = "return"


STEPS: Final = tuple(Step)
RUNNING: Final = frozenset({NationalState.RECEIVED, NationalState.PROCESSING})
"""States in which the dossier's time runs."""
PENDING: Final = RUNNING | {NationalState.SUPPLEMENT_REQUESTED, NationalState.PAYMENT_REQUESTED}
"""States in which the citizen still waits for an end of processing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A dossier as it stands now.

    Attributes:
        due_at, first_due_at: the promise in force, and the one given at reception.
        resting_since: since when a supplement or a payment is awaited; None while time runs.
        pauses: the rests that are over, each from request to completion.
        finished_at: end of processing by the national definition.
        timeliness, timeliness_06a: by time and by date; None while open.
        catalogue, setup, calendar: the versions it stands on, whatever is in force by now.
    """

    id: DossierId
    code: DossierCode | None
    ordinal: int | None
    agency: str
    day: date | None
    owner: str
    procedure: ProcedureCode
    case: CaseCode | None
    channel: Channel
    catalogue: str
    limit: Limit | None
    supplement_mode: SupplementMode | None
    counter: CounterNo | None
    ticket: TicketId | None
    person: PersonId
    person_revision: int
    authenticated: str
    pages: int
    copies: int
    fee: int | None
    fee_paid: int
    received_at: datetime | None
    received_by: StaffCode
    due_at: datetime | None
    first_due_at: datetime | None
    counted_from: datetime | None
    cutoff_applied: bool
    session: str | None
    session_opens_at: datetime | None
    session_closes_at: datetime | None
    session_counts: bool
    slip: bool
    state: NationalState
    step: Step
    staff: StaffCode
    changed_at: datetime
    resting_since: datetime | None
    pauses: tuple[Pause, ...]
    supplement_requests: int
    extensions: int
    finished_at: datetime | None
    returned_at: datetime | None
    timeliness: Timeliness | None
    timeliness_06a: Timeliness | None
    reason: str
    rating: int | None
    setup: str
    calendar: str

    @property
    def is_pending(self) -> bool:
        """Whether the end of processing is still to come."""
        return self.state in PENDING

    @property
    def label(self) -> str:
        """The code as people know it; the id's end while there is none."""
        return self.code or self.id[-8:]

    @property
    def session_hours(self) -> SessionHours | None:
        """The hours of the special session it was received in, if it was."""
        if self.session_opens_at is None or self.session_closes_at is None:
            return None
        return SessionHours(
            opens_at=self.session_opens_at,
            closes_at=self.session_closes_at,
            counts_as_working_time=self.session_counts,
        )


def advance(
    dossier: Dossier, *, deed: Literal["advance", "sign", "seal"]
) -> StepAdvanced | Refused:
    """Take the dossier to its next step; signing takes it on to the seal, sealing to the return.

    "5 tại chỗ": whoever signs has reviewed, so a signature may skip the steps before it. A seal
    needs a signature.
    """
    if stopped := _not_running(dossier):
        return stopped
    if deed == "advance":
        if dossier.step is Step.RETURN:
            return Refused.because("no_further_step", code=dossier.label)
        return StepAdvanced(deed=deed, step=STEPS[STEPS.index(dossier.step) + 1])
    if deed == "sign":
        if dossier.step in {Step.SEAL, Step.RETURN}:
            return Refused.because("already_signed", code=dossier.label)
        return StepAdvanced(deed=deed, step=Step.SEAL)
    if dossier.step is Step.RETURN:
        return Refused.because("already_sealed", code=dossier.label)
    if dossier.step is not Step.SEAL:
        return Refused.because("not_signed", code=dossier.label)
    return StepAdvanced(deed=deed, step=Step.RETURN)


def complete(dossier: Dossier, *, at: datetime) -> DossierCompleted | Refused:
    """The result is ready: processing ends here, however late it is collected."""
    if dossier.state in {NationalState.COMPLETED, NationalState.RETURNED}:
        return Refused.because("already_completed", code=dossier.label)
    if stopped := _not_running(dossier):
        return stopped
    by_time, by_date = judge(dossier, finished_at=at)
    return DossierCompleted(timeliness=by_time, timeliness_06a=by_date)


def return_result(
    dossier: Dossier, *, at: datetime, counter: CounterNo | None
) -> ResultReturned | Refused:
    """Hand the result over; where nobody marked it complete, this is also the end of processing."""
    if dossier.state is NationalState.RETURNED:
        return Refused.because("already_returned", code=dossier.label)
    if dossier.state is not NationalState.COMPLETED and (stopped := _not_running(dossier)):
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
    if stopped := _not_running(dossier):
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
    if stopped := _not_running(dossier):
        return stopped
    if amount <= 0:
        return Refused.because("amount_malformed", code=dossier.label)
    return PaymentRequested(amount=amount)


def collect_fee(
    dossier: Dossier,
    *,
    amount: int,
    method: str,
    at: datetime,
    calendar: WorkCalendar,
    rules: DeadlineRules,
) -> FeeCollected | Refused:
    """The cashier confirms a payment; resting time runs on."""
    if amount <= 0 or amount > 10_000_000_000:
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


def evolve_dossier(
    dossier: Dossier | None, fact: DossierFact, *, subject: str, at: datetime, by: StaffCode
) -> Dossier:
    """The dossier after a fact.

    Raises:
        ValueError: a fact about a dossier that never arrived: the journal is broken.
    """
    if isinstance(fact, DossierRegistered):
        return _registered(fact, subject=subject, at=at, by=by)
    if isinstance(fact, DossierReceived):
        return _received(fact, subject=subject, at=at, by=by)
    if dossier is None:
        raise ValueError(f"dossier {subject}: {fact.KIND} before it arrived")
    if isinstance(fact, ServiceRated):
        return replace(dossier, rating=fact.points)
    if isinstance(fact, FeeCollected) and fact.due_at is None:
        return replace(dossier, fee_paid=dossier.fee_paid + fact.amount)
    now = replace(dossier, staff=by, changed_at=at)
    match fact:
        case StepAdvanced():
            return replace(now, state=NationalState.PROCESSING, step=Step(fact.step))
        case SupplementRequested():
            return replace(
                now,
                state=NationalState.SUPPLEMENT_REQUESTED,
                supplement_requests=fact.request_no,
                resting_since=at,
                reason=fact.reason,
            )
        case SupplementReceived():
            return replace(
                _running_again(now, at=at, due_at=fact.due_at),
                cutoff_applied=fact.cutoff_applied,
                counted_from=fact.counted_from,
            )
        case PaymentRequested():
            return replace(now, state=NationalState.PAYMENT_REQUESTED, resting_since=at)
        case FeeCollected():
            paid = replace(now, fee_paid=dossier.fee_paid + fact.amount)
            return _running_again(paid, at=at, due_at=fact.due_at or dossier.due_at)
        case DeadlineExtended():
            return replace(
                now, due_at=fact.due_at, extensions=fact.extension_no, reason=fact.reason
            )
        case DeadlineRecomputed():
            return replace(
                dossier,
                due_at=fact.due_at,
                cutoff_applied=fact.cutoff_applied,
                counted_from=fact.counted_from,
                calendar=fact.calendar,
            )
        case DossierCompleted():
            return replace(
                now,
                state=NationalState.COMPLETED,
                step=Step.RETURN,
                finished_at=at,
                timeliness=fact.timeliness,
                timeliness_06a=fact.timeliness_06a,
            )
        case ResultReturned():
            return replace(
                now,
                state=NationalState.RETURNED,
                step=Step.RETURN,
                finished_at=fact.finished_at,
                returned_at=at,
                timeliness=fact.timeliness,
                timeliness_06a=fact.timeliness_06a,
            )
        case DossierEnded():
            return replace(
                now,
                state=NationalState(fact.state),
                resting_since=None,
                finished_at=fact.finished_at,
                timeliness=fact.timeliness,
                timeliness_06a=fact.timeliness_06a,
                reason=fact.reason,
            )
        case _:
            assert_never(fact)


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


def _running_again(dossier: Dossier, *, at: datetime, due_at: datetime | None) -> Dossier:
    rest = (Pause(from_at=dossier.resting_since, to_at=at),) if dossier.resting_since else ()
    return replace(
        dossier,
        state=NationalState.PROCESSING,
        due_at=due_at,
        resting_since=None,
        pauses=(*dossier.pauses, *rest),
        reason="",
    )


def _registered(fact: DossierRegistered, *, subject: str, at: datetime, by: StaffCode) -> Dossier:
    return Dossier(
        id=DossierId(subject),
        code=fact.provincial_code,
        ordinal=None,
        agency="",
        day=None,
        owner="provincial" if fact.provincial_code else "ours",
        procedure=fact.procedure,
        case=None,
        channel=fact.channel,
        catalogue="",
        limit=None,
        supplement_mode=None,
        counter=None,
        ticket=None,
        person=fact.person,
        person_revision=fact.person_revision,
        authenticated="",
        pages=0,
        copies=0,
        fee=None,
        fee_paid=0,
        received_at=None,
        received_by=by,
        due_at=None,
        first_due_at=None,
        counted_from=None,
        cutoff_applied=False,
        session=None,
        session_opens_at=None,
        session_closes_at=None,
        session_counts=False,
        slip=False,
        state=NationalState.REGISTERED,
        step=Step.RECEPTION,
        staff=by,
        changed_at=at,
        resting_since=None,
        pauses=(),
        supplement_requests=0,
        extensions=0,
        finished_at=None,
        returned_at=None,
        timeliness=None,
        timeliness_06a=None,
        reason="",
        rating=None,
        setup="",
        calendar="",
    )


def _received(fact: DossierReceived, *, subject: str, at: datetime, by: StaffCode) -> Dossier:
    blank = _registered(
        DossierRegistered(
            procedure=fact.procedure,
            channel=fact.channel,
            person=fact.person,
            person_revision=fact.person_revision,
            provincial_code=None,
        ),
        subject=subject,
        at=at,
        by=by,
    )
    return replace(
        blank,
        code=fact.code,
        ordinal=fact.ordinal,
        agency=fact.agency,
        day=fact.day,
        owner=fact.owner,
        case=fact.case,
        catalogue=fact.catalogue,
        limit=fact.limit,
        supplement_mode=fact.supplement_mode,
        counter=fact.counter,
        ticket=fact.ticket,
        authenticated=fact.authenticated,
        pages=fact.pages,
        copies=fact.copies,
        fee=fact.fee,
        received_at=at,
        due_at=fact.due_at,
        first_due_at=fact.due_at,
        counted_from=fact.counted_from,
        cutoff_applied=fact.cutoff_applied,
        session=fact.session,
        session_opens_at=fact.session_opens_at,
        session_closes_at=fact.session_closes_at,
        session_counts=fact.session_counts,
        slip=fact.slip,
        setup=fact.setup,
        calendar=fact.calendar,
        state=NationalState.RECEIVED,
    )


def _not_running(dossier: Dossier) -> Refused | None:
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
    "no_further_step": (
        "Hồ sơ {code} đã ở bước trả kết quả.",
        "Dossier {code} is already at its last step.",
    ),
    "already_signed": ("Hồ sơ {code} đã được ký.", "Dossier {code} is already signed."),
    "already_sealed": ("Hồ sơ {code} đã đóng dấu.", "Dossier {code} is already sealed."),
    "not_signed": (
        "Hồ sơ {code} chưa được ký nên chưa đóng dấu được.",
        "Dossier {code} is not signed yet, so it cannot be sealed.",
    ),
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
