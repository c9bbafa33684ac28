"""Appointments at the desk: what follows a booking, and checking in by a code on the line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from counter_app.domain.appointment import SERIES
from counter_app.domain.appointment_facts import AppointmentBooked
from counter_app.domain.typed_code import readings
from counter_app.service.booking_commands import CheckIn
from counter_app.service.booking_decisions import typed_code
from counter_app.service.office import Done
from counter_app.service.paper_queue import APPOINTMENT
from counter_app.ui.desk.state import Panel

if TYPE_CHECKING:
    from counter_app.ui.desk.model import DeskModel

BOOKED: Final = AppointmentBooked.KIND.partition("/")[0]
_CODE: Final = re.compile(rf"{SERIES}-[0-9]{{6}}-[0-9]{{4,6}}")


def booked(model: DeskModel, done: Done, procedure: str) -> None:
    """An appointment was given: say so and print its slip; the panel shows what was given."""
    model.remember(model.choices.used(procedure))
    model.happened(done, "book_appointment")
    print_slip(model, str(done.answer["code"]))


def undone(model: DeskModel, done: Done) -> str:
    """A step was undone. Of a booking the panel shows no longer what was given; what to say."""
    steps = done.answer.get("undone", ())
    codes = {step["code"] for step in steps if step["step"] == BOOKED}
    if not codes:
        return "undo"
    given = model.booking.state.booked
    if model.local.panel is Panel.BOOKING and given is not None and given.code in codes:
        model.back()
    return "undo_booking"


def print_slip(model: DeskModel, code: str) -> None:
    """Print the slip of an appointment; F9 prints it again."""
    model.print_out(APPOINTMENT, code)


def code_in(text: str) -> str:
    """The appointment code in what was scanned or typed, bare or in an address; else empty."""
    read = (typed_code(said) for said in readings(text))
    return next((code for code in read if _CODE.fullmatch(code)), "")


def check_in(model: DeskModel, code: str) -> None:
    """Somebody with an appointment is here: they get a number, and hear if they are early."""
    if not model.allows(f"check in {code}"):
        return

    def came(done: Done) -> None:
        model.happened(done, f"check_in_{done.answer['arrival']}")
        model.print_out("ticket", str(done.answer["number"]))

    model.perform(CheckIn(code=code), came, "line")
