"""A box to tick, drawn from the tokens: Qt's own all but vanishes on a dark ground."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygon
from PySide6.QtWidgets import QCheckBox

from counter_app.ui import look
from counter_app.ui.widgets.key_button import text_width

_BOX: Final = 18
_GAP: Final = 10
_HEIGHT: Final = 32


class Tick(QCheckBox):
    """A checkbox with its words; the whole line can be pressed."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the box and the words."""
        words = text_width(look.current().base_px, self.text(), strong=False)
        return QSize(_BOX + (_GAP + words + 2 if self.text() else 0) + 4, _HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """No narrower."""
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:  # noqa: N802 - Qt's name
        """The words count as the box."""
        return self.rect().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the box, its tick, and the words."""
        theme = look.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(2, (self.height() - _BOX) // 2, _BOX, _BOX)
        ticked = self.isChecked()
        edge = theme.accent if ticked or self.hasFocus() else theme.outline
        painter.setPen(QPen(look.colour(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(look.colour(theme.accent if ticked else theme.field))
        painter.drawRoundedRect(box, 3, 3)
        if ticked:
            painter.setPen(QPen(look.colour(theme.on_accent), 2))
            painter.drawPolyline(
                QPolygon([box.topLeft() + QPoint(4, 9), box.topLeft() + QPoint(8, 13),
                          box.topLeft() + QPoint(14, 5)])
            )  # fmt: skip
        painter.setFont(look.font_px(theme.base_px))
        painter.setPen(look.colour(theme.text if self.isEnabled() else theme.text_faint))
        words = self.rect().adjusted(_BOX + _GAP, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()
