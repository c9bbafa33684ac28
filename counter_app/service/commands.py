"""What a clerk can ask the office to do. Each command is one intention, and all or nothing.

The moment and the clerk are not part of a command: the office's clock and the caller give them.
Field names are those of the wire (``wire.md``).
"""

from __future__ import annotations

import re
from datetime import datetime

import msgspec

from counter_app.domain.person import Person
from counter_app.service.booking_commands import (
    BookAppointment,
    CancelAppointment,
    CheckIn,
    HoldSlot,
    ImportAppointments,
    JoinWaitingList,
    LeaveWaitingList,
    MissAppointment,
    MoveAppointment,
    ReleaseHold,
    RemindAppointment,
)
from counter_app.service.document_commands import (
    AdoptDocument,
    AdoptDocuments,
    AdoptPublication,
    DeclinePublication,
    RecomputeDeadlines,
    RevertDocument,
    SetPublicationAside,
    TakeBackAdoption,
)
from counter_app.service.review_commands import ExplainLate, NoteDossier, PutOffDossier
from counter_app.service.seat_commands import (
    AskForHelp,
    EndHelp,
    ResetPin,
    SetPin,
    SignIn,
    TakeOver,
)


class OpenShift(msgspec.Struct, frozen=True, kw_only=True):
    """Sit down at a counter; one's own paused shift goes on."""

    counter: int
    staff: str | None = None


class PauseShift(msgspec.Struct, frozen=True, kw_only=True):
    """Leave the counter for a while; ``reason`` is a code of the set-up."""

    counter: int
    reason: str


class ResumeShift(msgspec.Struct, frozen=True, kw_only=True):
    """Come back to the counter."""

    counter: int


class CloseShift(msgspec.Struct, frozen=True, kw_only=True):
    """Leave the counter for today."""

    counter: int


class IssueTicket(msgspec.Struct, frozen=True, kw_only=True):
    """Give a number. ``errands`` are further queues of the same visit, in order."""

    queue: str
    errands: tuple[str, ...] = ()
    priority: str | None = None
    source: str = "desk"
    session: str | None = None


class DecidePriority(msgspec.Struct, frozen=True, kw_only=True):
    """Confirm the priority a waiting ticket claims, or give it none (``confirmed`` false)."""

    number: str
    confirmed: bool
    priority: str | None = None


class CallNext(msgspec.Struct, frozen=True, kw_only=True):
    """Call the next ticket to a counter by the office's policy."""

    counter: int


class CallTicket(msgspec.Struct, frozen=True, kw_only=True):
    """Call one certain number to a counter."""

    counter: int
    number: str


class Recall(msgspec.Struct, frozen=True, kw_only=True):
    """Call the number at the counter once more, or call back one that was held or missed."""

    counter: int
    number: str | None = None


class CallForResult(msgspec.Struct, frozen=True, kw_only=True):
    """Call a citizen who waits for a same-day result."""

    counter: int
    number: str


class StartService(msgspec.Struct, frozen=True, kw_only=True):
    """The citizen is here."""

    counter: int | None = None
    number: str | None = None


class Hold(msgspec.Struct, frozen=True, kw_only=True):
    """Let the visit rest; its place and its time are kept."""

    counter: int | None = None
    number: str | None = None
    reason: str = ""


class Resume(msgspec.Struct, frozen=True, kw_only=True):
    """Go on with a held visit at a counter."""

    counter: int | None = None
    number: str | None = None


class MarkNoShow(msgspec.Struct, frozen=True, kw_only=True):
    """Nobody came."""

    counter: int | None = None
    number: str | None = None
    reason: str = ""


class ReturnToQueue(msgspec.Struct, frozen=True, kw_only=True):
    """Back to the queue, to be called before the others."""

    counter: int | None = None
    number: str | None = None
    reason: str = ""


class CancelTicket(msgspec.Struct, frozen=True, kw_only=True):
    """Close a ticket without service."""

    counter: int | None = None
    number: str | None = None
    reason: str = ""


class Transfer(msgspec.Struct, frozen=True, kw_only=True):
    """Send the visit at a counter to another queue under the same number."""

    counter: int | None = None
    to: str
    number: str | None = None
    reason: str = ""


class FinishService(msgspec.Struct, frozen=True, kw_only=True):
    """End the visit.

    It then waits for its result if a same-day dossier of it is still pending, unless
    ``await_result`` says otherwise.
    """

    counter: int
    await_result: bool | None = None


