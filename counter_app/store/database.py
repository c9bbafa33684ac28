"""One office's database file: opened once, owned by one process, encrypted, durable.

Writes go through :meth:`Database.write` (``BEGIN IMMEDIATE``, ``synchronous=FULL``): when it
returns, the fact is on the disk. Reads go through a second, read-only connection and never wait
for a write.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from counter_app.store.engine import Connection, sqlite
from counter_app.store.faults import StoreFault, fault_of
from counter_app.store.migrations import migrate

KEY_BYTES: Final = 32
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
        self._lock = FileLock(path.with_name(path.name + ".lock"))
        self._writing = threading.RLock()
        self._reading = threading.RLock()
        with _faults(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._own()
        try:
            with _faults(path):
                self.key = key or _key_beside(path)
                self._writer = _connect(path, self.key)
                migrate(self._writer, path)
                self._writer.set_authorizer(_no_new_tables)
                self._reader = _connect(path, self.key)
                self._reader.execute("PRAGMA query_only = ON")
        except BaseException:
            self._lock.release()
            raise

    def close(self) -> None:
        """Close both connections and give the file up."""
        with self._writing, self._reading:
            self._reader.close()
            self._writer.close()
            self._lock.release()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One durable transaction: all of it, or nothing.

        Raises:
            StoreFault: the disk is full, or the file cannot be written; nothing was changed.
        """
        with self._writing, _faults(self.path):
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
        """A steady view of the last committed state."""
        with self._reading, _faults(self.path):
            self._reader.execute("BEGIN")
            try:
                yield self._reader
            finally:
                self._reader.execute("ROLLBACK")

    def copy_to(self, target: Path) -> None:
        """Copy the whole database, while it is in use, into a new file under the same key.

        Raises:
            StoreFault: the target exists or cannot be written.
        """
        if target.exists():
            raise StoreFault("read_only", target)
        with self._reading, _faults(target):
            copy = _connect(target, self.key)
            try:
                self._reader.backup(copy)
            finally:
                copy.close()

    def check(self) -> list[str]:
        """What the engine finds wrong with the file; empty when nothing is."""
        with self._reading, _faults(self.path):
            rows = [
                *self._reader.execute("PRAGMA cipher_integrity_check"),
                *self._reader.execute("PRAGMA integrity_check"),
            ]
        return [str(text) for (text,) in rows if text != "ok"]

    def _own(self) -> None:
        try:
            self._lock.acquire(timeout=0)
        except Timeout as taken:
            raise StoreFault("locked", self.path) from taken


def key_path(path: Path) -> Path:
    """Where the key of a database file lies."""
    return path.with_name(path.name + ".key")


def _key_beside(path: Path) -> bytes:
    beside = key_path(path)
    if beside.exists():
        try:
            key = bytes.fromhex(beside.read_text("ascii").strip())
        except ValueError as broken:
            raise StoreFault("wrong_key", path) from broken
        if len(key) != KEY_BYTES:
            raise StoreFault("wrong_key", path)
        return key
    if path.exists() and path.stat().st_size:
        raise StoreFault("no_key", path)
    key = secrets.token_bytes(KEY_BYTES)
    beside.touch(mode=0o600, exist_ok=False)
    beside.write_text(key.hex() + "\n", "ascii")
    return key


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


def _no_new_tables(
    action: int, _name: str | None, _detail: str | None, _database: str | None, _by: str | None
) -> int:
    """An insert into a misspelt table must fail, never create it."""
    return _SQLITE_DENY if action == _CREATE_TABLE else _SQLITE_OK


@contextmanager
def _faults(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite.Error as error:
        fault = fault_of(error, path)
        if fault is None:
            raise
        raise fault from error
    except PermissionError as error:
        raise StoreFault("read_only", path) from error
    except OSError as error:
        no_space = 28
        if error.errno == no_space:
            raise StoreFault("full", path) from error
        raise StoreFault("read_only", path) from error
