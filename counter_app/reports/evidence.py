"""The evidence sheet for the reform index (chỉ số CCHC): what the journal proves, and where."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from counter_app.reports.periods import period_said
from counter_app.reports.report import Cell, Column, Kind, Report, Sheet
from counter_app.reports.words import grouped
from counter_app.service.monthly_queries import EvidenceSheet, ProofRow

NOT_PROVEN: Final = "Không chứng minh được bằng dữ liệu này"
COLUMNS: Final = (
    Column(title="Thành phần", kind=Kind.TEXT, width=24),
    Column(title="Nhật ký chứng minh", kind=Kind.TEXT, width=44),
    Column(title="Số việc trong kỳ", kind=Kind.COUNT, width=12),
    Column(title="Loại việc trong nhật ký", kind=Kind.TEXT, width=44),
    Column(title="Xem ở", kind=Kind.TEXT, width=28),
    Column(title="Không chứng minh", kind=Kind.TEXT, width=52),
)


def evidence_report(
    sheet: EvidenceSheet, *, office: str, written_at: datetime, practice: bool = False
) -> Report:
    """What the journal of a period proves of each component."""
    silent = sum(row.facts is None for row in sheet.rows)
    return Report(
        title="PHIẾU MINH CHỨNG CHỈ SỐ CẢI CÁCH HÀNH CHÍNH",
        office=office,
        period=f"Kỳ: {period_said(sheet.start, sheet.end)}",
        standing=(
            f"{len(sheet.rows)} nội dung, trong đó {silent} không chứng minh được bằng dữ liệu này."
        ),
        notes=(
            "Số việc đếm từ nhật ký của văn phòng trong kỳ; việc đã hoàn tác trong kỳ không tính.",
            "Nhật ký nối băm: từng việc mở lại được theo mã, không sửa được sau khi ghi.",
            *(() if sheet.verified else (f"{sheet.source}; chưa kiểm chứng.",)),
        ),
        sheets=(Sheet(name="Minh chứng", columns=COLUMNS, rows=[_row(row) for row in sheet.rows]),),
        written_at=written_at,
        practice=practice,
    )


def _row(row: ProofRow) -> tuple[Cell, ...]:
    kinds = "; ".join(f"{kind}: {grouped(count, 'vi')}" for kind, count in row.kinds)
    return (
        row.component,
        row.claim if row.facts is not None else NOT_PROVEN,
        row.facts,
        kinds,
        row.report,
        row.limits,
    )
