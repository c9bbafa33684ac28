"""A voice of the operating system, where it has a Vietnamese one; clips everywhere else.

Windows brings “Microsoft An” only with the Vietnamese language pack, so most PCs have none.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLocale, QObject, Slot
from PySide6.QtTextToSpeech import QTextToSpeech

from counter_app.domain.reasons import Language
from counter_app.ui.devices.sound import ClipSpeaker, Player
from counter_app.voice.announcer import Ended
from counter_app.voice.chime import chime
from counter_app.voice.faults import VoiceFault
from counter_app.voice.sentence import Sentence
from counter_app.voice.settings import VoiceSettings

ENGINE: Final = "winrt"
"""Windows' own synthesiser; there is no other that the program asks."""

_CHIME_RATE: Final = 22_050
_LOCALES: Final[dict[Language, QLocale.Language]] = {
    "vi": QLocale.Language.Vietnamese,
    "en": QLocale.Language.English,
}


def speaks_vietnamese(engine: str = ENGINE) -> bool:
    """Whether the system has a Vietnamese voice of its own."""
    if engine not in QTextToSpeech.availableEngines():
        return False
    voice = QTextToSpeech(engine)
    languages = [locale.language() for locale in voice.availableLocales()]
    voice.deleteLater()
    return QLocale.Language.Vietnamese in languages


class SystemSpeaker(QObject):
    """Speaks with the system's voice in languages it has, else with clips; a `Speaker`."""

    def __init__(
        self,
        clips: ClipSpeaker,
        player: Player,
        settings: VoiceSettings,
        *,
        engine: str = ENGINE,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clips = clips
        self._player = player
        self._settings = settings
        self._saying: tuple[Sentence, float, Ended] | None = None
        self._begun = False
        self._engine: QTextToSpeech | None = None
        if engine in QTextToSpeech.availableEngines():
            self._engine = QTextToSpeech(engine, self)
            self._engine.stateChanged.connect(self._state_changed)
            self._engine.errorOccurred.connect(self._failed)

    def speaks(self, language: Language) -> bool:
        """Whether the system has a voice for this language."""
        return self._locale(language) is not None

    def say(self, sentence: Sentence, *, volume: float, ended: Ended) -> None:
        """Chime and speak; a voice that fails leaves this call to the clips."""
        locale = self._locale(sentence.language)
        if self._engine is None or locale is None:
            self._clips.say(sentence, volume=volume, ended=ended)
            return
        self._engine.setLocale(locale)
        self._engine.setVolume(volume)
        self._saying = (sentence, volume, ended)
        if self._settings.chime:
            self._player.play(chime(_CHIME_RATE), volume=volume, ended=self._after_chime)
        else:
            self._speak()

    def hush(self) -> None:
        """Be silent at once."""
        self._saying = None
        self._player.stop()
        self._clips.hush()
        if self._engine is not None:
            self._engine.stop()

    def close(self) -> None:
        """Be silent for good."""
        self.hush()
        self._clips.close()

    def _locale(self, language: Language) -> QLocale | None:
        if self._engine is None or self._engine.state() is QTextToSpeech.State.Error:
            return None
        wanted = _LOCALES[language]
        found = (each for each in self._engine.availableLocales() if each.language() == wanted)
        return next(found, None)

    def _after_chime(self, fault: VoiceFault | None) -> None:
        if fault is None:
            self._speak()
        elif self._saying is not None:
            ended = self._saying[2]
            self._saying = None
            ended(fault)

    def _speak(self) -> None:
        if self._engine is not None and self._saying is not None:
            text = self._saying[0].text
            self._begun = False
            self._engine.say(".\n".join([text] * self._settings.times) + ".")

    @Slot()
    def _state_changed(self) -> None:
        if self._engine is None or self._saying is None:
            return
        state = self._engine.state()
        if state is QTextToSpeech.State.Speaking:
            self._begun = True
        elif state is QTextToSpeech.State.Ready and self._begun:
            ended = self._saying[2]
            self._saying = None
            ended(None)

    @Slot()
    def _failed(self) -> None:
        if self._saying is not None:
            sentence, volume, ended = self._saying
            self._saying = None
            self._clips.say(sentence, volume=volume, ended=ended)
