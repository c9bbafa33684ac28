"""A province's list of procedures: each line becomes a procedure, a draft, or is named.

What can be received against needs a national code and a limit that can be reckoned. A line without
one of them becomes a draft, under the province's own code if need be; what the office already has
is never overwritten.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from html import unescape
from typing import Any, Final

from counter_app.domain.documents import Family
from counter_app.domain.limits import LONGEST, Limit, LimitKind
from counter_app.domain.reasons import Reason
from counter_app.domain.units import plain
from counter_app.resources.catalogues import LOCAL_CODE, NATIONAL_CODE
from counter_app.resources.families import read_document
from counter_app.resources.faults import ResourceFault
from counter_app.resources.letters import is_broken
from counter_app.resources.sheets import Line, Table, Tell, nobody
from counter_app.values import dataclass
from counter_app.wire import canonical

Json = Any

_COLUMNS: Final = {
    "local_code": ("local_code", "ma dia phuong", "ma tthc dia phuong", "ma noi bo", "ky hieu"),
    "national_code": (
        "national_code", "ma quoc gia", "ma tthc quoc gia", "ma tthc", "ma so tthc", "ma thu tuc",
        "ma so", "ma thu tuc hanh chinh", "ma so thu tuc hanh chinh", "ma so ho so tthc",
    ),
    "name_vi": (
        "name_vi", "ten thu tuc", "ten tthc", "ten thu tuc hanh chinh", "thu tuc hanh chinh",
    ),
    "field": ("field", "linh vuc"),
    "queue": ("queue", "hang", "hang doi"),
    "limit": ("limit", "thoi han", "thoi han giai quyet", "thoi gian giai quyet"),
    "legal_basis": ("legal_basis", "can cu phap ly", "can cu"),
}  # fmt: skip
"""How lists call their columns, without accents and capitals."""
_COLUMN_OF: Final = {name: column for column, names in _COLUMNS.items() for name in names}

_NATIONAL: Final = re.compile(rf"({NATIONAL_CODE.pattern})(\.\d{{3}}\.\d\d\.\d\d\.H\d\d)?")
"""``1.010752``, or with the province behind it, ``1.010752.000.00.00.H44``."""
_LIMIT: Final = re.compile(
    r"(?:khong qua |toi da )?0*(?P<amount>\d{1,4})(?: ?\(\w[\w ]*\))? (?P<unit>"
    r"ngay lam viec|ngay lv|working_days|ngay|calendar_days"
    r"|gio lam viec|working_hours|gio|clock_hours)"
    r"(?:,? (?:ke )?tu (?:ngay|khi) .*)?"
)
_UNITS: Final = {
    "ngay lam viec": LimitKind.WORKING_DAYS,
    "ngay lv": LimitKind.WORKING_DAYS,
    "working_days": LimitKind.WORKING_DAYS,
    "ngay": LimitKind.CALENDAR_DAYS,
    "calendar_days": LimitKind.CALENDAR_DAYS,
    "gio lam viec": LimitKind.WORKING_HOURS,
    "working_hours": LimitKind.WORKING_HOURS,
    "gio": LimitKind.CLOCK_HOURS,
    "clock_hours": LimitKind.CLOCK_HOURS,
}
_SAME_DAY: Final = frozenset(
    {"trong ngay", "ngay trong ngay", "trong ngay lam viec", "giai quyet trong ngay", "same_day"}
)
_LONGEST_NAME: Final = 1_000
_WORDS: Final = re.compile(r"(?:[^\W\d_][\W\d_]*){4}")
"""Four letters at least: what has fewer is a number, a date or a sign."""
_EVERY: Final = 100


class Outcome(StrEnum):
    """What became of a line."""

    TAKEN = "taken"
    DRAFT = "draft"
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedLine:
    """A line of the list and what became of it; ``why`` is None where it was simply taken."""

    number: int
    code: str
    name: str
    outcome: Outcome
    why: Reason | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedList:
    """What importing a list would come to.

    Attributes:
        lines: every filled line, in the order of the list.
        body: the catalogue with what is new in it.
        encoding: how the file was read: utf-8, utf-16-le, utf-16-be, cp1258 or xlsx.
    """

    lines: tuple[ImportedLine, ...]
    body: Json
    encoding: str

    def count(self, outcome: Outcome) -> int:
        """How many lines came to this."""
        return sum(line.outcome is outcome for line in self.lines)


class _No(Exception):
    """A line cannot be taken."""

    def __init__(self, why: Reason) -> None:
        super().__init__(why)
        self.why = why


def is_header(cells: Sequence[str]) -> bool:
    """Whether these cells name a procedure's name and at least one code."""
    found = {_COLUMN_OF.get(_heading(cell)) for cell in cells}
    return "name_vi" in found and bool(found & {"local_code", "national_code"})


