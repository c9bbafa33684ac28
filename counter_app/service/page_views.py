"""The pages of a ticket and of a dossier, the journal, and what is found by a few words."""

from __future__ import annotations

from counter_app.domain.appointment import Appointment, AppointmentState, shown
from counter_app.domain.calendar import office_time
from counter_app.domain.dossier import Dossier
from counter_app.domain.dossier_facts import DossierReceived
from counter_app.domain.facts import Recorded
from counter_app.domain.fees import fee_of
from counter_app.domain.ids import DossierCode, PersonId
from counter_app.domain.person import Person, is_id_number, plain_id_number
from counter_app.domain.process import process_sheet
from counter_app.domain.reasons import OFFICE_ZONE, Language, Reason, Refused
from counter_app.domain.ticket_facts import TicketIssued
from counter_app.service import person_queries, process_queries, queries
from counter_app.service.answers import warnings
from counter_app.service.decisions import Desk, echo_code
from counter_app.service.due_views import procedure_name
from counter_app.service.openings import session_of
from counter_app.service.sentences import say
from counter_app.service.session_views import named
from counter_app.service.step_words import step_word
from counter_app.store import journal, persons
from counter_app.wire import plain


def ticket_page(
    desk: Desk, query: queries.Ticket, language: Language
) -> queries.TicketPage | Refused:
    """One ticket with its history."""
    ticket = desk.tables.ticket(query.ticket) if query.ticket else None
    if ticket is None:
        numbered = desk.numbered(query.number or query.ticket or "")
        if isinstance(numbered, Refused):
            return numbered
        ticket = numbered
    history = desk.tables.history(ticket.id)
    issued = history[0].fact
    return queries.TicketPage(
        ticket=ticket.id,
        number=ticket.number,
        queue=ticket.queue,
        day=ticket.day,
        state=ticket.state.value,
        priority=ticket.priority,
        errands=ticket.errands,
        issued_at=office_time(ticket.issued_at),
        ahead=issued.ahead if isinstance(issued, TicketIssued) else 0,
        waited_s=ticket.waited_s,
        walked_s=ticket.walked_s,
        served_s=ticket.served_s + ticket.part_s(desk.at),
        history=tuple(journal_row(recorded, language) for recorded in history),
        session_name=_session_name(desk, ticket.session, language),
    )


def known_person(
    desk: Desk, query: person_queries.KnownPerson, _language: Language
) -> person_queries.Known:
    """Whoever was here before under an identity number."""
    number = plain_id_number(query.id_number)
    found = persons.known_person(desk.tables.connection, number) if is_id_number(number) else None
    return person_queries.Known(person=_seen(found) if found else None)


