"""Decisions about the office's day: shifts, sessions, closing, the clock, and undo."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from counter_app.domain import shift as shifts
from counter_app.domain import ticket_rules as tickets
from counter_app.domain.appointment import Appointment, AppointmentState
from counter_app.domain.appointment_facts import (
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentFact,
    AppointmentHeld,
    AppointmentLapsed,
    AppointmentMarked,
    AppointmentMoved,
    AppointmentNoShow,
    AppointmentReminded,
    WaiterLeft,
)
from counter_app.domain.dossier_facts import (
    DeadlineExtended,
    DeadlineRecomputed,
    DossierCompleted,
    DossierEnded,
    DossierTaken,
    FeeCollected,
    PaymentRequested,
    ResultReturned,
    StepAdvanced,
    StepSentBack,
    SupplementReceived,
    SupplementRequested,
)
from counter_app.domain.evolve import refold, refold_appointment, standing
from counter_app.domain.facts import (
    ClockConfirmed,
    DayClosed,
    DocumentChanged,
    Fact,
    Happening,
    NoticesChanged,
    Recorded,
    SeatFact,
    ShiftClosed,
    ShiftFact,
    StepUndone,
)
from counter_app.domain.ids import CounterNo, StaffCode
from counter_app.domain.office import DayEnd
from counter_app.domain.publication_facts import PublicationFact
from counter_app.domain.reasons import OFFICE_ZONE, Refused
from counter_app.domain.review_facts import ReviewFact, ReviewNoted
from counter_app.domain.shift import Shift, ShiftState
from counter_app.domain.ticket import AT_COUNTER, Ticket
from counter_app.domain.ticket_facts import (
    ErrandFinished,
    PriorityDecided,
    ResultsCollected,
    ServiceFinished,
    ServiceResumed,
    ServiceStarted,
    TicketCalled,
    TicketCancelled,
    TicketCarriedOver,
    TicketHeld,
    TicketNoShow,
    TicketReturned,
    TicketTransferred,
    Turn,
    VisitRated,
)
from counter_app.service import commands
from counter_app.service.decisions import Decision, Desk, echo
from counter_app.service.place_search import is_used_up
from counter_app.store import journal
from counter_app.store.bookings import taken

UNDOABLE = (
    PriorityDecided
    | TicketCalled
    | ServiceStarted
    | TicketHeld
    | ServiceResumed
    | TicketTransferred
    | TicketReturned
    | TicketNoShow
    | TicketCancelled
    | ErrandFinished
    | ServiceFinished
    | ResultsCollected
    | StepAdvanced
    | DossierTaken
    | StepSentBack
    | SupplementRequested
    | SupplementReceived
    | PaymentRequested
    | FeeCollected
    | DossierCompleted
    | ResultReturned
    | DeadlineExtended
    | DossierEnded
    | AppointmentBooked
    | AppointmentMoved
    | AppointmentCancelled
    | AppointmentNoShow
    | AppointmentReminded
    | WaiterLeft
    | ReviewFact
)
"""Steps the world allows to be taken back. A printed number or code is not among them: a ticket
is cancelled, a dossier withdrawn."""

CLOCK = "dong_ho"
"""The subject of the facts about the office's clock."""
NOTICES = "thong-bao"
"""The subject of what happens to the notices of the hall."""
NOTICES_AT_MOST = 6
NOTICE_AT_MOST = 160
"""Letters of one notice: what fits on two lines that are read from eight metres."""

_LOOK_BACK = 1000
_ORDERS = DocumentChanged | DeadlineRecomputed | AppointmentMarked | PublicationFact


def shift_subject(counter: int) -> str:
    """The subject of a counter's shift facts."""
    return f"quay:{counter}"


