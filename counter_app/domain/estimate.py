"""The range of waits that is said to people: honest, and in steps they can use.

Of the simulated waits the middle is taken that holds 80 % of them, from the 10th to the 90th
percentile, with ends that people say: whole minutes while they matter, then fives, then quarters
of an hour. Rounding outward would make the range hold more than it claims, so the ends are chosen
among the steps by what lies between them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from counter_app.values import dataclass

STEPS_MIN: Final = (
    0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60,
    70, 80, 90, 105, 120, 135, 150, 165, 180, 210, 240, 300, 360,
)  # fmt: skip
"""The ends a range may have, in minutes."""
STATED: Final = 0.8
"""How often the wait lies within the stated range."""
LEAST, MOST = 0.6, 0.96
"""A range is made wider or narrower by past experience, but never so that it says nothing."""
_GAIN: Final = 2.0
"""How strongly the ranges that proved too narrow or too wide are answered."""
TOLD_NEEDED: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A wait in whole minutes, from the shortest to be expected to the longest."""

    low_min: int
    high_min: int

    def holds(self, waited_s: float) -> bool:
        """Whether a wait lies within the range."""
        return self.low_min * 60 <= waited_s <= self.high_min * 60

    @property
    def is_at_once(self) -> bool:
        """Whether a counter is free as good as now: a statement, not a range."""
        return self.high_min <= 1

    @property
    def middle_s(self) -> float:
        """The middle of the range."""
        return (self.low_min + self.high_min) * 30.0


def stated(waits_s: Sequence[float], *, share: float = STATED) -> Estimate:
    """The range to state of simulated waits.

    Args:
        waits_s: waits in seconds, ascending; at least one.
        share: how much of them the range shall hold.
    """
    count = len(waits_s)
    below = (1 - share) / 2
    low = min(
        STEPS_MIN[:-1],
        key=lambda step: (abs(bisect_left(waits_s, step * 60) / count - below), -step),
    )
    under = bisect_left(waits_s, low * 60)
    high = min(
        (step for step in STEPS_MIN if step > low),
        key=lambda step: (abs((bisect_right(waits_s, step * 60) - under) / count - share), step),
    )
    return Estimate(low_min=low, high_min=high)


def learned_share(told: Sequence[bool]) -> float:
    """How much of the simulated waits a range shall hold, so that it holds 80 % of the real ones.

    Args:
        told: of the ranges last stated, whether the wait then lay within; those who were told
            that it is their turn at once are no measure of a range, and left out.
    """
    if len(told) < TOLD_NEEDED:
        return STATED
    held = sum(told) / len(told)
    return max(LEAST, min(MOST, STATED + _GAIN * (STATED - held)))
