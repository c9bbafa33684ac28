"""Every rule of the deadline, at its boundaries."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from counter_app.domain.calendar import CalendarDay, OfficeHours, WorkCalendar
from counter_app.domain.deadline import deadline_of
from counter_app.domain.deadline_sentences import SENTENCES
from counter_app.domain.limits import Limit, LimitKind, Pause, SessionHours
from counter_app.domain.reasons import Language, Refused, say
from tests.domain.asked import CALENDAR, ask, pause, sunday
from tests.domain.calendars import (
    MORNING,
    PAUSE,
    SAME_DAY,
    USUAL,
    WORKDAY,
    answered,
    calendar_days,
    clock_hours,
    codes,
    due,
    local,
    real_days,
    working_days,
    working_hours,
)
from tests.domain.sentences import check_sentences

# --- the same day -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("received", "expected", "cutoff"),
    [
        ("2026-11-23 06:30", "2026-11-23 17:00", False),
        ("2026-11-23 07:00", "2026-11-23 17:00", False),
        ("2026-11-23 11:30", "2026-11-23 17:00", False),
        ("2026-11-23 12:00", "2026-11-23 17:00", False),
        ("2026-11-23 14:59:59", "2026-11-23 17:00", False),
        ("2026-11-23 15:00:00", "2026-11-23 17:00", False),
        ("2026-11-23 15:00:00.000001", "2026-11-25 17:00", True),
        ("2026-11-23 15:00:01", "2026-11-25 17:00", True),
        ("2026-11-23 17:00:00", "2026-11-25 17:00", True),
        ("2026-11-23 17:20", "2026-11-25 17:00", True),
        ("2026-11-23 23:59:59", "2026-11-25 17:00", True),
        ("2026-11-24 00:00:00", "2026-11-25 17:00", False),
        ("2026-11-24 16:00", "2026-11-25 17:00", False),
        ("2026-11-22 09:00", "2026-11-23 17:00", False),
        ("2026-11-22 16:00", "2026-11-23 17:00", False),
        ("2026-11-20 15:01", "2026-11-23 17:00", True),
        ("2026-11-20 17:20", "2026-11-23 17:00", True),
        ("2026-08-21 15:01", "2026-08-22 17:00", True),
        ("2026-08-22 15:00", "2026-08-22 17:00", False),
        ("2026-08-22 15:01", "2026-08-24 17:00", True),
        ("2024-05-03 16:00", "2024-05-04 17:00", True),
        ("2025-04-26 14:00", "2025-04-26 17:00", False),
        ("2026-01-09 15:30", "2026-01-10 17:00", True),
        ("2026-02-13 15:30", "2026-02-23 17:00", True),
        ("2025-12-31 15:30", "2026-01-05 17:00", True),
        ("2026-12-31 15:30", "2027-01-04 17:00", True),
    ],
)
def test_same_day(received: str, expected: str, *, cutoff: bool) -> None:
    answer = ask(SAME_DAY, received)
    assert due(answer) == expected
    assert answered(answer).cutoff_applied is cutoff


def test_an_evening_reception_is_moved_once_not_twice() -> None:
    answer = ask(SAME_DAY, "2026-11-25 17:20")
    assert due(answer) == "2026-11-26 17:00"
    assert answered(answer).counted_from == local("2026-11-26 07:00")
    assert codes(answer) == ["received", "outside_hours", "cutoff", "due"]


def test_on_a_half_day_the_office_is_done_at_its_close() -> None:
    half = OfficeHours(valid_from=date(2026, 1, 1), weekdays=(*(WORKDAY,) * 5, (MORNING,), ()))
    calendar = WorkCalendar(days=real_days(), hours=(half,))
    assert due(ask(SAME_DAY, "2026-11-28 11:00", calendar=calendar)) == "2026-11-28 11:30"
    assert due(ask(SAME_DAY, "2026-11-28 13:00", calendar=calendar)) == "2026-11-30 17:00"
    late = ask(SAME_DAY, "2026-11-28 16:00", calendar=calendar)
    assert due(late) == "2026-11-30 17:00"
    assert answered(late).cutoff_applied


def test_another_cutoff_is_the_offices_data() -> None:
    rules = replace(PAUSE, cutoff=time(14, 30))
    assert due(ask(SAME_DAY, "2026-11-25 14:30", rules=rules)) == "2026-11-25 17:00"
    assert due(ask(SAME_DAY, "2026-11-25 14:31", rules=rules)) == "2026-11-26 17:00"


@pytest.mark.parametrize(
    ("received", "hour", "expected"),
    [
        ("2026-11-25 13:59", time(14), "2026-11-25 14:00"),
        ("2026-11-25 14:00", time(14), "2026-11-25 17:00"),
        ("2026-11-25 15:01", time(14), "2026-11-26 14:00"),
        ("2026-11-25 10:00", time(18), "2026-11-25 17:00"),
    ],
)
def test_a_due_hour_that_cannot_be_met_gives_way_to_closing(
    received: str, hour: time, expected: str
) -> None:
    answer = ask(SAME_DAY, received, rules=replace(PAUSE, due_hour=hour))
    assert due(answer) == expected
    assert ("due_hour" in codes(answer)) is (expected[11:] == "14:00")


# --- special sessions ---------------------------------------------------------------------------


def test_a_sunday_session_that_counts_makes_the_result_due_at_its_end() -> None:
    answer = ask(SAME_DAY, "2026-11-22 08:00", session=sunday(counts=True))
    assert due(answer) == "2026-11-22 11:30"
    assert codes(answer) == ["received", "session_counted", "session_end", "due"]


def test_before_a_sunday_session_opens_the_limit_waits_for_it() -> None:
    answer = ask(SAME_DAY, "2026-11-22 07:10", session=sunday(counts=True))
    assert answered(answer).counted_from == local("2026-11-22 07:30")
    assert due(answer) == "2026-11-22 11:30"
    assert codes(answer)[1:4] == ["outside_session", "session_counted", "outside_hours"]


def test_after_a_sunday_session_has_closed_monday_counts() -> None:
    assert due(ask(SAME_DAY, "2026-11-22 11:30", session=sunday(counts=True))) == (
        "2026-11-22 11:30"
    )
    answer = ask(SAME_DAY, "2026-11-22 11:31", session=sunday(counts=True))
    assert due(answer) == "2026-11-23 17:00"
    assert codes(answer)[1:3] == ["outside_session", "outside_hours"]


def test_after_15_00_in_a_sunday_afternoon_session_it_is_the_next_working_day() -> None:
    afternoon = sunday(counts=True, opens="13:30", closes="17:00")
    at_three = ask(SAME_DAY, "2026-11-22 15:00", session=afternoon)
    assert due(at_three) == "2026-11-22 17:00"
    after = ask(SAME_DAY, "2026-11-22 15:00:01", session=afternoon)
    assert due(after) == "2026-11-23 17:00"
    assert answered(after).cutoff_applied


def test_a_session_that_does_not_count_is_outside_hours() -> None:
    answer = ask(SAME_DAY, "2026-11-22 08:00", session=sunday(counts=False))
    assert due(answer) == "2026-11-23 17:00"
    assert codes(answer)[1:3] == ["session_not_counted", "outside_hours"]


def test_a_monday_evening_session_leaves_the_15_00_rule_alone() -> None:
    evening = SessionHours(
        opens_at=local("2026-11-23 17:30"),
        closes_at=local("2026-11-23 19:00"),
        counts_as_working_time=True,
    )
    answer = ask(SAME_DAY, "2026-11-23 17:40", session=evening)
    assert due(answer) == "2026-11-25 17:00"
    assert answered(answer).counted_from == local("2026-11-23 17:40")
    assert codes(answer) == ["received", "session_counted", "cutoff", "skipped_day_off", "due"]
    waiting = ask(SAME_DAY, "2026-11-23 17:10", session=evening)
    assert answered(waiting).counted_from == local("2026-11-23 17:30")
    assert due(waiting) == "2026-11-25 17:00"


def test_a_session_inside_office_hours_changes_nothing() -> None:
    thursday = SessionHours(
        opens_at=local("2026-11-26 07:00"),
        closes_at=local("2026-11-26 11:30"),
        counts_as_working_time=True,
    )
    with_it = ask(SAME_DAY, "2026-11-26 09:00", session=thursday)
    assert with_it == ask(SAME_DAY, "2026-11-26 09:00")


def test_a_session_of_another_day_changes_nothing() -> None:
    assert ask(SAME_DAY, "2026-11-20 18:00", session=sunday(counts=True)) == ask(
        SAME_DAY, "2026-11-20 18:00"
    )


def test_a_sunday_session_that_counts_is_the_day_of_reception_for_day_limits() -> None:
    counted = ask(working_days(1), "2026-11-22 08:00", session=sunday(counts=True))
    assert due(counted) == "2026-11-23 17:00"
    assert due(ask(working_days(1), "2026-11-22 08:00")) == "2026-11-25 17:00"


def test_a_sunday_session_is_working_time_of_an_hour_limit() -> None:
    answer = ask(working_hours(4), "2026-11-22 10:00", session=sunday(counts=True))
    assert due(answer) == "2026-11-23 09:30"


# --- limits in days -----------------------------------------------------------------------------


@pytest.mark.parametrize("received", ["2026-11-25 08:00", "2026-08-22 08:00"])
def test_days_before_the_limit_and_the_day_of_reception_itself_are_not_named(received: str) -> None:
    """The day after a holiday, and a make-up Saturday."""
    said = codes(ask(working_days(1), received))
    assert not {"skipped_day_off", "makeup_day_counted"} & set(said)


@pytest.mark.parametrize(
    ("received", "days", "expected"),
    [
        ("2026-11-23 07:00", 1, "2026-11-25 17:00"),
        ("2026-11-23 17:00", 1, "2026-11-25 17:00"),
        ("2026-11-23 17:00:01", 1, "2026-11-26 17:00"),
        ("2026-11-22 10:00", 1, "2026-11-25 17:00"),
        ("2026-11-23 15:30", 2, "2026-11-26 17:00"),
        ("2026-02-13 10:00", 1, "2026-02-23 17:00"),
        ("2026-02-16 10:00", 1, "2026-02-24 17:00"),
        ("2024-02-07 10:00", 2, "2024-02-16 17:00"),
        ("2024-04-26 10:00", 3, "2024-05-04 17:00"),
        ("2025-04-25 10:00", 1, "2025-04-26 17:00"),
        ("2025-04-29 10:00", 1, "2025-05-05 17:00"),
        ("2026-01-09 10:00", 2, "2026-01-12 17:00"),
        ("2025-12-31 10:00", 1, "2026-01-05 17:00"),
        ("2026-12-30 10:00", 3, "2027-01-05 17:00"),
    ],
)
def test_working_days(received: str, days: int, expected: str) -> None:
    assert due(ask(working_days(days), received)) == expected


@pytest.mark.parametrize(
    ("received", "days", "expected"),
    [
        ("2026-11-23 10:00", 1, "2026-11-25 17:00"),
        ("2026-11-23 10:00", 4, "2026-11-27 17:00"),
        ("2026-11-23 10:00", 5, "2026-11-30 17:00"),
        ("2026-11-23 17:01", 1, "2026-11-26 17:00"),
        ("2026-11-22 10:00", 7, "2026-11-30 17:00"),
        ("2026-08-20 10:00", 2, "2026-08-22 17:00"),
        ("2026-01-21 10:00", 30, "2026-02-23 17:00"),
    ],
)
def test_calendar_days_roll_forward_off_days_off(received: str, days: int, expected: str) -> None:
    assert due(ask(calendar_days(days), received)) == expected


def test_rolling_forward_names_the_holiday() -> None:
    answer = ask(calendar_days(30), "2026-01-21 10:00")
    assert codes(answer) == [
        "received",
        "reception_day_not_counted",
        "nth_calendar_day",
        "skipped_day_off",
        "rolled_forward",
        "due",
    ]


def test_the_days_of_one_holiday_stand_in_one_reason_and_a_year_apart_in_two() -> None:
    answer = ask(working_days(2), "2026-08-28 10:00")
    named = [dict(step.values) for step in answered(answer).steps if "days_off" in step.code]
    assert named == [
        {"days": 2, "first_on": "2026-09-01", "last_on": "2026-09-02", "name": "Quốc khánh"}
    ]
    days = tuple(
        CalendarDay(on=date(year, 9, 2), kind="off", name="Quốc khánh", evidence="found")
        for year in (2026, 2027)
    )
    calendar = WorkCalendar(days=days, hours=(USUAL,))
    long = ask(working_days(300), "2026-08-28 10:00", calendar=calendar)
    assert codes(long).count("skipped_day_off") == 2


# --- limits in hours ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("received", "hours", "expected"),
    [
        ("2026-11-23 07:00", 8, "2026-11-23 17:00"),
        ("2026-11-23 11:00", 1, "2026-11-23 14:00"),
        ("2026-11-23 11:30", 1, "2026-11-23 14:30"),
        ("2026-11-23 13:29:59", 1, "2026-11-23 14:30"),
        ("2026-11-23 16:30", 4, "2026-11-25 10:30"),
        ("2026-11-23 17:00", 1, "2026-11-25 08:00"),
        ("2026-11-28 10:00", 4, "2026-11-30 11:00"),
    ],
)
def test_working_hours(received: str, hours: int, expected: str) -> None:
    assert due(ask(working_hours(hours), received)) == expected


def test_clock_hours_run_day_and_night_and_are_never_rolled() -> None:
    answer = ask(clock_hours(12), "2026-11-21 20:15:30")
    assert due(answer) == "2026-11-22 08:15:30"
    assert answered(answer).counted_from == local("2026-11-21 20:15:30")


def test_a_reception_in_an_impossible_year_is_refused() -> None:
    for received in ("1999-12-31 23:59", "2200-01-01 00:00"):
        no = ask(working_days(3), received)
        assert isinstance(no, Refused)
        assert no.code == "date_out_of_range"
    assert due(ask(working_days(3650), "2199-12-31 10:00")) > "2213"
    assert due(ask(working_days(1), "2000-01-03 00:00")) == "2000-01-04 17:00"
    assert due(ask(clock_hours(1), "2000-01-01 00:00")) == "2000-01-01 01:00"


# --- what the calendar does not know ------------------------------------------------------------


def test_a_year_that_is_not_entered_is_answered_and_said() -> None:
    answer = ask(working_days(3), "2027-12-30 10:00")
    assert due(answer) == "2028-01-04 17:00"
    unknown = [step for step in answered(answer).steps if step.code == "calendar_year_unknown"]
    assert [dict(step.values) for step in unknown] == [{"year": 2028}]
    assert "calendar_year_unknown" in codes(ask(SAME_DAY, "2009-01-05 10:00"))


def test_a_limit_over_an_estimated_holiday_says_so() -> None:
    answer = ask(working_days(3), "2027-02-03 10:00")
    assert due(answer) == "2027-02-15 17:00"
    assert "estimated_days" in codes(answer)
    assert "estimated_days" not in codes(ask(working_days(3), "2026-02-12 10:00"))


# --- form ---------------------------------------------------------------------------------------


def test_the_answer_is_in_utc_whatever_zone_the_question_came_in() -> None:
    answer = answered(ask(SAME_DAY, "2026-11-23 14:50"))
    assert answer.due_at == datetime(2026, 11, 23, 10, tzinfo=UTC)
    assert answer.due_at.tzinfo is UTC
    assert answer.counted_from.tzinfo is UTC
    in_utc = deadline_of(
        SAME_DAY,
        received_at=local("2026-11-23 14:50").astimezone(UTC),
        calendar=CALENDAR,
        rules=PAUSE,
    )
    assert in_utc == answer


def test_moments_without_zone_are_a_bug() -> None:
    naive = local("2026-11-23 10:00").replace(tzinfo=None)
    aware = local("2026-11-23 11:00")
    for make in (
        lambda: deadline_of(SAME_DAY, received_at=naive, calendar=CALENDAR, rules=PAUSE),
        lambda: Pause(from_at=naive, to_at=aware),
        lambda: Pause(from_at=aware, to_at=naive),
        lambda: SessionHours(opens_at=naive, closes_at=aware, counts_as_working_time=True),
    ):
        with pytest.raises(ValueError, match="zone"):
            make()


@pytest.mark.parametrize(
    ("limit", "vi", "en"),
    [
        (SAME_DAY, "trong ngày làm việc", "within the working day"),
        (working_days(1), "1 ngày làm việc", "1 working day"),
        (working_days(3), "3 ngày làm việc", "3 working days"),
        (calendar_days(30), "30 ngày", "30 days"),
        (working_hours(4), "4 giờ làm việc", "4 working hours"),
        (clock_hours(12), "12 giờ", "12 hours"),
    ],
)
def test_a_limit_is_said_as_on_the_receipt(limit: Limit, vi: str, en: str) -> None:
    assert limit.text() == limit.text("vi") == vi
    assert limit.text("en") == en


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: Limit(kind=LimitKind.SAME_DAY, amount=1), "no amount"),
        (lambda: Limit(kind=LimitKind.WORKING_DAYS), "1 to 3650"),
        (lambda: Limit(kind=LimitKind.CLOCK_HOURS, amount=3651), "1 to 3650"),
        (lambda: replace(PAUSE, cutoff=time(15, tzinfo=UTC)), "own clock"),
        (lambda: replace(PAUSE, due_hour=time(15, tzinfo=UTC)), "own clock"),
        (lambda: replace(PAUSE, max_supplements=-1), "negative"),
        (lambda: replace(PAUSE, max_extensions=-1), "negative"),
        (lambda: sunday(counts=True, opens="11:30"), "closes after"),
        (
            lambda: SessionHours(
                opens_at=local("2026-11-22 22:00"),
                closes_at=local("2026-11-23 22:01"),
                counts_as_working_time=True,
            ),
            "within a day",
        ),
    ],
)
def test_limits_rules_and_sessions_that_cannot_be_are_not_built(make: Any, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        make()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_step_of_a_long_story_can_be_said(language: Language) -> None:
    answer = ask(
        working_days(25),
        "2026-12-28 12:00",
        pauses=(pause("2026-12-30 10:00", "2027-01-05 10:00"),),
    )
    said = [say(step, SENTENCES, language) for step in answered(answer).steps]
    assert all(sentence and "{" not in sentence for sentence in said)


def test_every_reason_of_the_deadline_has_its_sentences() -> None:
    check_sentences(["deadline", "days_off"], SENTENCES)
