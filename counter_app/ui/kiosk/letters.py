"""Words broken into lines at a real size of letters, and cut with … where there are too many."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from counter_app.ui import look
from counter_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text in lines of a width."""

    lines: tuple[str, ...]
    size: float
    width: float
    strong: bool

    def first(self, count: int) -> tuple[str, ...]:
        """At most so many lines, the last one cut where more would follow."""
        if len(self.lines) <= count:
            return self.lines
        return (*self.lines[: count - 1], self.cut(count))

    def cut(self, count: int) -> str:
        """The last of so many lines, ending in … for all that would follow it."""
        rest = " ".join(self.lines[count - 1 :])
        metrics = QFontMetricsF(font(self.size, strong=self.strong))
        return metrics.elidedText(rest, Qt.TextElideMode.ElideRight, self.width)


@lru_cache(maxsize=512)
def paragraph(text: str, size: float, width: float, *, strong: bool = False) -> Paragraph:
    """A text broken between words; a line feed breaks it too, a word too long stands alone."""
    metrics = QFontMetricsF(font(size, strong=strong))
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for word in part.split(" "):
            longer = f"{line} {word}" if line else word
            if line and metrics.horizontalAdvance(longer) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return Paragraph(tuple(lines), size, width, strong)


@lru_cache(maxsize=32)
def font(size: float, *, strong: bool = False) -> QFont:
    """The program's font at a size in pixels. Shared: not to be changed."""
    made = QFont(look.FAMILY)
    made.setPixelSize(max(1, round(size)))
    made.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return made
