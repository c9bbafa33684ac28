"""What the office's forms have in common: the head, labelled lines, moments, signatures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from reportlab.platypus import Flowable, Paragraph, Spacer, Table

from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.papers.fonts import Face, font
from counter_app.papers.sheet import BARE, Document, Head, Look, letterhead
from counter_app.papers.text import clean, markup
from counter_app.resources.wordings import Wording
from counter_app.values import dataclass

DOTS = "…………………………"
"""Room for the pen where a value is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormHead:
    """The office a form comes from, and when it was written."""

    parent: str
    office: str
    place: str
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class FormParts:
    """Draws the parts of one form with its words on its sheet."""

    words: Wording
    look: Look

    def document(
        self, code: str, copies: Sequence[Callable[[], list[Flowable]]], *, practice: bool
    ) -> Document:
        """The form of a dossier: its title, its copies, a foot that names dossier and page."""
        say = self.words.say
        return Document(
            look=self.look,
            title=say("title"),
            copies=copies,
            footer=lambda page, pages: say("page", code=code, page=str(page), pages=str(pages)),
            practice=say("practice") if practice else None,
        )

    def head(self, head: FormHead) -> Table:
        """Agency left, state and date right."""
        say, day = self.words.say, head.issued_at.astimezone(OFFICE_ZONE)
        return letterhead(
            self.look,
            Head(
                parent=head.parent,
                office=head.office,
                nation=say("nation"),
                motto=say("motto"),
                place_date=say(
                    "place_date",
                    place=head.place,
                    day=f"{day.day:02}",
                    month=f"{day.month:02}",
                    year=str(day.year),
                ),
            ),
        )

    def title(self) -> list[Flowable]:
        """The form's name in the middle."""
        style = self.look.style(Face.SERIF_BOLD, size=self.look.title_size, centred=True, before=1)
        return [
            Spacer(0, self.look.size * 0.6),
            Paragraph(markup(self.words.say("title")), style),
            Spacer(0, self.look.size * 0.6),
        ]

    def field(self, key: str, value: str, *, strong: bool = False) -> Paragraph:
        """A label and its value; dots for the pen where there is none."""
        said = clean(value) or DOTS
        shown = f'<font name="{font(Face.SERIF_BOLD)}">{markup(said)}</font>'
        shown = shown if strong else markup(said)
        return Paragraph(f"{markup(self.words.say(key))} {shown}", self.look.style())

    def moment(self, at: datetime | None) -> str:
        """A moment in the form's words; nothing where there is none."""
        if at is None:
            return ""
        local = at.astimezone(OFFICE_ZONE)
        return self.words.say(
            "moment", hour=f"{local:%H}", minute=f"{local:%M}", date=f"{local:%d/%m/%Y}"
        )

    def signatures(self, *signs: tuple[str, str]) -> Table:
        """Who signs, side by side: a key of the words and the name under it."""
        look, say = self.look, self.words.say
        bold = look.style(Face.SERIF_BOLD, centred=True)
        hint = look.style(Face.SERIF_ITALIC, scale=0.92, centred=True)

        def sign(key: str, name: str) -> Sequence[Flowable]:
            if not key or not say(key):
                return [Spacer(0, 0)]
            return [
                Paragraph(markup(say(key)), bold),
                Paragraph(markup(say("sign_hint")), hint),
                Spacer(0, look.signature),
                Paragraph(markup(name), bold),
            ]

        return Table(
            [[sign(key, name) for key, name in signs]],
            colWidths=[look.room / len(signs)] * len(signs),
            spaceBefore=look.size * 0.8,
            style=BARE,
        )


def reason_in(words: Wording, code: str) -> str:
    """A reason in the office's words: lines of ``code: text``; nothing for one without a line."""
    lines = (line.partition(":") for line in words.say("reasons").split("\n"))
    return next((text.strip() for known, _, text in lines if known.strip() == code), "")
