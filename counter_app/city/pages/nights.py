"""The pages about the offices' own doing: what they sent, which initiatives they run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import msgspec
from sqlalchemy import Row, text

from counter_app.city import measures
from counter_app.city.pages.look import Look, Page, unit_at
from counter_app.city.rollout import Rollout, rollouts
from counter_app.city_wire import Difference
from counter_app.domain.facts import OriginOpened
from counter_app.domain.publication import DECLINE_REASONS
from counter_app.reports.report import Cell, Column, Kind, Report, Sheet
from counter_app.wire import FACTS, WireFault, decode_fact

LOOKED_BACK: Final = timedelta(days=30)
"""Refusals older than this have been settled or told otherwise."""
MOST_DIFFERENCES: Final = 500
_NEVER: Final = datetime.min.replace(tzinfo=UTC)
MOST_EFFECTS: Final = 2_000
MOST_PUBLISHED: Final = 12
"""Columns of the newest publications; more cannot be read beside each other."""


def sync(look: Look) -> Page:
    """Who has sent what, and what was wrong with it."""
    sites = _sites(look)
    differences = [
        (look.name_of(site.office), site.site, one.day, one.kind, one.office, one.city)
        for site in sites
        if site.equal is False
        for one in _differences(site.differences)
    ]
    report = Report(
        title=look.say("sync"),
        office=look.whose,
        period=f"{look.today:%d/%m/%Y}",
        standing=look.standing,
        notes=(look.say("note_nights"),),
        sheets=(
            _nights(look, sites),
            _differing(look, differences[:MOST_DIFFERENCES]),
            _brought_back(look),
        ),
        written_at=look.now,
        language=look.language,
    )
    links = tuple(unit_at(site.office) for site in sites)
    return Page(report=report, links=(links, (), ()), is_dated=False)


def initiatives(look: Look) -> Page:
    """The rollout: which office held which session, and who adopted what the city published."""
    held: dict[str, dict[str, Row[Any]]] = defaultdict(dict)
    for one in measures.openings(look.connection, look.period, office=look.office):
        held[one.session][one.office] = one
    offered = rollouts(look.connection, most=MOST_PUBLISHED, office=look.office)
    codes = list(look.units)
    sessions = sorted(held, key=look.session)
    unit = Column(title=look.say("unit"), kind=Kind.TEXT, width=30)
    by_session = Sheet(
        name=look.say("initiatives"),
        columns=(
            unit,
            *(Column(title=look.session(s), kind=Kind.TEXT, width=24) for s in sessions),
        ),
        rows=[
            (look.name_of(code), *(_held(look, held[s].get(code)) for s in sessions))
            for code in codes
        ]
        if sessions
        else [],
        total=(
            look.say("held_units"),
            *(f"{len(held[session])}/{len(codes)}" for session in sessions),
        )
        if sessions
        else None,
        empty=look.say("nothing") if codes else look.say("no_office"),
    )
    answers = Sheet(
        name=look.say("publication"),
        columns=(
            unit,
            *(Column(title=one.title, kind=Kind.TEXT, width=24) for one in offered),
        ),
        rows=[
            (look.name_of(code), *(_answered(look, one, code) for one in offered)) for code in codes
        ]
        if offered
        else [],
        empty=look.say("nothing"),
    )
    report = Report(
        title=look.say("initiatives"),
        office=look.whose,
        period=look.days,
        standing=look.standing,
        notes=(look.say("note_initiatives"),),
        sheets=(by_session, answers, _effects(look)),
        written_at=look.now,
        language=look.language,
    )
    links = tuple(unit_at(code) for code in codes)
    return Page(report=report, links=(links if sessions else (), links if offered else (), ()))


def _effects(look: Look) -> Sheet:
    """What sessions changed, as the offices reckoned it against their own baselines."""
    rows = look.connection.execute(
        text(
            "SELECT *, count AS figures FROM effect WHERE month BETWEEN :first AND :last "
            "AND (CAST(:office AS text) IS NULL OR office = :office) "
            "ORDER BY session, procedure, office, site, month DESC LIMIT :most"
        ),
        {
            "first": look.period.start.replace(day=1),
            "last": look.period.end,
            "office": look.office,
            "most": MOST_EFFECTS,
        },
    )
    return Sheet(
        name=look.say("effects"),
        columns=(
            Column(title=look.say("session"), kind=Kind.TEXT, width=30),
            Column(title=look.say("procedure"), kind=Kind.TEXT, width=40),
            Column(title=look.say("unit"), kind=Kind.TEXT, width=30),
            Column(title=look.say("effect_month"), kind=Kind.TEXT, width=10),
            Column(title=look.say("effect_count"), kind=Kind.COUNT, width=10),
            Column(title=look.say("effect_median"), kind=Kind.SECONDS, width=14),
            Column(title=look.say("effect_base_count"), kind=Kind.COUNT, width=10),
            Column(title=look.say("effect_base_median"), kind=Kind.SECONDS, width=14),
            Column(title=look.say("effect_change"), kind=Kind.TEXT, width=26),
        ),
        rows=[
            (
                look.session(row.session),
                look.procedure(row.procedure),
                look.name_of(row.office),
                f"{row.month:%m/%Y}",
                row.figures,
                _whole(row.median_s),
                row.base_count,
                _whole(row.base_median_s),
                _changed(look, row),
            )
            for row in rows
        ],
        empty=look.say("nothing"),
    )


def _whole(seconds: float | None) -> int | None:
    return None if seconds is None else round(seconds)


def _changed(look: Look, one: Row[Any]) -> str:
    if one.change is None or one.low is None or one.high is None:
        return look.say("effect_few")
    return look.say(
        "effect_said", change=f"{one.change:+.0f}", low=f"{one.low:+.0f}", high=f"{one.high:+.0f}"
    )


def _sites(look: Look) -> list[Row[Any]]:
    rows = look.connection.execute(
        text(
            "SELECT site.office, site.site, program, sent_at, complete_to, gone, last.night, "
            "clock_off_s, equal, differences, (SELECT coalesce(sum(times), 0) FROM refused "
            "WHERE refused.office = site.office AND refused.site = site.site "
            "AND last_at > :since) AS refused, "
            "(SELECT coalesce(sum(facts), 0) FROM unknown_kind WHERE "
            "unknown_kind.office = site.office AND NOT kind = ANY(:known)) AS unknown, "
            "(SELECT count(*) FROM unreadable WHERE unreadable.office = site.office) AS unreadable "
            "FROM site LEFT JOIN LATERAL (SELECT * FROM night WHERE night.office = site.office "
            "AND night.site = site.site ORDER BY id DESC LIMIT 1) AS last ON true "
            "WHERE CAST(:office AS text) IS NULL OR site.office = :office "
            "ORDER BY site.office, site.site"
        ),
        {"office": look.office, "since": look.now - LOOKED_BACK, "known": list(FACTS)},
    )
    places = {office: place for place, office in enumerate(look.units)}
    return sorted(rows, key=lambda row: places[row.office])


def _nights(look: Look, sites: list[Row[Any]]) -> Sheet:
    return Sheet(
        name=look.say("sync"),
        columns=(
            Column(title=look.say("unit"), kind=Kind.TEXT, width=30),
            Column(title=look.say("site"), kind=Kind.TEXT, width=8),
            Column(title=look.say("full_to"), kind=Kind.DATE),
            Column(title=look.say("nights_behind"), kind=Kind.COUNT),
            Column(title=look.say("sent_at"), kind=Kind.MOMENT),
            Column(title=look.say("night"), kind=Kind.TEXT, width=18),
            Column(title=look.say("clock"), kind=Kind.SECONDS),
            Column(title=look.say("refused"), kind=Kind.COUNT),
            Column(title=look.say("unknown"), kind=Kind.COUNT),
            Column(title=look.say("unreadable"), kind=Kind.COUNT),
            Column(title=look.say("program"), kind=Kind.TEXT, width=16),
        ),
        rows=[
            (
                look.name_of(site.office),
                site.site,
                site.complete_to or look.say("never"),
                None if site.gone else _behind(look.today, site.complete_to),
                site.sent_at or look.say("never"),
                look.say("site_closed") if site.gone else _night(look, site),
                site.clock_off_s,
                int(site.refused),
                int(site.unknown),
                site.unreadable,
                site.program,
            )
            for site in sites
        ],
        empty=look.say("no_office"),
    )


def _differing(look: Look, rows: Sequence[Sequence[Cell]]) -> Sheet:
    return Sheet(
        name=look.say("differences"),
        columns=(
            Column(title=look.say("unit"), kind=Kind.TEXT, width=30),
            Column(title=look.say("site"), kind=Kind.TEXT, width=8),
            Column(title=look.say("day"), kind=Kind.DATE),
            Column(title=look.say("kind"), kind=Kind.TEXT, width=28),
            Column(title=look.say("at_office"), kind=Kind.COUNT),
            Column(title=look.say("at_city"), kind=Kind.COUNT),
        ),
        rows=rows,
        empty=look.say("nothing"),
    )


def _brought_back(look: Look) -> Sheet:
    """The offices' files that go on from a copy, and what of the file before only the city has."""
    rows = look.connection.execute(
        text(
            "SELECT head.office, head.site, head.origin, head.seq, fact.at, fact.body "
            "FROM head JOIN fact ON fact.office = head.office AND fact.origin = head.origin "
            "AND fact.seq = 1 WHERE fact.kind = :kind "
            "AND (CAST(:office AS text) IS NULL OR head.office = :office) "
            "ORDER BY fact.at DESC, head.office, head.origin"
        ),
        {"kind": OriginOpened.KIND, "office": look.office},
    ).all()
    held = {(row.office, row.origin): row.seq for row in rows}
    return Sheet(
        name=look.say("brought_back"),
        columns=(
            Column(title=look.say("unit"), kind=Kind.TEXT, width=30),
            Column(title=look.say("site"), kind=Kind.TEXT, width=8),
            Column(title=look.say("opened_at"), kind=Kind.MOMENT),
            Column(title=look.say("opened_how"), kind=Kind.TEXT, width=24),
            Column(title=look.say("only_here"), kind=Kind.COUNT),
        ),
        rows=[
            (
                look.name_of(row.office),
                row.site,
                row.at,
                look.say(f"opened_{opened.cause}"),
                _only_here(opened, held.get((row.office, opened.after_origin or ""), 0)),
            )
            for row in rows
            if (opened := _opened(row.body)) is not None and opened.cause != "new"
        ][:MOST_DIFFERENCES],
        empty=look.say("nothing"),
    )


