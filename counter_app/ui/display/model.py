"""The display's view-model: looks at the office every second, and says one call after another."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.resources.wordings import Wording
from counter_app.service.clock import Clock
from counter_app.service.hall_queries import CallRow, Hall, HallBoard
from counter_app.service.office import Changes
from counter_app.ui.display.announces import Announces
from counter_app.ui.display.state import Calls, DisplayState, display_state, key_of
from counter_app.ui.talk import Fault, Talk

TICK_MS: Final = 1000
RELOAD_EVERY: Final = 30
"""Every so many ticks all is asked anew: sessions begin and days end without a fact."""
TURN_EVERY: Final = 9
"""So many seconds a notice stands before the next."""
LONGEST_CALL_MS: Final = 75_000
"""A voice that has not finished by then never will; the next call must not wait for it."""


class DisplayModel(QObject):
    """One hall display. It holds no widget; a view shows what ``changed`` carries."""

    changed = Signal(object)

    def __init__(
        self,
        talk: Talk,
        *,
        words: Wording,
        clock: Clock,
        announcer: Announces,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._talk = talk
        self._words = words
        self._clock = clock
        self._announcer = announcer
        self._hall: Hall | None = None
        self._calls = Calls()
        self._saying: CallRow | None = None
        self._stale = False
        self._open = False
        self._ticks = 0
        self.state = DisplayState()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._patience = QTimer(self, singleShot=True, interval=LONGEST_CALL_MS)
        self._patience.timeout.connect(self._too_long)
        talk.faulted.connect(self._fault)

    @property
    def calls(self) -> Calls:
        """What is spoken and what waits."""
        return self._calls

    def open(self) -> None:
        """Begin to look."""
        self._open = True
        self._timer.start()
        self._reload()
        self._show()

    def close(self) -> None:
        """Fall silent and look no more."""
        self._open = False
        self._timer.stop()
        self._patience.stop()
        self._announcer.stop()
        self._talk.faulted.disconnect(self._fault)
        self._talk.forget("hall")
        self._talk.forget("changes")
        self._talk.forget("waits")

    def tick(self) -> None:
        """A second has passed."""
        self._ticks += 1
        if self._hall is None or self._stale or self._ticks % RELOAD_EVERY == 0:
            self._reload()
        else:
            self._talk.look_for_changes(self._hall.position, then=self._looked)
            self._talk.look_ahead(then=self._reload)
        self._show()

    def _looked(self, changes: Changes) -> None:
        if self._open and (self._hall is None or changes.position != self._hall.position):
            self._reload()

    def _reload(self) -> None:
        self._talk.ask("hall", HallBoard(), then=self._stands)

    def _stands(self, hall: Hall) -> None:
        if not self._open:
            return
        self._hall, self._stale = hall, False
        self._calls = self._calls.met(hall)
        if self._saying is not None and self._calls.spoken is None:
            self._saying = None
            self._patience.stop()
            self._announcer.stop()
        self._say_next()
        self._show()

    def _say_next(self) -> None:
        self._calls = self._calls.next_up()
        call = self._calls.spoken
        if call is None or self._saying is not None:
            return
        self._saying = call
        self._patience.start()

        def done() -> None:
            self._said(call)

        self._announcer.announce(call.number, call.counter, call.purpose, done=done)

    def _said(self, call: CallRow) -> None:
        """A call was said; a voice that comes late, after its call was given up, is not heeded."""
        if not self._open or self._saying is None or key_of(self._saying) != key_of(call):
            return
        self._saying = None
        self._patience.stop()
        self._calls = self._calls.finished()
        self._say_next()
        self._show()

    def _too_long(self) -> None:
        if self._saying is not None:
            self._announcer.stop()
            self._said(self._saying)

    def _fault(self, _fault: Fault) -> None:
        self._stale = True
        self._show()

    def _show(self) -> None:
        state = display_state(
            self._hall,
            self._calls,
            words=self._words,
            now=self._clock.now(),
            turn=self._ticks // TURN_EVERY,
            stale=self._stale,
        )
        if state != self.state:
            self.state = state
            self.changed.emit(state)
