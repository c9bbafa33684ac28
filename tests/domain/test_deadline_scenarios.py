"""Scenarios with known answers: the deadline as people at the counter know it."""

from datetime import time

import pytest

from counter_app.domain.limits import DeadlineRules, SessionHours, SupplementMode
from counter_app.domain.timeliness import (
    Timeliness,
    nationally_late_by_supplements,
    timeliness,
    timeliness_06a,
)
from tests.domain.asked import ask, pause
from tests.domain.calendars import (
    PAUSE,
    RESTART,
    SAME_DAY,
    answered,
    codes,
    due,
    local,
    working_days,
    working_hours,
)


def test_a_certified_copy_received_at_14_50_is_due_the_same_day_at_the_end_of_hours() -> None:
    answer = ask(SAME_DAY, "2026-11-23 14:50")
    assert due(answer) == "2026-11-23 17:00"
    assert not answered(answer).cutoff_applied
    assert codes(answer) == ["received", "before_cutoff", "due"]


@pytest.mark.parametrize(
    ("received", "expected", "moved"),
    [
        ("2026-11-23 15:00:00", "2026-11-23 17:00", False),
        ("2026-11-23 15:00:01", "2026-11-25 17:00", True),
    ],
)
def test_only_after_15_00_00_is_it_due_the_next_working_day_past_the_holiday(
    received: str, expected: str, *, moved: bool
) -> None:
    answer = ask(SAME_DAY, received)
    assert due(answer) == expected
    assert answered(answer).cutoff_applied is moved
    assert ("skipped_day_off" in codes(answer)) is moved


def test_three_working_days_over_a_make_up_saturday_count_that_saturday() -> None:
    answer = ask(working_days(3), "2026-08-21 10:00")
    assert due(answer) == "2026-08-25 17:00"
    assert codes(answer) == [
        "received",
        "reception_day_not_counted",
        "skipped_weekly_rest",
        "makeup_day_counted",
        "nth_day",
        "due",
    ]


def test_received_in_the_lunch_break_is_counted_from_13_30() -> None:
    answer = ask(working_hours(2), "2026-11-23 11:45")
    assert answered(answer).counted_from == local("2026-11-23 13:30")
    assert due(answer) == "2026-11-23 15:30"
    assert "lunch" in codes(answer)


def test_received_after_hours_is_counted_from_the_next_ordinary_session() -> None:
    answer = ask(working_hours(2), "2026-11-23 17:20")
    assert answered(answer).counted_from == local("2026-11-25 07:00")
    assert due(answer) == "2026-11-25 09:00"
    assert codes(answer)[:3] == ["received", "outside_hours", "skipped_day_off"]


def test_inside_a_monday_evening_session_that_counts_the_clock_starts_at_once() -> None:
    evening = SessionHours(
        opens_at=local("2026-11-23 17:00"),
        closes_at=local("2026-11-23 19:00"),
        counts_as_working_time=True,
    )
    answer = ask(
        working_hours(2),
        "2026-11-23 17:20",
        session=evening,
    )
    assert answered(answer).counted_from == local("2026-11-23 17:20")
    assert due(answer) == "2026-11-25 07:20"
    assert "session_counted" in codes(answer)


def test_the_evening_session_adds_no_time_for_any_other_dossier() -> None:
    other = ask(working_hours(2), "2026-11-23 16:00")
    assert due(other) == "2026-11-25 08:00"


@pytest.mark.parametrize(
    ("rules", "expected", "step"),
    [(PAUSE, "2026-11-13 17:00", "pause_not_counted"), (RESTART, "2026-11-16 17:00", "restart")],
)
def test_papers_asked_for_after_one_working_day_and_brought_four_later(
    rules: DeadlineRules, expected: str, step: str
) -> None:
    answer = ask(
        working_days(5),
        "2026-11-02 10:00",
        rules=rules,
        pauses=(pause("2026-11-03 15:00", "2026-11-09 09:00"),),
    )
    assert due(answer) == expected
    assert step in codes(answer)
    counted_from = "2026-11-02 10:00" if rules is PAUSE else "2026-11-09 09:00"
    assert answered(answer).counted_from == local(counted_from)


def test_the_second_request_for_papers_counts_it_late_nationally() -> None:
    assert [nationally_late_by_supplements(n) for n in (0, 1, 2)] == [False, False, True]


def test_one_minute_before_the_promised_time_is_on_time_one_hour_after_is_late_only_by_time() -> (
    None
):
    promised = local("2026-11-25 10:00")
    before, after = local("2026-11-25 09:59"), local("2026-11-25 11:00")
    assert timeliness(due_at=promised, finished_at=before) is Timeliness.ON_TIME
    assert timeliness(due_at=promised, finished_at=after) is Timeliness.LATE
    assert timeliness_06a(due_at=promised, finished_at=after) is Timeliness.ON_TIME


def test_after_an_extension_each_date_is_judged_by_each_rule() -> None:
    first, extended = local("2026-11-25 17:00"), local("2026-11-27 17:00")
    finished = local("2026-11-26 10:00")
    assert timeliness(due_at=first, finished_at=finished) is Timeliness.LATE
    assert timeliness(due_at=extended, finished_at=finished) is Timeliness.EARLY
    assert timeliness_06a(due_at=first, finished_at=finished) is Timeliness.LATE
    assert timeliness_06a(due_at=extended, finished_at=finished) is Timeliness.EARLY


@pytest.mark.parametrize(
    ("received", "days", "expected"),
    [
        ("2026-08-20 16:59", 1, "2026-08-21 17:00"),
        ("2026-08-21 07:00", 1, "2026-08-22 17:00"),
        ("2026-08-22 10:00", 1, "2026-08-24 17:00"),
        ("2026-08-28 10:00", 1, "2026-09-03 17:00"),
        ("2026-08-27 10:00", 5, "2026-09-08 17:00"),
        ("2026-08-21 10:00", 10, "2026-09-08 17:00"),
    ],
)
def test_around_the_second_of_september_a_day_limit_counts_days_and_ends_at_closing(
    received: str, days: int, expected: str
) -> None:
    answer = ask(working_days(days), received)
    assert due(answer) == expected


def test_the_office_may_set_another_printed_hour() -> None:
    rules = DeadlineRules(supplement=SupplementMode.PAUSE, due_hour=time(16))
    answer = ask(working_days(3), "2026-08-21 10:00", rules=rules)
    assert due(answer) == "2026-08-25 16:00"
    assert codes(answer)[-2:] == ["due_hour", "due"]
