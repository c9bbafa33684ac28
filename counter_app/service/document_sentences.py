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
    "publication_unknown": (
        "Thành phố không có bản công bố số {publication} cho văn phòng này.",
        "The city offers this office no publication {publication}.",
    ),
    "publication_withdrawn": (
        "Thành phố đã rút bản này ngày {from_on}; không áp dụng được nữa.",
        "The city took this back on {from_on}; it can no longer be adopted.",
    ),
    "publication_replaced": (
        "Bản này đã được thay bằng bản mới hơn (số {publication}); hãy xem bản đó.",
        "A newer version ({publication}) takes its place; look at that one.",
    ),
    "publication_family_unknown": (
        "Chương trình này chưa biết loại “{family}”. Bản này được giữ, sẽ đọc sau khi cập nhật.",
        "This program does not know “{family}” yet. It is kept, and read after an update.",
    ),
    "publication_format_newer": (
        "Bản này viết theo dạng mới hơn ({count}). Được giữ, sẽ đọc sau khi cập nhật chương trình.",
        "It is written in a newer format ({count}). It is kept, and read after an update.",
    ),
    "publication_damaged": (
        "Bản này tải về bị hỏng; lần gửi tới sẽ tải lại.",
        "It arrived damaged; the next run fetches it again.",
    ),
    "publication_too_large": (
        "Bản này lớn hơn mức cho phép ({count} MB) nên không giữ; xin báo thành phố chia nhỏ.",
        "It is larger than allowed ({count} MB) and was not kept; ask the city to split it.",
    ),
    "publication_adopted": (
        "Văn phòng đã áp dụng bản này từ {from_on}. Muốn thôi: Lịch sử trong Cài đặt.",
        "The office adopted this from {from_on}. To stop: the history in the settings.",
    ),
    "publication_other_version": (
        "Bản này vừa được tải lại với nội dung khác; hãy xem trước lần nữa.",
        "It was fetched again with another content; look at it once more.",
    ),
    "publication_nothing_new": (
        "Văn phòng đã dùng đúng nội dung này; không có gì để áp dụng.",
        "The office has exactly this already; there is nothing to adopt.",
    ),
    "publication_not_adopted": (
        "Văn phòng chưa áp dụng bản này nên không có gì để thôi.",
        "The office has not adopted this, so there is nothing to take back.",
    ),
    "publication_begun": (
        "Bản này đã có hiệu lực từ {from_on}. Muốn thôi: mở Cài đặt, Lịch sử, Dùng lại bản cũ.",
        "It has held since {from_on}. To stop: settings, history, use the earlier version again.",
    ),
    "publication_edited_since": (
        "{staff} đã lưu thay đổi khác sau khi áp dụng. Hãy sửa tiếp trong Cài đặt.",
        "{staff} saved another change after the adoption. Go on in the settings.",
    ),
    "publication_session_lost": (
        "Giữ nguyên mã phiên “{session}” để thành phố so sánh được hiệu quả.",
        "Keep the session's code “{session}”, by which the city compares effects.",
    ),
    "publication_reason_unknown": (
        "Không có lý do “{value}”; hãy chọn một lý do trong danh sách.",
        "There is no reason “{value}”; choose one of the list.",
    ),
    "publication_withdrawn_since": (
        (
            "Thành phố đã rút bản này ngày {from_on}; văn phòng vẫn đang áp dụng. "
            "Muốn thôi: Lịch sử trong Cài đặt."
        ),
        (
            "The city took this back on {from_on}; the office still has it. "
            "To stop: the history in the settings."
        ),
    ),
    "publication_from_past": (
        "Thành phố ghi hiệu lực từ {from_on}, đã qua; văn phòng áp dụng từ ngày chọn ở đây.",
        "The city dates it {from_on}, which is past; it holds here from the date chosen.",
    ),
    "publication_past_days": (
        "{count} ngày đã qua giữ như cũ: {days}.",
        "{count} days already past stay as they are: {days}.",
    ),
    "publication_dossiers_keep": (
        "{count} hồ sơ đang giải quyết giữ quy định lúc tiếp nhận.",
        "{count} open dossiers keep what was in force when they were received.",
    ),
    "nothing_to_recompute": (
        "Không có hồ sơ nào cần tính lại: tất cả đã theo lịch đang hiệu lực.",
        "Nothing to reckon anew: every open dossier follows the calendar in force.",
    ),
    **{code: (f"{{where}}: {vi}", f"{{where}}: {en}") for code, (vi, en) in MALFORMED.items()},
}
"""About reference documents; what is malformed in one is said with its place in it."""
