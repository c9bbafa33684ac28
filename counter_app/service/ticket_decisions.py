"""Decisions about tickets: from the number to the end of the visit."""

from __future__ import annotations

from datetime import datetime, timedelta

from counter_app.domain import ticket_rules as tickets
from counter_app.domain.dossier import Dossier, NationalState
from counter_app.domain.estimate import Estimate
from counter_app.domain.facts import Happening
from counter_app.domain.ids import CounterNo, QueueCode, TicketNumber
from counter_app.domain.office import Counter, Queue
from counter_app.domain.queue import Choice, choose, next_ordinal
from counter_app.domain.reasons import OFFICE_ZONE, Reason, Refused
from counter_app.domain.ticket import AT_COUNTER, Ticket, TicketState
from counter_app.domain.ticket_facts import TicketFact, TicketIssued, Turn
from counter_app.service import commands
from counter_app.service.decisions import Decision, Desk, Repeats, echo
from counter_app.service.session_rules import every_series, series_of, session_for

SOURCES = frozenset({"desk", "kiosk"})
"""Where a ticket can come from; it stands in the fact, so it is no free text."""
MARKS = frozenset({0, 1, 2})
"""The points of a citizen's word: not satisfied, satisfied, very satisfied."""
DOUBLE_TAP = timedelta(seconds=1)
"""Two taps on one kiosk tile within this time give one ticket."""


def issue_ticket(desk: Desk, command: commands.IssueTicket) -> Decision:
    """Give the next number of a queue's series."""
    queue = desk.queue(command.queue)
    if isinstance(queue, Refused):
        return queue
    if command.source not in SOURCES:
        return Refused.because("unknown_source", source=echo(command.source))
    errands: list[QueueCode] = []
    for code in command.errands:
        errand = desk.queue(code)
        if isinstance(errand, Refused):
            return errand
        if errand.code not in {queue.code, *errands}:
            errands.append(errand.code)
    if command.priority is not None and desk.setup.priority(command.priority) is None:
        return Refused.because("unknown_priority", priority=echo(command.priority))
    session = session_for(desk, queue.code, asked=command.session)
    if isinstance(session, Refused):
        return session
    if command.source == "kiosk" and (tapped := _tapped(desk, command, queue.code, tuple(errands))):
        return tapped
    fact = next_number(
        desk,
        queue,
        errands=tuple(errands),
        priority=command.priority,
        source=command.source,
        session=session,
    )
    return fact if isinstance(fact, Refused) else [Happening(subject=desk.ids.new(), fact=fact)]


def next_number(
    desk: Desk,
    queue: Queue,
    *,
    errands: tuple[QueueCode, ...] = (),
    priority: str | None = None,
    source: str,
    session: str | None = None,
    appointment_at: datetime | None = None,
) -> TicketIssued | Refused:
    """The next number of a series, for a walk-in or for somebody with an appointment."""
    numbers = series_of(desk, queue, session)
    given = desk.tables.series(numbers.key)
    anew = given is None or (numbers.series.restarts_daily and given.day != desk.today)
    ordinal = next_ordinal(
        numbers.series,
        last_given=None if anew or given is None else given.last_given,
        still_open=desk.tables.open_ordinals(numbers.series, among=every_series(desk)),
    )
    if isinstance(ordinal, Refused):
        return ordinal
    wait = desk.waits.get(queue.code) if appointment_at is None else None
    return TicketIssued(
        number=TicketNumber(numbers.series.printed(ordinal)),
        ordinal=ordinal,
        series=numbers.key,
        queue=queue.code,
        errands=errands,
        day=desk.today,
        priority=priority,
        priority_confirmed=priority is not None and source == "desk",
        source=source,
        ahead=desk.tables.count_waiting(queue.code, today=desk.today),
        session=session,
        appointment_at=appointment_at,
        wait_low_min=_low_min(wait, priority),
        wait_high_min=wait.high_min if wait else None,
    )


def _low_min(wait: Estimate | None, priority: str | None) -> int | None:
    """Priority goes before, once the clerk has confirmed it: it may be at once."""
    if wait is None:
        return None
    return 0 if priority is not None else wait.low_min


def _tapped(
    desk: Desk,
    command: commands.IssueTicket,
    queue: QueueCode,
    errands: tuple[QueueCode, ...],
) -> Repeats | None:
    """The ticket that the same kiosk gave for the same tile a moment ago."""
    for ticket in desk.tables.just_issued(queue, "kiosk", desk.at - DOUBLE_TAP):
        issued = desk.tables.history(ticket)[0]
        if not isinstance(issued.fact, TicketIssued) or issued.by != desk.by:
            continue
        tile = (issued.fact.queue, issued.fact.errands, issued.fact.priority)
        same = command.session in {None, issued.fact.session}
        if same and tile == (queue, errands, command.priority):
            return Repeats(issued)
    return None


