"""What happens to an appointment, from the first hold to the check-in. See ``facts``."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, Literal

from counter_app.domain.ids import (
    AppointmentCode,
    CounterNo,
    PersonId,
    ProcedureCode,
    QueueCode,
    TicketId,
    WaiterCode,
    WaiterId,
)
from counter_app.values import dataclass

Source = Literal["desk", "public"]
"""Who books: the office at its desk, or the public from outside (a kiosk, a website)."""

Arrival = Literal["early", "on_time", "late", "too_late"]
"""How somebody came against the appointed time, by the rules of then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentHeld:
    """A place is kept until ``expires_at`` while somebody makes up their mind.

    ``busy_until`` is when the next appointment may begin there; ``waiter`` is whoever on the
    waiting list it was offered to.
    """

    KIND: ClassVar[str] = "appointment.held/1"
    code: AppointmentCode
    ordinal: int
    day: date
    procedure: ProcedureCode
    queue: QueueCode
    visits: int
    session: str
    counter: CounterNo
    start_at: datetime
    length_min: int
    busy_until: datetime
    source: Source
    expires_at: datetime
    waiter: WaiterId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentBooked:
    """A place was booked, held before or not.

    ``late_until`` is until when one may check in. ``person`` is None where no name was asked.
    ``imported`` is the hash of the line of a list it came with, so that none comes twice.
    """

    KIND: ClassVar[str] = "appointment.booked/1"
    code: AppointmentCode
    ordinal: int
    day: date
    procedure: ProcedureCode
    queue: QueueCode
    visits: int
    session: str
    counter: CounterNo
    start_at: datetime
    length_min: int
    busy_until: datetime
    late_until: datetime
    source: Source
    person: PersonId | None
    person_revision: int
    waiter: WaiterId | None
    imported: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentMoved:
    """It was given another place; ``from_at`` and ``from_counter`` name the one it left."""

    KIND: ClassVar[str] = "appointment.moved/1"
    session: str
    counter: CounterNo
    start_at: datetime
    length_min: int
    busy_until: datetime
    late_until: datetime
    from_at: datetime
    from_counter: CounterNo


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentCancelled:
    """It was called off. Its place stays closed until ``closed_until``, against trading."""

    KIND: ClassVar[str] = "appointment.cancelled/1"
    reason: str
    closed_until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentCheckedIn:
    """The citizen is here and has a number."""

    KIND: ClassVar[str] = "appointment.checked_in/1"
    ticket: TicketId
    arrival: Arrival


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentLapsed:
    """A hold ran out or was given up; its place is free again."""

    KIND: ClassVar[str] = "appointment.lapsed/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentNoShow:
    """Nobody checked in while one could."""

    KIND: ClassVar[str] = "appointment.no_show/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentReminded:
    """Whoever booked it was reminded."""

    KIND: ClassVar[str] = "appointment.reminded/1"
    means: Literal["phone", "mail", "sms"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentMarked:
    """A change of the office's rules left it where it was, though they no longer provide for it.

    ``trouble`` is the code of what is wrong; empty where another change put it right again.
    """

    KIND: ClassVar[str] = "appointment.marked/1"
    trouble: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiterJoined:
    """Somebody waits for a place between two dates, both included."""

    KIND: ClassVar[str] = "waiter.joined/1"
    code: WaiterCode
    ordinal: int
    day: date
    procedure: ProcedureCode
    queue: QueueCode
    visits: int
    first_on: date
    last_on: date
    person: PersonId
    person_revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiterLeft:
    """They wait no longer: ``left`` by their own word, or ``booked`` what they were offered."""

    KIND: ClassVar[str] = "waiter.left/1"
    cause: Literal["left", "booked"]


AppointmentFact = (
    AppointmentHeld
    | AppointmentBooked
    | AppointmentMoved
    | AppointmentCancelled
    | AppointmentCheckedIn
    | AppointmentLapsed
    | AppointmentNoShow
    | AppointmentReminded
    | AppointmentMarked
)
WaiterFact = WaiterJoined | WaiterLeft
