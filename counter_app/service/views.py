"""What the office answers to queries, read in one steady look at the last committed state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from counter_app.domain import deadline as deadlines
from counter_app.domain.catalogue import Channel
from counter_app.domain.deadline import LimitKind, Pause, SessionHours, TimerLevel
from counter_app.domain.dossier import Dossier
from counter_app.domain.facts import DossierReceived, Recorded, TicketIssued
from counter_app.domain.fees import fee_of
from counter_app.domain.ids import DossierCode, TicketNumber
from counter_app.domain.reasons import OFFICE_ZONE, Language, Reason, Refused
from counter_app.domain.shift import ShiftState
from counter_app.domain.ticket import Ticket, TicketState
from counter_app.service import hall_views, queries
from counter_app.service.answers import warnings
from counter_app.service.decisions import Desk, echo, echo_code
from counter_app.service.office_decisions import last_step
from counter_app.service.sentences import say
from counter_app.service.ticket_decisions import next_choice
from counter_app.store import journal, persons
from counter_app.wire import plain

NEXT_SHOWN: Final = 12
TIMERS_SHOWN: Final = 100


def view(desk: Desk, query: queries.Query, *, language: Language) -> Any | Refused:  # noqa: ANN401
    """The answer to a query; its class belongs to the query's."""
    return _VIEWS[type(query)](desk, query, language)


def waiting_board(desk: Desk, _query: queries.WaitingBoard, _language: Language) -> queries.Board:
    """Who waits where, and what every counter does."""
    return _board(desk, desk.tables.open_tickets())


def _board(desk: Desk, tickets: list[Ticket]) -> queries.Board:
    rows = []
    for queue in desk.setup.queues:
        waiting = [t for t in tickets if t.state is TicketState.WAITING and t.queue == queue.code]
        longest = max((_seconds(t.issued_at, desk.at) for t in waiting), default=0)
        rows.append(
            queries.QueueRow(
                queue=queue.code,
                waiting=len(waiting),
                longest_s=longest,
                next=tuple(t.number for t in waiting[:NEXT_SHOWN]),
            )
        )
    at_counters = {
        t.counter: t for t in tickets if t.state in {TicketState.CALLED, TicketState.SERVING}
    }
    shifts = {shift.counter: shift for shift in desk.tables.shifts() if shift.is_taken}
    counters = []
    for counter in desk.setup.counters:
        shift, ticket = shifts.get(counter.number), at_counters.get(counter.number)
        state = "closed" if shift is None else "free"
        if shift is not None and shift.state is ShiftState.PAUSED:
            state = "paused"
        if ticket is not None:
            state = ticket.state.value
        counters.append(
            queries.CounterRow(
                counter=counter.number,
                staff=shift.staff if shift else None,
                state=state,
                number=ticket.number if ticket else None,
            )
        )
    return queries.Board(
        at=desk.at.astimezone(OFFICE_ZONE), queues=tuple(rows), counters=tuple(counters)
    )


def next_ticket(
    desk: Desk, query: queries.NextTicket, language: Language
) -> queries.NextNumber | Refused:
    """Which number would be next, and why."""
    known = desk.counter(query.counter)
    return known if isinstance(known, Refused) else _next(desk, query.counter, language)


def _next(desk: Desk, counter: int, language: Language) -> queries.NextNumber:
    choice = next_choice(desk, counter)
    if isinstance(choice, Refused):
        return queries.NextNumber(number=None, why=(say(choice.reason, language),))
    return queries.NextNumber(
        number=choice.candidate.number, why=tuple(say(reason, language) for reason in choice.why)
    )


