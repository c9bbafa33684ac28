"""The form of a dossier, in the middle of the desk. Enter receives it from any field."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QStackedWidget,
    QWidget,
)

from counter_app.domain.fees import MOST_COPIES, MOST_PAGES
from counter_app.domain.idcard import looks_like_card
from counter_app.ui.desk.intake_state import WAYS, Draft, IntakeState, Option
from counter_app.ui.desk.outcome import OutcomeView
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, label, say
from counter_app.ui.widgets.rows import Row, RowList

_LABEL: Final = 104
_SECOND: Final = 88


class IntakeView(QWidget):
    """The intake. It shows the state and says what was typed; it decides nothing."""

    typed = Signal(object)
    scanned = Signal(str)
    chosen = Signal(str)
    submitted = Signal()
    other_person = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = Draft()
        self._filling = False
        self._labels: dict[str, QLabel] = {}
        self._title = label("title")
        self._same = label("soft")
        self.scan = self._edit("scan")
        self.scan.setMaxLength(1000)
        self.name = self._edit("name")
        self.id_number = self._edit("id_number")
        self.phone = self._edit("phone")
        self.address = self._edit("address")
        self.search = self._edit("search")
        self.provincial = self._edit("provincial_code")
        self.case, self.channel = QComboBox(), QComboBox()
        self.pages, self.copies = QSpinBox(), QSpinBox()
        for spin, most in ((self.pages, MOST_PAGES), (self.copies, MOST_COPIES)):
            spin.setRange(1, most)
            spin.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
            spin.setAlignment(Qt.AlignmentFlag.AlignRight)
            spin.valueChanged.connect(self._changed)
        self.case.activated.connect(self._changed)
        self.channel.activated.connect(self._changed)
        self.ways = QButtonGroup(self)
        self.ways.setExclusive(True)
        self.way_buttons: list[KeyButton] = []
        for place, _ in enumerate(WAYS, start=1):
            button = KeyButton(str(place))
            button.setCheckable(True)
            button.setProperty("compact", True)
            self.way_buttons.append(button)
            self.ways.addButton(button, place)
        self.ways.idClicked.connect(self._way)
        self.matches = RowList(lead_width=0, click_chooses=True)
        self.matches.setProperty("always", True)
        self.matches.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.matches.chosen.connect(self.chosen)
        self.outcome = OutcomeView()
        self.receive, self.leave, self.another = (
            KeyButton("Enter"),
            KeyButton("Esc"),
            KeyButton("Ctrl+N"),
        )
        self.receive.set_primary(primary=True)
        self.another.setProperty("flat", True)
        self.receive.clicked.connect(self.submitted)
        self.leave.clicked.connect(self.left)
        self.another.clicked.connect(self.other_person)
        self._lay_out()
        for watched in self._typing():
            watched.installEventFilter(self)
        self.retranslate()

    # --- what is shown ------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        names = {
            "scan": self.tr("Quét thẻ"),
            "name": self.tr("Họ tên"),
            "id_number": self.tr("Số giấy tờ"),
            "phone": self.tr("Điện thoại"),
            "address": self.tr("Địa chỉ"),
            "search": self.tr("Thủ tục"),
            "case": self.tr("Trường hợp"),
            "channel": self.tr("Hình thức"),
            "pages": self.tr("Số trang"),
            "copies": self.tr("Số bản"),
            "provincial_code": self.tr("Mã của tỉnh"),
            "authenticated": self.tr("Xác thực"),
        }
        for key, name in names.items():
            self._labels[key].setText(name)
        for widget, key in (
            (self.scan, "scan"),
            (self.name, "name"),
            (self.id_number, "id_number"),
            (self.phone, "phone"),
            (self.address, "address"),
            (self.search, "search"),
            (self.provincial, "provincial_code"),
            (self.case, "case"),
            (self.channel, "channel"),
            (self.pages, "pages"),
            (self.copies, "copies"),
        ):
            widget.setAccessibleName(names[key])
        self.scan.setPlaceholderText(self.tr("Quét mã trên thẻ căn cước, hoặc Tab để nhập tay"))
        self.search.setPlaceholderText(self.tr("Gõ một phần tên hoặc mã thủ tục"))
        self.provincial.setPlaceholderText(self.tr("Nếu hồ sơ đã có trên cổng"))
        self.matches.setAccessibleName(self.tr("Thủ tục tìm được"))
        ways = (self.tr("Đầu đọc thẻ"), self.tr("VNeID"), self.tr("Xem giấy tờ"))
        for button, name in zip(self.way_buttons, ways, strict=True):
            button.set_label(name)
        self.receive.set_label(self.tr("Tiếp nhận"))
        self.leave.set_label(self.tr("Thôi"))
        self.another.set_label(self.tr("Người khác"))
        self._same.setText(self.tr("Cùng người nộp với hồ sơ trước"))
        channels = (self.tr("Trực tiếp"), self.tr("Trực tuyến"), self.tr("Bưu chính"))
        now = max(0, self.channel.currentIndex())
        self.channel.clear()
        self.channel.addItems(channels)
        self.channel.setCurrentIndex(now)
        self.outcome.retranslate()

    def show_view(self, state: IntakeState) -> None:
        """Show the intake; the fields are set only when they were filled from outside."""
        self._filling = True
        if state.draft.serial != self._draft.serial:
            self._fill(state.draft)
        self._draft = state.draft
        say(self._title, self.tr("Nhận hồ sơ · số {number}").format(number=state.number))
        self._same.setVisible(state.same_person)
        self.another.setVisible(state.same_person)
        if state.procedure and not (self.search.hasFocus() and state.draft.search):
            self._name_procedure(state)
        self._cases(state)
        searching = self.search.hasFocus() and bool(state.draft.search or not state.procedure)
        self._stack.setCurrentIndex(1 if searching else 0)
        self.matches.set_rows([Row(key=m.code, text=m.name, tail=m.hint) for m in state.matches])
        if searching:
            self.matches.select_first()
        self.outcome.show_view(state)
        self._filling = False

    def take_focus(self, where: str) -> None:
        """Put the cursor where the next key belongs."""
        if where == "authenticated":
            chosen = self.ways.checkedButton() or self.way_buttons[0]
            chosen.setFocus()
            return
        widgets: dict[str, QWidget] = {
            "scan": self.scan,
            "name": self.name,
            "search": self.search,
            "pages": self.pages,
        }
        target = widgets.get(where, self.scan)
        target.setFocus()
        if isinstance(target, (QLineEdit, QSpinBox)):
            target.selectAll()

    # --- what is typed ------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter receives, a digit authenticates, arrows walk through what was found."""
        if event.type() == QEvent.Type.FocusIn and watched is self.search:
            self.search.selectAll()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        searching = watched is self.search and self._stack.currentIndex() == 1
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or event.isAutoRepeat():
                return event.isAutoRepeat()
            if searching and self.matches.current_key:
                self.chosen.emit(self.matches.current_key)
            elif isinstance(watched, QLineEdit) and self._is_scan(watched):
                self._scanned(watched)
            else:
                self.submitted.emit()
            return True
        if searching and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.matches.step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key == Qt.Key.Key_Tab and isinstance(watched, QLineEdit) and self._is_scan(watched):
            self._scanned(watched)  # a reader that ends with Tab
            return True
        if searching and key == Qt.Key.Key_Tab and self.matches.current_key and self._draft.search:
            self.chosen.emit(self.matches.current_key)
            return True
        if watched in self.way_buttons and event.text() in {"1", "2", "3"}:
            self.way_buttons[int(event.text()) - 1].setChecked(True)
            self._way(int(event.text()))
            return True
        return False

    def _plain(self) -> tuple[QLineEdit, ...]:
        return self.name, self.phone, self.id_number, self.address, self.provincial

    def _is_scan(self, field: QLineEdit) -> bool:
        text = field.text().strip()
        return bool(text) and (field is self.scan or looks_like_card(text))

    def _scanned(self, field: QLineEdit) -> None:
        text = field.text()
        field.clear()
        self._changed()
        self.scanned.emit(text)

    def _way(self, _place: int) -> None:
        self._changed()
        self.take_focus("pages" if self._draft.procedure else "search")

    def _changed(self) -> None:
        if self._filling:
            return
        if any(looks_like_card(field.text()) for field in self._plain()):
            return  # the reader types into the wrong field: its Enter will come
        place = self.ways.checkedId()
        case = self.case.currentData()
        self.typed.emit(
            replace(
                self._draft,
                search=self.search.text() if self.search.isModified() else "",
                case=case if isinstance(case, str) else "",
                channel=self.channel.currentIndex() + 1,
                provincial_code=self.provincial.text(),
                pages=self.pages.value(),
                copies=self.copies.value(),
                name=self.name.text(),
                id_number=self.id_number.text(),
                phone=self.phone.text(),
                address=self.address.text(),
                authenticated=WAYS[place - 1] if place > 0 else "",
            )
        )

    def _fill(self, draft: Draft) -> None:
        self.scan.clear()
        self.name.setText(draft.name)
        self.id_number.setText(draft.id_number)
        self.phone.setText(draft.phone)
        self.address.setText(draft.address)
        self.provincial.setText(draft.provincial_code)
        for field in (self.name, self.address):
            field.setCursorPosition(0)
        self.pages.setValue(draft.pages)
        self.copies.setValue(draft.copies)
        self.channel.setCurrentIndex(draft.channel - 1)
        self.search.clear()
        self.search.setModified(False)
        self.ways.setExclusive(False)
        for button, way in zip(self.way_buttons, WAYS, strict=True):
            button.setChecked(draft.authenticated == way)
        self.ways.setExclusive(True)

    def _name_procedure(self, state: IntakeState) -> None:
        shown = state.procedure.name if state.procedure else ""
        if self.search.text() != shown:
            self.search.setText(shown)
            self.search.setCursorPosition(0)
            self.search.setToolTip(shown)
        self.search.setModified(False)

    def _cases(self, state: IntakeState) -> None:
        wanted = [(self._case_text(option), option.code) for option in state.cases]
        shown = [(self.case.itemText(i), self.case.itemData(i)) for i in range(self.case.count())]
        if wanted != shown:
            self.case.clear()
            for text, code in wanted:
                self.case.addItem(text, code)
        place = self.case.findData(state.case)
        if place >= 0 and place != self.case.currentIndex():
            self.case.setCurrentIndex(place)
        self.case.setEnabled(len(wanted) > 1)

    def _case_text(self, option: Option) -> str:
        text = f"{option.name} ({option.hint})" if option.hint else option.name
        return text if option.verified else self.tr("{text} – chưa xác minh").format(text=text)

    # --- where things stand -------------------------------------------------------------------

    def _edit(self, key: str) -> QLineEdit:
        edit = QLineEdit()
        edit.setObjectName(key)
        if key != "scan":
            edit.textEdited.connect(self._changed)
        return edit

    def _typing(self) -> tuple[QWidget, ...]:
        return (
            self.scan,
            self.name,
            self.id_number,
            self.phone,
            self.address,
            self.search,
            self.provincial,
            self.case,
            self.channel,
            self.pages,
            self.copies,
            *self.way_buttons,
        )

    def _lay_out(self) -> None:
        box = column(self, margins=(24, 8, 24, 4), gap=4)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._same)
        head.addWidget(self.another)
        box.addLayout(head)
        person = QGridLayout()
        person.setHorizontalSpacing(8)
        person.setVerticalSpacing(4)
        self._put(person, 0, "scan", self.scan, span=3)
        self._put(person, 1, "name", self.name)
        self._put(person, 1, "id_number", self.id_number, at=2)
        self._put(person, 2, "phone", self.phone)
        self._put(person, 2, "address", self.address, at=2)
        ways = QWidget()
        ways_box = QHBoxLayout(ways)
        ways_box.setContentsMargins(0, 0, 0, 0)
        ways_box.setSpacing(8)
        for button in self.way_buttons:
            ways_box.addWidget(button)
        ways_box.addStretch(1)
        self._put(person, 3, "authenticated", ways, span=3)
        self._put(person, 4, "search", self.search, span=3)
        person.setColumnStretch(1, 3)
        person.setColumnStretch(3, 3)
        box.addLayout(person)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._fields())
        self._stack.addWidget(self.matches)
        box.addWidget(self._stack, 1)
        box.addWidget(self.outcome)
        buttons = QHBoxLayout()
        buttons.addWidget(self.receive)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.outcome.refusal, 1)
        box.addLayout(buttons)
        self._order()

    def _fields(self) -> QWidget:
        fields = QWidget()
        grid = QGridLayout(fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        self._put(grid, 0, "case", self.case, span=3)
        self._put(grid, 1, "pages", self.pages)
        self._put(grid, 1, "copies", self.copies, at=2)
        self._put(grid, 2, "channel", self.channel)
        self._put(grid, 2, "provincial_code", self.provincial, at=2)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 3)
        grid.setRowStretch(3, 1)
        return fields

    def _order(self) -> None:
        order = [self.scan, self.name, self.id_number, self.phone, self.address, *self.way_buttons]
        order += [self.search, self.case, self.pages, self.copies, self.channel, self.provincial]
        order += [self.receive, self.leave]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _put(
        self, grid: QGridLayout, row: int, key: str, widget: QWidget, *, at: int = 0, span: int = 1
    ) -> None:
        name = label("soft")
        name.setBuddy(widget)
        name.setMinimumWidth(_LABEL if at == 0 else _SECOND)
        self._labels[key] = name
        grid.addWidget(name, row, at)
        grid.addWidget(widget, row, at + 1, 1, span)
