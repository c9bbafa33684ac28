"""The catalogue of procedures from ``resources/catalogue/``, one file for a group of fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Annotated, Any, Final, Literal

import msgspec

from counter_app.domain.catalogue import Case, Catalogue, Channel, Component, Procedure
from counter_app.domain.fees import (
    FeeEntry,
    FeeRule,
    Free,
    PerCase,
    PerCopy,
    PerPage,
    SetByCouncil,
)
from counter_app.domain.ids import CaseCode, ProcedureCode, QueueCode
from counter_app.domain.limits import Limit, LimitKind
from counter_app.domain.reasons import Reason
from counter_app.resources.documents import decode
from counter_app.resources.faults import ResourceFault
from counter_app.resources.files import names, read, version_of

NATIONAL_CODE: Final = re.compile(r"\d\.\d{6}")
"""A procedure's code in the national database, such as ``2.000815``."""
LOCAL_CODE: Final = re.compile(r"[A-Z0-9][A-Z0-9.,()/_-]{2,39}")
"""A province's own code, such as ``2018.NCC.14``: only a draft may still carry one."""
_CASE_CODE: Final = re.compile(r"[a-z][a-z0-9_]*")
_WITHIN_THE_DAY: Final = frozenset(
    {LimitKind.SAME_DAY, LimitKind.WORKING_HOURS, LimitKind.CLOCK_HOURS}
)


