"""The page of a set-up that goes out: where to, with whom, and that it is done."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.ui.exchange.hand_out import HandOutModel
from counter_app.ui.exchange.set_up_state import HandOutState
from counter_app.ui.widgets.file_line import FileLine
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, label, line, say
from counter_app.ui.widgets.tick import Tick


class HandOutPage(QWidget):
    """Shows what the model says; asks it to write."""

    def __init__(self, model: HandOutModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._title, self._note = label("title"), label("soft", wrap=True)
        self.file, self.with_staff = FileLine(is_new=True), Tick()
        self._staff_note = label("soft", wrap=True)
        self._said, self._done = label("refusal", wrap=True), label("section", wrap=True)
        self.save = KeyButton("Ctrl+S")
        box = column(self, margins=(24, 16, 24, 12), gap=10)
        for part in (self._title, self._note, self.file, self.with_staff, self._staff_note):
            box.addWidget(part)
        box.addWidget(self._done)
        box.addStretch(1)
        box.addWidget(self._said)
        keys = line(self.save)
        keys.addStretch(1)
        box.addLayout(keys)
        model.changed.connect(self.show_view)
        self.file.typed.connect(model.choose)
        self.file.chosen.connect(model.choose)
        self.file.entered.connect(model.write)
        self.with_staff.clicked.connect(lambda on: model.take_staff(along=on))
        self.save.clicked.connect(lambda _: model.write())

    def retranslate(self) -> None:
        """Say everything anew."""
        self._title.setText(self.tr("Xuất cấu hình ra tệp"))
        self._note.setText(
            self.tr(
                "Một tệp gồm mọi cài đặt đang hiệu lực, để mở một văn phòng giống như văn phòng "
                "này. Không có khóa, mã PIN, hồ sơ hay thông tin công dân nào trong tệp."
            )
        )
        self.with_staff.setText(self.tr("Kèm danh sách cán bộ"))
        self._staff_note.setText(
            self.tr("Không chọn thì văn phòng nhập tệp này giữ cán bộ của mình.")
        )
        self.file.retranslate(
            title=self.tr("Ghi tệp cấu hình"), kinds=self.tr("Cấu hình (*.cai-dat.json)")
        )
        self.save.set_label(self.tr("Xuất"))
        self.show_view(self.model.state)

    def show_view(self, state: HandOutState) -> None:
        """Show the page as it stands."""
        self.file.show_path(state.path)
        self.with_staff.setChecked(state.with_staff)
        self._done.setVisible(bool(state.written))
        say(self._done, self.tr("Đã ghi {path}").format(path=state.written))
        self._said.setVisible(bool(state.refusal))
        say(self._said, state.refusal)
        ready = bool(state.path) and not state.writing
        self.save.setEnabled(ready)
        self.save.set_primary(primary=ready and not state.written)
