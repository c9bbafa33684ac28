"""A batch is taken: each fact once, in the order of its origin, by one request at a time.

The row of the origin's head is locked first, so that two requests for one origin wait for each
other; the feed is locked last, so that positions become visible in their order and whoever reads
the feed on never misses one. Nothing else takes both, and never the other way round.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Final, cast

import psycopg
from sqlalchemy import Connection, Engine, text

from counter_app.city.batches import Batch
from counter_app.city.enrolment import Site
from counter_app.city.partitions import Months
from counter_app.city.refusals import NotTaken, Word
from counter_app.city.rollout import note_answers
from counter_app.city_wire import Head, Taken
from counter_app.values import dataclass
from counter_app.wire import FACTS, GENESIS

FEED: Final = 7_411_003
"""The advisory lock that puts commits of facts in a row."""

_ORDINARY: Final[frozenset[Word]] = frozenset({"gap", "busy"})
"""How a line goes on where it broke: nobody has to look."""

_STAGING: Final = """
CREATE TEMPORARY TABLE IF NOT EXISTS staging (
    seq bigint, at timestamptz, said_at text, "by" text, command text, kind text, subject text,
    body text, hash bytea
) ON COMMIT DELETE ROWS
"""
_COPY: Final = (
    'COPY staging (seq, at, said_at, "by", command, kind, subject, body, hash) FROM STDIN'
)
_INSERT: Final = text("""
INSERT INTO fact (position, office, origin, seq, at, said_at, "by", command, kind, subject, body,
                  hash)
SELECT :before + seq, :office, :origin, seq, at, said_at, "by", command, kind, subject, body, hash
FROM staging ORDER BY seq
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    seq: int
    hash: bytes

    def said(self, origin: str) -> Head:
        return Head(origin=origin, seq=self.seq, hash=self.hash.hex())


class Ingest:
    """Takes batches into the database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._months = Months(engine)

    def take(self, site: Site, batch: Batch, *, now: datetime) -> Taken:
        """Store what is new of a batch, durably.

        Raises:
            NotTaken: it leaves a gap, does not continue the chain, or differs from what is held.
        """
        self._months.ensure(batch.moments, now=now)
        with self._engine.begin() as connection:
            held = _locked_head(connection, site, batch, now=now)
            _continue(connection, site, batch, held)
            repeated = max(0, min(batch.head.last, held.seq) - batch.head.first + 1)
            new = len(batch.facts) - repeated
            if new:
                _stage(connection, batch, repeated)
                _store(connection, site, batch, held, now=now)
                note_answers(connection, site, batch.facts[repeated:], batch.moments[repeated:])
            connection.execute(
                text("UPDATE site SET sent_at = :now WHERE office = :office AND site = :site"),
                {"now": now, "office": site.office, "site": site.site},
            )
            _note_unknown(connection, site, _unknown(batch, repeated))
        reached = _Held(seq=batch.head.last, hash=batch.hashes[-1]) if new else held
        return Taken(
            origin=batch.head.origin,
            seq=reached.seq,
            hash=reached.hash.hex(),
            stored=new,
            repeated=repeated,
            unknown=_unknown(batch, 0),
        )

    def heads(self, site: Site) -> tuple[Head, ...]:
        """Up to where each origin of the site's office is held."""
        with self._engine.connect() as connection:
            rows = connection.execute(
                text("SELECT origin, seq, hash FROM head WHERE office = :office ORDER BY origin"),
                {"office": site.office},
            )
            return tuple(Head(origin=row[0], seq=row[1], hash=row[2].hex()) for row in rows)


def note_refused(engine: Engine, site: Site, word: Word, *, now: datetime) -> None:
    """Remember that something of a site was not taken, for whoever looks after the city."""
    if word in _ORDINARY:
        return
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO refused VALUES (:office, :site, :word, 1, :now) "
                "ON CONFLICT (office, site, word) DO UPDATE SET times = refused.times + 1, "
                "last_at = :now"
            ),
            {"office": site.office, "site": site.site, "word": word, "now": now},
        )


