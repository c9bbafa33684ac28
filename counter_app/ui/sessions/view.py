"""The window of the calendar: the dates, and beside them the chosen opening or the requests."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from counter_app.ui.sessions import words
from counter_app.ui.sessions.aside import OpeningView
from counter_app.ui.sessions.grid import CalendarGrid, span
from counter_app.ui.sessions.model import CalendarModel
from counter_app.ui.sessions.requests import AskingView, RequestsView, SettlingView
from counter_app.ui.sessions.state import Beside, CalendarState, Spread
from counter_app.ui.settings.form import scrolled
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import Elided, column, is_there, label, line, say

_ASIDE_PX = 356


class CalendarView(QMainWindow):
    """The office's openings by week or month. ``closed`` carries where the window stood."""

    closed = Signal(str)
    settings_wanted = Signal()

    def __init__(self, model: CalendarModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.setObjectName("desk")
        self._title, self._span = label("title"), Elided("soft")
        self.before, self.after = KeyButton("PgUp"), KeyButton("PgDown")
        self.today = KeyButton("T")
        self.week, self.month = KeyButton("W"), KeyButton("M")
        self.asked, self.settings = KeyButton("F6"), KeyButton("Ctrl+,")
        self.leave = KeyButton("Esc")
        self.grid = CalendarGrid()
        self.opening = OpeningView()
        self.requests = RequestsView(model)
        self.asking, self.settling = AskingView(model), SettlingView(model)
        self._said = label("refusal", wrap=True)
        self._beside = QStackedWidget()
        self._turned: Beside | None = None
        self._build()
        self._connect()
        self.retranslate()
        self.setMinimumSize(1000, 600)

    # --- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        head = QFrame()
        head.setObjectName("header")
        top = QHBoxLayout(head)
        top.setContentsMargins(16, 6, 8, 6)
        top.setSpacing(8)
        top.addWidget(self._title)
        top.addWidget(self._span, 1)
        for button in (self.before, self.today, self.after, self.week, self.month):
            top.addWidget(button)
        for button in (self.week, self.month, self.asked):
            button.setCheckable(True)
        for button in (self.asked, self.settings, self.leave):
            top.addWidget(button)
        aside = QFrame()
        aside.setObjectName("right")
        aside.setFixedWidth(_ASIDE_PX)
        beside = column(aside, margins=(16, 12, 12, 12), gap=8)
        for part in (self.opening, self.requests, self.asking, self.settling):
            self._beside.addWidget(scrolled(part) if part is self.opening else part)
        beside.addWidget(self._beside, 1)
        beside.addWidget(self._said)
        beside.addLayout(line(self.opening.poster, self.opening.duties))
        beside.addLayout(line(self.opening.overtime))
        beside.addLayout(line(self.opening.open, self.opening.close_it))
        across = QHBoxLayout()
        across.setSpacing(0)
        calendar = QWidget()
        column(calendar, margins=(12, 8, 12, 12)).addWidget(self.grid, 1)
        across.addWidget(calendar, 1)
        across.addWidget(aside)
        whole = QWidget()
        down = column(whole, gap=0)
        down.addWidget(head)
        down.addLayout(across, 1)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        model = self.model
        model.changed.connect(self.show_view)
        self.grid.day_chosen.connect(model.go)
        self.grid.moved.connect(model.move)
        self.grid.turned.connect(model.next_opening)
        self.asking.left.connect(lambda: model.turn_to(Beside.REQUESTS))
        self.settling.left.connect(lambda: model.turn_to(Beside.REQUESTS))
        pressed: dict[KeyButton, tuple[str, Callable[[], object]]] = {
            self.before: ("PgUp", lambda: model.step(-1)),
            self.after: ("PgDown", lambda: model.step(1)),
            self.today: ("T", lambda: model.go(model.today)),
            self.week: ("W", lambda: model.turn(Spread.WEEK)),
            self.month: ("M", lambda: model.turn(Spread.MONTH)),
            self.asked: ("F6", self._to_requests),
            self.settings: ("Ctrl+,", self.settings_wanted.emit),
            self.leave: ("Esc", self._escape),
            self.opening.open: ("F4", model.open_session),
            self.opening.close_it: ("F7", model.close_session),
            self.opening.poster: ("F9", model.print_poster),
            self.opening.duties: ("Shift+F9", model.print_duties),
            self.opening.overtime: ("Ctrl+F9", model.print_overtime),
            self.requests.new: ("Ctrl+N", lambda: model.turn_to(Beside.ASKING)),
            self.requests.settle: ("F8", lambda: model.turn_to(Beside.SETTLING)),
        }
        for button, (key, then) in pressed.items():
            button.clicked.connect(lambda _=False, then=then: then())
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(key.startswith("Pg"))
            shortcut.activated.connect(then)

    # --- showing ------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        self.setWindowTitle(self.tr("Lịch phiên"))
        say(self._title, self.tr("Lịch phiên"))
        for button, text in (
            (self.before, self.tr("Trước")),
            (self.after, self.tr("Sau")),
            (self.today, self.tr("Hôm nay")),
            (self.week, self.tr("Tuần")),
            (self.month, self.tr("Tháng")),
            (self.asked, self.tr("Yêu cầu")),
            (self.settings, self.tr("Cài đặt")),
            (self.leave, self.tr("Đóng")),
        ):
            button.set_label(text)
        for part in (self.opening, self.requests, self.asking, self.settling):
            part.retranslate()

    def show_view(self, state: CalendarState) -> None:
        """Show the dates and what is beside them."""
        local = state.local
        month = f"{local.day:%m/%Y}"
        said = self.tr("tháng {month}").format(month=month)
        self._span.say(span(state.days) if local.spread is Spread.WEEK else said)
        self.week.setChecked(local.spread is Spread.WEEK)
        self.month.setChecked(local.spread is Spread.MONTH)
        self.asked.setChecked(local.beside is not Beside.OPENING)
        self.grid.show_view(state)
        self.opening.show_view(state)
        self.requests.show_view(state)
        told = " ".join(part for part in (local.refusal, words.news(local.news)) if part)
        self._said.setVisible(bool(told))
        say(self._said, told)
        here = local.beside in {Beside.OPENING, Beside.REQUESTS}
        for button in (self.opening.open, self.opening.close_it):
            button.setVisible(here)
        for button in (self.opening.poster, self.opening.duties, self.opening.overtime):
            button.setVisible(local.beside is Beside.OPENING)
        if local.beside is not self._turned:
            self._turn_to(state)

    def _turn_to(self, state: CalendarState) -> None:
        self._turned = state.local.beside
        self._beside.setCurrentIndex(list(Beside).index(self._turned))
        match self._turned:
            case Beside.ASKING:
                self.asking.begin(state.at)
            case Beside.SETTLING:
                self.settling.begin(state)
            case Beside.REQUESTS:
                self.requests.list.setFocus()
            case Beside.OPENING:
                self.grid.setFocus()

    # --- what is pressed ----------------------------------------------------------------------

    def _to_requests(self) -> None:
        here = self.model.state.local.beside is Beside.OPENING
        self.model.turn_to(Beside.REQUESTS if here else Beside.OPENING)

    def _escape(self) -> None:
        match self.model.state.local.beside:
            case Beside.ASKING | Beside.SETTLING:
                self.model.turn_to(Beside.REQUESTS)
            case Beside.REQUESTS:
                self.model.turn_to(Beside.OPENING)
            case Beside.OPENING:
                self.close()

    def place(self, geometry: str) -> None:
        """Stand where the window stood last."""
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii")))
        else:
            self.resize(1366, 728)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The language changed: say everything anew."""
        if event.type() == QEvent.Type.LanguageChange and is_there(self.model):
            self.retranslate()
            self.model.say_again()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Stop looking, and remember where the window stood."""
        self.model.close()
        self.closed.emit(bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        super().closeEvent(event)
