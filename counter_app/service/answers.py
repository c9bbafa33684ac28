"""What the wire answers to a command: the ``ok`` object, made from its facts.

A repeated command gets the first answer again: what the facts do not hold is taken from the
ticket or dossier as it stood right after them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from counter_app.domain.dossier import Dossier
from counter_app.domain.dossier_facts import DossierFact, DossierReceived, SupplementRequested
from counter_app.domain.evolve import refold, refold_appointment, refold_waiter
from counter_app.domain.facts import (
    ClockConfirmed,
    DayClosed,
    DocumentChanged,
    HelpAsked,
    HelpEnded,
    NoticesChanged,
    PinSet,
    Recorded,
    RequestFact,
    RequestSettled,
    SessionClosed,
    SessionOpened,
    ShiftClosed,
    ShiftFact,
    ShiftOpened,
    StaffSignedIn,
    StepUndone,
)
from counter_app.domain.publication_facts import PublicationFact
from counter_app.domain.reasons import OFFICE_ZONE, Language, Reason
from counter_app.domain.review_facts import LateReasonGiven, ReviewFact, ReviewPutOff
from counter_app.domain.ticket import Ticket
from counter_app.domain.ticket_facts import (
    ErrandFinished,
    ServiceFinished,
    TicketCalled,
    TicketFact,
    TicketIssued,
    TicketRecalled,
    TicketTransferred,
)
from counter_app.service.booking_answers import affected_codes, booking_answer
from counter_app.service.sentences import say
from counter_app.store import journal
from counter_app.store.flow import Tables

Answer = dict[str, Any]


def local(moment: datetime | None) -> str | None:
    """A moment on the wire: ISO 8601 in office time with its offset."""
    return moment.astimezone(OFFICE_ZONE).isoformat() if moment else None


def answer(
    facts: Sequence[Recorded],
    *,
    tables: Tables,
    language: Language,
    refusals: Sequence[Reason] = (),
) -> Answer:
    """The ``ok`` object of a command that happened.

    It is made of the facts alone, so that an id sent again with another command, which is a
    mistake of the sender's, still gives the first answer.
    """
    first, *more = facts
    if not more and isinstance(first.fact, TicketFact):
        return _ticket(first, first.fact, tables, language)
    if any(isinstance(recorded.fact, StepUndone) for recorded in facts):
        return _undone(facts, tables)
    if (said := booking_answer(facts, tables)) is not None:
        return said
    ended = next((r for r in facts if isinstance(r.fact, SessionClosed)), None)
    if ended is not None and isinstance(ended.fact, SessionClosed):
        return {
            "session": ended.fact.session,
            "closed_at": local(ended.at),
            "waiting": ended.fact.waiting,
            "rule": ended.fact.rule,
        }
    if any(isinstance(recorded.fact, DayClosed) for recorded in facts):
        return _day(facts)
    dossiers = {r.subject: r for r in facts if isinstance(r.fact, DossierFact)}
    if dossiers:
        rows = [_dossier(recorded, tables, language) for recorded in dossiers.values()]
        if len(rows) == 1 and not refusals:
            return rows[0]
        refused = [
            {"refused": r.code, "why": say(r, language), "code": dict(r.values).get("code")}
            for r in refusals
        ]
        return {"codes": rows, "refused": refused}
    if isinstance(first.fact, PublicationFact):
        answered = {"publication": first.fact.publication, "answer": first.fact.KIND}
        return answered | (_documents(more, tables) if more else {})
    if isinstance(first.fact, DocumentChanged):
        return _documents(facts, tables)
    seated = next((r for r in facts if isinstance(r.fact, ShiftOpened)), None)
    recorded = seated or first
    fact = recorded.fact
    if isinstance(fact, ShiftFact):
        return _shift(recorded, fact, tables)
    if isinstance(fact, SessionOpened):
        return {
            "session": fact.session,
            "opens_at": local(fact.opens_at),
            "closes_at": local(fact.closes_at),
        }
    if isinstance(fact, RequestFact):
        return _request(recorded, tables)
    if isinstance(fact, StaffSignedIn):
        return {"staff": recorded.by, "counter": fact.counter}
    if isinstance(fact, PinSet):
        return {"staff": fact.staff, "cause": fact.cause}
    if isinstance(fact, HelpAsked | HelpEnded):
        return {"counter": fact.counter, "asked": isinstance(fact, HelpAsked)}
    if isinstance(fact, NoticesChanged):
        return {"count": fact.count}
    if isinstance(fact, ReviewFact):
        return _review(recorded, fact, tables)
    if isinstance(fact, ClockConfirmed):
        return {"at": local(recorded.at), "last_fact_at": local(fact.last_fact_at)}
    raise TypeError(f"no answer is defined for {fact.KIND}")


def _review(recorded: Recorded, fact: ReviewFact, tables: Tables) -> Answer:
    dossier = tables.dossier(recorded.subject.partition(":")[2])
    named: Answer = {"code": dossier.label if dossier else ""}
    if isinstance(fact, ReviewPutOff):
        return named | {"until": local(fact.until)}
    if isinstance(fact, LateReasonGiven):
        return named | {"reason": fact.reason}
    return named | {"noted": fact.kept}


def _ticket(recorded: Recorded, fact: TicketFact, tables: Tables, language: Language) -> Answer:
    ticket = _ticket_then(recorded, tables)
    named: Answer = {"ticket": ticket.id, "number": ticket.number}
    match fact:
        case TicketIssued():
            return named | {
                "queue": fact.queue,
                "ahead": fact.ahead,
                "issued_at": local(recorded.at),
                "estimate": _range(fact),
            }
        case TicketCalled():
            return named | {
                "queue": fact.queue,
                "counter": fact.counter,
                "calls": fact.calls,
                "waited_s": fact.waited_s,
                "why": [say(reason, language) for reason in fact.why],
            }
        case TicketRecalled():
            return named | {"counter": fact.counter, "calls": fact.calls}
        case TicketTransferred():
            return named | {"queue": fact.queue, "state": ticket.state.value}
        case ServiceFinished() | ErrandFinished():
            return named | {
                "waited_s": fact.waited_s,
                "walked_s": fact.walked_s,
                "served_s": fact.served_s,
                "state": ticket.state.value,
                "queue": ticket.queue,
            }
        case _:
            return named | {"state": ticket.state.value}


def _range(fact: TicketIssued) -> Answer | None:
    """The range of minutes that the ticket says, as on the wire."""
    if fact.wait_high_min is None:
        return None
    return {"low_min": fact.wait_low_min or 0, "high_min": fact.wait_high_min}


def _dossier(recorded: Recorded, tables: Tables, language: Language) -> Answer:
    dossier = _dossier_then(recorded, tables)
    fact = recorded.fact
    if isinstance(fact, DossierReceived):
        return {
            "dossier": dossier.id,
            "code": fact.code,
            "received_at": local(recorded.at),
            "due_at": local(fact.due_at),
            "cutoff_applied": fact.cutoff_applied,
            "fee": fact.fee,
            "state": int(dossier.state),
            "slip": fact.slip,
            "session": fact.session,
            "promised_at": local(fact.promised_at) if fact.promised_at else None,
            "bundle": fact.bundle or None,
            "steps": [say(reason, language) for reason in fact.steps],
        }
    result: Answer = {
        "dossier": dossier.id,
        "code": dossier.code,
        "state": int(dossier.state),
        "step": dossier.step.value,
        "due_at": local(dossier.due_at),
        "warnings": [say(reason, language) for reason in warnings(dossier, fact)],
    }
    if dossier.finished_at is not None and dossier.timeliness is not None:
        result |= {
            "finished_at": local(dossier.finished_at),
            "timeliness": dossier.timeliness.value,
            "timeliness_06a": dossier.timeliness_06a.value if dossier.timeliness_06a else None,
        }
    return result


def warnings(dossier: Dossier, fact: object = None) -> list[Reason]:
    """What the clerk should know: a second supplement request counts late nationally."""
    requests = dossier.supplement_requests
    if requests > 1 and (fact is None or isinstance(fact, SupplementRequested)):
        return [Reason.of("second_supplement_late", code=dossier.label, request_no=requests)]
    return []


def _request(recorded: Recorded, tables: Tables) -> Answer:
    request = tables.request(recorded.subject)
    if request is None:
        raise TypeError(f"{recorded.subject} is no request")
    settled = isinstance(recorded.fact, RequestSettled)
    return {
        "request": request.code,
        "session": request.session,
        "procedure": request.procedure,
        "agreed_at": local(request.agreed_at),
        "staff": list(request.staff),
        "outcome": request.outcome if settled else "",
    }


def _shift(recorded: Recorded, fact: ShiftFact, tables: Tables) -> Answer:
    if isinstance(fact, ShiftOpened):
        return {"counter": fact.counter, "staff": fact.staff, "state": "open"}
    opened = journal.last_of(
        tables.connection, recorded.subject, ShiftOpened.KIND, before=recorded.position
    )
    staff = recorded.by
    if opened is not None and isinstance(opened.fact, ShiftOpened):
        staff = opened.fact.staff
    state = {"ShiftPaused": "paused", "ShiftResumed": "open", "ShiftClosed": "closed"}
    return {"counter": fact.counter, "staff": staff, "state": state[type(fact).__name__]}


def _documents(facts: Sequence[Recorded], tables: Tables) -> Answer:
    """The version adopted; of several documents adopted together each of them.

    ``affected`` are the codes of booked appointments that they no longer provide for.
    """
    adopted: dict[str, list[DocumentChanged]] = {}
    for recorded in facts:
        if isinstance(recorded.fact, DocumentChanged):
            adopted.setdefault(recorded.fact.family, []).append(recorded.fact)
    answers = [_document(*changes) for changes in adopted.values()]
    adoptions = answers[0] if len(answers) == 1 else {"documents": answers}
    return adoptions | {"affected": affected_codes(facts, tables)}


def _document(fact: DocumentChanged, *later: DocumentChanged) -> Answer:
    """The version adopted, and those planned for later that took the change up too."""
    return {
        "family": fact.family,
        "version": fact.version,
        "base": fact.base,
        "valid_from": fact.valid_from.isoformat(),
        "later": [{"version": f.version, "valid_from": f.valid_from.isoformat()} for f in later],
    }


def _day(facts: Sequence[Recorded]) -> Answer:
    closed = next(r.fact for r in facts if isinstance(r.fact, DayClosed))
    shifts = [r.fact.counter for r in facts if isinstance(r.fact, ShiftClosed)]
    return {
        "day": closed.day.isoformat(),
        "closed": closed.closed,
        "carried": closed.carried,
        "counters": shifts,
    }


def _undone(facts: Sequence[Recorded], tables: Tables) -> Answer:
    steps = []
    for recorded in facts:
        if not isinstance(recorded.fact, StepUndone):
            continue
        history = [r for r in tables.history(recorded.subject) if r.position <= recorded.position]
        ticket, dossier = refold(history)
        step: Answer = {"step": recorded.fact.kind.partition("/")[0]}
        if ticket is not None:
            step |= {"ticket": ticket.id, "number": ticket.number, "state": ticket.state.value}
        if dossier is not None:
            step |= {"code": dossier.code, "state": int(dossier.state)}
        appointment = refold_appointment(history)
        if appointment is not None:
            step |= {
                "code": appointment.code,
                "state": appointment.state.value,
                "at": local(appointment.start_at),
                "counter": appointment.counter,
            }
        waiter = refold_waiter(history)
        if waiter is not None:
            step |= {"code": waiter.code, "state": waiter.state}
        steps.append(step)
    return steps[-1] | {"undone": steps}


def _ticket_then(recorded: Recorded, tables: Tables) -> Ticket:
    if written := tables.written_ticket(recorded.subject):
        return written
    ticket, _ = _then(recorded, tables)
    if ticket is None:
        raise TypeError(f"{recorded.subject} is no ticket")
    return ticket


def _dossier_then(recorded: Recorded, tables: Tables) -> Dossier:
    if written := tables.written_dossier(recorded.subject):
        return written
    _, dossier = _then(recorded, tables)
    if dossier is None:
        raise TypeError(f"{recorded.subject} is no dossier")
    return dossier


def _then(recorded: Recorded, tables: Tables) -> tuple[Ticket | None, Dossier | None]:
    history = [r for r in tables.history(recorded.subject) if r.position <= recorded.position]
    return refold(history)
