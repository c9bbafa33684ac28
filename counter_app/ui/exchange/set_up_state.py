"""What the pages of the whole set-up show, as values."""

from __future__ import annotations

from datetime import date

from counter_app.resources import ResourceFault
from counter_app.resources.set_up_files import SetUp
from counter_app.service.document_queries import FamilyEffect
from counter_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOverState:
    """The file chosen and what taking it over would change.

    Attributes:
        path: the file, as it was typed or chosen.
        found: what stands in the file; None before it is read.
        effects: what it would change, document by document.
        wrong: what is wrong with the file, or with each of its documents.
        refusal: the office's "no", as a sentence.
        news: what was just done, as a code for the window's words.
    """

    valid_from: date
    path: str = ""
    found: SetUp | None = None
    effects: tuple[FamilyEffect, ...] = ()
    reading: bool = False
    saving: bool = False
    wrong: tuple[ResourceFault, ...] = ()
    refusal: str = ""
    news: str = ""

    @property
    def differs(self) -> bool:
        """Whether anything would change."""
        return any(effect.changes for effect in self.effects)

    @property
    def can_save(self) -> bool:
        """Whether there is anything to take over."""
        return self.differs and not self.reading and not self.saving


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOutState:
    """The file to write.

    Attributes:
        path: where, as it was typed or chosen.
        with_staff: whether the staff go along.
        written: the file that was just written.
    """

    path: str = ""
    with_staff: bool = False
    writing: bool = False
    written: str = ""
    refusal: str = ""
