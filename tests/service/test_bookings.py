"""Appointments through the office: booked once, moved, cancelled, checked in, missed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import Refused
from counter_app.service.booking_commands import BookAppointment
from counter_app.service.office import Done
from tests.offices import Play, moment
from tests.service.booked import (
    BIRTH,
    COPY,
    MONDAY,
    WEDNESDAY,
    WHO,
    adopt,
    book,
    free,
    no_booking,
    page,
    rules,
    slot_at,
    state,
)


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    play = Play(tmp_path / "van-phong.db")
    yield play
    assert play.health().is_healthy
    play.close()


def test_a_day_has_the_slots_of_its_hours(play: Play) -> None:
    found = free(play, "06:55")
    assert list(found)[:2] == ["07:00", "07:15"]
    assert list(found)[-1] == "16:45"
    assert "11:30" not in found
    assert set(found.values()) == {2}, "counters 1 and 2 serve the queue"
    assert free(play, "06:55", on="2026-11-24") == {}, "a public holiday"
    assert set(free(play, "06:55", procedure=BIRTH).values()) == {2}
    assert "16:45" not in free(play, "06:55", procedure=BIRTH), "it takes half an hour"


def test_a_booking_takes_one_place_and_gives_a_code_without_personal_data(play: Play) -> None:
    code = book(play, "07:00", "08:00", person=WHO)
    assert code == "LH-261123-0001"
    assert free(play, "07:01")["08:00"] == 1
    assert book(play, "07:02", "08:00") == "LH-261123-0002"
    assert free(play, "07:03")["08:00"] == 0
    assert no_booking(play, "07:04", "08:00") == "slot_taken"
    assert "Nguyễn" not in str(play.facts())


def test_a_specialised_counter_is_filled_before_one_that_serves_more(play: Play) -> None:
    assert page(play, book(play, "07:00", "08:00"), "07:00")["row"]["counter"] == 1
    assert page(play, book(play, "07:00", "08:00"), "07:00")["row"]["counter"] == 2
    assert free(play, "07:01", procedure=BIRTH)["07:45"] == 1, "counter 2 is taken from eight"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"at": "08:07"}, "no_slot"),
        ({"at": "12:00"}, "no_slot"),
        ({"at": "06:00"}, "booking_too_soon"),
        ({"at": "08:00", "on": "2027-05-03"}, "booking_too_far"),
        ({"at": "08:00", "on": "2026-11-24"}, "no_slot"),
        ({"at": "08:00", "procedure": "9.9"}, "unknown_procedure"),
        ({"at": "08:00", "visits": 0}, "booking_visits"),
        ({"at": "08:00", "visits": 99}, "booking_visits"),
        ({"at": "08:00", "counter": 99}, "unknown_counter"),
        ({"at": "08:00", "counter": 4}, "no_slot"),
        ({"at": "08:00", "session": "khong_co"}, "no_slot"),
        ({"at": "08:00", "source": "may"}, "unknown_booker"),
        ({"at": "08:00", "source": "public"}, "booker_unknown"),
        ({"at": "07:30", "source": "public", "person": WHO}, "booking_too_soon"),
        ({"at": "08:00", "person": {"name": ""}}, "name_missing"),
        ({"at": "08:00", "hold": "LH-261123-0009"}, "unknown_appointment"),
    ],
)
def test_what_cannot_be_booked_is_refused_with_its_reason(
    play: Play, fields: dict[str, str], code: str
) -> None:
    assert no_booking(play, "07:00", **fields) == code
    assert play.kinds() == []


def test_a_time_is_asked_for(play: Play) -> None:
    assert play.refused("book_appointment", "07:00", procedure=COPY) == "booking_time_missing"


def test_a_family_gets_its_visits_one_after_the_other_at_one_counter(play: Play) -> None:
    code = book(play, "07:00", "08:00", visits=3)
    assert page(play, code, "07:00")["row"]["until"] == slot_at("08:45")
    found = free(play, "07:01")
    assert [found[hour] for hour in ("07:45", "08:00", "08:15", "08:30", "08:45")] == [
        2, 1, 1, 1, 2,
    ]  # fmt: skip


def test_the_public_leaves_the_desks_part_alone(play: Play) -> None:
    rules(play, "06:56", desk_reserve_pct=95, open_bookings=99)
    public: dict[str, Any] = {"source": "public", "person": WHO}
    hours = ["08:00", "08:15"]  # the morning has 540 minutes at two counters; 27 are the public's
    assert book(play, "06:57", hours[0], **public)
    assert no_booking(play, "06:58", hours[1], **public) == "slot_kept"
    assert book(play, "06:59", hours[1], person=WHO)


def test_one_person_has_so_many_appointments_and_no_more(play: Play) -> None:
    first = book(play, "07:00", "08:00", person=WHO)
    book(play, "07:00", "09:00", person={**WHO, "name": "Nguyen Van Thu"})
    assert no_booking(play, "07:01", "10:00", person=WHO) == "booker_limit"
    play.do("cancel_appointment", "07:02", code=first)
    assert book(play, "07:03", "10:00", person=WHO)
    assert book(play, "07:03", "10:00"), "whoever gives no name is not counted"


def test_a_moved_appointment_keeps_its_code_and_frees_its_place(play: Play) -> None:
    code = book(play, "07:00", "08:00")
    assert play.refused("move_appointment", "07:01", code=code, slot_at=slot_at("08:00")) == (
        "appointment_there"
    )
    moved = play.do("move_appointment", "07:01", code=code, slot_at=slot_at("09:00", WEDNESDAY))
    assert (moved["code"], moved["at"]) == (code, slot_at("09:00", WEDNESDAY))
    assert free(play, "07:02")["08:00"] == 2
    assert free(play, "07:02", on=WEDNESDAY)["09:00"] == 1
    other = play.do(
        "move_appointment", "07:03", code=code, slot_at=slot_at("09:00", WEDNESDAY), counter=2
    )
    assert other["counter"] == 2


def test_a_move_may_overlap_the_place_it_leaves(play: Play) -> None:
    code = book(play, "07:00", "08:00", visits=2, counter=1)
    book(play, "07:00", "08:00", visits=2, counter=2)
    moved = play.do("move_appointment", "07:01", code=code, slot_at=slot_at("08:15"))
    assert moved["counter"] == 1


def test_a_cancelled_place_stays_closed_for_a_while(play: Play) -> None:
    code = book(play, "07:00", "08:00", counter=1)
    said = play.do("cancel_appointment", "07:01", code=code, reason="bận, sẽ gọi lại")
    assert said["closed_until"] == slot_at("07:16")
    assert free(play, "07:02")["08:00"] == 1
    assert free(play, "07:16")["08:00"] == 2
    assert play.refused("cancel_appointment", "07:17", code=code) == "appointment_cancelled"
    assert play.refused("check_in", "07:50", code=code) == "appointment_cancelled"
    assert "bận" not in str(play.facts())


def test_a_cancellation_is_taken_back_while_nobody_else_has_the_place(play: Play) -> None:
    rules(play, "06:56", closed_after_cancel_min=0)
    code = book(play, "07:00", "08:00", counter=1)
    play.do("cancel_appointment", "07:01", code=code)
    assert play.do("undo", "07:02")["state"] == "booked"
    play.do("cancel_appointment", "07:03", code=code)
    book(play, "07:04", "08:00", counter=1, by="nv2")
    assert play.refused("undo", "07:05") == "slot_taken"


def test_a_move_is_taken_back(play: Play) -> None:
    code = book(play, "07:00", "08:00")
    play.do("move_appointment", "07:02", code=code, slot_at=slot_at("09:00"))
    play.do("undo", "07:03")
    assert page(play, code, "07:04")["row"]["at"] == slot_at("08:00")


def test_a_hold_keeps_its_place_and_lapses_by_itself(play: Play) -> None:
    held = play.do("hold_slot", "07:00", procedure=COPY, slot_at=slot_at("08:00"))
    assert held["expires_at"] == slot_at("07:05")
    assert free(play, "07:04")["08:00"] == 1
    assert state(play, held["code"], "07:05") == "lapsed"
    assert free(play, "07:05")["08:00"] == 2
    assert play.refused("book_appointment", "07:06", hold=held["code"]) == "appointment_lapsed"


def test_a_held_place_is_booked_under_its_code(play: Play) -> None:
    held = play.do("hold_slot", "07:00", procedure=COPY, slot_at=slot_at("08:00"))
    said = play.do("book_appointment", "07:01", hold=held["code"], person=WHO)
    assert (said["code"], said["state"]) == (held["code"], "booked")
    assert state(play, held["code"], "07:30") == "booked"
    assert play.refused("release_hold", "07:31", code=held["code"]) == "appointment_not_held"
    assert play.refused("book_appointment", "07:32", hold=held["code"]) == "appointment_not_held"


def test_a_check_in_gives_a_number_with_the_appointed_time(play: Play) -> None:
    code = book(play, "07:00", "08:00", person=WHO)
    assert play.refused("check_in", "07:29", code=code) == "appointment_early"
    said = play.do("check_in", "07:30", code=f"https://vp.example/lh?ma={code.lower()}")
    assert (said["number"], said["arrival"], said["state"]) == ("A001", "early", "checked_in")
    assert play.refused("check_in", "07:31", code=code) == "appointment_checked_in"
    assert state(play, code, "07:31") == "checked_in"


def test_the_number_alone_will_do_where_only_one_of_today_has_it(play: Play) -> None:
    book(play, "07:00", "08:00", on=WEDNESDAY)
    book(play, "07:00", "08:00")
    assert play.refused("check_in", "07:40", code="1") == "unknown_appointment"
    assert play.do("check_in", "07:40", code="0002")["code"] == "LH-261123-0002"


@pytest.mark.parametrize("code", ["", "abc", "LH-261123-0999", "Nguyễn Văn A", "9" * 400])
def test_what_is_no_code_of_ours_is_refused_without_keeping_it(play: Play, code: str) -> None:
    answer = play.try_to("check_in", "07:40", code=code)
    assert answer["refused"] == "unknown_appointment"
    assert "Nguyễn" not in answer["why"]


def test_who_does_not_come_is_marked_when_one_can_check_in_no_more(play: Play) -> None:
    code = book(play, "07:00", "08:00", person=WHO)
    assert state(play, code, "08:14") == "booked"
    assert state(play, code, "08:15") == "no_show"
    said = play.do("check_in", "08:20", code=code)
    assert (said["arrival"], said["number"]) == ("too_late", "A001")
    ticket = play.ticket("A001")
    assert ticket["state"] == "waiting"
    assert play.ask("next_ticket", "08:21", counter=1)["number"] == "A001"


def test_the_office_may_turn_away_who_comes_too_late(play: Play) -> None:
    rules(play, "06:56", late_as_walk_in=False)
    code = book(play, "07:00", "08:00")
    assert play.refused("check_in", "08:20", code=code) == "appointment_missed"


def test_whoever_missed_too_often_books_at_the_desk_only(play: Play) -> None:
    rules(play, "06:56", no_shows=2, open_bookings=9)
    for hour in ("08:00", "08:15"):
        code = book(play, "07:00", hour, person=WHO)
        play.do("miss_appointment", "07:45", code=code) if hour == "08:15" else None
    play.ask("no_shows", "08:20", **{"from": MONDAY, "to": MONDAY})
    public: dict[str, Any] = {"source": "public", "person": WHO}
    assert no_booking(play, "08:30", "10:00", **public) == "booker_missed"
    assert book(play, "08:31", "10:00", person=WHO)


def test_a_number_called_in_vain_counts_as_missed_too(play: Play) -> None:
    rules(play, "06:56", no_shows=1)
    code = book(play, "07:00", "08:00", person=WHO)
    play.do("open_shift", "07:30", counter=1)
    play.do("check_in", "07:50", code=code)
    play.do("call_next", "08:00", counter=1)
    play.do("mark_no_show", "08:02", counter=1)
    assert state(play, code, "08:03") == "no_show"
    rows = play.ask("no_shows", "08:03", **{"from": MONDAY, "to": MONDAY})["rows"]
    assert [row["code"] for row in rows] == [code]
    public: dict[str, Any] = {"source": "public", "person": WHO}
    assert no_booking(play, "08:04", "10:00", **public) == "booker_missed"


def test_one_appointment_and_one_walk_in_each_served_and_missed(play: Play) -> None:
    """Scenario 6."""
    play.do("open_shift", "07:00", counter=1)
    for hour in ("08:00", "08:15"):
        book(play, "07:01", hour)
    play.do("check_in", "07:50", code="1")
    play.issue("07:51", 2)
    play.do("check_in", "08:14", code="2")
    for number, served in (("A001", True), ("A002", True), ("A003", False), ("A004", False)):
        play.do("call_ticket", "08:20", counter=1, number=number)
        if served:
            play.do("start_service", "08:20", counter=1)
            play.do("finish_service", "08:20", counter=1)
        else:
            play.do("mark_no_show", "08:20", counter=1)
    rows = play.ask("visit_counts", "08:30", **{"from": MONDAY, "to": MONDAY})["rows"]
    seen = {row["key"]: (row["served"], row["no_show"]) for row in rows}
    assert seen == {"appointment": (1, 1), "walk_in": (1, 1), "total": (2, 2)}


def test_due_appointments_go_first_two_in_a_row_and_never_before_their_time(play: Play) -> None:
    """Scenario 24 through the office."""
    play.do("open_shift", "07:00", counter=1)
    codes = [book(play, "07:01", hour) for hour in ("08:00", "08:00", "08:15", "08:15")]
    for code in codes:
        play.do("check_in", "07:45", code=code)
    walk_ins = play.issue("07:46", 3)
    called = []

    def serve(at: str) -> None:
        called.append(play.do("call_next", at, counter=1)["number"])
        play.do("start_service", at, counter=1)
        play.do("finish_service", at, counter=1)

    serve("07:50")
    assert called == [walk_ins[0]], "an appointment that is not due blocks nobody"
    for at in ("08:15", "08:16", "08:17", "08:18", "08:19", "08:20"):
        serve(at)
    assert called[1:] == ["A001", "A002", walk_ins[1], "A003", "A004", walk_ins[2]]


def test_a_change_of_rules_moves_nothing_and_says_whom_it_leaves_where(play: Play) -> None:
    code = book(play, "07:00", "09:00", on=WEDNESDAY, person=WHO)
    other = book(play, "07:00", "14:00", on=WEDNESDAY)
    storm = {
        "name_vi": "Bão",
        "opens_at": slot_at("08:00", WEDNESDAY),
        "closes_at": slot_at("11:00", WEDNESDAY),
        "counters": [],
    }
    held = play.ask("document", "07:01", family="booking")
    held["body"]["blackouts"] = [storm]
    before = play.ask(
        "affected_appointments", "07:01", family="booking", body=held["body"], valid_from=MONDAY
    )
    assert [row["code"] for row in before["rows"]] == [code]
    effect = play.ask(
        "document_effect", "07:01", family="booking", body=held["body"], valid_from=MONDAY
    )
    assert any(code in doubt for doubt in effect["doubts"])
    said = rules(play, "07:02", blackouts=[storm])
    assert said["affected"] == [code]
    row = page(play, code, "07:03")["row"]
    assert (row["at"], row["state"]) == (slot_at("09:00", WEDNESDAY), "booked")
    assert "không nhận lịch hẹn" in row["trouble"]
    assert page(play, other, "07:03")["row"]["trouble"] == ""
    play.do("move_appointment", "07:04", code=code, slot_at=slot_at("14:15", WEDNESDAY))
    assert page(play, code, "07:05")["row"]["trouble"] == ""
    assert play.ask("affected_appointments", "07:06")["rows"] == []


def test_an_appointment_is_all_right_again_when_the_change_is_taken_back(play: Play) -> None:
    code = book(play, "07:00", "09:00", on=WEDNESDAY)
    storm = {
        "name_vi": "Bão",
        "opens_at": slot_at("08:00", WEDNESDAY),
        "closes_at": slot_at("11:00", WEDNESDAY),
        "counters": [1],
    }
    assert rules(play, "07:02", blackouts=[storm])["affected"] == [code]
    assert rules(play, "07:03", blackouts=[])["affected"] == []
    assert page(play, code, "07:04")["row"]["trouble"] == ""


def test_two_booked_and_held_at_once_fill_the_week_view_by_counter(play: Play) -> None:
    book(play, "07:00", "08:00", counter=1)
    play.do("hold_slot", "07:00", procedure=BIRTH, slot_at=slot_at("08:00"))
    said = play.ask("appointments", "07:01", **{"from": MONDAY, "to": MONDAY})
    loads = {row["counter"]: (row["booked"], row["booked_min"]) for row in said["loads"]}
    assert loads == {1: (1, 15), 2: (1, 30), 3: (0, 0), 4: (0, 0)}
    assert {row["open_min"] for row in said["loads"]} == {480}


def test_thirty_two_at_once_and_exactly_one_has_the_place(play: Play) -> None:
    play.clock.move_to(moment("07:00"))
    wanted = BookAppointment(procedure=COPY, at=moment("08:00"), counter=1)
    ready = threading.Barrier(32)
    answers: list[Done | Refused] = []

    def try_it(number: int) -> None:
        ready.wait()
        answers.append(play.office.do(wanted, by=StaffCode(f"nv{number % 4 + 1}")))

    threads = [threading.Thread(target=try_it, args=(number,)) for number in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(isinstance(answer, Done) for answer in answers) == 1
    assert {answer.code for answer in answers if isinstance(answer, Refused)} == {"slot_taken"}
    assert play.kinds() == ["appointment.booked"]


def evening(**values: Any) -> dict[str, Any]:
    """A Wednesday evening by appointment only, at counter 1, for copies alone."""
    return {
        "code": "hen-toi-thu-tu",
        "name_vi": "Chứng thực tối thứ Tư theo lịch hẹn",
        "valid_from": MONDAY,
        "recurrence": {"rule": "FREQ=WEEKLY;BYDAY=WE", "starts_on": MONDAY},
        "windows": [{"opens": "17:30:00", "closes": "19:00:00"}],
        "counters": [1],
        "procedures": [COPY],
        "channels": "appointment",
        **values,
    }


def hold_session(play: Play, now: str, **values: Any) -> None:
    adopt(
        play,
        now,
        lambda body: body["sessions"].append(evening(**values)),
        family="sessions",
    )


def test_a_session_by_appointment_has_slots_of_its_own(play: Play) -> None:
    hold_session(play, "06:56")
    found = free(play, "07:00", on=WEDNESDAY, session="hen-toi-thu-tu")
    assert list(found) == ["17:30", "17:45", "18:00", "18:15", "18:30", "18:45"]
    assert set(found.values()) == {1}
    assert free(play, "07:00", on=WEDNESDAY, session="hen-toi-thu-tu", procedure=BIRTH) == {}
    code = book(play, "07:01", "18:00", on=WEDNESDAY)
    assert page(play, code, "07:02")["row"]["session"] == "hen-toi-thu-tu"
    said = play.do("check_in", slot_at("17:45", WEDNESDAY), code=code)
    ticket = play.ticket(said["number"])
    assert ticket["history"][0]["body"]["session"] == "hen-toi-thu-tu"


def test_a_session_says_how_many_one_person_and_all_together_may_have(play: Play) -> None:
    hold_session(play, "06:56", quota_per_person=1, quota_per_window=2)
    book(play, "07:00", "18:00", on=WEDNESDAY, person=WHO)
    again = no_booking(play, "07:01", "18:15", on=WEDNESDAY, person=WHO)
    assert again == "booker_session_limit"
    book(play, "07:02", "18:15", on=WEDNESDAY)
    assert no_booking(play, "07:03", "18:30", on=WEDNESDAY) == "slot_kept"


def test_a_session_that_is_dropped_leaves_its_appointments_marked(play: Play) -> None:
    hold_session(play, "06:56")
    code = book(play, "07:00", "18:00", on=WEDNESDAY)
    said = adopt(play, "07:01", lambda body: body["sessions"].pop(), family="sessions")
    assert said["affected"] == [code]
    assert "ngoài giờ" in page(play, code, "07:02")["row"]["trouble"]


def test_a_new_day_off_or_a_counter_less_marks_who_was_booked_there(play: Play) -> None:
    first = book(play, "07:00", "08:00", on=WEDNESDAY, counter=1)
    second = book(play, "07:00", "08:00", on="2026-11-26", counter=2)
    storm = {"on": WEDNESDAY, "kind": "off", "name": "Bão", "evidence": "Công điện", "notice": ""}
    said = adopt(play, "07:01", lambda body: body["days"].append(storm), family="calendar")
    assert said["affected"] == [first]

    def without_second(body: dict[str, Any]) -> None:
        body["counters"] = [c for c in body["counters"] if c["number"] != 2]

    assert adopt(play, "07:02", without_second, family="setup")["affected"] == [second]
    rows = play.ask("affected_appointments", "07:03")["rows"]
    assert [row["code"] for row in rows] == [first, second]
    assert "quầy 2" in rows[1]["why"]


def test_two_openings_at_once_never_share_a_place(play: Play) -> None:
    hold_session(play, "06:56", windows=[{"opens": "08:00:00", "closes": "09:00:00"}])
    for _ in range(2):
        book(play, "07:00", "08:00", on=WEDNESDAY)
    assert no_booking(play, "07:01", "08:00", on=WEDNESDAY) == "slot_taken"
    rows = play.ask("appointments", "07:02", **{"from": WEDNESDAY, "to": WEDNESDAY})["rows"]
    assert sorted(row["counter"] for row in rows) == [1, 2]
    loads = play.ask("appointments", "07:02", **{"from": WEDNESDAY, "to": WEDNESDAY})["loads"]
    assert {row["open_min"] for row in loads} == {480}, "an hour held twice is one hour"
