"""What a supervisor can ask the office to do with its reference documents."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec


class AdoptDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Let an edited document hold from a date on.

    ``family`` is setup, catalogue, calendar, templates or booking; ``base_version`` is the version
    that was edited: where another change came in between, this one is refused.
    """

    family: str
    body: dict[str, Any]
    valid_from: date
    base_version: str


class AdoptDocuments(msgspec.Struct, frozen=True, kw_only=True):
    """Let several documents hold from a date on, such as another office's set-up: all or none.

    ``documents`` are bodies by family, ``base_versions`` the versions that they were compared with.
    What does not differ from the version in force is left alone.
    """

    documents: dict[str, dict[str, Any]]
    valid_from: date
    base_versions: dict[str, str]


class RevertDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Let an earlier version of a document hold again from a date on.

    It takes the place of what was planned for later where ``base_version`` is that version.
    """

    family: str
    version: str
    valid_from: date
    base_version: str


class RecomputeDeadlines(msgspec.Struct, frozen=True, kw_only=True):
    """Reckon open deadlines anew by the calendar in force: those of ``codes``, or all of them."""

    codes: tuple[str, ...] = ()


class AdoptPublication(msgspec.Struct, frozen=True, kw_only=True):
    """Let a document that the city offers hold here from a date on, joined with the office's own.

    ``version`` is the city's document that was looked at, ``base_version`` the office's. Where
    both have their own the office's stands, but for the places in ``take``. ``body`` is the
    document as somebody went on editing it, such as a session with its counters and its roster.
    """

    publication: int
    version: str
    valid_from: date
    base_version: str
    take: tuple[tuple[str, ...], ...] = ()
    body: dict[str, Any] | None = None


class DeclinePublication(msgspec.Struct, frozen=True, kw_only=True):
    """Do not take over what the city offers; ``reason`` is a code that the city is told."""

    publication: int
    reason: str


class SetPublicationAside(msgspec.Struct, frozen=True, kw_only=True):
    """Decide later about what the city offers."""

    publication: int


class TakeBackAdoption(msgspec.Struct, frozen=True, kw_only=True):
    """Take the adoption of a publication back before its date has come."""

    publication: int
