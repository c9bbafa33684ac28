"""Decisions about dossiers in hand: the five steps, supplements, payments, the result, the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol

from counter_app.domain import dossier_rules as dossiers
from counter_app.domain import hand_over
from counter_app.domain import ticket_rules as tickets
from counter_app.domain.dossier import Dossier, NationalState
from counter_app.domain.dossier_facts import DossierFact, ServiceRated, StepAdvanced
from counter_app.domain.facts import Happening
from counter_app.domain.ids import CounterNo
from counter_app.domain.reasons import Reason, Refused
from counter_app.domain.ticket import Ticket, TicketState
from counter_app.service import commands
from counter_app.service.decisions import Accepted, Decision, Desk, echo_code

_MANY = 500

Decided = DossierFact | tuple[DossierFact, ...] | Refused
"""What a rule says to one dossier."""


def advance_step(desk: Desk, command: commands.AdvanceStep) -> Decision:
    """Take dossiers to their next step."""
    return _many(desk, command, lambda d: _advance(desk, d, "advance"))


def take_dossier(desk: Desk, command: commands.TakeDossier) -> Decision:
    """Take dossiers into one's hands."""
    duties = desk.setup.duties_of(desk.by)
    return _many(
        desk,
        command,
        lambda d: hand_over.take(d, by=desk.by, duties=duties, over=command.over),
    )


def send_back(desk: Desk, command: commands.SendBack) -> Decision:
    """Give dossiers back to the step before."""
    duties = desk.setup.duties_of(desk.by)
    return _many(
        desk,
        command,
        lambda d: hand_over.send_back(d, duties=duties, reason=desk.reason(d.id, command.reason)),
    )


def sign(desk: Desk, command: commands.Sign) -> Decision:
    """Sign dossiers."""
    return _many(desk, command, lambda d: _advance(desk, d, "sign"))


def seal(desk: Desk, command: commands.Seal) -> Decision:
    """Seal dossiers; where the caller says so, their results are ready with it."""

    def sealed(dossier: Dossier) -> Decided:
        fact = _advance(desk, dossier, "seal")
        if isinstance(fact, Refused) or not command.ready:
            return fact
        ready = dossiers.complete(dossier, at=desk.at)
        return ready if isinstance(ready, Refused) else (fact, ready)

    return _many(desk, command, sealed)


def complete_dossier(desk: Desk, command: commands.CompleteDossier) -> Decision:
    """The results are ready."""
    rules = desk.setup.step_rules
    return _many(
        desk,
        command,
        lambda d: hand_over.skips(d, rules=rules) or dossiers.complete(d, at=desk.at),
    )


def _advance(
    desk: Desk, dossier: Dossier, deed: Literal["advance", "sign", "seal"]
) -> StepAdvanced | Refused:
    return hand_over.advance(
        dossier, deed=deed, duties=desk.setup.duties_of(desk.by), rules=desk.setup.step_rules
    )


def return_result(desk: Desk, command: commands.ReturnResult) -> Decision:
    """Hand results over; a visit that only waited for them is over with it."""
    if command.counter is not None and isinstance(no := desk.counter(command.counter), Refused):
        return no
    counter = None if command.counter is None else CounterNo(command.counter)
    rules = desk.setup.step_rules
    decision = _many(
        desk,
        command,
        lambda d: (
            hand_over.skips(d, rules=rules)
            or dossiers.return_result(d, at=desk.at, counter=counter)
        ),
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
            calendar=desk.received_under(d).calendar,
            rules=desk.received_under(d).setup.deadline_rules,
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
            rules=desk.received_under(d).setup.deadline_rules,
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
    """Confirm payments."""
    if no := hand_over.may_collect(desk.setup.duties_of(desk.by), rules=desk.setup.step_rules):
        return no
    if command.codes and command.amount is not None:
        return Refused.because("amount_of_one")
    return _many(
        desk,
        command,
        lambda d: dossiers.collect_fee(
            d,
            amount=command.amount,
            method=desk.reason(d.id, command.method),
            at=desk.at,
            calendar=desk.received_under(d).calendar,
            rules=desk.received_under(d).setup.deadline_rules,
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


def _one(desk: Desk, code: str, decide: Callable[[Dossier], Decided]) -> Decision:
    dossier = _coded(desk, code)
    if isinstance(dossier, Refused):
        return dossier
    decided = decide(dossier)
    if isinstance(decided, Refused):
        return decided
    facts = decided if isinstance(decided, tuple) else (decided,)
    return [Happening(subject=dossier.id, fact=fact) for fact in facts]


class _Coded(Protocol):
    """A command about one dossier or many."""

    @property
    def code(self) -> str | None: ...
    @property
    def codes(self) -> tuple[str, ...]: ...


def _many(desk: Desk, command: _Coded, decide: Callable[[Dossier], Decided]) -> Decision:
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
