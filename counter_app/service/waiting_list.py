"""The waiting list for appointments: who joins and leaves, and what freed places are offered."""

from __future__ import annotations

from datetime import datetime, timedelta

from counter_app.domain.appointment import WAITING_SERIES, Appointment, Waiter
from counter_app.domain.appointment_facts import WaiterJoined, WaiterLeft
from counter_app.domain.calendar import office_time
from counter_app.domain.facts import Happening
from counter_app.domain.ids import CounterNo, WaiterCode
from counter_app.domain.person import check_person
from counter_app.domain.reasons import Refused
from counter_app.domain.slots import MINUTE
from counter_app.service import booking_commands as commands
from counter_app.service.decisions import Decision, Desk, echo
from counter_app.service.place_search import Place, bookable, held_until, place_in
from counter_app.service.places import Places, Visit, desk_on, last_day
from counter_app.store import bookings, persons


def join_waiting_list(desk: Desk, command: commands.JoinWaitingList) -> Decision:
    """Wait for a place between two dates."""
    procedure = bookable(desk, command.procedure, visits=command.visits)
    if isinstance(procedure, Refused):
        return procedure
    last = last_day(desk)
    if not desk.today <= command.end <= last or command.end < command.start:
        return Refused.because("waiting_days", first_on=desk.today, last_on=last)
    person = check_person(command.person)
    if isinstance(person, Refused):
        return person
    if not person.phone and not person.email:
        return Refused.because("waiting_unreachable")
    person_id, revision = persons.record(
        desk.tables.connection, person, at=desk.at, new_id=desk.ids.new
    )
    given = desk.tables.code_series(WAITING_SERIES, desk.today)
    ordinal = given.last_given + 1 if given else 1
    fact = WaiterJoined(
        code=WaiterCode(f"{WAITING_SERIES}-{desk.today:%y%m%d}-{ordinal:04}"),
        ordinal=ordinal,
        day=desk.today,
        procedure=procedure.code,
        queue=procedure.queue,
        visits=command.visits,
        first_on=command.start,
        last_on=command.end,
        person=person_id,
        person_revision=revision,
    )
    return [Happening(subject=desk.ids.new(), fact=fact)]


def leave_waiting_list(desk: Desk, command: commands.LeaveWaitingList) -> Decision:
    """Wait no longer."""
    waiter = bookings.waiter_of(desk.tables.connection, command.code.strip().upper())
    if waiter is None:
        return Refused.because("not_waiting", code=echo(command.code))
    return [Happening(subject=waiter.id, fact=WaiterLeft(cause="left"))]


def offered(desk: Desk, left: Appointment, *, left_for: Place | None = None) -> list[Happening]:
    """The place that was left, held for the first on the waiting list whose visit fits there."""
    at, on = left.start_at, left.on
    then = desk_on(desk, on)
    counter = then.setup.counter(left.counter)
    overlaps = (
        left_for is not None
        and left_for.counter == left.counter
        and left_for.slot.at < left.busy_until
        and at < left_for.busy_until
    )
    if at <= desk.at or counter is None or overlaps:
        return []
    waiting = bookings.waiting_for(desk.tables.connection, counter.serves, on)
    if not waiting:
        return []
    places = Places(desk, on - timedelta(days=1), on, but=left.id)
    for waiter in waiting:
        if bookings.was_offered(desk.tables.connection, waiter.id, at):
            continue
        place = _fitting(then, places, waiter, at=at, counter=left.counter)
        if place is not None:
            until = min(desk.at + then.reference.booking.offer_min * MINUTE, at)
            return [held_until(desk, place, until, waiter=waiter.id)]
    return []


def _fitting(
    then: Desk, places: Places, waiter: Waiter, *, at: datetime, counter: CounterNo
) -> Place | None:
    """The place at this counter and moment for somebody who waits, if their visit fits."""
    procedure = then.procedure(waiter.procedure, on=office_time(at).date())
    if isinstance(procedure, Refused):
        return None
    visit = Visit(procedure, waiter.visits)
    found = places.slots(visit, after=at, counter=counter)
    slot = next((slot for slot in found if slot.at == at and slot.free), None)
    if slot is None:
        return None
    return place_in(then, visit, slot)
