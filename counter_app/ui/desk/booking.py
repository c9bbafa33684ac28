"""Booking an appointment, in the middle of the desk. Enter goes on from wherever one stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.domain.idcard import looks_like_card
from counter_app.ui import wording
from counter_app.ui.days import long_day, short_day
from counter_app.ui.desk.booking_form import BookingForm
from counter_app.ui.desk.booking_state import (
    BookingState,
    DayLine,
    Draft,
    HourLine,
    Stage,
    day_of,
)
from counter_app.ui.widgets.parts import say
from counter_app.ui.widgets.rows import Row

_SLOTS, _MATCHES, _EMPTY, _GIVEN = range(4)
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_EARLIER: Final = frozenset({Qt.Key.Key_PageUp, Qt.Key.Key_BracketLeft})
_LATER: Final = frozenset({Qt.Key.Key_PageDown, Qt.Key.Key_BracketRight})


class BookingView(BookingForm):
    """The panel. It shows the state and says what was typed; it decides nothing."""

    typed = Signal(object)
    scanned = Signal(str)
    chosen = Signal(str)
    day_chosen = Signal(object)
    day_turned = Signal(int)
    slot_chosen = Signal(str)
    wait_wanted = Signal()
    submitted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = BookingState()
        self._filling = False
        for edit in (self.search, self.name, self.phone, self.id_number):
            edit.textEdited.connect(self._changed)
        self.visits.valueChanged.connect(self._changed)
        self.matches.chosen.connect(self.chosen)
        self.days.chosen.connect(lambda key: self.day_chosen.emit(date.fromisoformat(key)))
        self.hours.chosen.connect(self.slot_chosen)
        self.take.clicked.connect(self._go_on)
        self.leave.clicked.connect(self.left)
        self.wait.clicked.connect(self.wait_wanted)
        watching = (self.search, self.visits, self.days, self.hours, self.scan, self.take)
        for watched in (*watching, *self._plain()):
            watched.installEventFilter(self)

    # --- what is shown ------------------------------------------------------------------------

    def show_view(self, state: BookingState) -> None:
        """Show the booking; the fields are set only when they were filled from outside."""
        self._filling = True
        before, self._state = self._state, state
        if state.draft.serial != before.draft.serial:
            self._fill(state)
        searching = self.search.hasFocus() and bool(state.draft.search or not state.procedure)
        self.matches.set_rows([Row(key=m.code, text=m.name, tail=m.hint) for m in state.matches])
        if searching:
            self.matches.select_first()
        self._offer(state)
        self._stack.setCurrentIndex(_page(state, searching=searching))
        done = state.stage is Stage.DONE
        say(self._empty, self._nothing_free(state))
        length = self.tr("{minutes} phút").format(minutes=state.minutes) if state.minutes else ""
        say(self._length, length)
        self.held.say(self._held_said(state))
        self.held.setVisible(bool(self.held.text()))
        self._person.setVisible(state.stage is Stage.PERSON)
        for part in (self.search, self.visits, self._labels["search"], self._labels["visits"]):
            part.setVisible(not done)
        self.wait.setVisible(state.stage is Stage.SLOT and bool(state.hours))
        self.leave.setVisible(not done)
        self.take.set_label(self._going_on(state))
        if done:
            self._give(state)
        say(self.warning, " ".join(state.warnings))
        self.warning.setVisible(bool(state.warnings))
        say(self.refusal, state.refusal)
        self._filling = False

    def take_focus(self, where: str) -> None:
        """Put the cursor where the next key belongs."""
        widgets: dict[str, QWidget] = {
            "search": self.search,
            "slots": self.hours,
            "scan": self.scan,
            "name": self.name,
            "phone": self.phone,
            "done": self.take,
        }
        target = widgets.get(where, self.search)
        target.setFocus()
        if isinstance(target, QLineEdit):
            target.end(False)
            target.home(True)
        self.show_view(self._state)  # what is shown depends on where the cursor is

    # --- what is typed ------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter goes on, arrows walk through what was found, brackets turn the day."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        searching = watched is self.search and self._stack.currentIndex() == _MATCHES
        if key in _ENTER:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or event.isAutoRepeat():
                return event.isAutoRepeat()
            if isinstance(watched, QLineEdit) and self._is_scan(watched):
                self._scanned(watched)
            elif searching and self.matches.current_key:
                self.chosen.emit(self.matches.current_key)
            else:
                self._go_on()
            return True
        if watched is self.days and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.day_turned.emit(1 if key == Qt.Key.Key_Down else -1)
            return True
        if searching and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.matches.step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if searching and key == Qt.Key.Key_Tab and self.matches.current_key:
            self.chosen.emit(self.matches.current_key)
            return True
        if key == Qt.Key.Key_Tab and isinstance(watched, QLineEdit) and self._is_scan(watched):
            self._scanned(watched)  # a reader that ends with Tab
            return True
        typing = isinstance(watched, QLineEdit) and event.text() in {"[", "]"}
        if key in _EARLIER | _LATER and not typing:
            self.day_turned.emit(-1 if key in _EARLIER else 1)
            return True
        return False

    def _go_on(self) -> None:
        """The next thing to press."""
        match self._state.stage:
            case Stage.PROCEDURE:
                if self._state.procedure is not None:
                    self.chosen.emit(self._state.procedure.code)
            case Stage.SLOT:
                if self.hours.current_key is not None and self._state.hours:
                    self.slot_chosen.emit(self.hours.current_key)
                elif self._state.answered:
                    self.wait_wanted.emit()
            case Stage.PERSON:
                self.submitted.emit()
            case Stage.DONE:
                self.left.emit()

    def _plain(self) -> tuple[QLineEdit, ...]:
        return self.name, self.phone, self.id_number

    def _is_scan(self, field: QLineEdit) -> bool:
        text = field.text().strip()
        return bool(text) and (field is self.scan or looks_like_card(text))

    def _scanned(self, field: QLineEdit) -> None:
        text = field.text()
        field.clear()
        self._changed()
        self.scanned.emit(text)

    def _changed(self) -> None:
        if self._filling or any(looks_like_card(field.text()) for field in self._plain()):
            return  # a card in the wrong field: the reader's Enter will come
        draft = self._state.draft
        self.typed.emit(
            replace(
                draft,
                search=self.search.text() if self.search.isModified() else "",
                visits=self.visits.value(),
                name=self.name.text(),
                phone=self.phone.text(),
                id_number=self.id_number.text(),
                address=draft.address if draft.name == self.name.text() else "",
            )
        )

    def _fill(self, state: BookingState) -> None:
        draft: Draft = state.draft
        self.scan.clear()
        self.name.setText(draft.name)
        self.name.setCursorPosition(0)
        self.phone.setText(draft.phone)
        self.id_number.setText(draft.id_number)
        self.visits.setValue(draft.visits)
        shown = state.procedure.name if state.procedure else ""
        self.search.setText(shown)
        self.search.setToolTip(shown)
        self.search.setCursorPosition(0)
        self.search.setModified(False)

    # --- the parts ----------------------------------------------------------------------------

    def _offer(self, state: BookingState) -> None:
        """The days and the hours; the first free one is chosen until somebody chooses."""
        none = self.tr("hết chỗ")
        self.days.set_rows([self._day(day, none) for day in state.days])
        if state.day is not None:
            self.days.select(state.day.isoformat())
        before = self.hours.keys
        self.hours.set_rows([self._hour(hour, none) for hour in state.hours])
        if self.hours.keys != before and self.hours.current_key is None:
            self.hours.select(state.first)
        if self.hours.current_key is None:
            self.hours.select_first()

    def _day(self, day: DayLine, none: str) -> Row:
        free = self.tr("{free}/{all} giờ trống").format(free=day.free, all=day.moments)
        return Row(
            key=day.on.isoformat(),
            lead=short_day(day.on),
            tail=free if day.free else none,
            dim=not day.free,
        )

    def _hour(self, hour: HourLine, none: str) -> Row:
        free = self.tr("trống {free}/{all}").format(free=hour.free, all=hour.capacity)
        return Row(
            key=hour.key,
            lead=wording.clock_time(hour.at),
            text=hour.place if hour.free else none,
            tail=free,
            dim=not hour.free,
        )

    def _nothing_free(self, state: BookingState) -> str:
        if state.waiting:
            return self.tr("Có chỗ trống thì danh sách gọi điện sẽ nhắc báo cho người này.")
        if not state.answered:
            return self.tr("Đang xem giờ trống…")
        return self.tr("Không còn giờ hẹn nào. Enter: đưa vào danh sách chờ.")

    def _held_said(self, state: BookingState) -> str:
        if state.held is not None:
            said = self.tr("Đang giữ {when} · {place} đến {until}")
            return said.format(
                when=wording.moment(state.held.at),
                place=state.place,
                until=wording.clock_time(state.held.expires_at),
            )
        if state.waiting and state.stage is Stage.PERSON:
            return self.tr("Vào danh sách chờ: cần số điện thoại để báo khi có chỗ")
        return ""

    def _going_on(self, state: BookingState) -> str:
        match state.stage:
            case Stage.PROCEDURE:
                return self.tr("Xem giờ trống")
            case Stage.SLOT if state.hours or not state.answered:
                return self.tr("Giữ giờ này")
            case Stage.SLOT:
                return self.tr("Vào danh sách chờ")
            case Stage.PERSON:
                return self.tr("Ghi tên chờ") if state.waiting else self.tr("Đặt lịch")
            case Stage.DONE:
                return self.tr("Xong")

    def _give(self, state: BookingState) -> None:
        given = state.booked
        if given is None:
            return
        say(self.code, given.code)
        self.what.say(state.procedure.name if state.procedure else given.procedure)
        if given.at is None:
            say(self.when, self.tr("Đã vào danh sách chờ"))
            say(self.where, self.tr("Có chỗ trống thì danh sách gọi điện sẽ nhắc."))
            return
        when = f"{long_day(day_of(given.at))} · {wording.clock_time(given.at)}"
        if given.until is not None:
            when = f"{when}–{wording.clock_time(given.until)}"
        say(self.when, when)
        say(self.where, self.tr("{place} · phiếu hẹn đang in").format(place=state.place))


def _page(state: BookingState, *, searching: bool) -> int:
    if state.stage is Stage.DONE:
        return _GIVEN
    if searching:
        return _MATCHES
    return _SLOTS if state.days and not state.waiting else _EMPTY
