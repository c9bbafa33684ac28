"""What is answered about seats: who may sign in, who asks for help, what session is open."""

from __future__ import annotations

from counter_app.domain.office import Duty
from counter_app.domain.pin import wait_s
from counter_app.domain.reasons import OFFICE_ZONE, Language
from counter_app.service.decisions import Desk
from counter_app.service.pin_hash import fits
from counter_app.service.queries import MayEndKiosk, SignInSheet
from counter_app.service.seat_decisions import help_since
from counter_app.service.seat_queries import (
    HelpRow,
    SessionRow,
    SignInList,
    SignInRow,
)
from counter_app.store import pins


def sign_in_sheet(desk: Desk, _query: SignInSheet, _language: Language) -> SignInList:
    """Who may sign in, and whether a PIN is asked for."""
    seats = {shift.staff: shift.counter for shift in desk.tables.shifts() if shift.is_taken}
    rows = []
    for member in desk.setup.staff:
        pin = pins.pin_of(desk.tables.connection, member.code)
        rows.append(
            SignInRow(
                staff=member.code,
                name=member.name,
                supervisor=Duty.SUPERVISOR in member.duties,
                clerk=Duty.CLERK in member.duties,
                has_pin=pin is not None,
                wait_s=wait_s(pin, now=desk.at) if pin else 0,
                counter=seats.get(member.code),
            )
        )
    return SignInList(pins=desk.asks_pins, staff=tuple(rows))


def may_end_kiosk(desk: Desk, query: MayEndKiosk, _language: Language) -> bool:
    """Whether a PIN ends a kiosk."""
    if not desk.asks_pins:
        return True
    duty = {Duty.CLERK, Duty.SUPERVISOR}
    staff = (member.code for member in desk.setup.staff if duty & set(member.duties))
    kept = [pin for code in staff if (pin := pins.pin_of(desk.tables.connection, code))]
    return not kept or any(fits(pin.hashed, query.pin) for pin in kept)


def asking_for_help(desk: Desk) -> tuple[HelpRow, ...]:
    """The counters that ask for help now."""
    return tuple(
        HelpRow(counter=shift.counter, staff=shift.staff, since=since.astimezone(OFFICE_ZONE))
        for shift in desk.tables.shifts()
        if (since := help_since(desk.tables, shift)) is not None
    )


def sessions_now(desk: Desk) -> tuple[SessionRow, ...]:
    """The special sessions that are open now."""
    return tuple(
        SessionRow(
            session=one.session,
            opens_at=one.opens_at.astimezone(OFFICE_ZONE),
            closes_at=one.closes_at.astimezone(OFFICE_ZONE),
            counts_as_working_time=one.counts_as_working_time,
        )
        for one in desk.tables.sessions()
        if one.is_open and one.opens_at <= desk.at <= one.closes_at
    )
