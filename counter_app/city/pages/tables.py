"""The pages that show figures: offices side by side, one office, visits and dossiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from counter_app.city import measures
from counter_app.city.measures import Figures
from counter_app.city.pages.look import LEAST_RANKED, Look, Page, unit_at
from counter_app.domain.monthly import OnTime
from counter_app.reports.report import Cell, Column, Kind, Report, Sheet
from counter_app.reports.throughput import Counted, throughput_report

_BESIDE: Final = ("wait_median_s", "wait_p90_s")
NOTHING: Final = OnTime(settled=0, on_time=0)
_NO_NAME: Final = {"session": "no_session", "staff": "no_staff"}


def overview(look: Look) -> Page:
    """The offices side by side."""
    rows, total = look.figures("unit", times=_BESIDE)
    nothing = dict.fromkeys(measures.FIGURES, 0) | {"wait_median_s": None, "wait_p90_s": None}
    codes = list(look.units)
    settled = {code: look.settled.get(code, NOTHING) for code in codes}
    whole = OnTime(
        settled=sum(one.settled for one in settled.values()),
        on_time=sum(one.on_time for one in settled.values()),
    )
    ranks = _ranks(settled) if look.office is None else {}
    sheet = Sheet(
        name=look.say("overview"),
        columns=(
            text_column(look, "unit", 34),
            Column(title=look.say("full_to"), kind=Kind.DATE),
            count_column(look, "n_finished"),
            Column(title=look.say("in_time"), kind=Kind.PERCENT),
            text_column(look, "line", 10),
            count_column(look, "rank"),
            count_column(look, "late_count"),
            count_column(look, "received"),
            count_column(look, "visits"),
            Column(title=look.say("wait_median"), kind=Kind.SECONDS),
            Column(title=look.say("wait_p90"), kind=Kind.SECONDS),
            count_column(look, "n_rated"),
            Column(title=look.say("satisfied"), kind=Kind.PERCENT),
        ),
        rows=[
            _side_by_side(
                look,
                look.name_of(code),
                look.units[code].complete_to,
                settled[code],
                rows.get(code, nothing),
                ranks.get(code),
            )
            for code in codes
        ],
        total=_side_by_side(look, look.say("total"), _least(look), whole, total, None)
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


def count_column(look: Look, key: str) -> Column:
    """A column of counts."""
    return Column(title=look.say(key), kind=Kind.COUNT)


def text_column(look: Look, key: str, width: int) -> Column:
    """A column of words; ``width`` in letters."""
    return Column(title=look.say(key), kind=Kind.TEXT, width=width)


def _ranks(settled: Mapping[str, OnTime]) -> dict[str, int]:
    """Places by the share in time, equal shares on one place; none for few dossiers."""
    shares = {
        code: one.share or 0.0 for code, one in settled.items() if one.settled >= LEAST_RANKED
    }
    return {
        code: 1 + sum(other > share for other in shares.values()) for code, share in shares.items()
    }


def _side_by_side(
    look: Look,
    name: str,
    complete_to: date | None,
    settled: OnTime,
    row: Figures,
    rank: int | None,
) -> tuple[Cell, ...]:
    rated = row["rated"]
    return (
        name,
        complete_to or look.say("never"),
        settled.settled,
        settled.share,
        look.against_line(settled),
        rank,
        settled.settled - settled.on_time,
        row["received"],
        row["issued"],
        row["wait_median_s"],
        row["wait_p90_s"],
        rated,
        row["satisfied"] / rated if rated else None,
    )


def _least(look: Look) -> date | None:
    """Up to when all of them are complete."""
    known = [unit.complete_to for unit in look.units.values() if not unit.gone]
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
