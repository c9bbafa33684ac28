"""The trial of the voice from its own window, through a real sound server and without one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from counter_app.voice.clips import shipped_clips
from counter_app.voice.lexicon import shipped_lexicon
from counter_app.voice.sentence import Announcement, shipped_phrases
from counter_app.voice.settings import shipped_settings
from tests.end2end import sound_server

ROOT = Path(__file__).resolve().parents[2]


def tried(folder: Path, environment: dict[str, str]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.end2end.try_voice", str(folder)],
        cwd=ROOT,
        env={**environment, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.mark.skipif(bool(sound_server.missing()), reason=sound_server.missing() or "-")
def test_the_trial_is_heard_out_of_the_loudspeaker(tmp_path: Path) -> None:
    with sound_server.running() as server:
        recorded = tmp_path / "hall.raw"
        with server.recording(recorded):
            told = tried(tmp_path, server.environment)
    assert told["news"] == "heard", told
    assert len(told["outputs"]) == 2, "the system's own choice and the server's loudspeaker"
    sound, lexicon = sound_server.heard(recorded), shipped_lexicon()
    sentence = shipped_phrases(lexicon).sentence(Announcement(number="A105", counter=3))
    wanted = shipped_clips(lexicon).join(sentence, times=1).sound
    samples = sound.samples
    loud = [at for at in range(0, len(samples), 50) if abs(samples[at]) > 100]
    assert (loud[-1] - loud[0]) / sound.rate == pytest.approx(wanted.length_s, abs=0.8)
    percent = shipped_settings().volume[0].percent
    assert sound.peak() / wanted.peak() == pytest.approx(percent / 100, rel=0.05)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a sound device may be there")
def test_without_a_loudspeaker_the_window_says_why_nothing_was_heard(tmp_path: Path) -> None:
    environment = {**os.environ, "PULSE_SERVER": f"unix:{tmp_path / 'none'}"}
    told = tried(tmp_path, environment)
    assert told["news"] == "not_heard"
    assert "loa" in told["said"] or "âm thanh" in told["said"]
