"""A list of rows: a number, a text, a value on the right; and for a timer a bar below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QCursor, QHelpEvent, QKeyEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QToolTip,
    QWidget,
)

from counter_app.ui import look
from counter_app.ui.theme.tokens import ROW, Theme
from counter_app.ui.widgets.key_button import elided, text_width
from counter_app.values import dataclass

_PAD: Final = 12
_TALL: Final = 64
MARK_WIDTH: Final = 30
"""The room of the box before a row that can be marked."""
_TWO_LINES: Final = 52
if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

_AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row. ``tone`` colours it: empty, or calm, soon, urgent, overdue, accent.

    ``note`` makes it two lines, ``share`` (0 to 1) adds a bar. ``mark`` puts a box before it,
    ticked or not; ``marked_word`` says the tick aloud. ``spoken`` is for screen readers.
    """

    key: str
    lead: str = ""
    text: str = ""
    tail: str = ""
    note: str = ""
    tail_note: str = ""
    tone: str = ""
    icon: str = ""
    share: float | None = None
    dim: bool = False
    mark: bool | None = None
    marked_word: str = ""

    @property
    def spoken(self) -> str:
        """The whole row in words."""
        ticked = self.marked_word if self.mark else ""
        parts = (ticked, self.lead, self.text, self.tail, self.note, self.tail_note)
        return ", ".join(p for p in parts if p)


_SPOKEN: Final = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,
    }
)


class RowsModel(QAbstractListModel):
    """Rows by their place; what is shown of one is asked for when it comes into sight."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: tuple[str, ...] = ()

    def row(self, place: int) -> Row:
        """The row at a place."""
        raise NotImplementedError

    def height(self, place: int) -> int:
        """The height of every row, as a list of uniform rows asks any one of them."""
        return _height(self.row(place))

    def rowCount(self, parent: _AnyIndex | None = None) -> int:  # noqa: N802 - Qt's name
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self.keys)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """A row in words; in the tooltip too, for what ends in … where there is no room."""
        return self.row(index.row()).spoken if role in _SPOKEN else None


class _Rows(RowsModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()
        self._tallest = ROW

    def row(self, place: int) -> Row:
        return self.rows[place]

    def height(self, _place: int) -> int:
        return self._tallest  # Qt asks one row for all of them: none may run into the next

    def replace(self, rows: tuple[Row, ...]) -> None:
        keys = tuple([row.key for row in rows])
        tallest = max((_height(row) for row in rows), default=ROW)
        if keys == self.keys and tallest == self._tallest:
            changed = [i for i, row in enumerate(rows) if row != self.rows[i]]
            self.rows = rows
            if changed:
                self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
            return
        self.beginResetModel()
        self.rows, self.keys, self._tallest = rows, keys, tallest
        self.endResetModel()


class KeyedList(QListView):
    """A list whose rows have keys. ``chosen`` is emitted with one on Enter or a double click."""

    chosen = Signal(str)

    def __init__(self, rows: RowsModel, parent: QWidget | None, *, lead_width: int) -> None:
        super().__init__(parent)
        self._keyed = rows
        rows.setParent(self)
        self.setModel(rows)
        self._painter = _Painter(self, lead_width)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)  # else every change lays all rows out anew
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(self._choose)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all rows, in their order."""
        return self._keyed.keys

    @property
    def current_key(self) -> str | None:
        """The key of the selected row."""
        index = self.currentIndex()
        return self._keyed.keys[index.row()] if index.isValid() else None

    @property
    def cut_keys(self) -> frozenset[str]:
        """The rows drawn last without room for all they say; the mouse shows the rest."""
        return frozenset(self._painter.cut & set(self._keyed.keys))

    def select(self, key: str) -> None:
        """Select a row by its key, where it is there."""
        if key in self._keyed.keys:
            self.setCurrentIndex(self._keyed.index(self._keyed.keys.index(key)))

    def select_first(self) -> None:
        """Select the first row."""
        if self._keyed.keys:
            self.setCurrentIndex(self._keyed.index(0))

    def step(self, by: int) -> None:
        """Move the selection up or down."""
        if not self._keyed.keys:
            return
        now = self.currentIndex().row()
        self.setCurrentIndex(self._keyed.index(max(0, min(len(self._keyed.keys) - 1, now + by))))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter chooses; letters are left to the window."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & (
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        ):
            if not event.isAutoRepeat():
                self._choose(self.currentIndex())
            return
        if event.text().isalnum():
            event.ignore()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:  # noqa: N802 - Qt's name
        """Typing does not jump about the list."""

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._keyed.keys[index.row()])


