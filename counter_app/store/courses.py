"""How one day went, for the live page: its visits by the time-ordered ids of their numbers."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from counter_app.domain.live_day import Visit
from counter_app.store.engine import Connection
from counter_app.store.flow import first_id
from counter_app.store.rows import to_seconds

_MARGIN: Final = timedelta(days=1)


def visits_of_day(connection: Connection, first: datetime, last: datetime) -> list[Visit]:
    """The visits whose number was given in [first, last), in seconds since ``first``.

    A visit ends when its time at the counter is over; rests are not known of and left out.
    Rides on the primary key: ids begin with the moment they were made, and a clock that was put
    right in between moves them by less than a day.
    """
    rows = connection.execute(
        "SELECT issued_at - :zero, waited_s, "
        "CASE WHEN state IN ('finished', 'awaiting_result') "
        "THEN issued_at - :zero + coalesce(waited_s, 0) + walked_s + served_s END "
        "FROM ticket WHERE id >= :low AND id < :high "
        "AND issued_at >= :zero AND issued_at < :last",
        {
            "zero": to_seconds(first),
            "last": to_seconds(last),
            "low": first_id(first),
            "high": first_id(last + _MARGIN),
        },
    )
    return list(map(Visit._make, rows))


def served_since(connection: Connection, first: datetime) -> dict[int, int]:
    """How many visits each counter has served of the numbers given since (primary key)."""
    rows = connection.execute(
        "SELECT counter, count(*) FROM ticket WHERE id >= ? "
        "AND state IN ('finished', 'awaiting_result') AND counter IS NOT NULL GROUP BY counter",
        (first_id(first),),
    )
    return {int(counter): int(count) for counter, count in rows}