def deadline(
    desk: Desk, query: queries.Deadline, language: Language
) -> queries.DueAnswer | Refused:
    """What the due time would be of a dossier received then."""
    if query.received_at.tzinfo is None:
        return Refused.because("time_without_zone")
    on = query.received_at.astimezone(OFFICE_ZONE).date()
    procedure = desk.reference.catalogue.procedure(query.procedure, on=on)
    if procedure is None:
        return Refused.because("unknown_procedure", procedure=echo(query.procedure))
    if query.channel not in {1, 2, 3}:
        return Refused.because("unknown_channel", channel=query.channel)
    case = procedure.case(query.case, Channel(query.channel))
    if case is None:
        return Refused.because(
            "unknown_case", procedure=procedure.code, case=echo(query.case or "")
        )
    hours = _session(desk, query.session)
    if isinstance(hours, Refused):
        return hours
    pauses = []
    for pause in query.pauses:
        if set(pause) != {"from", "to"} or any(p.tzinfo is None for p in pause.values()):
            return Refused.because("pauses_malformed")
        pauses.append(Pause(from_at=pause["from"], to_at=pause["to"]))
    reckoned = deadlines.deadline_of(
        case.limit,
        received_at=query.received_at,
        calendar=desk.reference.calendar,
        rules=desk.setup.deadline_rules,
        session=hours,
        pauses=tuple(pauses),
    )
    if isinstance(reckoned, Refused):
        return reckoned
    return queries.DueAnswer(
        due_at=reckoned.due_at.astimezone(OFFICE_ZONE),
        cutoff_applied=reckoned.cutoff_applied,
        steps=tuple(say(reason, language) for reason in reckoned.steps),
    )


def _session(desk: Desk, session: str | None) -> SessionHours | Refused | None:
    if session is None:
        return None
    opened = desk.tables.session(session)
    if opened is None:
        return Refused.because("session_not_open", session=echo(session))
    return SessionHours(
        opens_at=opened.opens_at,
        closes_at=opened.closes_at,
        counts_as_working_time=opened.counts_as_working_time,
    )


def dossiers_due(
    desk: Desk, query: queries.DossiersDue, _language: Language
) -> tuple[queries.DueRow, ...]:
    """Pending dossiers due on a day or before."""
    until = _midnight(query.on + timedelta(days=1))
    return tuple(map(_due_row_of(desk), desk.tables.pending(until=until)))


def _due_row_of(desk: Desk) -> Callable[[Dossier], queries.DueRow]:
    numbers: dict[str, TicketNumber | None] = {}

    def number_of(dossier: Dossier) -> TicketNumber | None:
        if dossier.ticket is None:
            return None
        if dossier.ticket not in numbers:
            ticket = desk.tables.ticket(dossier.ticket)
            numbers[dossier.ticket] = ticket.number if ticket else None
        return numbers[dossier.ticket]

    def row(dossier: Dossier) -> queries.DueRow:
        return _due_row(desk, dossier, number_of(dossier))

    return row


def _due_row(desk: Desk, dossier: Dossier, number: TicketNumber | None) -> queries.DueRow:
    due_at = dossier.due_at or desk.at
    started = dossier.counted_from or dossier.received_at or desk.at
    ticking = dossier.resting_since or dossier.finished_at or desk.at
    timer = deadlines.timer(
        counted_from=started,
        due_at=due_at,
        now=ticking,
        calendar=desk.reference.calendar,
        kind=dossier.limit.kind if dossier.limit else LimitKind.WORKING_DAYS,
        session=dossier.session_hours,
        pauses=dossier.pauses,
    )
    resting = dossier.resting_since is not None and timer.level is not TimerLevel.OVERDUE
    return queries.DueRow(
        code=dossier.code or DossierCode(dossier.label),
        procedure=dossier.procedure,
        procedure_name=_procedure_name(desk, dossier),
        received_at=_local(dossier.received_at or desk.at),
        due_at=_local(due_at),
        staff=dossier.staff,
        state=int(dossier.state),
        step=dossier.step.value,
        remaining_s=timer.remaining_s,
        used=round(timer.used, 4),
        level="resting" if resting else timer.level.value,
        same_day=dossier.limit is not None and dossier.limit.kind is LimitKind.SAME_DAY,
        number=number,
    )


def late_list(
    desk: Desk, query: queries.LateList, _language: Language
) -> tuple[queries.LateRow, ...]:
    """Finished late in the period, or running late now (domain.md §3.2)."""
    first, last = _midnight(query.start), _midnight(query.end + timedelta(days=1))
    late = [d for d in desk.tables.finished_between(first, last) if d.timeliness == "late"]
    running = [d for d in desk.tables.pending(until=desk.at) if d.resting_since is None]
    return tuple(_late_row(desk, dossier) for dossier in (*late, *running))