def decide_priority(desk: Desk, command: commands.DecidePriority) -> Decision:
    """Confirm a claimed priority, give another, or none."""
    ticket = desk.numbered(command.number)
    if isinstance(ticket, Refused):
        return ticket
    priority = (command.priority or ticket.priority) if command.confirmed else None
    if command.confirmed and (priority is None or desk.setup.priority(priority) is None):
        return Refused.because("unknown_priority", priority=echo(command.priority or ""))
    return _one(ticket, tickets.decide_priority(ticket, priority=priority))


def pool_of(serves: tuple[QueueCode, ...]) -> str:
    """The name of the queues a counter takes from together; they share one turn."""
    return "+".join(sorted(serves))


def next_choice(desk: Desk, counter: int) -> Choice | Refused:
    """Who would be next at a counter, by its policy."""
    known = desk.counter(counter)
    if isinstance(known, Refused):
        return known
    return _choice(desk, known, desk.tables.turn(pool_of(known.serves)))


def _choice(desk: Desk, counter: Counter, turn: Turn) -> Choice | Refused:
    choice = choose(
        desk.tables.waiting(counter.serves, today=desk.today),
        policy=desk.setup.policy_of(counter),
        turn=turn,
        now=desk.at,
    )
    return choice or Refused.because("nobody_waiting", counter=counter.number)


def call_next(desk: Desk, command: commands.CallNext) -> Decision:
    """Call the next ticket by the office's policy."""
    counter = desk.ready_counter(command.counter)
    if isinstance(counter, Refused):
        return counter
    turn = desk.tables.turn(pool_of(counter.serves))
    choice = _choice(desk, counter, turn)
    if isinstance(choice, Refused):
        return choice
    ticket = desk.tables.ticket(choice.candidate.id)
    if ticket is None:  # the candidate was read in this same transaction
        return Refused.because("unknown_number", number=choice.candidate.number)
    moved = choice.turn != turn
    called = tickets.call(
        ticket,
        counter=counter.number,
        at=desk.at,
        why=choice.why,
        turn_before=turn if moved else None,
        turn=choice.turn if moved else None,
    )
    return _one(ticket, called)


def call_ticket(desk: Desk, command: commands.CallTicket) -> Decision:
    """Call one certain number."""
    ticket = desk.numbered(command.number)
    if isinstance(ticket, Refused):
        return ticket
    if ticket.state in AT_COUNTER:
        return _one(ticket, tickets.call(ticket, counter=CounterNo(0), at=desk.at, why=()))
    if stale := _missed_before_today(desk, ticket):
        return stale
    counter = desk.ready_counter(command.counter)
    if isinstance(counter, Refused):
        return counter
    if ticket.state is TicketState.WAITING and ticket.queue not in counter.serves:
        return Refused.because(
            "not_served_here", number=ticket.number, queue=ticket.queue, counter=counter.number
        )
    why = (Reason.of("called_by_number", number=ticket.number),)
    return _one(ticket, tickets.call(ticket, counter=counter.number, at=desk.at, why=why))


def _missed_before_today(desk: Desk, ticket: Ticket) -> Refused | None:
    """Whoever missed a call comes back that day, else takes a new number: it is given again."""
    if ticket.state is TicketState.NO_SHOW and ticket.day != desk.today:
        return Refused.because("ticket_closed", number=ticket.number)
    return None


def recall(desk: Desk, command: commands.Recall) -> Decision:
    """Call the number at the counter again, or call back one that was held or missed."""
    ticket = desk.ticket_at(command.counter, command.number)
    if isinstance(ticket, Refused):
        return ticket
    if ticket.state in {TicketState.HELD, TicketState.NO_SHOW}:
        return call_ticket(desk, commands.CallTicket(counter=command.counter, number=ticket.number))
    again = tickets.recall(
        ticket, counter=CounterNo(command.counter), at=desk.at, rules=desk.setup.call_rules
    )
    return _one(ticket, again)


def call_for_result(desk: Desk, command: commands.CallForResult) -> Decision:
    """Call a citizen whose result is ready."""
    ticket = desk.numbered(command.number)
    if isinstance(ticket, Refused):
        return ticket
    counter = desk.ready_counter(command.counter)
    if isinstance(counter, Refused):
        return counter
    return _one(ticket, tickets.call_for_result(ticket, counter=counter.number))


def start_service(desk: Desk, command: commands.StartService) -> Decision:
    """The citizen is here."""
    ticket = desk.ticket_at(command.counter, command.number)
    if isinstance(ticket, Refused):
        return ticket
    place = ticket.counter or CounterNo(0)
    return _one(ticket, tickets.start(ticket, counter=place, at=desk.at))


