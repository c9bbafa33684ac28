"""The window's words for codes. The source texts are Vietnamese; English is a translation."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.domain.documents import Family
from counter_app.domain.reasons import Language, Reason, say
from counter_app.resources.faults import SENTENCES, ResourceFault
from counter_app.resources.procedure_lists import Outcome

translate = QCoreApplication.translate


def outcome(code: Outcome) -> str:
    """What became of a line."""
    return {
        Outcome.TAKEN: translate("ExchangeWords", "tiếp nhận được"),
        Outcome.DRAFT: translate("ExchangeWords", "bản nháp"),
        Outcome.KNOWN: translate("ExchangeWords", "đã có"),
        Outcome.REFUSED: translate("ExchangeWords", "không nhận"),
    }[code]


def why(reason: Reason | None, language: Language) -> str:
    """Why a line came to that; nothing where it was simply taken."""
    if reason is None:
        return ""
    said = say(reason, SENTENCES, language)
    return said[:1].upper() + said[1:]


def news(code: str) -> str:
    """What was just done."""
    return {
        "": "",
        "stopped": translate("ExchangeWords", "Đã dừng; chưa có gì thay đổi."),
        "saved": translate(
            "ExchangeWords",
            "Đã nhập. Muốn quay lại: mở Thủ tục, bấm Lịch sử rồi Dùng lại bản này.",
        ),
        "taken_over": translate(
            "ExchangeWords",
            "Đã nhập tất cả. Muốn quay lại: mở từng mục, bấm Lịch sử rồi Dùng lại bản này.",
        ),
    }[code]


def family(code: Family) -> str:
    """What a document is about."""
    return {
        Family.SETUP: translate("ExchangeWords", "Cơ quan, hàng, quầy, giờ, cán bộ"),
        Family.CATALOGUE: translate("ExchangeWords", "Thủ tục, thời hạn, phí"),
        Family.CALENDAR: translate("ExchangeWords", "Lịch nghỉ và làm bù"),
        Family.TEMPLATES: translate("ExchangeWords", "Mẫu phiếu, giấy hẹn"),
        Family.SESSIONS: translate("ExchangeWords", "Phiên và sáng kiến"),
        Family.BOOKING: translate("ExchangeWords", "Quy tắc đặt lịch hẹn"),
    }[code]


def trouble(fault: ResourceFault, language: Language) -> str:
    """What is wrong with a file, or with a document in it, which has a name of its own."""
    if fault.file in set(Family):
        fault = ResourceFault(family(Family(fault.file)), fault.where, fault.what)
    return fault.sentence(language)


def encoding(name: str) -> str:
    """How a file was read, where somebody should look at its letters."""
    if name != "cp1258":
        return ""
    return translate(
        "ExchangeWords", "Tệp theo bảng mã cũ cp1258: xin xem kỹ chữ có dấu trước khi nhập."
    )
