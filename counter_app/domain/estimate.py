"""About how long somebody who takes a number now will wait. Pure, and honest about not knowing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Final

FEWEST: Final = 5
"""With fewer visits than this there is nothing to judge by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A wait in whole minutes, from the shortest to be expected to the longest."""

    low_min: int
    high_min: int


def wait_estimate(*, ahead: int, services_s: Sequence[int], counters: int) -> Estimate | None:
    """The wait behind ``ahead`` people; None where nothing can be said.

    The median visit times the people ahead, shared by the open counters. Half of all visits lie
    between the quartiles; visits do not know of each other, so that of many the spread grows with
    the root of their number only. The upper end counts one visit more: whoever sits at the
    counter may just have sat down.

    Args:
        ahead: people waiting in this queue before the new one.
        services_s: seconds of the queue's recent visits, in any order.
        counters: open counters that serve the queue, those on a break left out.
    """
    if counters < 1 or len(services_s) < FEWEST:
        return None
    ordered = sorted(services_s)
    count = len(ordered)
    median = ordered[count // 2]
    spread = ordered[3 * count // 4] - ordered[count // 4]
    low_s = (ahead * median - sqrt(ahead) * spread) / counters
    high_s = ((ahead + 1) * median + sqrt(ahead + 1) * spread) / counters
    return Estimate(low_min=max(0, int(low_s / 60)), high_min=max(1, ceil(high_s / 60)))
