"""The journal: every fact once, in order, chained by hashes per origin.

It is at once the audit trail, the outbox to the city and the raw material of statistics. Rows are
only ever appended.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from counter_app.domain.facts import Happening, Recorded, StepUndone
from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import OFFICE_ZONE, Reason
from counter_app.store.engine import Connection, Row
from counter_app.wire import (
    FACTS,
    GENESIS,
    UnknownFact,
    WireFault,
    chain,
    decode_fact,
    encode_fact,
)

_COLUMNS = 'position, origin, seq, at, "by", command, kind, subject, body'


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command came to: its facts' positions, or what refused it."""

    first: int | None
    last: int | None
    refusals: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest fact of the journal: where it stands, and when it happened."""

    position: int
    origin: str
    seq: int
    hashed: bytes
    at: datetime


def newest(connection: Connection) -> Newest | None:
    """The newest fact, what the next one is dated and chained after; None in an empty journal."""
    row = connection.execute(
        "SELECT position, origin, seq, hash, at FROM journal ORDER BY position DESC LIMIT 1"
    ).fetchone()
    if row is None:
        return None
    position, origin, seq, hashed, at = row
    return Newest(position, origin, seq, hashed, datetime.fromisoformat(at))


def append(
    connection: Connection,
    happenings: Sequence[Happening],
    *,
    after: Newest | None,
    origin: str,
    at: datetime,
    by: StaffCode,
    command: str,
) -> list[Recorded]:
    """Append facts to the origin's chain ``after`` the newest one of the journal.

    The caller's transaction makes them durable, and is the one ``after`` was read in.
    """
    moment = at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    position = after.position if after else 0
    seq, previous = _head(connection, origin, after)
    recorded = []
    for happening in happenings:
        seq, position = seq + 1, position + 1
        kind, body = happening.fact.KIND, encode_fact(happening.fact)
        previous = chain(previous, origin, seq, moment, by, command, kind, happening.subject, body)
        connection.execute(
            f"INSERT INTO journal ({_COLUMNS}, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (position, origin, seq, moment, by, command, kind, happening.subject, body, previous),
        )
        recorded.append(
            Recorded(
                position=position,
                origin=origin,
                seq=seq,
                at=at,
                by=by,
                command=command,
                subject=happening.subject,
                fact=happening.fact,
            )
        )
    return recorded


def _head(connection: Connection, origin: str, after: Newest | None) -> tuple[int, bytes]:
    """Where an origin's chain ends: almost always in the newest fact of all."""
    if after is not None and after.origin == origin:
        return after.seq, after.hashed
    head = connection.execute(
        "SELECT seq, hash FROM journal WHERE origin = ? ORDER BY seq DESC LIMIT 1", (origin,)
    ).fetchone()
    return head or (0, GENESIS)


def head_position(connection: Connection) -> int:
    """The position of the newest fact; 0 in an empty journal."""
    (position,) = connection.execute("SELECT coalesce(max(position), 0) FROM journal").fetchone()
    return int(position)


def last_at(connection: Connection) -> datetime | None:
    """When the newest fact happened."""
    row = connection.execute("SELECT at FROM journal ORDER BY position DESC LIMIT 1").fetchone()
    return datetime.fromisoformat(row[0]) if row else None


def last_flow_on(connection: Connection) -> date | None:
    """The office's date of the newest fact about its work, rather than about its documents."""
    row = connection.execute(
        "SELECT at FROM journal WHERE kind NOT LIKE 'document.%' AND kind NOT LIKE 'origin.%' "
        "ORDER BY position DESC LIMIT 1"
    ).fetchone()
    return datetime.fromisoformat(row[0]).astimezone(OFFICE_ZONE).date() if row else None


def kinds_after(connection: Connection, position: int) -> list[str]:
    """The kinds of the facts after a position; of an undone step, also what was undone."""
    rows = connection.execute(
        "SELECT DISTINCT CASE kind WHEN ? THEN kind || ' ' || json_extract(body, '$.kind') "
        "ELSE kind END FROM journal WHERE position > ?",
        (StepUndone.KIND, position),
    )
    return [str(kind) for (kind,) in rows]


def between(connection: Connection, first: int, last: int) -> list[Recorded]:
    """The facts at positions first…last; unknown kinds are passed over."""
    return list(
        _known(
            connection.execute(
                f"SELECT {_COLUMNS} FROM journal WHERE position BETWEEN ? AND ? ORDER BY position",
                (first, last),
            )
        )
    )


