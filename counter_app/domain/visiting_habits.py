"""What an office's own past visits say of the next ones: how long, how often, how steady.

Everything is learned from the office's own days; nothing is assumed of an office that has none.
Moments are whole seconds since 1970 (UTC), lengths whole seconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from itertools import pairwise
from math import sqrt
from statistics import fmean
from typing import Final, NamedTuple

from counter_app.domain.ids import CounterNo, QueueCode
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.values import dataclass

FEWEST: Final = 5
"""With fewer visits of a queue than this there is nothing to judge by."""
ENOUGH: Final = 40
"""So many visits of one weekday and hour speak for themselves; fewer are joined with others."""
LEAST_VARIATION: Final = 0.4
"""Five visits of the same length do not show that all are: visits differ at least so much."""
LONGEST_GAP_S: Final = 600
"""Between two visits a clerk tidies up; longer than this it was something else."""
BREAKS_NEEDED: Final = 5
DAYS_NEEDED: Final = 3
FASTEST, SLOWEST = 0.4, 2.5
"""No day is believed to go faster or slower than this."""
_SLOWEST_DAY: Final = 0.09
"""The variance of the pace of days that is assumed while there are too few days to tell."""


class Visit(NamedTuple):
    """One past ticket: ``called_at`` is its first call, None if it never was called.

    ``busy_s`` is how long it held the counter from there: the walk and the service, or the time
    until it was clear that nobody came.
    """

    queue: QueueCode
    counter: CounterNo
    issued_at: int
    called_at: int | None
    busy_s: int
    priority: bool


class Break(NamedTuple):
    """A clerk was away from a counter."""

    counter: CounterNo
    began_at: int
    length_s: int


class Pace(NamedTuple):
    """How fast a day or a counter goes: 1 is usual, 1.2 takes a fifth longer; and how sure."""

    mean: float = 1.0
    spread: float = 0.0


ANY: Final = -1
Cell = tuple[QueueCode, int, int]
"""A queue, a weekday (0 is Monday) and an hour; either may be ``ANY``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What was learned.

    Attributes:
        visits: how many past visits it was learned from.
        services: ascending lengths of visits by cell, the coarse cells among them.
        usual: the mean length by cell, where there are enough visits, and of every queue.
        everywhere: ascending lengths over all queues.
        gaps: from the end of a visit to the next call while somebody waited.
        reactions: from a number's issue to its call where a counter was free.
        breaks: lengths of breaks, ascending; ``breaks_per_visit`` how often one follows a visit.
        priority_per_hour: priority numbers per hour, by weekday and hour and by hour alone.
        noise: the variance of single visits beside the usual length of their cell.
        between_days, between_counters: how much the mean of days, and of counters within a day,
            differs beyond that.
        doubt: the spread that comes of having seen few visits, by queue.
    """

    visits: int
    services: Mapping[Cell, Sequence[int]]
    usual: Mapping[Cell, float]
    everywhere: Sequence[int]
    gaps: Sequence[int]
    reactions: Sequence[int]
    breaks: Sequence[int]
    breaks_per_visit: float
    priority_per_hour: Mapping[Cell, float]
    noise: float
    between_days: float
    between_counters: float
    doubt: Mapping[QueueCode, float]

    def known(self, queue: QueueCode) -> bool:
        """Whether enough visits of a queue were seen to speak of it."""
        return len(self.services.get((queue, ANY, ANY), ())) >= FEWEST

    def lengths(self, queue: QueueCode, at: datetime) -> Sequence[int]:
        """Past lengths of visits, ascending: of this weekday and hour, else of ever more."""
        here = at.astimezone(OFFICE_ZONE)
        for weekday in (here.weekday(), ANY):
            found = self.services.get((queue, weekday, here.hour), ())
            if len(found) >= ENOUGH:
                return found
        return self.services[queue, ANY, ANY] if self.known(queue) else self.everywhere

    def priority_rate(self, queue: QueueCode, weekday: int, hour: int) -> float:
        """Priority numbers of a queue to be expected in an hour."""
        known = self.priority_per_hour.get((queue, weekday, hour))
        return known if known is not None else self.priority_per_hour.get((queue, ANY, hour), 0.0)

    def beside_usual(self, visit: Visit) -> float:
        """How long a visit took beside what is usual: 1 is as long as the others of its cell."""
        when = _hour_of(_called(visit))
        for cell in ((visit.queue, when.weekday, when.hour), (visit.queue, ANY, when.hour)):
            usual = self.usual.get(cell)
            if usual:
                return visit.busy_s / usual
        return visit.busy_s / (self.usual.get((visit.queue, ANY, ANY)) or visit.busy_s or 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The pace of this day, and of its counters beside the day's own."""

    day: Pace
    counters: Mapping[CounterNo, Pace]
    other_counters: Pace


def learn(visits: Sequence[Visit], breaks: Iterable[Break]) -> Habits:
    """Learn from past visits, in any order."""
    ended = [visit for visit in visits if visit.called_at is not None]
    services = _by_cell(ended)
    gaps, reactions = _between(ended)
    lengths = sorted(one.length_s for one in breaks)
    habits = Habits(
        visits=len(ended),
        services=services,
        usual={
            cell: fmean(found)
            for cell, found in services.items()
            if len(found) >= ENOUGH or cell[1:] == (ANY, ANY)
        },
        everywhere=sorted(visit.busy_s for visit in ended),
        gaps=gaps or (0,),
        reactions=reactions or (0,),
        breaks=lengths if len(lengths) >= BREAKS_NEEDED else (),
        breaks_per_visit=len(lengths) / max(1, len(ended)),
        priority_per_hour=_priority_rates(visits),
        noise=0.0,
        between_days=0.0,
        between_counters=0.0,
        doubt={
            cell[0]: max(LEAST_VARIATION, _variation(found)) / sqrt(len(found))
            for cell, found in services.items()
            if cell[1:] == (ANY, ANY)
        },
    )
    return _with_paces(habits, ended)


