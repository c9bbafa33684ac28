"""The queue ticket (phiếu số): an 80 mm strip that a citizen keeps in the hand.

No form of the law describes it; it says what waiting people ask: which number, for what, how
many are ahead, about how long. It never carries a name.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.papers.fonts import DRAWING, Face, width
from counter_app.papers.qr import QUIET, QrCode
from counter_app.papers.roll import (
    DOT,
    PAGE_WIDTH,
    ROOM,
    Block,
    draw_blocks,
    left,
    listed,
    watermark,
)
from counter_app.papers.text import clean, wrap
from counter_app.resources.wordings import Wording, shipped_wording
from counter_app.values import dataclass

if TYPE_CHECKING:
    from datetime import date, datetime

    from counter_app.domain.estimate import Estimate
    from counter_app.domain.reasons import Language

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
        estimate: the range of minutes it may wait; None where too little is known to say.
        by_appointment: its holder comes at a time agreed on, and is told of no wait.
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
    estimate: Estimate | None = None
    by_appointment: bool = False
    banner: str | None = None
    notes: tuple[str, ...] = ()
    practice: bool = False


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
        module = max(3, int(_CODE_WIDTH / ((code.side + 2 * QUIET) * DOT))) * DOT
        code_height = (code.side + 2 * QUIET) * module
        text_height = sum(block.height for block in (*above, *below))
        height = -(-(text_height + code_height + 8 * mm) // DOT) * DOT
        out = BytesIO()
        canvas = Canvas(out, pagesize=(PAGE_WIDTH, height), invariant=1, pageCompression=1)
        canvas.setTitle(clean(words.say("heading")))
        top = height - 3 * mm
        if paper.practice:
            watermark(canvas, clean(words.say("practice")), height)
        top = draw_blocks(canvas, above, top)
        bottom = int((top - code_height) / DOT) * DOT
        left = int((PAGE_WIDTH - code.side * module) / 2 / DOT) * DOT
        canvas.setFillGray(1)
        canvas.rect(left, bottom, code.side * module, code_height, stroke=0, fill=1)
        code.draw(canvas, left=left, bottom=bottom + QUIET * module, module=module)
        draw_blocks(canvas, below, bottom)
        canvas.showPage()
        canvas.save()
        return out.getvalue()


def _blocks_above(paper: TicketPaper, words: Wording) -> list[Block]:
    blocks: list[Block] = []

    def add(text: str | None, face: Face, size: float, gap: float) -> None:
        if text:
            blocks.append(Block(wrap(text, face, size, ROOM), face, size, gap))

    bands = (words.say("practice") if paper.practice else None, paper.banner)
    for text in filter(None, bands):
        band = wrap(text, Face.SANS_BOLD, 11, ROOM - 4 * mm)
        blocks.append(Block(band, Face.SANS_BOLD, 11, 2 if blocks else 0, band=True))
    add(paper.office, Face.SANS_BOLD, 11, 2 if blocks else 0)
    add(paper.site, Face.SANS, 9.5, 0)
    add(words.say("heading"), Face.SANS, 9.5, 7)
    number = clean(paper.number)
    size = next((size for size in _NUMBER_SIZES if width(number, Face.SANS_BOLD, size) <= ROOM), 28)
    add(number, Face.SANS_BOLD, size, -0.1 * size)
    add(paper.queue_name, Face.SANS_BOLD, 13, -0.07 * size)
    if paper.priority_name:
        add(words.say("priority", name=paper.priority_name), Face.SANS, 10, 2)
    ahead = words.say("ahead", count=str(paper.ahead)) if paper.ahead else words.say("ahead_none")
    add(ahead, Face.SANS_BOLD, 12, 7)
    if paper.by_appointment:
        return blocks
    if paper.estimate is None:
        add(words.say("no_estimate"), Face.SANS, 10, 0)
    else:
        minutes = f"{paper.estimate.low_min}–{paper.estimate.high_min}"
        add(words.say("estimate", minutes=minutes), Face.SANS, 10, 0)
    return blocks


def _blocks_below(paper: TicketPaper, words: Wording) -> list[Block]:
    issued = paper.issued_at.astimezone(OFFICE_ZONE)
    blocks = [
        Block(wrap(paper.short_code, Face.SANS, 9.5, ROOM), Face.SANS, 9.5, -2),
    ]
    if paper.errands:
        blocks.append(left(words.say("errands"), Face.SANS_BOLD, gap=6))
        blocks += [listed(errand) for errand in paper.errands]
    blocks += [
        left(note, Face.SANS, gap=4 if at == 0 else 0) for at, note in enumerate(paper.notes)
    ]
    time, day = f"{issued:%H:%M}", f"{issued:%d/%m/%Y}"
    for text, gap in (
        (words.say("issued", time=time, date=day), 7),
        (words.say("valid", date=f"{paper.day:%d/%m/%Y}"), 0),
        (words.say("footer"), 4),
    ):
        blocks.append(Block(wrap(text, Face.SANS, 9, ROOM), Face.SANS, 9, gap))
    return blocks
