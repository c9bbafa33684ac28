"""Working days, windows and working time, with the real calendar."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.calendar import CalendarDay, OfficeHours, Window, WorkCalendar
from tests.domain.calendars import (
    AFTERNOON,
    MORNING,
    USUAL,
    WORKDAY,
    local,
    moments,
    real_calendar,
    real_days,
)

CALENDAR = real_calendar()
SATURDAY_MORNING = OfficeHours(
    valid_from=date(2026, 1, 1), weekdays=(*(WORKDAY,) * 5, (MORNING,), ())
)


@pytest.mark.parametrize(
    ("on", "worked"),
    [
        ("2026-11-23", True),
        ("2026-11-24", False),
        ("2026-11-28", False),
        ("2026-08-22", True),
        ("2024-05-04", True),
        ("2025-04-26", True),
        ("2026-01-10", True),
        ("2026-01-02", False),
        ("2026-02-16", False),
        ("2026-02-20", False),
        ("2026-02-23", True),
        ("2027-02-05", False),
    ],
)
def test_days_off_and_make_up_saturdays_are_known(on: str, *, worked: bool) -> None:
    assert CALENDAR.is_working_day(date.fromisoformat(on)) is worked


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2026-11-23", "2026-11-25"),
        ("2026-02-13", "2026-02-23"),
        ("2026-08-21", "2026-08-22"),
        ("2026-08-28", "2026-09-03"),
        ("2024-05-03", "2024-05-04"),
        ("2025-04-25", "2025-04-26"),
        ("2026-01-09", "2026-01-10"),
        ("2025-12-31", "2026-01-05"),
        ("2026-12-31", "2027-01-04"),
    ],
)
def test_the_next_working_day_is_strictly_after(before: str, after: str) -> None:
    assert CALENDAR.next_working_day(date.fromisoformat(before)) == date.fromisoformat(after)


def test_only_a_make_up_saturday_is_a_make_up_day() -> None:
    days = (
        CalendarDay(on=date(2026, 8, 22), kind="working", name="Làm bù", evidence="found"),
        CalendarDay(on=date(2026, 8, 24), kind="working", name="?", evidence="typed"),
        CalendarDay(on=date(2026, 8, 31), kind="off", name="Nghỉ", evidence="found"),
    )
    calendar = WorkCalendar(days=days, hours=(USUAL,))
    assert [calendar.is_makeup_day(date(2026, 8, d)) for d in (22, 24, 25, 31)] == [
        True,
        False,
        False,
        False,
    ]
    open_saturdays = WorkCalendar(days=days, hours=(SATURDAY_MORNING,))
    assert not open_saturdays.is_makeup_day(date(2026, 8, 22))


def test_a_make_up_saturday_follows_fridays_windows() -> None:
    assert CALENDAR.windows(date(2026, 8, 22)) == (
        (local("2026-08-22 07:00"), local("2026-08-22 11:30")),
        (local("2026-08-22 13:30"), local("2026-08-22 17:00")),
    )


def test_a_make_up_saturday_with_windows_of_its_own_keeps_them() -> None:
    calendar = WorkCalendar(days=real_days(), hours=(SATURDAY_MORNING,))
    assert calendar.closing(date(2026, 8, 22)) == local("2026-08-22 11:30")


@pytest.mark.parametrize(
    ("worked_weekday", "windows"),
    [(3, (AFTERNOON,)), (5, (MORNING,))],
)
def test_without_friday_hours_a_make_up_day_follows_the_latest_day_that_has_some(
    worked_weekday: int, windows: tuple[Window, ...]
) -> None:
    week = tuple(windows if day == worked_weekday else () for day in range(7))
    assert OfficeHours(valid_from=date(2026, 1, 1), weekdays=week).makeup == windows


def test_a_day_off_has_no_windows_and_neither_opens_nor_closes() -> None:
    holiday = date(2026, 11, 24)
    assert CALENDAR.windows(holiday) == ()
    for ask in (CALENDAR.opening, CALENDAR.closing):
        with pytest.raises(ValueError, match="not a working day"):
            ask(holiday)


def test_a_working_day_opens_and_closes_on_the_office_clock() -> None:
    assert CALENDAR.opening(date(2026, 11, 23)) == local("2026-11-23 07:00")
    assert CALENDAR.closing(date(2026, 11, 23)) == local("2026-11-23 17:00")


def test_hours_apply_from_their_date_and_the_first_ones_before_it_too() -> None:
    winter = OfficeHours(
        valid_from=date(2026, 11, 1),
        weekdays=(*((Window(opens=time(7, 30), closes=time(16, 30)),),) * 5, (), ()),
    )
    calendar = WorkCalendar(days=(), hours=(winter, USUAL))
    assert calendar.opening(date(2026, 10, 30)) == local("2026-10-30 07:00")
    assert calendar.opening(date(2026, 11, 2)) == local("2026-11-02 07:30")
    assert calendar.opening(date(2023, 11, 1)) == local("2023-11-01 07:00")


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-23 06:59:59", "2026-11-23 07:00"),
        ("2026-11-23 07:00", "2026-11-23 07:00"),
        ("2026-11-23 11:29:59", "2026-11-23 11:29:59"),
        ("2026-11-23 11:30", "2026-11-23 13:30"),
        ("2026-11-23 13:29:59", "2026-11-23 13:30"),
        ("2026-11-23 13:30", "2026-11-23 13:30"),
        ("2026-11-23 17:00", "2026-11-23 17:00"),
        ("2026-11-23 17:00:01", "2026-11-25 07:00"),
        ("2026-11-24 10:00", "2026-11-25 07:00"),
        ("2026-12-31 18:00", "2027-01-04 07:00"),
    ],
)
def test_the_next_working_moment(at: str, expected: str) -> None:
    assert CALENDAR.next_working_moment(local(at)) == local(expected)


def test_moments_of_any_zone_are_read_on_the_office_clock() -> None:
    assert CALENDAR.next_working_moment(datetime(2026, 11, 23, 5, tzinfo=UTC)) == local(
        "2026-11-23 13:30"
    )


def test_a_special_session_is_open_too_for_who_asks_with_it() -> None:
    sunday = (local("2026-11-22 07:30"), local("2026-11-22 11:30"))
    ask = CALENDAR.next_working_moment
    assert ask(local("2026-11-22 06:00"), also=sunday) == sunday[0]
    assert ask(local("2026-11-22 11:30"), also=sunday) == sunday[1]
    assert ask(local("2026-11-22 12:00"), also=sunday) == local("2026-11-23 07:00")
    assert ask(local("2026-11-22 08:00")) == local("2026-11-23 07:00")
    assert CALENDAR.windows(date(2026, 11, 23), also=sunday) == CALENDAR.windows(date(2026, 11, 23))


def test_a_session_that_overlaps_office_hours_is_not_counted_twice() -> None:
    through_lunch = (local("2026-11-23 11:00"), local("2026-11-23 14:00"))
    evening = (local("2026-11-23 17:30"), local("2026-11-23 19:00"))
    day = (local("2026-11-23 00:00"), local("2026-11-24 00:00"))
    assert CALENDAR.working_seconds(*day, also=through_lunch) == 10 * 3600
    assert CALENDAR.working_seconds(*day, also=evening) == int(9.5 * 3600)
    assert CALENDAR.add_working_seconds(local("2026-11-23 16:00"), 2 * 3600, also=evening) == local(
        "2026-11-23 18:30"
    )


def test_working_seconds_leave_out_lunch_nights_and_days_off() -> None:
    seconds = CALENDAR.working_seconds
    assert seconds(local("2026-11-23 11:00"), local("2026-11-23 14:00")) == 3600
    assert seconds(local("2026-11-23 16:00"), local("2026-11-25 08:00")) == 2 * 3600
    assert seconds(local("2026-11-25 08:00"), local("2026-11-23 16:00")) == -2 * 3600
    assert seconds(local("2026-11-28 08:00"), local("2026-11-29 16:00")) == 0


def test_eight_hours_from_opening_end_at_closing_not_next_morning() -> None:
    add = CALENDAR.add_working_seconds
    assert add(local("2026-11-23 07:00"), 8 * 3600) == local("2026-11-23 17:00")
    assert add(local("2026-11-23 07:00"), 8 * 3600 + 1) == local("2026-11-25 07:00:01")
    assert add(local("2026-11-23 18:00"), 0) == local("2026-11-23 18:00")
    with pytest.raises(ValueError, match="added"):
        add(local("2026-11-23 07:00"), -1)


@given(moments(), moments(), moments())
def test_working_seconds_add_up(a: datetime, b: datetime, c: datetime) -> None:
    seconds = CALENDAR.working_seconds
    assert seconds(a, b) + seconds(b, c) == seconds(a, c)


@pytest.mark.parametrize("until", ["2026-11-30 09:15", "2026-12-01 00:00", "2026-12-01 09:15"])
@pytest.mark.parametrize("since", ["2024-12-31 16:00", "2025-01-01 00:00", "2025-01-01 08:00"])
def test_months_between_count_as_their_days_do(since: str, until: str) -> None:
    start, end = local(since), local(until)
    days = [start.date() + timedelta(days=n) for n in range((end.date() - start.date()).days + 1)]
    spans = [span for day in days for span in CALENDAR.windows(day)]
    worked = [min(closes, end) - max(opens, start) for opens, closes in spans]
    total_s = sum(max(0, int(part.total_seconds())) for part in worked)
    assert CALENDAR.working_seconds(start, end) == total_s
    assert CALENDAR.working_days_between(start.date(), end.date()) == sum(
        map(CALENDAR.is_working_day, days[1:])
    )
    sunday = (local("2025-03-02 08:00"), local("2025-03-02 10:00"))
    assert CALENDAR.working_seconds(start, end, also=sunday) == total_s + 2 * 3600


@given(moments(), st.integers(min_value=0, max_value=200 * 3600))
def test_adding_working_seconds_is_the_inverse_of_counting_them(at: datetime, s: int) -> None:
    assert CALENDAR.working_seconds(at, CALENDAR.add_working_seconds(at, s)) == s


@given(moments(), st.integers(min_value=1, max_value=40))
def test_the_nth_working_day_has_n_working_days_up_to_it(at: datetime, n: int) -> None:
    nth = CALENDAR.nth_working_day(at.date(), n)
    assert CALENDAR.is_working_day(nth)
    assert CALENDAR.working_days_between(at.date(), nth) == n
    assert CALENDAR.working_days_between(nth, at.date()) == 0


def test_a_year_is_known_once_a_day_of_it_is_entered() -> None:
    assert [CALENDAR.is_known(date(year, 6, 1)) for year in (2023, 2024, 2027, 2028)] == [
        False,
        True,
        True,
        False,
    ]


def test_an_unpublished_estimate_is_told_from_a_published_day() -> None:
    assert CALENDAR.is_estimate(date(2027, 2, 1), date(2027, 2, 5))
    assert CALENDAR.is_estimate(date(2027, 2, 11), date(2027, 2, 20))
    assert not CALENDAR.is_estimate(date(2027, 2, 12), date(2027, 9, 2))
    assert not CALENDAR.is_estimate(date(2027, 2, 4), date(2027, 2, 1))


def test_a_moment_without_zone_is_a_bug() -> None:
    naive = local("2026-11-23 10:00").replace(tzinfo=None)
    for ask in (
        lambda: CALENDAR.next_working_moment(naive),
        lambda: CALENDAR.working_seconds(naive, naive),
        lambda: CALENDAR.add_working_seconds(naive, 1),
    ):
        with pytest.raises(ValueError, match="zone"):
            ask()


def _entered(on: date) -> CalendarDay:
    return CalendarDay(on=on, kind="off", name="Nghỉ", evidence="typed")


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: Window(opens=time(11), closes=time(11)), "closes after"),
        (lambda: Window(opens=time(7, tzinfo=UTC), closes=time(11)), "own clock"),
        (lambda: Window(opens=time(7), closes=time(11, microsecond=1)), "whole seconds"),
        (lambda: OfficeHours(valid_from=date(2026, 1, 1), weekdays=(WORKDAY,)), "seven"),
        (lambda: OfficeHours(valid_from=date(2026, 1, 1), weekdays=((),) * 7), "never opens"),
        (
            lambda: OfficeHours(
                valid_from=date(2026, 1, 1), weekdays=((AFTERNOON, MORNING), *((),) * 6)
            ),
            "in order",
        ),
        (lambda: WorkCalendar(days=(), hours=()), "never opens"),
        (lambda: WorkCalendar(days=(), hours=(USUAL, USUAL)), "valid from one date"),
        (
            lambda: WorkCalendar(days=(_entered(date(2026, 1, 1)),) * 2, hours=(USUAL,)),
            "entered twice",
        ),
        (
            lambda: CalendarDay(
                on=date(2026, 1, 1), kind=cast("Any", "holiday"), name="", evidence=""
            ),
            "off or working",
        ),
    ],
)
def test_hours_and_days_that_cannot_be_are_not_built(make: Any, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        make()


def test_calendars_of_the_same_days_and_hours_are_equal() -> None:
    again = WorkCalendar(days=real_days(), hours=(USUAL,))
    assert again == CALENDAR
    assert hash(again) == hash(CALENDAR)
    assert again.entered(date(2026, 8, 1), date(2026, 9, 1)) == CALENDAR.entered(
        date(2026, 8, 22), date(2026, 8, 22) + timedelta(days=10)
    )
