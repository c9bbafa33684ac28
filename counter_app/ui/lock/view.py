"""The locked screen: a name, a PIN, and nothing of anybody else."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.pin import LONGEST
from counter_app.service.seat_queries import SignInRow
from counter_app.ui.lock.state import Asked, Entered, LockState
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, label, line, say
from counter_app.ui.widgets.rows import Row, RowList

_WIDTH: Final = 440
_LIST: Final = 296


class LockView(QWidget):
    """The locked screen. It shows the state and says what was typed; it keeps no PIN."""

    typed = Signal(str)
    chosen = Signal(str)
    entered = Signal(object)
    forgotten = Signal()
    another_wanted = Signal()
    language_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self._state = LockState()
        self._title, self._place = label("title"), label("soft", wrap=True)
        self._who_name, self._pin_name = label("soft"), label("soft")
        self._fresh_name, self._again_name = label("soft"), label("soft")
        self._supervisor_name = label("soft")
        self.who = QLineEdit()
        self.list = RowList(lead_width=0, click_chooses=True)
        self.list.setProperty("always", True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFixedHeight(_LIST)
        self.supervisor = ChoiceBox()
        self.pin, self.fresh, self.again = QLineEdit(), QLineEdit(), QLineEdit()
        for field in (self.pin, self.fresh, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setMaxLength(LONGEST)
            field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self._note = label("soft", wrap=True)
        self.said = label("refusal", wrap=True)
        self.told = label("state", wrap=True)
        self.enter, self.forgot = KeyButton("Enter"), KeyButton("Ctrl+R")
        self.another, self.language = KeyButton("Ctrl+D"), KeyButton("Ctrl+E")
        self.enter.set_primary(primary=True)
        for button in (self.forgot, self.another, self.language):
            button.setProperty("flat", True)
            button.listen()
        self._lay_out()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        self._title.setText(self.tr("Màn hình đã khóa"))
        self._who_name.setText(self.tr("Cán bộ"))
        self._supervisor_name.setText(self.tr("Người phụ trách"))
        self._fresh_name.setText(self.tr("Mã PIN mới"))
        self._again_name.setText(self.tr("Nhập lại mã PIN"))
        self.who.setPlaceholderText(self.tr("Mã hoặc một phần tên"))
        self.who.setAccessibleName(self._who_name.text())
        self.list.setAccessibleName(self.tr("Cán bộ tìm được"))
        self.supervisor.setAccessibleName(self._supervisor_name.text())
        self.fresh.setAccessibleName(self._fresh_name.text())
        self.again.setAccessibleName(self._again_name.text())
        self.language.set_label(self.tr("English"))
        self._words(self._state)

    def show_place(self, place: str, told: str) -> None:
        """Which counter this is, and what has to be known even here: trouble, a call for help."""
        say(self._place, place)
        say(self.told, told)
        self.told.setVisible(bool(told))

    def show_view(self, state: LockState) -> None:
        """Show who may come in and what is asked."""
        before, self._state = self._state, state
        if state.serial != before.serial:
            for field in (self.pin, self.fresh, self.again):
                field.clear()
        if state.chosen is not None and self.who.text() != state.chosen.name:
            self.who.setText(state.chosen.name)
            self.who.setCursorPosition(0)
        elif state.chosen is None and self.who.text() != state.typed:
            self.who.setText(state.typed)
        self.list.set_rows([] if state.chosen else [self._row(row) for row in state.staff])
        self.list.setVisible(state.chosen is None)
        if state.chosen is None:
            self.list.select_first()
        self._supervisors(state)
        self._words(state)
        self._fields(state)
        if state.serial != before.serial:
            self.take_focus()

    def take_focus(self) -> None:
        """Put the cursor where the next key belongs."""
        asks = self._state.asked is not Asked.NOTHING
        field = self.pin if asks else self.who
        field.setFocus()
        if not asks:
            self.who.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter goes on, arrows walk through the names while the cursor stays."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if not event.isAutoRepeat():
                    self._enter()
                return True
            if watched is self.who and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
                self.list.step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        if self._state.chosen is None:
            if self.list.current_key:
                self.chosen.emit(self.list.current_key)
            return
        supervisor = self.supervisor.currentData()
        self.entered.emit(
            Entered(
                pin=self.pin.text(),
                fresh=self.fresh.text(),
                again=self.again.text(),
                supervisor=supervisor if isinstance(supervisor, str) else "",
            )
        )

    def _fields(self, state: LockState) -> None:
        asked = state.asked
        shown: tuple[tuple[QWidget, QWidget, bool], ...] = (
            (self._pin_name, self.pin, asked is not Asked.NOTHING),
            (self._fresh_name, self.fresh, asked is Asked.ANOTHER_PIN),
            (self._again_name, self.again, asked in {Asked.FIRST_PIN, Asked.ANOTHER_PIN}),
            (self._supervisor_name, self.supervisor, asked is Asked.SUPERVISOR),
        )
        for name, field, is_asked in shown:
            name.setVisible(is_asked)
            field.setVisible(is_asked)
        self.forgot.setVisible(asked in {Asked.PIN, Asked.SUPERVISOR})
        self.another.setVisible(asked in {Asked.PIN, Asked.ANOTHER_PIN})
        self.enter.setEnabled(not state.busy)
        say(self.said, state.said)
        self.said.setVisible(bool(state.said))
        self._note.setVisible(bool(self._note.text()))

    def _words(self, state: LockState) -> None:
        """The texts that follow from what is asked."""
        asked = state.asked
        supervisor, first = asked is Asked.SUPERVISOR, asked is Asked.FIRST_PIN
        another = asked is Asked.ANOTHER_PIN
        pin = self.tr("Mã PIN")
        if supervisor:
            pin = self.tr("Mã PIN của người phụ trách")
        elif first:
            pin = self.tr("Mã PIN mới")
        elif another:
            pin = self.tr("Mã PIN đang dùng")
        say(self._pin_name, pin)
        self.pin.setAccessibleName(pin)
        note = ""
        if first:
            note = self.tr("Lần đầu vào: hãy đặt mã PIN của riêng mình, 4 đến 12 chữ số.")
        elif supervisor:
            note = self.tr("Người phụ trách xóa mã PIN cũ; sau đó cán bộ tự đặt mã mới.")
        elif another:
            note = self.tr("Mã mới có 4 đến 12 chữ số.")
        elif state.chosen is None and not state.staff:
            note = self.tr("Không có cán bộ nào như vậy.")
        say(self._note, note)
        enter = self.tr("Vào")
        if supervisor:
            enter = self.tr("Xóa mã cũ")
        elif another:
            enter = self.tr("Đổi mã và vào")
        elif state.chosen is None:
            enter = self.tr("Chọn")
        self.enter.set_label(enter)
        self.forgot.set_label(self.tr("Thôi") if supervisor else self.tr("Quên mã PIN"))
        self.another.set_label(self.tr("Thôi") if another else self.tr("Đổi mã PIN"))

    def _supervisors(self, state: LockState) -> None:
        wanted = [(f"{row.name} · {row.staff}", row.staff) for row in state.supervisors]
        box = self.supervisor
        if wanted != [(box.itemText(i), box.itemData(i)) for i in range(box.count())]:
            box.clear()
            for text, code in wanted:
                box.addItem(text, code)

    def _row(self, row: SignInRow) -> Row:
        tail = row.staff if row.counter is None else self.tr("quầy {n}").format(n=row.counter)
        return Row(key=row.staff, text=row.name, tail=tail, dim=not row.clerk)

    def _connect(self) -> None:
        self.who.textEdited.connect(self.typed)
        self.list.chosen.connect(self.chosen)
        self.enter.clicked.connect(self._enter)
        self.forgot.clicked.connect(self.forgotten)
        self.another.clicked.connect(self.another_wanted)
        self.language.clicked.connect(self.language_wanted)
        watched: tuple[QWidget, ...] = (
            *(self.who, self.pin, self.fresh, self.again, self.supervisor),
        )
        for one in watched:
            one.installEventFilter(self)

    def _lay_out(self) -> None:
        door = QWidget()
        door.setFixedWidth(_WIDTH)
        box = column(door, gap=6)
        fields: tuple[tuple[QLabel, QWidget], ...] = (
            (self._who_name, self.who),
            (self._supervisor_name, self.supervisor),
            (self._pin_name, self.pin),
            (self._fresh_name, self.fresh),
            (self._again_name, self.again),
        )
        box.addWidget(self._title)
        box.addWidget(self._place)
        box.addSpacing(16)
        for name, field in fields:
            name.setBuddy(field)
            box.addWidget(name)
            box.addWidget(field)
            if field is self.who:
                box.addWidget(self.list)
        box.addWidget(self._note)
        box.addWidget(self.said)
        box.addSpacing(8)
        buttons = line(self.enter, self.forgot)
        buttons.addStretch(1)
        buttons.addWidget(self.language)
        box.addLayout(buttons)
        aside = line(self.another)
        aside.addStretch(1)
        box.addLayout(aside)
        box.addSpacing(16)
        box.addWidget(self.told)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(door)
        across.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addLayout(across)
        whole.addStretch(3)
