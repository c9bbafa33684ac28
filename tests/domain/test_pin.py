"""PINs: what may be one, and how wrong ones slow the next try."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from counter_app.domain.ids import StaffCode
from counter_app.domain.pin import LONGEST_WAIT_S, Pin, check_new, wait_s
from counter_app.domain.reasons import OFFICE_ZONE, Refused

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=OFFICE_ZONE)


def tried(wrong: int) -> Pin:
    return Pin(staff=StaffCode("nv1"), hashed="…", wrong=wrong, wrong_at=NOW)


@pytest.mark.parametrize("pin", ["2580", "194500", "907856341209"])
def test_four_to_twelve_digits_are_a_pin(pin: str) -> None:
    assert check_new(pin) is None


@pytest.mark.parametrize("pin", ["", "258", "9078563412098", "25a0", "２５８０", "2 580", "٢٥٨٠"])
def test_anything_else_is_none(pin: str) -> None:
    refused = check_new(pin)
    assert isinstance(refused, Refused)
    assert refused.code == "pin_malformed"


@pytest.mark.parametrize("pin", ["0000", "1234", "7890", "987654", "3210"])
def test_what_everybody_tries_first_is_refused(pin: str) -> None:
    refused = check_new(pin)
    assert isinstance(refused, Refused)
    assert refused.code == "pin_too_simple"


@pytest.mark.parametrize(
    ("wrong", "left_s"), [(0, 0), (2, 0), (3, 5), (4, 10), (5, 20), (9, 300), (5000, 300)]
)
def test_each_wrong_one_after_the_third_doubles_the_wait(wrong: int, left_s: int) -> None:
    assert wait_s(tried(wrong), now=NOW) == left_s


def test_the_wait_runs_out_and_a_clock_set_back_makes_it_no_longer() -> None:
    assert wait_s(tried(4), now=NOW + timedelta(seconds=4)) == 6
    assert wait_s(tried(4), now=NOW + timedelta(seconds=10)) == 0
    assert wait_s(tried(40), now=NOW - timedelta(days=400)) == LONGEST_WAIT_S
    assert wait_s(Pin(staff=StaffCode("nv1"), hashed="…", wrong=9), now=NOW) == 0
