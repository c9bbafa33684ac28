"""What the windows of reports show alike: the days, the way to the file, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final, Generic, TypeVar, cast

from PySide6.QtCore import QEvent
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QMainWindow, QProgressBar, QWidget

from counter_app.ui.period.model import PeriodModel
from counter_app.ui.period.state import ENDINGS, Ending, PeriodState
from counter_app.ui.settings.typed import typed_day
from counter_app.ui.throughput.table import Bars, ReportTable, ReportTableView
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.file_line import FileLine
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import label, say

M = TypeVar("M", bound=PeriodModel[Any, Any])
S = TypeVar("S", bound=PeriodState)
_DAY_PX: Final = 112
_BAR_PX: Final = 6


class PeriodView(QMainWindow, Generic[M, S]):
    """The parts that all have, their keys, and what stops what takes long."""

    def __init__(self, model: M, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.model = model
        self._title, self._standing = label("title"), label("section", wrap=True)
        self.preset, self.ending = ChoiceBox(), ChoiceBox()
        self.start, self.end = QLineEdit(), QLineEdit()
        for edit in (self.start, self.end):
            edit.setFixedWidth(_DAY_PX)
        self._dash = label("soft")
        self.look, self.leave, self.save = KeyButton("F5"), KeyButton("Esc"), KeyButton("Ctrl+S")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(_BAR_PX)
        self._empty = label("soft", wrap=True)
        self.rows = ReportTable()
        self.table, self.chart = ReportTableView(self.rows), Bars()
        self._refusal, self._written = label("refusal", wrap=True), label("section", wrap=True)
        self.file = FileLine(is_new=True)

    def retranslate(self) -> None:
        """Say everything anew."""
        self._dash.setText("–")
        self.start.setAccessibleName(self.tr("Từ ngày"))
        self.end.setAccessibleName(self.tr("Đến ngày"))
        for part in (self.table, self.table.horizontalHeader(), self.table.verticalHeader()):
            part.setAccessibleName(self.tr("Số liệu"))
        self.bar.setAccessibleName(self.tr("Đang làm"))

    def _connect(self) -> None:
        model = self.model
        model.changed.connect(self.show_view)
        self.ending.activated.connect(
            lambda _: model.choose_ending(cast("Ending", self.ending.currentData()))
        )
        for edit in (self.start, self.end):
            edit.editingFinished.connect(self._period_typed)
        self.look.clicked.connect(lambda _: self._ask())
        self.save.clicked.connect(lambda _: self._write())
        self.leave.clicked.connect(lambda _: self._escape())
        self.file.typed.connect(model.choose_path)
        self.file.chosen.connect(model.choose_path)
        self.file.entered.connect(self.save.click)
        self._key("Esc", self.leave.click)
        self._key("F5", self.look.click)
        self._key("Ctrl+S", self.save.click)
        self._key("Ctrl+O", self.file.browse.click)

    def _key(self, sequence: str, pressed: Callable[[], object]) -> None:
        QShortcut(QKeySequence(sequence), self).activated.connect(pressed)

    def show_view(self, state: S) -> None:
        """Show the report as it stands."""
        raise NotImplementedError

    def _show_work(self, state: PeriodState) -> None:
        """What is under way, and what came of the file."""
        self.look.set_label(self.tr("Thôi") if state.slow else self.tr("Xem lại"))
        self.bar.setVisible(state.slow or state.writing)
        self.bar.setRange(0, 100 if state.writing else 0)
        self.bar.setValue(round(state.share * 100) if state.writing else 0)
        say(self._refusal, state.refusal)
        self._refusal.setVisible(bool(state.refusal))
        written = self.tr("Đã ghi {path}").format(path=state.written)
        say(self._written, self.tr("Đã dừng, không ghi gì.") if state.stopped else written)
        self._written.setVisible(bool(state.written) or state.stopped)
        self.file.show_path(state.path or self.model.offer_path())
        ready = state.report is not None and not state.asking
        self.save.setEnabled(ready)
        self.save.set_label(self.tr("Thôi ghi") if state.writing else self.tr("Xuất tệp"))
        self.save.set_primary(primary=ready and not state.written)
        self.leave.set_label(self.tr("Đóng"))

    def _show_days(self, state: PeriodState) -> None:
        self.ending.offer(
            {ending: ending.removeprefix(".").upper() for ending in ENDINGS}, state.ending
        )
        for edit, day in ((self.start, state.start), (self.end, state.end)):
            typing = edit.hasFocus() and edit.isModified()
            if not typing and not state.refusal:  # what was mistyped stays, to be mended
                edit.setText(f"{day:%d/%m/%Y}")

    def _ask(self) -> None:
        """Look again; where it takes long, the same key stops it."""
        if self.model.state.slow:
            self.model.stop()
        elif self._period_typed():
            self.model.ask()

    def _write(self) -> None:
        """Write the file; while it is being written, the same key stops it."""
        if self.model.state.writing:
            self.model.stop()
        else:
            self.model.write()

    def _period_typed(self) -> bool:
        """Whether two days stand there; the model knows them then."""
        try:
            days = [date.fromisoformat(typed_day(edit.text())) for edit in (self.start, self.end)]
        except ValueError:
            self.model.refuse(self.tr("Ngày có dạng 23/11/2026."))
            return False
        for edit in (self.start, self.end):
            edit.setModified(False)
        self.model.choose_period(*days)
        return True

    def _escape(self) -> None:
        """Stop what takes long, else leave."""
        if self.model.state.slow or self.model.state.writing:
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
        self.model.close()
        super().closeEvent(event)
