"""sqlcipher3 0.6.4 as our store uses it: the shape of the standard library's sqlite3.

The wheel carries no types. This stub stands on its own instead of inheriting from ``sqlite3``: the
classes and the errors are different at run time (``except sqlite3.Error`` would catch nothing), and
``iterdump``, ``serialize`` and the limits of the standard library are missing.
"""

import datetime
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import (
    Any,
    Literal,
    Protocol,
    Self,
    SupportsIndex,
    TypeAlias,
    TypeVar,
    final,
    overload,
    type_check_only,
)

_T = TypeVar("_T")
_Value: TypeAlias = str | bytes | bytearray | memoryview | int | float | None
_Parameters: TypeAlias = Sequence[Any] | Mapping[str, Any]
_Isolation: TypeAlias = Literal["DEFERRED", "EXCLUSIVE", "IMMEDIATE"]
_Path: TypeAlias = str | os.PathLike[str]
_Authorizer: TypeAlias = Callable[[int, str | None, str | None, str | None, str | None], int]

apilevel: str
paramstyle: str
threadsafety: int
version: str
version_info: tuple[int, int, int]
sqlite_version: str
sqlite_version_info: tuple[int, int, int]

Binary = memoryview
Date = datetime.date
Time = datetime.time
Timestamp = datetime.datetime

def DateFromTicks(ticks: float) -> Date: ...
def TimeFromTicks(ticks: float) -> Time: ...
def TimestampFromTicks(ticks: float) -> Timestamp: ...

class Warning(Exception): ...  # the name is the DB-API's
class Error(Exception): ...
class InterfaceError(Error): ...
class DatabaseError(Error): ...
class DataError(DatabaseError): ...
class IntegrityError(DatabaseError): ...
class InternalError(DatabaseError): ...
class NotSupportedError(DatabaseError): ...
class OperationalError(DatabaseError): ...
class ProgrammingError(DatabaseError): ...

@final
class PrepareProtocol: ...

class _Aggregate(Protocol):
    def step(self, *values: Any) -> object: ...
    def finalize(self) -> _Value: ...

class _Window(_Aggregate, Protocol):
    def value(self) -> _Value: ...
    def inverse(self, *values: Any) -> object: ...

@type_check_only
class Blob:
    def close(self) -> None: ...
    def read(self, length: int = ..., /) -> bytes: ...
    def write(self, data: bytes | bytearray | memoryview, /) -> None: ...
    def tell(self) -> int: ...
    def seek(self, offset: int, origin: int = ..., /) -> None: ...
    def __len__(self) -> int: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
        /,
    ) -> None: ...

class Row(Sequence[Any]):
    def __new__(cls, cursor: Cursor, data: tuple[Any, ...], /) -> Self: ...
    def keys(self) -> list[str]: ...
    @overload
    def __getitem__(self, key: SupportsIndex | str, /) -> Any: ...
    @overload
    def __getitem__(self, key: slice, /) -> tuple[Any, ...]: ...
    def __iter__(self) -> Iterator[Any]: ...
    def __len__(self) -> int: ...
    def __hash__(self) -> int: ...

class Cursor:
    arraysize: int
    row_factory: Callable[[Cursor, tuple[Any, ...]], Any] | type[Row] | None
    @property
    def connection(self) -> Connection: ...
    @property
    def description(self) -> tuple[tuple[str, None, None, None, None, None, None], ...] | None: ...
    @property
    def lastrowid(self) -> int | None: ...
    @property
    def rowcount(self) -> int: ...
    def __init__(self, connection: Connection, /) -> None: ...
    def execute(self, sql: str, parameters: _Parameters = ..., /) -> Self: ...
    def executemany(self, sql: str, parameters: Iterable[_Parameters], /) -> Self: ...
    def executescript(self, script: str, /) -> Self: ...
    def fetchone(self) -> Any: ...
    def fetchmany(self, size: int | None = ...) -> list[Any]: ...
    def fetchall(self) -> list[Any]: ...
    def setinputsizes(self, sizes: object, /) -> None: ...
    def setoutputsize(self, size: object, column: object = ..., /) -> None: ...
    def close(self) -> None: ...
    def __iter__(self) -> Self: ...
    def __next__(self) -> Any: ...

