"""A clock that was moved while the office ran is noticed; one that only ran on is not."""

from __future__ import annotations

import sys
import time
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.service.clock import SystemClock, SystemStopwatch
from counter_app.service.clock_watch import SLEWED, TOLERANCE_S, ClockWatch
from tests.clocks import MovedClock
from tests.offices import moment


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock(moment("08:00"))


def watch(clock: MovedClock) -> ClockWatch:
    return ClockWatch(clock, clock)


@given(st.lists(st.floats(0, 100_000), max_size=30))
def test_a_clock_that_only_runs_was_never_moved_however_long_the_pc_slept(
    lengths: list[float],
) -> None:
    clock = MovedClock(moment("08:00"))
    watched = watch(clock)
    for length in lengths:
        clock.passes(seconds=length)
        assert watched.moved_s() == 0


@pytest.mark.parametrize("by_s", [31, -31, 3600, -3600, 86_400, -86_400, 10 * 365 * 86_400])
def test_a_clock_that_was_moved_is_noticed_once_and_by_how_much(
    clock: MovedClock, by_s: int
) -> None:
    watched = watch(clock)
    clock.passes(seconds=20)
    clock.is_moved(seconds=by_s)
    assert watched.moved_s() == by_s
    clock.passes(seconds=20)
    assert watched.moved_s() == 0


@pytest.mark.parametrize("by_s", [-TOLERANCE_S, -1, 1, TOLERANCE_S])
def test_a_small_correction_is_none(clock: MovedClock, by_s: int) -> None:
    watched = watch(clock)
    clock.is_moved(seconds=by_s)
    assert watched.moved_s() == 0


@pytest.mark.parametrize("rate", [SLEWED * 0.98, -SLEWED * 0.98])
def test_what_a_time_server_corrects_little_by_little_is_followed_for_weeks(
    clock: MovedClock, rate: float
) -> None:
    watched = watch(clock)
    began = clock.now()
    for look in range(1, 30_000):
        clock.passed_s += 60
        clock.move_to(began + timedelta(seconds=60 * look * (1 + rate)))
        assert watched.moved_s() == 0


@pytest.mark.parametrize("by_s", [20, -20])
def test_many_small_steps_are_noticed_like_one_large_one(clock: MovedClock, by_s: int) -> None:
    watched = watch(clock)
    clock.is_moved(seconds=by_s)
    assert watched.moved_s() == 0
    clock.passes(seconds=20)
    clock.is_moved(seconds=by_s)
    assert watched.moved_s() == 2 * by_s


def test_a_clock_moved_while_the_pc_slept_is_told_from_the_sleep(clock: MovedClock) -> None:
    watched = watch(clock)
    clock.passes(hours=9)
    clock.is_moved(hours=2)
    assert watched.moved_s() == 7200


def test_a_pc_that_falls_asleep_between_the_two_looks_raises_no_alarm(clock: MovedClock) -> None:
    class Sleepy:
        sleeps = False

        def seconds(self) -> float:
            if self.sleeps:
                self.sleeps = False
                before = clock.passed_s
                clock.passes(hours=8)
                return before
            return clock.passed_s

    stopwatch = Sleepy()
    watched = ClockWatch(clock, stopwatch)
    stopwatch.sleeps = True
    assert watched.moved_s() == 0


def test_another_time_zone_moves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = ClockWatch(SystemClock(), SystemStopwatch())
    for zone in ("America/New_York", "Asia/Ho_Chi_Minh", "UTC-14"):
        monkeypatch.setenv("TZ", zone)
        if hasattr(time, "tzset"):
            time.tzset()
        assert watched.moved_s() == 0
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has two such clocks")
def test_the_pcs_stopwatch_counts_sleep() -> None:
    apart = SystemStopwatch().seconds() - time.clock_gettime(time.CLOCK_BOOTTIME)
    assert abs(apart) < 1
