"""Statutory limits against what the office really takes: which of them could be shortened.

The measure is the 90th percentile of the working time used from the moment the limit is counted
from, rests left out, in the limit's own unit; what came in a session that is no working time is
left out, since its limit had not begun. A shorter limit is named only where even the upper
95 % bound of that percentile stays below it. The bound is an order statistic and asks nothing of
how the times are spread (Conover, *Practical Nonparametric Statistics*, 3rd edition 1999, §3.2).
Below 29 dossiers not even the slowest of them is such a bound (0.9²⁸ = 5.2 %): too few.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from math import ceil, exp, lgamma, log, sqrt
from typing import Final

from counter_app.domain.calendar import WorkCalendar, seconds_between
from counter_app.domain.handled import Handled
from counter_app.domain.limits import Limit, LimitKind
from counter_app.domain.timeliness import Timeliness
from counter_app.values import dataclass

SHARE: Final = 0.9
SURE: Final = 0.95
FEWEST: Final = 29
_HOUR_S: Final = 3600
_DAY_S: Final = 86_400


class LimitUnit(StrEnum):
    """In what the time used is told; a same-day limit in working hours of one day."""

    WORKING_DAYS = "working_days"
    WORKING_HOURS = "working_hours"
    DAYS = "days"
    HOURS = "hours"


class Finding(StrEnum):
    """What the times say of a limit."""

    SHORTEN = "shorten"
    FITS = "fits"
    TIGHT = "tight"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitReview:
    """A limit and the time really used, all in ``unit``.

    ``could_be`` is the shortest whole limit that the bound stays within; None unless it is shorter
    than ``allowed``. ``late`` counts dossiers late by the national measure. A limit is tight where
    the 90th percentile itself is beyond it.
    """

    unit: LimitUnit
    allowed: float
    count: int
    late: int
    p90: float | None
    bound: float | None
    could_be: int | None
    finding: Finding


def review(dossiers: Sequence[Handled], limit: Limit, *, calendar: WorkCalendar) -> LimitReview:
    """Look at the ready dossiers of one limit."""
    ready = [
        dossier
        for dossier in dossiers
        if dossier.is_ready and (dossier.session is None or dossier.session_counts)
    ]
    unit, unit_s, allowed = _unit(limit, calendar)
    used = sorted(used_s(dossier, limit.kind, calendar) / unit_s for dossier in ready)
    count = len(used)
    p90 = used[ceil(SHARE * count) - 1] if used else None
    bound = used[place_of_bound(count) - 1] if count >= FEWEST else None
    could_be = max(1, ceil(bound)) if bound is not None else None
    if p90 is None or bound is None:
        finding = Finding.TOO_FEW
    elif could_be is not None and could_be < allowed:
        finding = Finding.SHORTEN
    else:
        finding = Finding.TIGHT if p90 > allowed else Finding.FITS
    return LimitReview(
        unit=unit,
        allowed=allowed,
        count=count,
        late=sum(dossier.timeliness is Timeliness.LATE for dossier in ready),
        p90=p90,
        bound=bound,
        could_be=could_be if finding is Finding.SHORTEN else None,
        finding=finding,
    )


def used_s(dossier: Handled, kind: LimitKind, calendar: WorkCalendar) -> int:
    """Seconds of its limit that a ready dossier used; wall time for limits counted day and night.

    The session it was received in is working time only where the office's plan says so.
    """
    begin, end = dossier.counted_from or dossier.received_at, dossier.finished_at
    if end is None:
        return 0
    also = dossier.opening if dossier.session_counts else None
    wall = kind in {LimitKind.CALENDAR_DAYS, LimitKind.CLOCK_HOURS}

    def between(first: datetime, last: datetime) -> int:
        if last <= first:
            return 0
        if wall:
            return seconds_between(first, last)
        return calendar.working_seconds(first, last, also=also)

    rests = sum(
        between(max(pause.from_at, begin), min(pause.to_at, end)) for pause in dossier.pauses
    )
    return between(begin, end) - rests


def place_of_bound(count: int) -> int:
    """Which of so many times in order bounds the 90th percentile from above, with 95 %.

    The k-th smallest does where fewer than k of ``count`` draws of 90 % succeed with that
    probability; the last one where none does.
    """
    first = max(0, int(SHARE * count - 10 * sqrt(SHARE * (1 - SHARE) * count)))
    below = 0.0
    for k in range(first, count):
        below += exp(
            lgamma(count + 1)
            - lgamma(k + 1)
            - lgamma(count - k + 1)
            + k * log(SHARE)
            + (count - k) * log(1 - SHARE)
        )
        if below >= SURE:
            return k + 1
    return count


def _unit(limit: Limit, calendar: WorkCalendar) -> tuple[LimitUnit, int, float]:
    """The unit, its seconds, and the limit in it."""
    day_s = sum(
        (window.closes.hour - window.opens.hour) * _HOUR_S
        + (window.closes.minute - window.opens.minute) * 60
        + (window.closes.second - window.opens.second)
        for window in max(calendar.hours, key=lambda hours: hours.valid_from).makeup
    )
    return {
        LimitKind.SAME_DAY: (LimitUnit.WORKING_HOURS, _HOUR_S, day_s / _HOUR_S),
        LimitKind.WORKING_HOURS: (LimitUnit.WORKING_HOURS, _HOUR_S, float(limit.amount)),
        LimitKind.WORKING_DAYS: (LimitUnit.WORKING_DAYS, day_s, float(limit.amount)),
        LimitKind.CALENDAR_DAYS: (LimitUnit.DAYS, _DAY_S, float(limit.amount)),
        LimitKind.CLOCK_HOURS: (LimitUnit.HOURS, _HOUR_S, float(limit.amount)),
    }[limit.kind]
