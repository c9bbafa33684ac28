"""Where everything stands on the hall display, measured in the screen's height.

Read from eight metres: of a 43-inch screen on the wall a unit is 5.4 mm, so that the smallest
letters have capitals of 16 mm, numbers in lists of 25 mm, and the number being called of 10 cm.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF

from counter_app.values import dataclass

SMALL: Final = 4.2
"""Letter size of what may be small, in units."""
TITLE: Final = 4.2
LIST: Final = 6.4
NUMBER: Final = 26.0
COUNTER: Final = 11.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The fields of the display; ``unit`` is a hundredth of the screen's height, in pixels."""

    unit: float
    header: QRectF
    big: QRectF
    last: QRectF
    ready: QRectF
    next: QRectF
    notices: QRectF
    last_columns: int
    next_rows: bool

    @property
    def fields(self) -> tuple[QRectF, ...]:
        """All of them, none over another."""
        return self.header, self.big, self.last, self.ready, self.next, self.notices


def plan(width: float, height: float) -> Plan:
    """The plan of a screen: lying, or standing on its narrow side."""
    return _lying(width, height) if width >= height else _standing(width, height)


def _lying(width: float, height: float) -> Plan:
    unit = min(height / 100, width / 170)
    rows = _rows(unit, width, height, (10, 50, 10, 17, 13), grows=1)
    middle = rows[1]
    split = width * 0.58
    return Plan(
        unit=unit,
        header=rows[0],
        big=QRectF(0, middle.top(), split, middle.height()),
        last=QRectF(split, middle.top(), width - split, middle.height()),
        ready=rows[2],
        next=rows[3],
        notices=rows[4],
        last_columns=1,
        next_rows=False,
    )


def _standing(width: float, height: float) -> Plan:
    unit = min(height / 133, width / 75)
    rows = _rows(unit, width, height, (14, 44, 27, 9, 24, 15), grows=1)
    return Plan(
        unit=unit,
        header=rows[0],
        big=rows[1],
        last=rows[2],
        ready=rows[3],
        next=rows[4],
        notices=rows[5],
        last_columns=2,
        next_rows=True,
    )


def _rows(
    unit: float, width: float, height: float, heights: tuple[float, ...], *, grows: int
) -> list[QRectF]:
    """Fields under each other; the one that grows takes what a longer screen has left."""
    left = height - unit * sum(heights)
    rows, top = [], 0.0
    for place, units in enumerate(heights):
        tall = unit * units + (left if place == grows else 0)
        rows.append(QRectF(0, top, width, tall))
        top += tall
    return rows
