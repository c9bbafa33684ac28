"""Labels, hairlines and boxes without frames."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from counter_app.ui import look
from counter_app.ui.application import has_screen


def label(role: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """A plain-text label of a role the style sheet knows."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


class Elided(QLabel):
    """A label that ends in … where there is no room; the whole text stays in the tooltip."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if role:
            self.setProperty("role", role)

    def say(self, text: str) -> None:
        """Show a text."""
        if text != self.text():
            self.setText(text)
            self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """It gives way to others."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what fits."""
        painter = QPainter(self)
        area = self.contentsRect()
        shown = QFontMetrics(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(area, self.alignment(), shown)
        painter.end()


class Yielding(QLabel):
    """A wrapped text that takes the room it needs where there is room, and two lines where not."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(False)
        self.setSizePolicy(policy)
        if role:
            self.setProperty("role", role)

    def say(self, text: str, *, whole: str) -> None:
        """Show a text; the tooltip holds the whole of it."""
        if text != self.text():
            self.setText(text)
            self.updateGeometry()
        self.setToolTip(whole)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the text is at this width."""
        return QSize(180, max(self.heightForWidth(max(self.width(), 180)), self._two_lines()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Two lines."""
        return QSize(24, self._two_lines())

    def _two_lines(self) -> int:
        return 2 * self.fontMetrics().lineSpacing()


def hairline(parent: QWidget | None = None) -> QFrame:
    """A line between two things."""
    line = QFrame(parent)
    line.setProperty("role", "hairline")
    line.setFixedHeight(look.current().line_px)
    return line


def column(
    parent: QWidget, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 8
) -> QVBoxLayout:
    """Things below each other."""
    box = QVBoxLayout(parent)
    box.setContentsMargins(*margins)
    box.setSpacing(gap)
    return box


def line(*widgets: QWidget, gap: int = 8) -> QHBoxLayout:
    """Things beside each other."""
    box = QHBoxLayout()
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(gap)
    for widget in widgets:
        box.addWidget(widget)
    return box


def say(target: QLabel, text: str) -> None:
    """Set a label's text where it differs, so that nothing is laid out for nothing."""
    if target.text() != text:
        target.setText(text)


def is_there(one: QObject) -> bool:
    """Whether Qt still has it. A closed window may outlive its model until Qt deletes it."""
    return isValid(one)


def only_codes(field: QLineEdit) -> None:
    """Keep the system's input method from chewing what a reader types here; no names are."""
    field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
    field.setInputMethodHints(
        Qt.InputMethodHint.ImhLatinOnly | Qt.InputMethodHint.ImhNoPredictiveText
    )


def to_front(window: QWidget) -> None:
    """Show a window over the others, also out of the task bar."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    if has_screen():
        window.raise_()
    window.activateWindow()


@contextmanager
def laid_out_once(*parts: QWidget) -> Iterator[None]:
    """Hold back the parts' layouts: Qt lays a window out anew at *each* child shown.

    They come back in force with whatever was changed still marked, and act before the next
    painting.
    """
    layouts = [layout for layout in (part.layout() for part in parts) if layout is not None]
    for layout in layouts:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in layouts:
            layout.setEnabled(True)
