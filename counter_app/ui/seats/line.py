"""The line of the seats: it keeps the cursor, so a reader's scan always lands in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
}


class ScanLine(QLineEdit):
    """Arrows move in the list; while it is empty, Space marks a row and Ctrl+A all of them."""

    entered = Signal(str)
    moved = Signal(int, bool)
    marked = Signal()
    all_marked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter is taken once, not while it is held down."""
        key, modifiers = event.key(), event.modifiers()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.entered.emit(self.text())
            return
        if key in _STEPS:
            extend = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            self.moved.emit(_STEPS[Qt.Key(key)], extend)
            return
        if not self.text() and key == Qt.Key.Key_Space:
            self.marked.emit()
            return
        control = modifiers & Qt.KeyboardModifier.ControlModifier
        if not self.text() and control and key == Qt.Key.Key_A:
            self.all_marked.emit()
            return
        super().keyPressEvent(event)