def dossier_page(
    desk: Desk, query: queries.Dossier, language: Language
) -> queries.DossierPage | Refused:
    """One dossier with its history, its reckoning and what its receipt needs."""
    if query.dossier is not None:
        dossier = desk.tables.dossier(query.dossier)
    else:
        dossier = desk.tables.by_code((query.code or "").strip().upper())
    if dossier is None:
        return Refused.because("unknown_code", code=echo_code(query.code or query.dossier or ""))
    if dossier.received_at is None or dossier.due_at is None or dossier.limit is None:
        return Refused.because("not_received", code=dossier.label)
    history = desk.tables.history(dossier.id)
    received = next(r.fact for r in reversed(history) if isinstance(r.fact, DossierReceived))
    on = dossier.received_at.astimezone(OFFICE_ZONE).date()
    catalogue = desk.received_under(dossier).catalogue
    procedure = catalogue.procedure(dossier.procedure, on=on)
    case = procedure.case(dossier.case, dossier.channel) if procedure else None
    fee = (
        fee_of(
            procedure.fees,
            on=on,
            channel=int(dossier.channel),
            conditions=frozenset(),
            pages=dossier.pages,
            copies=dossier.copies,
        )
        if procedure
        else None
    )
    entry = None if fee is None or isinstance(fee, Refused) else fee.entry
    person = person_view(desk, dossier.person, dossier.person_revision) if query.person else None
    ticket = desk.tables.ticket(dossier.ticket) if dossier.ticket else None
    return queries.DossierPage(
        dossier=dossier.id,
        code=dossier.code or DossierCode(dossier.label),
        owner=dossier.owner,
        procedure=dossier.procedure,
        procedure_name=procedure.name_vi if procedure else dossier.procedure,
        case=dossier.case or "",
        case_name=(case.name_vi if language == "vi" else case.name_en) if case else "",
        limit_text=dossier.limit.text(language),
        channel=int(dossier.channel),
        state=int(dossier.state),
        step=dossier.step.value,
        staff=dossier.staff,
        received_by=dossier.received_by,
        received_at=office_time(dossier.received_at),
        due_at=office_time(dossier.due_at),
        first_due_at=office_time(dossier.first_due_at or dossier.due_at),
        cutoff_applied=dossier.cutoff_applied,
        finished_at=office_time(dossier.finished_at) if dossier.finished_at else None,
        returned_at=office_time(dossier.returned_at) if dossier.returned_at else None,
        timeliness=dossier.timeliness.value if dossier.timeliness else None,
        timeliness_06a=dossier.timeliness_06a.value if dossier.timeliness_06a else None,
        supplement_requests=dossier.supplement_requests,
        extensions=dossier.extensions,
        warnings=tuple(say(reason, language) for reason in _before_asking(dossier)),
        steps=tuple(say(reason, language) for reason in received.steps),
        fee=dossier.fee,
        fee_text=entry.text_vi if entry else "",
        fee_verified=entry.verified if entry else False,
        fee_paid=dossier.fee_paid,
        pages=dossier.pages,
        copies=dossier.copies,
        slip=dossier.slip,
        number=ticket.number if ticket else None,
        ordinal=dossier.ordinal,
        verified=case.verified if case else False,
        person=person,
        remarks=_remarks(desk, history) if query.person else {},
        history=tuple(journal_row(recorded, language) for recorded in history),
        session_name=_session_name(desk, dossier.session, language),
        promised_at=office_time(dossier.promised_at) if dossier.promised_at else None,
        in_bundle=bool(dossier.bundle),
    )


def _session_name(desk: Desk, session: str | None, language: Language) -> str:
    """What a session is called; its code where it has no rules, nothing where there is none."""
    rules = session_of(desk, session)
    return named(rules, language) if rules else session or ""


def process_page(
    desk: Desk, query: process_queries.ProcessSheet, _language: Language
) -> process_queries.ProcessList | Refused:
    """Who held a dossier how long."""
    text = query.code.strip().upper()
    dossier = desk.tables.by_code(text)
    if dossier is None:
        return Refused.because("unknown_code", code=echo_code(text))
    sheet = process_sheet(
        desk.tables.history(dossier.id),
        now=desk.at,
        calendar=desk.reference.calendar,
        rules=desk.setup.step_rules,
    )
    if sheet is None:
        return Refused.because("not_received", code=dossier.label)
    return process_queries.ProcessList(
        at=office_time(desk.at),
        code=dossier.code or DossierCode(dossier.label),
        procedure=dossier.procedure,
        procedure_name=procedure_name(desk, dossier),
        received_at=office_time(dossier.received_at or desk.at),
        due_at=office_time(dossier.due_at or desk.at),
        state=int(dossier.state),
        timeliness=dossier.timeliness.value if dossier.timeliness else None,
        total_s=sheet.total_s,
        rows=tuple(
            process_queries.ProcessRow(
                step=stay.step.value,
                giver=stay.giver,
                receiver=stay.receiver,
                from_at=office_time(stay.from_at),
                taken_at=office_time(stay.taken_at) if stay.taken_at else None,
                to_at=office_time(stay.to_at) if stay.to_at else None,
                resting=stay.resting,
                sent_back=stay.sent_back,
                working_s=stay.working_s,
                due_at=stay.due_at,
                timeliness=stay.timeliness.value if stay.timeliness else None,
            )
            for stay in sheet.rows
        ),
    )


