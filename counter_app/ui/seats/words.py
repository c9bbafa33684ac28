"""The words of the seats behind the counter. Vietnamese is the source, English a translation."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from counter_app.domain.ids import StaffCode
from counter_app.domain.office import OfficeSetup
from counter_app.service.process_queries import SeatRow
from counter_app.ui import wording
from counter_app.ui.desk import words as desk_words
from counter_app.ui.seats.state import DEEDS, Deed, Seat, Told

translate = QCoreApplication.translate


def seat(which: Seat) -> str:
    """What a seat is called."""
    return {
        Seat.RECEPTION: translate("Seats", "Bàn giao"),
        Seat.REVIEW: translate("Seats", "Thẩm định"),
        Seat.APPROVAL: translate("Seats", "Trình ký"),
        Seat.SEAL: translate("Seats", "Đóng dấu"),
        Seat.CASHIER: translate("Seats", "Thu ngân"),
        Seat.RESULTS: translate("Seats", "Kết quả"),
    }[which]


def empty(which: Seat) -> str:
    """What would stand here."""
    return {
        Seat.RECEPTION: translate(
            "Seats", "Không còn hồ sơ nào chờ bàn giao. Hồ sơ vừa tiếp nhận sẽ hiện ở đây."
        ),
        Seat.REVIEW: translate(
            "Seats", "Không có hồ sơ nào chờ thẩm định. Hồ sơ quầy chuyển vào sẽ hiện ở đây."
        ),
        Seat.APPROVAL: translate(
            "Seats", "Không có hồ sơ nào chờ ký. Hồ sơ thẩm định xong sẽ hiện ở đây."
        ),
        Seat.SEAL: translate(
            "Seats", "Không có hồ sơ nào chờ đóng dấu. Hồ sơ vừa ký sẽ hiện ở đây."
        ),
        Seat.CASHIER: translate(
            "Seats", "Không còn khoản nào phải thu. Phí của hồ sơ vừa tiếp nhận sẽ hiện ở đây."
        ),
        Seat.RESULTS: translate(
            "Seats", "Chưa có kết quả nào để trả. Kết quả vừa đóng dấu sẽ hiện ở đây."
        ),
    }[which]


def placeholder(which: Seat) -> str:
    """What the line is for, while it is empty."""
    act = deed(first_of(which), which)
    said = translate("Seats", "Quét hoặc gõ mã hồ sơ, số phiếu · Enter: {deed}")
    return said.format(deed=act.lower())


def first_of(which: Seat) -> Deed:
    """The deed of Enter."""
    return DEEDS[which][0]


def deed(which: Deed, at: Seat) -> str:
    """What the button of a deed says."""
    if which is Deed.HAND_ON and at is Seat.RECEPTION:
        return translate("Seats", "Chuyển thẩm định")
    return {
        Deed.HAND_ON: translate("Seats", "Chuyển trình ký"),
        Deed.TAKE: translate("Seats", "Nhận"),
        Deed.TAKE_OVER: translate("Seats", "Nhận thay"),
        Deed.SEND_BACK: translate("Seats", "Trả lại để sửa"),
        Deed.SUPPLEMENT: translate("Seats", "Yêu cầu bổ sung"),
        Deed.SIGN: translate("Seats", "Ký"),
        Deed.SEAL: translate("Seats", "Đóng dấu, có kết quả"),
        Deed.CASH: translate("Seats", "Thu tiền mặt"),
        Deed.TRANSFER: translate("Seats", "Thu chuyển khoản"),
        Deed.RETURN: translate("Seats", "Trả kết quả"),
        Deed.CALL: translate("Seats", "Gọi nhận kết quả"),
        Deed.READY: translate("Seats", "Báo có kết quả"),
        Deed.SHEET: translate("Seats", "In phiếu kiểm soát"),
    }[which]


def done(which: Deed, count: int) -> str:
    """What a deed did."""
    said = {
        Deed.HAND_ON: translate("Seats", "Đã chuyển {count} hồ sơ"),
        Deed.TAKE: translate("Seats", "Đã nhận {count} hồ sơ"),
        Deed.TAKE_OVER: translate("Seats", "Đã nhận thay {count} hồ sơ"),
        Deed.SEND_BACK: translate("Seats", "Đã trả lại {count} hồ sơ"),
        Deed.SUPPLEMENT: translate("Seats", "Đã yêu cầu bổ sung {count} hồ sơ"),
        Deed.SIGN: translate("Seats", "Đã ký {count} hồ sơ"),
        Deed.SEAL: translate("Seats", "Đã đóng dấu {count} hồ sơ"),
        Deed.CASH: translate("Seats", "Đã thu tiền mặt {count} hồ sơ"),
        Deed.TRANSFER: translate("Seats", "Đã thu chuyển khoản {count} hồ sơ"),
        Deed.RETURN: translate("Seats", "Đã trả kết quả {count} hồ sơ"),
        Deed.CALL: translate("Seats", "Đã gọi nhận kết quả"),
        Deed.READY: translate("Seats", "Đã báo có kết quả {count} hồ sơ"),
        Deed.SHEET: translate("Seats", "Đang in phiếu kiểm soát"),
    }[which]
    return said.format(count=count)


def told(what: Told) -> str:
    """The answer to a scan or a key."""
    value = what.value
    if what.code == "elsewhere":
        return _elsewhere(value)
    said = {
        "ticked": translate("Seats", "Đã đánh dấu {code}"),
        "scanned_already": translate("Seats", "Đã quét {code} rồi, không đánh dấu lần nữa."),
        "not_here": translate("Seats", "Không có hồ sơ hoặc số nào là {code}."),
        "looking": translate("Seats", "Đang tìm {code}…"),
        "nothing_here": translate("Seats", "Chưa chọn hồ sơ nào."),
        "nobody_to_call": translate("Seats", "Hồ sơ {code} không có ai chờ ở sảnh."),
        "no_counter": translate("Seats", "Máy này chưa chọn quầy nên chưa gọi được."),
        "printing": translate("Seats", "Đang in phiếu kiểm soát của {code}"),
        "undone": translate("Seats", "Đã hoàn tác."),
    }[what.code]
    return said.format(**value)


def _elsewhere(value: dict[str, str]) -> str:
    if value["state"] in {"2", "4"}:
        said = translate("Seats", "Hồ sơ {code} đang ở bước {step}, không chờ ở đây.")
        return said.format(code=value["code"], step=desk_words.step(value["step"]))
    said = translate("Seats", "Hồ sơ {code} không chờ ở đây: {state}.")
    return said.format(code=value["code"], state=desk_words.dossier_state(int(value["state"])))


def left(remaining_s: int, tone: str, language: str) -> str:
    """The time that is left, or how long it has been over."""
    said = wording.minutes(remaining_s, "vi" if language == "vi" else "en")
    if tone != "overdue":
        return said
    if abs(remaining_s) < 60:
        return translate("Seats", "vừa quá")
    return translate("Seats", "quá {time}").format(time=said)


def hands(row: SeatRow, setup: OfficeSetup, *, now: datetime) -> str:
    """Who gave it when, and who has it."""
    gave = translate("Seats", "{name} giao {at}").format(
        name=name(setup, row.handed_by), at=wording.due(row.handed_at, now=now)
    )
    parts = [gave] if row.step != "reception" or row.sent_back else []
    if row.sent_back:
        why = translate("Seats", "trả lại: {reason}")
        parts.append(why.format(reason=desk_words.reason(row.sent_back).lower()))
    if row.holder is None:
        parts.append(translate("Seats", "chưa ai nhận"))
    else:
        held = translate("Seats", "{name} đang giữ")
        parts.append(held.format(name=name(setup, row.holder)))
    return " · ".join(parts)


def name(setup: OfficeSetup, code: StaffCode) -> str:
    """A member of staff by name; by code where the list does not know them."""
    member = setup.member(code)
    return member.name if member else code


def result(row: SeatRow) -> str:
    """How a result stands, and where its citizen is."""
    ready = (
        translate("Seats", "Sẵn sàng trả")
        if row.state == 9
        else translate("Seats", "Đã đóng dấu, chưa báo có kết quả")
    )
    where = {
        "awaiting_result": translate("Seats", "công dân đang chờ ở sảnh"),
        "called": translate("Seats", "đang gọi công dân"),
        "serving": translate("Seats", "công dân đang ở quầy"),
    }.get(row.ticket_state, "")
    return " · ".join(part for part in (ready, where) if part)
