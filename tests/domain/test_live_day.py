"""A day up to an hour, beside what is usual on its weekday."""

from __future__ import annotations

import pytest

from counter_app.domain.live_day import (
    FEWEST_DAYS,
    Course,
    SoFar,
    Usual,
    Visit,
    course,
    middle,
    so_far,
    usual,
)

EIGHT, NINE, TEN = 8 * 3600, 9 * 3600, 10 * 3600


def day(*waits_s: int) -> Course:
    """Visits at 8, a minute apart, served in ten minutes each after their wait."""
    return course(
        Visit(EIGHT + 60 * place, wait, EIGHT + 60 * place + wait + 600)
        for place, wait in enumerate(waits_s)
    )


def test_only_what_happened_by_then_counts() -> None:
    made = course(
        [
            Visit(NINE, None, None),
            Visit(EIGHT, 300, EIGHT + 900),
            Visit(EIGHT + 60, 3600, TEN),
        ]
    )
    assert so_far(made, EIGHT - 1) == SoFar(issued=0, served=0, wait_median_s=None)
    assert so_far(made, EIGHT + 300) == SoFar(issued=2, served=0, wait_median_s=300)
    assert so_far(made, NINE) == SoFar(issued=3, served=1, wait_median_s=300)
    assert so_far(made, TEN) == SoFar(issued=3, served=2, wait_median_s=1950)


def test_the_usual_day_is_the_middle_one_and_days_without_anybody_are_none() -> None:
    past = [day(60, 60), day(), day(120, 120, 120), day(600)]
    assert usual(past, TEN) == Usual(days=3, issued=2, served=2, wait_median_s=120)


def test_with_few_days_nothing_is_usual() -> None:
    past = [day(60)] * (FEWEST_DAYS - 1)
    assert usual(past, TEN) == Usual(days=FEWEST_DAYS - 1)
    silent = [course([Visit(EIGHT, None, None)])] * FEWEST_DAYS
    assert usual(silent, TEN) == Usual(days=FEWEST_DAYS, issued=1, served=0)


@pytest.mark.parametrize(
    ("values", "expected"), [([], None), ([3], 3), ([4, 1], 3), ([9, 1, 5], 5), ([1, 2], 2)]
)
def test_the_middle_of_an_even_number_is_counted_up(
    values: list[int], expected: int | None
) -> None:
    assert middle(values) == expected
