"""An appointment (lịch hẹn): a place at a counter, from the first hold to the check-in.

What is seen of it afterwards is its ticket's: once checked in, an appointment is served when its
ticket is, and nobody came where its ticket says so (:func:`shown`).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple, assert_never

from counter_app.domain.appointment_facts import (
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentCheckedIn,
    AppointmentFact,
    AppointmentHeld,
    AppointmentLapsed,
    AppointmentMarked,
    AppointmentMoved,
    AppointmentNoShow,
    AppointmentReminded,
    Arrival,
    WaiterFact,
    WaiterJoined,
    WaiterLeft,
)
from counter_app.domain.booking import BookingRules
from counter_app.domain.ids import (
    AppointmentCode,
    AppointmentId,
    CounterNo,
    PersonId,
    ProcedureCode,
    QueueCode,
    TicketId,
    WaiterCode,
    WaiterId,
)
from counter_app.domain.reasons import OFFICE_ZONE, Refused, Sentences
from counter_app.domain.ticket import Ticket, TicketState

SERIES: Final = "LH"
"""What appointment codes begin with, and the name of their series."""

WAITING_SERIES: Final = "CH"
"""The same of those who wait for one (chờ chỗ)."""


class AppointmentState(StrEnum):
    """Where an appointment stands."""

    HELD = "held"
    BOOKED = "booked"
    CHECKED_IN = "checked_in"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"


class Appointment(NamedTuple):
    """An appointment as it stands now.

    Attributes:
        day, ordinal: the day its code was given, and the number of that day.
        busy_until: when the next one may begin at its counter.
        late_until: until when one may check in.
        expires_at: of a hold.
        closed_until: how long its place stays closed after it was cancelled.
        trouble: the code of what a change of rules left it with; empty where all is well.
        moves: how often it was moved.
        imported: the hash of the line it came with; None where it was booked here.
    """

    id: AppointmentId
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
    late_until: datetime | None
    source: str
    person: PersonId | None
    person_revision: int
    waiter: WaiterId | None
    state: AppointmentState
    changed_at: datetime
    expires_at: datetime | None
    closed_until: datetime | None
    ticket: TicketId | None
    arrival: str
    reminded: str
    trouble: str
    reason: str
    moves: int
    imported: str | None

    @property
    def is_live(self) -> bool:
        """Whether somebody is still to come for it."""
        return self.state in {AppointmentState.HELD, AppointmentState.BOOKED}

    @property
    def ends_at(self) -> datetime:
        """When the visit should be over."""
        return self.start_at + timedelta(minutes=self.length_min)

    @property
    def on(self) -> date:
        """The office's date of it."""
        return self.start_at.astimezone(OFFICE_ZONE).date()

    def takes_place_at(self, now: datetime) -> bool:
        """Whether its place is taken at this moment: a cancelled one's may be closed a while."""
        if self.state is AppointmentState.CANCELLED:
            return self.closed_until is not None and now < self.closed_until
        return self.is_live or self.state is AppointmentState.CHECKED_IN


class Waiter(NamedTuple):
    """Somebody on the waiting list for an appointment; ``state``: waiting, left or booked."""

    id: WaiterId
    code: WaiterCode
    procedure: ProcedureCode
    queue: QueueCode
    visits: int
    first_on: date
    last_on: date
    person: PersonId
    person_revision: int
    state: str
    joined_at: datetime


def evolve_appointment(
    appointment: Appointment | None, fact: AppointmentFact, *, subject: str, at: datetime
) -> Appointment:
    """The appointment after a fact.

    Raises:
        ValueError: a fact about one that was never held or booked: the journal is broken.
    """
    if isinstance(fact, AppointmentHeld):
        return _placed(fact, subject=subject, at=at)._replace(expires_at=fact.expires_at)
    if isinstance(fact, AppointmentBooked):
        return _placed(fact, subject=subject, at=at)._replace(
            state=AppointmentState.BOOKED,
            late_until=fact.late_until,
            person=fact.person,
            person_revision=fact.person_revision,
            imported=fact.imported,
        )
    if appointment is None:
        raise ValueError(f"appointment {subject}: {fact.KIND} before it was booked")
    match fact:
        case AppointmentMoved():
            return appointment._replace(
                session=fact.session,
                counter=fact.counter,
                start_at=fact.start_at,
                length_min=fact.length_min,
                busy_until=fact.busy_until,
                late_until=fact.late_until,
                changed_at=at,
                reminded="",
                trouble="",
                moves=appointment.moves + 1,
            )
        case AppointmentCancelled():
            return appointment._replace(
                state=AppointmentState.CANCELLED,
                changed_at=at,
                closed_until=fact.closed_until,
                reason=fact.reason,
                trouble="",
            )
        case AppointmentCheckedIn():
            return appointment._replace(
                state=AppointmentState.CHECKED_IN,
                changed_at=at,
                ticket=fact.ticket,
                arrival=fact.arrival,
                trouble="",
            )
        case AppointmentLapsed():
            return appointment._replace(state=AppointmentState.LAPSED, changed_at=at)
        case AppointmentNoShow():
            return appointment._replace(state=AppointmentState.NO_SHOW, changed_at=at, trouble="")
        case AppointmentReminded():
            return appointment._replace(reminded=fact.means)
        case AppointmentMarked():
            return appointment._replace(trouble=fact.trouble)
        case _:
            assert_never(fact)