def hold(desk: Desk, command: commands.Hold) -> Decision:
    """Let the visit rest."""
    ticket = desk.ticket_at(command.counter, command.number)
    if isinstance(ticket, Refused):
        return ticket
    reason = desk.reason(ticket.id, command.reason)
    place = desk.place_of(ticket, None)
    return _one(ticket, tickets.hold(ticket, counter=place, at=desk.at, reason=reason))


def resume(desk: Desk, command: commands.Resume) -> Decision:
    """Go on with a held visit: the named one, else the one held last at this counter."""
    if command.number is not None:
        ticket = desk.numbered(command.number)
        if isinstance(ticket, Refused):
            return ticket
    else:
        held = [
            t
            for t in desk.tables.open_tickets()
            if t.state is TicketState.HELD and t.counter == command.counter
        ]
        if not held:
            return Refused.because("nothing_held", counter=command.counter or 0)
        ticket = max(held, key=lambda t: t.changed_at)
    if ticket.state is not TicketState.HELD:
        return _one(ticket, tickets.resume(ticket, counter=CounterNo(0)))
    counter = desk.ready_counter(desk.place_of(ticket, command.counter))
    if isinstance(counter, Refused):
        return counter
    return _one(ticket, tickets.resume(ticket, counter=counter.number))


def mark_no_show(desk: Desk, command: commands.MarkNoShow) -> Decision:
    """Nobody came."""
    ticket = desk.ticket_at(command.counter, command.number)
    if isinstance(ticket, Refused):
        return ticket
    return _one(ticket, tickets.mark_no_show(ticket, counter=desk.place_of(ticket, None)))


def return_to_queue(desk: Desk, command: commands.ReturnToQueue) -> Decision:
    """Back to the queue, to be called first."""
    ticket = desk.ticket_at(command.counter, command.number)
    if isinstance(ticket, Refused):
        return ticket
    if stale := _missed_before_today(desk, ticket):
        return stale
    reason = desk.reason(ticket.id, command.reason)
    return _one(ticket, tickets.return_to_queue(ticket, at=desk.at, reason=reason))


def cancel_ticket(desk: Desk, command: commands.CancelTicket) -> Decision:
    """Close a ticket without service."""
    ticket = desk.ticket_at(command.counter, command.number)
    if isinstance(ticket, Refused):
        return ticket
    return _one(ticket, tickets.cancel(ticket, reason=desk.reason(ticket.id, command.reason)))


def transfer(desk: Desk, command: commands.Transfer) -> Decision:
    """Send the visit to another queue."""
    ticket = desk.ticket_at(command.counter, command.number)
    if isinstance(ticket, Refused):
        return ticket
    queue = desk.queue(command.to)
    if isinstance(queue, Refused):
        return queue
    reason = desk.reason(ticket.id, command.reason)
    return _one(ticket, tickets.transfer(ticket, to=queue.code, at=desk.at, reason=reason))


def finish_service(desk: Desk, command: commands.FinishService) -> Decision:
    """End the visit; it awaits its result while a same-day dossier of it is pending."""
    ticket = desk.ticket_at(command.counter, None)
    if isinstance(ticket, Refused):
        return ticket
    awaiting = command.await_result
    if awaiting is None:
        awaiting = any(_comes_today(desk, d) for d in desk.tables.of_ticket(ticket.id))
    place = CounterNo(command.counter)
    return _one(ticket, tickets.finish(ticket, counter=place, at=desk.at, awaiting=awaiting))


def rate_visit(desk: Desk, command: commands.RateVisit) -> Decision:
    """Keep a citizen's word on their visit; no member of staff gives one."""
    if desk.setup.member(desk.by) is not None:
        return Refused.because("rating_by_staff")
    if command.points not in MARKS:
        return Refused.because("rating_malformed", points=command.points)
    ticket = desk.numbered(command.number)
    if isinstance(ticket, Refused):
        return ticket
    return _one(ticket, tickets.rate(ticket, points=command.points, at=desk.at))


def _comes_today(desk: Desk, dossier: Dossier) -> bool:
    """Whether the citizen may wait here for this result: due today, or ready and not collected."""
    if dossier.state is NationalState.COMPLETED:
        return True
    due = dossier.due_at
    return (
        dossier.is_pending and due is not None and due.astimezone(OFFICE_ZONE).date() == desk.today
    )


def _one(ticket: Ticket, fact: TicketFact | Refused) -> Decision:
    return fact if isinstance(fact, Refused) else [Happening(subject=ticket.id, fact=fact)]
