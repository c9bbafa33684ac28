"""A report with one cell of every kind, and how a test reads what was written."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.reports.report import Cell, Chart, Column, Kind, Report, Sheet

MORNING: Final = datetime(2026, 11, 23, 7, 31, tzinfo=OFFICE_ZONE)
COLUMNS: Final = (
    Column(title="Quầy", kind=Kind.TEXT),
    Column(title="Đã phát", kind=Kind.COUNT),
    Column(title="Chờ", kind=Kind.SECONDS),
    Column(title="Phí", kind=Kind.MONEY),
    Column(title="Hài lòng", kind=Kind.PERCENT),
    Column(title="Điểm", kind=Kind.DECIMAL),
    Column(title="Ngày", kind=Kind.DATE),
    Column(title="Lúc", kind=Kind.MOMENT),
)
ROW: Final[tuple[Cell, ...]] = (
    "Chứng thực Ắ Ấ Ễ Ộ",
    1200,
    3725,
    21_000,
    0.985,
    4.5,
    date(2026, 11, 23),
    MORNING,
)
HOSTILE: Final = (
    "=cmd|'/c calc'!A0",
    "+84 912 345 678",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r\n=1+1",
    "＝1+1",
    "{=1+1}",
    "https://example.org/?=1",
)

CHART: Final = Chart(
    title="Đã phát theo giờ",
    labels=tuple(f"{hour:02}" for hour in range(24)),
    series=(("Đã phát", tuple(range(24))), ("Đã phục vụ", (1.0,) * 24)),
)


def sheet(*rows: tuple[Cell, ...], total: tuple[Cell, ...] | None = None) -> Sheet:
    """A sheet of every kind of column."""
    return Sheet(name="Theo quầy", columns=COLUMNS, rows=rows, total=total, charts=(CHART,))


def texts(*values: str) -> Sheet:
    """A sheet of one column of texts."""
    return Sheet(
        name="Chữ",
        columns=(Column(title="Chữ", kind=Kind.TEXT),),
        rows=[(value,) for value in values],
    )


def counts(many: int) -> Sheet:
    """A sheet of so many rows."""
    return Sheet(
        name="Số",
        columns=(Column(title="Số", kind=Kind.COUNT),),
        rows=[(n,) for n in range(many)],
        total=(many,),
    )


def report(*sheets: Sheet) -> Report:
    """A report of these sheets."""
    return Report(
        title="THỐNG KÊ LƯỢT VÀ HỒ SƠ",
        office="Ủy ban nhân dân phường Bắc Giang",
        period="Từ 01/11/2026 đến 23/11/2026",
        standing="Chưa đủ số liệu",
        notes=("Còn 2 ngày chưa chốt.", "=không phải công thức"),
        sheets=sheets,
        written_at=MORNING,
    )
