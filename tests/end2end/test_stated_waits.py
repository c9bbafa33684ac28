"""The stated waits held against days with known truth: docs/waiting-times.md in a short form."""

from __future__ import annotations

import pytest

from tools.waiting_times.__main__ import ranges, table
from tools.waiting_times.evaluation import Plan, Told, evaluate, score
from tools.waiting_times.world import PRIORITY

SHORT = Plan(learn=8, rehearse=3, judge=8, every=3)


@pytest.fixture(scope="module")
def told() -> list[Told]:
    return evaluate(PRIORITY, SHORT)


def test_the_ranges_hold_about_as_much_as_they_claim(told: list[Told]) -> None:
    """Over so few days luck has a part; over many it is 77 to 83 %."""
    found = score(ranges(told))
    assert found.count > 150
    assert 0.72 <= found.held <= 0.88
    assert min(found.below, found.above) > 0.02, "neither end is there for show"


def test_the_middle_is_nearer_the_truth_than_both_usual_formulas(told: list[Told]) -> None:
    found = score(ranges(told))
    usual = min(found.average_min, found.last_min)
    assert found.middle_min < 0.75 * usual
    assert found.median_min < 0.75 * usual


def test_the_table_of_the_paper_has_a_line_for_everybody(told: list[Told]) -> None:
    lines = list(table({PRIORITY.name: told}))
    assert len({line.count("|") for line in lines}) == 1
    assert sum(line.startswith("| – hàng") for line in lines) == len(PRIORITY.queues)
    assert lines[2].startswith(f"| **tất cả các khoảng** | {len(ranges(told))} |")
