"""The window of reports: which one, of when, what will be in the file, and the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, Final, cast

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QMainWindow, QProgressBar, QWidget

from counter_app.ui.reports.model import ReportsModel
from counter_app.ui.reports.state import ENDINGS, Ending, Name, Preset, ReportsState
from counter_app.ui.settings.typed import typed_day
from counter_app.ui.throughput.table import Bars, ReportTable, ReportTableView
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.file_line import FileLine
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, hairline, label, line, say

_DAY_PX: Final = 112
_BAR_PX: Final = 6
_SHEETS: Final = 9
"""Tables that a key can choose: Ctrl+1 to Ctrl+9."""


class ReportsView(QMainWindow):
    """Shows what the model says; asks it for another report, and to write the file.

    ``open_wanted`` carries the path of a file that was written and is to be looked at.
    """

    open_wanted = Signal(str)

    def __init__(self, model: ReportsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.model = model
        self._title, self._standing = label("title"), label("section", wrap=True)
        self._shown: object = None
        self._names = {key: label("soft") for key in ("report", "period", "sheet", "as")}
        self.report, self.preset = ChoiceBox(), ChoiceBox()
        self.sheet, self.ending = ChoiceBox(), ChoiceBox()
        self.start, self.end = QLineEdit(), QLineEdit()
        for edit in (self.start, self.end):
            edit.setFixedWidth(_DAY_PX)
        self._dash = label("soft")
        self.look, self.leave, self.save = KeyButton("F5"), KeyButton("Esc"), KeyButton("Ctrl+S")
        self.view = KeyButton("Ctrl+P")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(_BAR_PX)
        self._empty, self._notes = label("soft", wrap=True), label("", wrap=True)
        self.rows = ReportTable()
        self.table, self.chart = ReportTableView(self.rows), Bars()
        self._refusal, self._written = label("refusal", wrap=True), label("section", wrap=True)
        self.file = FileLine(is_new=True)
        for button in (self.save, self.view, self.leave):
            self.file.add(button)
        self._build()
        self._connect()
        self.retranslate()
        self.resize(1366, 728)
        self.setMinimumSize(1000, 600)

    def _build(self) -> None:
        whole = QWidget()
        page = column(whole, margins=(24, 16, 24, 12), gap=10)
        page.addWidget(self._title)
        asked = line(self._names["report"], self.report, self._names["period"], self.preset)
        for part in (self.start, self._dash, self.end, self.look):
            asked.addWidget(part)
        asked.addStretch(1)
        page.addLayout(asked)
        for above in (self._standing, hairline(), self.bar):
            page.addWidget(above)
        tables = line(self._names["sheet"], self.sheet)
        tables.addStretch(1)
        page.addLayout(tables)
        page.addWidget(self._empty)
        page.addWidget(self._notes)
        page.addWidget(self.chart)
        page.addWidget(self.table, 1)
        page.addStretch(0)
        below = line(self._names["as"], self.ending)
        below.addWidget(self.file, 1)
        for told in (self._refusal, self._written):
            page.addWidget(told)
        page.addLayout(below)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        model = self.model
        model.changed.connect(self.show_view)
        self.report.activated.connect(
            lambda _: model.choose_report(cast("Name", self.report.currentData()))
        )
        self.preset.activated.connect(
            lambda _: model.choose_preset(cast("Preset", self.preset.currentData()))
        )
        self.sheet.activated.connect(lambda _: model.choose_sheet(int(self.sheet.currentData())))
        self.ending.activated.connect(
            lambda _: model.choose_ending(cast("Ending", self.ending.currentData()))
        )
        for edit in (self.start, self.end):
            edit.editingFinished.connect(self._period_typed)
        self.look.clicked.connect(lambda _: self._ask())
        self.save.clicked.connect(lambda _: self._write())
        self.view.clicked.connect(lambda _: self.open_wanted.emit(self.model.state.written))
        self.leave.clicked.connect(lambda _: self._escape())
        self.file.typed.connect(model.choose_path)
        self.file.chosen.connect(model.choose_path)
        self.file.entered.connect(self.save.click)
        self._key("Esc", self.leave.click)
        self._key("F5", self.look.click)
        self._key("Ctrl+S", self.save.click)
        self._key("Ctrl+P", self.view.click)
        self._key("Ctrl+O", self.file.browse.click)
        for place in range(_SHEETS):
            self._key(f"Ctrl+{place + 1}", partial(model.choose_sheet, place))

    def _key(self, sequence: str, pressed: Callable[[], object]) -> None:
        QShortcut(QKeySequence(sequence), self).activated.connect(pressed)

    def retranslate(self) -> None:
        """Say everything anew."""
        self.setWindowTitle(self.tr("Báo cáo"))
        names = {
            "report": self.tr("Báo cáo"),
            "period": self.tr("Kỳ"),
            "sheet": self.tr("Bảng"),
            "as": self.tr("Xuất ra"),
        }
        boxes = {
            "report": self.report,
            "period": self.preset,
            "sheet": self.sheet,
            "as": self.ending,
        }
        for key, box in boxes.items():
            self._names[key].setText(names[key])
            box.setAccessibleName(names[key])
        self._dash.setText("–")
        self.start.setAccessibleName(self.tr("Từ ngày"))
        self.end.setAccessibleName(self.tr("Đến ngày"))
        for part in (self.table, self.table.horizontalHeader(), self.table.verticalHeader()):
            part.setAccessibleName(self.tr("Số liệu"))
        self.bar.setAccessibleName(self.tr("Đang làm"))
        kinds = ("Excel (*.xlsx)", "CSV (*.csv)", "PDF (*.pdf)")
        self.file.retranslate(title=self.tr("Xuất báo cáo"), kinds=";;".join(kinds))
        self.show_view(self.model.state)

    def show_view(self, state: ReportsState) -> None:
        """Show the report as it stands."""
        report = state.report
        self._show_choices(state)
        say(self._title, report.title if report else self.report.currentText())
        said = f"{report.period}. {report.standing}" if report else ""
        say(self._standing, said)
        self._standing.setVisible(bool(said))
        self.look.set_label(self.tr("Thôi") if state.slow else self.tr("Xem lại"))
        self.bar.setVisible(state.slow or state.writing)
        self.bar.setRange(0, 100 if state.writing else 0)
        self.bar.setValue(round(state.share * 100) if state.writing else 0)
        self._show_sheet(state)
        say(self._refusal, state.refusal)
        self._refusal.setVisible(bool(state.refusal))
        written = self.tr("Đã ghi {path}").format(path=state.written)
        say(self._written, self.tr("Đã dừng, không ghi gì.") if state.stopped else written)
        self._written.setVisible(bool(state.written) or state.stopped)
        self.file.show_path(state.path or self.model.offer_path())
        ready = report is not None and not state.asking
        self.save.setEnabled(ready)
        self.save.set_label(self.tr("Thôi ghi") if state.writing else self.tr("Xuất tệp"))
        self.save.set_primary(primary=ready and not state.written)
        self.view.setEnabled(bool(state.written))
        self.view.set_label(self.tr("Mở để in"))
        self.view.set_primary(primary=bool(state.written))
        self.leave.set_label(self.tr("Đóng"))

    def _show_sheet(self, state: ReportsState) -> None:
        sheet = state.shown
        if sheet is not self._shown:
            self.rows.show(state.report if sheet else None, sheet=state.sheet if sheet else 0)
            self.chart.show_chart(sheet.charts[0] if sheet and sheet.charts else None)
            self._shown = sheet
        is_filled = sheet is not None and bool(sheet.rows)
        self.table.setVisible(is_filled)
        self.chart.setVisible(is_filled and bool(sheet and sheet.charts))
        nothing = sheet.empty if sheet is not None and not sheet.rows else ""
        waiting = self.tr("Đang tính…") if state.asking else ""
        say(self._empty, nothing or waiting)
        self._empty.setVisible(bool(nothing or waiting))
        say(self._notes, "\n\n".join(state.notes))
        self._notes.setVisible(bool(state.notes))

    def _show_choices(self, state: ReportsState) -> None:
        reports: dict[Name, str] = {
            "monthly": self.tr("Báo cáo tháng"),
            "late-list": self.tr("Danh sách chậm muộn"),
            "form-06a": self.tr("Biểu II.06a"),
            "qd-766": self.tr("Điểm QĐ 766"),
            "evidence": self.tr("Minh chứng CCHC"),
        }
        presets: dict[Preset, str] = {
            "month": self.tr("Tháng này"),
            "last_month": self.tr("Tháng trước"),
            "quarter": self.tr("Quý này"),
            "last_quarter": self.tr("Quý trước"),
            "year": self.tr("Năm nay"),
            "own": self.tr("Tự chọn ngày"),
        }
        kinds = {ending: ending.removeprefix(".").upper() for ending in ENDINGS}
        sheets = [sheet.name for sheet in state.report.sheets] if state.report else []
        if state.report is not None and state.report.notes:
            sheets.append(self.tr("Ghi chú"))
        _fill(self.report, reports, state.name)
        _fill(self.preset, presets, state.preset)
        _fill(self.sheet, dict(enumerate(sheets)), state.sheet)
        _fill(self.ending, kinds, state.ending)
        for part in (self._names["sheet"], self.sheet):
            part.setVisible(len(sheets) > 1)
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


def _fill(box: ChoiceBox, offered: Mapping[Any, str], chosen: object) -> None:
    """Offer these, in this order; nothing is touched where they stand already."""
    if [(box.itemData(n), box.itemText(n)) for n in range(box.count())] != list(offered.items()):
        box.clear()
        for value, text in offered.items():
            box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
