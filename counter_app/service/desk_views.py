"""What the desk and the boards show: who waits where, who is called next, what is at a counter."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from counter_app.domain.calendar import elapsed_s, office_time
from counter_app.domain.ids import DossierCode
from counter_app.domain.reasons import Language, Refused
from counter_app.domain.shift import ShiftState
from counter_app.domain.ticket import Ticket, TicketState
from counter_app.service import queries
from counter_app.service.decisions import Desk
from counter_app.service.due_views import due_row_of, midnight, procedure_name
from counter_app.service.office_decisions import last_step
from counter_app.service.seat_views import asking_for_help, sessions_now
from counter_app.service.sentences import say
from counter_app.service.ticket_decisions import next_choice
from counter_app.store import journal

NEXT_SHOWN: Final = 12
TIMERS_SHOWN: Final = 100


def waiting_board(desk: Desk, _query: queries.WaitingBoard, _language: Language) -> queries.Board:
    """Who waits where, and what every counter does."""
    return _board(desk, desk.tables.open_tickets())


def _board(desk: Desk, tickets: list[Ticket]) -> queries.Board:
    rows = []
    for queue in desk.setup.queues:
        waiting = [t for t in tickets if t.state is TicketState.WAITING and t.queue == queue.code]
        longest = max((elapsed_s(t.issued_at, desk.at) for t in waiting), default=0)
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
    return queries.Board(at=office_time(desk.at), queues=tuple(rows), counters=tuple(counters))


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


def desk_view(desk: Desk, query: queries.DeskView, language: Language) -> queries.Desk | Refused:
    """Everything the desk shows for one counter."""
    counter = desk.counter(query.counter)
    if isinstance(counter, Refused):
        return counter
    tickets = desk.tables.open_tickets()
    board = _board(desk, tickets)
    row = next(c for c in board.counters if c.counter == counter.number)
    shift = desk.tables.shift(counter.number)
    due_row = due_row_of(desk)
    current = desk.tables.at_counter(counter.number)
    if row.staff is not None:
        desk = replace(desk, by=row.staff)
    step = last_step(desk, counter=counter.number)
    return queries.Desk(
        at=office_time(desk.at),
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
        help=asking_for_help(desk),
        sessions=sessions_now(desk),
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
            waited_s=elapsed_s(t.issued_at, desk.at) if t.waited_s is None else t.waited_s,
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
            procedure_name=procedure_name(desk, d),
            state=int(d.state),
            step=d.step.value,
            due_at=office_time(d.due_at or desk.at),
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
        since=office_time(ticket.changed_at),
        priority=ticket.priority,
        errands=ticket.errands,
        dossiers=dossiers,
    )


def _soon(desk: Desk) -> datetime:
    """The end of the next working day: what is due today and what was received after 15:00."""
    return midnight(desk.reference.calendar.next_working_day(desk.today) + timedelta(days=1))
