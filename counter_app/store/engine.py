"""The database engine: SQLite with encryption, the same build on every PC.

The standard library's SQLite differs from PC to PC and has the WAL-reset race; sqlcipher3 brings
one of our own. It stands in for ``pysqlite3`` so that sqlite-utils takes it too.
"""

from __future__ import annotations

import sys
from typing import Final

import sqlcipher3
from sqlcipher3 import dbapi2 as sqlite

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlite)

for plain in (type(None), bytes):  # else the engine looks for an adapter in vain: 4 µs a value
    sqlite.register_adapter(plain, lambda value: value)

Connection = sqlite.Connection
Row = tuple[object, ...]

SQLITE_VERSION: Final[str] = sqlite.sqlite_version

__all__ = ["SQLITE_VERSION", "Connection", "Row", "sqlite"]
