"""The morning's review as a list: a line for each dossier, by room and officer."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from counter_app.reports.due_text import Review
from counter_app.reports.report import Column, Kind, Report, Sheet

FALLS: Final = {
    "overdue": "Quá hạn",
    "today": "Hôm nay",
    "next": "Ngày làm việc tới",
    "resting": "Đang chờ dân",
}
COLUMNS: Final = (
    Column(title="Phòng", kind=Kind.TEXT, width=24),
    Column(title="Cán bộ", kind=Kind.TEXT, width=24),
    Column(title="Mã hồ sơ", kind=Kind.TEXT, width=24),
    Column(title="Thủ tục", kind=Kind.TEXT, width=44),
    Column(title="Hạn trả", kind=Kind.MOMENT),
    Column(title="Tình trạng", kind=Kind.TEXT, width=18),
    Column(title="Hẹn nhắc lại", kind=Kind.MOMENT),
)


def due_report(
    review: Review, *, office: str, written_at: datetime, practice: bool = False
) -> Report:
    """The review of a morning; it names codes and staff, never a citizen."""
    return Report(
        title="Rà soát hồ sơ đến hạn",
        office=office,
        period=f"Ngày {review.on:%d/%m/%Y}, ngày làm việc tới: {review.next_on:%d/%m/%Y}",
        standing=(
            f"Quá hạn {review.overdue}, hôm nay {review.today}, ngày làm việc tới {review.next}, "
            f"đang chờ dân {review.resting}; trong đó đã hẹn nhắc lại {review.put_off}"
        ),
        notes=(),
        sheets=(
            Sheet(
                name="Đến hạn",
                columns=COLUMNS,
                rows=[
                    (
                        officer.room,
                        officer.name,
                        row.code,
                        row.procedure_name,
                        row.due_at,
                        FALLS[row.falls],
                        row.remind_at if row.put_off else None,
                    )
                    for officer in review.officers
                    for row in officer.rows
                ],
                empty="Không có hồ sơ nào đến hạn.",
            ),
        ),
        written_at=written_at,
        practice=practice,
    )
