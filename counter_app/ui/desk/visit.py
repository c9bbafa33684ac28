"""The middle of the desk: the number at the counter, or the one that comes next, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from counter_app.service.queries import VisitDossier
from counter_app.ui import look, wording
from counter_app.ui.desk import words
from counter_app.ui.desk.actions import KEYS, Action
from counter_app.ui.desk.state import DeskState
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, label, line, say
from counter_app.ui.widgets.rows import Row, RowList


class VisitView(QWidget):
    """The citizen being served, by number, with what was handed in."""

    pressed = Signal(object)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = label("soft")
        self._number = label("number")
        self._number.setMinimumHeight(80)
        self._state = label("state")
        self._facts = label("soft", wrap=True)
        self._time = label("number-small")
        self._time.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        self._time_caption = label("faint")
        self._time_caption.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.why = KeyButton(KEYS[Action.WHY])
        self.why.setProperty("flat", True)
        self.why.setCheckable(True)
        self.why.clicked.connect(lambda: self.pressed.emit(Action.WHY))
        self._why_text = label("soft", wrap=True)
        self.back = KeyButton(KEYS[Action.RETURN_TO_QUEUE])
        self.back.clicked.connect(lambda: self.pressed.emit(Action.RETURN_TO_QUEUE))
        self.cancel = KeyButton(KEYS[Action.CANCEL])
        self.cancel.clicked.connect(lambda: self.pressed.emit(Action.CANCEL))
        for button in (self.back, self.cancel):
            button.setProperty("flat", True)
        self._head = label("section")
        self.dossiers = RowList(lead_width=0)
        self.dossiers.chosen.connect(self.opened)
        box = column(self, margins=(24, 16, 24, 8), gap=4)
        box.addWidget(self._caption)
        numbers = line(self._number, gap=16)
        side = QVBoxLayout()
        side.setSpacing(0)
        side.addWidget(self._time)
        side.addWidget(self._time_caption)
        numbers.addStretch(1)
        numbers.addLayout(side)
        box.addLayout(numbers)
        box.addWidget(self._state)
        box.addWidget(self._facts)
        box.addSpacing(8)
        tools = line(self.why, self.back, self.cancel)
        tools.addStretch(1)
        box.addLayout(tools)
        box.addWidget(self._why_text)
        self._why_text.setContentsMargins(10, 0, 0, 0)
        box.addSpacing(8)
        box.addWidget(self._head)
        box.addWidget(self.dossiers, 1)
        self._rest = QWidget()
        self._rest.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        box.addWidget(self._rest, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        self.why.set_label(words.action(Action.WHY))
        self.back.set_label(words.action(Action.RETURN_TO_QUEUE))
        self.cancel.set_label(words.action(Action.CANCEL))
        self._head.setText(self.tr("Hồ sơ của lượt này"))
        self.dossiers.setAccessibleName(self._head.text())

    def show_view(self, state: DeskState) -> None:
        """Show who is at the counter, or who comes next."""
        visit = state.visit
        idle = visit is None
        if visit is None:
            self._show_idle(state)
        else:
            serving = visit.state == "serving"
            say(self._caption, self.tr("Công dân ở quầy"))
            say(self._number, visit.number)
            say(self._state, words.ticket_state(visit.state))
            say(self._facts, self._said(state))
            self.show_seconds(state)
            say(
                self._time_caption,
                self.tr("thời gian phục vụ") if serving else self.tr("từ lúc gọi"),
            )
            self.dossiers.set_rows([self._dossier(d, state) for d in visit.dossiers])
        look.set_role(self._number, "role", "number" if not idle else "number-idle")
        self._time.setVisible(not idle)
        self._time_caption.setVisible(not idle)
        self._state.setVisible(bool(self._state.text()))
        for button, action in ((self.back, Action.RETURN_TO_QUEUE), (self.cancel, Action.CANCEL)):
            button.setVisible(not idle)
            button.setEnabled(state.actions[action].enabled)
        has_dossiers = visit is not None and bool(visit.dossiers)
        self._head.setVisible(has_dossiers)
        self.dossiers.setVisible(has_dossiers)
        self._rest.setVisible(not has_dossiers)
        explains = bool(state.why) and state.shift == "open"
        self.why.setVisible(explains)
        self.why.setChecked(state.local.why_open)
        say(self._why_text, "\n".join(state.why))
        self._why_text.setVisible(explains and state.local.why_open)

    def show_seconds(self, state: DeskState) -> None:
        """Show how long the visit takes."""
        say(self._time, wording.waited(state.visit_s))

    def _show_idle(self, state: DeskState) -> None:
        if state.shift == "open":
            caption = self.tr("Số tiếp theo") if state.next_number else self.tr("Chưa có ai chờ")
        elif state.shift == "paused":
            caption = self.tr("Quầy đang tạm nghỉ, không tính vào thời gian chờ")
        else:
            caption = self.tr("Quầy chưa mở")
        say(self._caption, caption)
        say(self._number, state.next_number if state.shift == "open" else "–")
        if not state.next_number:
            say(self._number, "–")
        say(self._state, "")
        facts = ""
        if state.shift == "closed":
            facts = self.tr("Bấm Ctrl+B để mở quầy.")
        elif state.shift == "paused":
            facts = self.tr("Bấm Ctrl+B để làm việc lại.")
        elif not state.next_number:
            facts = self.tr("Khi có người lấy số, số tiếp theo của quầy này hiện ở đây.")
        say(self._facts, facts)

    def _said(self, state: DeskState) -> str:
        visit = state.visit
        if visit is None:
            return ""
        queue = next((q.name for q in state.queues if q.code == visit.queue), visit.queue)
        parts = [
            queue,
            self.tr("chờ {time}").format(time=wording.minutes(visit.waited_s, state.language)),
        ]
        if visit.calls > 1:
            parts.append(self.tr("đã gọi {count} lần").format(count=visit.calls))
        if visit.priority:
            parts.append(self.tr("ưu tiên"))
        if visit.errands:
            names = [q.name for q in state.queues if q.code in visit.errands]
            parts.append(self.tr("còn việc: {queues}").format(queues=", ".join(names)))
        return " · ".join(parts)

    def _dossier(self, dossier: VisitDossier, state: DeskState) -> Row:
        due = wording.due(dossier.due_at, now=state.at)
        fee = self.tr("chưa biết phí") if dossier.fee is None else wording.money(dossier.fee)
        notes = [dossier.code, self.tr("hẹn trả {due}").format(due=due)]
        if dossier.slip:
            notes.append(self.tr("có giấy hẹn"))
        return Row(
            key=dossier.code,
            text=dossier.procedure_name,
            tail=fee,
            note=" · ".join(notes),
            tail_note=words.dossier_state(dossier.state),
        )
