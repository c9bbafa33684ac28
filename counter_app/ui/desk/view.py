"""The desk's window: three parts, one line, and a key for everything."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from counter_app.domain.idcard import looks_like_card
from counter_app.ui.application import has_screen
from counter_app.ui.desk import numbers, words
from counter_app.ui.desk.actions import KEYS, Action
from counter_app.ui.desk.bars import ActionBar, Callout, HeaderView, NoticeBar, TroubleBar
from counter_app.ui.desk.board import BoardView
from counter_app.ui.desk.booking_state import BookingState
from counter_app.ui.desk.find_model import FindState, PageState
from counter_app.ui.desk.intake_state import IntakeState
from counter_app.ui.desk.model import DeskModel
from counter_app.ui.desk.panels import DeskPanels
from counter_app.ui.desk.papers_model import PapersState
from counter_app.ui.desk.state import DeskState, Panel
from counter_app.ui.desk.timers import TimersView
from counter_app.ui.desk.visit import VisitView
from counter_app.ui.lock.touches import watch
from counter_app.ui.widgets.parts import is_there, laid_out_once, only_codes, to_front

if TYPE_CHECKING:
    from counter_app.ui.help.view import HelpView

_SEQUENCES: Final[dict[Action, tuple[str, ...]]] = {
    action: (key.replace("Enter", "Return"), key) if "Enter" in key else (key,)
    for action, key in KEYS.items()
    if action is not Action.FINISH
}
_ROOMY: Final = 1320
"""From this width on the sides have their full width."""


class CommandLine(QLineEdit):
    """The line that has the cursor: a number, a code, a card; empty, Enter ends the visit."""

    entered = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter is taken once, not while it is held down."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain:
            if not event.isAutoRepeat():
                self.entered.emit(self.text())
            return
        super().keyPressEvent(event)


class DeskView(DeskPanels):
    """The clerk's window. It shows what the model says and says what was pressed."""

    closed = Signal(str)

    def __init__(self, model: DeskModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.notice, self.trouble = NoticeBar(), TroubleBar()
        self.header = HeaderView(self.notice)
        self.board, self.timers = BoardView(), TimersView()
        self.visit = VisitView()
        self.bar = ActionBar()
        self.line = CommandLine()
        only_codes(self.line)
        self._front = self._visit_page()
        self.stack.addWidget(self._front)
        self._panel = Panel.VISIT
        self._living = (
            self.notice,
            self.trouble,
            self.header,
            self.board,
            self.timers,
            self.visit,
            self.bar,
        )
        self._lay_out()
        self.callout = Callout(self._root)
        self._connect()
        self._keys: list[QShortcut] = []
        self._shortcuts()
        self.retranslate()
        self.setMinimumSize(1180, 640)
        self.line.setFocus()

    # --- what is shown ------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        self.setWindowTitle(self.tr("Một cửa"))
        self.line.setAccessibleName(self.tr("Dòng nhập"))
        self.line.setPlaceholderText(
            self.tr("Số phiếu, mã hồ sơ hoặc quét thẻ · Enter trên dòng trống: kết thúc lượt")
        )
        for part in self._living:
            part.retranslate()
        self.retranslate_panels()

    def show_view(self, state: DeskState) -> None:
        """Show the desk; whatever has to be laid out anew is laid out once, at the end.

        Behind the lock nothing of it is shown, and no key reaches it.
        """
        self._lock_up(state)
        if state.local.locked:
            return
        with laid_out_once(self._root, *self._living):
            for part in self._living:
                part.show_view(state)
        self._turn_to(state.local.panel)
        if state.local.panel is Panel.PICK:
            self.pick.show_view(state)
        refusal = state.local.refusal
        if refusal is None:
            self.callout.hide()
        elif self.callout.isHidden() or self.callout.text() != refusal.sentence:
            self.callout.show_beside(self._beside(refusal.beside), refusal.sentence)

    def show_seconds(self, state: DeskState) -> None:
        """Show only what moves with the seconds."""
        if state.local.locked:
            return
        self.notice.show_view(state)
        self.header.show_view(state)
        self.visit.show_seconds(state)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The language changed: say everything anew."""
        if event.type() == QEvent.Type.LanguageChange and is_there(self.model):
            self.retranslate()
            self.model.say_again()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember where the window stood."""
        if self._built("guide"):
            self.guide.close()
        self.closed.emit(bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the middle room for its buttons in a small window."""
        narrow = event.size().width() < _ROOMY
        self.board.setFixedWidth(324 if narrow else 344)
        self.timers.setFixedWidth(256 if narrow else 304)
        layout = self._root.layout()
        if layout is not None:
            layout.activate()  # at once: a picture of the window may be taken right now
        super().resizeEvent(event)

    def place(self, geometry: str) -> None:
        """Stand where the window stood last; at first over the whole screen."""
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii")))
        elif has_screen():
            self.setWindowState(Qt.WindowState.WindowMaximized)

    # --- the guide: a window beside the desk --------------------------------------------------

    @cached_property
    def guide(self) -> HelpView:
        """The user guide, a window beside the desk."""
        from counter_app.resources.guides import load_guide, pictures_path
        from counter_app.ui.help.view import HelpView

        return HelpView(load_guide(), pictures_path(), self)

    def _show_guide(self, chapter: str) -> None:
        self.guide.show_chapter(chapter)
        to_front(self.guide)

    # --- what is pressed ----------------------------------------------------------------------

    def _connect(self) -> None:
        model = self.model
        for pressing in (self.header, self.board, self.timers, self.visit, self.bar, self.notice):
            pressing.pressed.connect(model.press)
        self.line.entered.connect(self._entered)
        self.board.chosen.connect(partial(numbers.enter, model))
        self.board.issued.connect(partial(numbers.issue, model))
        self.board.errand.connect(partial(numbers.toggle_errand, model))
        self.board.claimed.connect(partial(numbers.toggle_priority, model))
        self.timers.chosen.connect(lambda code: model.open_page("dossier", code))
        self.visit.opened.connect(lambda code: model.open_page("dossier", code))
        self.notice.dismissed.connect(model.wave_aside)
        self.trouble.dismissed.connect(model.dismiss)
        model.changed.connect(self.show_view)
        model.ticked.connect(self.show_seconds)
        model.blocked.connect(lambda action, code: model.refuse(action.value, words.blocked(code)))
        model.line_cleared.connect(self.line.clear)
        model.guide_wanted.connect(self._show_guide)
        model.sounded.connect(self._sound)
        model.intake.changed.connect(self._taking_in)
        model.intake.focus_wanted.connect(self._cursor_to)
        model.booking.changed.connect(self._booking)
        model.booking.focus_wanted.connect(self._book_at)
        model.papers.changed.connect(self._papers_stand)
        model.find.changed.connect(self._found)
        model.find.page_changed.connect(self._page)

    def _shortcuts(self) -> None:
        for action, sequences in _SEQUENCES.items():
            for sequence in sequences:
                self._key(sequence, partial(self.model.press, action))
        for place in range(1, 10):
            self._key(f"Ctrl+{place}", partial(self._queue, place, numbers.issue))
            errand = partial(self._queue, place, numbers.toggle_errand)
            self._key(f"Ctrl+Shift+{place}", errand)
        self._key("Ctrl+0", partial(numbers.toggle_priority, self.model))
        self._key("Ctrl+N", self._another)
        self._key("Ctrl+W", self.model.dismiss)
        self._key("Esc", self._escape)

    def _key(self, sequence: str, pressed: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(sequence), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(pressed)
        self._keys.append(shortcut)

    def _queue(self, place: int, then: Callable[[DeskModel, str], None]) -> None:
        queues = self.model.state.queues if self.model.state else ()
        if place <= len(queues):
            then(self.model, queues[place - 1].code)

    def _another(self) -> None:
        if self._panel is Panel.INTAKE:
            self.model.intake.another_person()

    def _escape(self) -> None:
        self.line.clear()
        self.model.back()

    def _entered(self, text: str) -> None:
        if looks_like_card(text):
            self.model.scan(text)
        else:
            numbers.enter(self.model, text)

    def _sound(self, _tone: str) -> None:
        if self.model.state is not None and self.model.state.local.sound:
            QApplication.beep()

    def _taking_in(self, state: IntakeState) -> None:
        if self._built("intake"):
            self.intake.show_view(state)

    def _cursor_to(self, where: str) -> None:
        self.intake.take_focus(where)

    def _booking(self, state: BookingState) -> None:
        if self._built("booking"):
            self.booking.show_view(state)

    def _book_at(self, where: str) -> None:
        self.booking.take_focus(where)

    def _found(self, state: FindState) -> None:
        if self._built("finder"):
            self.finder.show_view(state)

    def _page(self, state: PageState) -> None:
        if not self._built("page"):
            return
        kept = self.page.isAncestorOf(self.focusWidget()) and not self.page.leave.hasFocus()
        self.page.show_view(state)
        if self._panel is Panel.PAGE and state.page is not None and not kept:
            self.page.take_focus()

    def _papers_stand(self, state: PapersState) -> None:
        if self._built("papers"):
            kept = self.papers.isAncestorOf(self.focusWidget())
            self.papers.show_view(state, self.model.talk.language, self.model.now)
            if self._panel is Panel.PAPERS and (not kept or self.papers.leave.hasFocus()):
                self.papers.take_focus()

    def _lock_up(self, state: DeskState) -> None:
        """Turn to the locked screen or back; the shortcuts of the desk sleep meanwhile."""
        locked = state.local.locked
        if locked:
            told = [words.calls_for_help(", ".join(state.calls))] if state.calls else []
            if state.local.notice is not None:
                told += [state.local.notice.what, state.local.notice.remedy]
            place = dict.fromkeys(part for part in (state.counter, state.office) if part)
            self.lock.show_place(" · ".join(place), " ".join(told))
        if locked == (self.outer.currentWidget() is not self._root):
            return
        for shortcut in self._keys:
            shortcut.setEnabled(not locked)
        if locked:
            watch(self, self.model.seat)
        self.callout.hide()
        self.outer.setCurrentWidget(self.lock if locked else self._root)
        if locked:
            self.lock.take_focus()
        else:
            self._focus_panel(self._panel)

    def _beside(self, name: str) -> QWidget:
        if name == "line":
            return self.line if self.line.isVisible() else self.board
        if name.startswith("issue:"):
            return self.board.button_of(name.partition(":")[2])
        action = Action(name)
        homes: dict[Action, QWidget] = {
            **self.bar.buttons,
            **self.header.buttons,
            Action.RETURN_TO_QUEUE: self.visit.back,
            Action.CANCEL: self.visit.cancel,
            Action.PRIORITY: self.board.priority,
            Action.SOUND: self.timers.sound,
            Action.SEATS: self.timers.seats,
            Action.CALENDAR: self.timers.calendar,
            Action.BOOK: self.timers.book,
            Action.APPOINTMENTS: self.timers.appointments,
        }
        home = homes.get(action, self.header.buttons[Action.SHIFT])
        return home if home.isVisible() else self.bar

    # --- where things stand -------------------------------------------------------------------

    def _turn_to(self, panel: Panel) -> None:
        if panel is self._panel:
            return
        self._panel = panel
        self._focus_panel(panel)

    def _focus_panel(self, panel: Panel) -> None:
        match panel:
            case Panel.VISIT:
                self.stack.setCurrentWidget(self._front)
                self.line.setFocus()
            case Panel.FIND:
                self.stack.setCurrentWidget(self.finder)
                self.finder.take_focus()
            case Panel.KEYS:
                self.stack.setCurrentWidget(self.keys)
                self.keys.leave.setFocus()
            case Panel.PAGE:
                self.stack.setCurrentWidget(self.page)
                self.page.leave.setFocus()
            case Panel.PAPERS:
                self.stack.setCurrentWidget(self.papers)
                self.papers.take_focus()
            case Panel.INTAKE:
                self.stack.setCurrentWidget(self.intake)
            case Panel.BOOKING:
                self.stack.setCurrentWidget(self.booking)
            case Panel.PICK:
                self.stack.setCurrentWidget(self.pick)

    def _visit_page(self) -> QWidget:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.visit, 1)
        entry = QHBoxLayout()
        entry.setContentsMargins(16, 0, 16, 8)
        entry.addWidget(self.line)
        box.addLayout(entry)
        return page

    def _lay_out(self) -> None:
        root = QWidget()
        root.setObjectName("desk")
        whole = QVBoxLayout(root)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self.trouble)
        parts = QHBoxLayout()
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(0)
        parts.addWidget(self.board)
        centre = QVBoxLayout()
        centre.setContentsMargins(0, 0, 0, 0)
        centre.setSpacing(0)
        centre.addWidget(self.stack, 1)
        centre.addWidget(self.bar)
        parts.addLayout(centre, 1)
        parts.addWidget(self.timers)
        whole.addLayout(parts, 1)
        self._root = root
        self.outer.addWidget(root)
        self.setCentralWidget(self.outer)
