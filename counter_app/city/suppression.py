"""Small counts hidden so that nobody is found by them, not even by subtracting.

A table is a tree: the city's total, each unit's total, and the cells that add up to it; no other
sum of them is published. A count of one to four is hidden. Where a hidden count could be worked
out from its neighbours and their sum, or be known to be small, further counts are hidden until it
cannot.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

LEAST: Final = 5
"""The smallest count that is told, zero apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is published of a tree; None is hidden."""

    total: int | None
    units: Mapping[str, int | None]
    cells: Mapping[str, Mapping[str, int | None]]


def protected(tree: Mapping[str, Mapping[str, int]]) -> Told:
    """What may be published of units and their cells.

    A unit whose total is hidden is hidden whole, its zeros too.
    """
    shown = {unit: _row(cells) for unit, cells in tree.items()}
    totals = {unit: sum(cells.values()) for unit, cells in tree.items()}
    hidden = {unit for unit, row in shown.items() if row is None}
    whole = _widened(totals, hidden)
    total = sum(totals.values())
    hidden = set(totals) if whole is None else whole
    return Told(
        total=None if whole is None or 0 < total < LEAST else total,
        units={unit: None if unit in hidden else totals[unit] for unit in tree},
        cells={
            unit: dict.fromkeys(cells) if unit in hidden else (shown[unit] or {})
            for unit, cells in tree.items()
        },
    )


def _row(cells: Mapping[str, int]) -> Mapping[str, int | None] | None:
    """A unit's cells beside its total; None where all of it has to be hidden, the total too."""
    if 0 < sum(cells.values()) < LEAST:
        return None
    small = {name for name, count in cells.items() if 0 < count < LEAST}
    hidden = _widened(cells, small)
    if hidden is None:
        return None
    return {name: None if name in hidden else count for name, count in cells.items()}


def _widened(counts: Mapping[str, int], hidden: Collection[str]) -> set[str] | None:
    """What is to be hidden beside a published sum; None where no choice is safe.

    The next to be hidden is the smallest that is still told, and all that are as small: a choice by
    name could be retraced. A zero helps nobody. So whatever stands in the hidden places could stand
    there in any order, and the same would be published.
    """
    found = set(hidden)
    while not _is_safe([counts[name] for name in found]):
        others = [count for name, count in counts.items() if count and name not in found]
        if not others:
            return None
        found |= {name for name, count in counts.items() if count == min(others)}
    return found


def _is_safe(hidden: Collection[int]) -> bool:
    """Whether nobody can tell which of these, of which the sum is known, are small.

    There is one at least that is not: of two fours and a neighbour that is told, whoever knows this
    rule would know that both are small, and by their sum of eight that both are four.
    """
    return not hidden or (len(hidden) > 1 and max(hidden) >= LEAST)
