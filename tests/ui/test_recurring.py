"""A recurrence in an office's words and as RRULE are the same thing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.session import Recurrence
from counter_app.resources.recurrence import check_rule, dates_of
from counter_app.ui.settings.recurring import NTH, Pattern, Repeats, pattern_of, rule_of

START = date(2026, 1, 1)
PATTERNS = st.one_of(
    st.builds(
        Pattern,
        repeats=st.just(Repeats.WEEKLY),
        weekdays=st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
    ),
    st.builds(
        Pattern,
        repeats=st.just(Repeats.NTH_DAY),
        weekdays=st.tuples(st.integers(0, 6)),
        nth=st.sampled_from(NTH),
    ),
    st.builds(
        Pattern,
        repeats=st.just(Repeats.ON_DATES),
        days=st.lists(st.integers(1, 31), min_size=1, max_size=5, unique=True).map(tuple),
    ),
)


@given(pattern=PATTERNS)
def test_a_pattern_becomes_a_rule_the_office_takes_and_comes_back(pattern: Pattern) -> None:
    rule = rule_of(pattern)
    check_rule(rule, START)
    assert pattern_of(rule) == pattern


def test_the_last_friday_of_a_month_falls_on_the_last_friday() -> None:
    rule = rule_of(Pattern(repeats=Repeats.NTH_DAY, weekdays=(4,), nth=-1))
    held = dates_of(Recurrence(rule=rule, starts_on=START), START, date(2026, 2, 28))
    assert held == (date(2026, 1, 30), date(2026, 2, 27))


@pytest.mark.parametrize(
    "rule",
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", "FREQ=WEEKLY;BYDAY=XX", "FREQ=MONTHLY;BYDAY=5MO", "khong"],
)
def test_a_rule_it_does_not_know_is_left_to_the_hand(rule: str) -> None:
    assert pattern_of(rule).repeats is Repeats.OWN


def test_no_rule_means_single_dates() -> None:
    assert pattern_of(" ").repeats is Repeats.DATES
    assert rule_of(Pattern(repeats=Repeats.DATES)) == ""


@given(text=st.text(max_size=40))
def test_whatever_stands_in_a_rule_is_read_without_a_fall(text: str) -> None:
    assert pattern_of(text).repeats in Repeats
