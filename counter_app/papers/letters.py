"""The office's letters to a citizen about a dossier: Mẫu 02, 03, 04, 05.

What is missing, why a dossier is not taken in, an apology with the date now agreed, that it is
processed no further (``domain.md`` §1.2). All four share one lay-out; whatever differs is in their
words, which stand in ``resources/templates`` and may be edited.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Final

from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from counter_app.papers.fonts import Face
from counter_app.papers.form_parts import DOTS, FormHead, FormParts, reason_in
from counter_app.papers.receipt_paper import ReceiptForm
from counter_app.papers.sheet import LOOKS, SheetSize
from counter_app.papers.text import markup
from counter_app.resources.wordings import Wording, shipped_wording
from counter_app.values import dataclass


class Letter(StrEnum):
    """Which letter, by its name in the paper queue."""

    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    EXTENSION = "extension"
    STOP = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPaper:
    """All values of a letter. Empty text is printed as dots, or left out where it may be.

    ``reason`` is the reason's code, said by the words, ``remark`` what was added to it.
    ``first_due_at`` is the date given first, ``due_at`` the one now in force, ``reply_by`` until
    when papers should come. ``signer`` is printed under the signature; empty for the pen.
    """

    letter: Letter
    form: ReceiptForm
    size: SheetSize
    head: FormHead
    code: str
    owner: str
    address: str
    phone: str
    email: str
    request: str
    field: str
    received_at: datetime
    first_due_at: datetime
    due_at: datetime
    reply_by: datetime | None
    reason: str
    remark: str
    clerk: str
    signer: str
    office_phone: str
    practice: bool = False


LETTER_TEMPLATE_OF: Final = {
    (Letter.SUPPLEMENT, ReceiptForm.TT01_2018): "mau02-tt01-2018",
    (Letter.SUPPLEMENT, ReceiptForm.TT03_2025): "mau02-tt03-2025",
    (Letter.REFUSAL, ReceiptForm.TT01_2018): "mau03-tt01-2018",
    (Letter.REFUSAL, ReceiptForm.TT03_2025): "mau03-tt03-2025",
    (Letter.EXTENSION, ReceiptForm.TT01_2018): "mau04-tt01-2018",
    (Letter.EXTENSION, ReceiptForm.TT03_2025): "mau04-tt03-2025",
    (Letter.STOP, ReceiptForm.TT01_2018): "thong-bao-dung-tt01-2018",
    (Letter.STOP, ReceiptForm.TT03_2025): "mau05-tt03-2025",
}
"""The wording of each; Thông tư 01/2018 has no form for stopping: that one is the office's own."""


def letter_pdf(paper: LetterPaper, *, words: Wording | None = None) -> bytes:
    """Draw the letter; the same paper, the same bytes.

    Raises:
        ResourceFault: the sentences cannot be used.
    """
    words = words or shipped_wording(LETTER_TEMPLATE_OF[paper.letter, paper.form])
    parts = FormParts(words, LOOKS[paper.size])
    story = partial(_story, paper, parts)
    return parts.document(paper.code, [story], practice=paper.practice).pdf()


def _story(paper: LetterPaper, parts: FormParts) -> list[Flowable]:
    look, say = parts.look, parts.words.say
    reason = reason_in(parts.words, paper.reason)
    values = {
        "code": paper.code,
        "owner": paper.owner or DOTS,
        "request": paper.request,
        "field": paper.field or DOTS,
        "office": paper.head.office,
        "received": parts.moment(paper.received_at),
        "first_due": parts.moment(paper.first_due_at),
        "due": parts.moment(paper.due_at),
        "reason": reason or paper.remark or DOTS,
        "clerk": paper.clerk or DOTS,
        "phone": paper.office_phone or DOTS,
    }
    fields = {
        "owner": paper.owner,
        "address": paper.address,
        "phone": paper.phone,
        "email": paper.email,
        "request": paper.request,
    }
    story: list[Flowable] = [parts.head(paper.head), Spacer(0, look.size * 0.4)]
    if say("number", code=""):
        story.append(look.text(say("number", code=paper.code)))
    story += parts.title()
    if say("greeting", owner=""):
        greeting = say("greeting", owner=paper.owner or DOTS)
        story.append(look.text(greeting, Face.SERIF_BOLD, centred=True))
    story += [parts.field(key, value) for key, value in fields.items() if say(key)]
    story += _paragraphs(say("body", **values), parts)
    if reason and paper.remark and say("remark"):
        story.append(parts.field("remark", paper.remark))
    if paper.reply_by is not None and say("reply_by", at=""):
        story.append(look.text(say("reply_by", at=parts.moment(paper.reply_by))))
    signs = parts.signatures(("submitter_signs", ""), ("office_signs", paper.signer))
    story.append(KeepTogether([*_paragraphs(say("closing", **values), parts), signs]))
    return story


def _paragraphs(said: str, parts: FormParts) -> list[Flowable]:
    style = parts.look.style(before=0.25)
    return [Paragraph(markup(text), style) for text in said.split("\n") if text.strip()]
