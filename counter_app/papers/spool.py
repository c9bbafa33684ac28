"""The print spool: every paper is queued with the step that made it, and printed once.

A paper is queued in the transaction of the step, so neither exists without the other. A printer
out of paper leaves its papers failed with a remedy; nothing at the counter waits for it.
"""

from __future__ import annotations

from enum import Enum, auto
from threading import Lock
from typing import TYPE_CHECKING, Final

from counter_app.papers.printing import PrinterFault, Trouble
from counter_app.store import spool as table
from counter_app.store.engine import Connection
from counter_app.store.spool import PrintJob, SpoolState
from counter_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from contextlib import AbstractContextManager

    Transaction = Callable[[], AbstractContextManager[Connection]]
    """``Database.write`` (durable when the block ends, undone by an error) or ``Database.read``."""

    Print = Callable[[PrintJob], None]
    """Prints a paper or raises PrinterFault; returns when the system has taken it."""

_ASKED: Final = (SpoolState.FAILED, SpoolState.UNSURE)
_NOT_OUT: Final = (SpoolState.QUEUED, SpoolState.PRINTING, *_ASKED)


class Ran(Enum):
    """What ``run_one`` found to do."""

    NOTHING = auto()
    PRINTED = auto()
    FAILED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPaper:
    """A paper to be queued; ``id`` comes from the injected source, ``subject`` is an id too.

    Without a ``body`` it is drawn from the office when its turn at the printer comes.
    """

    id: str
    paper: str
    subject: str
    printer: str
    body: bytes | None = None
    copies: int = 1


