"""A choice in the middle of the desk: a digit takes it, or arrows and Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from counter_app.ui.desk import picks
from counter_app.ui.desk.state import Choice, DeskState, Pick
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, label, line
from counter_app.ui.widgets.rows import Row, RowList


class PickView(QWidget):
    """The choice. ``picked`` carries the line's key."""

    picked = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("title")
        self._empty = label("soft", wrap=True)
        self._shown: Pick | None = None
        self.list = RowList(lead_width=28, click_chooses=True)
        self.list.setProperty("always", True)
        self.list.chosen.connect(self.picked)
        self.take = KeyButton("Enter")
        self.take.set_primary(primary=True)
        self.take.clicked.connect(self._take)
        self.leave = KeyButton("Esc")
        self.leave.clicked.connect(self.left)
        box = column(self, margins=(24, 16, 24, 8), gap=12)
        box.addWidget(self._title)
        box.addWidget(self._empty)
        box.addWidget(self.list, 1)
        buttons = line(self.take, self.leave)
        buttons.addStretch(1)
        box.addLayout(buttons)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        self.take.set_label(self.tr("Chọn"))
        self.leave.set_label(self.tr("Thôi"))
        self._empty.setText(self.tr("Không có gì để chọn."))
        self.list.setAccessibleName(self.tr("Bảng chọn"))
        self._shown = None

    def show_view(self, state: DeskState) -> None:
        """Show the choice, once; later pictures leave the selection alone."""
        pick = state.local.pick
        if pick is None or pick == self._shown:
            return
        self._shown = pick
        self._title.setText(self._asked(pick))
        self.list.setAccessibleName(self._title.text())
        self.list.set_rows(
            [self._row(pick, place, choice) for place, choice in enumerate(pick.choices, start=1)]
        )
        self._empty.setVisible(not pick.choices)
        self.list.select_first()
        self.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """A digit takes its line; a scanned code takes its own."""
        text = event.text()
        if (
            text.isdigit()
            and text != "0"
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            place = int(text) - 1
            if place < len(self.list.rows):
                self.picked.emit(self.list.rows[place].key)
            return
        super().keyPressEvent(event)

    def _take(self) -> None:
        key = self.list.current_key
        if key is not None:
            self.picked.emit(key)

    def _row(self, pick: Pick, place: int, choice: Choice) -> Row:
        text = choice.text
        said = {
            picks.CLOSE_COUNTER: self.tr("Đóng quầy hôm nay"),
            picks.NO_PRIORITY: self.tr("Không ưu tiên, về thứ tự đến"),
            picks.CLOCK_WRONG: self.tr("Giờ sai: tôi sẽ chỉnh giờ máy trước"),
            picks.TAKE_OVER: self.tr("Nhận quầy này, ca của tôi bắt đầu"),
            picks.LOCK_AGAIN: self.tr("Không, khóa lại"),
            picks.CLOCK_RIGHT: self.tr("Giờ đúng: tiếp tục phát số với giờ này"),
        }
        text = said.get(choice.key, text)
        if pick.kind == "lock_after":
            text = self.tr("{minutes} phút").format(minutes=choice.text)
        tail = choice.hint
        if pick.kind == "transfer":
            tail = self.tr("{count} người chờ").format(count=choice.hint)
        lead = str(place) if place < 10 else " "
        if pick.kind in {"result", "verdict"}:
            return Row(key=choice.key, lead=lead, text=text, note=choice.hint)
        return Row(key=choice.key, lead=lead, text=text, tail=tail)

    def _asked(self, pick: Pick) -> str:
        asked = {
            "counter": self.tr("Máy này đặt ở quầy nào?"),
            "staff": self.tr("Ai ngồi quầy này?"),
            "supervisor": self.tr("Ai mở cài đặt?"),
            "effect": self.tr("Ai xem hiệu quả?"),
            "throughput": self.tr("Ai xem thống kê?"),
            "reports": self.tr("Ai lập báo cáo?"),
            "live": self.tr("Ai xem trang trực tiếp?"),
            "review": self.tr("Ai rà soát hồ sơ đến hạn?"),
            "transfer": self.tr("Chuyển số {number} sang hàng nào?"),
            "pause": self.tr("Tạm nghỉ vì lý do gì?"),
            "claim": self.tr("Xét ưu tiên của số nào?"),
            "verdict": self.tr("Số {number} có được ưu tiên không?"),
            "result": self.tr("Trả kết quả của hồ sơ nào?"),
            "take_over": self.tr("Ca của {number} ở quầy này chưa đóng. Nhận quầy?"),
            "lock_after": self.tr("Rời máy bao lâu thì tự khóa?"),
            "clock_behind": self.tr(
                "Giờ máy là {number}, trước việc ghi gần nhất. Giờ này có đúng không?"
            ),
            "clock_jumped": self.tr("Giờ máy vừa nhảy tới {number}. Giờ này có đúng không?"),
        }[pick.kind]
        return asked.format(number=pick.subject)
