"""What the nightly sync keeps: the enrolment, the checkpoint, runs, refusals, counts.

None of it is part of the flow: it is written by the sync alone, and folding the journal does not
touch it. The key for the city lies here because the file is encrypted; nothing else shows it. A
restored or copied file brings it all along, so its enrolment goes on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from datetime import date, datetime, time
from typing import Final

from counter_app.city_wire import Count, Difference, Head
from counter_app.store import journal, outbox, publications
from counter_app.store.engine import Connection
from counter_app.store.rows import to_moment, to_seconds
from counter_app.values import dataclass

NIGHTLY: Final = (
    """CREATE TABLE nightly_enrolment (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        city TEXT NOT NULL,
        office TEXT NOT NULL,
        site TEXT NOT NULL,
        unit TEXT NOT NULL,
        unit_name TEXT NOT NULL,
        key TEXT NOT NULL,
        plain INTEGER NOT NULL,
        set_time TEXT NOT NULL,
        enrolled_at INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE nightly_mark (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        counted_to INTEGER NOT NULL,
        batches INTEGER NOT NULL
    ) STRICT""",
    "INSERT INTO nightly_mark (one, counted_to, batches) VALUES (1, 0, 0)",
    # up to where the city said that it holds an origin
    """CREATE TABLE nightly_head (
        origin TEXT PRIMARY KEY,
        seq INTEGER NOT NULL,
        hash TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE nightly_run (
        id INTEGER PRIMARY KEY,
        cause TEXT NOT NULL,
        begun_at INTEGER NOT NULL,
        ended_at INTEGER,
        outcome TEXT NOT NULL,
        why TEXT NOT NULL,
        batches INTEGER NOT NULL,
        facts INTEGER NOT NULL,
        night TEXT NOT NULL,
        complete_to TEXT,
        clock_off_s INTEGER NOT NULL
    ) STRICT""",
    # the newest run that came to something, in one step
    "CREATE INDEX nightly_run_outcome ON nightly_run (outcome, id)",
    """CREATE TABLE nightly_refused (
        origin TEXT NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        refused TEXT NOT NULL,
        why TEXT NOT NULL,
        times INTEGER NOT NULL,
        first_at INTEGER NOT NULL,
        last_at INTEGER NOT NULL,
        settled_at INTEGER,
        PRIMARY KEY (origin, first)
    ) STRICT, WITHOUT ROWID""",
    # facts of each day and kind up to counted_to; touched since the last night found equal
    """CREATE TABLE nightly_count (
        day TEXT NOT NULL,
        kind TEXT NOT NULL,
        facts INTEGER NOT NULL,
        touched INTEGER NOT NULL,
        PRIMARY KEY (day, kind)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX nightly_touched ON nightly_count (day) WHERE touched = 1",
    """CREATE TABLE nightly_difference (
        day TEXT NOT NULL,
        kind TEXT NOT NULL,
        office INTEGER NOT NULL,
        city INTEGER NOT NULL,
        PRIMARY KEY (day, kind)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE nightly_publication (
        id INTEGER PRIMARY KEY,
        family TEXT NOT NULL,
        title TEXT NOT NULL,
        note TEXT NOT NULL,
        version TEXT NOT NULL,
        valid_from TEXT NOT NULL,
        body TEXT NOT NULL,
        published_at INTEGER NOT NULL,
        fetched_at INTEGER NOT NULL
    ) STRICT""",
)

EQUAL: Final = "equal"
"""The outcome of a night after which the city holds everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """Where this site sends its facts, and as whom.

    ``key`` is said to nobody but the city. ``plain`` allows an address without TLS that is not of
    this machine. ``set_time`` is the office's time of the nightly run, before the site's jitter.
    """

    city: str
    office: str
    site: str
    unit: str
    unit_name: str
    key: str = field(repr=False)
    plain: bool
    set_time: time
    enrolled_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One try to send. ``outcome`` is empty while it runs, and stays so where it was cut off.

    ``cause`` is due, by_hand or command; ``why`` is the city's own sentence, where there is one;
    ``night`` is the last day it may speak of, ``complete_to`` the last one the city calls complete;
    ``retry_after_s`` is how long the city asked to wait, 0 where it did not.
    """

    id: int
    cause: str
    begun_at: datetime
    ended_at: datetime | None
    outcome: str
    why: str
    batches: int
    facts: int
    night: date
    complete_to: date | None
    clock_off_s: int
    retry_after_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedBatch:
    """Facts of an origin that the city did not take. They are in the journal, and tried again."""

    origin: str
    first: int
    last: int
    refused: str
    why: str
    times: int
    first_at: datetime
    last_at: datetime
    settled_at: datetime | None


def enrolment(connection: Connection) -> Enrolment | None:
    """Where this site is enrolled; None before."""
    row = connection.execute(
        "SELECT city, office, site, unit, unit_name, key, plain, set_time, enrolled_at "
        "FROM nightly_enrolment"
    ).fetchone()
    if row is None:
        return None
    city, office, site, unit, unit_name, key, plain, set_time, enrolled_at = row
    return Enrolment(
        city=city,
        office=office,
        site=site,
        unit=unit,
        unit_name=unit_name,
        key=key,
        plain=bool(plain),
        set_time=time.fromisoformat(set_time),
        enrolled_at=to_moment(enrolled_at),
    )


def enrol(connection: Connection, new: Enrolment) -> None:
    """Keep an enrolment. At another city, or as another site, nothing is known to be there."""
    before = enrolment(connection)
    if before is None or (before.city, before.site) != (new.city, new.site):
        connection.execute("DELETE FROM nightly_head")
        connection.execute("UPDATE nightly_count SET touched = 1")
        connection.execute("DELETE FROM nightly_effect")
        publications.forget(connection)
    connection.execute("DELETE FROM nightly_asking")
    connection.execute(
        "INSERT OR REPLACE INTO nightly_enrolment (one, city, office, site, unit, unit_name, key, "
        "plain, set_time, enrolled_at) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            new.city,
            new.office,
            new.site,
            new.unit,
            new.unit_name,
            new.key,
            int(new.plain),
            new.set_time.isoformat("minutes"),
            to_seconds(new.enrolled_at),
        ),
    )


def set_time(connection: Connection, at: time) -> None:
    """From now on the nightly run begins then."""
    connection.execute("UPDATE nightly_enrolment SET set_time = ?", (at.isoformat("minutes"),))


def set_address(connection: Connection, city: str, *, plain: bool) -> None:
    """The same city has another address now; the enrolment goes on."""
    connection.execute("UPDATE nightly_enrolment SET city = ?, plain = ?", (city, int(plain)))


def begin_run(connection: Connection, *, cause: str, at: datetime, night: date) -> int:
    """Note that a run begins; its number."""
    inserted = connection.execute(
        "INSERT INTO nightly_run (cause, begun_at, outcome, why, batches, facts, night, "
        "clock_off_s) VALUES (?, ?, '', '', 0, 0, ?, 0)",
        (cause, to_seconds(at), night.isoformat()),
    )
    return inserted.lastrowid or 0


def end_run(
    connection: Connection,
    run: int,
    *,
    at: datetime,
    outcome: str,
    why: str = "",
    complete_to: date | None = None,
    clock_off_s: int = 0,
    retry_after_s: int = 0,
) -> None:
    """Note what a run came to."""
    connection.execute(
        "UPDATE nightly_run SET ended_at = ?, outcome = ?, why = ?, complete_to = ?, "
        "clock_off_s = ?, retry_after_s = ? WHERE id = ?",
        (
            to_seconds(at),
            outcome,
            why,
            complete_to.isoformat() if complete_to else None,
            clock_off_s,
            retry_after_s,
            run,
        ),
    )


def runs(connection: Connection, *, newest: int) -> list[Run]:
    """The newest runs, the newest first."""
    rows = connection.execute(f"SELECT {_RUN} FROM nightly_run ORDER BY id DESC LIMIT ?", (newest,))
    return [_run(row) for row in rows]


def last_equal(connection: Connection) -> Run | None:
    """The newest run after which the city held everything (rides on nightly_run_outcome)."""
    row = connection.execute(
        f"SELECT {_RUN} FROM nightly_run WHERE outcome = ? ORDER BY id DESC LIMIT 1", (EQUAL,)
    ).fetchone()
    return _run(row) if row else None


def failures(connection: Connection) -> int:
    """How many runs in a row came to something else than everything."""
    (equal,) = connection.execute(
        "SELECT coalesce(max(id), 0) FROM nightly_run WHERE outcome = ?", (EQUAL,)
    ).fetchone()
    (count,) = connection.execute(
        "SELECT count(*) FROM nightly_run WHERE id > ?", (equal,)
    ).fetchone()
    return int(count)


def next_batch(connection: Connection) -> int:
    """The number of the next batch of this site, for people and logs."""
    connection.execute("UPDATE nightly_mark SET batches = batches + 1")
    (number,) = connection.execute("SELECT batches FROM nightly_mark").fetchone()
    return int(number)


def took(connection: Connection, run: int, head: Head, *, facts: int, at: datetime) -> None:
    """The city holds an origin up to there; what it had refused of it before is settled."""
    connection.execute(
        "UPDATE nightly_run SET batches = batches + 1, facts = facts + ? WHERE id = ?", (facts, run)
    )
    put_head(connection, head, at=at)


def put_head(connection: Connection, head: Head, *, at: datetime) -> None:
    """The city says that it holds an origin up to there."""
    connection.execute(
        "INSERT INTO nightly_head (origin, seq, hash) VALUES (?, ?, ?) "
        "ON CONFLICT (origin) DO UPDATE SET seq = excluded.seq, hash = excluded.hash "
        "WHERE seq <> excluded.seq OR hash <> excluded.hash",
        (head.origin, head.seq, head.hash),
    )
    connection.execute(
        "UPDATE nightly_refused SET settled_at = ? "
        "WHERE origin = ? AND last <= ? AND settled_at IS NULL",
        (to_seconds(at), head.origin, head.seq),
    )


def held(connection: Connection) -> tuple[Head, ...]:
    """What the city said last that it holds."""
    rows = connection.execute("SELECT origin, seq, hash FROM nightly_head ORDER BY origin")
    return tuple(Head(origin=origin, seq=seq, hash=hashed) for origin, seq, hashed in rows)


def refuse(
    connection: Connection,
    *,
    origin: str,
    first: int,
    last: int,
    refused: str,
    why: str,
    at: datetime,
) -> None:
    """Keep that the city did not take some facts; again, if it was so before."""
    moment = to_seconds(at)
    connection.execute(
        "INSERT INTO nightly_refused (origin, first, last, refused, why, times, first_at, last_at) "
        "VALUES (?, ?, ?, ?, ?, 1, ?, ?) ON CONFLICT (origin, first) DO UPDATE SET "
        "last = excluded.last, refused = excluded.refused, why = excluded.why, times = times + 1, "
        "last_at = excluded.last_at, settled_at = NULL",
        (origin, first, last, refused, why, moment, moment),
    )


def refused_batches(connection: Connection) -> list[RefusedBatch]:
    """What the city has not taken to this day, the oldest first."""
    rows = connection.execute(
        "SELECT origin, first, last, refused, why, times, first_at, last_at, settled_at "
        "FROM nightly_refused WHERE settled_at IS NULL ORDER BY first_at, origin, first"
    )
    return [
        RefusedBatch(
            origin=origin,
            first=first,
            last=last,
            refused=refused,
            why=why,
            times=times,
            first_at=to_moment(first_at),
            last_at=to_moment(last_at),
            settled_at=None if settled_at is None else to_moment(settled_at),
        )
        for (
            origin,
            first,
            last,
            refused,
            why,
            times,
            first_at,
            last_at,
            settled_at,
        ) in rows
    ]


def counted_to(connection: Connection) -> int:
    """The position up to which the facts are counted by day and kind."""
    (position,) = connection.execute("SELECT counted_to FROM nightly_mark").fetchone()
    return int(position)


def counted(connection: Connection, counts: Iterable[Count], *, first: int, last: int) -> bool:
    """Add what the positions first…last hold; False where they were counted meanwhile."""
    if counted_to(connection) != first - 1:
        return False
    connection.executemany(
        "INSERT INTO nightly_count (day, kind, facts, touched) VALUES (?, ?, ?, 1) "
        "ON CONFLICT (day, kind) DO UPDATE SET facts = facts + excluded.facts, touched = 1",
        [(count.day.isoformat(), count.kind, count.facts) for count in counts],
    )
    connection.execute("UPDATE nightly_mark SET counted_to = ?", (last,))
    return True


def touched_counts(connection: Connection) -> tuple[Count, ...]:
    """Whole days: each that was touched since the last night found equal, kind by kind."""
    rows = connection.execute(  # rides on nightly_touched, then on the primary key
        "SELECT day, kind, facts FROM nightly_count "
        "WHERE day IN (SELECT day FROM nightly_count WHERE touched = 1) ORDER BY day, kind"
    )
    return tuple(
        Count(day=date.fromisoformat(day), kind=kind, facts=facts) for day, kind, facts in rows
    )


def compared(connection: Connection, *, equal: bool, differences: Iterable[Difference]) -> None:
    """Keep what the comparison found. Days found equal need not be compared again."""
    connection.execute("DELETE FROM nightly_difference")
    connection.executemany(
        "INSERT OR REPLACE INTO nightly_difference (day, kind, office, city) VALUES (?, ?, ?, ?)",
        [(one.day.isoformat(), one.kind, one.office, one.city) for one in differences],
    )
    if equal:
        connection.execute("UPDATE nightly_count SET touched = 0 WHERE touched = 1")


def differences(connection: Connection) -> tuple[Difference, ...]:
    """What the last comparison found different."""
    rows = connection.execute(
        "SELECT day, kind, office, city FROM nightly_difference ORDER BY day, kind"
    )
    return tuple(
        Difference(day=date.fromisoformat(day), kind=kind, office=office, city=city)
        for day, kind, office, city in rows
    )


def nonce_for(connection: Connection, *, city: str, code: str, fresh: str) -> str:
    """The secret that this site asks with for a code: the same until the answer has come.

    ``code`` is the code's hash, ``fresh`` the secret for one that was not asked with before.
    """
    row = connection.execute(
        "SELECT nonce FROM nightly_asking WHERE city = ? AND code = ?", (city, code)
    ).fetchone()
    if row is not None:
        return str(row[0])
    connection.execute(
        "INSERT OR REPLACE INTO nightly_asking (one, city, code, nonce) VALUES (1, ?, ?, ?)",
        (city, code, fresh),
    )
    return fresh


def told_effects(connection: Connection) -> dict[date, str]:
    """The digest of what the city was told last of each month's effects."""
    rows = connection.execute("SELECT month, digest FROM nightly_effect")
    return {date.fromisoformat(month): digest for month, digest in rows}


def tell_effect(connection: Connection, month: date, digest: str) -> None:
    """The city holds these figures of a month."""
    connection.execute(
        "INSERT OR REPLACE INTO nightly_effect (month, digest) VALUES (?, ?)",
        (month.isoformat(), digest),
    )


def backlog(connection: Connection) -> int:
    """How many facts the city has not said that it holds."""
    return outbox.backlog(connection, held(connection))


def head_position(connection: Connection) -> int:
    """The position of the newest fact."""
    return journal.head_position(connection)


_RUN: Final = (
    "id, cause, begun_at, ended_at, outcome, why, batches, facts, night, complete_to, clock_off_s, "
    "retry_after_s"
)


def _run(row: tuple[object, ...]) -> Run:
    number, cause, begun_at, ended_at, outcome, why, batches, facts, night, complete, off, wait = (
        row
    )
    return Run(
        id=int(str(number)),
        cause=str(cause),
        begun_at=to_moment(int(str(begun_at))),
        ended_at=None if ended_at is None else to_moment(int(str(ended_at))),
        outcome=str(outcome),
        why=str(why),
        batches=int(str(batches)),
        facts=int(str(facts)),
        night=date.fromisoformat(str(night)),
        complete_to=None if complete is None else date.fromisoformat(str(complete)),
        clock_off_s=int(str(off)),
        retry_after_s=int(str(wait)),
    )
