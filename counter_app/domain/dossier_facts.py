"""What happens to a dossier, from its arrival to the citizen's word on it. See ``facts``."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, Literal

from counter_app.domain.catalogue import Channel
from counter_app.domain.ids import (
    CaseCode,
    CounterNo,
    DossierCode,
    PersonId,
    ProcedureCode,
    TicketId,
)
from counter_app.domain.limits import Limit, SupplementMode
from counter_app.domain.reasons import Reason
from counter_app.domain.timeliness import Timeliness
from counter_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRegistered:
    """A dossier arrived online or by post and waits to be taken in (national state 1)."""

    KIND: ClassVar[str] = "dossier.registered/1"
    procedure: ProcedureCode
    channel: Channel
    person: PersonId
    person_revision: int
    provincial_code: DossierCode | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierReceived:
    """A dossier was taken in, and with it everything its deadline and its fee stand on.

    ``catalogue``, ``setup`` and ``calendar`` are the versions in force then; programs before 0.2
    named the catalogue alone. ``promised_at`` is what the session promised beyond the law;
    ``bundle`` the id that the dossiers of one linked bundle share; ``intake`` is ``unwritten``
    where the clerk wrote for the citizen. ``typed``, ``from_card`` and ``from_earlier`` count the
    fields of the form by where they came from (:mod:`counter_app.domain.reuse`); all 0 where nobody
    told.
    """

    KIND: ClassVar[str] = "dossier.received/1"
    code: DossierCode
    ordinal: int | None
    agency: str
    day: date
    owner: Literal["ours", "provincial"]
    procedure: ProcedureCode
    case: CaseCode
    channel: Channel
    catalogue: str
    limit: Limit
    supplement_mode: SupplementMode
    counter: CounterNo | None
    ticket: TicketId | None
    person: PersonId
    person_revision: int
    authenticated: str
    pages: int
    copies: int
    fee: int | None
    due_at: datetime
    cutoff_applied: bool
    counted_from: datetime
    steps: tuple[Reason, ...]
    session: str | None
    session_opens_at: datetime | None
    session_closes_at: datetime | None
    session_counts: bool
    slip: bool
    setup: str = ""
    calendar: str = ""
    promised_at: datetime | None = None
    bundle: str = ""
    intake: str = ""
    typed: int = 0
    from_card: int = 0
    from_earlier: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAdvanced:
    """The dossier went on to another of the five electronic steps."""

    KIND: ClassVar[str] = "dossier.advanced/1"
    deed: Literal["advance", "sign", "seal"]
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierTaken:
    """Somebody took the dossier into their hands; who is in the envelope (*người nhận*)."""

    KIND: ClassVar[str] = "dossier.taken/1"
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSentBack:
    """The dossier went back to the step before, to be mended."""

    KIND: ClassVar[str] = "dossier.sent_back/1"
    step: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementRequested:
    """Papers are missing (Mẫu 02). The second request counts the dossier late nationally."""

    KIND: ClassVar[str] = "dossier.supplement_requested/1"
    reason: str
    request_no: int
    reply_by: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementReceived:
    """The missing papers came; the due time under the profile's mode."""

    KIND: ClassVar[str] = "dossier.supplement_received/1"
    due_at: datetime
    cutoff_applied: bool
    counted_from: datetime
    steps: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRequested:
    """The dossier waits for a payment (national state 6), and its time rests."""

    KIND: ClassVar[str] = "dossier.payment_requested/1"
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeCollected:
    """The cashier confirmed a payment; ``due_at`` moves if the dossier's time was resting."""

    KIND: ClassVar[str] = "dossier.fee_collected/1"
    amount: int
    method: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineExtended:
    """A new date was agreed with an apology (Mẫu 04); the first one is kept beside it."""

    KIND: ClassVar[str] = "dossier.deadline_extended/1"
    due_at: datetime
    reason: str
    extension_no: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRecomputed:
    """The calendar changed and the supervisor ordered the deadline reckoned anew by it.

    ``due_at`` may be the same as before where only what comes later will be reckoned differently.
    """

    KIND: ClassVar[str] = "dossier.deadline_recomputed/1"
    due_at: datetime
    cutoff_applied: bool
    counted_from: datetime
    calendar: str
    steps: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierCompleted:
    """The result is ready: the end of processing, by the national measure and by form II.06a."""

    KIND: ClassVar[str] = "dossier.completed/1"
    timeliness: Timeliness
    timeliness_06a: Timeliness


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultReturned:
    """The result was handed over. Collecting late never makes a dossier late."""

    KIND: ClassVar[str] = "dossier.returned/1"
    counter: CounterNo | None
    finished_at: datetime
    timeliness: Timeliness
    timeliness_06a: Timeliness


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierEnded:
    """The dossier ended without a result: refused (3), withdrawn (7) or stopped (8)."""

    KIND: ClassVar[str] = "dossier.ended/1"
    state: int
    reason: str
    finished_at: datetime
    timeliness: Timeliness
    timeliness_06a: Timeliness


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRated:
    """A citizen's word on the service: 0 not satisfied, 1 satisfied, 2 very satisfied."""

    KIND: ClassVar[str] = "service.rated/1"
    points: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseMissed:
    """The session's promise passed and the result was not ready: Mẫu 01 is printed after all."""

    KIND: ClassVar[str] = "dossier.promise_missed/1"
    promised_at: datetime


DossierFact = (
    DossierRegistered
    | DossierReceived
    | StepAdvanced
    | DossierTaken
    | StepSentBack
    | SupplementRequested
    | SupplementReceived
    | PaymentRequested
    | FeeCollected
    | DeadlineExtended
    | DeadlineRecomputed
    | DossierCompleted
    | ResultReturned
    | DossierEnded
    | PromiseMissed
    | ServiceRated
)
