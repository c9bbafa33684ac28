"""What may be wrong with a session's rules: which field, and what to change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.domain.reasons import Reason, Sentences

SESSIONS: Final[Sentences] = {
    "session_too_many": (
        "quá {count} phiên; hãy bỏ những phiên không còn dùng.",
        "more than {count} sessions; drop those no longer held.",
    ),
    "session_code": (
        "“{value}” không dùng làm mã phiên được; mã gồm 2–30 chữ thường không dấu, số và gạch nối.",
        "“{value}” cannot be a session's code: 2 to 30 small letters, digits and hyphens.",
    ),
    "session_no_window": (
        "chưa có khung giờ; hãy thêm giờ mở và giờ đóng.",
        "there is no window; add when it opens and closes.",
    ),
    "session_window_empty": (
        "giờ đóng trùng giờ mở nên khung giờ trống; hãy sửa một trong hai.",
        "it closes when it opens, so the window is empty; change one of them.",
    ),
    "session_windows_overlap": (
        "các khung giờ chồng lên nhau hoặc kéo quá một ngày; hãy tách ra.",
        "windows overlap or run into the next day's; set them apart.",
    ),
    "session_no_dates": (
        "chưa nói họp vào ngày nào; hãy đặt lịch lặp, thêm ngày, hoặc chọn “khi có yêu cầu”.",
        "it is not said on which days; give a rule or dates, or choose “on request”.",
    ),
    "session_request_recurs": (
        "phiên theo yêu cầu không có lịch lặp; hãy bỏ lịch lặp hoặc bỏ “khi có yêu cầu”.",
        "a session on request has no recurrence; drop one of the two.",
    ),
    "session_rule": (
        "không hiểu quy tắc lặp ở phần “{detail}”; ví dụ đúng: FREQ=WEEKLY;BYDAY=SU.",
        "the rule cannot be read at “{detail}”; a good one reads FREQ=WEEKLY;BYDAY=SU.",
    ),
    "session_never_falls": (
        "lịch lặp không rơi vào ngày nào khi còn hiệu lực; hãy xem lại quy tắc và các ngày.",
        "it never falls while it is valid; look at the rule and the dates again.",
    ),
    "session_quota_zero": (
        "giới hạn phải từ 1 trở lên; để trống nếu không giới hạn.",
        "a quota is at least 1; leave it empty for none.",
    ),
    "session_quota_person": (
        "một người không thể nhiều hơn cả khung giờ ({count}); hãy giảm số này.",
        "one person cannot have more than the whole window ({count}); lower it.",
    ),
    "session_prefix": (
        "“{value}” không dùng làm chữ đầu số được; hãy dùng 1–3 chữ in hoa không dấu.",
        "“{value}” cannot begin a number; use 1 to 3 capital letters.",
    ),
    "session_duty_twice": (
        "một nhiệm vụ ghi hai lần; hãy gộp cán bộ vào một dòng.",
        "a duty stands twice; put its people into one line.",
    ),
    "session_bundle_minutes": (
        "gói liên thông qua nhiều cơ quan không hứa theo phút được; hãy chọn lời hứa khác.",
        "a bundle of several agencies cannot promise minutes; choose another promise.",
    ),
    "session_promise_minutes": (
        "số phút hứa phải từ 1 trở lên.",
        "promised minutes are 1 or more.",
    ),
    "session_promise_kind": (
        "số phút chỉ đi với lời hứa “trong vòng … phút”, và lời hứa đó phải có số phút.",
        "minutes go with the promise “within … minutes”, which needs them.",
    ),
    "session_bundle_parts": (
        "gói liên thông cần từ hai phần trở lên, mỗi phần một lần.",
        "a bundle has two parts or more, each once.",
    ),
}

SAID: Final[Mapping[str, Reason]] = {
    "a window has a length": Reason.of("session_window_empty"),
    "a promise in minutes is at least one minute": Reason.of("session_promise_minutes"),
    "minutes belong to a promise within minutes, and to no other": Reason.of(
        "session_promise_kind"
    ),
    "a bundle has two parts or more, each once": Reason.of("session_bundle_parts"),
    "a recurrence needs a rule or a date": Reason.of("session_no_dates"),
}
"""What a session's values say when they cannot be made, as sentences for whoever edits them."""
