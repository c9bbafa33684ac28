"""Hot statements ride on their indexes, and every way to today's schema ends in the same one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.dossier import Step
from counter_app.domain.ids import CounterNo, QueueCode, StaffCode, TicketId
from counter_app.domain.office import NumberSeries
from counter_app.domain.person import Person
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.store import (
    bookings,
    flow,
    hall,
    journal,
    measures,
    nightly,
    outbox,
    persons,
    visits,
)
from counter_app.store.bookings import BOOKINGS
from counter_app.store.database import Database
from counter_app.store.engine import Connection, sqlite
from counter_app.store.faults import StoreFault
from counter_app.store.health import examine
from counter_app.store.migrations import CURRENT, migrate
from counter_app.store.nightly import NIGHTLY
from counter_app.store.office_file import identity
from counter_app.store.official import OFFICIAL, REPORTS
from counter_app.store.pins import PINS
from counter_app.store.publications import PUBLICATIONS
from counter_app.store.schema import (
    DATED_DOCUMENTS,
    FEWER_INDEXES,
    FLOW,
    JOURNAL,
    MEASURES,
    PERSONS,
    SEALS,
    SPECIAL_SESSIONS,
    VISIT_RATINGS,
)
from counter_app.store.spool import SPOOL_FEWER_INDEXES, SPOOL_SCHEMA
from tests.offices import Play

DATA = Path(__file__).resolve().parents[1] / "data"
SERIES = NumberSeries(prefix="A")
QUEUES = [QueueCode("CT"), QueueCode("HT")]
WHO = Person(name="Trần Thị Thử", id_number="024190000123", phone="0912345678")
AT = datetime(2026, 11, 23, 8, tzinfo=OFFICE_ZONE)
DAY = AT.date()

HOT: dict[str, tuple[str, Any]] = {
    "ticket": ("PRIMARY KEY", lambda t: t.ticket("x")),
    "dossier": ("PRIMARY KEY", lambda t: t.dossier("x")),
    "waiting": ("ticket_open", lambda t: t.waiting([QueueCode("CT"), QueueCode("HT")], today=DAY)),
    "count_waiting": ("ticket_open", lambda t: t.count_waiting(QueueCode("CT"), today=DAY)),
    "open_ordinals": ("ticket_open", lambda t: 5 in t.open_ordinals(SERIES, among=QUEUES)),
    "open_tickets": ("ticket_open", lambda t: t.open_tickets()),
    "open_days": ("ticket_open", lambda t: t.open_days()),
    "just_issued": ("ticket_open", lambda t: t.just_issued(QueueCode("CT"), "kiosk", AT)),
    "at_counter": ("ticket_open", lambda t: t.at_counter(CounterNo(1))),
    "counter_now": ("ticket_open", lambda t: t.counter_now(CounterNo(1))),
    "by_number": ("ticket_number", lambda t: t.by_number("A001")),
    "by_code": ("sqlite_autoindex_dossier", lambda t: t.by_code("X")),
    "of_ticket": ("dossier_ticket", lambda t: t.of_ticket(TicketId("x"))),
    "pending": ("dossier_pending", lambda t: t.pending(until=AT)),
    "ready": ("dossier_ready", lambda t: t.ready(limit=5)),
    "at_step": ("dossier_pending", lambda t: t.at_step(Step.SEAL, limit=5)),
    "owing": ("dossier_ready", lambda t: t.owing(limit=5)),
    "counts_at_steps": ("dossier_pending", lambda t: t.counts_at_steps()),
    "finished_between": ("dossier_finished", lambda t: t.finished_between(AT, AT)),
    "busiest": ("PRIMARY KEY", lambda t: t.busiest(since=AT)),
    "series": ("PRIMARY KEY", lambda t: t.series(QueueCode("CT"))),
    "code_series": ("PRIMARY KEY", lambda t: t.code_series("H05.12", date(2026, 11, 23))),
    "appointment": ("PRIMARY KEY", lambda t: t.appointment("x")),
    "waiter": ("PRIMARY KEY", lambda t: t.waiter("x")),
    "booking_by_code": ("appointment_code", lambda t: bookings.by_code(t.connection, "x")),
    "bookings_between": ("appointment_start", lambda t: bookings.between(t.connection, AT, AT)),
    "places_taken": (
        "appointment_start",
        lambda t: bookings.taken(t.connection, AT, AT, now=AT),
    ),
    "bookings_coming": ("appointment_start", lambda t: bookings.coming(t.connection, after=AT)),
    "next_ending": ("appointment_late", lambda t: bookings.next_ending(t.connection)),
    "booked_by": ("appointment_person", lambda t: bookings.booked_by(t.connection, WHO)),
    "known_by_phone": ("person_phone", lambda t: bookings.booked_by(t.connection, WHO)),
    "no_shows_of": (
        "appointment_person",
        lambda t: bookings.no_shows_of(t.connection, WHO, since=AT),
    ),
    "waiting_for": (
        "waiter_waiting",
        lambda t: bookings.waiting_for(t.connection, QUEUES, AT.date()),
    ),
    "waiters": ("waiter_waiting", lambda t: bookings.waiters(t.connection, on=AT.date())),
    "offers": ("appointment_held", lambda t: bookings.offers(t.connection)),
    "waiter_of": ("waiter_waiting", lambda t: bookings.waiter_of(t.connection, "CH")),
    "was_imported": (
        "appointment_imported",
        lambda t: bookings.was_imported(t.connection, "x"),
    ),
    "was_offered": (
        "appointment_start",
        lambda t: bookings.was_offered(t.connection, "x", AT),
    ),
    "visits_between": (
        "PRIMARY KEY",
        lambda t: bookings.visits_between(t.connection, AT.date(), AT.date()),
    ),
    "first_promise": ("dossier_promised", lambda t: t.first_promise()),
    "of_bundle": ("dossier_bundle", lambda t: t.of_bundle("x")),
    "given_in": ("PRIMARY KEY", lambda t: t.given_in("x", since=AT)),
    "received_of": ("dossier_person", lambda t: t.received_of("p", "x", since=AT)),
    "request_of": ("sqlite_autoindex_request", lambda t: t.request_of("x")),
    "request": ("PRIMARY KEY", lambda t: t.request("x")),
    "requests_between": ("request_agreed", lambda t: t.requests_between(AT, AT)),
    "open_requests": ("request_open", lambda t: t.open_requests()),
    "turn": ("PRIMARY KEY", lambda t: t.turn("CT")),
    "shift": ("INTEGER PRIMARY KEY", lambda t: t.shift(CounterNo(1))),
    "history": ("journal_subject", lambda t: t.history("x")),
    "last_of": ("journal_subject", lambda t: journal.last_of(t.connection, "x", "y")),
    "between": ("INTEGER PRIMARY KEY", lambda t: journal.between(t.connection, 1, 5)),
    "newest_by": (
        "journal",
        lambda t: list(journal.newest_by(t.connection, StaffCode("nv1"), among=5)),
    ),
    "kinds_after": ("INTEGER PRIMARY KEY", lambda t: journal.kinds_after(t.connection, 5)),
    "last_calls": (
        "INTEGER PRIMARY KEY",
        lambda t: hall.last_calls(t.connection, since=AT, limit=6),
    ),
    "visits_since": (
        "PRIMARY KEY",
        lambda t: visits.visits_since(t.connection, AT, limit=9),
    ),
    "told_since": ("PRIMARY KEY", lambda t: visits.told_since(t.connection, AT, limit=9)),
    "breaks_since": (
        "journal_subject",
        lambda t: visits.breaks_since(t.connection, [(CounterNo(1), "quay:1")], AT),
    ),
    "outcome_of": ("PRIMARY KEY", lambda t: journal.outcome_of(t.connection, "x")),
    "in_sessions": ("dossier_session", lambda t: measures.in_sessions(t.connection, AT, AT)),
    "ordinary": (
        "dossier_received",
        lambda t: measures.ordinary(t.connection, AT, AT, procedures=["2.000815"]),
    ),
    "finished": ("dossier_finished", lambda t: measures.finished(t.connection, AT, AT)),
    "origins": ("dossier_received", lambda t: measures.origins(t.connection, AT, AT)),
    "known_person": (
        "person_id_number",
        lambda t: persons.known_person(t.connection, "024190000123"),
    ),
    "facts_after": (
        "journal_origin_seq",
        lambda t: outbox.facts_after(t.connection, "x", 5, to=9, most=5, size=5),
    ),
    "count_between": ("INTEGER PRIMARY KEY", lambda t: outbox.count_between(t.connection, 1, 9)),
    "touched_counts": ("nightly_touched", lambda t: nightly.touched_counts(t.connection)),
    "last_equal": ("nightly_run_outcome", lambda t: nightly.last_equal(t.connection)),
    "find": ("VIRTUAL TABLE INDEX", lambda t: persons.find(t.connection, "ng", limit=5)),
}
FULL_SCAN = re.compile(r"SCAN (ticket|dossier|appointment|journal|person|outcome)(?! USING)")
NEWEST_FIRST = "ORDER BY position DESC LIMIT"


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    play = Play(tmp_path_factory.mktemp("office") / "van-phong.db")
    play.issue("07:30", 3)
    yield play
    play.close()


def plans(connection: Connection, run: Any) -> list[tuple[str, str]]:
    """Every statement that something runs, with the plan SQLite makes for it."""
    seen: list[str] = []
    connection.set_trace_callback(seen.append)
    try:
        run(flow.Tables(connection))
    finally:
        connection.set_trace_callback(None)
    statements = [text for text in seen if text.lstrip().upper().startswith("SELECT")]
    return [
        (text, " / ".join(str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {text}")))
        for text in statements
    ]


@pytest.mark.parametrize(("index", "run"), HOT.values(), ids=list(HOT))
def test_a_hot_statement_rides_on_its_index(busy: Play, index: str, run: Any) -> None:
    with busy.opened.database.read() as connection:
        found = plans(connection, run)
    assert found
    assert any(index in plan for _, plan in found), found
    for text, plan in found:
        newest_first = "journal" in plan and NEWEST_FIRST in text
        assert newest_first or not FULL_SCAN.search(plan), (text, plan)


def test_every_question_to_the_tables_is_among_the_hot_ones() -> None:
    asked = {
        name
        for name, value in vars(flow.Tables).items()
        if callable(value) and not name.startswith(("_", "put_"))
    }
    remembered = {"written_ticket", "written_dossier"}
    small = {"session", "day", "shifts", "sessions", "is_open_twice", "adoptions", "open_sessions"}
    assert asked - set(HOT) == remembered | small


def test_issuing_and_calling_read_no_table_from_end_to_end(busy: Play) -> None:
    busy.do("open_shift", "07:40", counter=1)
    writer = busy.opened.database._writer
    seen: list[str] = []
    writer.set_trace_callback(seen.append)
    busy.do("issue_ticket", "07:41", queue="CT", source="kiosk")
    busy.do("call_next", "07:42", counter=1)
    writer.set_trace_callback(None)
    selects = [text for text in seen if text.startswith("SELECT")]
    assert len(selects) > 8
    for text in selects:
        plan = " / ".join(str(r[3]) for r in writer.execute(f"EXPLAIN QUERY PLAN {text}"))
        limited = NEWEST_FIRST in text or "max(position)" in text
        assert limited or not FULL_SCAN.search(plan), (text, plan)


def schema_of(connection: Connection) -> list[tuple[object, ...]]:
    return connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master "
        "WHERE name NOT LIKE '%sqlite_%' ORDER BY type, name"
    ).fetchall()


def test_migrations_from_an_empty_file_give_exactly_the_fresh_schema(tmp_path: Path) -> None:
    migrated = sqlite.connect(str(tmp_path / "a.db"), isolation_level=None)
    migrate(migrated, tmp_path / "a.db")
    fresh = sqlite.connect(str(tmp_path / "b.db"), isolation_level=None)
    first = (*JOURNAL, *FLOW, *PERSONS, *SPOOL_SCHEMA)
    later = (
        *DATED_DOCUMENTS,
        *SEALS,
        *FEWER_INDEXES,
        *SPOOL_FEWER_INDEXES,
        *PINS,
        *SPECIAL_SESSIONS,
        *BOOKINGS,
        *MEASURES,
        *NIGHTLY,
        *OFFICIAL,
        *PUBLICATIONS,
        *VISIT_RATINGS,
        *REPORTS,
    )
    for statement in (*first, *later):
        fresh.execute(statement)
    assert schema_of(migrated) == schema_of(fresh)
    assert migrated.execute("PRAGMA user_version").fetchone() == (CURRENT,)
    migrated.close()
    fresh.close()


@pytest.mark.parametrize(
    "statement",
    ["CREATE TABLE x (y)", "CREATE TABLE IF NOT EXISTS x (y)", "CREATE TABLE x AS SELECT 1"],
)
def test_no_table_is_made_outside_a_migration(tmp_path: Path, statement: str) -> None:
    database = Database(tmp_path / "a.db")
    with pytest.raises(sqlite.DatabaseError), database.write() as connection:
        connection.execute(statement)
    with pytest.raises(StoreFault), database.read() as connection:
        connection.execute(statement)
    database.close()


def test_nothing_is_written_through_the_reading_connection(busy: Play) -> None:
    with (
        pytest.raises(StoreFault),
        busy.opened.database.read() as connection,
    ):
        connection.execute("DELETE FROM ticket")


def test_every_table_says_its_types_strictly(busy: Play) -> None:
    with busy.opened.database.read() as connection:
        loose = connection.execute(
            "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict "
            "AND name NOT LIKE '%sqlite_%' AND name NOT LIKE 'finding%'"
        ).fetchall()
    assert loose == []


# made with: python3 start.py script tests/data/release.jsonl --database release-VERSION.db
RELEASES = sorted(DATA.glob("release-*.db"))


def test_there_is_a_file_of_this_release() -> None:
    assert "release-0.1.0.db" in [path.name for path in RELEASES]


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_a_file_of_every_release_opens_and_is_healthy(tmp_path: Path, release: Path) -> None:
    path = tmp_path / "cu.db"
    shutil.copy(release, path)
    shutil.copy(release.with_name(release.name + ".key"), tmp_path / "cu.db.key")
    database = Database(path)
    with database.read() as connection:
        known = identity(connection)
        reached = schema_of(connection)
    health = examine(database)
    database.close()
    assert known is not None
    assert known.practice
    assert health.is_healthy
    assert health.unknown_kinds == ()
    assert health.facts > 20
    fresh = Database(tmp_path / "moi.db")
    with fresh.read() as connection:
        assert reached == schema_of(connection)
    fresh.close()


def test_work_goes_on_in_a_file_of_this_release(tmp_path: Path) -> None:
    release = DATA / "release-0.1.0.db"
    path = tmp_path / "cu.db"
    shutil.copy(release, path)
    shutil.copy(release.with_name(release.name + ".key"), tmp_path / "cu.db.key")
    play = Play(path, day=date(2026, 11, 25))
    assert play.issue("07:30") == ["A001"]
    assert play.ask("find", "07:31", text="thu")["rows"]
    assert play.health().is_healthy
    play.close()
