"""When a session falls: RFC 5545 rules on the office's dates, and rules that cannot be."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.session import Recurrence
from counter_app.resources.recurrence import check_rule, dates_of, falls

DAY = date(2026, 1, 1)


def test_every_second_week_from_wednesday_2_january_2019() -> None:
    every_second = Recurrence(rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", starts_on=date(2019, 1, 2))
    held = dates_of(every_second, date(2019, 3, 7), date(2019, 4, 6))
    assert held == (date(2019, 3, 13), date(2019, 3, 27))


def test_dates_are_added_and_left_out() -> None:
    sundays = Recurrence(
        rule="FREQ=WEEKLY;BYDAY=SU",
        starts_on=DAY,
        dates=(date(2026, 11, 25),),
        exceptions=(date(2026, 11, 29),),
    )
    held = dates_of(sundays, date(2026, 11, 20), date(2026, 12, 6))
    assert [day.day for day in held] == [22, 25, 6]


def test_single_dates_need_no_rule() -> None:
    once = Recurrence(rule="", starts_on=DAY, dates=(date(2026, 11, 24),))
    assert dates_of(once, DAY, date(2026, 12, 31)) == (date(2026, 11, 24),)


@pytest.mark.parametrize(
    ("rule", "held"),
    [
        ("FREQ=MONTHLY;BYDAY=-1FR", ["30/01", "27/02"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", ["31/01", "28/02"]),
        ("FREQ=WEEKLY;COUNT=2", ["01/01", "08/01"]),
        ("FREQ=WEEKLY;UNTIL=20260110", ["01/01", "08/01"]),
        ("FREQ=WEEKLY;UNTIL=20260110T000000Z", ["01/01", "08/01"]),
        ("freq=daily;count=3", ["01/01", "02/01", "03/01"]),
        ("RRULE:FREQ=YEARLY", ["01/01"]),
        ("FREQ=WEEKLY;UNTIL=20251231", []),
    ],
)
def test_rules_an_office_has(rule: str, held: list[str]) -> None:
    found = dates_of(Recurrence(rule=rule, starts_on=DAY), DAY, date(2026, 2, 28))
    assert [f"{day:%d/%m}" for day in found] == held


@pytest.mark.parametrize(
    "rule",
    [
        " ",
        "mỗi chủ nhật",
        "FREQ=HOURLY",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;COUNT=0",
        "FREQ=WEEKLY;BYHOUR=1,2",
        "FREQ=WEEKLY;FREQ=DAILY",
        "BYDAY=MO",
        "FREQ=WEEKLY;UNTIL=20261399",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYDAY=2MO",
        "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=20",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
        "FREQ=MONTHLY;INTERVAL=2;BYMONTH=2",
        "FREQ=WEEKLY\nDTSTART:20260101",
        "FREQ=WEEKLY;BYDAY=" + ",".join(["MO"] * 100),
    ],
)
def test_rules_that_cannot_be_are_told_at_once(rule: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        check_rule(rule, DAY)


def test_a_rule_that_never_falls_is_known() -> None:
    ended = Recurrence(rule="FREQ=WEEKLY;UNTIL=20260601", starts_on=DAY)
    assert not falls(ended, date(2026, 6, 2), None)
    assert falls(ended, date(2026, 5, 1), None)
    leap = Recurrence(rule="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", starts_on=DAY)
    assert not falls(leap, DAY, date(2027, 12, 31))
    assert falls(leap, DAY, None)


@given(
    day=st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]),
    start=st.dates(date(2020, 1, 1), date(2026, 12, 31)),
    first=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    length=st.integers(0, 60),
)
def test_a_weekly_rule_is_every_such_weekday_from_its_start(
    day: str, start: date, first: date, length: int
) -> None:
    weekly = Recurrence(rule=f"FREQ=WEEKLY;BYDAY={day}", starts_on=start)
    last = first + timedelta(days=length)
    wanted = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].index(day)
    days = (first + timedelta(days=n) for n in range(length + 1))
    assert dates_of(weekly, first, last) == tuple(
        d for d in days if d >= start and d.weekday() == wanted
    )
