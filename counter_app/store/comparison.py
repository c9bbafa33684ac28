"""Fold = tables: facts folded window by window, and what they come to compared with the rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from counter_app.domain.facts import JournalSealed, Recorded, StepUndone
from counter_app.store import bookings, flow, journal, seals
from counter_app.store.engine import Connection
from counter_app.store.memory import Memory, SmallRows
from counter_app.store.rows import RowMap

WINDOW: Final = 20_000
"""How many facts are folded at once."""

_STILL_OPEN: Final[tuple[tuple[RowMap[Any], str], ...]] = (
    (flow.TICKETS, flow.OPEN),
    (flow.DOSSIERS, flow.PENDING),
    (flow.REQUESTS, flow.ASKED),
    (bookings.APPOINTMENTS, bookings.LIVE),
    (bookings.WAITERS, "state = 'waiting'"),
)


class Comparison:
    """Compares the tables with what the journal folds to; where told to, mends them."""

    def __init__(self, connection: Connection, *, window: int, mends: bool = False) -> None:
        self.unreadable: set[int] = set()
        self.differing: set[str] = set()
        self.broken_seals: list[int] = []
        self._connection = connection
        self._window = window
        self._mends = mends

    def run(
        self,
        *,
        first: int,
        small: SmallRows | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Fold the facts from a position on, and compare all that they speak of.

        Args:
            first: the position of the first fact.
            small: the small families' rows as they stood before it; none in the beginning.
            progress: told how many facts were folded so far, and of how many.
        """
        connection = self._connection
        head = journal.head_position(connection)
        memory = Memory(small)
        sealed: tuple[int, SmallRows | None] | None = None
        for start in range(first, head + 1, self._window):
            last = min(start + self._window - 1, head)
            memory = Memory(memory.small())
            for position, recorded in journal.readings(connection, start, last):
                self._fold(memory, position, recorded, start=start)
                if recorded is not None and isinstance(recorded.fact, JournalSealed):
                    sealed = position, self._sealed(memory, position, recorded.fact)
            for subject in memory.subjects:
                if last == head or not journal.goes_on(connection, subject, after=last):
                    self._compare(memory, subject)
            if progress is not None:
                progress(last - first + 1, head - first + 1)
        self._compare_small(memory)
        self._compare_seal(sealed)

    def look_for_rows_without_facts(self, *, after: str = "") -> None:
        """Rows of subjects with an id after this one that no fact speaks of."""
        for rows in flow.SUBJECTS:
            without = (
                f'FROM "{rows.table}" WHERE id > ? AND NOT EXISTS '
                f'(SELECT 1 FROM journal WHERE subject = "{rows.table}".id)'
            )
            if self._connection.execute(f"SELECT 1 {without} LIMIT 1", (after,)).fetchone():
                self.differing.add(rows.table)
                if self._mends:
                    self._connection.execute(f"DELETE {without}", (after,))

    def look_at_what_is_open(self, *, before: int) -> None:
        """Subjects that are open and of which no later fact speaks."""
        for rows, still_open in _STILL_OPEN:
            ids = self._connection.execute(f'SELECT id FROM "{rows.table}" WHERE {still_open}')
            for (subject,) in ids.fetchall():
                if not journal.goes_on(self._connection, subject, after=before - 1):
                    memory = Memory()
                    self._recall(memory, subject, before=before)
                    self._compare(memory, subject)

    def _fold(
        self, memory: Memory, position: int, recorded: Recorded | None, *, start: int
    ) -> None:
        if recorded is None:
            self.unreadable.add(position)
            return
        flows = isinstance(recorded.fact, (*flow.SUBJECT_FACTS, StepUndone))
        if flows and recorded.subject not in memory.subjects:
            self._recall(memory, recorded.subject, before=start)
        try:
            memory.fold(recorded)
        except ValueError:  # it contradicts the journal before it
            self.unreadable.add(position)

    def _recall(self, memory: Memory, subject: str, *, before: int) -> None:
        history = []
        for position, recorded in journal.readings_of(self._connection, subject, before=before):
            if recorded is None:
                self.unreadable.add(position)
            else:
                history.append(recorded)
        memory.recall(subject, history)

    def _compare(self, memory: Memory, subject: str) -> None:
        for rows in flow.SUBJECTS:
            folded = memory.row(rows, subject)
            row = self._connection.execute(rows.by_key, (subject,)).fetchone()
            if folded == (tuple(row) if row else None):
                continue
            self.differing.add(rows.table)
            if not self._mends:
                continue
            if folded is not None:
                self._connection.execute(rows.upsert, folded)
            else:
                self._connection.execute(f'DELETE FROM "{rows.table}" WHERE id = ?', (subject,))

    def _compare_small(self, memory: Memory) -> None:
        folded, stored = memory.small(), flow.dump(self._connection, flow.SMALL)
        for rows in flow.SMALL:
            if folded[rows.table] == stored[rows.table]:
                continue
            self.differing.add(rows.table)
            if self._mends:
                self._connection.execute(f'DELETE FROM "{rows.table}"')
                self._connection.executemany(rows.upsert, folded[rows.table])

    def _sealed(self, memory: Memory, position: int, fact: JournalSealed) -> SmallRows | None:
        """The small families at a seal, if they and the chains are what the seal says."""
        small = memory.small()
        if seals.digest(small) == fact.state_digest and seals.heads_hold(self._connection, fact):
            return small
        self.broken_seals.append(position)
        return None

    def _compare_seal(self, newest: tuple[int, SmallRows | None] | None) -> None:
        """The rows kept beside the newest seal; none are kept beside one that is broken."""
        position, small = newest or (0, None)
        if seals.is_kept(self._connection, position, small):
            return
        self.differing.add("seal")
        if self._mends:
            seals.keep(self._connection, position, small)
