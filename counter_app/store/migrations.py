"""From any older database file to today's tables.

Each step is one set of single statements, run by sqlite-utils under one exclusive lock after a
copy of the file was put aside. ``user_version`` tells a quick start that nothing is to be done
and an older program that a file is too new for it.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from counter_app.store.bookings import BOOKINGS
from counter_app.store.engine import Connection
from counter_app.store.faults import StoreFault
from counter_app.store.nightly import NIGHTLY
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

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

CURRENT: Final = 13
"""The schema this program writes, kept in ``user_version``."""


def migrate(connection: Connection, path: Path) -> None:
    """Bring the file to the current schema; an untouched file costs one pragma.

    Raises:
        StoreFault: the file was written by a newer program.
    """
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found == CURRENT:
        return
    if found > CURRENT:
        raise StoreFault("newer", path)
    if found:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy2(path, path.with_name(f"{path.name}.truoc-v{CURRENT}"))
    _apply(connection)
    connection.execute(f"PRAGMA user_version = {CURRENT}")


def _apply(connection: Connection) -> None:
    from sqlite_utils import Database

    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    database = Database(cast("sqlite3.Connection", connection), strict=True, execute_plugins=False)
    _steps().apply(database)
    connection.execute("PRAGMA locking_mode = NORMAL")
    connection.execute("SELECT count(*) FROM meta").fetchone()


def _steps() -> Migrations:
    from sqlite_utils.migrations import Migrations

    steps = Migrations("counter_app")

    @steps(name="0001_first_tables")
    def first_tables(database: Database) -> None:
        for statement in (*JOURNAL, *FLOW, *PERSONS, *SPOOL_SCHEMA):
            database.execute(statement)

    @steps(name="0002_dated_documents")
    def dated_documents(database: Database) -> None:
        for statement in DATED_DOCUMENTS:
            database.execute(statement)

    @steps(name="0003_seals")
    def seals(database: Database) -> None:
        for statement in SEALS:
            database.execute(statement)

    @steps(name="0004_fewer_indexes")
    def fewer_indexes(database: Database) -> None:
        for statement in (*FEWER_INDEXES, *SPOOL_FEWER_INDEXES):
            database.execute(statement)

    @steps(name="0005_pins")
    def pins(database: Database) -> None:
        for statement in PINS:
            database.execute(statement)

    @steps(name="0006_special_sessions")
    def special_sessions(database: Database) -> None:
        for statement in SPECIAL_SESSIONS:
            database.execute(statement)

    @steps(name="0007_bookings")
    def bookings(database: Database) -> None:
        for statement in BOOKINGS:
            database.execute(statement)

    @steps(name="0009_measures")
    def measures(database: Database) -> None:
        for statement in MEASURES:
            database.execute(statement)

    @steps(name="0010_nightly")
    def nightly(database: Database) -> None:
        for statement in NIGHTLY:
            database.execute(statement)

    @steps(name="0011_official_tables")
    def official_tables(database: Database) -> None:
        for statement in OFFICIAL:
            database.execute(statement)

    @steps(name="0013_publications")
    def publications(database: Database) -> None:
        for statement in PUBLICATIONS:
            database.execute(statement)

    @steps(name="0014_visit_ratings")
    def visit_ratings(database: Database) -> None:
        for statement in VISIT_RATINGS:
            database.execute(statement)

    @steps(name="0015_reports")
    def reports(database: Database) -> None:
        for statement in REPORTS:
            database.execute(statement)

    return steps
