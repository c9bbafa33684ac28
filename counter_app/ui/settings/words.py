"""The settings' words for codes. The source texts are Vietnamese; English is a translation."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.domain.reasons import Language
from counter_app.service.document_words import FIELDS

translate = QCoreApplication.translate


def subject(key: str) -> str:
    """What a subject is called in the list."""
    return {
        "queues": translate("SettingsWords", "Hàng đợi và dãy số"),
        "counters": translate("SettingsWords", "Quầy và hàng"),
        "policies": translate("SettingsWords", "Cách gọi số"),
        "staff": translate("SettingsWords", "Cán bộ và nhiệm vụ"),
        "office": translate("SettingsWords", "Cơ quan, giờ làm việc"),
        "calendar": translate("SettingsWords", "Lịch nghỉ và làm bù"),
        "procedures": translate("SettingsWords", "Thủ tục, thời hạn, phí"),
        "booking": translate("SettingsWords", "Quy tắc đặt lịch hẹn"),
        "templates": translate("SettingsWords", "Mẫu phiếu, giấy hẹn"),
        "sessions": translate("SettingsWords", "Phiên và sáng kiến"),
    }[key]


def empty(key: str) -> str:
    """What would stand in an empty list."""
    return {
        "calendar": translate(
            "SettingsWords", "Chưa có ngày nghỉ hay ngày làm bù nào. Bấm Ctrl+N để thêm."
        ),
        "procedures": translate("SettingsWords", "Không có thủ tục nào khớp."),
    }.get(key, translate("SettingsWords", "Chưa có mục nào. Bấm Ctrl+N để thêm."))


def field(name: str, language: Language) -> str:
    """What a field is called beside its box; ``sentence:`` leads the key of a template."""
    kind, _, key = name.partition(":")
    if key:
        return template_key(key)
    text = FIELDS[kind][language == "en"]
    return text[:1].upper() + text[1:]


def template_key(name: str) -> str:
    """What a template's sentence is for."""
    return {
        "service": translate("SettingsWords", "Mời đến quầy"),
        "result": translate("SettingsWords", "Mời nhận kết quả"),
        "heading": translate("SettingsWords", "Tiêu đề"),
        "ahead": translate("SettingsWords", "Còn bao nhiêu người"),
        "ahead_none": translate("SettingsWords", "Không còn ai trước"),
        "estimate": translate("SettingsWords", "Dự kiến chờ"),
        "no_estimate": translate("SettingsWords", "Chưa ước được thời gian chờ"),
        "priority": translate("SettingsWords", "Ưu tiên"),
        "errands": translate("SettingsWords", "Nhiều việc"),
        "issued": translate("SettingsWords", "Lúc lấy số"),
        "valid": translate("SettingsWords", "Ngày có giá trị"),
        "practice": translate("SettingsWords", "Dấu bản tập"),
        "footer": translate("SettingsWords", "Lời cuối phiếu"),
        "nation": translate("SettingsWords", "Quốc hiệu"),
        "motto": translate("SettingsWords", "Tiêu ngữ"),
        "place_date": translate("SettingsWords", "Địa danh, ngày tháng"),
        "code": translate("SettingsWords", "Mã hồ sơ"),
        "book": translate("SettingsWords", "Quyển số"),
        "book_number": translate("SettingsWords", "Số thứ tự"),
        "title": translate("SettingsWords", "Tên giấy"),
        "copy": translate("SettingsWords", "Liên"),
        "copy_kept": translate("SettingsWords", "Liên lưu"),
        "copy_given": translate("SettingsWords", "Liên giao"),
        "desk": translate("SettingsWords", "Bộ phận tiếp nhận"),
        "owner": translate("SettingsWords", "Chủ hồ sơ"),
        "submitter": translate("SettingsWords", "Người nộp"),
        "address": translate("SettingsWords", "Địa chỉ"),
        "phone": translate("SettingsWords", "Điện thoại"),
        "email": translate("SettingsWords", "Email"),
        "id_number": translate("SettingsWords", "Số giấy tờ"),
        "request": translate("SettingsWords", "Nội dung yêu cầu"),
        "parts": translate("SettingsWords", "Mục 1: thành phần"),
        "part_head": translate("SettingsWords", "Đầu bảng thành phần"),
        "certified_head": translate("SettingsWords", "Đầu bảng chứng thực"),
        "yes": translate("SettingsWords", "Chữ “Có”"),
        "sets": translate("SettingsWords", "Mục 2: số lượng"),
        "sets_value": translate("SettingsWords", "Số bộ"),
        "limit": translate("SettingsWords", "Mục 3: thời hạn"),
        "received": translate("SettingsWords", "Mục 4: nhận lúc"),
        "due": translate("SettingsWords", "Mục 5: hẹn trả"),
        "moment": translate("SettingsWords", "Giờ và ngày"),
        "collect": translate("SettingsWords", "Mục 6: nhận kết quả"),
        "fee": translate("SettingsWords", "Mục 7: phí, lệ phí"),
        "register": translate("SettingsWords", "Sổ theo dõi"),
        "submitter_signs": translate("SettingsWords", "Người nộp ký"),
        "clerk_signs": translate("SettingsWords", "Người nhận ký"),
        "sign_hint": translate("SettingsWords", "Lời nhắc ký"),
        "footnote": translate("SettingsWords", "Ghi chú"),
        "page": translate("SettingsWords", "Chân trang"),
    }.get(name, name)


