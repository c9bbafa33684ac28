"""The few words the writers say themselves, and values as people read them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from counter_app.domain.reasons import OFFICE_ZONE, Language
from counter_app.papers.text import clean
from counter_app.reports.report import Cell, Kind

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "total": ("Tổng cộng", "Total"),
    "notes": ("Ghi chú", "Notes"),
    "written": ("Lập lúc {at}", "Written {at}"),
    "page": ("Trang {page}/{pages}", "Page {page} of {pages}"),
    "continued": (
        "Phần {part}/{parts} của bảng “{name}”: một trang tính không đủ {rows} dòng.",
        "Part {part} of {parts} of “{name}”: one sheet cannot hold {rows} rows.",
    ),
    "practice": ("BẢN TẬP", "PRACTICE"),
    "seconds": ("giây", "seconds"),
    "dong": ("đồng", "đồng"),
    "nothing": ("Không có dòng nào.", "There are no rows."),
}

NOTHING: Final = "–"
MINUS: Final = "–"
"""A dash: the faces of our papers have no minus sign."""


def word(key: str, language: Language, **values: object) -> str:
    """One of the writers' own words."""
    vi, en = _WORDS[key]
    return (vi if language == "vi" else en).format(**values)


def shown(cell: Cell, kind: Kind, language: Language) -> str:
    """A cell as people read it on paper and on the screen."""
    if cell is None:
        return NOTHING
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, datetime):
        return f"{cell.astimezone(OFFICE_ZONE):%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    match kind:
        case Kind.SECONDS:
            return length(round(cell))
        case Kind.MONEY:
            return f"{grouped(round(cell), language)} đ"
        case Kind.PERCENT:
            return f"{decimal(cell * 100, language)}%"
        case Kind.DECIMAL:
            return decimal(cell, language)
        case Kind.POINTS:
            return decimal(cell, language, digits=2)
        case _:
            return grouped(round(cell), language)


def length(seconds: int) -> str:
    """A length of time: ``4:05`` in minutes and seconds, ``1:04:05`` from an hour on."""
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    sign = MINUS if seconds < 0 else ""
    if hours:
        return f"{sign}{hours}:{minutes:02}:{rest:02}"
    return f"{sign}{minutes}:{rest:02}"


def grouped(number: int, language: Language) -> str:
    """A whole number in groups of three: ``21.000``."""
    said = f"{number:,}".replace("-", MINUS)
    return said.replace(",", ".") if language == "vi" else said


def decimal(number: float, language: Language, *, digits: int = 1) -> str:
    """A number with so many digits after the point."""
    said = f"{number:,.{digits}f}".replace("-", MINUS)
    return said.translate(str.maketrans(",.", ".,")) if language == "vi" else said
