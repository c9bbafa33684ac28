"""What the city says when it cannot work with what it was given: why, and what to do."""

from __future__ import annotations

from typing import Final

from counter_app.domain.reasons import Sentences

FAULTS: Final[Sentences] = {
    "database_unread": (
        "Địa chỉ cơ sở dữ liệu không đọc được; cần postgresql://…",
        "The address of the database cannot be read; it has to be postgresql://…",
    ),
    "database_other": (
        "Máy chủ thành phố cần PostgreSQL: postgresql://…",
        "The city server needs PostgreSQL: postgresql://…",
    ),
    "database_older": (
        "Cơ sở dữ liệu chưa được nâng cấp; hãy chạy: counter-app city migrate",
        "The database is older than this program; run: counter-app city migrate",
    ),
    "database_newer": (
        "Cơ sở dữ liệu đã được chương trình mới hơn nâng cấp; hãy cập nhật.",
        "A newer program has changed the database; update this one.",
    ),
    "database_unreached": (
        "Không vào được PostgreSQL: {why}",
        "PostgreSQL cannot be reached: {why}",
    ),
    "server_old": (
        "Cần PostgreSQL 15 trở lên; máy chủ này là {version}.",
        "PostgreSQL 15 or later is needed; this server is {version}.",
    ),
    "account_name": (
        "Tên tài khoản gồm 2–40 chữ thường không dấu, số, dấu chấm hoặc gạch.",
        "An account is named by 2 to 40 plain small letters, digits, dots or dashes.",
    ),
    "account_office": (
        "Vai trò unit cần --office; các vai trò khác không có.",
        "The role unit needs --office; the others have none.",
    ),
    "account_there": ("Đã có tài khoản “{name}”.", "There is an account “{name}” already."),
    "account_missing": ("Không có tài khoản “{name}”.", "There is no account “{name}”."),
    "password_short": (
        "Mật khẩu cần ít nhất {least} ký tự.",
        "A password needs at least {least} characters.",
    ),
    "password_long": (
        "Mật khẩu dài quá {most} ký tự.",
        "The password is longer than {most} characters.",
    ),
    "site_missing": (
        "Văn phòng “{office}” chưa đăng ký trụ sở “{site}”.",
        "No site “{site}” of the office “{office}” has enrolled.",
    ),
    "site_lacks": (
        "Thành phố mới có đủ đến ngày {day}. Phần sau không đến nữa thì đóng: --last-day {iso}",
        "The city has all up to {day} only. If no more will come, close with --last-day {iso}",
    ),
    "session_unknown": (
        "Không có phiên mẫu “{name}”. Các phiên mẫu: {known}.",
        "There is no ready-made session “{name}”. There are: {known}.",
    ),
    "title_length": (
        "Tên công bố cần từ 1 đến {most} ký tự.",
        "A publication's title has 1 to {most} characters.",
    ),
    "published_already": (
        "Nội dung này đã công bố rồi: số {number}, “{title}”.",
        "This was published before: number {number}, “{title}”.",
    ),
    "publication_missing": (
        "Không có công bố số {number}.",
        "There is no publication number {number}.",
    ),
    "publication_gone": (
        "Công bố số {number} đã được rút rồi.",
        "Publication number {number} was withdrawn before.",
    ),
    "file_large": ("Tệp lớn hơn {most} MB.", "The file is larger than {most} MB."),
    "file_wrong": ("{why}", "{why}"),
    "file_other": (
        "{why} Tệp này là {kind}: hãy công bố với “{family}”.",
        "{why} This file is {kind}: publish it as “{family}”.",
    ),
    "file_no_json": ("Tệp không phải JSON hợp lệ: {why}", "The file is no valid JSON: {why}"),
    "file_empty": (
        "Tệp không có gì để công bố cho {kind}.",
        "The file has nothing to publish for {kind}.",
    ),
    "file_letters": (
        "Tệp có ký tự không ghi được.",
        "The file has a character that cannot be kept.",
    ),
    "offices_unsaid": (
        "Xin ghi mã văn phòng, hoặc “all” cho mọi văn phòng.",
        "Name the offices by their codes, or “all” for all of them.",
    ),
    "offices_unknown": (
        "Không có văn phòng {missing}. Đã biết: {known}.",
        "There is no office {missing}. Known are: {known}.",
    ),
    "not_replaced": (
        "Không thay được công bố số {number}: không có, khác loại, đã rút hoặc đã có bản mới hơn.",
        (
            "Publication number {number} cannot be replaced: it is not there, of another kind, "
            "withdrawn, or there is a newer version."
        ),
    ),
    "out_there": (
        "{out} đã có; hãy chọn tên khác.",
        "{out} is there already; choose another name.",
    ),
    "out_unwritten": ("Không ghi được {out}: {why}.", "{out} cannot be written: {why}."),
}
FAMILIES: Final[Sentences] = {
    "catalogue": ("danh mục thủ tục", "a catalogue of procedures"),
    "calendar": ("lịch nghỉ và làm bù", "a calendar of days off and make-up days"),
    "templates": ("mẫu giấy tờ", "form templates"),
    "sessions": ("phiên, sáng kiến", "sessions, initiatives"),
}
"""What may be published, by its family."""
