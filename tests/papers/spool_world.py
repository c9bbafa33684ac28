"""A spool over a real database file, a printer with a tray, and a program that can be killed."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from counter_app.papers.spool import NewPaper, Spool
from counter_app.store.engine import Connection, sqlite
from counter_app.store.spool import SPOOL_FEWER_INDEXES, SPOOL_SCHEMA, PrintJob, SpoolState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Killed(BaseException):
    """The power went."""


class Fuse:
    """Kills the program at its nth step; None never does."""

    def __init__(self, at: int | None = None) -> None:
        self.at = at
        self.steps = 0

    def step(self) -> None:
        self.steps += 1
        if self.steps == self.at:
            raise Killed


class Mortal:
    """A connection on which every statement is two steps at which the power can go."""

    def __init__(self, conn: sqlite.Connection, fuse: Fuse) -> None:
        self._conn = conn
        self._fuse = fuse

    def execute(self, sql: str, parameters: tuple[object, ...] = ()) -> sqlite.Cursor:
        self._fuse.step()
        done = self._conn.execute(sql, parameters)
        try:
            self._fuse.step()
        except Killed:
            done.close()
            raise
        return done


class World:
    """The office PC: the database file and the tray outlive the program."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tray: list[str] = []
        self.now = 1_000_000
        self.fuse = Fuse()
        self.conn = self._opened()
        for statement in (*SPOOL_SCHEMA, *SPOOL_FEWER_INDEXES):
            self.conn.execute(statement)
        self.spool = self._started()

    def restart(self, fuse: Fuse | None = None) -> None:
        """Whatever was not committed is gone; the spool recovers."""
        self.conn.rollback()
        self.conn.close()
        self.fuse = fuse or Fuse()
        self.conn = self._opened()
        self.spool = self._started()

    def close(self) -> None:
        self.conn.close()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        mortal = Mortal(self.conn, self.fuse)
        mortal.execute("BEGIN IMMEDIATE")
        try:
            yield cast("Connection", mortal)
        except Exception:
            self.conn.execute("ROLLBACK")
            raise
        mortal.execute("COMMIT")

    def enqueue(self, job_id: str, printer: str = "quay-1") -> None:
        paper = NewPaper(
            id=job_id, paper="ticket", subject=f"tk-{job_id}", printer=printer, body=b"%PDF"
        )
        with self.transaction() as conn:
            self.spool.enqueue(conn, paper)

    def run(self, printer: str = "quay-1", then: Callable[[], None] | None = None) -> None:
        def print_fn(job: PrintJob) -> None:
            self.fuse.step()
            self.tray.append(job.id)
            self.fuse.step()
            if then is not None:
                then()

        self.spool.run_one(printer, print_fn)

    def states(self) -> dict[str, SpoolState]:
        rows = self.conn.execute("SELECT id, state FROM spool ORDER BY rowid").fetchall()
        return {row[0]: SpoolState(row[1]) for row in rows}

    def papers_out(self) -> Counter[str]:
        return Counter(self.tray)

    def _opened(self) -> sqlite.Connection:
        conn = sqlite.connect(self.path, isolation_level=None)
        conn.execute("PRAGMA synchronous = OFF")  # what is killed here is the program, not the PC
        return conn

    def _started(self) -> Spool:
        spool = Spool(write=self.transaction, read=self.transaction, now=lambda: self.now)
        spool.recover()
        return spool
