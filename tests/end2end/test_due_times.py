"""Scenarios of the legal deadline, of supplements and extensions, and of the fee."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.domain.limits import SupplementMode
from tests.end2end.played import COPY, FAMILY, MakePlay, with_rules
from tests.offices import Play


@pytest.mark.parametrize(
    ("at", "due", "cut"),
    [
        ("14:50", "2026-11-23T17:00:00+07:00", False),
        ("15:00:00", "2026-11-23T17:00:00+07:00", False),
        ("15:00:01", "2026-11-25T17:00:00+07:00", True),
    ],
    ids=["12: at 14:50", "13: at 15:00:00", "13: at 15:00:01, before a holiday"],
)
def test_12_13_a_certified_copy_is_due_today_until_15h_and_then_the_next_working_day(
    play: Play, at: str, due: str, cut: bool
) -> None:
    taken = play.do("receive_dossier", at, **COPY)
    assert (taken["due_at"], taken["cutoff_applied"], taken["slip"]) == (due, cut, cut)
    asked = play.ask("deadline", "16:00", procedure="2.000815", received_at=taken["received_at"])
    assert (asked["due_at"], asked["steps"]) == (due, taken["steps"])


def test_14_a_make_up_saturday_is_the_first_of_three_working_days(make: MakePlay) -> None:
    play = make(day=date(2026, 8, 21))
    taken = play.do("receive_dossier", "10:00", **FAMILY)
    assert str(taken["due_at"]).startswith("2026-08-25T17:00")


def test_15_after_hours_the_day_counts_from_the_next_session_without_a_special_one(
    play: Play,
) -> None:
    lunch = play.do("receive_dossier", "11:45", **COPY)
    assert str(lunch["due_at"]).startswith("2026-11-23T17:00")
    evening = play.do("receive_dossier", "17:20", **FAMILY)
    assert str(evening["due_at"]).startswith("2026-11-30T17:00")


def test_15_in_an_evening_session_that_counts_the_clock_starts_at_once_for_that_dossier_alone(
    play: Play,
) -> None:
    play.do("open_session", "16:50", session="toi", opens_at="2026-11-23T17:00:00+07:00",
            closes_at="2026-11-23T19:00:00+07:00", counts_as_working_time=True)  # fmt: skip
    inside = play.do("receive_dossier", "17:20", session="toi", **FAMILY)
    beside = play.do("receive_dossier", "17:21", **FAMILY)
    assert str(inside["due_at"]) < str(beside["due_at"])
    assert play.refused("receive_dossier", "19:30", session="toi", **FAMILY) == "session_not_open"


@pytest.mark.parametrize(
    ("mode", "due"),
    [(SupplementMode.PAUSE, "2026-11-17T17:00"), (SupplementMode.RESTART, "2026-11-18T17:00")],
)
def test_16_waiting_for_papers_is_not_counted_or_begins_the_limit_anew(
    make: MakePlay, mode: SupplementMode, due: str
) -> None:
    play = make(day=date(2026, 11, 6), change=with_rules(supplement=mode))
    code = play.do("receive_dossier", "08:00", **FAMILY)["code"]
    play.day = date(2026, 11, 9)
    play.do("request_supplement", "08:00", code=code, reason="thieu_giay_to")
    assert play.refused("complete_dossier", "09:00", code=code) == "supplement_awaited"
    play.day = date(2026, 11, 13)
    brought = play.do("receive_supplement", "08:00", code=code)
    assert str(brought["due_at"]).startswith(due)


def test_16_the_clerk_is_told_before_asking_twice_and_the_dossier_then_counts_late(
    play: Play,
) -> None:
    code = play.do("receive_dossier", "08:00", **FAMILY)["code"]
    assert play.ask("dossier", "08:01", code=code)["warnings"] == []
    first = play.do("request_supplement", "08:02", code=code, reason="thieu_giay_to")
    assert first["warnings"] == []
    play.do("receive_supplement", "08:03", code=code)
    (warned,) = play.ask("dossier", "08:04", code=code)["warnings"]
    second = play.do("request_supplement", "08:05", code=code, reason="thieu_giay_to")
    assert second["warnings"] == [warned]
    play.do("receive_supplement", "08:06", code=code)
    done = play.do("complete_dossier", "08:10", code=code)
    assert (done["timeliness"], done["timeliness_06a"]) == ("late", "early")


def test_17_a_minute_before_is_on_time_and_an_hour_after_is_late_by_the_clock_only(
    play: Play,
) -> None:
    codes = [play.do("receive_dossier", "14:00", **COPY)["code"] for _ in range(3)]
    before = play.do("complete_dossier", "16:59", code=codes[0])
    after = play.do("complete_dossier", "18:00", code=codes[1])
    play.day = date(2026, 11, 30)
    collected = play.do("return_result", "09:00", code=codes[0])
    never = play.do("return_result", "09:00", code=codes[2])
    assert (before["timeliness"], before["timeliness_06a"]) == ("on_time", "on_time")
    assert (after["timeliness"], after["timeliness_06a"]) == ("late", "on_time")
    assert (collected["timeliness"], collected["finished_at"]) == (
        "on_time",
        before["finished_at"],
    )
    assert (never["timeliness"], never["timeliness_06a"]) == ("late", "late")
    late = play.ask("late_list", "09:01", **{"from": "2026-11-23", "to": "2026-11-30"})
    assert [row["code"] for row in late["rows"]] == [codes[1], codes[2]]


def test_17_an_extension_keeps_both_dates(play: Play) -> None:
    code = play.do("receive_dossier", "14:00", **COPY)["code"]
    later = "2026-11-27T17:00:00+07:00"
    play.do("extend_deadline", "16:00", code=code, reason="qua_tai", due_at=later)
    page = play.ask("dossier", "16:01", code=code)
    assert page["first_due_at"] == "2026-11-23T17:00:00+07:00"
    assert page["due_at"] == later
    assert play.do("complete_dossier", "18:00", code=code)["timeliness"] == "early"


def test_18_five_pages_in_three_copies_cost_21000_and_a_copy_at_most_200000(play: Play) -> None:
    fees = [
        play.do("receive_dossier", "08:00", pages=pages, copies=copies, **COPY)["fee"]
        for pages, copies in ((5, 3), (197, 1), (198, 1), (500, 2))
    ]
    assert fees == [21_000, 199_000, 200_000, 400_000]


def test_25_around_2_september_a_day_limit_counts_days_and_ends_at_closing_time(
    make: MakePlay,
) -> None:
    play = make(day=date(2026, 8, 28))
    taken = play.do("receive_dossier", "16:59", **FAMILY)
    assert str(taken["due_at"]).startswith("2026-09-07T17:00")
