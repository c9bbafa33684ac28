"""What can be asked of the office, and what it answers. Answers are values: frozen and complete.

Queries are nouns. Each stands below its answer and names it, so that whoever asks knows what comes
back. Field names are those of the wire (``wire.md``); money is whole đồng, durations whole seconds.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

import msgspec

from counter_app.domain.ids import DossierCode, QueueCode, StaffCode, TicketNumber
from counter_app.service import query
from counter_app.service.hall_queries import (
    HallBoard,
    KioskBoard,
    QueueGuide,
    VisitsToRate,
    WaitEstimate,
)
from counter_app.service.seat_queries import HelpRow, SessionRow, SignInList
from counter_app.service.staffing_queries import StaffingAdvice

Query = query.Query
"""A question to the office; those of the hall stand in :mod:`counter_app.service.hall_queries`."""


class QueueRow(msgspec.Struct, frozen=True, kw_only=True):
    """One queue on the board; ``next`` are its numbers in the order of arrival."""

    queue: QueueCode
    waiting: int
    longest_s: int
    next: tuple[TicketNumber, ...]


class CounterRow(msgspec.Struct, frozen=True, kw_only=True):
    """One counter on the board. ``state``: closed, paused, free, called, serving."""

    counter: int
    staff: StaffCode | None
    state: str
    number: TicketNumber | None


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`WaitingBoard`."""

    at: datetime
    queues: tuple[QueueRow, ...]
    counters: tuple[CounterRow, ...]


class WaitingBoard(Query[Board], frozen=True, kw_only=True):
    """Who waits where, and what every counter does."""


