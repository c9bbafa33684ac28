"""What the office answers about special sessions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, Final

from counter_app.domain.appointment import AppointmentState
from counter_app.domain.catalogue import Procedure
from counter_app.domain.evolve import OpenSession
from counter_app.domain.ids import DossierCode, ProcedureCode
from counter_app.domain.office import Duty
from counter_app.domain.reasons import OFFICE_ZONE, Language, Reason, Refused
from counter_app.domain.session import ORDINARY, Channels, Occurrence, PromiseKind, Session
from counter_app.domain.session_checks import roster_gaps
from counter_app.service import session_queries as queries
from counter_app.service.decisions import Desk, echo, echo_code
from counter_app.service.openings import openings_between, plan_on, session_of
from counter_app.service.sentences import say
from counter_app.store import bookings, overtime, persons, spool
from counter_app.store.spool import SpoolState

LONGEST: Final = timedelta(days=62)
_BEFORE: Final = timedelta(hours=3)
_ROSTER: Final = (Duty.CLERK, Duty.REVIEWER, Duty.SIGNER, Duty.SEAL, Duty.CASHIER)


def session_calendar(
    desk: Desk, query: queries.SessionCalendar, language: Language
) -> tuple[queries.CalendarRow, ...] | Refused:
    """Every opening between two dates, and the dates left out."""
    if no := _period(query.start, query.end):
        return no
    known = {session.session: session for session in desk.tables.sessions()}
    rows = [
        _row(desk, occurrence, known.get(occurrence.session), language)
        for occurrence in openings_between(desk, query.start, query.end)
    ]
    day = query.start
    while day <= query.end:
        plan = plan_on(desk, day)
        for left in plan.left_out(day):
            rules = plan.session(left.session)
            if rules is None or not rules.windows:
                continue
            opens, closes = rules.windows[0].on(day)
            rows.append(
                queries.CalendarRow(
                    session=left.session,
                    name=named(rules, language),
                    opens_at=opens,
                    closes_at=closes,
                    counters=rules.counters,
                    state="left_out",
                    why=say(left.why, language),
                )
            )
        day += timedelta(days=1)
    return tuple(sorted(rows, key=lambda row: (row.opens_at, row.closes_at, row.session)))


def _row(
    desk: Desk, occurrence: Occurrence, known: OpenSession | None, language: Language
) -> queries.CalendarRow:
    rules = plan_on(desk, occurrence.opens_at.astimezone(OFFICE_ZONE).date()).session(
        occurrence.session
    )
    if rules is None:
        return queries.CalendarRow(
            session=ORDINARY,
            name="Giờ hành chính" if language == "vi" else "Office hours",
            opens_at=occurrence.opens_at,
            closes_at=occurrence.closes_at,
            counters=(),
            state=_state(desk.at, occurrence, None),
        )
    begun = occurrence.opens_at <= desk.at
    return queries.CalendarRow(
        session=rules.code,
        name=named(rules, language),
        opens_at=occurrence.opens_at,
        closes_at=occurrence.closes_at,
        counters=rules.counters,
        state=_state(desk.at, occurrence, known),
        channels=rules.channels.value,
        promise=promise_said(rules, language),
        banner=banner(rules, language),
        given=_given(desk, occurrence) if begun else 0,
        quota=rules.quota_per_window,
        assumed=bool(rules.assumed),
    )


def _given(desk: Desk, occurrence: Occurrence) -> int:
    """The numbers given in one holding; of one long past nobody asks here."""
    if desk.at - occurrence.opens_at > timedelta(days=31):
        return 0
    upto = occurrence.closes_at
    whole = desk.tables.given_in(occurrence.session, since=occurrence.opens_at - _BEFORE)
    return whole - (desk.tables.given_in(occurrence.session, since=upto) if upto < desk.at else 0)


def _state(now: datetime, occurrence: Occurrence, known: OpenSession | None) -> str:
    if occurrence.closes_at <= now:
        return "closed"
    if (
        known is not None
        and known.opens_at < occurrence.closes_at
        and occurrence.opens_at < known.closes_at
    ):
        return "open" if known.is_open else "closed"
    ordinary_now = occurrence.session == ORDINARY and occurrence.opens_at <= now
    return "open" if ordinary_now else "planned"


def session_rules(
    desk: Desk, query: queries.SessionRules, language: Language
) -> queries.SessionPage | Refused:
    """A session in words."""
    rules = session_of(desk, query.session)
    if rules is None:
        return Refused.because("unknown_session", session=echo(query.session))
    first = query.on or desk.today
    held = openings_between(desk, first, first + LONGEST)
    dates = {o.opens_at.astimezone(OFFICE_ZONE).date() for o in held if o.session == query.session}
    return queries.SessionPage(
        session=rules.code,
        name=named(rules, language),
        initiative=rules.initiative,
        plan_number=rules.plan_number,
        plan_on=rules.plan_on,
        hours=tuple((f"{w.opens:%H:%M}", f"{w.closes:%H:%M}") for w in rules.windows),
        counters=rules.counters,
        procedures=tuple(
            (p.code, p.name_vi) for p in _in_force(desk) if p.code in rules.procedures
        ),
        fields=rules.fields,
        channels=rules.channels.value,
        promise=promise_said(rules, language),
        fees=rules.fees_vi,
        banner=banner(rules, language),
        quota=rules.quota_per_window,
        roster=tuple(
            queries.RosterRow(
                duty=duty.value,
                staff=tuple((code, _name(desk, code)) for code in rules.on_duty(duty)),
            )
            for duty in _ROSTER
        ),
        dates=tuple(sorted(dates)),
        assumed=rules.assumed,
    )


def session_check(
    desk: Desk, query: queries.SessionCheck, language: Language
) -> queries.SessionChecked | Refused:
    """Go or no-go, the day before."""
    plan = plan_on(desk, query.on)
    rules = plan.session(query.session)
    if rules is None:
        return Refused.because("unknown_session", session=echo(query.session))
    here = [o for o in plan.on(query.on) if o.session == query.session]
    left = [o for o in plan.left_out(query.on) if o.session == query.session]
    found: list[tuple[str, str, Reason]] = []
    if here:
        found.append(("date", "go", Reason.of("check_held", day_on=query.on)))
    else:
        why = left[0].why if left else Reason.of("check_not_held", day_on=query.on)
        found.append(("date", "stop", why))
    gaps = roster_gaps(rules, desk.setup)
    found += [("roster", "stop", gap) for gap in gaps]
    if not gaps:
        found.append(("roster", "go", Reason.of("check_roster")))
    if rules.quota_per_window is None:
        found.append(("quota", "look", Reason.of("check_no_quota")))
    else:
        found.append(("quota", "go", Reason.of("check_quota", count=rules.quota_per_window)))
    waits = (SpoolState.QUEUED, SpoolState.FAILED, SpoolState.UNSURE)
    stuck = len(spool.in_state(desk.tables.connection, waits))
    if stuck:
        found.append(("paper", "look", Reason.of("check_unprinted", count=stuck)))
    else:
        found.append(("paper", "go", Reason.of("check_paper")))
    if here and rules.channels is not Channels.WALK_IN:
        opens, closes = here[0].opens_at, here[-1].closes_at
        booked = [
            appointment
            for appointment in bookings.between(desk.tables.connection, opens, closes)
            if appointment.session == rules.code and appointment.state is AppointmentState.BOOKED
        ]
        found.append(("bookings", "go", Reason.of("check_bookings", count=len(booked))))
    if rules.assumed:
        found.append(("rules", "look", Reason.of("check_assumed", count=len(rules.assumed))))
    if not rules.plan_number:
        found.append(("plan", "look", Reason.of("check_no_plan")))
    items = tuple(
        queries.CheckItem(subject=subject, verdict=verdict, said=say(reason, language))
        for subject, verdict, reason in found
    )
    worst = max(items, key=lambda item: ("go", "look", "stop").index(item.verdict)).verdict
    return queries.SessionChecked(
        session=rules.code,
        name=named(rules, language),
        opens_at=here[0].opens_at if here else None,
        closes_at=here[-1].closes_at if here else None,
        verdict=worst,
        items=items,
    )


def overtime_rows(
    desk: Desk, query: queries.Overtime, language: Language
) -> tuple[queries.OvertimeRow, ...] | Refused:
    """Time worked in sessions outside office hours, by the shifts that were open then."""
    if no := _period(query.start, query.end):
        return no
    held = [
        o
        for o in openings_between(desk, query.start, query.end)
        if o.session != ORDINARY and o.opens_at <= desk.at
    ]
    if not held:
        return ()
    shifts = overtime.seated_between(
        desk.tables.connection,
        [counter.number for counter in desk.setup.counters],
        held[0].opens_at,
        min(desk.at, max(o.closes_at for o in held)),
    )
    calendar, rows = desk.reference.calendar, list[queries.OvertimeRow]()
    for occurrence in held:
        rules = plan_on(desk, _day(occurrence.opens_at)).session(occurrence.session)
        for shift in shifts:
            begun = max(shift.from_at, occurrence.opens_at)
            ended = min(shift.to_at or desk.at, occurrence.closes_at)
            if ended <= begun:
                continue
            whole = int((ended - begun).total_seconds())
            extra = whole - max(0, calendar.working_seconds(begun, ended))
            if extra > 0 and rules is not None:
                rows.append(
                    queries.OvertimeRow(
                        session=rules.code,
                        name=named(rules, language),
                        on=_day(occurrence.opens_at),
                        staff=shift.staff,
                        staff_name=_name(desk, shift.staff),
                        from_at=begun.astimezone(OFFICE_ZONE),
                        to_at=ended.astimezone(OFFICE_ZONE),
                        worked_s=extra,
                    )
                )
    return tuple(rows)


def session_requests(
    desk: Desk, query: queries.SessionRequests, _language: Language
) -> tuple[queries.RequestRow, ...] | Refused:
    """What was agreed outside all hours."""
    if no := _period(query.start, query.end):
        return no
    first, last = (
        datetime.combine(day, datetime.min.time(), OFFICE_ZONE)
        for day in (query.start, query.end + timedelta(days=1))
    )
    names = {p.code: p.name_vi for p in desk.reference.catalogue.procedures}
    rows = []
    for request in desk.tables.requests_between(first, last):
        begun = desk.tables.history(request.id)[0].position
        rows.append(
            queries.RequestRow(
                request=request.code,
                session=request.session,
                channel=request.channel,
                procedure=ProcedureCode(request.procedure),
                procedure_name=names.get(ProcedureCode(request.procedure), ""),
                asked_at=request.asked_at.astimezone(OFFICE_ZONE),
                agreed_at=request.agreed_at.astimezone(OFFICE_ZONE),
                place=persons.remarks_at(desk.tables.connection, [begun]).get(begun, ""),
                staff=request.staff,
                outcome=request.outcome,
            )
        )
    return tuple(rows)


def bundle_parts(
    desk: Desk, query: queries.BundleParts, _language: Language
) -> tuple[queries.BundleRow, ...] | Refused:
    """The parts of the bundle a dossier belongs to."""
    dossier = desk.tables.by_code(query.code.strip().upper())
    if dossier is None:
        return Refused.because("unknown_code", code=echo_code(query.code))
    rules = session_of(desk, dossier.session)
    named_parts = {p.procedure: p for p in rules.bundle.parts} if rules and rules.bundle else {}
    rows = []
    for part in desk.tables.of_bundle(dossier.bundle):
        known = named_parts.get(part.procedure)
        due = part.due_at or part.changed_at
        rows.append(
            queries.BundleRow(
                code=DossierCode(part.label),
                procedure=part.procedure,
                name=known.name_vi if known else part.procedure,
                agency=known.agency_vi if known else "",
                state=int(part.state),
                due_at=due.astimezone(OFFICE_ZONE),
                promised_at=part.promised_at.astimezone(OFFICE_ZONE) if part.promised_at else None,
                finished_at=part.finished_at.astimezone(OFFICE_ZONE) if part.finished_at else None,
            )
        )
    return tuple(rows)


def named(rules: Session, language: Language) -> str:
    """A session's name in a language; in Vietnamese where it has no other."""
    return rules.name_vi if language == "vi" else rules.name_en or rules.name_vi


