"""The window of files: what can come in and go out on the left, the page chosen beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QMainWindow, QStackedWidget, QWidget

from counter_app.service.clock import Clock
from counter_app.ui.exchange.hand_out import HandOutModel
from counter_app.ui.exchange.hand_out_page import HandOutPage
from counter_app.ui.exchange.procedures import ProceduresModel
from counter_app.ui.exchange.procedures_page import ProceduresPage
from counter_app.ui.exchange.take_over import TakeOverModel
from counter_app.ui.exchange.take_over_page import TakeOverPage
from counter_app.ui.talk import Talk
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column
from counter_app.ui.widgets.rows import Row, RowList

_LEFT_PX: Final = 248


class ExchangeView(QMainWindow):
    """Imports and exports of the settings; what is read is shown before anything is taken over."""

    adopted = Signal()

    def __init__(self, talk: Talk, *, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.talk = talk
        self.pages = RowList(lead_width=0, click_chooses=True)
        self.pages.setProperty("always", True)
        self.procedures = ProceduresPage(ProceduresModel(talk, clock=clock, parent=self))
        self.take_over = TakeOverPage(TakeOverModel(talk, clock=clock, parent=self))
        self.hand_out = HandOutPage(HandOutModel(talk, clock=clock, parent=self))
        self._page_of: dict[str, ProceduresPage | TakeOverPage | HandOutPage] = {
            "procedures": self.procedures,
            "take_over": self.take_over,
            "hand_out": self.hand_out,
        }
        self._stack = QStackedWidget()
        self.leave = KeyButton("Esc")
        self._build()
        self._connect()
        self.retranslate()
        self.pages.select_first()
        self.resize(1366, 728)

    def _build(self) -> None:
        left, inside, foot = QFrame(), QWidget(), QWidget()
        left.setObjectName("left")
        left.setFixedWidth(_LEFT_PX)
        column(left, gap=0).addWidget(inside)
        box = column(inside, margins=(0, 8, 0, 12))
        box.addWidget(self.pages, 1)
        column(foot, margins=(12, 0, 12, 0)).addWidget(self.leave)
        box.addWidget(foot)
        for page in self._page_of.values():
            self._stack.addWidget(page)
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(left)
        across.addWidget(self._stack, 1)
        self.setCentralWidget(whole)
        layout = self.layout()
        if layout is not None:  # else each page would set the window another least size
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(1000, 600)

    def _connect(self) -> None:
        for model in (self.procedures.model, self.take_over.model):
            model.adopted.connect(self.adopted)
        self.pages.selectionModel().currentChanged.connect(lambda *_: self._turned())
        self.leave.clicked.connect(lambda _: self.close())
        self._key("Esc", self._escape)
        self._key("Ctrl+O", self._browse)
        self._key("Ctrl+S", self._save)
        self._key("Ctrl+Shift+C", self.procedures.copy.click)
        for place, name in enumerate(self._page_of, start=1):
            self._key(f"Ctrl+{place}", partial(self._turn_to, name))

    def _key(self, sequence: str, pressed: Callable[[], object]) -> None:
        QShortcut(QKeySequence(sequence), self).activated.connect(pressed)

    @property
    def page(self) -> ProceduresPage | TakeOverPage | HandOutPage:
        """The page shown."""
        return self._page_of[self.pages.current_key or "procedures"]

    def open(self, subject: str) -> None:
        """Begin: with the list of procedures from their subject, else where one was."""
        for page in self._page_of.values():
            page.model.open()
        self._turn_to(subject if subject in self._page_of else self.pages.current_key or "")

    def retranslate(self) -> None:
        """Say everything anew."""
        self.setWindowTitle(self.tr("Nhập và xuất cài đặt"))
        self.pages.setAccessibleName(self.tr("Nhập gì, xuất gì"))
        names = {
            "procedures": self.tr("Nhập danh mục"),
            "take_over": self.tr("Nhập cấu hình"),
            "hand_out": self.tr("Xuất cấu hình"),
        }
        self.pages.set_rows(
            [
                Row(key=name, text=names[name], tail=f"Ctrl+{place}")
                for place, name in enumerate(self._page_of, start=1)
            ]
        )
        self.leave.set_label(self.tr("Đóng"))
        for page in self._page_of.values():
            page.retranslate()

    def _turn_to(self, name: str) -> None:
        self.pages.select(name)
        self.page.file.setFocus()

    def _turned(self) -> None:
        self._stack.setCurrentWidget(self.page)

    def _browse(self) -> None:
        self.page.file.browse.click()

    def _save(self) -> None:
        self.page.save.click()

    def _escape(self) -> None:
        """Stop what is being read, else leave."""
        page = self.page
        if not isinstance(page, HandOutPage) and page.stop.isVisible():
            page.stop.click()
        else:
            self.close()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The language changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing is read on behind a closed window."""
        for model in (self.procedures.model, self.take_over.model):
            model.stop()
        super().closeEvent(event)
