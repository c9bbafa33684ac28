"""About how long one waits: judged by recent visits, or not said at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.estimate import FEWEST, Estimate, wait_estimate

SIX_MINUTES = (300, 330, 360, 360, 360, 390, 420)
VISITS = st.lists(st.integers(0, 4 * 3600), min_size=FEWEST, max_size=60)


def test_nobody_guesses_from_too_few_visits() -> None:
    assert wait_estimate(ahead=3, services_s=SIX_MINUTES[: FEWEST - 1], counters=1) is None


def test_nobody_guesses_while_no_counter_is_open() -> None:
    assert wait_estimate(ahead=3, services_s=SIX_MINUTES, counters=0) is None


def test_twenty_ahead_at_six_minutes_each_wait_about_two_hours() -> None:
    estimate = wait_estimate(ahead=20, services_s=SIX_MINUTES, counters=1)
    assert estimate == Estimate(low_min=115, high_min=131)


def test_a_second_counter_halves_the_wait() -> None:
    assert wait_estimate(ahead=20, services_s=SIX_MINUTES, counters=2) == Estimate(
        low_min=57, high_min=66
    )


def test_the_first_of_the_morning_may_go_at_once() -> None:
    estimate = wait_estimate(ahead=0, services_s=SIX_MINUTES, counters=1)
    assert estimate == Estimate(low_min=0, high_min=7)


def test_one_visit_that_took_all_morning_does_not_frighten_anybody() -> None:
    usual = wait_estimate(ahead=4, services_s=SIX_MINUTES, counters=1)
    assert wait_estimate(ahead=4, services_s=(*SIX_MINUTES, 4 * 3600), counters=1) == usual


@given(ahead=st.integers(0, 200), services=VISITS, counters=st.integers(1, 20))
def test_an_estimate_runs_upwards_and_grows_with_the_people_ahead(
    ahead: int, services: list[int], counters: int
) -> None:
    one = wait_estimate(ahead=ahead, services_s=services, counters=counters)
    more = wait_estimate(ahead=ahead + 1, services_s=services, counters=counters)
    assert one is not None
    assert more is not None
    assert 0 <= one.low_min < one.high_min
    assert more.high_min >= one.high_min