class RegisterDossier(msgspec.Struct, frozen=True, kw_only=True):
    """A dossier arrived online or by post and is yet to be taken in."""

    procedure: str
    person: Person
    channel: int = 2
    provincial_code: str | None = None


class ReceiveDossier(msgspec.Struct, frozen=True, kw_only=True):
    """Take in a dossier against a case of a procedure.

    ``code`` names a dossier registered before. ``conditions`` are fee conditions that hold, such
    as ``vneid_2``. ``authenticated`` is how the person was authenticated: ``card_reader``,
    ``vneid`` or ``seen``. ``typed``, ``from_card`` and ``from_earlier`` count the person's fields
    by where they came from, all 0 where nobody knows.
    """

    procedure: str
    case: str | None = None
    channel: int = 1
    counter: int | None = None
    number: str | None = None
    person: Person
    pages: int = 1
    copies: int = 1
    provincial_code: str | None = None
    session: str | None = None
    conditions: tuple[str, ...] = ()
    authenticated: str = "seen"
    slip: bool | None = None
    typed: int = 0
    from_card: int = 0
    from_earlier: int = 0


class ReceiveBundle(msgspec.Struct, frozen=True, kw_only=True):
    """Take in a linked bundle (liên thông): one visit, a dossier for each part, one promise.

    ``session`` is the one whose rules name the parts; ``parts`` leaves some of them out. Where the
    person's fields came from is counted as in :class:`ReceiveDossier`, with the first part: one
    form was filled for all of them.
    """

    session: str
    counter: int | None = None
    number: str | None = None
    person: Person
    parts: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    authenticated: str = "seen"
    typed: int = 0
    from_card: int = 0
    from_earlier: int = 0


class AdvanceStep(msgspec.Struct, frozen=True, kw_only=True):
    """Take dossiers to their next step."""

    code: str | None = None
    codes: tuple[str, ...] = ()


class TakeDossier(msgspec.Struct, frozen=True, kw_only=True):
    """Take dossiers into one's hands; from a colleague's only with ``over``."""

    code: str | None = None
    codes: tuple[str, ...] = ()
    over: bool = False


class SendBack(msgspec.Struct, frozen=True, kw_only=True):
    """Give dossiers back to the step before, to be mended; ``reason`` is a code."""

    code: str | None = None
    codes: tuple[str, ...] = ()
    reason: str


class Sign(msgspec.Struct, frozen=True, kw_only=True):
    """Sign dossiers."""

    code: str | None = None
    codes: tuple[str, ...] = ()


class Seal(msgspec.Struct, frozen=True, kw_only=True):
    """Seal signed dossiers; with ``ready`` their results are ready with it."""

    code: str | None = None
    codes: tuple[str, ...] = ()
    ready: bool = False


class CompleteDossier(msgspec.Struct, frozen=True, kw_only=True):
    """The results are ready."""

    code: str | None = None
    codes: tuple[str, ...] = ()


class ReturnResult(msgspec.Struct, frozen=True, kw_only=True):
    """Hand results over."""

    code: str | None = None
    codes: tuple[str, ...] = ()
    counter: int | None = None


class RequestSupplement(msgspec.Struct, frozen=True, kw_only=True):
    """Ask for missing papers; ``due_at`` is by when they should come."""

    code: str
    reason: str
    due_at: datetime | None = None


class ReceiveSupplement(msgspec.Struct, frozen=True, kw_only=True):
    """The missing papers came."""

    code: str
    reason: str = ""


class ExtendDeadline(msgspec.Struct, frozen=True, kw_only=True):
    """Agree a later date with an apology."""

    code: str
    reason: str
    due_at: datetime


class RefuseDossier(msgspec.Struct, frozen=True, kw_only=True):
    """Refuse a dossier at reception (Mẫu 03)."""

    code: str
    reason: str


class WithdrawDossier(msgspec.Struct, frozen=True, kw_only=True):
    """The citizen takes the dossier back."""

    code: str
    reason: str = ""


class StopDossier(msgspec.Struct, frozen=True, kw_only=True):
    """Stop processing (Mẫu 05)."""

    code: str
    reason: str


class RequestPayment(msgspec.Struct, frozen=True, kw_only=True):
    """Wait for a payment; the time rests."""

    code: str
    amount: int


class CollectFee(msgspec.Struct, frozen=True, kw_only=True):
    """The cashier confirms payments in whole đồng; without ``amount`` what is still to be paid.

    Of many dossiers each pays what is still to be paid of its own.
    """

    code: str | None = None
    codes: tuple[str, ...] = ()
    amount: int | None = None
    method: str = "cash"


