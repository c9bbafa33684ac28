"""Scenarios of the clock, of shifts and special sessions, and of the end of the day."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

from counter_app.domain.ids import StaffCode
from counter_app.service import commands as do
from counter_app.service.office import Done
from tests.end2end.played import COPY, MakePlay, carrying_over, serve
from tests.offices import Play, moment

# --- the clock ------------------------------------------------------------------------------------


def test_26_a_new_pc_with_a_clock_in_2009_gives_no_number_until_someone_confirms(
    make: MakePlay,
) -> None:
    play = make(day=date(2009, 1, 5))
    assert play.refused("issue_ticket", "07:30", queue="CT") == "clock_behind"
    play.do("confirm_clock", "07:31")
    assert play.issue("07:32") == ["A001"]


def test_26_a_clock_before_the_last_fact_is_refused_until_someone_confirms(play: Play) -> None:
    play.issue("10:00")
    play.restart()
    play.day = date(2009, 1, 5)
    assert play.refused("issue_ticket", "07:30", queue="CT") == "clock_behind"
    assert play.ask("waiting_board", "07:30")["queues"][0]["waiting"] == 1
    play.do("confirm_clock", "07:31")
    assert play.issue("07:32") == ["A002"]
    play.restart()
    play.day = date(2026, 11, 25)
    assert play.issue("07:30") == ["A001"]
    assert play.health().is_healthy


def test_26_a_clock_that_jumped_five_seconds_back_is_taken_to_have_stood_still(
    play: Play,
) -> None:
    play.issue("10:00:10")
    play.restart()
    assert play.issue("10:00:05") == ["A002"]
    assert play.facts()[-1]["at"] == "2026-11-23T10:00:10+07:00"
    play.restart()
    assert play.refused("issue_ticket", "10:00:04", queue="CT") == "clock_behind"


def test_26_starting_under_a_wrong_clock_does_not_make_it_right(play: Play) -> None:
    play.issue("10:00")
    play.day = date(2026, 11, 20)
    with play.opened.database.write() as connection:
        connection.execute("DELETE FROM adoption")  # as a program that brings a new kind of it
    play.restart()
    play.opened.close()
    play.clock.move_to(play.clock.now().replace(year=2025))
    play._open()
    assert play.refused("issue_ticket", "08:00", queue="CT") == "clock_behind"


# --- shifts and sessions -------------------------------------------------------------------------


def test_one_clerk_to_a_counter_and_one_counter_to_a_clerk(play: Play) -> None:
    play.do("open_shift", "07:00", counter=1)
    assert play.refused("open_shift", "07:01", counter=1, by="nv2") == "counter_taken"
    assert play.refused("open_shift", "07:01", counter=2) == "staff_elsewhere"
    play.do("pause_shift", "07:02", counter=1, reason="di_hop")
    play.issue("07:03")
    assert play.refused("call_next", "07:04", counter=1) == "counter_paused"
    assert play.do("open_shift", "07:05", counter=1)["state"] == "open"


def test_an_opening_on_a_holiday_needs_to_say_so_even_when_made_the_day_before(
    play: Play,
) -> None:
    holiday = {
        "session": "le",
        "opens_at": "2026-11-24T08:00:00+07:00",
        "closes_at": "2026-11-24T10:00:00+07:00",
    }
    assert play.refused("open_session", "16:00", **holiday) == "session_on_holiday"
    play.do("open_session", "16:00", also_on_holidays=True, **holiday)


def test_a_session_takes_in_nothing_before_it_opens_or_once_it_was_closed_by_hand(
    play: Play,
) -> None:
    tonight = {"opens_at": "2026-11-23T17:30:00+07:00", "closes_at": "2026-11-23T19:00:00+07:00"}
    play.do("open_session", "08:00", session="toi", **tonight)
    with_session: dict[str, Any] = {"session": "toi", **COPY}
    assert play.refused("issue_ticket", "17:29", queue="CT", session="toi") == "session_not_open"
    assert play.refused("receive_dossier", "17:29", **with_session) == "session_not_open"
    play.do("issue_ticket", "17:30", queue="CT", session="toi")
    play.do("close_session", "18:00", session="toi")
    assert play.refused("issue_ticket", "18:01", queue="CT", session="toi") == "session_not_open"
    assert play.refused("receive_dossier", "18:01", **with_session) == "session_not_open"


def test_a_session_still_takes_in_what_comes_in_its_last_second(play: Play) -> None:
    play.do("open_session", "17:00", session="toi", closes_at="2026-11-23T19:00:00+07:00")
    play.do("receive_dossier", "19:00:00", session="toi", **COPY)
    assert play.refused("receive_dossier", "19:00:01", session="toi", **COPY) == "session_not_open"


def test_a_session_closes_by_itself_at_its_time(play: Play) -> None:
    play.do("open_session", "16:50", session="toi", closes_at="2026-11-23T19:00:00+07:00")
    play.ask("waiting_board", "18:59:59")
    assert play.kinds() == ["session.opened"]
    play.ask("waiting_board", "19:30")
    (closed,) = play.facts()[1:]
    assert (closed["kind"], closed["by"], closed["at"]) == (
        "session.closed/1",
        "he_thong",
        "2026-11-23T19:00:00+07:00",
    )


def test_a_session_that_ended_while_somebody_was_busy_still_closes_and_so_does_the_day(
    play: Play,
) -> None:
    play.do("open_session", "16:50", session="toi", closes_at="2026-11-23T19:00:00+07:00")
    play.issue("18:59:55")
    play.clock.move_to(moment("19:00:10"))  # nobody has looked at what is due for a while
    assert isinstance(play.office.do(do.IssueTicket(queue="CT"), by=StaffCode("nv1")), Done)
    play.day = date(2026, 11, 25)
    play.ask("waiting_board", "07:00")
    assert play.kinds()[2:] == [
        "ticket.issued",
        "session.closed",
        *["ticket.cancelled"] * 2,
        "day.closed",
    ]


# --- the day's end -------------------------------------------------------------------------------


def test_the_day_ends_by_command_and_what_was_open_is_closed_with_a_reason(play: Play) -> None:
    play.do("open_shift", "07:00", counter=1)
    play.issue("07:10", 3)
    serve(play, "07:20")
    closed = play.do("close_day", "17:00", by="nv6")
    assert (closed["closed"], closed["carried"], closed["counters"]) == (3, 0, [1])
    assert play.ticket("A001")["state"] == "finished"
    assert play.ticket("A002")["state"] == "cancelled"
    assert play.ask("waiting_board", "17:01")["counters"][0]["state"] == "closed"


def test_the_day_ends_by_itself_under_an_id_made_of_its_date(make: MakePlay) -> None:
    play = make(change=carrying_over)
    play.do("open_shift", "07:00", counter=1)
    play.issue("07:10", 2)
    play.day = date(2026, 11, 25)
    play.ask("waiting_board", "06:00")
    fact = play.facts()[-1]
    assert (fact["kind"], fact["by"]) == ("day.closed/1", "he_thong")
    assert fact["at"] == "2026-11-23T23:59:00+07:00"
    assert play.kinds()[3:] == ["ticket.carried_over"] * 2 + ["shift.closed", "day.closed"]
    with play.opened.database.read() as connection:
        ids = {row[0] for row in connection.execute("SELECT command FROM outcome")}
    assert "close_day:2026-11-23:20261123T165900Z" in ids
    assert play.ticket("A001")["day"] == "2026-11-25"
    assert play.office.fire_due() == []


def test_days_on_which_nobody_came_are_closed_in_one_and_the_number_is_kept(
    make: MakePlay,
) -> None:
    play = make(change=carrying_over)
    play.issue("07:10")
    play.day = date(2029, 11, 26)
    play.ask("waiting_board", "07:00")
    assert play.kinds().count("day.closed") <= 2
    assert play.ticket("A001")["state"] == "waiting"
    assert play.health().is_healthy


def test_two_lanes_that_notice_the_same_evening_close_it_once(play: Play) -> None:
    play.issue("07:10", 3)
    play.do("open_session", "16:50", session="toi", closes_at="2026-11-23T19:00:00+07:00")
    play.clock.move_to(moment("2026-11-25T06:00:00+07:00"))
    lanes = [threading.Thread(target=play.office.fire_due) for _ in range(4)]
    for lane in lanes:
        lane.start()
    for lane in lanes:
        lane.join()
    kinds = play.kinds()
    assert (kinds.count("day.closed"), kinds.count("session.closed")) == (1, 1)
    assert kinds.count("ticket.cancelled") == 3
    assert play.health().is_healthy


def test_nothing_happens_by_itself_under_a_clock_that_is_behind(play: Play) -> None:
    play.do("open_session", "16:50", session="toi", closes_at="2026-11-23T19:00:00+07:00")
    play.clock.move_to(moment("2026-11-20T19:30:00+07:00"))
    assert play.office.fire_due() == []
    play.clock.move_to(moment("2026-11-23T19:30:00+07:00"))
    assert [done.facts[0].fact.KIND for done in play.office.fire_due()] == ["session.closed/1"]


def test_an_event_due_again_after_an_earlier_time_was_confirmed_happens_again(
    play: Play,
) -> None:
    play.issue("23:00")
    play.ask("waiting_board", "23:59:30")
    play.restart()
    play.do("confirm_clock", "22:00")
    play.issue("22:10")
    play.ask("waiting_board", "23:59:40")
    assert play.kinds().count("day.closed") == 2
    assert play.ask("waiting_board", "23:59:50")["queues"][0]["waiting"] == 0
