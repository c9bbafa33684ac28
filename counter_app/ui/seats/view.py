"""The window of the seats behind the counter: tabs, a line for the reader, a list, the deeds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from counter_app.domain.calendar import WorkCalendar
from counter_app.domain.office import Duty, OfficeSetup
from counter_app.service.decisions import Reference
from counter_app.ui import look, wording
from counter_app.ui.desk import words as desk_words
from counter_app.ui.desk.state import timer_line
from counter_app.ui.seats import words
from counter_app.ui.seats.ask import AskView
from counter_app.ui.seats.bars import DeedBar, SeatsHeader, SeatTabs
from counter_app.ui.seats.line import ScanLine
from counter_app.ui.seats.model import SeatsModel
from counter_app.ui.seats.state import DEEDS, KEYS, WHY, Deed, Seat, SeatsState
from counter_app.ui.widgets.mark_list import MarkList
from counter_app.ui.widgets.parts import Elided, column, is_there, label, line, only_codes, say
from counter_app.ui.widgets.rows import Row


class SeatsView(QMainWindow):
    """It shows what the model says and says what was pressed."""

    closed = Signal(str)

    def __init__(
        self,
        model: SeatsModel,
        *,
        reference: Callable[[], Reference],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = model
        self._reference = reference
        self.header, self.tabs, self.bar = SeatsHeader(), SeatTabs(), DeedBar()
        self.line, self.told = ScanLine(), Elided("soft")
        only_codes(self.line)
        self.list = MarkList(lead_width=188)
        self.ask = AskView()
        self._empty, self._hint = label("soft"), label("faint")
        self._count = label("soft")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack, self._middle = QStackedWidget(), QStackedWidget()
        self.stack.addWidget(self._work())
        self.stack.addWidget(self.ask)
        self._asked: object = None
        root = QWidget()
        root.setObjectName("desk")
        whole = QVBoxLayout(root)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (self.header, self.tabs):
            whole.addWidget(part)
        whole.addWidget(self.stack, 1)
        whole.addWidget(self.bar)
        self.setCentralWidget(root)
        self._connect()
        self._shortcuts()
        self.retranslate()
        self.setMinimumSize(1000, 600)
        self.line.setFocus()

    # --- what is shown ------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        self.setWindowTitle(self.tr("Sau quầy"))
        self.line.setAccessibleName(self.tr("Dòng quét"))
        self._hint.setText(
            self.tr(
                "↑ ↓ chọn dòng · Space đánh dấu · Shift+↑ ↓ đánh dấu cả dải · Ctrl+A tất cả · "
                "Esc bỏ đánh dấu · không đánh dấu thì làm với dòng đang chọn"
            )
        )
        self.header.retranslate()
        self.ask.retranslate()
        self._asked = None

    def show_view(self, state: SeatsState) -> None:
        """Show the seat."""
        self.header.show_view(state)
        self.tabs.show_view(state)
        self.bar.show_view(state)
        self.bar.setVisible(bool(state.seats))
        seat = state.local.seat
        self.line.setPlaceholderText(words.placeholder(seat))
        self.list.setAccessibleName(words.seat(seat))
        reference = self._reference()
        now_calendar = reference.calendar
        self.list.show_rows(
            tuple(state.rows),
            lambda code: self._row(state, code, reference.setup, now_calendar),
        )
        say(self._empty, words.empty(seat) if state.answered else self.tr("Đang mở…"))
        self._middle.setCurrentIndex(0 if state.rows else 1)
        told = state.local.told
        self.told.say(words.told(told) if told else "")
        look.set_role(self.told, "role", "refusal" if told and told.tone == "fault" else "soft")
        marked = self.tr("{marked} / {all} đã đánh dấu")
        marked = marked.format(marked=len(state.marked), all=len(state.rows))
        say(self._count, marked if state.rows else "")
        self._turn(state)

    def show_seconds(self, state: SeatsState) -> None:
        """Show only what moves with the seconds."""
        self.header.show_seconds(state)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The language changed: say everything anew."""
        if event.type() == QEvent.Type.LanguageChange and is_there(self.model):
            self.retranslate()
            self.model.say_again()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember where the window stood."""
        self.closed.emit(bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        super().closeEvent(event)

    def place(self, geometry: str) -> None:
        """Stand where the window stood last."""
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii")))
        else:
            self.resize(1280, 720)

    def _turn(self, state: SeatsState) -> None:
        local = state.local
        asked = ("who",) if local.choosing else ("why", local.asking) if local.asking else None
        if asked == self._asked:
            return
        self._asked = asked
        if asked is None:
            self.stack.setCurrentIndex(0)
            self.line.setFocus()
            return
        self.stack.setCurrentIndex(1)
        if local.choosing:
            self.ask.ask(self.tr("Ai làm việc ở đây?"), _people(state))
        elif local.asking is not None:
            titles = {
                Deed.SEND_BACK: self.tr("Trả lại để sửa vì sao?"),
                Deed.SUPPLEMENT: self.tr("Yêu cầu bổ sung vì sao?"),
            }
            reasons = [(code, desk_words.reason(code), "") for code in WHY[local.asking]]
            self.ask.ask(titles[local.asking], reasons)

    def _row(self, state: SeatsState, code: str, setup: OfficeSetup, calendar: WorkCalendar) -> Row:
        """One row as it stands at the picture's moment."""
        row, seat = state.rows[code], state.local.seat
        timer = timer_line(row, now=state.at, calendar=calendar)
        tone, icon = timer.tone, timer.tone
        due = self.tr("hạn {due}").format(due=wording.due(row.due_at, now=state.at))
        note = f"{desk_words.tone(tone)} · {due} · {words.hands(row, setup, now=state.at)}"
        tail, beside = words.left(timer.remaining_s, tone, state.language), row.number or ""
        if seat is Seat.RESULTS:
            tail, note, icon = row.number or "", words.result(row), ""
            waits = row.ticket_state in {"awaiting_result", "called"}
            tone, beside = ("accent" if waits else ""), ""
        elif seat is Seat.CASHIER:
            tail, tone, icon = wording.money(row.fee_due), "", ""
        if refusal := state.local.refusals.get(code):
            tone, icon = "accent", ""
            note = self.tr("Chưa làm được: {why}").format(why=refusal)
        return Row(
            key=code,
            lead=code,
            text=row.procedure_name,
            tail=tail,
            note=note,
            tail_note=beside,
            tone=tone,
            icon=icon,
            mark=code in state.local.marks,
            marked_word=self.tr("đã đánh dấu"),
        )

    # --- what is pressed ----------------------------------------------------------------------

    def _connect(self) -> None:
        model = self.model
        model.changed.connect(self.show_view)
        model.ticked.connect(self.show_seconds)
        model.line_cleared.connect(self.line.clear)
        model.sounded.connect(QApplication.beep)
        self.header.undone.connect(model.undo)
        self.header.people_wanted.connect(model.ask_who)
        self.tabs.turned.connect(model.turn_to)
        self.bar.pressed.connect(self._press)
        self.line.entered.connect(lambda text: model.enter(text, self.list.current_key))
        self.line.moved.connect(self._move)
        self.line.marked.connect(self._mark)
        self.line.all_marked.connect(model.toggle_all)
        self.list.toggled.connect(model.toggle)
        self.list.ranged.connect(model.range)
        self.list.chosen.connect(lambda _code: self._press(model.first))
        self.ask.answered.connect(self._answered)
        self.ask.left.connect(model.escape)

    def _shortcuts(self) -> None:
        for key in dict.fromkeys(KEYS.values()):
            self._key(key, partial(self._by_key, key))
        for place, seat in enumerate(Seat, start=1):
            self._key(f"Alt+{place}", partial(self._seat, seat))
        self._key("F12", self.model.undo)
        self._key("Ctrl+B", self.model.ask_who)
        self._key("Esc", self._escape)

    def _key(self, sequence: str, pressed: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(sequence), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(pressed)

    def _by_key(self, key: str) -> None:
        here = DEEDS[self.model.state.local.seat]
        for deed in here:
            if KEYS.get(deed) == key:
                self._press(deed)
                return

    def _press(self, deed: Deed) -> None:
        if self.stack.currentIndex() == 0:
            self.model.press(deed, self.list.current_key)

    def _seat(self, seat: Seat) -> None:
        if seat in self.model.state.seats:
            self.model.turn_to(seat)

    def _escape(self) -> None:
        self.line.clear()
        self.model.escape()

    def _move(self, by: int, extend: bool) -> None:  # noqa: FBT001 - a signal's second value
        before = self.list.current_key
        self.list.step(by)
        after = self.list.current_key
        if extend and before is not None and after is not None:
            self.model.range(before, after)

    def _mark(self) -> None:
        if self.list.current_key is not None:
            self.model.toggle(self.list.current_key)

    def _answered(self, key: str) -> None:
        if self.model.state.local.choosing:
            self.model.sit(key)
        else:
            self.model.give_reason(key, self.list.current_key)

    def _work(self) -> QWidget:
        page = QWidget()
        box = column(page, margins=(16, 8, 16, 4), gap=6)
        entry = line(self.line, self.told)
        entry.setStretch(0, 2)
        entry.setStretch(1, 3)
        box.addLayout(entry)
        for part in (self.list, self._empty):
            self._middle.addWidget(part)
        box.addWidget(self._middle, 1)
        foot = line(self._hint)
        foot.addStretch(1)
        foot.addWidget(self._count)
        box.addLayout(foot)
        return page


def _people(state: SeatsState) -> Sequence[tuple[str, str, str]]:
    names = {
        Duty.REVIEWER: Seat.REVIEW,
        Duty.SIGNER: Seat.APPROVAL,
        Duty.SEAL: Seat.SEAL,
        Duty.CASHIER: Seat.CASHIER,
    }
    return [
        (
            member.code,
            member.name,
            " · ".join(words.seat(names[duty]) for duty in member.duties if duty in names),
        )
        for member in state.people
    ]
