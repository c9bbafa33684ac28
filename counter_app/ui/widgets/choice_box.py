"""A box to choose from, with its sign drawn from the tokens: a style sheet leaves it none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QWidget

from counter_app.ui import look

C = TypeVar("C")
_ROOM: Final = 24
"""The style sheet keeps so much free on the right."""


class ChoiceBox(QComboBox):
    """A combo box. What is cut off at the end of its line is told to the mouse."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentTextChanged.connect(self.setToolTip)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the box, then the sign that it opens."""
        super().paintEvent(event)
        theme = look.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme.text_soft if self.isEnabled() else theme.hairline
        painter.setPen(QPen(look.colour(ink), 1.8, c=Qt.PenCapStyle.RoundCap))
        middle = QPointF(self.width() - _ROOM / 2 - 2, self.height() / 2)
        painter.drawPolyline(
            [middle + QPointF(-5, -2.5), middle + QPointF(0, 2.5), middle + QPointF(5, -2.5)]
        )
        painter.end()

    def offer(self, offered: Mapping[C, str], chosen: C) -> None:
        """Offer these, in this order, and choose one; what stands there already is not touched."""
        known = [(self.itemData(n), self.itemText(n)) for n in range(self.count())]
        if known != list(offered.items()):
            self.clear()
            for value, text in offered.items():
                self.addItem(text, value)
        self.setCurrentIndex(max(0, self.findData(chosen)))
