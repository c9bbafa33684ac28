"""A frozen dataclass or named tuple as a row of its table, with nothing guessed at run time.

Moments are whole seconds since 1970 (UTC), dates ISO text, truth values 0 and 1, enums their
value; everything structured is canonical JSON.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from functools import lru_cache
from operator import attrgetter
from typing import Any, Generic, TypeVar, cast

import msgspec

from counter_app.wire import canonical

T = TypeVar("T")
Codec = tuple[Callable[[Any], Any] | None, Callable[[Any], Any] | None]


class RowMap(Generic[T]):
    """How values of one class are kept in one table, and the statements that do it."""

    def __init__(self, kind: type[T], *, table: str, key: tuple[str, ...]) -> None:
        hints = typing.get_type_hints(kind)
        self.table = table
        self.key = key
        self.columns: tuple[str, ...] = tuple(hints)
        self._contents: Callable[[Any], tuple[Any, ...]] = (
            tuple if issubclass(kind, tuple) else _tuple_of(*self.columns)
        )
        self._made_of = _maker(kind, self.columns)
        self._keys = _tuple_of(*key)
        codecs = [_codec(hints[name]) for name in self.columns]
        self._writes = {place: write for place, (write, _) in enumerate(codecs) if write}
        self._reads = {place: read for place, (_, read) in enumerate(codecs) if read}
        self._key_places = tuple(map(self.columns.index, key))
        listed = ", ".join(f'"{name}"' for name in self.columns)
        marks = ", ".join("?" for _ in self.columns)
        updates = ", ".join(f'"{n}"=excluded."{n}"' for n in self.columns if n not in key)
        self.select = f'SELECT {listed} FROM "{table}"'
        self.by_key = f"{self.select} WHERE {' AND '.join(f'{name}=?' for name in key)}"
        self.upsert = (
            f'INSERT INTO "{table}" ({listed}) VALUES ({marks}) '
            f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {updates}"
        )
        self._changes: dict[tuple[int, ...], str] = {}
        self.ordered = f"{self.select} ORDER BY {', '.join(key)}"

    def to_row(self, value: T) -> tuple[Any, ...]:
        """The value as bound parameters, in the order of the columns."""
        row = list(self._contents(value))
        for place, write in self._writes.items():
            if row[place] is not None:
                row[place] = write(row[place])
        return tuple(row)

    def key_of(self, value: T) -> tuple[Any, ...]:
        """What a value is found by, as its own fields."""
        return self._keys(value)

    def change(self, before: T, after: T) -> tuple[str, tuple[Any, ...]] | None:
        """The statement and its parameters that make one row into another of the same key.

        Only what differs is named: SQLite leaves the indexes of other columns alone. None where
        nothing differs.
        """
        contents = self._contents(after)
        pairs = zip(self._contents(before), contents, strict=True)
        places = tuple([n for n, (old, new) in enumerate(pairs) if old is not new and old != new])
        if not places:
            return None
        if places not in self._changes:
            sets = ", ".join(f'"{self.columns[place]}"=?' for place in places)
            found = " AND ".join(f"{name}=?" for name in self.key)
            self._changes[places] = f'UPDATE "{self.table}" SET {sets} WHERE {found}'
        bound = [self._bound(place, contents[place]) for place in (*places, *self._key_places)]
        return self._changes[places], tuple(bound)

    def from_row(self, row: Sequence[Any]) -> T:
        """The value of a row selected with :attr:`select`."""
        contents = list(row)
        for place, read in self._reads.items():
            if contents[place] is not None:
                contents[place] = read(contents[place])
        return self._made_of(contents)

    def _bound(self, place: int, content: Any) -> Any:  # noqa: ANN401 - a column of any type
        write = self._writes.get(place)
        return content if content is None or write is None else write(content)


def _maker(kind: type[T], columns: tuple[str, ...]) -> Callable[[Sequence[Any]], T]:
    """What makes a value of its fields' contents.

    The slots of a frozen class are filled one by one: its own ``__init__`` takes four times as
    long.
    """
    if issubclass(kind, tuple):
        return cast("Callable[[Sequence[Any]], T]", cast("Any", kind)._make)
    fills = [getattr(kind, name).__set__ for name in columns]

    def made_of(contents: Sequence[Any]) -> T:
        value = object.__new__(kind)
        for fill, content in zip(fills, contents, strict=True):
            fill(value, content)
        return value

    return made_of


def to_seconds(moment: datetime) -> int:
    """A moment as kept in a row."""
    return int(moment.timestamp())


@lru_cache(maxsize=4096)
def to_moment(seconds: int) -> datetime:
    """A kept moment, in UTC. Whoever waits is read again and again, so it is remembered."""
    return datetime.fromtimestamp(seconds, UTC)


def _tuple_of(*names: str) -> Callable[[Any], tuple[Any, ...]]:
    """Fields of a value as a tuple, of one field too."""
    fields_of = attrgetter(*names)
    return fields_of if len(names) > 1 else lambda value: (fields_of(value),)


def _codec(hint: Any) -> Codec:  # noqa: ANN401 - a type hint has no type
    kind = _bare(hint)
    if kind is datetime:
        return to_seconds, to_moment
    if kind is date:
        return date.isoformat, date.fromisoformat
    if kind is bool:
        return int, bool
    if kind in {int, str, float}:
        return None, None
    if isinstance(kind, type) and issubclass(kind, Enum):
        return attrgetter("_value_"), {member.value: member for member in kind}.__getitem__
    decoder = msgspec.json.Decoder(kind)
    return _as_json, decoder.decode


def _bare(hint: Any) -> Any:  # noqa: ANN401 - a type hint has no type
    if typing.get_origin(hint) in {types.UnionType, typing.Union}:
        hint = next(arg for arg in typing.get_args(hint) if arg is not types.NoneType)
    return getattr(hint, "__supertype__", hint)


def _as_json(value: object) -> str:
    return canonical(value).decode()
