"""QR codes as filled rectangles, sharp at any printer resolution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import segno

from counter_app.values import dataclass

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

QUIET: Final = 4
"""The white border that a scanner needs around a code, in modules (ISO/IEC 18004)."""

_MASK: Final = 3
"""Any mask is valid; trying all eight would cost four fifths of the time of a ticket."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """A code as runs of dark modules: row from the top, first column, length."""

    side: int
    runs: tuple[tuple[int, int, int], ...]

    @classmethod
    def of(cls, payload: str) -> QrCode:
        """Encode a payload with error correction M (15 % of the paper may be smudged).

        Raises:
            segno.DataOverflowError: the payload is longer than a QR code can hold.
        """
        matrix = segno.make(payload, error="m", micro=False, mask=_MASK, boost_error=False).matrix
        return cls(len(matrix), tuple(run for y, row in enumerate(matrix) for run in _runs(y, row)))

    def draw(self, canvas: Canvas, *, left: float, bottom: float, module: float) -> None:
        """Draw with the lower left dark corner at ``left``, ``bottom``; all lengths in points."""
        path = canvas.beginPath()
        for row, column, length in self.runs:
            y = bottom + (self.side - 1 - row) * module
            path.rect(left + column * module, y, length * module, module)
        canvas.setFillGray(0)
        canvas.drawPath(path, stroke=0, fill=1)


def _runs(y: int, row: bytearray | tuple[int, ...]) -> list[tuple[int, int, int]]:
    runs: list[tuple[int, int, int]] = []
    start = -1
    for x, dark in enumerate([*row, 0]):
        if dark and start < 0:
            start = x
        elif not dark and start >= 0:
            runs.append((y, start, x - start))
            start = -1
    return runs
