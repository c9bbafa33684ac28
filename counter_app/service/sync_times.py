"""When the nightly run begins, which day it speaks of, and when somebody is to be told."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Final

from counter_app.domain.reasons import OFFICE_ZONE

USUAL_TIME: Final = time(17, 30)
"""When the nightly run begins unless the office sets another time."""
JITTER: Final = timedelta(minutes=30)
"""The sites of a city begin spread over so long."""
PAUSES: Final = tuple(timedelta(minutes=m) for m in (5, 15, 30, 60, 120, 240))
"""After a run that came to nothing: how long until the next one, the last one again and again."""
STALE: Final = timedelta(days=2)
"""So long without a night found equal, and the supervisor is told."""


def jitter_of(office: str, site: str) -> timedelta:
    """How long after the set time this site begins: always the same, in whole seconds."""
    drawn = int.from_bytes(hashlib.sha256(f"{office}/{site}".encode()).digest()[:4])
    return timedelta(seconds=drawn % int(JITTER.total_seconds()))


def last_due(now: datetime, *, set_time: time, jitter: timedelta) -> datetime:
    """The newest moment at which a nightly run was to begin."""
    today = now.astimezone(OFFICE_ZONE).date()
    due = datetime.combine(today, set_time, OFFICE_ZONE) + jitter
    return due if due <= now else due - timedelta(days=1)


def next_run(
    now: datetime,
    *,
    set_time: time,
    jitter: timedelta,
    enrolled_at: datetime,
    last_equal_at: datetime | None,
    last_try_at: datetime | None,
    failures: int,
    asked_wait: timedelta = timedelta(),
) -> datetime:
    """When the next run begins by itself; in the past where the PC was off then.

    A night is over once a run since its due moment found both sides equal. Until then it is tried
    again after growing pauses. A clock that was put back cannot hold the next run up by more than
    a day: a try or success that lies ahead of ``now`` is not believed. ``asked_wait`` is how long
    the city asked to be left alone after the last try.
    """
    due = last_due(now, set_time=set_time, jitter=jitter)
    following = due + timedelta(days=1)
    since = max(due, enrolled_at) if enrolled_at <= now else due
    if last_equal_at is not None and due <= last_equal_at <= now:
        return following
    if last_try_at is None or not since <= last_try_at <= now:
        return due if enrolled_at <= due else following
    pause = PAUSES[min(max(failures, 1), len(PAUSES)) - 1]
    return min(last_try_at + max(pause, asked_wait), following)


def night_of(now: datetime, *, day_ends_at: time, closed: Callable[[date], bool]) -> date:
    """The last day that is over: today once it was closed or has ended, else yesterday."""
    local = now.astimezone(OFFICE_ZONE)
    today = local.date()
    over = local.time() >= day_ends_at or closed(today)
    return today if over else today - timedelta(days=1)


def is_stale(now: datetime, *, enrolled_at: datetime, last_equal_at: datetime | None) -> bool:
    """Whether the supervisor is to be told that the city has not got everything for days."""
    return now - (last_equal_at or enrolled_at) > STALE
