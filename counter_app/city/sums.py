"""Sums by office and day: what a year's figures are read from.

A day that something happened to is summed anew from its rows, so that a sum never drifts; the
lengths of time stand as they are, since medians do not add up.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import accumulate
from typing import Final, cast, overload

import psycopg
from sqlalchemy import Connection, text

from counter_app.city.periods import Period
from counter_app.domain.throughput import SATISFIED, median_s, p90_s
from counter_app.domain.ticket import TicketState
from counter_app.domain.timeliness import Timeliness

SERVED: Final = f"state IN ('{TicketState.FINISHED}', '{TicketState.AWAITING_RESULT}')"
_UNSAID: Final = (
    "NOT EXISTS (SELECT 1 FROM visit AS its WHERE its.office = dossier.office "
    "AND its.id = dossier.ticket AND its.rating IS NOT NULL)"
)
"""Of dossiers without a visit, or with one that has no word of its own: one word a visit."""
COUNTS: Final[Mapping[str, Mapping[str, str]]] = {
    "visit": {
        "issued": "count(*)",
        "served": f"count(*) FILTER (WHERE {SERVED})",
        "no_show": f"count(*) FILTER (WHERE state = '{TicketState.NO_SHOW}')",
        "left": f"count(*) FILTER (WHERE state = '{TicketState.CANCELLED}')",
        "open": f"count(*) FILTER (WHERE NOT {SERVED} AND "
        f"state NOT IN ('{TicketState.NO_SHOW}', '{TicketState.CANCELLED}'))",
        "visits_rated": "count(rating)",
        "visits_satisfied": f"count(*) FILTER (WHERE rating >= {SATISFIED})",
    },
    "received": {
        "received": "count(*)",
        "fees": "coalesce(sum(paid), 0)",
        "rated": f"count(rating) FILTER (WHERE {_UNSAID})",
        "satisfied": f"count(*) FILTER (WHERE rating >= {SATISFIED} AND {_UNSAID})",
    },
    "finished": {
        "finished": "count(*)",
        "early": f"count(*) FILTER (WHERE timeliness = '{Timeliness.EARLY}')",
        "on_time": f"count(*) FILTER (WHERE timeliness = '{Timeliness.ON_TIME}')",
        "late": f"count(*) FILTER (WHERE timeliness = '{Timeliness.LATE}')",
    },
}
"""What is counted of visits where they were issued, of dossiers where received and finished."""
PLACES: Final = {
    "visit": ("visit", "issued_at", "true"),
    "received": ("dossier", "received_at", "true"),
    "finished": ("dossier", "finished_at", "timeliness IS NOT NULL"),
}
"""The table each is counted in, the moment it counts at, and which rows."""
_LENGTHS: Final = {
    "waits": "array_agg(waited_s ORDER BY waited_s) FILTER (WHERE waited_s IS NOT NULL)",
    "walks": f"array_agg(walked_s ORDER BY walked_s) FILTER (WHERE {SERVED})",
    "services": f"array_agg(served_s ORDER BY served_s) FILTER (WHERE {SERVED})",
}
_COUNTED: Final = [name for counts in COUNTS.values() for name in counts]
_OF: Final = {
    "wait_median_s": ("waits", median_s),
    "wait_p90_s": ("waits", p90_s),
    "wait_max_s": ("waits", lambda ordered: ordered[-1] if ordered else None),
    "walk_median_s": ("walks", median_s),
    "service_median_s": ("services", median_s),
}
KEYS: Final = {"unit": "office", "day": "to_char(day, 'YYYY-MM-DD')"}
"""What sums can be split by."""


def _lateral(place: str) -> str:
    table, at, which = PLACES[place]
    lengths = _LENGTHS if place == "visit" else {}
    said = ", ".join(f'{sql} AS "{name}"' for name, sql in {**COUNTS[place], **lengths}.items())
    return (
        f"CROSS JOIN LATERAL (SELECT {said} FROM {table} WHERE {table}.office = told.office "
        f"AND {at} >= told.first AND {at} < told.after AND {which}) AS {place}_sums"
    )


_TOLD: Final = """
    WITH told AS (SELECT office, day, day::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh' AS first,
        (day + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh' AS after
        FROM (SELECT DISTINCT office, (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day
            FROM unnest(CAST(:offices AS text[]), CAST(:moments AS timestamptz[]))
            AS touched (office, at)) AS days)"""
_COLUMNS: Final = ", ".join(f'"{name}"' for name in (*_COUNTED, *_LENGTHS))
_FORGET: Final = text(
    f"{_TOLD} DELETE FROM day_sum USING told "
    "WHERE day_sum.office = told.office AND day_sum.day = told.day"
)
_SUM: Final = text(
    f"{_TOLD} INSERT INTO day_sum (office, day, {_COLUMNS}) SELECT office, day, {_COLUMNS} "
    f"FROM told {' '.join(map(_lateral, PLACES))} WHERE issued + received + finished > 0"
)


def sum_up(connection: Connection, touched: Collection[tuple[str, datetime]]) -> None:
    """Sum the days anew in which something of an office was, or is now.

    Rides on visit_office, dossier_office_received and dossier_office_finished.
    """
    if not touched:
        return
    offices, moments = zip(*touched, strict=True)
    bound = {"offices": list(offices), "moments": list(moments)}
    connection.execute(_FORGET, bound)
    connection.execute(_SUM, bound)


Row = dict[str, int | None]


def read(
    connection: Connection,
    period: Period,
    *,
    by: str,
    office: str | None,
    times: Collection[str],
) -> tuple[dict[str, Row], Row]:
    """Each row's counts and the times asked for, and those of all together."""
    where = "" if office is None else " AND office = :office"
    bound = {"start": period.start, "end": period.end, "office": office}
    sums = ", ".join(f'sum("{name}")' for name in _COUNTED)
    counts: dict[str | None, list[int]] = {
        key: [int(one) for one in counted]
        for key, *counted in connection.execute(
            text(
                f"SELECT {KEYS[by]}, {sums} FROM day_sum WHERE day BETWEEN :start AND :end{where} "
                "GROUP BY GROUPING SETS ((1), ())"
            ),
            bound,
        )
        if counted[0] is not None
    }
    lengths = {
        name: _counted(connection, name, period, by=by, office=office)
        for name in dict.fromkeys(_OF[time][0] for time in times)
    }

    def row(key: str | None) -> Row:
        found: Row = dict(zip(_COUNTED, counts.get(key, [0] * len(_COUNTED)), strict=True))
        for time in times:
            column, middle = _OF[time]
            found[time] = middle(Ordered(lengths[column].get(key, Counter())))
        return one_word(found)

    return {key: row(key) for key in counts if key is not None}, row(None)


def one_word(row: Row) -> Row:
    """A row in which what citizens said of visits and of dossiers stands together."""
    for name in ("rated", "satisfied"):
        row[name] = (row.get(name) or 0) + (row.pop(f"visits_{name}", 0) or 0)
    return row


class Ordered(Sequence[int]):
    """Numbers in order that are held by how often each occurs."""

    def __init__(self, counted: Mapping[int, int]) -> None:
        self._numbers = sorted(counted)
        self._ends = list(accumulate(counted[number] for number in self._numbers))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> list[int]: ...
    def __getitem__(self, place: int | slice) -> int | list[int]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        place = range(len(self))[place]
        return self._numbers[bisect_right(self._ends, place)]


def _counted(
    connection: Connection, column: str, period: Period, *, by: str, office: str | None
) -> dict[str | None, Counter[int]]:
    """How often each length occurs, by rows and in all; binary, as millions of numbers come."""
    found: dict[str | None, Counter[int]] = defaultdict(Counter)
    where = "" if office is None else " AND office = %(office)s"
    sql = (
        f"SELECT {KEYS[by]}, {column} FROM day_sum "
        f"WHERE day BETWEEN %(start)s AND %(end)s AND {column} IS NOT NULL{where}"
    )
    driver = cast("psycopg.Connection", connection.connection.driver_connection)
    with driver.cursor(binary=True) as cursor:
        cursor.execute(sql.encode(), {"start": period.start, "end": period.end, "office": office})
        for key, lengths in cursor:
            found[key].update(lengths)
    whole = found[None]
    for key, counted in found.items():
        if key is not None:
            for length, times in counted.items():
                whole[length] += times
    return found
