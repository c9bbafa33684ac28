"""The fields of a dossier's form: which there are, what they are called, where they stand."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QStackedWidget,
    QWidget,
)

from counter_app.domain.fees import MOST_COPIES, MOST_PAGES
from counter_app.ui.desk.intake_state import WAYS
from counter_app.ui.desk.outcome import OutcomeView
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import Elided, column, label, only_codes
from counter_app.ui.widgets.rows import RowList

_LABEL: Final = 104
_SECOND: Final = 88
MOST_CONDITIONS: Final = 6
_ACROSS: Final = 3
_ROOMY: Final = 680
_LEAST: Final = 220
"""The fields keep this height where the reckoning's words ask for more."""


class IntakeForm(QWidget):
    """The fields, without any behaviour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: dict[str, QLabel] = {}
        self._across = 0
        self._title = label("title")
        self._same = Elided("soft")
        self._same.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.scan = _edit("scan")
        self.scan.setMaxLength(1000)
        self.name = _edit("name")
        self.id_number = _edit("id_number")
        self.phone = _edit("phone")
        self.email = _edit("email")
        self.address = _edit("address")
        self.search = _edit("search")
        self.provincial = _edit("provincial_code")
        self.case, self.channel, self.session = ChoiceBox(), ChoiceBox(), ChoiceBox()
        for field in (self.scan, self.id_number, self.phone, self.provincial):
            only_codes(field)
        self.pages, self.copies = QSpinBox(), QSpinBox()
        for choice in (self.case, self.channel, self.session, self.pages, self.copies):
            choice.setProperty("tight", True)
        for spin, most in ((self.pages, MOST_PAGES), (self.copies, MOST_COPIES)):
            spin.setRange(1, most)
            spin.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
            spin.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.ways = QButtonGroup(self)
        self.ways.setExclusive(True)
        self.way_buttons: list[KeyButton] = []
        for place, _ in enumerate(WAYS, start=1):
            button = KeyButton(str(place))
            button.setCheckable(True)
            button.setFixedHeight(32)
            self.way_buttons.append(button)
            self.ways.addButton(button, place)
        self.conditions: list[KeyButton] = []
        for place in range(1, MOST_CONDITIONS + 1):
            button = KeyButton(f"Alt+{place}")
            button.listen()
            button.setCheckable(True)
            button.setFixedHeight(32)
            self.conditions.append(button)
        self.matches = RowList(lead_width=0, click_chooses=True)
        self.matches.setProperty("always", True)
        self.matches.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.outcome = OutcomeView()
        self.receive, self.leave, self.another = (
            KeyButton("Enter"),
            KeyButton("Esc"),
            KeyButton("Ctrl+N"),
        )
        self.bundle = KeyButton("Alt+G")
        self.bundle.listen()
        self.receive.set_primary(primary=True)
        self.another.setProperty("flat", True)
        self._lay_out()
        self.retranslate()

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        names = {
            "scan": self.tr("Quét thẻ"),
            "name": self.tr("Họ tên"),
            "id_number": self.tr("Số giấy tờ"),
            "phone": self.tr("Điện thoại"),
            "email": self.tr("Thư điện tử"),
            "address": self.tr("Địa chỉ"),
            "search": self.tr("Thủ tục"),
            "case": self.tr("Trường hợp"),
            "channel": self.tr("Hình thức"),
            "pages": self.tr("Số trang"),
            "copies": self.tr("Số bản"),
            "provincial_code": self.tr("Mã của tỉnh"),
            "authenticated": self.tr("Xác thực"),
            "session": self.tr("Phiên"),
            "conditions": self.tr("Miễn, giảm"),
        }
        for key, name in names.items():
            self._labels[key].setText(name)
        for widget, key in (
            (self.scan, "scan"),
            (self.name, "name"),
            (self.id_number, "id_number"),
            (self.phone, "phone"),
            (self.email, "email"),
            (self.address, "address"),
            (self.search, "search"),
            (self.provincial, "provincial_code"),
            (self.case, "case"),
            (self.channel, "channel"),
            (self.pages, "pages"),
            (self.copies, "copies"),
            (self.session, "session"),
        ):
            widget.setAccessibleName(names[key])
        self.scan.setPlaceholderText(self.tr("Quét mã trên thẻ căn cước, hoặc Tab để nhập tay"))
        self.search.setPlaceholderText(self.tr("Gõ một phần tên hoặc mã thủ tục"))
        self.provincial.setPlaceholderText(self.tr("Nếu hồ sơ đã có trên cổng"))
        self.matches.setAccessibleName(self.tr("Thủ tục tìm được"))
        ways = (self.tr("Đầu đọc thẻ"), self.tr("VNeID"), self.tr("Xem giấy tờ"))
        for button, name in zip(self.way_buttons, ways, strict=True):
            button.set_label(name)
        for place, button in enumerate(self.conditions, start=1):
            if button.property("condition") is None:  # of a procedure nobody has chosen yet
                button.set_label(f"{names['conditions']} {place}")
        self.receive.set_label(self.tr("Tiếp nhận"))
        self.leave.set_label(self.tr("Thôi"))
        self.bundle.set_label(self.tr("Nhận gói liên thông"))
        self.another.set_label(self.tr("Người khác"))
        channels = (self.tr("Trực tiếp"), self.tr("Trực tuyến"), self.tr("Bưu chính"))
        now = max(0, self.channel.currentIndex())
        self.channel.clear()
        self.channel.addItems(channels)
        self.channel.setCurrentIndex(now)
        self.outcome.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Two boxes beside each other instead of three in a small window."""
        self._arrange(_ACROSS if event.size().width() >= _ROOMY else _ACROSS - 1)
        super().resizeEvent(event)

    def _arrange(self, across: int) -> None:
        if self._across == across:
            return
        self._across = across
        for place, button in enumerate(self.conditions):
            self._boxes.addWidget(button, place // across, place % across)

    def keep_in_sight(self) -> None:
        """Scroll to the field that has the cursor."""
        field = self.focusWidget()
        form = self.scrolling.widget()
        if field is not None and form is not None and form.isAncestorOf(field):
            self.scrolling.ensureWidgetVisible(field, 0, 8)

    def _typing(self) -> tuple[QWidget, ...]:
        return (
            self.scan,
            self.name,
            self.id_number,
            self.phone,
            self.email,
            self.address,
            self.search,
            self.provincial,
            self.case,
            self.channel,
            self.pages,
            self.copies,
            self.session,
            *self.way_buttons,
            *self.conditions,
        )

    def _lay_out(self) -> None:
        box = column(self, margins=(24, 8, 24, 4), gap=4)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self._same, 1)
        head.addWidget(self.another)
        box.addLayout(head)
        person = QGridLayout()
        person.setHorizontalSpacing(8)
        person.setVerticalSpacing(4)
        self._put(person, 0, "scan", self.scan, span=3)
        self._put(person, 1, "name", self.name)
        self._put(person, 1, "id_number", self.id_number, at=2)
        self._put(person, 2, "phone", self.phone)
        self._put(person, 2, "email", self.email, at=2)
        self._put(person, 3, "address", self.address, span=3)
        ways = QWidget()
        ways_box = QHBoxLayout(ways)
        ways_box.setContentsMargins(0, 0, 0, 0)
        ways_box.setSpacing(8)
        for button in self.way_buttons:
            ways_box.addWidget(button)
        ways_box.addStretch(1)
        self._put(person, 4, "authenticated", ways, span=3)
        self._put(person, 5, "search", self.search, span=3)
        person.setColumnStretch(1, 3)
        person.setColumnStretch(3, 3)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._fields())
        self._stack.addWidget(self.matches)
        form = QWidget()
        rows = column(form, gap=4)
        rows.addLayout(person)
        rows.addWidget(self._stack, 1)
        self.scrolling = scroll = QScrollArea()  # a low window scrolls; rows never overlap
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(form)
        scroll.setMinimumHeight(_LEAST)
        scroll.verticalScrollBar().rangeChanged.connect(self.keep_in_sight)
        box.addWidget(scroll, 1)
        box.addWidget(self.outcome)
        buttons = QHBoxLayout()
        buttons.addWidget(self.receive)
        buttons.addWidget(self.bundle)
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
        self._put(grid, 3, "session", self.session, span=3)
        told = QWidget()
        self._boxes = QGridLayout(told)
        self._boxes.setContentsMargins(0, 0, 0, 0)
        self._boxes.setSpacing(4)
        self._boxes.setColumnStretch(_ACROSS, 1)
        self._arrange(_ACROSS)
        self._put(grid, 4, "conditions", told, span=3)
        self._told = told
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 3)
        grid.setRowStretch(5, 1)
        return fields

    def _order(self) -> None:
        order: list[QWidget] = [self.scan, self.name, self.id_number, self.phone, self.email]
        order += [self.address, *self.way_buttons]
        order += [self.search, self.case, self.pages, self.copies, self.channel, self.provincial]
        order += [self.session, *self.conditions, self.receive, self.bundle, self.leave]
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


def _edit(key: str) -> QLineEdit:
    edit = QLineEdit()
    edit.setObjectName(key)
    edit.setProperty("tight", True)
    return edit