def unbooked(
    before: Appointment | None, fact: AppointmentBooked, *, subject: str, at: datetime
) -> Appointment:
    """What is left of an appointment whose booking was undone: its place is free at once.

    Only what was kept for the waiting list before is kept for it again, as long as it was.
    """
    if before is not None and before.waiter is not None:
        return before
    return _placed(fact, subject=subject, at=at)._replace(state=AppointmentState.LAPSED)


def _placed(
    fact: AppointmentHeld | AppointmentBooked, *, subject: str, at: datetime
) -> Appointment:
    return Appointment(
        id=AppointmentId(subject),
        code=fact.code,
        ordinal=fact.ordinal,
        day=fact.day,
        procedure=fact.procedure,
        queue=fact.queue,
        visits=fact.visits,
        session=fact.session,
        counter=fact.counter,
        start_at=fact.start_at,
        length_min=fact.length_min,
        busy_until=fact.busy_until,
        late_until=None,
        source=fact.source,
        person=None,
        person_revision=0,
        waiter=fact.waiter,
        state=AppointmentState.HELD,
        changed_at=at,
        expires_at=None,
        closed_until=None,
        ticket=None,
        arrival="",
        reminded="",
        trouble="",
        reason="",
        moves=0,
        imported=None,
    )


def evolve_waiter(waiter: Waiter | None, fact: WaiterFact, *, subject: str, at: datetime) -> Waiter:
    """Somebody's place on the waiting list after a fact.

    Raises:
        ValueError: they left a list they never joined: the journal is broken.
    """
    match fact:
        case WaiterJoined():
            return Waiter(
                id=WaiterId(subject),
                code=fact.code,
                procedure=fact.procedure,
                queue=fact.queue,
                visits=fact.visits,
                first_on=fact.first_on,
                last_on=fact.last_on,
                person=fact.person,
                person_revision=fact.person_revision,
                state="waiting",
                joined_at=at,
            )
        case WaiterLeft():
            if waiter is None:
                raise ValueError(f"waiter {subject}: {fact.KIND} before they joined")
            return waiter._replace(state=fact.cause)
        case _:
            assert_never(fact)


def shown(appointment: Appointment, ticket: Ticket | None) -> str:
    """The state people see: after the check-in it is the ticket's.

    ``served``, ``no_show`` and ``cancelled`` come of a ticket that ended; ``checked_in`` else.
    """
    if appointment.state is not AppointmentState.CHECKED_IN or ticket is None:
        return appointment.state.value
    return _OF_TICKET.get(ticket.state, AppointmentState.CHECKED_IN.value)


_OF_TICKET: Final = {
    TicketState.FINISHED: "served",
    TicketState.AWAITING_RESULT: "served",
    TicketState.NO_SHOW: "no_show",
    TicketState.CANCELLED: "cancelled",
}


def change(appointment: Appointment) -> Refused | None:
    """Why an appointment can no longer be moved or cancelled; None where it can."""
    if appointment.state is AppointmentState.BOOKED:
        return None
    return _ended(appointment)


def cancel(
    appointment: Appointment, *, at: datetime, rules: BookingRules, reason: str, offered: bool
) -> AppointmentCancelled | Refused:
    """Call it off. Its place is closed for a while, unless the waiting list has it already."""
    if no := change(appointment):
        return no
    closed = timedelta(minutes=0 if offered else rules.closed_after_cancel_min)
    until = at + closed if closed and appointment.start_at > at else None
    return AppointmentCancelled(reason=reason, closed_until=until)


