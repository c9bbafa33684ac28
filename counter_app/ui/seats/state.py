"""What the seats behind the counter show, as one frozen value, and what is done at each of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Final

from counter_app.domain.ids import DossierCode
from counter_app.domain.office import Duty, OfficeSetup, StaffMember
from counter_app.domain.reasons import Language
from counter_app.domain.typed_code import readings
from counter_app.service import commands
from counter_app.service.process_queries import SeatList, SeatRow
from counter_app.ui.desk.state import UNDO_OFFERED_S
from counter_app.values import dataclass


class Seat(StrEnum):
    """A place of work behind the counter, by the name the office knows it under."""

    RECEPTION = "reception"
    REVIEW = "review"
    APPROVAL = "approval"
    SEAL = "seal"
    CASHIER = "cashier"
    RESULTS = "results"


class Deed(StrEnum):
    """What a key or a button does at a seat."""

    HAND_ON = "hand_on"
    TAKE = "take"
    TAKE_OVER = "take_over"
    SEND_BACK = "send_back"
    SUPPLEMENT = "supplement"
    SIGN = "sign"
    SEAL = "seal"
    CASH = "cash"
    TRANSFER = "transfer"
    RETURN = "return"
    CALL = "call"
    READY = "ready"
    SHEET = "sheet"


KEYS: Final[Mapping[Deed, str]] = {
    Deed.TAKE: "F4",
    Deed.TAKE_OVER: "Shift+F4",
    Deed.SUPPLEMENT: "F6",
    Deed.SEND_BACK: "F7",
    Deed.TRANSFER: "F8",
    Deed.READY: "F8",
    Deed.CALL: "F2",
    Deed.SHEET: "F9",
}
"""The keys of the deeds that are not a seat's first; that one is Enter on the empty line."""

DEEDS: Final[Mapping[Seat, tuple[Deed, ...]]] = {
    Seat.RECEPTION: (Deed.HAND_ON, Deed.TAKE, Deed.TAKE_OVER, Deed.SUPPLEMENT, Deed.SHEET),
    Seat.REVIEW: (
        Deed.HAND_ON, Deed.TAKE, Deed.TAKE_OVER, Deed.SUPPLEMENT, Deed.SEND_BACK, Deed.SHEET,
    ),
    Seat.APPROVAL: (Deed.SIGN, Deed.TAKE, Deed.TAKE_OVER, Deed.SEND_BACK, Deed.SHEET),
    Seat.SEAL: (Deed.SEAL, Deed.SEND_BACK, Deed.SHEET),
    Seat.CASHIER: (Deed.CASH, Deed.TRANSFER, Deed.SHEET),
    Seat.RESULTS: (Deed.RETURN, Deed.CALL, Deed.READY, Deed.SHEET),
}  # fmt: skip
"""What is done at each seat; the first is the next thing to press."""

ALONE: Final = frozenset({Deed.SUPPLEMENT, Deed.CALL, Deed.SHEET})
"""Deeds about one dossier: the row one stands on, whatever is marked."""

WHY: Final[Mapping[Deed, tuple[str, ...]]] = {
    Deed.SEND_BACK: ("sai_thong_tin", "thieu_giay_to", "can_xac_minh", "khac"),
    Deed.SUPPLEMENT: ("thieu_giay_to", "sai_thong_tin", "khac"),
}
"""Deeds that need a reason, and the reasons they may be given."""

