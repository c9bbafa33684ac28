"""A question in the middle of the seats: why, or who sits here. A digit answers it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, label, line
from counter_app.ui.widgets.rows import Row, RowList


class AskView(QWidget):
    """The question. ``answered`` carries the key of the line taken."""

    answered = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("title")
        self.list = RowList(lead_width=28, click_chooses=True)
        self.list.setProperty("always", True)
        self.list.chosen.connect(self.answered)
        self.take, self.leave = KeyButton("Enter"), KeyButton("Esc")
        self.take.set_primary(primary=True)
        self.take.clicked.connect(self._take)
        self.leave.clicked.connect(self.left)
        box = column(self, margins=(24, 16, 24, 8), gap=12)
        box.addWidget(self._title)
        box.addWidget(self.list, 1)
        buttons = line(self.take, self.leave)
        buttons.addStretch(1)
        box.addLayout(buttons)

    def retranslate(self) -> None:
        """Say what does not change with the question."""
        self.take.set_label(self.tr("Chọn"))
        self.leave.set_label(self.tr("Thôi"))

    def ask(self, title: str, choices: Sequence[tuple[str, str, str]]) -> None:
        """Ask: each choice is its key, its text and a hint."""
        self._title.setText(title)
        self.list.setAccessibleName(title)
        self.list.set_rows(
            [
                Row(key=key, lead=str(place) if place < 10 else " ", text=text, tail=hint)
                for place, (key, text, hint) in enumerate(choices, start=1)
            ]
        )
        self.list.select_first()
        self.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """A digit takes its line."""
        text = event.text()
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if text.isdigit() and text != "0" and not control:
            if int(text) <= len(self.list.rows):
                self.answered.emit(self.list.rows[int(text) - 1].key)
            return
        super().keyPressEvent(event)

    def _take(self) -> None:
        if self.list.current_key is not None:
            self.answered.emit(self.list.current_key)
