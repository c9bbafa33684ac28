"""What is due when: a due time reckoned in advance, the pending dossiers, the late ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from counter_app.domain.calendar import elapsed_s, office_time
from counter_app.domain.catalogue import Procedure
from counter_app.domain.deadline import deadline_of
from counter_app.domain.dossier import Dossier
from counter_app.domain.evolve import OpenSession
from counter_app.domain.ids import DossierCode, TicketNumber
from counter_app.domain.limits import LimitKind, Pause, SessionHours
from counter_app.domain.reasons import OFFICE_ZONE, Language, Refused
from counter_app.domain.session import Session
from counter_app.domain.timeliness import TimerLevel
from counter_app.domain.timeliness import timer as timer_of
from counter_app.service import queries
from counter_app.service.decisions import Desk, echo
from counter_app.service.openings import plan_on, session_of
from counter_app.service.reception import fitting_case
from counter_app.service.sentences import say
from counter_app.service.session_rules import promised_at, session_of_dossier
from counter_app.service.session_views import named

_NOW = timedelta(minutes=5)
"""A dossier whose reception is so near the office's time is one that is being received."""


def deadline(
    desk: Desk, query: queries.Deadline, language: Language
) -> queries.DueAnswer | Refused:
    """What the due time would be of a dossier received then."""
    if query.received_at.tzinfo is None:
        return Refused.because("time_without_zone")
    on = query.received_at.astimezone(OFFICE_ZONE).date()
    procedure = desk.procedure(query.procedure, on=on)
    if isinstance(procedure, Refused):
        return procedure
    case = fitting_case(procedure, query.case, query.channel)
    if isinstance(case, Refused):
        return case
    hours = _session(desk, query.session, procedure, received_at=query.received_at)
    if isinstance(hours, Refused):
        return hours
    pauses = []
    for pause in query.pauses:
        if set(pause) != {"from", "to"} or any(p.tzinfo is None for p in pause.values()):
            return Refused.because("pauses_malformed")
        pauses.append(Pause(from_at=pause["from"], to_at=pause["to"]))
    reckoned = deadline_of(
        case.limit,
        received_at=query.received_at,
        calendar=desk.reference.calendar,
        rules=desk.setup.deadline_rules,
        session=hours,
        pauses=tuple(pauses),
    )
    if isinstance(reckoned, Refused):
        return reckoned
    promise = _promise(desk, query, procedure)
    return queries.DueAnswer(
        due_at=reckoned.due_at.astimezone(OFFICE_ZONE),
        cutoff_applied=reckoned.cutoff_applied,
        steps=tuple(say(reason, language) for reason in reckoned.steps),
        session=promise[0].code if promise else "",
        session_name=named(promise[0], language) if promise else "",
        promised_at=promise[1].astimezone(OFFICE_ZONE) if promise and promise[1] else None,
    )


def _promise(
    desk: Desk, query: queries.Deadline, procedure: Procedure
) -> tuple[Session, datetime | None] | None:
    """The session of a dossier that is received now, and what it promises."""
    if abs(query.received_at - desk.at) > _NOW:
        return None
    opened = session_of_dossier(desk, procedure, asked=query.session, visit=None)
    if opened is None or isinstance(opened, Refused):
        return None
    rules = session_of(desk, opened.session)
    return (rules, promised_at(desk, rules, opened, procedure.code)) if rules else None


def _session(
    desk: Desk, session: str | None, procedure: Procedure, *, received_at: datetime
) -> SessionHours | Refused | None:
    """The hours that count for a dossier received then: as it would be received, or as planned."""
    if session is None:
        then = replace(desk, at=received_at)
        found = session_of_dossier(then, procedure, asked=None, visit=None)
        return found.hours if isinstance(found, OpenSession) else None
    plan = plan_on(desk, received_at.astimezone(OFFICE_ZONE).date())
    planned, rules = plan.around(received_at, session), plan.session(session)
    opened = desk.tables.session(session)
    held = opened is not None and opened.opens_at <= received_at <= opened.closes_at
    if planned is not None and rules is not None and not held:
        return SessionHours(
            opens_at=planned.opens_at,
            closes_at=planned.closes_at,
            counts_as_working_time=rules.counts_as_working_time,
        )
    if opened is None:
        return Refused.because("session_not_open", session=echo(session))
    return opened.hours