def today(habits: Habits, visits: Iterable[Visit]) -> Today:
    """What the visits of today so far say of its pace; those not called yet say nothing."""
    seen = [(v.counter, habits.beside_usual(v)) for v in visits if v.called_at is not None]
    ratios = [ratio for _, ratio in seen]
    day = _pace(ratios, between=habits.between_days, noise=habits.noise)
    counters: dict[CounterNo, list[float]] = defaultdict(list)
    for counter, ratio in seen:
        counters[counter].append(ratio / day.mean)
    return Today(
        day=day,
        counters={
            counter: _pace(own, between=habits.between_counters, noise=habits.noise)
            for counter, own in counters.items()
        },
        other_counters=Pace(1.0, sqrt(habits.between_counters)),
    )


class _When(NamedTuple):
    day: int
    weekday: int
    hour: int


def _hour_of(at: int) -> _When:
    return _quarter(at // 900)


@lru_cache(maxsize=8192)
def _quarter(quarter: int) -> _When:
    """The hour a quarter of an hour lies in; no zone on earth is off by less."""
    here = datetime.fromtimestamp(quarter * 900, OFFICE_ZONE)
    return _When(here.toordinal(), here.weekday(), here.hour)


def _by_cell(visits: Iterable[Visit]) -> dict[Cell, list[int]]:
    cells: dict[Cell, list[int]] = defaultdict(list)
    for visit in visits:
        when = _hour_of(visit.called_at or visit.issued_at)
        for weekday, hour in ((when.weekday, when.hour), (ANY, when.hour), (ANY, ANY)):
            cells[visit.queue, weekday, hour].append(visit.busy_s)
    for lengths in cells.values():
        lengths.sort()
    return dict(cells)


def _between(visits: Iterable[Visit]) -> tuple[list[int], list[int]]:
    """How long counters took to call the next while somebody waited, and when somebody came."""
    by_counter: dict[CounterNo, list[Visit]] = defaultdict(list)
    for visit in visits:
        by_counter[visit.counter].append(visit)
    gaps: list[int] = []
    reactions: list[int] = []
    for served in by_counter.values():
        served.sort(key=_called)
        for before, after in pairwise(served):
            free_at = _called(before) + before.busy_s
            waited = after.issued_at <= free_at
            gap_s = _called(after) - max(free_at, after.issued_at)
            if 0 <= gap_s <= LONGEST_GAP_S:
                (gaps if waited else reactions).append(gap_s)
    return gaps, reactions


def _called(visit: Visit) -> int:
    return visit.called_at or visit.issued_at


def _priority_rates(visits: Iterable[Visit]) -> dict[Cell, float]:
    """Priority numbers per hour of a day on which any number was given in that hour."""
    open_on: dict[tuple[int, int], set[int]] = defaultdict(set)
    came: dict[Cell, int] = defaultdict(int)
    for visit in visits:
        day, weekday, hour = _hour_of(visit.issued_at)
        for kind in ((weekday, hour), (ANY, hour)):
            open_on[kind].add(day)
            if visit.priority:
                came[visit.queue, *kind] += 1
    return {
        cell: count / len(open_on[cell[1:]])
        for cell, count in came.items()
        if cell[1] == ANY or len(open_on[cell[1:]]) >= DAYS_NEEDED
    }


def _with_paces(habits: Habits, visits: Iterable[Visit]) -> Habits:
    """How much days differ from each other, and counters from their day."""
    by_day: dict[int, list[float]] = defaultdict(list)
    by_counter: dict[tuple[int, CounterNo], list[float]] = defaultdict(list)
    for visit in visits:
        day, ratio = _hour_of(_called(visit)).day, habits.beside_usual(visit)
        by_day[day].append(ratio)
        by_counter[day, visit.counter].append(ratio)
    if not by_day:
        return habits
    noise = _variance([ratio for day_ratios in by_day.values() for ratio in day_ratios])
    means = {day: fmean(ratios) or 1.0 for day, ratios in by_day.items()}
    beside_day = [[r / means[day] for r in own] for (day, _), own in by_counter.items()]
    return replace(
        habits,
        noise=noise,
        between_days=_between_groups(list(by_day.values()), noise),
        between_counters=_between_groups(beside_day, noise),
    )


def _between_groups(groups: Sequence[Sequence[float]], noise: float) -> float:
    """The variance of the groups' true means: what is left after that of few visits."""
    if len(groups) < DAYS_NEEDED:
        return _SLOWEST_DAY / 4
    weights = [len(group) for group in groups]
    found = sum(
        weight * ((fmean(group) - 1) ** 2 - noise / weight)
        for weight, group in zip(weights, groups, strict=True)
    )
    return min(_SLOWEST_DAY, max(0.0, found / sum(weights)))


def _pace(seen: Sequence[float], *, between: float, noise: float) -> Pace:
    """What a day's visits so far say of its pace, held against how much days differ at all."""
    if not seen or not between:
        return Pace(1.0, sqrt(between))
    of_mean = noise / len(seen)
    trust = between / (between + of_mean) if between + of_mean else 0.0
    mean = 1 + trust * (fmean(seen) - 1)
    return Pace(max(FASTEST, min(SLOWEST, mean)), sqrt(trust * of_mean))


def _variation(lengths: Sequence[int]) -> float:
    """The spread of lengths beside their mean."""
    return sqrt(_variance(lengths)) / (fmean(lengths) or 1.0)


def _variance(values: Sequence[float]) -> float:
    mean = fmean(values)
    return fmean([(value - mean) ** 2 for value in values])
