"""Undo of what a clerk did to appointments: it gives a place back, or takes one, and never two."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from counter_app.domain.ids import CommandId, StaffCode
from counter_app.domain.person import Person
from counter_app.domain.reasons import OFFICE_ZONE, Refused
from counter_app.service import booking_commands as booking
from counter_app.service import commands as do
from counter_app.service.booking_queries import FreeSlots, SlotList
from counter_app.service.office import Done
from counter_app.service.queries import Desk, DeskView
from counter_app.store.rows import to_seconds
from tests.effort import effort
from tests.offices import Play, moment
from tests.service.booked import (
    COPY,
    MONDAY,
    WEDNESDAY,
    WHO,
    book,
    free,
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


def join(play: Play, now: str, **fields: Any) -> str:
    who = {"name": "Trần Thị Chờ", "phone": "0900000001"}
    given = {"procedure": COPY, "from": MONDAY, "to": WEDNESDAY, "person": who, **fields}
    return str(play.do("join_waiting_list", now, **given)["code"])


def next_undo(play: Play) -> str | None:
    """What F12 would take back at counter 1."""
    desk = play.office.ask(DeskView(counter=1))
    assert isinstance(desk, Desk)
    return desk.undo


def waiting(play: Play, now: str) -> dict[str, str | None]:
    return {row["code"]: row["offer"] for row in play.ask("waiting_list", now)["rows"]}


def test_an_undone_booking_frees_its_place_at_once(play: Play) -> None:
    code = book(play, "07:00", "08:00", person=WHO)
    said = play.do("undo", "07:01")
    assert (said["code"], said["state"], said["step"]) == (code, "lapsed", "appointment.booked")
    assert free(play, "07:01")["08:00"] == 2, "no place is closed: nothing was called off"
    assert play.ask("phone_list", "07:02")["rows"] == []
    assert book(play, "07:03", "08:00", person=WHO) != code, "a code is never given again"
    assert play.refused("check_in", "07:50", code=code) == "appointment_lapsed"


def test_a_booking_of_a_kept_hour_is_undone_with_the_hour(play: Play) -> None:
    held = play.do("hold_slot", "07:00", procedure=COPY, slot_at=slot_at("08:00"))
    play.do("book_appointment", "07:01", hold=held["code"], person=WHO)
    play.do("undo", "07:02")
    assert state(play, held["code"], "07:02") == "lapsed"
    assert free(play, "07:02")["08:00"] == 2


def test_an_hour_that_was_only_looked_at_is_no_step(play: Play) -> None:
    play.do("open_shift", "07:00", counter=1)
    (number,) = play.issue("07:01", 1)
    play.do("call_next", "07:02", counter=1)
    held = play.do("hold_slot", "07:03", procedure=COPY, slot_at=slot_at("08:00"))
    play.do("release_hold", "07:03", code=held["code"])
    assert next_undo(play) == "ticket.called"
    assert play.do("undo", "07:05", counter=1)["number"] == number


def test_a_booking_for_another_counter_is_the_clerks_last_step_all_the_same(play: Play) -> None:
    play.do("open_shift", "07:00", counter=1)
    play.issue("07:01", 1)
    play.do("call_next", "07:02", counter=1)
    book(play, "07:03", "08:00", counter=2)
    assert next_undo(play) == "appointment.booked"
    assert play.do("undo", "07:05", counter=1)["step"] == "appointment.booked"
    assert play.do("undo", "07:06", counter=1)["step"] == "ticket.called"


def test_what_went_on_since_is_not_undone(play: Play) -> None:
    code = book(play, "07:00", "08:00", on=WEDNESDAY, person=WHO)
    play.do("move_appointment", "07:01", by="nv2", code=code, slot_at=slot_at("09:00", WEDNESDAY))
    assert play.refused("undo", "07:02") == "went_on"
    play.do("remind_appointment", "07:03", by="nv2", code=code)
    assert play.refused("undo", "07:04") == "went_on", "they were told on the phone"


def test_a_message_put_out_by_itself_does_not_stand_in_the_way(play: Play) -> None:
    code = book(play, "07:00", "08:00", on=WEDNESDAY, person=WHO)
    play.do("remind_appointment", "07:01", code=code, means="sms")
    assert play.do("undo", "07:02")["state"] == "lapsed"
    assert free(play, "07:03", on=WEDNESDAY)["08:00"] == 2


def test_a_call_that_was_ticked_off_by_mistake_is_due_again(play: Play) -> None:
    code = book(play, "07:00", "10:00", person=WHO)
    play.do("remind_appointment", "07:01", code=code)
    play.do("undo", "07:02")
    assert [row["code"] for row in play.ask("phone_list", "07:03")["rows"]] == [code]


def test_a_booking_is_not_undone_the_day_after(play: Play) -> None:
    code = book(play, "07:00", "08:00", on="2026-11-26")
    assert play.refused("undo", slot_at("07:00", WEDNESDAY)) == "nothing_to_undo"
    assert state(play, code, slot_at("07:01", WEDNESDAY)) == "booked"


def test_a_cancellation_is_not_undone_when_its_time_is_over(play: Play) -> None:
    code = book(play, "07:00", "08:00")
    play.do("cancel_appointment", "07:50", code=code)
    assert play.refused("undo", "08:15") == "appointment_missed"
    assert state(play, code, "08:16") == "cancelled"


def test_an_undone_cancellation_opens_what_was_closed(play: Play) -> None:
    code = book(play, "07:00", "08:00", counter=1, person=WHO)
    play.do("cancel_appointment", "07:01", code=code)
    assert play.do("undo", "07:02")["at"] == slot_at("08:00")
    row = page(play, code, "07:03")["row"]
    assert (row["state"], row["counter"]) == ("booked", 1)
    assert free(play, "07:17")["08:00"] == 1


def test_a_place_that_was_offered_is_not_taken_back(play: Play) -> None:
    code = book(play, "07:00", "09:00", counter=1)
    waiter = join(play, "07:01")
    offer = play.do("cancel_appointment", "07:02", code=code)["offered"]
    answer = play.try_to("undo", "07:03")
    assert answer["refused"] == "place_offered"
    assert offer in answer["why"]
    assert waiting(play, "07:04") == {waiter: offer}
    assert state(play, code, "07:05") == "cancelled"


def test_a_move_whose_place_was_offered_is_not_taken_back(play: Play) -> None:
    code = book(play, "07:00", "09:00", counter=1)
    join(play, "07:01")
    play.do("move_appointment", "07:02", code=code, slot_at=slot_at("10:00"))
    assert play.refused("undo", "07:03") == "place_offered"
    assert page(play, code, "07:04")["row"]["at"] == slot_at("10:00")


def test_a_move_is_not_taken_back_to_a_place_somebody_has(play: Play) -> None:
    code = book(play, "07:00", "08:00", counter=1)
    play.do("move_appointment", "07:01", code=code, slot_at=slot_at("09:00"), counter=1)
    book(play, "07:02", "08:00", counter=1, by="nv2")
    assert play.refused("undo", "07:03") == "slot_taken"
    assert page(play, code, "07:04")["row"]["at"] == slot_at("09:00")


def test_a_place_that_is_held_for_somebody_is_not_free(play: Play) -> None:
    rules(play, "06:56", closed_after_cancel_min=0)
    code = book(play, "07:00", "08:00", counter=1)
    play.do("cancel_appointment", "07:01", code=code)
    play.do("hold_slot", "07:02", by="nv2", procedure=COPY, slot_at=slot_at("08:00"), counter=1)
    assert play.refused("undo", "07:03") == "slot_taken"
    assert play.do("undo", "07:08")["state"] == "booked", "the hold has run out"


def test_a_quota_that_others_used_up_leaves_no_way_back(play: Play) -> None:
    rules(
        play,
        "06:56",
        closed_after_cancel_min=0,
        quotas=[{"procedure": "", "per_day": 1, "per_slot": None}],
    )
    code = book(play, "07:00", "08:00")
    play.do("cancel_appointment", "07:01", code=code)
    book(play, "07:02", "10:00", by="nv2")
    assert play.refused("undo", "07:03") == "slot_kept"


def test_an_offer_taken_by_mistake_is_an_offer_again(play: Play) -> None:
    code = book(play, "07:00", "09:00", counter=1)
    waiter = join(play, "07:01")
    offer = str(play.do("cancel_appointment", "07:02", code=code)["offered"])
    play.do("book_appointment", "07:03", hold=offer)
    assert waiting(play, "07:04") == {}
    said = play.do("undo", "07:05")
    assert (said["code"], said["state"]) == (offer, "held")
    assert waiting(play, "07:06") == {waiter: offer}
    assert free(play, "07:07")["09:00"] == 1, "it is still kept for who waits"
    assert state(play, offer, "09:00") == "lapsed", "and no longer than it was"


def test_who_left_the_list_by_mistake_waits_again(play: Play) -> None:
    waiter = join(play, "07:00")
    play.do("leave_waiting_list", "07:01", code=waiter)
    assert play.do("undo", "07:02") | {"undone": ()} == {
        "step": "waiter.left",
        "code": waiter,
        "state": "waiting",
        "undone": (),
    }
    assert waiting(play, "07:03") == {waiter: None}


def test_the_same_undo_again_says_the_same_and_does_nothing(play: Play) -> None:
    code = book(play, "07:00", "08:00")
    again = CommandId("lenh-hoan-tac")
    answers = [play.office.do(do.Undo(), by=StaffCode("nv1"), command_id=again) for _ in range(2)]
    assert all(isinstance(answer, Done) for answer in answers)
    assert play.kinds() == ["appointment.booked", "step.undone"]
    assert play.refused("undo", "07:02") == "nothing_to_undo"
    assert state(play, code, "07:03") == "lapsed"


def test_of_a_cancellation_undone_and_its_place_booked_at_once_one_wins(play: Play) -> None:
    rules(play, "06:56", closed_after_cancel_min=0)
    code = book(play, "07:00", "08:00", counter=1)
    play.do("cancel_appointment", "07:01", code=code)
    wanted = booking.BookAppointment(procedure=COPY, at=moment("08:00"), counter=1)
    tries: list[tuple[do.Command, str]] = [(do.Undo(), "nv1"), *[(wanted, "nv2")] * 15]
    ready = threading.Barrier(len(tries))
    answers: list[Done | Refused] = []

    def try_it(command: do.Command, by: str) -> None:
        ready.wait()
        answers.append(play.office.do(command, by=StaffCode(by)))

    threads = [threading.Thread(target=try_it, args=one) for one in tries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(isinstance(answer, Done) for answer in answers) == 1
    assert {answer.code for answer in answers if isinstance(answer, Refused)} == {"slot_taken"}


def test_an_imported_list_is_undone_whole_and_can_be_imported_again(play: Play) -> None:
    lines = tuple(
        booking.ImportedRow(key=f"{n:032x}", line=n, procedure=COPY, at=moment(at))
        for n, at in enumerate(("08:00", "08:15", "08:30"), start=2)
    )
    for at in ("07:01", "07:02"):
        done = play.office.do(booking.ImportAppointments(rows=lines), by=StaffCode("nv1"))
        assert isinstance(done, Done)
        assert done.answer["count"] == 3
        assert len(play.do("undo", at)["undone"]) == 3
        assert set(free(play, at).values()) == {2}


CLERKS = st.sampled_from(("nv1", "nv2"))
HOURS = st.sampled_from(("08:00", "08:15"))
NUMBERS = st.integers(1, 8)


class RandomBookings(RuleBasedStateMachine):
    """Two clerks who book, move, cancel, offer and undo at two hours of one day."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.play = Play(Path(self.folder.name) / "van-phong.db")
        rules(self.play, "06:56", closed_after_cancel_min=0)
        self.play.clock.move_to(moment("07:00"))

    def code(self, number: int, state: str) -> str:
        """One of those in a state, so that most commands have something to change."""
        with self.play.opened.database.read() as connection:
            codes = connection.execute(
                "SELECT code FROM appointment WHERE state = ? ORDER BY code", (state,)
            ).fetchall()
        return str(codes[number % len(codes)][0]) if codes else "LH-261123-0001"

    def give(self, command: do.Command, by: str) -> None:
        self.play.clock.move_to(self.play.clock.now() + timedelta(seconds=7))
        self.play.office.fire_due()
        self.play.office.do(command, by=StaffCode(by))

    @rule(by=CLERKS, hour=HOURS, visits=st.integers(1, 2))
    def book(self, by: str, hour: str, visits: int) -> None:
        wanted = booking.BookAppointment(procedure=COPY, at=moment(hour), visits=visits, counter=1)
        self.give(wanted, by)

    @rule(by=CLERKS, hour=HOURS)
    def hold(self, by: str, hour: str) -> None:
        self.give(booking.HoldSlot(procedure=COPY, at=moment(hour), counter=1), by)

    @rule(by=CLERKS, number=NUMBERS, hour=HOURS)
    def move(self, by: str, number: int, hour: str) -> None:
        code = self.code(number, "booked")
        self.give(booking.MoveAppointment(code=code, at=moment(hour)), by)

    @rule(by=CLERKS, number=NUMBERS, hour=HOURS, moves=st.booleans())
    def regret_what_somebody_was_quicker_to_take(
        self, by: str, number: int, hour: str, moves: bool
    ) -> None:
        code = self.code(number, "booked")
        if moves:
            self.give(booking.MoveAppointment(code=code, at=moment(hour)), by)
        else:
            self.give(booking.CancelAppointment(code=code), by)
        other = "nv2" if by == "nv1" else "nv1"
        for at in ("08:00", "08:15"):
            wanted = booking.BookAppointment(procedure=COPY, at=moment(at), counter=1)
            self.give(wanted, other)
        self.give(do.Undo(), by)

    @rule(by=CLERKS, number=NUMBERS, what=st.integers(0, 2))
    def change(self, by: str, number: int, what: int) -> None:
        held = self.code(number, "held")
        given: tuple[do.Command, ...] = (
            booking.CancelAppointment(code=self.code(number, "booked")),
            booking.BookAppointment(hold=held),
            booking.ReleaseHold(code=held),
        )
        self.give(given[what], by)

    @rule(by=CLERKS)
    def wait_for_a_place(self, by: str) -> None:
        who, today = Person(name="Trần Thị Chờ", phone="0900000001"), date(2026, 11, 23)
        self.give(booking.JoinWaitingList(procedure=COPY, start=today, end=today, person=who), by)

    @rule(by=CLERKS)
    def undo(self, by: str) -> None:
        self.give(do.Undo(), by)

    @rule()
    def pass_some_minutes(self) -> None:
        now = self.play.clock.now()
        if now < datetime.combine(date(2026, 11, 23), time(7, 40), OFFICE_ZONE):
            self.play.clock.move_to(now + timedelta(minutes=6))
            self.play.office.fire_due()

    @invariant()
    def free_is_what_nobody_has_and_nobody_has_it_twice(self) -> None:
        now = to_seconds(self.play.clock.now())
        with self.play.opened.database.read() as connection:
            rows = connection.execute(
                "SELECT counter, start_at, busy_until FROM appointment WHERE "
                "state IN ('held', 'booked') OR (state = 'cancelled' AND closed_until > ?)",
                (now,),
            ).fetchall()
        today = date(2026, 11, 23)
        found = self.play.office.ask(FreeSlots(procedure=COPY, start=today, end=today))
        assert isinstance(found, SlotList)
        for slot in found.slots:
            first = to_seconds(slot.at)
            there = [c for c, start, until in rows if start < first + 900 and first < until]
            assert len(there) == len(set(there)), "two on one place"
            assert slot.free == slot.capacity - len(there)

    def teardown(self) -> None:
        try:
            assert self.play.health().is_healthy
        finally:
            self.play.close()
            self.folder.cleanup()


TestRandomBookings = RandomBookings.TestCase
TestRandomBookings.settings = effort(10, steps=25)
