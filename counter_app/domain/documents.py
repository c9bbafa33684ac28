"""Reference documents by date: which version of the set-up, catalogue, calendar or templates holds.

An adoption says "from this date on, this version". The newest adoption whose date has come is in
force, so that whatever is adopted now also takes the place of what was planned for later.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from counter_app.domain.ids import StaffCode
from counter_app.values import dataclass


class Family(StrEnum):
    """What a document is about; each family has one version in force on a date."""

    SETUP = "setup"
    CATALOGUE = "catalogue"
    CALENDAR = "calendar"
    TEMPLATES = "templates"
    SESSIONS = "sessions"
    BOOKING = "booking"


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """Somebody's word that a version holds from a date on.

    Attributes:
        position: its place in the journal; a later one goes before an earlier one.
        version: the hash of the document's body.
        base: the version it was made from; empty where the family began.
        valid_from: the office's date from whose midnight it holds.
    """

    position: int
    family: str
    version: str
    base: str
    valid_from: date
    by: StaffCode
    at: datetime


def in_force(
    adoptions: Sequence[Adoption], *, on: date, known_at: datetime | None = None
) -> Adoption:
    """The adoption in force on a date, of one family's in order of position.

    Before the first date of all the first adoption holds: an office has always had a set-up.

    Args:
        adoptions: the family's, at least one.
        on: the office's date.
        known_at: leave out what was adopted after this moment, as a paper of that time did.
    """
    known = [a for a in adoptions if known_at is None or a.at <= known_at] or adoptions[:1]
    begun = [a for a in known if a.valid_from <= on]
    return begun[-1] if begun else known[0]


def scheduled(adoptions: Sequence[Adoption], *, on: date) -> tuple[Adoption, ...]:
    """What will come into force after a date, the next first."""
    coming: list[Adoption] = []
    for adoption in reversed(adoptions):
        if adoption.valid_from <= on:
            break
        if not coming or adoption.valid_from < coming[0].valid_from:
            coming.insert(0, adoption)
    return tuple(coming)
