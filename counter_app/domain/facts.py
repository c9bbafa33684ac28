"""What happened: the facts of the journal. Past tense, ids and codes only.

A fact carries everything :func:`counter_app.domain.evolve.evolve` needs, since whatever was taken
from a document (due time, fee, document version, policy turn) may read differently tomorrow. It
never carries a citizen's personal value and never free text: reasons are codes, remarks live in
erasable tables. The moment, the clerk and the subject stand in the envelope (:class:`Recorded`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

from counter_app.domain.catalogue import Channel
from counter_app.domain.deadline import Limit, SupplementMode, Timeliness
from counter_app.domain.ids import (
    CaseCode,
    CounterNo,
    DossierCode,
    PersonId,
    ProcedureCode,
    QueueCode,
    StaffCode,
    TicketId,
    TicketNumber,
)
from counter_app.domain.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Where a pool of queues stands in its policy.

    How many priority tickets, and how many due appointments, have gone first in a row while
    somebody else was waiting.
    """

    pool: str
    ratio_run: int = 0
    appointment_run: int = 0


# --- the office itself -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginOpened:
    """A database file begins an epoch of its own: new, restored or copied."""

    KIND: ClassVar[str] = "origin.opened/1"
    cause: Literal["new", "restored", "copied"]
    practice: bool
    after_origin: str | None = None
    after_seq: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentAdopted:
    """A version of a reference document comes into force on a date."""

    KIND: ClassVar[str] = "document.adopted/1"
    family: str
    version: str
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockConfirmed:
    """Somebody confirmed the PC's clock although it stood before the last fact."""

    KIND: ClassVar[str] = "clock.confirmed/1"
    last_fact_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOpened:
    """A special session opened by hand, with its hours and what they count as."""

    KIND: ClassVar[str] = "session.opened/1"
    session: str
    opens_at: datetime
    closes_at: datetime
    counts_as_working_time: bool
    also_on_holidays: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionClosed:
    """A special session closed."""

    KIND: ClassVar[str] = "session.closed/1"
    session: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticesChanged:
    """The notices of the hall were written anew; their words stand in an erasable table."""

    KIND: ClassVar[str] = "notices.changed/1"
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayClosed:
    """The day was closed; tickets still open were closed with a reason or carried over."""

    KIND: ClassVar[str] = "day.closed/1"
    day: date
    closed: int
    carried: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesAdvanced:
    """After a restore: numbers up to ``ordinal`` may be on paper and are not given again."""

    KIND: ClassVar[str] = "series.advanced/1"
    series: QueueCode
    day: date
    ordinal: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CodesAdvanced:
    """After a restore: dossier numbers up to ``ordinal`` may be on paper already."""

    KIND: ClassVar[str] = "codes.advanced/1"
    agency: str
    day: date
    ordinal: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepUndone:
    """The last step on this subject, named by origin and seq, did not happen.

    ``turn`` is where the policy stands again.
    """

    KIND: ClassVar[str] = "step.undone/1"
    origin: str
    undoes: int
    kind: str
    turn: Turn | None = None


# --- shifts ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftOpened:
    """A clerk sat down at a counter."""

    KIND: ClassVar[str] = "shift.opened/1"
    counter: CounterNo
    staff: StaffCode


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftPaused:
    """The counter is away for a reason, and out of every wait estimate."""

    KIND: ClassVar[str] = "shift.paused/1"
    counter: CounterNo
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftResumed:
    """The counter is back after ``paused_s`` seconds."""

    KIND: ClassVar[str] = "shift.resumed/1"
    counter: CounterNo
    paused_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftClosed:
    """The clerk left the counter for today."""

    KIND: ClassVar[str] = "shift.closed/1"
    counter: CounterNo


# --- tickets ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketIssued:
    """A citizen took a number. ``ahead`` is how many were waiting in that queue."""

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
    """Closed without service, with the reason (``end_of_day`` where the day's end did it)."""

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


# --- dossiers --------------------------------------------------------------------------------


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
    """A dossier was taken in, and with it everything its deadline and its fee stand on."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAdvanced:
    """The dossier went on to another of the five electronic steps."""

    KIND: ClassVar[str] = "dossier.advanced/1"
    deed: Literal["advance", "sign", "seal"]
    step: str


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
)
DossierFact = (
    DossierRegistered
    | DossierReceived
    | StepAdvanced
    | SupplementRequested
    | SupplementReceived
    | PaymentRequested
    | FeeCollected
    | DeadlineExtended
    | DossierCompleted
    | ResultReturned
    | DossierEnded
    | ServiceRated
)
ShiftFact = ShiftOpened | ShiftPaused | ShiftResumed | ShiftClosed
OfficeFact = (
    OriginOpened
    | DocumentAdopted
    | ClockConfirmed
    | SessionOpened
    | SessionClosed
    | NoticesChanged
    | DayClosed
    | SeriesAdvanced
    | CodesAdvanced
    | StepUndone
)
Fact = TicketFact | DossierFact | ShiftFact | OfficeFact


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A fact in its envelope, as the journal keeps it.

    ``position`` is the order of acceptance in this database; ``(origin, seq)`` names the fact
    anywhere; ``subject`` is the id of what it happened to.
    """

    position: int
    origin: str
    seq: int
    at: datetime
    by: StaffCode
    command: str
    subject: str
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A fact that a decision produced, with its subject, before the journal gave it a place."""

    subject: str
    fact: Fact
