"""What happened: the facts of the journal. Past tense, ids and codes only.

A fact carries everything :func:`counter_app.domain.evolve.evolve` needs, since whatever was taken
from a document (due time, fee, document version, policy turn) may read differently tomorrow. It
never carries a citizen's personal value and never free text: reasons are codes, remarks live in
erasable tables. What happens to tickets, dossiers and appointments stands in ``ticket_facts``,
``dossier_facts`` and ``appointment_facts``. The moment, the clerk and the subject stand in the
envelope (:class:`Recorded`).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, Literal

from counter_app.domain.appointment_facts import AppointmentFact, WaiterFact
from counter_app.domain.dossier_facts import DossierFact
from counter_app.domain.ids import CounterNo, QueueCode, StaffCode
from counter_app.domain.publication_facts import PublicationFact
from counter_app.domain.review_facts import ReviewFact
from counter_app.domain.ticket_facts import TicketFact, Turn
from counter_app.values import dataclass

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
    """What programs before 0.2 noted of the documents they came with, at each start."""

    KIND: ClassVar[str] = "document.adopted/1"
    family: str
    version: str
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentChanged:
    """A version of a reference document holds from a date on, made from the version ``base``."""

    KIND: ClassVar[str] = "document.changed/1"
    family: str
    version: str
    base: str
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainHead:
    """Where an origin's chain of hashes stood: its last fact's seq and hash (hexadecimal)."""

    origin: str
    seq: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalSealed:
    """A month is over: where the journal stood, and what it had come to.

    An examination may begin here. ``month`` is the first day of the last month that was over;
    ``position`` the last fact sealed, ``facts`` how many there are since the seal before;
    ``state_digest`` the hash of the counters', queues' and days' rows kept beside.
    """

    KIND: ClassVar[str] = "journal.sealed/1"
    month: date
    position: int
    facts: int
    heads: tuple[ChainHead, ...]
    state_digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockConfirmed:
    """Somebody confirmed the PC's clock although it stood before the last fact."""

    KIND: ClassVar[str] = "clock.confirmed/1"
    last_fact_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockJumped:
    """The PC's clock was moved while the office ran: by ``by_s`` seconds, to ``now_at``.

    ``waits``: it went past the end of a session or of a day, and nobody has confirmed it yet.
    """

    KIND: ClassVar[str] = "clock.jumped/1"
    by_s: int
    now_at: datetime
    waits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOpened:
    """A special session opened, at its time or by hand, with its hours and what they count as."""

    KIND: ClassVar[str] = "session.opened/1"
    session: str
    opens_at: datetime
    closes_at: datetime
    counts_as_working_time: bool
    also_on_holidays: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionClosed:
    """A special session closed; what its rules made of the numbers still waiting."""

    KIND: ClassVar[str] = "session.closed/1"
    session: str
    waiting: int = 0
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRequested:
    """Somebody asked for service outside all hours; the place agreed stands in an erasable remark.

    ``code`` is what the request is known by; ``channel`` how they asked: by phone, in person,
    online, through the village head.
    """

    KIND: ClassVar[str] = "session.requested/1"
    code: str
    session: str
    channel: str
    procedure: str
    agreed_at: datetime
    staff: tuple[StaffCode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestSettled:
    """Who went, and what came of it: ``served``, ``nobody_there`` or ``called_off``."""

    KIND: ClassVar[str] = "session.request_settled/1"
    outcome: str
    staff: tuple[StaffCode, ...]


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


# --- seats -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffSignedIn:
    """Somebody sat down at a screen as themselves, or unlocked it; who is in the envelope."""

    KIND: ClassVar[str] = "staff.signed_in/1"
    counter: CounterNo | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PinSet:
    """A member of staff has another PIN, or none since a supervisor reset it. Never the PIN."""

    KIND: ClassVar[str] = "staff.pin_set/1"
    staff: StaffCode
    cause: Literal["first", "changed", "reset"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpAsked:
    """A counter quietly called its colleagues."""

    KIND: ClassVar[str] = "help.asked/1"
    counter: CounterNo


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpEnded:
    """Help came, or was no longer needed."""

    KIND: ClassVar[str] = "help.ended/1"
    counter: CounterNo


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


SeatFact = StaffSignedIn | PinSet | HelpAsked | HelpEnded
RequestFact = SessionRequested | RequestSettled
ShiftFact = ShiftOpened | ShiftPaused | ShiftResumed | ShiftClosed
OfficeFact = (
    OriginOpened
    | DocumentAdopted
    | DocumentChanged
    | JournalSealed
    | ClockConfirmed
    | ClockJumped
    | SessionOpened
    | SessionClosed
    | NoticesChanged
    | DayClosed
    | SeriesAdvanced
    | CodesAdvanced
    | StepUndone
)
Fact = (
    TicketFact
    | DossierFact
    | AppointmentFact
    | WaiterFact
    | RequestFact
    | ShiftFact
    | SeatFact
    | ReviewFact
    | OfficeFact
    | PublicationFact
)


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
