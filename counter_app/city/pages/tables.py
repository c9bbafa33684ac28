"""The pages that show figures: offices side by side, one office, the form, what is late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from counter_app.city import measures
from counter_app.city.late_reasons import late_reasons
from counter_app.city.measures import Figures
from counter_app.city.pages.look import (
    LEAST_RANKED,
    LINE,
    Look,
    Page,
    procedure_fields,
    procedure_names,
    unit_at,
)
from counter_app.domain.form_06a import form
from counter_app.reports.form_06a import report_06a
from counter_app.reports.report import Cell, Column, Kind, Report, Sheet
from counter_app.reports.throughput import Counted, throughput_report

MOST_LATE: Final = 2_000
"""Rows of the late list on one page."""
_BESIDE: Final = ("wait_median_s", "wait_p90_s")
_NO_NAME: Final = {"session": "no_session", "staff": "no_staff"}


def overview(look: Look) -> Page:
    """The offices side by side."""
    rows, total = look.figures("unit", times=_BESIDE)
    nothing = dict.fromkeys(measures.FIGURES, 0) | {"wait_median_s": None, "wait_p90_s": None}
    codes = list(look.units)
    ranks = _ranks(rows) if look.office is None else {}
    sheet = Sheet(
        name=look.say("overview"),
        columns=(
            Column(title=look.say("unit"), kind=Kind.TEXT, width=34),
            Column(title=look.say("full_to"), kind=Kind.DATE),
            _count(look, "n_finished"),
            Column(title=look.say("in_time"), kind=Kind.PERCENT),
            Column(title=look.say("line"), kind=Kind.TEXT, width=10),
            _count(look, "rank"),
            _count(look, "late_count"),
            _count(look, "received"),
            _count(look, "visits"),
            Column(title=look.say("wait_median"), kind=Kind.SECONDS),
            Column(title=look.say("wait_p90"), kind=Kind.SECONDS),
            _count(look, "n_rated"),
            Column(title=look.say("satisfied"), kind=Kind.PERCENT),
        ),
        rows=[
            _side_by_side(
                look,
                look.name_of(code),
                look.units[code].complete_to,
                rows.get(code, nothing),
                ranks.get(code),
            )
            for code in codes
        ],
        total=_side_by_side(look, look.say("total"), _least(look), total, None)
        if len(codes) > 1
        else None,
        empty=look.say("no_office"),
    )
    notes = ("note_share", "note_rank", "note_wait", "note_sites")
    report = _report(look, "overview", (sheet,), notes)
    return Page(report=report, links=(tuple(unit_at(code) for code in codes),))


def one_unit(look: Look, by: str) -> Page:
    """One office: beside what all offices are measured by, its own days, hours or sessions."""
    beside, split = overview(look), throughput(look, by)
    sheets = (*beside.report.sheets, *split.report.sheets)
    notes = tuple(dict.fromkeys((*beside.report.notes, *split.report.notes)))
    report = replace(beside.report, title=look.whose, sheets=sheets, notes=notes)
    return replace(split, report=report, links=((None,) * len(look.units), *split.links))


def throughput(look: Look, by: str) -> Page:
    """Visits and dossiers by one split."""
    rows, total = look.figures(by)
    known = list(look.units) if by == "unit" else sorted(rows)
    keys = [*(key for key in known if key in rows), *sorted(rows.keys() - set(known))]
    counted = Counted(
        by=by,
        rows=[{"key": key, "name": _row_named(look, by, key), **rows[key]} for key in keys],
        total={"key": "", "name": look.say("total"), **total},
        missing=(),
    )
    report = throughput_report(
        (counted,),
        office=look.whose,
        start=look.period.start,
        end=look.period.end,
        written_at=look.now,
        language=look.language,
    )
    links = tuple(unit_at(key) if by == "unit" else None for key in keys)
    splits = [name for name in measures.SPLITS if look.office is not None or name != "staff"]
    return Page(
        report=replace(report, standing=look.standing),
        links=(links,),
        splits=tuple(name for name in splits if look.office is None or name != "unit"),
        by=by,
    )


def form_06a(look: Look) -> Page:
    """Form II.06a of all offices together, or of one."""
    made = form(
        measures.tallies(look.connection, look.period, office=look.office), procedure_fields()
    )
    report = report_06a(
        made.lines,
        made.total,
        office=look.whose,
        start=look.period.start,
        end=look.period.end,
        written_at=look.now,
    )
    return Page(report=replace(report, notes=(*report.notes, look.standing)))


def late(look: Look) -> Page:
    """The dossiers that are or were late, and how many each officer ended late."""
    found = measures.late(
        look.connection, look.period, office=look.office, now=look.now, most=MOST_LATE + 1
    )
    notes = ["note_late", "note_officer"]
    report = _report(look, "late", (_late(look, found[:MOST_LATE]), _officers(look)), notes)
    if len(found) > MOST_LATE:
        more = look.say("note_most", most=MOST_LATE)
        report = replace(report, notes=(more, *report.notes))
    return Page(report=report)


def monthly(look: Look) -> Page:
    """The city's own report: offices, the form, sessions, officers and what is late, in one."""
    from counter_app.city.pages.nights import initiatives

    parts = (overview(look), form_06a(look), initiatives(look), late(look))
    sheets = [sheet for part in parts for sheet in part.report.sheets]
    notes = [note for part in parts for note in part.report.notes]
    links = [links for part in parts for links in (part.links or ((),) * len(part.report.sheets))]
    report = replace(
        parts[0].report,
        title=look.say("monthly"),
        sheets=tuple(sheets),
        notes=tuple(dict.fromkeys(notes)),
    )
    return Page(report=report, links=tuple(links))


