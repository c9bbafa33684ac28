"""Where everything stands on a kiosk page, in real millimetres. Pure: no widget is made here.

Whatever is touched is at least 20 mm high and wide and stands in the lower part of the glass,
where a hand reaches from a wheelchair; the upper part only says things. Letters are 24 points of
the printer's kind, 8.5 mm, or larger.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from PySide6.QtCore import QRectF

TARGET_MM: Final = 20.0
BODY_PT: Final = 24.0
TITLE_PT: Final = 30.0
LINE: Final = 1.28
_MM_OF_PT: Final = 25.4 / 72
_MARGIN_MM: Final = 7.0
_GAP_MM: Final = 4.0
_LEAST_LYING_MM: Final = (300.0, 168.0)
_LEAST_STANDING_MM: Final = (168.0, 300.0)
"""A smaller glass than of 13.5 inches has no room for real millimetres: all shrinks alike."""
_SAYS_LYING: Final = 0.25
"""The share of a lying screen's height that is only read; of a standing one more lies too high."""
_SAYS_STANDING: Final = 0.33

Kind = Literal["tile", "toggle", "primary", "plain", "key"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words on the page, from the top of their box, its middle or its bottom.

    What does not fit ends in ``…``.
    """

    at: QRectF
    words: str
    pt: float = BODY_PT
    strong: bool = False
    soft: bool = False
    centre: bool = False
    low: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Something to touch. ``act`` says what for, ``title`` and ``lines`` what stands on it.

    What is ``faint`` can be touched too: it then says why there is nothing to be had.
    """

    at: QRectF
    act: str
    title: str
    kind: Kind = "plain"
    lines: tuple[str, ...] = ()
    icon: str = ""
    on: bool = False
    faint: bool = False


@dataclass(slots=True)
class Sheet:
    """One page as it is laid out."""

    texts: list[Text] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glass:
    """The screen's face: its size in pixels, and how many of them a millimetre has."""

    width: float
    height: float
    per_mm: float

    @classmethod
    def of(cls, width: float, height: float, per_mm: float) -> Glass:
        """A glass measured in its own millimetres, or in smaller ones where it is too small."""
        wide, tall = _LEAST_STANDING_MM if height > width else _LEAST_LYING_MM
        return cls(width=width, height=height, per_mm=min(per_mm, width / wide, height / tall))

    def mm(self, millimetres: float) -> float:
        """Pixels of so many millimetres."""
        return millimetres * self.per_mm

    def line(self, pt: float = BODY_PT) -> float:
        """The height of a line of letters of this size."""
        return self.letters(pt) * LINE

    def letters(self, pt: float) -> float:
        """Letter size in pixels."""
        return pt * _MM_OF_PT * self.per_mm

    @property
    def target(self) -> float:
        """The least side of whatever is touched."""
        return self.mm(TARGET_MM)

    @property
    def gap(self) -> float:
        """Between two things to touch."""
        return self.mm(_GAP_MM)

    @property
    def inner(self) -> QRectF:
        """The page without its margin."""
        edge = self.mm(_MARGIN_MM)
        return QRectF(edge, edge, self.width - 2 * edge, self.height - 2 * edge)

    @property
    def standing(self) -> bool:
        """Whether the screen stands on its narrow side."""
        return self.height > self.width

    @property
    def says(self) -> QRectF:
        """The upper part, which is only read."""
        share = _SAYS_STANDING if self.standing else _SAYS_LYING
        inner = self.inner
        return QRectF(inner.left(), inner.top(), inner.width(), self.height * share - inner.top())

    @property
    def foot(self) -> QRectF:
        """The bar at the bottom: back, on, and the last step."""
        inner = self.inner
        return QRectF(inner.left(), inner.bottom() - self.target, inner.width(), self.target)

    @property
    def reach(self) -> QRectF:
        """What lies between the words and the foot."""
        says, foot = self.says, self.foot
        top = says.bottom() + self.gap / 2
        return QRectF(says.left(), top, says.width(), foot.top() - self.gap - top)


def columns(box: QRectF, count: int, gap: float) -> list[QRectF]:
    """A box cut into columns of one width."""
    across = (box.width() - gap * (count - 1)) / count
    return [
        QRectF(box.left() + n * (across + gap), box.top(), across, box.height())
        for n in range(count)
    ]


def grid(box: QRectF, count: int, across: int, gap: float, *, tallest: float) -> list[QRectF]:
    """Cells in rows, filled from the left; what is not needed stays free at the top.

    The lower a cell stands the easier it is to reach.
    """
    rows = -(-count // across)
    tall = min(tallest, (box.height() - gap * (rows - 1)) / rows)
    top = box.bottom() - rows * tall - (rows - 1) * gap
    cells = []
    for n in range(count):
        row = QRectF(box.left(), top + (n // across) * (tall + gap), box.width(), tall)
        cells.append(columns(row, across, gap)[n % across])
    return cells


def under(box: QRectF, *heights: float, gap: float = 0.0) -> list[QRectF]:
    """Boxes of these heights under each other, from the top of a box."""
    boxes, top = [], box.top()
    for tall in heights:
        boxes.append(QRectF(box.left(), top, box.width(), tall))
        top += tall + gap
    return boxes
