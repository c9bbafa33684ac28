"""What the database engine must be able to do on this PC, tried out in a folder of its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from counter_app.store import dpapi
from counter_app.store.database import Database
from counter_app.store.engine import SQLITE_VERSION, Connection, sqlite
from counter_app.store.faults import StoreFault
from counter_app.store.keyfile import KEY_BYTES

_WRITTEN: Final = "Nguyễn Thị Ắ Ấ Ễ"


def engine_checks(folder: Path) -> tuple[tuple[str, Callable[[], str]], ...]:
    """The checks by name; each says what it saw or raises what is wrong."""
    path = folder / "thử máy.db"
    return (
        ("Máy cơ sở dữ liệu", _engine),
        ("Mã hóa", lambda: _encryption(path)),
        ("Nhật ký ghi trước (WAL)", lambda: _wal(path)),
        ("Tìm chữ (FTS5)", _search),
        ("Khóa tệp", lambda: _lock(path)),
        ("Khóa theo máy (DPAPI)", _sealing),
    )


def _engine() -> str:
    connection = sqlite.connect(":memory:")
    try:
        (cipher,) = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    return f"SQLite {SQLITE_VERSION}, SQLCipher {cipher}"


def _encryption(path: Path) -> str:
    database = Database(path)
    key = database.key
    try:
        with database.write() as connection:
            connection.execute("INSERT INTO meta (name, value) VALUES ('tu-kham', ?)", (_WRITTEN,))
    finally:
        database.close()
    written = path.read_bytes()
    if written.startswith(b"SQLite format 3") or _WRITTEN.encode() in written:
        raise ValueError("tệp không được mã hóa")
    again = Database(path, key=key)
    try:
        with again.read() as connection:
            row = connection.execute("SELECT value FROM meta WHERE name = 'tu-kham'").fetchone()
    finally:
        again.close()
    if row != (_WRITTEN,):
        raise ValueError("đọc lại không giống đã ghi")
    try:
        Database(path, key=os.urandom(KEY_BYTES)).close()
    except StoreFault as fault:
        if fault.kind == "wrong_key":
            return "ghi, đọc lại đúng; khóa sai bị từ chối"
        raise
    raise ValueError("khóa sai vẫn mở được tệp")


def _wal(path: Path) -> str:
    database = Database(path)
    try:
        with database.read() as connection:
            said = (_pragma(connection, "journal_mode"), _pragma(connection, "synchronous"))
    finally:
        database.close()
    if said != ("wal", 2):
        raise ValueError(f"journal_mode và synchronous là {said}")
    return "bật, synchronous = FULL"


def _pragma(connection: Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def _search() -> str:
    connection = sqlite.connect(":memory:")
    try:
        connection.execute(
            "CREATE VIRTUAL TABLE t USING fts5(x, tokenize = 'unicode61 remove_diacritics 2')"
        )
        connection.execute("INSERT INTO t VALUES (?)", (_WRITTEN,))
        found = connection.execute("SELECT x FROM t WHERE t MATCH 'nguyen thi'").fetchall()
    finally:
        connection.close()
    if found != [(_WRITTEN,)]:
        raise ValueError("không tìm được chữ có dấu bằng chữ không dấu")
    return "tìm không dấu ra chữ có dấu"


def _lock(path: Path) -> str:
    database = Database(path)
    try:
        Database(path, key=database.key).close()
    except StoreFault as fault:
        if fault.kind == "locked":
            return "lần mở thứ hai bị từ chối"
        raise
    finally:
        database.close()
    raise ValueError("hai nơi cùng mở được một tệp")


def _sealing() -> str:
    if not dpapi.AVAILABLE:
        return "không có trên hệ này"
    secret = os.urandom(KEY_BYTES)
    sealed = dpapi.protect(secret)
    if secret in sealed or dpapi.unprotect(sealed) != secret:
        raise ValueError("khóa rồi mở ra không giống")
    try:
        dpapi.unprotect(sealed[:-1] + bytes([sealed[-1] ^ 1]))
    except OSError:
        return "khóa, mở được; bản hỏng bị từ chối"
    raise ValueError("bản hỏng vẫn mở được")
