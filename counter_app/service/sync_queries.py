"""What can be asked about the nightly sync with the city."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, Final

import msgspec

from counter_app.service.booking_queries import AffectedRow
from counter_app.service.document_queries import ChangeRow, MovedDeadline
from counter_app.service.query import Query


class SyncRun(msgspec.Struct, frozen=True, kw_only=True):
    """One run: due, by_hand or command. ``said`` says what it came to in a sentence."""

    cause: str
    begun_at: datetime
    ended_at: datetime | None
    outcome: str
    said: str
    batches: int
    facts: int


class SyncRefused(msgspec.Struct, frozen=True, kw_only=True):
    """Facts that the city did not take, ``first`` to ``last`` of an origin; kept and retried."""

    origin: str
    first: int
    last: int
    said: str
    times: int
    last_at: datetime


class SyncDifference(msgspec.Struct, frozen=True, kw_only=True):
    """A day and kind of which the two sides hold different numbers of facts."""

    day: date
    kind: str
    office: int
    city: int


class SyncPublication(msgspec.Struct, frozen=True, kw_only=True):
    """A document that the city offers."""

    id: int
    family: str
    title: str
    valid_from: date


class Synced(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`SyncState`. The key for the city is in no answer.

    ``office`` and ``site`` are what this site enrols as. ``backlog`` counts facts the city has not
    confirmed. ``last_equal_at`` is the last success; the city is complete up to ``complete_to``.
    ``trouble`` says what the newest run came to, empty after a success; ``stale``: somebody should
    look. ``next_at`` is None where the site is not enrolled; it lies behind where a run is due now.
    """

    at: datetime
    practice: bool
    office: str
    site: str
    enrolled: bool
    city: str
    unit_name: str
    set_time: time | None
    backlog: int
    last_equal_at: datetime | None
    complete_to: date | None
    clock_off_s: int
    trouble: str
    stale: bool
    next_at: datetime | None
    runs: tuple[SyncRun, ...]
    refused: tuple[SyncRefused, ...]
    differences: tuple[SyncDifference, ...]
    publications: tuple[SyncPublication, ...]


class SyncState(Query[Synced], frozen=True, kw_only=True):
    """How the nightly sync with the city stands: last success, backlog, trouble, next run."""


class PublicationRow(msgspec.Struct, frozen=True, kw_only=True):
    """What the city offers, and what the office made of it.

    ``state``: new, set_aside, adopted (from ``adopted_from``), declined (for ``reason``), replaced
    or withdrawn before it was adopted, or unreadable. ``said`` says in a sentence what is to be
    known of it, such as that the city took it back; empty where there is nothing to say.
    """

    id: int
    family: str
    title: str
    note: str
    publisher: str
    version: str
    valid_from: date
    published_at: datetime
    state: str
    adopted_from: date | None
    reason: str
    said: str
    can_adopt: bool
    can_decline: bool
    can_take_back: bool


class Publications(Query[tuple[PublicationRow, ...]], frozen=True, kw_only=True):
    """Everything the city offers this office, the newest first."""


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """Where the office and the city both have their own; ``taken``: the city's is chosen."""

    path: tuple[str, ...]
    where: str
    own: str
    city: str
    taken: bool


class PublicationPreview(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`PublicationEffect`.

    ``base_version`` is the office's document that it was joined with; ``body`` what comes of it,
    of sessions only, to be edited on. ``more`` counts the changes beyond those in ``changes``;
    ``bookings`` are all that would lose their place.
    """

    publication: PublicationRow
    valid_from: date
    base_version: str
    changes: tuple[ChangeRow, ...]
    more: int
    conflicts: tuple[Conflict, ...]
    doubts: tuple[str, ...]
    deadlines: tuple[MovedDeadline, ...]
    bookings: tuple[AffectedRow, ...]
    body: dict[str, Any] | None


class PublicationEffect(Query[PublicationPreview], frozen=True, kw_only=True):
    """What adopting a publication would change here from a date on, before it is done.

    ``take`` are the conflicts in which the city's wording is chosen.
    """

    publication: int
    valid_from: date | None = None
    take: tuple[tuple[str, ...], ...] = ()


SYNC_QUERIES: Final[tuple[type[Query[Any]], ...]] = (SyncState, Publications, PublicationEffect)
"""Every query about it."""
