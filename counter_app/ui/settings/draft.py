"""A document being edited: what it was, what it is now, and every step back. Plain values."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import Any, Final

from counter_app.domain.changes import Merged, merge
from counter_app.values import dataclass

Json = Any
Path = tuple[str | int, ...]
_STEPS: Final = 200
"""How many steps can be taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One document as it is being edited.

    Attributes:
        version: the version that is edited.
        before: its body.
        body: what stands on the screen now; never changed in place.
        undone, redone: bodies to go back and forth to, the nearest last.
        last: where the last edit was; typing on in one field is one step.
    """

    version: str
    before: Json
    body: Json
    undone: tuple[Json, ...] = ()
    redone: tuple[Json, ...] = ()
    last: Path = ()

    @property
    def is_changed(self) -> bool:
        """Whether anything would be saved."""
        return bool(self.body != self.before)

    def at(self, path: Path) -> Json:
        """The value at a place; None where there is none."""
        return value_at(self.body, path)

    def put(self, path: Path, value: Json) -> Draft:
        """Another value at a place."""
        if self.at(path) == value:
            return self
        return self._step(with_value(self.body, path, value), path)

    def add(self, path: Path, entry: Json) -> Draft:
        """One more entry at the end of a list."""
        return self._step(with_value(self.body, path, [*self.at(path), entry]), ())

    def remove(self, path: Path, place: int) -> Draft:
        """A list without one of its entries."""
        entries = self.at(path)
        return self._step(
            with_value(self.body, path, [*entries[:place], *entries[place + 1 :]]), ()
        )

    def move(self, path: Path, place: int, by: int) -> Draft:
        """An entry of a list further up or down, as far as it goes."""
        entries = list(self.at(path))
        to = max(0, min(len(entries) - 1, place + by))
        if to == place:
            return self
        entries.insert(to, entries.pop(place))
        return self._step(with_value(self.body, path, entries), ())

    def replaced(self, body: Json) -> Draft:
        """Another body altogether, such as an imported one; a step that can be taken back."""
        return self if body == self.body else self._step(body, ())

    def undo(self) -> Draft:
        """One step back."""
        if not self.undone:
            return self
        return replace(
            self,
            body=self.undone[-1],
            undone=self.undone[:-1],
            redone=(*self.redone, self.body),
            last=(),
        )

    def redo(self) -> Draft:
        """The step that was taken back."""
        if not self.redone:
            return self
        return replace(
            self,
            body=self.redone[-1],
            redone=self.redone[:-1],
            undone=(*self.undone, self.body),
            last=(),
        )

    def onto(self, version: str, body: Json) -> tuple[Draft, Merged]:
        """The same edits on a version that somebody else saved meanwhile."""
        merged = merge(self.before, self.body, body)
        return Draft(version=version, before=body, body=merged.value), merged

    def _step(self, body: Json, path: Path) -> Draft:
        goes_on = bool(path) and path == self.last
        undone = self.undone if goes_on else (*self.undone, self.body)[-_STEPS:]
        return replace(self, body=body, undone=undone, redone=(), last=path)


def value_at(body: Json, path: Path) -> Json:
    """The value at a place of a body; None where there is none."""
    for step in path:
        try:
            body = body[step]
        except (KeyError, IndexError, TypeError):
            return None
    return body


def with_value(body: Json, path: Path, value: Json) -> Json:
    """The body with another value at a place, sharing all the rest."""
    if not path:
        return value
    fresh = copy(body)
    fresh[path[0]] = with_value(body[path[0]], path[1:], value) if len(path) > 1 else value
    return fresh
