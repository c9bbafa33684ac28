"""What is touched: large, plain, and drawn by itself, since the kiosk has a look of its own."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

from counter_app.resources import resource_path
from counter_app.ui import look
from counter_app.ui.guard import handler
from counter_app.ui.kiosk.letters import font, paragraph
from counter_app.ui.kiosk.sheet import BODY_PT, TITLE_PT, Glass, Target
from counter_app.ui.theme.tokens import Theme
from counter_app.values import dataclass

_ICON_MM: Final = {"tile": 18.0, "toggle": 11.0, "primary": 12.0, "plain": 11.0, "key": 11.0}
_PAD_MM: Final = 4.0
_LOW_PAD_MM: Final = 1.0
_NARROW_MM: Final = 130.0
"""In a tile narrower than this the picture stands beside the title only."""
_ROUND_MM: Final = 2.0


class TouchButton(QAbstractButton):
    """One thing to touch."""

    touched = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._glass: Glass | None = None
        self._target: Target | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(self._say)

    @property
    def target(self) -> Target | None:
        """What it stands for now."""
        return self._target

    def show_target(self, target: Target, glass: Glass) -> None:
        """Stand for this."""
        if (target, glass) == (self._target, self._glass):
            return
        self._target, self._glass = target, glass
        self.setGeometry(target.at.toAlignedRect())
        self.setAccessibleName(". ".join(part for part in (target.title, *target.lines) if part))
        self.setDown(False)
        self.update()

    def _say(self) -> None:
        if self._target is not None:
            self.touched.emit(self._target.act)

    @handler
    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground, the picture and the words."""
        if self._target is None or self._glass is None:
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter, self._target, self._glass)
        finally:
            painter.end()  # else Qt could not take the window down after a bug

    def _paint(self, painter: QPainter, target: Target, glass: Glass) -> None:
        ink, soft = self._ground(painter, target, glass)
        pad, low = glass.mm(_PAD_MM), glass.mm(_LOW_PAD_MM)
        inner = QRectF(self.rect()).adjusted(pad, low, -pad, -low)
        rows = self._rows(target, glass, inner, ink, soft)
        top = inner.top() + (inner.height() - sum(glass.line(row.pt) for row in rows)) / 2
        stacked = _stacked(target, glass, inner)
        beside = inner.left()
        if target.icon:
            tint = ink if target.kind == "primary" or target.faint else self._theme.accent
            side = _icon_side(target, glass, inner)
            free = inner.width() - side - pad - rows[0].wide(glass)
            across = max(0.0, free / 2) if target.kind == "primary" else 0.0
            middle = top + glass.line(rows[0].pt) / 2 if stacked else inner.center().y()
            spot = QRectF(inner.left() + across, middle - side / 2, side, side)
            drawing(target.icon, tint).render(painter, spot)
            beside = spot.right() + pad
        centre = target.kind in {"primary", "key"} and not target.icon
        place = Qt.AlignmentFlag.AlignHCenter if centre else Qt.AlignmentFlag.AlignLeft
        flags = place | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        for nth, row in enumerate(rows):
            painter.setFont(font(glass.letters(row.pt), strong=row.strong))
            painter.setPen(look.colour(row.ink))
            line = QRectF(inner.left(), top, inner.width(), glass.line(row.pt))
            if nth == 0 or not stacked:
                line.setLeft(beside)
            painter.drawText(line, int(flags), row.text)
            top = line.bottom()

    def _ground(self, painter: QPainter, target: Target, glass: Glass) -> tuple[str, str]:
        theme = self._theme
        fill, edge, ink, soft = theme.field, theme.outline, theme.text, theme.text_soft
        if target.faint:
            fill, edge, ink, soft = theme.ground, theme.hairline, theme.text_faint, theme.text_faint
        elif target.kind == "primary":
            fill = edge = theme.accent_pressed if self.isDown() else theme.accent
            ink = soft = theme.on_accent
        elif target.on or self.isDown():
            fill, edge, ink = theme.accent_soft, theme.accent, theme.on_accent_soft
        width = glass.mm(0.8 if target.on else 0.4)
        painter.setBrush(look.colour(fill))
        painter.setPen(QPen(look.colour(edge), width))
        half = width / 2
        corner = glass.mm(_ROUND_MM)
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(half, half, -half, -half), corner, corner
        )
        return ink, soft

    def _rows(self, target: Target, glass: Glass, box: QRectF, ink: str, soft: str) -> list[_Row]:
        """The title, and as many of the lines as there is room for, the first ones first."""
        pt = TITLE_PT if target.kind in {"primary", "key"} else BODY_PT
        strong = target.kind in {"tile", "primary", "key"}
        beside = _icon_side(target, glass, box) + glass.mm(_PAD_MM) if target.icon else 0.0
        room = max(1, int((box.height() + 1) / glass.line(pt)))
        title = paragraph(target.title, glass.letters(pt), box.width() - beside, strong=strong)
        rows = [_Row(text, pt, strong, ink) for text in title.first(room)]
        width = box.width() - (0.0 if _stacked(target, glass, box) else beside)
        for text in target.lines:
            left = room - len(rows)
            if left <= 0 or not text:
                break
            more = paragraph(text, glass.letters(BODY_PT), width)
            if len(more.lines) > 1 and " · " in text:
                more = paragraph(text.replace(" · ", "\n"), glass.letters(BODY_PT), width)
            rows += [_Row(said, BODY_PT, False, soft) for said in more.first(left)]
        return rows


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of letters on a button."""

    text: str
    pt: float
    strong: bool
    ink: str

    def wide(self, glass: Glass) -> float:
        metrics = QFontMetricsF(font(glass.letters(self.pt), strong=self.strong))
        return metrics.horizontalAdvance(self.text)


def _stacked(target: Target, glass: Glass, box: QRectF) -> bool:
    """Whether the picture stands beside the title alone, so that the lines have all the width."""
    return bool(target.lines) and box.width() < glass.mm(_NARROW_MM)


def _icon_side(target: Target, glass: Glass, box: QRectF) -> float:
    side = glass.mm(_ICON_MM[target.kind])
    return glass.line() if _stacked(target, glass, box) else min(side, box.height())


@lru_cache(maxsize=64)
def drawing(name: str, ink: str) -> QSvgRenderer:
    """A picture in a colour."""
    source = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", ink).encode()))
