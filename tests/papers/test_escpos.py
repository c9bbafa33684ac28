from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.papers.escpos import CUT, START, Bitmap, raster


def read_back(said: bytes) -> tuple[Bitmap, bool]:
    """A thermal printer in small: what the bytes would print, and whether it would cut."""
    assert said.startswith(START)
    at, across, dots = len(START), 0, b""
    while said[at : at + 4] == b"\x1dv0\x00":
        across = int.from_bytes(said[at + 4 : at + 6], "little")
        rows = int.from_bytes(said[at + 6 : at + 8], "little")
        assert 0 < rows <= 128
        dots += said[at + 8 : at + 8 + across * rows]
        at += 8 + across * rows
    assert said[at:] in {b"", CUT}
    return Bitmap(across * 8, len(dots) // across, dots), said[at:] == CUT


@given(st.integers(1, 80), st.integers(1, 400), st.booleans())
def test_every_dot_reaches_the_paper(across: int, height: int, cut: bool) -> None:
    dots = bytes((across * 7 + n * 31) % 256 for n in range(across * height))
    bitmap = Bitmap(across * 8, height, dots)
    assert read_back(raster(bitmap, cut=cut)) == (bitmap, cut)


def test_the_bytes_of_a_small_picture_are_those_of_the_manual() -> None:
    bitmap = Bitmap(12, 2, b"\xff\xf0\x80\x10")
    assert raster(bitmap) == (b"\x1b@\x1dv0\x00\x02\x00\x02\x00\xff\xf0\x80\x10\x1dV\x42\x00")


@pytest.mark.parametrize("bad", [(0, 1, b""), (8, 0, b""), (8, 2, b"\x00"), (9, 1, b"\x00")])
def test_a_bitmap_that_does_not_add_up_is_refused(bad: tuple[int, int, bytes]) -> None:
    with pytest.raises(ValueError, match="padded"):
        Bitmap(*bad)


def test_no_print_head_is_half_a_million_dots_wide() -> None:
    with pytest.raises(ValueError, match="wide"):
        raster(Bitmap(0x10000 * 8, 1, bytes(0x10000)))
