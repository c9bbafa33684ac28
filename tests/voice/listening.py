"""Ears for tests: finding one sound within another."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence

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
