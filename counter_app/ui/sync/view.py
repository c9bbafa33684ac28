"""The window of the sync: how it stands on top, what happened below, enrolment and time beside."""

from __future__ import annotations

from datetime import time
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QLineEdit, QMainWindow, QProgressBar, QWidget

from counter_app.ui.sync import words
from counter_app.ui.sync.model import SyncModel
from counter_app.ui.sync.state import SyncScreen
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, label, line, say
from counter_app.ui.widgets.rows import RowList

_LEAD_PX: Final = 120
_BAR_PX: Final = 6
_TIME_PX: Final = 96
_CODE: Final = 64
_ADDRESS: Final = 300


class SyncView(QMainWindow):
    """Shows what the model says; asks it to send, to stop, to enrol."""

    publications_wanted = Signal()

    def __init__(self, model: SyncModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.model = model
        self._title, self._stands = label("title"), label("section", wrap=True)
        self._facts = label("soft", wrap=True)
        self._said, self._trouble = label("refusal", wrap=True), label("refusal", wrap=True)
        self._news = label("section", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(_BAR_PX)
        self._how_far = label("soft")
        self.rows = RowList(lead_width=_LEAD_PX)
        self._empty = label("soft", wrap=True)
        self.city, self.code, self.time = QLineEdit(), QLineEdit(), QLineEdit()
        self.city.setMaxLength(_ADDRESS)
        self.code.setMaxLength(_CODE)
        self.time.setMaxLength(5)
        self.time.setFixedWidth(_TIME_PX)
        self._city_name, self._code_name, self._time_name = label(), label(), label()
        self.send, self.enrol = KeyButton("F5"), KeyButton("Ctrl+Enter")
        self.keep, self.leave = KeyButton("Ctrl+S"), KeyButton("Esc")
        self.received = KeyButton("Ctrl+U")
        self._build()
        self._connect()
        self.retranslate()
        self.setMinimumSize(760, 520)
        self.resize(1000, 680)

    def _build(self) -> None:
        whole = QWidget()
        box = column(whole, margins=(24, 16, 24, 12), gap=10)
        top = (self._title, self._stands, self._facts, self._trouble, self.bar, self._how_far)
        for part in top:
            box.addWidget(part)
        box.addWidget(self.rows, 1)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        box.addWidget(self._empty, 1)
        fields = QGridLayout()
        fields.setHorizontalSpacing(12)
        fields.setVerticalSpacing(8)
        placed = (
            (self._city_name, self.city),
            (self._code_name, self.code),
            (self._time_name, self.time),
        )
        for row, (name, field) in enumerate(placed):
            name.setBuddy(field)
            fields.addWidget(name, row, 0)
            fields.addWidget(field, row, 1)
        fields.addWidget(self.enrol, 1, 2)
        fields.addWidget(self.keep, 2, 2)
        fields.setColumnStretch(1, 1)
        box.addLayout(fields)
        for part in (self._news, self._said):
            box.addWidget(part)
        keys = line(self.send, self.received)
        keys.addStretch(1)
        keys.addWidget(self.leave)
        box.addLayout(keys)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        model = self.model
        model.changed.connect(self.show_view)
        self.send.clicked.connect(lambda _: model.send())
        self.enrol.clicked.connect(lambda _: self._enrol())
        self.keep.clicked.connect(lambda _: self._set_time())
        self.leave.clicked.connect(lambda _: self._leave())
        self.received.clicked.connect(lambda _: self.publications_wanted.emit())
        self.city.returnPressed.connect(self.code.setFocus)
        self.code.returnPressed.connect(self.enrol.click)
        self.time.returnPressed.connect(self.keep.click)
        keys = (
            ("F5", self.send),
            ("Ctrl+Return", self.enrol),
            ("Ctrl+Enter", self.enrol),
            ("Ctrl+S", self.keep),
            ("Ctrl+U", self.received),
            ("Esc", self.leave),
        )
        for key, button in keys:
            QShortcut(QKeySequence(key), self).activated.connect(button.click)

    def retranslate(self) -> None:
        """Say everything anew."""
        self.setWindowTitle(self.tr("Gửi số liệu về thành phố"))
        self._title.setText(self.tr("Gửi số liệu về thành phố"))
        self.rows.setAccessibleName(self.tr("Những lần gửi"))
        self.bar.setAccessibleName(self.tr("Đã gửi được bao nhiêu"))
        self._city_name.setText(self.tr("Địa chỉ máy chủ"))
        self.city.setPlaceholderText("https://")
        self._code_name.setText(self.tr("Mã ghi danh"))
        self.code.setPlaceholderText(self.tr("trên giấy của thành phố, dùng một lần"))
        self._time_name.setText(self.tr("Giờ tự gửi hằng ngày"))
        for name, field in (
            (self._city_name, self.city),
            (self._code_name, self.code),
            (self._time_name, self.time),
        ):
            field.setAccessibleName(name.text())
        self.send.set_label(self.tr("Gửi ngay"))
        self.keep.set_label(self.tr("Lưu giờ"))
        self.received.set_label(self.tr("Nhận từ thành phố"))
        self._empty.setText(
            self.tr("Mỗi lần gửi, và những gì thành phố không nhận, sẽ hiện ở đây.")
        )
        self.show_view(self.model.state)

    def show_view(self, state: SyncScreen) -> None:
        """Show the sync as it stands."""
        synced = state.synced
        enrolled = synced is not None and synced.enrolled
        practice = synced is not None and synced.practice
        say(self._stands, words.headline(synced) if synced else "")
        say(self._facts, "\n".join(words.facts(synced)) if synced and not practice else "")
        trouble = synced.trouble if synced and not state.running else ""
        self._trouble.setVisible(bool(trouble))
        say(self._trouble, trouble)
        shown = words.rows(synced, running=state.running) if synced else []
        self.rows.set_rows(shown)
        self.rows.setVisible(bool(shown))
        self._empty.setVisible(not shown)
        self._show_progress(state)
        if synced is not None:
            self._fill(self.city, synced.city)
            self._fill(self.time, f"{synced.set_time:%H:%M}" if synced.set_time else "")
        idle = not state.running and not state.busy
        self.send.setEnabled(idle and enrolled)
        self.send.set_primary(primary=idle and enrolled)
        self.enrol.set_label(self.tr("Ghi danh lại") if enrolled else self.tr("Ghi danh"))
        self.enrol.setEnabled(idle and not practice)
        self.enrol.set_primary(primary=idle and not enrolled and not practice)
        self.keep.setEnabled(idle and enrolled)
        for field in (self.city, self.code):
            field.setEnabled(not practice and not state.busy)
        self.time.setEnabled(enrolled)
        self.leave.set_label(self.tr("Dừng") if state.running else self.tr("Đóng"))
        for part, text in ((self._said, state.refusal), (self._news, state.news)):
            part.setVisible(bool(text))
            say(part, text)

    def _show_progress(self, state: SyncScreen) -> None:
        self.bar.setVisible(state.running or state.busy)
        self._how_far.setVisible(state.running or state.busy)
        self.bar.setRange(0, state.of if state.running else 0)
        self.bar.setValue(min(state.done, state.of))
        if state.busy:
            said = self.tr("Đang ghi danh…")
        elif state.stopping:
            said = self.tr("Đang dừng sau đợt này…")
        elif state.of:
            said = self.tr("Đã gửi {done} trong {of} việc").format(
                done=words.number(state.done), of=words.number(state.of)
            )
        else:
            said = self.tr("Đang hỏi thành phố…")
        say(self._how_far, said)

    def _fill(self, field: QLineEdit, text: str) -> None:
        """What is kept; what somebody is typing stays."""
        if not field.isModified() and field.text() != text:
            field.setText(text)

    def _enrol(self) -> None:
        city, code = self.city.text().strip(), self.code.text().strip()
        if not city or not code:
            self.model.refuse(self.tr("Xin ghi địa chỉ máy chủ và mã ghi danh."))
            (self.code if city else self.city).setFocus()
            return
        self.city.setModified(False)
        self.code.clear()
        self.model.enrol(city, code)

    def _set_time(self) -> None:
        hours, _, minutes = self.time.text().strip().partition(":")
        try:
            at = time(int(hours), int(minutes))
        except ValueError:
            self.model.refuse(self.tr("Giờ có dạng 17:30."))
            self.time.setFocus()
            return
        self.time.setModified(False)
        self.model.refuse("")
        self.model.set_time(at)

    def _leave(self) -> None:
        """Stop what is being sent, else leave."""
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
        """Nobody looks any more."""
        self.model.close()
        super().closeEvent(event)
