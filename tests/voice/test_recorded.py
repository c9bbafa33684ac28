"""A set the office recorded itself: what is wrong with it is said, file by file."""

from __future__ import annotations

import shutil
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.resources import resource_path
from counter_app.voice.choice import HallClips
from counter_app.voice.lexicon import shipped_lexicon
from counter_app.voice.recorded import SENTENCES, Finding, check_set, languages_in, recorded_clips
from counter_app.voice.sentence import Announcement, shipped_phrases
from counter_app.voice.settings import VoiceSettings
from counter_app.voice.sound import Sound, silence
from tests.voice.listening import recorded_set, tone
from tests.voice.test_sound import wav

LEXICON = shipped_lexicon()


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled Vietnamese clips, as a set somebody recorded."""
    return recorded_set(tmp_path_factory.mktemp("sounds"))


@pytest.fixture
def folder(bundled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(bundled, tmp_path / "thu âm"))


def codes(findings: tuple[Finding, ...]) -> set[tuple[str, str]]:
    for finding in findings:
        assert finding.sentence("vi") != finding.sentence("en")
    return {(finding.file, finding.what.code) for finding in findings}


def test_the_bundled_clips_pass_their_own_check() -> None:
    assert check_set(resource_path("sounds"), LEXICON, ["vi", "en"]) == ()


def padded(sound: Sound, *, before_s: float = 0, after_s: float = 0) -> Sound:
    rate = sound.rate
    return Sound(silence(before_s, rate).pcm + sound.pcm + silence(after_s, rate).pcm, rate)


def square(level: int) -> Sound:
    wave = array("h", ([level] * 50 + [-level] * 50) * 100)
    return Sound.of(wave, 22_050)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"not a sound", "clip_not_wav"),
        (wav(channels=2), "clip_format"),
        (wav(width=1), "clip_format"),
        (tone().wav()[:-50], "clip_cut_off"),
        (bytes(2_000_001), "clip_too_large"),
        (silence(0.4, 22_050).wav(), "clip_silent"),
        (tone(level=20).wav(), "clip_silent"),
        (tone(level=400).wav(), "clip_too_quiet"),
        (tone(0.03).wav(), "clip_too_short"),
        (tone(3).wav(), "clip_too_long"),
        (square(32_767).wav(), "clip_clips"),
        (tone(rate=44_100).wav(), "clip_other_rate"),
        (padded(tone(), before_s=0.5).wav(), "clip_lead"),
        (padded(tone(), after_s=0.5).wav(), "clip_tail"),
        (tone(level=28_000).wav(), "clip_uneven"),
    ],
)
def test_a_clip_that_cannot_be_heard_well_is_named(folder: Path, data: bytes, code: str) -> None:
    (folder / "vi-7.wav").write_bytes(data)
    assert ("vi-7.wav", code) in codes(check_set(folder, LEXICON, ["vi"]))


def test_a_missing_clip_says_what_to_record(folder: Path) -> None:
    (folder / "vi-letter-b.wav").unlink()
    (finding,) = check_set(folder, LEXICON, ["vi"])
    assert finding.sentence() == "vi-letter-b.wav: thiếu tệp; hãy thu “bê”."


def test_a_folder_in_place_of_a_clip_is_not_readable(folder: Path) -> None:
    (folder / "vi-7.wav").unlink()
    (folder / "vi-7.wav").mkdir()
    assert codes(check_set(folder, LEXICON, ["vi"])) == {("vi-7.wav", "clip_unreadable")}


def test_a_misnamed_clip_is_pointed_out_and_does_no_harm(folder: Path) -> None:
    (folder / "bảy.wav").write_bytes(tone().wav())
    (finding,) = check_set(folder, LEXICON, ["vi"])
    assert (finding.what.code, finding.is_remark) == ("clip_unknown", True)
    assert recorded_clips(folder, LEXICON, "vi")[0] is not None


@pytest.mark.parametrize(
    ("data", "code"),
    [(tone(rate=44_100).wav(), "clip_other_rate"), (b"", "clip_not_wav")],
)
def test_the_sets_own_chime_is_looked_at_too(folder: Path, data: bytes, code: str) -> None:
    (folder / "chime.wav").write_bytes(data)
    assert ("chime.wav", code) in codes(check_set(folder, LEXICON, ["vi"]))


def test_every_finding_can_be_said() -> None:
    assert all(vi and en and vi != en for vi, en in SENTENCES.values())


def joined_from(recorded: Path | str) -> tuple[HallClips, Sound]:
    settings = VoiceSettings(recorded=str(recorded))
    sentence = shipped_phrases(LEXICON).sentence(Announcement(number="A107", counter=7))
    clips = HallClips(settings, LEXICON)
    return clips, clips.join(sentence).sound


def test_a_whole_set_replaces_the_bundled_one(folder: Path) -> None:
    (folder / "vi-7.wav").write_bytes(tone(1.0).wav())
    clips, own = joined_from(folder)
    assert own.frames > joined_from("")[1].frames
    assert clips.recorded_trouble() == ""


def spoil_a_word(folder: Path) -> None:
    (folder / "vi-7.wav").unlink()


def empty(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def take_away(folder: Path) -> None:
    shutil.rmtree(folder)


@pytest.mark.parametrize("spoil", [spoil_a_word, empty, take_away])
def test_a_set_that_cannot_speak_is_told_and_the_bundled_one_speaks(
    folder: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(folder)
    clips, heard = joined_from(folder)
    assert heard == joined_from("")[1]
    assert "vi-" in clips.recorded_trouble()
    assert clips.recorded_trouble("en") != clips.recorded_trouble("vi")


def test_a_vietnamese_set_leaves_english_to_the_bundled_clips(folder: Path) -> None:
    assert languages_in(folder, LEXICON) == ("vi",)
    assert recorded_clips(folder, LEXICON, "en") == (None, ())