def _opened(body: str) -> OriginOpened | None:
    try:
        fact = decode_fact(OriginOpened.KIND, body)
    except WireFault:
        return None
    return fact if isinstance(fact, OriginOpened) else None


def _only_here(opened: OriginOpened, held: int) -> int | None:
    """How many facts of the file before the copy lacks; a second building's copy lacks none."""
    if opened.cause != "restored" or opened.after_seq is None:
        return None
    return max(0, held - opened.after_seq)


def _behind(today: date, complete_to: date | None) -> int | None:
    """How many nights before the last one are missing; None where none ever came."""
    if complete_to is None:
        return None
    return max(0, (today - timedelta(days=1) - complete_to).days)


def _night(look: Look, site: Row[Any]) -> str:
    if site.equal is None:
        return look.say("never")
    if site.equal:
        return look.say("night_equal")
    return look.say("night_differs", count=len(_differences(site.differences)) or 1)


def _differences(said: str) -> list[Difference]:
    return msgspec.json.decode(said, type=list[Difference])


def _held(look: Look, one: Row[Any] | None) -> str | None:
    if one is None:
        return None
    return look.say("cell_held", times=one.times, last=f"{one.last_on:%d/%m/%Y}")


def _answered(look: Look, one: Rollout, office: str) -> str | None:
    """An office's answer: the last one of its sites; none where it was not offered."""
    sites = [unit for unit in one.units if unit.office == office]
    if not sites:
        return None
    last = max(sites, key=lambda unit: (unit.answered_at or _NEVER, unit.state == "fetched"))
    if last.state == "adopted" and last.valid_from is not None:
        return look.say("adopted_from", day=f"{last.valid_from:%d/%m/%Y}")
    if last.state == "declined" and last.reason in DECLINE_REASONS:
        vi, en = DECLINE_REASONS[last.reason]
        return look.say("declined_for", why=en if look.language == "en" else vi)
    return look.say(f"publication_{last.state}")
