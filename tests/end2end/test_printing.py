"""Papers through a real CUPS queue: spooler, filters and all, into a file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4, A5, landscape
from reportlab.pdfgen.canvas import Canvas

from counter_app.papers.receipt import receipt_pdf
from counter_app.papers.sheet import SheetSize
from counter_app.papers.ticket import ticket_pdf
from tests.end2end import cups_server
from tests.papers.examples import RECEIPT, TICKET, needs_scanner, picture, scan, sizes_mm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.end2end.cups_server import CupsServer

    Printing = Callable[..., dict[str, Any]]

pytestmark = pytest.mark.skipif(bool(cups_server.missing()), reason=cups_server.missing() or "-")

QUEUES = ("quay-1", "khay-a5", "hai-kho", "phieu-so", "het-giay", "tu-choi", "hai-ban")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def cups() -> Iterator[CupsServer]:
    with cups_server.running(QUEUES) as server:
        yield server


@pytest.fixture
def printing(cups: CupsServer, tmp_path: Path) -> Printing:
    def say(queue: str, pdf: bytes, copies: int = 1) -> dict[str, Any]:
        path = tmp_path / "paper.pdf"
        path.write_bytes(pdf)
        done = subprocess.run(
            [sys.executable, "-m", "tests.end2end.print_once", queue, str(path), str(copies)],
            cwd=ROOT,
            env={**os.environ, "CUPS_SERVER": cups.address},
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    return say


@needs_scanner
@pytest.mark.parametrize(
    ("queue", "size", "wanted"),
    [("quay-1", SheetSize.A4, (210, 297)), ("khay-a5", SheetSize.A5, (148, 210))],
)
def test_a_receipt_comes_out_at_its_own_size_dot_for_dot(
    cups: CupsServer,
    printing: Printing,
    tmp_path: Path,
    queue: str,
    size: SheetSize,
    wanted: tuple[int, int],
) -> None:
    drawn = receipt_pdf(replace(RECEIPT, size=size))
    assert printing(queue, drawn)["fault"] is None
    out = cups.wait_until_idle(queue)
    assert sizes_mm(out) == [pytest.approx(wanted, abs=0.6)] * 2
    picture(out, tmp_path / "out", dpi=300)
    assert scan(tmp_path / "out.png") == {
        f"CODE-128:{RECEIPT.dossier_code}",
        f"QR-Code:{RECEIPT.qr}",
    }
    picture(drawn, tmp_path / "drawn", dpi=300)
    assert _ink(tmp_path / "out.png") == pytest.approx(_ink(tmp_path / "drawn.png"), abs=0.2)


@needs_scanner
def test_a_ticket_comes_out_on_a_strip_of_its_own_length(
    cups: CupsServer, printing: Printing, tmp_path: Path
) -> None:
    drawn = ticket_pdf(TICKET)
    assert printing("phieu-so", drawn)["fault"] is None
    out = cups.wait_until_idle("phieu-so")
    assert sizes_mm(out) == [pytest.approx(sizes_mm(drawn)[0], abs=0.6)]
    picture(out, tmp_path / "out", dpi=203)
    assert scan(tmp_path / "out.png") == {f"QR-Code:{TICKET.qr}"}


def test_two_copies_are_two(cups: CupsServer, printing: Printing) -> None:
    printing("hai-ban", ticket_pdf(TICKET), copies=2)
    assert len(sizes_mm(cups.wait_until_idle("hai-ban"))) == 2


def test_sheets_of_two_sizes_go_out_as_two_jobs_each_on_its_own_paper(
    cups: CupsServer, printing: Printing
) -> None:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for size in (A4, A4, landscape(A5)):
        canvas.setPageSize(size)
        canvas.drawString(50, 50, "x")
        canvas.showPage()
    canvas.save()
    assert printing("hai-kho", out.getvalue())["fault"] is None
    assert sizes_mm(cups.wait_until_idle("hai-kho")) == [pytest.approx((210, 148), abs=0.6)]
    assert cups.jobs_done("hai-kho") == 2


def test_the_printers_of_the_building_are_listed(printing: Printing) -> None:
    assert sorted(printing("quay-1", b"")["printers"]) == sorted(QUEUES)


def test_what_is_no_pdf_is_named_broken_and_nothing_is_printed(printing: Printing) -> None:
    answer = printing("quay-1", b"not a paper")
    assert (answer["fault"], answer["may_be_out"]) == ("broken_pdf", False)


def test_a_printer_that_is_not_there_is_named(printing: Printing) -> None:
    answer = printing("may-la", ticket_pdf(TICKET))
    assert (answer["fault"], answer["may_be_out"]) == ("no_such_printer", False)
    assert "may-la" in answer["remedy"]


def test_a_stopped_printer_gets_nothing_that_would_come_out_later(
    cups: CupsServer, printing: Printing
) -> None:
    cups.stop_queue("het-giay")
    answer = printing("het-giay", ticket_pdf(TICKET))
    assert (answer["fault"], answer["may_be_out"]) == ("printer_stopped", False)
    assert not cups.printed("het-giay").exists()


def test_a_queue_that_rejects_jobs_is_noticed(cups: CupsServer, printing: Printing) -> None:
    cups.refuse_jobs("tu-choi")
    answer = printing("tu-choi", ticket_pdf(TICKET))
    assert (answer["fault"], answer["may_be_out"]) == ("refused", False)


def _ink(path: Path) -> tuple[float, ...]:
    """Where the ink begins and ends, in mm: left, top, right, bottom."""
    with Image.open(path) as page:
        box = page.convert("L").point([255 * (grey < 128) for grey in range(256)]).getbbox()
    assert box is not None
    return tuple(edge / 300 * 25.4 for edge in box)
