"""How a day went up to an hour, and what is usual on its weekday up to the same hour.

Today is set beside the last eight days of the same weekday: people come on Mondays as on Mondays.
A day on which no number was given was none (a holiday), and is not counted.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from counter_app.values import dataclass

WEEKS: Final = 8
"""How many weeks are looked back."""
FEWEST_DAYS: Final = 3
"""With fewer nobody can say what is usual."""


class Visit(NamedTuple):
    """One visit, in seconds of the day's clock.

    ``waited_s`` is None while nobody called it; ``ended_s`` None unless it was served.
    """

    issued_s: int
    waited_s: int | None
    ended_s: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A day's visits in order of time: issues, first calls with their waits, ends of service."""

    issued_s: tuple[int, ...]
    called: tuple[tuple[int, int], ...]
    ended_s: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SoFar:
    """A day up to an hour; the median of the waits is None where nobody was called."""

    issued: int
    served: int
    wait_median_s: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """The medians of ``days`` days of one weekday; without a figure where there are too few."""

    days: int
    issued: int | None = None
    served: int | None = None
    wait_median_s: int | None = None


def course(visits: Iterable[Visit]) -> Course:
    """Put a day's visits in order."""
    known = list(visits)
    called = [(v.issued_s + v.waited_s, v.waited_s) for v in known if v.waited_s is not None]
    return Course(
        issued_s=tuple(sorted(v.issued_s for v in known)),
        called=tuple(sorted(called)),
        ended_s=tuple(sorted(v.ended_s for v in known if v.ended_s is not None)),
    )


def so_far(day: Course, at_s: int) -> SoFar:
    """A day up to a second of its clock, that second included."""
    calls = bisect_right(day.called, at_s, key=lambda call: call[0])
    return SoFar(
        issued=bisect_right(day.issued_s, at_s),
        served=bisect_right(day.ended_s, at_s),
        wait_median_s=middle([waited_s for _, waited_s in day.called[:calls]]),
    )


def usual(days: Iterable[Course], at_s: int) -> Usual:
    """What is usual up to a second of the day's clock."""
    past = [so_far(day, at_s) for day in days if day.issued_s]
    if len(past) < FEWEST_DAYS:
        return Usual(days=len(past))
    waits = [day.wait_median_s for day in past if day.wait_median_s is not None]
    return Usual(
        days=len(past),
        issued=middle([day.issued for day in past]),
        served=middle([day.served for day in past]),
        wait_median_s=middle(waits) if len(waits) >= FEWEST_DAYS else None,
    )


def middle(values: Sequence[int]) -> int | None:
    """The median; of an even number the mean of the two middle ones, a half counted up."""
    if not values:
        return None
    ordered, half = sorted(values), len(values) // 2
    if len(values) % 2:
        return ordered[half]
    return (ordered[half - 1] + ordered[half] + 1) // 2
