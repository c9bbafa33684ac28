"""The papers of a special session: its poster, its duty list, and who worked outside hours.

No law gives them a form; their words stand in ``resources/templates/phien-vi.json``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import Final

from reportlab.platypus import Flowable, KeepInFrame, KeepTogether, Paragraph, Spacer, Table

from counter_app.domain.reasons import duration
from counter_app.papers.fonts import Face
from counter_app.papers.form_parts import FormHead, FormParts
from counter_app.papers.sheet import LOOKS, SheetSize
from counter_app.papers.text import markup
from counter_app.resources.wordings import Keys, Wording, shipped_sentences
from counter_app.values import dataclass

_PLAIN: Final = (
    "nation", "motto", "practice", "title", "poster_when", "poster_where", "poster_what",
    "poster_all", "poster_promise", "poster_how", "walk_in", "appointment", "both", "poster_fees",
    "poster_bring", "assumed", "roster_title", "roster_head", "nobody", "clerk", "reviewer",
    "signer", "seal", "cashier", "overtime_title", "overtime_head", "overtime_none",
    "overtime_note", "maker", "leader", "sign_hint",
)  # fmt: skip
SESSION_KEYS: Final[Keys] = (
    *((key, ()) for key in _PLAIN),
    ("place_date", ("place", "day", "month", "year")),
    ("page", ("code", "page", "pages")),
    ("poster_plan", ("number", "date")),
    ("overtime_period", ("first", "last")),
    ("overtime_sum", ("name", "time")),
)
_MOST_PROCEDURES: Final = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """What stands on the door: the session's name, when, where, for what, with what promise."""

    head: FormHead
    name: str
    banner: str
    when: tuple[str, ...]
    where: str
    what: tuple[str, ...]
    promise: str
    channels: str
    fees: str
    plan_number: str
    plan_on: date | None
    assumed: bool
    practice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Who does what in one holding of a session; nobody where ``staff`` is empty."""

    on: date
    hours: str
    duty: str
    staff: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyList:
    """A session's duty list for the next dates."""

    head: FormHead
    name: str
    rows: tuple[Duty, ...]
    practice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """Somebody's time outside office hours in one holding, in whole seconds."""

    on: date
    session: str
    staff: str
    from_at: datetime
    to_at: datetime
    worked_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OvertimeSheet:
    """Who worked outside office hours in sessions of a period."""

    head: FormHead
    first: date
    last: date
    rows: tuple[Worked, ...]
    practice: bool = False


def poster_pdf(poster: Poster) -> bytes:
    """One A4 page to hang on the door, its name as large as it fits."""
    parts = _parts()
    story = partial(_poster, poster, parts)
    return parts.document(poster.name, [story], practice=poster.practice).pdf()


def duty_list_pdf(listed: DutyList) -> bytes:
    """The duty list, a line for each duty of each date, with room to sign."""
    parts = _parts()
    story = partial(_duty_list, listed, parts)
    return parts.document(listed.name, [story], practice=listed.practice).pdf()


def overtime_pdf(sheet: OvertimeSheet) -> bytes:
    """The overtime of a period, with everybody's sum."""
    parts = _parts()
    story = partial(_overtime, sheet, parts)
    code = f"{sheet.first:%d/%m/%Y} – {sheet.last:%d/%m/%Y}"
    return parts.document(code, [story], practice=sheet.practice).pdf()


def _parts() -> FormParts:
    words: Wording = shipped_sentences("phien-vi.json", SESSION_KEYS)
    return FormParts(words, LOOKS[SheetSize.A4])


def _poster(poster: Poster, parts: FormParts) -> list[Flowable]:
    look, say = parts.look, parts.words.say

    def line(text: str, face: Face, scale: float, before: float = 0.4) -> Paragraph:
        return Paragraph(markup(text), look.style(face, scale=scale, centred=True, before=before))

    plan = ""
    if poster.plan_number and poster.plan_on is not None:
        plan = say("poster_plan", number=poster.plan_number, date=f"{poster.plan_on:%d/%m/%Y}")
    story: list[Flowable] = [
        parts.head(poster.head),
        Spacer(0, look.size * 2),
        line(poster.name.upper(), Face.SANS_BOLD, 2.5),
        line(poster.banner, Face.SANS, 1.5, 1),
        line(plan, Face.SERIF_ITALIC, 1, 0.6),
        Spacer(0, look.size * 1.5),
    ]
    what = poster.what or (say("poster_all"),)
    blocks: list[tuple[str, Sequence[str]]] = [
        ("poster_when", poster.when),
        ("poster_where", (poster.where,)),
        ("poster_what", (*what[:_MOST_PROCEDURES], *(("…",) if what[_MOST_PROCEDURES:] else ()))),
        ("poster_promise", (poster.promise,)),
        ("poster_how", (say(poster.channels),)),
        ("poster_fees", (poster.fees,)),
    ]
    label = look.style(Face.SANS_BOLD, scale=1.05)
    rows = [
        [
            Paragraph(markup(say(key)), label),
            [Paragraph(markup(text), look.style(Face.SANS, scale=1.25)) for text in texts if text],
        ]
        for key, texts in blocks
        if any(texts)
    ]
    pad = look.size * 0.5
    story.append(
        Table(
            rows,
            colWidths=[look.room * 0.24, look.room * 0.76],
            style=(
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEABOVE", (0, 0), (-1, -1), 0.5, "black"),
                ("LINEBELOW", (0, -1), (-1, -1), 0.5, "black"),
                ("TOPPADDING", (0, 0), (-1, -1), pad),
                ("BOTTOMPADDING", (0, 0), (-1, -1), pad),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ),
        )
    )
    story.append(line(say("poster_bring"), Face.SANS, 1.2, 1.5))
    if poster.assumed:
        story.append(line(say("assumed"), Face.SERIF_ITALIC, 0.9, 1))
    high = look.page[1] - look.top - look.bottom - 1
    return [KeepInFrame(look.room, high, story, mode="shrink")]  # a poster is one page


