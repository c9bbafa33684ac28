"""The calendar itself, drawn from the tokens: a week by the hour, or a month by the day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.domain.session import ORDINARY
from counter_app.service.session_queries import CalendarRow
from counter_app.ui import look, wording
from counter_app.ui.sessions import words
from counter_app.ui.sessions.state import Block, CalendarState, Spread, key_of, lanes
from counter_app.ui.theme.tokens import Theme
from counter_app.ui.widgets.key_button import elided, two_lines

_HEAD: Final = 44
_AXIS: Final = 52
_LINE: Final = 20
_FIRST_H, _LAST_H = 6, 20
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WRAPPED: Final = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
_MIDDLE: Final = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


class CalendarGrid(QWidget):
    """Days and their openings. Colours tell how an opening stands, words and numbers do too."""

    day_chosen = Signal(object, str)
    moved = Signal(int)
    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._state: CalendarState | None = None
        self.places: list[tuple[QRect, date, str, str]] = []
        self.setMinimumSize(560, 320)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As much room as there is."""
        return QSize(960, 620)

    def show_view(self, state: CalendarState) -> None:
        """Show the openings."""
        self._state = state
        chosen = state.chosen
        parts = [words.day(state.local.day), words.opening(chosen) if chosen else ""]
        self.setAccessibleName(". ".join(part for part in parts if part))
        self.update()

    # --- keys and mouse -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows go from day to day and from opening to opening."""
        month = self._state is not None and self._state.local.spread is Spread.MONTH
        days = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if month:
            days |= {Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        turns = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Space: 1}
        key = Qt.Key(event.key())
        if key in days:
            self.moved.emit(days[key])
        elif key in turns:
            self.turned.emit(turns[key])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Press a day, or an opening in it."""
        found = self._at(event.position().toPoint())
        if found is not None:
            self.day_chosen.emit(found[1], found[2])

    def event(self, event: QEvent) -> bool:
        """The mouse is told the whole of what stands under it."""
        if isinstance(event, QHelpEvent):
            found = self._at(event.pos())
            QToolTip.showText(event.globalPos(), found[3] if found else "", self)
            return True
        return super().event(event)

    def _at(self, point: QPoint) -> tuple[QRect, date, str, str] | None:
        return next((place for place in reversed(self.places) if place[0].contains(point)), None)

    # --- drawing ------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the days."""
        state, theme = self._state, look.current()
        self.places = []
        if state is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look.colour(theme.field))
        if state.local.spread is Spread.WEEK:
            self._week(painter, state, theme)
        else:
            self._month(painter, state, theme)
        if self.hasFocus():
            painter.setPen(QPen(look.colour(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _week(self, painter: QPainter, state: CalendarState, theme: Theme) -> None:
        hours = self._hours(state)
        wide = (self.width() - _AXIS) / 7
        high = (self.height() - _HEAD - 8) / (hours[1] - hours[0])
        for hour in range(hours[0], hours[1] + 1):
            y = int(_HEAD + (hour - hours[0]) * high)
            painter.fillRect(
                QRect(_AXIS, y, self.width() - _AXIS, theme.line_px), look.colour(theme.hairline)
            )
            if hour < hours[1] and (high >= _LINE or hour % 2 == 0):
                text = QRect(0, y, _AXIS - 8, _LINE)
                self._text(
                    painter, text, f"{hour:02}:00", theme.text_faint, theme.small_px, right=True
                )
        for place, day in enumerate(state.days):
            left = int(_AXIS + place * wide)
            column = QRect(left, _HEAD, int(_AXIS + (place + 1) * wide) - left, self.height())
            self._head(painter, QRect(left, 0, column.width(), _HEAD), day, state, theme)
            self.places.append(
                (QRect(left, 0, column.width(), self.height()), day, "", words.day(day))
            )
            for block in lanes(state.on(day)):
                self._block(
                    painter, self._place(block, day, column, hours, high), block, state, day
                )
            for request in state.asked_on(day):
                self._request(
                    painter, request.agreed_at, words.request(request), column, hours, high
                )
            painter.fillRect(
                QRect(left, 0, theme.line_px, self.height()), look.colour(theme.hairline)
            )

    def _hours(self, state: CalendarState) -> tuple[int, int]:
        first, last = _FIRST_H, _LAST_H
        for row in state.rows:
            opens, closes = _local(row.opens_at), _local(row.closes_at)
            first = min(first, opens.hour)
            past = closes.date() > opens.date()
            last = 24 if past else max(last, closes.hour + (1 if closes.minute else 0))
            if past:
                break
        return first, last

    def _place(
        self, block: Block, day: date, column: QRect, hours: tuple[int, int], high: float
    ) -> QRect:
        opens, closes = _local(block.row.opens_at), _local(block.row.closes_at)
        begins = opens.hour + opens.minute / 60
        ends = closes.hour + closes.minute / 60 if closes.date() == day else 24.0
        top, bottom = (int(_HEAD + (at - hours[0]) * high) for at in (begins, ends))
        if block.row.session == ORDINARY:
            return QRect(column.left() + 2, top, column.width() - 3, bottom - top)
        room = column.width() - 14
        left = column.left() + 10 + block.lane * room // block.lanes
        return QRect(left, top + 2, room // block.lanes - 2, max(2 * _LINE, bottom - top - 4))

    def _block(
        self, painter: QPainter, area: QRect, block: Block, state: CalendarState, day: date
    ) -> None:
        theme, row = look.current(), block.row
        self.places.append((area, day, key_of(row), words.opening(row)))
        chosen = key_of(row) == state.local.opening
        ink = self._ground(painter, area, row, chosen=chosen)
        inner = area.adjusted(8, 4, -4, -4)
        said = [*two_lines(row.name, theme.small_px, inner.width(), strong=True), words.hours(row)]
        if row.session != ORDINARY:
            said += [words.state(row), words.given(row)]
        painter.save()
        painter.setClipRect(area)
        strong = len(two_lines(row.name, theme.small_px, inner.width(), strong=True))
        for place, text in enumerate(t for t in said if t):
            top = inner.top() + place * 18
            if top + 14 > inner.bottom():
                break
            line = QRect(inner.left(), top, inner.width(), 18)
            bold = place < strong and row.session != ORDINARY
            self._text(painter, line, text, ink, theme.small_px, strong=bold)
        if row.why:
            rest = inner.adjusted(0, 18 * len([text for text in said if text]), 0, 0)
            painter.setFont(look.font_px(theme.small_px))
            painter.drawText(rest, _WRAPPED, row.why)
        painter.restore()

    def _ground(self, painter: QPainter, area: QRect, row: CalendarRow, *, chosen: bool) -> str:
        """Draw what lies under an opening; the colour of its words."""
        theme = look.current()
        fill, ink = {
            "open": (theme.accent, theme.on_accent),
            "planned": (theme.accent_soft, theme.on_accent_soft),
            "closed": (theme.hover, theme.text_soft),
            "left_out": (theme.field, theme.text_soft),
        }[row.state]
        if row.session == ORDINARY:
            fill, ink = theme.hover, theme.text_faint
        painter.setBrush(look.colour(fill))
        edge = theme.outline if row.state in {"left_out", "closed"} else theme.accent
        pen = QPen(look.colour(edge), 1)
        if row.state == "left_out":
            pen.setStyle(Qt.PenStyle.DashLine)
        if chosen:
            pen = QPen(look.colour(theme.text), 2)
        painter.setPen(Qt.PenStyle.NoPen if row.session == ORDINARY and not chosen else pen)
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 3, 3)
        if row.session != ORDINARY and row.state in {"planned", "open"}:
            painter.fillRect(
                QRect(area.left() + 1, area.top() + 3, 3, area.height() - 6),
                look.colour(theme.accent),
            )
        return ink

    def _request(
        self, painter: QPainter, at: datetime, said: str, column: QRect, hours: tuple[int, int],
        high: float,
    ) -> None:  # fmt: skip
        theme = look.current()
        moment = _local(at)
        top = int(_HEAD + (moment.hour + moment.minute / 60 - hours[0]) * high)
        area = QRect(column.left() + 10, top, column.width() - 14, _LINE + 2)
        painter.setBrush(look.colour(theme.field))
        painter.setPen(QPen(look.colour(theme.outline), 1))
        painter.drawRoundedRect(area, 3, 3)
        self._text(painter, area.adjusted(6, 0, -4, 0), said, theme.text, theme.small_px)

    def _head(
        self, painter: QPainter, area: QRect, day: date, state: CalendarState, theme: Theme
    ) -> None:
        if day == state.local.day:
            painter.fillRect(area, look.colour(theme.accent_soft))
        today = day == state.today
        name = QRect(area.left(), 4, area.width(), 18)
        ink = theme.accent if today else theme.text_soft
        weekday = words.weekday(day.weekday())
        if today:
            weekday = " · ".join((weekday, self.tr("hôm nay")))
        self._text(painter, name, weekday, ink, theme.small_px, middle=True, strong=today)
        date_ = QRect(area.left(), 22, area.width(), 20)
        self._text(
            painter, date_, f"{day:%d/%m}", theme.text, theme.base_px, middle=True, strong=today
        )

    def _month(self, painter: QPainter, state: CalendarState, theme: Theme) -> None:
        head, wide, high = 28, self.width() / 7, (self.height() - 28) / 6
        for place in range(7):
            area = QRect(int(place * wide), 0, int(wide), head)
            self._text(
                painter, area, words.weekday(place), theme.text_soft, theme.small_px, middle=True
            )
        for place, day in enumerate(state.days):
            left, top = int(place % 7 * wide), int(head + place // 7 * high)
            right, bottom = int((place % 7 + 1) * wide), int(head + (place // 7 + 1) * high)
            cell = QRect(left, top, right - left, bottom - top)
            self._cell(painter, cell, day, state)

    def _cell(self, painter: QPainter, cell: QRect, day: date, state: CalendarState) -> None:
        theme = look.current()
        rows = state.on(day)
        ordinary = any(row.session == ORDINARY for row in rows)
        within = day.month == state.local.day.month
        painter.fillRect(cell, look.colour(theme.field if ordinary and within else theme.hover))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour(theme.hairline), theme.line_px))
        painter.drawRect(cell)
        self.places.append((cell, day, "", words.day(day)))
        today = day == state.today
        ink = theme.accent if today else theme.text if within else theme.text_faint
        head = cell.adjusted(8, 2, -8, 0)
        head.setHeight(_LINE)
        number = " · ".join((str(day.day), self.tr("hôm nay"))) if today else str(day.day)
        self._text(painter, head, number, ink, theme.small_px, strong=today or within)
        special = [row for row in rows if row.session != ORDINARY]
        asked = state.asked_on(day)
        if not ordinary and within and not special:
            off = QRect(head.left(), head.bottom() + 2, head.width(), _LINE)
            self._text(painter, off, self.tr("nghỉ"), theme.text_faint, theme.small_px)
        room = max(1, (cell.height() - _LINE - 6) // (_LINE + 2))
        count = len(special) + len(asked)
        shown = room if count <= room else room - 1
        for place, row in enumerate(special[:shown]):
            area = QRect(
                cell.left() + 4, head.bottom() + 2 + place * (_LINE + 2), cell.width() - 8, _LINE
            )
            self.places.append((area, day, key_of(row), words.opening(row)))
            ground = self._ground(painter, area, row, chosen=key_of(row) == state.local.opening)
            said = f"{wording.clock_time(row.opens_at)} {row.name}"
            if row.state in {"open", "left_out"}:
                said = f"{words.state(row)} · {said}"
            self._text(painter, area.adjusted(8, 0, -4, 0), said, ground, theme.small_px)
        for place, request in enumerate(asked[: max(0, shown - len(special))], start=len(special)):
            area = QRect(
                cell.left() + 4, head.bottom() + 2 + place * (_LINE + 2), cell.width() - 8, _LINE
            )
            self._text(
                painter,
                area.adjusted(8, 0, -4, 0),
                words.request(request),
                theme.text,
                theme.small_px,
            )
        if count > shown:
            area = QRect(cell.left() + 12, cell.bottom() - _LINE, cell.width() - 16, _LINE)
            more = self.tr("và {count} nữa").format(count=count - shown)
            self._text(painter, area, more, theme.text_soft, theme.small_px)
        if day == state.local.day:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour(theme.accent), 2))
            painter.drawRect(cell.adjusted(1, 1, -1, -1))

    def _text(
        self, painter: QPainter, area: QRect, text: str, ink: str, pixels: int, *,
        strong: bool = False, middle: bool = False, right: bool = False,
    ) -> None:  # fmt: skip
        painter.setFont(look.font_px(pixels, strong=strong))
        painter.setPen(look.colour(ink))
        at = _MIDDLE if middle else _LEFT
        if right:
            at = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, at, elided(text, pixels, area.width(), strong=strong))


def _local(at: datetime) -> datetime:
    return at.astimezone(OFFICE_ZONE)


def span(days: tuple[date, ...]) -> str:
    """The dates on the screen: ``23/11 – 29/11/2026``."""
    return f"{days[0]:%d/%m} – {days[-1]:%d/%m/%Y}"
