"""Who sits where: PINs are hashed, counted and slowed; seats are taken over; help is quiet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from counter_app.bootstrap import OpenOffice, open_office
from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import OFFICE_ZONE, Refused
from counter_app.service import commands as do
from counter_app.service import queries as ask
from counter_app.service import seat_commands as seat
from counter_app.service.clock import CountedIds, SimulatedClock
from counter_app.service.office import Done
from counter_app.service.seat_queries import SignInList, SignInRow

PIN = "2580"


class Seats:
    """A real office's file, where staff sign in."""

    def __init__(
        self, path: Path, *, asks_pins: bool | None = None, practice: bool = False
    ) -> None:
        self.clock = SimulatedClock(datetime(2026, 11, 23, 7, 30, tzinfo=OFFICE_ZONE))
        self.opened: OpenOffice = open_office(
            path,
            clock=self.clock,
            ids=CountedIds(self.clock),
            practice=practice,
            asks_pins=asks_pins,
        )

    def give(self, command: do.Command, by: str = "nv1", *, after_s: int = 1) -> Done | Refused:
        self.clock.move_to(self.clock.now() + timedelta(seconds=after_s))
        return self.opened.office.do(command, by=StaffCode(by))

    def done(self, command: do.Command, by: str = "nv1") -> Done:
        outcome = self.give(command, by)
        assert isinstance(outcome, Done), outcome
        return outcome

    def refused(self, command: do.Command, by: str = "nv1", *, after_s: int = 1) -> str:
        outcome = self.give(command, by, after_s=after_s)
        assert isinstance(outcome, Refused), outcome
        return outcome.code

    def row(self, staff: str) -> SignInRow:
        sheet = self.opened.office.ask(ask.SignInSheet())
        assert isinstance(sheet, SignInList)
        return next(row for row in sheet.staff if row.staff == staff)

    def desk(self, counter: int) -> ask.Desk:
        desk = self.opened.office.ask(ask.DeskView(counter=counter))
        assert isinstance(desk, ask.Desk)
        return desk


@pytest.fixture
def seats(tmp_path: Path) -> Iterator[Seats]:
    seats = Seats(tmp_path / "van-phong.db")
    yield seats
    seats.opened.close()


# --- PINs ----------------------------------------------------------------------------------------


def test_the_first_pin_is_chosen_at_the_first_sign_in_and_opens_the_door(seats: Seats) -> None:
    assert seats.refused(seat.SignIn(pin=PIN)) == "pin_not_set"
    assert seats.done(seat.SetPin(pin=PIN)).answer == {"staff": "nv1", "cause": "first"}
    done = seats.done(seat.SignIn(pin=PIN, counter=2))
    assert done.answer == {"staff": "nv1", "counter": 2}
    assert done.facts[0].by == "nv1"
    assert seats.refused(seat.SignIn(pin=PIN), "nv2") == "pin_not_set"


def test_no_pin_and_no_hash_stands_in_the_journal_or_the_outcomes(seats: Seats) -> None:
    seats.done(seat.SetPin(pin="807060"))
    seats.done(seat.SignIn(pin="807060"))
    seats.refused(seat.SignIn(pin="807061"))
    with seats.opened.database.read() as connection:
        (hashed,) = connection.execute("SELECT hashed FROM pin").fetchone()
        kept = str(connection.execute("SELECT * FROM journal").fetchall())
        kept += str(connection.execute("SELECT * FROM outcome").fetchall())
    assert hashed.startswith("$argon2id$")
    assert "80706" not in kept
    assert "argon2" not in kept


def test_wrong_pins_are_counted_and_slowed_and_a_good_one_forgets_them(seats: Seats) -> None:
    seats.done(seat.SetPin(pin=PIN))
    assert [seats.refused(seat.SignIn(pin="1111")) for _ in range(2)] == ["pin_wrong"] * 2
    assert seats.refused(seat.SignIn(pin="1111")) == "pin_wait"
    assert seats.row("nv1").wait_s == 5
    assert seats.refused(seat.SignIn(pin=PIN), after_s=4) == "pin_wait"
    assert isinstance(seats.give(seat.SignIn(pin=PIN), after_s=2), Done)
    assert seats.refused(seat.SignIn(pin="1111")) == "pin_wrong"