def readings(connection: Connection) -> Iterator[tuple[int, Recorded | None]]:
    """Every fact in order of acceptance with its position; None where it cannot be read.

    Unknown kinds are passed over.
    """
    rows = connection.execute(f"SELECT {_COLUMNS} FROM journal ORDER BY position")
    for row in rows:
        try:
            for recorded in _known(iter((row,))):
                yield recorded.position, recorded
        except (WireFault, ValueError):
            yield int(row[0]), None


def history(connection: Connection, subject: str) -> list[Recorded]:
    """What happened to one ticket or dossier, in order."""
    return list(
        _known(
            connection.execute(
                f"SELECT {_COLUMNS} FROM journal WHERE subject = ? ORDER BY position", (subject,)
            )
        )
    )


def last_of(
    connection: Connection, subject: str, kind: str, *, before: int | None = None
) -> Recorded | None:
    """The newest fact of a kind about a subject (rides on journal_subject)."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM journal WHERE subject = ? AND position < ? AND kind = ? "
        "ORDER BY position DESC LIMIT 1",
        (subject, before if before is not None else head_position(connection) + 1, kind),
    )
    return next(_known(rows), None)


def newest_by(connection: Connection, by: StaffCode, *, among: int) -> Iterator[Recorded]:
    """One clerk's facts among the newest ones of the office, newest first."""
    yield from _known(
        connection.execute(
            f'SELECT {_COLUMNS} FROM journal WHERE position > ? AND "by" = ? '
            "ORDER BY position DESC",
            (head_position(connection) - among, by),
        )
    )


def unknown_kinds(connection: Connection) -> dict[str, int]:
    """How many facts of kinds this program does not know; they are kept and reported."""
    rows = connection.execute("SELECT kind, count(*) FROM journal GROUP BY kind ORDER BY kind")
    return {kind: count for kind, count in rows if kind not in FACTS}


def broken_links(connection: Connection) -> list[tuple[str, int]]:
    """Where a chain does not hold: (origin, seq) of facts changed, cut out or put in."""
    broken = []
    heads: dict[str, tuple[int, bytes]] = {}
    places: dict[str, int] = {}
    rows = connection.execute(f"SELECT {_COLUMNS}, hash FROM journal ORDER BY origin, seq")
    for position, origin, seq, at, by, command, kind, subject, body, stored in rows:
        last_seq, previous = heads.get(origin, (0, GENESIS))
        expected = chain(previous, origin, seq, at, by, command, kind, subject, body)
        moved = position <= places.get(origin, 0)  # the position itself is not hashed
        if seq != last_seq + 1 or expected != bytes(stored) or moved:
            broken.append((origin, seq))
        heads[origin] = (seq, bytes(stored))
        places[origin] = position
    return broken


def cut_off(connection: Connection) -> int:
    """How many commands were acknowledged whose facts lie beyond the journal's end."""
    (count,) = connection.execute(
        "SELECT count(*) FROM outcome WHERE last_position > ?", (head_position(connection),)
    ).fetchone()
    return int(count)


def outcome_of(connection: Connection, command: str) -> Outcome | None:
    """The first outcome of a command id, if it was given before."""
    row = connection.execute(
        "SELECT first_position, last_position, refusals FROM outcome WHERE command = ?", (command,)
    ).fetchone()
    if row is None:
        return None
    reasons = tuple(
        Reason(code, tuple((name, value) for name, value in values))
        for code, values in json.loads(row[2] or "[]")
    )
    return Outcome(row[0], row[1], reasons)


def ids_used(connection: Connection) -> int:
    """At most how many ids were drawn for what this file holds.

    A command draws one for itself, and one each for a dossier and a person, or for a ticket.
    """
    (commands,) = connection.execute("SELECT count(*) FROM outcome").fetchone()
    return 3 * int(commands) + head_position(connection)


def record_outcome(connection: Connection, command: str, outcome: Outcome) -> None:
    """Keep what a command came to: positions, never bodies."""
    refusals = [[reason.code, reason.values] for reason in outcome.refusals]
    connection.execute(
        "INSERT INTO outcome (command, first_position, last_position, refusals) "
        "VALUES (?, ?, ?, ?)",
        (
            command,
            outcome.first,
            outcome.last,
            json.dumps(refusals, ensure_ascii=False) if refusals else None,
        ),
    )


def _known(rows: Iterator[Row]) -> Iterator[Recorded]:
    for position, origin, seq, at, by, command, kind, subject, body in rows:
        fact = decode_fact(str(kind), str(body))
        if isinstance(fact, UnknownFact):
            continue
        yield Recorded(
            position=int(str(position)),
            origin=str(origin),
            seq=int(str(seq)),
            at=datetime.fromisoformat(str(at)),
            by=StaffCode(str(by)),
            command=str(command),
            subject=str(subject),
            fact=fact,
        )
