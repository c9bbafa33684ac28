"""The page of keys (F1)."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.ui.desk import words
from counter_app.ui.desk.actions import KEYS, Action
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, label, line
from counter_app.ui.widgets.rows import Row, RowList

MORE: Final = (
    Action.HALL,
    Action.SETTINGS,
    Action.EFFECT,
    Action.THROUGHPUT,
    Action.REPORTS,
    Action.LIVE,
    Action.REVIEW,
    Action.LANGUAGE,
    Action.LOOK,
    Action.LOCK_AFTER,
)
"""Set once in a while: their buttons stand on this page."""

_IN_A_ROW: Final = 4


class KeysView(QWidget):
    """Every key and what it does."""

    left = Signal()
    pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("title")
        self.list = RowList(lead_width=120)
        self.leave, self.guide = KeyButton("Esc"), KeyButton(KEYS[Action.GUIDE])
        self.leave.clicked.connect(self.left)
        box = column(self, margins=(24, 16, 24, 8), gap=8)
        box.addWidget(self._title)
        box.addWidget(self.list, 1)
        self.more = {action: KeyButton(KEYS[action]) for action in MORE}
        for action, button in self.more.items():
            button.clicked.connect(lambda _=False, action=action: self.pressed.emit(action))
        buttons = (self.leave, self.guide, *self.more.values())
        for first in range(0, len(buttons), _IN_A_ROW):
            foot = line(*buttons[first : first + _IN_A_ROW])
            foot.addStretch(1)
            box.addLayout(foot)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything anew."""
        self._title.setText(self.tr("Các phím"))
        self.list.setAccessibleName(self._title.text())
        self.leave.set_label(self.tr("Quay lại"))
        for action, button in self.more.items():
            button.set_label(words.action(action))
        self.guide.set_label(words.action(Action.GUIDE))
        more = (
            ("Ctrl+1…9", self.tr("Phát số của hàng thứ nhất, thứ hai …")),
            ("Ctrl+0", self.tr("Số sắp phát là số ưu tiên")),
            ("Ctrl+Shift+1…9", self.tr("Số sắp phát còn có việc ở hàng này")),
            ("1…9", self.tr("Chọn dòng của một bảng chọn")),
            ("Ctrl+H, Alt+3", self.tr("Giọng gọi ở sảnh: loa, bộ thu âm, âm lượng, nghe thử")),
            ("Esc", self.tr("Quay lại lượt phục vụ")),
        )
        rows = [
            Row(key=action.value, lead=KEYS[action], text=words.explained(action))
            for action in Action
        ]
        rows += [Row(key=key, lead=key, text=text) for key, text in more]
        self.list.set_rows(rows)
