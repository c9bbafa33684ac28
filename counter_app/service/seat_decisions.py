"""Decisions about who sits where: signing in, PINs, taking over, help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal

from counter_app.domain import shift as shifts
from counter_app.domain.facts import Happening, HelpAsked, HelpEnded, PinSet, StaffSignedIn
from counter_app.domain.ids import CounterNo, StaffCode
from counter_app.domain.office import Duty
from counter_app.domain.pin import Pin, check_new, wait_s
from counter_app.domain.reasons import Refused
from counter_app.domain.ticket import TicketState
from counter_app.service import commands, seat_commands
from counter_app.service import ticket_decisions as on_tickets
from counter_app.service.decisions import Accepted, Decision, Desk, Repeats, echo
from counter_app.service.office_decisions import shift_subject
from counter_app.service.pin_hash import fits, hashed
from counter_app.store import journal, pins
from counter_app.store.flow import Tables


def sign_in(desk: Desk, command: seat_commands.SignIn) -> Decision:
    """Let a member of staff in, with the PIN where the office asks for one."""
    if desk.setup.member(desk.by) is None:
        return Refused.because("unknown_staff", staff=echo(desk.by))
    if command.counter is not None:
        counter = desk.counter(command.counter)
        if isinstance(counter, Refused):
            return counter
    wrong = _proven(desk, desk.by, command.pin) if desk.asks_pins else None
    if wrong is not None:
        return wrong
    place = None if command.counter is None else CounterNo(command.counter)
    return [Happening(subject=_of_staff(desk.by), fact=StaffSignedIn(counter=place))]


def set_pin(desk: Desk, command: seat_commands.SetPin) -> Decision:
    """Keep another PIN of the caller's; nothing of the old one stays."""
    if desk.setup.member(desk.by) is None:
        return Refused.because("unknown_staff", staff=echo(desk.by))
    malformed = check_new(command.pin)
    if malformed is not None:
        return malformed
    cause: Literal["first", "changed"] = "first"
    if pins.pin_of(desk.tables.connection, desk.by) is not None:
        wrong = _proven(desk, desk.by, command.old)
        if wrong is not None:
            return wrong
        cause = "changed"
    pins.put_pin(desk.tables.connection, Pin(staff=desk.by, hashed=hashed(command.pin)))
    return [Happening(subject=_of_staff(desk.by), fact=PinSet(staff=desk.by, cause=cause))]


def reset_pin(desk: Desk, command: seat_commands.ResetPin) -> Decision:
    """Take somebody's PIN away, on a supervisor's word and PIN."""
    supervisor = desk.setup.member(desk.by)
    if supervisor is None or Duty.SUPERVISOR not in supervisor.duties:
        return Refused.because("not_supervisor")
    member = desk.setup.member(command.staff)
    if member is None:
        return Refused.because("unknown_staff", staff=echo(command.staff))
    wrong = _proven(desk, desk.by, command.pin) if desk.asks_pins else None
    if wrong is not None:
        return wrong
    if not pins.forget_pin(desk.tables.connection, member.code):
        return Refused.because("pin_not_set")
    return [
        Happening(subject=_of_staff(member.code), fact=PinSet(staff=member.code, cause="reset"))
    ]


def take_over(desk: Desk, command: seat_commands.TakeOver) -> Decision:
    """Sit down where a colleague left a shift open; nobody's visit is lost by it."""
    counter = desk.counter(command.counter)
    if isinstance(counter, Refused):
        return counter
    if desk.setup.member(desk.by) is None:
        return Refused.because("unknown_staff", staff=echo(desk.by))
    shift = desk.tables.shift(counter.number)
    if shift is None:
        return Refused.because("no_shift", counter=counter.number)
    facts = shifts.take_over(shift, staff=desk.by, shifts=desk.tables.shifts())
    if isinstance(facts, Refused):
        return facts
    rest = _rest(desk, counter.number)
    if isinstance(rest, Refused):
        return rest
    subject = shift_subject(counter.number)
    return [*rest, *(Happening(subject=subject, fact=fact) for fact in facts)]


def ask_for_help(desk: Desk, command: seat_commands.AskForHelp) -> Decision:
    """Call colleagues to a counter, without a sound."""
    counter = desk.counter(command.counter)
    if isinstance(counter, Refused):
        return counter
    shift = desk.tables.shift(counter.number)
    if shift is None or not shift.is_taken:
        return Refused.because("no_shift", counter=counter.number)
    if help_since(desk.tables, shift) is not None:
        return Refused.because("help_already_asked", counter=counter.number)
    fact = HelpAsked(counter=counter.number)
    return [Happening(subject=_of_help(counter.number), fact=fact)]


def end_help(desk: Desk, command: seat_commands.EndHelp) -> Decision:
    """Take the call for help back."""
    counter = desk.counter(command.counter)
    if isinstance(counter, Refused):
        return counter
    shift = desk.tables.shift(counter.number)
    if shift is None or help_since(desk.tables, shift) is None:
        return Refused.because("help_not_asked", counter=counter.number)
    fact = HelpEnded(counter=counter.number)
    return [Happening(subject=_of_help(counter.number), fact=fact)]


def help_since(tables: Tables, shift: shifts.Shift) -> datetime | None:
    """Since when a counter asks for help; the end of the shift that asked ends it too."""
    if not shift.is_taken:
        return None
    subject = _of_help(shift.counter)
    asked = journal.last_of(tables.connection, subject, HelpAsked.KIND)
    if asked is None or asked.at < shift.opened_at:
        return None
    ended = journal.last_of(tables.connection, subject, HelpEnded.KIND)
    return asked.at if ended is None or ended.position < asked.position else None


def _proven(desk: Desk, staff: StaffCode, typed: str) -> Refused | None:
    """Why a PIN does not open the door. Wrong ones are counted, and slow the next one down."""
    connection = desk.tables.connection
    pin = pins.pin_of(connection, staff)
    if pin is None:
        return Refused.because("pin_not_set")
    left_s = wait_s(pin, now=desk.at)
    if left_s:
        return Refused.because("pin_wait", left_s=left_s)
    if fits(pin.hashed, typed):
        if pin.wrong:
            pins.put_pin(connection, replace(pin, wrong=0, wrong_at=None))
        return None
    pin = replace(pin, wrong=pin.wrong + 1, wrong_at=desk.at)
    pins.put_pin(connection, pin)
    left_s = wait_s(pin, now=desk.at)
    return Refused.because("pin_wait", left_s=left_s) if left_s else Refused.because("pin_wrong")


def _rest(desk: Desk, counter: CounterNo) -> Sequence[Happening] | Refused:
    """Let the visit at a counter rest: held if it was begun, back to its queue if only called."""
    visit = desk.tables.at_counter(counter)
    if visit is None:
        return ()
    if visit.state is TicketState.SERVING:
        rested = on_tickets.hold(desk, commands.Hold(counter=counter, reason="doi_can_bo"))
    else:
        command = commands.ReturnToQueue(counter=counter, reason="doi_can_bo")
        rested = on_tickets.return_to_queue(desk, command)
    if isinstance(rested, Accepted | Repeats):
        raise TypeError("letting one visit rest is one fact, or refused")
    return rested


def _of_staff(staff: str) -> str:
    return f"can_bo:{staff}"


def _of_help(counter: int) -> str:
    return f"giup:{counter}"
