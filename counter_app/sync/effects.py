"""What sessions changed, for the city: figures by month, session and procedure, no person.

The month that runs and all since the last one told are reckoned anew, since what is open today is
finished tomorrow; only what differs from what the city was told is sent.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final, Literal

import msgspec

from counter_app.city_wire import EffectFigure, Effects
from counter_app.domain.reasons import Refused
from counter_app.service.effect_queries import Effect, EffectRow

EffectOf = Callable[[date, date], Effect | Refused]
"""What the sessions of a period changed, both days included."""

MOST_MONTHS: Final = 13
"""A PC that was off for longer leaves out what lies further back."""
_ONE_DAY: Final = timedelta(days=1)


def untold(effect: EffectOf, *, today: date, told: Mapping[date, str]) -> list[Effects]:
    """The months of which the city was told other figures, or none, the oldest first.

    ``told`` has the digest of what it was told last, by the first day of the month.
    """
    found = []
    for month in _months(today, told):
        through = min(_last_of(month), today)
        answer = effect(month, through)
        if isinstance(answer, Refused):
            continue
        figures = tuple(_figure(row) for row in answer.rows)
        effects = Effects(month=month, through=through, figures=figures)
        if told.get(month) != digest(effects) and (figures or month in told):
            found.append(effects)
    return found


def digest(effects: Effects) -> str:
    """What tells figures of a month from others; the day they were reckoned on does not count."""
    return hashlib.sha256(msgspec.json.encode(effects.figures)).hexdigest()


def _months(today: date, told: Mapping[date, str]) -> list[date]:
    this = today.replace(day=1)
    before = (this - _ONE_DAY).replace(day=1)
    first = min(before, max(told)) if told else before
    months = [this]
    while months[0] > first and len(months) < MOST_MONTHS:
        months.insert(0, (months[0] - _ONE_DAY).replace(day=1))
    return months


def _last_of(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1) - _ONE_DAY


def _figure(row: EffectRow) -> EffectFigure:
    unit: Literal["clock", "office"] = "clock" if row.unit == "clock" else "office"
    return EffectFigure(
        session=row.session,
        procedure=row.procedure,
        unit=unit,
        count=row.count,
        open=row.open,
        median_s=row.median_s,
        base_count=row.base_count,
        base_median_s=row.base_median_s,
        change=row.change,
        low=row.low,
        high=row.high,
    )