class RowList(KeyedList):
    """A list of rows that are all known at once; ``click_chooses`` where one click does."""

    def __init__(
        self, parent: QWidget | None = None, *, lead_width: int = 56, click_chooses: bool = False
    ) -> None:
        self._rows = _Rows()
        super().__init__(self._rows, parent, lead_width=lead_width)
        if click_chooses:
            self.clicked.connect(self._choose)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows.rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the selection stays on its key."""
        if tuple(rows) == self._rows.rows:
            return
        key = self.current_key
        self._rows.replace(tuple(rows))
        if key is not None:
            self.select(key)


def _height(row: Row) -> int:
    if row.share is not None:
        return _TALL
    return _TWO_LINES if row.note or row.tail_note else ROW


class _Painter(QStyledItemDelegate):
    def __init__(self, parent: QListView, lead_width: int) -> None:
        super().__init__(parent)
        self._list = parent
        self._lead_width = lead_width
        self.cut: set[str] = set()

    def helpEvent(  # noqa: N802 - Qt's name
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        _option: QStyleOptionViewItem,
        index: _AnyIndex,
    ) -> bool:
        """The whole of a row that had no room."""
        model = index.model()
        row = model.row(index.row()) if isinstance(model, RowsModel) else Row(key="")
        said = row.spoken if row.key in self.cut else ""
        QToolTip.showText(event.globalPos(), said, view)
        return bool(said)

    def sizeHint(self, _option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:  # noqa: N802
        model = index.model()
        return QSize(80, model.height(index.row()) if isinstance(model, RowsModel) else ROW)

    def paint(self, painter: QPainter, option: Any, index: _AnyIndex) -> None:  # noqa: ANN401
        model = index.model()
        if not isinstance(model, RowsModel):
            return
        row, theme = model.row(index.row()), look.current()
        self.cut.discard(row.key)
        area: QRect = option.rect
        selected = self._list.selectionModel().isSelected(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected and self._list.hasFocus():
            painter.fillRect(area, look.colour(theme.accent_soft))
            painter.fillRect(
                QRect(area.left(), area.top(), 3, area.height()), look.colour(theme.accent)
            )
        elif selected and self._list.property("always"):
            painter.fillRect(area, look.colour(theme.accent_soft))
        elif self._under_mouse(area):
            painter.fillRect(area, look.colour(theme.hover))
        inner = area.adjusted(_PAD + (MARK_WIDTH if row.mark is not None else 0), 0, -_PAD, 0)
        if row.mark is not None:
            box = QRectF(area.left() + _PAD, area.center().y() - 8, 17, 17)
            _tick(painter, box, theme, ticked=row.mark)
        two = bool(row.note or row.tail_note or row.share is not None)
        top = QRect(
            inner.left(),
            inner.top() + (6 if two else 0),
            inner.width(),
            22 if two else area.height(),
        )
        self._line(painter, top, row, theme)
        if two:
            self._second(painter, QRect(inner.left(), top.bottom(), inner.width(), 20), row, theme)
        if row.share is not None:
            self._bar(
                painter, QRect(inner.left(), inner.bottom() - 9, inner.width(), 4), row, theme
            )
        line = QRect(inner.left(), area.bottom() + 1 - theme.line_px, inner.width(), theme.line_px)
        painter.fillRect(line, look.colour(theme.hairline))
        painter.restore()

    def _under_mouse(self, area: QRect) -> bool:
        """Looked up here: to ask the option's state costs 20 ms of Qt's enums at start."""
        within = self._list.viewport()
        return within.underMouse() and area.contains(within.mapFromGlobal(QCursor.pos()))

    def _line(self, painter: QPainter, place: QRect, row: Row, theme: Theme) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        left = place.left()
        if row.lead:
            painter.setFont(look.font_px(theme.base_px, strong=True))
            painter.setPen(look.colour(theme.text_soft if row.dim else theme.text))
            width = max(self._lead_width, text_width(theme.base_px, row.lead, strong=True) + 8)
            painter.drawText(QRect(left, place.top(), width, place.height()), middle, row.lead)
            left += width
        painter.setFont(look.font_px(theme.base_px))
        tail = text_width(theme.base_px, row.tail) if row.share is None else -8
        if row.share is None:
            painter.setPen(look.colour(_colour(theme, row.tone if row.icon else "")))
            painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, row.tail)
        soft = theme.text_soft if row.dim or row.lead else theme.text
        painter.setPen(look.colour(theme.accent if row.tone == "accent" else soft))
        room = QRect(left, place.top(), place.right() - tail - 8 - left, place.height())
        self._write(painter, room, row.text, theme.base_px, row)

    def _write(self, painter: QPainter, room: QRect, text: str, pixels: int, row: Row) -> None:
        """Write what fits, and remember the row that did not: the mouse is told the rest."""
        shown = elided(text, pixels, room.width())
        if shown != text:
            self.cut.add(row.key)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def _second(self, painter: QPainter, place: QRect, row: Row, theme: Theme) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        timed = row.share is not None
        painter.setFont(look.font_px(theme.base_px if timed else theme.small_px, strong=timed))
        end = row.tail if timed else row.tail_note
        tail = text_width(theme.base_px if timed else theme.small_px, end, strong=timed)
        painter.setPen(look.colour(_colour(theme, row.tone) if timed else theme.text_faint))
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, end)
        painter.setFont(look.font_px(theme.small_px))
        painter.setPen(look.colour(theme.text_faint))
        left = place.left() + (self._lead_width if row.lead else 0)
        if row.icon:
            paint_level(painter, QRect(left, place.center().y() - 6, 13, 13), row.icon, theme)
            left += 20
            painter.setPen(look.colour(_colour(theme, row.tone)))
        room = QRect(left, place.top(), place.right() - tail - 8 - left, place.height())
        self._write(painter, room, row.note, theme.small_px, row)

    def _bar(self, painter: QPainter, place: QRect, row: Row, theme: Theme) -> None:
        share = min(1.0, max(0.0, row.share or 0.0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(theme.track))
        painter.drawRoundedRect(place, 2, 2)
        if share > 0:
            painter.setBrush(look.colour(_colour(theme, row.tone)))
            painter.drawRoundedRect(
                QRectF(place.left(), place.top(), place.width() * share, 4), 2, 2
            )


def _tick(painter: QPainter, box: QRectF, theme: Theme, *, ticked: bool) -> None:
    painter.setPen(QPen(look.colour(theme.accent if ticked else theme.outline), 1.5))
    painter.setBrush(look.colour(theme.accent if ticked else theme.field))
    painter.drawRoundedRect(box, 3, 3)
    if ticked:
        painter.setPen(QPen(look.colour(theme.on_accent), 2))
        low = box.topLeft() + QPointF(7, 12.5)
        painter.drawLine(box.topLeft() + QPointF(4, 9), low)
        painter.drawLine(low, box.topLeft() + QPointF(13, 5))


def paint_level(painter: QPainter, place: QRect, level: str, theme: Theme) -> None:
    """The sign of a timer's step, a different shape for each: never by colour alone."""
    box = QRectF(place)
    colour = look.colour(_colour(theme, level))
    pen = QPen(colour, 1.6)
    painter.save()
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if level == "urgent":
        points = (box.bottomLeft(), QPointF(box.center().x(), box.top()), box.bottomRight())
        painter.drawPolygon(QPolygonF(list(points)))
        painter.drawLine(
            QPointF(box.center().x(), box.top() + 5), QPointF(box.center().x(), box.bottom() - 4)
        )
    elif level == "overdue":
        painter.setBrush(QBrush(colour))
        painter.drawRect(box)
        painter.setPen(QPen(look.colour(theme.field), 2))
        painter.drawLine(box.topLeft() + QPointF(4, 4), box.bottomRight() - QPointF(4, 4))
        painter.drawLine(box.topRight() + QPointF(-4, 4), box.bottomLeft() + QPointF(4, -4))
    elif level == "resting":
        painter.drawLine(
            QPointF(box.left() + 4, box.top() + 2), QPointF(box.left() + 4, box.bottom() - 2)
        )
        painter.drawLine(
            QPointF(box.right() - 4, box.top() + 2), QPointF(box.right() - 4, box.bottom() - 2)
        )
    else:
        painter.drawEllipse(box)
        centre = box.center()
        painter.drawLine(centre, centre - QPointF(0, 4))
        painter.drawLine(centre, centre + QPointF(3 if level == "soon" else 0, 0))
    painter.restore()


def _colour(theme: Theme, tone: str) -> str:
    colours = {
        "calm": theme.calm,
        "soon": theme.soon,
        "urgent": theme.urgent,
        "overdue": theme.overdue,
        "accent": theme.accent,
        "resting": theme.text_faint,
    }
    return colours.get(tone, theme.text_soft)
