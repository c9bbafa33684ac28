"""An office's file as a whole: its identity, its reference documents, its health, its copies."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from counter_app.domain.evolve import evolve
from counter_app.domain.facts import DocumentAdopted, Happening, OriginOpened, Recorded
from counter_app.domain.ids import StaffCode
from counter_app.store import flow, journal
from counter_app.store.database import Database, key_path
from counter_app.store.engine import Connection
from counter_app.store.faults import StoreFault

SYSTEM = StaffCode("he_thong")
"""The program itself, as the ``by`` of facts that no person caused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceDocument:
    """A version of a reference document: its family, its bytes, and from when it holds."""

    family: str
    version: str
    valid_from: date
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Whose file this is. ``practice`` files hold no real numbers."""

    origin: str
    profile: str
    practice: bool


def identity(connection: Connection) -> Identity | None:
    """The file's identity; None in a file just made."""
    meta = dict(connection.execute("SELECT name, value FROM meta"))
    if "origin" not in meta:
        return None
    return Identity(
        origin=meta["origin"], profile=meta["profile"], practice=meta["practice"] == "1"
    )


def open_epoch(
    database: Database,
    *,
    profile: str,
    practice: bool,
    at: datetime,
    new_id: Callable[[], str],
    cause: str = "new",
) -> Identity:
    """Begin an origin of its own in this file: a new office, or one restored or copied."""
    with database.write() as connection:
        before = identity(connection)
        origin = new_id()
        seq = None
        if before:
            (seq,) = connection.execute(
                "SELECT max(seq) FROM journal WHERE origin = ?", (before.origin,)
            ).fetchone()
        opened = OriginOpened(
            cause="restored" if cause == "restored" else "copied" if cause == "copied" else "new",
            practice=practice,
            after_origin=before.origin if before else None,
            after_seq=seq,
        )
        connection.executemany(
            "INSERT INTO meta (name, value) VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [("origin", origin), ("profile", profile), ("practice", "1" if practice else "0")],
        )
        journal.append(
            connection,
            [Happening(subject=origin, fact=opened)],
            origin=origin,
            at=at,
            by=SYSTEM,
            command=f"open_epoch:{origin}",
        )
    return Identity(origin=origin, profile=profile, practice=practice)


def adopt(
    database: Database,
    documents: Iterable[ReferenceDocument],
    *,
    origin: str,
    at: datetime,
) -> list[Recorded]:
    """Keep reference documents whose version this file does not have yet, with a fact for each."""
    with database.write() as connection:
        adopted = []
        for document in documents:
            known = connection.execute(
                "SELECT 1 FROM document WHERE family = ? AND version = ?",
                (document.family, document.version),
            ).fetchone()
            if known:
                continue
            connection.execute(
                "INSERT INTO document (family, version, valid_from, body) VALUES (?, ?, ?, ?)",
                (
                    document.family,
                    document.version,
                    document.valid_from.isoformat(),
                    document.body,
                ),
            )
            fact = DocumentAdopted(
                family=document.family, version=document.version, valid_from=document.valid_from
            )
            adopted.append(Happening(subject=f"{document.family}:{document.version}", fact=fact))
        return journal.append(
            connection, adopted, origin=origin, at=at, by=SYSTEM, command="adopt_documents"
        )


def record(
    database: Database, happenings: Iterable[Happening], *, origin: str, at: datetime
) -> None:
    """Write facts that no command caused, such as the numbers known after a restore."""
    with database.write() as connection:
        recorded = journal.append(
            connection, tuple(happenings), origin=origin, at=at, by=SYSTEM, command="record"
        )
        tables = flow.Tables(connection)
        for one in recorded:
            evolve(tables, one)


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What an examination of the file found; healthy when everything is empty."""

    engine: tuple[str, ...]
    broken_links: tuple[tuple[str, int], ...]
    differing: tuple[str, ...]
    unknown_kinds: tuple[tuple[str, int], ...]
    facts: int

    @property
    def is_healthy(self) -> bool:
        """Whether the file is whole: engine, chain, and fold = tables."""
        return not (self.engine or self.broken_links or self.differing)


def examine(database: Database) -> Health:
    """Examine the engine's pages, the chain of hashes, and that the fold gives the tables."""
    engine = tuple(database.check())
    with database.read() as connection:
        memory = flow.Memory()
        memory.fold(journal.everything(connection))
        folded, tables = memory.dump(), flow.dump(connection)
        return Health(
            engine=engine,
            broken_links=tuple(journal.broken_links(connection)),
            differing=tuple(name for name in tables if folded[name] != tables[name]),
            unknown_kinds=tuple(journal.unknown_kinds(connection).items()),
            facts=journal.head_position(connection),
        )


def repair(database: Database) -> tuple[str, ...]:
    """Write the tables anew from the journal where they differ; says which were."""
    with database.read() as connection:
        memory = flow.Memory()
        memory.fold(journal.everything(connection))
    folded = memory.dump()
    with database.write() as connection:
        differing = [
            rows
            for rows in flow.FAMILIES
            if folded[rows.table] != flow.dump(connection)[rows.table]
        ]
        for rows in differing:
            connection.execute(f'DELETE FROM "{rows.table}"')
            connection.executemany(rows.upsert, folded[rows.table])
    return tuple(rows.table for rows in differing)


def back_up(database: Database, target: Path) -> Path:
    """Copy the office into a new file with its key, and prove the copy whole.

    Raises:
        StoreFault: the target exists, cannot be written, or came out damaged.
    """
    database.copy_to(target)
    beside = key_path(target)
    beside.touch(mode=0o600, exist_ok=False)
    beside.write_text(database.key.hex() + "\n", "ascii")
    copy = Database(target)
    try:
        if not examine(copy).is_healthy:
            raise StoreFault("damaged", target)
    finally:
        copy.close()
    return target


def restore(
    source: Path, target: Path, *, at: datetime, new_id: Callable[[], str]
) -> tuple[Path | None, Identity]:
    """Bring a backup back as ``target`` in a new epoch; what stood there is moved aside, kept.

    Returns:
        where the former file lies now (None if there was none), and the new identity.

    Raises:
        StoreFault: the backup cannot be read or is damaged; then nothing was touched.
    """
    if not source.exists():
        raise StoreFault("missing", source)
    backup = Database(source)
    try:
        if not examine(backup).is_healthy:
            raise StoreFault("damaged", source)
        fresh = target.with_name(f"{target.name}.moi")
        for leftover in (fresh, fresh.with_name(fresh.name + "-wal")):
            leftover.unlink(missing_ok=True)
        backup.copy_to(fresh)
        key = backup.key
    finally:
        backup.close()
    aside = _move_aside(target, at)
    fresh.rename(target)
    beside = key_path(target)
    beside.touch(mode=0o600)
    beside.write_text(key.hex() + "\n", "ascii")
    restored = Database(target)
    try:
        with restored.read() as connection:
            before = identity(connection)
        if before is None:
            raise StoreFault("damaged", source)
        return aside, open_epoch(
            restored,
            profile=before.profile,
            practice=before.practice,
            at=at,
            new_id=new_id,
            cause="restored",
        )
    finally:
        restored.close()


def _move_aside(target: Path, at: datetime) -> Path | None:
    if not target.exists():
        return None
    stamp = f"{at:%Y%m%d-%H%M%S}"
    for suffix in ("", "-wal", "-shm", ".key"):
        former = target.with_name(target.name + suffix)
        if former.exists():
            former.rename(target.with_name(f"{target.name}.cu-{stamp}{suffix}"))
    return target.with_name(f"{target.name}.cu-{stamp}")
