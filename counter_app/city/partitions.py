"""The table of facts, month by month.

A month of the office's own time has a partition once a fact of it comes. Months before the program
was there and months that are still to come stand in ``fact_other``: a clock in 2099 makes no table.
When such a month does come, what was told of it before moves into its partition.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import Connection, Engine, text

from counter_app.domain.reasons import OFFICE_ZONE

FIRST: Final = date(2020, 1, 1)
AHEAD: Final = timedelta(days=31)
_MAKING: Final = 7_411_002


class Months:
    """Which months have a partition, as far as this process has seen."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._made: set[date] = set()

    def ensure(self, moments: Sequence[datetime], *, now: datetime) -> None:
        """Make the partitions that facts of these moments go into."""
        latest = (now + AHEAD).astimezone(OFFICE_ZONE).date()
        wanted = _months_of(moments)
        missing = {month for month in wanted if FIRST <= month <= latest} - self._made
        if not missing:
            return
        with self._engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MAKING})
            for month in sorted(missing):
                _make(connection, month)
        self._made |= missing


def _months_of(moments: Sequence[datetime]) -> set[date]:
    """An office's night lies in one month as a rule; then two moments tell it."""
    ends = {month_of(min(moments)), month_of(max(moments))}
    return ends if len(ends) == 1 else {month_of(moment) for moment in moments}


def month_of(moment: datetime) -> date:
    """The first day of the month in the office's own time."""
    try:
        return moment.astimezone(OFFICE_ZONE).date().replace(day=1)
    except OverflowError:  # the last hours of the year 9999
        return date.max.replace(day=1)


def _make(connection: Connection, month: date) -> None:
    name = f"fact_{month:%Y_%m}"
    found = connection.execute(text("SELECT to_regclass(:name)"), {"name": name}).scalar()
    if found is not None:
        return
    # The names and the moments are our own; DDL takes no bound values.
    first, after = f"{month} 00:00+07", f"{(month + AHEAD).replace(day=1)} 00:00+07"
    moved = f"DELETE FROM fact_other WHERE at >= '{first}' AND at < '{after}' RETURNING *"
    for step in (
        "LOCK TABLE fact_other IN ACCESS EXCLUSIVE MODE",
        f"CREATE TABLE {name} (LIKE fact INCLUDING DEFAULTS INCLUDING CONSTRAINTS)",
        f"WITH moved AS ({moved}) INSERT INTO {name} SELECT * FROM moved",
        f"ALTER TABLE fact ATTACH PARTITION {name} FOR VALUES FROM ('{first}') TO ('{after}')",
    ):
        connection.exec_driver_sql(step)
