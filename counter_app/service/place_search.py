"""The place that a visit is given at a moment, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from counter_app.domain.appointment import SERIES, Appointment
from counter_app.domain.appointment_facts import AppointmentHeld, Source
from counter_app.domain.calendar import office_time
from counter_app.domain.catalogue import Procedure
from counter_app.domain.facts import Happening
from counter_app.domain.ids import AppointmentCode, AppointmentId, CounterNo, WaiterId
from counter_app.domain.person import Person
from counter_app.domain.reasons import Refused
from counter_app.domain.slots import MINUTE, Slot, Taken
from counter_app.service.decisions import Desk, echo
from counter_app.service.places import Places, Visit, desk_on, earliest, last_day
from counter_app.values import dataclass

MOST_VISITS: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that was found for a visit."""

    procedure: Procedure
    visits: int
    source: Source
    slot: Slot
    counter: CounterNo
    minutes: int
    busy_until: datetime
    late_until: datetime


def bookable(desk: Desk, code: str, *, visits: int) -> Procedure | Refused:
    """The procedure that so many visits may be booked for."""
    procedure = desk.procedure(code, on=desk.today)
    if isinstance(procedure, Refused):
        return procedure
    if not 1 <= visits <= MOST_VISITS:
        return Refused.because("booking_visits", visits=visits, most=MOST_VISITS)
    return procedure


def find_place(
    desk: Desk,
    *,
    procedure: str,
    at: datetime,
    visits: int,
    source: str,
    session: str | None,
    counter: int | None,
    but: AppointmentId | None = None,
    beside: Sequence[Taken] = (),
) -> Place | Refused:
    """The place for a visit at a moment, or why there is none."""
    known = bookable(desk, procedure, visits=visits)
    if isinstance(known, Refused):
        return known
    if source not in {"desk", "public"}:
        return Refused.because("unknown_booker", source=echo(source))
    if counter is not None and isinstance(no := desk.counter(counter), Refused):
        return no
    first, last = earliest(desk, public=source == "public"), last_day(desk)
    on = office_time(at).date()
    if at < first:
        return Refused.because("booking_too_soon", start_at=at, first_at=first)
    if on > last:
        return Refused.because("booking_too_far", start_at=at, last_on=last)
    visit = Visit(known, visits, source == "public")
    places = Places(desk, on - timedelta(days=1), on, but=but, beside=beside)
    found = places.slots(visit, after=at, session=session, counter=counter)
    here = [slot for slot in found if slot.at == at]
    if not here:
        return Refused.because("no_slot", start_at=at, procedure=known.code)
    slot = next((slot for slot in here if slot.free), None)
    if slot is None:
        if any(slot.counters for slot in here):
            return Refused.because("slot_kept", start_at=at)
        return Refused.because("slot_taken", start_at=at)
    return place_in(desk_on(desk, on), visit, slot)


def is_used_up(desk: Desk, appointment: Appointment) -> bool:
    """Whether a quota leaves nothing for an appointment that wants its own place back.

    A place that the rules no longer know (another grid, other hours) has none.
    """
    then = desk_on(desk, appointment.on)
    procedure = then.procedure(appointment.procedure, on=appointment.on)
    if isinstance(procedure, Refused):
        return False
    places = Places(desk, appointment.on - timedelta(days=1), appointment.on, but=appointment.id)
    slots = places.slots(
        Visit(procedure, appointment.visits),
        after=appointment.start_at,
        session=appointment.session,
        counter=appointment.counter,
    )
    return any(slot.at == appointment.start_at and not slot.free for slot in slots)


def place_in(then: Desk, visit: Visit, slot: Slot) -> Place:
    """The first counter of a slot, by the rules of its day."""
    rules = then.reference.booking
    minutes = rules.minutes_for(visit.procedure.code, visits=visit.visits)
    return Place(
        procedure=visit.procedure,
        visits=visit.visits,
        source="public" if visit.public else "desk",
        slot=slot,
        counter=slot.counters[0],
        minutes=minutes,
        busy_until=slot.at + (minutes + rules.buffer_min) * MINUTE,
        late_until=slot.at + rules.late_min * MINUTE,
    )


def next_code(desk: Desk) -> tuple[AppointmentCode, int]:
    """The next code of the day: ``LH-{yyMMdd}-{nnnn}``, never one that was given before."""
    given = desk.tables.code_series(SERIES, desk.today)
    ordinal = given.last_given + 1 if given else 1
    return AppointmentCode(f"{SERIES}-{desk.today:%y%m%d}-{ordinal:04}"), ordinal


def make_findable(desk: Desk, subject: str, code: AppointmentCode, person: Person | None) -> None:
    """Let an appointment be found by its code and by whoever it is for."""
    who = () if person is None else (person.name, person.phone, person.id_number)
    desk.found_words[subject] = (code, *who)


def held_until(
    desk: Desk, place: Place, until: datetime, *, waiter: WaiterId | None = None
) -> Happening:
    """A place kept until a moment, for somebody who waits or for nobody yet."""
    code, ordinal = next_code(desk)
    fact = AppointmentHeld(
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
        source=place.source,
        expires_at=until,
        waiter=waiter,
    )
    return Happening(subject=desk.ids.new(), fact=fact)
