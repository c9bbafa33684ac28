"""A report as a text table that Excel and other programs read.

UTF-8 with a byte order mark, by which Excel knows it; every cell is plain data. A text that a
spreadsheet would take for a formula is led by an apostrophe (OWASP, *CSV Injection*); numbers are
written as numbers, negative ones too.
"""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path
from typing import Final, Literal

from counter_app.domain.reasons import OFFICE_ZONE, Language
from counter_app.papers.cells import plain_text
from counter_app.reports.heads import in_one_line
from counter_app.reports.report import Cell, Column, Kind, Report
from counter_app.reports.words import word
from counter_app.resources.sheets import Tell, nobody

Separator = Literal[";", ","]
SEPARATORS: Final[tuple[Separator, ...]] = (";", ",")
_EVERY: Final = 2_000


def write_csv(
    report: Report, path: Path, *, separator: Separator = ";", tell: Tell = nobody
) -> None:
    """Write a report; its sheets stand below one another, with an empty line between.

    Lengths of time are whole seconds, shares numbers from 0 to 1, dates and times ISO 8601: the
    heading names the unit. A decimal comma stands where the semicolon separates.

    Raises:
        OSError: the file cannot be written.
        Stopped: from ``tell``.
    """
    rows = sum(len(sheet.rows) for sheet in report.sheets)
    done = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=separator, lineterminator="\r\n")
        for line in _head(report):
            out.writerow([plain_text(line)])
        for sheet in report.sheets:
            out.writerow([])
            if len(report.sheets) > 1:
                out.writerow([plain_text(sheet.name)])
            out.writerow([_heading(column, report.language) for column in sheet.columns])
            for row in sheet.rows:
                out.writerow([_cell(cell, separator) for cell in row])
                done += 1
                if done % _EVERY == 0:
                    tell(done, rows)
            if sheet.total is not None:
                out.writerow([_cell(cell, separator) for cell in sheet.total])
        if report.notes:
            out.writerow([])
        for note in report.notes:
            out.writerow([plain_text(note)])
    tell(rows, rows)


def _head(report: Report) -> list[str]:
    head = [report.title, report.office, report.period, report.standing]
    if report.practice:
        head.insert(0, word("practice", report.language))
    return [line for line in head if line]


def _heading(column: Column, language: Language) -> str:
    unit = {Kind.SECONDS: "seconds", Kind.MONEY: "dong"}.get(column.kind)
    title = in_one_line(column)
    return plain_text(f"{title} ({word(unit, language)})" if unit else title)


def _cell(cell: Cell, separator: Separator) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return plain_text(cell)
    if isinstance(cell, datetime):
        return cell.astimezone(OFFICE_ZONE).isoformat(timespec="seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return f"{cell:.6g}".replace(".", "," if separator == ";" else ".")
    return str(cell)