def dossiers_due(
    desk: Desk, query: queries.DossiersDue, _language: Language
) -> tuple[queries.DueRow, ...]:
    """Pending dossiers due on a day or before."""
    until = midnight(query.on + timedelta(days=1))
    return tuple(map(due_row_of(desk), desk.tables.pending(until=until)))


def due_row_of(desk: Desk) -> Callable[[Dossier], queries.DueRow]:
    """Makes the rows of one answer; each ticket is read once, each procedure looked up once."""
    numbers: dict[str, TicketNumber | None] = {}
    names: dict[tuple[object, ...], str] = {}

    def number_of(dossier: Dossier) -> TicketNumber | None:
        if dossier.ticket is None:
            return None
        if dossier.ticket not in numbers:
            ticket = desk.tables.ticket(dossier.ticket)
            numbers[dossier.ticket] = ticket.number if ticket else None
        return numbers[dossier.ticket]

    def name_of(dossier: Dossier) -> str:
        day = (dossier.received_at or desk.at).astimezone(OFFICE_ZONE).date()
        key = (dossier.procedure, dossier.catalogue, day)
        if key not in names:
            names[key] = procedure_name(desk, dossier)
        return names[key]

    def row(dossier: Dossier) -> queries.DueRow:
        return _due_row(desk, dossier, number=number_of(dossier), name=name_of(dossier))

    return row


def _due_row(
    desk: Desk, dossier: Dossier, *, number: TicketNumber | None, name: str
) -> queries.DueRow:
    due_at = dossier.due_at or desk.at
    started = dossier.counted_from or dossier.received_at or desk.at
    ticking = dossier.resting_since or dossier.finished_at or desk.at
    timer = timer_of(
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
        procedure_name=name,
        received_at=office_time(dossier.received_at or desk.at),
        due_at=office_time(due_at),
        staff=dossier.staff,
        state=int(dossier.state),
        step=dossier.step.value,
        remaining_s=timer.remaining_s,
        used=round(timer.used, 4),
        level="resting" if resting else timer.level.value,
        same_day=dossier.limit is not None and dossier.limit.kind is LimitKind.SAME_DAY,
        number=number,
        promised_at=office_time(dossier.promised_at) if dossier.promised_at else None,
    )


def late_list(
    desk: Desk, query: queries.LateList, _language: Language
) -> tuple[queries.LateRow, ...]:
    """Finished late in the period, or running late now (domain.md §3.2)."""
    first, last = midnight(query.start), midnight(query.end + timedelta(days=1))
    late = [d for d in desk.tables.finished_between(first, last) if d.timeliness == "late"]
    running = [d for d in desk.tables.pending(until=desk.at) if d.resting_since is None]
    return tuple(_late_row(desk, dossier) for dossier in (*late, *running))


def _late_row(desk: Desk, dossier: Dossier) -> queries.LateRow:
    due_at = dossier.due_at or desk.at
    return queries.LateRow(
        code=dossier.code or DossierCode(dossier.label),
        procedure=dossier.procedure,
        received_at=office_time(dossier.received_at or desk.at),
        due_at=office_time(due_at),
        finished_at=office_time(dossier.finished_at) if dossier.finished_at else None,
        late_s=elapsed_s(due_at, dossier.finished_at or desk.at),
        step=dossier.step.value,
        staff=dossier.staff,
        reason=dossier.reason or None,
    )


def procedure_name(desk: Desk, dossier: Dossier) -> str:
    """What the procedure was called when the dossier was received; its code if nobody knows."""
    on = (dossier.received_at or desk.at).astimezone(OFFICE_ZONE).date()
    catalogue = desk.received_under(dossier).catalogue
    procedure = catalogue.procedure(dossier.procedure, on=on)
    return procedure.name_vi if procedure else dossier.procedure


def midnight(day: date) -> datetime:
    """When a day of the office begins."""
    return datetime.combine(day, time.min, OFFICE_ZONE)
