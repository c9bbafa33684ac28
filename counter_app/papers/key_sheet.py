"""The key of an office's data on paper, for the safe: what a newly installed PC needs.

Not a form of the law. Whoever holds it and a copy of the data can read them, and it says so.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from reportlab.platypus import Flowable, Paragraph, Spacer

from counter_app.papers.fonts import Face
from counter_app.papers.sheet import LOOKS, Document, QrFlowable, SheetSize
from counter_app.papers.text import markup
from counter_app.values import dataclass

TITLE: Final = "PHIẾU GIỮ KHÓA DỮ LIỆU"
_KEEP: Final = (
    "Cất phiếu này trong tủ khóa của văn phòng, không để cùng bản sao lưu. Ai có phiếu và tệp dữ "
    "liệu thì đọc được dữ liệu."
)
_USE: Final = (
    "Khi máy hỏng hoặc Windows đã cài lại: chép tệp dữ liệu về máy, chạy lệnh "
    "counter-app key import --database TỆP --typed và gõ bốn dòng dưới đây."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySheet:
    """What stands on the sheet: the name of the data file, the day, and the key in rows."""

    file_name: str
    made_on: date
    rows: tuple[str, ...]


def key_sheet_pdf(sheet: KeySheet) -> bytes:
    """Draw the sheet on one A5 page; the code says the rows without their blanks."""
    look = LOOKS[SheetSize.A5]
    code = QrFlowable("".join(sheet.rows).replace(" ", ""), look.qr_side * 1.4)
    code.hAlign = "CENTER"

    def story() -> list[Flowable]:
        title = look.style(Face.SERIF_BOLD, size=look.title_size, centred=True)
        row = look.style(Face.SANS_BOLD, size=12.5, centred=True)
        made_on = f"{sheet.made_on:%d/%m/%Y}"
        return [
            Paragraph(markup(TITLE), title),
            Spacer(0, look.size),
            look.text(f"Tệp dữ liệu: {sheet.file_name}. Ngày lập phiếu: {made_on}."),
            look.text(_KEEP),
            look.text(_USE),
            Spacer(0, look.size),
            *(Paragraph(markup(digits), row) for digits in sheet.rows),
            Spacer(0, look.size),
            code,
            Spacer(0, look.size),
            look.text("Người lập phiếu (ký, ghi rõ họ tên):", centred=True),
        ]

    return Document(
        look=look, title=TITLE, copies=[story], footer=lambda *_: "", practice=None
    ).pdf()
