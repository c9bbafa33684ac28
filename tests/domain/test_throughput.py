"""Rows of throughput: what is counted where, and which wait is the ninetieth of a hundred."""

from __future__ import annotations

from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.throughput import (
    Figures,
    Finished,
    Received,
    Visit,
    median_s,
    p90_s,
    throughput,
)
from counter_app.domain.ticket import TicketState


def visit(
    key: str, state: TicketState, waited_s: int | None = None, served_s: int = 0
) -> Visit[str]:
    return Visit(key, state.value, waited_s, 20, served_s)


def test_nothing_makes_no_row_and_a_total_of_nothing() -> None:
    rows: dict[str, Figures]
    rows, total = throughput((), (), ())
    assert rows == {}
    assert (total.issued, total.finished, total.fees) == (0, 0, 0)
    assert total.wait_median_s is total.wait_p90_s is total.wait_max_s is None
    assert total.walk_median_s is total.service_median_s is None


def test_every_visit_is_in_one_place() -> None:
    """Issued is served, no-show, left and still open, together."""
    rows, total = throughput([visit("A", state, 60, 300) for state in TicketState], (), ())
    assert rows == {"A": total}
    assert (total.issued, total.served, total.no_show, total.left) == (8, 2, 1, 1)
    assert total.open == 4, "waiting, called, being served, held"
    assert total.ends == 5, "and one that waits for its result"


def test_a_visit_nobody_called_has_no_wait() -> None:
    _, total = throughput(
        [
            visit("A", TicketState.WAITING),
            visit("A", TicketState.FINISHED, 100, 60),
            visit("B", TicketState.NO_SHOW, 301),
        ],
        (),
        (),
    )
    assert (total.wait_median_s, total.wait_p90_s, total.wait_max_s) == (201, 301, 301)
    assert (total.walk_median_s, total.service_median_s) == (20, 60), "of who was served"


def test_dossiers_count_where_they_came_and_where_they_ended() -> None:
    rows, total = throughput(
        (),
        [Received("A", 2000, None), Received("A", 0, 0), Received("B", 21_000, 2)],
        [Finished("A", "early"), Finished("C", "on_time"), Finished("C", "late")],
    )
    assert (rows["A"].received, rows["A"].finished, rows["A"].early) == (2, 1, 1)
    assert (rows["A"].fees, rows["A"].rated, rows["A"].satisfied) == (2000, 1, 0)
    assert (rows["C"].received, rows["C"].on_time, rows["C"].late) == (0, 1, 1)
    assert (total.received, total.finished, total.fees) == (3, 3, 23_000)
    assert (total.rated, total.satisfied) == (2, 1)


@pytest.mark.parametrize(
    ("times", "median", "p90"),
    [
        ([], None, None),
        ([7], 7, 7),
        ([60, 120], 90, 120),
        ([60, 121], 91, 121),
        ([1, 2, 3], 2, 3),
        (list(range(1, 11)), 6, 9),
        (list(range(1, 12)), 6, 10),
        (list(range(1, 101)), 51, 90),
    ],
)
def test_medians_and_percentiles(times: list[int], median: int | None, p90: int | None) -> None:
    assert (median_s(times), p90_s(times)) == (median, p90)


@given(st.lists(st.integers(0, 90_000), min_size=1))
def test_nine_in_ten_wait_no_longer_than_the_percentile(times: list[int]) -> None:
    found = p90_s(sorted(times))
    assert found is not None
    assert sum(time <= found for time in times) >= ceil(0.9 * len(times) - 1e-9)
    assert sum(time < found for time in times) < 0.9 * len(times)


@given(
    st.lists(
        st.builds(
            Visit,
            st.sampled_from("ABC"),
            st.sampled_from([state.value for state in TicketState]),
            st.none() | st.integers(0, 9000),
            st.integers(0, 99),
            st.integers(0, 9000),
        )
    )
)
def test_the_rows_add_up_to_the_total(visits: list[Visit[str]]) -> None:
    rows, total = throughput(visits, (), ())

    def summed(name: str) -> int:
        return sum(getattr(row, name) for row in rows.values())

    for name in ("issued", "served", "no_show", "left", "open", "ends"):
        assert summed(name) == getattr(total, name)
    for row in (*rows.values(), total):
        assert isinstance(row, Figures)
        assert row.issued == row.served + row.no_show + row.left + row.open


def test_a_visit_has_one_word_and_it_counts_where_its_number_was_issued() -> None:
    """What was said on a dossier counts where the visit has no word; the database leaves it out."""
    rows, total = throughput(
        [
            visit("A", TicketState.FINISHED)._replace(rating=0),
            visit("A", TicketState.AWAITING_RESULT)._replace(rating=2),
            visit("B", TicketState.FINISHED),
        ],
        [Received("A", 0, None), Received("B", 0, 1)],
        (),
    )
    assert (rows["A"].rated, rows["A"].satisfied) == (2, 1)
    assert (rows["B"].rated, rows["B"].satisfied) == (1, 1)
    assert (total.rated, total.satisfied) == (3, 2)