def test_a_try_during_the_wait_neither_opens_nor_makes_it_longer(seats: Seats) -> None:
    seats.done(seat.SetPin(pin=PIN))
    for _ in range(3):
        seats.refused(seat.SignIn(pin="1111"), after_s=0)
    for _ in range(10):
        assert seats.refused(seat.SignIn(pin=PIN), after_s=0) == "pin_wait"
    assert seats.row("nv1").wait_s == 5


def test_another_pin_needs_the_old_one(seats: Seats) -> None:
    seats.done(seat.SetPin(pin=PIN))
    assert seats.refused(seat.SetPin(pin="8520")) == "pin_wrong"
    assert seats.done(seat.SetPin(pin="8520", old=PIN)).answer["cause"] == "changed"
    seats.done(seat.SignIn(pin="8520"))
    assert seats.refused(seat.SignIn(pin=PIN)) == "pin_wrong"


def test_only_a_supervisor_with_the_own_pin_resets_one(seats: Seats) -> None:
    seats.done(seat.SetPin(pin=PIN))
    seats.done(seat.SetPin(pin="8520"), "nv6")
    assert seats.refused(seat.ResetPin(staff="nv1", pin=PIN), "nv1") == "not_supervisor"
    assert seats.refused(seat.ResetPin(staff="nv1", pin=PIN), "nv6") == "pin_wrong"
    assert seats.refused(seat.ResetPin(staff="nv2", pin="8520"), "nv6") == "pin_not_set"
    assert seats.refused(seat.ResetPin(staff="nv99", pin="8520"), "nv6") == "unknown_staff"
    done = seats.done(seat.ResetPin(staff="nv1", pin="8520"), "nv6")
    assert done.facts[0].by == "nv6"
    assert not seats.row("nv1").has_pin
    assert seats.done(seat.SetPin(pin="3690")).answer["cause"] == "first"


def test_a_stranger_chooses_no_pin_and_signs_in_nowhere(seats: Seats) -> None:
    assert seats.refused(seat.SetPin(pin=PIN), "nv99") == "unknown_staff"
    assert seats.refused(seat.SignIn(pin=PIN), "nv99") == "unknown_staff"
    seats.done(seat.SetPin(pin=PIN))
    assert seats.refused(seat.SignIn(pin=PIN, counter=99)) == "unknown_counter"


def test_a_spoilt_hash_opens_nothing_and_breaks_nothing(seats: Seats) -> None:
    seats.done(seat.SetPin(pin=PIN))
    with seats.opened.database.write() as connection:
        connection.execute("UPDATE pin SET hashed = 'hỏng'")
    assert seats.refused(seat.SignIn(pin=PIN)) == "pin_wrong"


def test_a_practice_office_asks_for_no_pin_unless_told_to(tmp_path: Path) -> None:
    easy = Seats(tmp_path / "a.db", practice=True)
    easy.done(seat.SignIn())
    easy.done(seat.SetPin(pin=PIN))
    easy.done(seat.ResetPin(staff="nv1"), "nv6")
    easy.opened.close()
    strict = Seats(tmp_path / "b.db", practice=True, asks_pins=True)
    assert strict.refused(seat.SignIn()) == "pin_not_set"
    strict.opened.close()


# --- taking a seat over --------------------------------------------------------------------------


def test_a_colleague_takes_a_seat_over_and_goes_on_with_the_visit(seats: Seats) -> None:
    seats.done(do.OpenShift(counter=2))
    seats.done(do.IssueTicket(queue="CT"))
    seats.done(do.CallNext(counter=2))
    seats.done(do.StartService(counter=2))
    seats.done(seat.TakeOver(counter=2), "nv2")
    desk = seats.desk(2)
    assert (desk.staff, desk.shift, desk.visit) == ("nv2", "open", None)
    assert [t.number for t in desk.held] == ["A001"]
    seats.done(do.Resume(counter=2, number="A001"), "nv2")
    assert seats.refused(seat.TakeOver(counter=2), "nv2") == "shift_already_open"


