"""The 80 mm roll: blocks of lines under each other, as tickets and lists are made of."""

from __future__ import annotations

from typing import Final

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from counter_app.papers.fonts import ASCENT, LINE, Face, font
from counter_app.papers.text import wrap
from counter_app.values import dataclass

PAPER_WIDTH_MM: Final = 80.0
"""The roll; print heads reach the middle 72 mm of it."""

DOT: Final = mm / 8
"""A dot of a 203-dpi print head. Code modules and heights are whole dots, so no bar is blurred."""

ROOM: Final = 72 * mm
PAGE_WIDTH: Final = PAPER_WIDTH_MM * mm


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one look; ``gap`` points above; a ``band`` is white on black."""

    lines: tuple[str, ...]
    face: Face
    size: float
    gap: float
    left: bool = False
    band: bool = False

    @property
    def line_height(self) -> float:
        """Base line to base line."""
        return self.size * LINE

    @property
    def height(self) -> float:
        """All lines with the gap above them."""
        return self.gap + len(self.lines) * self.line_height


def left(text: str, face: Face, *, gap: float) -> Block:
    """A line at the left edge."""
    return Block(wrap(text, face, 10, ROOM), face, 10, gap, left=True)


def listed(text: str) -> Block:
    """A line of a list."""
    return left(f"– {text}", Face.SANS, gap=0)


def draw_blocks(canvas: Canvas, blocks: list[Block], top: float) -> float:
    """Draw blocks from a height downwards; the height where they end."""
    for block in blocks:
        top -= block.gap
        if block.band:
            canvas.setFillGray(0)
            bottom = top - len(block.lines) * block.line_height
            canvas.rect((PAGE_WIDTH - ROOM) / 2, bottom, ROOM, top - bottom, stroke=0, fill=1)
        canvas.setFillGray(1 if block.band else 0)
        canvas.setFont(font(block.face), block.size)
        for line in block.lines:
            base = top - block.size * ASCENT
            if block.left:
                canvas.drawString((PAGE_WIDTH - ROOM) / 2, base, line)
            else:
                canvas.drawCentredString(PAGE_WIDTH / 2, base, line)
            top -= block.line_height
    return top


def watermark(canvas: Canvas, text: str, height: float) -> None:
    """Outlined, not grey: a print head knows black and white only."""
    canvas.saveState()
    canvas.translate(PAGE_WIDTH / 2, height / 2)
    canvas.rotate(50)
    canvas.setFont(font(Face.SANS_BOLD), 54)
    canvas.setLineWidth(1)
    canvas.drawCentredString(0, -19, text, mode=1)
    canvas.restoreState()
