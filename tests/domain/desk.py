"""A desk to test at: one morning's clock, a visit driven step by step, a dossier likewise."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from counter_app.domain import hand_over
from counter_app.domain.catalogue import Channel
from counter_app.domain.deadline import deadline_of
from counter_app.domain.dossier import Dossier, evolve_dossier
from counter_app.domain.dossier_facts import DossierFact, DossierReceived, StepAdvanced
from counter_app.domain.ids import (
    CaseCode,
    CounterNo,
    DossierCode,
    PersonId,
    ProcedureCode,
    QueueCode,
    StaffCode,
    TicketNumber,
)
from counter_app.domain.limits import DeadlineRules, Limit, SessionHours
from counter_app.domain.office import Duty, StepRules
from counter_app.domain.reasons import Refused
from counter_app.domain.ticket import Ticket, evolve_ticket
from counter_app.domain.ticket_facts import TicketFact, TicketIssued
from tests.domain.calendars import PAUSE, answered, local, real_calendar, working_days

DAY = date(2026, 11, 23)
OPENING = local("2026-11-23 07:00")
CLERK = StaffCode("nv1")
CT, HT, TQ = QueueCode("CT"), QueueCode("HT"), QueueCode("TQ")
ONE, TWO = CounterNo(1), CounterNo(2)
CALENDAR = real_calendar()


def after(seconds: float) -> datetime:
    """So many seconds after the opening."""
    return OPENING + timedelta(seconds=seconds)


def issued(
    number: int = 1, *, queue: QueueCode = CT, errands: tuple[QueueCode, ...] = ()
) -> TicketIssued:
    return TicketIssued(
        number=TicketNumber(f"A{number:03}"),
        ordinal=number,
        series=queue,
        queue=queue,
        errands=errands,
        day=DAY,
        priority=None,
        priority_confirmed=False,
        source="desk",
        ahead=0,
        session=None,
        appointment_at=None,
    )


@dataclass(slots=True)
class Visit:
    """A ticket and the facts that made it what it is."""

    ticket: Ticket
    facts: list[tuple[TicketFact, datetime]] = field(default_factory=list)

    def go(self, fact: TicketFact | Refused, seconds: float) -> Ticket:
        """Let a fact happen; a refusal fails the test."""
        assert not isinstance(fact, Refused), fact
        at = after(seconds)
        self.facts.append((fact, at))
        self.ticket = evolve_ticket(self.ticket, fact, subject="t1", at=at, by=CLERK, place=1)
        return self.ticket


def visit(*errands: QueueCode, number: int = 1) -> Visit:
    """A ticket taken at the opening."""
    fact = issued(number, errands=errands)
    return Visit(evolve_ticket(None, fact, subject="t1", at=OPENING, by=CLERK, place=1))


def received(
    limit: Limit,
    at: datetime,
    *,
    rules: DeadlineRules = PAUSE,
    session: SessionHours | None = None,
) -> DossierReceived:
    deadline = answered(
        deadline_of(limit, received_at=at, calendar=CALENDAR, rules=rules, session=session)
    )
    return DossierReceived(
        code=DossierCode("H05.12-261102-0001"),
        ordinal=1,
        agency="H05.12",
        day=at.date(),
        owner="ours",
        procedure=ProcedureCode("2.000815"),
        case=CaseCode("thuong"),
        channel=Channel.DIRECT,
        catalogue="2026-07",
        limit=limit,
        supplement_mode=rules.supplement,
        counter=ONE,
        ticket=None,
        person=PersonId("p1"),
        person_revision=1,
        authenticated="vneid",
        pages=1,
        copies=1,
        fee=2000,
        due_at=deadline.due_at,
        cutoff_applied=deadline.cutoff_applied,
        counted_from=deadline.counted_from,
        steps=deadline.steps,
        session="toi_thu_hai" if session else None,
        session_opens_at=session.opens_at if session else None,
        session_closes_at=session.closes_at if session else None,
        session_counts=bool(session and session.counts_as_working_time),
        slip=True,
    )


@dataclass(slots=True)
class Handling:
    """A dossier and what is done to it, each step at its moment."""

    dossier: Dossier

    def go(self, fact: DossierFact | Refused, at: str, *, by: StaffCode = CLERK) -> Dossier:
        """Let a fact happen; a refusal fails the test."""
        assert not isinstance(fact, Refused), fact
        self.dossier = evolve_dossier(
            self.dossier, fact, subject="d1-00000001", at=local(at), by=by
        )
        return self.dossier


StepDeed = Literal["advance", "sign", "seal"]
ALL_DUTIES = frozenset(Duty)
"""One person who does everything, as in a small ward."""


def step(
    dossier: Dossier,
    deed: StepDeed,
    *,
    duties: frozenset[Duty] = ALL_DUTIES,
    rules: StepRules | None = None,
) -> StepAdvanced | Refused:
    """A step to the next, by whoever has these duties."""
    return hand_over.advance(dossier, deed=deed, duties=duties, rules=rules or StepRules())


def handling(
    at: str = "2026-11-02 09:00", limit: Limit | None = None, *, rules: DeadlineRules = PAUSE
) -> Handling:
    """A dossier received at this moment, five working days long unless said otherwise."""
    fact = received(limit or working_days(5), local(at), rules=rules)
    return Handling(evolve_dossier(None, fact, subject="d1-00000001", at=local(at), by=CLERK))