class NextNumber(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`NextTicket`: the number, or None, and why in sentences."""

    number: TicketNumber | None
    why: tuple[str, ...]


class NextTicket(Query[NextNumber], frozen=True, kw_only=True):
    """Which number would be called next at a counter, and why ("vì sao số này")."""

    counter: int


class DueAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`Deadline`.

    Of a dossier received now ``session`` is the one it will belong to, with its name, and
    ``promised_at`` what that session promises.
    """

    due_at: datetime
    cutoff_applied: bool
    steps: tuple[str, ...]
    session: str = ""
    session_name: str = ""
    promised_at: datetime | None = None


class Deadline(Query[DueAnswer], frozen=True, kw_only=True):
    """What the due time of a dossier would be, with every step of the reckoning.

    ``pauses`` are ``{"from": …, "to": …}`` pairs of supplement times.
    """

    procedure: str
    received_at: datetime
    case: str | None = None
    channel: int = 1
    session: str | None = None
    pauses: tuple[dict[str, datetime], ...] = ()


class DueRow(msgspec.Struct, frozen=True, kw_only=True):
    """A pending dossier. ``remaining_s`` is working time left, negative when overdue.

    ``level`` is calm, soon, urgent, overdue or resting; ``used`` the share of the time gone.
    ``promised_at`` is what its session promised, beside the limit of the law.
    """

    code: DossierCode
    procedure: str
    procedure_name: str
    received_at: datetime
    due_at: datetime
    staff: StaffCode
    state: int
    step: str
    remaining_s: int
    used: float
    level: str
    same_day: bool
    number: TicketNumber | None
    promised_at: datetime | None = None


class DossiersDue(Query[tuple[DueRow, ...]], frozen=True, kw_only=True):
    """Pending dossiers due on a day or before it."""

    on: date


class LateRow(msgspec.Struct, frozen=True, kw_only=True):
    """A late dossier, for the late list (danh sách chậm muộn)."""

    code: DossierCode
    procedure: str
    received_at: datetime
    due_at: datetime
    finished_at: datetime | None
    late_s: int
    step: str
    staff: StaffCode
    reason: str | None


class LateList(Query[tuple[LateRow, ...]], frozen=True, kw_only=True):
    """Dossiers finished late in a period or running late now."""

    start: date
    end: date


class JournalRow(msgspec.Struct, frozen=True, kw_only=True):
    """One fact as the journal shows it; ``step`` names it in words."""

    position: int
    origin: str
    seq: int
    at: datetime
    by: StaffCode
    kind: str
    step: str
    subject: str
    body: dict[str, Any]


class Journal(Query[tuple[JournalRow, ...]], frozen=True, kw_only=True):
    """Facts after a position, oldest first, at most ``limit``."""

    after: int = 0
    limit: int = 200


class TicketPage(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`Ticket`."""

    ticket: str
    number: TicketNumber
    queue: QueueCode
    day: date
    state: str
    priority: str | None
    errands: tuple[QueueCode, ...]
    issued_at: datetime
    ahead: int
    waited_s: int | None
    walked_s: int
    served_s: int
    history: tuple[JournalRow, ...]
    session_name: str = ""


class Ticket(Query[TicketPage], frozen=True, kw_only=True):
    """One ticket with its history: by its printed number, or by its id for ever."""

    number: str | None = None
    ticket: str | None = None


class PersonView(msgspec.Struct, frozen=True, kw_only=True):
    """A person as the receipt needs it; for the clerk's eyes and the paper only."""

    name: str
    id_number: str
    phone: str
    address: str
    email: str


class DossierPage(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`Dossier`: all that its page, its receipt and its letters show.

    ``remarks`` are the free words beside facts, by their position; told with the person only.
    """

    dossier: str
    code: DossierCode
    owner: str
    procedure: str
    procedure_name: str
    case: str
    case_name: str
    limit_text: str
    channel: int
    state: int
    step: str
    staff: StaffCode
    received_by: StaffCode
    received_at: datetime
    due_at: datetime
    first_due_at: datetime
    cutoff_applied: bool
    finished_at: datetime | None
    returned_at: datetime | None
    timeliness: str | None
    timeliness_06a: str | None
    supplement_requests: int
    extensions: int
    warnings: tuple[str, ...]
    steps: tuple[str, ...]
    fee: int | None
    fee_text: str
    fee_verified: bool
    fee_paid: int
    pages: int
    copies: int
    slip: bool
    number: TicketNumber | None
    ordinal: int | None
    verified: bool
    person: PersonView | None
    remarks: dict[str, str]
    history: tuple[JournalRow, ...]
    session_name: str = ""
    promised_at: datetime | None = None
    in_bundle: bool = False


class Dossier(Query[DossierPage], frozen=True, kw_only=True):
    """One dossier with its history, by its code or its id.

    Its person is told only where the desk asks for it.
    """

    code: str | None = None
    dossier: str | None = None
    person: bool = False


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One thing found, for the clerk's eyes: ``name`` is the person's as recorded."""

    kind: str
    key: str
    title: str
    state: str
    name: str
    at: datetime


class FoundList(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`Find`: a ticket, appointments still to come, then the newest first."""

    text: str
    rows: tuple[Found, ...]


class Find(Query[FoundList], frozen=True, kw_only=True):
    """Dossiers, appointments and tickets by number, code, name or phone.

    Accents and case are all one.
    """

    text: str
    limit: int = 20


class WaitingTicket(msgspec.Struct, frozen=True, kw_only=True):
    """A waiting or held ticket on the desk's board."""

    number: TicketNumber
    queue: QueueCode
    priority: str | None
    priority_confirmed: bool
    state: str
    waited_s: int
    reason: str


class VisitDossier(msgspec.Struct, frozen=True, kw_only=True):
    """A dossier of the visit now at the counter."""

    code: DossierCode
    procedure: str
    procedure_name: str
    state: int
    step: str
    due_at: datetime
    fee: int | None
    fee_paid: int
    pages: int
    copies: int
    slip: bool


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """The citizen at the counter, by number: never by name on the board."""

    ticket: str
    number: TicketNumber
    queue: QueueCode
    state: str
    purpose: str
    calls: int
    waited_s: int
    served_s: int
    since: datetime
    priority: str | None
    errands: tuple[QueueCode, ...]
    dossiers: tuple[VisitDossier, ...]


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`DeskView`.

    ``undo`` names the step F12 would take back (a wire name), or None. ``help`` are the counters
    that ask for help, ``sessions`` the special sessions open now.
    """

    at: datetime
    position: int
    counter: int
    staff: StaffCode | None
    shift: str
    board: Board
    waiting: tuple[WaitingTicket, ...]
    held: tuple[WaitingTicket, ...]
    awaiting_result: tuple[WaitingTicket, ...]
    visit: Visit | None
    next: NextNumber
    timers: tuple[DueRow, ...]
    ready: tuple[DueRow, ...]
    undo: str | None
    help: tuple[HelpRow, ...] = ()
    sessions: tuple[SessionRow, ...] = ()


class DeskView(Query[Desk], frozen=True, kw_only=True):
    """Everything the desk shows for one counter, in one steady look."""

    counter: int


class SignInSheet(Query[SignInList], frozen=True, kw_only=True):
    """Who may sign in, and whether a PIN is asked for."""


class MayEndKiosk(Query[bool], frozen=True, kw_only=True):
    """Whether a PIN ends a kiosk: a clerk's or a supervisor's.

    Any will do where no PIN is asked for, and while nobody has chosen one. Wrong ones are counted
    by the kiosk, which knows nobody's name.
    """

    pin: str


QUERIES: Final[tuple[type[Query[Any]], ...]] = (
    WaitingBoard,
    NextTicket,
    Deadline,
    DossiersDue,
    LateList,
    Ticket,
    Dossier,
    Journal,
    Find,
    DeskView,
    SignInSheet,
    MayEndKiosk,
    WaitEstimate,
    HallBoard,
    KioskBoard,
    QueueGuide,
    VisitsToRate,
    StaffingAdvice,
)
"""Every query the office answers."""
