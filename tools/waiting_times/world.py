"""Days of an office as they might be, with known truth.

Nothing here knows how waits are estimated. Visits are lognormal with a heavy tail, differ by queue,
clerk and day, and are longer after lunch; people come in waves that differ by weekday; some do not
answer their call; clerks take breaks and one sits down late; some numbers have priority, some
people an appointment, which they keep more or less. Who is called is decided by the program's own
``choose``.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count
from random import Random
from typing import Final

from counter_app.domain.ids import CounterNo, QueueCode, TicketId, TicketNumber
from counter_app.domain.office import Policy
from counter_app.domain.queue import Candidate, choose
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.domain.ticket_facts import Turn
from counter_app.domain.visiting_habits import Break, Visit
from counter_app.domain.waiting_simulation import CounterNow, OfficeNow

MORNING: Final = (7 * 3600.0, 11.5 * 3600.0)
AFTERNOON: Final = (13.5 * 3600.0, 17 * 3600.0)
_SHUT: Final = ((MORNING[1], AFTERNOON[0]), (AFTERNOON[1], 24 * 3600.0))
NOBODY: Final = CounterNo(0)
_KEPT: Final = 0.9
"""How many appointments are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueTruth:
    """What comes to one queue: numbers a day, and the median and spread of its visits."""

    code: str
    a_day: float
    median_s: float
    sigma: float = 0.55
    priority: float = 0.1
    appointments: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """One office: its queues, and the queues of each counter."""

    name: str
    queues: tuple[QueueTruth, ...]
    counters: tuple[tuple[str, ...], ...]
    policy: Policy = field(default_factory=Policy)
    no_show: float = 0.06
    late_counter: bool = True
    breaks_a_day: float = 1.5
    weekdays: tuple[float, ...] = (1.3, 1.0, 0.95, 0.95, 1.1)
    day_sigma: float = 0.1
    clerk_sigma: float = 0.12
    day_pace_sigma: float = 0.08


SMALL: Final = World(
    name="xã nhỏ, 4 quầy",
    queues=(
        QueueTruth(code="CT", a_day=74, median_s=240),
        QueueTruth(code="HT", a_day=36, median_s=450, appointments=0.1),
        QueueTruth(code="DD", a_day=15, median_s=720, sigma=0.65),
        QueueTruth(code="XH", a_day=20, median_s=480),
        QueueTruth(code="TQ", a_day=22, median_s=120, sigma=0.4),
    ),
    counters=(("CT",), ("CT", "HT"), ("HT", "XH"), ("DD", "TQ")),
)
LARGE: Final = World(
    name="phường lớn, 8 quầy",
    queues=(
        QueueTruth(code="CT", a_day=190, median_s=240),
        QueueTruth(code="HT", a_day=75, median_s=430, appointments=0.15),
        QueueTruth(code="DD", a_day=28, median_s=820, sigma=0.7),
        QueueTruth(code="XH", a_day=40, median_s=540),
        QueueTruth(code="TQ", a_day=70, median_s=110, sigma=0.4),
    ),
    counters=(
        ("CT",), ("CT",), ("CT", "HT"), ("HT",), ("HT", "XH"), ("XH", "CT"),
        ("DD", "TQ"), ("DD", "TQ"),
    ),
)  # fmt: skip
PRIORITY: Final = World(
    name="nhiều ưu tiên, 3 quầy",
    queues=(
        QueueTruth(code="CT", a_day=90, median_s=300, priority=0.3, appointments=0.05),
        QueueTruth(code="HT", a_day=50, median_s=420, priority=0.25, sigma=0.7),
    ),
    counters=(("CT",), ("CT", "HT"), ("HT", "CT")),
    no_show=0.1,
    breaks_a_day=2.0,
)
WORLDS: Final = (SMALL, LARGE, PRIORITY)


@dataclass(slots=True, kw_only=True)
class _Ticket:
    candidate: Candidate
    queue: QueueCode
    came_s: float
    asked: bool
    counter: CounterNo = NOBODY
    called_s: float | None = None
    ended_s: float | None = None


@dataclass(slots=True, kw_only=True)
class _Desk:
    number: CounterNo
    serves: tuple[QueueCode, ...]
    pace: float
    breaks: list[tuple[float, float]]
    seated: bool = False
    ticket: _Ticket | None = None
    paused_at: float | None = None
    looking: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Somebody is about to take the ``place``-th number of the day, an ordinary one.

    All that the program would know then: the hall as it stands, the visits of today so far, and
    the wait of whoever was called last in each queue.
    """

    place: int
    queue: QueueCode
    office: OfficeNow
    visits_today: tuple[Visit, ...]
    last_wait_s: dict[QueueCode, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What a day leaves behind: its visits and breaks, and how long each asked number waited."""

    on: date
    visits: tuple[Visit, ...]
    breaks: tuple[Break, ...]
    waits: dict[int, float]


Ask = Callable[[Asked], None]


def play(world: World, on: date, *, random: Random, ask: Ask | None = None) -> Day:
    """One day; ``ask`` is called before each ordinary walk-in takes a number."""
    return _Playing(world, on, random, ask).play()


