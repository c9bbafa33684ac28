"""The pages by the offices' own rules: form II.06a, the late list, the city's month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from counter_app.city.late import LateLine, late_lines, parts
from counter_app.city.pages.look import Look, Page
from counter_app.city.pages.nights import initiatives
from counter_app.city.pages.tables import count_column, overview, text_column
from counter_app.domain.calendar import office_time
from counter_app.domain.form_06a import form
from counter_app.domain.late_list import SUPPLEMENTED_TWICE, Late
from counter_app.domain.monthly import Share
from counter_app.reports.form_06a import report_06a
from counter_app.reports.report import Cell, Column, Kind, Report, Sheet

MOST_LATE: Final = 20_000
"""Rows of the late list in a file; a page shows fewer."""
_MARKS: Final = range(1, 14)
"""The numbers of the form's columns."""

Parts = Mapping[str, tuple[tuple[Share, ...], tuple[Share, ...]]]


def form_06a(look: Look) -> Page:
    """Form II.06a of all offices together, or of one.

    The form's head is the circular's own and stays Vietnamese; in English each number of it is
    explained below.
    """
    made = form(look.seen.form_tallies(), look.fields())
    report = report_06a(
        made.lines,
        made.total,
        office=look.whose,
        start=look.period.start,
        end=look.period.end,
        written_at=look.now,
    )
    if look.language == "vi":
        return Page(report=replace(report, notes=(*report.notes, look.standing)))
    notes = (
        *(look.say(key) for key in ("note_06a_date", "note_06a_rest", "note_06a_head")),
        *(f"({mark}) {look.say(f'form_{mark}')}" for mark in _MARKS),
        look.standing,
    )
    return Page(
        report=replace(
            report,
            title=look.say("form_title", office=look.whose),
            office=look.say("form_law"),
            period=look.days,
            standing=look.say("form_measure"),
            notes=notes,
            language=look.language,
            sheets=tuple(replace(one, empty=look.say("nothing")) for one in report.sheets),
        ),
        head_language="vi",
    )


def late(look: Look) -> Page:
    """The dossiers that are or were late, and the rooms' and the officers' parts."""
    found = late_lines(look.seen)
    shares = parts(look.seen, found)
    settled = sum(one.late is Late.SETTLED for one in found)
    notes = [
        look.say("note_late_counts", settled=settled, open=len(found) - settled),
        *(look.say(key) for key in ("note_late", "note_held", "note_hands", "note_names")),
    ]
    if len(found) > MOST_LATE:
        notes.insert(0, look.say("note_most", most=MOST_LATE))
    report = Report(
        title=look.say("late"),
        office=look.whose,
        period=look.days,
        standing=look.standing,
        notes=tuple(notes),
        sheets=(_late(look, found[:MOST_LATE], shares), *_parts(look, shares)),
        written_at=look.now,
        language=look.language,
    )
    return Page(report=report)


def monthly(look: Look) -> Page:
    """The city's own report: offices, the form, sessions, officers and what is late, in one."""
    pages = (overview(look), form_06a(look), initiatives(look), late(look))
    sheets = [sheet for page in pages for sheet in page.report.sheets]
    notes = [note for page in pages for note in page.report.notes]
    links = [link for page in pages for link in (page.links or ((),) * len(page.report.sheets))]
    report = replace(
        pages[0].report,
        title=look.say("monthly"),
        sheets=tuple(sheets),
        notes=tuple(dict.fromkeys(notes)),
    )
    return Page(report=report, links=tuple(links))


def _late(look: Look, found: Sequence[LateLine], shares: Parts) -> Sheet:
    known = {
        (office, share.officer): share for office, (_, some) in shares.items() for share in some
    }
    return Sheet(
        name=look.say("late"),
        columns=(
            text_column(look, "unit", 26),
            text_column(look, "code", 22),
            text_column(look, "procedure", 34),
            Column(title=look.say("received_on"), kind=Kind.DATE),
            Column(title=look.say("due_at"), kind=Kind.MOMENT),
            Column(title=look.say("until"), kind=Kind.MOMENT),
            text_column(look, "state", 12),
            count_column(look, "late_days"),
            Column(title=look.say("late_hours"), kind=Kind.SECONDS),
            text_column(look, "by_date", 10),
            text_column(look, "room", 20),
            text_column(look, "held_by", 24),
            text_column(look, "held_step", 12),
            Column(title=look.say("held_for"), kind=Kind.SECONDS),
            text_column(look, "reason", 16),
            Column(title=look.say("apology"), kind=Kind.DATE),
            Column(title=look.say("agreed"), kind=Kind.DATE),
        ),
        rows=[_line(look, one, known.get((one.office, one.held.officer))) for one in found],
        empty=look.say("nothing_late"),
    )


def _line(look: Look, one: LateLine, share: Share | None) -> tuple[Cell, ...]:
    return (
        look.name_of(one.office),
        one.code,
        look.procedure(one.procedure),
        office_time(one.received_at).date(),
        one.due_at,
        one.until,
        look.say(f"late_{one.late.value}"),
        one.late_days,
        one.late_s,
        look.say("yes" if one.by_date else "no"),
        (share.room if share else "") or look.say("no_room"),
        share.name if share else one.held.officer or look.say("nobody"),
        look.say(f"step_{one.held.step.value}"),
        one.held.working_s,
        _reason(look, one.reason),
        office_time(one.apologised_at).date() if one.apologised_at else None,
        office_time(one.agreed_at).date() if one.agreed_at else None,
    )


def _reason(look: Look, code: str) -> str:
    if not code:
        return look.say("no_reason")
    return look.say("supplemented_twice") if code == SUPPLEMENTED_TWICE else code


def _parts(look: Look, shares: Parts) -> tuple[Sheet, Sheet]:
    unit, room = text_column(look, "unit", 26), text_column(look, "room", 22)
    figures = (
        count_column(look, "n_hands"),
        count_column(look, "late_held"),
        count_column(look, "still_late"),
        Column(title=look.say("not_late"), kind=Kind.PERCENT),
        text_column(look, "line", 10),
    )
    offices = sorted(shares, key=lambda office: list(look.units).index(office))
    return (
        Sheet(
            name=look.say("rooms"),
            columns=(unit, room, *figures),
            rows=[
                (look.name_of(office), one.room or look.say("no_room"), *_figures(look, one))
                for office in offices
                for one in shares[office][0]
            ],
            empty=look.say("nothing"),
        ),
        Sheet(
            name=look.say("officers"),
            columns=(unit, room, text_column(look, "officer", 24), *figures),
            rows=[
                (
                    look.name_of(office),
                    one.room or look.say("no_room"),
                    one.name,
                    *_figures(look, one),
                )
                for office in offices
                for one in shares[office][1]
            ],
            empty=look.say("nothing"),
        ),
    )


def _figures(look: Look, one: Share) -> tuple[Cell, ...]:
    in_time = one.on_time
    return one.settled, one.late, one.still_late, in_time.share, look.against_line(in_time)
