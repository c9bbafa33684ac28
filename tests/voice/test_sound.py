"""Reading WAV files that strangers made, and measuring what is in them."""

from __future__ import annotations

import contextlib
import math
import wave
from array import array
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.voice.sound import FULL, NotASoundError, Sound, read_wav, silence
from tests.voice.listening import tone


def wav(*, channels: int = 1, width: int = 2, rate: int = 22_050, frames: int = 100) -> bytes:
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(bytes(channels * width * frames))
    return out.getvalue()


def test_a_sound_survives_its_file() -> None:
    assert read_wav(tone().wav()) == tone()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "clip_not_wav"),
        (b"ID3\x04", "clip_not_wav"),
        (b"RIFF\x00\x00\x00\x00WAVE", "clip_not_wav"),
        (wav(channels=2), "clip_format"),
        (wav(width=1), "clip_format"),
        (wav(width=3), "clip_format"),
        (wav(rate=8_000), "clip_format"),
        (wav()[:-10], "clip_cut_off"),
    ],
)
def test_what_is_no_fitting_sound_says_why(data: bytes, code: str) -> None:
    with pytest.raises(NotASoundError) as wrong:
        read_wav(data)
    assert wrong.value.what.code == code


@given(place=st.integers(0, 60), value=st.binary(min_size=1, max_size=8), cut=st.integers(0, 250))
def test_a_spoilt_file_is_read_or_refused(place: int, value: bytes, cut: int) -> None:
    data = bytearray(wav())
    data[place : place + len(value)] = value
    with contextlib.suppress(NotASoundError):
        read_wav(bytes(data[: len(data) - cut]))


def test_loudness_leaves_pauses_out() -> None:
    loud = tone(level=FULL // 10)
    padded = Sound(silence(1, 22_050).pcm + loud.pcm + silence(1, 22_050).pcm, 22_050)
    assert loud.loudness_db() == pytest.approx(-20 - 3.01, abs=0.05)
    assert padded.loudness_db() == pytest.approx(loud.loudness_db(), abs=0.2)
    assert padded.audible() == pytest.approx((22_050, 22_050 + loud.frames), abs=5)


def test_silence_is_infinitely_quiet_and_has_no_audible_part() -> None:
    for nothing in (silence(0.5, 22_050), Sound(b"", 22_050)):
        assert nothing.loudness_db() == -math.inf
        assert nothing.audible() == (0, 0)
        assert nothing.peak() == 0
        assert nothing.faded() == nothing


def test_the_lowest_sample_counts_as_full_scale() -> None:
    assert Sound.of(array("h", [-FULL, 0]), 22_050).peak() == FULL


def test_louder_than_possible_stays_at_full_scale() -> None:
    assert tone(level=30_000).scaled(4).peak() == FULL
