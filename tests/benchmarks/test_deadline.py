"""One deadline, of every kind, beside adding a timedelta and asking for the weekday."""

from __future__ import annotations

from datetime import datetime, timedelta

from counter_app import bootstrap
from counter_app.domain.deadline import deadline_of
from counter_app.domain.limits import Limit, LimitKind
from counter_app.domain.reasons import OFFICE_ZONE
from tests.benchmarks.figures import Figure, Told, by_turns, median_ms

RECEIVED = datetime(2026, 8, 28, 15, 0, 1, tzinfo=OFFICE_ZONE)
LIMITS = (
    Limit(kind=LimitKind.SAME_DAY),
    Limit(kind=LimitKind.WORKING_HOURS, amount=12),
    Limit(kind=LimitKind.WORKING_DAYS, amount=5),
    Limit(kind=LimitKind.WORKING_DAYS, amount=45),
    Limit(kind=LimitKind.CALENDAR_DAYS, amount=30),
    Limit(kind=LimitKind.CLOCK_HOURS, amount=12),
)
MANY = 100


def test_one_deadline(tell: Told) -> None:
    reference = bootstrap.load_reference(bootstrap.DEFAULT_PROFILE)
    calendar, rules = reference.calendar, reference.setup.deadline_rules

    def reckon(limit: Limit) -> None:
        for _ in range(MANY):
            deadline_of(limit, received_at=RECEIVED, calendar=calendar, rules=rules)

    def bare() -> None:
        for _ in range(MANY):
            day = RECEIVED.astimezone(OFFICE_ZONE) + timedelta(days=5)
            day.weekday()

    pieces = {limit.text("en"): (lambda limit=limit: reckon(limit)) for limit in LIMITS}
    taken = by_turns({**pieces, "bare": bare}, times=30)
    base = median_ms(taken["bare"]) * 1000 / MANY
    for name in pieces:
        each_us = median_ms(taken[name]) * 1000 / MANY
        told = f"bare {base:.2f} µs"
        tell(Figure(name=f"deadline: {name}", value=each_us, unit="µs", target=100, told=told))
