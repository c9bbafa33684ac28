"""Clips joined to one sound: chime, sentence, breath, sentence again."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from counter_app.resources import resource_path
from counter_app.values import dataclass
from counter_app.voice.chime import chime
from counter_app.voice.faults import VoiceFault, VoiceTrouble
from counter_app.voice.lexicon import Lexicon
from counter_app.voice.sentence import Sentence
from counter_app.voice.sound import NotASoundError, Sound, read_wav, silence

BETWEEN_WORDS_S: Final = 0.03
BETWEEN_PIECES_S: Final = 0.14
AFTER_CHIME_S: Final = 0.25
BETWEEN_TIMES_S: Final = 0.9

CHIME: Final = "chime"
"""What the chime is called among the parts, and in a recorded set that has its own."""

LARGEST_FILE: Final = 2_000_000
"""Bytes a clip may have: twenty seconds at the highest rate, far more than any word."""


@dataclass(frozen=True, slots=True)
class Part:
    """Where a clip stands in a joined sound, in samples."""

    clip: str
    start: int
    frames: int


@dataclass(frozen=True, slots=True)
class Joined:
    """A call as one sound, and of what it is made."""

    sound: Sound
    parts: tuple[Part, ...]


class ClipSet:
    """A folder of clips, each read when it is first spoken and kept."""

    def __init__(self, folder: Path, lexicon: Lexicon) -> None:
        self.folder = folder
        self._lexicon = lexicon
        self._sounds: dict[str, Sound] = {}
        self._own_chime: bool | None = None

    def join(self, sentence: Sentence, *, times: int = 2, with_chime: bool = True) -> Joined:
        """The sentence as one sound.

        Raises:
            VoiceFault: a word has no clip, or its file is missing or damaged.
        """
        said = [self._names(piece, sentence) for piece in sentence.pieces]
        rate = self._sound(said[0][0]).rate
        out, parts, at = bytearray(), list[Part](), 0

        def put(sound: Sound, name: str = "") -> None:
            nonlocal at
            if sound.rate != rate:
                raise VoiceFault(VoiceTrouble.BROKEN_CLIP, f"{name}.wav")
            if name:
                parts.append(Part(name, at, sound.frames))
            out.extend(sound.pcm)
            at += sound.frames

        if with_chime:
            put(self._chime(rate), CHIME)
            put(silence(AFTER_CHIME_S, rate))
        for turn in range(times):
            if turn:
                put(silence(BETWEEN_TIMES_S, rate))
            for index, names in enumerate(said):
                if index:
                    put(silence(BETWEEN_PIECES_S, rate))
                for place, name in enumerate(names):
                    if place:
                        put(silence(BETWEEN_WORDS_S, rate))
                    put(self._sound(name), name)
        return Joined(Sound(bytes(out), rate), tuple(parts))

    def chime(self) -> Sound:
        """The chime alone, for a voice that reads by itself."""
        rate = self._sound(self._lexicon.clips[0].name).rate
        return self._chime(rate)

    def _names(self, piece: tuple[str, ...], sentence: Sentence) -> list[str]:
        names = []
        for word in piece:
            clip = self._lexicon.clip(word, sentence.language)
            if clip is None:
                raise VoiceFault(VoiceTrouble.NO_CLIP, word)
            names.append(clip.name)
        return names

    def _chime(self, rate: int) -> Sound:
        if self._own_chime is None:
            self._own_chime = (self.folder / f"{CHIME}.wav").is_file()
        return self._sound(CHIME) if self._own_chime else chime(rate)

    def _sound(self, name: str) -> Sound:
        if name not in self._sounds:
            try:
                path = self.folder / f"{name}.wav"
                with path.open("rb") as file:
                    data = file.read(LARGEST_FILE + 1)
                if len(data) > LARGEST_FILE:
                    raise VoiceFault(VoiceTrouble.BROKEN_CLIP, path.name)
                self._sounds[name] = read_wav(data).faded()
            except (OSError, NotASoundError) as trouble:
                raise VoiceFault(VoiceTrouble.BROKEN_CLIP, f"{name}.wav") from trouble
        return self._sounds[name]


def shipped_clips(lexicon: Lexicon) -> ClipSet:
    """The clips that travel with the program."""
    return ClipSet(resource_path("sounds"), lexicon)
