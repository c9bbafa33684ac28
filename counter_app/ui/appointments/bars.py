"""The bars of the appointments: which days, the tabs, the deeds, and what was done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from counter_app.ui import look, wording
from counter_app.ui.appointments import words
from counter_app.ui.appointments.state import DEEDS, KEYS, AppointmentsState, Deed, Files, Tab
from counter_app.ui.days import long_day
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import Elided, label, say


class AppointmentsHeader(QFrame):
    """The days that are shown, the way to others, and the message with its undo."""

    turned = Signal(int)
    today_wanted = Signal()
    names_wanted = Signal()
    undone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setFixedHeight(48)
        self._clock, self._title = label("title"), label("title")
        self.before, self.after = KeyButton("PgUp"), KeyButton("PgDown")
        self.today, self.names = KeyButton("Ctrl+Home"), KeyButton("F6")
        self.names.setCheckable(True)
        for button in (self.before, self.after, self.today, self.names):
            button.setProperty("flat", True)
        self.notice = QFrame()
        self.notice.setObjectName("notice")
        self.notice.setFixedHeight(40)
        self.said = Elided("fault")
        self.undo = KeyButton("F12")
        inside = QHBoxLayout(self.notice)
        inside.setContentsMargins(12, 0, 0, 0)
        inside.addWidget(self.said, 1)
        inside.addWidget(self.undo)
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 0, 8, 0)
        box.setSpacing(8)
        for part in (self._clock, self._title, self.before, self.today, self.after):
            box.addWidget(part)
        box.addWidget(self.notice, 1)
        self._spare = QWidget()
        box.addWidget(self._spare, 1)
        box.addWidget(self.names)
        self.notice.hide()
        self.before.clicked.connect(lambda: self.turned.emit(-1))
        self.after.clicked.connect(lambda: self.turned.emit(1))
        self.today.clicked.connect(self.today_wanted)
        self.names.clicked.connect(self.names_wanted)
        self.undo.clicked.connect(self.undone)

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        self.today.set_label(self.tr("Hôm nay"))
        self.before.set_label(self.tr("Trước"))
        self.after.set_label(self.tr("Sau"))
        self.names.set_label(self.tr("Hiện tên"))

    def show_view(self, state: AppointmentsState) -> None:
        """Show the days, and what was done."""
        tab, days = state.local.tab, state.days
        if tab is Tab.WEEK:
            said = self.tr("Tuần {first} – {last}")
            said = said.format(first=f"{days[0]:%d/%m}", last=f"{days[-1]:%d/%m/%Y}")
        elif tab is Tab.DAY:
            said = long_day(state.local.day)
        else:
            said = words.tab(tab)
        say(self._title, said)
        for button in (self.before, self.after, self.today):
            button.setVisible(tab in {Tab.WEEK, Tab.DAY} and not state.local.files)
        self.names.setVisible(tab in {Tab.DAY, Tab.WAITING} and not state.local.files)
        self.names.setChecked(state.local.names)
        self.show_seconds(state)

    def show_seconds(self, state: AppointmentsState) -> None:
        """Show what moves with the seconds."""
        told = state.local.told
        say(self._clock, wording.clock_time(state.at))
        self.said.say(words.told(told, state) if told else "")
        for part in (self.notice, self.said):
            look.set_role(part, "tone", told.tone if told else "news")
        self.undo.set_label(self.tr("Hoàn tác ({seconds} giây)").format(seconds=state.undo_left_s))
        news = told is not None and told.tone == "news"
        self.undo.setVisible(state.undo_left_s > 0 and news)
        self.notice.setVisible(bool(told))
        self._spare.setVisible(not told)


class AppointmentsTabs(QFrame):
    """The tabs, the lists with how many wait in them; at the end the ways to a file."""

    turned = Signal(object)
    files_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[Tab, KeyButton] = {}
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 8, 16, 0)
        box.setSpacing(8)
        for place, tab in enumerate(Tab, start=1):
            button = KeyButton(f"Alt+{place}")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, tab=tab: self.turned.emit(tab))
            self.buttons[tab] = button
            box.addWidget(button)
        box.addStretch(1)
        self.files = {Files.IN: KeyButton("Ctrl+O"), Files.OUT: KeyButton("Ctrl+S")}
        for files, button in self.files.items():
            button.setProperty("flat", True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, files=files: self.files_wanted.emit(files))
            box.addWidget(button)

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        self.files[Files.IN].set_label(self.tr("Nhập tệp"))
        self.files[Files.OUT].set_label(self.tr("Xuất ngày"))

    def show_view(self, state: AppointmentsState) -> None:
        """Show where one is, and which files one can go to."""
        for files, button in self.files.items():
            button.setVisible(state.offers(files))
        answers = state.answers
        counts = {
            Tab.PHONE: answers.phone,
            Tab.WAITING: answers.waiting,
            Tab.AFFECTED: answers.affected,
        }
        for tab, button in self.buttons.items():
            count, name = len(counts.get(tab) or ()), words.tab(tab)
            button.set_label(f"{name} · {count}" if count else name)
            button.setChecked(tab is state.local.tab)


class AppointmentsDeeds(QFrame):
    """The deeds of the tab one is at; the first is the next thing to press."""

    pressed = Signal(object)
    put_down = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("actions")
        self.buttons: dict[Deed, KeyButton] = {}
        self._tab: Tab | None = None
        self.down, self.leave = KeyButton("Enter", tall=True), KeyButton("Esc", tall=True)
        self.down.set_primary(primary=True)
        self.down.clicked.connect(self.put_down)
        self.leave.clicked.connect(self.left)
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(16, 8, 16, 8)
        self._box.setSpacing(8)
        for button in (self.down, self.leave):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._box.addWidget(button, 1)

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        self.down.set_label(self.tr("Đặt vào đây"))
        self.leave.set_label(self.tr("Thôi"))

    def show_view(self, state: AppointmentsState, *, idle: bool) -> None:
        """Show what can be done here; ``idle`` where there is nothing to do it with."""
        tab, moving = state.local.tab, state.local.moving is not None
        if tab is not self._tab:
            self._build(tab)
        done = False
        for deed, button in self.buttons.items():
            button.set_label(words.deed(deed))
            button.setVisible(not moving)
            can = state.allows(deed) if tab is Tab.DAY else not idle
            button.setEnabled(can)
            button.set_primary(primary=can and not done)
            done = done or can
        self.down.setVisible(moving)
        self.leave.setVisible(moving)

    def _build(self, tab: Tab) -> None:
        self._tab = tab
        for button in self.buttons.values():
            self._box.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for deed in DEEDS[tab]:
            button = KeyButton(KEYS[deed], tall=True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, deed=deed: self.pressed.emit(deed))
            self._box.addWidget(button, 1)
            self.buttons[deed] = button
