"""Notices that somebody is at the screen: a key, the mouse, a finger."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from counter_app.ui.desk.seat import Seat

_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


def watch(widget: QWidget, seat: Seat) -> None:
    """Work in this window, which is shown, keeps a seat open that would lock when left."""
    window = widget.windowHandle()
    if seat.pins and window is not None and window.findChild(Touches) is None:
        Touches(window, seat.touched)


class Touches(QObject):
    """Watches what reaches a window from outside; what its parts say to each other is not seen."""

    def __init__(self, window: QWindow, touched: Callable[[], None]) -> None:
        super().__init__(window)
        self._touched = touched
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let everything through."""
        if event.type() in _TOUCHES:
            self._touched()
        return super().eventFilter(watched, event)
