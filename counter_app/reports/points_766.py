"""The points of QĐ 766 as a report: every item with its formula, its two sides, and N/A."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from counter_app.reports.official_words import BY_HOUR
from counter_app.reports.periods import as_of, period_said
from counter_app.reports.report import Cell, Chart, Column, Kind, Report, Sheet
from counter_app.reports.words import decimal
from counter_app.service.monthly_queries import Points, PointsRow

NOT_KNOWN: Final = "N/A"
COLUMNS: Final = (
    Column(title="Nhóm", kind=Kind.TEXT, width=22),
    Column(title="Chỉ số", kind=Kind.TEXT, width=30),
    Column(title="Công thức", kind=Kind.TEXT, width=46),
    Column(title="Tử số", kind=Kind.COUNT),
    Column(title="Mẫu số", kind=Kind.COUNT),
    Column(title="Điểm tối đa", kind=Kind.POINTS),
    Column(title="Điểm", kind=Kind.POINTS),
    Column(title="Tình trạng", kind=Kind.TEXT, width=16),
    Column(title="Thiếu gì, ở đâu", kind=Kind.TEXT, width=56),
)


def points_report(
    points: Points, *, office: str, written_at: datetime, practice: bool = False
) -> Report:
    """The points of a period that the office's own data can tell."""
    return Report(
        title="ĐIỂM PHỤC VỤ NGƯỜI DÂN, DOANH NGHIỆP (TỰ TÍNH)",
        office=office,
        period=f"{points.source}. Kỳ: {period_said(points.start, points.end)}",
        standing=(
            f"Tính được {_points(points.whole)}/{_points(points.whole_most)} điểm; tạm tính, chưa "
            f"đủ dữ liệu {_points(points.part)}/{_points(points.part_most)}; không có dữ liệu "
            f"{_points(points.unknown_most)} điểm."
        ),
        notes=(
            (
                "Điểm tự tính từ dữ liệu của văn phòng, không phải điểm Cổng công bố. N/A là không "
                "có dữ liệu: không tính là 0, không cộng vào tổng."
            ),
            (
                "“Tạm tính” là mức cao nhất có thể, vì thiếu một phần dữ liệu; không cộng với phần "
                "tính được."
            ),
            as_of(points.end, points.at),
            BY_HOUR,
        ),
        sheets=(
            Sheet(
                name="QĐ 766",
                columns=COLUMNS,
                rows=[_row(row) for row in points.rows],
                charts=_charts(points),
            ),
        ),
        written_at=written_at,
        practice=practice,
    )


def _row(row: PointsRow) -> tuple[Cell, ...]:
    return (
        row.group,
        row.name,
        row.formula,
        row.numerator,
        row.denominator,
        row.most,
        row.points,
        _standing(row),
        row.lacking or ("" if row.verified else "Chưa có nguồn xác nhận."),
    )


def _standing(row: PointsRow) -> str:
    if row.points is None:
        return NOT_KNOWN
    if row.known == "part":
        return "Tạm tính"
    return "Tính được" if row.verified else "Tính được, chưa kiểm chứng"


def _charts(points: Points) -> tuple[Chart, ...]:
    known = [row for row in points.rows if row.points is not None]
    if not known:
        return ()
    return (
        Chart(
            title="Điểm so với điểm tối đa, các chỉ số có dữ liệu",
            labels=tuple(row.name for row in known),
            series=(
                ("Điểm", tuple(row.points or 0.0 for row in known)),
                ("Tối đa", tuple(row.most for row in known)),
            ),
            sums=False,
        ),
    )


def _points(value: float) -> str:
    return decimal(value, "vi", digits=2)
