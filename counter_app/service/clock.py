"""Where time and ids come from: one injected clock, one injected source of ids."""

from __future__ import annotations

import itertools
import secrets
import sys
import time
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Protocol


class Clock(Protocol):
    """The office's clock: aware moments in whole seconds."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        ...


class Stopwatch(Protocol):
    """Counts the seconds that really pass: nobody can set it, and it runs while the PC sleeps."""

    def seconds(self) -> float:
        """Seconds since some moment; only differences mean anything."""
        ...


class Ids(Protocol):
    """A source of time-ordered ids."""

    def new(self) -> str:
        """A new id that sorts after every earlier one."""
        ...


class SystemClock:
    """The PC's clock. The office refuses to number by one that stands before its last fact."""

    def now(self) -> datetime:
        """The present moment, in UTC, in whole seconds."""
        return datetime.fromtimestamp(int(time.time()), UTC)


class SystemStopwatch:
    """The PC's own.

    Linux's usual monotonic clock stops in sleep, its boot-time clock does not; on Windows the
    monotonic clock counts sleep and hibernation.
    """

    def seconds(self) -> float:
        """Seconds since the PC started."""
        if sys.platform == "linux":
            return time.clock_gettime(time.CLOCK_BOOTTIME)
        return time.monotonic()


class RandomIds:
    """Time-ordered UUIDs (RFC 9562, version 7), each greater than the one before.

    Beside the milliseconds stand twelve bits of their fraction; the rest is random.
    """

    def __init__(self) -> None:
        self._last = 0
        self._one_at_a_time = Lock()

    def new(self) -> str:
        """A new id."""
        milliseconds, rest_ns = divmod(time.time_ns(), 1_000_000)
        fraction = rest_ns * 4096 // 1_000_000
        number = milliseconds << 80 | 0x7 << 76 | fraction << 64 | 0x2 << 62 | secrets.randbits(62)
        with self._one_at_a_time:
            self._last = max(number, self._last + 1)
            return _as_text(self._last)


class SimulatedClock:
    """A clock that stands where it is put and runs ``speed`` times as fast as the real one.

    With ``speed`` 0 it stands still: scripts move it line by line.
    """

    def __init__(self, at: datetime, *, speed: float = 0.0) -> None:
        self._at = at.astimezone(UTC).replace(microsecond=0)
        self._speed = speed
        self._since = time.monotonic()

    def now(self) -> datetime:
        """The simulated moment."""
        if not self._speed:
            return self._at
        gone = (time.monotonic() - self._since) * self._speed
        return (self._at + timedelta(seconds=gone)).replace(microsecond=0)

    def move_to(self, at: datetime) -> None:
        """Put the clock to a moment."""
        self._at = at.astimezone(UTC).replace(microsecond=0)
        self._since = time.monotonic()


class CountedIds:
    """Ids that are the same in every run: a version-7 UUID of the clock's time and a count."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._counts = itertools.count(1)

    def go_on_after(self, used: int) -> None:
        """Begin above the ids that an earlier script has used in the same file."""
        self._counts = itertools.count(used + 1)

    def new(self) -> str:
        """A new id; no two threads get the same."""
        milliseconds = int(self._clock.now().timestamp() * 1000)
        number = milliseconds << 80 | 0x7 << 76 | 0x2 << 62 | next(self._counts)
        return _as_text(number)


def _as_text(number: int) -> str:
    """A UUID as it is written, without the detour over the standard library's class."""
    digits = f"{number:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