def value(code: str) -> str:
    """What a choice of a code is called; a code of the office's own is shown as it is."""
    return {
        "ratio": translate("SettingsWords", "Luân phiên ưu tiên và thường"),
        "first_come": translate("SettingsWords", "Ai đến trước gọi trước"),
        "strict_priority": translate("SettingsWords", "Luôn gọi ưu tiên trước"),
        "clerk": translate("SettingsWords", "Tiếp nhận"),
        "reviewer": translate("SettingsWords", "Thẩm định"),
        "signer": translate("SettingsWords", "Ký duyệt"),
        "seal": translate("SettingsWords", "Đóng dấu"),
        "cashier": translate("SettingsWords", "Thu phí"),
        "supervisor": translate("SettingsWords", "Phụ trách"),
        "tt01_2018": translate("SettingsWords", "Mẫu 01 – Thông tư 01/2018"),
        "tt03_2025": translate("SettingsWords", "Mẫu 01 – Thông tư 03/2025"),
        "pause": translate("SettingsWords", "Không tính thời gian chờ"),
        "restart": translate("SettingsWords", "Tính lại từ khi bổ sung đủ"),
        "close": translate("SettingsWords", "Hủy số chưa xong"),
        "carry_over": translate("SettingsWords", "Giữ số sang hôm sau"),
        "off": translate("SettingsWords", "Nghỉ"),
        "working": translate("SettingsWords", "Làm bù"),
        "same_day": translate("SettingsWords", "Trong ngày"),
        "working_hours": translate("SettingsWords", "Giờ làm việc"),
        "working_days": translate("SettingsWords", "Ngày làm việc"),
        "calendar_days": translate("SettingsWords", "Ngày (cả ngày nghỉ)"),
        "clock_hours": translate("SettingsWords", "Giờ liên tục"),
        "1": translate("SettingsWords", "Trực tiếp"),
        "2": translate("SettingsWords", "Trực tuyến"),
        "3": translate("SettingsWords", "Bưu chính"),
        "free": translate("SettingsWords", "Không thu"),
        "per_case": translate("SettingsWords", "Theo trường hợp"),
        "per_copy": translate("SettingsWords", "Theo bản"),
        "per_page": translate("SettingsWords", "Theo trang"),
        "set_by_council": translate("SettingsWords", "Do HĐND tỉnh quy định"),
        "T": translate("SettingsWords", "Toàn trình"),
        "P": translate("SettingsWords", "Một phần"),
        "K": translate("SettingsWords", "Không trực tuyến"),
        "voice-vi": translate("SettingsWords", "Lời gọi trên loa (tiếng Việt)"),
        "voice-en": translate("SettingsWords", "Lời gọi trên loa (tiếng Anh)"),
        "ticket-vi": translate("SettingsWords", "Phiếu số (tiếng Việt)"),
        "ticket-en": translate("SettingsWords", "Phiếu số (tiếng Anh)"),
        "mau01-tt01-2018": translate("SettingsWords", "Giấy hẹn – Thông tư 01/2018"),
        "mau01-tt03-2025": translate("SettingsWords", "Giấy hẹn – Thông tư 03/2025"),
        "mau02-tt01-2018": translate("SettingsWords", "Yêu cầu bổ sung – Thông tư 01/2018"),
        "mau02-tt03-2025": translate("SettingsWords", "Yêu cầu bổ sung – Thông tư 03/2025"),
        "mau03-tt01-2018": translate("SettingsWords", "Từ chối tiếp nhận – Thông tư 01/2018"),
        "mau03-tt03-2025": translate("SettingsWords", "Từ chối tiếp nhận – Thông tư 03/2025"),
        "mau04-tt01-2018": translate("SettingsWords", "Xin lỗi, hẹn lại – Thông tư 01/2018"),
        "mau04-tt03-2025": translate("SettingsWords", "Xin lỗi, hẹn lại – Thông tư 03/2025"),
        "thong-bao-dung-tt01-2018": translate("SettingsWords", "Thông báo dừng – Thông tư 01/2018"),
        "mau05-tt03-2025": translate("SettingsWords", "Thông báo dừng – Thông tư 03/2025"),
        "mau05-tt01-2018": translate("SettingsWords", "Phiếu kiểm soát – Thông tư 01/2018"),
        "mau06-tt03-2025": translate("SettingsWords", "Phiếu kiểm soát – Thông tư 03/2025"),
    }.get(code, code)