class _Playing:
    def __init__(self, world: World, on: date, random: Random, ask: Ask | None) -> None:
        self.world, self.random, self.ask = world, random, ask
        self.on = on
        self.midnight = datetime.combine(on, time(), OFFICE_ZONE)
        self.base = int(self.midnight.timestamp())
        self.truth = {QueueCode(queue.code): queue for queue in world.queues}
        self.pace = random.lognormvariate(0, world.day_pace_sigma)
        self.tickets: list[_Ticket] = []
        self.waiting: list[_Ticket] = []
        self.turns: dict[str, Turn] = {}
        self.last_wait: dict[QueueCode, float] = {}
        self.breaks: list[Break] = []
        self.booked: list[tuple[float, QueueCode]] = []
        self.desks = [self._desk(place) for place in range(len(world.counters))]
        self.events: list[tuple[float, int, Callable[[float], None]]] = []
        self.order = count()

    def _desk(self, place: int) -> _Desk:
        skill = Random(f"{self.world.name}/{place}").lognormvariate(0, self.world.clerk_sigma)
        breaks = []
        for _ in range(_poisson(self.world.breaks_a_day, self.random)):
            first, last = self.random.choice((MORNING, AFTERNOON))
            began = self.random.uniform(first + 1800, last - 1800)
            breaks.append((began, self.random.gammavariate(4, 180)))
        return _Desk(
            number=CounterNo(place + 1),
            serves=tuple(QueueCode(code) for code in self.world.counters[place]),
            pace=skill * self.random.lognormvariate(0, 0.05),
            breaks=sorted(breaks),
        )

    def _put(self, at: float, action: Callable[[float], None]) -> None:
        heapq.heappush(self.events, (at, next(self.order), action))

    def play(self) -> Day:
        """Let the day happen."""
        for at, queue, priority in self._walk_ins():
            self._put(at, partial(self._comes, queue=queue, priority=priority, due_s=None))
        for at, queue in self._appointments():
            self.booked.append((at, queue))
            if self.random.random() < _KEPT:
                came = at + self.random.gauss(-300, 400)
                self._put(max(MORNING[0], came), partial(self._comes, queue=queue, due_s=at))
        for place, desk in enumerate(self.desks):
            late = 1800.0 if self.world.late_counter and place == 1 else 0.0
            opens = MORNING[0] + late + self.random.uniform(0, 300)
            self._put(opens, partial(self._sits_down, desk))
            self._put(AFTERNOON[0] + self.random.uniform(0, 240), partial(self._sits_down, desk))
        while self.events:
            at, _, action = heapq.heappop(self.events)
            action(at)
        return Day(
            on=self.on,
            visits=tuple(map(self._visit, self.tickets)),
            breaks=tuple(self.breaks),
            waits={
                place: ticket.called_s - ticket.came_s
                for place, ticket in enumerate(self.tickets)
                if ticket.asked and ticket.called_s is not None
            },
        )

    # --- who comes ------------------------------------------------------------------------------

    def _walk_ins(self) -> Iterator[tuple[float, QueueCode, bool]]:
        """Two waves in the morning, one after lunch; no two days are alike."""
        busy = self.world.weekdays[self.on.weekday() % 5]
        busy *= self.random.lognormvariate(0, self.world.day_sigma)
        for code, queue in self.truth.items():
            wave = self.random.uniform(0.7, 1.3)
            for _ in range(_poisson(queue.a_day * (1 - queue.appointments) * busy, self.random)):
                drawn = self.random.random()
                if drawn < 0.38 * wave:
                    at = self.random.gauss(8.2, 0.6)
                elif drawn < 0.62:
                    at = self.random.uniform(7.0, 11.3)
                elif drawn < 0.85:
                    at = self.random.gauss(14.4, 0.5)
                else:
                    at = self.random.uniform(13.5, 16.7)
                if 7.0 <= at <= 11.3 or 13.5 <= at <= 16.7:
                    yield at * 3600, code, self.random.random() < queue.priority

    def _appointments(self) -> Iterator[tuple[float, QueueCode]]:
        for code, queue in self.truth.items():
            for _ in range(_poisson(queue.a_day * queue.appointments, self.random)):
                first, last = self.random.choice((MORNING, AFTERNOON))
                yield self.random.randrange(int(first) + 1800, int(last) - 1800, 900), code

    def _comes(
        self, at: float, *, queue: QueueCode, priority: bool = False, due_s: float | None = None
    ) -> None:
        at = float(int(at))
        ordinary = not priority and due_s is None
        place = len(self.tickets)
        if due_s is not None:
            self.booked.remove((due_s, queue))
        if ordinary and self.ask is not None:
            self.ask(self._asked(at, place, queue))
        number = TicketNumber(f"{queue}{place:03}")
        candidate = Candidate(
            id=TicketId(str(place)),
            number=number,
            issued_at=self._moment(at),
            place=place,
            priority=priority,
            returned=False,
            appointment_at=None if due_s is None else self._moment(due_s),
        )
        ticket = _Ticket(candidate=candidate, queue=queue, came_s=at, asked=ordinary)
        self.tickets.append(ticket)
        self.waiting.append(ticket)
        for desk in self.desks:
            if desk.looking and queue in desk.serves:
                desk.looking = False
                self._put(at + self.random.gammavariate(2, 6), partial(self._free, desk))

    def _asked(self, at: float, place: int, queue: QueueCode) -> Asked:
        lines: dict[QueueCode, list[Candidate]] = {code: [] for code in self.truth}
        for ticket in self.waiting:
            lines[ticket.queue].append(ticket.candidate)
        return Asked(
            place=place,
            queue=queue,
            office=OfficeNow(
                at=self._moment(at),
                queues=tuple(self.truth),
                counters=tuple(self._counter(desk, at) for desk in self.desks if desk.seated),
                waiting=lines,
                turns=dict(self.turns),
                coming=tuple((self._moment(due), code) for due, code in self.booked if due > at),
            ),
            visits_today=tuple(self._visit(t) for t in self.tickets if t.ended_s is not None),
            last_wait_s=dict(self.last_wait),
        )

    def _counter(self, desk: _Desk, at: float) -> CounterNow:
        ticket = desk.ticket
        called = at if ticket is None or ticket.called_s is None else ticket.called_s
        return CounterNow(
            number=desk.number,
            serves=desk.serves,
            policy=self.world.policy,
            pool="+".join(sorted(desk.serves)),
            serving=ticket.queue if ticket else None,
            busy_for_s=at - called,
            paused_for_s=None if desk.paused_at is None else at - desk.paused_at,
        )

    # --- at the counters ------------------------------------------------------------------------

    def _sits_down(self, desk: _Desk, at: float) -> None:
        if not desk.seated:
            desk.seated = True
            self._free(desk, at)

    def _free(self, desk: _Desk, at: float) -> None:
        """The clerk may call: goes on the break that is due, calls, or waits for somebody."""
        desk.looking = False
        if not desk.seated or desk.ticket is not None or desk.paused_at is not None:
            return
        if desk.breaks and desk.breaks[0][0] <= at:
            _, length = desk.breaks.pop(0)
            desk.paused_at = at
            self.breaks.append(Break(desk.number, self.base + int(at), int(length)))
            self._put(at + length, partial(self._comes_back, desk))
            return
        theirs = {t.candidate.id: t for t in self.waiting if t.queue in desk.serves}
        pool = "+".join(sorted(desk.serves))
        choice = choose(
            [ticket.candidate for ticket in theirs.values()],
            policy=self.world.policy,
            turn=self.turns.get(pool, Turn(pool=pool)),
            now=self._moment(at),
        )
        if choice is None:
            if theirs:  # an appointment whose time has not come
                self._put(at + 30, partial(self._free, desk))
            elif any(shuts <= at < opens for shuts, opens in _SHUT):
                desk.seated = False
            else:
                desk.looking = True
            return
        self.turns[pool] = choice.turn
        ticket = theirs[choice.candidate.id]
        self.waiting.remove(ticket)
        ticket.called_s, ticket.counter, desk.ticket = at, desk.number, ticket
        self.last_wait[ticket.queue] = at - ticket.came_s
        self._put(at + self._takes(ticket, desk, at), partial(self._ends, desk))

    def _comes_back(self, desk: _Desk, at: float) -> None:
        desk.paused_at = None
        self._free(desk, at)

    def _ends(self, desk: _Desk, at: float) -> None:
        if desk.ticket is not None:
            desk.ticket.ended_s = at
            desk.ticket = None
        self._put(at + self.random.gammavariate(1.5, 14), partial(self._free, desk))

    def _takes(self, ticket: _Ticket, desk: _Desk, at: float) -> float:
        random = self.random
        if random.random() < self.world.no_show:
            return random.uniform(45, 150)
        queue = self.truth[ticket.queue]
        walk = random.gammavariate(3, 7)
        service = random.lognormvariate(math.log(queue.median_s), queue.sigma)
        if random.random() < 0.03:
            service *= random.paretovariate(1.8) * 1.5
        later = 1.1 if at > AFTERNOON[0] else 1.0
        return float(walk + min(service * later * desk.pace * self.pace, 5400))

    # --- what the program would know ------------------------------------------------------------

    def _visit(self, ticket: _Ticket) -> Visit:
        called, ended = ticket.called_s, ticket.ended_s
        return Visit(
            queue=ticket.queue,
            counter=ticket.counter,
            issued_at=self.base + int(ticket.came_s),
            called_at=None if called is None else self.base + int(called),
            busy_s=0 if called is None or ended is None else int(ended - called),
            priority=ticket.candidate.priority,
        )

    def _moment(self, at: float) -> datetime:
        return self.midnight + timedelta(seconds=int(at))


def _poisson(mean: float, random: Random) -> int:
    """How many of something happen whose mean number is known."""
    count, left = 0, mean
    while (left := left - random.expovariate(1.0)) > 0:
        count += 1
    return count
