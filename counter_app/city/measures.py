"""What the city's pages ask of its tables: sums and middles by PostgreSQL, row by row.

The figures are those of :mod:`counter_app.domain.throughput` and of
:mod:`counter_app.domain.form_06a`, counted where they lie; a test holds them against an office's
own. ``office`` is None for all offices.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, text

from counter_app.city.figures import stood
from counter_app.city.periods import Period
from counter_app.domain.catalogue import Channel
from counter_app.domain.dossier import ENDED
from counter_app.domain.form_06a import Came, Stood, Tally, tally
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.throughput import SATISFIED
from counter_app.domain.ticket import TicketState
from counter_app.domain.timeliness import Timeliness
from counter_app.domain.units import plain

FIGURES: Final = (
    "issued", "served", "no_show", "left", "open",
    "wait_median_s", "wait_p90_s", "wait_max_s", "walk_median_s", "service_median_s",
    "received", "finished", "early", "on_time", "late", "fees", "rated", "satisfied",
)  # fmt: skip
_HERE: Final = "{at} AT TIME ZONE 'Asia/Ho_Chi_Minh'"
_SERVED: Final = f"state IN ('{TicketState.FINISHED}', '{TicketState.AWAITING_RESULT}')"
_MIDDLE: Final = "floor(percentile_cont(0.5) WITHIN GROUP (ORDER BY {time}){of} + 0.5)"
_OF_SERVED: Final = f" FILTER (WHERE {_SERVED})"
TIMES: Final[Mapping[str, str]] = {
    "wait_median_s": _MIDDLE.format(time="waited_s", of=""),
    "wait_p90_s": "percentile_disc(0.9) WITHIN GROUP (ORDER BY waited_s)",
    "wait_max_s": "max(waited_s)",
    "walk_median_s": _MIDDLE.format(time="walked_s", of=_OF_SERVED),
    "service_median_s": _MIDDLE.format(time="served_s", of=_OF_SERVED),
}
"""The times that can be measured; sorting them is what a year costs."""
_DAY_OF: Final = f"to_char({_HERE}, 'YYYY-MM-DD')"
_HOUR_OF: Final = f"to_char({_HERE}, 'HH24')"


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """The key of a visit, and that of a dossier; {at} is when it counts."""

    visit: str
    dossier: str


SPLITS: Final[Mapping[str, Split]] = {
    "unit": Split(visit="office", dossier="office"),
    "day": Split(visit=_DAY_OF, dossier=_DAY_OF),
    "hour": Split(visit=_HOUR_OF, dossier=_HOUR_OF),
    "session": Split(visit="coalesce(session, '')", dossier="coalesce(session, '')"),
    "channel": Split(visit="CAST('1' AS text)", dossier="CAST(channel AS text)"),
    "staff": Split(visit="coalesce(staff, '')", dossier="received_by"),
}
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
    split = SPLITS[by]
    bound, where = _bound(period, office), _where(office)
    measured = "".join(f", {TIMES[name]} AS {name}" for name in times)
    rows: dict[str | None, Figures] = defaultdict(_nothing)
    for sql, key, at in (
        (_VISITS, split.visit, "issued_at"),
        (_RECEIVED, split.dossier, "received_at"),
        (_FINISHED, split.dossier, "finished_at"),
    ):
        keyed = sql.format(key=key.format(at=at), where=where, measured=measured)
        for row in connection.execute(text(keyed), bound).mappings():
            told = {name: _whole(row[name]) for name in row.keys() - {"key", "whole"}}
            mine = rows[None if row["whole"] else row["key"]]
            for name in _SAID & told.keys():
                told[name] += mine[name]
            mine.update(told)
    total = rows.pop(None, None) or _nothing()
    return {str(key): row for key, row in rows.items()}, total


_SAID: Final = frozenset({"rated", "satisfied"})
"""What visits and dossiers both have: one word a visit."""
_UNSAID: Final = """rating IS NOT NULL AND (ticket IS NULL OR NOT EXISTS (
            SELECT 1 FROM visit WHERE visit.office = dossier.office AND visit.id = ticket
                AND visit.rating IS NOT NULL))"""
"""A dossier's rating where its visit has none."""
_VISITS: Final = f"""
    SELECT {{key}} AS key, grouping({{key}}) = 1 AS whole, count(*) AS issued,
        count(*) FILTER (WHERE {_SERVED}) AS served,
        count(*) FILTER (WHERE state = '{TicketState.NO_SHOW}') AS no_show,
        count(*) FILTER (WHERE state = '{TicketState.CANCELLED}') AS left,
        count(*) FILTER (WHERE NOT {_SERVED} AND
            state NOT IN ('{TicketState.NO_SHOW}', '{TicketState.CANCELLED}')) AS open,
        count(rating) AS rated,
        count(*) FILTER (WHERE rating >= {SATISFIED}) AS satisfied{{measured}}
    FROM visit WHERE issued_at >= :first AND issued_at < :after{{where}}
    GROUP BY GROUPING SETS (({{key}}), ())"""
_RECEIVED: Final = f"""
    SELECT {{key}} AS key, grouping({{key}}) = 1 AS whole, count(*) AS received,
        coalesce(sum(paid), 0) AS fees, count(*) FILTER (WHERE {_UNSAID}) AS rated,
        count(*) FILTER (WHERE rating >= {SATISFIED} AND {_UNSAID}) AS satisfied
    FROM dossier WHERE received_at >= :first AND received_at < :after{{where}}
    GROUP BY GROUPING SETS (({{key}}), ())"""