def session_value(code: str) -> str:
    """What a choice of a session's rules is called."""
    return {
        "walk_in": translate("SettingsWords", "Đến trực tiếp, lấy số"),
        "appointment": translate("SettingsWords", "Chỉ theo lịch hẹn"),
        "both": translate("SettingsWords", "Lấy số và lịch hẹn"),
        "none": translate("SettingsWords", "Không hứa gì thêm"),
        "in_session": translate("SettingsWords", "Trả ngay trong phiên"),
        "within": translate("SettingsWords", "Trong vòng … phút"),
        "same_day": translate("SettingsWords", "Trả trong ngày"),
        "ordinary": translate("SettingsWords", "Người dân tự viết tờ khai"),
        "unwritten": translate("SettingsWords", "Không viết: cán bộ điền giúp"),
        "serve": translate("SettingsWords", "Vẫn gọi hết số đang chờ"),
        "carry_over": translate("SettingsWords", "Giữ chỗ cho lần mở sau"),
        "cancel": translate("SettingsWords", "Hủy số còn chờ"),
    }[code]


def switched_on() -> str:
    """Said of an entry that is in use."""
    return translate("SettingsWords", "đang dùng")


def repeats(kind: str) -> str:
    """How a session comes back."""
    return {
        "weekly": translate("SettingsWords", "Hằng tuần"),
        "nth_day": translate("SettingsWords", "Hằng tháng, theo thứ"),
        "on_dates": translate("SettingsWords", "Hằng tháng, theo ngày"),
        "own": translate("SettingsWords", "Quy tắc khác (RRULE)"),
        "dates": translate("SettingsWords", "Chỉ những ngày ghi dưới đây"),
        "never": translate("SettingsWords", "Không có lịch"),
    }[kind]


def nth(number: int) -> str:
    """Which one of a month."""
    return {
        1: translate("SettingsWords", "Lần đầu"),
        2: translate("SettingsWords", "Lần thứ hai"),
        3: translate("SettingsWords", "Lần thứ ba"),
        4: translate("SettingsWords", "Lần thứ tư"),
        -1: translate("SettingsWords", "Lần cuối"),
    }[number]


def no_limit() -> str:
    """A number that is not set."""
    return translate("SettingsWords", "không đặt")


def minutes() -> str:
    """The unit behind a number of minutes."""
    return translate("SettingsWords", " phút")


def news(code: str) -> str:
    """What was just done."""
    return {
        "": "",
        "saved": translate("SettingsWords", "Đã lưu."),
        "recomputed": translate("SettingsWords", "Đã tính lại hạn trả các hồ sơ."),
        "from_city": translate(
            "SettingsWords",
            "Phiên từ thành phố: điền quầy, phân công rồi Ctrl+S để áp dụng, F12 để thôi.",
        ),
        "changed_since": translate("SettingsWords", "Bấm Ctrl+J để đưa phần vừa sửa vào bản mới."),
        "joined": translate(
            "SettingsWords", "Đã đưa phần vừa sửa vào bản mới; xin xem lại rồi lưu."
        ),
        "joined_partly": translate(
            "SettingsWords",
            "Có chỗ hai bên cùng sửa: bản mới được giữ ở đó; xin xem lại rồi lưu.",
        ),
    }[code]


def state(code: str) -> str:
    """What has become of a version."""
    return {
        "in_force": translate("SettingsWords", "đang hiệu lực"),
        "planned": translate("SettingsWords", "đã hẹn"),
        "past": translate("SettingsWords", "đã thay"),
        "dropped": translate("SettingsWords", "đã bỏ hẹn"),
    }[code]


def change(kind: str) -> str:
    """What happened to a field; the old and the new value are filled in."""
    return {
        "changed": translate("SettingsWords", "“{old}” → “{new}”"),
        "added": translate("SettingsWords", "thêm: {new}"),
        "removed": translate("SettingsWords", "bỏ: {old}"),
        "order": translate("SettingsWords", "thứ tự mới: {new}"),
    }[kind]


def weekday(place: int) -> str:
    """The short name of a weekday, Monday first."""
    return (
        translate("SettingsWords", "T2"),
        translate("SettingsWords", "T3"),
        translate("SettingsWords", "T4"),
        translate("SettingsWords", "T5"),
        translate("SettingsWords", "T6"),
        translate("SettingsWords", "T7"),
        translate("SettingsWords", "CN"),
    )[place]
