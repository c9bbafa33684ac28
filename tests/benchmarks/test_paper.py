"""A ticket as PDF, beside a bare canvas that draws the same fonts and the same code."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from counter_app.papers.fonts import Face, font
from counter_app.papers.qr import QUIET, QrCode
from counter_app.papers.ticket import ticket_pdf
from tests.benchmarks.figures import Figure, Told, by_turns, median_ms
from tests.papers.examples import TICKET


def bare() -> bytes:
    """What anybody would write: the lines and the code, nothing measured, nothing wrapped."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(80 * mm, 110 * mm), invariant=1, pageCompression=1)
    canvas.setFont(font(Face.SANS_BOLD), 11)
    canvas.drawCentredString(40 * mm, 104 * mm, "Trung tâm Phục vụ hành chính công")
    canvas.drawCentredString(40 * mm, 99 * mm, "phường Bắc Giang")
    canvas.setFont(font(Face.SANS_BOLD), 56)
    canvas.drawCentredString(40 * mm, 78 * mm, TICKET.number)
    canvas.setFont(font(Face.SANS_BOLD), 12)
    canvas.drawCentredString(40 * mm, 70 * mm, TICKET.queue_name)
    canvas.drawCentredString(40 * mm, 64 * mm, f"Trước Ông/Bà còn {TICKET.ahead} người")
    code = QrCode.of(TICKET.qr)
    code.draw(canvas, left=22 * mm, bottom=24 * mm + QUIET, module=1.1 * mm)
    canvas.setFont(font(Face.SANS), 9)
    canvas.drawCentredString(40 * mm, 20 * mm, TICKET.short_code)
    canvas.drawCentredString(40 * mm, 15 * mm, "Lấy số lúc 08:05, ngày 23/11/2026")
    canvas.drawCentredString(40 * mm, 10 * mm, "Số có giá trị trong ngày 23/11/2026")
    canvas.drawCentredString(40 * mm, 5 * mm, "Mời Ông/Bà ngồi chờ. Xin cảm ơn.")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_ticket_beside_a_bare_canvas(tell: Told) -> None:
    pieces = {"bare": bare, "ours": lambda: ticket_pdf(TICKET)}
    by_turns(pieces, times=5)
    taken = by_turns(pieces, times=60)
    ours, base = median_ms(taken["ours"]), median_ms(taken["bare"])
    told = f"{ours:.2f} ms, bare {base:.2f} ms"
    tell(Figure(name="ticket PDF / bare canvas", value=ours / base, unit="×", target=2, told=told))