_FINISHED: Final = f"""
    SELECT {{key}} AS key, grouping({{key}}) = 1 AS whole, count(*) AS finished,
        count(*) FILTER (WHERE timeliness = '{Timeliness.EARLY}') AS early,
        count(*) FILTER (WHERE timeliness = '{Timeliness.ON_TIME}') AS on_time,
        count(*) FILTER (WHERE timeliness = '{Timeliness.LATE}') AS late
    FROM dossier WHERE finished_at >= :first AND finished_at < :after
        AND timeliness IS NOT NULL{{where}}
    GROUP BY GROUPING SETS (({{key}}), ())"""


def tallies(connection: Connection, period: Period, *, office: str | None) -> list[Tally]:
    """What form II.06a counts, as of the end of the period's last day.

    What nobody touched since is counted where it lies; the others are folded up to then, and so is
    what ended in the period with its end of processing dated back to before it.
    """
    bound = {**_bound(period, office), "start": period.start, "end": period.end}
    found = [
        Tally(ProcedureCode(procedure), Came(came), Stood(stands), dossiers)
        for procedure, came, stands, dossiers in connection.execute(
            text(_UNTOUCHED.format(where=_where(office))), bound
        )
    ]
    later: dict[str, list[str]] = defaultdict(list)
    for whose, subject in connection.execute(
        text(_TOUCHED_LATER.format(where=_where(office))), bound
    ):
        later[whose].append(subject)
    for whose, subjects in later.items():
        for dossier in stood(connection, whose, subjects, before=period.after):
            one = tally(dossier, start=period.start, end=period.end)
            if one is not None:
                found.append(one)
    return found


_UNTOUCHED: Final = f"""
    SELECT procedure,
        CASE WHEN received_at < :first THEN '{Came.BEFORE}'
            WHEN channel = {Channel.ONLINE.value} THEN '{Came.ONLINE}' ELSE '{Came.DIRECT}' END,
        CASE WHEN finished_at IS NOT NULL THEN timeliness_06a
            WHEN coalesce(({_HERE.format(at="resting_since")})::date, CAST(:end AS date))
                > ({_HERE.format(at="due_at")})::date
            THEN '{Stood.OVERDUE}' ELSE '{Stood.WITHIN}' END,
        count(*)
    FROM dossier WHERE received_at < :after AND touched_at < :after AND due_at IS NOT NULL
        AND (finished_at IS NULL OR finished_at >= :first){{where}}
    GROUP BY 1, 2, 3"""
_ENDED: Final = ", ".join(str(int(state)) for state in sorted(ENDED))
_TOUCHED_LATER: Final = (
    "SELECT office, id FROM dossier WHERE received_at < :after AND (touched_at >= :after OR "
    f"(state IN ({_ENDED}) AND finished_at < :first AND touched_at >= :first)){{where}}"
)


def late(
    connection: Connection, period: Period, *, office: str | None, now: datetime, most: int
) -> list[Any]:
    """The dossiers that ended late in the period, or were overdue at its end; the oldest due first.

    By the national measure. ``officer`` is who ended it or has it in hand, ``name`` and ``room`` as
    their office says, empty where it did not.
    """
    rows = connection.execute(
        text(
            "SELECT dossier.office, dossier.id, "
            "dossier.code, procedure, received_at, due_at, step, reason, "
            "dossier.officer, coalesce(name, '') AS name, "
            "coalesce(room, '') AS room, extensions > 0 AS apologised, "
            "CASE WHEN finished_at < :after THEN finished_at END AS finished_at "
            "FROM dossier LEFT JOIN officer ON officer.office = dossier.office "
            f"AND officer.code = dossier.officer WHERE {_LATE}{_where(office, 'dossier.')} "
            "ORDER BY due_at, dossier.office, dossier.code LIMIT :most"
        ),
        {**_bound(period, office), "now": now, "most": most},
    )
    return list(rows)


_LATE: Final = (
    f"((finished_at >= :first AND finished_at < :after AND timeliness = '{Timeliness.LATE}') OR "
    "(received_at < :after AND due_at < least(:after, :now) "
    "AND (finished_at IS NULL OR finished_at >= :after) AND resting_since IS NULL))"
)


def officers(connection: Connection, period: Period, *, office: str | None) -> Sequence[Any]:
    """How many dossiers each officer ended in the period, and how many of them late."""
    return connection.execute(
        text(
            "SELECT dossier.office, dossier.officer, coalesce(max(name), '') AS name, "
            "coalesce(max(room), '') AS room, count(*) AS finished, "
            f"count(*) FILTER (WHERE timeliness = '{Timeliness.LATE}') AS late "
            "FROM dossier LEFT JOIN officer ON officer.office = dossier.office "
            "AND officer.code = dossier.officer WHERE finished_at >= :first "
            f"AND finished_at < :after AND timeliness IS NOT NULL{_where(office, 'dossier.')} "
            "GROUP BY 1, 2 ORDER BY 6 DESC, 5 DESC, 1, 2"
        ),
        _bound(period, office),
    ).all()


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

    ``sends``: whether any of its sites ever sent a whole night.
    """

    office: str
    name: str
    unit: str
    sites: int
    complete_to: date | None
    sends: bool
    sent_at: datetime | None


def units(connection: Connection, *, office: str | None = None) -> dict[str, Unit]:
    """The offices that enrolled, by their codes, in the order of their names."""
    rows = connection.execute(
        text(
            "SELECT office, (array_agg(unit_name ORDER BY site))[1] AS name, "
            "(array_agg(unit ORDER BY site))[1] AS unit, count(*) AS sites, "
            "CASE WHEN count(complete_to) = count(*) THEN min(complete_to) END AS complete_to, "
            "count(complete_to) > 0 AS sends, "
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


def _whole(value: Any) -> int | None:  # noqa: ANN401 - a number as PostgreSQL has it
    return None if value is None else int(value)