class RateService(msgspec.Struct, frozen=True, kw_only=True):
    """A citizen's word: 0 not satisfied, 1 satisfied, 2 very satisfied; one per dossier."""

    code: str
    points: int
    reasons: tuple[str, ...] = ()


class RateVisit(msgspec.Struct, frozen=True, kw_only=True):
    """A citizen's word on a visit that is over: 0 not satisfied, 1 satisfied, 2 very satisfied.

    The first one counts, on the day the visit ended or two hours after; never from a clerk's seat.
    """

    number: str
    points: int


class OpenSession(msgspec.Struct, frozen=True, kw_only=True):
    """Open a special session: one of the office's, or another one by hand, with its hours.

    One of the office's knows its hours and what it counts as; ``closes_at`` may be left out.
    """

    session: str
    closes_at: datetime | None = None
    opens_at: datetime | None = None
    counts_as_working_time: bool = False
    also_on_holidays: bool = False


class CloseSession(msgspec.Struct, frozen=True, kw_only=True):
    """Close a special session."""

    session: str


class RequestSession(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody asks to be served outside all hours ("không ngày, không giờ và cần là có").

    ``channel`` is how they asked (a code: ``phone``, ``in_person``, ``online``, ``village``);
    ``place`` is kept apart, where it can be erased; ``staff`` are those who will go.
    """

    session: str
    channel: str
    procedure: str
    agreed_at: datetime
    place: str = ""
    staff: tuple[str, ...] = ()


class SettleRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Say who went and what came of it: ``served``, ``nobody_there`` or ``called_off``."""

    request: str
    outcome: str
    staff: tuple[str, ...] = ()


class MissPromise(msgspec.Struct, frozen=True, kw_only=True):
    """The promise of a session passed and a dossier has no result; the office itself says so."""

    code: str


class CloseDay(msgspec.Struct, frozen=True, kw_only=True):
    """Close the day: what is open is closed with a reason or carried over (``carry_over``)."""

    carry_over: bool | None = None


class SetNotices(msgspec.Struct, frozen=True, kw_only=True):
    """Put these notices on the hall display, in the place of those that were there."""

    notices: tuple[str, ...]


class ConfirmClock(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody looked: the PC's clock is right although it stands before the last fact."""


class Undo(msgspec.Struct, frozen=True, kw_only=True):
    """Take back the caller's own last step, where the world allows it.

    ``step`` is the id of the command to take back: no other one is then.
    """

    counter: int | None = None
    step: str | None = None


Command = (
    OpenShift
    | PauseShift
    | ResumeShift
    | CloseShift
    | IssueTicket
    | DecidePriority
    | CallNext
    | CallTicket
    | Recall
    | CallForResult
    | StartService
    | Hold
    | Resume
    | MarkNoShow
    | ReturnToQueue
    | CancelTicket
    | Transfer
    | FinishService
    | RegisterDossier
    | ReceiveDossier
    | ReceiveBundle
    | AdvanceStep
    | TakeDossier
    | SendBack
    | Sign
    | Seal
    | CompleteDossier
    | ReturnResult
    | RequestSupplement
    | ReceiveSupplement
    | ExtendDeadline
    | RefuseDossier
    | WithdrawDossier
    | StopDossier
    | RequestPayment
    | CollectFee
    | RateService
    | RateVisit
    | OpenSession
    | CloseSession
    | RequestSession
    | SettleRequest
    | MissPromise
    | CloseDay
    | SetNotices
    | ConfirmClock
    | Undo
    | SignIn
    | SetPin
    | ResetPin
    | TakeOver
    | AskForHelp
    | EndHelp
    | BookAppointment
    | HoldSlot
    | ReleaseHold
    | MoveAppointment
    | CancelAppointment
    | CheckIn
    | MissAppointment
    | RemindAppointment
    | JoinWaitingList
    | LeaveWaitingList
    | ImportAppointments
    | AdoptDocument
    | AdoptDocuments
    | RevertDocument
    | RecomputeDeadlines
    | PutOffDossier
    | NoteDossier
    | ExplainLate
    | AdoptPublication
    | DeclinePublication
    | SetPublicationAside
    | TakeBackAdoption
)


def wire_name(kind: type) -> str:
    """The name of a command or query on the wire: ``CallNext`` is ``call_next``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()
