"""What waiting for papers does to each kind of limit."""

import pytest

from counter_app.domain.deadline_sentences import SENTENCES
from counter_app.domain.limits import DeadlineRules, Limit, Pause
from counter_app.domain.reasons import Refused, say
from tests.domain.asked import ask, pause, sunday
from tests.domain.calendars import (
    PAUSE,
    RESTART,
    SAME_DAY,
    answered,
    calendar_days,
    clock_hours,
    codes,
    due,
    working_days,
    working_hours,
)


@pytest.mark.parametrize(
    ("pauses", "expected"),
    [
        ((pause("2026-11-03 10:00", "2026-11-03 16:00"),), "2026-11-05 17:00"),
        ((pause("2026-11-03 10:00", "2026-11-04 08:00"),), "2026-11-06 17:00"),
        ((pause("2026-11-02 11:00", "2026-11-08 10:00"),), "2026-11-11 17:00"),
        (
            (
                pause("2026-11-09 09:00", "2026-11-10 09:00"),
                pause("2026-11-03 10:00", "2026-11-06 08:00"),
            ),
            "2026-11-11 17:00",
        ),
        ((pause("2026-11-05 10:00", "2026-11-10 09:00"),), "2026-11-10 17:00"),
        ((pause("2026-11-05 10:00", "2026-11-08 09:00"),), "2026-11-09 17:00"),
        ((pause("2026-11-05 17:00:01", "2026-11-10 09:00"),), "2026-11-05 17:00"),
    ],
)
def test_paused_working_days_are_not_counted(pauses: tuple[Pause, ...], expected: str) -> None:
    assert due(ask(working_days(3), "2026-11-02 10:00", pauses=pauses)) == expected


def test_a_request_after_the_due_moment_moves_nothing_in_any_kind() -> None:
    late = (pause("2026-12-01 10:00", "2026-12-03 10:00"),)
    for limit in (
        SAME_DAY,
        working_days(3),
        calendar_days(3),
        working_hours(3),
        clock_hours(3),
    ):
        for rules in (PAUSE, RESTART):
            answer = ask(limit, "2026-11-02 10:00", pauses=late, rules=rules)
            assert due(answer) == due(ask(limit, "2026-11-02 10:00"))
            assert "pause_after_due" in codes(answer)


def test_a_weekend_brought_on_the_last_day_is_due_when_the_office_is_open_again() -> None:
    answer = ask(
        working_days(3),
        "2026-11-02 10:00",
        pauses=(pause("2026-11-05 10:00", "2026-11-08 09:00"),),
    )
    assert "not_before_completion" in codes(answer)


@pytest.mark.parametrize(
    ("pauses", "expected"),
    [
        ((pause("2026-11-03 10:00", "2026-11-05 10:00"),), "2026-11-10 17:00"),
        ((pause("2026-11-03 10:00", "2026-11-08 10:00"),), "2026-11-13 17:00"),
        ((pause("2026-11-02 10:00", "2026-11-02 12:00"),), "2026-11-09 17:00"),
        ((pause("2026-11-09 10:00", "2026-11-12 10:00"),), "2026-11-12 17:00"),
    ],
)
def test_paused_calendar_days_are_not_counted(pauses: tuple[Pause, ...], expected: str) -> None:
    assert due(ask(calendar_days(6), "2026-11-02 10:00", pauses=pauses)) == expected


def test_a_request_between_the_last_day_and_the_day_it_rolled_to_still_counts() -> None:
    answer = ask(
        calendar_days(5),
        "2026-11-02 10:00",
        pauses=(pause("2026-11-09 08:00", "2026-11-12 09:00"),),
    )
    assert due(ask(calendar_days(5), "2026-11-02 10:00")) == "2026-11-09 17:00"
    assert due(answer) == "2026-11-12 17:00"
    assert "not_before_completion" in codes(answer)


@pytest.mark.parametrize(
    ("pauses", "expected"),
    [
        ((pause("2026-11-02 11:00", "2026-11-02 14:00"),), "2026-11-03 08:00"),
        ((pause("2026-11-02 11:00", "2026-11-08 14:00"),), "2026-11-09 11:00"),
        ((pause("2026-11-02 17:00", "2026-11-03 18:00"),), "2026-11-04 07:00"),
    ],
)
def test_paused_working_time_is_added(pauses: tuple[Pause, ...], expected: str) -> None:
    assert due(ask(working_hours(8), "2026-11-02 07:00", pauses=pauses)) == expected


