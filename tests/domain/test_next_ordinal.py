"""Which number is printed next: scenario 1 and its edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.office import NumberSeries
from counter_app.domain.queue import SENTENCES, next_ordinal
from counter_app.domain.reasons import Refused, say

SERIES = NumberSeries(prefix="A", first=300, last=500)


@pytest.mark.parametrize(
    ("last_given", "still_open", "expected"),
    [
        (322, set(), 323),  # 300 to 322 are out
        (None, set(), 300),  # the next day
        (None, {300, 301}, 302),  # carried over from the day before
        (500, set(), 300),
        (500, {300, 301, 303}, 302),
        (499, {500}, 300),
        (322, {323, 324}, 325),
        (299, set(), 300),
        (42, set(), 300),  # the range was 1–299 until noon
        (750, set(), 300),
    ],
)
def test_the_next_number_is_one_on_and_never_one_still_in_a_hand(
    last_given: int | None, still_open: set[int], expected: int
) -> None:
    assert next_ordinal(SERIES, last_given=last_given, still_open=still_open) == expected


def test_a_series_whose_numbers_are_all_waiting_is_refused_with_what_to_do() -> None:
    answer = next_ordinal(SERIES, last_given=400, still_open=set(range(300, 501)))
    assert isinstance(answer, Refused)
    assert answer.code == "series_exhausted"
    assert "Dãy số A đã hết: cả 201 số" in say(answer.reason, SENTENCES)


def test_a_series_of_one_number_gives_it_again_once_it_is_free() -> None:
    single = NumberSeries(prefix="T", first=7, last=7)
    assert next_ordinal(single, last_given=7, still_open=set()) == 7
    assert isinstance(next_ordinal(single, last_given=7, still_open={7}), Refused)


@given(st.data())
def test_the_number_given_is_the_first_free_one_going_round(data: st.DataObject) -> None:
    first = data.draw(st.integers(1, 50))
    last = data.draw(st.integers(first, first + 12))
    series = NumberSeries(prefix="A", first=first, last=last)
    given_last = data.draw(st.one_of(st.none(), st.integers(first, last)))
    still_open = data.draw(st.sets(st.integers(first - 3, last + 3)))
    answer = next_ordinal(series, last_given=given_last, still_open=still_open)
    begin = first if given_last is None else given_last + 1
    around = [*range(begin, last + 1), *range(first, begin)]
    free = [number for number in around if number not in still_open]
    if free:
        assert answer == free[0]
    else:
        assert isinstance(answer, Refused)
