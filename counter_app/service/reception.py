"""Decisions about reception: what a dossier is taken in against, its code, and when it is due."""

from __future__ import annotations

import re
from dataclasses import dataclass

from counter_app.domain.catalogue import Case, Channel, Procedure
from counter_app.domain.deadline import Deadline, deadline_of
from counter_app.domain.dossier import NationalState
from counter_app.domain.dossier_facts import DossierReceived, DossierRegistered
from counter_app.domain.facts import Happening
from counter_app.domain.fees import conditions_met, fee_of
from counter_app.domain.ids import CounterNo, DossierCode
from counter_app.domain.limits import LimitKind, SessionHours
from counter_app.domain.person import check_person
from counter_app.domain.reasons import Refused
from counter_app.domain.reuse import FIELDS, Filled
from counter_app.domain.ticket import Ticket, TicketState
from counter_app.service import commands
from counter_app.service.decisions import Decision, Desk, echo
from counter_app.store import persons

_PROVINCIAL = re.compile(r"[A-Z0-9]{2,4}(\.[A-Z0-9]{1,8}){0,5}-\d{6}-\d{4,6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What a dossier is received against: procedure, case, session and the reckoned deadline."""

    procedure: Procedure
    case: Case
    channel: Channel
    session: SessionHours | None
    deadline: Deadline


def intake(
    desk: Desk, *, procedure: str, case: str | None, channel: int, session: str | None
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
    hours = None
    if session is not None:
        opened = desk.open_session(session)
        if isinstance(opened, Refused):
            return opened
        hours = opened.hours
    deadline = deadline_of(
        fitting.limit,
        received_at=desk.at,
        calendar=desk.reference.calendar,
        rules=desk.setup.deadline_rules,
        session=hours,
    )
    if isinstance(deadline, Refused):
        return deadline
    return Intake(
        procedure=known,
        case=fitting,
        channel=Channel(channel),
        session=hours,
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
    taken = intake(
        desk,
        procedure=command.procedure,
        case=command.case,
        channel=command.channel,
        session=command.session,
    )
    if isinstance(taken, Refused):
        return taken
    visit = _visit(desk, command)
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
    fee = fee_of(
        taken.procedure.fees,
        on=desk.today,
        channel=command.channel,
        conditions=conditions_met(authenticated=command.authenticated, told=command.conditions),
        pages=command.pages,
        copies=command.copies,
    )
    if isinstance(fee, Refused):
        return fee
    numbered = _next_code(desk, command.provincial_code)
    if isinstance(numbered, Refused):
        return numbered
    code, ordinal = numbered
    person_id, revision = persons.record(
        desk.tables.connection, person, at=desk.at, new_id=desk.ids.new
    )
    registered = desk.tables.by_code(code) if ordinal is None else None
    dossier = registered.id if registered else desk.ids.new()
    desk.found_words[dossier] = (code, person.name, person.phone, person.id_number)
    deadline, session = taken.deadline, taken.session
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
        session=command.session,
        session_opens_at=session.opens_at if session else None,
        session_closes_at=session.closes_at if session else None,
        session_counts=bool(session and session.counts_as_working_time),
        slip=ordinal is not None and needs_slip(taken, wanted=command.slip),
        typed=origins.typed,
        from_card=origins.from_card,
        from_earlier=origins.from_earlier,
    )
    return [Happening(subject=dossier, fact=fact)]


def needs_slip(taken: Intake, *, wanted: bool | None) -> bool:
    """Whether a Mẫu 01 is printed at reception.

    Compulsory after 15:00 (TT 01/2020/TT-BTP Điều 2) and wherever the result does not come the
    same day; else as the procedure or the clerk says.
    """
    if taken.deadline.cutoff_applied or taken.case.limit.kind is not LimitKind.SAME_DAY:
        return True
    return taken.procedure.slip_by_default if wanted is None else wanted


def _visit(desk: Desk, command: commands.ReceiveDossier) -> Ticket | Refused | None:
    if command.counter is not None:
        counter = desk.counter(command.counter)
        if isinstance(counter, Refused):
            return counter
    if command.number is not None:
        ticket = desk.numbered(command.number)
        if isinstance(ticket, Ticket) and not ticket.is_open and ticket.day != desk.today:
            return Refused.because("ticket_closed", number=ticket.number)
        return ticket
    if command.counter is None:
        return None
    at_counter = desk.tables.at_counter(CounterNo(command.counter))
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
    setup = desk.setup
    given = desk.tables.code_series(setup.agency_code, desk.today)
    ordinal = given.last_given + 1 if given else setup.site_first
    while ordinal <= setup.site_last:
        code = DossierCode(f"{setup.agency_code}-{desk.today:%y%m%d}-{ordinal:04}")
        if desk.tables.by_code(code) is None:  # else a scanned code has taken it
            return code, ordinal
        ordinal += 1
    return Refused.because("codes_exhausted", last=setup.site_last)