def test_a_pause_over_before_the_limit_starts_adds_nothing() -> None:
    before = (pause("2026-11-07 10:00", "2026-11-08 10:00"),)
    for limit in (working_hours(2), working_days(2), calendar_days(2)):
        answer = ask(limit, "2026-11-07 09:00", pauses=before)
        assert due(answer) == due(ask(limit, "2026-11-07 09:00"))


def test_paused_clock_hours_are_added_on_the_wall_clock() -> None:
    answer = ask(
        clock_hours(12),
        "2026-11-21 20:00",
        pauses=(pause("2026-11-21 22:00", "2026-11-22 06:00"),),
    )
    assert due(answer) == "2026-11-22 16:00"


@pytest.mark.parametrize(
    ("brought", "expected", "cutoff"),
    [
        ("2026-11-25 14:00", "2026-11-25 17:00", False),
        ("2026-11-25 15:00:01", "2026-11-26 17:00", True),
        ("2026-11-26 10:00", "2026-11-26 17:00", False),
    ],
)
@pytest.mark.parametrize("rules", [PAUSE, RESTART])
def test_a_same_day_limit_is_counted_again_from_completion_in_both_modes(
    brought: str, expected: str, rules: DeadlineRules, *, cutoff: bool
) -> None:
    answer = ask(
        SAME_DAY, "2026-11-25 09:00", rules=rules, pauses=(pause("2026-11-25 10:00", brought),)
    )
    assert due(answer) == expected
    assert answered(answer).cutoff_applied is cutoff
    assert codes(answer)[1] == "same_day_again"


def test_completed_within_the_same_sunday_session_it_is_still_due_at_its_end() -> None:
    answer = ask(
        SAME_DAY,
        "2026-11-22 08:00",
        session=sunday(counts=True),
        pauses=(pause("2026-11-22 08:30", "2026-11-22 09:00"),),
    )
    assert due(answer) == "2026-11-22 11:30"


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (working_days(3), "2026-11-16 17:00"),
        (calendar_days(3), "2026-11-16 17:00"),
        (working_hours(3), "2026-11-11 14:00"),
        (clock_hours(3), "2026-11-11 12:00"),
    ],
)
def test_restart_runs_the_whole_limit_anew_from_the_last_completion(
    limit: Limit, expected: str
) -> None:
    pauses = (
        pause("2026-11-02 11:00", "2026-11-04 09:00"),
        pause("2026-11-04 10:00", "2026-11-11 09:00"),
    )
    answer = ask(limit, "2026-11-02 10:00", rules=RESTART, pauses=pauses)
    assert due(answer) == expected
    assert codes(answer)[1] == "restart"
    assert codes(answer).count("restart") == 1


def test_papers_brought_after_hours_restart_the_limit_at_the_next_opening() -> None:
    answer = ask(
        working_days(1),
        "2026-11-02 10:00",
        rules=RESTART,
        pauses=(pause("2026-11-03 10:00", "2026-11-04 17:30"),),
    )
    assert due(answer) == "2026-11-06 17:00"


@pytest.mark.parametrize(
    ("pauses", "code"),
    [
        ((pause("2026-11-02 09:59", "2026-11-03 10:00"),), "pause_before_reception"),
        ((pause("2026-11-03 10:00", "2026-11-03 09:59"),), "pause_upside_down"),
        (
            (
                pause("2026-11-04 10:00", "2026-11-06 10:00"),
                pause("2026-11-03 10:00", "2026-11-04 10:01"),
            ),
            "pauses_overlap",
        ),
        ((pause("2026-11-03 10:00", "2226-11-03 09:59"),), "date_out_of_range"),
    ],
)
@pytest.mark.parametrize("rules", [PAUSE, RESTART])
def test_pauses_that_cannot_be_are_refused(
    pauses: tuple[Pause, ...], code: str, rules: DeadlineRules
) -> None:
    no = ask(working_days(3), "2026-11-02 10:00", pauses=pauses, rules=rules)
    assert isinstance(no, Refused)
    assert no.code == code
    assert say(no.reason, SENTENCES)
