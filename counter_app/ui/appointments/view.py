"""The appointments' window: the week by counter, the day to move in, the lists, and the deeds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from counter_app.ui.appointments import words
from counter_app.ui.appointments.bars import AppointmentsDeeds, AppointmentsHeader, AppointmentsTabs
from counter_app.ui.appointments.day import DayView
from counter_app.ui.appointments.day_file_page import DayFilePage
from counter_app.ui.appointments.list_file_page import ListFilePage
from counter_app.ui.appointments.lists import is_known, rows_of
from counter_app.ui.appointments.model import AppointmentsModel
from counter_app.ui.appointments.state import DEEDS, KEYS, WHY, AppointmentsState, Deed, Files, Tab
from counter_app.ui.appointments.week import WeekView
from counter_app.ui.seats.ask import AskView
from counter_app.ui.widgets.parts import Elided, column, is_there, label, say
from counter_app.ui.widgets.rows import RowList

_WEEK, _DAY, _LIST, _EMPTY, _ASK, _OUT, _IN = range(7)


class AppointmentsView(QMainWindow):
    """It shows what the model says and says what was pressed."""

    closed = Signal(str)

    def __init__(self, model: AppointmentsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.header, self.tabs, self.bar = (
            AppointmentsHeader(),
            AppointmentsTabs(),
            AppointmentsDeeds(),
        )
        self.week, self.day, self.list = WeekView(), DayView(), RowList(lead_width=168)
        self.ask = AskView()
        self.day_file, self.list_file = DayFilePage(model.files.out), ListFilePage(model.files.into)
        self._empty = label("soft", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint = Elided("faint")
        self.stack = QStackedWidget()
        pages = (self.week, self.day, self.list, self._empty, self.ask)
        for page in (*pages, self.day_file, self.list_file):
            self.stack.addWidget(page)
        self._page = -1
        self._asked = ""
        root = QWidget()
        root.setObjectName("desk")
        whole = QVBoxLayout(root)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self.tabs)
        middle = QWidget()
        box = column(middle, margins=(16, 8, 16, 4), gap=6)
        box.addWidget(self.stack, 1)
        box.addWidget(self._hint)
        whole.addWidget(middle, 1)
        whole.addWidget(self.bar)
        self.setCentralWidget(root)
        self._connect()
        self._shortcuts()
        self.retranslate()
        self.setMinimumSize(1000, 600)

    # --- what is shown ------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        self.setWindowTitle(self.tr("Lịch hẹn"))
        parts = (self.header, self.tabs, self.week, self.bar, self.ask)
        for part in (*parts, self.day_file, self.list_file):
            part.retranslate()
        self._asked = ""

    def show_view(self, state: AppointmentsState) -> None:
        """Show the window."""
        self.header.show_view(state)
        self.tabs.show_view(state)
        tab = state.local.tab
        idle = state.local.busy or bool(state.local.asking)
        match tab:
            case Tab.WEEK:
                self.week.show_view(state)
            case Tab.DAY:
                self.day.show_view(state)
            case _:
                self.list.setAccessibleName(words.tab(tab))
                self.list.set_rows(rows_of(state))
                if self.list.current_key is None:
                    self.list.select_first()
                said = words.empty(tab) if is_known(state) else self.tr("Đang mở…")
                say(self._empty, said)
                idle = idle or not self.list.rows
        self.bar.show_view(state, idle=idle)
        self.bar.setVisible(state.local.files is None)
        self._hint.say(self._hinted(state))
        self._hint.setVisible(state.local.files is None)
        self._turn(state)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The language changed: say everything anew."""
        if event.type() == QEvent.Type.LanguageChange and is_there(self.model):
            self.retranslate()
            self.model.say_again()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember where the window stood; nothing is read on behind it."""
        self.model.files.into.stop()
        self.closed.emit(bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        super().closeEvent(event)

    def place(self, geometry: str) -> None:
        """Stand where the window stood last."""
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii")))
        else:
            self.resize(1280, 720)

    def _hinted(self, state: AppointmentsState) -> str:
        if state.local.asking or state.local.files:
            return ""
        match state.local.tab:
            case Tab.WEEK:
                return self.tr("Mũi tên chọn quầy và ngày · Enter xem ngày · PgUp PgDn đổi tuần")
            case Tab.DAY if state.local.moving is not None:
                return self.tr(
                    "Mũi tên dời giờ và quầy · PgUp PgDn sang ngày khác · Enter đặt vào · Esc thôi"
                )
            case Tab.DAY if state.chosen is not None:
                return words.details(state.chosen, state)
            case Tab.DAY if not state.rows and state.day_known:
                return self.tr("Ngày này chưa có lịch hẹn. F10 ở bàn làm việc để đặt.")
            case Tab.DAY:
                return self.tr("Mũi tên chọn lịch hẹn, hoặc kéo bằng chuột để chuyển giờ")
            case _:
                return ""

    def _turn(self, state: AppointmentsState) -> None:
        """Show the page of the tab; the cursor goes to it when it is turned to."""
        local = state.local
        if local.asking:
            page = _ASK
        elif local.files is Files.OUT:
            page = _OUT
        elif local.files is Files.IN:
            page = _IN
        elif local.tab is Tab.WEEK:
            page = _WEEK
        elif local.tab is Tab.DAY:
            page = _DAY
        else:
            page = _LIST if self.list.rows else _EMPTY
        if page == self._page and local.asking == self._asked:
            return
        self._page, self._asked = page, local.asking
        self.stack.setCurrentIndex(page)
        if page == _ASK:
            self._ask_why(state)
            return
        homes: dict[int, QWidget] = {_WEEK: self.week, _DAY: self.day.canvas, _LIST: self.list}
        homes |= {_OUT: self.day_file, _IN: self.list_file}
        homes.get(page, self.tabs.buttons[local.tab]).setFocus()

    def _ask_why(self, state: AppointmentsState) -> None:
        title = self.tr("Hủy {code}?")
        if state.closed_min:
            title = self.tr("Hủy {code}? Chỗ này đóng thêm {minutes} phút để không ai sang nhượng.")
        choices = [(code, words.why(code), "") for code in WHY]
        self.ask.ask(title.format(code=state.local.asking, minutes=state.closed_min), choices)

    # --- what is pressed ----------------------------------------------------------------------

    def _connect(self) -> None:
        model, canvas = self.model, self.day.canvas
        model.changed.connect(self.show_view)
        model.ticked.connect(self.header.show_seconds)
        model.sounded.connect(QApplication.beep)
        self.header.turned.connect(model.turn)
        self.header.today_wanted.connect(model.today)
        self.header.names_wanted.connect(model.show_names)
        self.header.undone.connect(model.undo)
        self.tabs.turned.connect(self._turn_to)
        self.tabs.files_wanted.connect(model.turn_to_files)
        self.day_file.left.connect(self._escape)
        self.list_file.left.connect(self._escape)
        self.bar.pressed.connect(self._press)
        self.bar.put_down.connect(model.drop)
        self.bar.left.connect(model.escape)
        self.week.opened.connect(model.open_day)
        self.week.looked_at.connect(model.look_at)
        self.list.chosen.connect(self._chosen)
        self.ask.answered.connect(model.cancel)
        self.ask.left.connect(model.escape)
        canvas.stepped.connect(lambda down, across: model.step(down=down, across=across))
        canvas.chosen.connect(model.choose)
        canvas.carried.connect(model.carry)
        canvas.dropped.connect(model.drop)
        canvas.entered.connect(self._entered)

    def _shortcuts(self) -> None:
        for key in dict.fromkeys(key for key in KEYS.values() if key != "Enter"):
            self._key(key, partial(self._by_key, key))
        for place, tab in enumerate(Tab, start=1):
            self._key(f"Alt+{place}", partial(self._turn_to, tab))
        self._key("PgUp", partial(self._turned, -1))
        self._key("PgDown", partial(self._turned, 1))
        self._key("Ctrl+Home", self._today)
        self._key("F6", self.model.show_names)
        self._key("F12", self.model.undo)
        self._key("Esc", self._escape)
        self._key("Ctrl+O", self._come_in)
        self._key("Ctrl+S", self._go_out)
        self._key("Ctrl+Shift+C", self.list_file.copy.click)

    def _key(self, sequence: str, pressed: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(sequence), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(pressed)

    def _turned(self, by: int) -> None:
        local = self.model.state.local
        if local.tab in {Tab.WEEK, Tab.DAY} and not local.files:
            self.model.turn(by)

    def _today(self) -> None:
        if not self.model.state.local.files:
            self.model.today()

    def _turn_to(self, tab: Tab) -> None:
        if self.model.files.leave():
            self.model.turn_to(tab)

    def _escape(self) -> None:
        """Stop what is being read, else leave whatever is in the way."""
        if self.model.files.into.state.reading:
            self.model.files.into.stop()
        elif self.model.files.leave():
            self.model.escape()

    def _come_in(self) -> None:
        """To the page of a list; there, to the system's window of files."""
        files = self.model.state.local.files
        if files is None:
            self.model.turn_to_files(Files.IN)
        else:
            (self.day_file if files is Files.OUT else self.list_file).file.browse.click()

    def _go_out(self) -> None:
        """To the page of the day that goes out; on a page of files its filled button."""
        files = self.model.state.local.files
        if files is None:
            self.model.turn_to_files(Files.OUT)
        else:
            (self.day_file if files is Files.OUT else self.list_file).save.click()

    def _by_key(self, key: str) -> None:
        state = self.model.state
        if state.local.moving is not None or state.local.asking or state.local.files:
            return
        for deed in DEEDS[state.local.tab]:
            if KEYS[deed] == key:
                self._press(deed)
                return

    def _press(self, deed: Deed) -> None:
        state = self.model.state
        if deed is Deed.OPEN:
            self.week.open_current()
        elif state.local.tab is Tab.DAY:
            if state.chosen is None or state.allows(deed):
                self.model.press(deed, state.chosen.code if state.chosen is not None else "")
        else:
            self.model.press(deed, self.list.current_key or "")

    def _chosen(self, _key: str) -> None:
        self._press(DEEDS[self.model.state.local.tab][0])

    def _entered(self) -> None:
        """Enter in the day: put the block down, or take the chosen one up."""
        if self.model.state.local.moving is not None:
            self.model.drop()
        else:
            self._press(Deed.MOVE)
