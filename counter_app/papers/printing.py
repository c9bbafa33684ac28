"""What the papers ask of a printer, and what can go wrong with one.

The Qt printer in ``ui/devices`` and the thermal one fulfil this; the spool knows no more.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from counter_app.domain.reasons import Reason, say

if TYPE_CHECKING:
    from counter_app.domain.reasons import Language, Sentences


class Trouble(StrEnum):
    """Why a paper did not come out, as a code that may be stored."""

    NO_SUCH_PRINTER = "no_such_printer"
    PRINTER_STOPPED = "printer_stopped"
    WRONG_PAPER = "wrong_paper"
    BROKEN_PDF = "broken_pdf"
    REFUSED = "refused"
    CUT_OFF = "cut_off"
    UNFORESEEN = "unforeseen"


REMEDIES: Final[Sentences] = {
    Trouble.NO_SUCH_PRINTER: (
        "Không thấy máy in “{printer}”. Kiểm tra dây, nguồn, hoặc bấm Ctrl+P chọn máy khác.",
        "Printer “{printer}” is not there. Check cable and power, or choose another (Ctrl+P).",
    ),
    Trouble.PRINTER_STOPPED: (
        "Máy in “{printer}” đang dừng (hết giấy, kẹt giấy hoặc tạm dừng). Xử lý rồi bấm In lại.",
        "Printer “{printer}” has stopped (no paper, a jam, or paused). Mend it, then print again.",
    ),
    Trouble.WRONG_PAPER: (
        (
            "Máy in “{printer}” không nhận khổ giấy này, chưa in gì. "
            "Đặt lại khổ giấy hoặc chọn máy khác."
        ),
        "Printer “{printer}” does not take this paper size. Set it or choose another printer.",
    ),
    Trouble.BROKEN_PDF: (
        "Bản in bị hỏng, chưa in gì. Tạo lại giấy từ hồ sơ rồi in.",
        "The print file is damaged; nothing was printed. Make the paper anew and print it.",
    ),
    Trouble.REFUSED: (
        "Máy in “{printer}” không nhận bản in, chưa in gì. Bấm In lại hoặc chọn máy khác.",
        "Printer “{printer}” did not take the paper. Print again or choose another printer.",
    ),
    Trouble.CUT_OFF: (
        (
            "Đang in trên “{printer}” thì bị ngắt. Xem giấy đã ra chưa: có thì bấm Đã in, "
            "chưa thì bấm In lại."
        ),
        (
            "Printing on “{printer}” was cut off. Look whether the paper came out: "
            "if so press Printed, if not press Print again."
        ),
    ),
    Trouble.UNFORESEEN: (
        (
            "In trên “{printer}” gặp lỗi chưa rõ. Xem giấy đã ra chưa: có thì bấm Đã in, "
            "chưa thì bấm In lại."
        ),
        (
            "An unknown error while printing on “{printer}”. Look whether the paper came out: "
            "if so press Printed, if not press Print again."
        ),
    ),
}


class PrinterFault(Exception):
    """A printer did not do its work; says why and what to do, never what was to be printed.

    ``may_be_out``: something was already handed to the printer, so that printing again by itself
    could give two papers. The clerk is asked then.
    """

    def __init__(self, trouble: Trouble, printer: str, *, may_be_out: bool = False) -> None:
        super().__init__(f"{trouble.value}: {printer}")
        self.trouble = trouble
        self.printer = printer
        self.may_be_out = may_be_out

    def remedy(self, language: Language = "vi") -> str:
        """The sentence for the message bar."""
        return remedy(self.trouble, self.printer, language)


def remedy(trouble: Trouble, printer: str, language: Language = "vi") -> str:
    """What the clerk should do about this trouble of this printer."""
    return say(Reason.of(trouble.value, printer=printer), REMEDIES, language)
