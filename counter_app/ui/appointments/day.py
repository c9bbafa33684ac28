"""The day, drawn to time: a column for each counter, blocks for appointments, to be dragged."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.service.booking_queries import AppointmentRow
from counter_app.ui import look, wording
from counter_app.ui.appointments import words
from counter_app.ui.appointments.state import AppointmentsState
from counter_app.ui.appointments.timeline import MINUTE, Moving, Stretch, hours_shown
from counter_app.ui.guard import handler
from counter_app.ui.theme.tokens import Theme
from counter_app.ui.widgets.key_button import elided
from counter_app.values import dataclass

_HEAD: Final = 36
_TIMES: Final = 60
_PER_MIN: Final = 1.6
_LEAST: Final = 20
_GAP: Final = 4
_NEVER: Final = datetime(2000, 1, 1, tzinfo=OFFICE_ZONE)
_ARROWS: Final = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """Where things stand on the canvas: pixels by counter and minute."""

    first: datetime
    last: datetime
    columns: tuple[int, ...]
    width: float

    @property
    def column_px(self) -> float:
        return (self.width - _TIMES) / max(1, len(self.columns))

    def y(self, at: datetime) -> float:
        return (at - self.first) / MINUTE * _PER_MIN + 8

    def rect(self, counter: int, start: datetime, end: datetime) -> QRectF:
        left = _TIMES + self.columns.index(counter) * self.column_px
        top, bottom = self.y(max(start, self.first)), self.y(min(end, self.last))
        return QRectF(left, top, self.column_px, max(0.0, bottom - top))

    def at(self, place: QPointF) -> tuple[datetime, int]:
        """The moment and counter of a place."""
        across = int((place.x() - _TIMES) // self.column_px)
        counter = self.columns[max(0, min(len(self.columns) - 1, across))]
        return self.first + (place.y() - 8) / _PER_MIN * MINUTE, counter


class DayCanvas(QWidget):
    """The drawing. Arrows choose a block or carry it; the mouse drags it."""

    stepped = Signal(int, int)
    chosen = Signal(str)
    carried = Signal(str, object, int)
    dropped = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: AppointmentsState | None = None
        self._frame = _Frame(first=_NEVER, last=_NEVER, columns=(), width=0)
        self._grabbed: tuple[str, timedelta] | None = None
        self._pressed_at = QPoint()
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_view(self, state: AppointmentsState) -> None:
        """Show a day."""
        self._state = state
        self._measure()
        row = state.chosen
        said = words.spoken(row, state) if row is not None else self.tr("Chưa chọn lịch hẹn nào")
        self.setAccessibleName(self.tr("Lịch trong ngày"))
        self.setAccessibleDescription(said)
        self.update()

    @property
    def focus_rect(self) -> QRect:
        """Where the chosen or carried block stands, to be scrolled to."""
        state = self._state
        if state is None:
            return QRect()
        moving, row = state.local.moving, state.chosen
        if moving is not None:
            return self._moving_rect(moving).toRect()
        return self._block(row).toRect() if row is not None else QRect()

    def block_rect(self, code: str) -> QRect:
        """Where a block stands; empty where there is none of this code."""
        rows = self._state.rows if self._state is not None else ()
        row = next((row for row in rows if row.code == code), None)
        return self._block(row).toRect() if row is not None else QRect()

    def place_of(self, at: datetime, counter: int) -> QPoint:
        """The point of a moment at a counter, in the middle of its column."""
        area = self._frame.rect(counter, at, at)
        return QPointF(area.center().x(), area.top()).toPoint()

    # --- keys and mouse -----------------------------------------------------------------------

    @handler
    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows and Enter."""
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self.stepped.emit(*_ARROWS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    @handler
    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of a block."""
        row = self._row_at(event.position())
        self._dragging, self._pressed_at = False, event.position().toPoint()
        self._grabbed = None
        if row is not None:
            at, _ = self._frame.at(event.position())
            self._grabbed = row.code, at - row.at
            self.chosen.emit(row.code)

    @handler
    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Carry it along."""
        if self._grabbed is None:
            return
        far = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if not self._dragging and far < QApplication.startDragDistance():
            return
        self._dragging = True
        at, counter = self._frame.at(event.position())
        code, within = self._grabbed
        self.carried.emit(code, at - within, counter)

    @handler
    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Put it down."""
        dragged, self._dragging, self._grabbed = self._dragging, False, None
        if dragged:
            self.dropped.emit()

    # --- drawing ------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its hours."""
        return QSize(600, self.height())

    @handler
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the hours, what is open, the blocks, and the one that is carried."""
        state = self._state
        painter = QPainter(self)
        try:
            theme = look.current()
            shut = theme.hover if theme.field == theme.ground else theme.ground
            painter.fillRect(event.rect(), look.colour(shut))
            if state is None or not self._frame.columns:
                return
            if self._frame.width != self.width():
                self._measure()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._ground(painter, state, theme)
            moving = state.local.moving
            for row in state.rows:
                if row.counter in self._frame.columns:
                    gone = moving is not None and moving.code == row.code
                    self._draw(painter, row, state, theme, faint=gone)
            if moving is not None:
                self._draw_moving(painter, moving, theme)
        finally:
            painter.end()

    def _ground(self, painter: QPainter, state: AppointmentsState, theme: Theme) -> None:
        frame = self._frame
        for column in state.columns:
            for part in column.open:
                self._stretch(painter, column.counter, part, theme)
            for part in column.shut:
                self._stretch(painter, column.counter, part, theme)
        painter.setFont(look.font_px(theme.small_px))
        hour = frame.first
        while hour <= frame.last:
            y = frame.y(hour)
            painter.setPen(QPen(look.colour(theme.hairline), 1))
            painter.drawLine(QPointF(_TIMES, y), QPointF(self.width(), y))
            painter.setPen(look.colour(theme.text_soft))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(
                QRectF(0, y - 9, _TIMES - 10, 18), int(right), wording.clock_time(hour)
            )
            hour += timedelta(hours=1)
        painter.setPen(QPen(look.colour(theme.hairline), 1))
        for place in range(len(frame.columns) + 1):
            x = _TIMES + place * frame.column_px
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))

    def _stretch(self, painter: QPainter, counter: int, part: Stretch, theme: Theme) -> None:
        area = self._frame.rect(counter, part.start, part.end).adjusted(1, 0, 0, 0)
        painter.fillRect(area, look.colour(theme.hover if part.shut else theme.field))
        if part.shut:
            painter.fillRect(area, QBrush(look.colour(theme.outline), Qt.BrushStyle.BDiagPattern))
        if not part.name:
            return
        painter.setFont(look.font_px(theme.small_px))
        shown = elided(part.name, theme.small_px, int(area.width()) - 16)
        name = QRectF(area.left() + 8, area.top() + 2, area.width() - 16, 18)
        if part.shut:
            painter.fillRect(name, look.colour(theme.hover))
        painter.setPen(look.colour(theme.text_soft))
        painter.drawText(name, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _draw(
        self,
        painter: QPainter,
        row: AppointmentRow,
        state: AppointmentsState,
        theme: Theme,
        *,
        faint: bool,
    ) -> None:
        area = self._block(row)
        chosen = row.code == state.local.chosen
        fill, ink = _colours(row, theme)
        edge = theme.accent if row.state in {"booked", "held"} else theme.outline
        pen = QPen(look.colour(edge), 2 if chosen and self.hasFocus() else 1)
        if row.state == "held" or faint:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(look.colour(theme.ground if faint else fill))
        painter.drawRoundedRect(area, 4, 4)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour(theme.accent))
            painter.drawRect(QRectF(area.left(), area.top(), 4, area.height()))
        ink = theme.text_soft if faint else ink
        self._write(painter, area, words.block(row, names=state.local.names), ink, theme, chosen)

    def _draw_moving(self, painter: QPainter, moving: Moving, theme: Theme) -> None:
        area = self._moving_rect(moving)
        painter.setPen(QPen(look.colour(theme.accent_pressed), 2))
        painter.setBrush(look.colour(theme.accent))
        painter.drawRoundedRect(area, 4, 4)
        end = moving.at + moving.minutes * MINUTE
        said = f"{wording.clock_time(moving.at)}–{wording.clock_time(end)} · {moving.code}"
        self._write(painter, area, said, theme.on_accent, theme, True)

    def _write(
        self,
        painter: QPainter,
        area: QRectF,
        said: str,
        ink: str,
        theme: Theme,
        strong: bool,  # noqa: FBT001 - how it is written
    ) -> None:
        room = area.adjusted(10, 0, -6, 0)
        painter.setFont(look.font_px(theme.small_px, strong=strong))
        painter.setPen(look.colour(ink))
        shown = elided(said, theme.small_px, int(room.width()), strong=strong)
        line = QRectF(room.left(), room.top() + 1, room.width(), min(20.0, room.height()))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        painter.drawText(line, int(flags), shown)

    def _block(self, row: AppointmentRow) -> QRectF:
        if row.counter not in self._frame.columns:
            return QRectF()
        area = self._frame.rect(row.counter, row.at, row.until)
        area.setHeight(max(float(_LEAST), area.height()))
        area = area.adjusted(_GAP, 1, -_GAP, -1)
        if row.state == "no_show":  # its place may have been given to somebody else
            area.setLeft(area.left() + area.width() / 2)
        return area

    def _moving_rect(self, moving: Moving) -> QRectF:
        if moving.counter not in self._frame.columns:
            return QRectF()
        end = moving.at + moving.minutes * MINUTE
        area = self._frame.rect(moving.counter, moving.at, end)
        area.setHeight(max(float(_LEAST), area.height()))
        return area.adjusted(_GAP, 1, -_GAP, -1)

    def _row_at(self, place: QPointF) -> AppointmentRow | None:
        rows = self._state.rows if self._state is not None else ()
        hit = [row for row in rows if self._block(row).contains(place)]
        return hit[-1] if hit else None

    def _measure(self) -> None:
        state = self._state
        if state is None:
            return
        first, last = hours_shown(state.columns, state.rows, state.local.day)
        self._frame = _Frame(
            first=first,
            last=last,
            columns=tuple(column.counter for column in state.columns),
            width=self.width(),
        )
        high = int(self._frame.y(last)) + 12
        if high != self.height():
            self.setFixedHeight(high)


class DayHead(QWidget):
    """The counters' names above their columns; they stay while the hours scroll."""

    def __init__(self, canvas: DayCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._names: tuple[str, ...] = ()
        self.setFixedHeight(_HEAD)

    def show_view(self, state: AppointmentsState) -> None:
        """Show the counters."""
        names = tuple(column.name for column in state.columns)
        if names != self._names:
            self._names = names
            self.update()

    @handler
    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Write the names."""
        theme = look.current()
        painter = QPainter(self)
        try:
            wide = (self._canvas.width() - _TIMES) / max(1, len(self._names))
            painter.setFont(look.font_px(theme.base_px, strong=True))
            painter.setPen(look.colour(theme.text))
            for place, name in enumerate(self._names):
                area = QRectF(_TIMES + place * wide + 8, 0, wide - 16, _HEAD)
                shown = elided(name, theme.base_px, int(area.width()), strong=True)
                painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), shown)
        finally:
            painter.end()


class DayView(QWidget):
    """The head, and the canvas that scrolls under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = DayCanvas()
        self.head = DayHead(self.canvas)
        self.scrolling = QScrollArea()
        self.scrolling.setWidgetResizable(True)
        self.scrolling.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scrolling.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scrolling.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.scrolling.setWidget(self.canvas)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(self.scrolling, 1)
        self._shown: tuple[object, ...] = ()

    def show_view(self, state: AppointmentsState) -> None:
        """Show the day, with the chosen block in sight."""
        self.canvas.show_view(state)
        self.head.show_view(state)
        shown = (state.local.day, state.local.chosen, state.local.moving, bool(state.rows))
        if shown != self._shown:
            self._shown = shown
            area = self.canvas.focus_rect
            if not area.isEmpty():
                self.scrolling.ensureVisible(area.center().x(), area.center().y(), 0, 80)


def _colours(row: AppointmentRow, theme: Theme) -> tuple[str, str]:
    """The fill and the ink of a block; what it means is said in words too."""
    match row.state:
        case "checked_in":
            return theme.accent, theme.on_accent
        case "served":
            return theme.track, theme.text
        case "no_show":
            return theme.ground, theme.text_soft
        case "held":
            return theme.field, theme.text_soft
        case _:
            return theme.accent_soft, theme.on_accent_soft
