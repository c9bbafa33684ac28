"""What throughput says: why it refuses, what is missing, what rows without a name are called."""

from __future__ import annotations

from typing import Final

from counter_app.domain.reasons import Sentences

THROUGHPUT: Final[Sentences] = {
    "unknown_split": (
        "Không thống kê theo “{by}”; được chọn: {allowed}.",
        "There is no split by “{by}”; choose one of: {allowed}.",
    ),
    "missing_visits_open": (
        "Còn {count} lượt chưa kết thúc.",
        "Visits that have not ended: {count}.",
    ),
    "missing_days_open": (
        "Còn {count} ngày có việc mà chưa chốt, ngày đầu là {first_on}.",
        "Days with work that are not closed: {count}, the first on {first_on}.",
    ),
    "missing_period_ahead": (
        "{count} ngày trong khoảng chưa tới.",
        "Days of the period still to come: {count}.",
    ),
    "missing_before_records": (
        "{count} ngày đầu nằm trước khi bắt đầu ghi ({first_on}); số liệu không có những ngày đó.",
        "Days before the records begin ({first_on}): {count}; nothing is known of them.",
    ),
    "missing_clock_jumped": (
        "Đồng hồ máy bị chỉnh {count} lần; thời gian chờ và phục vụ lúc đó có thể lệch.",
        "Times the PC's clock was moved: {count}; waits and service may be off there.",
    ),
    "split_none_queue": ("Không qua hàng đợi", "Without a queue"),
    "split_none_counter": ("Chưa đến quầy nào", "At no counter"),
    "split_none_staff": ("Chưa ai phục vụ", "Served by nobody"),
    "split_none_procedure": ("Lượt không có hồ sơ", "Visits without a dossier"),
    "split_none_session": ("Giờ làm việc thường", "Ordinary office hours"),
    "split_none_source": ("Không qua lấy số", "Without a number"),
    "split_walk_in": ("Lấy số tại chỗ", "Walked in"),
    "split_appointment": ("Có hẹn trước", "By appointment"),
    "split_channel_1": ("Trực tiếp", "In person"),
    "split_channel_2": ("Trực tuyến", "Online"),
    "split_channel_3": ("Bưu chính công ích", "By post"),
    "split_counter": ("Quầy {counter}", "Counter {counter}"),
    "split_hour": ("{from_hour}–{to_hour} giờ", "{from_hour}–{to_hour} h"),
    "split_total": ("Tổng cộng", "Total"),
}
"""Both languages of all of it."""
