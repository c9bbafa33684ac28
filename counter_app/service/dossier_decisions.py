"""Decisions about dossiers: reception under a legal deadline, the five steps, the result."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from counter_app.domain import dossier_rules as dossiers
from counter_app.domain import ticket_rules as tickets
from counter_app.domain.catalogue import Case, Channel, Procedure
from counter_app.domain.deadline import Deadline, deadline_of
from counter_app.domain.dossier import Dossier, NationalState
from counter_app.domain.dossier_facts import (
    DossierFact,
    DossierReceived,
    DossierRegistered,
    ServiceRated,
)
from counter_app.domain.facts import Happening
from counter_app.domain.fees import conditions_met, fee_of
from counter_app.domain.ids import CounterNo, DossierCode
from counter_app.domain.limits import LimitKind, SessionHours
from counter_app.domain.person import check_person
from counter_app.domain.reasons import Reason, Refused
from counter_app.domain.ticket import Ticket, TicketState
from counter_app.service import commands
from counter_app.service.decisions import Accepted, Decision, Desk, echo, echo_code
from counter_app.store import persons

_PROVINCIAL = re.compile(r"[A-Z0-9]{2,4}(\.[A-Z0-9]{1,8}){0,5}-\d{6}-\d{4,6}")
_MANY = 500


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
    known = desk.reference.catalogue.procedure(procedure, on=desk.today)
    if known is None:
        return Refused.because("unknown_procedure", procedure=echo(procedure))
    if not known.receivable:
        return Refused.because("draft_procedure", procedure=known.code)
    if channel not in {1, 2, 3}:
        return Refused.because("unknown_channel", channel=channel)
    fitting = known.case(case, Channel(channel))
    if fitting is None:
        return Refused.because("unknown_case", procedure=known.code, case=echo(case or ""))
    hours = None
    if session is not None:
        opened = desk.open_session(session)
        if isinstance(opened, Refused):
            return opened
        hours = SessionHours(
            opens_at=opened.opens_at,
            closes_at=opened.closes_at,
            counts_as_working_time=opened.counts_as_working_time,
        )
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


def register_dossier(desk: Desk, command: commands.RegisterDossier) -> Decision:
    """Keep a dossier that arrived online or by post until it is taken in."""
    procedure = desk.reference.catalogue.procedure(command.procedure, on=desk.today)
    if procedure is None:
        return Refused.because("unknown_procedure", procedure=echo(command.procedure))
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


def advance_step(desk: Desk, command: commands.AdvanceStep) -> Decision:
    """Take dossiers to their next step."""
    return _many(desk, command, lambda d: dossiers.advance(d, deed="advance"))


def sign(desk: Desk, command: commands.Sign) -> Decision:
    """Sign dossiers."""
    return _many(desk, command, lambda d: dossiers.advance(d, deed="sign"))


def seal(desk: Desk, command: commands.Seal) -> Decision:
    """Seal dossiers."""
    return _many(desk, command, lambda d: dossiers.advance(d, deed="seal"))


def complete_dossier(desk: Desk, command: commands.CompleteDossier) -> Decision:
    """The results are ready."""
    return _many(desk, command, lambda d: dossiers.complete(d, at=desk.at))


def return_result(desk: Desk, command: commands.ReturnResult) -> Decision:
    """Hand results over; a visit that only waited for them is over with it."""
    if command.counter is not None and isinstance(no := desk.counter(command.counter), Refused):
        return no
    counter = None if command.counter is None else CounterNo(command.counter)
    decision = _many(
        desk, command, lambda d: dossiers.return_result(d, at=desk.at, counter=counter)
    )
    if not isinstance(decision, Accepted):
        return decision
    returned = {happening.subject for happening in decision.happenings}
    return Accepted(
        happenings=(*decision.happenings, *_visits_over(desk, returned)),
        refusals=decision.refusals,
    )


def _visits_over(desk: Desk, returned: set[str]) -> list[Happening]:
    visits = {d.ticket for d in map(desk.tables.dossier, sorted(returned)) if d and d.ticket}
    over = []
    for visit in sorted(visits):
        ticket = desk.tables.ticket(visit)
        rest = [
            d
            for d in desk.tables.of_ticket(visit)
            if d.id not in returned and (d.is_pending or d.state is NationalState.COMPLETED)
        ]
        if ticket and not rest and _only_waits_for_results(ticket):
            fact = tickets.collect_results(ticket, at=desk.at)
            over.append(Happening(subject=ticket.id, fact=fact))
    return over


def _only_waits_for_results(ticket: Ticket) -> bool:
    """Whether nothing but its results keeps a visit open.

    Somebody who sat down is sent off by finishing the visit, as in any other.
    """
    called_for_it = ticket.state is TicketState.CALLED and ticket.purpose == "result"
    return called_for_it or ticket.state is TicketState.AWAITING_RESULT


def request_supplement(desk: Desk, command: commands.RequestSupplement) -> Decision:
    """Ask for missing papers."""
    reason = command.reason
    return _one(
        desk,
        command.code,
        lambda d: dossiers.request_supplement(
            d, reason=desk.reason(d.id, reason), reply_by=command.due_at
        ),
    )


def receive_supplement(desk: Desk, command: commands.ReceiveSupplement) -> Decision:
    """The missing papers came."""
    return _one(
        desk,
        command.code,
        lambda d: dossiers.receive_supplement(
            d,
            at=desk.at,
            calendar=desk.reference.calendar,
            rules=desk.setup.deadline_rules,
        ),
    )


def extend_deadline(desk: Desk, command: commands.ExtendDeadline) -> Decision:
    """Agree a later date."""
    if command.due_at.tzinfo is None:
        return Refused.because("time_without_zone")
    if command.due_at <= desk.at:
        return Refused.because("not_later", code=command.code[:60], due_at=desk.at)
    return _one(
        desk,
        command.code,
        lambda d: dossiers.extend(
            d,
            due_at=command.due_at,
            reason=desk.reason(d.id, command.reason),
            rules=desk.setup.deadline_rules,
        ),
    )


def refuse_dossier(desk: Desk, command: commands.RefuseDossier) -> Decision:
    """Refuse at reception."""
    return _end(desk, command.code, NationalState.NOT_RECEIVED, command.reason)


def withdraw_dossier(desk: Desk, command: commands.WithdrawDossier) -> Decision:
    """The citizen takes it back."""
    return _end(desk, command.code, NationalState.WITHDRAWN, command.reason)


def stop_dossier(desk: Desk, command: commands.StopDossier) -> Decision:
    """Stop processing."""
    return _end(desk, command.code, NationalState.STOPPED, command.reason)


def request_payment(desk: Desk, command: commands.RequestPayment) -> Decision:
    """Wait for a payment."""
    return _one(desk, command.code, lambda d: dossiers.request_payment(d, amount=command.amount))


def collect_fee(desk: Desk, command: commands.CollectFee) -> Decision:
    """Confirm a payment."""
    return _one(
        desk,
        command.code,
        lambda d: dossiers.collect_fee(
            d,
            amount=command.amount,
            method=desk.reason(d.id, command.method),
            at=desk.at,
            calendar=desk.reference.calendar,
            rules=desk.setup.deadline_rules,
        ),
    )


def rate_service(desk: Desk, command: commands.RateService) -> Decision:
    """Keep a citizen's word; one per dossier."""
    dossier = _coded(desk, command.code)
    if isinstance(dossier, Refused):
        return dossier
    if dossier.rating is not None:
        return Refused.because("already_rated", code=dossier.label)
    if command.points not in {0, 1, 2}:
        return Refused.because("rating_malformed", points=command.points)
    reasons = tuple(desk.reason(dossier.id, reason) for reason in command.reasons)
    return [
        Happening(subject=dossier.id, fact=ServiceRated(points=command.points, reasons=reasons))
    ]


