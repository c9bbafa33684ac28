"""The hall display's window: one sheet, painted as a whole. Nothing on it can be touched."""

from __future__ import annotations

from typing import Final, TypeVar

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget

from counter_app.ui import look
from counter_app.ui.display.brush import CENTRE, LINE, RIGHT, lines, wide, write
from counter_app.ui.display.plan import COUNTER, LIST, NUMBER, SMALL, TITLE, Plan, plan
from counter_app.ui.display.state import DisplayState, QueueLine, Shown
from counter_app.ui.guard import handler
from counter_app.ui.theme.tokens import WALL, Theme
from counter_app.ui.widgets.practice_band import paint_mark

_MARGIN: Final = 3.0
"""Units between the glass's edge and what stands on it."""
_QUEUES_AT_ONCE: Final = 6

T = TypeVar("T")


_BAND: Final = 0.06
"""The share of the height that tells a training office."""


class DisplayView(QWidget):
    """The sheet on the wall."""

    def __init__(
        self, parent: QWidget | None = None, *, theme: Theme = WALL, practice: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._practice = practice
        self._state = DisplayState()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.BlankCursor)

    def show_view(self, state: DisplayState) -> None:
        """Show the hall as it stands."""
        self._state = state
        big = f"{state.title} {state.big.number} {state.big.counter}" if state.big else state.nobody
        self.setWindowTitle(state.office)
        self.setAccessibleName(state.office)
        self.setAccessibleDescription(big)
        self.update()

    def stand_on(self, _screen: QScreen) -> None:
        """The letters follow the window's height; no more is to be measured."""
        self.update()

    @handler
    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the whole sheet."""
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()  # else Qt could not take the window down after a bug

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look.colour(self._theme.ground))
        band = round(self.height() * _BAND) if self._practice else 0
        if band:
            paint_mark(painter, QRectF(0, 0, self.width(), band), self._theme)
            painter.translate(0, band)
        fields = plan(self.width(), self.height() - band)
        self._header(painter, fields)
        self._big(painter, fields)
        self._last(painter, fields)
        self._ready(painter, fields)
        self._next(painter, fields)
        self._notices(painter, fields)

    # --- the fields -----------------------------------------------------------------------------

    def _header(self, painter: QPainter, at: Plan) -> None:
        state, theme, u = self._state, self._theme, at.unit
        field = _inner(at.header, u)
        painter.fillRect(at.header, look.colour(theme.field))
        clock = QRectF(field)
        clock.setLeft(field.right() - wide(state.clock, 7 * u, strong=True) - u)
        write(painter, clock, state.clock, 7 * u, theme.text, strong=True, place=RIGHT)
        day = QRectF(field)
        day.setRight(clock.left() - 1.5 * u)
        day.setLeft(day.right() - wide(state.day, SMALL * u))
        if not at.next_rows:
            write(painter, day, state.day, SMALL * u, theme.text_soft, place=RIGHT)
        name = QRectF(field)
        name.setRight((clock if at.next_rows else day).left() - 3 * u)
        if at.next_rows:
            size = SMALL * 0.7 * u
            broken = lines(state.office, size, name.width())
            _stack(painter, name, broken[: int(name.height() / (size * LINE))], size, theme.text)
        else:
            write(painter, name, state.office, SMALL * u, theme.text_soft)

    def _big(self, painter: QPainter, at: Plan) -> None:
        state, theme, u = self._state, self._theme, at.unit
        if state.lively:
            painter.fillRect(at.big, look.colour(theme.accent))
        ink = theme.on_accent if state.lively else theme.text
        soft = theme.on_accent if state.lively else theme.text_soft
        field = _inner(at.big, u)
        if state.big is None:
            broken = lines(state.nobody, LIST * u, field.width())
            _stack(painter, field, broken, LIST * u, theme.text_soft, centre=True)
            return
        note = state.big.note
        tall = (TITLE * 1.5 + NUMBER * 1.12 + COUNTER * 1.2 + (LIST * 1.3 if note else 0)) * u
        if tall > field.height():
            u, tall = u * field.height() / tall, field.height()
        top = field.top() + max(0.0, (field.height() - tall) / 2)

        def line(text: str, units: float, room: float, colour: str, *, strong: bool) -> None:
            nonlocal top
            place = QRectF(field.left(), top, field.width(), units * room * u)
            write(painter, place, text, units * u, colour, strong=strong, place=CENTRE)
            top = place.bottom()

        line(state.title, TITLE, 1.5, soft, strong=True)
        line(state.big.number, NUMBER, 1.12, ink, strong=True)
        line(state.big.counter, COUNTER, 1.2, ink, strong=True)
        if note:
            line(note, LIST, 1.3, soft, strong=False)

    def _last(self, painter: QPainter, at: Plan) -> None:
        state, theme, u = self._state, self._theme, at.unit
        painter.fillRect(at.last, look.colour(theme.field))
        field = _inner(at.last, u)
        title = QRectF(field.left(), field.top(), field.width(), TITLE * 1.5 * u)
        write(painter, title, state.last_title, TITLE * u, theme.text_faint, strong=True)
        columns = at.last_columns
        deep = 6 // columns
        tall = (field.bottom() - title.bottom()) / deep
        across = (field.width() - 4 * u * (columns - 1)) / columns
        for place, shown in enumerate(state.last):
            left = field.left() + (place // deep) * (across + 4 * u)
            row = QRectF(left, title.bottom() + (place % deep) * tall, across, tall)
            self._call(painter, row, shown, u)

    def _call(self, painter: QPainter, row: QRectF, shown: Shown, u: float) -> None:
        theme = self._theme
        number = QRectF(row)
        number.setWidth(wide("A0000", LIST * u, strong=True))
        write(painter, number, shown.number, LIST * u, theme.text, strong=True)
        where = QRectF(row)
        where.setLeft(number.right() + u)
        size, said = SMALL * 1.15 * u, shown.counter
        if shown.note:
            whole = f"{said} · {shown.note}"
            said = whole if wide(whole, size * 0.8) <= where.width() else said
        write(painter, where, said, size, theme.text_soft, place=RIGHT)

    def _ready(self, painter: QPainter, at: Plan) -> None:
        state, theme, u = self._state, self._theme, at.unit
        if state.ready:
            painter.fillRect(at.ready, look.colour(theme.accent_soft))
        field = _inner(at.ready, u)
        title = QRectF(field)
        title.setWidth(min(wide(state.ready_title, TITLE * u, strong=True), field.width() * 0.36))
        ink = theme.on_accent_soft if state.ready else theme.text_faint
        write(painter, title, state.ready_title, TITLE * u, ink, strong=True)
        room = QRectF(field)
        room.setLeft(title.right() + 4 * u)
        if not state.ready:
            write(painter, room, state.no_ready, SMALL * u, theme.text_faint)
            return
        step = wide("A000", LIST * u, strong=True) + 2.5 * u
        fit = max(1, int((room.width() + 2.5 * u) / step))
        for place, number in enumerate(_page(state.ready, fit, state.turn)):
            cell = QRectF(room.left() + place * step, room.top(), step, room.height())
            write(painter, cell, number, LIST * u, theme.text, strong=True)

    def _next(self, painter: QPainter, at: Plan) -> None:
        state, u = self._state, at.unit
        field = _inner(at.next, u)
        if not state.queues:
            return
        if at.next_rows:
            size = min(SMALL * u, field.height() / _QUEUES_AT_ONCE / 1.1)
            shown = _page(state.queues, _QUEUES_AT_ONCE, state.turn)
            tall = field.height() / max(len(shown), 5)
            for place, queue in enumerate(shown):
                row = QRectF(field.left(), field.top() + place * tall, field.width(), tall)
                self._queue_beside(painter, row, queue, size)
            return
        shown = _page(state.queues, _QUEUES_AT_ONCE, state.turn)
        across = field.width() / len(shown)
        for place, queue in enumerate(shown):
            cell = QRectF(
                field.left() + place * across, field.top(), across - 3 * u, field.height()
            )
            self._queue_below(painter, cell, queue, u)

    def _queue_below(self, painter: QPainter, cell: QRectF, queue: QueueLine, u: float) -> None:
        theme = self._theme
        name = QRectF(cell.left(), cell.top() + 0.5 * u, cell.width(), SMALL * 1.3 * u)
        write(painter, name, queue.name, SMALL * 0.9 * u, theme.text_faint)
        wait = QRectF(name)
        wait.moveBottom(cell.bottom() - 0.3 * u)
        write(painter, wait, queue.wait, SMALL * 0.9 * u, theme.text_soft)
        rest = QRectF(cell.left(), name.bottom(), cell.width(), wait.top() - name.bottom())
        self._numbers(painter, rest, queue, SMALL * 1.2 * u)

    def _queue_beside(self, painter: QPainter, row: QRectF, queue: QueueLine, size: float) -> None:
        name = QRectF(row)
        name.setWidth(row.width() * 0.4)
        write(painter, name, queue.name, size, self._theme.text_faint)
        wait = QRectF(row)
        wait.setLeft(row.right() - row.width() * 0.3)
        write(painter, wait, queue.wait, size * 0.8, self._theme.text_soft, place=RIGHT)
        rest = QRectF(row)
        rest.setLeft(name.right() + size)
        rest.setRight(wait.left() - size)
        self._numbers(painter, rest, queue, size)

    def _numbers(self, painter: QPainter, field: QRectF, queue: QueueLine, size: float) -> None:
        if not queue.numbers:
            faint = self._theme.text_faint
            write(painter, field, self._state.none_waiting, size * 0.8, faint)
            return
        fitting = list(queue.numbers)
        while len(fitting) > 1 and wide("  ".join(fitting), size, strong=True) > field.width():
            fitting.pop()
        write(painter, field, "  ".join(fitting), size, self._theme.text, strong=True)

    def _notices(self, painter: QPainter, at: Plan) -> None:
        state, theme, u = self._state, self._theme, at.unit
        painter.fillRect(at.notices, look.colour(theme.field))
        field = _inner(at.notices, u)
        size = SMALL * u
        deep = max(1, int(field.height() / (size * LINE)))
        sheets = []
        for notice in state.notices:
            broken = lines(notice, size, field.width())
            sheets += [broken[at : at + deep] for at in range(0, len(broken), deep)]
        if sheets:
            _stack(painter, field, sheets[state.turn % len(sheets)], size, theme.text)


def _page(things: tuple[T, ...], fit: int, turn: int) -> tuple[T, ...]:
    """What fits of many things; the next ones at the next turn."""
    pages = -(-len(things) // fit)
    first = (turn % pages) * fit
    return things[first : first + fit]


def _inner(field: QRectF, u: float) -> QRectF:
    return field.adjusted(_MARGIN * u, u, -_MARGIN * u, -u)


def _stack(
    painter: QPainter,
    field: QRectF,
    broken: tuple[str, ...],
    size: float,
    ink: str,
    *,
    strong: bool = False,
    centre: bool = False,
) -> None:
    """Lines under each other, in the middle of the field's height."""
    tall = size * LINE
    top = field.top() + (field.height() - tall * len(broken)) / 2
    for text in broken:
        row = QRectF(field.left(), top, field.width(), tall)
        if centre:
            write(painter, row, text, size, ink, strong=strong, place=CENTRE)
        else:
            write(painter, row, text, size, ink, strong=strong)
        top += tall