class Connection:
    isolation_level: str | None
    row_factory: Callable[[Cursor, tuple[Any, ...]], Any] | type[Row] | None
    text_factory: Callable[[bytes], Any] | type[str]
    @property
    def in_transaction(self) -> bool: ...
    @property
    def total_changes(self) -> int: ...
    @property
    def DataError(self) -> type[DataError]: ...
    @property
    def DatabaseError(self) -> type[DatabaseError]: ...
    @property
    def Error(self) -> type[Error]: ...
    @property
    def IntegrityError(self) -> type[IntegrityError]: ...
    @property
    def InterfaceError(self) -> type[InterfaceError]: ...
    @property
    def InternalError(self) -> type[InternalError]: ...
    @property
    def NotSupportedError(self) -> type[NotSupportedError]: ...
    @property
    def OperationalError(self) -> type[OperationalError]: ...
    @property
    def ProgrammingError(self) -> type[ProgrammingError]: ...
    @property
    def Warning(self) -> type[Warning]: ...
    def __init__(
        self,
        database: _Path,
        timeout: float = ...,
        detect_types: int = ...,
        isolation_level: _Isolation | None = ...,
        check_same_thread: bool = ...,
        factory: type[Connection] | None = ...,
        cached_statements: int = ...,
        uri: bool = ...,
        flags: int = ...,
        vfs: str | None = ...,
    ) -> None: ...
    def backup(
        self,
        target: Connection,
        *,
        pages: int = ...,
        progress: Callable[[int, int, int], object] | None = ...,
        name: str = ...,
        sleep: float = ...,
    ) -> None: ...
    def close(self) -> None: ...
    def commit(self) -> None: ...
    def rollback(self) -> None: ...
    def create_aggregate(
        self, name: str, n_arg: int, aggregate_class: Callable[[], _Aggregate]
    ) -> None: ...
    def create_collation(
        self, name: str, callback: Callable[[str, str], int] | None, /
    ) -> None: ...
    def create_function(
        self,
        name: str,
        narg: int,
        func: Callable[..., _Value] | None,
        *,
        deterministic: bool = ...,
    ) -> None: ...
    def create_window_function(
        self, name: str, num_params: int, aggregate_class: Callable[[], _Window] | None, /
    ) -> None: ...
    @overload
    def cursor(self, factory: None = ...) -> Cursor: ...
    @overload
    def cursor(self, factory: Callable[[Connection], _T]) -> _T: ...
    def execute(self, sql: str, parameters: _Parameters = ..., /) -> Cursor: ...
    def executemany(self, sql: str, parameters: Iterable[_Parameters], /) -> Cursor: ...
    def executescript(self, script: str, /) -> Cursor: ...
    def interrupt(self) -> None: ...
    def enable_load_extension(self, enable: bool, /) -> None: ...
    def load_extension(self, name: str, /) -> None: ...
    def open_blob(
        self, table: str, column: str, row: int, *, readonly: bool = ..., name: str = ...
    ) -> Blob: ...
    def set_authorizer(self, authorizer_callback: _Authorizer | None) -> None: ...
    def set_busy_handler(self, busy_handler: Callable[[int], int | bool] | None) -> None: ...
    def set_busy_timeout(self, timeout: float) -> None: ...
    def set_key(self, key: str | bytes, /) -> None: ...
    def reset_key(self, key: str | bytes, /) -> None: ...
    def set_progress_handler(
        self, progress_handler: Callable[[], int | None] | None, n: int
    ) -> None: ...
    def set_trace_callback(self, trace_callback: Callable[[str], object] | None) -> None: ...
    def __call__(self, sql: str, /) -> Statement: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
        /,
    ) -> Literal[False]: ...

@final
class Statement: ...

class Cache: ...

