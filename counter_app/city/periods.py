"""The days that a page is asked for, read from an address that anybody may have typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Literal

from counter_app.domain.reasons import OFFICE_ZONE

EARLIEST: Final = date(2020, 1, 1)
"""Before any office kept facts."""
MOST_DAYS: Final = 366
_DAY: Final = timedelta(days=1)
_WRITTEN: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Wrong = Literal["period_unread", "period_upside_down", "period_ahead", "period_long", "period_old"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Whole days of the office's own time, both included."""

    start: date
    end: date

    @property
    def first(self) -> datetime:
        """Its first moment."""
        return datetime.combine(self.start, time.min, OFFICE_ZONE)

    @property
    def after(self) -> datetime:
        """The first moment after it."""
        return datetime.combine(self.end + _DAY, time.min, OFFICE_ZONE)


class PeriodFault(Exception):
    """These are no days that anything can be said of; the word says why."""

    def __init__(self, word: Wrong) -> None:
        super().__init__(word)
        self.word: Wrong = word


def month_of(day: date) -> Period:
    """The whole month of a day."""
    start = day.replace(day=1)
    return Period(start=start, end=(start + timedelta(days=31)).replace(day=1) - _DAY)


def asked(query: Mapping[str, str], *, today: date) -> Period:
    """The days from ``from`` to ``to``; this month up to today where nothing is said.

    Raises:
        PeriodFault: no dates, upside down, not begun yet, too old or too long.
    """
    start = _day(query.get("from", ""), today.replace(day=1))
    end = _day(query.get("to", ""), max(today, start))
    if end < start:
        raise PeriodFault("period_upside_down")
    if start < EARLIEST:
        raise PeriodFault("period_old")
    if start > today:
        raise PeriodFault("period_ahead")
    if (end - start).days >= MOST_DAYS:
        raise PeriodFault("period_long")
    return Period(start=start, end=end)


def _day(said: str, usual: date) -> date:
    if not said:
        return usual
    if not _WRITTEN.fullmatch(said):  # an ISO week is a date to Python, and to nobody else
        raise PeriodFault("period_unread")
    try:
        return date.fromisoformat(said)
    except ValueError as wrong:
        raise PeriodFault("period_unread") from wrong
