"""The page of a day that goes out: where to, with or without names, and that it is done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.ui.appointments.day_file import DayFileModel, DayFileState
from counter_app.ui.days import long_day
from counter_app.ui.widgets.file_line import FileLine
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, label, line, say
from counter_app.ui.widgets.tick import Tick


class DayFilePage(QWidget):
    """Shows what the model says; asks it to write."""

    left = Signal()

    def __init__(self, model: DayFileModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._title, self._note = label("title"), label("soft", wrap=True)
        self.file, self.names = FileLine(is_new=True), Tick()
        self._names_note = label("soft", wrap=True)
        self.done, self.said = label("section", wrap=True), label("refusal", wrap=True)
        self.save, self.leave = KeyButton("Ctrl+S"), KeyButton("Esc")
        box = column(self, margins=(8, 8, 8, 8), gap=10)
        for part in (self._title, self._note, self.file, self.names, self._names_note):
            box.addWidget(part)
        box.addWidget(self.done)
        box.addStretch(1)
        box.addWidget(self.said)
        keys = line(self.save, self.leave)
        keys.addStretch(1)
        box.addLayout(keys)
        self.setFocusProxy(self.file)
        model.changed.connect(self.show_view)
        self.file.typed.connect(model.choose)
        self.file.chosen.connect(model.choose)
        self.file.entered.connect(model.write)
        self.names.clicked.connect(lambda on: model.take_names(along=on))
        self.save.clicked.connect(lambda _: model.write())
        self.leave.clicked.connect(self.left)

    def retranslate(self) -> None:
        """Say everything anew."""
        self._note.setText(
            self.tr(
                "Tên tệp kết thúc bằng .csv: một bảng cho Excel. Kết thúc bằng .ics: sự kiện cho "
                "phần mềm lịch, không có tên ai. Tệp đã có không bị ghi đè."
            )
        )
        self.names.setText(self.tr("Kèm họ tên (chỉ CSV)"))
        self._names_note.setText(
            self.tr("Chỉ chọn khi tệp dùng trong văn phòng; xong việc thì xóa tệp.")
        )
        self.file.retranslate(
            title=self.tr("Ghi lịch hẹn của ngày"),
            kinds=self.tr("Bảng (*.csv);;Lịch (*.ics)"),
        )
        self.save.set_label(self.tr("Xuất"))
        self.leave.set_label(self.tr("Trở lại"))
        self.show_view(self.model.state)

    def show_view(self, state: DayFileState) -> None:
        """Show the page as it stands."""
        title = self.tr("Xuất lịch hẹn {day}").format(day=long_day(state.day))
        say(self._title, title)
        self.file.show_path(state.path)
        self.names.setChecked(state.names and state.takes_names)
        self.names.setEnabled(state.takes_names)
        self.done.setVisible(bool(state.written))
        said = self.tr("Đã ghi {count} lịch hẹn vào {path}")
        say(self.done, said.format(count=state.count, path=state.written))
        self.said.setVisible(bool(state.refusal))
        say(self.said, state.refusal)
        self.save.setEnabled(state.can_write)
        self.save.set_primary(primary=state.can_write and not state.written)
