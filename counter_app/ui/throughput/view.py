"""The window of throughput: a period, a split, the table, its bars, and a file of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final, cast

from PySide6.QtCore import QEvent
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QMainWindow, QProgressBar, QWidget

from counter_app.reports.report import Report
from counter_app.ui.settings.typed import typed_day
from counter_app.ui.throughput.model import ThroughputModel
from counter_app.ui.throughput.state import (
    ENDINGS,
    SPLITS,
    Ending,
    Preset,
    Split,
    ThroughputState,
)
from counter_app.ui.throughput.table import Bars, ReportTable, ReportTableView
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.file_line import FileLine
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, hairline, label, line, say

_DAY_PX: Final = 112
_BAR_PX: Final = 6


class ThroughputView(QMainWindow):
    """Shows what the model says; asks it for another period, and to write the file."""

    def __init__(self, model: ThroughputModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.model = model
        self._title, self._standing = label("title"), label("section", wrap=True)
        self._shown_report: Report | None = None
        self._names = {key: label("soft") for key in ("period", "by", "as")}
        self.preset, self.by, self.ending = ChoiceBox(), ChoiceBox(), ChoiceBox()
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
        for button in (self.save, self.leave):
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
        period = line(self._names["period"], self.preset, self.start, self._dash, self.end)
        for part in (self._names["by"], self.by, self.look):
            period.addWidget(part)
        period.addStretch(1)
        page.addLayout(period)
        above: tuple[QWidget, ...] = (
            self._standing,
            hairline(),
            self.bar,
            self._empty,
            self.chart,
        )
        for below_period in above:
            page.addWidget(below_period)
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
        self.preset.activated.connect(
            lambda _: model.choose_preset(cast("Preset", self.preset.currentData()))
        )
        self.by.activated.connect(
            lambda _: model.choose_split(cast("Split", self.by.currentData()))
        )
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
        for place, split in enumerate(SPLITS, start=1):
            self._key(f"Ctrl+{place}", partial(model.choose_split, split))

    def _key(self, sequence: str, pressed: Callable[[], object]) -> None:
        QShortcut(QKeySequence(sequence), self).activated.connect(pressed)

    def retranslate(self) -> None:
        """Say everything anew."""
        self.setWindowTitle(self.tr("Thống kê"))
        names = {
            "period": self.tr("Khoảng ngày"),
            "by": self.tr("Chia theo"),
            "as": self.tr("Xuất ra"),
        }
        boxes = {"period": self.preset, "by": self.by, "as": self.ending}
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
        self.file.retranslate(title=self.tr("Xuất thống kê"), kinds=";;".join(kinds))
        self.show_view(self.model.state)

    def show_view(self, state: ThroughputState) -> None:
        """Show the figures as they stand."""
        report = state.report
        say(self._title, report.title if report else self.tr("Thống kê lượt và hồ sơ"))
        self._show_choices(state)
        say(self._standing, report.standing if report else "")
        self._standing.setVisible(report is not None and not state.is_empty)
        self.look.set_label(self.tr("Thôi") if state.slow else self.tr("Xem lại"))
        self.bar.setVisible(state.slow or state.writing)
        self.bar.setRange(0, 100 if state.writing else 0)
        self.bar.setValue(round(state.share * 100) if state.writing else 0)
        self._show_rows(state)
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
        self.leave.set_label(self.tr("Đóng"))

    def _show_rows(self, state: ThroughputState) -> None:
        report = state.report if not state.is_empty else None
        if report is not self._shown_report:
            self.rows.show(report)
            charts = report.sheets[0].charts if report else ()
            self.chart.show_chart(charts[0] if charts else None)
            self._shown_report = report
        self.table.setVisible(report is not None)
        self.chart.setVisible(report is not None and bool(report.sheets[0].charts))
        self._empty.setVisible(report is None)
        nothing = self.tr(
            "Chưa có lượt hay hồ sơ nào trong khoảng này. Khi có, mỗi dòng hiện số phát, đã phục "
            "vụ, thời gian chờ, hồ sơ nhận và xong."
        )
        waiting = self.tr("Đang tính…") if state.asking else ""
        said = " ".join((nothing, *state.missing)) if state.is_empty else waiting
        say(self._empty, said)

    def _show_choices(self, state: ThroughputState) -> None:
        presets: dict[str, str] = {
            "today": self.tr("Hôm nay"),
            "yesterday": self.tr("Hôm qua"),
            "week": self.tr("Tuần này"),
            "month": self.tr("Tháng này"),
            "last_month": self.tr("Tháng trước"),
            "own": self.tr("Tự chọn ngày"),
        }
        splits: dict[str, str] = {
            "hour": self.tr("Giờ"),
            "day": self.tr("Ngày"),
            "queue": self.tr("Hàng đợi"),
            "counter": self.tr("Quầy"),
            "staff": self.tr("Cán bộ"),
            "procedure": self.tr("Thủ tục"),
            "session": self.tr("Phiên"),
            "channel": self.tr("Kênh nộp"),
            "source": self.tr("Cách đến"),
        }
        kinds: dict[str, str] = {ending: ending.removeprefix(".").upper() for ending in ENDINGS}
        self.preset.offer(presets, state.preset)
        self.by.offer(splits, state.by)
        self.ending.offer(kinds, state.ending)
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