def person_view(desk: Desk, person: PersonId, revision: int) -> queries.PersonView | None:
    """A person as recorded then; None once erased."""
    known = persons.find_person(desk.tables.connection, person, revision)
    return _seen(known) if known else None


def _seen(known: Person) -> queries.PersonView:
    return queries.PersonView(
        name=known.name,
        id_number=known.id_number,
        phone=known.phone,
        address=known.address,
        email=known.email,
    )


def _remarks(desk: Desk, history: list[Recorded]) -> dict[str, str]:
    found = persons.remarks_at(desk.tables.connection, [r.position for r in history])
    return {str(position): text for position, text in found.items()}


def _before_asking(dossier: Dossier) -> list[Reason]:
    """What to tell the clerk before another supplement request is made."""
    said = warnings(dossier)
    if dossier.supplement_requests == 1 and dossier.is_pending:
        return [Reason.of("second_supplement_late", code=dossier.label, request_no=2)]
    return said


def journal_page(
    desk: Desk, query: queries.Journal, language: Language
) -> tuple[queries.JournalRow, ...]:
    """Facts after a position."""
    last = query.after + max(1, min(query.limit, 10_000))
    facts = journal.between(desk.tables.connection, query.after + 1, last)
    return tuple(journal_row(recorded, language) for recorded in facts)


def find(desk: Desk, query: queries.Find, _language: Language) -> queries.FoundList:
    """Dossiers, appointments and tickets by anything."""
    limit = max(1, min(query.limit, 200))
    rows: list[queries.Found] = []
    others: list[queries.Found] = []
    text = query.text.strip()
    ticket = desk.tables.by_number(text.upper()) if text else None
    if ticket is not None:
        rows.append(
            queries.Found(
                kind="ticket",
                key=ticket.number,
                title=ticket.queue,
                state=ticket.state.value,
                name="",
                at=office_time(ticket.issued_at),
            )
        )
    for subject in persons.find(desk.tables.connection, text, limit=limit - len(rows)):
        if (dossier := desk.tables.dossier(subject)) is not None:
            others.append(_found_dossier(desk, dossier))
            continue
        appointment = desk.tables.appointment(subject)
        if appointment is not None and appointment.state is not AppointmentState.LAPSED:
            others.append(_found_appointment(desk, appointment))
    to_come = [one for one in others if one.kind == "appointment" and one.state == "booked"]
    rows += sorted(to_come, key=lambda one: one.at)
    rows += [one for one in others if one not in to_come]
    return queries.FoundList(text=query.text, rows=tuple(rows))


def _found_dossier(desk: Desk, dossier: Dossier) -> queries.Found:
    person = persons.find_person(desk.tables.connection, dossier.person, dossier.person_revision)
    return queries.Found(
        kind="dossier",
        key=dossier.code or DossierCode(dossier.label),
        title=procedure_name(desk, dossier),
        state=str(int(dossier.state)),
        name=person.name if person else "",
        at=office_time(dossier.received_at or dossier.changed_at),
    )


def _found_appointment(desk: Desk, one: Appointment) -> queries.Found:
    connection = desk.tables.connection
    person = None
    if one.person is not None:
        person = persons.find_person(connection, one.person, one.person_revision)
    procedure = desk.reference.catalogue.procedure(one.procedure, on=one.on)
    return queries.Found(
        kind="appointment",
        key=one.code,
        title=procedure.name_vi if procedure else one.procedure,
        state=shown(one, None if one.ticket is None else desk.tables.ticket(one.ticket)),
        name=person.name if person else "",
        at=office_time(one.start_at),
    )


def journal_row(recorded: Recorded, language: Language) -> queries.JournalRow:
    """A fact as the journal shows it."""
    return queries.JournalRow(
        position=recorded.position,
        origin=recorded.origin,
        seq=recorded.seq,
        at=office_time(recorded.at),
        by=recorded.by,
        kind=recorded.fact.KIND,
        step=step_word(recorded.fact.KIND, language),
        subject=recorded.subject,
        body=plain(recorded.fact),
    )
