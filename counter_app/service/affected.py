"""Appointments that a change of the office's documents leaves without their place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from counter_app.domain.appointment import Appointment
from counter_app.domain.appointment_facts import AppointmentMarked
from counter_app.domain.calendar import ONE_DAY
from counter_app.domain.facts import Happening
from counter_app.domain.reasons import Reason
from counter_app.domain.session import Channels
from counter_app.service.decisions import Desk, Reference
from counter_app.service.places import desk_on, held_session
from counter_app.store import bookings

Then = Callable[[date, Reference], Reference]
"""What the documents of a date would become."""


def marks(desk: Desk, then: Then) -> list[Happening]:
    """The facts that a change of documents makes about booked appointments: each change once."""
    return [
        Happening(subject=one.id, fact=AppointmentMarked(trouble=trouble))
        for one, trouble in troubled(desk, then, all_of_them=True)
        if trouble != one.trouble
    ]


def troubled(
    desk: Desk, then: Then, *, all_of_them: bool = False
) -> Iterator[tuple[Appointment, str]]:
    """Booked appointments with the code of what is wrong with them; ``""`` for those all right."""
    known: dict[tuple[int, date], Desk] = {}
    for one in bookings.coming(desk.tables.connection, after=desk.at):
        plain = desk_on(desk, one.on)
        reference = then(one.on, plain.reference)
        key = (id(reference), one.on)
        seen = known.setdefault(key, replace(plain, reference=reference))
        trouble = _trouble(seen, one)
        if trouble or all_of_them:
            yield one, trouble


def why(trouble: str, appointment: Appointment) -> Reason:
    """What is wrong, as a sentence."""
    code = appointment.code
    match trouble:
        case "no_opening":
            return Reason.of("affected_no_opening", code=code, start_at=appointment.start_at)
        case "no_counter":
            return Reason.of("affected_no_counter", code=code, counter=appointment.counter)
        case "no_procedure":
            return Reason.of("affected_no_procedure", code=code, procedure=appointment.procedure)
        case _:
            return Reason.of("affected_shut", code=code, start_at=appointment.start_at)


def _trouble(then: Desk, one: Appointment) -> str:
    """The code of why the documents of that day no longer provide for an appointment."""
    procedure = then.reference.catalogue.procedure(one.procedure, on=one.on)
    if procedure is None:
        return "no_procedure"
    counter = then.setup.counter(one.counter)
    if counter is None or procedure.queue not in counter.serves:
        return "no_counter"
    for blackout in then.reference.booking.blackouts:
        here = not blackout.counters or one.counter in blackout.counters
        if here and blackout.opens_at < one.ends_at and one.start_at < blackout.closes_at:
            return "shut"
    plan = then.reference.plan
    for opening in (*plan.on(one.on - ONE_DAY), *plan.on(one.on)):
        if opening.session != one.session or not opening.opens_at <= one.start_at:
            continue
        if one.ends_at > opening.closes_at:
            continue
        session = held_session(then.reference, opening.session)
        if session is None or session.channels is Channels.WALK_IN:
            continue
        if session.serves(procedure) and (not opening.counters or one.counter in opening.counters):
            return ""
    return "no_opening"


def as_they_are(_on: date, reference: Reference) -> Reference:
    """The documents in force, unchanged."""
    return reference


def under(
    changed: Iterable[tuple[date, Callable[[Reference], Reference]]],
) -> Then:
    """The documents of a date with those changes that hold from it or from a date before it.

    Of two changes of one family the later one is given last.
    """
    steps: Sequence[tuple[date, Callable[[Reference], Reference]]] = sorted(
        changed, key=lambda step: step[0]
    )
    made: dict[tuple[int, int], Reference] = {}

    def then(on: date, reference: Reference) -> Reference:
        held = [change for since, change in steps if since <= on]
        key = (id(reference), len(held))
        if key not in made:
            result = reference
            for change in held:
                result = change(result)
            made[key] = result
        return made[key]

    return then
