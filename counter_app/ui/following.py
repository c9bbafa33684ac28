"""Keeping a window in step with the office: asked again when something happened, not before.

Every few seconds one short look at the journal's end tells whether anything changed. What time
alone changes (a wait grown too long, a due time gone by) is asked for once a minute.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.service.clock import Clock
from counter_app.service.office import Changes
from counter_app.ui.talk import Talk

TICK_MS: Final = 1000
LOOK_EVERY: Final = 3
"""Every so many ticks the office is asked whether anything changed."""


class Following(QObject):
    """Ticks once a second while somebody looks; ``again`` is called when there is news."""

    ticked = Signal(object)

    def __init__(
        self, talk: Talk, *, clock: Clock, again: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._talk, self._clock, self._again = talk, clock, again
        self._position: int | None = None
        self._ticks = 0
        self._minute: datetime | None = None
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Somebody looks."""
        self._ticks = 0
        self._minute = self._this_minute()
        self._timer.start()

    def stop(self) -> None:
        """Nobody looks any more."""
        self._timer.stop()
        self._talk.forget("changes")

    def stands(self, position: int) -> None:
        """An answer came; what lies before this position is in it."""
        self._position = position

    def tick(self) -> None:
        """A second has passed; or, after sleep or a clock change, more or less than that."""
        self._ticks += 1
        minute = self._this_minute()
        if minute != self._minute:
            self._minute = minute
            self._again()
        elif self._ticks % LOOK_EVERY == 0 and self._position is not None:
            self._talk.look_for_changes(self._position, then=self._looked)
        self.ticked.emit(self._clock.now())

    def _this_minute(self) -> datetime:
        return self._clock.now().replace(second=0, microsecond=0)

    def _looked(self, changes: Changes) -> None:
        if changes.position != self._position:
            self._again()
