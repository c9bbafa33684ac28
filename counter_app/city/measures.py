"""What the city's pages ask of its tables: by office and day from sums, else row by row.

The figures are those of :mod:`counter_app.domain.throughput`, counted where they lie; a test holds
them against an office's own. ``office`` is None for all offices.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Connection, text

from counter_app.city import sums
from counter_app.city.periods import Period
from counter_app.city.sums import COUNTS, PLACES, SERVED, one_word
from counter_app.domain.units import plain

FIGURES: Final = (
    "issued", "served", "no_show", "left", "open",
    "wait_median_s", "wait_p90_s", "wait_max_s", "walk_median_s", "service_median_s",
    "received", "finished", "early", "on_time", "late", "fees", "rated", "satisfied",
)  # fmt: skip
_HERE: Final = "{at} AT TIME ZONE 'Asia/Ho_Chi_Minh'"
_MIDDLE: Final = "floor(percentile_cont(0.5) WITHIN GROUP (ORDER BY {time}){of} + 0.5)"
_OF_SERVED: Final = f" FILTER (WHERE {SERVED})"
TIMES: Final[Mapping[str, str]] = {
    "wait_median_s": _MIDDLE.format(time="waited_s", of=""),
    "wait_p90_s": "percentile_disc(0.9) WITHIN GROUP (ORDER BY waited_s)",
    "wait_max_s": "max(waited_s)",
    "walk_median_s": _MIDDLE.format(time="walked_s", of=_OF_SERVED),
    "service_median_s": _MIDDLE.format(time="served_s", of=_OF_SERVED),
}
"""The times that can be measured; sorting them is what a year costs."""
_HOUR_OF: Final = f"to_char({_HERE}, 'HH24')"


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """The key of a visit, and that of a dossier; {at} is when it counts."""

    visit: str
    dossier: str


_SPLITS: Final[Mapping[str, Split]] = {
    "hour": Split(visit=_HOUR_OF, dossier=_HOUR_OF),
    "session": Split(visit="coalesce(session, '')", dossier="coalesce(session, '')"),
    "channel": Split(visit="CAST('1' AS text)", dossier="CAST(channel AS text)"),
    "staff": Split(visit="coalesce(staff, '')", dossier="received_by"),
}
SPLITS: Final = (*sums.KEYS, *_SPLITS)
"""What the figures can be split by; by staff only within one office."""

Figures = dict[str, Any]
"""The figures of one row, by the names in ``FIGURES``; a middle of nothing is None."""


def throughput(
    connection: Connection,
    period: Period,
    *,
    by: str,
    office: str | None,
    times: Collection[str] = tuple(TIMES),
) -> tuple[dict[str, Figures], Figures]:
    """The rows of a split by their keys, and all of it together; ``times`` are those measured."""
    if by in sums.KEYS:
        summed, whole = sums.read(connection, period, by=by, office=office, times=times)
        return {key: {**_nothing(), **row} for key, row in summed.items()}, {**_nothing(), **whole}
    split = _SPLITS[by]
    bound, where = _bound(period, office), _where(office)
    rows: dict[str | None, Figures] = defaultdict(_nothing)
    for place, (table, at, which) in PLACES.items():
        key = (split.visit if table == "visit" else split.dossier).format(at=at)
        measured = {name: TIMES[name] for name in times} if table == "visit" else {}
        said = ", ".join(
            f'{sql} AS "{name}"' for name, sql in {**COUNTS[place], **measured}.items()
        )
        counted = text(
            f"SELECT {key} AS key, grouping({key}) = 1 AS whole, {said} FROM {table} "
            f"WHERE {at} >= :first AND {at} < :after AND {which}{where} "
            f"GROUP BY GROUPING SETS (({key}), ())"
        )
        for row in connection.execute(counted, bound).mappings():
            told = {name: _whole(row[name]) for name in row.keys() - {"key", "whole"}}
            rows[None if row["whole"] else row["key"]].update(told)
    for figures in rows.values():
        one_word(figures)
    total = rows.pop(None, None) or _nothing()
    return {str(key): row for key, row in rows.items()}, total


def openings(connection: Connection, period: Period, *, office: str | None) -> Sequence[Any]:
    """How often each office held each session in the period, when last, and what it received."""
    return connection.execute(
        text(
            "SELECT opening.office, opening.session, count(*) AS times, "
            f"max({_HERE.format(at='opens_at')})::date AS last_on, (SELECT count(*) FROM dossier "
            "WHERE dossier.office = opening.office AND dossier.session = opening.session "
            "AND received_at >= :first AND received_at < :after) AS received "
            "FROM opening WHERE opens_at >= :first AND opens_at < :after"
            f"{_where(office, 'opening.')} GROUP BY 1, 2 ORDER BY 2, 1"
        ),
        _bound(period, office),
    ).all()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An office as the city knows it; ``complete_to`` is that of its site furthest behind.

    ``sends``: whether any of its sites ever sent a whole night; ``gone``: whether all of them are
    closed, so that nothing is to come. A closed site holds no other one up.
    """

    office: str
    name: str
    unit: str
    sites: int
    complete_to: date | None
    sends: bool
    gone: bool
    sent_at: datetime | None


def units(connection: Connection, *, office: str | None = None) -> dict[str, Unit]:
    """The offices that enrolled, by their codes, in the order of their names."""
    rows = connection.execute(
        text(
            "SELECT office, (array_agg(unit_name ORDER BY site))[1] AS name, "
            "(array_agg(unit ORDER BY site))[1] AS unit, count(*) AS sites, "
            "CASE WHEN bool_and(gone) THEN max(complete_to) "
            "WHEN bool_and(gone OR complete_to IS NOT NULL) "
            "THEN min(complete_to) FILTER (WHERE NOT gone) END AS complete_to, "
            "count(complete_to) > 0 AS sends, bool_and(gone) AS gone, "
            f"max(sent_at) AS sent_at FROM site WHERE true{_where(office)} "
            "GROUP BY office"
        ),
        {"office": office},
    ).mappings()
    found = sorted((Unit(**row) for row in rows), key=lambda one: (plain(one.name), one.office))
    return {unit.office: unit for unit in found}


def _bound(period: Period, office: str | None) -> dict[str, Any]:
    return {"first": period.first, "after": period.after, "office": office}


def _where(office: str | None, table: str = "") -> str:
    return "" if office is None else f" AND {table}office = :office"


def _nothing() -> Figures:
    return {name: None if name.endswith("_s") else 0 for name in FIGURES}


def _whole(value: Decimal | float | None) -> int | None:
    return None if value is None else int(value)