@overload
def connect(
    database: _Path,
    timeout: float = ...,
    detect_types: int = ...,
    isolation_level: _Isolation | None = ...,
    check_same_thread: bool = ...,
    *,
    cached_statements: int = ...,
    uri: bool = ...,
    flags: int = ...,
    vfs: str | None = ...,
) -> Connection: ...
@overload
def connect(
    database: _Path,
    timeout: float = ...,
    detect_types: int = ...,
    isolation_level: _Isolation | None = ...,
    check_same_thread: bool = ...,
    *,
    factory: Callable[..., _T],
    cached_statements: int = ...,
    uri: bool = ...,
    flags: int = ...,
    vfs: str | None = ...,
) -> _T: ...
def adapt(value: object, protocol: object = ..., default: _T = ..., /) -> Any: ...
def complete_statement(statement: str) -> bool: ...
def enable_callback_tracebacks(enable: bool, /) -> None: ...
def enable_shared_cache(do_enable: int) -> None: ...
def register_adapter(kind: type[_T], adapter: Callable[[_T], _Value], /) -> None: ...

adapters: dict[tuple[type, type], Callable[[Any], _Value]]
converters: dict[str, Callable[[bytes], Any]]

def register_converter(name: str, converter: Callable[[bytes], Any], /) -> None: ...

PARSE_COLNAMES: int
PARSE_DECLTYPES: int
SQLITE_ABORT: int
SQLITE_ALTER_TABLE: int
SQLITE_ANALYZE: int
SQLITE_ATTACH: int
SQLITE_AUTH: int
SQLITE_BUSY: int
SQLITE_CANTOPEN: int
SQLITE_CONSTRAINT: int
SQLITE_CORRUPT: int
SQLITE_CREATE_INDEX: int
SQLITE_CREATE_TABLE: int
SQLITE_CREATE_TEMP_INDEX: int
SQLITE_CREATE_TEMP_TABLE: int
SQLITE_CREATE_TEMP_TRIGGER: int
SQLITE_CREATE_TEMP_VIEW: int
SQLITE_CREATE_TRIGGER: int
SQLITE_CREATE_VIEW: int
SQLITE_CREATE_VTABLE: int
SQLITE_DELETE: int
SQLITE_DENY: int
SQLITE_DETACH: int
SQLITE_DONE: int
SQLITE_DROP_INDEX: int
SQLITE_DROP_TABLE: int
SQLITE_DROP_TEMP_INDEX: int
SQLITE_DROP_TEMP_TABLE: int
SQLITE_DROP_TEMP_TRIGGER: int
SQLITE_DROP_TEMP_VIEW: int
SQLITE_DROP_TRIGGER: int
SQLITE_DROP_VIEW: int
SQLITE_DROP_VTABLE: int
SQLITE_EMPTY: int
SQLITE_ERROR: int
SQLITE_FORMAT: int
SQLITE_FULL: int
SQLITE_FUNCTION: int
SQLITE_IGNORE: int
SQLITE_INSERT: int
SQLITE_INTERNAL: int
SQLITE_INTERRUPT: int
SQLITE_IOERR: int
SQLITE_LOCKED: int
SQLITE_MISMATCH: int
SQLITE_MISUSE: int
SQLITE_NOLFS: int
SQLITE_NOMEM: int
SQLITE_NOTADB: int
SQLITE_NOTFOUND: int
SQLITE_OK: int
SQLITE_OPEN_CREATE: int
SQLITE_OPEN_FULLMUTEX: int
SQLITE_OPEN_MEMORY: int
SQLITE_OPEN_NOMUTEX: int
SQLITE_OPEN_PRIVATECACHE: int
SQLITE_OPEN_READONLY: int
SQLITE_OPEN_READWRITE: int
SQLITE_OPEN_SHAREDCACHE: int
SQLITE_OPEN_URI: int
SQLITE_PERM: int
SQLITE_PRAGMA: int
SQLITE_PROTOCOL: int
SQLITE_RANGE: int
SQLITE_READ: int
SQLITE_READONLY: int
SQLITE_RECURSIVE: int
SQLITE_REINDEX: int
SQLITE_ROW: int
SQLITE_SAVEPOINT: int
SQLITE_SCHEMA: int
SQLITE_SELECT: int
SQLITE_TOOBIG: int
SQLITE_TRANSACTION: int
SQLITE_UPDATE: int
