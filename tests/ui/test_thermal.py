"""A ticket on its way to a thermal head: PDF, dots, bytes, and back to a picture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from counter_app.papers.escpos import Bitmap, raster
from counter_app.papers.printing import PrinterFault, Trouble
from counter_app.papers.ticket import ticket_pdf
from counter_app.ui.devices.printer import print_pdf, ticket_bitmap
from tests.papers.examples import TICKET, needs_scanner, scan
from tests.papers.test_escpos import read_back

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("qapp")


@needs_scanner
@pytest.mark.parametrize("practice", [False, True])
def test_the_code_survives_the_way_to_a_thermal_head(tmp_path: Path, practice: bool) -> None:
    bitmap = ticket_bitmap(ticket_pdf(replace(TICKET, practice=practice)), width_dots=576)
    printed, cut = read_back(raster(bitmap))
    assert cut
    assert printed == bitmap
    assert (printed.width, 700 < printed.height < 1200) == (576, True)
    _save(printed, tmp_path / "strip.png")
    assert scan(tmp_path / "strip.png") == {f"QR-Code:{TICKET.qr}"}


def test_the_strip_is_mostly_white_and_its_edges_are_clear() -> None:
    bitmap = ticket_bitmap(ticket_pdf(TICKET), width_dots=576)
    black = sum(byte.bit_count() for byte in bitmap.dots)
    assert 0.02 < black / (bitmap.width * bitmap.height) < 0.2
    edges = (bitmap.dots[at] for at in range(0, len(bitmap.dots), bitmap.row_bytes))
    assert not any(edges)


@pytest.mark.parametrize("width", [0, 7, 570])
def test_a_head_of_broken_bytes_is_refused(width: int) -> None:
    with pytest.raises(ValueError, match="eight"):
        ticket_bitmap(ticket_pdf(TICKET), width_dots=width)


def test_what_is_no_pdf_is_a_fault() -> None:
    with pytest.raises(PrinterFault) as fault:
        ticket_bitmap(b"%PDF-1.4 broken", width_dots=576)
    assert fault.value.trouble is Trouble.BROKEN_PDF


def test_no_copy_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="one copy"):
        print_pdf(b"", printer_name="x", copies=0)


def _save(bitmap: Bitmap, path: Path) -> None:
    """With the white borders that the paper has and the head does not reach."""
    image = QImage(bitmap.width + 64, bitmap.height, QImage.Format.Format_Grayscale8)
    image.fill(255)
    for y in range(bitmap.height):
        row = bitmap.dots[y * bitmap.row_bytes : (y + 1) * bitmap.row_bytes]
        for x in range(bitmap.width):
            if row[x // 8] & 0x80 >> x % 8:
                image.setPixel(x + 32, y, 0)
    assert image.save(str(path))
