"""The dates and lanes of the calendar of sessions, as pure values."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.service.session_queries import CalendarRow
from counter_app.ui.sessions.model import typed_moment
from counter_app.ui.sessions.state import (
    CalendarState,
    Local,
    Spread,
    days_of,
    key_of,
    lanes,
    stepped,
)

SUNDAY = date(2026, 11, 29)
DATES = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def row(session: str, start: str, end: str, *, state: str = "planned") -> CalendarRow:
    opens, closes = (
        datetime.combine(SUNDAY, datetime.strptime(t, "%H:%M").time(), OFFICE_ZONE)  # noqa: DTZ007
        for t in (start, end)
    )
    if closes <= opens:
        closes += timedelta(days=1)
    return CalendarRow(
        session=session, name=session, opens_at=opens, closes_at=closes, counters=(), state=state
    )


@given(day=DATES, spread=st.sampled_from(Spread))
def test_the_dates_begin_on_a_monday_and_hold_the_one_asked_for(day: date, spread: Spread) -> None:
    days = days_of(spread, day)
    assert days[0].weekday() == 0
    assert day in days
    assert len(days) == (7 if spread is Spread.WEEK else 42)


@given(day=DATES, by=st.integers(-30, 30))
def test_a_month_on_stays_in_its_month(day: date, by: int) -> None:
    there = stepped(Spread.MONTH, day, by)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == by
    assert there.day <= day.day


def test_the_last_of_january_goes_to_the_last_of_february() -> None:
    assert stepped(Spread.MONTH, date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert stepped(Spread.WEEK, SUNDAY, -1) == date(2026, 11, 22)


def test_sessions_at_one_time_stand_side_by_side() -> None:
    one, two, later = (
        row("a", "07:00", "11:00"),
        row("b", "08:00", "12:00"),
        row("c", "13:00", "14:00"),
    )
    blocks = {b.row.session: b for b in lanes((one, two, later))}
    assert (blocks["a"].lane, blocks["a"].lanes) == (0, 2)
    assert (blocks["b"].lane, blocks["b"].lanes) == (1, 2)
    assert (blocks["c"].lane, blocks["c"].lanes) == (0, 1)


def test_ordinary_hours_lie_behind_and_take_no_lane() -> None:
    blocks = lanes((row("", "07:00", "11:30"), row("a", "07:00", "11:30")))
    assert [b.row.session for b in blocks] == ["", "a"]
    assert blocks[1].lanes == 1


@given(
    spans=st.lists(
        st.tuples(st.integers(0, 22), st.integers(1, 5)).map(
            lambda s: (s[0], min(23, s[0] + s[1]))
        ),
        max_size=8,
    )
)
def test_no_two_sessions_ever_lie_on_each_other(spans: list[tuple[int, int]]) -> None:
    rows = tuple(row(f"s{n}", f"{a:02}:00", f"{b:02}:00") for n, (a, b) in enumerate(spans))
    blocks = lanes(rows)
    assert {b.row.session for b in blocks} == {r.session for r in rows}
    for one in blocks:
        for other in blocks:
            together = (
                one.row.opens_at < other.row.closes_at and other.row.opens_at < one.row.closes_at
            )
            if one is not other and together:
                assert (one.lane, one.lanes) != (other.lane, other.lanes)
                assert one.lanes == other.lanes


def test_a_day_begins_with_what_is_open() -> None:
    rows = (
        row("", "07:00", "17:00", state="open"),
        row("a", "07:00", "11:30", state="closed"),
        row("b", "13:30", "17:00", state="open"),
    )
    local = Local(day=SUNDAY)
    state = CalendarState(at=rows[0].opens_at, language="vi", local=local, rows=rows)
    assert state.first_on(SUNDAY) == key_of(rows[2])
    assert state.first_on(date(2026, 11, 28)) == ""


@pytest.mark.parametrize(
    "typed", [("mai", "18:00"), ("29/11/2026", "tối"), ("", ""), ("31/02/2026", "7")]
)
def test_a_moment_that_cannot_be_read_is_none(typed: tuple[str, str]) -> None:
    assert typed_moment(*typed) is None


def test_a_moment_is_read_the_offices_way() -> None:
    assert typed_moment("29/11/2026", "18h30") == datetime(2026, 11, 29, 18, 30, tzinfo=OFFICE_ZONE)
