"""What differs between two versions of a document, field by field, and how two changes join.

Documents are plain JSON values. The entries of a list are told apart by what people know them by
(a queue by its code, a day by its date), so that a line moved is not a line rewritten.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Final, Literal

from counter_app.values import dataclass

Json = Any
Path = tuple[str, ...]

_KEYS: Final = ("code", "number", "on", "name_vi", "opens")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference: where it is, and what stood there before and after.

    ``path`` leads through field names and the keys of entries: ``("queues", "CT", "name_vi")``.
    ``order`` means that the same entries stand in another order.
    """

    path: Path
    kind: Literal["added", "removed", "changed", "order"]
    old: Json = None
    new: Json = None


def changes(old: Json, new: Json, path: Path = ()) -> Iterator[Change]:
    """Every difference from the old value to the new one, in the order of the document."""
    if old == new:
        return
    old_entries, new_entries = named(old), named(new)
    if old_entries is None or new_entries is None:
        yield Change(path=path, kind="changed", old=old, new=new)
        return
    for key, value in old_entries.items():
        if key in new_entries:
            yield from changes(value, new_entries[key], (*path, key))
        else:
            yield Change(path=(*path, key), kind="removed", old=value)
    for key, value in new_entries.items():
        if key not in old_entries:
            yield Change(path=(*path, key), kind="added", new=value)
    if isinstance(old, list):
        stayed = [key for key in old_entries if key in new_entries]
        moved = [key for key in new_entries if key in old_entries]
        if stayed != moved:
            yield Change(path=path, kind="order", old=stayed, new=moved)


@dataclass(frozen=True, slots=True)
class Merged:
    """Two changes of one document joined, and the places where they contradict each other."""

    value: Json
    conflicts: tuple[Path, ...]


def merge(base: Json, ours: Json, theirs: Json, *, choose: Collection[Path] = ()) -> Merged:
    """Carry the change from ``base`` to ``ours`` over into ``theirs``.

    Where both changed the same field differently it is a conflict, and theirs stays unless its
    place is in ``choose``.
    """
    conflicts = _Conflicts(frozenset(choose))
    return Merged(_merge(base, ours, theirs, (), conflicts), tuple(conflicts.found))


class _Conflicts:
    """Where both sides have their own, and whose is wanted there."""

    def __init__(self, choose: frozenset[Path]) -> None:
        self._choose = choose
        self.found: list[Path] = []

    def settle(self, path: Path, ours: Json, theirs: Json) -> Json:
        self.found.append(path)
        return ours if path in self._choose else theirs


def _merge(base: Json, ours: Json, theirs: Json, path: Path, conflicts: _Conflicts) -> Json:
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    parts = [named(value) for value in (base, ours, theirs)]
    if any(part is None for part in parts) or not isinstance(ours, type(theirs)):
        return conflicts.settle(path, ours, theirs)
    before, mine, other = (part or {} for part in parts)
    merged: dict[str, Json] = {}
    for key in (*other, *(key for key in mine if key not in other)):
        kept = _merge_entry(before, mine, other, key, (*path, key), conflicts)
        if kept is not _GONE:
            merged[key] = kept
    if isinstance(theirs, dict):
        return merged
    if list(before) == [key for key in other if key in before]:
        order = [key for key in mine if key in merged]  # only ours moved lines about
        merged = {key: merged[key] for key in (*order, *(k for k in merged if k not in order))}
    return list(merged.values())


_GONE: Final = object()


def _merge_entry(
    before: dict[str, Json],
    mine: dict[str, Json],
    other: dict[str, Json],
    key: str,
    path: Path,
    conflicts: _Conflicts,
) -> Json:
    was, ours, theirs = (part.get(key, _GONE) for part in (before, mine, other))
    if _GONE not in (was, ours, theirs):
        return _merge(was, ours, theirs, path, conflicts)
    if _same(ours, was) or _same(ours, theirs):
        return theirs
    if _same(theirs, was):
        return ours
    return conflicts.settle(path, ours, theirs)


def _same(one: Json, other: Json) -> bool:
    return one is other or (one is not _GONE and other is not _GONE and bool(one == other))


def named(value: Json) -> dict[str, Json] | None:
    """The named parts of an object or of a list of named things; None for anything else."""
    if isinstance(value, dict):
        return value
    if not isinstance(value, list):
        return None
    entries = {key: entry for entry in value if (key := _key(entry)) is not None}
    return entries if len(entries) == len(value) else None


def _key(entry: Json) -> str | None:
    if isinstance(entry, list) and len(entry) > 1 and isinstance(entry[0], str):
        return entry[0]
    if not isinstance(entry, dict):
        return None
    name = next((str(entry[key]) for key in _KEYS if key in entry), "")
    since = f"{entry['valid_from']}" if "valid_from" in entry else ""
    return " ".join(filter(None, (name, since))) or None
