"""The queue ticket (phiếu số): an 80 mm strip that a citizen keeps in the hand.

No form of the law describes it; it says what waiting people ask: which number, for what, how
many are ahead, about how long. It never carries a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.papers.fonts import ASCENT, DRAWING, LINE, Face, font, width
from counter_app.papers.qr import QUIET, QrCode
from counter_app.papers.text import clean, wrap
from counter_app.resources.wordings import Wording, shipped_wording

if TYPE_CHECKING:
    from datetime import date, datetime

    from counter_app.domain.reasons import Language

PAPER_WIDTH_MM: Final = 80.0
"""The roll; print heads reach the middle 72 mm of it."""

_DOT: Final = mm / 8
"""A dot of a 203-dpi print head. Code modules and heights are whole dots, so no bar is blurred."""

_ROOM: Final = 72 * mm
_PAGE_WIDTH: Final = PAPER_WIDTH_MM * mm
_CODE_WIDTH: Final = 40 * mm
_NUMBER_SIZES: Final = (56, 52, 48, 44, 40)


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketPaper:
    """All that stands on one ticket; texts are printed as given, names of citizens never.

    Attributes:
        office, site: the head of the ticket; ``site`` where an office has several buildings.
        number: as called, ``A001``.
        queue_name: what the queue is for.
        ahead: people who will be called before this one, at the moment of issue.
        issued_at: aware; printed in office time.
        day: the day the number is good for.
        qr: what the code says, a short versioned ASCII text from the caller.
        short_code: the same ticket for fingers, printed under the code.
        priority_name: the priority class asked for, which the clerk confirms.
        errands: what the citizen came for, one line each.
        estimate_s: the expected wait in seconds, printed as whole minutes, at least one.
        banner: today's special session, printed white on black.
        notes: what to bring, a line each.
        practice: a ticket of the training mode: "BẢN TẬP" across it.
    """

    office: str
    number: str
    queue_name: str
    ahead: int
    issued_at: datetime
    day: date
    qr: str
    short_code: str
    language: Language = "vi"
    site: str | None = None
    priority_name: str | None = None
    errands: tuple[str, ...] = ()
    estimate_s: int | None = None
    banner: str | None = None
    notes: tuple[str, ...] = ()
    practice: bool = False


@dataclass(frozen=True, slots=True)
class _Block:
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


def ticket_pdf(paper: TicketPaper, *, words: Wording | None = None) -> bytes:
    """Draw the ticket as a one-page PDF, 80 mm wide and as long as it needs to be.

    The same paper gives the same bytes. ``words`` are the office's own sentences; without them
    the shipped ones of the ticket's language are used.

    Raises:
        ResourceFault: the shipped sentences cannot be used.
    """
    words = words or shipped_wording(f"ticket-{paper.language}")
    with DRAWING:
        above, below = _blocks_above(paper, words), _blocks_below(paper, words)
        code = QrCode.of(paper.qr)
        module = max(3, int(_CODE_WIDTH / ((code.side + 2 * QUIET) * _DOT))) * _DOT
        code_height = (code.side + 2 * QUIET) * module
        text_height = sum(block.height for block in (*above, *below))
        height = -(-(text_height + code_height + 8 * mm) // _DOT) * _DOT
        out = BytesIO()
        canvas = Canvas(out, pagesize=(_PAGE_WIDTH, height), invariant=1, pageCompression=1)
        canvas.setTitle(clean(words.say("heading")))
        top = height - 3 * mm
        if paper.practice:
            _watermark(canvas, clean(words.say("practice")), height)
        top = _draw_blocks(canvas, above, top)
        bottom = int((top - code_height) / _DOT) * _DOT
        left = int((_PAGE_WIDTH - code.side * module) / 2 / _DOT) * _DOT
        canvas.setFillGray(1)
        canvas.rect(left, bottom, code.side * module, code_height, stroke=0, fill=1)
        code.draw(canvas, left=left, bottom=bottom + QUIET * module, module=module)
        _draw_blocks(canvas, below, bottom)
        canvas.showPage()
        canvas.save()
        return out.getvalue()


def _blocks_above(paper: TicketPaper, words: Wording) -> list[_Block]:
    blocks: list[_Block] = []

    def add(text: str | None, face: Face, size: float, gap: float) -> None:
        if text:
            blocks.append(_Block(wrap(text, face, size, _ROOM), face, size, gap))

    bands = (words.say("practice") if paper.practice else None, paper.banner)
    for text in filter(None, bands):
        band = wrap(text, Face.SANS_BOLD, 11, _ROOM - 4 * mm)
        blocks.append(_Block(band, Face.SANS_BOLD, 11, 2 if blocks else 0, band=True))
    add(paper.office, Face.SANS_BOLD, 11, 2 if blocks else 0)
    add(paper.site, Face.SANS, 9.5, 0)
    add(words.say("heading"), Face.SANS, 9.5, 7)
    number = clean(paper.number)
    size = next(
        (size for size in _NUMBER_SIZES if width(number, Face.SANS_BOLD, size) <= _ROOM), 28
    )
    add(number, Face.SANS_BOLD, size, -0.1 * size)
    add(paper.queue_name, Face.SANS_BOLD, 13, -0.07 * size)
    if paper.priority_name:
        add(words.say("priority", name=paper.priority_name), Face.SANS, 10, 2)
    ahead = words.say("ahead", count=str(paper.ahead)) if paper.ahead else words.say("ahead_none")
    add(ahead, Face.SANS_BOLD, 12, 7)
    if paper.estimate_s is not None:
        minutes = str(max(1, -(-paper.estimate_s // 60)))
        add(words.say("estimate", minutes=minutes), Face.SANS, 10, 0)
    return blocks


def _blocks_below(paper: TicketPaper, words: Wording) -> list[_Block]:
    issued = paper.issued_at.astimezone(OFFICE_ZONE)
    blocks = [
        _Block(wrap(paper.short_code, Face.SANS, 9.5, _ROOM), Face.SANS, 9.5, -2),
    ]
    if paper.errands:
        blocks.append(_left(words.say("errands"), Face.SANS_BOLD, gap=6))
        blocks += [_listed(errand) for errand in paper.errands]
    blocks += [
        _left(note, Face.SANS, gap=4 if at == 0 else 0) for at, note in enumerate(paper.notes)
    ]
    time, day = f"{issued:%H:%M}", f"{issued:%d/%m/%Y}"
    for text, gap in (
        (words.say("issued", time=time, date=day), 7),
        (words.say("valid", date=f"{paper.day:%d/%m/%Y}"), 0),
        (words.say("footer"), 4),
    ):
        blocks.append(_Block(wrap(text, Face.SANS, 9, _ROOM), Face.SANS, 9, gap))
    return blocks


def _left(text: str, face: Face, *, gap: float) -> _Block:
    return _Block(wrap(text, face, 10, _ROOM), face, 10, gap, left=True)


def _listed(text: str) -> _Block:
    return _left(f"– {text}", Face.SANS, gap=0)


def _draw_blocks(canvas: Canvas, blocks: list[_Block], top: float) -> float:
    for block in blocks:
        top -= block.gap
        if block.band:
            canvas.setFillGray(0)
            bottom = top - len(block.lines) * block.line_height
            canvas.rect((_PAGE_WIDTH - _ROOM) / 2, bottom, _ROOM, top - bottom, stroke=0, fill=1)
        canvas.setFillGray(1 if block.band else 0)
        canvas.setFont(font(block.face), block.size)
        for line in block.lines:
            base = top - block.size * ASCENT
            if block.left:
                canvas.drawString((_PAGE_WIDTH - _ROOM) / 2, base, line)
            else:
                canvas.drawCentredString(_PAGE_WIDTH / 2, base, line)
            top -= block.line_height
    return top


def _watermark(canvas: Canvas, text: str, height: float) -> None:
    """Outlined, not grey: a print head knows black and white only."""
    canvas.saveState()
    canvas.translate(_PAGE_WIDTH / 2, height / 2)
    canvas.rotate(50)
    canvas.setFont(font(Face.SANS_BOLD), 54)
    canvas.setLineWidth(1)
    canvas.drawCentredString(0, -19, text, mode=1)
    canvas.restoreState()