def _duty_list(listed: DutyList, parts: FormParts) -> list[Flowable]:
    say = parts.words.say
    rows = [
        (
            str(place),
            f"{row.on:%d/%m/%Y}",
            row.hours,
            say(row.duty),
            ", ".join(row.staff) or say("nobody"),
            "",
        )
        for place, row in enumerate(listed.rows, start=1)
    ]
    return [
        parts.head(listed.head),
        *_titled(parts, "roster_title", listed.name),
        _table(parts, say("roster_head"), rows, (0.07, 0.14, 0.16, 0.15, 0.32, 0.16)),
        parts.signatures(("maker", ""), ("leader", "")),
    ]


def _overtime(sheet: OvertimeSheet, parts: FormParts) -> list[Flowable]:
    say, look = parts.words.say, parts.look
    period = say("overtime_period", first=f"{sheet.first:%d/%m/%Y}", last=f"{sheet.last:%d/%m/%Y}")
    rows = [
        (
            str(place),
            f"{row.on:%d/%m/%Y}",
            row.session,
            row.staff,
            f"{row.from_at:%H:%M} – {row.to_at:%H:%M}",
            duration(row.worked_s),
        )
        for place, row in enumerate(sheet.rows, start=1)
    ]
    sums: dict[str, int] = {}
    for row in sheet.rows:
        sums[row.staff] = sums.get(row.staff, 0) + row.worked_s
    said = [
        look.text(say("overtime_sum", name=name, time=duration(worked_s)))
        for name, worked_s in sorted(sums.items())
    ]
    body: list[Flowable] = (
        [_table(parts, say("overtime_head"), rows, (0.07, 0.16, 0.25, 0.22, 0.15, 0.15)), *said]
        if rows
        else [look.text(say("overtime_none"))]
    )
    note = Paragraph(
        markup(say("overtime_note")), look.style(Face.SERIF_ITALIC, scale=0.88, before=0.4)
    )
    return [
        parts.head(sheet.head),
        *_titled(parts, "overtime_title", period),
        *body,
        KeepTogether([note, parts.signatures(("maker", ""), ("leader", ""))]),
    ]


def _titled(parts: FormParts, key: str, below: str) -> list[Flowable]:
    look = parts.look
    style = look.style(Face.SERIF_BOLD, size=look.title_size, centred=True, before=1)
    return [
        Spacer(0, look.size * 0.8),
        Paragraph(markup(parts.words.say(key)), style),
        Paragraph(markup(below), look.style(Face.SERIF_ITALIC, centred=True, before=0.3)),
        Spacer(0, look.size * 0.8),
    ]


def _table(
    parts: FormParts, titles: str, rows: Sequence[Sequence[str]], shares: Sequence[float]
) -> Table:
    look = parts.look
    top = look.style(Face.SERIF_BOLD, scale=0.92, centred=True)
    cell = look.style(scale=0.95)
    body = [[Paragraph(markup(title), top) for title in titles.split("|")]]
    body += [[Paragraph(markup(text), cell) for text in row] for row in rows]
    pad = look.size * 0.3
    return Table(
        body,
        colWidths=[look.room * share for share in shares],
        repeatRows=1,
        spaceAfter=look.size * 0.6,
        style=(
            ("GRID", (0, 0), (-1, -1), 0.5, "black"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("TOPPADDING", (0, 0), (-1, -1), pad * 0.6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), pad),
            ("LEFTPADDING", (0, 0), (-1, -1), pad),
            ("RIGHTPADDING", (0, 0), (-1, -1), pad),
        ),
    )
