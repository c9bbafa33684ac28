"""The view-model of the sync: asks the office how it stands, and the sync to enrol and to send."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.service.sync_queries import Synced, SyncState
from counter_app.service.sync_sentences import said
from counter_app.ui.sync.state import Came, Nightly, SyncScreen
from counter_app.ui.talk import Fault, Talk

_ABOUT: Final = "sync"
LOOK_MS: Final = 300
"""How often the window looks how far a run is."""


class SyncModel(QObject):
    """What the window shows; ``changed`` whenever that is something else."""

    changed = Signal(object)

    def __init__(self, talk: Talk, nightly: Nightly, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.talk = talk
        self._nightly = nightly
        self.state = SyncScreen()
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)
        talk.faulted.connect(self._fault)

    def open(self) -> None:
        """Ask anew, and follow a run that is on its way."""
        self._ask()
        if self._nightly.running:
            self._follow()

    def close(self) -> None:
        """Nobody looks any more; a run goes on."""
        self._looking.stop()

    def send(self) -> None:
        """Send now."""
        if self.state.running or self.state.busy:
            return
        self._set(refusal="", news="", done=0, of=0)
        self._nightly.start()
        self._follow()

    def stop(self) -> None:
        """Let the run end between two batches."""
        self._nightly.stop()
        self._set(stopping=True)

    def enrol(self, city: str, code: str) -> None:
        """Make this site known with the code on its paper."""
        if self.state.busy or self.state.running:
            return
        self._set(busy=True, refusal="", news="")

        def told(came: Came) -> None:
            sentence = self._said(came)
            enrolled = came.outcome == "enrolled"
            self._set(
                busy=False,
                news=sentence if enrolled else "",
                refusal="" if enrolled else sentence,
            )
            self._ask()

        self.talk.read_file("enrol", lambda: self._nightly.enrol(city, code), then=told)

    def set_time(self, at: time) -> None:
        """The time of the nightly run."""
        self.talk.read_file(
            "set time", lambda: self._nightly.set_time(at), then=lambda _: self._ask()
        )

    def refuse(self, sentence: str) -> None:
        """What was typed cannot be."""
        self._set(refusal=sentence)

    def _ask(self) -> None:
        self.talk.ask(_ABOUT, SyncState(), then=self._told)

    def _told(self, synced: Synced) -> None:
        self._set(synced=synced)

    def _follow(self) -> None:
        self._set(running=True, stopping=False)
        self._looking.start()

    def _look(self) -> None:
        progress = self._nightly.progress
        if progress is not None:
            self._set(done=progress.done, of=progress.of)
        if not self._nightly.running:
            self._looking.stop()
            self._set(running=False, stopping=False)
            self._ask()

    def _said(self, came: Came) -> str:
        sentence = said(came.outcome, self.talk.language)
        return came.why if sentence == came.outcome and came.why else sentence

    def _fault(self, fault: Fault) -> None:
        self._set(busy=False, refusal=" ".join(fault.said(self.talk.language)))

    def _set(self, **fields: Any) -> None:  # noqa: ANN401 - the state's own fields
        self.state = replace(self.state, **fields)
        self.changed.emit(self.state)
