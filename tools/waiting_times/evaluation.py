"""The stated waits held against the truth of simulated days, beside the two usual formulas.

What is learned comes from the days before; of the day itself only what the office would know at
that moment. No day is used to tune anything that is then judged on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from statistics import fmean, median
from typing import Final

from counter_app.domain.estimate import Estimate, learned_share, stated
from counter_app.domain.ids import QueueCode
from counter_app.domain.visiting_habits import Break, Habits, Visit, learn, today
from counter_app.domain.waiting_simulation import simulated_waits
from tools.waiting_times.formulas import average_times_ahead, last_customers_wait
from tools.waiting_times.world import Asked, World, play

FIRST_DAY: Final = date(2026, 3, 2)
REMEMBERED: Final = 600
"""Of so many ranges stated last it is known whether the wait lay within."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one citizen was told, what the formulas would have said, and the truth."""

    queue: QueueCode
    ahead: int
    range: Estimate
    median_s: float
    average_s: float
    last_s: float
    truth_s: float = 0.0

    @property
    def held(self) -> bool:
        """Whether the wait lay within the stated range."""
        return self.range.holds(self.truth_s)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Days to learn from, days on which ranges are told and remembered only, days judged.

    Of ``every`` ordinary numbers one is asked about.
    """

    learn: int = 15
    rehearse: int = 5
    judge: int = 20
    every: int = 2


@dataclass(slots=True)
class _Past:
    visits: list[Visit] = field(default_factory=list)
    breaks: list[Break] = field(default_factory=list)
    told: list[bool] = field(default_factory=list)


def evaluate(
    world: World, plan: Plan, *, seed: int = 1, day_done: Callable[[date], object] = str
) -> list[Told]:
    """Play the days of a plan, and say what was told on those that are judged."""
    past, judged = _Past(), []
    days = list(_working_days(plan.learn + plan.rehearse + plan.judge))
    for place, on in enumerate(days):
        random = Random(f"{world.name}/{seed}/{on}")
        if place < plan.learn:
            day = play(world, on, random=random)
            told: list[Told] = []
        else:
            asking = _Asking(past, plan.every, seed)
            day = play(world, on, random=random, ask=asking)
            told = [_with_truth(row, day.waits[at]) for at, row in asking.told if at in day.waits]
        if place >= plan.learn + plan.rehearse:
            judged += told
        past.visits += day.visits
        past.breaks += day.breaks
        ranges = [row.held for row in told if not row.range.is_at_once]
        past.told = [*past.told, *ranges][-REMEMBERED:]
        day_done(on)
    return judged


class _Asking:
    """A day at the kiosk: learns in the morning, looks anew at every number asked about."""

    def __init__(self, past: _Past, every: int, seed: int) -> None:
        self.told: list[tuple[int, Told]] = []
        self._past = past
        self._every = every
        self._seed = seed
        self._share = learned_share(past.told)
        self._habits: Habits = learn(past.visits, past.breaks)

    def __call__(self, asked: Asked) -> None:
        if asked.place % self._every:
            return
        at = asked.office.at
        waits = simulated_waits(
            asked.office,
            self._habits,
            today(self._habits, asked.visits_today),
            random=Random(f"{self._seed}/{at}/{asked.place}"),
        ).get(asked.queue)
        if waits is None:
            return
        told = Told(
            queue=asked.queue,
            ahead=len(asked.office.waiting[asked.queue]),
            range=stated(waits, share=self._share),
            median_s=median(waits),
            average_s=average_times_ahead(asked, self._past.visits),
            last_s=last_customers_wait(asked),
        )
        self.told.append((asked.place, told))


def _with_truth(told: Told, truth_s: float) -> Told:
    return Told(
        queue=told.queue,
        ahead=told.ahead,
        range=told.range,
        median_s=told.median_s,
        average_s=told.average_s,
        last_s=told.last_s,
        truth_s=truth_s,
    )


def _working_days(count: int) -> Iterator[date]:
    day = FIRST_DAY
    while count:
        if day.weekday() < 5:
            yield day
            count -= 1
        day += timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How good the ranges were: shares of 1, minutes."""

    count: int
    held: float
    below: float
    above: float
    width_min: float
    wait_min: float
    middle_min: float
    median_min: float
    average_min: float
    last_min: float


def score(rows: Sequence[Told]) -> Score:
    """The score of what was told.

    Raises:
        StatisticsError: nothing was told.
    """
    return Score(
        count=len(rows),
        held=fmean(row.held for row in rows),
        below=fmean(row.truth_s < row.range.low_min * 60 for row in rows),
        above=fmean(row.truth_s > row.range.high_min * 60 for row in rows),
        width_min=fmean(row.range.high_min - row.range.low_min for row in rows),
        wait_min=fmean(row.truth_s for row in rows) / 60,
        middle_min=fmean(abs(row.range.middle_s - row.truth_s) for row in rows) / 60,
        median_min=fmean(abs(row.median_s - row.truth_s) for row in rows) / 60,
        average_min=fmean(abs(row.average_s - row.truth_s) for row in rows) / 60,
        last_min=fmean(abs(row.last_s - row.truth_s) for row in rows) / 60,
    )