_DUTIES: Final[Mapping[Seat, frozenset[Duty]]] = {
    Seat.RECEPTION: frozenset({Duty.CLERK}),
    Seat.REVIEW: frozenset({Duty.REVIEWER}),
    Seat.APPROVAL: frozenset({Duty.SIGNER}),
    Seat.SEAL: frozenset({Duty.SEAL}),
    Seat.RESULTS: frozenset({Duty.CLERK}),
}
_CODE: Final = re.compile(r"[A-Z0-9.]{2,40}-[0-9]{6}-[0-9]{1,6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The answer to a scan or a key, beside the line. ``tone`` is news or fault."""

    code: str
    values: tuple[tuple[str, str], ...] = ()
    tone: str = "news"

    @property
    def value(self) -> dict[str, str]:
        """Its values by name."""
        return dict(self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Local:
    """What this window alone knows.

    ``refusals`` say of a code why it was not done; ``asking`` is the deed a reason is asked for,
    ``choosing`` whether somebody says who they are.
    """

    seat: Seat = Seat.RECEPTION
    marks: frozenset[str] = frozenset()
    refusals: Mapping[str, str] = field(default_factory=dict, hash=False)
    told: Told | None = None
    asking: Deed | None = None
    choosing: bool = False
    busy: bool = False
    done_count: int = 0
    done_deed: Deed | None = None
    done_step: str = ""
    done_at: datetime | None = None
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatsState:
    """Everything the window shows at one moment. ``rows`` are by code, in their order."""

    at: datetime
    language: Language
    staff: StaffMember | None
    people: tuple[StaffMember, ...]
    seats: tuple[Seat, ...]
    counts: Mapping[str, int] = field(hash=False)
    rows: Mapping[str, SeatRow] = field(hash=False)
    answered: bool
    local: Local
    undo_left_s: int

    @property
    def marked(self) -> tuple[str, ...]:
        """What is marked, in the order of the rows."""
        return tuple(code for code in self.rows if code in self.local.marks)

    @property
    def owed(self) -> int:
        """What the marked dossiers still owe, in đồng."""
        return sum(self.rows[code].fee_due for code in self.marked)


def seats_state(
    answer: SeatList | None,
    local: Local,
    *,
    setup: OfficeSetup,
    staff: str,
    now: datetime,
    language: Language,
) -> SeatsState:
    """The window's picture at a moment."""
    fits = answer is not None and answer.seat == local.seat
    member = setup.member(staff)
    return SeatsState(
        at=now,
        language=language,
        staff=member,
        people=people_of(setup),
        seats=seats_of(setup, staff),
        counts=answer.counts if answer else {},
        rows={row.code: row for row in answer.rows} if answer is not None and fits else {},
        answered=fits,
        local=local,
        undo_left_s=_undo_left_s(local, now),
    )


def seats_of(setup: OfficeSetup, staff: str) -> tuple[Seat, ...]:
    """The seats of somebody's duties, in the order a dossier goes through them."""
    duties = setup.duties_of(staff)
    takers = frozenset(setup.step_rules.fee_takers)
    return tuple(seat for seat in Seat if duties & _DUTIES.get(seat, takers))


def people_of(setup: OfficeSetup) -> tuple[StaffMember, ...]:
    """Whoever has a seat behind the counter, those with a duty of their own there first."""
    seated = [member for member in setup.staff if seats_of(setup, member.code)]
    return tuple(sorted(seated, key=lambda member: member.duties == (Duty.CLERK,)))


def toggled(marks: frozenset[str], code: str) -> frozenset[str]:
    """With one mark set or taken away."""
    return marks ^ {code}


def ranged(marks: frozenset[str], order: tuple[str, ...], start: str, end: str) -> frozenset[str]:
    """With everything from one row to another marked."""
    if start not in order or end not in order:
        return marks
    first, last = sorted((order.index(start), order.index(end)))
    return marks | frozenset(order[first : last + 1])


def all_or_none(marks: frozenset[str], order: tuple[str, ...]) -> frozenset[str]:
    """Everything marked; nothing where everything was."""
    return frozenset() if marks >= frozenset(order) else frozenset(order)


def code_in(text: str) -> DossierCode | None:
    """The dossier's code in what was scanned or typed: bare, or somewhere in an address."""
    for read in readings(text):
        if found := _CODE.search(read):
            return DossierCode(found.group())
    return None


def command_for(
    deed: Deed, codes: tuple[str, ...], *, reason: str, counter: int | None, number: str
) -> commands.Command:
    """The command behind a deed.

    Raises:
        ValueError: the deed is none of the office's.
    """
    match deed:
        case Deed.HAND_ON:
            return commands.AdvanceStep(codes=codes)
        case Deed.TAKE | Deed.TAKE_OVER:
            return commands.TakeDossier(codes=codes, over=deed is Deed.TAKE_OVER)
        case Deed.SEND_BACK:
            return commands.SendBack(codes=codes, reason=reason)
        case Deed.SUPPLEMENT:
            return commands.RequestSupplement(code=codes[0], reason=reason)
        case Deed.SIGN:
            return commands.Sign(codes=codes)
        case Deed.SEAL:
            return commands.Seal(codes=codes, ready=True)
        case Deed.CASH | Deed.TRANSFER:
            return commands.CollectFee(
                codes=codes, method="cash" if deed is Deed.CASH else "vietqr"
            )
        case Deed.RETURN:
            return commands.ReturnResult(codes=codes, counter=counter)
        case Deed.CALL:
            return commands.CallForResult(counter=counter or 0, number=number)
        case Deed.READY:
            return commands.CompleteDossier(codes=codes)
        case Deed.SHEET:
            raise ValueError("a paper is no command")


def _undo_left_s(local: Local, now: datetime) -> int:
    if local.done_at is None or not local.done_step:
        return 0
    gone = (now - local.done_at).total_seconds()
    return max(0, UNDO_OFFERED_S - int(gone)) if gone >= 0 else 0
