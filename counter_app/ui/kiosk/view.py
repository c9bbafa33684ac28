"""The kiosk's window: words above, things to touch below. It never takes the keyboard."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QWidget

from counter_app.ui import look
from counter_app.ui.guard import handler
from counter_app.ui.kiosk.letters import font, paragraph
from counter_app.ui.kiosk.pages import lay_out, sheets_of
from counter_app.ui.kiosk.sheet import Glass, Sheet, Text
from counter_app.ui.kiosk.state import KioskState
from counter_app.ui.kiosk.touch import TouchButton
from counter_app.ui.screens import FALLBACK_MM, density
from counter_app.ui.theme.tokens import LIGHT, Theme
from counter_app.ui.widgets.practice_band import paint_mark

READ_AT_MOST: Final = 300
"""What a reader reads may be so long; of more only the end is kept."""
HELD_MS: Final = 3000
"""The office's name held so long asks for the PIN to leave."""

_BAND_MM: Final = 6.0
"""The height of the band that tells a training office."""


class KioskView(QWidget):
    """The window. ``touched`` carries what was touched, ``held`` that the name was held down.

    ``scanned`` carries what a reader typed: at a kiosk that is alone on its PC.
    """

    touched = Signal(str)
    held = Signal()
    scanned = Signal(str)
    sheets = Signal(int)

    def __init__(
        self, parent: QWidget | None = None, *, theme: Theme = LIGHT, practice: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._practice = practice
        self._state: KioskState | None = None
        self._per_mm = 0.0
        self._sheet = Sheet()
        self.buttons: list[TouchButton] = []
        self.may_close = False
        self._read = ""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._holding = QTimer(self, singleShot=True, interval=HELD_MS)
        self._holding.timeout.connect(self.held)

    @property
    def sheet(self) -> Sheet:
        """What stands on the page."""
        return self._sheet

    @property
    def glass(self) -> Glass:
        """The window's size and its millimetres."""
        per_mm = self._per_mm
        if not per_mm:
            per_mm = (self.width() ** 2 + self.height() ** 2) ** 0.5 / FALLBACK_MM
        return Glass.of(self.width(), self.height(), per_mm)

    def stand_on(self, screen: QScreen) -> None:
        """Measure in the millimetres of this screen."""
        self._per_mm = density(screen)
        self._lay_out()

    def measure(self, per_mm: float) -> None:
        """Measure in millimetres of so many pixels: for pictures of screens that are not here."""
        self._per_mm = per_mm
        self._lay_out()

    def show_view(self, state: KioskState) -> None:
        """Show a page."""
        self._state = state
        self._lay_out()

    def button(self, act: str) -> TouchButton:
        """The button of an act.

        Raises:
            KeyError: there is nothing of the kind to touch.
        """
        for button in self.buttons:
            if not button.isHidden() and button.target is not None and button.target.act == act:
                return button
        raise KeyError(act)

    def _lay_out(self) -> None:
        if self._state is None:
            return
        glass = self.glass
        self._sheet = lay_out(self._state, glass)
        while len(self.buttons) < len(self._sheet.targets):
            button = TouchButton(self._theme, self)
            button.touched.connect(self.touched)
            self.buttons.append(button)
        for button, target in zip(self.buttons, self._sheet.targets, strict=False):
            button.show_target(target, glass)
            button.show()
        for button in self.buttons[len(self._sheet.targets) :]:
            button.hide()
        title = next((text.words for text in self._sheet.texts if text.strong), "")
        self.setAccessibleName(title)
        self.setWindowTitle(title)
        self.sheets.emit(sheets_of(self._state, glass))
        self.update()

    @handler
    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay the page out anew."""
        super().resizeEvent(event)
        self._lay_out()

    @handler
    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground and the words."""
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), look.colour(self._theme.ground))
            glass = self.glass
            for text in self._sheet.texts:
                self._write(painter, text, glass)
            if self._practice:  # in the margins, where nothing else is written
                tall = glass.mm(_BAND_MM)
                for top in (0.0, self.height() - tall):
                    paint_mark(painter, QRectF(0, top, self.width(), tall), self._theme)
        finally:
            painter.end()  # else Qt could not take the window down after a bug

    def _write(self, painter: QPainter, text: Text, glass: Glass) -> None:
        size = glass.letters(text.pt)
        broken = paragraph(text.words, size, text.at.width(), strong=text.strong)
        tall = glass.line(text.pt)
        fit = max(1, int((text.at.height() + 1) / tall))
        shown = broken.first(fit)
        painter.setFont(font(size, strong=text.strong))
        painter.setPen(look.colour(self._theme.text_soft if text.soft else self._theme.text))
        top = text.at.top()
        free = text.at.height() - tall * len(shown)
        top += free / 2 if text.centre else free if text.low else 0
        flag = Qt.AlignmentFlag.AlignHCenter if text.centre else Qt.AlignmentFlag.AlignLeft
        for said in shown:
            row = QRectF(text.at.left(), top, text.at.width(), tall)
            place = flag | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(row, int(place | Qt.TextFlag.TextDontClip), said)
            top += tall

    # --- leaving ----------------------------------------------------------------------------------

    @handler
    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """A reader types like a keyboard and ends with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            read, self._read = self._read.strip(), ""
            if read:
                self.scanned.emit(read)
        elif event.key() == Qt.Key.Key_Escape:
            self._read = ""
        else:
            self._read = (self._read + event.text())[-READ_AT_MOST:]

    @handler
    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A hand on the upper part may be there to leave."""
        if event.position().y() <= self.glass.says.bottom():
            self._holding.start()

    @handler
    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """It went away."""
        self._holding.stop()

    @handler
    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Nobody closes the kiosk from outside; it ends with its stage, or with the PC."""
        app = QGuiApplication.instance()
        ending = isinstance(app, QGuiApplication) and app.isSavingSession()
        event.setAccepted(self.may_close or ending)
