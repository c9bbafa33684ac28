"""What the office says about changes of its reference documents, in both languages."""

from __future__ import annotations

from typing import Final

from counter_app.domain.reasons import Sentences
from counter_app.resources.faults import SENTENCES as MALFORMED

DOCUMENTS: Final[Sentences] = {
    "supervisor_only": (
        "Chỉ người phụ trách mới đổi được cài đặt của văn phòng; mã “{staff}” không có quyền này.",
        "Only a supervisor may change the office's settings; “{staff}” may not.",
    ),
    "unknown_document": (
        "Không có loại tài liệu “{family}”.",
        "There is no document called “{family}”.",
    ),
    "unknown_version": (
        "Không có bản “{version}” của tài liệu này.",
        "This document has no version “{version}”.",
    ),
    "document_changed_since": (
        (
            "{staff} đã lưu một thay đổi khác lúc {changed_at}. Hãy mở lại bản mới rồi sửa tiếp; "
            "phần vừa nhập vẫn còn trên màn hình."
        ),
        (
            "{staff} saved another change at {changed_at}. Go on from the new version; "
            "what you entered is still on the screen."
        ),
    ),
    "document_unchanged": (
        "Chưa có gì thay đổi so với bản đang hiệu lực.",
        "Nothing differs from the version in force.",
    ),
    "rewrites_history": (
        (
            "Ngày hiệu lực {from_on} đã qua và văn phòng đã làm việc đến {last_on}; "
            "hãy chọn từ hôm nay trở đi."
        ),
        "{from_on} is past and the office has worked until {last_on}; choose today or later.",
    ),
    "planned_otherwise": (
        "“{where}” đã được hẹn đổi khác từ {from_on}. Hãy sửa bản đã hẹn, hoặc hủy bản đó trước.",
        "“{where}” is planned to change on {from_on}. Change that plan, or drop it first.",
    ),
    "no_supervisor": (
        "Phải còn ít nhất một người phụ trách, nếu không sẽ không ai đổi được cài đặt nữa.",
        "At least one supervisor has to remain, or nobody could change the settings again.",
    ),
    "queue_in_use": (
        "Hàng {queue} còn {count} số chưa xong. Hãy phục vụ hết, hoặc cho hiệu lực từ ngày mai.",
        "Queue {queue} still has {count} open tickets. Serve them, or let this hold from tomorrow.",
    ),
    "prefix_in_use": (
        (
            "Chữ “{prefix}” còn trên số chưa xong của hàng {queue}, hàng {other} chưa dùng được. "
            "Hãy cho hiệu lực từ ngày mai."
        ),
        (
            "Open tickets of queue {queue} carry “{prefix}”, so queue {other} cannot use it today. "
            "Let this hold from tomorrow."
        ),
    ),
    "counter_in_use": (
        "Quầy {counter} đang có {staff} ngồi. Hãy đóng ca, hoặc cho hiệu lực từ ngày mai.",
        "{staff} sits at counter {counter}. Close the shift, or let this hold from tomorrow.",
    ),
    "staff_in_use": (
        "{staff} đang ngồi ở quầy {counter}. Hãy đóng ca, hoặc cho hiệu lực từ ngày mai.",
        "{staff} sits at counter {counter}. Close the shift, or let this hold from tomorrow.",
    ),
    "passed_over": (
        "Số {number} sẽ bị vượt qua {times} lượt và chờ đến {waited_s} mà vẫn chưa được gọi.",
        "Number {number} would be passed over {times} times and still wait after {waited_s}.",
    ),
    "procedures_without_queue": (
        "{count} thủ tục đang dùng hàng {queue}, hàng này không có trong cài đặt.",
        "{count} procedures use queue {queue}, which the set-up does not have.",
    ),
    "nothing_to_recompute": (
        "Không có hồ sơ nào cần tính lại: tất cả đã theo lịch đang hiệu lực.",
        "Nothing to reckon anew: every open dossier follows the calendar in force.",
    ),
    **{code: (f"{{where}}: {vi}", f"{{where}}: {en}") for code, (vi, en) in MALFORMED.items()},
}
"""About reference documents; what is malformed in one is said with its place in it."""
