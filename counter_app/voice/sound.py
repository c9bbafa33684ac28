"""A short sound in memory: 16-bit mono samples, what is measured on them, how they are read."""

from __future__ import annotations

import io
import math
import struct
import sys
import wave
from array import array
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from counter_app.domain.reasons import Reason

FULL: Final = 32_768
"""Full scale."""

RATES: Final = (22_050, 24_000, 32_000, 44_100, 48_000)
"""Samples a second that a set of clips may have; all clips of a set have the same."""

_BLOCK_S: Final = 0.02
_GATE_DB: Final = 25


class NotASoundError(ValueError):
    """These bytes are no WAV of 16-bit mono samples at a known rate; ``what`` says why not."""

    def __init__(self, what: Reason) -> None:
        super().__init__(what.code)
        self.what = what


@dataclass(frozen=True)
class Sound:
    """Mono samples, 16 bits each, lowest byte first, ``rate`` of them a second."""

    pcm: bytes
    rate: int

    @property
    def frames(self) -> int:
        """How many samples."""
        return len(self.pcm) // 2

    @property
    def length_s(self) -> float:
        """How long it lasts."""
        return self.frames / self.rate

    @cached_property
    def samples(self) -> array[int]:
        """The samples as numbers."""
        samples = array("h", self.pcm)
        if sys.byteorder == "big":
            samples.byteswap()
        return samples

    @classmethod
    def of(cls, samples: array[int], rate: int) -> Sound:
        """A sound of these samples."""
        if sys.byteorder == "big":
            samples = array("h", samples)
            samples.byteswap()
        return cls(samples.tobytes(), rate)

    def peak(self) -> int:
        """The largest deflection, 0 to 32768."""
        highest, lowest = max(self.samples, default=0), min(self.samples, default=0)
        return max(highest, -lowest)

    def loudness_db(self) -> float:
        """How loud the audible part is, in dB below full scale; −inf for silence.

        The mean power of 20-ms blocks, those left out that lie 25 dB below the loudest, so that a
        pause before or after a word does not count.
        """
        size = round(self.rate * _BLOCK_S)
        powers = [
            sum(sample * sample for sample in block) / len(block)
            for start in range(0, self.frames, size)
            if (block := self.samples[start : start + size])
        ]
        loudest = max(powers, default=0.0)
        heard = [power for power in powers if power > loudest / 10 ** (_GATE_DB / 10)]
        if not heard:
            return -math.inf
        return 10 * math.log10(sum(heard) / len(heard)) - 20 * math.log10(FULL)

    def audible(self, *, below_peak_db: float = 40) -> tuple[int, int]:
        """The first sample that is heard and the one after the last; equal for silence."""
        limit = max(self.peak() / 10 ** (below_peak_db / 20), 1)
        loud = [index for index, sample in enumerate(self.samples) if abs(sample) > limit]
        return (loud[0], loud[-1] + 1) if loud else (0, 0)

    def faded(self, *, into_s: float = 0.004, out_s: float = 0.008) -> Sound:
        """With soft edges, so that nothing clicks where it begins or ends."""
        samples = array("h", self.samples)
        rise = min(round(into_s * self.rate), len(samples) // 2)
        fall = min(round(out_s * self.rate), len(samples) // 2)
        for index in range(rise):
            samples[index] = samples[index] * index // rise
        for index in range(fall):
            samples[-1 - index] = samples[-1 - index] * index // fall
        return Sound.of(samples, self.rate)

    def scaled(self, factor: float) -> Sound:
        """Louder or softer; what would exceed full scale stays at it."""
        scaled = (round(sample * factor) for sample in self.samples)
        return Sound.of(array("h", (max(-FULL, min(FULL - 1, s)) for s in scaled)), self.rate)

    def wav(self) -> bytes:
        """The sound as a WAV file."""
        out = io.BytesIO()
        with wave.open(out, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(self.rate)
            file.writeframes(self.pcm)
        return out.getvalue()


def silence(length_s: float, rate: int) -> Sound:
    """A pause."""
    return Sound(bytes(2 * round(length_s * rate)), rate)


def read_wav(data: bytes) -> Sound:
    """The sound of a WAV file.

    Raises:
        NotASoundError: not a WAV, compressed, not 16-bit mono, an odd rate, or cut short.
    """
    try:
        with wave.open(io.BytesIO(data)) as file:
            channels, width, rate = file.getnchannels(), file.getsampwidth(), file.getframerate()
            frames = file.getnframes()
            pcm = file.readframes(frames)
    except (wave.Error, EOFError, struct.error, ValueError, RuntimeError) as trouble:
        raise NotASoundError(Reason.of("clip_not_wav")) from trouble
    if (channels, width) != (1, 2) or rate not in RATES:
        found = f"{channels} × {8 * width} bit, {rate} Hz"
        raise NotASoundError(Reason.of("clip_format", found=found))
    if len(pcm) != 2 * frames:
        raise NotASoundError(Reason.of("clip_cut_off"))
    return Sound(pcm, rate)
