"""The bars of the seats: who sits here, the tabs, the deeds, and what was done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from counter_app.ui import look, wording
from counter_app.ui.seats import words
from counter_app.ui.seats.state import DEEDS, KEYS, Deed, Seat, SeatsState
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import Elided, label, say


class SeatsHeader(QFrame):
    """The person, the time, and the message with its undo."""

    undone = Signal()
    people_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setFixedHeight(48)
        self._clock, self._title = label("title"), label("title")
        self._who = Elided("soft")
        self.notice = QFrame()
        self.notice.setObjectName("notice")
        self.notice.setFixedHeight(40)
        self.said = Elided("fault")
        self.undo = KeyButton("F12")
        self.undo.clicked.connect(self.undone)
        inside = QHBoxLayout(self.notice)
        inside.setContentsMargins(12, 0, 0, 0)
        inside.addWidget(self.said, 1)
        inside.addWidget(self.undo)
        self.people = KeyButton("Ctrl+B")
        self.people.setProperty("flat", True)
        self.people.clicked.connect(self.people_wanted)
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 0, 8, 0)
        box.setSpacing(12)
        for part in (self._clock, self._title):
            box.addWidget(part)
        box.addWidget(self._who, 1)
        box.addWidget(self.notice, 2)
        box.addWidget(self.people)
        self.notice.hide()

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        self._title.setText(self.tr("Sau quầy"))
        self.people.set_label(self.tr("Đổi người"))

    def show_view(self, state: SeatsState) -> None:
        """Show who sits here and what was done."""
        self._who.say(state.staff.name if state.staff else "")
        self.show_seconds(state)

    def show_seconds(self, state: SeatsState) -> None:
        """Show what moves with the seconds."""
        local = state.local
        say(self._clock, wording.clock_time(state.at))
        done = state.undo_left_s > 0 and local.done_deed is not None
        said = local.trouble
        if not said and done and local.done_deed is not None:
            said = words.done(local.done_deed, local.done_count)
            if local.refusals:
                more = self.tr("{said} · {count} chưa làm được, xem từng dòng")
                said = more.format(said=said, count=len(local.refusals))
        tone = "fault" if local.trouble else "news"
        look.set_role(self.notice, "tone", tone)
        look.set_role(self.said, "tone", tone)
        self.said.say(said)
        self.undo.set_label(self.tr("Hoàn tác ({seconds} giây)").format(seconds=state.undo_left_s))
        self.undo.setVisible(done and not local.trouble)
        self.notice.setVisible(bool(said))


class SeatTabs(QFrame):
    """One tab for each seat of the person's duties, with how many wait there."""

    turned = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[Seat, KeyButton] = {}
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(16, 8, 16, 0)
        self._box.setSpacing(8)
        for place, seat in enumerate(Seat, start=1):
            button = KeyButton(f"Alt+{place}")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, seat=seat: self.turned.emit(seat))
            self.buttons[seat] = button
            self._box.addWidget(button)
        self._box.addStretch(1)

    def show_view(self, state: SeatsState) -> None:
        """Show whose turn it is to be looked at."""
        for seat, button in self.buttons.items():
            count = state.counts.get(seat.value, 0)
            name = words.seat(seat)
            button.set_label(f"{name} · {count}" if count else name)
            button.setVisible(seat in state.seats)
            button.setChecked(seat is state.local.seat and not state.local.choosing)


class DeedBar(QFrame):
    """The deeds of the seat one is at; the first is the next thing to press."""

    pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("actions")
        self.buttons: dict[Deed, KeyButton] = {}
        self._seat: Seat | None = None
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(16, 8, 16, 8)
        self._box.setSpacing(8)

    def show_view(self, state: SeatsState) -> None:
        """Show what can be done here and with how many."""
        seat = state.local.seat
        if seat is not self._seat:
            self._build(seat)
        count = len(state.marked)
        idle = state.local.busy or not state.rows or state.local.asking is not None
        for deed, button in self.buttons.items():
            said = words.deed(deed, seat)
            first = deed is DEEDS[seat][0]
            if first and count:
                said = f"{said} · {count}"
                if state.owed and seat is Seat.CASHIER:
                    said = f"{said} · {wording.money(state.owed)}"
            button.set_label(said)
            button.setEnabled(not idle)
            button.set_primary(primary=first and not idle)

    def _build(self, seat: Seat) -> None:
        self._seat = seat
        for button in self.buttons.values():
            self._box.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for deed in DEEDS[seat]:
            button = KeyButton(KEYS.get(deed, "Enter"), tall=True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, deed=deed: self.pressed.emit(deed))
            self._box.addWidget(button, 1)
            self.buttons[deed] = button