def _end(desk: Desk, code: str, state: NationalState, reason: str) -> Decision:
    return _one(
        desk,
        code,
        lambda d: dossiers.end(d, state=state, reason=desk.reason(d.id, reason), at=desk.at),
    )


def _coded(desk: Desk, code: str) -> Dossier | Refused:
    text = code.strip().upper()
    return desk.tables.by_code(text) or Refused.because("unknown_code", code=echo_code(text))


def _one(desk: Desk, code: str, decide: Callable[[Dossier], DossierFact | Refused]) -> Decision:
    dossier = _coded(desk, code)
    if isinstance(dossier, Refused):
        return dossier
    fact = decide(dossier)
    return fact if isinstance(fact, Refused) else [Happening(subject=dossier.id, fact=fact)]


def _many(
    desk: Desk,
    command: commands.AdvanceStep
    | commands.Sign
    | commands.Seal
    | commands.CompleteDossier
    | commands.ReturnResult,
    decide: Callable[[Dossier], DossierFact | Refused],
) -> Decision:
    """One code: done or refused. Many: what can be done is done, and each refusal is said."""
    codes = (*((command.code,) if command.code is not None else ()), *command.codes)
    if not codes:
        return Refused.because("code_missing")
    if len(codes) > _MANY:
        return Refused.because("too_many", limit=_MANY)
    if len(codes) == 1:
        decision = _one(desk, codes[0], decide)
        return Accepted(happenings=tuple(decision)) if isinstance(decision, list) else decision
    happenings: list[Happening] = []
    refusals: list[Reason] = []
    for code in dict.fromkeys(code.strip().upper() for code in codes):
        decision = _one(desk, code, decide)
        if isinstance(decision, Refused):
            refusals.append(decision.reason)
        elif isinstance(decision, list):
            happenings += decision
    if not happenings:
        return Refused(refusals[0])
    return Accepted(happenings=tuple(happenings), refusals=tuple(refusals))