def _report(look: Look, key: str, sheets: tuple[Sheet, ...], notes: Sequence[str]) -> Report:
    return Report(
        title=look.say(key),
        office=look.whose,
        period=look.days,
        standing=look.standing,
        notes=tuple(look.say(note) for note in notes),
        sheets=sheets,
        written_at=look.now,
        language=look.language,
    )


def _count(look: Look, key: str) -> Column:
    return Column(title=look.say(key), kind=Kind.COUNT)


def share_in_time(figures: Figures) -> float | None:
    """The share of dossiers that ended in time; None where none ended."""
    ended = figures["finished"]
    return (figures["early"] + figures["on_time"]) / ended if ended else None


def _ranks(rows: dict[str, Figures]) -> dict[str, int]:
    """Places by the share in time, equal shares on one place; none for few dossiers."""
    shares = {
        code: share_in_time(row) or 0.0
        for code, row in rows.items()
        if row["finished"] >= LEAST_RANKED
    }
    return {
        code: 1 + sum(other > share for other in shares.values()) for code, share in shares.items()
    }


def _side_by_side(
    look: Look, name: str, complete_to: date | None, row: Figures, rank: int | None
) -> tuple[Cell, ...]:
    share, rated = share_in_time(row), row["rated"]
    reached = None if share is None else look.say("reached" if share >= LINE else "missed")
    return (
        name,
        complete_to or look.say("never"),
        row["finished"],
        share,
        reached,
        rank,
        row["late"],
        row["received"],
        row["issued"],
        row["wait_median_s"],
        row["wait_p90_s"],
        rated,
        row["satisfied"] / rated if rated else None,
    )


def _least(look: Look) -> date | None:
    """Up to when all of them are complete."""
    known = [unit.complete_to for unit in look.units.values()]
    return None if None in known else min((day for day in known if day), default=None)


def _row_named(look: Look, by: str, key: str) -> str:
    if not key and by in _NO_NAME:
        return look.say(_NO_NAME[by])
    match by:
        case "unit":
            return look.name_of(key)
        case "day":
            return f"{date.fromisoformat(key):%d/%m/%Y}"
        case "hour":
            return look.say("hour", key=key)
        case "session":
            return look.session(key)
        case "channel" if key in {"1", "2", "3"}:
            return look.say(f"channel_{key}")
        case _:
            return key


def _late(look: Look, found: Sequence[Any]) -> Sheet:
    names = procedure_names()
    given = late_reasons(look.connection, [(one.office, one.id) for one in found])
    return Sheet(
        name=look.say("late"),
        columns=(
            Column(title=look.say("unit"), kind=Kind.TEXT, width=26),
            Column(title=look.say("code"), kind=Kind.TEXT, width=22),
            Column(title=look.say("procedure"), kind=Kind.TEXT, width=34),
            Column(title=look.say("received_at"), kind=Kind.MOMENT),
            Column(title=look.say("due_at"), kind=Kind.MOMENT),
            Column(title=look.say("finished_at"), kind=Kind.MOMENT),
            Column(title=look.say("step"), kind=Kind.TEXT, width=12),
            Column(title=look.say("officer"), kind=Kind.TEXT, width=24),
            Column(title=look.say("room"), kind=Kind.TEXT, width=20),
            Column(title=look.say("apology"), kind=Kind.TEXT, width=12),
            Column(title=look.say("reason"), kind=Kind.TEXT, width=16),
        ),
        rows=[
            (
                look.name_of(one.office),
                one.code,
                names.get(one.procedure, one.procedure),
                one.received_at,
                one.due_at,
                one.finished_at or look.say("not_finished"),
                look.say(f"step_{one.step}"),
                one.name or one.officer,
                one.room,
                look.say("yes" if one.apologised else "no"),
                given.get((one.office, one.id), one.reason),
            )
            for one in found
        ],
        empty=look.say("nothing"),
    )


def _officers(look: Look) -> Sheet:
    return Sheet(
        name=look.say("officers"),
        columns=(
            Column(title=look.say("unit"), kind=Kind.TEXT, width=26),
            Column(title=look.say("room"), kind=Kind.TEXT, width=20),
            Column(title=look.say("officer"), kind=Kind.TEXT, width=24),
            _count(look, "n_finished"),
            _count(look, "late_count"),
            Column(title=look.say("in_time"), kind=Kind.PERCENT),
            Column(title=look.say("line"), kind=Kind.TEXT, width=10),
        ),
        rows=[
            (
                look.name_of(one.office),
                one.room,
                one.name or one.officer,
                one.finished,
                one.late,
                1 - one.late / one.finished,
                look.say("reached" if 1 - one.late / one.finished >= LINE else "missed"),
            )
            for one in measures.officers(look.connection, look.period, office=look.office)
        ],
        empty=look.say("nothing"),
    )
