"""The voice as a window uses it: call a number, take a call back, hear that something changed."""

from __future__ import annotations

import sys
import time
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from counter_app.domain.reasons import Language
from counter_app.service.clock import Clock
from counter_app.ui.devices.sound import ClipSpeaker, Player
from counter_app.voice.announcer import Announcer, Call, Speaker
from counter_app.voice.choice import HallClips
from counter_app.voice.faults import VoiceFault
from counter_app.voice.lexicon import shipped_lexicon
from counter_app.voice.sentence import Announcement, Phrases, Purpose, shipped_phrases
from counter_app.voice.settings import VoiceSettings

_LOOK_EVERY_MS: Final = 200


class ClosingSpeaker(Speaker, Protocol):
    """A speaker with a thread or an engine to end."""

    def close(self) -> None:
        """Be silent for good."""
        ...


class HallVoice(QObject):
    """Calls numbers one after another, in writing where nothing can be heard.

    Signals:
        changed: a call began, ended, was added or taken back: look at ``now`` and ``waiting``.
    """

    changed = Signal()

    def __init__(
        self,
        speaker: ClosingSpeaker,
        *,
        clips: HallClips,
        phrases: Phrases,
        settings: VoiceSettings,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._clips = clips
        self._announcer = Announcer(
            speaker,
            phrases=phrases,
            settings=settings,
            clock=clock,
            ticks=time.monotonic,
            changed=self.changed.emit,
        )
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_EVERY_MS)
        self._looking.timeout.connect(self._look)

    @property
    def now(self) -> Call | None:
        """The call being spoken, or shown where nothing can be heard."""
        return self._announcer.now

    @property
    def waiting(self) -> tuple[Call, ...]:
        """Calls that have not begun, the next first."""
        return self._announcer.waiting

    @property
    def fault(self) -> VoiceFault | None:
        """Why the last call was not heard; None if it was."""
        return self._announcer.trouble

    def trouble(self, language: Language = "vi") -> str:
        """Why the last call was not heard, or not in the recorded voice; empty if all is well."""
        fault = self._announcer.trouble
        return fault.remedy(language) if fault else self._clips.recorded_trouble(language)

    def announce(
        self,
        number: str,
        counter: int,
        purpose: Purpose = "service",
        language: Language = "vi",
    ) -> Call:
        """Call a number to a counter, after everything called before.

        Raises:
            ValueError: this is no ticket number or no counter's.
        """
        call = self._announcer.announce(number, counter, purpose, language)
        self._looking.start()
        return call

    def repeat(self) -> Call | None:
        """Say the present or last call once more in its turn; None where nothing was called."""
        call = self._announcer.repeat()
        if call is not None:
            self._looking.start()
        return call

    def take_back(self, number: str, counter: int | None = None) -> int:
        """Skip calls of this number that have not begun; returns how many."""
        return self._announcer.take_back(number, counter)

    def close(self) -> None:
        """Be silent and end what speaks; to be called before the window goes."""
        self._looking.stop()
        self._announcer.close()
        self._speaker.close()

    @Slot()
    def _look(self) -> None:
        self._announcer.look()
        if not self._announcer.busy:
            self._looking.stop()


def hall_voice(
    settings: VoiceSettings, clock: Clock, *, phrases: Phrases | None = None
) -> HallVoice:
    """The voice of a hall as its settings want it.

    Raises:
        ResourceFault: the list of clips is broken, or a sentence is.
    """
    lexicon = shipped_lexicon()
    phrases = phrases or shipped_phrases(lexicon)
    player = Player(settings.output)
    clips = HallClips(settings, lexicon)
    joining = ClipSpeaker(clips.join, player)
    joining.prepare(phrases.sentence(Announcement(number="1", counter=1), settings.reading))
    speaker: ClosingSpeaker = joining
    if settings.voice == "auto" and not settings.recorded and sys.platform == "win32":
        from counter_app.ui.devices.speech import SystemSpeaker

        system = SystemSpeaker(joining, player, settings)
        speaker = system if system.speaks("vi") else joining
    return HallVoice(speaker, clips=clips, phrases=phrases, settings=settings, clock=clock)
