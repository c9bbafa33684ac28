"""What can be asked about appointments, and what is answered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

import msgspec

from counter_app.service.booking_commands import ImportedRow
from counter_app.service.queries import JournalRow, PersonView
from counter_app.service.query import Query


class SlotRow(msgspec.Struct, frozen=True, kw_only=True):
    """A moment at which a visit may begin; one that is full has ``free`` 0.

    ``capacity`` is at how many counters it fits, ``booked`` at how many of them something stands
    in its way; ``counter`` is the one it would be given.
    """

    at: datetime
    counter: int | None
    free: int
    capacity: int
    booked: int
    session: str


class SlotList(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`FreeSlots`; a visit takes ``minutes``."""

    procedure: str
    minutes: int
    slots: tuple[SlotRow, ...]


class FreeSlots(Query[SlotList], frozen=True, kw_only=True):
    """When a visit for a procedure may begin between two dates, both included.

    ``source`` is desk or public; ``visits`` so many visits one after the other.
    """

    procedure: str
    start: date
    end: date
    source: str = "desk"
    visits: int = 1
    session: str | None = None
    counter: int | None = None


class SlotTable(Query[tuple[SlotList, ...]], frozen=True, kw_only=True):
    """The same for many procedures at once; for all that can be received where none is named."""

    start: date
    end: date
    procedures: tuple[str, ...] = ()
    source: str = "desk"


class AppointmentRow(msgspec.Struct, frozen=True, kw_only=True):
    """An appointment in a list.

    ``state`` is held, booked, checked_in, served, no_show, cancelled or lapsed; ``trouble`` a
    sentence where the rules no longer provide for it. ``name`` is told only where asked for.
    """

    appointment: str
    code: str
    procedure: str
    procedure_name: str
    queue: str
    at: datetime
    until: datetime
    counter: int
    session: str
    visits: int
    state: str
    source: str
    number: str | None
    arrival: str
    reminded: str
    trouble: str
    name: str


class LoadRow(msgspec.Struct, frozen=True, kw_only=True):
    """How much of a counter's time on a day is booked: minutes, and how many appointments."""

    on: date
    counter: int
    open_min: int
    booked_min: int
    booked: int


class AppointmentList(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`Appointments`."""

    rows: tuple[AppointmentRow, ...]
    loads: tuple[LoadRow, ...]


class Appointments(Query[AppointmentList], frozen=True, kw_only=True):
    """The appointments between two dates, both included, and the load of every counter and day.

    Names are told only where the desk asks for them.
    """

    start: date
    end: date
    counter: int | None = None
    person: bool = False


class AppointmentPage(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`Appointment`."""

    row: AppointmentRow
    early_from: datetime
    late_until: datetime | None
    expires_at: datetime | None
    closed_until: datetime | None
    moves: int
    person: PersonView | None
    history: tuple[JournalRow, ...]


class Appointment(Query[AppointmentPage], frozen=True, kw_only=True):
    """One appointment with its history, by its code or its id.

    Its person is told only where the desk asks for it.
    """

    code: str | None = None
    appointment: str | None = None
    person: bool = False


class PhoneRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody to call: to be reminded, or to be offered a freed place until ``expires_at``."""

    kind: str
    code: str
    at: datetime
    procedure: str
    procedure_name: str
    counter: int
    expires_at: datetime | None
    name: str
    phone: str
    email: str


class PhoneList(Query[tuple[PhoneRow, ...]], frozen=True, kw_only=True):
    """Who is to be called now: offers first, then reminders that are due; for the clerk's eyes."""


class NoShows(Query[tuple[AppointmentRow, ...]], frozen=True, kw_only=True):
    """Who did not come, with a number or without, between two dates, both included."""

    start: date
    end: date


class VisitRow(msgspec.Struct, frozen=True, kw_only=True):
    """How many came of one kind: ``appointment``, ``walk_in``, or both (``total``).

    ``no_show`` counts those called in vain and appointments that nobody checked in for; ``left``
    those who went without being served; ``open`` those still here or still to come.
    """

    key: str
    served: int
    no_show: int
    left: int
    open: int


class VisitCounts(Query[tuple[VisitRow, ...]], frozen=True, kw_only=True):
    """Visits with an appointment against visits without, between two dates, both included."""

    start: date
    end: date


class AffectedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A booked appointment that the rules no longer provide for, and why."""

    code: str
    at: datetime
    procedure: str
    procedure_name: str
    counter: int
    why: str


class AffectedAppointments(Query[tuple[AffectedRow, ...]], frozen=True, kw_only=True):
    """Booked appointments that no longer fit: by the documents in force, or by one not saved yet.

    They stay where they are until somebody moves or cancels them.
    """

    family: str | None = None
    body: dict[str, Any] | None = None
    valid_from: date | None = None


class ImportRow(msgspec.Struct, frozen=True, kw_only=True):
    """What importing a line would come to. ``outcome``: new, known, refused (then ``why``)."""

    line: int
    procedure: str
    at: datetime
    outcome: str
    why: str


class ImportPreview(Query[tuple[ImportRow, ...]], frozen=True, kw_only=True):
    """What importing a list of appointments would come to, line by line; nothing is booked."""

    rows: tuple[ImportedRow, ...]


class WaiterRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody on the waiting list; ``offer`` is the code of what is held for them."""

    code: str
    procedure: str
    procedure_name: str
    visits: int
    first_on: date
    last_on: date
    joined_at: datetime
    offer: str | None
    name: str
    phone: str


class WaitingList(Query[tuple[WaiterRow, ...]], frozen=True, kw_only=True):
    """Who waits for a place, in order. Names and phones are told only where asked for."""

    person: bool = False


BOOKING_QUERIES: Final[tuple[type[Query[Any]], ...]] = (
    FreeSlots,
    SlotTable,
    Appointments,
    Appointment,
    PhoneList,
    NoShows,
    VisitCounts,
    AffectedAppointments,
    WaitingList,
    ImportPreview,
)
"""Every query about appointments."""
