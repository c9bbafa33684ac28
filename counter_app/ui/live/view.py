"""The live page: what to look after, queues, counters, the day, its dossiers and sessions."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from counter_app.ui.live import words
from counter_app.ui.live.model import LiveModel
from counter_app.ui.live.state import LiveState
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, label, line, say
from counter_app.ui.widgets.rows import Row, RowList

_LISTS: Final = ("alerts", "queues", "counters", "day", "dossiers", "sessions")
_LEADS: Final = {"queues": 44, "counters": 84, "day": 84}
_DAY_PX: Final = 116
_SESSIONS_PX: Final = 152


class LiveView(QMainWindow):
    """Shows what the model says; Enter on an alert leads to where it is mended."""

    def __init__(self, model: LiveModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.model = model
        self._title, self._headline = label("title"), label("section")
        self._refusal = label("refusal", wrap=True)
        self._heads = {name: label("section") for name in _LISTS}
        self.lists = {name: RowList(lead_width=_LEADS.get(name, 56)) for name in _LISTS}
        self._empty = {name: label("soft", wrap=True) for name in _LISTS}
        self.lead, self.again = KeyButton("Enter"), KeyButton("F5")
        self.leave = KeyButton("Esc")
        self._build()
        model.changed.connect(self.show_view)
        self.alerts.chosen.connect(model.lead)
        self.alerts.selectionModel().currentChanged.connect(lambda *_: self._can_lead())
        self.lead.clicked.connect(lambda _: self._lead())
        self.again.clicked.connect(lambda _: model.ask())
        self.leave.clicked.connect(lambda _: self.close())
        for key, button in (("F5", self.again), ("Esc", self.leave)):
            QShortcut(QKeySequence(key), self).activated.connect(button.click)
        for place, name in enumerate(_LISTS, start=1):
            shortcut = QShortcut(QKeySequence(f"Alt+{place}"), self)
            shortcut.activated.connect(partial(self._go_to, name))
        self.retranslate()
        self.setMinimumSize(1000, 600)
        self.resize(1366, 728)

    @property
    def alerts(self) -> RowList:
        """The list of what to look after."""
        return self.lists["alerts"]

    def _build(self) -> None:
        whole = QWidget()
        page = column(whole, margins=(24, 12, 24, 12), gap=8)
        head = line(self._title, self._headline, gap=16)
        head.addStretch(1)
        page.addLayout(head)
        page.addWidget(self._refusal)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addLayout(self._column("alerts"), 4)
        halves = line(gap=24)
        for name in ("queues", "counters"):
            halves.addLayout(self._column(name), 1)
        left.addLayout(halves, 6)
        right = QVBoxLayout()
        right.setSpacing(12)
        for name, stretch in (("day", 0), ("dossiers", 1), ("sessions", 0)):
            right.addLayout(self._column(name), stretch)
        body = line(gap=24)
        body.addLayout(left, 2)
        body.addLayout(right, 1)
        page.addLayout(body, 1)
        keys = line(self.lead, self.again)
        keys.addStretch(1)
        keys.addWidget(self.leave)
        page.addLayout(keys)
        self.setCentralWidget(whole)
        self.lists["day"].setFixedHeight(_DAY_PX)
        self.lists["sessions"].setMaximumHeight(_SESSIONS_PX)

    def _column(self, name: str) -> QVBoxLayout:
        """A list under its heading, with what stands there while it is empty."""
        box = QVBoxLayout()
        box.setSpacing(4)
        self._empty[name].setAlignment(Qt.AlignmentFlag.AlignTop)
        for part in (self._heads[name], self._empty[name], self.lists[name]):
            box.addWidget(part)
        box.setStretch(1, 1)
        box.setStretch(2, 1)
        return box

    def retranslate(self) -> None:
        """Say everything anew."""
        self.setWindowTitle(self.tr("Trực tiếp"))
        self._title.setText(self.tr("Trực tiếp"))
        heads = {
            "alerts": self.tr("Cần xử lý"),
            "queues": self.tr("Hàng đợi"),
            "counters": self.tr("Quầy"),
            "day": self.tr("Hôm nay"),
            "dossiers": self.tr("Hồ sơ trong ngày, gấp nhất trước"),
            "sessions": self.tr("Phiên đang mở và sắp tới"),
        }
        empty = {
            "alerts": self.tr("Không có gì cần xử lý lúc này."),
            "queues": self.tr("Các hàng đợi của văn phòng sẽ hiện ở đây."),
            "counters": self.tr("Các quầy của văn phòng sẽ hiện ở đây."),
            "day": self.tr("Số liệu hôm nay sẽ hiện ở đây."),
            "dossiers": self.tr("Không có hồ sơ trong ngày nào đang mở."),
            "sessions": self.tr("Không có phiên nào trong 7 ngày tới."),
        }
        for name in _LISTS:
            self._heads[name].setText(heads[name])
            self._empty[name].setText(empty[name])
            self.lists[name].setAccessibleName(heads[name])
        self.lead.set_label(self.tr("Đến chỗ xử lý"))
        self.again.set_label(self.tr("Xem lại"))
        self.leave.set_label(self.tr("Đóng"))
        self.show_view(self.model.state)

    def show_view(self, state: LiveState) -> None:
        """Show the office as it stands."""
        language = self.model.talk.language
        known = state.day is not None
        say(self._headline, words.headline(state, language) if known else "")
        say(self._refusal, state.refusal)
        self._refusal.setVisible(bool(state.refusal))
        if state.day is not None:
            say(self._heads["day"], words.compared(state.day, state.at))
        rows: dict[str, list[Row]] = {
            "alerts": words.alert_rows(state),
            "queues": words.queue_rows(state, language),
            "counters": words.counter_rows(state, language),
            "day": words.day_rows(state.day, language) if state.day is not None else [],
            "dossiers": words.dossier_rows(state, language),
            "sessions": words.session_rows(state),
        }
        for name, shown in rows.items():
            self.lists[name].set_rows(shown)
            self.lists[name].setVisible(bool(shown))
            self._empty[name].setVisible(not shown and not state.refusal)
        if rows["alerts"] and self.alerts.current_key is None:
            self.alerts.select_first()
            self.alerts.setFocus()
        self._can_lead()

    def _can_lead(self) -> None:
        ready = self.alerts.current_key is not None and bool(self.model.state.alerts)
        self.lead.setEnabled(ready)
        self.lead.set_primary(primary=ready)

    def _lead(self) -> None:
        if self.alerts.current_key is not None:
            self.model.lead(self.alerts.current_key)

    def _go_to(self, name: str) -> None:
        self.lists[name].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The language changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Nobody looks any more: closed, or behind the lock."""
        if not event.spontaneous():
            self.model.close()
        super().hideEvent(event)
