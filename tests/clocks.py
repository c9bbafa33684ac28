"""A PC's clock that can be moved, and the stopwatch beside it that cannot."""

from __future__ import annotations

from datetime import datetime, timedelta

from counter_app.service.clock import SimulatedClock


class MovedClock(SimulatedClock):
    """A simulated PC: time passes on both, but somebody may set the clock alone."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self.passed_s = 0.0

    def seconds(self) -> float:
        """The stopwatch."""
        return self.passed_s

    def passes(self, **length: float) -> None:
        """Time passes, whether the PC is awake or sleeps."""
        self.passed_s += timedelta(**length).total_seconds()
        self.is_moved(**length)

    def is_moved(self, **length: float) -> None:
        """Somebody, or a time server, sets the clock."""
        self.move_to(self.now() + timedelta(**length))