def open_shift(desk: Desk, command: commands.OpenShift) -> Decision:
    """Sit down at a counter."""
    counter = desk.counter(command.counter)
    if isinstance(counter, Refused):
        return counter
    staff = StaffCode(command.staff or desk.by)
    if desk.setup.member(staff) is None:
        return Refused.because("unknown_staff", staff=echo(staff))
    opened = shifts.open_shift(
        counter=counter.number, staff=staff, at=desk.at, shifts=desk.tables.shifts()
    )
    return _shift(counter.number, opened)


def pause_shift(desk: Desk, command: commands.PauseShift) -> Decision:
    """Leave the counter for a while."""
    shift = _taken(desk, command.counter)
    if isinstance(shift, Refused):
        return shift
    busy = desk.tables.at_counter(shift.counter)
    if busy is not None:
        return Refused.because("counter_busy", counter=shift.counter, number=busy.number)
    reason = desk.reason(shift_subject(shift.counter), command.reason)
    return _shift(shift.counter, shifts.pause_shift(shift, reason=reason))


def resume_shift(desk: Desk, command: commands.ResumeShift) -> Decision:
    """Come back to the counter."""
    shift = _taken(desk, command.counter)
    if isinstance(shift, Refused):
        return shift
    return _shift(shift.counter, shifts.resume_shift(shift, at=desk.at))


def close_shift(desk: Desk, command: commands.CloseShift) -> Decision:
    """Leave the counter for today."""
    shift = _taken(desk, command.counter)
    if isinstance(shift, Refused):
        return shift
    busy = desk.tables.at_counter(shift.counter)
    if busy is not None:
        return Refused.because("counter_busy", counter=shift.counter, number=busy.number)
    return _shift(shift.counter, ShiftClosed(counter=shift.counter))


def close_day(desk: Desk, command: commands.CloseDay) -> Decision:
    """Close the day; nothing is deleted."""
    carry = command.carry_over
    if carry is None:
        carry = desk.setup.day_end is DayEnd.CARRY_OVER
    next_day = desk.reference.calendar.next_working_day(desk.today)
    happenings: list[Happening] = []
    for ticket in desk.tables.open_tickets():
        if ticket.day > desk.today:
            continue
        fact = tickets.close_at_day_end(ticket, at=desk.at, carry_to=next_day if carry else None)
        happenings.append(Happening(subject=ticket.id, fact=fact))
    happenings += [
        Happening(subject=shift_subject(shift.counter), fact=ShiftClosed(counter=shift.counter))
        for shift in desk.tables.shifts()
        if shift.is_taken
    ]
    carried = sum(isinstance(h.fact, TicketCarriedOver) for h in happenings)
    closed = sum(not isinstance(h.fact, TicketCarriedOver | ShiftClosed) for h in happenings)
    day = DayClosed(day=desk.today, closed=closed, carried=carried)
    return [*happenings, Happening(subject=f"ngay:{desk.today.isoformat()}", fact=day)]


def set_notices(desk: Desk, command: commands.SetNotices) -> Decision:
    """Write the notices of the hall anew; their words go to an erasable table."""
    said = tuple(" ".join(notice.split()) for notice in command.notices)
    said = tuple(notice for notice in said if notice)
    if len(said) > NOTICES_AT_MOST:
        return Refused.because("too_many_notices", limit=NOTICES_AT_MOST)
    for place, notice in enumerate(said, start=1):
        if len(notice) > NOTICE_AT_MOST or not notice.isprintable():
            return Refused.because("notice_malformed", nth=place, limit=NOTICE_AT_MOST)
    desk.notices = said
    return [Happening(subject=NOTICES, fact=NoticesChanged(count=len(said)))]


def confirm_clock(desk: Desk, _command: commands.ConfirmClock) -> Decision:
    """Somebody looked at the clock and it is right."""
    last = journal.last_at(desk.tables.connection) or desk.at
    return [Happening(subject=CLOCK, fact=ClockConfirmed(last_fact_at=last))]


