"""Appointments at the desk: what follows a booking, and checking in by a code on the line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from counter_app.service.office import Done

if TYPE_CHECKING:
    from counter_app.ui.desk.model import DeskModel

SLIP: Final = "appointment"
"""The appointment slip's name in the paper queue."""


def booked(model: DeskModel, done: Done, procedure: str) -> None:
    """An appointment was given: say so and print its slip; the panel shows what was given."""
    model.remember(model.choices.used(procedure))
    model.happened(done, "book_appointment")
    print_slip(model, str(done.answer["code"]))


def print_slip(model: DeskModel, code: str) -> None:
    """Print the slip of an appointment; F9 prints it again."""
    model.print_out(SLIP, code)
