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
from counter_app.voice.sentence import Purpose
from counter_app.voice.settings import settings_of


class Spoken(QObject):
    """Speaks calls through the hall's voice; ``told`` hears once why a call was not heard."""

    def __init__(
        self,
        voice: HallVoice,
        *,
        told: Callable[[str], None],
        languages: tuple[Language, ...] = ("vi",),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._voice = voice
        self._told = told
        self._languages = languages
        self._silence = Silence(self)
        self._calls: tuple[Call, ...] = ()
        self._done: Callable[[], None] | None = None
        self._last_told = ""
        voice.changed.connect(self._look)

    def announce(
        self, number: str, counter: int, purpose: str, *, done: Callable[[], None]
    ) -> None:
        """Call a number, in one language after another; what no voice can say is only shown."""
        wanted: Purpose = "result" if purpose == "result" else "service"
        try:
            self._calls = tuple(
                self._voice.announce(number, counter, wanted, language)
                for language in self._languages
            )
        except ValueError:
            self._silence.announce(number, counter, purpose, done=done)
            return
        self._done = done

    def stop(self) -> None:
        """Nobody waits for the end any more; half a number is never spoken."""
        self._silence.stop()
        for call in self._calls[:1]:  # in all its languages at once
            self._voice.take_back(call.announcement.number, call.announcement.counter)
        self._calls, self._done = (), None

    def close(self) -> None:
        """Fall silent for good."""
        self.stop()
        self._voice.close()

    def _look(self) -> None:
        done, under_way = self._done, (self._voice.now, *self._voice.waiting)
        if done is None or any(call in under_way for call in self._calls):
            return
        self._calls, self._done = (), None
        trouble = self._voice.trouble()
        if trouble and trouble != self._last_told:
            self._told(trouble)
        self._last_told = trouble
        done()


def spoken(file: Path, clock: Clock, *, told: Callable[[str], None]) -> Spoken:
    """The voice of this PC's hall, as the settings' file wants it; the shipped ones without one.

    Raises:
        ResourceFault: the settings, the list of clips or a sentence are broken.
    """
    settings = settings_of(file)
    return Spoken(hall_voice(settings, clock), told=told, languages=settings.languages)
