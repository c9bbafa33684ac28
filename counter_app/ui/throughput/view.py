"""The window of throughput: a period, a split, the table, its bars, and a file of it."""

from __future__ import annotations

from functools import partial
from typing import Final, cast

from PySide6.QtWidgets import QWidget

from counter_app.reports.report import Report
from counter_app.ui.period.view import PeriodView
from counter_app.ui.throughput.model import ThroughputModel
from counter_app.ui.throughput.state import (
    SPLITS,
    Preset,
    Split,
    ThroughputState,
)
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.parts import column, hairline, label, line, say

_DAY_PX: Final = 112
_BAR_PX: Final = 6


class ThroughputView(PeriodView[ThroughputModel, ThroughputState]):
    """Shows what the model says; asks it for another period, and to write the file."""

    def __init__(self, model: ThroughputModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._shown_report: Report | None = None
        self._names = {key: label("soft") for key in ("period", "by", "as")}
        self.by = ChoiceBox()
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
        super()._connect()
        model = self.model
        self.preset.activated.connect(
            lambda _: model.choose_preset(cast("Preset", self.preset.currentData()))
        )
        self.by.activated.connect(
            lambda _: model.choose_split(cast("Split", self.by.currentData()))
        )
        for place, split in enumerate(SPLITS, start=1):
            self._key(f"Ctrl+{place}", partial(model.choose_split, split))

    def retranslate(self) -> None:
        """Say everything anew."""
        super().retranslate()
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
        self._show_rows(state)
        self._show_work(state)

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
        self.preset.offer(presets, state.preset)
        self.by.offer(splits, state.by)
        self._show_days(state)
