"""What a clerk can ask the office to do. Each command is one intention, and all or nothing.

The moment and the clerk are not part of a command: the office's clock and the caller give them.
Field names are those of the wire (``wire.md``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.person import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenShift:
    """Sit down at a counter; one's own paused shift goes on."""

    counter: int
    staff: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseShift:
    """Leave the counter for a while; ``reason`` is a code of the set-up."""

    counter: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeShift:
    """Come back to the counter."""

    counter: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseShift:
    """Leave the counter for today."""

    counter: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueTicket:
    """Give a number. ``errands`` are further queues of the same visit, in order."""

    queue: str
    errands: tuple[str, ...] = ()
    priority: str | None = None
    source: str = "desk"
    session: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidePriority:
    """Confirm the priority a waiting ticket claims, or give it none (``confirmed`` false)."""

    number: str
    confirmed: bool
    priority: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallNext:
    """Call the next ticket to a counter by the office's policy."""

    counter: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTicket:
    """Call one certain number to a counter."""

    counter: int
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """Call the number at the counter once more, or call back one that was held or missed."""

    counter: int
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallForResult:
    """Call a citizen who waits for a same-day result."""

    counter: int
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StartService:
    """The citizen is here."""

    counter: int | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Let the visit rest; its place and its time are kept."""

    counter: int | None = None
    number: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """Go on with a held visit at a counter."""

    counter: int | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkNoShow:
    """Nobody came."""

    counter: int | None = None
    number: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnToQueue:
    """Back to the queue, to be called before the others."""

    counter: int | None = None
    number: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelTicket:
    """Close a ticket without service."""

    counter: int | None = None
    number: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """Send the visit at a counter to another queue under the same number."""

    counter: int | None = None
    to: str
    number: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishService:
    """End the visit.

    It then waits for its result if a same-day dossier of it is still pending, unless
    ``await_result`` says otherwise.
    """

    counter: int
    await_result: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterDossier:
    """A dossier arrived online or by post and is yet to be taken in."""

    procedure: str
    person: Person
    channel: int = 2
    provincial_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveDossier:
    """Take in a dossier against a case of a procedure.

    ``code`` names a dossier registered before. ``conditions`` are fee conditions that hold, such
    as ``vneid_2``. ``authenticated`` is how the person was authenticated: ``card_reader``,
    ``vneid`` or ``seen``.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvanceStep:
    """Take dossiers to their next step."""

    code: str | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """Sign dossiers."""

    code: str | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """Seal signed dossiers."""

    code: str | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteDossier:
    """The results are ready."""

    code: str | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnResult:
    """Hand results over."""

    code: str | None = None
    codes: tuple[str, ...] = ()
    counter: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestSupplement:
    """Ask for missing papers; ``due_at`` is by when they should come."""

    code: str
    reason: str
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveSupplement:
    """The missing papers came."""

    code: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendDeadline:
    """Agree a later date with an apology."""

    code: str
    reason: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseDossier:
    """Refuse a dossier at reception (Mẫu 03)."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawDossier:
    """The citizen takes the dossier back."""

    code: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StopDossier:
    """Stop processing (Mẫu 05)."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestPayment:
    """Wait for a payment; the time rests."""

    code: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectFee:
    """The cashier confirms a payment in whole đồng."""

    code: str
    amount: int
    method: str = "cash"


@dataclass(frozen=True, slots=True, kw_only=True)
class RateService:
    """A citizen's word: 0 not satisfied, 1 satisfied, 2 very satisfied; one per dossier."""

    code: str
    points: int
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSession:
    """Open a special session by hand, with its hours."""

    session: str
    closes_at: datetime
    opens_at: datetime | None = None
    counts_as_working_time: bool = False
    also_on_holidays: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseSession:
    """Close a special session."""

    session: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseDay:
    """Close the day: what is open is closed with a reason or carried over (``carry_over``)."""

    carry_over: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmClock:
    """Somebody looked: the PC's clock is right although it stands before the last fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """Take back the caller's own last step, where the world allows it."""

    counter: int | None = None


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
    | AdvanceStep
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
    | OpenSession
    | CloseSession
    | CloseDay
    | ConfirmClock
    | Undo
)


def wire_name(kind: type) -> str:
    """The name of a command or query on the wire: ``CallNext`` is ``call_next``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()
