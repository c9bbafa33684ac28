"""What an office made of a document that the city offers: ids, versions, dates and codes only."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from counter_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationAdopted:
    """It holds here from a date on.

    Attributes:
        publication: the city's number of it.
        version: the city's document.
        family: what it is about.
        document: the version of the office's own document that came of it.
        sessions: the codes of the sessions in it, by which effects are compared.
        kept: in how many places the office's own wording was kept.
    """

    KIND: ClassVar[str] = "publication.adopted/1"
    publication: int
    version: str
    family: str
    document: str
    valid_from: date
    sessions: tuple[str, ...]
    kept: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationDeclined:
    """It is not taken over here; ``reason`` is a code."""

    KIND: ClassVar[str] = "publication.declined/1"
    publication: int
    version: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationSetAside:
    """It was looked at and is to be decided later."""

    KIND: ClassVar[str] = "publication.set_aside/1"
    publication: int
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationTakenBack:
    """The adoption was taken back before its date came."""

    KIND: ClassVar[str] = "publication.taken_back/1"
    publication: int
    version: str


PublicationFact = (
    PublicationAdopted | PublicationDeclined | PublicationSetAside | PublicationTakenBack
)
