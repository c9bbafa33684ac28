"""What a ticket may cost: a kiosk prints it while someone holds out a hand."""

from __future__ import annotations

import time
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import segno
from reportlab.pdfgen.canvas import Canvas

from counter_app.papers.fonts import Face, font
from counter_app.papers.ticket import ticket_pdf
from tests.papers.examples import TICKET, pages

if TYPE_CHECKING:
    from collections.abc import Callable

PAPER = replace(TICKET, qr="T1|A001|" + "k3Zq" * 30)


def bare(words: str) -> bytes:
    """The least that reportlab can do: the same letters in two faces and the same code."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(227, 400), invariant=1, pageCompression=1)
    for at, face in enumerate((Face.SANS, Face.SANS_BOLD)):
        canvas.setFont(font(face), 12)
        canvas.drawString(10, 10 + 40 * at, words)
    for y, row in enumerate(segno.make(PAPER.qr, error="m", micro=False).matrix):
        for x, dark in enumerate(row):
            if dark:
                canvas.rect(2 * x, 2 * y, 2, 2, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_ticket_costs_at_most_twice_a_bare_canvas_with_the_same_content() -> None:
    (words,) = pages(ticket_pdf(PAPER))
    ticket = _fastest(lambda: ticket_pdf(PAPER))
    canvas = _fastest(lambda: bare(words))
    assert ticket <= 2 * canvas, f"{ticket * 1000:.1f} ms against {canvas * 1000:.1f} ms"


def _fastest(draw: Callable[[], bytes]) -> float:
    draw()
    times = []
    for _ in range(9):
        begun = time.perf_counter()
        draw()
        times.append(time.perf_counter() - begun)
    return min(times)
