"""When a kiosk gives numbers: half an hour before the doors, not after they close."""

from __future__ import annotations

from datetime import datetime

import pytest

from counter_app.domain.calendar import WorkCalendar
from counter_app.domain.evolve import OpenSession
from counter_app.domain.opening import Opening, opening
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.resources import load_calendar, load_profile

MONDAY = "2026-11-23"
HOLIDAY = "2026-11-24"
WEDNESDAY_7 = datetime(2026, 11, 25, 7, tzinfo=OFFICE_ZONE)


@pytest.fixture(scope="module")
def calendar() -> WorkCalendar:
    return load_calendar(load_profile("bac-ninh-2025-07").hours)


def at(hour: str, day: str = MONDAY) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour}+07:00")


def session(opens: str, closes: str, *, is_open: bool = True) -> OpenSession:
    return OpenSession(
        session="toi_thu_hai",
        opens_at=at(opens),
        closes_at=at(closes),
        counts_as_working_time=False,
        also_on_holidays=False,
        is_open=is_open,
    )


@pytest.mark.parametrize("hour", ["06:30", "07:00", "11:29:59", "13:00", "16:59:59"])
def test_numbers_are_given_from_half_an_hour_before_the_doors_open(
    calendar: WorkCalendar, hour: str
) -> None:
    assert opening(at(hour), calendar=calendar, sessions=()) == Opening(open=True)


@pytest.mark.parametrize(
    ("hour", "again"),
    [("06:29:59", at("07:00")), ("11:30", at("13:30")), ("17:00", WEDNESDAY_7)],
)
def test_closed_says_when_it_opens_next_and_knows_the_holiday(
    calendar: WorkCalendar, hour: str, again: datetime
) -> None:
    closed = opening(at(hour), calendar=calendar, sessions=())
    assert closed == Opening(open=False, again_at=again)


def test_a_special_session_opens_the_evening_and_names_itself(calendar: WorkCalendar) -> None:
    evening = (session("17:30", "19:30"),)
    assert opening(at("16:00"), calendar=calendar, sessions=evening).session == ""
    assert opening(at("17:00"), calendar=calendar, sessions=evening) == Opening(
        open=True, session="toi_thu_hai"
    )
    assert not opening(at("19:30"), calendar=calendar, sessions=evening).open
    shut = (session("17:30", "19:30", is_open=False),)
    assert not opening(at("18:00"), calendar=calendar, sessions=shut).open


def test_a_session_later_today_is_when_it_opens_next(calendar: WorkCalendar) -> None:
    evening = (session("18:30", "19:30"),)
    assert opening(at("17:10"), calendar=calendar, sessions=evening).again_at == at("18:30")


def test_a_day_that_was_closed_is_over_but_for_what_begins_later(calendar: WorkCalendar) -> None:
    closed = at("16:40")
    assert not opening(at("16:45"), calendar=calendar, sessions=(), day_closed_at=closed).open
    evening = (session("17:30", "19:30"),)
    assert opening(at("17:40"), calendar=calendar, sessions=evening, day_closed_at=closed).open


def test_on_a_holiday_it_stays_closed(calendar: WorkCalendar) -> None:
    assert opening(at("09:00", HOLIDAY), calendar=calendar, sessions=()) == Opening(
        open=False, again_at=WEDNESDAY_7
    )


def test_a_moment_without_a_zone_is_a_bug(calendar: WorkCalendar) -> None:
    with pytest.raises(ValueError, match="zone"):
        opening(datetime(2026, 11, 23, 8), calendar=calendar, sessions=())  # noqa: DTZ001
