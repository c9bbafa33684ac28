"""Decisions about reception: what a dossier is taken in against, its code, and when it is due."""

from __future__ import annotations

import re

from counter_app.domain.catalogue import Case, Channel, Procedure
from counter_app.domain.deadline import Deadline, deadline_of
from counter_app.domain.dossier import NationalState
from counter_app.domain.dossier_facts import DossierReceived, DossierRegistered
from counter_app.domain.evolve import OpenSession
from counter_app.domain.facts import Happening
from counter_app.domain.fees import conditions_met, fee_of
from counter_app.domain.ids import CounterNo, DossierCode
from counter_app.domain.limits import LimitKind, SessionHours
from counter_app.domain.person import Person, check_person
from counter_app.domain.reasons import Refused
from counter_app.domain.reuse import FIELDS, Filled
from counter_app.domain.session import Intake as Writing
from counter_app.domain.session import PromiseKind, Session
from counter_app.domain.ticket import Ticket, TicketState
from counter_app.service import commands
from counter_app.service.decisions import Decision, Desk, echo
from counter_app.service.openings import session_of
from counter_app.service.session_rules import over_quota, promised_at, session_of_dossier
from counter_app.store import persons
from counter_app.values import dataclass

_PROVINCIAL = re.compile(r"[A-Z0-9]{2,4}(\.[A-Z0-9]{1,8}){0,5}-\d{6}-\d{4,6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What a dossier is received against: procedure, case, session and the reckoned deadline."""

    procedure: Procedure
    case: Case
    channel: Channel
    session: OpenSession | None
    deadline: Deadline

    @property
    def hours(self) -> SessionHours | None:
        """The session's hours, as the deadline is counted by them."""
        return self.session.hours if self.session else None


def intake(
    desk: Desk,
    *,
    procedure: str,
    case: str | None,
    channel: int,
    session: str | None,
    visit: Ticket | None = None,
) -> Intake | Refused:
    """Find the procedure's case and reckon the deadline of a dossier received now."""
    known = desk.procedure(procedure, on=desk.today)
    if isinstance(known, Refused):
        return known
    if not known.receivable:
        return Refused.because("draft_procedure", procedure=known.code)
    fitting = fitting_case(known, case, channel)
    if isinstance(fitting, Refused):
        return fitting
    opened = session_of_dossier(desk, known, asked=session, visit=visit)
    if isinstance(opened, Refused):
        return opened
    deadline = deadline_of(
        fitting.limit,
        received_at=desk.at,
        calendar=desk.reference.calendar,
        rules=desk.setup.deadline_rules,
        session=opened.hours if opened else None,
    )
    if isinstance(deadline, Refused):
        return deadline
    return Intake(
        procedure=known,
        case=fitting,
        channel=Channel(channel),
        session=opened,
        deadline=deadline,
    )


def fitting_case(procedure: Procedure, case: str | None, channel: int) -> Case | Refused:
    """A procedure's case by its code, as it is received through a channel."""
    if channel not in {1, 2, 3}:
        return Refused.because("unknown_channel", channel=channel)
    return procedure.case(case, Channel(channel)) or Refused.because(
        "unknown_case", procedure=procedure.code, case=echo(case or "")
    )


def register_dossier(desk: Desk, command: commands.RegisterDossier) -> Decision:
    """Keep a dossier that arrived online or by post until it is taken in."""
    procedure = desk.procedure(command.procedure, on=desk.today)
    if isinstance(procedure, Refused):
        return procedure
    if command.channel not in {2, 3}:
        return Refused.because("unknown_channel", channel=command.channel)
    code = _provincial(desk, command.provincial_code)
    if isinstance(code, Refused):
        return code
    person = check_person(command.person)
    if isinstance(person, Refused):
        return person
    person_id, revision = persons.record(
        desk.tables.connection, person, at=desk.at, new_id=desk.ids.new
    )
    dossier = desk.ids.new()
    desk.found_words[dossier] = (code or "", person.name, person.phone, person.id_number)
    fact = DossierRegistered(
        procedure=procedure.code,
        channel=Channel(command.channel),
        person=person_id,
        person_revision=revision,
        provincial_code=code,
    )
    return [Happening(subject=dossier, fact=fact)]


def receive_dossier(desk: Desk, command: commands.ReceiveDossier) -> Decision:
    """Take a dossier in: person, case, deadline, fee and code, all or nothing."""
    visit = _visit(desk, number=command.number, counter=command.counter)
    taken = intake(
        desk,
        procedure=command.procedure,
        case=command.case,
        channel=command.channel,
        session=command.session,
        visit=visit if isinstance(visit, Ticket) else None,
    )
    if isinstance(taken, Refused):
        return taken
    if isinstance(visit, Refused):
        return visit
    person = check_person(command.person)
    if isinstance(person, Refused):
        return person
    origins = Filled(
        typed=command.typed, from_card=command.from_card, from_earlier=command.from_earlier
    )
    if not origins.can_be:
        return Refused.because("fields_out_of_range", most=len(FIELDS))
    numbered = _next_code(desk, command.provincial_code)
    if isinstance(numbered, Refused):
        return numbered
    received = _received(desk, command, taken, visit, person, numbered=numbered)
    return received if isinstance(received, Refused) else [received]


def _received(
    desk: Desk,
    command: commands.ReceiveDossier,
    taken: Intake,
    visit: Ticket | None,
    person: Person,
    *,
    numbered: tuple[DossierCode, int | None],
    bundle: str = "",
) -> Happening | Refused:
    """One dossier taken in under a code; its person and its words are kept apart."""
    session = taken.session
    rules = session_of(desk, session.session) if session else None
    told = (*command.conditions, *(rules.fee_conditions if rules else ()))
    fee = fee_of(
        taken.procedure.fees,
        on=desk.today,
        channel=command.channel,
        conditions=conditions_met(authenticated=command.authenticated, told=told),
        pages=command.pages,
        copies=command.copies,
    )
    if isinstance(fee, Refused):
        return fee
    code, ordinal = numbered
    person_id, revision = persons.record(
        desk.tables.connection, person, at=desk.at, new_id=desk.ids.new
    )
    if session is not None and not bundle:
        full = over_quota(desk, session, person_id)
        if full is not None:
            return full
    registered = desk.tables.by_code(code) if ordinal is None else None
    dossier = registered.id if registered else desk.ids.new()
    desk.found_words[dossier] = (code, person.name, person.phone, person.id_number)
    deadline = taken.deadline
    fact = DossierReceived(
        code=code,
        ordinal=ordinal,
        agency=desk.setup.agency_code,
        day=desk.today,
        owner="ours" if ordinal is not None else "provincial",
        procedure=taken.procedure.code,
        case=taken.case.code,
        channel=taken.channel,
        catalogue=desk.reference.catalogue.version,
        setup=desk.setup.version,
        calendar=desk.reference.calendar_version,
        limit=taken.case.limit,
        supplement_mode=desk.setup.deadline_rules.supplement,
        counter=None if command.counter is None else CounterNo(command.counter),
        ticket=visit.id if visit else None,
        person=person_id,
        person_revision=revision,
        authenticated=desk.reason(dossier, command.authenticated),
        pages=command.pages,
        copies=command.copies,
        fee=fee.amount,
        due_at=deadline.due_at,
        cutoff_applied=deadline.cutoff_applied,
        counted_from=deadline.counted_from,
        steps=deadline.steps,
        session=session.session if session else None,
        session_opens_at=session.opens_at if session else None,
        session_closes_at=session.closes_at if session else None,
        session_counts=bool(session and session.counts_as_working_time),
        slip=ordinal is not None and needs_slip(taken, rules, wanted=command.slip),
        promised_at=(
            promised_at(desk, rules, session, taken.procedure.code) if rules and session else None
        ),
        bundle=bundle,
        intake=rules.intake.value if rules and rules.intake is not Writing.ORDINARY else "",
        typed=command.typed,
        from_card=command.from_card,
        from_earlier=command.from_earlier,
    )
    return Happening(subject=dossier, fact=fact)


def receive_bundle(desk: Desk, command: commands.ReceiveBundle) -> Decision:
    """Take in a linked bundle: a dossier for each part, all or none, under one promise."""
    rules = session_of(desk, command.session)
    if rules is None or rules.bundle is None:
        return Refused.because("session_without_bundle", session=echo(command.session))
    visit = _visit(desk, number=command.number, counter=command.counter)
    if isinstance(visit, Refused):
        return visit
    person = check_person(command.person)
    if isinstance(person, Refused):
        return person
    wanted = frozenset(command.parts)
    parts = [p for p in rules.bundle.parts if not wanted or p.procedure in wanted]
    unknown = wanted.difference(part.procedure for part in parts)
    if unknown:
        return Refused.because("unknown_procedure", procedure=echo(min(unknown)))
    origins = Filled(
        typed=command.typed, from_card=command.from_card, from_earlier=command.from_earlier
    )
    if not origins.can_be:
        return Refused.because("fields_out_of_range", most=len(FIELDS))
    bundle, happenings = desk.ids.new(), list[Happening]()
    numbered = _next_code(desk, None)
    for part in parts:
        if isinstance(numbered, Refused):
            return numbered
        taken = intake(
            desk, procedure=part.procedure, case=None, channel=1, session=command.session
        )
        if isinstance(taken, Refused):
            return taken
        received = _received(
            desk,
            commands.ReceiveDossier(
                procedure=part.procedure,
                counter=command.counter,
                person=command.person,
                conditions=command.conditions,
                authenticated=command.authenticated,
                typed=origins.typed,
                from_card=origins.from_card,
                from_earlier=origins.from_earlier,
            ),
            taken,
            visit,
            person,
            numbered=numbered,
            bundle=bundle,
        )
        if isinstance(received, Refused):
            return received
        happenings.append(received)
        origins = Filled()
        numbered = _code_after(desk, numbered)
    return happenings


def needs_slip(taken: Intake, rules: Session | None = None, *, wanted: bool | None) -> bool:
    """Whether a Mẫu 01 is printed at reception.

    Not where a session promises the result without one (*không hẹn*): there it is printed when
    the promise fails. Else compulsory after 15:00 (TT 01/2020/TT-BTP Điều 2) and wherever the
    result does not come the same day; else as the procedure or the clerk says.
    """
    if rules is not None and not rules.slip and rules.promise.kind is not PromiseKind.NONE:
        return bool(wanted)
    if taken.deadline.cutoff_applied or taken.case.limit.kind is not LimitKind.SAME_DAY:
        return True
    return taken.procedure.slip_by_default if wanted is None else wanted


def _visit(desk: Desk, *, number: str | None, counter: int | None) -> Ticket | Refused | None:
    if counter is not None:
        known = desk.counter(counter)
        if isinstance(known, Refused):
            return known
    if number is not None:
        ticket = desk.numbered(number)
        if isinstance(ticket, Ticket) and not ticket.is_open and ticket.day != desk.today:
            return Refused.because("ticket_closed", number=ticket.number)
        return ticket
    if counter is None:
        return None
    at_counter = desk.tables.at_counter(CounterNo(counter))
    return at_counter if at_counter and at_counter.state is TicketState.SERVING else None


def _provincial(desk: Desk, code: str | None) -> DossierCode | Refused | None:
    if code is None:
        return None
    text = code.strip().upper()
    if not _PROVINCIAL.fullmatch(text):
        return Refused.because("code_malformed", code=echo(text))
    known = desk.tables.by_code(text)
    if known is not None and known.state is not NationalState.REGISTERED:
        return Refused.because("code_taken", code=text)
    return DossierCode(text)


def _next_code(desk: Desk, provincial_code: str | None) -> tuple[DossierCode, int | None] | Refused:
    """The province's scanned code, or the next of ours: ``{agency}-{yyMMdd}-{nnnn}``."""
    provincial = _provincial(desk, provincial_code)
    if isinstance(provincial, Refused):
        return provincial
    if provincial is not None:
        return provincial, None
    given = desk.tables.code_series(desk.setup.agency_code, desk.today)
    return _free_code(desk, given.last_given + 1 if given else desk.setup.site_first)


def _code_after(
    desk: Desk, numbered: tuple[DossierCode, int | None]
) -> tuple[DossierCode, int | None] | Refused:
    """The next code of ours after one that is being given in this same step."""
    return _free_code(desk, (numbered[1] or 0) + 1)


def _free_code(desk: Desk, ordinal: int) -> tuple[DossierCode, int | None] | Refused:
    setup = desk.setup
    while ordinal <= setup.site_last:
        code = DossierCode(f"{setup.agency_code}-{desk.today:%y%m%d}-{ordinal:04}")
        if desk.tables.by_code(code) is None:  # else a scanned code has taken it
            return code, ordinal
        ordinal += 1
    return Refused.because("codes_exhausted", last=setup.site_last)
