"""The late list (danh sách chậm muộn) as a report: a line for each dossier, and rooms, officers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from counter_app.reports.official_words import (
    BY_HOUR,
    HELD,
    NO_NAMES,
    NO_ROOM,
    NOBODY,
    STEPS,
    THROUGH_HANDS,
    Said,
    against_line,
    reason_said,
)
from counter_app.reports.periods import as_of, period_said
from counter_app.reports.report import Cell, Chart, Column, Kind, Report, Sheet
from counter_app.service.monthly_queries import LateLine, LateTable, PartRow

_LATE: Final = {"settled": "Đã xử lý", "open": "Đang xử lý"}
COLUMNS: Final = (
    Column(title="STT", kind=Kind.COUNT, width=5),
    Column(title="Mã hồ sơ", kind=Kind.TEXT, width=22),
    Column(title="Thủ tục", kind=Kind.TEXT, width=34),
    Column(title="Ngày nhận", kind=Kind.DATE),
    Column(title="Hẹn lần đầu", kind=Kind.DATE),
    Column(title="Hạn trả", kind=Kind.MOMENT),
    Column(title="Xong, hoặc tính đến", kind=Kind.MOMENT),
    Column(title="Tình trạng", kind=Kind.TEXT, width=12),
    Column(title="Quá hạn (ngày làm việc)", kind=Kind.COUNT),
    Column(title="Quá hạn (giờ làm việc)", kind=Kind.SECONDS),
    Column(title="Quá hạn theo II.06a", kind=Kind.TEXT, width=10),
    Column(title="Phòng", kind=Kind.TEXT, width=22),
    Column(title="Người giữ lâu nhất", kind=Kind.TEXT, width=22),
    Column(title="Bước giữ lâu nhất", kind=Kind.TEXT, width=14),
    Column(title="Thời gian giữ", kind=Kind.SECONDS),
    Column(title="Lý do", kind=Kind.TEXT, width=30),
    Column(title="Người nêu lý do", kind=Kind.TEXT, width=20),
    Column(title="Xin lỗi (Mẫu 04)", kind=Kind.DATE),
    Column(title="Ngày hẹn lại", kind=Kind.DATE),
)
CODE: Final = 1
"""The column of the dossier's code."""
REASON: Final = 15
"""The column of the reason, in words."""
PARTS: Final = (
    Column(title="Phòng", kind=Kind.TEXT, width=28),
    Column(title="Cán bộ", kind=Kind.TEXT, width=26),
    Column(title="Hồ sơ đã giải quyết qua tay", kind=Kind.COUNT, width=14),
    Column(title="Quá hạn do giữ lâu nhất", kind=Kind.COUNT, width=14),
    Column(title="Đang xử lý quá hạn", kind=Kind.COUNT, width=14),
    Column(title="Không quá hạn", kind=Kind.PERCENT, width=12),
)


def late_report(
    table: LateTable, *, office: str, said: Said, written_at: datetime, practice: bool = False
) -> Report:
    """The list of a period; ``said`` gives a reason's code in the office's words."""
    return Report(
        title="DANH SÁCH HỒ SƠ CHẬM MUỘN",
        office=office,
        period=f"Kỳ báo cáo: {period_said(table.start, table.end)}",
        standing=(
            f"Đã xử lý quá hạn {table.settled_late}, đang xử lý quá hạn {table.still_late}. "
            f"{against_line(table.on_time)}"
        ),
        notes=(
            as_of(table.end, table.at),
            BY_HOUR,
            HELD,
            THROUGH_HANDS,
            NO_NAMES,
            "Lý do: nêu sau cùng, ở Mẫu 04 hoặc riêng; nêu sau kỳ báo cáo cũng tính.",
            "Xin lỗi (Mẫu 04) để “–” là chưa lập phiếu.",
        ),
        sheets=(
            Sheet(
                name="Danh sách",
                columns=COLUMNS,
                rows=[_row(place, row, said) for place, row in enumerate(table.rows, start=1)],
                empty="Trong kỳ không có hồ sơ nào quá hạn.",
            ),
            *part_sheets(table.rooms, table.officers, table.on_time.target_percent),
        ),
        written_at=written_at,
        practice=practice,
    )


def part_sheets(
    rooms: Iterable[PartRow], officers: Iterable[PartRow], target: int
) -> tuple[Sheet, Sheet]:
    """The rooms' table with its line drawn, and the officers'."""
    in_rooms = tuple(rooms)
    known = [row for row in in_rooms if row.share is not None]
    chart = Chart(
        title="Hồ sơ không quá hạn theo phòng (%)",
        labels=tuple(row.name or NO_ROOM for row in known),
        series=(("Không quá hạn", tuple((row.share or 0) * 100 for row in known)),),
        limit=target,
        limit_name=f"{target}%",
        sums=False,
    )
    return (
        Sheet(
            name="Theo phòng",
            columns=(PARTS[0], *PARTS[2:]),
            rows=[(row.name or NO_ROOM, *_figures(row)) for row in in_rooms],
            charts=(chart,) if known else (),
            empty="Trong kỳ chưa có hồ sơ nào giải quyết xong hay quá hạn.",
        ),
        Sheet(
            name="Theo cán bộ",
            columns=PARTS,
            rows=[(row.room or NO_ROOM, row.name, *_figures(row)) for row in officers],
            empty="Trong kỳ chưa có hồ sơ nào giải quyết xong hay quá hạn.",
        ),
    )


def _figures(row: PartRow) -> tuple[Cell, ...]:
    return row.settled, row.late, row.still_late, row.share


def _row(place: int, row: LateLine, said: Said) -> tuple[Cell, ...]:
    return (
        place,
        row.code,
        row.procedure_name,
        row.received_at.date(),
        row.first_due_at.date(),
        row.due_at,
        row.until,
        _LATE[row.late],
        row.late_days,
        row.late_s,
        "Có" if row.late_by_date else "Không",
        row.room or NO_ROOM,
        row.officer_name or NOBODY,
        STEPS[row.step],
        row.held_s,
        reason_said(row.reason, said),
        row.reason_by or None,
        row.apologised_at.date() if row.apologised_at else None,
        row.agreed_at.date() if row.agreed_at else None,
    )
