"""What can be asked about the nightly sync with the city."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, Final

import msgspec

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


SYNC_QUERIES: Final[tuple[type[Query[Any]], ...]] = (SyncState,)
"""Every query about it."""
