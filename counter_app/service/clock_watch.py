"""Notices that the PC's clock was moved while the office ran.

The clock is compared with a stopwatch that nobody can set. Both run on while the PC sleeps, so a
PC that slept looks like any other wait, and another time zone changes neither. What cannot be told:
a clock moved while the program was not running, or moved together with the stopwatch (a virtual
machine taken back to an earlier state, a clock set in the PC's own set-up page during sleep).
"""

from __future__ import annotations

from threading import Lock
from typing import Final

from counter_app.service.clock import Clock, Stopwatch

TOLERANCE_S: Final = 30
"""A clock that is off by no more was corrected, not moved."""
SLEWED: Final = 0.0005
"""What a clock may gain or lose each second: time servers slew by at most 500 millionths, and no
quartz in a PC errs as much."""
_ONE_LOOK_S: Final = 1.0


class ClockWatch:
    """How far the clock has come away from the stopwatch since the last look."""

    def __init__(self, clock: Clock, stopwatch: Stopwatch) -> None:
        self._clock = clock
        self._stopwatch = stopwatch
        self._one_at_a_time = Lock()
        self._looked_s, self._apart_s = self._look()

    def moved_s(self) -> int:
        """By how many seconds the clock was moved since the last look; 0 where it only ran on.

        What a time server corrects little by little is followed; what is left over adds up, so
        that many small steps are noticed like one large one.
        """
        with self._one_at_a_time:
            looked_s, apart_s = self._look()
            followed_s = SLEWED * max(0.0, looked_s - self._looked_s)
            moved_s = apart_s - self._apart_s
            self._looked_s = looked_s
            if abs(moved_s) > TOLERANCE_S + followed_s:
                self._apart_s = apart_s
                return round(moved_s)
            self._apart_s += max(-followed_s, min(followed_s, moved_s))
            return 0

    def _look(self) -> tuple[float, float]:
        """The stopwatch, and the clock's distance from it; no sleep lies between the two."""
        while True:
            before_s = self._stopwatch.seconds()
            now_s = self._clock.now().timestamp()
            after_s = self._stopwatch.seconds()
            if after_s - before_s < _ONE_LOOK_S:
                return after_s, now_s - after_s
