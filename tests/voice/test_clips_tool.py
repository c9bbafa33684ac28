"""The committed clips are what the tool makes of the list: nothing more, nothing less."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.resources import resource_path
from counter_app.voice.lexicon import shipped_lexicon
from tools import clips

FOUND = clips.synthesiser()
needs_synthesiser = pytest.mark.skipif(
    FOUND != clips.MADE_WITH,
    reason=f"espeak-ng {clips.MADE_WITH} not installed ({FOUND or 'none'}): clips not made anew",
)


def wavs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.wav")}


def test_every_clip_of_the_list_is_bundled_and_no_other() -> None:
    named = {f"{clip.name}.wav" for clip in shipped_lexicon().clips}
    assert set(wavs(resource_path("sounds"))) == named


def test_the_clips_are_small() -> None:
    assert sum(len(data) for data in wavs(resource_path("sounds")).values()) < 3_000_000


@needs_synthesiser
def test_the_tool_makes_the_committed_clips_byte_for_byte(tmp_path: Path) -> None:
    clips.write_clips(tmp_path)
    made, committed = wavs(tmp_path), wavs(resource_path("sounds"))
    assert [name for name in made if made[name] != committed.get(name)] == []


def test_another_synthesiser_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(clips, "synthesiser", lambda: "9.9")
    assert clips.main(tmp_path / "sounds") == 1
    assert "9.9" in capsys.readouterr().out
    assert not (tmp_path / "sounds").exists()
