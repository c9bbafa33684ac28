"""The words of the calendar of sessions. Vietnamese is the source, English a translation."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from counter_app.domain.session import ORDINARY
from counter_app.service.session_queries import CalendarRow, RequestRow
from counter_app.ui import wording

translate = QCoreApplication.translate


def state(row: CalendarRow) -> str:
    """Where an opening stands."""
    return {
        "planned": translate("Sessions", "sẽ mở"),
        "open": translate("Sessions", "đang mở"),
        "closed": translate("Sessions", "đã đóng"),
        "left_out": translate("Sessions", "không mở"),
    }[row.state]


def hours(row: CalendarRow) -> str:
    """From when to when."""
    return f"{wording.clock_time(row.opens_at)}–{wording.clock_time(row.closes_at)}"


def given(row: CalendarRow) -> str:
    """How many numbers were given, of how many; empty where nothing is to be said."""
    if row.session == ORDINARY or row.state in {"planned", "left_out"}:
        if row.quota is None or row.state == "left_out":
            return ""
        return translate("Sessions", "tối đa {quota} số").format(quota=row.quota)
    if row.quota is None:
        return translate("Sessions", "{given} số").format(given=row.given)
    return translate("Sessions", "{given}/{quota} số").format(given=row.given, quota=row.quota)


def opening(row: CalendarRow) -> str:
    """A whole opening, for a screen reader and the mouse."""
    parts = (row.name, hours(row), state(row), given(row), row.why, row.promise)
    return ", ".join(part for part in parts if part)


def weekday(place: int) -> str:
    """A weekday, Monday first."""
    return (
        translate("Sessions", "Thứ Hai"),
        translate("Sessions", "Thứ Ba"),
        translate("Sessions", "Thứ Tư"),
        translate("Sessions", "Thứ Năm"),
        translate("Sessions", "Thứ Sáu"),
        translate("Sessions", "Thứ Bảy"),
        translate("Sessions", "Chủ nhật"),
    )[place]


def day(of: date) -> str:
    """A date with its weekday."""
    return f"{weekday(of.weekday())} {of:%d/%m/%Y}"


def verdict(code: str) -> str:
    """What the check says of one point, or of the whole."""
    return {
        "go": translate("Sessions", "Được"),
        "look": translate("Sessions", "Xem lại"),
        "stop": translate("Sessions", "Chưa được"),
    }[code]


def whole(code: str) -> str:
    """What the check says of the session."""
    return {
        "go": translate("Sessions", "Kiểm tra: sẵn sàng"),
        "look": translate("Sessions", "Kiểm tra: mở được, có điều cần xem lại"),
        "stop": translate("Sessions", "Kiểm tra: chưa mở được"),
    }[code]


def channels(code: str) -> str:
    """How one comes to be served."""
    return {
        "walk_in": translate("Sessions", "đến trực tiếp, lấy số"),
        "appointment": translate("Sessions", "chỉ theo lịch hẹn"),
        "both": translate("Sessions", "lấy số và lịch hẹn"),
    }.get(code, "")


def duty(code: str) -> str:
    """A duty of the roster."""
    return {
        "clerk": translate("Sessions", "Tiếp nhận"),
        "reviewer": translate("Sessions", "Thẩm định"),
        "signer": translate("Sessions", "Ký duyệt"),
        "seal": translate("Sessions", "Đóng dấu"),
        "cashier": translate("Sessions", "Thu phí"),
    }.get(code, code)


def channel(code: str) -> str:
    """How somebody asked."""
    return {
        "phone": translate("Sessions", "Điện thoại"),
        "in_person": translate("Sessions", "Đến hỏi trực tiếp"),
        "online": translate("Sessions", "Qua mạng"),
        "village": translate("Sessions", "Qua tổ dân phố, thôn"),
    }.get(code, code)


def outcome(code: str) -> str:
    """What came of a request."""
    return {
        "": translate("Sessions", "đã hẹn"),
        "served": translate("Sessions", "đã phục vụ"),
        "nobody_there": translate("Sessions", "đến nơi không gặp"),
        "called_off": translate("Sessions", "người dân thôi"),
    }.get(code, code)


def request(row: RequestRow) -> str:
    """A request in a day's cell."""
    return f"{wording.clock_time(row.agreed_at)} {row.procedure_name}"


def news(code: str) -> str:
    """What was just done, or is missing."""
    return {
        "": "",
        "printing": translate("Sessions", "Đang in…"),
        "printed": translate("Sessions", "Đã in."),
        "choose_a_session": translate("Sessions", "Hãy chọn một phiên đặc biệt trên lịch rồi in."),
        "opened": translate("Sessions", "Đã mở phiên. Mở nhầm thì đóng lại (F7)."),
        "closed": translate("Sessions", "Đã đóng phiên. Đóng nhầm thì mở lại (F4)."),
        "requested": translate("Sessions", "Đã ghi yêu cầu."),
        "settled": translate("Sessions", "Đã ghi kết quả."),
        "moment_unread": translate("Sessions", "Ngày giờ hẹn có dạng 23/11/2026 và 18:30."),
        "no_session_on_request": translate(
            "Sessions", "Chưa bật phiên nào “khi có yêu cầu”. Hãy xem Cài đặt → Phiên và sáng kiến."
        ),
    }[code]
