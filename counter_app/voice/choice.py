"""Which clips a hall speaks with: a recorded set where it is whole, else the bundled ones."""

from __future__ import annotations

from pathlib import Path

from counter_app.domain.reasons import Language
from counter_app.voice.clips import ClipSet, Joined, shipped_clips
from counter_app.voice.faults import VoiceFault, VoiceTrouble
from counter_app.voice.lexicon import Lexicon
from counter_app.voice.recorded import Finding, recorded_clips
from counter_app.voice.sentence import Sentence
from counter_app.voice.settings import VoiceSettings


class HallClips:
    """Joins sentences from the set that fits their language. Used by one thread at a time."""

    def __init__(self, settings: VoiceSettings, lexicon: Lexicon) -> None:
        self._settings = settings
        self._lexicon = lexicon
        self._shipped = shipped_clips(lexicon)
        self._sets: dict[Language, ClipSet] = {}
        self._wrong: Finding | None = None

    def recorded_trouble(self, language: Language = "vi") -> str:
        """Why the recorded set does not speak, as far as it was needed yet; empty if it does."""
        if self._wrong is None:
            return ""
        detail = self._wrong.sentence(language)
        return VoiceFault(VoiceTrouble.RECORDED_UNUSED, detail).remedy(language)

    def join(self, sentence: Sentence) -> Joined:
        """Join a sentence as often as the settings say, with chime or without.

        Raises:
            VoiceFault: a word has no clip, or its file is damaged.
        """
        clips = self._set(sentence.language)
        settings = self._settings
        return clips.join(sentence, times=settings.times, with_chime=settings.chime)

    def _set(self, language: Language) -> ClipSet:
        if language not in self._sets:
            chosen: ClipSet | None = None
            if self._settings.recorded:
                folder = Path(self._settings.recorded)
                chosen, findings = recorded_clips(folder, self._lexicon, language)
                wrong = [finding for finding in findings if not finding.is_remark]
                self._wrong = wrong[0] if wrong else self._wrong
            self._sets[language] = chosen or self._shipped
        return self._sets[language]
