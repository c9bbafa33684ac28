"""Evolve: what a fact makes of the aggregates it touches. The only writer of the flow's tables.

The same function folds facts into the database's tables, one transaction at a time, and into
plain memory for the test and the repair tool that compare the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Protocol, assert_never

from counter_app.domain.appointment import (
    SERIES,
    WAITING_SERIES,
    Appointment,
    Waiter,
    evolve_appointment,
    evolve_waiter,
    unbooked,
)
from counter_app.domain.appointment_facts import (
    AppointmentBooked,
    AppointmentFact,
    AppointmentHeld,
    WaiterFact,
    WaiterJoined,
)
from counter_app.domain.documents import Adoption
from counter_app.domain.dossier import Dossier, evolve_dossier
from counter_app.domain.dossier_facts import DossierFact, DossierReceived
from counter_app.domain.facts import (
    ClockConfirmed,
    ClockJumped,
    CodesAdvanced,
    DayClosed,
    DocumentAdopted,
    DocumentChanged,
    JournalSealed,
    NoticesChanged,
    OriginOpened,
    Recorded,
    RequestFact,
    SeatFact,
    SeriesAdvanced,
    SessionClosed,
    SessionOpened,
    SessionRequested,
    ShiftFact,
    StepUndone,
)
from counter_app.domain.ids import CounterNo, QueueCode, StaffCode
from counter_app.domain.limits import SessionHours
from counter_app.domain.publication_facts import PublicationFact
from counter_app.domain.review_facts import ReviewFact
from counter_app.domain.shift import Shift, evolve_shift
from counter_app.domain.ticket import Ticket, evolve_ticket
from counter_app.domain.ticket_facts import TicketCalled, TicketFact, TicketIssued, Turn
from counter_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The last number given in a queue's series, and on which day."""

    queue: QueueCode
    day: date
    last_given: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSeries:
    """The last dossier number an agency's site gave on a day."""

    agency: str
    day: date
    last_given: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSession:
    """A special session and its hours; closed ones are kept for the dossiers of them."""

    session: str
    opens_at: datetime
    closes_at: datetime
    counts_as_working_time: bool
    also_on_holidays: bool
    is_open: bool

    @property
    def hours(self) -> SessionHours:
        """Its hours, as a deadline is counted by them."""
        return SessionHours(
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            counts_as_working_time=self.counts_as_working_time,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Somebody's wish to be served outside all hours; ``outcome`` is empty until it is settled."""

    id: str
    code: str
    session: str
    channel: str
    procedure: str
    asked_at: datetime
    agreed_at: datetime
    staff: tuple[StaffCode, ...]
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedDay:
    """A day that was closed, and when last."""

    day: date
    closed_at: datetime


class Aggregates(Protocol):
    """Where aggregates are read from and written to: the database's tables, or plain memory."""

    def ticket(self, ticket_id: str) -> Ticket | None: ...
    def put_ticket(self, ticket: Ticket) -> None: ...
    def dossier(self, dossier_id: str) -> Dossier | None: ...
    def put_dossier(self, dossier: Dossier) -> None: ...
    def appointment(self, appointment_id: str) -> Appointment | None: ...
    def put_appointment(self, appointment: Appointment) -> None: ...
    def waiter(self, waiter_id: str) -> Waiter | None: ...
    def put_waiter(self, waiter: Waiter) -> None: ...
    def shift(self, counter: CounterNo) -> Shift | None: ...
    def put_shift(self, shift: Shift) -> None: ...
    def put_series(self, series: Series) -> None: ...
    def put_code_series(self, series: CodeSeries) -> None: ...
    def put_turn(self, turn: Turn) -> None: ...
    def session(self, session: str) -> OpenSession | None: ...
    def put_session(self, session: OpenSession) -> None: ...
    def request(self, request: str) -> Request | None: ...
    def put_request(self, request: Request) -> None: ...
    def put_day(self, day: ClosedDay) -> None: ...
    def put_adoption(self, adoption: Adoption) -> None: ...
    def history(self, subject: str) -> Sequence[Recorded]: ...


def evolve(world: Aggregates, recorded: Recorded) -> None:
    """Apply one fact to the aggregates it touches.

    Raises:
        ValueError: the fact contradicts the journal before it.
    """
    fact = recorded.fact
    if isinstance(fact, TicketFact):
        _evolve_ticket(world, recorded, fact)
    elif isinstance(fact, DossierFact):
        _evolve_dossier(world, recorded, fact)
    elif isinstance(fact, AppointmentFact):
        _evolve_appointment(world, recorded, fact)
    elif isinstance(fact, WaiterFact):
        before = world.waiter(recorded.subject)
        world.put_waiter(evolve_waiter(before, fact, subject=recorded.subject, at=recorded.at))
        if isinstance(fact, WaiterJoined):
            world.put_code_series(
                CodeSeries(agency=WAITING_SERIES, day=fact.day, last_given=fact.ordinal)
            )
    elif isinstance(fact, RequestFact):
        world.put_request(_request_after(world.request(recorded.subject), recorded, fact))
    elif isinstance(fact, ShiftFact):
        world.put_shift(evolve_shift(world.shift(fact.counter), fact, at=recorded.at))
    elif isinstance(fact, SeatFact | ReviewFact | PublicationFact):
        return  # looks at a screen, reminders and answers to the city change nothing of the flow
    else:
        match fact:
            case StepUndone():
                _undo(world, recorded, fact)
            case SessionOpened():
                world.put_session(
                    OpenSession(
                        session=fact.session,
                        opens_at=fact.opens_at,
                        closes_at=fact.closes_at,
                        counts_as_working_time=fact.counts_as_working_time,
                        also_on_holidays=fact.also_on_holidays,
                        is_open=True,
                    )
                )
            case SessionClosed():
                _close_session(world, fact)
            case DayClosed():
                world.put_day(ClosedDay(day=fact.day, closed_at=recorded.at))
            case SeriesAdvanced():
                world.put_series(Series(queue=fact.series, day=fact.day, last_given=fact.ordinal))
            case CodesAdvanced():
                world.put_code_series(
                    CodeSeries(agency=fact.agency, day=fact.day, last_given=fact.ordinal)
                )
            case DocumentChanged():
                world.put_adoption(
                    Adoption(
                        position=recorded.position,
                        family=fact.family,
                        version=fact.version,
                        base=fact.base,
                        valid_from=fact.valid_from,
                        by=recorded.by,
                        at=recorded.at,
                    )
                )
            case (
                OriginOpened()
                | DocumentAdopted()
                | JournalSealed()
                | ClockConfirmed()
                | ClockJumped()
                | NoticesChanged()
            ):
                pass
            case _:
                assert_never(fact)


def _evolve_ticket(world: Aggregates, recorded: Recorded, fact: TicketFact) -> None:
    before = None if isinstance(fact, TicketIssued) else world.ticket(recorded.subject)
    world.put_ticket(_ticket_after(before, recorded, fact))
    if isinstance(fact, TicketIssued):
        world.put_series(Series(queue=fact.series, day=fact.day, last_given=fact.ordinal))
    if isinstance(fact, TicketCalled) and fact.turn is not None:
        world.put_turn(fact.turn)


def _evolve_dossier(world: Aggregates, recorded: Recorded, fact: DossierFact) -> None:
    before = world.dossier(recorded.subject)
    world.put_dossier(_dossier_after(before, recorded, fact))
    if isinstance(fact, DossierReceived) and fact.ordinal is not None:
        world.put_code_series(CodeSeries(agency=fact.agency, day=fact.day, last_given=fact.ordinal))


def _evolve_appointment(world: Aggregates, recorded: Recorded, fact: AppointmentFact) -> None:
    before = world.appointment(recorded.subject)
    world.put_appointment(
        evolve_appointment(before, fact, subject=recorded.subject, at=recorded.at)
    )
    if isinstance(fact, AppointmentHeld | AppointmentBooked) and before is None:
        world.put_code_series(CodeSeries(agency=SERIES, day=fact.day, last_given=fact.ordinal))


def _request_after(before: Request | None, recorded: Recorded, fact: RequestFact) -> Request:
    if isinstance(fact, SessionRequested):
        return Request(
            id=recorded.subject,
            code=fact.code,
            session=fact.session,
            channel=fact.channel,
            procedure=fact.procedure,
            asked_at=recorded.at,
            agreed_at=fact.agreed_at,
            staff=fact.staff,
            outcome="",
        )
    if before is None:
        raise ValueError(f"request {recorded.subject}: settled before it was asked")
    return replace(before, outcome=fact.outcome, staff=fact.staff)


def _close_session(world: Aggregates, fact: SessionClosed) -> None:
    session = world.session(fact.session)
    if session is None:
        raise ValueError(f"session {fact.session}: closed before it was opened")
    world.put_session(replace(session, is_open=False))


def standing(
    history: Sequence[Recorded], *, without: frozenset[tuple[str, int]] = frozenset()
) -> list[Recorded]:
    """What still counts of one subject's facts: nothing undone, no undoing, nothing ``without``.

    An undo that was itself undone takes nothing back: its step stands again.
    """
    undone = set(without)
    for later in reversed(history):
        if isinstance(later.fact, StepUndone) and (later.origin, later.seq) not in undone:
            undone.add((later.fact.origin, later.fact.undoes))
    return [
        recorded
        for recorded in history
        if (recorded.origin, recorded.seq) not in undone
        and not isinstance(recorded.fact, StepUndone)
    ]


def refold(
    history: Sequence[Recorded], *, without: frozenset[tuple[str, int]] = frozenset()
) -> tuple[Ticket | None, Dossier | None]:
    """Fold one subject's own facts again, leaving out what was undone and ``without``."""
    ticket: Ticket | None = None
    dossier: Dossier | None = None
    for earlier in standing(history, without=without):
        if isinstance(earlier.fact, TicketFact):
            ticket = _ticket_after(ticket, earlier, earlier.fact)
        elif isinstance(earlier.fact, DossierFact):
            dossier = _dossier_after(dossier, earlier, earlier.fact)
    return ticket, dossier


def refold_appointment(
    history: Sequence[Recorded], *, without: frozenset[tuple[str, int]] = frozenset()
) -> Appointment | None:
    """Fold one appointment's own facts again, leaving out what was undone and ``without``.

    One whose booking was undone is not nothing: its code was given, and stands on a slip.
    """
    stands = {(one.origin, one.seq) for one in standing(history, without=without)}
    appointment: Appointment | None = None
    for earlier in history:
        fact, subject, at = earlier.fact, earlier.subject, earlier.at
        if not isinstance(fact, AppointmentFact):
            continue
        if (earlier.origin, earlier.seq) in stands:
            appointment = evolve_appointment(appointment, fact, subject=subject, at=at)
        elif isinstance(fact, AppointmentBooked):
            appointment = unbooked(appointment, fact, subject=subject, at=at)
    return appointment


def refold_waiter(
    history: Sequence[Recorded], *, without: frozenset[tuple[str, int]] = frozenset()
) -> Waiter | None:
    """Fold again what happened to somebody on the waiting list, in the same way."""
    waiter: Waiter | None = None
    for earlier in standing(history, without=without):
        if isinstance(earlier.fact, WaiterFact):
            waiter = evolve_waiter(waiter, earlier.fact, subject=earlier.subject, at=earlier.at)
    return waiter


def _undo(world: Aggregates, recorded: Recorded, fact: StepUndone) -> None:
    history = world.history(recorded.subject)
    without = frozenset({(fact.origin, fact.undoes)})
    ticket, dossier = refold(history, without=without)
    if ticket is not None:
        world.put_ticket(ticket)
    if dossier is not None:
        world.put_dossier(dossier)
    appointment = refold_appointment(history, without=without)
    if appointment is not None:
        world.put_appointment(appointment)
    waiter = refold_waiter(history, without=without)
    if waiter is not None:
        world.put_waiter(waiter)
    if fact.turn is not None:
        world.put_turn(fact.turn)


def _ticket_after(before: Ticket | None, recorded: Recorded, fact: TicketFact) -> Ticket:
    return evolve_ticket(
        before,
        fact,
        subject=recorded.subject,
        at=recorded.at,
        by=recorded.by,
        place=recorded.position,
    )


def _dossier_after(before: Dossier | None, recorded: Recorded, fact: DossierFact) -> Dossier:
    return evolve_dossier(before, fact, subject=recorded.subject, at=recorded.at, by=recorded.by)
