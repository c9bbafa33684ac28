"""The right of the desk: a timer for every running same-day dossier, the most urgent first."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from counter_app.ui import wording
from counter_app.ui.desk import words
from counter_app.ui.desk.actions import KEYS, Action
from counter_app.ui.desk.state import DeskState, TimerLine
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, hairline, label, line, say
from counter_app.ui.widgets.rows import Row, RowList
from counter_app.values import dataclass

_PROMISE_NEAR: Final = timedelta(minutes=15)
"""So long before a promise is missed the row says so."""


class TimersView(QFrame):
    """The day's timers. Choosing one opens its dossier."""

    chosen = Signal(str)
    pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("right")
        self.session = label("state", wrap=True)
        self.session.setContentsMargins(12, 0, 12, 0)
        self._title = label("title")
        self._count = label("soft")
        self._empty = label("faint", wrap=True)
        self._empty.setContentsMargins(12, 8, 12, 8)
        self.sound = KeyButton(KEYS[Action.SOUND])
        self.sound.setCheckable(True)
        self.sound.setProperty("flat", True)
        self.sound.clicked.connect(lambda: self.pressed.emit(Action.SOUND))
        self.seats = KeyButton(KEYS[Action.SEATS])
        self.seats.setProperty("flat", True)
        self.seats.clicked.connect(lambda: self.pressed.emit(Action.SEATS))
        self.calendar = KeyButton(KEYS[Action.CALENDAR])
        self.calendar.setProperty("flat", True)
        self.calendar.clicked.connect(lambda: self.pressed.emit(Action.CALENDAR))
        self.book, self.appointments = (
            KeyButton(KEYS[Action.BOOK]),
            KeyButton(KEYS[Action.APPOINTMENTS]),
        )
        for button, action in ((self.book, Action.BOOK), (self.appointments, Action.APPOINTMENTS)):
            button.setProperty("flat", True)
            button.clicked.connect(lambda _=False, action=action: self.pressed.emit(action))
        self.list = RowList(lead_width=0)
        self.list.chosen.connect(self.chosen)
        box = column(self, margins=(0, 12, 0, 8), gap=8)
        head = line(self._title, self._count)
        head.setContentsMargins(12, 0, 12, 0)
        head.setStretch(0, 1)
        box.addWidget(self.session)
        box.addLayout(head)
        box.addWidget(hairline())
        box.addWidget(self._empty)
        box.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 0, 12, 0)
        foot.setSpacing(0)
        for button in (self.book, self.appointments, self.calendar, self.seats, self.sound):
            foot.addWidget(button)
        box.addLayout(foot)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        self._title.setText(self.tr("Sắp đến hạn"))
        self._empty.setText(
            self.tr("Chưa có hồ sơ nào đang chạy thời hạn. Hồ sơ vừa nhận sẽ hiện ở đây.")
        )
        self.seats.set_label(words.action(Action.SEATS))
        self.calendar.set_label(words.action(Action.CALENDAR))
        self.book.set_label(words.action(Action.BOOK))
        self.appointments.set_label(words.action(Action.APPOINTMENTS))
        self.list.setAccessibleName(self.tr("Đồng hồ hồ sơ, gấp nhất trước"))

    def show_view(self, state: DeskState) -> None:
        """Show the session that is open, and the timers."""
        until = self.tr("{name}\nđến {time}")
        open_now = "\n".join(
            until.format(name=s.name, time=wording.clock_time(s.closes_at)) for s in state.sessions
        )
        say(self.session, open_now)
        self.session.setVisible(bool(open_now))
        said = _Said(
            tones={tone: words.tone(tone) for tone in {line.tone for line in state.timers}},
            over=self.tr("quá {time}"),
            just_over=self.tr("vừa quá"),
            due=self.tr("hạn {due}"),
            promised=self.tr("hứa trước {time}"),
            promise_near=self.tr("sắp lỡ lời hứa {time}"),
            promise_gone=self.tr("quá giờ hứa {time}"),
        )
        self.list.set_rows([self._row(timer, state, said) for timer in state.timers])
        self._empty.setVisible(not state.timers)
        count = len(state.timers)
        say(self._count, self.tr("{count} hồ sơ").format(count=count) if count else "")
        self.sound.setChecked(state.local.sound)
        on = state.local.sound
        self.sound.set_label(self.tr("Âm báo: bật") if on else self.tr("Âm báo: tắt"))

    def _row(self, timer: TimerLine, state: DeskState, said: _Said) -> Row:
        left = wording.minutes(timer.remaining_s, state.language)
        if timer.tone == "overdue":
            over = abs(timer.remaining_s) >= 60
            left = said.over.format(time=left) if over else said.just_over
        due = wording.due(timer.due_at, now=state.at)
        return Row(
            key=timer.code,
            text=f"{timer.number} · {timer.name}" if timer.number else timer.name,
            tail=left,
            note=f"{said.promise(timer, state.at) or said.tones[timer.tone]} · "
            f"{said.due.format(due=due)}",
            tone=timer.tone,
            icon=timer.tone,
            share=int(timer.used * 200) / 200,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """The words of the rows, looked up once for all of them."""

    tones: dict[str, str]
    over: str
    just_over: str
    due: str
    promised: str
    promise_near: str
    promise_gone: str

    def promise(self, timer: TimerLine, now: datetime) -> str:
        """What its session promised, in words of its own when that is soon missed."""
        if timer.promised_at is None:
            return ""
        left = timer.promised_at - now
        form = self.promised if left > _PROMISE_NEAR else self.promise_near
        form = form if left > timedelta() else self.promise_gone
        return form.format(time=wording.due(timer.promised_at, now=now))
