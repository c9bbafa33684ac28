"""What stands in the hall: which screen the display and the kiosk are on, and the notices.

A small window of its own, seldom used: the visit goes on beside it.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLayout, QPlainTextEdit, QWidget

from counter_app.domain.reasons import Refused
from counter_app.service import commands
from counter_app.service.hall_queries import Hall, HallBoard
from counter_app.ui.hall import BOTH, HallScreens, Which
from counter_app.ui.sentences import sentence
from counter_app.ui.stage import Standing
from counter_app.ui.talk import Talk
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, hairline, label, line, say

_KEYS: Final[dict[Which, str]] = {"display": "Alt+1", "kiosk": "Alt+2"}


class HallPanel(QWidget):
    """The window. What was refused is shown in it; the desk is never interrupted.

    ``voice_wanted`` asks for the settings of the voice.
    """

    closed = Signal()
    voice_wanted = Signal()

    def __init__(
        self, hall: HallScreens, talk: Talk, *, own_screen: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self._hall = hall
        self._talk = talk
        self._own_screen = own_screen
        self.setObjectName("desk")
        self._heads = {which: label("") for which in BOTH}
        self.picks = {which: ChoiceBox() for which in BOTH}
        self.switches = {which: KeyButton(_KEYS[which]) for which in BOTH}
        self._states = {which: label("soft", wrap=True) for which in BOTH}
        self._none = label("warning", wrap=True)
        self._title = label("section")
        self.notices = QPlainTextEdit()
        self.notices.setTabChangesFocus(True)
        self._about = label("faint", wrap=True)
        self._said = label("refusal", wrap=True)
        self.keep = KeyButton("Ctrl+S")
        self.keep.set_primary(primary=True)
        self.voice = KeyButton("Alt+3")
        self.leave = KeyButton("Esc")
        self._lay_out()
        self._connect()
        self.retranslate()
        self.look()
        self._talk.ask("notices", HallBoard(), then=self._notices)

    def retranslate(self) -> None:
        """Say what does not change."""
        self.setWindowTitle(self.tr("Sảnh"))
        names = {"display": self.tr("Màn hình sảnh"), "kiosk": self.tr("Máy lấy số")}
        for which in BOTH:
            self._heads[which].setText(names[which])
            self.picks[which].setAccessibleName(names[which])
        self._title.setText(self.tr("Thông báo trên màn hình sảnh"))
        self.notices.setAccessibleName(self._title.text())
        self._about.setText(
            self.tr("Mỗi dòng là một thông báo. Không ghi tên hay số giấy tờ của người dân.")
        )
        self.keep.set_label(self.tr("Lưu thông báo"))
        self.voice.set_label(self.tr("Giọng gọi…"))
        self.leave.set_label(self.tr("Đóng"))

    def look(self) -> None:
        """Look anew at the screens there are and what stands on them."""
        names = [name for name in self._hall.screens.names() if name != self._own_screen]
        for which in BOTH:
            stage, pick = self._hall.stages[which], self.picks[which]
            chosen = stage.screen_name or pick.currentText()
            offered = [*names, *([chosen] if chosen and chosen not in names else [])]
            pick.clear()
            pick.addItems(offered)
            pick.setCurrentText(chosen or self._free(names))
            down = stage.standing is Standing.DOWN
            pick.setEnabled(down and bool(offered))
            self.switches[which].setEnabled(not down or bool(names))
            self.switches[which].set_label(self.tr("Mở") if down else self.tr("Đóng"))
            say(self._states[which], self._state(stage.standing))
        lonely = not names and all(s.standing is Standing.DOWN for s in self._hall.stages.values())
        say(
            self._none,
            self.tr("Chưa có màn hình thứ hai. Cắm màn hình vào máy; danh sách tự cập nhật.")
            if lonely
            else "",
        )
        self._none.setVisible(lonely)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The language changed."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.look()
        super().changeEvent(event)

    def _state(self, standing: Standing) -> str:
        return {
            Standing.DOWN: self.tr("đang đóng"),
            Standing.SHOWN: self.tr("đang mở"),
            Standing.WAITING: self.tr("chờ cắm lại màn hình"),
        }[standing]

    def _free(self, names: list[str]) -> str:
        """A screen nothing stands on yet, if there is one."""
        taken = {stage.screen_name for stage in self._hall.stages.values()}
        return next((name for name in names if name not in taken), names[0] if names else "")

    def _switch(self, which: Which) -> None:
        if self._hall.stages[which].standing is not Standing.DOWN:
            self._hall.take_down(which)
        elif self.picks[which].currentText():
            self._hall.show(which, self.picks[which].currentText())
        self.look()

    def _notices(self, hall: Hall) -> None:
        if not self.notices.toPlainText():
            self.notices.setPlainText("\n".join(hall.notices))

    def _keep(self) -> None:
        lines = tuple(self.notices.toPlainText().splitlines())
        self._talk.do(
            commands.SetNotices(notices=lines),
            then=lambda _done: self._tell(self.tr("Đã lưu; màn hình sảnh đổi ngay.")),
            refused=self._refused,
        )

    def _refused(self, no: Refused) -> None:
        self._tell(sentence(no.reason, self._talk.language))

    def _tell(self, said: str) -> None:
        say(self._said, said)

    def _connect(self) -> None:
        for which in BOTH:
            self.switches[which].clicked.connect(lambda _=False, which=which: self._switch(which))
            self._key(_KEYS[which], self.switches[which])
            self._hall.stages[which].changed.connect(self.look)
        self._hall.screens.changed.connect(self.look)
        self.keep.clicked.connect(self._keep)
        self._key("Ctrl+S", self.keep)
        self.voice.clicked.connect(self.voice_wanted)
        self._key("Alt+3", self.voice)
        self.leave.clicked.connect(self.close)
        self._key("Esc", self.leave)

    def _key(self, sequence: str, button: KeyButton) -> None:
        QShortcut(QKeySequence(sequence), self).activated.connect(button.click)

    def _lay_out(self) -> None:
        box = column(self, margins=(24, 16, 24, 16), gap=8)
        grid = QGridLayout()
        grid.setSpacing(8)
        for row, which in enumerate(BOTH):
            widgets: tuple[QLabel | QComboBox | KeyButton, ...] = (
                self._heads[which],
                self.picks[which],
                self.switches[which],
                self._states[which],
            )
            for place, widget in enumerate(widgets):
                grid.addWidget(widget, row, place)
            self.picks[which].setMinimumWidth(200)
        grid.setColumnStretch(3, 1)
        box.addLayout(grid)
        box.addWidget(self._none)
        box.addWidget(hairline())
        box.addWidget(self._title)
        box.addWidget(self.notices, 1)
        box.addWidget(self._about)
        box.addWidget(self._said)
        foot = line(self.keep, self.voice, self.leave)
        foot.addStretch(1)
        box.addLayout(foot)
        box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(600, 360)
        self.resize(640, 420)