def _locked_head(connection: Connection, site: Site, batch: Batch, *, now: datetime) -> _Held:
    """The origin's head, ours until the transaction ends; a refused batch leaves none behind."""
    names = {"office": site.office, "origin": batch.head.origin}
    connection.execute(
        text(
            "INSERT INTO head (office, origin, seq, hash, site, since, taken_at) "
            "VALUES (:office, :origin, 0, :hash, :site, :now, :now) ON CONFLICT DO NOTHING"
        ),
        {**names, "hash": GENESIS, "site": site.site, "now": now},
    )
    row = connection.execute(
        text("SELECT seq, hash FROM head WHERE office = :office AND origin = :origin FOR UPDATE"),
        names,
    ).one()
    return _Held(seq=row.seq, hash=bytes(row.hash))


def _continue(connection: Connection, site: Site, batch: Batch, held: _Held) -> None:
    """See that the batch continues what is held, or repeats it.

    A fact's hash covers all before it, so the last repeated one speaks for the others.
    """
    origin, first = batch.head.origin, batch.head.first
    if first > held.seq + 1:
        raise NotTaken("gap", head=held.said(origin))
    if first == held.seq + 1:
        if batch.previous != held.hash:
            raise NotTaken("chain_broken", head=held.said(origin))
        return
    last = min(batch.head.last, held.seq)
    if last == held.seq and batch.hashes[last - first] == held.hash:
        return
    rows = connection.execute(
        text(
            "SELECT seq, hash FROM fact WHERE office = :office AND origin = :origin "
            "AND seq BETWEEN :first AND :last ORDER BY seq"
        ),
        {"office": site.office, "origin": origin, "first": first, "last": last},
    )
    for row in rows:
        if bytes(row.hash) != batch.hashes[row.seq - first]:
            differs = _Held(seq=row.seq, hash=bytes(row.hash))
            raise NotTaken("fact_differs", what=f"seq {row.seq}", head=differs.said(origin))


def _stage(connection: Connection, batch: Batch, repeated: int) -> None:
    connection.execute(text(_STAGING))
    driver = cast("psycopg.Connection", connection.connection.driver_connection)
    with driver.cursor() as cursor, cursor.copy(_COPY) as copy:
        for fact, moment, hashed in zip(
            batch.facts[repeated:], batch.moments[repeated:], batch.hashes[repeated:], strict=True
        ):
            seq, at, by, command, kind, subject, body, _ = fact
            copy.write_row((seq, moment, at, by, command, kind, subject, body, hashed))


def _store(connection: Connection, site: Site, batch: Batch, held: _Held, *, now: datetime) -> None:
    new = batch.head.last - held.seq
    names = {"office": site.office, "origin": batch.head.origin}
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": FEED})
    last = connection.execute(
        text("SELECT setval('feed', nextval('feed') + :more)"), {"more": new - 1}
    ).scalar_one()
    connection.execute(_INSERT, {**names, "before": last - batch.head.last})
    connection.execute(
        text(
            "UPDATE head SET seq = :seq, hash = :hash, site = :site, taken_at = :now "
            "WHERE office = :office AND origin = :origin"
        ),
        {**names, "seq": batch.head.last, "hash": batch.hashes[-1], "site": site.site, "now": now},
    )


def _unknown(batch: Batch, repeated: int) -> dict[str, int]:
    kinds = Counter(fact.kind for fact in batch.facts[repeated:])
    return {kind: count for kind, count in sorted(kinds.items()) if kind not in FACTS}


def _note_unknown(connection: Connection, site: Site, kinds: dict[str, int]) -> None:
    for kind, count in kinds.items():
        connection.execute(
            text(
                "INSERT INTO unknown_kind (office, kind, facts) VALUES (:office, :kind, :count) "
                "ON CONFLICT (office, kind) DO UPDATE SET facts = unknown_kind.facts + :count"
            ),
            {"office": site.office, "kind": kind, "count": count},
        )