Count = Annotated[int, msgspec.Meta(ge=0)]


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the file writes; a field that it does not know is a misspelling."""


class _Rule(_Row, frozen=True, tag_field="kind"):
    """A fee rule, told by its ``kind``."""


class _PerPage(_Rule, frozen=True, tag="per_page"):
    first_pages: int
    first_rate: int
    rate: int
    cap_per_copy: int | None


class _PerCase(_Rule, frozen=True, tag="per_case"):
    amount: int


class _PerCopy(_Rule, frozen=True, tag="per_copy"):
    amount: int


class _Free(_Rule, frozen=True, tag="free"):
    pass


class _SetByCouncil(_Rule, frozen=True, tag="set_by_council"):
    pass


_RULES: Final[Mapping[type[_Rule], Callable[..., FeeRule]]] = {
    _PerPage: PerPage,
    _PerCase: PerCase,
    _PerCopy: PerCopy,
    _Free: Free,
    _SetByCouncil: SetByCouncil,
}


class _FeeRow(_Row, frozen=True):
    rule: _PerPage | _PerCase | _PerCopy | _Free | _SetByCouncil
    valid_from: date
    text_vi: str
    verified: bool
    valid_to: date | None = None
    channel: Channel | None = None
    condition: str = ""

    def entry(self) -> FeeEntry:
        return FeeEntry(
            rule=_RULES[type(self.rule)](**msgspec.structs.asdict(self.rule)),
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            channel=self.channel,
            condition=self.condition,
            text_vi=self.text_vi,
            verified=self.verified,
        )


class _CaseRow(_Row, frozen=True):
    code: CaseCode
    name_vi: str
    name_en: str
    limit: Limit
    text_vi: str
    verified: bool
    channels: tuple[Channel, ...] = ()

    def case(self) -> Case:
        return Case(
            code=self.code,
            name_vi=self.name_vi,
            name_en=self.name_en,
            limit=self.limit,
            channels=self.channels,
            text_vi=self.text_vi,
            verified=self.verified,
        )


class _ComponentRow(_Row, frozen=True):
    name_vi: str
    originals: Count = 0
    certified: Count = 0
    copies: Count = 0
    verified: bool = False

    def component(self) -> Component:
        return Component(
            name_vi=self.name_vi,
            originals=self.originals,
            certified=self.certified,
            copies=self.copies,
            verified=self.verified,
        )


class _ProcedureRow(_Row, frozen=True):
    code: ProcedureCode
    name_vi: str
    field: str
    queue: QueueCode
    valid_from: date
    valid_to: date | None
    code_verified: bool
    same_day: bool
    slip_by_default: bool
    online: Literal["T", "P", "K"]
    cases: tuple[_CaseRow, ...]
    fees: tuple[_FeeRow, ...]
    components: tuple[_ComponentRow, ...]
    legal_basis: str = ""
    replaces: str = ""
    receivable: bool = True

    def procedure(self, fees: tuple[FeeEntry, ...]) -> Procedure:
        return Procedure(
            code=self.code,
            name_vi=self.name_vi,
            field=self.field,
            queue=self.queue,
            cases=tuple(case.case() for case in self.cases),
            fees=fees,
            components=tuple(paper.component() for paper in self.components),
            same_day=self.same_day,
            slip_by_default=self.slip_by_default,
            online=self.online,
            code_verified=self.code_verified,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            legal_basis=self.legal_basis,
            replaces=self.replaces,
            receivable=self.receivable,
        )


class _Bodies(msgspec.Struct, frozen=True):
    procedures: list[Any]


class _File(_Row, frozen=True):
    procedures: tuple[_ProcedureRow, ...]


def load_catalogue() -> Catalogue:
    """The catalogue that the program ships with, or that the office has edited.

    Raises:
        ResourceFault: a file is missing or broken.
    """
    folder = "catalogue"
    return catalogue_from_json(
        (f"{folder}/{name}", read(folder, name)) for name in names(folder, ".json")
    )


def shipped_catalogue() -> dict[str, list[Any]]:
    """The procedures of all shipped files as one body, not checked yet.

    Raises:
        ResourceFault: a file is missing or is no catalogue.
    """
    decoder = msgspec.json.Decoder(_Bodies)
    files = [(f"catalogue/{name}", read("catalogue", name)) for name in names("catalogue", ".json")]
    return {
        "procedures": [p for file, data in files for p in decode(data, decoder, file).procedures]
    }


def catalogue_body(data: bytes) -> object:
    """A catalogue in its one form: every field written out, in order of code and date."""
    rows = msgspec.json.decode(data, type=_File).procedures
    return _File(procedures=tuple(sorted(rows, key=lambda row: (row.code, row.valid_from))))


def catalogue_from_json(documents: Iterable[tuple[str, bytes]]) -> Catalogue:
    """The catalogue in these files, ordered by code; its version is the hash of their bytes.

    Raises:
        ResourceFault: a document is broken; a code stands twice for one date, or is replaced but
            unknown; a procedure cannot be received though it is said to be.
    """
    files = tuple(documents)
    decoder = msgspec.json.Decoder(_File)
    placed: list[tuple[Procedure, str, str]] = []
    for file, data in files:
        for index, row in enumerate(decode(data, decoder, file).procedures):
            where = f"procedures[{index}] ({row.code})"
            procedure = row.procedure(_fees(row, file, where))
            _check(procedure, file, where)
            placed.append((procedure, file, where))
    _check_together(placed)
    procedures = sorted((p for p, _, _ in placed), key=lambda p: (p.code, p.valid_from))
    return Catalogue(version=version_of(files), procedures=tuple(procedures))


def _fees(row: _ProcedureRow, file: str, where: str) -> tuple[FeeEntry, ...]:
    entries: list[FeeEntry] = []
    for index, fee in enumerate(row.fees):
        try:
            entries.append(fee.entry())
        except ValueError as trouble:
            reason = Reason.of("resource_wrong_value", detail=str(trouble))
            raise ResourceFault(file, f"{where} › fees[{index}]", reason) from trouble
    return tuple(entries)


def _check(procedure: Procedure, file: str, where: str) -> None:
    code = NATIONAL_CODE if procedure.receivable else LOCAL_CODE
    if not code.fullmatch(procedure.code):
        reason = Reason.of("resource_bad_code", value=procedure.code)
        raise ResourceFault(file, f"{where} › code", reason)
    if procedure.valid_to is not None and procedure.valid_to < procedure.valid_from:
        reason = Reason.of("resource_ends_before_start")
        raise ResourceFault(file, f"{where} › valid_to", reason)
    codes: set[str] = set()
    for index, case in enumerate(procedure.cases):
        place = f"{where} › cases[{index}] ({case.code}) › code"
        if not _CASE_CODE.fullmatch(case.code):
            raise ResourceFault(file, place, Reason.of("resource_bad_code", value=case.code))
        if case.code in codes:
            raise ResourceFault(file, place, Reason.of("resource_duplicate", value=case.code))
        codes.add(case.code)
    if not procedure.receivable:
        return
    for channel in Channel:
        if procedure.case(None, channel) is None:
            reason = Reason.of("resource_no_case", channel=int(channel))
            raise ResourceFault(file, f"{where} › cases", reason)
    if procedure.same_day and procedure.cases[0].limit.kind not in _WITHIN_THE_DAY:
        reason = Reason.of("resource_not_same_day")
        place = f"{where} › cases[0] ({procedure.cases[0].code}) › limit"
        raise ResourceFault(file, place, reason)


def _check_together(placed: list[tuple[Procedure, str, str]]) -> None:
    seen: dict[str, list[Procedure]] = {}
    for procedure, file, where in placed:
        earlier = seen.setdefault(procedure.code, [])
        if any(_overlap(procedure, other) for other in earlier):
            reason = Reason.of("resource_duplicate", value=procedure.code)
            raise ResourceFault(file, f"{where} › code", reason)
        earlier.append(procedure)
    for procedure, file, where in placed:
        if procedure.replaces and procedure.replaces not in seen:
            reason = Reason.of("resource_unknown_code", value=procedure.replaces)
            raise ResourceFault(file, f"{where} › replaces", reason)


def _overlap(one: Procedure, other: Procedure) -> bool:
    one_ends, other_ends = one.valid_to or date.max, other.valid_to or date.max
    return one.valid_from <= other_ends and other.valid_from <= one_ends
