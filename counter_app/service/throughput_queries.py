"""What can be asked about a period's throughput: visits and dossiers, row by row."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

import msgspec

from counter_app.service.query import Query


class ThroughputRow(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one row (:mod:`counter_app.domain.throughput`); ``name`` is its key in words.

    ``key``: a date, an hour (``00``–``23``), a code, or empty for what belongs to none. Times are
    whole seconds, None where there is nothing to measure; ``fees`` whole đồng. ``rated`` are the
    words of visits and dossiers, one a visit.
    """

    key: str
    name: str
    issued: int
    served: int
    no_show: int
    left: int
    open: int
    wait_median_s: int | None
    wait_p90_s: int | None
    wait_max_s: int | None
    walk_median_s: int | None
    service_median_s: int | None
    received: int
    finished: int
    early: int
    on_time: int
    late: int
    fees: int
    rated: int
    satisfied: int


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """Why figures are not complete; ``count`` of days, visits or times, ``why`` in words.

    ``code``: visits_open, days_open, period_ahead, before_records or clock_jumped.
    """

    code: str
    count: int
    why: str


class ThroughputAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`Throughput`; ``staff`` is empty where it is everybody's.

    ``absent``: appointments to which nobody came. They took no number, so no row counts them; 0
    where one clerk's figures are asked for.
    """

    at: datetime
    start: date
    end: date
    by: str
    staff: str
    rows: tuple[ThroughputRow, ...]
    total: ThroughputRow
    absent: int
    complete: bool
    missing: tuple[Missing, ...]


class Throughput(Query[ThroughputAnswer], frozen=True, kw_only=True):
    """A period's visits and dossiers, from ``start`` to ``end``, both included.

    Split ``by`` day, hour, queue, counter, staff, procedure, session, channel or source (walk_in,
    appointment). Days and hours in which nothing happened have their row, too. With ``staff`` only
    what that clerk served and received.
    """

    start: date
    end: date
    by: str = "day"
    staff: str = ""


THROUGHPUT_QUERIES: Final[tuple[type[Query[Any]], ...]] = (Throughput,)
"""Every query about it."""
