"""The chime before a call: two bell tones, a falling third, made here and of nobody's recording."""

from __future__ import annotations

import math
from array import array
from functools import cache
from typing import Final

from counter_app.voice.sound import FULL, Sound

_TONES: Final = ((0.0, 659.26), (0.45, 523.25))
"""When each tone begins, in seconds, and its frequency in hertz: E5, then C5."""

_PARTIALS: Final = ((1.0, 1.0, 3.2), (2.0, 0.35, 5.0), (3.0, 0.12, 8.0))
"""Of each tone: multiple of its frequency, strength, how fast it dies away."""

_LENGTH_S: Final = 1.5
_RISE_S: Final = 0.01
_STRENGTH: Final = 0.24


@cache
def chime(rate: int) -> Sound:
    """The chime at this many samples a second; made once."""
    frames = round(_LENGTH_S * rate)
    rise = round(_RISE_S * rate)
    sums = [0.0] * frames
    for begins_s, hertz in _TONES:
        first = round(begins_s * rate)
        for multiple, strength, fade in _PARTIALS:
            turn = 2 * math.pi * hertz * multiple / rate
            keeps = math.exp(-fade / rate)
            level = strength * _STRENGTH * FULL
            for index in range(first, frames):
                since = index - first
                sums[index] += min(since / rise, 1) * level * math.sin(turn * since)
                level *= keeps
    return Sound.of(array("h", map(round, sums)), rate).faded(out_s=0.12)
