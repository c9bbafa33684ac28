"""The letters of every paper: Noto Sans and Noto Serif, registered once, when first drawn.

DejaVu and the PDF base fonts clip or lack the marks of Ắ Ấ Ễ Ộ; Noto has room for both.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from threading import RLock
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from counter_app.resources import font_path

DRAWING: Final = RLock()
"""One paper is drawn at a time: reportlab's parser and font tables are shared by all threads."""

ASCENT: Final = 1.069
"""The height of Noto above the base line, in sizes: Ắ and Ễ stay below it."""

LINE: Final = 1.362
"""Base line to base line, in sizes, so that no mark touches the line above."""


class Face(StrEnum):
    """A face as papers name it; the value is its name in the PDF."""

    SANS = "NotoSans-Regular"
    SANS_BOLD = "NotoSans-Bold"
    SERIF = "NotoSerif-Regular"
    SERIF_BOLD = "NotoSerif-Bold"
    SERIF_ITALIC = "NotoSerif-Italic"


@cache
def font(face: Face) -> str:
    """The name to draw with; the file is read the first time a face is asked for.

    Raises:
        ResourceFault: the font file is missing.
        reportlab.pdfbase.ttfonts.TTFError: it is damaged.
    """
    with DRAWING:
        if face.value not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(face.value, str(font_path(face.value))))
            pdfmetrics.registerFontFamily(
                face.value,
                normal=face.value,
                bold=face.value,
                italic=face.value,
                boldItalic=face.value,
            )
    return face.value


def lacking(face: Face, letters: str) -> str:
    """Those of these letters that a face cannot draw."""
    registered = pdfmetrics.getFont(font(face))
    known = registered.face.charToGlyph if isinstance(registered, TTFont) else {}
    return "".join(letter for letter in letters if ord(letter) not in known)


def width(text: str, face: Face, size: float) -> float:
    """How wide a piece of cleaned text will be, in points."""
    return float(pdfmetrics.stringWidth(text, font(face), size))
