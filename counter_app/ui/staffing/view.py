"""The window of staffing advice: a row for every hour in which one more counter would help."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QProgressBar, QWidget

from counter_app.ui.staffing.model import StaffingModel
from counter_app.ui.staffing.state import WEEKDAYS, StaffingState, rows
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, label, line, say
from counter_app.ui.widgets.rows import RowList

_LEAD_PX: Final = 96
_BAR_PX: Final = 6


class StaffingView(QMainWindow):
    """Shows what the model says; asks it to reckon and to stop."""

    def __init__(self, model: StaffingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.model = model
        self._title, self._note = label("title"), label("soft", wrap=True)
        self.rows = RowList(lead_width=_LEAD_PX)
        self._said = label("soft", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(_BAR_PX)
        self.bar.setRange(0, WEEKDAYS)
        self.again, self.leave = KeyButton("F5"), KeyButton("Esc")
        whole = QWidget()
        box = column(whole, margins=(24, 16, 24, 12), gap=10)
        for part in (self._title, self._note, self.bar):
            box.addWidget(part)
        box.addWidget(self.rows, 1)
        box.addWidget(self._said)
        keys = line(self.again)
        keys.addStretch(1)
        keys.addWidget(self.leave)
        box.addLayout(keys)
        self.setCentralWidget(whole)
        model.changed.connect(self.show_view)
        self.again.clicked.connect(lambda _: model.start())
        self.leave.clicked.connect(lambda _: self._leave())
        for key, button in (("F5", self.again), ("Esc", self.leave)):
            QShortcut(QKeySequence(key), self).activated.connect(button.click)
        self.retranslate()
        self.setMinimumSize(720, 480)
        self.resize(1000, 640)

    def retranslate(self) -> None:
        """Say everything anew."""
        self.setWindowTitle(self.tr("Nên thêm quầy khi nào?"))
        self._title.setText(self.tr("Nên thêm quầy khi nào?"))
        self._note.setText(
            self.tr(
                "Chương trình diễn lại những ngày đã qua của văn phòng trong 8 tuần, với cùng số "
                "người đến và các quầy đã mở, rồi thử mở thêm một quầy trong hai giờ."
            )
        )
        self.rows.setAccessibleName(self.tr("Giờ nên thêm quầy"))
        self.bar.setAccessibleName(self.tr("Đã tính được bao nhiêu ngày trong tuần"))
        self.again.set_label(self.tr("Tính lại"))
        self.show_view(self.model.state)

    def show_view(self, state: StaffingState) -> None:
        """Show the week as far as it is known."""
        self.bar.setVisible(state.running)
        self.bar.setValue(len(state.days))
        self.rows.set_rows(rows(state))
        self.again.setEnabled(not state.running)
        self.leave.set_label(self.tr("Dừng") if state.running else self.tr("Đóng"))
        say(self._said, self._words(state))

    def _words(self, state: StaffingState) -> str:
        if state.refusal:
            return state.refusal
        if state.running:
            return self.tr("Đang tính, xong {done}/{all} ngày trong tuần…").format(
                done=len(state.days), all=WEEKDAYS
            )
        if state.stopped:
            return self.tr("Đã dừng; những ngày sau chưa được tính.")
        if state.is_unknown:
            return self.tr("Khi đã có vài tuần phục vụ, lời khuyên cho từng ngày sẽ hiện ở đây.")
        return self.tr("Lời khuyên chỉ kể đến thời gian chờ; người quyết định là lãnh đạo.")

    def _leave(self) -> None:
        """Stop what is being reckoned, else leave."""
        if self.model.state.running:
            self.model.stop()
        else:
            self.close()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The language changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing is reckoned on behind a closed window."""
        self.model.stop()
        super().closeEvent(event)
