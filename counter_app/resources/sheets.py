"""Tables from elsewhere, CSV or XLSX, as plain lines of text; nothing of a file is trusted.

A file is weighed before it is opened, a workbook is unpacked piece by piece before anything reads
it as a whole, and every length has an end.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, Protocol

from counter_app.domain.reasons import Reason
from counter_app.resources.faults import ResourceFault
from counter_app.resources.letters import read_text
from counter_app.values import dataclass

LARGEST_FILE: Final = 20_000_000
"""Bytes. Every procedure of the country, with its sentences, is a tenth of it."""
LARGEST_UNPACKED: Final = 64_000_000
"""Bytes of all parts of a workbook together; a real one of 900 lines has one million."""
MOST_LINES: Final = 20_000
MOST_COLUMNS: Final = 60
_MOST_PARTS: Final = 1_000
_MOST_SHEETS: Final = 20
_PACKED: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_LOOK_FOR_HEADER: Final = 30
"""A list from an office has a title, a date, a signature's place above its header."""
_PIECE: Final = 1 << 20
_EVERY: Final = 200

Tell = Callable[[int, int], None]
"""Told how far the work has come: done, of how much. It may raise `Stopped` to end the work."""


class Stopped(Exception):
    """Somebody ended the work; nothing came of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a table: its number in the file, its cells, and which cells hold no value.

    ``spoilt`` are the columns whose cell is a formula or an error: what it would say is unknown.
    """

    number: int
    cells: tuple[str, ...]
    spoilt: frozenset[int] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.spoilt and not any(self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table from its header on, without empty lines; ``encoding`` says how it was read."""

    header: Line
    lines: tuple[Line, ...]
    encoding: str


class _Cell(Protocol):
    """A cell of a workbook. ``data_type``: f for a formula, e for an error."""

    @property
    def value(self) -> object: ...
    @property
    def data_type(self) -> str: ...


IsHeader = Callable[[Sequence[str]], bool]


def nobody(_done: int, _of: int) -> None:
    """Tells nobody."""


def read_file(path: Path, *, largest: int = LARGEST_FILE) -> bytes:
    """The bytes of a file that somebody chose.

    Raises:
        ResourceFault: it is not there, no file, cannot be read, is empty or too large.
    """
    try:
        if not path.is_file():
            raise ResourceFault(path.name, "", Reason.of("resource_missing"))
        if path.stat().st_size > largest:
            raise ResourceFault(path.name, "", _too_large(largest))
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except (OSError, ValueError) as trouble:  # ValueError: no name that a file can have
        raise ResourceFault(path.name, "", Reason.of("import_unreadable")) from trouble
    if len(data) > largest:
        raise ResourceFault(path.name, "", _too_large(largest))
    if not data.strip():
        raise ResourceFault(path.name, "", Reason.of("import_empty"))
    return data


def read_table(data: bytes, file: str, *, is_header: IsHeader, tell: Tell = nobody) -> Table:
    """The table in these bytes, from the line on that `is_header` knows.

    Raises:
        ResourceFault: neither CSV nor XLSX, damaged, too large, or without such a header.
    """
    if data.startswith(b"PK"):
        lines, encoding = _of_workbook(data, file, is_header, tell), "xlsx"
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ResourceFault(file, "", Reason.of("import_old_excel"))
    elif file.lower().endswith((".xlsx", ".xlsm")):
        raise ResourceFault(file, "", Reason.of("import_no_workbook"))
    else:
        text, encoding = read_text(data, file)
        lines = _of_text(text, file, is_header, tell)
    kept = list(lines)
    if not kept:
        raise ResourceFault(file, "", Reason.of("import_no_header"))
    header, *rest = kept
    if encoding == "xlsx":  # a workbook keeps no empty cells at a line's end
        rest = [_as_wide_as(header, line) for line in rest]
    return Table(header=header, lines=tuple(rest), encoding=encoding)


def _as_wide_as(header: Line, line: Line) -> Line:
    missing = len(header.cells) - len(line.cells)
    return replace(line, cells=line.cells + ("",) * missing) if missing > 0 else line


def _too_large(largest: int) -> Reason:
    return Reason.of("resource_too_large", count=largest // 1_000_000)


def _from_header(
    lines: Iterator[Line], file: str, is_header: IsHeader, tell: Tell
) -> Iterator[Line]:
    """The header and every filled line after it; nothing where there is no header."""
    seen, kept, found = 0, 0, False
    for line in lines:
        if line.is_empty:
            continue
        seen += 1
        found = found or is_header(line.cells)
        if not found:
            if seen >= _LOOK_FOR_HEADER:
                return
            continue
        kept += 1
        if kept > MOST_LINES + 1:
            reason = Reason.of("import_too_long", count=MOST_LINES)
            raise ResourceFault(file, f"dòng {line.number}", reason)
        if kept % _EVERY == 0:
            tell(kept, MOST_LINES)
        yield line


# --- CSV ------------------------------------------------------------------------------------------


def _of_text(text: str, file: str, is_header: IsHeader, tell: Tell) -> Iterator[Line]:
    """By the separator under which the header is one; Excel here writes semicolons."""
    for separator in ",;\t":
        lines = _from_header(_rows(text, separator, file), file, is_header, tell)
        try:
            first = next(lines, None)
        except ResourceFault:
            if separator == "\t":
                raise
            continue  # perhaps only this separator makes the quotation marks wrong
        if first is not None:
            yield first
            yield from lines
            return


def _rows(text: str, separator: str, file: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 1
    try:
        for values in reader:
            yield Line(number=number, cells=tuple(map(str.strip, values)))
            number = reader.line_num + 1
    except csv.Error as trouble:
        reason = Reason.of("csv_broken_quotes", detail=str(trouble))
        raise ResourceFault(file, f"dòng {number}", reason) from trouble


# --- XLSX -----------------------------------------------------------------------------------------


def _of_workbook(data: bytes, file: str, is_header: IsHeader, tell: Tell) -> Iterator[Line]:
    from openpyxl import load_workbook

    _weigh(data, file)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        for sheet in book.worksheets[:_MOST_SHEETS]:
            sheet.reset_dimensions()  # what a file says of its own size is not believed
            rows: Any = sheet.iter_rows(max_col=MOST_COLUMNS)
            found = False
            for line in _from_header(_filled(rows), file, is_header, tell):
                found = True
                yield line
            if found:
                return
    except (ResourceFault, Stopped, MemoryError):
        raise
    except Exception as trouble:  # a workbook that is none fails in as many ways as it likes
        raise ResourceFault(file, "", Reason.of("import_no_workbook")) from trouble


def _weigh(data: bytes, file: str) -> None:
    """Unpack every part and forget it: what a packed file says of its size is not believed."""
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if len(parts) > _MOST_PARTS or "[Content_Types].xml" not in packed.namelist():
                raise ResourceFault(file, "", Reason.of("import_no_workbook"))
            for part in parts:
                if part.compress_type not in _PACKED:
                    raise ResourceFault(file, "", Reason.of("import_no_workbook"))
                with packed.open(part) as stream:
                    while piece := stream.read(_PIECE):
                        total += len(piece)
                        if total > LARGEST_UNPACKED:
                            count = LARGEST_UNPACKED // 1_000_000
                            reason = Reason.of("import_swells", count=count)
                            raise ResourceFault(file, "", reason)
                        if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
                            raise ResourceFault(file, "", Reason.of("import_no_workbook"))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as trouble:
        raise ResourceFault(file, "", Reason.of("import_no_workbook")) from trouble


def _filled(rows: Iterable[Sequence[_Cell]]) -> Iterator[Line]:
    """The lines of a sheet; a gap, which openpyxl fills with one row again and again, once."""
    before: Sequence[_Cell] | None = None
    for number, row in enumerate(rows, start=1):
        if row is not before:
            yield _cells(number, row)
        before = row


def _cells(number: int, row: Sequence[_Cell]) -> Line:
    cells: list[str] = []
    spoilt: list[int] = []
    for place, cell in enumerate(row):
        value = cell.value
        if value is None:
            continue
        cells += [""] * (place - len(cells))
        cells.append(_said(value))
        if cell.data_type in {"f", "e"}:
            spoilt.append(place)
    return Line(number=number, cells=tuple(cells), spoilt=frozenset(spoilt))


def _said(value: object) -> str:
    """A cell as people read it."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        # 1.001610 typed as a number has lost its last zero: codes have six digits
        return str(int(value)) if value.is_integer() else f"{value:.6f}"
    return str(value).strip()
