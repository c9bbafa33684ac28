"""Phiếu kiểm soát quá trình giải quyết hồ sơ: who gave and who took a dossier, and in what time.

Mẫu 05 of Thông tư 01/2018/TT-VPCP, Mẫu 06 of Thông tư 03/2025/TT-VPCP (``domain.md`` §1.2): one
row for every hand-over. Its words stand in ``resources/templates`` and may be edited.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Final

from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table

from counter_app.domain.reasons import duration
from counter_app.papers.fonts import Face
from counter_app.papers.form_parts import FormHead, FormParts, reason_in
from counter_app.papers.receipt_paper import ReceiptForm
from counter_app.papers.sheet import LOOKS, SheetSize, barcode
from counter_app.papers.text import markup
from counter_app.resources.wordings import Wording, shipped_wording
from counter_app.values import dataclass


class Verdict(StrEnum):
    """How a hand-over stood to its time."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """One row: from whom to whom at what moment, and how long it then stayed there.

    ``gives``, ``takes`` are bodies (a room), ``giver``, ``taker`` people; empty text is left to
    the pen. ``from_citizen`` where the citizen gave it, ``resting`` while they were awaited;
    ``sent_back`` is the code of why it came back.
    """

    gives: str
    takes: str
    at: datetime
    giver: str
    taker: str
    verdict: Verdict | None
    held_s: int
    from_citizen: bool = False
    resting: bool = False
    sent_back: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessPaper:
    """All values of one process sheet, in the order of the form."""

    form: ReceiptForm
    size: SheetSize
    head: FormHead
    owner: str
    code: str
    received_at: datetime
    due_at: datetime
    solver: str
    partners: str
    rows: tuple[HandOver, ...]
    total_s: int
    verdict: Verdict | None
    practice: bool = False


PROCESS_TEMPLATE_OF: Final = {
    ReceiptForm.TT01_2018: "mau05-tt01-2018",
    ReceiptForm.TT03_2025: "mau06-tt03-2025",
}
"""The template whose words each circular's sheet is printed with."""
_SHARES: Final = (0.24, 0.38, 0.15, 0.23)


def process_pdf(paper: ProcessPaper, *, words: Wording | None = None) -> bytes:
    """Draw the sheet; the same paper, the same bytes.

    Raises:
        ResourceFault: the sentences cannot be used.
        ValueError: the dossier's code cannot be said as a barcode.
    """
    words = words or shipped_wording(PROCESS_TEMPLATE_OF[paper.form])
    parts = FormParts(words, LOOKS[paper.size])
    story = partial(_story, paper, parts)
    return parts.document(paper.code, [story], practice=paper.practice).pdf()


def _story(paper: ProcessPaper, parts: FormParts) -> list[Flowable]:
    look, say = parts.look, parts.words.say
    verdict = say(paper.verdict.value) if paper.verdict else "………"
    total = say("total", total=duration(paper.total_s), verdict=verdict)
    note = look.style(Face.SERIF_ITALIC, scale=0.88, before=0.4)
    return [
        parts.head(paper.head),
        Spacer(0, look.size * 0.5),
        barcode(paper.code, look.room * 0.55, look.size * 2.4),
        *parts.title(),
        parts.field("owner", paper.owner, strong=True),
        parts.field("code", paper.code, strong=True),
        parts.field("received", parts.moment(paper.received_at)),
        parts.field("due", parts.moment(paper.due_at), strong=True),
        parts.field("solver", paper.solver),
        parts.field("partners", paper.partners),
        _table(paper, parts),
        KeepTogether(
            [
                Paragraph(markup(total), look.style()),
                Paragraph(markup(say("footnote")), note),
            ]
        ),
    ]


def _table(paper: ProcessPaper, parts: FormParts) -> Table:
    look, say = parts.look, parts.words.say
    top = look.style(Face.SERIF_BOLD, scale=0.85, centred=True)
    cell, middle = look.style(scale=0.92), look.style(scale=0.92, centred=True)
    titles = say("process_head").split("|")

    def lines(text: str) -> list[Flowable]:
        return [Paragraph(markup(part), cell) for part in text.split("\n") if part]

    body: list[list[object]] = [[Paragraph(markup(title), top) for title in titles]]
    for row in paper.rows:
        people = say(
            "people", at=parts.moment(row.at), giver=row.giver or "………", taker=row.taker or "………"
        )
        gives = say("citizen") if row.from_citizen else row.gives
        takes = say("resting") if row.resting else row.takes
        why = reason_in(parts.words, row.sent_back) or "………"
        back = say("sent_back", reason=why) if row.sent_back else ""
        held = say("held", held=duration(row.held_s))
        body.append(
            [
                lines(say("bodies", gives=gives, takes=takes)),
                lines(people),
                Paragraph(markup(say(row.verdict.value) if row.verdict else ""), middle),
                lines("\n".join(part for part in (held, back) if part)),
            ]
        )
    pad = look.size * 0.25
    return Table(
        body,
        colWidths=[look.room * share for share in _SHARES],
        repeatRows=1,
        splitInRow=1,
        spaceBefore=look.size * 0.5,
        spaceAfter=look.size * 0.4,
        style=(
            ("GRID", (0, 0), (-1, -1), 0.5, "black"),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
            ("VALIGN", (2, 1), (2, -1), "MIDDLE"),
            ("TOPPADDING", (0, 0), (-1, -1), pad * 0.6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), pad),
            ("LEFTPADDING", (0, 0), (-1, -1), pad * 1.4),
            ("RIGHTPADDING", (0, 0), (-1, -1), pad * 1.4),
        ),
    )
