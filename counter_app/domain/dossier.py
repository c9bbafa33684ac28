"""A dossier (hồ sơ): from reception to the result in the citizen's hand, under a legal deadline.

National states 1–10 and the five electronic steps of ``domain.md`` §1.4. What may be done with a
dossier stands in ``dossier_rules``; :func:`evolve_dossier` folds the facts that come of it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Final, assert_never

from counter_app.domain.catalogue import Channel
from counter_app.domain.dossier_facts import (
    DeadlineExtended,
    DeadlineRecomputed,
    DossierCompleted,
    DossierEnded,
    DossierFact,
    DossierReceived,
    DossierRegistered,
    DossierTaken,
    FeeCollected,
    PaymentRequested,
    PromiseMissed,
    ResultReturned,
    ServiceRated,
    StepAdvanced,
    StepSentBack,
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
from counter_app.domain.limits import Limit, Pause, SessionHours, SupplementMode
from counter_app.domain.timeliness import Timeliness
from counter_app.values import dataclass


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


RUNNING: Final = frozenset({NationalState.RECEIVED, NationalState.PROCESSING})
"""States in which the dossier's time runs."""
PENDING: Final = RUNNING | {NationalState.SUPPLEMENT_REQUESTED, NationalState.PAYMENT_REQUESTED}
"""States in which the citizen still waits for an end of processing."""
ENDED: Final = frozenset(
    {NationalState.NOT_RECEIVED, NationalState.WITHDRAWN, NationalState.STOPPED}
)
"""States in which it ended without a result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A dossier as it stands now.

    Attributes:
        due_at, first_due_at: the legal date in force, and the one given at reception.
        promised_at, promise_missed: what the session promised beyond the law, and whether that
            passed without a result.
        bundle: what the dossiers of one linked bundle share; empty for a dossier on its own.
        fee_asked: the payment awaited (national state 6), in đồng; 0 while none is.
        handed_at, handed_by: when it came to its present step, and who gave it (*giao*).
        holder, taken_at: in whose hands it is and since when (*nhận*); None until somebody took it.
        sent_back: why the step after this one gave it back; empty unless it did.
        resting_since: since when a supplement or a payment is awaited; None while time runs.
        pauses: the rests that are over, each from request to completion.
        finished_at: end of processing by the national definition.
        timeliness, timeliness_06a: by time and by date; None while open.
        catalogue, setup, calendar: the versions it stands on, whatever is in force by now.
        typed, from_card, from_earlier: fields of its form by where they came from; 0: not told.
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
    fee_asked: int
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
    handed_at: datetime
    handed_by: StaffCode
    holder: StaffCode | None
    taken_at: datetime | None
    sent_back: str
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
    promised_at: datetime | None
    promise_missed: bool
    bundle: str
    typed: int
    from_card: int
    from_earlier: int

    @property
    def is_pending(self) -> bool:
        """Whether the end of processing is still to come."""
        return self.state in PENDING

    @property
    def closed_at(self) -> datetime | None:
        """When it stopped being open; None while it is.

        Whoever stops a dossier that waits for the citizen dates its end of processing back to when
        it began to wait. Until that was done it was open, and reports had said so.
        """
        ended = self.state in ENDED and self.finished_at is not None
        return self.changed_at if ended else self.finished_at

    @property
    def fee_due(self) -> int:
        """What is still to be collected, in đồng; 0 where nothing is or no fee is known."""
        if self.state is NationalState.PAYMENT_REQUESTED:
            return self.fee_asked
        return max(0, (self.fee or 0) - self.fee_paid)

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
    if isinstance(fact, PromiseMissed):
        return replace(dossier, promise_missed=True, slip=True)
    now = replace(dossier, staff=by, changed_at=at)
    match fact:
        case StepAdvanced():
            handed = _handed(now, step=Step(fact.step), at=at, by=by)
            return replace(handed, state=NationalState.PROCESSING)
        case DossierTaken():
            return replace(now, holder=by, taken_at=at)
        case StepSentBack():
            handed = _handed(now, step=Step(fact.step), at=at, by=by)
            return replace(handed, state=NationalState.PROCESSING, sent_back=fact.reason)
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
            return replace(
                now,
                state=NationalState.PAYMENT_REQUESTED,
                fee_asked=fact.amount,
                resting_since=at,
            )
        case FeeCollected():
            paid = replace(now, fee_paid=dossier.fee_paid + fact.amount, fee_asked=0)
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
                _at_return(now, at=at, by=by),
                state=NationalState.COMPLETED,
                finished_at=at,
                timeliness=fact.timeliness,
                timeliness_06a=fact.timeliness_06a,
            )
        case ResultReturned():
            return replace(
                _at_return(now, at=at, by=by),
                state=NationalState.RETURNED,
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


def _handed(dossier: Dossier, *, step: Step, at: datetime, by: StaffCode) -> Dossier:
    """In a step, and in nobody's hands until somebody takes it."""
    return replace(
        dossier,
        step=step,
        handed_at=at,
        handed_by=by,
        holder=None,
        taken_at=None,
        sent_back="",
    )


def _at_return(dossier: Dossier, *, at: datetime, by: StaffCode) -> Dossier:
    if dossier.step is Step.RETURN:
        return dossier
    return _handed(dossier, step=Step.RETURN, at=at, by=by)


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
        fee_asked=0,
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
        handed_at=at,
        handed_by=by,
        holder=by,
        taken_at=at,
        sent_back="",
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
        promised_at=None,
        promise_missed=False,
        bundle="",
        typed=0,
        from_card=0,
        from_earlier=0,
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
        promised_at=fact.promised_at,
        bundle=fact.bundle,
        typed=fact.typed,
        from_card=fact.from_card,
        from_earlier=fact.from_earlier,
        state=NationalState.RECEIVED,
    )
