"""The live page at a moment: a pure function of the office's last answer and the clock."""

from __future__ import annotations

from datetime import datetime

from counter_app.domain.calendar import WorkCalendar, elapsed_s
from counter_app.service.live_queries import (
    Live,
    LiveAlert,
    LiveCounter,
    LiveDay,
    LiveQueue,
    LiveSession,
)
from counter_app.ui.desk.state import TimerLine, timer_lines
from counter_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueNow:
    """A queue, and how long the first in it has waited by now."""

    row: LiveQueue
    longest_s: int

    @property
    def too_long(self) -> bool:
        """Whether somebody has waited longer than the office holds right."""
        return self.longest_s > self.row.limit_s

    @property
    def too_many(self) -> bool:
        """Whether more wait than its open counters can serve."""
        return self.row.waiting > self.row.limit


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterNow:
    """A counter, and for how long it has done what it does."""

    row: LiveCounter
    for_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveState:
    """What the page shows; ``day`` is None until the office answered."""

    at: datetime
    queues: tuple[QueueNow, ...] = ()
    counters: tuple[CounterNow, ...] = ()
    day: LiveDay | None = None
    timers: tuple[TimerLine, ...] = ()
    sessions: tuple[LiveSession, ...] = ()
    alerts: tuple[LiveAlert, ...] = ()
    refusal: str = ""

    @property
    def waiting(self) -> int:
        """How many wait in all queues together."""
        return sum(queue.row.waiting for queue in self.queues)

    @property
    def longest_s(self) -> int:
        """The longest wait of all."""
        return max((queue.longest_s for queue in self.queues), default=0)


def live_state(
    live: Live | None, *, now: datetime, calendar: WorkCalendar, refusal: str = ""
) -> LiveState:
    """The page at a moment; waits and remaining times are moved on from the office's answer."""
    if live is None:
        return LiveState(at=now, refusal=refusal)
    return LiveState(
        at=now,
        queues=tuple(
            QueueNow(row=row, longest_s=elapsed_s(row.oldest_at, now) if row.oldest_at else 0)
            for row in live.queues
        ),
        counters=tuple(
            CounterNow(row=row, for_s=elapsed_s(row.since, now) if row.since else 0)
            for row in live.counters
        ),
        day=live.day,
        timers=timer_lines(live.same_day, now=now, calendar=calendar),
        sessions=live.sessions,
        alerts=live.alerts,
        refusal=refusal,
    )
