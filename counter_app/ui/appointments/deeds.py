"""The command behind a deed of the appointments' window that needs no further question."""

from __future__ import annotations

from counter_app.service import booking_commands as do
from counter_app.service.commands import Command
from counter_app.ui.appointments.state import Deed


def command_for(deed: Deed, code: str, *, hold: str) -> Command:
    """The command about an appointment, or about a place on the waiting list.

    ``hold`` is the code of the place that is kept for whoever waits.

    Raises:
        ValueError: the deed is none of the office's, or asks something first.
    """
    match deed:
        case Deed.MISS:
            return do.MissAppointment(code=code)
        case Deed.CALLED:
            return do.RemindAppointment(code=code)
        case Deed.ACCEPT:
            return do.BookAppointment(hold=hold)
        case Deed.DECLINE:
            return do.ReleaseHold(code=hold)
        case Deed.LEAVE_LIST:
            return do.LeaveWaitingList(code=code)
        case _:
            raise ValueError(f"{deed} is no command of its own")
