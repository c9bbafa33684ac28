"""Facts taken by the city: everything it does above a bare COPY of the same rows."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import psycopg

from counter_app.city.batches import Batch, read_batch, unpacked
from counter_app.city_wire import MOST_FACTS
from tests.benchmarks.figures import Figure, Told, by_turns
from tests.city.running import CityClock, running
from tests.city.sending import Office, Origin
from tests.postgres import Postgres
from tests.sync.fleet import DURABLE, held
from tests.sync.province import UNITS, enrol_all, office_files, one_after_another, played

ROUNDS, WARM = 30, 3
PART = 20
"""Tickets of the day here, a tenth of an ordinary one's; the long form ``city`` has whole days."""
TEN_MINUTES = 600
MORNING = datetime.fromisoformat("2026-11-23T07:30:00+07:00")
BODY = (
    '{"ahead":3,"errands":["CT"],"number":"A%03d","priority":"","queue":"CT","source":"kiosk",'
    '"turn":{"after":"0192f1a0-7c3e-7b4e-9d21-5f0c8a6b%04d","rank":4}}'
)


def night(number: int) -> Origin:
    """A night of an office: as many facts as a batch holds."""
    made = Origin(f"0192f1a0-7c3e-7b4e-9d21-{number:012}")
    for fact in range(MOST_FACTS):
        ticket = f"0192f1a0-7c3e-7b4e-9d21-{fact // 6:012}"
        made.add(
            MORNING + timedelta(seconds=15 * fact),
            command=f"0192f1a0-7c3e-7b4e-{number:04}-{fact:012}",
            subject=f"ticket:{ticket}",
            body=BODY % (fact % 999, fact),
        )
    return made


def copy(connection: psycopg.Connection, batch: Batch, name: str, first: int) -> None:
    """The same rows by a bare COPY into the same table, in a transaction of its own."""
    rows = zip(batch.facts, batch.moments, batch.hashes, strict=True)
    with connection.transaction(), connection.cursor() as cursor:
        words = (
            'COPY fact (position, office, origin, seq, at, said_at, "by", command, kind, subject, '
            "body, hash) FROM STDIN"
        )
        with cursor.copy(words) as writing:
            for place, (fact, moment, hashed) in enumerate(rows, first):
                seq, at, by, command, kind, subject, body, _ = fact
                whose = (place, name, batch.head.origin, seq, moment, at)
                writing.write_row((*whose, by, command, kind, subject, body, hashed))


def test_facts_above_a_bare_copy(tell: Told) -> None:
    server = Postgres(fsync="on", full_page_writes="on", autovacuum="on")
    address = server.fresh()
    sent = [night(number).batch() for number in range(8)]
    read = [read_batch(unpacked(batch)) for batch in sent]
    offices, bare = count(1), count(1)
    try:
        with (
            running(address, clock=CityClock(MORNING + timedelta(days=1))) as city,
            city.client() as client,
            psycopg.connect(address, autocommit=True) as connection,
        ):
            lines = [Office(client, city.key(f"H{number}")) for number in range(ROUNDS + WARM + 1)]
            lines[0].sent(sent[0])  # makes the month

            def taken() -> None:
                number = next(offices)
                assert lines[number].sent(sent[number % 8]).stored == MOST_FACTS

            def copied() -> None:
                number = next(bare)
                copy(connection, read[number % 8], f"B{number}", number * MOST_FACTS)

            pieces = {"bare": copied, "taken": taken}
            by_turns(pieces, times=WARM)
            times = by_turns(pieces, times=ROUNDS)
    finally:
        server.remove()
    whole, base = sum(times["taken"]), sum(times["bare"])
    facts = ROUNDS * MOST_FACTS
    told = f"{facts / whole:,.0f} facts/s, bare {facts / base:,.0f}"
    name = "facts taken over HTTP: of a bare COPY"
    tell(Figure(name=name, value=whole / base, unit="×", target=4, told=told))


def test_the_nights_of_31_offices_one_after_another(tell: Told, tmp_path: Path) -> None:
    """Real files, the whole night of each: opened, read, packed, sent, compared, closed."""
    path, pattern = played(tmp_path, tickets=PART)
    files = office_files(path, pattern, tmp_path, UNITS)
    server = Postgres(**DURABLE)
    try:
        with running(server.fresh(), clock=CityClock(MORNING)) as city:
            enrol_all(city.engine, city.url, files, now=MORNING)
            took_s = one_after_another(files)
            facts, _, offices = held(city.engine)
    finally:
        server.remove()
    assert offices == UNITS
    told = f"{facts / UNITS:,.0f} facts each"
    name = "31 offices' nights, a small day each, in turn"
    tell(Figure(name=name, value=took_s, unit="s", target=TEN_MINUTES, told=told))
