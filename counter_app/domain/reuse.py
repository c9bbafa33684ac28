"""What a citizen need not say again: fields of the form filled from the card or an earlier dossier.

Counted are the five things that Mẫu 01 says of a person: name, number of the identity paper,
phone, address, e-mail; of these only such as hold something when the dossier is received. Pages,
copies and what is asked for are new with every dossier and are not counted. A field that was
filled and then changed by hand was asked again. The counts go into the fact, never the values.

The city's aim is to spare at least 20 % of what was declared before (``domain.md`` §0).
"""

from __future__ import annotations

from typing import Final

from counter_app.domain.person import Person
from counter_app.values import dataclass

FIELDS: Final = ("name", "id_number", "phone", "address", "email")
TARGET: Final = 0.20


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """How many fields of a form came from where. All 0: nobody told."""

    typed: int = 0
    from_card: int = 0
    from_earlier: int = 0

    @property
    def fields(self) -> int:
        """All fields that hold something."""
        return self.typed + self.from_card + self.from_earlier

    @property
    def share(self) -> float | None:
        """The share that nobody was asked for again; None where nothing was told."""
        return (self.from_card + self.from_earlier) / self.fields if self.fields else None

    @property
    def can_be(self) -> bool:
        """Whether a form can have been filled so."""
        counts = (self.typed, self.from_card, self.from_earlier)
        return min(counts) >= 0 and self.fields <= len(FIELDS)


def filled(person: Person, *, card: Person | None, earlier: Person | None) -> Filled:
    """Count where a form's fields came from; ``card`` and ``earlier`` are what these filled in."""
    typed = from_card = from_earlier = 0
    for name in FIELDS:
        value = _said(person, name)
        if not value:
            continue
        if card is not None and value == _said(card, name):
            from_card += 1
        elif earlier is not None and value == _said(earlier, name):
            from_earlier += 1
        else:
            typed += 1
    return Filled(typed=typed, from_card=from_card, from_earlier=from_earlier)


def _said(person: Person, field: str) -> str:
    return str(getattr(person, field)).strip()
