"""The hall's voice as the display needs it: one call at a time, and the word that it is over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from counter_app.domain.reasons import Language
from counter_app.service.clock import Clock
from counter_app.ui.devices.hall_voice import HallVoice, hall_voice
from counter_app.ui.display.announces import Silence
from counter_app.voice.announcer import Call
from counter_app.voice.settings import settings_of


class Spoken(QObject):
    """Speaks calls through the hall's voice; ``told`` hears once why a call was not heard."""

    def __init__(
        self,
        voice: HallVoice,
        *,
        told: Callable[[str], None],
        language: Language = "vi",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._voice = voice
        self._told = told
        self._language: Language = language
        self._silence = Silence(self)
        self._call: Call | None = None
        self._done: Callable[[], None] | None = None
        self._last_told = ""
        voice.changed.connect(self._look)

    def announce(
        self, number: str, counter: int, purpose: str, *, done: Callable[[], None]
    ) -> None:
        """Call a number; what no voice can say is shown in silence."""
        try:
            self._call = self._voice.announce(
                number, counter, "result" if purpose == "result" else "service", self._language
            )
        except ValueError:
            self._silence.announce(number, counter, purpose, done=done)
            return
        self._done = done

    def stop(self) -> None:
        """Nobody waits for the end any more; half a number is never spoken."""
        self._silence.stop()
        if self._call is not None:
            called = self._call.announcement
            self._voice.take_back(called.number, called.counter)
        self._call = self._done = None

    def close(self) -> None:
        """Fall silent for good."""
        self.stop()
        self._voice.close()

    def _look(self) -> None:
        call, done = self._call, self._done
        if call is None or done is None or call == self._voice.now or call in self._voice.waiting:
            return
        self._call = self._done = None
        trouble = self._voice.trouble()
        if trouble and trouble != self._last_told:
            self._told(trouble)
        self._last_told = trouble
        done()


def spoken(settings: Path, clock: Clock, *, told: Callable[[str], None]) -> Spoken:
    """The voice of this PC's hall, as the settings' file wants it; the shipped ones without one.

    Raises:
        ResourceFault: the settings or the list of clips are broken.
        ResourceFault: a sentence is.
    """
    return Spoken(hall_voice(settings_of(settings), clock), told=told)
