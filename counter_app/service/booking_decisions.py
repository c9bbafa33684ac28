"""Decisions about appointments: which place is given, kept, left, and to whom it goes then."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from counter_app.domain import appointment as appointments
from counter_app.domain.appointment import SERIES, Appointment, AppointmentState
from counter_app.domain.appointment_facts import (
    AppointmentBooked,
    AppointmentCheckedIn,
    AppointmentFact,
    AppointmentMoved,
    AppointmentReminded,
    Source,
    WaiterLeft,
)
from counter_app.domain.calendar import office_time
from counter_app.domain.facts import Happening
from counter_app.domain.ids import (
    PersonId,
    TicketId,
)
from counter_app.domain.person import Person, check_person
from counter_app.domain.reasons import Refused
from counter_app.domain.session import ORDINARY
from counter_app.domain.slots import MINUTE
from counter_app.service import booking_commands as commands
from counter_app.service.booking_import import import_appointments
from counter_app.service.decisions import Decision, Desk, echo
from counter_app.service.place_search import find_place, held_until, make_findable, next_code
from counter_app.service.places import desk_on, held_session
from counter_app.service.ticket_decisions import SOURCES, next_number
from counter_app.service.waiting_list import join_waiting_list, leave_waiting_list, offered
from counter_app.store import bookings, persons

_CODE: Final = re.compile(rf"{SERIES}-?([0-9]{{6}})-?([0-9]{{1,6}})(?![0-9])")
_NUMBER: Final = re.compile(r"[0-9]{1,6}")


def book_appointment(desk: Desk, command: commands.BookAppointment) -> Decision:
    """Book a place, or one that was held before."""
    held = None
    if command.hold is not None:
        held = _known(desk, command.hold)
        if isinstance(held, Refused):
            return held
        if held.state is not AppointmentState.HELD:
            return appointments.change(held) or Refused.because(
                "appointment_not_held", code=held.code
            )
    person = None if command.person is None else check_person(command.person)
    if isinstance(person, Refused):
        return person
    if isinstance(held, Appointment):
        return _book_held(desk, held, person)
    if command.at is None:
        return Refused.because("booking_time_missing")
    place = find_place(
        desk,
        procedure=command.procedure,
        at=command.at,
        visits=command.visits,
        source=command.source,
        session=command.session,
        counter=command.counter,
    )
    if isinstance(place, Refused):
        return place
    if no := _may_book(desk, person, place.source, session=place.slot.session, at=command.at):
        return no
    code, ordinal = next_code(desk)
    person_id, revision = _kept(desk, person)
    subject = desk.ids.new()
    make_findable(desk, subject, code, person)
    fact = AppointmentBooked(
        code=code,
        ordinal=ordinal,
        day=desk.today,
        procedure=place.procedure.code,
        queue=place.procedure.queue,
        visits=place.visits,
        session=place.slot.session,
        counter=place.counter,
        start_at=place.slot.at,
        length_min=place.minutes,
        busy_until=place.busy_until,
        late_until=place.late_until,
        source=place.source,
        person=person_id,
        person_revision=revision,
        waiter=None,
    )
    return [Happening(subject=subject, fact=fact)]


def _book_held(desk: Desk, held: Appointment, person: Person | None) -> Decision:
    waiter = None if held.waiter is None else desk.tables.waiter(held.waiter)
    if person is None and waiter is not None:
        person_id: PersonId | None = waiter.person
        revision = waiter.person_revision
        person = persons.find_person(desk.tables.connection, waiter.person, revision)
    else:
        source: Source = "public" if held.source == "public" else "desk"
        if no := _may_book(desk, person, source, session=held.session, at=held.start_at):
            return no
        person_id, revision = _kept(desk, person)
    rules = desk_on(desk, held.on).reference.booking
    fact = AppointmentBooked(
        code=held.code,
        ordinal=held.ordinal,
        day=held.day,
        procedure=held.procedure,
        queue=held.queue,
        visits=held.visits,
        session=held.session,
        counter=held.counter,
        start_at=held.start_at,
        length_min=held.length_min,
        busy_until=held.busy_until,
        late_until=held.start_at + rules.late_min * MINUTE,
        source="public" if held.source == "public" else "desk",
        person=person_id,
        person_revision=revision,
        waiter=held.waiter,
    )
    make_findable(desk, held.id, held.code, person)
    booked = [Happening(subject=held.id, fact=fact)]
    if waiter is not None and waiter.state == "waiting":
        booked.append(Happening(subject=waiter.id, fact=WaiterLeft(cause="booked")))
    return booked


def hold_slot(desk: Desk, command: commands.HoldSlot) -> Decision:
    """Keep a place for a few minutes."""
    place = find_place(
        desk,
        procedure=command.procedure,
        at=command.at,
        visits=command.visits,
        source=command.source,
        session=command.session,
        counter=command.counter,
    )
    if isinstance(place, Refused):
        return place
    for_s = desk.reference.booking.hold_s
    return [held_until(desk, place, desk.at + timedelta(seconds=for_s))]


def release_hold(desk: Desk, command: commands.ReleaseHold) -> Decision:
    """Give a held place up; whoever waits for it is offered it."""
    held = _known(desk, command.code)
    if isinstance(held, Refused):
        return held
    fact = appointments.release(held)
    if isinstance(fact, Refused):
        return fact
    return [Happening(subject=held.id, fact=fact), *offered(desk, held)]


def move_appointment(desk: Desk, command: commands.MoveAppointment) -> Decision:
    """Give an appointment another place; the one it leaves is offered to whoever waits."""
    booked = _known(desk, command.code)
    if isinstance(booked, Refused):
        return booked
    if no := appointments.change(booked):
        return no
    if command.at == booked.start_at and command.counter in {None, booked.counter}:
        return Refused.because("appointment_there", code=booked.code, start_at=booked.start_at)
    place = find_place(
        desk,
        procedure=booked.procedure,
        at=command.at,
        visits=booked.visits,
        source=booked.source,
        session=command.session,
        counter=command.counter,
        but=booked.id,
    )
    if isinstance(place, Refused):
        return place
    fact = AppointmentMoved(
        session=place.slot.session,
        counter=place.counter,
        start_at=place.slot.at,
        length_min=place.minutes,
        busy_until=place.busy_until,
        late_until=place.late_until,
        from_at=booked.start_at,
        from_counter=booked.counter,
    )
    return [Happening(subject=booked.id, fact=fact), *offered(desk, booked, left_for=place)]


def cancel_appointment(desk: Desk, command: commands.CancelAppointment) -> Decision:
    """Call an appointment off; whoever waits for its place is offered it."""
    booked = _known(desk, command.code)
    if isinstance(booked, Refused):
        return booked
    if no := appointments.change(booked):
        return no
    freed = offered(desk, booked)
    fact = appointments.cancel(
        booked,
        at=desk.at,
        rules=desk.reference.booking,
        reason=desk.reason(booked.id, command.reason),
        offered=bool(freed),
    )
    return fact if isinstance(fact, Refused) else [_of(booked, fact), *freed]


def check_in(desk: Desk, command: commands.CheckIn) -> Decision:
    """Give whoever has an appointment a number that is called at its time."""
    booked = _known(desk, command.code, today=True)
    if isinstance(booked, Refused):
        return booked
    if command.source not in SOURCES:
        return Refused.because("unknown_source", source=echo(command.source))
    if command.priority is not None and desk.setup.priority(command.priority) is None:
        return Refused.because("unknown_priority", priority=echo(command.priority))
    ticket = None if booked.ticket is None else desk.tables.ticket(booked.ticket)
    came = appointments.arrival(booked, at=desk.at, rules=desk.reference.booking, ticket=ticket)
    if isinstance(came, Refused):
        return came
    queue = desk.queue(booked.queue)
    if isinstance(queue, Refused):
        return queue
    session = desk.open_session(booked.session) if booked.session != ORDINARY else None
    number = next_number(
        desk,
        queue,
        priority=command.priority,
        source=command.source,
        session=None if session is None or isinstance(session, Refused) else booked.session,
        appointment_at=None if came == "too_late" else booked.start_at,
    )
    if isinstance(number, Refused):
        return number
    given = TicketId(desk.ids.new())
    return [
        Happening(subject=given, fact=number),
        _of(booked, AppointmentCheckedIn(ticket=given, arrival=came)),
    ]


def miss_appointment(desk: Desk, command: commands.MissAppointment) -> Decision:
    """Nobody came for it."""
    booked = _known(desk, command.code)
    if isinstance(booked, Refused):
        return booked
    fact = appointments.miss(booked, at=desk.at, rules=desk.reference.booking)
    return fact if isinstance(fact, Refused) else [_of(booked, fact)]


def remind_appointment(desk: Desk, command: commands.RemindAppointment) -> Decision:
    """Whoever booked it was reminded."""
    booked = _known(desk, command.code)
    if isinstance(booked, Refused):
        return booked
    if no := appointments.change(booked):
        return no
    means: dict[str, Literal["phone", "mail", "sms"]] = {
        "phone": "phone",
        "mail": "mail",
        "sms": "sms",
    }
    if command.means not in means:
        return Refused.because("unknown_means", means=echo(command.means))
    return [_of(booked, AppointmentReminded(means=means[command.means]))]


def typed_code(text: str) -> str:
    """The code in what was typed or scanned; the text itself, tidied, where none is in it."""
    tidy = text.strip().upper()
    found = _CODE.search(tidy)
    return f"{SERIES}-{found[1]}-{int(found[2]):04}" if found else tidy


def _known(desk: Desk, text: str, *, today: bool = False) -> Appointment | Refused:
    """The appointment of a code; ``today`` also by its number alone, where only one has it."""
    code = typed_code(text)
    connection = desk.tables.connection
    found = bookings.by_code(connection, code)
    if found is None and today and _NUMBER.fullmatch(code):
        start = office_time(desk.at).replace(hour=0, minute=0, second=0, microsecond=0)
        same = [
            one
            for one in bookings.between(connection, start, start + timedelta(days=1))
            if one.ordinal == int(code) and one.state is not AppointmentState.LAPSED
        ]
        if len(same) > 1:
            return Refused.because("appointment_ambiguous", number=str(int(code)))
        found = same[0] if same else None
    if found is None:
        known = _CODE.fullmatch(code) or _NUMBER.fullmatch(code)
        return Refused.because("unknown_appointment", code=code if known else "…")
    return desk.tables.appointment(found.id) or found


def _may_book(
    desk: Desk, person: Person | None, source: Source, *, session: str, at: datetime
) -> Refused | None:
    """Why somebody may have no more appointments, or none of their own making."""
    rules, connection = desk.reference.booking, desk.tables.connection
    known = person is not None and bool(person.id_number or person.phone)
    if source == "public" and not known:
        return Refused.because("booker_unknown")
    if person is None or not known:
        return None
    if source == "public" and rules.no_shows:
        since = desk.at - timedelta(days=rules.no_show_days)
        missed = bookings.no_shows_of(connection, person, since=since)
        if missed >= rules.no_shows:
            return Refused.because("booker_missed", missed=missed, days=rules.no_show_days)
    mine = bookings.booked_by(connection, person)
    if len(mine) >= rules.open_bookings:
        return Refused.because("booker_limit", limit=rules.open_bookings, code=mine[0].code)
    on = office_time(at).date()
    there = held_session(desk_on(desk, on).reference, session)
    same = sum(one.session == session and one.on == on for one in mine)
    if there and there.quota_per_person is not None and same >= there.quota_per_person:
        return Refused.because("booker_session_limit", limit=there.quota_per_person)
    return None


def _kept(desk: Desk, person: Person | None) -> tuple[PersonId | None, int]:
    if person is None:
        return None, 0
    return persons.record(desk.tables.connection, person, at=desk.at, new_id=desk.ids.new)


def _of(appointment: Appointment, fact: AppointmentFact) -> Happening:
    return Happening(subject=appointment.id, fact=fact)


DECISIONS: Final[Mapping[Any, Callable[[Desk, Any], Decision]]] = {
    commands.BookAppointment: book_appointment,
    commands.HoldSlot: hold_slot,
    commands.ReleaseHold: release_hold,
    commands.MoveAppointment: move_appointment,
    commands.CancelAppointment: cancel_appointment,
    commands.CheckIn: check_in,
    commands.MissAppointment: miss_appointment,
    commands.RemindAppointment: remind_appointment,
    commands.JoinWaitingList: join_waiting_list,
    commands.LeaveWaitingList: leave_waiting_list,
    commands.ImportAppointments: import_appointments,
}
"""The decision of every command about appointments."""
