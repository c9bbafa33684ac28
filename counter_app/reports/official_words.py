"""Words that several official reports share. They are Vietnamese, like the reports themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from counter_app.domain.late_list import SUPPLEMENTED_TWICE
from counter_app.reports.words import decimal, grouped
from counter_app.service.monthly_queries import OnTimeLine

Said = Callable[[str], str]
"""A reason's code in the office's own words; empty where it has none."""

STEPS: Final = {
    "reception": "Tiếp nhận",
    "review": "Thẩm định",
    "approval": "Trình ký",
    "seal": "Đóng dấu",
    "return": "Trả kết quả",
}
NO_ROOM: Final = "Chưa rõ phòng"
NOBODY: Final = "Chưa ai nhận"
UNWRITTEN: Final = "Chưa ghi lý do"


def reason_said(code: str, said: Said) -> str:
    """A reason on a report: the office's words, else what the program knows, else its code."""
    if not code:
        return UNWRITTEN
    if code == SUPPLEMENTED_TWICE:
        return "Yêu cầu bổ sung quá một lần"
    return said(code) or code


def against_line(line: OnTimeLine) -> str:
    """The share early or on time against the line, in a sentence: how many above or below."""
    if line.share is None:
        return "Trong kỳ chưa có hồ sơ nào giải quyết xong."
    share = f"{decimal(line.share * 100, 'vi', digits=2)}%"
    settled = f"{grouped(line.on_time, 'vi')}/{grouped(line.settled, 'vi')}"
    begun = f"Trước hạn và đúng hạn {settled} hồ sơ đã giải quyết ({share})"
    target = f"mức {line.target_percent}%"
    if line.margin > 0:
        return f"{begun}: trên {target}, dư {grouped(line.margin, 'vi')} hồ sơ."
    if line.margin < 0:
        return f"{begun}: dưới {target}, thiếu {grouped(-line.margin, 'vi')} hồ sơ."
    return f"{begun}: đạt {target}, không dư hồ sơ nào."


BY_HOUR: Final = (
    "Đúng hạn theo cách tính của Cổng quốc gia: xong không muộn hơn giờ hẹn; yêu cầu bổ sung quá "
    "một lần tính là quá hạn. Biểu II.06a so ngày nên có thể ít quá hạn hơn."
)
HELD: Final = (
    "Nơi giữ lâu nhất: bước và người giữ hồ sơ nhiều giờ làm việc nhất, đến lúc xử lý xong; thời "
    "gian chờ công dân không tính cho ai."
)
THROUGH_HANDS: Final = (
    "Một hồ sơ qua tay nhiều người tính cho mỗi người, mỗi phòng một lần, nên cộng các dòng lớn "
    "hơn tổng; hồ sơ quá hạn chỉ tính cho nơi giữ lâu nhất."
)
NO_NAMES: Final = "Danh sách chỉ có mã hồ sơ và cán bộ, không có tên công dân."
