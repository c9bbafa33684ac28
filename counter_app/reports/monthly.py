"""The month's report: settled on time or late, by whom, why, how people rated it, what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from counter_app.reports.late_list import part_sheets
from counter_app.reports.official_words import (
    BY_HOUR,
    HELD,
    STEPS,
    THROUGH_HANDS,
    Said,
    against_line,
    reason_said,
)
from counter_app.reports.periods import as_of, period_said
from counter_app.reports.report import Cell, Chart, Column, Kind, Report, Sheet
from counter_app.service.effect_queries import Effect, EffectRow
from counter_app.service.monthly_queries import CountRow, Month
from counter_app.service.official_queries import Line06a

SURVEY: Final = 0.989
"""Satisfied in the city's survey, by the article about the office."""
PORTAL: Final = 0.9719
"""Services provided on the national portal, by the article about the office."""
_CLAIMS: Final = {
    "holds": "Giảm 40% trở lên",
    "fails": "Chưa đến 40%",
    "unsaid": "Chưa kết luận được",
    "too_few": "Quá ít hồ sơ",
}

_NOTES: Final = (
    (
        "Hài lòng: công dân trả lời tại quầy sau giao dịch, không ghi tên. Không phải cùng một "
        "phép đo với khảo sát 98,9%."
    ),
    (
        "Trực tuyến: mức ghi trong danh mục của văn phòng ngày cuối kỳ, chưa đối chiếu với "
        "Cổng. Không phải cùng một phép đo với 97,19%."
    ),
    (
        "Sáng kiến: trung vị từ tiếp nhận đến có kết quả của hồ sơ nhận trong kỳ, so với hồ sơ "
        "giờ thường tám tuần; tính theo lúc lập báo cáo; “Từ”, “Đến” là khoảng tin cậy 95%."
    ),
)


def _count(title: str, *over: str) -> Column:
    return Column(title=title, kind=Kind.COUNT, width=11, over=over)


LINES: Final = (
    Column(title="Lĩnh vực", kind=Kind.TEXT, width=32),
    _count("Tổng số", "Tiếp nhận"),
    _count("Trực tuyến", "Tiếp nhận", "Trong kỳ"),
    _count("Trực tiếp, bưu chính", "Tiếp nhận", "Trong kỳ"),
    _count("Kỳ trước chuyển sang", "Tiếp nhận"),
    _count("Tổng số", "Đã giải quyết"),
    _count("Trước hạn", "Đã giải quyết"),
    _count("Đúng hạn", "Đã giải quyết"),
    _count("Quá hạn", "Đã giải quyết"),
    Column(title="Trước và đúng hạn", kind=Kind.PERCENT, width=11, over=("Đã giải quyết",)),
    _count("Trong hạn", "Đang giải quyết"),
    _count("Quá hạn", "Đang giải quyết"),
)
_COUNTS: Final = (
    Column(title="Đã xử lý quá hạn", kind=Kind.COUNT, width=14),
    Column(title="Đang xử lý quá hạn", kind=Kind.COUNT, width=14),
    Column(title="Tổng số", kind=Kind.COUNT, width=11),
)
_BESIDE: Final = (
    Column(title="Số đo", kind=Kind.TEXT, width=44),
    Column(title="Số lượng", kind=Kind.COUNT, width=12),
    Column(title="Tổng số (n)", kind=Kind.COUNT, width=12),
    Column(title="Tỷ lệ", kind=Kind.PERCENT, width=10),
    Column(title="Nguồn", kind=Kind.TEXT, width=60),
)
_EFFECT: Final = (
    Column(title="Phiên", kind=Kind.TEXT, width=30),
    Column(title="Thủ tục", kind=Kind.TEXT, width=38),
    Column(title="Hồ sơ (n)", kind=Kind.COUNT),
    Column(title="Giữa, trong phiên", kind=Kind.SECONDS),
    Column(title="Hồ sơ so sánh (n)", kind=Kind.COUNT),
    Column(title="Giữa, so sánh", kind=Kind.SECONDS),
    Column(title="Thay đổi (%)", kind=Kind.DECIMAL),
    Column(title="Từ (%)", kind=Kind.DECIMAL),
    Column(title="Đến (%)", kind=Kind.DECIMAL),
    Column(title="Kết luận", kind=Kind.TEXT, width=20),
)