class Spool:
    """The spool of one database file. One program owns a file; its threads may share a Spool.

    Args:
        write: opens a write transaction.
        read: shows the last committed state.
        now: Unix seconds from the injected clock.
    """

    def __init__(self, *, write: Transaction, read: Transaction, now: Callable[[], int]) -> None:
        self._write = write
        self._read = read
        self._now = now
        self._guard = Lock()
        self._in_hand: dict[str, str] = {}

    def enqueue(self, conn: Connection, paper: NewPaper) -> None:
        """Queue a paper inside the caller's own transaction.

        Raises:
            ValueError: fewer copies than one.
        """
        if paper.copies < 1:
            raise ValueError("at least one copy is printed")
        at = self._now()
        table.insert(
            conn,
            PrintJob(
                id=paper.id,
                paper=paper.paper,
                subject=paper.subject,
                copies=paper.copies,
                printer=paper.printer,
                state=SpoolState.QUEUED,
                attempts=0,
                queued_at=at,
                changed_at=at,
                fault=None,
                body=paper.body,
            ),
        )

    def recover(self) -> int:
        """At start: what was printing when the program ended becomes unsure. How many."""
        with self._guard, self._write() as conn:
            return self._strand(conn, printer=None)

    def waiting_printers(self) -> tuple[str, ...]:
        """The printers that have something to do."""
        with self._read() as conn:
            return table.waiting_printers(conn)

    def to_ask(self) -> list[PrintJob]:
        """Papers about which the clerk must decide: failed ones and unsure ones."""
        with self._read() as conn:
            return table.in_state(conn, _ASKED)

    def not_out(self) -> list[PrintJob]:
        """Every paper that has not come out as far as anybody knows, in queue order."""
        with self._read() as conn:
            return table.in_state(conn, _NOT_OUT)

    def unprinted_of(self, *, paper: str, subject: str) -> PrintJob | None:
        """The newest job of a paper that has not come out yet, as far as anybody knows."""
        with self._read() as conn:
            return table.unprinted_of(conn, paper=paper, subject=subject)

    def sweep(self, *, older_than_s: int) -> int:
        """Drop the rows of papers that were printed or cancelled this long ago. How many."""
        with self._write() as conn:
            return table.sweep(conn, before=self._now() - older_than_s)

    def expire(self, *, older_than_s: int) -> int:
        """Drop papers queued this long ago that never came out, and what they say. How many.

        Nobody came for them; a paper that is missed after all is printed from its page again.
        """
        with self._write() as conn:
            return table.expire(conn, before=self._now() - older_than_s, at=self._now())

    def queue(self, paper: NewPaper) -> None:
        """Queue a paper by itself: a reprint that no step called for."""
        with self._write() as conn:
            self.enqueue(conn, paper)

    def run_one(self, printer: str, print_fn: Print) -> Ran:
        """Print the first paper waiting for this printer; one thread a printer calls it.

        The paper is marked before it is handed over and again afterwards, so that a program that
        dies in between leaves it unsure, never forgotten and never printed twice.

        Raises:
            Exception: whatever ``print_fn`` raised besides PrinterFault, a bug; the paper is
                unsure then and the next one can be printed.
        """
        job = self._claim(printer)
        if job is None:
            return Ran.NOTHING
        try:
            try:
                print_fn(job)
            except PrinterFault as fault:
                state = SpoolState.UNSURE if fault.may_be_out else SpoolState.FAILED
                self._finish(job, state, fault.trouble)
                return Ran.FAILED
            except Exception:
                self._finish(job, SpoolState.UNSURE, Trouble.UNFORESEEN)
                raise
            self._finish(job, SpoolState.PRINTED)
            return Ran.PRINTED
        finally:
            with self._guard:
                self._in_hand.pop(job.id, None)

    def retry(self, job_id: str) -> bool:
        """The clerk wants it printed again: failed, or unsure and not in the tray.

        It takes its old place. False if it is no longer waiting for a decision.
        """
        with self._write() as conn:
            return self._move(conn, job_id, SpoolState.QUEUED, _ASKED)

    def retry_failed(self, printer: str) -> int:
        """The printer is mended: all its failed papers are queued again in their old order."""
        with self._write() as conn:
            failed = table.in_state(conn, [SpoolState.FAILED])
            ours = [job.id for job in failed if job.printer == printer]
            return sum(
                self._move(conn, job_id, SpoolState.QUEUED, [SpoolState.FAILED]) for job_id in ours
            )

    def confirm_printed(self, job_id: str) -> bool:
        """The clerk has the unsure paper in hand."""
        with self._write() as conn:
            return self._move(conn, job_id, SpoolState.PRINTED, [SpoolState.UNSURE])

    def cancel(self, job_id: str) -> bool:
        """The paper is no longer wanted; False once printing has begun."""
        with self._write() as conn:
            return self._move(conn, job_id, SpoolState.CANCELLED, (SpoolState.QUEUED, *_ASKED))

    def forget_bodies(self, *, older_than_s: int) -> int:
        """Forget what printed or cancelled papers said this long ago. How many."""
        with self._write() as conn:
            return table.forget_bodies(conn, before=self._now() - older_than_s)

    def _claim(self, printer: str) -> PrintJob | None:
        with self._guard:
            if printer in self._in_hand.values():
                return None
            with self._write() as conn:
                self._strand(conn, printer=printer)
                job = table.first_queued(conn, printer)
                if job is not None:
                    self._move(conn, job.id, SpoolState.PRINTING, [SpoolState.QUEUED])
            if job is not None:
                self._in_hand[job.id] = printer
            return job

    def _finish(self, job: PrintJob, state: SpoolState, trouble: Trouble | None = None) -> None:
        with self._write() as conn:
            self._move(conn, job.id, state, [SpoolState.PRINTING], trouble)

    def _strand(self, conn: Connection, *, printer: str | None) -> int:
        """Papers said to be printing that no thread has in hand were cut off: now unsure."""
        stranded = [
            job
            for job in table.in_state(conn, [SpoolState.PRINTING])
            if job.id not in self._in_hand and printer in {None, job.printer}
        ]
        for job in stranded:
            self._move(conn, job.id, SpoolState.UNSURE, [SpoolState.PRINTING], Trouble.CUT_OFF)
        return len(stranded)

    def _move(
        self,
        conn: Connection,
        job_id: str,
        to: SpoolState,
        out_of: Collection[SpoolState],
        trouble: Trouble | None = None,
    ) -> bool:
        fault = None if trouble is None else trouble.value
        move = table.Move(to=to, out_of=out_of, at=self._now(), fault=fault)
        return table.apply(conn, job_id, move)
