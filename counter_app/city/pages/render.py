"""Pages as HTML, and reports as tables of it: every value is escaped, nothing is a script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from fastapi import Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from counter_app.city.pages.words import speaker
from counter_app.domain.reasons import Language
from counter_app.reports.heads import headings, lines_of
from counter_app.reports.report import Cell, Column, Kind, Report, Sheet
from counter_app.reports.words import shown
from counter_app.resources.files import font_path

_HERE: Final = Path(__file__).parent
POLICY: Final = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""On every page: nothing is fetched from elsewhere, nothing is kept on a shared PC."""
MOST_ROWS: Final = 500
"""Rows of a table on a page; nobody reads more of them, and a file holds all."""
DENSE: Final = 10
"""Columns that fit beside each other on 1366 pixels; more of them stand closer."""
WIDE: Final = 26
"""Letters from which on a column of text is given room."""
WIDEST: Final = 34
"""And from which on more of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadCell:
    """A heading, how many columns and lines it covers, and what stands below it."""

    text: str
    kind: str
    columns: int
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyCell:
    """A value as people read it; ``kind`` decides its side and its figures."""

    text: str
    kind: str
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet as it is shown: lines of headings, rows, and the total below them.

    ``is_dense``: so many columns that they stand closer together; ``of``: how many rows there are,
    of which a page shows the first.
    """

    name: str
    head: list[list[HeadCell]]
    rows: list[list[BodyCell]]
    total: list[BodyCell] | None
    empty: str
    is_dense: bool
    of: int


def page(
    template: str,
    *,
    language: Language,
    status: int = 200,
    **values: object,
) -> Response:
    """A page from its template."""
    say = speaker(language)
    html = _environment().get_template(template).render(say=say, language=language, **values)
    return Response(html, status_code=status, media_type="text/html", headers=HEADERS)


def tables(report: Report, links: tuple[tuple[str | None, ...], ...]) -> list[Table]:
    """The sheets of a report as they are shown."""
    return [
        _table(sheet, links[place] if place < len(links) else (), report.language)
        for place, sheet in enumerate(report.sheets)
    ]


@cache
def static_files() -> Mapping[str, tuple[bytes, str]]:
    """Our own style and typeface, by their names, each with its type."""
    found = {
        f"{name}.ttf": (font_path(name).read_bytes(), "font/ttf")
        for name in ("NotoSans-Regular", "NotoSans-Bold")
    }
    ours = {"city.css": "text/css", "icon.svg": "image/svg+xml"}
    return found | {
        name: ((_HERE / "static" / name).read_bytes(), kind) for name, kind in ours.items()
    }


def _table(sheet: Sheet, links: tuple[str | None, ...], language: Language) -> Table:
    head: list[list[HeadCell]] = [[] for _ in range(lines_of(sheet.columns))]
    for heading in sorted(headings(sheet.columns), key=lambda one: (one.top, one.left)):
        head[heading.top].append(
            HeadCell(
                text=heading.text,
                kind=_head_kind(sheet.columns[heading.left]),
                columns=heading.right - heading.left + 1,
                lines=heading.bottom - heading.top + 1,
            )
        )
    rows = [
        _row(sheet, row, language, links[place] if place < len(links) else None)
        for place, row in enumerate(sheet.rows[:MOST_ROWS])
    ]
    total = None if sheet.total is None else _row(sheet, sheet.total, language, None)
    return Table(
        name=sheet.name,
        head=head,
        rows=rows,
        total=total,
        empty=sheet.empty,
        is_dense=len(sheet.columns) > DENSE,
        of=len(sheet.rows),
    )


def _row(
    sheet: Sheet,
    row: Sequence[Cell],
    language: Language,
    href: str | None,
) -> list[BodyCell]:
    return [
        BodyCell(
            text=shown(cell, column.kind, language),
            kind=_kind(cell, column.kind),
            href=href if place == 0 else None,
        )
        for place, (cell, column) in enumerate(zip(row, sheet.columns, strict=True))
    ]


def _head_kind(column: Column) -> str:
    if column.width >= WIDEST:
        return "text wide-text widest-text"
    return "text wide-text" if column.width >= WIDE else column.kind.value


def _kind(cell: Cell, kind: Kind) -> str:
    """A code in one word is never broken at its hyphens."""
    is_word = isinstance(cell, str) and " " not in cell and len(cell) <= WIDE
    return f"{kind.value} word" if is_word and kind is Kind.TEXT else kind.value


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
