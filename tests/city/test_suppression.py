"""Hidden counts attacked: by subtracting, by bounds, and by knowing how they were hidden."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hypothesis import example, given, settings
from hypothesis import strategies as st

from counter_app.city.suppression import LEAST, Told, protected

Tree = dict[str, dict[str, int]]
COUNTS = st.one_of(st.integers(0, 6), st.integers(0, 400))


def trees(units: int, cells: int) -> st.SearchStrategy[Tree]:
    row = st.fixed_dictionaries({f"c{n}": COUNTS for n in range(cells)})
    return st.fixed_dictionaries({f"u{n}": row for n in range(units)})


def bounds(told: Told) -> dict[tuple[str, str], tuple[int, int]]:
    """What somebody who can subtract knows of each hidden count: at least, at most.

    A tree's sums are told from the top down, so these are all that can be known.
    """
    known: dict[tuple[str, str], tuple[int, int]] = {}
    whole = [unit for unit, total in told.units.items() if total is None]
    left = None
    if told.total is not None:
        left = told.total - sum(total for total in told.units.values() if total is not None)
    for unit in whole:
        # a unit of nothing is told as nothing, so one that is hidden has something
        most = 10**6 if left is None else left - (len(whole) - 1)
        least = 0 if left is None else 1 if len(whole) > 1 else left
        known[unit, ""] = (least, most)
        for cell in told.cells[unit]:
            known[unit, cell] = (0, most)
    for unit, total in told.units.items():
        if total is None:
            continue
        hidden = [cell for cell, count in told.cells[unit].items() if count is None]
        rest = total - sum(count for count in told.cells[unit].values() if count is not None)
        for cell in hidden:
            least = 1 if len(hidden) > 1 else rest
            known[unit, cell] = (least, rest - (len(hidden) - 1))
    return known


@given(trees(4, 5))
@example({"u0": {"c0": 1, "c1": 0}})
@example({"u0": {"c0": 1, "c1": 1, "c2": 50}, "u1": {"c0": 0, "c1": 0, "c2": 0}})
@example({"u0": {"c0": 4, "c1": 300}, "u1": {"c0": 9, "c1": 9}})
@settings(max_examples=120)
def test_no_hidden_count_is_found_by_subtracting(tree: Tree) -> None:
    told = protected(tree)
    for (unit, cell), (least, most) in bounds(told).items():
        truth = tree[unit][cell] if cell else sum(tree[unit].values())
        assert least <= truth <= most
        assert most - least >= LEAST - 1, (unit, cell, "is known too well")
        assert most >= LEAST, (unit, cell, "is known to be small")


@given(trees(4, 5))
@settings(max_examples=60)
def test_what_is_told_is_true_and_never_small(tree: Tree) -> None:
    told = protected(tree)
    for unit, cells in told.cells.items():
        for cell, count in cells.items():
            assert count in {None, tree[unit][cell]}
            assert count is None or count == 0 or count >= LEAST
        total = told.units[unit]
        assert total in {None, sum(tree[unit].values())}
        assert total is None or total == 0 or total >= LEAST
    whole = sum(sum(cells.values()) for cells in tree.values())
    assert told.total in {None, whole}
    assert told.total is None or whole == 0 or whole >= LEAST


def thinkable(told: Told, unit: str) -> Iterator[dict[str, int]]:
    """Every row that adds up to what is told of a unit."""
    cells, total = told.cells[unit], told.units[unit]
    assert total is not None
    hidden = [name for name, count in cells.items() if count is None]
    rest = total - sum(count for count in cells.values() if count is not None)
    for counts in product(range(1, rest + 1), repeat=len(hidden)):
        if sum(counts) == rest:
            yield {name: count or 0 for name, count in cells.items()} | dict(
                zip(hidden, counts, strict=True)
            )


@given(
    st.fixed_dictionaries(
        {"c0": st.integers(0, 9), "c1": st.integers(0, 9), "c2": st.integers(0, 15)}
    )
)
@example({"c0": 4, "c1": 4, "c2": 15})
@example({"c0": 1, "c1": 5, "c2": 15})
@settings(max_examples=60)
def test_knowing_the_rule_does_not_tell_the_count(row: dict[str, int]) -> None:
    """Whoever knows this very program tries every row: several come to the same table."""
    others = {"rest": {"c0": 500, "c1": 500, "c2": 500}}
    told = protected({"u": row, **others})
    if told.units["u"] is None:
        return
    hidden = [name for name, count in told.cells["u"].items() if count is None]
    same = [made for made in thinkable(told, "u") if protected({"u": made, **others}) == told]
    assert not hidden or row in same
    for name in hidden:
        values = {made[name] for made in same}
        assert len(values) >= 2, (name, same)
        assert max(values) >= LEAST, (name, same)


def test_tables_without_small_counts_are_told_whole() -> None:
    tree = {"u0": {"c0": 5, "c1": 0, "c2": 70}, "u1": {"c0": 0, "c1": 0, "c2": 0}}
    told = protected(tree)
    assert told.cells == tree
    assert told.units == {"u0": 75, "u1": 0}
    assert told.total == 75
    assert protected({}) == Told(total=0, units={}, cells={})
