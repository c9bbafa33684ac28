"""Where one more counter would help: the office's own past days, played again with it.

Each past day of a weekday is played as it was: the same people, the counters that were open then,
visits as long as this office's are. Then it is played once more with one more counter for two
hours. What is compared are the waits of those who took a number of its queues in these hours, both
from the same simulation, so that what it gets wrong it gets wrong twice.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from counter_app.domain.ids import CounterNo, QueueCode
from counter_app.domain.office import Counter, Policy
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.domain.visiting_habits import Habits, Visit
from counter_app.domain.waiting_line import PoolTurn, WaitingLine
from counter_app.domain.waiting_simulation import Dice
from counter_app.values import dataclass

DAYS_NEEDED: Final = 3
"""With fewer days of a weekday than this nothing is said of it."""
MOST_DAYS: Final = 8
BLOCK_H: Final = 2
RUNS: Final = 3
"""How often each past day is played."""
WORTH_S: Final = 15 * 60
"""Where nine of ten wait no longer than this nobody needs another counter."""
GAIN_S: Final = 5 * 60
MOST_ADVICE: Final = 3
_AWAY_S: Final = 45 * 60
"""A counter that called nobody for so long was closed meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One more counter for two hours of a weekday, and what it would change.

    Attributes:
        weekday: 0 is Monday.
        from_hour, until_hour: local hours, such as 8 and 10.
        like: the counter whose queues it would serve.
        p90_now_s, p90_then_s: nine of ten wait no longer, now and with the counter.
        people: how many took a number of these queues in these hours, on an average day.
    """

    weekday: int
    from_hour: int
    until_hour: int
    like: CounterNo
    serves: tuple[QueueCode, ...]
    p90_now_s: int
    p90_then_s: int
    people: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekdayAdvice:
    """What can be said of a weekday: from how many past days, and where a counter would help most.

    ``days`` below ``DAYS_NEEDED`` means that too little is known. ``p90_s`` is what nine of ten do
    not wait longer than over the whole day, None where nobody came.
    """

    weekday: int
    days: int
    p90_s: int | None
    advice: tuple[Advice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seat:
    """A counter at work: what it serves, and from when until when (seconds of the day)."""

    serves: tuple[int, ...]
    policy: Policy
    pool: str
    opens_s: float
    closes_s: float
    helps: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    """A past day: who came (second, queue, priority), and the counters that were open."""

    at: datetime
    came: tuple[tuple[float, int, bool], ...]
    seats: tuple[_Seat, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """What advice is made from: the office's counters, their policies, its past and its habits."""

    counters: Sequence[Counter]
    policy_of: Callable[[Counter], Policy]
    visits: Sequence[Visit]
    habits: Habits


def advise(office: Staffing, weekday: int, *, dice: Callable[[str], Dice]) -> WeekdayAdvice:
    """Where one more counter would help most on a weekday, the greatest help first.

    Args:
        office: the office and its past.
        weekday: 0 is Monday.
        dice: a source of chance by name; the same name throws the same.
    """
    queues = sorted({queue for counter in office.counters for queue in counter.serves})
    days = _past_days(office, queues, weekday)
    if len(days) < DAYS_NEEDED:
        return WeekdayAdvice(weekday=weekday, days=len(days), p90_s=None, advice=())
    lengths = [[office.habits.lengths(queue, day.at) for queue in queues] for day in days]
    plays = _Plays(days, lengths, office.habits, dice)
    now = plays.play(None)
    found = []
    for counter in _distinct(office.counters):
        own = {queues.index(queue) for queue in counter.serves}
        for hour in _hours(now):
            before = _waits(now, own, hour)
            if len(before) < RUNS * len(days) or _p90(before) <= WORTH_S:
                continue
            extra = _Seat(
                serves=tuple(sorted(own)),
                policy=office.policy_of(counter),
                pool="+".join(sorted(counter.serves)),
                opens_s=hour * 3600.0,
                closes_s=(hour + BLOCK_H) * 3600.0,
                helps=True,
            )
            after = _waits(plays.play(extra), own, hour)
            found.append(
                Advice(
                    weekday=weekday,
                    from_hour=hour,
                    until_hour=hour + BLOCK_H,
                    like=counter.number,
                    serves=counter.serves,
                    p90_now_s=round(_p90(before)),
                    p90_then_s=round(_p90(after)),
                    people=len(before) / (RUNS * len(days)),
                )
            )
    everybody = [wait for _, _, wait in now]
    return WeekdayAdvice(
        weekday=weekday,
        days=len(days),
        p90_s=round(_p90(everybody)),
        advice=tuple(_best(found)),
    )


Waited = tuple[float, int, float]
"""When somebody came (seconds of the day), for which queue, and the wait in seconds."""


class _Plays:
    """The past days of a weekday, to be played with and without another counter."""

    def __init__(
        self,
        days: Sequence[_Day],
        lengths: Sequence[Sequence[Sequence[int]]],
        habits: Habits,
        dice: Callable[[str], Dice],
    ) -> None:
        self._days = days
        self._lengths = lengths
        self._habits = habits
        self._dice = dice

    def play(self, extra: _Seat | None) -> list[Waited]:
        """Every wait of every day and run."""
        found: list[Waited] = []
        for day, lengths in zip(self._days, self._lengths, strict=True):
            seats = (*day.seats, extra) if extra else day.seats
            for run in range(RUNS):
                dice = self._dice(f"{day.at:%Y%m%d}/{run}")
                found += _play_day(day.came, seats, lengths, self._habits, dice)
        return found


