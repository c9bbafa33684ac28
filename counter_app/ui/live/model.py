"""The view-model of the live page: follows the office, and says where an alert leads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, Signal

from counter_app.domain.calendar import WorkCalendar
from counter_app.domain.reasons import Refused
from counter_app.service.clock import Clock
from counter_app.service.live_queries import Live, LiveBoard
from counter_app.ui.following import Following
from counter_app.ui.live.state import live_state
from counter_app.ui.sentences import sentence
from counter_app.ui.talk import Fault, Talk

_ABOUT: Final = "live"


class LiveModel(QObject):
    """What the page shows; ``led`` carries the place and subject of an alert somebody opened."""

    changed = Signal(object)
    led = Signal(str, str, str)

    def __init__(
        self,
        talk: Talk,
        *,
        clock: Clock,
        calendar: Callable[[], WorkCalendar],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.talk = talk
        self._clock, self._calendar = clock, calendar
        self._live: Live | None = None
        self._refusal = ""
        self.state = live_state(None, now=clock.now(), calendar=calendar())
        self.following = Following(talk, clock=clock, again=self.ask, parent=self)
        self.following.ticked.connect(self._show)
        talk.faulted.connect(self._fault)

    def open(self) -> None:
        """Look, and go on looking."""
        self.following.start()
        self.ask()

    def close(self) -> None:
        """Nobody looks any more."""
        self.following.stop()
        self.talk.forget(_ABOUT)

    def ask(self) -> None:
        """Ask how the office stands."""
        self.talk.ask(_ABOUT, LiveBoard(), then=self._stands, refused=self._no)

    def lead(self, key: str) -> None:
        """Somebody wants to mend what an alert warns of."""
        for alert in self.state.alerts:
            if f"{alert.code} {alert.subject}".strip() == key:
                self.led.emit(alert.place, alert.subject, alert.code)
                return

    def _stands(self, live: Live) -> None:
        self._live, self._refusal = live, ""
        self.following.stands(live.position)
        self._show(self._clock.now())

    def _no(self, no: Refused) -> None:
        self._live = None
        self._refusal = sentence(no.reason, self.talk.language)
        self._show(self._clock.now())

    def _fault(self, fault: Fault) -> None:
        self._refusal = " ".join(fault.said(self.talk.language))
        self._show(self._clock.now())

    def _show(self, now: datetime) -> None:
        self.state = live_state(
            self._live, now=now, calendar=self._calendar(), refusal=self._refusal
        )
        self.changed.emit(self.state)
