"""A report as a workbook: numbers as numbers, texts as texts, never a formula.

One sheet holds 1,048,576 lines, no more: a longer table goes on over further sheets, and each says
which part it is. A long report is written line by line in constant memory.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.papers.text import clean
from counter_app.reports.heads import headings, lines_of
from counter_app.reports.report import Cell, Column, Kind, Report, Sheet
from counter_app.reports.words import word
from counter_app.resources.sheets import Tell, nobody

MOST_LINES: Final = 1_048_576
"""Lines of one sheet, the head included (Excel's own limit)."""
MOST_LETTERS: Final = 32_767
"""Letters of one cell (Excel's own limit)."""
LARGE: Final = 20_000
"""Rows from which on a report is written in constant memory."""
_EVERY: Final = 2_000
_DAY_S: Final = 86_400
_EXACT: Final = 2**53
"""Whole numbers from here on a spreadsheet would round: they stay text."""
_A4: Final = 9
_FORBIDDEN: Final = str.maketrans("[]:*?/\\", "()-----")
_LONGEST_NAME: Final = 31
_FORMATS: Final[dict[Kind, str]] = {
    Kind.TEXT: "@",
    Kind.COUNT: "#,##0",
    Kind.SECONDS: "[h]:mm:ss",
    Kind.MONEY: '#,##0" đ"',
    Kind.DECIMAL: "#,##0.0",
    Kind.POINTS: "#,##0.00",
    Kind.PERCENT: "0.0%",
    Kind.DATE: "dd/mm/yyyy",
    Kind.MOMENT: "dd/mm/yyyy hh:mm",
}
_WIDTHS: Final[dict[Kind, int]] = {
    Kind.TEXT: 28,
    Kind.COUNT: 10,
    Kind.SECONDS: 11,
    Kind.MONEY: 16,
    Kind.DECIMAL: 10,
    Kind.POINTS: 10,
    Kind.PERCENT: 10,
    Kind.DATE: 12,
    Kind.MOMENT: 17,
}
_EARLIEST: Final = date(1900, 3, 1)
"""Excel's calendar has a 29 February 1900: earlier dates stay text."""


def write_xlsx(
    report: Report, path: Path, *, tell: Tell = nobody, most_lines: int = MOST_LINES
) -> None:
    """Write a report as a workbook.

    Raises:
        OSError: the file cannot be written.
        Stopped: from ``tell``.
    """
    with _workbook(report, path) as book:
        _Writer(book, report, tell=tell, most_lines=most_lines).write()


@contextmanager
def _workbook(report: Report, path: Path) -> Iterator[Workbook]:
    """A workbook that is at this path afterwards: made in memory, or line by line if it is long."""
    is_large = sum(len(sheet.rows) for sheet in report.sheets) > LARGE
    with TemporaryDirectory(prefix="counter-app-", ignore_cleanup_errors=True) as folder:
        out = BytesIO()
        book = (
            Workbook(str(path), {"constant_memory": True, "tmpdir": folder})
            if is_large
            else Workbook(out, {"in_memory": True})
        )
        try:
            yield book
            book.close()
        except FileCreateError as trouble:
            raise OSError(*getattr(trouble.args[0], "args", trouble.args)) from trouble
        finally:
            for sheet in book.worksheets():
                if sheet.row_data_fh is not None:
                    with suppress(OSError):
                        sheet.row_data_fh.close()
    if not is_large:
        path.write_bytes(out.getvalue())


class _Writer:
    """Writes one report into one workbook."""

    def __init__(self, book: Workbook, report: Report, *, tell: Tell, most_lines: int) -> None:
        self._book, self._report, self._tell, self._most = book, report, tell, most_lines
        self._names: set[str] = set()
        self._done = 0
        self._all = sum(len(sheet.rows) for sheet in report.sheets)
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._soft = book.add_format({"font_color": "#595959"})
        self._plain = book.add_format({"text_wrap": True, "valign": "top"})
        heading = {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1}
        self._headings = {
            kind: book.add_format(heading | {"align": "left" if kind is Kind.TEXT else "right"})
            for kind in Kind
        }
        middle = {"align": "center", "border": 1, "border_color": "#9AA5B1"}
        self._over = book.add_format(heading | middle)
        self._formats = {kind: self._format(kind) for kind in Kind}
        self._totals = {kind: self._format(kind, bold=True, top=1) for kind in Kind}
        book.set_properties({"title": clean(report.title), "company": clean(report.office)})

    def _format(self, kind: Kind, **more: object) -> Format:
        look: dict[str, Any] = {"num_format": _FORMATS[kind], "valign": "top", **more}
        return self._book.add_format(look | ({"text_wrap": True} if kind is Kind.TEXT else {}))

    def write(self) -> None:
        """Every sheet, and one for the notes."""
        for sheet in self._report.sheets:
            self._sheet(sheet)
        if self._report.notes:
            page = self._page(word("notes", self._report.language))
            page.set_column(0, 0, 110)
            line = self._head(page, "")
            for place, note in enumerate(self._report.notes, start=line):
                page.write_string(place, 0, _cut(clean(note)), self._plain)
        self._tell(self._all, self._all)

    def _sheet(self, sheet: Sheet) -> None:
        """One table, on as many sheets as it needs; at least one row fits on each."""
        head = self._head_lines + lines_of(sheet.columns)
        room = max(1, self._most - head - (sheet.total is not None))
        parts = max(1, math.ceil(len(sheet.rows) / room))
        for part in range(parts):
            rows = sheet.rows[part * room : (part + 1) * room]
            name = sheet.name if parts == 1 else f"{sheet.name[:22]} ({part + 1})"
            said = "" if parts == 1 else self._continued(sheet, part, parts)
            total = sheet.total if part == parts - 1 else None
            self._table(self._page(name), sheet, rows, said=said, total=total)

    def _continued(self, sheet: Sheet, part: int, parts: int) -> str:
        return word(
            "continued",
            self._report.language,
            part=part + 1,
            parts=parts,
            name=sheet.name,
            rows=len(sheet.rows),
        )

    @property
    def _head_lines(self) -> int:
        return 6

    def _head(self, page: Worksheet, said: str) -> int:
        """Title, office, period, completeness, and which part it is; then an empty line."""
        report = self._report
        practice = word("practice", report.language) + " – " if report.practice else ""
        lines = (report.title, report.office, report.period, report.standing, said)
        for place, text in enumerate(lines):
            shown = _cut(clean(practice + text if place == 0 else text))
            if shown:
                page.write_string(place, 0, shown, self._title if place == 0 else self._soft)
        return self._head_lines

    def _page(self, name: str) -> Worksheet:
        page = self._book.add_worksheet(self._name(name))
        page.set_landscape()
        page.set_paper(_A4)
        page.fit_to_pages(1, 0)
        title = clean(self._report.title).replace("&", "&&")[:100]
        numbers = word("page", self._report.language, page="&P", pages="&N")
        page.set_footer(f"&L{title}&R{numbers}")
        return page

    def _name(self, name: str) -> str:
        """A name no other sheet has, of letters that Excel takes."""
        base = clean(name).translate(_FORBIDDEN).strip("' ")[:_LONGEST_NAME].strip("' ") or "1"
        found, number = base, 1
        while found.casefold() in self._names or found.casefold() == "history":
            number += 1
            found = f"{base[: _LONGEST_NAME - 5]} {number}"
        self._names.add(found.casefold())
        return found

    def _table(
        self,
        page: Worksheet,
        sheet: Sheet,
        rows: Sequence[Sequence[Cell]],
        *,
        said: str,
        total: Sequence[Cell] | None,
    ) -> None:
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, column.width or _WIDTHS[column.kind])
        line = self._head(page, said)
        self._headings_of(page, sheet.columns, line)
        page.repeat_rows(line, line + lines_of(sheet.columns) - 1)
        line += lines_of(sheet.columns)
        page.freeze_panes(line, 1)
        if not rows:
            nothing = sheet.empty or word("nothing", self._report.language)
            page.write_string(line, 0, _cut(clean(nothing)), self._soft)
            line += 1
        for row in rows:
            self._row(page, line, sheet.columns, row, self._formats)
            line += 1
            self._done += 1
            if self._done % _EVERY == 0:
                self._tell(self._done, self._all)
        if total is not None:
            self._row(page, line, sheet.columns, total, self._totals)

    def _headings_of(self, page: Worksheet, columns: Sequence[Column], line: int) -> None:
        for heading in headings(columns):
            is_alone = heading.left == heading.right and heading.top == heading.bottom
            is_title = heading.bottom + 1 == lines_of(columns) and is_alone
            kind = columns[heading.left].kind
            look = self._headings[kind] if is_title else self._over
            text = _cut(clean(heading.text))
            if is_alone:
                page.write_string(line + heading.top, heading.left, text, look)
            else:
                top, bottom = line + heading.top, line + heading.bottom
                page.merge_range(top, heading.left, bottom, heading.right, text, look)

    def _row(
        self,
        page: Worksheet,
        line: int,
        columns: Sequence[Column],
        row: Sequence[Cell],
        formats: dict[Kind, Format],
    ) -> None:
        for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
            look = formats[column.kind]
            if cell is None:
                page.write_blank(line, place, None, look)
            elif isinstance(cell, str):
                page.write_string(line, place, _cut(clean(cell)), look)
            elif isinstance(cell, date):
                _write_date(page, line, place, cell, look)
            elif abs(cell) >= _EXACT:
                page.write_string(line, place, str(cell), look)
            elif column.kind is Kind.SECONDS:
                page.write_number(line, place, cell / _DAY_S, look)
            else:
                page.write_number(line, place, cell, look)


def _write_date(page: Worksheet, line: int, place: int, cell: date, look: Format) -> None:
    moment = (
        cell.astimezone(OFFICE_ZONE).replace(tzinfo=None)
        if isinstance(cell, datetime)
        else datetime.combine(cell, time())
    )
    if moment.date() < _EARLIEST:
        page.write_string(line, place, cell.isoformat(), look)
    else:
        page.write_datetime(line, place, moment, look)


def _cut(text: str) -> str:
    """What a cell can hold; the end of a longer text is an ellipsis."""
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…"
