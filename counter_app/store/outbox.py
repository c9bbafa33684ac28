"""The journal as what leaves the building: stored bytes by origin and seq, and counts per day.

Nothing is decoded or serialised again on the way: a fact goes out as the words that were hashed.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final

from counter_app.city_wire import NO_HASH, Count, Head, SentFact
from counter_app.store import journal
from counter_app.store.engine import Connection

_AROUND: Final = 200
"""At most how many bytes a fact's line has beside the words themselves."""


def facts_after(
    connection: Connection, origin: str, seq: int, *, to: int, most: int, size: int
) -> list[SentFact]:
    """The next facts of an origin after one and up to another (rides on journal_origin_seq).

    Args:
        connection: where the journal is.
        origin: whose facts.
        seq: the last one that is there already; 0 in the beginning.
        to: the last one wanted.
        most: at most so many facts.
        size: at most so many bytes, roughly; a single fact is given whatever its size.
    """
    rows = connection.execute(
        'SELECT seq, at, "by", command, kind, subject, body, hash FROM journal '
        "WHERE origin = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?",
        (origin, seq, to, most),
    )
    found: list[SentFact] = []
    used = 0
    for number, at, by, command, kind, subject, body, hashed in rows:
        used += _AROUND + len(body.encode()) + len(subject.encode())
        if found and used > size:
            break
        found.append(SentFact(number, at, by, command, kind, subject, body, bytes(hashed).hex()))
    return found


def own_heads(connection: Connection) -> tuple[Head, ...]:
    """Up to where this file holds each of its origins, the oldest origin first."""
    return tuple(
        Head(origin=origin, seq=seq, hash=hashed.hex())
        for origin, (seq, hashed) in journal.heads(connection).items()
    )


def hash_at(connection: Connection, origin: str, seq: int) -> str | None:
    """The hash of a fact as the wire says it; of the one before the first, 64 zeros."""
    if not seq:
        return NO_HASH
    found = journal.hash_of(connection, origin, seq)
    return found.hex() if found is not None else None


def count_between(connection: Connection, first: int, last: int) -> list[Count]:
    """How many facts of each kind the positions first…last hold, by the office's day.

    Vietnam keeps UTC+7 all year. Moments are stored in whole seconds; a fraction would be cut off
    rather than rounded into the next day.
    """
    rows = connection.execute(  # rides on the primary key
        "SELECT date(substr(at, 1, 19), '+7 hours') AS day, kind, count(*) FROM journal "
        "WHERE position BETWEEN ? AND ? GROUP BY day, kind",
        (first, last),
    )
    return [Count(day=date.fromisoformat(day), kind=kind, facts=facts) for day, kind, facts in rows]


def backlog(connection: Connection, held: tuple[Head, ...]) -> int:
    """How many facts of this file lie beyond what the city said it holds."""
    reached = Counter({head.origin: head.seq for head in held})
    return sum(max(0, head.seq - reached[head.origin]) for head in own_heads(connection))
