"""The fields of a booking: which there are, what they are called, where they stand."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QStackedWidget,
    QWidget,
)

from counter_app.service.place_search import MOST_VISITS
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import Elided, column, label, line, only_codes
from counter_app.ui.widgets.rows import RowList

_LABEL: Final = 104
_SECOND: Final = 88
_DAYS: Final = 236


class BookingForm(QWidget):
    """The fields, without any behaviour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: dict[str, QLabel] = {}
        self._title, self._length = label("title"), label("soft")
        self.search, self.scan = _edit("search"), _edit("scan")
        self.scan.setMaxLength(1000)
        self.name, self.phone, self.id_number = _edit("name"), _edit("phone"), _edit("id_number")
        for field in (self.scan, self.phone, self.id_number):
            only_codes(field)
        self.visits = QSpinBox()
        self.visits.setProperty("tight", True)
        self.visits.setRange(1, MOST_VISITS)
        self.visits.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.visits.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.visits.setFixedWidth(64)
        self.matches = RowList(lead_width=0, click_chooses=True)
        self.matches.setProperty("always", True)
        self.matches.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.days = RowList(lead_width=88, click_chooses=True)
        self.days.setFixedWidth(_DAYS)
        self.days.setProperty("always", True)
        self.days.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hours = RowList(lead_width=64)
        self.hours.setProperty("always", True)
        self._empty = label("soft", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._keys = Elided("faint")
        self.code = label("number-small")
        self.when, self.where, self.what = label("title"), label("soft", wrap=True), Elided("soft")
        self.held = Elided("state")
        self.refusal = label("refusal", wrap=True)
        self.warning = label("warning", wrap=True)
        self.take, self.leave = KeyButton("Enter"), KeyButton("Esc")
        self.wait = KeyButton("Ctrl+J")
        self.take.set_primary(primary=True)
        self.wait.listen()
        self._lay_out()
        self.retranslate()

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        self._title.setText(self.tr("Đặt lịch hẹn"))
        names = {
            "search": self.tr("Thủ tục"),
            "visits": self.tr("Số lượt"),
            "scan": self.tr("Quét thẻ"),
            "name": self.tr("Họ tên"),
            "phone": self.tr("Điện thoại"),
            "id_number": self.tr("Số giấy tờ"),
        }
        for key, name in names.items():
            self._labels[key].setText(name)
        for widget, key in (
            (self.search, "search"),
            (self.visits, "visits"),
            (self.scan, "scan"),
            (self.name, "name"),
            (self.phone, "phone"),
            (self.id_number, "id_number"),
        ):
            widget.setAccessibleName(names[key])
        self.search.setPlaceholderText(self.tr("Gõ một phần tên hoặc mã thủ tục"))
        self.scan.setPlaceholderText(self.tr("Quét mã trên thẻ căn cước, hoặc Tab để nhập tay"))
        self.visits.setToolTip(self.tr("Nhiều lượt liền nhau, ví dụ cho một gia đình"))
        self.matches.setAccessibleName(self.tr("Thủ tục tìm được"))
        self.days.setAccessibleName(self.tr("Các ngày có giờ hẹn"))
        self.hours.setAccessibleName(self.tr("Giờ hẹn của ngày đang chọn"))
        self._keys.say(self.tr("↑ ↓ chọn giờ · PgUp PgDn hoặc [ ] đổi ngày"))
        self.leave.set_label(self.tr("Thôi"))
        self.wait.set_label(self.tr("Vào danh sách chờ"))

    def _lay_out(self) -> None:
        box = column(self, margins=(24, 8, 24, 4), gap=4)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._length)
        box.addLayout(head)
        top = QGridLayout()
        top.setHorizontalSpacing(8)
        self._put(top, 0, "search", self.search)
        self._put(top, 0, "visits", self.visits, at=2)
        top.setColumnStretch(1, 1)
        box.addLayout(top)
        self._stack = QStackedWidget()
        for page in (self._slots(), self.matches, self._empty, self._given()):
            self._stack.addWidget(page)
        box.addWidget(self._stack, 1)
        self._person = QWidget()
        person = QGridLayout(self._person)
        person.setContentsMargins(0, 0, 0, 0)
        person.setHorizontalSpacing(8)
        person.setVerticalSpacing(4)
        self._put(person, 0, "scan", self.scan, span=3)
        self._put(person, 1, "name", self.name, span=3)
        self._put(person, 2, "phone", self.phone)
        self._put(person, 2, "id_number", self.id_number, at=2)
        person.setColumnStretch(1, 1)
        person.setColumnStretch(3, 1)
        box.addWidget(self.held)
        box.addWidget(self._person)
        box.addWidget(self.warning)
        foot = line(self.take, self.leave, self.wait)
        foot.addWidget(self.refusal, 1)
        box.addLayout(foot)
        order = [self.search, self.visits, self.days, self.hours, self.scan, self.name, self.phone]
        order += [self.id_number, self.take, self.leave, self.wait]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _slots(self) -> QWidget:
        page = QWidget()
        box = column(page, gap=2)
        lists = line(self.days, self.hours, gap=16)
        lists.setStretch(1, 1)
        box.addLayout(lists, 1)
        box.addWidget(self._keys)
        return page

    def _given(self) -> QWidget:
        page = QWidget()
        box = column(page, margins=(0, 16, 0, 0), gap=8)
        for part in (self.code, self.when, self.where, self.what):
            box.addWidget(part)
        box.addStretch(1)
        return page

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
