"""The table of papers that wait for a printer. All its SQL stands here.

Bodies hold what citizens' papers say; they stay in the encrypted file and are forgotten soon
after printing. Papers of one printer keep the order in which they were queued (``rowid``).
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from counter_app.store.engine import Connection
from counter_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

SPOOL_SCHEMA: Final[tuple[str, ...]] = (
    """CREATE TABLE spool(
    id TEXT PRIMARY KEY NOT NULL,
    paper TEXT NOT NULL,
    subject TEXT NOT NULL,
    copies INTEGER NOT NULL CHECK (copies > 0),
    printer TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('queued', 'printing', 'printed', 'failed', 'unsure', 'cancelled')),
    attempts INTEGER NOT NULL DEFAULT 0,
    queued_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    fault TEXT,
    body BLOB
) STRICT""",
    "CREATE INDEX spool_by_printer ON spool(printer, state)",
    "CREATE INDEX spool_by_state ON spool(state, changed_at)",
    "CREATE INDEX spool_by_subject ON spool(subject)",
)
"""Single statements, so that a migration can run them one by one inside its transaction."""

SPOOL_FEWER_INDEXES: Final = ("DROP INDEX spool_by_printer", "DROP INDEX spool_by_subject")
"""The rows are few and swept, and each number given writes one: ``spool_by_state`` serves all."""

_COLUMNS: Final = (
    "id, paper, subject, copies, printer, state, attempts, queued_at, changed_at, fault, body"
)


class SpoolState(StrEnum):
    """Where a paper stands between the click and the tray.

    ``UNSURE``: the program ended, or the printer failed, in the middle. Nobody but the clerk can
    see whether the paper came out, so it is never printed again by itself.
    """

    QUEUED = "queued"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    UNSURE = "unsure"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    """One paper on its way: what it is (``paper``), of what (``subject``, an id), and where to.

    Attributes:
        attempts: how often printing was begun.
        queued_at, changed_at: Unix seconds.
        fault: why it failed or is unsure, a code of ``papers.printing.Trouble``.
        body: the PDF where one was queued; None where it is drawn when its turn comes, and
            once forgotten.
    """

    id: str
    paper: str
    subject: str
    copies: int
    printer: str
    state: SpoolState
    attempts: int
    queued_at: int
    changed_at: int
    fault: str | None
    body: bytes | None


def insert(conn: Connection, job: PrintJob) -> None:
    """Queue a paper, inside whatever transaction the caller has open."""
    conn.execute(
        f"INSERT INTO spool({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            job.id,
            job.paper,
            job.subject,
            job.copies,
            job.printer,
            job.state.value,
            job.attempts,
            job.queued_at,
            job.changed_at,
            job.fault,
            job.body,
        ),
    )


def find(conn: Connection, job_id: str) -> PrintJob | None:
    """The paper of this id."""
    row = conn.execute(f"SELECT {_COLUMNS} FROM spool WHERE id = ?", (job_id,)).fetchone()
    return None if row is None else _job(row)


def first_queued(conn: Connection, printer: str) -> PrintJob | None:
    """The paper that this printer should print next; rides on ``spool_by_state``."""
    row = conn.execute(
        f"SELECT {_COLUMNS} FROM spool WHERE printer = ? AND state = 'queued' "
        "ORDER BY rowid LIMIT 1",
        (printer,),
    ).fetchone()
    return None if row is None else _job(row)


def unprinted_of(conn: Connection, *, paper: str, subject: str) -> PrintJob | None:
    """The newest job of a paper that has not come out yet, as far as anybody knows.

    Rides on ``spool_by_state``.
    """
    row = conn.execute(
        f"SELECT {_COLUMNS} FROM spool WHERE subject = ? AND paper = ? "
        "AND state IN ('queued', 'failed', 'unsure') ORDER BY rowid DESC LIMIT 1",
        (subject, paper),
    ).fetchone()
    return None if row is None else _job(row)


def withdraw(conn: Connection, *, paper: str, subject: str, at: int) -> int:
    """Cancel a paper that has not come out yet, with what it says. How many jobs.

    Rides on ``spool_by_state``.
    """
    return conn.execute(
        "UPDATE spool SET state = 'cancelled', body = NULL, changed_at = ? "
        "WHERE state IN ('queued', 'failed') AND subject = ? AND paper = ?",
        (at, subject, paper),
    ).rowcount


def sweep(conn: Connection, *, before: int) -> int:
    """Drop the rows of papers that were printed or cancelled long ago. How many."""
    return conn.execute(
        "DELETE FROM spool WHERE state IN ('printed', 'cancelled') AND changed_at < ?", (before,)
    ).rowcount


def expire(conn: Connection, *, before: int, at: int) -> int:
    """Cancel what was queued long ago and never came out, with what it says. How many.

    Counted from when it was queued: trying again does not keep a paper for ever.
    """
    return conn.execute(
        "UPDATE spool SET state = 'cancelled', body = NULL, changed_at = ? "
        "WHERE state IN ('queued', 'failed', 'unsure') AND queued_at < ?",
        (at, before),
    ).rowcount


def in_state(conn: Connection, states: Collection[SpoolState]) -> list[PrintJob]:
    """All papers in these states in queue order; rides on ``spool_by_state``."""
    marks = ", ".join("?" for _ in states)
    rows = conn.execute(
        f"SELECT {_COLUMNS} FROM spool WHERE state IN ({marks}) ORDER BY rowid",
        tuple(state.value for state in states),
    ).fetchall()
    return [_job(row) for row in rows]


def waiting_printers(conn: Connection) -> tuple[str, ...]:
    """The printers that have something queued, the longest waiting first."""
    rows = conn.execute(
        "SELECT printer FROM spool WHERE state = 'queued' GROUP BY printer ORDER BY min(rowid)"
    ).fetchall()
    return tuple(row[0] for row in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A change of state: where to, from which states only, when, and the trouble if any."""

    to: SpoolState
    out_of: Collection[SpoolState]
    at: int
    fault: str | None = None


def apply(conn: Connection, job_id: str, move: Move) -> bool:
    """Move a paper on, if it still stands where the caller believes it to stand."""
    marks = ", ".join("?" for _ in move.out_of)
    begun = int(move.to is SpoolState.PRINTING)
    changed = conn.execute(
        "UPDATE spool SET state = ?, fault = ?, changed_at = ?, attempts = attempts + ? "
        f"WHERE id = ? AND state IN ({marks})",
        (move.to.value, move.fault, move.at, begun, job_id, *(s.value for s in move.out_of)),
    )
    return changed.rowcount == 1


def forget_bodies(conn: Connection, *, before: int) -> int:
    """Empty the bodies of papers printed or cancelled before a moment; how many there were."""
    return conn.execute(
        "UPDATE spool SET body = NULL "
        "WHERE state IN ('printed', 'cancelled') AND changed_at < ? AND body IS NOT NULL",
        (before,),
    ).rowcount


def _job(row: Sequence[Any]) -> PrintJob:
    return PrintJob(
        id=row[0],
        paper=row[1],
        subject=row[2],
        copies=row[3],
        printer=row[4],
        state=SpoolState(row[5]),
        attempts=row[6],
        queued_at=row[7],
        changed_at=row[8],
        fault=row[9],
        body=row[10],
    )
