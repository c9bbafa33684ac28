"""Decisions about special sessions: opening, closing, requests outside all hours, promises."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from counter_app.domain import ticket_rules as tickets
from counter_app.domain.dossier import RUNNING
from counter_app.domain.dossier_facts import PromiseMissed
from counter_app.domain.evolve import OpenSession
from counter_app.domain.facts import (
    DayClosed,
    Happening,
    RequestSettled,
    SessionClosed,
    SessionOpened,
    SessionRequested,
)
from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import OFFICE_ZONE, Refused
from counter_app.domain.session import AtClosing, Occurrence, Session
from counter_app.domain.ticket import TicketState
from counter_app.service import commands
from counter_app.service.decisions import Decision, Desk, echo, echo_code, is_code
from counter_app.service.openings import openings_between, session_of

LONGEST: Final = timedelta(days=1)
"""A session is over within a day, though it may cross midnight."""
OUTCOMES: Final = frozenset({"served", "nobody_there", "called_off"})
CHANNELS: Final = frozenset({"phone", "in_person", "online", "village"})
"""How one asks for service outside all hours; in the fact, so it is no free text."""


def open_session(desk: Desk, command: commands.OpenSession) -> Decision:
    """Open a special session at its time, or by hand."""
    if not is_code(command.session):
        return Refused.because("session_malformed")
    rules = session_of(desk, command.session)
    if rules is not None and not rules.is_valid_on(desk.today):
        return Refused.because("session_not_valid", session=rules.code)
    hours = _hours(desk, command, rules)
    if isinstance(hours, Refused):
        return hours
    opens_at, closes_at = hours
    known = desk.tables.session(command.session)
    if known is not None and known.is_open:
        return Refused.because("session_already_open", session=echo(command.session))
    also = rules.also_on_holidays if rules else command.also_on_holidays
    on = opens_at.astimezone(OFFICE_ZONE).date()
    is_day_off = any(day.kind == "off" for day in desk.reference.calendar.entered(on, on))
    if is_day_off and not also:
        return Refused.because("session_on_holiday", session=echo(command.session), day_on=on)
    counts = rules.counts_as_working_time if rules else command.counts_as_working_time
    fact = SessionOpened(
        session=command.session,
        opens_at=opens_at,
        closes_at=closes_at,
        counts_as_working_time=counts,
        also_on_holidays=also,
    )
    return [Happening(subject=f"phien:{command.session}", fact=fact)]


def _hours(
    desk: Desk, command: commands.OpenSession, rules: Session | None
) -> tuple[datetime, datetime] | Refused:
    """From when to when it will be open, by the command, else by its rules."""
    opens_at, closes_at = command.opens_at or desk.at, command.closes_at
    if rules is not None and closes_at is None:
        now = desk.reference.plan.around(desk.at, rules.code)
        if now is not None:
            opens_at = command.opens_at or min(desk.at, now.opens_at)
            closes_at = now.closes_at
        elif rules.on_request and rules.windows:
            first, last = rules.windows[0].on(desk.today)
            closes_at = opens_at + (last - first)
    if closes_at is None:
        return Refused.because("session_needs_close", session=echo(command.session))
    if closes_at.tzinfo is None or opens_at.tzinfo is None:
        return Refused.because("time_without_zone")
    if closes_at <= opens_at or closes_at <= desk.at:
        return Refused.because("session_upside_down", session=echo(command.session))
    if closes_at - opens_at > LONGEST:
        return Refused.because("session_too_long", session=echo(command.session))
    return opens_at, closes_at


def close_session(desk: Desk, command: commands.CloseSession) -> Decision:
    """Close a special session; its rules say what becomes of the numbers still waiting."""
    known = desk.tables.session(command.session)
    if known is None or not known.is_open:
        return Refused.because("session_not_open", session=echo(command.session))
    rules = session_of(desk, command.session)
    waiting = [
        ticket
        for ticket in desk.tables.open_tickets()
        if ticket.session == command.session and ticket.state is TicketState.WAITING
    ]
    happenings: list[Happening] = []
    rule = rules.at_closing if rules else AtClosing.SERVE
    if rule is not AtClosing.SERVE:
        following = _next(desk, command.session) if rule is AtClosing.CARRY_OVER else None
        carry_to = following.opens_at.astimezone(OFFICE_ZONE).date() if following else None
        happenings = [
            Happening(
                subject=ticket.id,
                fact=tickets.close_at_session_end(carry_to=carry_to),
            )
            for ticket in waiting
        ]
    fact = SessionClosed(session=command.session, waiting=len(waiting), rule=rule.value)
    closed = Happening(subject=f"phien:{command.session}", fact=fact)
    done = frozenset(happening.subject for happening in happenings)
    return [*happenings, *_yesterday(desk, known, without=done), closed]


def _yesterday(desk: Desk, session: OpenSession, *, without: frozenset[str]) -> list[Happening]:
    """A session that crossed midnight kept its day open: what is left of it ends with it."""
    began_on = session.opens_at.astimezone(OFFICE_ZONE).date()
    if began_on >= desk.today:
        return []
    left = [
        Happening(
            subject=ticket.id, fact=tickets.close_at_day_end(ticket, at=desk.at, carry_to=None)
        )
        for ticket in desk.tables.open_tickets()
        if ticket.day < desk.today and ticket.id not in without
    ]
    day = DayClosed(day=began_on, closed=len(left), carried=0)
    return [*left, Happening(subject=f"ngay:{began_on.isoformat()}", fact=day)]


def _next(desk: Desk, session: str) -> Occurrence | None:
    """The session's next holding after today, within two months."""
    tomorrow = desk.today + timedelta(days=1)
    coming = openings_between(desk, tomorrow, tomorrow + timedelta(days=62))
    return next((o for o in coming if o.session == session), None)