def _late_row(desk: Desk, dossier: Dossier) -> queries.LateRow:
    due_at = dossier.due_at or desk.at
    return queries.LateRow(
        code=dossier.code or DossierCode(dossier.label),
        procedure=dossier.procedure,
        received_at=_local(dossier.received_at or desk.at),
        due_at=_local(due_at),
        finished_at=_local(dossier.finished_at) if dossier.finished_at else None,
        late_s=_seconds(due_at, dossier.finished_at or desk.at),
        step=dossier.step.value,
        staff=dossier.staff,
        reason=dossier.reason or None,
    )


def ticket_page(
    desk: Desk, query: queries.Ticket, _language: Language
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
        issued_at=_local(ticket.issued_at),
        ahead=issued.ahead if isinstance(issued, TicketIssued) else 0,
        waited_s=ticket.waited_s,
        walked_s=ticket.walked_s,
        served_s=ticket.served_s + ticket.part_s(desk.at),
        history=tuple(_journal_row(recorded) for recorded in history),
    )


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
    procedure = desk.reference.catalogue.procedure(dossier.procedure, on=on)
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
    person = _person(desk, dossier) if query.person else None
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
        received_at=_local(dossier.received_at),
        due_at=_local(dossier.due_at),
        first_due_at=_local(dossier.first_due_at or dossier.due_at),
        cutoff_applied=dossier.cutoff_applied,
        finished_at=_local(dossier.finished_at) if dossier.finished_at else None,
        returned_at=_local(dossier.returned_at) if dossier.returned_at else None,
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
        history=tuple(_journal_row(recorded) for recorded in history),
    )


def _person(desk: Desk, dossier: Dossier) -> queries.PersonView | None:
    known = persons.find_person(desk.tables.connection, dossier.person, dossier.person_revision)
    if known is None:
        return None
    return queries.PersonView(
        name=known.name,
        id_number=known.id_number,
        phone=known.phone,
        address=known.address,
        email=known.email,
    )


def _before_asking(dossier: Dossier) -> list[Reason]:
    """What to tell the clerk before another supplement request is made."""
    said = warnings(dossier)
    if dossier.supplement_requests == 1 and dossier.is_pending:
        return [Reason.of("second_supplement_late", code=dossier.label, request_no=2)]
    return said


def journal_page(
    desk: Desk, query: queries.Journal, _language: Language
) -> tuple[queries.JournalRow, ...]:
    """Facts after a position."""
    last = query.after + max(1, min(query.limit, 10_000))
    facts = journal.between(desk.tables.connection, query.after + 1, last)
    return tuple(_journal_row(recorded) for recorded in facts)


def find(desk: Desk, query: queries.Find, _language: Language) -> queries.FoundList:
    """Dossiers and tickets by anything."""
    limit = max(1, min(query.limit, 200))
    rows = []
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
                at=_local(ticket.issued_at),
            )
        )
    for dossier_id in persons.find(desk.tables.connection, text, limit=limit - len(rows)):
        dossier = desk.tables.dossier(dossier_id)
        if dossier is None:
            continue
        person = persons.find_person(
            desk.tables.connection, dossier.person, dossier.person_revision
        )
        rows.append(
            queries.Found(
                kind="dossier",
                key=dossier.code or DossierCode(dossier.label),
                title=_procedure_name(desk, dossier),
                state=str(int(dossier.state)),
                name=person.name if person else "",
                at=_local(dossier.received_at or dossier.changed_at),
            )
        )
    return queries.FoundList(text=query.text, rows=tuple(rows))


