"""The tables behind the city's page: facts folded into visits, dossiers and openings.

They are only ever made from facts, and may be made anew at any time. Which facts are folded is
remembered by their position in the feed: positions become visible in their order, so none is
missed. A subject that something happened to is folded whole, from its first fact on; folding it
twice changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any, Final, cast

import psycopg
from sqlalchemy import Connection, Engine, text

from counter_app.city.folding import SUBJECT_KINDS, FoldFault, fold, storable
from counter_app.domain.dossier import Dossier
from counter_app.domain.facts import SessionOpened
from counter_app.domain.ticket import Ticket
from counter_app.wire import WireFault, decode_fact

AT_ONCE: Final = 20_000
"""Facts in one transaction."""
_FOLDING: Final = 7_411_010
_VISIT: Final = (
    "office, id, queue, staff, session, booked, issued_at, state, waited_s, walked_s, served_s, "
    "rating"
)
_DOSSIER: Final = (
    "office, id, code, procedure, channel, session, received_at, received_by, due_at, "
    "resting_since, finished_at, state, step, officer, timeliness, timeliness_06a, extensions, "
    "reason, paid, rating, touched_at, ticket"
)
_FACTS: Final = (
    'SELECT position, origin, seq, at, "by", command, kind, subject, body FROM fact '
    "WHERE office = :office AND subject = ANY(:subjects) AND kind = ANY(:kinds)"
)
_ORDER: Final = " ORDER BY subject, origin, seq"
"""Origins are named by the time they were opened at, and within one seq is the order."""
_TABLES: Final = ("visit", "dossier", "opening", "unreadable")


@dataclass(slots=True)
class _Made:
    """What the subjects of one office came to."""

    visits: list[tuple[object, ...]] = field(default_factory=list)
    dossiers: list[tuple[object, ...]] = field(default_factory=list)
    unreadable: list[tuple[object, ...]] = field(default_factory=list)


def catch_up(engine: Engine) -> int:
    """Fold what came since the last time; how many facts that were.

    Another who is at it already does it all: then nothing is done here.
    """
    folded = 0
    while True:
        with engine.begin() as connection:
            ours = connection.execute(
                text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": _FOLDING}
            ).scalar_one()
            taken = _fold_next(connection) if ours else 0
        folded += taken
        if taken < AT_ONCE:
            return folded


def rebuild(engine: Engine) -> int:
    """Make the tables anew from every fact; until that is done the old ones are read."""
    folded = 0
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _FOLDING})
        for table in _TABLES:
            connection.execute(text(f"DELETE FROM {table}"))
        connection.execute(text("UPDATE folded SET position = 0"))
        while taken := _fold_next(connection):
            folded += taken
    return folded


def stood(
    connection: Connection, office: str, subjects: Sequence[str], *, before: datetime
) -> Iterator[Dossier]:
    """These dossiers as they stood at a moment, whatever happened to them later."""
    rows = connection.execute(
        text(f"{_FACTS} AND at < :before{_ORDER}"),
        {
            "office": office,
            "subjects": list(subjects),
            "kinds": list(SUBJECT_KINDS),
            "before": before,
        },
    )
    for _, history in groupby(rows, key=lambda row: row.subject):
        try:
            _, dossier = fold(history)
        except FoldFault:
            continue  # it stands in ``unreadable``
        if dossier is not None:
            yield dossier


def _fold_next(connection: Connection) -> int:
    """Fold the next facts of the feed; how many they were."""
    after = connection.execute(text("SELECT position FROM folded FOR UPDATE")).scalar_one()
    rows = connection.execute(
        text(
            "SELECT position, office, kind, subject, body FROM fact WHERE position > :after "
            "ORDER BY position LIMIT :most"
        ),
        {"after": after, "most": AT_ONCE},
    ).all()
    if not rows:
        return 0
    subjects: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.kind in SUBJECT_KINDS:
            subjects[row.office].add(row.subject)
        elif row.kind == SessionOpened.KIND:
            _put_opening(connection, row.office, row.body)
    for office, touched in sorted(subjects.items()):
        _fold_subjects(connection, office, sorted(touched))
    connection.execute(text("UPDATE folded SET position = :to"), {"to": rows[-1].position})
    return len(rows)


def _fold_subjects(connection: Connection, office: str, subjects: list[str]) -> None:
    rows = connection.execute(
        text(_FACTS + _ORDER),
        {"office": office, "subjects": subjects, "kinds": list(SUBJECT_KINDS)},
    )
    made = _Made()
    for subject, history in groupby(rows, key=lambda row: row.subject):
        facts = list(history)
        try:
            ticket, dossier = fold(facts)
            if ticket is not None:
                _keep(made.visits, _visit(office, ticket))
            if dossier is not None and dossier.received_at is not None:
                touched = max(fact.at for fact in facts)
                _keep(made.dossiers, _dossier(office, dossier, touched))
        except FoldFault as fault:
            made.unreadable.append((office, subject, str(fault)))
    for table in ("visit", "dossier"):
        connection.execute(
            text(f"DELETE FROM {table} WHERE office = :office AND id = ANY(:subjects)"),
            {"office": office, "subjects": subjects},
        )
    connection.execute(
        text("DELETE FROM unreadable WHERE office = :office AND subject = ANY(:subjects)"),
        {"office": office, "subjects": subjects},
    )
    _copy(connection, f"visit ({_VISIT})", made.visits)
    _copy(connection, f"dossier ({_DOSSIER})", made.dossiers)
    _copy(connection, "unreadable (office, subject, why)", made.unreadable)


def _keep(rows: list[tuple[object, ...]], row: tuple[object, ...]) -> None:
    if not storable(row):
        raise FoldFault("value")
    rows.append(row)


def _copy(connection: Connection, table: str, rows: list[tuple[object, ...]]) -> None:
    if not rows:
        return
    driver = cast("psycopg.Connection", connection.connection.driver_connection)
    with driver.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN".encode()) as copy:
        for row in rows:
            copy.write_row(row)


def _put_opening(connection: Connection, office: str, body: str) -> None:
    try:
        fact: Any = decode_fact(SessionOpened.KIND, body)
    except WireFault:
        return
    if storable((fact.session,)):
        connection.execute(
            text("INSERT INTO opening VALUES (:office, :session, :at) ON CONFLICT DO NOTHING"),
            {"office": office, "session": fact.session, "at": fact.opens_at},
        )


def _visit(office: str, ticket: Ticket) -> tuple[object, ...]:
    return (
        office,
        ticket.id,
        ticket.queue,
        ticket.staff,
        ticket.session,
        ticket.appointment_at is not None,
        ticket.issued_at,
        ticket.state.value,
        ticket.waited_s,
        ticket.walked_s,
        ticket.served_s,
        ticket.rating,
    )


def _dossier(office: str, dossier: Dossier, touched_at: datetime) -> tuple[object, ...]:
    return (
        office,
        dossier.id,
        dossier.label,
        dossier.procedure,
        int(dossier.channel),
        dossier.session,
        dossier.received_at,
        dossier.received_by,
        dossier.due_at,
        dossier.resting_since,
        dossier.finished_at,
        int(dossier.state),
        dossier.step.value,
        dossier.holder or dossier.staff,
        dossier.timeliness and dossier.timeliness.value,
        dossier.timeliness_06a and dossier.timeliness_06a.value,
        dossier.extensions,
        dossier.reason,
        dossier.fee_paid,
        dossier.rating,
        touched_at,
        dossier.ticket,
    )
