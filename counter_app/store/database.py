"""One office's database file: opened once, owned by one process, encrypted, durable.

Writes go through :meth:`Database.write` (``BEGIN IMMEDIATE``, ``synchronous=FULL``): when it
returns, the fact is on the disk. Reads go through a second, read-only connection and never wait
for a write; reports go through a third, opened when first wanted, and hold up neither.
"""

from __future__ import annotations

import errno
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from counter_app.store.engine import Connection, sqlite
from counter_app.store.faults import StoreFault, fault_of
from counter_app.store.keyfile import KEY_BYTES, key_of, key_path, write_key
from counter_app.store.migrations import migrate

_BUSY_MS: Final = 5_000
_SQLITE_DENY: Final = 1
_SQLITE_OK: Final = 0
_CREATE_TABLE: Final = 2


class Database:
    """An open database file."""

    def __init__(self, path: Path, *, key: bytes | None = None) -> None:
        """Open the file, or make a new one with its key beside it.

        Args:
            path: the database file; its key lies in ``path.key`` unless given.
            key: 32 raw bytes.

        Raises:
            StoreFault: the file is owned by another process, damaged, too new, not writable, or
                its key is missing or wrong. A file that cannot be opened is left as it is.
        """
        self.path = path
        self._lock = lock_of(path)
        self._closed = False
        self._writing = threading.RLock()
        self._reading = threading.RLock()
        self._reading_long = threading.RLock()
        self._long_reader: Connection | None = None
        with Faults(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            own(self._lock, path)
        opened: list[Connection] = []
        try:
            with Faults(path):
                is_new = _is_new(path)
                self.key = key or _key_beside(path)
                if is_new:
                    _make(path, self.key)
                self._writer = _connect(path, self.key)
                opened.append(self._writer)
                migrate(self._writer, path)
                self._writer.set_authorizer(_no_new_tables)
                self._reader = _reader_of(path, self.key)
                opened.append(self._reader)
        except BaseException:
            for connection in opened:
                connection.close()
            self._lock.release()
            raise

    def close(self) -> None:
        """Close every connection and give the file up, once whoever reads or writes is done."""
        with self._writing, self._reading, self._reading_long:
            self._closed = True
            if self._long_reader is not None:
                self._long_reader.close()
            self._reader.close()
            self._writer.close()
            self._lock.release()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One durable transaction: all of it, or nothing.

        Raises:
            StoreFault: the disk is full, or the file cannot be written, or it was closed; nothing
                was changed.
        """
        with self._writing, Faults(self.path):
            self._still_open()
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise
            try:
                self._writer.execute("COMMIT")
            except sqlite.Error:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A steady view of the last committed state.

        Raises:
            StoreFault: the file cannot be read, or it was closed.
        """
        with self._reading, Faults(self.path):
            self._still_open()
            with _steady(self._reader) as reader:
                yield reader

    @contextmanager
    def read_long(self) -> Iterator[Connection]:
        """The same for a report that may take seconds: no call and no board waits behind it.

        Raises:
            StoreFault: the file cannot be read, or it was closed.
        """
        with self._reading_long, Faults(self.path):
            self._still_open()
            if self._long_reader is None:
                self._long_reader = _reader_of(self.path, self.key)
            with _steady(self._long_reader) as reader:
                yield reader

    def copy_to(self, target: Path) -> None:
        """Copy the whole database, while it is in use, into a new file under the same key.

        Raises:
            StoreFault: the target exists or cannot be written; then nothing is left of it.
        """
        if target.exists():
            raise StoreFault("exists", target)
        with self._reading, Faults(target):
            self._still_open()
            try:
                copy = _connect(target, self.key)
                try:
                    self._reader.backup(copy)
                finally:
                    copy.close()
            except BaseException:
                forget(target)
                raise

    def check(self) -> list[str]:
        """What the engine finds wrong with the file; empty when nothing is."""
        with self._reading, Faults(self.path):
            self._still_open()
            rows = [
                *self._reader.execute("PRAGMA cipher_integrity_check"),
                *self._reader.execute("PRAGMA integrity_check"),
            ]
        return [str(text) for (text,) in rows if text != "ok"]

    def _still_open(self) -> None:
        if self._closed:
            raise StoreFault("closed", self.path)


def lock_of(path: Path) -> FileLock:
    """The lock that keeps a second process off a database file; any thread may give it up."""
    return FileLock(path.with_name(path.name + ".lock"), thread_local=False)


def own(lock: FileLock, path: Path) -> None:
    """Take the lock of a file, or say at once that somebody else has it.

    Raises:
        StoreFault: another process uses the file.
    """
    try:
        lock.acquire(timeout=0)
    except Timeout as taken:
        raise StoreFault("locked", path) from taken


def fresh_path(target: Path) -> Path:
    """Where a restored file is made ready before it takes the target's place."""
    return target.with_name(f"{target.name}.moi")


def forget(path: Path) -> None:
    """Take away an unfinished file of ours and what the engine put beside it."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _key_beside(path: Path) -> bytes:
    if path.exists() or key_path(path).exists():
        return key_of(path)
    key = secrets.token_bytes(KEY_BYTES)
    write_key(path, key)
    return key


def _is_new(path: Path) -> bool:
    """Whether a file is to be made. An empty one was ours once: it is kept, never filled anew."""
    if path.exists():
        if not path.stat().st_size:
            raise StoreFault("damaged", path)
        return False
    if fresh_path(path).exists():
        raise StoreFault("half_restored", path)
    if path.with_name(path.name + "-wal").exists():
        raise StoreFault("missing", path)
    return True


def _make(path: Path, key: bytes) -> None:
    """Make a new office file under another name first, so that it is never there half made."""
    draft = path.with_name(f"{path.name}.dang-tao")
    forget(draft)
    connection = _connect(draft, key)
    try:
        migrate(connection, draft)
    finally:
        connection.close()
    draft.replace(path)


def _connect(path: Path, key: bytes) -> Connection:
    connection = sqlite.connect(
        str(path), isolation_level=None, check_same_thread=False, cached_statements=256
    )
    try:
        for pragma in (
            f"key = \"x'{key.hex()}'\"",
            f"busy_timeout = {_BUSY_MS}",
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "secure_delete = ON",
            "temp_store = MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _reader_of(path: Path, key: bytes) -> Connection:
    reader = _connect(path, key)
    reader.execute("PRAGMA query_only = ON")
    return reader


@contextmanager
def _steady(reader: Connection) -> Iterator[Connection]:
    """One look at one committed state, however many statements it takes."""
    reader.execute("BEGIN")
    try:
        yield reader
    finally:
        if reader.in_transaction:
            reader.execute("ROLLBACK")


def _no_new_tables(
    action: int, _name: str | None, _detail: str | None, _database: str | None, _by: str | None
) -> int:
    """An insert into a misspelt table must fail, never create it."""
    return _SQLITE_DENY if action == _CREATE_TABLE else _SQLITE_OK


class Faults:
    """Turn what the engine or the system complains about into a fault with its remedy."""

    __slots__ = ("_path",)

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, sqlite.Error):
            fault = fault_of(error, self._path)
            if fault is not None:
                raise fault from error
        elif isinstance(error, OSError):
            full = error.errno == errno.ENOSPC
            raise StoreFault("full" if full else "read_only", self._path) from error