def desk_view(desk: Desk, query: queries.DeskView, language: Language) -> queries.Desk | Refused:
    """Everything the desk shows for one counter."""
    counter = desk.counter(query.counter)
    if isinstance(counter, Refused):
        return counter
    tickets = desk.tables.open_tickets()
    board = _board(desk, tickets)
    row = next(c for c in board.counters if c.counter == counter.number)
    shift = desk.tables.shift(counter.number)
    due_row = _due_row_of(desk)
    current = desk.tables.at_counter(counter.number)
    if row.staff is not None:
        desk = replace(desk, by=row.staff)
    step = last_step(desk, counter=counter.number)
    return queries.Desk(
        at=desk.at.astimezone(OFFICE_ZONE),
        position=journal.head_position(desk.tables.connection),
        counter=counter.number,
        staff=row.staff,
        shift=shift.state.value if shift else "closed",
        board=board,
        waiting=_waiting(desk, tickets, TicketState.WAITING),
        held=_waiting(desk, tickets, TicketState.HELD),
        awaiting_result=_waiting(desk, tickets, TicketState.AWAITING_RESULT),
        visit=_visit(desk, current) if current else None,
        next=_next(desk, counter.number, language),
        timers=tuple(
            map(
                due_row,
                desk.tables.pending(until=_soon(desk), limit=TIMERS_SHOWN),
            )
        ),
        ready=tuple(map(due_row, desk.tables.ready(limit=TIMERS_SHOWN))),
        undo=None if isinstance(step, Refused) else step[-1].fact.KIND.partition("/")[0],
    )


def _waiting(
    desk: Desk, tickets: list[Ticket], state: TicketState
) -> tuple[queries.WaitingTicket, ...]:
    return tuple(
        queries.WaitingTicket(
            number=t.number,
            queue=t.queue,
            priority=t.priority,
            priority_confirmed=t.priority_confirmed,
            state=t.state.value,
            waited_s=_seconds(t.issued_at, desk.at) if t.waited_s is None else t.waited_s,
            reason=t.reason,
        )
        for t in tickets
        if t.state is state
    )


def _visit(desk: Desk, ticket: Ticket) -> queries.Visit:
    dossiers = tuple(
        queries.VisitDossier(
            code=d.code or DossierCode(d.label),
            procedure=d.procedure,
            procedure_name=_procedure_name(desk, d),
            state=int(d.state),
            step=d.step.value,
            due_at=_local(d.due_at or desk.at),
            fee=d.fee,
            fee_paid=d.fee_paid,
            pages=d.pages,
            copies=d.copies,
            slip=d.slip,
        )
        for d in desk.tables.of_ticket(ticket.id)
    )
    return queries.Visit(
        ticket=ticket.id,
        number=ticket.number,
        queue=ticket.queue,
        state=ticket.state.value,
        purpose=ticket.purpose,
        calls=ticket.calls,
        waited_s=ticket.waited_s or 0,
        served_s=ticket.served_s + ticket.part_s(desk.at),
        since=_local(ticket.changed_at),
        priority=ticket.priority,
        errands=ticket.errands,
        dossiers=dossiers,
    )


def _procedure_name(desk: Desk, dossier: Dossier) -> str:
    on = (dossier.received_at or desk.at).astimezone(OFFICE_ZONE).date()
    procedure = desk.reference.catalogue.procedure(dossier.procedure, on=on)
    return procedure.name_vi if procedure else dossier.procedure


def _journal_row(recorded: Recorded) -> queries.JournalRow:
    return queries.JournalRow(
        position=recorded.position,
        origin=recorded.origin,
        seq=recorded.seq,
        at=_local(recorded.at),
        by=recorded.by,
        kind=recorded.fact.KIND,
        subject=recorded.subject,
        body=plain(recorded.fact),
    )


def _soon(desk: Desk) -> datetime:
    """The end of the next working day: what is due today and what was received after 15:00."""
    return _midnight(desk.reference.calendar.next_working_day(desk.today) + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, OFFICE_ZONE)


def _local(moment: datetime) -> datetime:
    return moment.astimezone(OFFICE_ZONE)


def _seconds(start: datetime, end: datetime) -> int:
    return max(0, int((end - start).total_seconds()))


_VIEWS: Final[dict[type[queries.Query], Callable[[Desk, Any, Language], Any]]] = {
    queries.WaitingBoard: waiting_board,
    queries.NextTicket: next_ticket,
    queries.Deadline: deadline,
    queries.DossiersDue: dossiers_due,
    queries.LateList: late_list,
    queries.Ticket: ticket_page,
    queries.Dossier: dossier_page,
    queries.Journal: journal_page,
    queries.Find: find,
    queries.DeskView: desk_view,
    **hall_views.VIEWS,
}
