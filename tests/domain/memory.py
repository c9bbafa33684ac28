"""Aggregates in plain memory, and a journal to fill them from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from counter_app.domain.appointment import Appointment, Waiter
from counter_app.domain.documents import Adoption
from counter_app.domain.dossier import Dossier
from counter_app.domain.evolve import ClosedDay, CodeSeries, OpenSession, Request, Series, evolve
from counter_app.domain.facts import Fact, Recorded, StepUndone
from counter_app.domain.ids import CounterNo, StaffCode
from counter_app.domain.shift import Shift
from counter_app.domain.ticket import Ticket
from counter_app.domain.ticket_facts import Turn
from tests.domain.desk import CLERK, OPENING


@dataclass(slots=True)
class Memory:
    """Everything the flow's tables hold, and the journal they were folded from."""

    journal: list[Recorded] = field(default_factory=list)
    tickets: dict[str, Ticket] = field(default_factory=dict)
    dossiers: dict[str, Dossier] = field(default_factory=dict)
    appointments: dict[str, Appointment] = field(default_factory=dict)
    waiters: dict[str, Waiter] = field(default_factory=dict)
    shifts: dict[int, Shift] = field(default_factory=dict)
    series: dict[str, Series] = field(default_factory=dict)
    codes: dict[str, CodeSeries] = field(default_factory=dict)
    turns: dict[str, Turn] = field(default_factory=dict)
    sessions: dict[str, OpenSession] = field(default_factory=dict)
    days: dict[str, ClosedDay] = field(default_factory=dict)
    adoptions: dict[int, Adoption] = field(default_factory=dict)
    requests: dict[str, Request] = field(default_factory=dict)

    def ticket(self, ticket_id: str) -> Ticket | None:
        return self.tickets.get(ticket_id)

    def put_ticket(self, ticket: Ticket) -> None:
        self.tickets[ticket.id] = ticket

    def dossier(self, dossier_id: str) -> Dossier | None:
        return self.dossiers.get(dossier_id)

    def put_dossier(self, dossier: Dossier) -> None:
        self.dossiers[dossier.id] = dossier

    def appointment(self, appointment_id: str) -> Appointment | None:
        return self.appointments.get(appointment_id)

    def put_appointment(self, appointment: Appointment) -> None:
        self.appointments[appointment.id] = appointment

    def waiter(self, waiter_id: str) -> Waiter | None:
        return self.waiters.get(waiter_id)

    def put_waiter(self, waiter: Waiter) -> None:
        self.waiters[waiter.id] = waiter

    def shift(self, counter: CounterNo) -> Shift | None:
        return self.shifts.get(counter)

    def put_shift(self, shift: Shift) -> None:
        self.shifts[shift.counter] = shift

    def put_series(self, series: Series) -> None:
        self.series[series.queue] = series

    def put_code_series(self, series: CodeSeries) -> None:
        self.codes[f"{series.agency} {series.day}"] = series

    def put_turn(self, turn: Turn) -> None:
        self.turns[turn.pool] = turn

    def session(self, session: str) -> OpenSession | None:
        return self.sessions.get(session)

    def put_session(self, session: OpenSession) -> None:
        self.sessions[session.session] = session

    def request(self, request: str) -> Request | None:
        return self.requests.get(request)

    def put_request(self, request: Request) -> None:
        self.requests[request.id] = request

    def put_day(self, day: ClosedDay) -> None:
        self.days[day.day.isoformat()] = day

    def put_adoption(self, adoption: Adoption) -> None:
        self.adoptions[adoption.position] = adoption

    def history(self, subject: str) -> Sequence[Recorded]:
        return [recorded for recorded in self.journal if recorded.subject == subject]

    def record(
        self, subject: str, fact: Fact, *, at: datetime = OPENING, by: StaffCode = CLERK
    ) -> Recorded:
        """Write a fact and apply it, as one transaction does."""
        number = len(self.journal) + 1
        recorded = Recorded(
            position=number,
            origin="o1",
            seq=number,
            at=at,
            by=by,
            command=f"c{number}",
            subject=subject,
            fact=fact,
        )
        self.journal.append(recorded)
        evolve(self, recorded)
        return recorded

    def undo(self, step: Recorded) -> Recorded:
        undone = StepUndone(origin=step.origin, undoes=step.seq, kind=step.fact.KIND)
        return self.record(step.subject, undone, at=step.at)

    def tables(self) -> tuple[object, ...]:
        """Everything but the journal, to be compared."""
        return (
            self.tickets,
            self.dossiers,
            self.appointments,
            self.waiters,
            self.shifts,
            self.series,
            self.codes,
            self.turns,
            self.sessions,
            self.days,
            self.requests,
        )


def folded(journal: Iterable[Recorded]) -> Memory:
    """The tables that a journal makes, fact by fact."""
    memory = Memory()
    for recorded in journal:
        memory.journal.append(recorded)
        evolve(memory, recorded)
    return memory
