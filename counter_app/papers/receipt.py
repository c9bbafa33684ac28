"""Mẫu 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả: the slip the citizen takes home.

Form of Thông tư 01/2018/TT-VPCP until 30/6/2025 and of Thông tư 03/2025/TT-VPCP since
(``domain.md`` §1.2). Its words stand in ``resources/templates`` and may be edited; the values
stand in ``receipt_paper``, this module lays them out. A value nobody knows is left as dots for
the pen, never made up.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table

from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.papers.fonts import Face, font
from counter_app.papers.form_parts import FormParts
from counter_app.papers.receipt_paper import (
    CertifiedItem,
    Copy,
    Part,
    ReceiptForm,
    ReceiptPaper,
)
from counter_app.papers.sheet import (
    BARE,
    LOOKS,
    Head,
    Look,
    QrFlowable,
    barcode,
    letterhead,
)
from counter_app.papers.text import clean, markup
from counter_app.resources.wordings import Wording, shipped_wording
from counter_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

__all__ = [
    "DOTS",
    "CertifiedItem",
    "Copy",
    "Part",
    "ReceiptForm",
    "ReceiptPaper",
    "receipt_pdf",
]

DOTS: Final = "…………………………"
"""Room for the pen where a value is missing."""


TEMPLATE_OF: Final = {
    ReceiptForm.TT01_2018: "mau01-tt01-2018",
    ReceiptForm.TT03_2025: "mau01-tt03-2025",
}
"""The template whose words each form is printed with."""


def receipt_pdf(paper: ReceiptPaper, *, words: Wording | None = None) -> bytes:
    """Draw both liên as one PDF, each on pages of its own; the same paper, the same bytes.

    ``words`` are the office's own sentences; without them the shipped ones of the form are used.

    Raises:
        ResourceFault: the sentences cannot be used.
        ValueError: the dossier code cannot be said as a barcode.
    """
    words = words or shipped_wording(TEMPLATE_OF[paper.form])
    slip = _Slip(paper, words, LOOKS[paper.size])
    copies = [partial(slip.story, copy) for copy in paper.copies]
    parts = FormParts(words, slip.look)
    return parts.document(paper.dossier_code, copies, practice=paper.practice).pdf()


@dataclass(frozen=True, slots=True)
class _Slip:
    """One receipt being laid out: the values, the words and the measures of the sheet."""

    paper: ReceiptPaper
    words: Wording
    look: Look

    def story(self, copy: Copy) -> list[Flowable]:
        """One liên from the head to the footnote."""
        say, look = self.words.say, self.look
        title = look.style(Face.SERIF_BOLD, size=look.title_size, centred=True, before=0.4)
        copy_line = say("copy", copy=say(copy.value))
        note = look.style(Face.SERIF_ITALIC, scale=0.88, before=0.6)
        return [
            self._head(),
            Spacer(0, look.size * 0.4),
            self._codes(),
            Paragraph(markup(say("title")), title),
            Paragraph(markup(copy_line), look.style(Face.SERIF_ITALIC, centred=True)),
            Spacer(0, look.size * 0.3),
            *self._people(),
            *self._points(),
            KeepTogether(
                [
                    self._register(),
                    self._signatures(),
                    Paragraph(markup(say("footnote")), note),
                ]
            ),
        ]

    def _head(self) -> Table:
        day = self.paper.issued_on
        say = self.words.say
        head = Head(
            parent=self.paper.parent,
            office=self.paper.office,
            nation=say("nation"),
            motto=say("motto"),
            place_date=say(
                "place_date",
                place=self.paper.place,
                day=f"{day.day:02}",
                month=f"{day.month:02}",
                year=str(day.year),
            ),
        )
        return letterhead(self.look, head)

    def _codes(self) -> Table:
        paper, look, say = self.paper, self.look, self.words.say
        left, right = look.room * 0.55, look.qr_side
        code = f"{markup(say('code'))} {_bold(paper.dossier_code)}"
        bars: list[Flowable] = [
            barcode(paper.dossier_code, left, look.size * 2.6),
            Paragraph(code, look.style(before=0.15)),
        ]
        book: list[Flowable] = [
            look.text(say("book", book=paper.book or "………")),
            look.text(say("book_number", number=paper.book_number or "………")),
        ]
        qr: list[Flowable] = [QrFlowable(paper.qr, right)] if paper.qr else []
        widths = [left, look.room - left - right, right]
        return Table([[bars, book, qr]], colWidths=widths, style=BARE)

    def _people(self) -> list[Flowable]:
        paper, look = self.paper, self.look
        pair = Table(
            [[self._field("phone", paper.phone), self._field("email", paper.email)]],
            colWidths=[look.room * 0.45, look.room * 0.55],
            style=BARE,
        )
        return [
            self._field("desk", paper.desk),
            self._field("owner", paper.owner, strong=True),
            self._field("submitter", paper.submitter),
            self._field("address", paper.address),
            pair,
            self._field("id_number", paper.id_number),
            self._field("request", paper.request),
        ]

    def _points(self) -> list[Flowable]:
        paper, say = self.paper, self.words.say
        due = self._moment(paper.due_at) if paper.due_at else paper.due_text
        return [
            Paragraph(markup(say("parts")), self.look.style(before=0.1)),
            *self._tables(),
            self._field("sets", say("sets_value", count=f"{paper.sets:02}")),
            self._field("limit", paper.limit),
            self._field("received", self._moment(paper.received_at)),
            self._field("due", due, strong=True),
            self._field("collect", paper.collect_at),
            self._field("fee", paper.fee),
        ]

    def _register(self) -> Paragraph:
        """Kept on the page of the signatures, so that nobody signs an otherwise empty page."""
        book, number = self.paper.book or "………", self.paper.book_number or "………"
        return self.look.text(self.words.say("register", book=book, number=number))

    def _field(self, key: str, value: str, *, strong: bool = False) -> Paragraph:
        said = clean(value) or DOTS
        shown = _bold(said) if strong else markup(said)
        return Paragraph(f"{markup(self.words.say(key))} {shown}", self.look.style())

    def _moment(self, at: datetime) -> str:
        local = at.astimezone(OFFICE_ZONE)
        return self.words.say(
            "moment", hour=f"{local:%H}", minute=f"{local:%M}", date=f"{local:%d/%m/%Y}"
        )

    def _tables(self) -> list[Flowable]:
        paper, tables = self.paper, []
        if paper.parts or not paper.certified:
            rows = [
                (
                    str(at),
                    part.name,
                    *map(_count, (part.originals, part.certified, part.photocopies)),
                )
                for at, part in enumerate(paper.parts, start=1)
            ]
            tables.append(self._table("part_head", rows, (0.07, 0.51, 0.14, 0.14, 0.14), wide=1))
        if paper.certified:
            yes = self.words.say("yes")
            items = [
                (
                    item.name,
                    str(item.pages),
                    str(item.copies),
                    yes if item.signed_electronically else "–",
                    item.fee,
                )
                for item in paper.certified
            ]
            tables.append(
                self._table("certified_head", items, (0.42, 0.12, 0.13, 0.14, 0.19), wide=0)
            )
        return tables

    def _table(
        self,
        head: str,
        rows: Sequence[tuple[str, ...]],
        shares: tuple[float, ...],
        *,
        wide: int,
    ) -> Flowable:
        """Five columns under a head that is repeated on every page; ``wide`` is the name's."""
        look = self.look
        top = look.style(Face.SERIF_BOLD, scale=0.9, centred=True)
        name, count = look.style(scale=0.95), look.style(scale=0.95, centred=True)
        titles = self.words.say(head).split("|")
        cells = [[Paragraph(markup(word), top) for word in titles]]
        cells += [
            [
                Paragraph(markup(text), name if column == wide else count)
                for column, text in enumerate(row)
            ]
            for row in rows or [("",) * len(shares)]
        ]
        pad = look.size * 0.2
        return Table(
            cells,
            colWidths=[look.room * share for share in shares],
            repeatRows=1,
            splitInRow=1,
            spaceBefore=look.size * 0.2,
            spaceAfter=look.size * 0.3,
            style=(
                ("GRID", (0, 0), (-1, -1), 0.5, "black"),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("TOPPADDING", (0, 0), (-1, -1), pad * 0.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), pad),
                ("LEFTPADDING", (0, 0), (-1, -1), pad * 1.6),
                ("RIGHTPADDING", (0, 0), (-1, -1), pad * 1.6),
            ),
        )

    def _signatures(self) -> Table:
        look, say = self.look, self.words.say
        bold = look.style(Face.SERIF_BOLD, centred=True)
        hint = look.style(Face.SERIF_ITALIC, scale=0.92, centred=True)
        half = look.room / 2

        def signs(key: str, name: str) -> list[Flowable]:
            return [
                Paragraph(markup(say(key)), bold),
                Paragraph(markup(say("sign_hint")), hint),
                Spacer(0, look.signature),
                Paragraph(markup(name), bold),
            ]

        return Table(
            [[signs("submitter_signs", ""), signs("clerk_signs", self.paper.clerk)]],
            colWidths=[half, half],
            spaceBefore=look.size * 0.5,
            style=BARE,
        )


def _bold(text: str) -> str:
    return f'<font name="{font(Face.SERIF_BOLD)}">{markup(text)}</font>'


def _count(number: int) -> str:
    return str(number) if number else "–"
