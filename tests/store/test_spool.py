from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from counter_app.store import spool as table
from counter_app.store.engine import Connection, sqlite
from counter_app.store.spool import SPOOL_FEWER_INDEXES, SPOOL_SCHEMA, Move, PrintJob, SpoolState

if TYPE_CHECKING:
    from collections.abc import Iterator

JOB = PrintJob(
    id="0190-1",
    paper="ticket",
    subject="tk-1",
    copies=1,
    printer="quay-1",
    state=SpoolState.QUEUED,
    attempts=0,
    queued_at=1000,
    changed_at=1000,
    fault=None,
    body=b"%PDF",
)


@pytest.fixture
def conn() -> Iterator[Connection]:
    with closing(sqlite.connect(":memory:", isolation_level=None)) as connection:
        for statement in (*SPOOL_SCHEMA, *SPOOL_FEWER_INDEXES):
            connection.execute(statement)
        yield connection


def test_each_statement_of_the_schema_is_one_statement() -> None:
    assert all(";" not in statement for statement in (*SPOOL_SCHEMA, *SPOOL_FEWER_INDEXES))


def test_what_was_queued_is_found_unchanged(conn: Connection) -> None:
    table.insert(conn, JOB)
    assert table.find(conn, JOB.id) == JOB
    assert table.find(conn, "no-such") is None


def test_order_is_that_of_queueing_even_when_the_clock_went_back(conn: Connection) -> None:
    table.insert(conn, replace(JOB, id="z", queued_at=2000))
    table.insert(conn, replace(JOB, id="a", queued_at=1000))
    first = table.first_queued(conn, "quay-1")
    assert first is not None
    assert first.id == "z"
    assert table.first_queued(conn, "quay-2") is None


def test_a_paper_moves_only_from_where_it_is_believed_to_be(conn: Connection) -> None:
    table.insert(conn, JOB)
    begin = Move(to=SpoolState.PRINTING, out_of=[SpoolState.QUEUED], at=1001)
    assert table.apply(conn, JOB.id, begin)
    assert not table.apply(conn, JOB.id, begin)
    moved = table.find(conn, JOB.id)
    assert moved == replace(JOB, state=SpoolState.PRINTING, attempts=1, changed_at=1001)


def test_only_finished_papers_are_forgotten(conn: Connection) -> None:
    for state in SpoolState:
        table.insert(conn, replace(JOB, id=state.value, state=state))
    assert table.forget_bodies(conn, before=1000) == 0
    assert table.forget_bodies(conn, before=1001) == 2
    kept = {state for state in SpoolState if _body(conn, state) is not None}
    assert kept == set(SpoolState) - {SpoolState.PRINTED, SpoolState.CANCELLED}


def test_the_printer_that_waits_longest_comes_first(conn: Connection) -> None:
    for at, printer in enumerate(("b", "a", "b")):
        table.insert(conn, replace(JOB, id=str(at), printer=printer))
    table.insert(conn, replace(JOB, id="x", printer="idle", state=SpoolState.PRINTED))
    assert table.waiting_printers(conn) == ("b", "a")


@pytest.mark.parametrize("bad", [{"copies": 0}, {"state": "lost"}, {"attempts": "once"}])
def test_the_table_refuses_nonsense(conn: Connection, bad: dict[str, object]) -> None:
    row = {"id": "i", "paper": "p", "subject": "s", "copies": 1, "printer": "q", "state": "queued"}
    row |= {"attempts": 0, "queued_at": 1, "changed_at": 1} | bad
    marks = ", ".join("?" for _ in row)
    with pytest.raises(sqlite.IntegrityError):
        conn.execute(f"INSERT INTO spool({', '.join(row)}) VALUES ({marks})", tuple(row.values()))


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("WHERE printer = 'q' AND state = 'queued' ORDER BY rowid LIMIT 1", "spool_by_state"),
        ("WHERE state IN ('failed', 'unsure') ORDER BY rowid", "spool_by_state"),
        ("WHERE subject = 's' AND state IN ('queued', 'failed', 'unsure')", "spool_by_state"),
    ],
)
def test_the_questions_of_every_second_ride_on_an_index(
    conn: Connection, query: str, index: str
) -> None:
    plan = conn.execute(f"EXPLAIN QUERY PLAN SELECT id FROM spool {query}").fetchall()
    assert any(f"USING INDEX {index}" in row[3] for row in plan), plan


def _body(conn: Connection, state: SpoolState) -> bytes | None:
    job = table.find(conn, state.value)
    assert job is not None
    return job.body