def monthly_report(
    month: Month, *, office: str, said: Said, written_at: datetime, practice: bool = False
) -> Report:
    """The report of a period; ``said`` gives a reason's code in the office's words."""
    target = month.on_time.target_percent
    return Report(
        title="BÁO CÁO KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
        office=office,
        period=f"Kỳ báo cáo: {period_said(month.start, month.end)}",
        standing=against_line(month.on_time),
        notes=(
            as_of(month.end, month.at),
            BY_HOUR,
            HELD,
            THROUGH_HANDS,
            f"Hồ sơ quá hạn đã gửi Mẫu 04 (xin lỗi, hẹn lại): {month.apologised}.",
            *_NOTES,
        ),
        sheets=(
            _lines(month, target),
            *part_sheets(month.rooms, month.officers, target),
            _counts("Bước giữ lâu nhất", "Bước", month.steps, lambda code: STEPS[code]),
            _counts("Lý do", "Lý do", month.reasons, lambda code: reason_said(code, said)),
            _beside(month),
            _effect(month.effect),
        ),
        written_at=written_at,
        practice=practice,
    )


def _lines(month: Month, target: int) -> Sheet:
    settled = [line for line in month.lines if line.settled]
    chart = Chart(
        title="Trước hạn và đúng hạn theo lĩnh vực (%)",
        labels=tuple(line.field for line in settled),
        series=(("Trước và đúng hạn", tuple((_share(line) or 0) * 100 for line in settled)),),
        limit=target,
        limit_name=f"{target}%",
        sums=False,
    )
    return Sheet(
        name="Tình hình giải quyết",
        columns=LINES,
        rows=[_line(line.field, line) for line in month.lines],
        total=_line("Tổng số", month.total),
        charts=(chart,) if settled else (),
        empty="Trong kỳ không có hồ sơ nào.",
    )


def _line(name: str, line: Line06a) -> tuple[Cell, ...]:
    return (
        name,
        line.received,
        line.online,
        line.direct,
        line.before,
        line.settled,
        line.early,
        line.on_time,
        line.late,
        _share(line),
        line.within,
        line.overdue,
    )


def _share(line: Line06a) -> float | None:
    return (line.early + line.on_time) / line.settled if line.settled else None


def _counts(name: str, heading: str, rows: Iterable[CountRow], say: Callable[[str], str]) -> Sheet:
    found = tuple(rows)
    settled, still = sum(row.settled for row in found), sum(row.open for row in found)
    return Sheet(
        name=name,
        columns=(Column(title=heading, kind=Kind.TEXT, width=40), *_COUNTS),
        rows=[(say(row.code), row.settled, row.open, row.settled + row.open) for row in found],
        total=("Tổng số", settled, still, settled + still) if found else None,
        empty="Trong kỳ không có hồ sơ nào quá hạn.",
    )


def _beside(month: Month) -> Sheet:
    """What the office counts, beside the figure of the article: each with its own source."""
    ratings, offered = month.ratings, month.offered
    dossiers = ratings.count - ratings.visits
    return Sheet(
        name="Hài lòng, trực tuyến",
        columns=_BESIDE,
        rows=(
            (
                "Hài lòng và rất hài lòng, mỗi lượt một lần",
                ratings.satisfied + ratings.very_satisfied,
                ratings.count,
                ratings.share,
                f"Nhật ký trong kỳ: {ratings.visits} lượt tại máy lấy số, {dossiers} hồ sơ",
            ),
            (
                "Hài lòng theo khảo sát",
                None,
                None,
                SURVEY,
                "98,9% theo bài báo năm 2025; không phải cùng một phép đo",
            ),
            (
                "Thủ tục có dịch vụ công trực tuyến (toàn trình, một phần)",
                offered.whole + offered.part,
                offered.whole + offered.part + offered.none,
                offered.share,
                "Danh mục của văn phòng ngày cuối kỳ",
            ),
            (
                "Dịch vụ cung cấp trên Cổng quốc gia",
                None,
                None,
                PORTAL,
                "97,19% theo bài báo năm 2025; không phải cùng một phép đo",
            ),
        ),
    )


def _effect(effect: Effect) -> Sheet:
    named = {row.session: row.name for row in effect.sessions}
    return Sheet(
        name="Sáng kiến",
        columns=_EFFECT,
        rows=[_effect_row(row, named.get(row.session, row.session)) for row in effect.rows],
        empty="Trong kỳ không có hồ sơ nào nhận ở phiên đặc biệt.",
    )


def _effect_row(row: EffectRow, session: str) -> tuple[Cell, ...]:
    return (
        session,
        row.procedure_name,
        row.count,
        row.median_s,
        row.base_count,
        row.base_median_s,
        row.change,
        row.low,
        row.high,
        _CLAIMS[row.claim],
    )
