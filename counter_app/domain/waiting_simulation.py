"""How long somebody who takes a number now would wait: the rest of the day, played many times.

Each run serves the people who wait, at the counters that are open, in the order of the actual
policy, with visits as long as this office's own were. In every queue stands one more number, the
ordinary one that somebody might take now; it takes nobody's time, so that one run answers for all
queues at once. Ordinary numbers given later never go before it, so only priority numbers and
appointments are let come. All moments are seconds from now.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from math import exp, log
from typing import Final, Protocol

from counter_app.domain.ids import CounterNo, QueueCode
from counter_app.domain.office import Policy
from counter_app.domain.queue import Candidate
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.domain.ticket_facts import Turn
from counter_app.domain.visiting_habits import FASTEST, SLOWEST, Habits, Pace, Today
from counter_app.domain.waiting_line import PoolTurn, WaitingLine
from counter_app.values import dataclass

HORIZON_S: Final = 6 * 3600.0
"""Nobody is told of a longer wait than this."""
MOST_RUNS: Final = 79
"""Of n runs the k-th shortest and longest hold the next between them with 1 − 2k/(n+1): k = 8."""
FEWEST_RUNS: Final = 19
_CALLS: Final = 10_000
"""So many calls are played for one answer: what a tenth of a second has room for."""
_LAST_PLACE: Final = 2**62
_TAIL: Final = 3.0
"""Beyond the longest visit ever seen the rest of a visit grows with how long it has lasted."""


class Dice(Protocol):
    """Where chance comes from; the standard library's ``Random`` with a seed."""

    def random(self) -> float:
        """Anything from 0 to 1, 1 left out."""
        ...

    def gauss(self, mu: float, sigma: float, /) -> float:
        """Around a mean, with a spread."""
        ...

    def expovariate(self, rate: float, /) -> float:
        """The time until something happens that happens so often."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterNow:
    """A counter that is open, or on a break.

    Attributes:
        serving: the queue of whoever was called to it, None while it is free.
        busy_for_s: how long ago that was.
        paused_for_s: how long its break has lasted; None while it is at work.
    """

    number: CounterNo
    serves: tuple[QueueCode, ...]
    policy: Policy
    pool: str
    serving: QueueCode | None = None
    busy_for_s: float = 0.0
    paused_for_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeNow:
    """What stands in the hall: who waits in which queue, who is served, who has an appointment.

    ``coming`` are the appointments still to come today, whose holders have no number yet.
    """

    at: datetime
    queues: tuple[QueueCode, ...]
    counters: tuple[CounterNow, ...]
    waiting: Mapping[QueueCode, Sequence[Candidate]]
    turns: Mapping[str, Turn]
    coming: Sequence[tuple[datetime, QueueCode]] = ()


def simulated_waits(
    office: OfficeNow, habits: Habits, so_far: Today, *, random: Dice, runs: int | None = None
) -> dict[QueueCode, list[float]]:
    """The waits of a new ordinary number in seconds, ascending, by queue; one for each run.

    A queue is left out where nothing can be said: no counter at work serves it, or too few of its
    visits were seen. A counter on a break comes back when this office's breaks usually end; where
    too few of them were seen it is left out.
    """
    at_work = {queue for c in office.counters if c.paused_for_s is None for queue in c.serves}
    asked = [queue for queue in office.queues if queue in at_work and habits.known(queue)]
    if not asked:
        return {}
    play = _Play(office, habits, so_far, asked=asked, random=random)
    waits: dict[QueueCode, list[float]] = {queue: [] for queue in asked}
    for _ in range(runs or runs_for(sum(map(len, office.waiting.values())))):
        for queue, wait_s in zip(asked, play.run(), strict=True):
            waits[queue].append(wait_s)
    for found in waits.values():
        found.sort()
    return waits


def runs_for(waiting: int) -> int:
    """How many runs there is time for, always one less than a multiple of ten."""
    fitting = _CALLS // (waiting + 20)
    return max(FEWEST_RUNS, min(MOST_RUNS, fitting // 10 * 10 - 1))


class _Play:
    """The same morning, to be played again and again."""

    def __init__(
        self,
        office: OfficeNow,
        habits: Habits,
        so_far: Today,
        *,
        asked: Sequence[QueueCode],
        random: Dice,
    ) -> None:
        self._habits = habits
        self._today = so_far
        self._rng = random
        self._number = {queue: place for place, queue in enumerate(office.queues)}
        self._asked = [self._number[queue] for queue in asked]
        self._lengths = [habits.lengths(queue, office.at) for queue in office.queues]
        self._doubts = [habits.doubt.get(queue, 0.0) for queue in office.queues]
        self._counters = [c for c in office.counters if c.paused_for_s is None or habits.breaks]
        self._serves = [
            tuple(self._number[queue] for queue in counter.serves if queue in self._number)
            for counter in self._counters
        ]
        self._turns = {
            counter.pool: office.turns.get(counter.pool, Turn(pool=counter.pool))
            for counter in self._counters
        }
        self._coming = [
            (max(0.0, (at - office.at).total_seconds()), (at - office.at).total_seconds(), queue)
            for at, queue in office.coming
            if queue in self._number
        ]
        self._hours = self._priority_hours(office)
        self._queue_of: list[int] = []
        self._line = self._line_now(office)

    def _line_now(self, office: OfficeNow) -> WaitingLine:
        line = WaitingLine(len(office.queues))
        for queue, candidates in office.waiting.items():
            if queue not in self._number:
                continue
            for one in sorted(candidates, key=lambda c: (c.issued_at, c.place)):
                appointment = one.appointment_at
                line.join(
                    len(self._queue_of),
                    queue=self._number[queue],
                    issued_s=(one.issued_at - office.at).total_seconds(),
                    place=one.place,
                    priority=one.priority,
                    returned=one.returned,
                    appointment_s=(appointment - office.at).total_seconds()
                    if appointment
                    else None,
                )
                self._queue_of.append(self._number[queue])
        for queue_no in self._asked:
            line.join(-1 - queue_no, queue=queue_no, issued_s=0.0, place=_LAST_PLACE + queue_no)
        return line

    def _priority_hours(self, office: OfficeNow) -> list[tuple[float, float, int, float]]:
        """The hours ahead in which priority numbers come: from, until, queue, how many a second."""
        here = office.at.astimezone(OFFICE_ZONE)
        begin = here.replace(minute=0, second=0, microsecond=0)
        hours = []
        for ahead in range(int(HORIZON_S // 3600) + 1):
            hour = begin + timedelta(hours=ahead)
            first = (hour - here).total_seconds()
            for number, queue in enumerate(office.queues):
                rate = self._habits.priority_rate(queue, hour.weekday(), hour.hour)
                if rate:
                    hours.append((max(0.0, first), first + 3600, number, rate / 3600))
        return hours

    def run(self) -> list[float]:
        """One possible rest of the day: the wait of each queue's new number."""
        habits, random = self._habits, self._rng.random
        line = self._line.copy()
        queue_of = self._queue_of
        turns = {pool: PoolTurn(t.ratio_run, t.appointment_run) for pool, t in self._turns.items()}
        pools = [(turns[counter.pool], counter.policy) for counter in self._counters]
        paces = self._draw_paces()
        lengths = self._lengths
        counts = [len(one) for one in lengths]
        gaps, breaks, per_visit = habits.gaps, habits.breaks, habits.breaks_per_visit
        free = self._when_free(paces)
        arrivals = self._arrivals()
        next_arrival = 0
        waits = [HORIZON_S] * len(counts)
        left = len(self._asked)
        newcomers: list[int] = []
        while left and free:
            now_s, counter = heapq.heappop(free)
            if next_arrival < len(arrivals) and arrivals[next_arrival][0] <= now_s:
                heapq.heappush(free, (now_s, counter))
                came_s, queue, appointment_s = arrivals[next_arrival]
                next_arrival += 1
                line.join(
                    len(queue_of) + len(newcomers),
                    queue=queue,
                    issued_s=came_s,
                    place=_LAST_PLACE - len(arrivals) + next_arrival,
                    priority=True,
                    appointment_s=appointment_s,
                )
                newcomers.append(queue)
                continue
            if now_s >= HORIZON_S:
                break
            turn, policy = pools[counter]
            ratio_run, appointment_run = turn.ratio_run, turn.appointment_run
            called = line.call(self._serves[counter], policy=policy, turn=turn, now_s=now_s)
            if called is None:
                # whoever comes before the next counter is free is met by this one then
                if next_arrival < len(arrivals):
                    heapq.heappush(free, (max(now_s, arrivals[next_arrival][0]), counter))
                continue
            if called < 0:
                turn.ratio_run, turn.appointment_run = ratio_run, appointment_run
                waits[-1 - called] = now_s
                left -= 1
                heapq.heappush(free, (now_s, counter))
                continue
            known = len(queue_of)
            queue = queue_of[called] if called < known else newcomers[called - known]
            busy_s = lengths[queue][int(random() * counts[queue])] * paces[counter][queue]
            busy_s += gaps[int(random() * len(gaps))]
            if breaks and random() < per_visit:
                busy_s += breaks[int(random() * len(breaks))]
            heapq.heappush(free, (now_s + busy_s, counter))
        return [waits[queue] for queue in self._asked]

    def _draw_paces(self) -> list[list[float]]:
        """How fast this day, these counters and these queues go, by counter and queue."""
        so_far = self._today
        day = self._drawn(so_far.day)
        queues = [self._drawn(Pace(1.0, doubt)) for doubt in self._doubts]
        paces = []
        for counter in self._counters:
            own = self._drawn(so_far.counters.get(counter.number, so_far.other_counters))
            paces.append([day * own * queue for queue in queues])
        return paces

    def _drawn(self, pace: Pace) -> float:
        if not pace.spread:
            return pace.mean
        return max(FASTEST, min(SLOWEST, self._rng.gauss(pace.mean, pace.spread)))

    def _when_free(self, paces: list[list[float]]) -> list[tuple[float, int]]:
        """When each counter can call again: at once, after its visit, or after its break."""
        habits, rng = self._habits, self._rng
        free = []
        for place, counter in enumerate(self._counters):
            if counter.paused_for_s is not None:
                at = self._rest(habits.breaks, counter.paused_for_s)
            elif counter.serving is None:
                at = habits.reactions[int(rng.random() * len(habits.reactions))]
            else:
                queue = self._number.get(counter.serving)
                lengths = habits.everywhere if queue is None else self._lengths[queue]
                pace = 1.0 if queue is None else paces[place][queue]
                at = self._rest(lengths, counter.busy_for_s / pace) * pace
                at += habits.gaps[int(rng.random() * len(habits.gaps))]
            free.append((float(at), place))
        heapq.heapify(free)
        return free

    def _rest(self, lengths: Sequence[int], lasted_s: float) -> float:
        """How much longer something lasts that has lasted so long already."""
        longer = bisect_right(lengths, lasted_s)
        left = len(lengths) - longer
        if left:
            return lengths[longer + int(self._rng.random() * left)] - lasted_s
        return lasted_s * (exp(-log(1 - self._rng.random()) / _TAIL) - 1)

    def _arrivals(self) -> list[tuple[float, int, float | None]]:
        """Priority numbers and appointments that come meanwhile, in order."""
        rng = self._rng
        found: list[tuple[float, int, float | None]] = [
            (came_s, self._number[queue], at_s) for came_s, at_s, queue in self._coming
        ]
        for first, last, queue, rate in self._hours:
            at = first + rng.expovariate(rate)
            while at < last:
                found.append((at, queue, None))
                at += rng.expovariate(rate)
        found.sort(key=lambda arrival: arrival[0])
        return found
