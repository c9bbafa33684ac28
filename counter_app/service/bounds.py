"""What no field of a command or a query may hold, whoever sends it.

Types are checked on the wire; here is what a type cannot say: moments without a zone or beyond
the calendar, numbers no office ever writes, text that no file can keep.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any, Final

import msgspec

from counter_app.service.commands import Command
from counter_app.service.queries import Query

FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2100
LARGEST: Final = 1_000_000_000_000
"""A sum in đồng that no office ever takes, and more than any count or id."""
LONGEST_TEXT: Final = 5_000
MOST_ITEMS: Final = 1_000
DEEPEST: Final = 20
"""Levels within a document's body; the deepest real one has nine."""


def out_of_bounds(value: Command | Query[Any]) -> str | None:
    """The first field of a command or query that cannot be, and why; None where all is well."""
    if all(_is_plainly_fine(getattr(value, name)) for name in _names(value)):
        return None
    return _wrong(value, "")


def _names(value: Command | Query[Any]) -> tuple[str, ...]:
    return value.__struct_fields__


def _is_plainly_fine(value: object) -> bool:
    """What almost every field is: nothing, or a short plain word, or a small number."""
    if value is None or value == () or isinstance(value, bool):
        return True
    if isinstance(value, str):
        return len(value) <= LONGEST_TEXT and value.isascii() and "\0" not in value
    return type(value) is int and -LARGEST <= value <= LARGEST


def _wrong(value: object, name: str) -> str | None:
    if isinstance(value, msgspec.Struct):
        parts = ((field, getattr(value, field)) for field in value.__struct_fields__)
    elif is_dataclass(value):
        parts = ((field.name, getattr(value, field.name)) for field in fields(value))
    elif name.count(".") > DEEPEST:
        return f"“{name[:60]}…” lồng nhau quá sâu"
    elif isinstance(value, list):
        parts = ((str(place), part) for place, part in enumerate(value))
    elif isinstance(value, dict):
        if any(_wrong_alone(key, "…") for key in value):
            return f"“{name}” có mục với tên không ghi được"
        parts = ((str(key)[:40], part) for key, part in value.items())
    elif isinstance(value, tuple):
        if len(value) > MOST_ITEMS:
            return f"“{name}” có quá {MOST_ITEMS} mục"
        parts = ((str(place), part) for place, part in enumerate(value))
    else:
        return _wrong_alone(value, name)
    for part, content in parts:
        wrong = _wrong(content, f"{name}.{part}" if name else part)
        if wrong is not None:
            return wrong
    return None


def _wrong_alone(value: object, name: str) -> str | None:
    if isinstance(value, datetime) and value.tzinfo is None:
        return f"“{name}” thiếu múi giờ, ví dụ 2026-11-23T07:31:00+07:00"
    if isinstance(value, date) and not FIRST_YEAR <= value.year < LAST_YEAR:
        return f"“{name}”: năm {value.year} ngoài khoảng {FIRST_YEAR}–{LAST_YEAR}"
    if isinstance(value, int) and abs(value) > LARGEST:
        return f"“{name}” là số quá lớn"
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            return f"“{name}” dài quá {LONGEST_TEXT} ký tự"
        if "\0" in value or (not value.isascii() and _is_broken(value)):
            return f"“{name}” có ký tự không ghi được"
    return None


def _is_broken(text: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in text)
