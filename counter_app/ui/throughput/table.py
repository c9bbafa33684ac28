"""The report's table and its bars on the screen: the very cells that go into the file."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest
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
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

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
_TALL_HEAD_LINES: Final = 2.8
_WIDEST_PX: Final = 320
"""A longer text is cut off, and whole in its tip."""
_PADDING_PX: Final = 14
_SIDE_PX: Final = 6
"""Free on both sides of a cell, as of a heading in the style sheet."""
_LOOKED_AT: Final = 1000
_MEASURED: Final = 40
"""So many of a column's longest texts are measured: none other is the widest."""
_CHART_PX: Final = 150
_FOOT_PX: Final = 20
_HEADLINE_PX: Final = 22


class ReportTable(QAbstractTableModel):
    """The rows of one sheet of a report, and their total below them."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self._language: Language = "vi"
        self._said: dict[int, tuple[str, ...]] = {}

    def show(self, report: Report | None, *, sheet: int = 0) -> None:
        """Show one sheet of a report, or nothing."""
        self.beginResetModel()
        self._sheet = report.sheets[sheet] if report else None
        self._language = report.language if report else "vi"
        self._said = {}
        self.endResetModel()

    def said(self, row: int) -> tuple[str, ...]:
        """A row, or the total below the last, as it is read on paper, too; said once and kept."""
        known = self._said.get(row)
        if known is None and self._sheet is not None:
            sheet = self._sheet
            cells = sheet.rows[row] if row < len(sheet.rows) else sheet.total or ()
            known = self._said[row] = tuple(
                shown(cell, column.kind, self._language)
                for cell, column in zip(cells, sheet.columns, strict=True)
            )
        return known or ()

    def kind(self, column: int) -> Kind:
        """What the cells of a column are."""
        return self._sheet.columns[column].kind if self._sheet else Kind.TEXT

    def is_total(self, row: int) -> bool:
        """Whether a row is the total."""
        return self._sheet is not None and row == len(self._sheet.rows)

    def longest(self, column: int) -> list[str]:
        """The longest texts of a column, one of them its widest; digits are as wide as each other.

        Like Qt itself it looks at no more than a thousand rows.
        """
        said = {self.said(row)[column] for row in range(min(self.rowCount(), _LOOKED_AT))}
        return nlargest(_MEASURED if self.kind(column) is Kind.TEXT else 1, said, key=len)

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
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.said(index.row())[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.kind(index.column()))
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


class _CellPainter(QStyledItemDelegate):
    """Draws a cell in a few strokes: a style sheet takes ten times as long, and cells are many."""

    def __init__(self, view: QTableView, table: ReportTable) -> None:
        super().__init__(view)
        self._view, self._table = view, table

    def paint(self, painter: QPainter, _option: QStyleOptionViewItem, index: _Index) -> None:
        """The text on its ground, cut off with … where there is no room."""
        table, theme = self._table, look.current()
        row, column = index.row(), index.column()
        area = self._view.visualRect(index)
        ink = theme.text
        if self._view.selectionModel().isRowSelected(row):
            painter.fillRect(area, look.colour(theme.accent))
            ink = theme.on_accent
        text, kind = table.said(row)[column], table.kind(column)
        font = look.font_px(theme.base_px, strong=table.is_total(row))
        room = area.adjusted(_SIDE_PX, 0, -_SIDE_PX, 0)
        if kind is Kind.TEXT:
            text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(look.colour(ink))
        painter.drawText(room, _alignment(kind), text)


class ReportTableView(QTableView):
    """The table; the column of names has what is left."""

    def __init__(self, model: ReportTable) -> None:
        super().__init__()
        self.setObjectName("report")
        self._table = model
        self.setModel(model)
        self.setItemDelegate(_CellPainter(self, model))
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
        self._measured: tuple[tuple[int, int], list[int]] | None = None
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
        theme = look.current()
        letters = theme.base_px, theme.small_px
        if self._measured is None or self._measured[0] != letters:
            self._measured = letters, list(self._needed(*letters))
        return self._measured[1]

    def _needed(self, cell_px: int, head_px: int) -> Iterator[int]:
        """The width of each column, of its heading and of its cells, the total's bold ones too."""
        table, head = self._table, QFontMetrics(look.font_px(head_px, strong=True))
        cell = QFontMetrics(look.font_px(cell_px, strong=True))
        lines = _TALL_HEAD_LINES if table.is_grouped else _HEAD_LINES
        for column in range(table.columnCount()):
            if column == table.names:
                yield 0  # it has what is left
                continue
            title = str(table.headerData(column, Qt.Orientation.Horizontal))
            word = max(head.horizontalAdvance(part) for part in title.split())
            widest = max(map(cell.horizontalAdvance, table.longest(column)), default=0)
            wide = max(word, head.horizontalAdvance(title) / lines, widest)
            yield min(round(wide) + _PADDING_PX, _WIDEST_PX)

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
