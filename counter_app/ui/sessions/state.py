"""What the calendar of sessions shows, as one frozen value."""

from __future__ import annotations

from dataclasses import field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from counter_app.domain.reasons import OFFICE_ZONE, Language
from counter_app.domain.session import ORDINARY
from counter_app.service.session_queries import (
    CalendarRow,
    RequestRow,
    SessionChecked,
    SessionPage,
)
from counter_app.values import dataclass

WEEK_DAYS: Final = 7
MONTH_DAYS: Final = 42
"""A month is shown as six whole weeks."""


class Spread(StrEnum):
    """How much is seen at once."""

    WEEK = "week"
    MONTH = "month"


class Beside(StrEnum):
    """What stands beside the calendar."""

    OPENING = "opening"
    REQUESTS = "requests"
    ASKING = "asking"
    SETTLING = "settling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Local:
    """What this window alone knows.

    ``day`` is the date one stands on, ``opening`` the key of what is chosen there, ``request`` the
    code of the request chosen; ``refusal`` and ``news`` stand beside the buttons.
    """

    spread: Spread = Spread.WEEK
    day: date
    opening: str = ""
    beside: Beside = Beside.OPENING
    request: str = ""
    refusal: str = ""
    news: str = ""
    busy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarState:
    """Everything the window shows at one moment."""

    at: datetime
    language: Language
    local: Local
    rows: tuple[CalendarRow, ...] = ()
    requests: tuple[RequestRow, ...] = ()
    page: SessionPage | None = None
    check: SessionChecked | None = None
    answered: bool = False

    @property
    def days(self) -> tuple[date, ...]:
        """The dates on the screen, Monday first."""
        return days_of(self.local.spread, self.local.day)

    @property
    def today(self) -> date:
        """The office's date."""
        return self.at.astimezone(OFFICE_ZONE).date()

    @property
    def chosen(self) -> CalendarRow | None:
        """The opening one stands on."""
        return next((row for row in self.rows if key_of(row) == self.local.opening), None)

    @property
    def request(self) -> RequestRow | None:
        """The request one stands on."""
        return next((row for row in self.requests if row.request == self.local.request), None)

    def first_on(self, day: date) -> str:
        """The opening of a date that matters most: one that is open, else the next, else any."""
        order = ("open", "planned", "closed", "left_out")
        here = self.on(day)
        special = [row for row in here if row.session != ORDINARY] or list(here)
        first = min(special, key=lambda row: order.index(row.state), default=None)
        return key_of(first) if first else ""

    def on(self, day: date) -> tuple[CalendarRow, ...]:
        """What opens on a date, in order; ordinary hours behind the sessions."""
        here = [row for row in self.rows if day_of(row.opens_at) == day]
        return tuple(sorted(here, key=lambda row: (row.session == ORDINARY, row.opens_at)))

    def asked_on(self, day: date) -> tuple[RequestRow, ...]:
        """The requests agreed for a date."""
        return tuple(row for row in self.requests if day_of(row.agreed_at) == day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One opening in a day's column: ``lane`` of ``lanes`` side by side."""

    row: CalendarRow
    lane: int = 0
    lanes: int = field(default=1)


def days_of(spread: Spread, day: date) -> tuple[date, ...]:
    """The dates around one that are seen together."""
    if spread is Spread.WEEK:
        first, count = day, WEEK_DAYS
    else:
        first, count = day.replace(day=1), MONTH_DAYS
    monday = first - timedelta(days=first.weekday())
    return tuple(monday + timedelta(days=n) for n in range(count))


def stepped(spread: Spread, day: date, by: int) -> date:
    """The same place some weeks or months on; the month's last day where there is no such date."""
    if spread is Spread.WEEK:
        return day + timedelta(days=by * WEEK_DAYS)
    month = day.year * 12 + day.month - 1 + by
    first = date(month // 12, month % 12 + 1, 1)
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def key_of(row: CalendarRow) -> str:
    """What tells an opening from every other."""
    return f"{row.session}@{row.opens_at.isoformat()}"


def day_of(at: datetime) -> date:
    """The office's date of a moment."""
    return at.astimezone(OFFICE_ZONE).date()


def lanes(rows: tuple[CalendarRow, ...]) -> tuple[Block, ...]:
    """Openings that run at one time stand side by side; ordinary hours lie behind them."""
    blocks = [Block(row=row) for row in rows if row.session == ORDINARY]
    group: list[tuple[CalendarRow, int]] = []
    ends: list[datetime] = []
    special = sorted((r for r in rows if r.session != ORDINARY), key=lambda r: r.opens_at)
    for row in special:
        if ends and row.opens_at >= max(ends):
            blocks += [Block(row=r, lane=n, lanes=len(ends)) for r, n in group]
            group, ends = [], []
        lane = next((n for n, end in enumerate(ends) if end <= row.opens_at), len(ends))
        if lane == len(ends):
            ends.append(row.closes_at)
        else:
            ends[lane] = row.closes_at
        group.append((row, lane))
    return (*blocks, *(Block(row=r, lane=n, lanes=len(ends)) for r, n in group))
