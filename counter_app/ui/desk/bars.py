"""The desk's bars: who sits where, the keys that never move, and the messages."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QWidget

from counter_app.ui import look, wording
from counter_app.ui.desk import words
from counter_app.ui.desk.actions import BAR, KEYS, Action
from counter_app.ui.desk.state import DeskState
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import Elided, label, say

_HEADER = (
    Action.FIND,
    Action.PAPERS,
    Action.HELP,
    Action.SHIFT,
    Action.LOCK,
    Action.KEYS,
)
_COLUMNS = 6


class HeaderView(QFrame):
    """Office, counter, clerk and the time; what concerns the whole screen on the right."""

    pressed = Signal(object)

    def __init__(self, notice: NoticeBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notice = notice
        self.setObjectName("header")
        self.setFixedHeight(48)
        self._counter = label("title")
        self._clerk = Elided("soft")
        self._clock = label("title")
        self._day = label("soft")
        self.buttons: dict[Action, KeyButton] = {}
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 0, 8, 0)
        box.setSpacing(12)
        box.addWidget(self._clock)
        box.addWidget(self._day)
        box.addWidget(self._counter)
        box.addWidget(self._clerk, 1)
        box.addWidget(notice, 1)
        for action in _HEADER:
            button = KeyButton(KEYS[action])
            button.setProperty("flat", True)
            button.clicked.connect(lambda _=False, action=action: self.pressed.emit(action))
            self.buttons[action] = button
            box.addWidget(button)
        self.buttons[Action.HELP].setCheckable(True)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        for action, button in self.buttons.items():
            button.set_label(words.action(action))

    def show_view(self, state: DeskState) -> None:
        """Show who sits where."""
        say(self._clock, wording.clock_time(state.at))
        say(self._day, wording.day(state.at))
        say(self._counter, state.counter)
        self._clerk.say(" · ".join(part for part in (state.staff, state.office) if part))
        self._clerk.setVisible(self._notice.isHidden())
        count = state.local.papers_troubled
        papers = self.tr("Giấy in ({count})").format(count=count) if count else ""
        self.buttons[Action.PAPERS].set_label(papers or words.action(Action.PAPERS))
        self.buttons[Action.HELP].setChecked(state.asks_help)
        shift = self.buttons[Action.SHIFT]
        shift.set_label(
            {
                "open": self.tr("Nghỉ"),
                "paused": self.tr("Làm việc lại"),
            }.get(state.shift, self.tr("Mở quầy"))
        )
        primary = state.actions[Action.SHIFT].primary
        shift.setProperty("flat", not primary)
        shift.set_primary(primary=primary)


class ActionBar(QFrame):
    """The buttons of the visit. They never change their place; only what is filled changes."""

    pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("actions")
        self.buttons: dict[Action, KeyButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 16, 8)
        grid.setSpacing(8)
        for place, action in enumerate(BAR):
            button = KeyButton(KEYS[action], tall=True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, action=action: self.pressed.emit(action))
            self.buttons[action] = button
            grid.addWidget(button, place // _COLUMNS, place % _COLUMNS)
            grid.setColumnStretch(place % _COLUMNS, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        for action, button in self.buttons.items():
            button.set_label(words.action(action))
        self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Write all labels smaller where several have no room; one or two take two lines."""
        super().resizeEvent(event)
        self._write()

    def _write(self) -> None:
        room = (self.width() - 32 - 8 * (_COLUMNS - 1)) // _COLUMNS
        small = sum(not button.fits(room) for button in self.buttons.values()) > 2
        for button in self.buttons.values():
            button.set_small(small=small)

    def show_view(self, state: DeskState) -> None:
        """Show what can be pressed, and what comes next."""
        for action, button in self.buttons.items():
            which = state.actions[action]
            button.setEnabled(which.enabled)
            button.set_primary(primary=which.primary)


class Callout(QLabel):
    """A "no", beside the button it answers; it goes with the next step."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setObjectName("callout")
        self.hide()

    def show_beside(self, button: QWidget, sentence: str) -> None:
        """Put it above the button, within the window."""
        window = self._window
        self.setText(sentence)
        self.setAccessibleName(sentence)
        self.setFixedWidth(min(360, self.fontMetrics().horizontalAdvance(sentence) + 40))
        self.setFixedHeight(self.heightForWidth(self.width()))
        place = button.mapTo(window, button.rect().topLeft())
        left = max(8, min(place.x(), window.width() - self.width() - 8))
        above = place.y() - self.height() - 6
        top = above if above > 60 else place.y() + button.height() + 6
        self.move(left, top)
        self.show()
        self.raise_()


class NoticeBar(QFrame):
    """Messages beside the clock: who needs help, or what was done, with its undo."""

    pressed = Signal(object)
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setFixedHeight(40)
        self._what = label(wrap=True)
        self.undo = KeyButton(KEYS[Action.UNDO])
        self.undo.clicked.connect(lambda: self.pressed.emit(Action.UNDO))
        self.close_button = KeyButton("Ctrl+W")
        self.close_button.clicked.connect(self.dismissed)
        box = QHBoxLayout(self)
        box.setContentsMargins(12, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self._what, 1)
        box.addWidget(self.undo)
        box.addWidget(self.close_button)
        self.retranslate()
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._what.text() if not self.isHidden() else ""

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        self.close_button.set_label(self.tr("Đóng"))

    def show_view(self, state: DeskState) -> None:
        """Show who needs help, else what was done."""
        done = state.undo_left_s > 0 and bool(state.local.done)
        if state.calls:
            say(self._what, words.calls_for_help(", ".join(state.calls)))
        elif done:
            say(self._what, words.done(state.local.done))
        undo = self.tr("Hoàn tác ({seconds} giây)").format(seconds=state.undo_left_s)
        self.undo.set_label(undo)
        calls = bool(state.calls)
        self.undo.setVisible(not calls and done and bool(state.undo))
        self.close_button.setVisible(calls)
        self.setVisible(calls or done)


class TroubleBar(QFrame):
    """Trouble with its remedy, across the whole window: it is never cut short."""

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._what = label("fault", wrap=True)
        self.close_button = KeyButton("Ctrl+W")
        self.close_button.clicked.connect(self.dismissed)
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 4, 8, 4)
        box.setSpacing(12)
        box.addWidget(self._what, 1)
        box.addWidget(self.close_button)
        self.retranslate()
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._what.text() if not self.isHidden() else ""

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        self.close_button.set_label(self.tr("Đóng"))

    def show_view(self, state: DeskState) -> None:
        """Show what happened and what to do."""
        notice = state.local.notice
        self.setVisible(notice is not None)
        if notice is None:
            return
        for part in (self, self._what):
            look.set_role(part, "tone", notice.tone)
        say(self._what, " ".join(part for part in (notice.what, notice.remedy) if part))
