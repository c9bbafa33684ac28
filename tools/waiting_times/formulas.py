"""The two usual formulas, to be held against the simulation."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from counter_app.domain.visiting_habits import Visit
from tools.waiting_times.world import Asked


def average_times_ahead(asked: Asked, past: Sequence[Visit]) -> float:
    """The queue's average visit × people ahead ÷ open counters that serve it."""
    lengths = [v.busy_s for v in (*past, *asked.visits_today) if v.queue == asked.queue]
    counters = [
        counter
        for counter in asked.office.counters
        if asked.queue in counter.serves and counter.paused_for_s is None
    ]
    if not lengths or not counters:
        return 0.0
    return fmean(lengths) * len(asked.office.waiting[asked.queue]) / len(counters)


def last_customers_wait(asked: Asked) -> float:
    """As long as whoever was called last from this queue today had waited."""
    return asked.last_wait_s.get(asked.queue, 0.0)