def release(appointment: Appointment) -> AppointmentLapsed | Refused:
    """Give a hold up."""
    if appointment.state is AppointmentState.HELD:
        return AppointmentLapsed()
    return Refused.because("appointment_not_held", code=appointment.code)


def miss(
    appointment: Appointment, *, at: datetime, rules: BookingRules
) -> AppointmentNoShow | Refused:
    """Nobody comes: said once one can check in, and by itself when one no longer can."""
    if no := change(appointment):
        return no
    from_at = _from(appointment, rules)
    if at < from_at:
        return Refused.because("appointment_not_due", code=appointment.code, from_at=from_at)
    return AppointmentNoShow()


def arrival(
    appointment: Appointment, *, at: datetime, rules: BookingRules, ticket: Ticket | None
) -> Arrival | Refused:
    """How somebody comes against their time, or why they cannot check in now.

    Whoever's number was taken by mistake and cancelled may check in again.
    """
    again = ticket is not None and ticket.state is TicketState.CANCELLED
    if appointment.state is AppointmentState.CHECKED_IN and ticket is not None and not again:
        return Refused.because(
            "appointment_checked_in", code=appointment.code, number=ticket.number
        )
    missed = appointment.state is AppointmentState.NO_SHOW
    if not again and not missed and (no := change(appointment)):
        return no
    from_at = _from(appointment, rules)
    if at < from_at:
        return Refused.because("appointment_early", code=appointment.code, from_at=from_at)
    too_late = appointment.late_until is None or at > appointment.late_until
    if too_late or missed:
        today = at.astimezone(OFFICE_ZONE).date() == appointment.on
        if rules.late_as_walk_in and today:
            return "too_late"
        return Refused.because(
            "appointment_missed", code=appointment.code, start_at=appointment.start_at
        )
    if at > appointment.start_at:
        return "late"
    return "early" if at < appointment.start_at else "on_time"


def _from(appointment: Appointment, rules: BookingRules) -> datetime:
    """From when one may check in."""
    return appointment.start_at - timedelta(minutes=rules.early_min)


def _ended(appointment: Appointment) -> Refused:
    match appointment.state:
        case AppointmentState.HELD:
            return Refused.because("appointment_only_held", code=appointment.code)
        case AppointmentState.CHECKED_IN:
            return Refused.because("appointment_came", code=appointment.code)
        case AppointmentState.NO_SHOW:
            return Refused.because(
                "appointment_missed", code=appointment.code, start_at=appointment.start_at
            )
        case AppointmentState.LAPSED:
            return Refused.because("appointment_lapsed", code=appointment.code)
        case _:
            return Refused.because("appointment_cancelled", code=appointment.code)


SENTENCES: Final[Sentences] = {
    "appointment_not_held": (
        "Lịch hẹn {code} không phải chỗ giữ tạm.",
        "Appointment {code} is not a hold.",
    ),
    "appointment_not_due": (
        "Lịch hẹn {code} nhận số từ {from_at}, chưa đến lúc nên chưa ghi vắng được.",
        "One checks in for appointment {code} from {from_at}; nobody can have missed it yet.",
    ),
    "appointment_checked_in": (
        "Lịch hẹn {code} đã nhận số {number}.",
        "Appointment {code} has number {number} already.",
    ),
    "appointment_early": (
        "Lịch hẹn {code} chưa đến giờ: nhận số được từ {from_at}.",
        "It is too early for appointment {code}: check in from {from_at}.",
    ),
    "appointment_missed": (
        "Lịch hẹn {code} lúc {start_at} đã quá giờ. Hãy lấy số thường hoặc hẹn lại.",
        "The time of appointment {code}, {start_at}, has passed. Take a number or book anew.",
    ),
    "appointment_only_held": (
        "Chỗ {code} mới được giữ tạm, chưa đặt.",
        "{code} is only held, not booked yet.",
    ),
    "appointment_came": (
        "Người có lịch hẹn {code} đã đến và nhận số.",
        "Whoever has appointment {code} is here and has a number.",
    ),
    "appointment_lapsed": (
        "Chỗ của {code} đã hết hạn giữ hoặc đã bỏ. Hãy chọn lại giờ.",
        "The place of {code} has run out or was given up. Choose a time again.",
    ),
    "appointment_cancelled": (
        "Lịch hẹn {code} đã hủy.",
        "Appointment {code} was cancelled.",
    ),
}
