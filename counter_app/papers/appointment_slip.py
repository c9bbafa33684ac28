"""The appointment slip (phiếu hẹn): an 80 mm strip with the time, what to bring and a code to scan.

No form of the law describes it. It never carries a name: whoever finds it learns nothing.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Final

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from counter_app.domain.calendar import office_time
from counter_app.papers.fonts import DRAWING, Face
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
from counter_app.resources.wordings import Keys, Wording, shipped_sentences
from counter_app.values import dataclass

SLIP_KEYS: Final[Keys] = (
    ("heading", ()),
    ("day", ("weekday", "date")),
    ("visits", ("count", "until")),
    ("check_in", ("early", "late")),
    ("late", ("late",)),
    ("change", ("phone",)),
    ("change_desk", ()),
    ("bring", ()),
    ("printed", ("time", "date")),
    ("practice", ()),
    ("footer", ()),
)
WEEKDAYS: Final = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_CODE_WIDTH: Final = 36 * mm


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipPaper:
    """All that stands on one slip; ``bring`` are the papers, a line each; times are aware.

    It names no counter: the number that one gets on the day is called to whichever is free.
    ``phone`` is the office's, empty where it has none; ``banner`` the session's own line.
    """

    office: str
    address: str
    phone: str
    code: str
    procedure: str
    starts_at: datetime
    ends_at: datetime
    visits: int
    early_from: datetime
    late_until: datetime
    qr: str
    printed_at: datetime
    banner: str = ""
    bring: tuple[str, ...] = ()
    practice: bool = False


def slip_pdf(paper: SlipPaper) -> bytes:
    """Draw the slip as a one-page PDF, 80 mm wide and as long as it needs to be.

    The same paper gives the same bytes.

    Raises:
        ResourceFault: the shipped sentences cannot be used.
    """
    words = shipped_sentences("appointment-vi.json", SLIP_KEYS)
    with DRAWING:
        above, below = _above(paper, words), _below(paper, words)
        code = QrCode.of(paper.qr)
        module = max(3, int(_CODE_WIDTH / ((code.side + 2 * QUIET) * DOT))) * DOT
        code_height = (code.side + 2 * QUIET) * module
        text_height = sum(block.height for block in (*above, *below))
        height = -(-(text_height + code_height + 8 * mm) // DOT) * DOT
        out = BytesIO()
        canvas = Canvas(out, pagesize=(PAGE_WIDTH, height), invariant=1, pageCompression=1)
        canvas.setTitle(clean(words.say("heading")))
        if paper.practice:
            watermark(canvas, clean(words.say("practice")), height)
        top = draw_blocks(canvas, above, height - 3 * mm)
        bottom = int((top - code_height) / DOT) * DOT
        edge = int((PAGE_WIDTH - code.side * module) / 2 / DOT) * DOT
        canvas.setFillGray(1)
        canvas.rect(edge, bottom, code.side * module, code_height, stroke=0, fill=1)
        code.draw(canvas, left=edge, bottom=bottom + QUIET * module, module=module)
        draw_blocks(canvas, below, bottom)
        canvas.showPage()
        canvas.save()
        return out.getvalue()


def _middle(text: str, face: Face, size: float, gap: float) -> Block:
    return Block(wrap(text, face, size, ROOM), face, size, gap)


def _above(paper: SlipPaper, words: Wording) -> list[Block]:
    blocks: list[Block] = []
    bands = (words.say("practice") if paper.practice else "", paper.banner)
    for text in filter(None, bands):
        band = wrap(text, Face.SANS_BOLD, 11, ROOM - 4 * mm)
        blocks.append(Block(band, Face.SANS_BOLD, 11, 2 if blocks else 0, band=True))
    starts = office_time(paper.starts_at)
    day = words.say("day", weekday=WEEKDAYS[starts.weekday()], date=f"{starts:%d/%m/%Y}")
    blocks += [
        _middle(paper.office, Face.SANS_BOLD, 11, 2 if blocks else 0),
        *([_middle(paper.address, Face.SANS, 9, 0)] if paper.address else []),
        _middle(words.say("heading"), Face.SANS_BOLD, 13, 7),
        _middle(f"{starts:%H:%M}", Face.SANS_BOLD, 44, 0),
        _middle(day, Face.SANS_BOLD, 12, -3),
    ]
    if paper.visits > 1:
        until = f"{office_time(paper.ends_at):%H:%M}"
        said = words.say("visits", count=str(paper.visits), until=until)
        blocks.append(_middle(said, Face.SANS, 10, 2))
    blocks += [
        _middle(paper.procedure, Face.SANS_BOLD, 10.5, 6),
    ]
    return blocks


def _below(paper: SlipPaper, words: Wording) -> list[Block]:
    late = f"{office_time(paper.late_until):%H:%M}"
    early = f"{office_time(paper.early_from):%H:%M}"
    blocks = [
        _middle(paper.code, Face.SANS_BOLD, 13, -2),
        left(words.say("check_in", early=early, late=late), Face.SANS, gap=6),
        left(words.say("late", late=late), Face.SANS, gap=2),
    ]
    if paper.bring:
        blocks.append(left(words.say("bring"), Face.SANS_BOLD, gap=6))
        blocks += [listed(item) for item in paper.bring]
    change = words.say("change", phone=paper.phone) if paper.phone else words.say("change_desk")
    printed = office_time(paper.printed_at)
    time, day = f"{printed:%H:%M}", f"{printed:%d/%m/%Y}"
    blocks += [
        left(change, Face.SANS, gap=6),
        _middle(words.say("printed", time=time, date=day), Face.SANS, 9, 7),
        _middle(words.say("footer"), Face.SANS, 9, 0),
    ]
    return blocks
