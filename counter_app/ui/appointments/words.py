"""The words of the appointments' window. The source texts are Vietnamese."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from counter_app.service.booking_queries import AppointmentRow
from counter_app.ui import wording
from counter_app.ui.appointments.state import AppointmentsState, Deed, Tab, Told

translate = QCoreApplication.translate


def tab(which: Tab) -> str:
    """A tab's name."""
    return {
        Tab.WEEK: translate("Appointments", "Tuần"),
        Tab.DAY: translate("Appointments", "Ngày"),
        Tab.PHONE: translate("Appointments", "Gọi điện"),
        Tab.WAITING: translate("Appointments", "Chờ chỗ"),
        Tab.AFFECTED: translate("Appointments", "Cần sắp lại"),
        Tab.MISSED: translate("Appointments", "Vắng hẹn"),
    }[which]


def deed(which: Deed) -> str:
    """What a button says."""
    return {
        Deed.OPEN: translate("Appointments", "Xem ngày"),
        Deed.MOVE: translate("Appointments", "Chuyển giờ"),
        Deed.CHECK_IN: translate("Appointments", "Đã đến, lấy số"),
        Deed.CANCEL: translate("Appointments", "Hủy lịch"),
        Deed.MISS: translate("Appointments", "Không đến"),
        Deed.PRINT: translate("Appointments", "In phiếu hẹn"),
        Deed.CALLED: translate("Appointments", "Đã gọi nhắc"),
        Deed.ACCEPT: translate("Appointments", "Nhận chỗ trống"),
        Deed.DECLINE: translate("Appointments", "Không nhận chỗ"),
        Deed.LEAVE_LIST: translate("Appointments", "Thôi chờ"),
        Deed.SHOW: translate("Appointments", "Xem trong ngày"),
    }[which]


def empty(which: Tab) -> str:
    """What would be in an empty list."""
    return {
        Tab.PHONE: translate(
            "Appointments",
            "Không cần gọi ai lúc này. Người sắp đến hẹn và người được báo chỗ trống hiện ở đây.",
        ),
        Tab.WAITING: translate(
            "Appointments",
            "Không ai chờ chỗ. Khi hết giờ hẹn, đặt lịch (F10 ở quầy) cho vào danh sách này.",
        ),
        Tab.AFFECTED: translate(
            "Appointments",
            "Mọi lịch hẹn đều còn đúng quy định. Đổi giờ làm việc hay phiên mà lịch hẹn nào "
            "không còn chỗ thì hiện ở đây.",
        ),
        Tab.MISSED: translate("Appointments", "30 ngày qua không ai vắng hẹn."),
    }.get(which, "")


def state_of(row: AppointmentRow) -> str:
    """Where an appointment stands, with the number somebody has."""
    word = state_word(row.state)
    if row.state != "checked_in" or row.number is None:
        return word
    return translate("Appointments", "{state}, số {number}").format(state=word, number=row.number)


def state_word(state: str) -> str:
    """Where an appointment stands."""
    return {
        "held": translate("Appointments", "đang giữ chỗ"),
        "booked": translate("Appointments", "đã đặt"),
        "checked_in": translate("Appointments", "đã đến"),
        "served": translate("Appointments", "đã xong"),
        "no_show": translate("Appointments", "vắng"),
        "cancelled": translate("Appointments", "đã hủy"),
        "lapsed": translate("Appointments", "hết hạn giữ"),
    }.get(state, state)


def arrival(code: str) -> str:
    """How somebody came against their time."""
    return {
        "early": translate("Appointments", "đến sớm"),
        "on_time": translate("Appointments", "đúng giờ"),
        "late": translate("Appointments", "đến muộn"),
        "too_late": translate("Appointments", "quá giờ hẹn, lấy số thường"),
    }.get(code, "")