def _play_day(
    came: Sequence[tuple[float, int, bool]],
    seats: Sequence[_Seat],
    lengths: Sequence[Sequence[int]],
    habits: Habits,
    dice: Dice,
) -> list[Waited]:
    """One day: whoever still waits when a counter should close is served by it first."""
    line = WaitingLine(len(lengths))
    turns = {seat.pool: PoolTurn() for seat in seats}
    free = [(seat.opens_s, place) for place, seat in enumerate(seats)]
    heapq.heapify(free)
    waits: list[Waited] = []
    following = 0
    random, gaps = dice.random, habits.gaps
    while free and len(waits) < len(came):
        now_s, place = heapq.heappop(free)
        while following < len(came) and came[following][0] <= now_s:
            at_s, queue, priority = came[following]
            line.join(following, queue=queue, issued_s=at_s, place=following, priority=priority)
            following += 1
        seat = seats[place]
        if seat.helps and now_s >= seat.closes_s:
            continue
        called = line.call(seat.serves, policy=seat.policy, turn=turns[seat.pool], now_s=now_s)
        if called is None:
            if following < len(came) and (nxt := max(now_s, came[following][0])) <= seat.closes_s:
                heapq.heappush(free, (nxt, place))
            continue
        at_s, queue, _ = came[called]
        waits.append((at_s, queue, now_s - at_s))
        visit_s = lengths[queue][int(random() * len(lengths[queue]))]
        visit_s += gaps[int(random() * len(gaps))]
        heapq.heappush(free, (now_s + max(1, visit_s), place))
    return waits


def _past_days(office: Staffing, queues: Sequence[QueueCode], weekday: int) -> list[_Day]:
    """The newest past days of a weekday, as they were."""
    by_day: dict[date, list[Visit]] = defaultdict(list)
    for visit in office.visits:
        here = datetime.fromtimestamp(visit.issued_at, OFFICE_ZONE).date()
        if here.weekday() == weekday and visit.queue in queues:
            by_day[here].append(visit)
    known = {counter.number: counter for counter in office.counters}
    days = []
    for day in sorted(by_day)[-MOST_DAYS:]:
        begins = datetime.combine(day, time(), OFFICE_ZONE)
        base = begins.timestamp()
        came = sorted(
            (visit.issued_at - base, queues.index(visit.queue), visit.priority)
            for visit in by_day[day]
        )
        seats = tuple(_seats(by_day[day], base, known, office.policy_of, queues))
        if seats:
            days.append(_Day(at=begins + timedelta(hours=9), came=tuple(came), seats=seats))
    return days


def _seats(
    visits: Iterable[Visit],
    base: float,
    known: Mapping[CounterNo, Counter],
    policy_of: Callable[[Counter], Policy],
    queues: Sequence[QueueCode],
) -> Iterable[_Seat]:
    """When each counter worked: from a first call to the end of a last visit."""
    by_counter: dict[CounterNo, list[tuple[float, float]]] = defaultdict(list)
    for visit in visits:
        if visit.called_at is not None and visit.counter in known:
            began = visit.called_at - base
            by_counter[visit.counter].append((began, began + visit.busy_s))
    for number, served in sorted(by_counter.items()):
        counter = known[number]
        for opens_s, closes_s in _spans(sorted(served)):
            yield _Seat(
                serves=tuple(queues.index(queue) for queue in counter.serves),
                policy=policy_of(counter),
                pool="+".join(sorted(counter.serves)),
                opens_s=opens_s,
                closes_s=closes_s,
            )


def _spans(served: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    spans = [served[0]]
    for began, ended in served[1:]:
        opens_s, closes_s = spans[-1]
        if began - closes_s > _AWAY_S:
            spans.append((began, ended))
        else:
            spans[-1] = opens_s, max(closes_s, ended)
    return spans


def _distinct(counters: Sequence[Counter]) -> list[Counter]:
    """One counter of each set of queues."""
    return list({frozenset(c.serves): c for c in reversed(counters)}.values())[::-1]


def _hours(waits: Sequence[Waited]) -> range:
    """The hours in which anybody came."""
    hours = [int(at_s // 3600) for at_s, _, _ in waits]
    return range(min(hours), max(hours) + 1)


def _waits(waits: Iterable[Waited], queues: set[int], hour: int) -> list[float]:
    """The waits of those who came for these queues in the two hours from one."""
    return [w for at_s, q, w in waits if q in queues and hour <= at_s / 3600 < hour + BLOCK_H]


def _p90(waits: Sequence[float]) -> float:
    """Nine of ten wait no longer; ``waits`` is not empty."""
    return sorted(waits)[min(len(waits) - 1, int(0.9 * len(waits)))]


def _best(found: Sequence[Advice]) -> list[Advice]:
    """The greatest help first; of hours that overlap, and of counters that help the same, one."""
    best: list[Advice] = []
    for advice in sorted(found, key=_gain_s, reverse=True):
        if _gain_s(advice) < GAIN_S or len(best) == MOST_ADVICE:
            break
        if all(
            abs(advice.from_hour - better.from_hour) >= BLOCK_H
            or not set(advice.serves) & set(better.serves)
            for better in best
        ):
            best.append(advice)
    return best


def _gain_s(advice: Advice) -> int:
    return advice.p90_now_s - advice.p90_then_s