def imported(
    table: Table,
    *,
    file: str,
    catalogue: Json,
    queues: Collection[str],
    queue: str,
    valid_from: date,
    tell: Tell = nobody,
) -> ImportedList:
    """What importing a table into a catalogue would come to.

    Args:
        table: the list, from its header on.
        file: what the list is called.
        catalogue: the body of the catalogue it is to go into; left as it is.
        queues: the office's queues.
        queue: the queue of procedures whose line and field tell none.
        valid_from: from when what is new holds.
        tell: told how far it is.

    Raises:
        ResourceFault: a column stands twice, or the catalogue would be too large.
    """
    columns = _columns(table.header, file)
    into = _Into(catalogue, queues=queues, queue=queue, valid_from=valid_from)
    lines = []
    for place, line in enumerate(table.lines):
        if place % _EVERY == 0:
            tell(place, len(table.lines))
        lines.append(_imported(line, columns, width=len(table.header.cells), into=into))
    body = into.body()
    read_document(Family.CATALOGUE, canonical(body))  # what is shown can be taken over
    return ImportedList(lines=tuple(lines), body=body, encoding=table.encoding)


def _columns(header: Line, file: str) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, cell in enumerate(header.cells):
        column = _COLUMN_OF.get(_heading(cell))
        if column in columns:
            reason = Reason.of("import_column_twice", value=cell)
            raise ResourceFault(file, f"dòng {header.number}", reason)
        if column is not None:
            columns[column] = place
    return columns


def _heading(cell: str) -> str:
    return plain(cell).strip(" *.:")


class _Into:
    """The catalogue that lines go into, and where each code came from."""

    def __init__(
        self, catalogue: Json, *, queues: Collection[str], queue: str, valid_from: date
    ) -> None:
        self.queues = queues
        self._queue = queue
        self._since = valid_from.isoformat()
        self._kept: list[Json] = list(catalogue["procedures"])
        self._new: list[Json] = []
        self.lines: dict[str, int] = {}
        self._there: dict[str, int] = {}
        self._queue_of: dict[str, str] = {}
        for place, procedure in enumerate(self._kept):
            if procedure["valid_to"] is None or procedure["valid_to"] >= self._since:
                self._there[procedure["code"]] = place
            if procedure["queue"] in queues:
                self._queue_of.setdefault(plain(procedure["field"]), procedure["queue"])

    def has(self, code: str) -> bool:
        """Whether the office has this procedure already."""
        return code in self._there

    def is_draft(self, code: str) -> bool:
        """Whether it has it as a draft that only lacks a case."""
        there = self._kept[self._there[code]]
        return not there["receivable"] and not there["cases"]

    def queue_of(self, field: str) -> str:
        """The queue that the office has for a field, else the one chosen."""
        return self._queue_of.get(plain(field), self._queue)

    def add(self, **fields: Json) -> None:
        """A new procedure or draft."""
        self._new.append(
            {
                "valid_from": self._since,
                "valid_to": None,
                "code_verified": False,
                "slip_by_default": True,
                "online": "K",
                "fees": [],
                "components": [],
                "replaces": "",
                **fields,
            }
        )

    def complete(self, code: str, case: Json, *, same_day: bool) -> None:
        """Give a draft its limit."""
        place = self._there[code]
        self._kept[place] = {
            **self._kept[place],
            "cases": [case],
            "receivable": True,
            "same_day": same_day,
        }

    def body(self) -> Json:
        """The catalogue with everything in it."""
        return {"procedures": [*self._kept, *self._new]}


def _imported(line: Line, columns: dict[str, int], *, width: int, into: _Into) -> ImportedLine:
    named = {column: _cell(line, place) for column, place in columns.items()}
    name = named["name_vi"]
    try:
        _check(line, columns, named, width=width, queues=into.queues)
        code = _code(named)
    except _No as no:
        code = named.get("national_code") or named.get("local_code", "")
        became: tuple[Outcome, Reason | None] = (Outcome.REFUSED, no.why)
    else:
        became = _put(code, line.number, named, into)
    outcome, why = became
    return ImportedLine(number=line.number, code=code, name=name, outcome=outcome, why=why)


