"""An appointment, from the first hold to the check-in, and what may be done with it when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from counter_app.domain import appointment as appointments
from counter_app.domain.appointment import (
    Appointment,
    AppointmentState,
    evolve_appointment,
    evolve_waiter,
    shown,
)
from counter_app.domain.appointment_facts import (
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentCheckedIn,
    AppointmentFact,
    AppointmentHeld,
    AppointmentLapsed,
    AppointmentMarked,
    AppointmentMoved,
    AppointmentNoShow,
    AppointmentReminded,
    WaiterJoined,
    WaiterLeft,
)
from counter_app.domain.booking import BookingRules
from counter_app.domain.ids import (
    AppointmentCode,
    CounterNo,
    PersonId,
    ProcedureCode,
    QueueCode,
    TicketId,
    WaiterCode,
    WaiterId,
)
from counter_app.domain.reasons import OFFICE_ZONE, Refused
from counter_app.domain.ticket import Ticket, TicketState
from tests.domain.desk import visit
from tests.domain.memory import Memory, folded

EIGHT = datetime(2026, 11, 23, 8, tzinfo=OFFICE_ZONE)
RULES = BookingRules()
PLACE: dict[str, Any] = {
    "code": AppointmentCode("LH-261123-0001"),
    "ordinal": 1,
    "day": date(2026, 11, 23),
    "procedure": ProcedureCode("2.000815"),
    "queue": QueueCode("CT"),
    "visits": 1,
    "session": "",
    "counter": CounterNo(1),
    "start_at": EIGHT,
    "length_min": 15,
    "busy_until": EIGHT + timedelta(minutes=15),
    "source": "desk",
    "waiter": None,
}
HELD = AppointmentHeld(**PLACE, expires_at=EIGHT - timedelta(minutes=30))
BOOKED = AppointmentBooked(
    **PLACE, late_until=EIGHT + timedelta(minutes=15), person=PersonId("p1"), person_revision=1
)
CAME = AppointmentCheckedIn(ticket=TicketId("t1"), arrival="on_time")
OFF = AppointmentCancelled(reason="", closed_until=EIGHT - timedelta(minutes=45))
MISSED = AppointmentNoShow()
JOINED = WaiterJoined(
    code=WaiterCode("CH-261123-0001"),
    ordinal=1,
    day=date(2026, 11, 23),
    procedure=ProcedureCode("2.000815"),
    queue=QueueCode("CT"),
    visits=1,
    first_on=date(2026, 11, 23),
    last_on=date(2026, 11, 27),
    person=PersonId("p1"),
    person_revision=1,
)


def after(*facts: AppointmentFact) -> Appointment:
    found: Appointment | None = None
    for fact in facts:
        found = evolve_appointment(found, fact, subject="a1", at=EIGHT - timedelta(hours=1))
    assert found is not None
    return found


def minutes(count: int) -> datetime:
    return EIGHT + timedelta(minutes=count)


def code_of(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


def ticket(state: TicketState) -> Ticket:
    return visit().ticket._replace(state=state)


def test_a_held_place_becomes_a_booked_one_under_the_same_code() -> None:
    held, booked = after(HELD), after(HELD, BOOKED)
    assert held.state is AppointmentState.HELD
    assert held.expires_at == HELD.expires_at
    assert (booked.state, booked.code, booked.person) == ("booked", held.code, "p1")
    assert booked.ends_at == minutes(15)
    assert booked.on == date(2026, 11, 23)


def test_nothing_happens_to_an_appointment_that_never_was() -> None:
    for fact in (OFF, CAME, MISSED, AppointmentLapsed()):
        with pytest.raises(ValueError, match="before it was booked"):
            evolve_appointment(None, fact, subject="a1", at=EIGHT)
    with pytest.raises(ValueError, match="before they joined"):
        evolve_waiter(None, WaiterLeft(cause="left"), subject="w1", at=EIGHT)


def test_a_moved_one_has_another_place_and_is_reminded_anew() -> None:
    moved = after(
        BOOKED,
        AppointmentReminded(means="phone"),
        AppointmentMarked(trouble="shut"),
        AppointmentMoved(
            session="x",
            counter=CounterNo(2),
            start_at=minutes(60),
            length_min=15,
            busy_until=minutes(75),
            late_until=minutes(75),
            from_at=EIGHT,
            from_counter=CounterNo(1),
        ),
    )
    assert (moved.counter, moved.start_at, moved.moves) == (2, minutes(60), 1)
    assert (moved.reminded, moved.trouble) == ("", "")


def test_a_change_of_rules_marks_it_and_moves_nothing() -> None:
    marked = after(BOOKED, AppointmentMarked(trouble="no_counter"))
    assert marked == after(BOOKED)._replace(trouble="no_counter")


@pytest.mark.parametrize(
    ("facts", "now", "takes"),
    [
        ((HELD,), 0, True),
        ((BOOKED,), 0, True),
        ((BOOKED, CAME), 0, True),
        ((BOOKED, MISSED), 0, False),
        ((HELD, AppointmentLapsed()), 0, False),
        ((BOOKED, OFF), -50, True),
        ((BOOKED, OFF), -45, False),
    ],
)
def test_what_takes_its_place(facts: tuple[AppointmentFact, ...], now: int, takes: bool) -> None:
    assert after(*facts).takes_place_at(minutes(now)) is takes


def test_a_cancelled_place_is_closed_for_a_while_unless_somebody_has_it() -> None:
    booked, now = after(BOOKED), minutes(-60)
    assert appointments.cancel(booked, at=now, rules=RULES, reason="", offered=False) == (
        AppointmentCancelled(reason="", closed_until=minutes(-45))
    )
    for rules, offered in ((RULES, True), (BookingRules(closed_after_cancel_min=0), False)):
        open_again = appointments.cancel(booked, at=now, rules=rules, reason="", offered=offered)
        assert open_again == AppointmentCancelled(reason="", closed_until=None)
    over = appointments.cancel(booked, at=minutes(5), rules=RULES, reason="", offered=False)
    assert over == AppointmentCancelled(reason="", closed_until=None)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ((HELD,), "appointment_only_held"),
        ((BOOKED, CAME), "appointment_came"),
        ((BOOKED, MISSED), "appointment_missed"),
        ((HELD, AppointmentLapsed()), "appointment_lapsed"),
        ((BOOKED, OFF), "appointment_cancelled"),
    ],
)
def test_what_is_over_is_neither_moved_nor_cancelled(
    facts: tuple[AppointmentFact, ...], code: str
) -> None:
    over = after(*facts)
    assert code_of(appointments.change(over)) == code
    no = appointments.cancel(over, at=EIGHT, rules=RULES, reason="", offered=False)
    assert code_of(no) == code
    assert code_of(appointments.miss(over, at=EIGHT, rules=RULES)) == code


def test_only_a_hold_is_given_up() -> None:
    assert appointments.release(after(HELD)) == AppointmentLapsed()
    assert code_of(appointments.release(after(BOOKED))) == "appointment_not_held"


def test_nobody_misses_what_one_cannot_check_in_for_yet() -> None:
    no = appointments.miss(after(BOOKED), at=minutes(-31), rules=RULES)
    assert code_of(no) == "appointment_not_due"
    assert appointments.miss(after(BOOKED), at=minutes(-30), rules=RULES) == MISSED


@pytest.mark.parametrize(
    ("now", "came"),
    [
        (-31, "appointment_early"),
        (-30, "early"),
        (-1, "early"),
        (0, "on_time"),
        (1, "late"),
        (15, "late"),
        (16, "too_late"),
        (24 * 60, "appointment_missed"),
    ],
)
def test_early_on_time_and_late_by_the_rules(now: int, came: str) -> None:
    said = appointments.arrival(after(BOOKED), at=minutes(now), rules=RULES, ticket=None)
    assert (said.code if isinstance(said, Refused) else said) == came


def test_who_comes_after_all_gets_an_ordinary_number_where_the_office_wants_it() -> None:
    missed = after(BOOKED, MISSED)
    said = appointments.arrival(missed, at=minutes(20), rules=RULES, ticket=None)
    assert said == "too_late"
    strict = BookingRules(late_as_walk_in=False)
    no = appointments.arrival(missed, at=minutes(20), rules=strict, ticket=None)
    assert code_of(no) == "appointment_missed"


def test_one_checks_in_once_unless_the_number_was_a_mistake() -> None:
    came = after(BOOKED, CAME)
    no = appointments.arrival(came, at=EIGHT, rules=RULES, ticket=ticket(TicketState.WAITING))
    assert code_of(no) == "appointment_checked_in"
    again = appointments.arrival(came, at=EIGHT, rules=RULES, ticket=ticket(TicketState.CANCELLED))
    assert again == "on_time"
    assert code_of(appointments.arrival(came, at=EIGHT, rules=RULES, ticket=None)) == (
        "appointment_came"
    )
    off = appointments.arrival(after(BOOKED, OFF), at=EIGHT, rules=RULES, ticket=None)
    assert code_of(off) == "appointment_cancelled"


@pytest.mark.parametrize(
    ("state", "seen"),
    [
        (TicketState.WAITING, "checked_in"),
        (TicketState.SERVING, "checked_in"),
        (TicketState.FINISHED, "served"),
        (TicketState.AWAITING_RESULT, "served"),
        (TicketState.NO_SHOW, "no_show"),
        (TicketState.CANCELLED, "cancelled"),
    ],
)
def test_after_the_check_in_the_ticket_says_what_became_of_it(
    state: TicketState, seen: str
) -> None:
    assert shown(after(BOOKED, CAME), ticket(state)) == seen
    assert shown(after(BOOKED, CAME), None) == "checked_in"
    assert shown(after(BOOKED), ticket(state)) == "booked"


def test_who_waits_for_a_place_leaves_the_list_once() -> None:
    waiting = evolve_waiter(None, JOINED, subject="w1", at=EIGHT)
    assert (waiting.state, waiting.code) == ("waiting", "CH-261123-0001")
    gone = evolve_waiter(waiting, WaiterLeft(cause="booked"), subject="w1", at=EIGHT)
    assert gone.state == "booked"


def test_an_undone_booking_leaves_its_place_free_and_its_code_known() -> None:
    memory = Memory()
    booked = memory.record("a1", BOOKED, at=EIGHT)
    undone = memory.undo(booked)
    lapsed = memory.appointments["a1"]
    assert (lapsed.state, lapsed.code) == (AppointmentState.LAPSED, BOOKED.code)
    memory.undo(undone)
    again = memory.appointments["a1"]
    assert (again.state, again.code) == (AppointmentState.BOOKED, BOOKED.code)
    assert folded(memory.journal).tables() == memory.tables()


def test_an_undone_acceptance_is_an_offer_again() -> None:
    memory = Memory()
    offered = replace(HELD, waiter=WaiterId("w1"))
    memory.record("a1", offered, at=EIGHT)
    held = memory.appointments["a1"]
    memory.undo(memory.record("a1", replace(BOOKED, waiter=WaiterId("w1")), at=EIGHT))
    assert memory.appointments["a1"] == held


def test_an_undone_leaving_puts_one_back_on_the_waiting_list() -> None:
    memory = Memory()
    memory.record("w1", JOINED, at=EIGHT)
    memory.undo(memory.record("w1", WaiterLeft(cause="left"), at=EIGHT))
    assert memory.waiters["w1"].state == "waiting"
    assert folded(memory.journal).tables() == memory.tables()


def test_facts_fold_to_appointments_codes_and_the_waiting_list() -> None:
    memory = Memory()
    memory.record("a1", HELD, at=EIGHT)
    memory.record("a1", BOOKED, at=EIGHT)
    off = memory.record("a1", OFF, at=EIGHT)
    memory.record("w1", JOINED, at=EIGHT)
    assert memory.appointments["a1"].state is AppointmentState.CANCELLED
    memory.undo(off)
    assert memory.appointments["a1"] == after(HELD, BOOKED)._replace(changed_at=EIGHT)
    assert memory.codes["LH 2026-11-23"].last_given == 1
    assert memory.codes["CH 2026-11-23"].last_given == 1
    assert memory.waiters["w1"].state == "waiting"
    memory.record("w1", WaiterLeft(cause="left"), at=EIGHT)
    assert memory.waiters["w1"].state == "left"
    assert folded(memory.journal).tables() == memory.tables()
