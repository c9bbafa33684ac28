"""The range that is said of simulated waits: steps people use, and as much as it claims."""

from __future__ import annotations

from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.estimate import (
    LEAST,
    MOST,
    STATED,
    STEPS_MIN,
    TOLD_NEEDED,
    Estimate,
    learned_share,
    stated,
)

WAITS = st.lists(st.floats(0, 6 * 3600), min_size=1, max_size=100).map(sorted)


def spread(mean_min: float, sigma_min: float) -> list[float]:
    """Waits around a mean, as evenly as their probabilities."""
    normal = NormalDist(mean_min * 60, sigma_min * 60)
    return [max(0.0, normal.inv_cdf((n + 0.5) / 200)) for n in range(200)]


def test_a_wait_around_a_quarter_of_an_hour_is_said_in_steps_people_use() -> None:
    assert stated(spread(15, 4)) == Estimate(low_min=10, high_min=20)


def test_a_free_counter_is_said_in_the_smallest_step() -> None:
    said = stated([5.0, 10.0, 20.0])
    assert said == Estimate(low_min=0, high_min=1)
    assert said.is_at_once


def test_a_range_holds_its_ends_and_knows_its_middle() -> None:
    said = Estimate(low_min=10, high_min=20)
    assert said.holds(600)
    assert said.holds(1200)
    assert not said.holds(599)
    assert not said.holds(1201)
    assert said.middle_s == 900
    assert not said.is_at_once


@pytest.mark.parametrize("mean_min", range(4, 90, 3))
def test_what_is_said_holds_about_as_much_as_it_claims(mean_min: int) -> None:
    waits = spread(mean_min, mean_min**0.5 * 1.6)
    said = stated(waits)
    held = sum(map(said.holds, waits)) / len(waits)
    assert abs(held - STATED) < 0.12


@given(waits=WAITS, share=st.floats(LEAST, MOST))
def test_a_range_runs_upwards_along_the_steps(waits: list[float], share: float) -> None:
    said = stated(waits, share=share)
    assert said.low_min < said.high_min
    assert {said.low_min, said.high_min} <= set(STEPS_MIN)


@given(waits=WAITS)
def test_whoever_wants_more_held_gets_no_less(waits: list[float]) -> None:
    def held(share: float) -> int:
        return sum(map(stated(waits, share=share).holds, waits))

    assert held(MOST) >= held(LEAST)


def test_ranges_that_proved_too_narrow_are_widened_and_wide_ones_narrowed() -> None:
    assert learned_share([True] * 70 + [False] * 30) == pytest.approx(MOST)
    assert learned_share([True] * 78 + [False] * 22) == pytest.approx(0.84)
    assert learned_share([True] * 84 + [False] * 16) == pytest.approx(0.72)
    assert learned_share([True] * 200) == LEAST


def test_a_few_ranges_teach_nothing() -> None:
    assert learned_share([False] * (TOLD_NEEDED - 1)) == STATED