def test_a_number_that_was_only_called_is_called_again_first(seats: Seats) -> None:
    seats.done(do.OpenShift(counter=2))
    for _ in range(2):
        seats.done(do.IssueTicket(queue="CT"))
    seats.done(do.CallNext(counter=2))
    seats.done(seat.TakeOver(counter=2), "nv2")
    assert seats.desk(2).next.number == "A001"


def test_nobody_takes_over_from_a_seat_of_their_own_or_an_empty_one(seats: Seats) -> None:
    assert seats.refused(seat.TakeOver(counter=2), "nv2") == "no_shift"
    assert seats.refused(seat.TakeOver(counter=99), "nv2") == "unknown_counter"
    seats.done(do.OpenShift(counter=1))
    assert seats.refused(seat.TakeOver(counter=1), "nv99") == "unknown_staff"
    seats.done(do.OpenShift(counter=2), "nv2")
    assert seats.refused(seat.TakeOver(counter=1), "nv2") == "staff_elsewhere"
    seats.done(do.CloseShift(counter=1))
    assert seats.refused(seat.TakeOver(counter=1), "nv3") == "no_shift"


# --- help ----------------------------------------------------------------------------------------


def test_every_desk_sees_which_counter_asks_until_it_is_taken_back(seats: Seats) -> None:
    seats.done(do.OpenShift(counter=1))
    seats.done(seat.AskForHelp(counter=1))
    assert [(row.counter, row.staff) for row in seats.desk(3).help] == [(1, "nv1")]
    assert seats.refused(seat.AskForHelp(counter=1)) == "help_already_asked"
    seats.done(seat.EndHelp(counter=1), "nv3")
    assert seats.desk(3).help == ()
    assert seats.refused(seat.EndHelp(counter=1)) == "help_not_asked"
    seats.done(seat.AskForHelp(counter=1))
    assert len(seats.desk(3).help) == 1


def test_the_end_of_the_shift_ends_its_call_for_help(seats: Seats) -> None:
    seats.done(do.OpenShift(counter=1))
    seats.done(seat.AskForHelp(counter=1))
    seats.done(do.CloseShift(counter=1))
    seats.done(do.OpenShift(counter=1))
    assert seats.desk(1).help == ()
    assert seats.refused(seat.EndHelp(counter=1)) == "help_not_asked"
    assert seats.refused(seat.EndHelp(counter=99)) == "unknown_counter"
    assert seats.refused(seat.AskForHelp(counter=99)) == "unknown_counter"


# --- beside the flow -----------------------------------------------------------------------------


def test_unlocking_the_screen_is_no_step_to_take_back(seats: Seats) -> None:
    seats.done(do.OpenShift(counter=1))
    seats.done(do.IssueTicket(queue="CT"))
    seats.done(do.CallNext(counter=1))
    seats.done(seat.SetPin(pin=PIN))
    seats.done(seat.SignIn(pin=PIN, counter=1))
    seats.done(seat.AskForHelp(counter=1))
    assert seats.desk(1).undo == "ticket.called"
    seats.done(do.Undo(counter=1))
    assert seats.desk(1).visit is None


def test_an_open_session_is_told_while_it_lasts(seats: Seats) -> None:
    seats.done(
        do.OpenSession(
            session="toi_thu_hai", closes_at=datetime(2026, 11, 23, 19, tzinfo=OFFICE_ZONE)
        )
    )
    (session,) = seats.desk(1).sessions
    assert (session.session, session.counts_as_working_time) == ("toi_thu_hai", False)
    seats.done(do.CloseSession(session="toi_thu_hai"))
    assert seats.desk(1).sessions == ()