def undo(desk: Desk, command: commands.Undo) -> Decision:
    """Take back the caller's own last step, all of its facts or none."""
    steps = last_step(desk, counter=command.counter)
    if isinstance(steps, Refused):
        return steps
    if command.step is not None and steps[0].command != command.step:
        return Refused.because("went_on", step=steps[0].fact.KIND.partition("/")[0])
    happenings = []
    for step in reversed(steps):
        blocked = _blocked(desk, step, steps)
        if blocked is not None:
            return blocked
        fact = StepUndone(
            origin=step.origin,
            undoes=step.seq,
            kind=step.fact.KIND,
            turn=_turn_again(desk, step.fact),
        )
        happenings.append(Happening(subject=step.subject, fact=fact))
        if isinstance(step.fact, ReviewNoted):
            desk.erased.append(step.position)  # nobody is to read what was taken back
    return happenings


def last_step(desk: Desk, *, counter: int | None) -> list[Recorded] | Refused:
    """The facts of the caller's newest command today that was not undone, oldest first."""
    undone: set[tuple[str, int]] = set()
    look_back = journal.newest_by(desk.tables.connection, desk.by, among=_LOOK_BACK)
    for _, facts in groupby(look_back, key=lambda recorded: recorded.command):
        step: list[Recorded] = []
        for recorded in facts:
            if isinstance(recorded.fact, _ORDERS):
                continue  # orders from the settings are taken back there, not at the counter
            if isinstance(recorded.fact, StepUndone):
                undone.add((recorded.fact.origin, recorded.fact.undoes))
            elif (recorded.origin, recorded.seq) not in undone:
                step.insert(0, recorded)
        if not step or isinstance(step[0].fact, SeatFact):
            continue  # to have unlocked the screen is no step to take back
        if step[0].at.astimezone(OFFICE_ZONE).date() != desk.today:
            break
        if isinstance(step[0].fact, NoticesChanged):
            continue
        step = _whole(desk, step, undone)
        if all(_is_no_step(recorded.fact) for recorded in step):
            continue
        if counter is not None and not any(_at(desk, recorded, counter) for recorded in step):
            continue
        for recorded in step:
            if isinstance(recorded.fact, AppointmentHeld):
                start_at, code = recorded.fact.start_at, recorded.fact.code
                return Refused.because("place_offered", start_at=start_at, code=code)
            if not isinstance(recorded.fact, UNDOABLE):
                return Refused.because("not_undoable", step=recorded.fact.KIND.partition("/")[0])
        return step
    return Refused.because("nothing_to_undo")


def _is_no_step(fact: Fact) -> bool:
    """Whether nobody means a fact by “my last step”.

    An hour kept while somebody chose, or let go again, and a message put out by itself.
    """
    if isinstance(fact, AppointmentReminded):
        return fact.means != "phone"
    return isinstance(fact, AppointmentHeld | AppointmentLapsed)


def _whole(desk: Desk, step: list[Recorded], undone: set[tuple[str, int]]) -> list[Recorded]:
    """All facts of a step's command, also those that lie further back than was looked."""
    connection = desk.tables.connection
    outcome = journal.outcome_of(connection, step[0].command)
    if outcome is None or outcome.first is None or outcome.last is None:
        return step
    facts = journal.between(connection, outcome.first, outcome.last)
    return [recorded for recorded in facts if (recorded.origin, recorded.seq) not in undone]


def _at(desk: Desk, recorded: Recorded, counter: int) -> bool:
    """Whether a step belongs to a counter.

    Steps on dossiers and appointments belong to the clerk anywhere: an appointment's counter is
    where somebody is to come, not where it was booked.
    """
    if isinstance(recorded.fact, AppointmentFact):
        return True
    place = getattr(recorded.fact, "counter", None)
    if place is None:
        ticket = desk.tables.ticket(recorded.subject)
        place = ticket.counter if ticket else None
    return place is None or place == counter


