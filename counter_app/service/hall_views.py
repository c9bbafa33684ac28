"""What the office answers to the screens of the hall."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from counter_app.domain.catalogue import Channel, Procedure
from counter_app.domain.estimate import Estimate
from counter_app.domain.ids import CounterNo, QueueCode, TicketNumber
from counter_app.domain.office import Queue
from counter_app.domain.opening import opening
from counter_app.domain.queue import next_ordinal
from counter_app.domain.reasons import OFFICE_ZONE, Language, Refused
from counter_app.domain.session import ORDINARY
from counter_app.domain.ticket import Ticket, TicketState
from counter_app.service import hall_queries as hall
from counter_app.service.decisions import Desk
from counter_app.service.openings import openings_between, session_of
from counter_app.service.sentences import say
from counter_app.service.session_rules import coming, every_series, series_of, session_for
from counter_app.service.session_views import banner, named
from counter_app.store import hall as rows
from counter_app.store import journal

LAST_SHOWN: Final = 8
"""Six for the list, and room for those that stand in the large field."""
NEXT_SHOWN: Final = 4
READY_SHOWN: Final = 12


def wait_of(desk: Desk, query: hall.WaitEstimate, _language: Language) -> Estimate | Refused | None:
    """About how long a number of a queue taken now would wait."""
    queue = desk.queue(query.queue)
    return queue if isinstance(queue, Refused) else desk.waits.get(queue.code)


def hall_board(desk: Desk, _query: hall.HallBoard, language: Language) -> hall.Hall:
    """What the hall display shows, in one steady look."""
    tickets = desk.tables.open_tickets()
    called = [t for t in tickets if t.state is TicketState.CALLED]
    waiting: dict[QueueCode, list[TicketNumber]] = {}
    for ticket in tickets:
        if ticket.state is TicketState.WAITING:
            waiting.setdefault(ticket.queue, []).append(ticket.number)
    return hall.Hall(
        at=_local(desk.at),
        position=journal.head_position(desk.tables.connection),
        office=desk.setup.letterhead.office,
        calling=tuple(_call(t) for t in sorted(called, key=lambda t: t.called_at or t.changed_at)),
        last=_last(desk),
        ready=tuple(t.number for t in tickets if _is_ready(desk, t))[:READY_SHOWN],
        queues=tuple(
            hall.HallQueue(
                queue=queue.code,
                name=_named(queue, language),
                waiting=len(waiting.get(queue.code, ())),
                next=tuple(waiting.get(queue.code, ())[:NEXT_SHOWN]),
                estimate=desk.waits.get(queue.code),
            )
            for queue in desk.setup.queues
        ),
        sessions=tuple(
            hall.SpecialSession(
                session=s.session,
                name=named(rules, language) if (rules := session_of(desk, s.session)) else "",
                banner=banner(rules, language) if rules else "",
                opens_at=_local(s.opens_at),
                closes_at=_local(s.closes_at),
            )
            for s in desk.tables.open_sessions()
            if _local(s.opens_at).date() == desk.today
        ),
        notices=rows.notices(desk.tables.connection),
    )


def _call(ticket: Ticket) -> hall.CallRow:
    return hall.CallRow(
        number=ticket.number,
        counter=ticket.counter or CounterNo(0),
        purpose=ticket.purpose,
        at=_local(ticket.called_at or ticket.changed_at),
        calls=ticket.calls,
    )


def _last(desk: Desk) -> tuple[hall.CallRow, ...]:
    """The last calls of today as they were made, whatever became of the tickets since."""
    calls = rows.last_calls(desk.tables.connection, since=_midnight(desk.today), limit=LAST_SHOWN)
    found = []
    for call in calls:
        ticket = desk.tables.ticket(call.ticket)
        if ticket is not None:
            found.append(
                hall.CallRow(
                    number=ticket.number,
                    counter=call.counter,
                    purpose=ticket.purpose,
                    at=_local(call.at),
                    calls=ticket.calls,
                )
            )
    return tuple(found)


def _is_ready(desk: Desk, ticket: Ticket) -> bool:
    """Whether somebody waits for results of which none is still to come."""
    if ticket.state is not TicketState.AWAITING_RESULT:
        return False
    dossiers = desk.tables.of_ticket(ticket.id)
    return any(int(d.state) == 9 for d in dossiers) and not any(d.is_pending for d in dossiers)


def kiosk_board(desk: Desk, _query: hall.KioskBoard, language: Language) -> hall.Kiosk:
    """What a kiosk offers now."""
    calendar = desk.reference.calendar
    closed = desk.tables.day(desk.today)
    hours = opening(
        desk.at,
        calendar=calendar,
        sessions=[*desk.tables.open_sessions(), *coming(desk)],
        day_closed_at=closed.closed_at if closed else None,
        next_special_at=_next_special(desk),
    )
    rules = session_of(desk, hours.session)
    guided = {procedure.queue for procedure in _procedures(desk)}
    return hall.Kiosk(
        at=_local(desk.at),
        position=journal.head_position(desk.tables.connection),
        language=language,
        office=desk.setup.letterhead.office,
        open=hours.open,
        again_at=_local(hours.again_at) if hours.again_at else None,
        next_day_at=_local(calendar.opening(calendar.next_working_day(desk.today))),
        session=hours.session,
        session_name=named(rules, language) if rules else "",
        banner=banner(rules, language) if rules else "",
        queues=tuple(
            _kiosk_queue(desk, queue, guided, language, is_open=hours.open)
            for queue in desk.setup.queues
        ),
        priorities=tuple(
            hall.PriorityChoice(
                code=kind.code, name=kind.name_vi if language == "vi" else kind.name_en
            )
            for kind in desk.setup.priority_classes
        ),
    )


def _kiosk_queue(
    desk: Desk,
    queue: Queue,
    guided: set[QueueCode],
    language: Language,
    *,
    is_open: bool,
) -> hall.KioskQueue:
    admitted = session_for(desk, queue.code, asked=None) if is_open else None
    no = admitted if isinstance(admitted, Refused) else None
    later = dict(no.reason.values).get("next_at") if no else None
    return hall.KioskQueue(
        queue=queue.code,
        name=_named(queue, language),
        about=queue.about_vi if language == "vi" else queue.about_en,
        waiting=desk.tables.count_waiting(queue.code, today=desk.today),
        estimate=desk.waits.get(queue.code),
        exhausted=_is_exhausted(desk, queue, admitted if isinstance(admitted, str) else None),
        has_guide=queue.code in guided,
        later_at=datetime.fromisoformat(later) if isinstance(later, str) else None,
        refused=say(no.reason, language) if no else "",
    )


def _next_special(desk: Desk) -> datetime | None:
    """When the next special session opens, within the next days."""
    coming_days = openings_between(desk, desk.today, desk.today + timedelta(days=8))
    opens = (o.opens_at for o in coming_days if o.session != ORDINARY and o.opens_at > desk.at)
    return min(opens, default=None)


def _is_exhausted(desk: Desk, queue: Queue, session: str | None) -> bool:
    numbers = series_of(desk, queue, session)
    given = desk.tables.series(numbers.key)
    anew = given is None or (numbers.series.restarts_daily and given.day != desk.today)
    following = next_ordinal(
        numbers.series,
        last_given=None if anew or given is None else given.last_given,
        still_open=desk.tables.open_ordinals(numbers.series, among=every_series(desk)),
    )
    return isinstance(following, Refused)


def queue_guide(desk: Desk, query: hall.QueueGuide, language: Language) -> hall.Guide | Refused:
    """What to bring for each procedure of a queue."""
    queue = desk.queue(query.queue)
    if isinstance(queue, Refused):
        return queue
    procedures = [p for p in _procedures(desk) if p.queue == queue.code]
    procedures.sort(key=lambda p: not p.same_day)
    return hall.Guide(
        queue=queue.code,
        rows=tuple(
            hall.GuideRow(
                procedure=procedure.code,
                name=procedure.name_vi,
                limit=_limit(procedure, language),
                bring=tuple(component.name_vi for component in procedure.components),
                verified=all(component.verified for component in procedure.components),
            )
            for procedure in procedures
        ),
    )


def _procedures(desk: Desk) -> list[Procedure]:
    """The procedures in force that anything can be received against, with papers to bring."""
    return [
        procedure
        for procedure in desk.reference.catalogue.procedures
        if procedure.receivable
        and procedure.components
        and procedure.valid_from <= desk.today
        and (procedure.valid_to is None or desk.today <= procedure.valid_to)
    ]


def _limit(procedure: Procedure, language: Language) -> str:
    case = procedure.case(None, Channel.DIRECT)
    return case.limit.text(language) if case else ""


def _named(queue: Queue, language: Language) -> str:
    return queue.name_vi if language == "vi" else queue.name_en


def _local(moment: datetime) -> datetime:
    return moment.astimezone(OFFICE_ZONE)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, OFFICE_ZONE)


VIEWS: Final[dict[type, Callable[[Desk, Any, Language], Any]]] = {
    hall.WaitEstimate: wait_of,
    hall.HallBoard: hall_board,
    hall.KioskBoard: kiosk_board,
    hall.QueueGuide: queue_guide,
}
