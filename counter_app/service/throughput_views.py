"""Throughput as the office answers it: the figures, the names of the rows, what is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any, Final

from counter_app.domain.calendar import office_time
from counter_app.domain.facts import ClockJumped
from counter_app.domain.reasons import OFFICE_ZONE, Language, Reason, Refused
from counter_app.domain.throughput import Figures, throughput
from counter_app.service.askers import not_theirs
from counter_app.service.decisions import Desk, echo
from counter_app.service.due_views import midnight
from counter_app.service.effect_queries import LONGEST_DAYS
from counter_app.service.effect_views import session_document
from counter_app.service.office_decisions import CLOCK
from counter_app.service.sentences import say
from counter_app.service.throughput_queries import (
    Missing,
    Throughput,
    ThroughputAnswer,
    ThroughputRow,
)
from counter_app.service.throughput_sentences import row_named
from counter_app.store import bookings, journal, measures_by
from counter_app.store.measures_by import Key

_DAY: Final = timedelta(days=1)


def answer(desk: Desk, query: Throughput, language: Language) -> ThroughputAnswer | Refused:
    """The rows of a period, all of them together, and whether that is all there is."""
    refused = _refused(query) or not_theirs(desk, query.staff)
    if refused is not None:
        return refused
    first, last = midnight(query.start), midnight(query.end + _DAY)
    connection, staff = desk.tables.connection, query.staff or None
    found, total = throughput(
        measures_by.visits(connection, first, last, by=query.by, staff=staff),
        measures_by.received(connection, first, last, by=query.by, staff=staff),
        measures_by.finished(connection, first, last, by=query.by, staff=staff),
    )
    if staff and not found and all(person.code != staff for person in desk.setup.staff):
        return Refused.because("unknown_staff", staff=echo(staff))
    nothing = throughput((), (), ())[1]
    figures: dict[Key, Figures] = {**dict.fromkeys(_always(query, desk.today), nothing), **found}
    name_of = _names(desk, query, language)
    busy = _busy(desk, query)
    missing = _missing(desk, query, busy=busy, open_ends=total.ends, language=language)
    return ThroughputAnswer(
        at=office_time(desk.at),
        start=query.start,
        end=query.end,
        by=query.by,
        staff=query.staff,
        rows=tuple(
            _row(_wire_key(key, query.by), name_of(key), figures[key])
            for key in sorted(figures, key=_place)
        ),
        total=_row("", row_named("total", language), total),
        absent=0 if staff else bookings.missed_between(connection, first, last),
        complete=not missing,
        missing=missing,
    )


def _refused(query: Throughput) -> Refused | None:
    if query.by not in measures_by.SPLITS:
        allowed = ", ".join(measures_by.SPLITS)
        return Refused.because("unknown_split", by=echo(query.by), allowed=allowed)
    if query.end < query.start:
        return Refused.because("period_upside_down", from_on=query.start, until_on=query.end)
    if (query.end - query.start).days >= LONGEST_DAYS:
        return Refused.because("period_too_long", days=LONGEST_DAYS)
    return None


def _always(query: Throughput, today: date) -> list[Key]:
    """The rows that are there whatever happened: every day up to today, every hour of the day."""
    if query.by == "hour":
        return list(range(24))
    if query.by == "day":
        last = min(query.end, today)
        first = measures_by.key_of(query.start)
        return list(range(first, measures_by.key_of(last) + 1))
    return []


def _busy(desk: Desk, query: Throughput) -> set[date]:
    """The days on which something happened."""
    first, last = midnight(query.start), midnight(query.end + _DAY)
    keys = measures_by.busy_days(desk.tables.connection, first, last)
    return set(map(measures_by.day_of, keys))


def _row(key: str, name: str, figures: Figures) -> ThroughputRow:
    fields = asdict(figures)
    fields.pop("ends")
    return ThroughputRow(key=key, name=name, **fields)


def _wire_key(key: Key, by: str) -> str:
    if by == "day":
        return measures_by.day_of(key).isoformat()
    return f"{key:02}" if by == "hour" else str(key)


def _place(key: Key) -> tuple[bool, bool, Key]:
    """Numbers by size, words by the alphabet, what belongs to none at the end."""
    return key == "", isinstance(key, str), key


def _missing(
    desk: Desk, query: Throughput, *, busy: set[date], open_ends: int, language: Language
) -> tuple[Missing, ...]:
    """Why the figures of a period are not the whole of it, the plainest reason first."""
    connection = desk.tables.connection
    found: list[tuple[str, int, Reason]] = []
    ahead = min((query.end - desk.today).days, (query.end - query.start).days + 1)
    found.append(("period_ahead", ahead, Reason.of("missing_period_ahead", count=ahead)))
    began = measures_by.began_at(connection)
    if began is not None:
        begun_on = began.astimezone(OFFICE_ZONE).date()
        before = min((begun_on - query.start).days, (query.end - query.start).days + 1)
        reason = Reason.of("missing_before_records", count=before, first_on=begun_on)
        found.append(("before_records", before, reason))
    still = sorted(busy - measures_by.closed_days(connection, query.start, query.end))
    if still:
        reason = Reason.of("missing_days_open", count=len(still), first_on=still[0])
        found.append(("days_open", len(still), reason))
    found.append(("visits_open", open_ends, Reason.of("missing_visits_open", count=open_ends)))
    first, last = midnight(query.start), midnight(query.end + _DAY)
    jumps = sum(
        isinstance(said.fact, ClockJumped) and said.at < last
        for said in journal.newest_of(connection, CLOCK, since=first)
    )
    found.append(("clock_jumped", jumps, Reason.of("missing_clock_jumped", count=jumps)))
    return tuple(
        Missing(code=code, count=count, why=say(reason, language))
        for code, count, reason in found
        if count > 0
    )


def _names(desk: Desk, query: Throughput, language: Language) -> Callable[[Key], str]:
    """What the rows are called now; the code of what is gone."""
    setup, is_vi = desk.setup, language == "vi"
    known: dict[Key, str] = {}
    match query.by:
        case "day":
            return lambda key: f"{measures_by.day_of(key):%d/%m/%Y}"
        case "hour":
            return lambda key: row_named(
                "hour", language, from_hour=f"{key:02}", to_hour=f"{int(key) + 1:02}"
            )
        case "queue":
            known = {q.code: q.name_vi if is_vi else q.name_en for q in setup.queues}
        case "counter":
            return lambda key: (
                row_named("counter", language, counter=int(key))
                if key != ""
                else row_named("none_counter", language)
            )
        case "staff":
            known = {person.code: person.name for person in setup.staff}
        case "procedure":
            known = {p.code: p.name_vi for p in desk.reference.catalogue.procedures}
        case "session":
            return lambda key: _session_name(desk, query, str(key), language)
        case "channel":
            known = {n: row_named(f"channel_{n}", language) for n in (1, 2, 3)}
        case _:
            known = {key: row_named(key, language) for key in ("walk_in", "appointment")}
    none = f"none_{query.by}"
    return lambda key: row_named(none, language) if key == "" else known.get(key, str(key))


def _session_name(desk: Desk, query: Throughput, code: str, language: Language) -> str:
    if not code:
        return row_named("none_session", language)
    document = session_document(desk, code, query.end)
    if document is None:
        return code
    return (document.name_en if language == "en" else "") or document.name_vi


VIEWS: Final[dict[type, Callable[[Desk, Any, Language], Any]]] = {Throughput: answer}
"""The answer to the query."""
