"""What a field and a subject of the settings are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from counter_app.domain.documents import Family
from counter_app.ui.settings.draft import Path
from counter_app.values import dataclass

Json = Any
Choices = Callable[[Mapping[Family, Json]], list[tuple[str, str]]]
"""The codes to choose from, with the office's own names, as they stand on the screen."""


class Kind(StrEnum):
    """How a field is shown and typed."""

    TEXT = "text"
    LONG = "long"
    NUMBER = "number"
    MINUTES = "minutes"
    YES = "yes"
    CHOICE = "choice"
    SEVERAL = "several"
    DATE = "date"
    HOUR = "hour"
    MOMENT = "moment"
    WEEK = "week"
    WINDOWS = "windows"
    RECURRENCE = "recurrence"
    PICKS = "picks"
    ROSTER = "roster"
    OPTIONAL = "optional"
    ENTRIES = "entries"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of an entry. ``path`` leads to it from the entry; its last step names it.

    Attributes:
        name: the field's name in the office's words, where the path's last step is not it.
        choices: the codes of a choice.
        low, high: of a number.
        empty: an empty text means that there is none (null).
        numbers: the codes of several are numbers in the document.
        fields, blank: of entries within an entry; ``blank`` also makes what is optional.
        title: what an entry within is known by.
        variants: of a choice that decides which fields its object has: each kind's first values.
        when: whether the field means anything in an entry; it is hidden where not.
    """

    path: Path
    kind: Kind = Kind.TEXT
    name: str = ""
    choices: Choices | None = None
    low: int = 0
    high: int = 99_999
    empty: bool = False
    numbers: bool = False
    fields: tuple[Field, ...] = ()
    blank: Callable[[Json], Json] | None = None
    variants: Mapping[str, Json] | None = None
    when: Callable[[Json], bool] = lambda _entry: True
    title: Callable[[Json], str] = lambda entry: str(
        entry.get("name_vi") or entry.get("text_vi") or entry.get("procedure") or ""
    )

    @property
    def label(self) -> str:
        """The name its words are found by."""
        return self.name or str(self.path[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One page of the settings.

    Attributes:
        key: its name.
        family: the document it edits.
        path: where its entries stand; with ``fields`` of the whole where they are no list.
        is_list: whether there are entries to choose from.
        blank: a new entry, made from those there are; None where none can be added.
        title: what an entry is known by: code and name.
        ordered: whether the order of the entries means something.
        switched: whether an entry is in use, where it can be switched off.
        templates: ready-made entries to begin a new one with, by name.
    """

    key: str
    family: Family
    path: Path = ()
    fields: tuple[Field, ...] = ()
    is_list: bool = True
    blank: Callable[[Json], Json] | None = None
    title: Callable[[Json], tuple[str, str]] = lambda entry: (str(entry["code"]), entry["name_vi"])
    ordered: bool = False
    switched: Callable[[Json], bool] | None = None
    templates: Callable[[Json], list[tuple[str, Json]]] | None = None


def coded(*codes: str) -> Choices:
    """Codes that are said in the program's own words."""
    return lambda _bodies: [(code, "") for code in codes]


def texts(*names: str) -> tuple[Field, ...]:
    """Lines of text."""
    return tuple(Field(path=(name,)) for name in names)


def free_code(entries: Json, start: str = "M") -> str:
    """A code that no entry has yet."""
    taken = {str(entry["code"]) for entry in entries}
    return next(code for n in range(1, 10_000) if (code := f"{start}{n}") not in taken)
