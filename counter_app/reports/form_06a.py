"""Form II.06a/VPCP/KSTT as the level above wants it: every column with its number.

Its heads and its numbers are those of TT 01/2020/TT-VPCP; they are never translated.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final, Protocol

from counter_app.reports.periods import as_of, period_named
from counter_app.reports.report import Cell, Column, Kind, Report, Sheet


class Figures(Protocol):
    """A line of the form, whoever counted it (:mod:`counter_app.domain.form_06a`)."""

    @property
    def field(self) -> str: ...
    @property
    def received(self) -> int: ...
    @property
    def online(self) -> int: ...
    @property
    def direct(self) -> int: ...
    @property
    def before(self) -> int: ...
    @property
    def settled(self) -> int: ...
    @property
    def early(self) -> int: ...
    @property
    def on_time(self) -> int: ...
    @property
    def late(self) -> int: ...
    @property
    def settling(self) -> int: ...
    @property
    def within(self) -> int: ...
    @property
    def overdue(self) -> int: ...


_IN = "Số lượng hồ sơ tiếp nhận"
_DONE = "Số lượng hồ sơ đã giải quyết"
_OPEN = "Số lượng hồ sơ đang giải quyết"


def _count(title: str, mark: str, *over: str) -> Column:
    return Column(title=title, kind=Kind.COUNT, width=13, over=over, mark=mark)


COLUMNS: Final = (
    Column(title="TT", kind=Kind.TEXT, width=5, mark="(1)"),
    Column(title="Lĩnh vực, công việc giải quyết theo cấp", kind=Kind.TEXT, width=34, mark="(2)"),
    _count("Tổng số", "(3)=(4)+(5)+(6)", _IN),
    _count("Trực tuyến", "(4)", _IN, "Trong kỳ"),
    _count("Trực tiếp, dịch vụ bưu chính", "(5)", _IN, "Trong kỳ"),
    _count("Từ kỳ trước", "(6)", _IN),
    _count("Tổng số", "(7)=(8)+(9)+(10)", _DONE),
    _count("Trước hạn", "(8)", _DONE),
    _count("Đúng hạn", "(9)", _DONE),
    _count("Quá hạn", "(10)", _DONE),
    _count("Tổng số", "(11)=(12)+(13)", _OPEN),
    _count("Trong hạn", "(12)", _OPEN),
    _count("Quá hạn", "(13)", _OPEN),
)


def report_06a(
    lines: Sequence[Figures],
    total: Figures,
    *,
    office: str,
    start: date,
    end: date,
    written_at: datetime,
    practice: bool = False,
) -> Report:
    """The form of the days from ``start`` to ``end``, as of the end of the last one."""
    return Report(
        title=f"TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC TẠI {office.upper()}",
        office="Biểu số II.06a/VPCP/KSTT (Thông tư 01/2020/TT-VPCP)",
        period=f"Kỳ báo cáo: {period_named(start, end)}",
        standing="Đơn vị tính: Số hồ sơ TTHC",
        notes=(
            as_of(end, written_at),
            "Biểu so ngày, không so giờ: xong trước ngày hẹn là trước hạn, trong ngày là đúng hạn.",
            "Hồ sơ đang chờ bổ sung hoặc chờ nộp phí được xét theo ngày bắt đầu chờ.",
        ),
        sheets=(
            Sheet(
                name="II.06a",
                columns=COLUMNS,
                rows=[_row(str(place), line) for place, line in enumerate(lines, start=1)],
                total=_row("", total, name="Tổng số"),
                empty="Trong kỳ không có hồ sơ nào.",
            ),
        ),
        written_at=written_at,
        practice=practice,
    )


def _row(place: str, line: Figures, *, name: str = "") -> Sequence[Cell]:
    return (
        place,
        name or line.field,
        line.received,
        line.online,
        line.direct,
        line.before,
        line.settled,
        line.early,
        line.on_time,
        line.late,
        line.settling,
        line.within,
        line.overdue,
    )
