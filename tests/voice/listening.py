"""Ears for tests: one sound found within another, a speaker that only listens, a set of clips."""

from __future__ import annotations

import math
import shutil
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from counter_app.resources import resource_path
from counter_app.voice.announcer import Ended
from counter_app.voice.faults import VoiceFault
from counter_app.voice.lexicon import shipped_lexicon
from counter_app.voice.sentence import Sentence
from counter_app.voice.sound import Sound

STRIDE = 3
"""Every third sample is enough to tell words apart, and nine times as quick."""


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """How alike two pieces of the same length are, whatever their volume: 1 is the same wave."""
    a, b = one[::STRIDE], other[::STRIDE]
    across = sum(x * y for x, y in zip(a, b, strict=True))
    within = math.sqrt(sum(x * x for x in a) * sum(y * y for y in b))
    return across / within if within else 0.0


def place_of(clip: Sound, within: Sound, *, around: int, apart: int) -> tuple[int, float]:
    """Where a clip lies nearest to a place, at most ``apart`` samples from it, and how alike.

    First by the clip's loudest hundredth of a second, then by all of it.
    """
    samples, heard = clip.samples, within.samples
    size = clip.rate // 50
    loud = max(range(0, len(samples) - size, size), key=lambda at: _power(samples[at : at + size]))
    needle = samples[loud : loud + size]
    first = max(around - apart, 0)
    last = min(around + apart, len(heard) - len(samples))
    candidates = sorted(
        range(first, last + 1),
        key=lambda at: likeness(needle, heard[at + loud : at + loud + size]),
        reverse=True,
    )[:8]
    fits = {at: likeness(samples, heard[at : at + len(samples)]) for at in candidates}
    best = max(fits, key=lambda at: fits[at], default=first)
    return best, fits.get(best, 0.0)


def first_heard(sound: Sound, *, above: int = 100) -> int:
    """The first sample that is no silence."""
    return next((at for at, sample in enumerate(sound.samples) if abs(sample) > above), 0)


def tone(
    length_s: float = 0.5, *, rate: int = 22_050, level: int = 9_000, hertz: int = 220
) -> Sound:
    """A steady tone with hard edges, as a bad cut leaves them."""
    frames = round(length_s * rate)
    turn = 2 * math.pi * hertz / rate
    wave = array("h", (round(level * math.cos(turn * at)) for at in range(frames)))
    return Sound.of(wave, rate)


def _power(samples: Sequence[int]) -> int:
    return sum(sample * sample for sample in samples)


@dataclass
class Tongue:
    """A speaker that says nothing, and ends when the test wants."""

    said: list[str] = field(default_factory=list)
    ended: Ended | None = None
    closed: bool = False

    def say(self, sentence: Sentence, *, volume: float, ended: Ended) -> None:
        assert volume > 0
        self.said.append(sentence.text)
        self.ended = ended

    def hush(self) -> None:
        self.ended = None

    def close(self) -> None:
        self.closed = True

    def end(self, fault: VoiceFault | None = None) -> None:
        assert self.ended is not None
        self.ended(fault)


def recorded_set(folder: Path) -> Path:
    """The bundled Vietnamese clips, put into a folder as a set somebody recorded."""
    for clip in shipped_lexicon().of("vi"):
        shutil.copy(resource_path("sounds", f"{clip.name}.wav"), folder)
    return folder