def block(row: AppointmentRow, *, names: bool) -> str:
    """What stands in a block: time, state, code or (where asked for) the name, procedure."""
    who = row.name if names and row.name else row.code
    parts = [wording.clock_time(row.at), who]
    if row.trouble:
        parts.insert(1, translate("Appointments", "cần sắp lại"))
    if row.state != "booked":
        parts.insert(1, state_of(row))
    return " · ".join([*parts, row.procedure_name])


def details(row: AppointmentRow, state: AppointmentsState) -> str:
    """All that is known of an appointment, for the line under the day."""
    time = f"{wording.clock_time(row.at)}–{wording.clock_time(row.until)}"
    parts = [row.code, time, state.counter_name(row.counter), state_of(row)]
    parts.append(arrival(row.arrival) if row.arrival else "")
    if row.reminded:
        parts.append(translate("Appointments", "đã nhắc"))
    if state.local.names:
        parts.append(row.name or translate("Appointments", "không có tên"))
    parts += [row.procedure_name, row.trouble]
    return " · ".join(part for part in parts if part)


def spoken(row: AppointmentRow, state: AppointmentsState) -> str:
    """An appointment for a screen reader."""
    return details(row, state).replace(" · ", ", ")


def told(what: Told, state: AppointmentsState) -> str:
    """What was done, or what is the matter."""
    if what.said:
        return what.said
    values = dict(what.values)
    if "at" in values:
        values["at"] = wording.moment(datetime.fromisoformat(values["at"]))
    if "until" in values:
        values["until"] = wording.clock_time(datetime.fromisoformat(values["until"]))
    if "state" in values:
        values["state"] = state_word(values["state"])
    if values.get("counter", "").isdigit():
        values["counter"] = state.counter_name(int(values["counter"]))
    return _sentences().get(what.code, what.code).format(**values)


def _sentences() -> dict[str, str]:
    return {
        "moved": translate("Appointments", "Đã chuyển {code} sang {at}, {counter}."),
        "moved_back": translate("Appointments", "Đã chuyển {code} về lại {at}, {counter}."),
        "restored": translate("Appointments", "Đã hoàn tác: {code} lúc {at}, {counter} như trước."),
        "offered_again": translate("Appointments", "Đã hoàn tác: {code} lại giữ cho người chờ."),
        "waiting_again": translate("Appointments", "Đã hoàn tác: {code} lại chờ chỗ."),
        "found_gone": translate("Appointments", "{code} lúc {at}, {counter}: {state}."),
        "cancelled": translate("Appointments", "Đã hủy {code}."),
        "cancelled_closed": translate("Appointments", "Đã hủy {code}. Chỗ này đóng đến {until}."),
        "cancelled_offered": translate(
            "Appointments", "Đã hủy {code}. Chỗ trống được giữ cho người chờ: xem Gọi điện."
        ),
        "miss": translate("Appointments", "Đã ghi {code} không đến."),
        "called": translate("Appointments", "Đã ghi: {code} được gọi nhắc."),
        "accept": translate("Appointments", "Đã đặt {code} cho người chờ."),
        "decline": translate("Appointments", "Đã bỏ chỗ giữ {code}, người chờ sau được báo."),
        "leave_list": translate("Appointments", "{code} thôi chờ."),
        "check_in_early": translate("Appointments", "Đến sớm: đã phát số {number}."),
        "check_in_on_time": translate("Appointments", "Đúng giờ: đã phát số {number}."),
        "check_in_late": translate("Appointments", "Đến muộn: đã phát số {number}."),
        "check_in_too_late": translate("Appointments", "Đã quá giờ hẹn: phát số thường {number}."),
        "printing": translate("Appointments", "Đang in phiếu hẹn {code}."),
        "no_offer": translate("Appointments", "Chưa có chỗ trống nào được giữ cho người này."),
        "nothing_here": translate("Appointments", "Chưa chọn lịch hẹn nào."),
    }


def why(code: str) -> str:
    """Why an appointment is called off."""
    return {
        "cong_dan_huy": translate("Appointments", "Công dân xin hủy"),
        "van_phong_huy": translate("Appointments", "Văn phòng phải hủy"),
    }.get(code, translate("Appointments", "Lý do khác"))
