"""Whether a file is whole: the engine's pages, the chain of hashes, and that fold = tables.

All of it can be looked at, or what was written since the last monthly seal. Facts are folded window
by window, so that a file with years in it needs no more memory than one window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from counter_app.domain.facts import JournalSealed
from counter_app.store import flow, journal, seals
from counter_app.store.comparison import WINDOW, Comparison
from counter_app.store.database import Database
from counter_app.store.engine import Connection
from counter_app.store.seals import BrokenSeal, Seal
from counter_app.values import dataclass

Progress = Callable[[int, int], None]
"""Told how many facts were folded so far, and of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What an examination of the file found.

    Attributes:
        engine: what the engine finds wrong with the pages.
        broken_links: (origin, seq) of facts changed, cut out, put in or moved.
        unreadable: positions of facts that do not say what their kind says, or contradict those
            before them.
        cut_off: how many commands were acknowledged whose facts the journal no longer has. A
            chain of hashes alone does not notice that its tail is gone.
        differing: tables that are not what the journal folds to.
        unknown_kinds: facts that a newer program wrote, by kind.
        broken_seals: positions of seals that are not what the journal folds to there, or cannot
            be read: nothing begins at them, and nothing else is wrong with the file.
        facts: how many there are.
        sealed: the seal at which this examination began; None where it saw everything.
    """

    engine: tuple[str, ...]
    broken_links: tuple[tuple[str, int], ...]
    unreadable: tuple[int, ...]
    cut_off: int
    differing: tuple[str, ...]
    unknown_kinds: tuple[tuple[str, int], ...]
    broken_seals: tuple[int, ...]
    facts: int
    sealed: JournalSealed | None = None

    @property
    def is_healthy(self) -> bool:
        """Whether the file is whole: engine, journal, and fold = tables."""
        return self.journal_is_whole and not self.differing

    @property
    def journal_is_whole(self) -> bool:
        """Whether the journal can be trusted, so that tables may be written anew from it."""
        return not (self.engine or self.broken_links or self.unreadable or self.cut_off)


def examine(
    database: Database, *, window: int = WINDOW, progress: Progress | None = None
) -> Health:
    """Examine everything: every page, every fact, every row."""
    engine = tuple(database.check())
    with database.read() as connection:
        first = journal.first_position(connection)
        comparison = Comparison(connection, window=window)
        comparison.run(first=first, progress=progress)
        comparison.look_for_rows_without_facts()
        return replace(_found(connection, comparison, first=first), engine=engine)


def examine_recent(
    database: Database, *, window: int = WINDOW, progress: Progress | None = None
) -> Health:
    """Examine what was written since the last monthly seal, or everything where there is none.

    Seen are the facts since then, the tickets and dossiers they speak of with all that happened to
    them before, whatever is still open, and all small tables. Not seen: pages, facts and rows of
    before.
    """
    broken: tuple[int, ...] = ()
    with database.read() as connection:
        try:
            seal = seals.newest(connection)
        except BrokenSeal as fault:
            seal, broken = None, (fault.position,)
        if seal is not None:
            comparison = Comparison(connection, window=window)
            comparison.run(first=seal.position, small=seal.small, progress=progress)
            comparison.look_for_rows_without_facts(after=_first_id(seal.at))
            comparison.look_at_what_is_open(before=seal.position)
            return _found(connection, comparison, first=seal.position, seal=seal)
    health = examine(database, window=window, progress=progress)
    return replace(health, broken_seals=tuple(sorted({*health.broken_seals, *broken})))


def repair(database: Database, *, window: int = WINDOW) -> tuple[str, ...]:
    """Write the tables anew from the journal where they differ; says which were.

    Only for a journal that is whole: from a broken one the tables are the better witness.
    """
    with database.write() as connection:
        comparison = Comparison(connection, window=window, mends=True)
        comparison.run(first=journal.first_position(connection))
        comparison.look_for_rows_without_facts()
    return _in_order(comparison.differing)


def _found(
    connection: Connection, comparison: Comparison, *, first: int, seal: Seal | None = None
) -> Health:
    heads = seal.heads if seal else None
    since = _first_id(seal.at) if seal else ""
    return Health(
        engine=(),
        broken_links=tuple(journal.broken_links(connection, first=first, after=heads)),
        unreadable=tuple(sorted(comparison.unreadable)),
        cut_off=journal.cut_off(connection, since=since),
        differing=_in_order(comparison.differing),
        unknown_kinds=tuple(journal.unknown_kinds(connection, first=first).items()),
        broken_seals=tuple(comparison.broken_seals),
        facts=journal.head_position(connection),
        sealed=seal.fact if seal else None,
    )


def _first_id(at: datetime) -> str:
    """What every id given since a moment sorts after: ids begin with their milliseconds."""
    milliseconds = int(at.timestamp() * 1000)
    return f"{milliseconds >> 16:08x}-{milliseconds & 0xFFFF:04x}"


_TABLES: Final = (*(rows.table for rows in flow.FAMILIES), "seal")


def _in_order(tables: set[str]) -> tuple[str, ...]:
    return tuple(table for table in _TABLES if table in tables)
