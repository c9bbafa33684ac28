"""The window of reports: which one, of when, what will be in the file, and the file."""

from __future__ import annotations

from functools import partial
from typing import Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.ui.period.view import PeriodView
from counter_app.ui.reports.model import ReportsModel
from counter_app.ui.reports.reason_line import ReasonLine
from counter_app.ui.reports.state import Name, Preset, ReportsState
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, hairline, label, line, say

_DAY_PX: Final = 112
_BAR_PX: Final = 6
_SHEETS: Final = 9
"""Tables that a key can choose: Ctrl+1 to Ctrl+9."""


class ReportsView(PeriodView[ReportsModel, ReportsState]):
    """Shows what the model says; asks it for another report, and to write the file.

    ``open_wanted`` carries the path of a file that was written and is to be looked at.
    """

    open_wanted = Signal(str)

    def __init__(self, model: ReportsModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._shown: object = None
        self._names = {key: label("soft") for key in ("report", "period", "sheet", "as")}
        self.report, self.sheet = ChoiceBox(), ChoiceBox()
        self.view, self.why = KeyButton("Ctrl+P"), ReasonLine()
        self._notes = label("", wrap=True)
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
        page.addWidget(self.why)
        page.addStretch(0)
        below = line(self._names["as"], self.ending)
        below.addWidget(self.file, 1)
        for told in (self._refusal, self._written):
            page.addWidget(told)
        page.addLayout(below)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        super()._connect()
        model = self.model
        self.preset.activated.connect(
            lambda _: model.choose_preset(cast("Preset", self.preset.currentData()))
        )
        self.report.activated.connect(
            lambda _: model.choose_report(cast("Name", self.report.currentData()))
        )
        self.sheet.activated.connect(lambda _: model.choose_sheet(int(self.sheet.currentData())))
        self.view.clicked.connect(lambda _: self.open_wanted.emit(model.state.written))
        self._key("Ctrl+P", self.view.click)
        self._key("F7", self.why.give.click)
        self._key("F12", self.why.undo.click)
        self.why.given.connect(lambda reason: model.explain(self._row, reason))
        self.why.undone.connect(model.undo)
        model.explained.connect(self.why.done)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_why())
        for place in range(_SHEETS):
            self._key(f"Ctrl+{place + 1}", partial(model.choose_sheet, place))

    @property
    def _row(self) -> int:
        return self.table.currentIndex().row()

    def _show_why(self) -> None:
        state = self.model.state
        self.why.setVisible(state.name == "late-list" and state.report is not None)
        self.why.show_row(*self.model.late_in(self._row), can_undo=state.can_undo)

    def retranslate(self) -> None:
        """Say everything anew."""
        super().retranslate()
        self.why.retranslate()
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
        row = self._row
        self._show_sheet(state)
        if self._row < 0 <= row and any(self.model.late_in(row)):  # the list was made anew
            self.table.selectRow(row)
        self._show_why()
        self._show_work(state)
        self.view.setEnabled(bool(state.written))
        self.view.set_label(self.tr("Mở để in"))
        self.view.set_primary(primary=bool(state.written))

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
        sheets = [sheet.name for sheet in state.report.sheets] if state.report else []
        if state.report is not None and state.report.notes:
            sheets.append(self.tr("Ghi chú"))
        self.report.offer(reports, state.name)
        self.preset.offer(presets, state.preset)
        self.sheet.offer(dict(enumerate(sheets)), state.sheet)
        for part in (self._names["sheet"], self.sheet):
            part.setVisible(len(sheets) > 1)
        self._show_days(state)
