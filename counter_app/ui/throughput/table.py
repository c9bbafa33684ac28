"""The report's table and its bars on the screen: the very cells that go into the file."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QLineF,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from counter_app.domain.reasons import Language
from counter_app.reports.heads import in_one_line
from counter_app.reports.report import Chart, Kind, Report, Sheet
from counter_app.reports.words import shown
from counter_app.ui import look
from counter_app.ui.theme.tokens import ROW

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_NAME_PX: Final = 150
_HEAD_PX: Final = 68
_TALL_HEAD_PX: Final = 92
_HEAD_LINES: Final = 2.4
"""A heading takes three lines, broken between its words."""
_WIDEST_PX: Final = 320
"""A longer text is cut off, and whole in its tip."""
_PADDING_PX: Final = 14
_CHART_PX: Final = 150
_FOOT_PX: Final = 20
_HEADLINE_PX: Final = 22


class ReportTable(QAbstractTableModel):
    """The rows of one sheet of a report, and their total below them."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self._language: Language = "vi"

    def show(self, report: Report | None, *, sheet: int = 0) -> None:
        """Show one sheet of a report, or nothing."""
        self.beginResetModel()
        self._sheet = report.sheets[sheet] if report else None
        self._language = report.language if report else "vi"
        self.endResetModel()

    @property
    def names(self) -> int:
        """The column of the longest texts, which has what the others leave."""
        columns = self._sheet.columns if self._sheet else ()
        texts = [place for place, column in enumerate(columns) if column.kind is Kind.TEXT]
        return max(texts, key=lambda place: columns[place].width, default=0)

    @property
    def is_grouped(self) -> bool:
        """Whether columns share a heading, which is said with each."""
        return self._sheet is not None and any(column.over for column in self._sheet.columns)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """The rows and the total."""
        if self._sheet is None or parent.isValid():
            return 0
        return len(self._sheet.rows) + (self._sheet.total is not None)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """The report's columns."""
        return 0 if self._sheet is None or parent.isValid() else len(self._sheet.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell as it is read on paper, too."""
        if self._sheet is None or not index.isValid():
            return None
        column = self._sheet.columns[index.column()]
        is_total = index.row() == len(self._sheet.rows)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            row = self._sheet.total if is_total else self._sheet.rows[index.row()]
            return shown(row[index.column()], column.kind, self._language) if row else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column.kind)
        if role == Qt.ItemDataRole.FontRole and is_total:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The columns' titles."""
        if self._sheet is None or orientation is not Qt.Orientation.Horizontal:
            return None
        column = self._sheet.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return ": ".join((*column.over[-1:], column.title))
        if role == Qt.ItemDataRole.ToolTipRole:
            return in_one_line(column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column.kind) | Qt.TextFlag.TextWordWrap.value
        return None


def _alignment(kind: Kind) -> int:
    side = Qt.AlignmentFlag.AlignLeft if kind is Kind.TEXT else Qt.AlignmentFlag.AlignRight
    return side.value | Qt.AlignmentFlag.AlignVCenter.value


class ReportTableView(QTableView):
    """The table; the column of names has what is left."""

    def __init__(self, model: ReportTable) -> None:
        super().__init__()
        self.setObjectName("report")
        self._table = model
        self.setModel(model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(ROW)
        across = self.horizontalHeader()
        across.setFixedHeight(_HEAD_PX)
        across.setMinimumSectionSize(44)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        for header in (across, self.verticalHeader()):
            header.setFocusProxy(self)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._measured: tuple[str, list[int]] | None = None
        model.modelReset.connect(self._measure_anew)

    def _measure_anew(self) -> None:
        self._measured = None
        self._fit()

    def _fit(self) -> None:
        """Every number and every word of a heading whole; the names have what is left."""
        table = self._table
        self.horizontalHeader().setFixedHeight(_TALL_HEAD_PX if table.is_grouped else _HEAD_PX)
        taken, names = 0, table.names
        for column, wide in enumerate(self._widths()):
            if column == names:
                continue
            self.setColumnWidth(column, wide)
            taken += self.columnWidth(column)  # a section has a least width
        self.setColumnWidth(names, max(_NAME_PX, self.viewport().width() - taken))

    def _widths(self) -> list[int]:
        """What each column needs; measured once for a report and its letters: cells are many."""
        font = self.horizontalHeader().font()
        font.setWeight(QFont.Weight.DemiBold)
        font.setPixelSize(look.current().small_px)
        letters = f"{self.font().key()} {font.key()}"
        if self._measured is None or self._measured[0] != letters:
            metrics = QFontMetrics(font)
            columns = range(self._table.columnCount())
            self._measured = letters, [self._needed(column, metrics) for column in columns]
        return self._measured[1]

    def _needed(self, column: int, metrics: QFontMetrics) -> int:
        if column == self._table.names:
            return 0  # it has what is left
        title = str(self._table.headerData(column, Qt.Orientation.Horizontal))
        word = max(metrics.horizontalAdvance(part) for part in title.split())
        head = max(word, metrics.horizontalAdvance(title) / _HEAD_LINES) + _PADDING_PX
        return min(max(round(head), self.sizeHintForColumn(column) + 4), _WIDEST_PX)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Only now its letters are known."""
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width for the names."""
        super().resizeEvent(event)
        self._fit()


class Bars(QWidget):
    """A chart of a report in the window's own colours."""

    def __init__(self) -> None:
        super().__init__()
        self._chart: Chart | None = None
        self.setFixedHeight(_CHART_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_chart(self, chart: Chart | None) -> None:
        """Draw this one."""
        self._chart = chart
        self.setVisible(chart is not None)
        self.setAccessibleName(chart.title if chart else "")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as there is room."""
        return QSize(400, _CHART_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the bars, the labels that fit, and which colour is what."""
        chart = self._chart
        if chart is None or not chart.labels:
            return
        theme = look.current()
        colours = [QColor(theme.accent), QColor(theme.outline)]
        painter = QPainter(self)
        font = painter.font()
        font.setPixelSize(theme.small_px)
        painter.setFont(font)
        high = self.height() - _FOOT_PX - _HEADLINE_PX
        base = self.height() - _FOOT_PX
        most = max((value for _, values in chart.series for value in values), default=0) or 1
        most = max(most, chart.limit or 0)
        each = self.width() / len(chart.labels)
        bar = max(1.0, min(18.0, each * 0.8 / len(chart.series)))
        painter.setPen(QColor(theme.hairline))
        for level in (base, _HEADLINE_PX):
            painter.drawLine(0, level, self.width(), level)
        for place, label in enumerate(chart.labels):
            middle = each * (place + 0.5)
            left = middle - bar * len(chart.series) / 2
            for nth, (_, values) in enumerate(chart.series):
                tall = values[place] / most * high
                painter.fillRect(
                    QRectF(left + nth * bar, base - tall, bar - 1, tall), colours[nth % 2]
                )
            self._label(painter, label, place, each, base)
        if chart.limit is not None:
            self._limit(painter, chart.limit_name, base - chart.limit / most * high)
        self._legend(painter, chart, colours, most)
        painter.end()

    def _label(self, painter: QPainter, label: str, place: int, each: float, base: int) -> None:
        """Every label, or as many as stand beside each other."""
        metrics = painter.fontMetrics()
        widest = metrics.horizontalAdvance("00/00 ")
        step = max(1, -(-widest // max(1, int(each))))
        if place % step:
            return
        room = each * step
        text = metrics.elidedText(label, Qt.TextElideMode.ElideRight, int(room) - 4)
        painter.setPen(QColor(look.current().text_soft))
        box = QRectF(each * (place + 0.5) - room / 2, base + 2, room, _FOOT_PX)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _limit(self, painter: QPainter, name: str, level: float) -> None:
        """The line across the bars, and over its right end what it is."""
        colour = QColor(look.current().soon)
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(0, level, self.width(), level))
        above = QRectF(0, level - 18, self.width(), 18)
        painter.drawText(above, Qt.AlignmentFlag.AlignRight, name)

    def _legend(self, painter: QPainter, chart: Chart, colours: list[QColor], most: float) -> None:
        metrics = painter.fontMetrics()
        left = 0.0
        for nth, (name, values) in enumerate(chart.series):
            painter.fillRect(QRectF(left, 5, 10, 10), colours[nth % 2])
            painter.setPen(QColor(look.current().text_soft))
            text = f"{name} {round(sum(values))}" if chart.sums else name
            painter.drawText(QRectF(left + 16, 0, 300, 20), Qt.AlignmentFlag.AlignVCenter, text)
            left += 16 + metrics.horizontalAdvance(text) + 24
        if chart.limit is not None:
            return
        room = QRectF(0, 0, self.width(), 20)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, right, str(round(most)))
