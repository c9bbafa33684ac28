"""What to bring for a procedure, on the ticket's 80 mm roll: printed at the kiosk on request."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Final

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from counter_app.papers.fonts import DRAWING, Face
from counter_app.papers.roll import DOT, PAGE_WIDTH, ROOM, Block, draw_blocks, left, listed
from counter_app.papers.text import clean, wrap
from counter_app.resources.wordings import Keys, Wording, shipped_sentences
from counter_app.values import dataclass

CHECKLIST_KEYS: Final[Keys] = (
    ("heading", ()),
    ("limit", ("limit",)),
    ("day", ("date", "code")),
    ("unverified", ()),
    ("practice", ()),
    ("footer", ()),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistPaper:
    """All that stands on one list; ``bring`` are the papers, a line each."""

    office: str
    procedure: str
    code: str
    bring: tuple[str, ...]
    limit: str
    day: date
    verified: bool = True
    practice: bool = False


def checklist_pdf(paper: ChecklistPaper) -> bytes:
    """Draw the list as a one-page PDF, 80 mm wide and as long as it needs to be.

    Raises:
        ResourceFault: the shipped sentences cannot be used.
    """
    words = shipped_sentences("checklist-vi.json", CHECKLIST_KEYS)
    with DRAWING:
        blocks = _blocks(paper, words)
        height = -(-(sum(block.height for block in blocks) + 8 * mm) // DOT) * DOT
        out = BytesIO()
        canvas = Canvas(out, pagesize=(PAGE_WIDTH, height), invariant=1, pageCompression=1)
        canvas.setTitle(clean(words.say("heading")))
        draw_blocks(canvas, blocks, height - 3 * mm)
        canvas.showPage()
        canvas.save()
        return out.getvalue()


def _blocks(paper: ChecklistPaper, words: Wording) -> list[Block]:
    def middle(text: str, face: Face, size: float, gap: float) -> Block:
        return Block(wrap(text, face, size, ROOM), face, size, gap)

    blocks = []
    if paper.practice:
        band = wrap(words.say("practice"), Face.SANS_BOLD, 11, ROOM - 4 * mm)
        blocks.append(Block(band, Face.SANS_BOLD, 11, 0, band=True))
    blocks += [
        middle(paper.office, Face.SANS_BOLD, 11, 2 if paper.practice else 0),
        middle(words.say("heading"), Face.SANS_BOLD, 13, 7),
        left(paper.procedure, Face.SANS_BOLD, gap=4),
        *(listed(item) for item in paper.bring),
    ]
    if paper.limit:
        blocks.append(left(words.say("limit", limit=paper.limit), Face.SANS, gap=4))
    if not paper.verified:
        blocks.append(left(words.say("unverified"), Face.SANS, gap=4))
    said = words.say("day", date=f"{paper.day:%d/%m/%Y}", code=paper.code)
    blocks += [middle(said, Face.SANS, 9, 7), middle(words.say("footer"), Face.SANS, 9, 0)]
    return blocks