def _cell(line: Line, place: int) -> str:
    """A cell in one line; lists taken from web pages still write ``&#40;`` for a bracket."""
    return " ".join(unescape(line.cells[place]).split()) if place < len(line.cells) else ""


def _check(
    line: Line,
    columns: dict[str, int],
    named: dict[str, str],
    *,
    width: int,
    queues: Collection[str],
) -> None:
    """Refuse what cannot be read as a procedure at all."""
    if len(line.cells) < width or any(line.cells[width:]):
        raise _No(Reason.of("import_width", found=len(line.cells), expected=width))
    for column, place in columns.items():
        if place in line.spoilt:
            raise _No(Reason.of("import_formula", value=column))
    for column, value in named.items():
        if is_broken(value):
            raise _No(Reason.of("import_letters"))
        if len(value) > _LONGEST_NAME:
            raise _No(Reason.of("import_long", value=column, count=_LONGEST_NAME))
    name = named["name_vi"]
    if not name:
        raise _No(Reason.of("import_no_name"))
    if not _WORDS.search(name) or _NATIONAL.fullmatch(name) or LOCAL_CODE.fullmatch(name):
        raise _No(Reason.of("import_odd_name", value=name[:60]))
    if (queue := named.get("queue")) and queue not in queues:
        raise _No(Reason.of("import_unknown_queue", value=queue[:40]))


def _code(named: dict[str, str]) -> str:
    """The national code, else the province's own."""
    national, local = named.get("national_code", ""), named.get("local_code", "")
    if national:
        found = _NATIONAL.fullmatch(national)
        if found is None:
            raise _No(Reason.of("import_bad_code", value=national[:60]))
        return found[1]
    if not local:
        raise _No(Reason.of("import_no_code"))
    code = local.replace(" ", "").upper()
    if not LOCAL_CODE.fullmatch(code):
        raise _No(Reason.of("import_bad_local_code", value=local[:60]))
    return code


def _put(
    code: str, number: int, named: dict[str, str], into: _Into
) -> tuple[Outcome, Reason | None]:
    if (first := into.lines.setdefault(code, number)) != number:
        return Outcome.REFUSED, Reason.of("import_code_twice", value=code, line=first)
    said = named.get("limit", "")
    limit = limit_of(said)
    is_national = NATIONAL_CODE.fullmatch(code) is not None
    cases = [_case(limit, said)] if limit else []
    same_day = limit is not None and limit.kind is LimitKind.SAME_DAY
    if into.has(code):
        if cases and is_national and into.is_draft(code):
            into.complete(code, cases[0], same_day=same_day)
            return Outcome.TAKEN, Reason.of("import_completed")
        return Outcome.KNOWN, Reason.of("import_known")
    field = named.get("field", "")
    receivable = is_national and bool(cases)
    into.add(
        code=code,
        name_vi=named["name_vi"],
        field=field,
        queue=named.get("queue") or into.queue_of(field),
        cases=cases,
        legal_basis=named.get("legal_basis", ""),
        same_day=same_day,
        receivable=receivable,
    )
    if receivable:
        return Outcome.TAKEN, None
    if not is_national:
        return Outcome.DRAFT, Reason.of("import_without_national_code")
    if said:
        return Outcome.DRAFT, Reason.of("import_odd_limit", value=said[:60])
    return Outcome.DRAFT, Reason.of("import_without_limit")


@lru_cache(maxsize=1_000)
def limit_of(text: str) -> Limit | None:
    """The limit that these words give, such as ``03 ngày làm việc``; None where they give none.

    A range (``10-15 ngày``), several cases in one cell and "by agreement" are no limit.
    """
    words = plain(text).strip(" .")
    if words in _SAME_DAY:
        return Limit(kind=LimitKind.SAME_DAY)
    found = _LIMIT.fullmatch(words)
    if found is None or not 1 <= int(found["amount"]) <= LONGEST:
        return None
    return Limit(kind=_UNITS[found["unit"]], amount=int(found["amount"]))


def _case(limit: Limit, said: str) -> Json:
    return {
        "code": "thuong",
        "name_vi": "Thông thường",
        "name_en": "Ordinary",
        "limit": {"kind": limit.kind.value, "amount": limit.amount},
        "channels": [],
        "text_vi": said,
        "verified": False,
    }
