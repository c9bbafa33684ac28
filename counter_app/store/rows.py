"""A frozen dataclass as a row of its table, field by field, with nothing guessed at run time.

Moments are whole seconds since 1970 (UTC), dates ISO text, truth values 0 and 1, enums their
value; everything structured is canonical JSON.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, Generic, TypeVar

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
        self.columns = tuple(field.name for field in fields(kind))  # type: ignore[arg-type]
        self._kind = kind
        self._codecs = tuple(_codec(hints[name]) for name in self.columns)
        listed = ", ".join(f'"{name}"' for name in self.columns)
        marks = ", ".join("?" for _ in self.columns)
        updates = ", ".join(f'"{n}"=excluded."{n}"' for n in self.columns if n not in key)
        self.select = f'SELECT {listed} FROM "{table}"'
        self.by_key = f"{self.select} WHERE {' AND '.join(f'{name}=?' for name in key)}"
        self.upsert = (
            f'INSERT INTO "{table}" ({listed}) VALUES ({marks}) '
            f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {updates}"
        )
        self._changes: dict[tuple[str, ...], str] = {}
        self.ordered = f"{self.select} ORDER BY {', '.join(key)}"

    def to_row(self, value: T) -> tuple[Any, ...]:
        """The value as bound parameters, in the order of the columns."""
        return tuple(
            content if content is None or write is None else write(content)
            for content, (write, _) in zip(
                (getattr(value, name) for name in self.columns), self._codecs, strict=True
            )
        )

    def key_of(self, value: T) -> tuple[Any, ...]:
        """What a value is found by, as its own fields."""
        return tuple([getattr(value, name) for name in self.key])

    def change(self, before: T, after: T) -> tuple[str, tuple[Any, ...]]:
        """The statement and its parameters that make one row into another of the same key.

        Only what differs is named: SQLite leaves the indexes of other columns alone.
        """
        columns, bound = [], []
        for name, (write, _) in zip(self.columns, self._codecs, strict=True):
            content = getattr(after, name)
            if content != getattr(before, name):
                columns.append(name)
                bound.append(content if content is None or write is None else write(content))
        named = tuple(columns)
        if named not in self._changes:
            sets = ", ".join(f'"{name}"=?' for name in named)
            found = " AND ".join(f"{name}=?" for name in self.key)
            self._changes[named] = f'UPDATE "{self.table}" SET {sets} WHERE {found}'
        keys = [
            content if write is None else write(content)
            for name, (write, _) in zip(self.columns, self._codecs, strict=True)
            if name in self.key and (content := getattr(after, name)) is not None
        ]
        return self._changes[named], (*bound, *keys)

    def from_row(self, row: Sequence[Any]) -> T:
        """The value of a row selected with :attr:`select`."""
        return self._kind(
            **{
                name: content if content is None or read is None else read(content)
                for name, content, (_, read) in zip(self.columns, row, self._codecs, strict=True)
            }
        )


def to_seconds(moment: datetime) -> int:
    """A moment as kept in a row."""
    return int(moment.timestamp())


def to_moment(seconds: int) -> datetime:
    """A kept moment, in UTC."""
    return datetime.fromtimestamp(seconds, UTC)


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
        return _value, kind
    decoder = msgspec.json.Decoder(kind)
    return _as_json, decoder.decode


def _bare(hint: Any) -> Any:  # noqa: ANN401 - a type hint has no type
    if typing.get_origin(hint) in {types.UnionType, typing.Union}:
        hint = next(arg for arg in typing.get_args(hint) if arg is not types.NoneType)
    return getattr(hint, "__supertype__", hint)


def _value(member: Enum) -> Any:  # noqa: ANN401 - an enum's value may be text or number
    return member.value


def _as_json(value: object) -> str:
    return canonical(value).decode()