def request_session(desk: Desk, command: commands.RequestSession) -> Decision:
    """Keep who asked through which channel, and what was agreed."""
    rules = session_of(desk, command.session)
    if rules is None or not rules.on_request or not rules.is_valid_on(desk.today):
        return Refused.because("session_not_on_request", session=echo(command.session))
    if command.channel not in CHANNELS:
        return Refused.because("unknown_request_channel", channel=echo(command.channel))
    procedure = desk.procedure(command.procedure, on=desk.today)
    if isinstance(procedure, Refused):
        return procedure
    if not rules.serves(procedure):
        return Refused.because(
            "session_does_not_serve", session=rules.code, procedure=procedure.code
        )
    if command.agreed_at.tzinfo is None:
        return Refused.because("time_without_zone")
    if command.agreed_at < desk.at:
        return Refused.because("agreed_in_the_past", agreed_at=command.agreed_at)
    staff = _members(desk, command.staff)
    if isinstance(staff, Refused):
        return staff
    request = desk.ids.new()
    if command.place.strip():
        desk.remarks.append((request, command.place.strip()[:500]))
    fact = SessionRequested(
        code=_request_code(desk),
        session=rules.code,
        channel=command.channel,
        procedure=procedure.code,
        agreed_at=command.agreed_at,
        staff=staff,
    )
    return [Happening(subject=request, fact=fact)]


def _request_code(desk: Desk) -> str:
    """``YC-261123-1``: the day it was asked, and which one of that day."""
    n = 1
    while desk.tables.request_of(f"YC-{desk.today:%y%m%d}-{n}") is not None:
        n += 1
    return f"YC-{desk.today:%y%m%d}-{n}"


def settle_request(desk: Desk, command: commands.SettleRequest) -> Decision:
    """Keep who went, and what came of it."""
    request = desk.tables.request_of(command.request.strip().upper())
    if request is None:
        return Refused.because("unknown_request", request=echo(command.request))
    if request.outcome:
        return Refused.because("request_settled", request=request.code)
    if command.outcome not in OUTCOMES:
        return Refused.because("unknown_outcome", outcome=echo(command.outcome))
    staff = _members(desk, command.staff or request.staff)
    if isinstance(staff, Refused):
        return staff
    fact = RequestSettled(outcome=command.outcome, staff=staff)
    return [Happening(subject=request.id, fact=fact)]


def _members(desk: Desk, codes: tuple[str, ...]) -> tuple[StaffCode, ...] | Refused:
    for code in codes:
        if desk.setup.member(code) is None:
            return Refused.because("unknown_staff", staff=echo(code))
    return tuple(StaffCode(code) for code in dict.fromkeys(codes))


def miss_promise(desk: Desk, command: commands.MissPromise) -> Decision:
    """The promised moment passed without a result: say so, and give a Mẫu 01 after all."""
    dossier = desk.tables.by_code(command.code)
    if dossier is None:
        return Refused.because("unknown_code", code=echo_code(command.code))
    promised = dossier.promised_at
    if promised is None or dossier.promise_missed or dossier.state not in RUNNING:
        return Refused.because("promise_stands", code=dossier.label)
    if desk.at <= promised:
        return Refused.because("promise_stands", code=dossier.label)
    return [Happening(subject=dossier.id, fact=PromiseMissed(promised_at=promised))]
