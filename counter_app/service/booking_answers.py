"""What the wire answers to a command about appointments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from counter_app.domain.appointment import Appointment
from counter_app.domain.appointment_facts import (
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentCheckedIn,
    AppointmentFact,
    AppointmentHeld,
    AppointmentMarked,
    WaiterFact,
    WaiterJoined,
)
from counter_app.domain.calendar import office_time
from counter_app.domain.evolve import refold_appointment
from counter_app.domain.facts import DocumentChanged, Recorded
from counter_app.domain.ticket_facts import TicketIssued
from counter_app.store.flow import Tables

Answer = dict[str, Any]


def booking_answer(facts: Sequence[Recorded], tables: Tables) -> Answer | None:
    """The ``ok`` object of a step on an appointment or the waiting list; None of any other."""
    if isinstance(facts[0].fact, DocumentChanged):
        return None
    imported = [r.fact for r in facts if isinstance(r.fact, AppointmentBooked) and r.fact.imported]
    if imported:
        return {"count": len(imported), "codes": [fact.code for fact in imported]}
    booked = next((r for r in facts if isinstance(r.fact, AppointmentFact)), None)
    if booked is not None:
        return _appointment(booked, facts, tables)
    return _waiter(facts[0], tables) if isinstance(facts[0].fact, WaiterFact) else None


def affected_codes(facts: Sequence[Recorded], tables: Tables) -> list[str]:
    """The codes of the appointments that a change of documents no longer provides for."""
    marked = [
        tables.appointment(recorded.subject)
        for recorded in facts
        if isinstance(recorded.fact, AppointmentMarked) and recorded.fact.trouble
    ]
    return [appointment.code for appointment in marked if appointment is not None]


def _appointment(recorded: Recorded, facts: Sequence[Recorded], tables: Tables) -> Answer:
    """What became of an appointment, with the number of a check-in and what was offered of it."""
    appointment = _appointment_then(recorded, tables)
    said: Answer = {
        "appointment": appointment.id,
        "code": appointment.code,
        "at": office_time(appointment.start_at).isoformat(),
        "until": office_time(appointment.ends_at).isoformat(),
        "counter": appointment.counter,
        "session": appointment.session,
        "state": appointment.state.value,
    }
    for other in facts:
        match other.fact:
            case TicketIssued() as issued:
                said |= {"number": issued.number, "ticket": other.subject, "queue": issued.queue}
            case AppointmentHeld() as held if other is recorded:
                said["expires_at"] = office_time(held.expires_at).isoformat()
            case AppointmentHeld() as held:
                said["offered"] = held.code
            case AppointmentCheckedIn() as came:
                said["arrival"] = came.arrival
            case AppointmentCancelled() as off:
                closed = off.closed_until
                said["closed_until"] = office_time(closed).isoformat() if closed else None
            case _:
                pass
    return said


def _appointment_then(recorded: Recorded, tables: Tables) -> Appointment:
    """The appointment as it stood right after a fact."""
    history = [r for r in tables.history(recorded.subject) if r.position <= recorded.position]
    appointment = refold_appointment(history)
    if appointment is None:
        raise TypeError(f"{recorded.subject} is no appointment")
    return appointment


def _waiter(recorded: Recorded, tables: Tables) -> Answer:
    waiter = tables.waiter(recorded.subject)
    if waiter is None:
        raise TypeError(f"{recorded.subject} is nobody who waits")
    joined = isinstance(recorded.fact, WaiterJoined)
    return {"code": waiter.code, "state": "waiting" if joined else "left"}
