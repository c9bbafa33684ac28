"""The page of keys (F1)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.ui.desk import words
from counter_app.ui.desk.actions import KEYS, Action
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, label, line
from counter_app.ui.widgets.rows import Row, RowList


class KeysView(QWidget):
    """Every key and what it does."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("title")
        self.list = RowList(lead_width=120)
        self.leave, self.guide = KeyButton("Esc"), KeyButton(KEYS[Action.GUIDE])
        self.leave.clicked.connect(self.left)
        box = column(self, margins=(24, 16, 24, 8), gap=8)
        box.addWidget(self._title)
        box.addWidget(self.list, 1)
        foot = line(self.leave, self.guide)
        foot.addStretch(1)
        box.addLayout(foot)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything anew."""
        self._title.setText(self.tr("Các phím"))
        self.list.setAccessibleName(self._title.text())
        self.leave.set_label(self.tr("Quay lại"))
        self.guide.set_label(words.action(Action.GUIDE))
        more = (
            ("Ctrl+1…9", self.tr("Phát số của hàng thứ nhất, thứ hai …")),
            ("Ctrl+0", self.tr("Số sắp phát là số ưu tiên")),
            ("Ctrl+Shift+1…9", self.tr("Số sắp phát còn có việc ở hàng này")),
            ("1…9", self.tr("Chọn dòng của một bảng chọn")),
            ("Esc", self.tr("Quay lại lượt phục vụ")),
        )
        rows = [
            Row(key=action.value, lead=KEYS[action], text=words.explained(action))
            for action in Action
        ]
        rows += [Row(key=key, lead=key, text=text) for key, text in more]
        self.list.set_rows(rows)
