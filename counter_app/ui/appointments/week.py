"""The week: a row for each counter, a column for each day; a bar and its numbers in every cell."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from counter_app.ui import look
from counter_app.ui.appointments.state import AppointmentsState, Cell
from counter_app.ui.days import long_day, short_day
from counter_app.ui.theme.tokens import Theme
from counter_app.ui.widgets.key_button import elided

_ROW: Final = 76
_PAD: Final = 12
_BAR: Final = 8
_MIDDLE: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_AnyIndex = QModelIndex | QPersistentModelIndex
_SPOKEN: Final = frozenset(
    {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}
)


class WeekModel(QAbstractTableModel):
    """The cells by counter and day."""

    def __init__(self) -> None:
        super().__init__()
        self._state: AppointmentsState | None = None
        self._words = ("", "", "")
        self.retranslate()

    def show_state(self, state: AppointmentsState) -> None:
        """Show another week, or other numbers."""
        before, self._state = self._state, state
        if before is None or len(before.cells) != len(state.cells):
            self.beginResetModel()
            self.endResetModel()
            return
        if before.days != state.days or before.language != state.language:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 6)
        if before.counters != state.counters:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(state.counters) - 1)
        known = before.week_known == state.week_known and before.cells == state.cells
        if not known or before.language != state.language:
            self.dataChanged.emit(self.index(0, 0), self.index(len(state.cells) - 1, 6))

    def cell(self, index: _AnyIndex) -> Cell | None:
        """The cell at a place."""
        if self._state is None or not index.isValid():
            return None
        return self._state.cells[index.row()][index.column()]

    def day(self, column: int) -> date | None:
        """The day of a column."""
        return self._state.days[column] if self._state is not None else None

    def rowCount(self, parent: _AnyIndex | None = None) -> int:  # noqa: N802 - Qt's name
        """How many counters there are."""
        if self._state is None or (parent is not None and parent.isValid()):
            return 0
        return len(self._state.cells)

    def columnCount(self, parent: _AnyIndex | None = None) -> int:  # noqa: N802 - Qt's name
        """Seven days."""
        return 0 if parent is not None and parent.isValid() else 7

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """A cell in words, for screen readers and the mouse."""
        cell = self.cell(index)
        if self._state is None or cell is None or role not in _SPOKEN:
            return None
        parts = (self._state.counter_name(cell.counter), long_day(cell.on), *self.said(cell))
        return ", ".join(part for part in parts if part)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """The counters' names, and the days."""
        if self._state is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            if orientation == Qt.Orientation.Vertical:
                return self._state.counters[section][1]
            return short_day(self._state.days[section])
        return None

    def said(self, cell: Cell) -> tuple[str, str]:
        """A cell's two lines: minutes and percent, then how many appointments."""
        if self._state is None or not self._state.week_known:
            return "", ""
        none, numbers, count = self._words
        if not cell.open_min and not cell.booked:
            return none, ""
        percent = round(100 * cell.share)
        said = numbers.format(booked=cell.booked_min, open=cell.open_min, percent=percent)
        return said, count.format(count=cell.booked)

    def retranslate(self) -> None:
        """Look the words of the cells up once for all of them."""
        self._words = (
            self.tr("không nhận hẹn"),
            self.tr("{booked}/{open} phút · {percent} %"),
            self.tr("{count} lịch hẹn"),
        )


class _CellPainter(QStyledItemDelegate):
    def __init__(self, view: QTableView, model: WeekModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model

    def paint(self, painter: QPainter, option: Any, index: _AnyIndex) -> None:  # noqa: ANN401
        cell = self._model.cell(index)
        if cell is None:
            return
        theme = look.current()
        area = QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        shut = not cell.open_min and not cell.booked
        ground = theme.accent_soft if chosen else theme.ground if shut else theme.field
        painter.fillRect(area, look.colour(ground))
        numbers, count = self._model.said(cell)
        if numbers:
            self._write(painter, area, (numbers, count), theme, known=not shut)
        if not shut:
            self._bar(painter, area, cell, theme)
        if chosen:
            painter.setPen(QPen(look.colour(theme.accent), 2))
            painter.drawRect(area.adjusted(1, 1, -2, -2))

    def _write(
        self, painter: QPainter, area: QRect, said: tuple[str, str], theme: Theme, *, known: bool
    ) -> None:
        size, wide = theme.small_px, area.width() - 2 * _PAD
        place = QRect(area.left() + _PAD, area.top() + 8, wide, 22)
        painter.setFont(look.font_px(size, strong=known))
        painter.setPen(look.colour(theme.text if known else theme.text_faint))
        painter.drawText(place, _MIDDLE, elided(said[0], size, wide, strong=known))
        if said[1]:
            place.translate(0, 21)
            painter.setFont(look.font_px(size))
            painter.setPen(look.colour(theme.text_soft))
            painter.drawText(place, _MIDDLE, elided(said[1], size, wide))

    def _bar(self, painter: QPainter, area: QRect, cell: Cell, theme: Theme) -> None:
        wide = area.width() - 2 * _PAD
        bar = QRect(area.left() + _PAD, area.top() + 54, wide, _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(bar, look.colour(theme.track))
        full = theme.text if cell.share >= 1 else theme.accent
        part = QRect(bar.left(), bar.top(), round(wide * min(1.0, cell.share)), _BAR)
        painter.fillRect(part, look.colour(full))


class WeekView(QTableView):
    """The grid. ``opened`` carries the counter and day of a cell on Enter or a double click."""

    opened = Signal(int, object)
    looked_at = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = WeekModel()
        self.cells.setParent(self)
        self.setModel(self.cells)
        self.setItemDelegate(_CellPainter(self, self.cells))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(True)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setFixedHeight(36)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        down.setMinimumSectionSize(_ROW)
        down.setHighlightSections(False)
        down.setSectionsClickable(False)
        down.setFixedWidth(132)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for header in (across, down):
            header.setFocusProxy(self)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._looked)

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        self.cells.retranslate()
        self.setAccessibleName(self.tr("Lịch hẹn trong tuần, mỗi dòng một quầy"))
        self.horizontalHeader().setAccessibleName(self.tr("Các ngày"))
        self.verticalHeader().setAccessibleName(self.tr("Các quầy"))
        corner = self.findChild(QAbstractButton)
        if corner is not None:
            corner.setAccessibleName(self.tr("Góc bảng"))

    def show_view(self, state: AppointmentsState) -> None:
        """Show the week; the selection stays on its counter and day."""
        self.cells.show_state(state)
        numbers = [counter for counter, _ in state.counters]
        row = numbers.index(state.local.counter) if state.local.counter in numbers else 0
        wanted = self.cells.index(row, state.days.index(state.local.day))
        if self.currentIndex() != wanted:
            self.setCurrentIndex(wanted)

    @property
    def current(self) -> Cell | None:
        """The cell one stands on."""
        return self.cells.cell(self.currentIndex())

    def open_current(self) -> None:
        """Open the day one stands on."""
        self._open(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens the day; page keys are the window's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.open_current()
            return
        if event.text().isalnum() or event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        cell = self.cells.cell(index)
        if cell is not None:
            self.opened.emit(cell.counter, cell.on)

    def _looked(self, index: QModelIndex) -> None:
        cell = self.cells.cell(index)
        if cell is not None:
            self.looked_at.emit(cell.counter, cell.on)
