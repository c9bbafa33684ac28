"""The catalogue of procedures (thủ tục hành chính) as dated data.

Limits differ by case and channel: a marriage is registered at once, or within five working days
where something has to be verified. A dossier keeps the version it was received under.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from enum import IntEnum

from counter_app.domain.fees import FeeEntry
from counter_app.domain.ids import CaseCode, ProcedureCode, QueueCode
from counter_app.domain.limits import Limit
from counter_app.values import dataclass


class Channel(IntEnum):
    """How a dossier arrives, by the national codes."""

    DIRECT = 1
    ONLINE = 2
    POST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One paper a dossier consists of, as the receipt lists it.

    ``verified`` tells whether someone has checked it against the published procedure.
    """

    name_vi: str
    originals: int = 0
    certified: int = 0
    copies: int = 0
    verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case of a procedure: its limit, and for which channels it holds (empty: for all).

    Where the law gives a range ("≤ 2 ngày làm việc"), ``limit`` is its upper end.
    ``text_vi`` is the source's own wording; ``verified`` tells whether a source was found.
    """

    code: CaseCode
    name_vi: str
    name_en: str
    limit: Limit
    channels: tuple[Channel, ...] = ()
    text_vi: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One procedure as it stands from ``valid_from`` to ``valid_to`` (inclusive; None: open).

    Attributes:
        same_day: offered as a same-day procedure; the limit of its first case is then the same
            day, or one in hours (a stay is notified within one hour).
        slip_by_default: whether a Mẫu 01 is printed at reception; False for a certified copy
            returned at once, where it is compulsory only after 15:00 or on extension
            (TT 01/2020/TT-BTP Điều 2).
        online: T toàn trình, P một phần, K trực tiếp.
        receivable: False for what nothing can be received against: a draft without a limit, or
            a procedure that this place does not have (border areas).
    """

    code: ProcedureCode
    name_vi: str
    field: str
    queue: QueueCode
    cases: tuple[Case, ...]
    fees: tuple[FeeEntry, ...]
    components: tuple[Component, ...]
    same_day: bool
    slip_by_default: bool
    online: str
    code_verified: bool
    valid_from: date
    valid_to: date | None
    legal_basis: str = ""
    replaces: str = ""
    receivable: bool = True

    def case(self, code: str | None, channel: Channel) -> Case | None:
        """The case of this code, else the first one that holds for the channel."""
        fitting = [case for case in self.cases if not case.channels or channel in case.channels]
        if code is None:
            return fitting[0] if fitting else None
        return next((case for case in fitting if case.code == code), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """One version of the catalogue. ``version`` stands in every fact that used it."""

    version: str
    procedures: tuple[Procedure, ...]
    _by_code: dict[str, list[Procedure]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_code: dict[str, list[Procedure]] = {}
        for procedure in self.procedures:
            by_code.setdefault(procedure.code, []).append(procedure)
        object.__setattr__(self, "_by_code", by_code)

    def procedure(self, code: str, *, on: date) -> Procedure | None:
        """The procedure of this code as in force on a date, or None."""
        for procedure in self._by_code.get(code, ()):
            if procedure.valid_from <= on and (
                procedure.valid_to is None or on <= procedure.valid_to
            ):
                return procedure
        return None

    def latest(self, code: str) -> Procedure | None:
        """The procedure of this code as it came into force last, over by now or not; or None."""
        return max(self._by_code.get(code, ()), key=lambda one: one.valid_from, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An administrative unit and what it became; citizens' cards still carry the old name."""

    gso_code: str
    kind: str
    name: str
    valid_from: date
    valid_to: date | None
    successor: str
