"""The points of QĐ 766: in proportion up to the full share, N/A kept out of every sum."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.points_766 import Counted, Group, Item, Known, Table, points, score

ITEM = Item(
    code="a",
    name="A",
    most=60,
    formula="a ÷ b",
    full_at_percent=80,
    known=Known.WHOLE,
    lacking="",
    verified=True,
)
PART = replace(ITEM, code="b", most=30, full_at_percent=100, known=Known.PART)
NONE = replace(ITEM, code="c", most=10, known=Known.NONE)
TABLE = Table(source="QĐ", groups=(Group(code="g", name="G", items=(ITEM, PART, NONE)),))


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [(0, 10, 0), (4, 10, 30), (8, 10, 60), (10, 10, 60), (1, 3, 25), (1, 7, 10.71)],
)
def test_points_are_in_proportion_and_full_from_a_share_on(
    numerator: int, denominator: int, expected: float
) -> None:
    assert points(ITEM, Counted(numerator=numerator, denominator=denominator)) == expected


def test_nothing_to_divide_by_is_no_number() -> None:
    assert points(ITEM, Counted(numerator=0, denominator=0)) is None


def test_what_is_known_wholly_in_part_and_not_is_summed_apart() -> None:
    found = score(
        TABLE,
        {
            "a": Counted(numerator=4, denominator=10),
            "b": Counted(numerator=1, denominator=2),
            "c": Counted(numerator=9, denominator=9),
        },
    )
    assert [one.points for one in found.items] == [30, 15, None]
    assert (found.whole, found.whole_most) == (30, 60)
    assert (found.part, found.part_most) == (15, 30)
    assert found.unknown_most == 10


def test_an_item_nobody_counted_or_of_nothing_brings_no_points_and_no_nought() -> None:
    found = score(TABLE, {"a": Counted(numerator=0, denominator=0)})
    assert [one.points for one in found.items] == [None, None, None]
    assert (found.whole, found.whole_most, found.unknown_most) == (0, 0, 100)


@given(numerator=st.integers(0, 1000), denominator=st.integers(1, 1000))
def test_points_never_leave_their_range(numerator: int, denominator: int) -> None:
    found = points(ITEM, Counted(numerator=numerator, denominator=denominator))
    assert found is not None
    assert 0 <= found <= ITEM.most


def test_a_table_that_is_not_whole_is_refused() -> None:
    with pytest.raises(ValueError, match="not 100"):
        Table(source="", groups=(Group(code="g", name="", items=(ITEM,)),))
    with pytest.raises(ValueError, match="twice"):
        Table(source="", groups=(Group(code="g", name="", items=(ITEM, replace(ITEM, most=40))),))
    with pytest.raises(ValueError, match="brings points"):
        replace(ITEM, most=0)
    for percent in (0, 101):
        with pytest.raises(ValueError, match="brings points"):
            replace(ITEM, full_at_percent=percent)
