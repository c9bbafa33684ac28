"""The live page as the office answers it: one steady look at everything a supervisor watches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from counter_app.domain.calendar import office_time
from counter_app.domain.ids import CounterNo
from counter_app.domain.limits import LimitKind
from counter_app.domain.live_day import FEWEST_DAYS, course, so_far, usual
from counter_app.domain.office import Counter, Policy, Queue
from counter_app.domain.reasons import Language, Refused
from counter_app.domain.session import ORDINARY, Occurrence
from counter_app.domain.shift import Shift, ShiftState
from counter_app.domain.ticket import Ticket, TicketState
from counter_app.service.askers import not_supervisor
from counter_app.service.decisions import Desk
from counter_app.service.due_views import due_row_of, midnight
from counter_app.service.live_alerts import alerts
from counter_app.service.live_queries import (
    Live,
    LiveBoard,
    LiveCounter,
    LiveDay,
    LiveQueue,
    LiveSession,
)
from counter_app.service.openings import openings_between, session_of
from counter_app.service.queries import DueRow
from counter_app.service.session_views import named
from counter_app.store import courses, journal

MOST_AT_A_COUNTER: Final = 10
"""How many may wait for each open counter of a queue before a supervisor is told."""
SAME_DAY_SHOWN: Final = 100
_AHEAD: Final = timedelta(days=7)
_AT_COUNTER: Final = (TicketState.CALLED, TicketState.SERVING)


def live_board(desk: Desk, _query: LiveBoard, language: Language) -> Live | Refused:
    """Everything a supervisor wants to know right now."""
    refused = not_supervisor(desk)
    if refused is not None:
        return refused
    tickets = desk.tables.open_tickets()
    shifts = {shift.counter: shift for shift in desk.tables.shifts() if shift.is_taken}
    queues = _queues(desk, tickets, shifts.values(), language)
    sessions = _sessions(desk, language)
    same_day = _same_day(desk)
    return Live(
        at=office_time(desk.at),
        on=desk.today,
        position=journal.head_position(desk.tables.connection),
        queues=queues,
        counters=_counters(desk, tickets, shifts, language),
        day=_day(desk),
        same_day=same_day,
        sessions=sessions,
        alerts=alerts(desk, queues=queues, same_day=same_day, sessions=sessions, language=language),
    )


def _queues(
    desk: Desk, tickets: Sequence[Ticket], shifts: Iterable[Shift], language: Language
) -> tuple[LiveQueue, ...]:
    waiting: dict[str, list[Ticket]] = {}
    for ticket in tickets:  # in the order of issue
        if ticket.state is TicketState.WAITING and ticket.day <= desk.today:
            waiting.setdefault(ticket.queue, []).append(ticket)
    at_work = {shift.counter for shift in shifts if shift.state is ShiftState.OPEN}
    rows = []
    for queue in desk.setup.queues:
        here = waiting.get(queue.code, [])
        counters = sum(
            queue.code in counter.serves and counter.number in at_work
            for counter in desk.setup.counters
        )
        rows.append(
            LiveQueue(
                queue=queue.code,
                name=_named(queue, language),
                waiting=len(here),
                oldest_at=office_time(here[0].issued_at) if here else None,
                oldest=here[0].number if here else None,
                counters=counters,
                limit=MOST_AT_A_COUNTER * counters,
                limit_s=_policy(desk, queue).aging_s,
            )
        )
    return tuple(rows)


def _policy(desk: Desk, queue: Queue) -> Policy:
    """The policy of a queue's group: what it calls a long wait is the office's own word."""
    return next((policy for name, policy in desk.setup.policies if name == queue.group), Policy())


def _counters(
    desk: Desk, tickets: Sequence[Ticket], shifts: Mapping[CounterNo, Shift], language: Language
) -> tuple[LiveCounter, ...]:
    there = {t.counter: t for t in tickets if t.state in _AT_COUNTER}
    served = courses.served_since(desk.tables.connection, midnight(desk.today))
    names = {member.code: member.name for member in desk.setup.staff}
    queues = {queue.code: _named(queue, language) for queue in desk.setup.queues}
    is_vi = language == "vi"
    reasons = {code: vi if is_vi else en for code, vi, en in desk.setup.pause_reasons}

    def row(counter: Counter) -> LiveCounter:
        shift, ticket = shifts.get(counter.number), there.get(counter.number)
        state, since = _state(shift, ticket)
        return LiveCounter(
            counter=counter.number,
            name=_named(counter, language),
            state=state,
            since=office_time(since) if since else None,
            staff=shift.staff if shift else None,
            staff_name=names.get(shift.staff, shift.staff) if shift else "",
            number=ticket.number if ticket else None,
            queue=queues.get(ticket.queue, ticket.queue) if ticket else "",
            reason=reasons.get(shift.reason, shift.reason) if shift else "",
            served=served.get(counter.number, 0),
        )

    return tuple(map(row, desk.setup.counters))


def _state(shift: Shift | None, ticket: Ticket | None) -> tuple[str, datetime | None]:
    """What a counter does and since when; of a free one since when it is open."""
    if ticket is not None:
        return ticket.state.value, ticket.changed_at
    if shift is None:
        return "closed", None
    if shift.state is ShiftState.PAUSED:
        return "paused", shift.changed_at
    return "free", shift.opened_at


def _day(desk: Desk) -> LiveDay:
    connection, zero = desk.tables.connection, midnight(desk.today)
    at_s = int((desk.at - zero).total_seconds())
    visits = courses.visits_of_day(connection, zero, zero + timedelta(days=1))
    today = so_far(course(visits), at_s)
    before = usual(desk.past_days.before(connection, desk.today), at_s)
    return LiveDay(
        issued=today.issued,
        served=today.served,
        wait_median_s=today.wait_median_s,
        days=before.days,
        needed=FEWEST_DAYS,
        usual_issued=before.issued,
        usual_served=before.served,
        usual_wait_median_s=before.wait_median_s,
    )


def _same_day(desk: Desk) -> tuple[DueRow, ...]:
    """Open same-day dossiers, the least working time left first; resting ones last."""
    until = midnight(desk.reference.calendar.next_working_day(desk.today) + timedelta(days=1))
    pending = [
        dossier
        for dossier in desk.tables.pending(until=until)
        if dossier.limit is not None and dossier.limit.kind is LimitKind.SAME_DAY
    ]
    rows = map(due_row_of(desk), pending[:SAME_DAY_SHOWN])
    return tuple(sorted(rows, key=lambda row: (row.level == "resting", row.remaining_s)))


def _sessions(desk: Desk, language: Language) -> tuple[LiveSession, ...]:
    """What runs now, and the next opening of each kind of it: one special, one ordinary."""
    running = [
        _row(desk, one.session, one.opens_at, one.closes_at, language, is_open=True)
        for one in desk.tables.open_sessions()
        if one.opens_at <= desk.at <= one.closes_at
    ]
    soon: dict[bool, Occurrence] = {}
    for occurrence in openings_between(desk, desk.today, desk.today + _AHEAD):
        ordinary = occurrence.session == ORDINARY
        opens, closes = occurrence.opens_at, occurrence.closes_at
        if opens > desk.at:
            soon.setdefault(ordinary, occurrence)
        elif ordinary and desk.at < closes:
            running.append(_row(desk, ORDINARY, opens, closes, language, is_open=True))
    following = sorted(soon.values(), key=lambda occurrence: occurrence.opens_at)
    return (
        *running,
        *(_row(desk, o.session, o.opens_at, o.closes_at, language) for o in following),
    )


def _row(
    desk: Desk,
    session: str,
    opens_at: datetime,
    closes_at: datetime,
    language: Language,
    *,
    is_open: bool = False,
) -> LiveSession:
    rules = session_of(desk, session) if session != ORDINARY else None
    name = named(rules, language) if rules else session
    if session == ORDINARY:
        name = "Giờ hành chính" if language == "vi" else "Office hours"
    return LiveSession(
        session=session,
        name=name,
        opens_at=office_time(opens_at),
        closes_at=office_time(closes_at),
        is_open=is_open,
    )


def _named(what: Queue | Counter, language: Language) -> str:
    return what.name_vi if language == "vi" else what.name_en


VIEWS: Final[dict[type, Callable[[Desk, Any, Language], Any]]] = {LiveBoard: live_board}
"""The answer to the query."""
