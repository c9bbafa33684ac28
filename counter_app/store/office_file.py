"""An office's file as a whole: its identity, its reference documents, its copies."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from counter_app.domain.evolve import evolve
from counter_app.domain.facts import Happening, OriginOpened
from counter_app.domain.ids import StaffCode
from counter_app.store import flow, journal
from counter_app.store.database import (
    Database,
    Faults,
    forget,
    fresh_path,
    lock_of,
    own,
)
from counter_app.store.engine import Connection
from counter_app.store.faults import StoreFault
from counter_app.store.health import examine
from counter_app.store.keyfile import key_of, key_path, write_key
from counter_app.values import dataclass

SYSTEM = StaffCode("he_thong")
"""The program itself, as the ``by`` of facts that no person caused."""


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
        newest = journal.newest(connection)
        at = _not_before(newest, at)
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
            after=newest,
            origin=origin,
            at=at,
            by=SYSTEM,
            command=f"open_epoch:{origin}",
        )
    return Identity(origin=origin, profile=profile, practice=practice)


def record(
    database: Database, happenings: Iterable[Happening], *, origin: str, at: datetime
) -> None:
    """Write facts that no command caused, such as the numbers known after a restore."""
    with database.write() as connection:
        newest = journal.newest(connection)
        recorded = journal.append(
            connection,
            tuple(happenings),
            after=newest,
            origin=origin,
            at=_not_before(newest, at),
            by=SYSTEM,
            command="record",
        )
        tables = flow.Tables(connection)
        for one in recorded:
            evolve(tables, one)


def _not_before(newest: journal.Newest | None, at: datetime) -> datetime:
    return at if newest is None else max(at, newest.at)


def back_up(database: Database, target: Path) -> Path:
    """Copy the office into a new file with its key, and prove the copy whole.

    Raises:
        StoreFault: the target or its key exists, cannot be written, or came out damaged.
    """
    if key_path(target).exists():
        raise StoreFault("exists", key_path(target))
    database.copy_to(target)
    with Faults(target):
        write_key(target, database.key, portable=True)
    copy = Database(target)
    try:
        if not examine(copy).is_healthy:
            raise StoreFault("damaged", target)
    finally:
        copy.close()
    return target


Known = Callable[[Connection, Identity], Iterable[Happening]]
"""Says which numbers were given after a backup was made, looking at what the backup knows."""


def restore(
    source: Path,
    target: Path,
    *,
    at: datetime,
    new_id: Callable[[], str],
    known: Known | None = None,
) -> tuple[Path | None, Identity]:
    """Bring a backup back as ``target`` in a new epoch; what stood there is moved aside, kept.

    The backup is copied first and never opened itself: it may lie on a disk that is read-only, and
    it must stay as it is. The copy is made ready beside the old file, epoch and all, and takes its
    place only then. Interrupted before that, nothing has changed; interrupted in between, the
    target is missing and refuses to be made anew (``half_restored``) until this is run again.

    Returns:
        where the former file lies now (None if there was none), and the new identity.

    Raises:
        StoreFault: the backup cannot be read or is damaged, or the target is in use; then nothing
            was touched.
    """
    if not source.exists():
        raise StoreFault("missing", source)
    fresh = fresh_path(target)
    lock = lock_of(target)
    with Faults(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        own(lock, target)
    try:
        try:
            _forget_fresh(fresh)
            _take(source, fresh, is_target=source.resolve() == target.resolve())
            identity_now = _begin_anew(source, fresh, at=at, new_id=new_id, known=known)
        except Exception:
            _forget_fresh(fresh)
            raise
        with Faults(target):
            aside = _move_aside(target, at)
            key_path(fresh).replace(key_path(target))
            fresh.replace(target)
            fresh.with_name(fresh.name + ".lock").unlink(missing_ok=True)
    finally:
        lock.release()
    return aside, identity_now


def _forget_fresh(fresh: Path) -> None:
    with Faults(fresh):
        forget(fresh)
        key_path(fresh).unlink(missing_ok=True)
        fresh.with_name(fresh.name + ".lock").unlink(missing_ok=True)


def _take(source: Path, fresh: Path, *, is_target: bool) -> None:
    """Copy a file nobody writes to, with its key and what its log still holds."""
    lock = lock_of(source)
    if not is_target:
        try:
            with Faults(source):
                own(lock, source)
        except StoreFault as fault:
            if fault.kind != "read_only":  # where nobody can write, there is nothing to wait for
                raise
    try:
        with Faults(fresh):
            write_key(fresh, key_of(source))
            for suffix in ("", "-wal"):
                part = source.with_name(source.name + suffix)
                if part.exists():
                    shutil.copyfile(part, fresh.with_name(fresh.name + suffix))
    finally:
        lock.release()


def _begin_anew(
    source: Path, fresh: Path, *, at: datetime, new_id: Callable[[], str], known: Known | None
) -> Identity:
    try:
        restored = Database(fresh)
    except StoreFault as fault:
        raise StoreFault(fault.kind, source) from fault
    try:
        before = _proven(restored, source)
        happenings: tuple[Happening, ...] = ()
        if known is not None:
            with restored.read() as connection:
                happenings = tuple(known(connection, before))
        now = open_epoch(
            restored,
            profile=before.profile,
            practice=before.practice,
            at=at,
            new_id=new_id,
            cause="restored",
        )
        record(restored, happenings, origin=now.origin, at=at)
        return now
    finally:
        restored.close()


def _proven(restored: Database, source: Path) -> Identity:
    """Whose file it is, once it is proven whole."""
    try:
        whole = examine(restored).is_healthy
    except StoreFault as fault:
        raise StoreFault(fault.kind, source) from fault
    with restored.read() as connection:
        known = identity(connection)
    if known is None or not whole:
        raise StoreFault("damaged", source)
    return known


_PARTS = ("", "-wal", "-shm", ".key")


def _move_aside(target: Path, at: datetime) -> Path | None:
    """Move a file and all that belongs to it to a name of its own; nothing is ever overwritten."""
    parts = [suffix for suffix in _PARTS if target.with_name(target.name + suffix).exists()]
    if not parts:
        return None
    aside = _aside_name(target, at)
    if "" not in parts:  # an interrupted restore has moved the file itself already
        former = sorted(target.parent.glob(f"{target.name}.cu-*"))
        mains = [p for p in former if not p.name.endswith(_PARTS[1:])]
        aside = mains[-1] if mains else aside
    for suffix in parts:
        target.with_name(target.name + suffix).rename(aside.with_name(aside.name + suffix))
    return aside


def _aside_name(target: Path, at: datetime) -> Path:
    stamp = f"{at:%Y%m%d-%H%M%S}"
    again = 1
    aside = target.with_name(f"{target.name}.cu-{stamp}")
    while any(aside.with_name(aside.name + suffix).exists() for suffix in _PARTS):
        again += 1
        aside = target.with_name(f"{target.name}.cu-{stamp}-{again}")
    return aside
