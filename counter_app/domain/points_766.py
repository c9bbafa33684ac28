"""The points of QĐ 766/QĐ-TTg (2022): what an office serves people and businesses by, out of 100.

What is counted, how much it can bring and where it is full stands in the office's table
(``resources/official/qd-766.json``), since the sources do not agree on all of it. What the office
has no data for brings no points and is never made up: it is left out of the sum and said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Known(StrEnum):
    """What the office's own data says of an item.

    ``whole``: all that the formula asks for. ``part``: numerator or denominator lack something
    that only others know, so the points are an upper bound. ``none``: nothing (N/A).
    """

    WHOLE = "whole"
    PART = "part"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item: its formula in words, and how many points it can bring.

    ``full_at_percent``: from this share on all points are given, below it in proportion.
    ``known``: what this office can say of it; ``lacking`` says what it cannot, and where that is.
    ``verified``: whether a source for its points and its formula was found.
    """

    code: str
    name: str
    most: float
    formula: str
    full_at_percent: int
    known: Known
    lacking: str
    verified: bool

    def __post_init__(self) -> None:
        if self.most <= 0 or not 1 <= self.full_at_percent <= 100:
            raise ValueError("an item brings points, and all of them from 1 to 100 per cent on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One of the six groups."""

    code: str
    name: str
    items: tuple[Item, ...]

    @property
    def most(self) -> float:
        """The points of all its items."""
        return sum(item.most for item in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The whole table with the instrument it is from."""

    source: str
    groups: tuple[Group, ...]

    def __post_init__(self) -> None:
        codes = [item.code for group in self.groups for item in group.items]
        if len(set(codes)) != len(codes):
            raise ValueError("an item of the points stands twice")
        if sum(group.most for group in self.groups) != 100:
            raise ValueError("the points of all items are not 100")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The two sides of an item's share."""

    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """An item with what was counted; ``points`` None where there is nothing to divide by (N/A)."""

    group: Group
    item: Item
    counted: Counted | None
    points: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """All items, and the sums of what is known; each with the most that those items can bring.

    Attributes:
        whole, whole_most: of the items that the office knows wholly.
        part, part_most: of those known in part: upper bounds, never added to the others.
        unknown_most: what the items without data could bring.
    """

    items: tuple[Scored, ...]
    whole: float
    whole_most: float
    part: float
    part_most: float
    unknown_most: float


def points(item: Item, counted: Counted) -> float | None:
    """The points of an item, to two decimals; None where the denominator is 0."""
    if not counted.denominator:
        return None
    reached = counted.numerator * 100 / (counted.denominator * item.full_at_percent)
    return round(min(1.0, reached) * item.most, 2)


def score(table: Table, counted: Mapping[str, Counted]) -> Score:
    """What the table comes to; items that nobody counted are N/A."""
    items = tuple(
        _scored(group, item, counted.get(item.code))
        for group in table.groups
        for item in group.items
    )

    def together(known: Known) -> tuple[float, float]:
        of_these = [one for one in items if one.item.known is known and one.points is not None]
        return _sum(one.points or 0 for one in of_these), _sum(one.item.most for one in of_these)

    whole, whole_most = together(Known.WHOLE)
    part, part_most = together(Known.PART)
    return Score(
        items=items,
        whole=whole,
        whole_most=whole_most,
        part=part,
        part_most=part_most,
        unknown_most=_sum(one.item.most for one in items if one.points is None),
    )


def _scored(group: Group, item: Item, counted: Counted | None) -> Scored:
    if item.known is Known.NONE or counted is None:
        return Scored(group=group, item=item, counted=None, points=None)
    return Scored(group=group, item=item, counted=counted, points=points(item, counted))


def _sum(values: Iterable[float]) -> float:
    return round(sum(values), 2)
