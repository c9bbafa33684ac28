"""The line under the late list: why the dossier of the row is late, and a step back."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.ui.desk import words
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import label, line, say

_LONGEST: Final = 500
_BOX_PX: Final = 240


class ReasonLine(QWidget):
    """``given`` carries a code or free words, ``undone`` that the last reason is taken back."""

    given = Signal(str)
    undone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.about = label("section")
        self.reason, self.typed = ChoiceBox(), QLineEdit()
        self.reason.setMinimumWidth(_BOX_PX)
        self.typed.setMaxLength(_LONGEST)
        self.give, self.undo = KeyButton("F7"), KeyButton("F12")
        box = line(self.about, self.reason)
        box.addWidget(self.typed, 1)
        box.addWidget(self.give)
        box.addWidget(self.undo)
        box.setContentsMargins(0, 0, 0, 0)
        self.setLayout(box)
        self.give.clicked.connect(lambda _: self._give())
        self.typed.returnPressed.connect(self._give)
        self.undo.clicked.connect(lambda _: self.undone.emit())

    def retranslate(self) -> None:
        """Say everything anew."""
        self.reason.setAccessibleName(self.tr("Lý do quá hạn"))
        self.typed.setAccessibleName(self.tr("Lý do khác, bằng lời"))
        self.typed.setPlaceholderText(self.tr("hoặc bằng lời (không in ra danh sách)"))
        self.give.set_label(self.tr("Nêu lý do"))
        self.undo.set_label(self.tr("Hoàn tác"))

    def show_row(self, code: str, reason: str, *, can_undo: bool) -> None:
        """Which dossier it is about and its reason so far; none while no row is chosen."""
        about = self.tr("{code}: {reason}").format(code=code, reason=reason)
        say(self.about, about if code else self.tr("Chọn một hồ sơ để nêu lý do quá hạn"))
        codes = words.REASONS["explain"]
        self.reason.offer({one: words.reason(one) for one in codes}, self._chosen or codes[0])
        for part in (self.reason, self.typed, self.give):
            part.setEnabled(bool(code))
        self.undo.setEnabled(can_undo)

    def done(self) -> None:
        """It was kept: the next one begins empty."""
        self.typed.clear()

    @property
    def _chosen(self) -> str:
        return str(self.reason.currentData() or "")

    def _give(self) -> None:
        self.given.emit(self.typed.text().strip() or self._chosen)
