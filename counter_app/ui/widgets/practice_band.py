"""What a window of the training office says at its top, as long as it stands."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QMainWindow

from counter_app.ui import look
from counter_app.ui.theme.tokens import Theme

MARK: Final = "BẢN TẬP · TRAINING"
"""In both languages: a citizen's screen may speak either, whatever the desk speaks."""
_HEIGHT: Final = 28


class PracticeBand(QLabel):
    """A band in the colours of the text, the other way round: nothing else here looks like it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("practice")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedHeight(_HEIGHT)
        self.retranslate()

    def retranslate(self) -> None:
        """Say it in the desk's language."""
        self.setText(self.tr("BẢN TẬP – số, hồ sơ và giấy tờ ở đây đều không có giá trị"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The language changed."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def mark_practice(window: QMainWindow, *, practice: bool) -> None:
    """Put the band over all that a window of a training office shows."""
    if practice:
        window.setMenuWidget(PracticeBand())


def paint_mark(painter: QPainter, place: QRectF, theme: Theme) -> None:
    """The band of a screen in the hall, which paints itself."""
    painter.fillRect(place, look.colour(theme.text))
    painter.setFont(look.font_px(max(10, round(place.height() * 0.66)), strong=True))
    painter.setPen(look.colour(theme.ground))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, MARK)