def _blocked(desk: Desk, step: Recorded, steps: list[Recorded]) -> Refused | None:
    """Why the world no longer allows this fact of the step to be undone, all its facts being."""
    history = desk.tables.history(step.subject)
    mine = frozenset((r.origin, r.seq) for r in steps if r.subject == step.subject)
    last = _last(step, history)
    if (last.origin, last.seq) not in mine:
        return Refused.because("went_on", step=step.fact.KIND.partition("/")[0])
    appointment = refold_appointment(history, without=mine)
    if appointment is not None:
        return _place_blocked(desk, appointment)
    ticket, _ = refold(history, without=mine)
    if ticket is None:
        return None
    if ticket.is_open and desk.tables.is_open_twice(ticket):
        return Refused.because("number_given_again", number=ticket.number)
    if ticket.state in AT_COUNTER and ticket.counter is not None:
        return _counter_blocked(desk, ticket, ticket.counter)
    return None


def _last(step: Recorded, history: Sequence[Recorded]) -> Recorded:
    """The last of a subject's facts that counts against undoing a step.

    A message about a booking does not: it is taken back with it where it has not been sent. Nor
    does a citizen's word on a visit, which stays.
    """
    counts = [
        recorded
        for recorded in standing(history)
        if not isinstance(recorded.fact, VisitRated)
        and (not isinstance(step.fact, AppointmentBooked) or not _is_no_step(recorded.fact))
    ]
    return counts[-1]


def _place_blocked(desk: Desk, appointment: Appointment) -> Refused | None:
    """Why an appointment cannot go back to its place: its time is over, or somebody has it."""
    now = desk.tables.appointment(appointment.id)
    if appointment.state is not AppointmentState.BOOKED or (
        now is not None
        and now.state is AppointmentState.BOOKED
        and (now.counter, now.start_at) == (appointment.counter, appointment.start_at)
    ):
        return None
    if appointment.late_until is None or appointment.late_until <= desk.at:
        return Refused.because(
            "appointment_missed", code=appointment.code, start_at=appointment.start_at
        )
    first, last = appointment.start_at, appointment.busy_until
    for place in taken(desk.tables.connection, first, last, now=desk.at):
        if place.counter == appointment.counter and place.id != appointment.id:
            return Refused.because("slot_taken", start_at=appointment.start_at)
    if is_used_up(desk, appointment):
        return Refused.because("slot_kept", start_at=appointment.start_at)
    return None


def _counter_blocked(desk: Desk, ticket: Ticket, counter: CounterNo) -> Refused | None:
    """Why a visit cannot go back to a counter: somebody else is there, on either side of it."""
    there = desk.tables.at_counter(counter)
    if there is not None:
        busy = Refused.because("counter_busy", counter=counter, number=there.number)
        return busy if there.id != ticket.id else None
    shift = desk.tables.shift(counter)
    if shift is None or not shift.is_taken:
        return Refused.because("no_shift", counter=counter)
    if shift.staff != ticket.staff:
        return Refused.because("counter_taken", counter=counter, staff=shift.staff)
    if shift.state is ShiftState.PAUSED:
        return Refused.because("counter_paused", counter=counter)
    return None


def _turn_again(desk: Desk, fact: Fact) -> Turn | None:
    """The policy's turn before a call, if nobody was called in that pool since."""
    if not isinstance(fact, TicketCalled) or fact.turn is None:
        return None
    still = desk.tables.turn(fact.turn.pool) == fact.turn
    return fact.turn_before if still else None


def _taken(desk: Desk, number: int) -> Shift | Refused:
    counter = desk.counter(number)
    if isinstance(counter, Refused):
        return counter
    shift = desk.tables.shift(counter.number)
    if shift is None or not shift.is_taken:
        return Refused.because("no_shift", counter=number)
    return shift


def _shift(counter: CounterNo, fact: ShiftFact | Refused) -> Decision:
    if isinstance(fact, Refused):
        return fact
    return [Happening(subject=shift_subject(counter), fact=fact)]
