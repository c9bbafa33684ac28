"""The journal: every fact once, in order, chained by hashes per origin.

It is at once the audit trail, the outbox to the city and the raw material of statistics. Rows are
only ever appended.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from operator import attrgetter

from counter_app.domain.facts import Happening, Recorded, StepUndone
from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import OFFICE_ZONE, Reason
from counter_app.store.engine import Connection, Row
from counter_app.values import dataclass
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

_LOWEST = -(2**63)


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


def first_position(connection: Connection) -> int:
    """The position of the oldest fact; 1 in an empty journal."""
    (position,) = connection.execute("SELECT coalesce(min(position), 1) FROM journal").fetchone()
    return int(position)


Reading = tuple[int, Recorded | None]
"""A fact's position, and the fact; None where it cannot be read."""


def readings(connection: Connection, first: int, last: int) -> Iterator[Reading]:
    """The facts at positions first…last in order; unknown kinds are passed over."""
    return _readings(
        connection.execute(
            f"SELECT {_COLUMNS} FROM journal WHERE position BETWEEN ? AND ? ORDER BY position",
            (first, last),
        )
    )


def readings_of(connection: Connection, subject: str, *, before: int) -> Iterator[Reading]:
    """What happened to one subject before a position (rides on journal_subject)."""
    return _readings(
        connection.execute(
            f"SELECT {_COLUMNS} FROM journal WHERE subject = ? AND position < ? ORDER BY position",
            (subject, before),
        )
    )


def goes_on(connection: Connection, subject: str, *, after: int) -> bool:
    """Whether anything happened to a subject after a position (rides on journal_subject)."""
    found = connection.execute(
        "SELECT 1 FROM journal WHERE subject = ? AND position > ? LIMIT 1", (subject, after)
    ).fetchone()
    return found is not None


def _readings(rows: Iterator[Row]) -> Iterator[Reading]:
    for row in rows:
        try:
            for recorded in _known(iter((row,))):
                yield recorded.position, recorded
        except (WireFault, ValueError):
            yield int(str(row[0])), None


def history(connection: Connection, subject: str) -> list[Recorded]:
    """What happened to one ticket or dossier, in order."""
    return list(
        _known(
            connection.execute(
                f"SELECT {_COLUMNS} FROM journal WHERE subject = ? ORDER BY position", (subject,)
            )
        )
    )


def histories(connection: Connection, subjects: Iterable[str]) -> Iterator[list[Recorded]]:
    """What happened to each of many subjects, in order (rides on journal_subject)."""
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM journal WHERE subject IN (SELECT value FROM json_each(?)) "
        "ORDER BY subject, position",
        (json.dumps(sorted(subjects)),),
    )
    for _, facts in groupby(_known(found), key=attrgetter("subject")):
        yield list(facts)


def newest_of(connection: Connection, subject: str, *, since: datetime) -> list[Recorded]:
    """What happened to a subject since a moment, oldest first (rides on journal_subject)."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM journal WHERE subject = ? ORDER BY position DESC", (subject,)
    )
    found: list[Recorded] = []
    for recorded in _known(rows):
        if recorded.at < since:
            break
        found.append(recorded)
    return found[::-1]


def last_of(
    connection: Connection, subject: str, kind: str, *, before: int | None = None
) -> Recorded | None:
    """The newest fact of a kind about a subject (rides on journal_subject).

    None also where it cannot be read: the examination names it, and work goes on.
    """
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM journal WHERE subject = ? AND position < ? AND kind = ? "
        "ORDER BY position DESC LIMIT 1",
        (subject, before if before is not None else head_position(connection) + 1, kind),
    )
    return next((recorded for _, recorded in _readings(rows)), None)


def newest_by(connection: Connection, by: StaffCode, *, among: int) -> Iterator[Recorded]:
    """One clerk's facts among the newest ones of the office, newest first."""
    yield from _known(
        connection.execute(
            f'SELECT {_COLUMNS} FROM journal WHERE position > ? AND "by" = ? '
            "ORDER BY position DESC",
            (head_position(connection) - among, by),
        )
    )


def unknown_kinds(connection: Connection, *, first: int) -> dict[str, int]:
    """How many facts of kinds this program does not know; they are kept and reported."""
    rows = connection.execute(
        "SELECT kind, count(*) FROM journal WHERE position >= ? GROUP BY kind ORDER BY kind",
        (first,),
    )
    return {kind: count for kind, count in rows if kind not in FACTS}


Heads = Mapping[str, tuple[int, bytes]]
"""Where each origin's chain stands: the last fact's seq and hash."""


def heads(connection: Connection) -> dict[str, tuple[int, bytes]]:
    """Where the chain of every origin ends; each costs two steps in journal_origin_seq."""
    found: dict[str, tuple[int, bytes]] = {}
    origin = ""
    while True:
        (following,) = connection.execute(
            "SELECT min(origin) FROM journal WHERE origin > ?", (origin,)
        ).fetchone()
        if following is None:
            return found
        origin = str(following)
        seq, hashed = connection.execute(
            "SELECT seq, hash FROM journal WHERE origin = ? ORDER BY seq DESC LIMIT 1", (origin,)
        ).fetchone()
        found[origin] = (int(seq), bytes(hashed))


def hash_of(connection: Connection, origin: str, seq: int) -> bytes | None:
    """The stored hash of a fact (rides on journal_origin_seq)."""
    row = connection.execute(
        "SELECT hash FROM journal WHERE origin = ? AND seq = ?", (origin, seq)
    ).fetchone()
    return bytes(row[0]) if row else None


def broken_links(
    connection: Connection, *, first: int, after: Heads | None = None
) -> list[tuple[str, int]]:
    """Where a chain does not hold: facts changed, cut out, put in or moved.

    Args:
        connection: where the journal is.
        first: no fact behind ``after`` stands before this position.
        after: where each chain is known to have stood; from their beginnings unless given.
    """
    broken = []
    for origin in heads(connection):
        last_seq, previous = (after or {}).get(origin, (0, GENESIS))
        place = first - 1
        rows = connection.execute(  # rides on journal_origin_seq
            f"SELECT {_COLUMNS}, hash FROM journal WHERE origin = ? AND seq > ? ORDER BY seq",
            (origin, last_seq or _LOWEST),
        )
        for position, _, seq, at, by, command, kind, subject, body, stored in rows:
            expected = chain(previous, origin, seq, at, by, command, kind, subject, body)
            moved = position <= place  # the position itself is not hashed
            if seq != last_seq + 1 or expected != bytes(stored) or moved:
                broken.append((origin, int(seq)))
            last_seq, previous, place = seq, bytes(stored), position
    return broken


def cut_off(connection: Connection, *, since: str = "") -> int:
    """How many commands were acknowledged whose facts lie beyond the journal's end.

    ``since`` is the first command id to look at; ids are ordered by time.
    """
    (count,) = connection.execute(
        "SELECT count(*) FROM outcome WHERE command >= ? AND last_position > ?",
        (since, head_position(connection)),
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
