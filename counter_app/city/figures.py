"""The tables behind the city's page: facts folded into visits, dossiers and openings.

They are only ever made from facts, and may be made anew at any time. Which facts are folded is
remembered by their position in the feed: positions become visible in their order, so none is
missed. A subject that something happened to is folded whole, from its first fact on; folding it
twice changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Final, cast

import psycopg
from sqlalchemy import Connection, Engine, text

from counter_app.city.calendars import Calendars
from counter_app.city.folding import (
    SUBJECT_KINDS,
    FoldedDossier,
    FoldFault,
    fold,
    mended_at,
    storable,
    touched_at,
)
from counter_app.city.reckoning import late_line
from counter_app.city.sums import sum_up
from counter_app.domain.calendar import WorkCalendar, office_time
from counter_app.domain.dossier import Dossier
from counter_app.domain.facts import SessionOpened
from counter_app.domain.late_list import LateDossier
from counter_app.domain.monthly import hands_of
from counter_app.domain.ticket import Ticket
from counter_app.domain.timeliness import Timeliness
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
    "resting_since, finished_at, timeliness, timeliness_06a, supplement_requests, paid, rating, "
    "closed_at, ticket, hands, touched_at, mended_at, held_step, held_by, held_s, late_days, "
    "late_s, late_reason, apologised_at, agreed_at"
)
_MOMENTS: Final = {"visit": "issued_at", "dossier": "received_at, finished_at"}
"""When a row counts."""
_NOT_LATE: Final = (None,) * 8
_FACTS: Final = (
    'SELECT position, origin, seq, at, "by", command, kind, subject, body FROM fact '
    "WHERE office = :office AND subject = ANY(:subjects) AND kind = ANY(:kinds)"
)
_ORDER: Final = " ORDER BY subject, origin, seq"
"""Origins are named by the time they were opened at, and within one seq is the order."""
_TABLES: Final = ("visit", "dossier", "opening", "unreadable", "day_sum")


@dataclass(slots=True)
class _Made:
    """What the subjects of one office came to, and the moments these rows count at."""

    visits: list[tuple[object, ...]] = field(default_factory=list)
    dossiers: list[tuple[object, ...]] = field(default_factory=list)
    unreadable: list[tuple[object, ...]] = field(default_factory=list)
    moments: set[tuple[str, datetime]] = field(default_factory=set)

    def put_visit(self, office: str, ticket: Ticket) -> None:
        """Keep a visit's row.

        Raises:
            FoldFault: no table can hold it.
        """
        self.visits.append(_storable(_visit(office, ticket)))
        self.moments.add((office, ticket.issued_at))

    def put_dossier(self, office: str, folded: FoldedDossier, calendar: WorkCalendar) -> None:
        """Keep a dossier's row once it was received.

        Raises:
            FoldFault: no table can hold it.
        """
        dossier = folded.dossier
        if dossier.received_at is None:
            return
        row = _storable(_dossier(office, dossier, folded))
        late = _late(folded, calendar)
        self.dossiers.append((*row, *(_storable(_late_part(late)) if late else _NOT_LATE)))
        self.moments.add((office, dossier.received_at))
        if dossier.finished_at is not None:
            self.moments.add((office, dossier.finished_at))


def catch_up(engine: Engine, *, wait: bool = False) -> int:
    """Fold what came since the last time; how many facts that were.

    Another who is at it already does it all: then nothing is done here, but for ``wait``: who
    reads the figures next waits for what the other does.
    """
    lock = (
        "SELECT pg_advisory_xact_lock(:key)" if wait else "SELECT pg_try_advisory_xact_lock(:key)"
    )
    folded = 0
    while True:
        with engine.begin() as connection:
            ours = connection.execute(text(lock), {"key": _FOLDING}).scalar_one()
            taken = _fold_next(connection) if wait or ours else 0
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
) -> Iterator[FoldedDossier]:
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
            folded = fold(history)
        except FoldFault:
            continue  # it stands in ``unreadable``
        if folded.dossier is not None:
            yield FoldedDossier(folded.history, folded.dossier)


def _fold_next(connection: Connection) -> int:
    """Fold the next facts of the feed; how many they were."""
    calendars = Calendars.known(connection)
    after, by = connection.execute(text("SELECT position, calendar FROM folded FOR UPDATE")).one()
    if by != calendars.version:
        _reckon_anew(connection, calendars)
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
    _fold_offices(connection, subjects, calendars)
    connection.execute(text("UPDATE folded SET position = :to"), {"to": rows[-1].position})
    return len(rows)


def _reckon_anew(connection: Connection, calendars: Calendars) -> None:
    """Another calendar: how late and in whose hands the longest is reckoned again."""
    subjects: dict[str, set[str]] = defaultdict(set)
    for office, subject in connection.execute(
        text("SELECT office, id FROM dossier WHERE held_step IS NOT NULL")
    ):
        subjects[office].add(subject)
    _fold_offices(connection, subjects, calendars)
    connection.execute(text("UPDATE folded SET calendar = :to"), {"to": calendars.version})


def _fold_offices(
    connection: Connection, subjects: Mapping[str, set[str]], calendars: Calendars
) -> None:
    moments: set[tuple[str, datetime]] = set()
    for office, touched in sorted(subjects.items()):
        calendar = calendars.of(office)
        moments |= _fold_subjects(connection, office, sorted(touched), calendar)
    sum_up(connection, moments)


def _fold_subjects(
    connection: Connection, office: str, subjects: list[str], calendar: WorkCalendar
) -> set[tuple[str, datetime]]:
    """Fold them, and replace their rows; the moments that these count at, or did before."""
    rows = connection.execute(
        text(_FACTS + _ORDER),
        {"office": office, "subjects": subjects, "kinds": list(SUBJECT_KINDS)},
    )
    made = _Made()
    for subject, history in groupby(rows, key=lambda row: row.subject):
        try:
            folded = fold(history)
            if folded.ticket is not None:
                made.put_visit(office, folded.ticket)
            if folded.dossier is not None:
                made.put_dossier(office, FoldedDossier(folded.history, folded.dossier), calendar)
        except FoldFault as fault:
            made.unreadable.append((office, subject, str(fault)))
    for table, columns in _MOMENTS.items():
        gone = connection.execute(
            text(
                f"DELETE FROM {table} WHERE office = :office AND id = ANY(:subjects) "
                f"RETURNING {columns}"
            ),
            {"office": office, "subjects": subjects},
        )
        made.moments.update((office, moment) for row in gone for moment in row if moment)
    with_visit = connection.execute(
        text("SELECT received_at FROM dossier WHERE office = :office AND ticket = ANY(:subjects)"),
        {"office": office, "subjects": subjects},
    )
    made.moments.update((office, moment) for (moment,) in with_visit)  # whose word counts
    connection.execute(
        text("DELETE FROM unreadable WHERE office = :office AND subject = ANY(:subjects)"),
        {"office": office, "subjects": subjects},
    )
    _copy(connection, f"visit ({_VISIT})", made.visits)
    _copy(connection, f"dossier ({_DOSSIER})", made.dossiers)
    _copy(connection, "unreadable (office, subject, why)", made.unreadable)
    return made.moments


def _storable(row: tuple[object, ...]) -> tuple[object, ...]:
    if not storable(row):
        raise FoldFault("value")
    return row


def _copy(connection: Connection, table: str, rows: list[tuple[object, ...]]) -> None:
    if not rows:
        return
    driver = cast("psycopg.Connection", connection.connection.driver_connection)
    with driver.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN".encode()) as copy:
        for row in rows:
            copy.write_row(row)


def _put_opening(connection: Connection, office: str, body: str) -> None:
    try:
        fact = decode_fact(SessionOpened.KIND, body)
    except WireFault:
        return
    if isinstance(fact, SessionOpened) and storable((fact.session,)):
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


def _dossier(office: str, dossier: Dossier, folded: FoldedDossier) -> tuple[object, ...]:
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
        dossier.timeliness and dossier.timeliness.value,
        dossier.timeliness_06a and dossier.timeliness_06a.value,
        dossier.supplement_requests,
        dossier.fee_paid,
        dossier.rating,
        dossier.closed_at,
        dossier.ticket,
        sorted(hands_of(folded.history)),
        touched_at(folded),
        mended_at(folded),
    )


def _late(folded: FoldedDossier, calendar: WorkCalendar) -> LateDossier | None:
    """Its line on the late list, if it ended late."""
    closed = folded.dossier.closed_at
    if closed is None or folded.dossier.timeliness is not Timeliness.LATE:
        return None
    day = office_time(closed).date()
    return late_line(folded.history, start=day, end=day, at=closed, calendar=calendar)


def _late_part(late: LateDossier) -> tuple[object, ...]:
    return (
        late.held.step.value,
        late.held.officer,
        late.held.working_s,
        late.late_days,
        late.late_s,
        late.reason,
        late.apology and late.apology.at,
        late.apology and late.apology.due_at,
    )
