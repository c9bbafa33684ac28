"""The joined sentence as a sound: as long as its parts, in their order, without a click."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.domain.reasons import Language
from counter_app.voice import clips
from counter_app.voice.chime import chime
from counter_app.voice.clips import CHIME, ClipSet, Joined, shipped_clips
from counter_app.voice.faults import VoiceFault, VoiceTrouble
from counter_app.voice.lexicon import shipped_lexicon
from counter_app.voice.sentence import Announcement, Purpose, Sentence, shipped_phrases
from counter_app.voice.sound import FULL, Sound
from tests.voice.listening import likeness, tone

LEXICON = shipped_lexicon()
PHRASES = shipped_phrases(LEXICON)
SHIPPED = shipped_clips(LEXICON)


def sentence(
    number: str = "A105", counter: int = 3, purpose: Purpose = "service", language: Language = "vi"
) -> Sentence:
    return PHRASES.sentence(
        Announcement(number=number, counter=counter, purpose=purpose, language=language)
    )


def part(joined: Joined, index: int) -> Sound:
    place = joined.parts[index]
    samples = joined.sound.samples[place.start : place.start + place.frames]
    return Sound.of(samples, joined.sound.rate)


def test_a_call_is_as_long_as_its_clips_and_pauses() -> None:
    joined = SHIPPED.join(sentence())
    rate = joined.sound.rate
    names = [
        "vi-call",
        "vi-letter-a",
        "vi-1",
        "vi-hundred",
        "vi-linh",
        "vi-5",
        "vi-counter",
        "vi-3",
    ]
    assert [place.clip for place in joined.parts] == [CHIME, *names, *names]
    once = 4 * round(clips.BETWEEN_PIECES_S * rate) + 3 * round(clips.BETWEEN_WORDS_S * rate)
    pauses = 2 * once + round(clips.AFTER_CHIME_S * rate) + round(clips.BETWEEN_TIMES_S * rate)
    assert joined.sound.frames == sum(place.frames for place in joined.parts) + pauses


@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_clip_is_recognised_where_it_should_stand(language: Language) -> None:
    joined = SHIPPED.join(sentence("B321", 14, "result", language), times=1)
    known = {clip.name: SHIPPED._sound(clip.name) for clip in LEXICON.of(language)}
    for index, place in enumerate(joined.parts[1:], 1):
        heard = part(joined, index).samples
        alike = {
            name: likeness(sound.samples, heard)
            for name, sound in known.items()
            if sound.frames == place.frames
        }
        assert max(alike, key=lambda name: alike[name]) == place.clip
        assert alike[place.clip] > 0.999


def test_two_different_words_do_not_sound_alike() -> None:
    one, two = SHIPPED._sound("vi-1").samples, SHIPPED._sound("vi-2").samples
    size = min(len(one), len(two))
    assert likeness(one[:size], two[:size]) < 0.5


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_is_clipped(language: Language) -> None:
    joined = SHIPPED.join(sentence("B999", 99, "result", language))
    assert 0.2 * FULL < joined.sound.peak() < 0.9 * FULL


def test_no_clip_begins_or_ends_with_a_click(tmp_path: Path) -> None:
    """Even clips that were cut hard, at the top of the wave."""
    folder = recorded(tmp_path, tone())
    joined = ClipSet(folder, LEXICON).join(sentence())
    samples = joined.sound.samples
    within = max(abs(b - a) for a, b in zip(*neighbours(tone()), strict=True))
    across = max(abs(b - a) for a, b in zip(*neighbours(joined.sound), strict=True))
    assert across <= 1.1 * max(within, steepest(chime(joined.sound.rate)))
    for place in joined.parts:
        assert samples[place.start] == samples[place.start + place.frames - 1] == 0


def neighbours(sound: Sound) -> tuple[list[int], list[int]]:
    samples = list(sound.samples)
    return samples[:-1], samples[1:]


def steepest(sound: Sound) -> int:
    return max(abs(b - a) for a, b in zip(*neighbours(sound), strict=True))


def recorded(folder: Path, sound: Sound) -> Path:
    for clip in LEXICON.clips:
        (folder / f"{clip.name}.wav").write_bytes(sound.wav())
    return folder


def test_the_chime_may_be_left_out_and_the_call_said_once() -> None:
    joined = SHIPPED.join(sentence(), times=1, with_chime=False)
    assert next(place.clip for place in joined.parts) == "vi-call"
    assert len(joined.parts) == 8


def test_the_chime_has_two_tones_and_dies_away() -> None:
    sound = chime(22_050)
    assert sound.length_s == pytest.approx(1.5, abs=0.01)
    second = round(0.45 * 22_050)
    assert sound.peak() < FULL // 2
    assert max(sound.samples[-200:]) < sound.peak() // 20
    assert max(sound.samples[second : second + 2000]) > max(sound.samples[second - 2000 : second])


@pytest.mark.parametrize("rate", [22_050, 48_000])
def test_a_set_at_another_rate_gets_a_chime_at_its_rate(tmp_path: Path, rate: int) -> None:
    joined = ClipSet(recorded(tmp_path, tone(rate=rate)), LEXICON).join(sentence())
    assert joined.sound.rate == rate
    assert joined.parts[0].frames == pytest.approx(1.5 * rate, rel=0.01)


def test_a_set_may_have_a_chime_of_its_own(tmp_path: Path) -> None:
    folder = recorded(tmp_path, tone())
    (folder / "chime.wav").write_bytes(tone(0.25, hertz=880).wav())
    assert ClipSet(folder, LEXICON).join(sentence()).parts[0].frames == round(0.25 * 22_050)


def trouble_of(clip_set: ClipSet, said: Sentence) -> tuple[VoiceTrouble, str]:
    with pytest.raises(VoiceFault) as fault:
        clip_set.join(said)
    assert fault.value.remedy("vi") != fault.value.remedy("en")
    return fault.value.trouble, fault.value.detail


def test_a_word_without_a_clip_is_named() -> None:
    said = Sentence("vi", (("xin chào",),), "Xin chào")
    assert trouble_of(SHIPPED, said) == (VoiceTrouble.NO_CLIP, "xin chào")


@pytest.mark.parametrize("data", [None, b"", b"RIFF", b"x" * 2_000_001])
def test_a_broken_clip_is_named(tmp_path: Path, data: bytes | None) -> None:
    folder = recorded(tmp_path, tone())
    (folder / "vi-5.wav").unlink()
    if data is not None:
        (folder / "vi-5.wav").write_bytes(data)
    assert trouble_of(ClipSet(folder, LEXICON), sentence()) == (
        VoiceTrouble.BROKEN_CLIP,
        "vi-5.wav",
    )


def test_a_clip_at_another_rate_is_not_played_too_fast(tmp_path: Path) -> None:
    folder = recorded(tmp_path, tone())
    (folder / "vi-5.wav").write_bytes(tone(rate=44_100).wav())
    assert trouble_of(ClipSet(folder, LEXICON), sentence())[1] == "vi-5.wav"
