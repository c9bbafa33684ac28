"""ESC/POS for thermal printers: a ticket as dots, then the knife.

Dots only: the printers' text modes have no code page with ễ. The bitmap is given by the caller,
who has drawn the ticket's PDF at the head's resolution; the bytes go to the printer unchanged,
through a raw queue or TCP port 9100.
"""

from __future__ import annotations

from typing import Final

from counter_app.values import dataclass

START: Final = b"\x1b@"
"""ESC @: forget what an earlier, broken job has set."""

CUT: Final = b"\x1dV\x42\x00"
"""GS V B 0: feed to the knife and cut, leaving a point so that the ticket does not drop."""

_RASTER: Final = b"\x1dv0\x00"
_BAND_ROWS: Final = 128
"""Rows a command: small print buffers overflow above that."""


@dataclass(frozen=True, slots=True)
class Bitmap:
    """Black dots, eight to a byte, the leftmost in the highest bit; rows padded with white."""

    width: int
    height: int
    dots: bytes

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1 or len(self.dots) != self.row_bytes * self.height:
            raise ValueError("a bitmap has height rows of width dots, padded to whole bytes")

    @property
    def row_bytes(self) -> int:
        """Bytes a row takes."""
        return (self.width + 7) // 8


def raster(bitmap: Bitmap, *, cut: bool = True) -> bytes:
    """The bytes that print the bitmap once (GS v 0, in bands) and cut the paper.

    Raises:
        ValueError: the bitmap is wider than the command can say (524,280 dots).
    """
    across = bitmap.row_bytes
    if across > 0xFFFF:
        raise ValueError("no print head is that wide")
    said = [START]
    for top in range(0, bitmap.height, _BAND_ROWS):
        rows = min(_BAND_ROWS, bitmap.height - top)
        said.append(_RASTER + across.to_bytes(2, "little") + rows.to_bytes(2, "little"))
        said.append(bitmap.dots[top * across : (top + rows) * across])
    if cut:
        said.append(CUT)
    return b"".join(said)
