"""The words of the window of publications."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from counter_app.domain.publication import DECLINE_REASONS
from counter_app.domain.reasons import Language
from counter_app.service.booking_queries import AffectedRow
from counter_app.service.sync_queries import PublicationRow
from counter_app.ui.sync.words import day, moment

translate = QCoreApplication.translate


def family(code: str) -> str:
    """What a publication is about; the city's own word where this program knows none."""
    return {
        "catalogue": translate("Publications", "Thủ tục, thời hạn, phí"),
        "calendar": translate("Publications", "Lịch nghỉ và làm bù"),
        "templates": translate("Publications", "Mẫu phiếu, giấy hẹn"),
        "sessions": translate("Publications", "Phiên và sáng kiến"),
    }.get(code, code)


def state(row: PublicationRow, language: Language) -> str:
    """What became of it, in a few words."""
    said = {
        "new": translate("Publications", "chưa trả lời"),
        "set_aside": translate("Publications", "để xem sau"),
        "adopted": translate("Publications", "áp dụng từ {day}"),
        "declined": translate("Publications", "không áp dụng: {reason}"),
        "replaced": translate("Publications", "đã có bản mới"),
        "withdrawn": translate("Publications", "thành phố đã rút"),
        "unreadable": translate("Publications", "chưa đọc được"),
    }[row.state]
    why = DECLINE_REASONS.get(row.reason, (row.reason, row.reason))[language == "en"]
    on = day(row.adopted_from) if row.adopted_from else ""
    return said.format(day=on, reason=why[:1].lower() + why[1:])


def tone(row: PublicationRow) -> str:
    """How a row of the list is coloured."""
    return {"new": "accent", "adopted": "calm", "unreadable": "soon"}.get(row.state, "")


def about(row: PublicationRow) -> str:
    """Whose it is, since when, and its version."""
    said = translate("Publications", "{family} · {publisher} · hiệu lực từ {day} · bản {version}")
    publisher = row.publisher or translate("Publications", "thành phố")
    return said.format(
        family=family(row.family),
        publisher=publisher,
        day=day(row.valid_from),
        version=row.version[:8],
    )


def to_call(bookings: Iterable[AffectedRow]) -> str:
    """A line for each appointment, without anybody's name, to be pasted into a table."""
    head = translate("Publications", "Mã hẹn\tGiờ hẹn\tThủ tục\tQuầy\tVì sao")
    lines = (
        f"{one.code}\t{moment(one.at)}\t{one.procedure_name}\t{one.counter}\t{one.why}"
        for one in bookings
    )
    return "\n".join((head, *lines))


def news(code: str) -> str:
    """What was just done."""
    return {
        "": "",
        "adopted": translate(
            "Publications", "Đã áp dụng; thành phố sẽ biết với lần gửi tới. F12: thôi áp dụng."
        ),
        "declined": translate("Publications", "Đã ghi là không áp dụng."),
        "set_aside": translate("Publications", "Đã để lại xem sau."),
        "copied": translate("Publications", "Đã chép danh sách. Dán (Ctrl+V) vào nơi cần."),
        "taken_back": translate("Publications", "Đã thôi áp dụng; mọi thứ như trước."),
    }[code]
