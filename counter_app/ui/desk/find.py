"""Find anything: number, code of a dossier or appointment, name, phone, accents or not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.ui import wording
from counter_app.ui.desk import words
from counter_app.ui.desk.find_model import FindState
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, label, line, say
from counter_app.ui.widgets.rows import Row, RowList

_TO_COME = frozenset({"held", "booked", "checked_in"})
"""The states of appointments that are not over."""


class FindView(QWidget):
    """The search. ``opened`` carries kind and key of what was chosen."""

    typed = Signal(str)
    opened = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("title")
        self.line = QLineEdit()
        self.line.textEdited.connect(self.typed)
        self.line.installEventFilter(self)
        self.list = RowList(lead_width=56, click_chooses=True)
        self.list.setProperty("always", True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFocusProxy(self.line)  # whose arrow keys walk through it
        self.list.chosen.connect(self._chosen)
        self._note = label("soft", wrap=True)
        self.take, self.leave = KeyButton("Enter"), KeyButton("Esc")
        self.take.set_primary(primary=True)
        self.take.clicked.connect(self._take)
        self.leave.clicked.connect(self.left)
        box = column(self, margins=(24, 16, 24, 8), gap=8)
        box.addWidget(self._title)
        box.addWidget(self.line)
        box.addWidget(self._note)
        box.addWidget(self.list, 1)
        buttons = line(self.take, self.leave)
        buttons.addStretch(1)
        box.addLayout(buttons)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        self._title.setText(self.tr("Tìm"))
        self.line.setAccessibleName(self.tr("Tìm số phiếu, hồ sơ, lịch hẹn, tên hoặc điện thoại"))
        self.line.setPlaceholderText(
            self.tr("Số phiếu, mã hồ sơ hay lịch hẹn, tên, điện thoại – không cần dấu")
        )
        self.list.setAccessibleName(
            self.tr("Những gì tìm được: lịch hẹn sắp tới, rồi mới nhất trước")
        )
        self.take.set_label(self.tr("Mở"))
        self.leave.set_label(self.tr("Thôi"))

    def show_view(self, state: FindState) -> None:
        """Show what was found."""
        if self.line.text().strip() != state.text:
            self.line.setText(state.text)
        self.list.set_rows(
            [
                Row(
                    key=f"{found.kind} {found.key}",
                    lead=found.key,
                    text=found.name or (found.title if found.title != found.key else ""),
                    tail=f"{self._state(found.kind, found.state)} · {wording.moment(found.at)}",
                    dim=found.kind == "appointment" and found.state not in _TO_COME,
                )
                for found in state.rows
            ]
        )
        if self.list.current_key is None:
            self.list.select_first()
        note = ""
        if not state.text:
            note = self.tr("Gõ vài chữ; kết quả hiện ngay khi gõ.")
        elif state.answered and not state.rows:
            note = self.tr("Không thấy gì giống “{text}”.").format(text=state.text)
        say(self._note, note)
        self._note.setVisible(bool(note))

    def take_focus(self) -> None:
        """Put the cursor into the line."""
        self.line.setFocus()
        self.line.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Arrows walk through the rows while the cursor stays in the line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
                self.list.step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._take()
                return True
        return super().eventFilter(watched, event)

    def _take(self) -> None:
        if self.list.current_key:
            self._chosen(self.list.current_key)

    def _chosen(self, row: str) -> None:
        kind, _, key = row.partition(" ")
        self.opened.emit(kind, key)

    @staticmethod
    def _state(kind: str, state: str) -> str:
        if kind == "dossier":
            return words.dossier_state(int(state)) if state.isdigit() else state
        if kind == "appointment":
            from counter_app.ui.appointments.words import state_word

            return state_word(state)
        return words.ticket_state(state)