def banner(rules: Session, language: Language) -> str:
    """The line a session puts on ticket, kiosk and display."""
    return rules.banner_vi if language == "vi" else rules.banner_en or rules.banner_vi


def promise_said(rules: Session, language: Language) -> str:
    """What a session promises, as people say it; empty where nothing."""
    match rules.promise.kind:
        case PromiseKind.IN_SESSION:
            reason = Reason.of("promise_in_session")
        case PromiseKind.SAME_DAY:
            reason = Reason.of("promise_same_day")
        case PromiseKind.WITHIN if rules.promise.within_min is not None:
            reason = Reason.of("promise_within", within_s=60 * rules.promise.within_min)
        case PromiseKind.WITHIN:
            reason = Reason.of("promise_by_procedure")
        case _:
            return ""
    return say(reason, language)


def _period(start: date, end: date) -> Refused | None:
    if end < start:
        return Refused.because("period_upside_down", from_on=start, until_on=end)
    if end - start > LONGEST:
        return Refused.because("period_too_long", days=LONGEST.days)
    return None


def _in_force(desk: Desk) -> list[Procedure]:
    return [
        p
        for p in desk.reference.catalogue.procedures
        if p.valid_from <= desk.today and (p.valid_to is None or desk.today <= p.valid_to)
    ]


def _name(desk: Desk, code: str) -> str:
    member = desk.setup.member(code)
    return member.name if member else code


def _day(moment: datetime) -> date:
    return moment.astimezone(OFFICE_ZONE).date()


VIEWS: Final[dict[type, Callable[[Desk, Any, Language], Any]]] = {
    queries.SessionCalendar: session_calendar,
    queries.SessionCheck: session_check,
    queries.SessionRules: session_rules,
    queries.Overtime: overtime_rows,
    queries.SessionRequests: session_requests,
    queries.BundleParts: bundle_parts,
}
