"""What a session changed: minutes from reception to result, against the same procedure elsewhere.

The city reports that its Thursday and Friday models took 40–70 % off the time of same-day
procedures (``domain.md`` §0). Whether that holds here is said by an interval, never by a point.

- The measure is the median (``domain.md`` §7), the change is that of the two medians in percent.
- The interval is a percentile bootstrap (Efron & Tibshirani, *An Introduction to the Bootstrap*,
  1993, chapter 13): both groups are drawn anew 2,000 times, each with replacement, and the middle
  95 % of the changes is told. The median of such a drawing is taken straight from its order
  statistics (David & Nagaraja, *Order Statistics*, 3rd edition 2003, §2.1): the same
  distribution, and as fast for a thousand dossiers as for ten.
- Below six dossiers no 95 % interval of a median exists at all: even from the smallest to the
  largest of five covers it in 93.75 % only (1 - 2 × 0.5⁵). Fewer are called too few.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from counter_app.domain.calendar import WorkCalendar
from counter_app.domain.dossier import RUNNING
from counter_app.domain.handled import Handled, clock_s, office_s, was_ready_that_day
from counter_app.domain.limits import Pause
from counter_app.values import dataclass

Beta = Callable[[float, float], float]
"""Draws one number from a beta distribution: where the chance of the drawings comes from."""

FEWEST: Final = 6
"""Dossiers of each group below which nothing is said."""
DRAWINGS: Final = 2_000
COVERS: Final = 0.95
CLAIMED_PERCENT: Final = -40.0
"""The end of "−40…70 %" that a reduction has to reach."""
BASELINE_FOR: Final = timedelta(weeks=8)
"""How far back ordinary days are compared with, where nobody chose a baseline."""


class Unit(StrEnum):
    """What the minutes of a comparison are.

    ``clock``: on the wall clock, as the citizen waits. ``office``: minutes in which the office was
    open, since a closed night says nothing about how fast anybody worked.
    """

    CLOCK = "clock"
    OFFICE = "office"


class Claim(StrEnum):
    """Whether "−40…70 %" holds; more than 70 % off holds too."""

    HOLDS = "holds"
    FAILS = "fails"
    UNSAID = "unsaid"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The change of the median in percent, negative for shorter, and its 95 % interval."""

    percent: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One procedure in a session against its baseline; medians in seconds, None without dossiers.

    ``overnight`` counts the session's dossiers with a closed night before their result.
    """

    unit: Unit
    count: int
    overnight: int
    median_s: float | None
    base_count: int
    base_median_s: float | None
    change: Change | None
    claim: Claim


def compare(
    measured: Sequence[Handled],
    baseline: Sequence[Handled],
    *,
    calendar: WorkCalendar,
    beta: Beta,
) -> Comparison:
    """Compare the ready dossiers of one procedure; what is not ready is passed over.

    Clock minutes are told where in both groups more than half were ready the day they came: no
    night lies in either median then. Else office minutes are told of both.
    """
    ready, base = [d for d in measured if d.is_ready], [d for d in baseline if d.is_ready]
    unit = Unit.CLOCK if _is_of_a_day(ready) and _is_of_a_day(base) else Unit.OFFICE
    times, base_times = _times(ready, unit, calendar), _times(base, unit, calendar)
    change = _change(times, base_times, beta)
    return Comparison(
        unit=unit,
        count=len(times),
        overnight=sum(not was_ready_that_day(d) for d in ready),
        median_s=median(times),
        base_count=len(base_times),
        base_median_s=median(base_times),
        change=change,
        claim=claim_of(change),
    )


def claim_of(change: Change | None) -> Claim:
    """What an interval says of "−40…70 %"."""
    if change is None:
        return Claim.TOO_FEW
    if change.high <= CLAIMED_PERCENT:
        return Claim.HOLDS
    return Claim.FAILS if change.low > CLAIMED_PERCENT else Claim.UNSAID


def median(ordered: Sequence[int]) -> float | None:
    """The median of numbers in order; None of none."""
    if not ordered:
        return None
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return float(ordered[middle])
    return (ordered[middle - 1] + ordered[middle]) / 2


class Kept(StrEnum):
    """What became of a session's promise for one dossier."""

    KEPT = "kept"
    BROKEN = "broken"
    OPEN = "open"
    UNJUDGED = "unjudged"


def kept(dossier: Handled, *, now: datetime) -> Kept:
    """Whether a session's promise was kept; open where there is time left.

    Rests are not counted: they move what was promised. One that was said to be missed (its Mẫu 01
    was printed) stays so. Not judged: what nothing was promised for, and what came to no result.
    """
    if dossier.promised_at is None or not (dossier.is_ready or dossier.is_pending):
        return Kept.UNJUDGED
    if dossier.promise_missed:
        return Kept.BROKEN
    due_at = dossier.promised_at + sum(map(_length, dossier.pauses), timedelta())
    if dossier.finished_at is not None and dossier.is_ready:
        return Kept.KEPT if dossier.finished_at <= due_at else Kept.BROKEN
    is_running = dossier.state in RUNNING
    return Kept.BROKEN if is_running and now > due_at else Kept.OPEN


def _length(pause: Pause) -> timedelta:
    return max(timedelta(), pause.to_at - pause.from_at)


def _is_of_a_day(dossiers: Sequence[Handled]) -> bool:
    return 2 * sum(map(was_ready_that_day, dossiers)) > len(dossiers) or not dossiers


def _times(dossiers: Sequence[Handled], unit: Unit, calendar: WorkCalendar) -> list[int]:
    """Seconds to the result, in order."""
    return sorted(
        clock_s(d, until=d.finished_at)
        if unit is Unit.CLOCK
        else office_s(d, calendar, until=d.finished_at)
        for d in dossiers
        if d.finished_at is not None
    )


def _change(times: Sequence[int], base: Sequence[int], beta: Beta) -> Change | None:
    now, before = median(times), median(base)
    if now is None or before is None or min(len(times), len(base)) < FEWEST:
        return None
    drawn = sorted(
        _percent(_drawn_median(times, beta), _drawn_median(base, beta)) for _ in range(DRAWINGS)
    )
    out = round(DRAWINGS * (1 - COVERS) / 2)
    return Change(percent=_percent(now, before), low=drawn[out], high=drawn[-out - 1])


def _percent(now: float, before: float) -> float:
    return (now / before - 1) * 100


def _drawn_median(ordered: Sequence[int], beta: Beta) -> float:
    """The median of as many dossiers as there are, drawn with replacement.

    The k-th smallest of n uniform numbers is Beta(k, n + 1 - k); the one after it is the smallest
    of the n - k numbers above.
    """
    count = len(ordered)
    k = (count + 1) // 2
    at = beta(k, count + 1 - k)
    lower = ordered[min(count - 1, int(at * count))]
    if count % 2:
        return float(lower)
    after = at + (1 - at) * beta(1, count - k)
    return (lower + ordered[min(count - 1, int(after * count))]) / 2
