"""The newest estimates of the waits, served from memory, and the reckoning behind them.

Reckoning takes up to a tenth of a second and happens beside commands and queries: the screens ask
for it (``Office.look_ahead``), the script interface before each line that shows a wait. A number is
given with the newest estimate there is; nothing is simulated inside its transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from random import Random
from threading import Lock
from typing import Final

from counter_app.domain.appointment import AppointmentState
from counter_app.domain.estimate import Estimate, learned_share, stated
from counter_app.domain.ids import QueueCode
from counter_app.domain.queue import Candidate
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.domain.shift import Shift, ShiftState
from counter_app.domain.ticket import AT_COUNTER, Ticket, TicketState
from counter_app.domain.visiting_habits import Habits, Visit, learn, today
from counter_app.domain.waiting_simulation import HORIZON_S, CounterNow, OfficeNow, simulated_waits
from counter_app.service.decisions import Desk
from counter_app.service.office_decisions import shift_subject
from counter_app.service.ticket_decisions import pool_of
from counter_app.store import bookings, journal, visits
from counter_app.store.visits import LONGEST_BREAK_S

LEARNED_FROM: Final = timedelta(weeks=8)
MOST_VISITS: Final = 8000
MOST_TOLD: Final = 600
STANDS_FOR: Final = timedelta(seconds=30)
"""An estimate grows old by itself: visits go on without a fact."""
KEPT_FOR: Final = timedelta(minutes=3)
"""An older one is not said any more; nobody has looked ahead meanwhile."""
SETTLES_FOR: Final = timedelta(seconds=3)
"""In a busy hour something happens every second; so often nobody reckons anew."""
_GROWN: Final = 1.25
"""What is known is learned anew when it has grown by a quarter, and every day."""
_FEW: Final = 40
"""As long as so little is known every visit counts."""


@dataclass(frozen=True, slots=True)
class _Reckoned:
    at: datetime
    position: int
    waits: Mapping[QueueCode, Estimate]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Learned:
    habits: Habits
    share: float
    on: int
    todays: int

    def is_stale(self, on: int, todays: int) -> bool:
        known = self.habits.visits
        needed = known * _GROWN if known >= _FEW else known
        return on != self.on or known + todays - self.todays > needed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """All that one reckoning stands on, read in one steady look."""

    position: int
    office: OfficeNow
    todays: Sequence[Visit]
    learned: _Learned


@dataclass(slots=True)
class Waits:
    """The waits of one office, by queue; any thread may ask, one reckons at a time."""

    _newest: _Reckoned | None = None
    _learned: _Learned | None = None
    _reckoning: Lock = field(default_factory=Lock)

    def at(self, moment: datetime) -> Mapping[QueueCode, Estimate]:
        """The newest estimates, while they are young enough to be said."""
        newest = self._newest
        if newest is None or not timedelta() <= moment - newest.at <= KEPT_FOR:
            return {}
        return newest.waits

    def look_ahead(
        self, look: Callable[[], AbstractContextManager[Desk]], *, settled: bool
    ) -> bool:
        """Reckon anew if something happened or time has passed; whether another range is said.

        Args:
            look: a steady look at the office.
            settled: spare the work while the last reckoning is only seconds old.
        """
        if not self._reckoning.acquire(blocking=False):
            return False
        try:
            with look() as desk:
                found = self._look(desk, settled=settled)
            if found is None:
                return False
            before = self._newest.waits if self._newest else None
            self._newest = _reckoned(found)
            self._learned = found.learned
            return self._newest.waits != before
        finally:
            self._reckoning.release()

    def _look(self, desk: Desk, *, settled: bool) -> _Look | None:
        connection, at = desk.tables.connection, desk.at
        position = journal.head_position(connection)
        newest = self._newest
        if newest is not None and newest.at <= at:
            age = at - newest.at
            if age < (STANDS_FOR if position == newest.position else SETTLES_FOR * settled):
                return None
        midnight = datetime.combine(desk.today, time.min, OFFICE_ZONE)
        todays = visits.visits_since(connection, midnight, limit=MOST_VISITS)
        on = desk.today.toordinal()
        learned = self._learned
        ended = sum(visit.called_at is not None for visit in todays)
        if learned is None or learned.is_stale(on, ended):
            learned = _learn(desk, on=on, todays=ended)
        return _Look(position=position, office=office_now(desk), todays=todays, learned=learned)


def _reckoned(look: _Look) -> _Reckoned:
    habits = look.learned.habits
    waits = simulated_waits(
        look.office,
        habits,
        today(habits, look.todays),
        random=Random(f"{look.position}/{look.office.at.timestamp():.0f}"),  # noqa: S311 - no secret
    )
    share = look.learned.share
    ranges = {queue: stated(found, share=share) for queue, found in waits.items()}
    return _Reckoned(look.office.at, look.position, ranges)


def _learn(desk: Desk, *, on: int, todays: int) -> _Learned:
    connection, since = desk.tables.connection, desk.at - LEARNED_FROM
    past = visits.visits_since(connection, since, limit=MOST_VISITS)
    if past:  # a large office fills the bound sooner: then nothing older counts either
        since = datetime.fromtimestamp(past[-1].issued_at, OFFICE_ZONE)
    counters = [(counter.number, shift_subject(counter.number)) for counter in desk.setup.counters]
    told = [
        (Estimate(low_min=low, high_min=high), waited_s)
        for low, high, waited_s in visits.told_since(connection, since, limit=MOST_TOLD)
    ]
    return _Learned(
        habits=learn(past, visits.breaks_since(connection, counters, since)),
        share=learned_share([said.holds(wait) for said, wait in told if not said.is_at_once]),
        on=on,
        todays=todays,
    )


def office_now(desk: Desk) -> OfficeNow:
    """The hall as it stands: who waits, who is served since when, which counters are open."""
    waiting: dict[QueueCode, list[Candidate]] = {}
    served: dict[int, Ticket] = {}
    for ticket in desk.tables.open_tickets():
        if ticket.state is TicketState.WAITING and ticket.day <= desk.today:
            waiting.setdefault(ticket.queue, []).append(_candidate(ticket))
        elif ticket.state in AT_COUNTER and ticket.counter is not None:
            served[ticket.counter] = ticket
    counters = [
        counter
        for shift in desk.tables.shifts()
        if (counter := _counter(desk, shift, served.get(shift.counter)))
    ]
    return OfficeNow(
        at=desk.at,
        queues=tuple(queue.code for queue in desk.setup.queues),
        counters=tuple(counters),
        waiting=waiting,
        turns={counter.pool: desk.tables.turn(counter.pool) for counter in counters},
        coming=coming_appointments(desk),
    )


def coming_appointments(desk: Desk) -> Sequence[tuple[datetime, QueueCode]]:
    """The appointments still to come today whose holders have not checked in."""
    ahead = desk.at + timedelta(seconds=HORIZON_S)
    booked = bookings.between(desk.tables.connection, desk.at, ahead)
    return [(one.start_at, one.queue) for one in booked if one.state is AppointmentState.BOOKED]


def _candidate(ticket: Ticket) -> Candidate:
    return Candidate(
        id=ticket.id,
        number=ticket.number,
        issued_at=ticket.issued_at,
        place=ticket.place,
        priority=ticket.priority is not None,
        returned=ticket.returned,
        appointment_at=ticket.appointment_at,
    )


def _counter(desk: Desk, shift: Shift, ticket: Ticket | None) -> CounterNow | None:
    counter = desk.setup.counter(shift.counter)
    if counter is None or not shift.is_taken:
        return None
    paused_for_s = None
    if shift.state is ShiftState.PAUSED:
        paused_for_s = (desk.at - shift.changed_at).total_seconds()
        if paused_for_s > LONGEST_BREAK_S:
            return None
    return CounterNow(
        number=counter.number,
        serves=counter.serves,
        policy=desk.setup.policy_of(counter),
        pool=pool_of(counter.serves),
        serving=ticket.queue if ticket else None,
        busy_for_s=_busy_for_s(ticket, desk.at) if ticket else 0.0,
        paused_for_s=paused_for_s,
    )


def _busy_for_s(ticket: Ticket, at: datetime) -> float:
    """How long the visit at a counter has lasted, the walk to it included."""
    since = ticket.called_at or ticket.changed_at
    if ticket.part_since is not None:
        since = ticket.part_since - timedelta(seconds=ticket.walked_s)
    return max(0.0, (at - since).total_seconds())
