"""A long list of which many rows are marked at once; rows are made when they come into sight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from counter_app.ui.widgets.rows import MARK_WIDTH, KeyedList, Row, RowsModel


class _SeenRows(RowsModel):
    """Makes each row once between two changes."""

    def __init__(self) -> None:
        super().__init__()
        self._make: Callable[[str], Row] = lambda key: Row(key=key)
        self._made: dict[str, Row] = {}

    def row(self, place: int) -> Row:
        key = self.keys[place]
        if key not in self._made:
            self._made[key] = self._make(key)
        return self._made[key]

    def show(self, keys: tuple[str, ...], make: Callable[[str], Row]) -> None:
        self._make, self._made = make, {}
        if keys == self.keys:  # the list draws what is in sight anew; Qt would look at every row
            return
        self.beginResetModel()
        self.keys = keys
        self.endResetModel()


class MarkList(KeyedList):
    """The list. ``toggled`` carries a row's key, ``ranged`` the two ends of a range."""

    toggled = Signal(str)
    ranged = Signal(str, str)

    def __init__(self, parent: QWidget | None = None, *, lead_width: int) -> None:
        self._seen = _SeenRows()
        super().__init__(self._seen, parent, lead_width=lead_width)
        self.setProperty("always", True)

    def show_rows(self, keys: tuple[str, ...], make: Callable[[str], Row]) -> None:
        """Show rows; the selection stays on its key, or near the place where that was."""
        key, place = self.current_key, self.currentIndex().row()
        self._seen.show(keys, make)
        self.viewport().update()
        if not keys:
            return
        if key is not None and key in keys:
            place = keys.index(key)
        self.setCurrentIndex(self._seen.index(max(0, min(place, len(keys) - 1))))

    def row_of(self, key: str) -> Row:
        """A row as it is shown now."""
        return self._seen.row(self._seen.keys.index(key))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The box or Ctrl toggles a row, Shift marks up to it; a plain click only selects."""
        before = self.current_key
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        if not index.isValid() or event.button() is not Qt.MouseButton.LeftButton:
            return
        key = self._seen.keys[index.row()]
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ShiftModifier and before is not None:
            self.ranged.emit(before, key)
        elif modifiers & Qt.KeyboardModifier.ControlModifier or (
            event.position().x() < MARK_WIDTH + 8
        ):
            self.toggled.emit(key)
