"""Years of past tickets, put into a file in bulk: what the office would have written, no less.

One day is folded from its facts; every other day is that day moved, under ids, places and a chain
of hashes of its own. An examination of such a file finds it whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

from counter_app.domain.facts import Fact, Recorded
from counter_app.domain.ids import CounterNo, QueueCode, StaffCode, TicketNumber
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.domain.ticket_facts import (
    ServiceFinished,
    ServiceStarted,
    TicketCalled,
    TicketIssued,
)
from counter_app.store import flow, journal
from counter_app.store.database import Database
from counter_app.store.memory import Memory
from counter_app.wire import chain, encode_fact

CLERK: Final = StaffCode("nv1")
A_DAY: Final = 3_000
"""Tickets of one day: the most an office is built for."""
_QUEUES: Final = (("CT", "A"), ("HT", "B"), ("DD", "C"), ("XH", "D"), ("TQ", "T"))
_PATTERN: Final = date(2001, 1, 1)
_MOVED: Final = ("issued_at", "changed_at", "called_at")
_JOURNAL: Final = (
    'INSERT INTO journal (position, origin, seq, at, "by", command, kind, subject, body, hash) '
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_OUTCOME: Final = "INSERT INTO outcome (command, first_position, last_position) VALUES (?, ?, ?)"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visit:
    """One visit of the pattern day: its row, and its facts with their times of day."""

    opens_ms: int
    row: tuple[Any, ...]
    facts: tuple[tuple[str, str, str], ...]


def fill_tickets(database: Database, count: int, *, before: date, per_day: int = A_DAY) -> None:
    """Put so many tickets into an office, all of them ended, on the days before a date."""
    per_day = min(per_day, count)
    visits = [_visit(n) for n in range(per_day)]
    days = [before - timedelta(days=n) for n in range(-(-count // per_day), 0, -1)]
    with database.read() as connection:
        newest = journal.newest(connection)
    assert newest is not None
    end = _End(newest.position, newest.seq, newest.hashed)
    with _in_bulk(database):
        for number, day in enumerate(days):
            todays = visits[: count - number * per_day]
            end = _put(database, todays, day, origin=newest.origin, after=end)


@dataclass(frozen=True, slots=True)
class _End:
    """Where the journal ends."""

    position: int
    seq: int
    hashed: bytes


def _put(database: Database, visits: list[_Visit], day: date, *, origin: str, after: _End) -> _End:
    """Put one day into the file, in one transaction."""
    moved = int((day - _PATTERN).total_seconds())
    midnight_ms = int(datetime.combine(day, time(), OFFICE_ZONE).timestamp() * 1000)
    of_id, of_day, of_place = map(flow.TICKETS.columns.index, ("id", "day", "place"))
    moments = [flow.TICKETS.columns.index(name) for name in _MOVED]
    position, seq, hashed = after.position, after.seq, after.hashed
    rows, facts, outcomes = [], [], []
    for number, visit in enumerate(visits):
        ticket = _uuid(midnight_ms + visit.opens_ms, number)
        row = list(visit.row)
        row[of_id], row[of_day], row[of_place] = ticket, day.isoformat(), position + 1
        for place in moments:
            row[place] += moved
        rows.append(row)
        for part, (hour, kind, pattern) in enumerate(visit.facts):
            position, seq = position + 1, seq + 1
            at, command = f"{day.isoformat()}T{hour}Z", f"{ticket[:24]}{part:012x}"
            body = pattern.replace(_PATTERN.isoformat(), day.isoformat())
            hashed = chain(hashed, origin, seq, at, CLERK, command, kind, ticket, body)
            facts.append((position, origin, seq, at, CLERK, command, kind, ticket, body, hashed))
            outcomes.append((command, position, position))
    with database.write() as connection:
        connection.executemany(flow.TICKETS.upsert, rows)
        connection.executemany(_JOURNAL, facts)
        connection.executemany(_OUTCOME, outcomes)
        for place, (queue, _) in enumerate(_QUEUES):
            given = len(range(place, len(visits), len(_QUEUES)))
            if given:
                connection.execute(flow.SERIES.upsert, (queue, day.isoformat(), given))
    return _End(position, seq, hashed)


def _visit(n: int) -> _Visit:
    """The n-th visit of the pattern day: issued, called, served, finished."""
    queue, prefix = _QUEUES[n % len(_QUEUES)]
    ordinal = n // len(_QUEUES) + 1
    opens = timedelta(hours=7, seconds=n * 3)
    counter = CounterNo(n % 4 + 1)
    facts: tuple[tuple[int, Fact], ...] = (
        (
            0,
            TicketIssued(
                number=TicketNumber(f"{prefix}{ordinal:03}"),
                ordinal=ordinal,
                series=QueueCode(queue),
                queue=QueueCode(queue),
                errands=(),
                day=_PATTERN,
                priority=None,
                priority_confirmed=False,
                source="kiosk",
                ahead=n % 12,
                session=None,
                appointment_at=None,
            ),
        ),
        (
            600,
            TicketCalled(
                counter=counter,
                queue=QueueCode(queue),
                purpose="service",
                calls=1,
                waited_s=600,
                why=(),
                turn_before=None,
                turn=None,
            ),
        ),
        (630, ServiceStarted(counter=counter, walked_s=30)),
        (
            930,
            ServiceFinished(
                counter=counter,
                part_s=300,
                waited_s=600,
                walked_s=30,
                served_s=300,
                awaiting=False,
            ),
        ),
    )
    memory = Memory()
    written = []
    for place, (later_s, fact) in enumerate(facts, start=1):
        midnight = datetime.combine(_PATTERN, time(), OFFICE_ZONE)
        at = (midnight + opens + timedelta(seconds=later_s)).astimezone(UTC)
        memory.fold(
            Recorded(
                position=place,
                origin="",
                seq=place,
                at=at,
                by=CLERK,
                command="",
                subject="x",
                fact=fact,
            )
        )
        written.append((f"{at:%H:%M:%S}", fact.KIND, encode_fact(fact)))
    row = memory.row(flow.TICKETS, "x")
    assert row is not None
    return _Visit(opens_ms=int(opens.total_seconds() * 1000), row=row, facts=tuple(written))


def _uuid(milliseconds: int, n: int) -> str:
    """A time-ordered id, as the office would have given."""
    return str(UUID(int=milliseconds << 80 | 0x7 << 76 | 0x2 << 62 | n << 48))


@contextmanager
def _in_bulk(database: Database) -> Iterator[None]:
    """Faster, and not durable: a power cut in a benchmark costs a benchmark."""
    writer = database._writer
    writer.execute("PRAGMA synchronous = OFF")
    writer.execute("PRAGMA cache_size = -400000")
    try:
        yield
    finally:
        writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        writer.execute("PRAGMA cache_size = -2000")
        writer.execute("PRAGMA synchronous = FULL")
