"""What can be done about appointments. Field names are those of the wire (``wire.md``).

In a line of a script the time of an appointment is ``slot_at``: its ``at`` is when it happens.
"""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from counter_app.domain.person import Person


class BookAppointment(msgspec.Struct, frozen=True, kw_only=True):
    """Book a place for a procedure at a moment.

    ``visits`` are that many visits one after the other, as for a family; ``hold`` is the code of
    a place held before, which then needs no other field but the person; ``source`` is desk or
    public.
    """

    procedure: str = ""
    at: datetime | None = None
    person: Person | None = None
    session: str | None = None
    counter: int | None = None
    source: str = "desk"
    visits: int = 1
    hold: str | None = None


class HoldSlot(msgspec.Struct, frozen=True, kw_only=True):
    """Keep a place for a few minutes while somebody makes up their mind."""

    procedure: str
    at: datetime
    session: str | None = None
    counter: int | None = None
    source: str = "desk"
    visits: int = 1


class ReleaseHold(msgspec.Struct, frozen=True, kw_only=True):
    """Give a held place up; it happens by itself when its time has run out."""

    code: str


class MoveAppointment(msgspec.Struct, frozen=True, kw_only=True):
    """Give an appointment another place."""

    code: str
    at: datetime
    counter: int | None = None
    session: str | None = None


class CancelAppointment(msgspec.Struct, frozen=True, kw_only=True):
    """Call an appointment off."""

    code: str
    reason: str = ""


class CheckIn(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody with an appointment is here and gets a number.

    ``code`` is the code on the slip, what its QR holds, or today's appointment number alone.
    """

    code: str
    source: str = "desk"
    priority: str | None = None


class MissAppointment(msgspec.Struct, frozen=True, kw_only=True):
    """Nobody came; it happens by itself when one can check in no more."""

    code: str


class RemindAppointment(msgspec.Struct, frozen=True, kw_only=True):
    """Whoever booked was reminded, by phone, mail or sms (``means``)."""

    code: str
    means: str = "phone"


class JoinWaitingList(msgspec.Struct, frozen=True, kw_only=True):
    """Wait for a place between two dates, both included; freed ones are offered in order."""

    procedure: str
    start: date
    end: date
    person: Person
    visits: int = 1


class ImportedRow(msgspec.Struct, frozen=True, kw_only=True):
    """One appointment of a list from elsewhere; ``key`` is the hash of its line."""

    key: str
    line: int
    procedure: str
    at: datetime
    visits: int = 1
    counter: int | None = None
    person: Person | None = None


class ImportAppointments(msgspec.Struct, frozen=True, kw_only=True):
    """Book all appointments of a list, or none; those imported before are left out."""

    rows: tuple[ImportedRow, ...]


class LeaveWaitingList(msgspec.Struct, frozen=True, kw_only=True):
    """Wait no longer; ``code`` is that of the place on the list."""

    code: str


BookingCommand = (
    BookAppointment
    | HoldSlot
    | ReleaseHold
    | MoveAppointment
    | CancelAppointment
    | CheckIn
    | MissAppointment
    | RemindAppointment
    | JoinWaitingList
    | LeaveWaitingList
    | ImportAppointments
)
