"""Letters on the wall: as large as said, smaller only where a line would not fit."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from counter_app.ui import look

LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE: Final = Qt.AlignmentFlag.AlignCenter
LINE: Final = 1.3
"""Base line to base line, in letter sizes: stacked accents (Ễ) touch nothing above."""


def write(
    painter: QPainter,
    field: QRectF,
    text: str,
    size: float,
    ink: str,
    *,
    strong: bool = False,
    place: Qt.AlignmentFlag = LEFT,
) -> None:
    """Write one line into a field; a text too wide for it is written smaller, then cut with …."""
    font = _font(fitted(text, size, field.width(), strong=strong), strong=strong)
    painter.setFont(font)
    painter.setPen(look.colour(ink))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, field.width())
    painter.drawText(field, int(place | Qt.TextFlag.TextDontClip), shown)


@lru_cache(maxsize=512)
def fitted(text: str, size: float, width: float, *, strong: bool) -> int:
    """The letter size at which a text fits a width: at most the wished one, at least 0.6 of it."""
    pixels, smallest = int(size), int(size * 0.6)
    while pixels > smallest and wide(text, pixels, strong=strong) > width:
        pixels -= 1
    return pixels


@lru_cache(maxsize=256)
def lines(text: str, size: float, width: float, *, strong: bool = False) -> tuple[str, ...]:
    """A text broken between words into lines of a width; a word too long stands alone."""
    metrics = QFontMetricsF(_font(int(size), strong=strong))
    broken: list[str] = []
    for word in text.split(" "):
        longer = f"{broken[-1]} {word}" if broken else word
        if broken and metrics.horizontalAdvance(longer) <= width:
            broken[-1] = longer
        else:
            broken.append(word)
    return tuple(broken)


@lru_cache(maxsize=512)
def wide(text: str, size: float, *, strong: bool = False) -> float:
    """How wide a text is at a letter size."""
    return QFontMetricsF(_font(int(size), strong=strong)).horizontalAdvance(text)


@lru_cache(maxsize=64)
def _font(pixels: int, *, strong: bool) -> QFont:
    font = QFont(look.FAMILY)
    font.setPixelSize(max(1, pixels))
    font.setWeight(QFont.Weight.Bold if strong else QFont.Weight.Normal)
    return font
