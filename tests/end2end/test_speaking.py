"""The voice through a real sound server: what arrives at the loudspeaker is what was joined."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from counter_app.voice.clips import CHIME, Joined, shipped_clips
from counter_app.voice.lexicon import shipped_lexicon
from counter_app.voice.sentence import Announcement, shipped_phrases
from counter_app.voice.sound import Sound
from tests.end2end import sound_server
from tests.end2end.sound_server import SoundServer
from tests.voice.listening import first_heard, place_of

ROOT = Path(__file__).resolve().parents[2]
ONCE = {"times": 1}
needs_server = pytest.mark.skipif(
    bool(sound_server.missing()), reason=sound_server.missing() or "-"
)
linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a sound device may be there")

Call = tuple[str, int, str, str]
SHORT: list[Call] = [("A1", 3, "service", "vi"), ("B2", 1, "service", "vi")]


def start(
    calls: list[Call], environment: dict[str, str], settings: dict[str, Any]
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.end2end.speak_once", json.dumps(calls), json.dumps(settings)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def story_of(speaking: subprocess.Popen[str]) -> list[dict[str, Any]]:
    out, err = speaking.communicate(timeout=60)
    assert speaking.returncode == 0, err
    story: list[dict[str, Any]] = json.loads(out)
    return story


def speak(calls: list[Call], environment: dict[str, str], **settings: Any) -> list[dict[str, Any]]:
    return story_of(start(calls, environment, {**ONCE, **settings}))


def joined(number: str, counter: int) -> Joined:
    lexicon = shipped_lexicon()
    sentence = shipped_phrases(lexicon).sentence(Announcement(number=number, counter=counter))
    return shipped_clips(lexicon).join(sentence, times=1)


def part(whole: Joined, index: int) -> Sound:
    place = whole.parts[index]
    samples = whole.sound.samples[place.start : place.start + place.frames]
    return Sound.of(samples, whole.sound.rate)


@pytest.fixture
def server() -> Iterator[SoundServer]:
    with sound_server.running() as running:
        yield running


@needs_server
def test_the_hall_hears_every_clip_in_its_order_to_the_last_sample(
    server: SoundServer, tmp_path: Path
) -> None:
    recorded = tmp_path / "hall.raw"
    with server.recording(recorded):
        quieter = [{"from_time": "00:00:00", "percent": 40}]
        story = speak([("A105", 3, "service", "vi")], server.environment, volume=quieter)
    assert [(step["now"], step["trouble"]) for step in story] == [("A105", ""), (None, "")]
    sound, wanted = sound_server.heard(recorded), joined("A105", 3)
    began = first_heard(sound) - first_heard(wanted.sound)
    for index, place in enumerate(wanted.parts):
        around = began + place.start
        found, alike = place_of(part(wanted, index), sound, around=around, apart=sound.rate // 8)
        late_s = (found - around) / sound.rate
        assert alike > 0.98, f"{place.clip} was not heard: {alike:.3f} alike, {late_s:+.3f} s late"
        began = found - place.start  # a busy machine may have held up the sound for a moment
    assert wanted.parts[0].clip == CHIME
    assert sound.peak() / wanted.sound.peak() == pytest.approx(0.4, rel=0.05)


@needs_server
def test_two_calls_never_sound_at_once(server: SoundServer, tmp_path: Path) -> None:
    recorded = tmp_path / "hall.raw"
    with server.recording(recorded):
        story = speak(SHORT, server.environment, chime=False)
    assert [step["now"] for step in story if step["now"]] == ["A1", "B2"]
    sound = sound_server.heard(recorded)
    both = joined("A1", 3), joined("B2", 1)
    second = story[1]["at"] - story[0]["at"]
    spoken = [call.sound.length_s - call.parts[1].start / call.sound.rate for call in both]
    assert second > spoken[0]
    samples = sound.samples
    loud = [index for index in range(0, len(samples), 50) if abs(samples[index]) > 100]
    assert (loud[-1] - loud[0]) / sound.rate >= sum(spoken) - 0.3


@needs_server
def test_a_loudspeaker_is_chosen_by_its_name(server: SoundServer, tmp_path: Path) -> None:
    recorded = tmp_path / "hall.raw"
    with server.recording(recorded):
        story = speak([("A1", 1, "service", "vi")], server.environment, output="Loa hội trường")
    assert "“Loa hội trường”" in story[-1]["trouble"]
    assert sound_server.heard(recorded).peak() == 0


@needs_server
def test_a_sound_server_that_dies_is_told_and_the_calls_go_on(
    server: SoundServer, tmp_path: Path
) -> None:
    recorded = tmp_path / "hall.raw"
    with server.recording(recorded):
        speaking = start(SHORT, server.environment, ONCE | {"chime": False})
        sound_server.until(lambda: sound_server.heard(recorded).peak() > 0)
        server.end()
    story = story_of(speaking)
    assert "Loa ngừng" in next(step["trouble"] for step in story if step["trouble"])
    assert "Dịch vụ âm thanh của máy đã tắt" in story[-1]["trouble"]
    assert list(dict.fromkeys(step["now"] for step in story)) == ["A1", "B2", None]


OUTPUTS = """
import json
from PySide6.QtCore import QCoreApplication
from counter_app.ui.devices.sound import outputs
application = QCoreApplication([])
print(json.dumps(outputs()))
"""


def outputs(environment: dict[str, str]) -> list[str]:
    command = [sys.executable, "-c", OUTPUTS]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    listed: list[str] = json.loads(done.stdout)
    return listed


@needs_server
def test_the_loudspeakers_to_choose_from_are_listed(server: SoundServer) -> None:
    assert outputs(server.environment) == ["Null Output"]


@linux
def test_where_no_loudspeaker_is_none_is_listed(tmp_path: Path) -> None:
    assert outputs(os.environ | {"PULSE_SERVER": f"unix:{tmp_path}/nobody"}) == []


@linux
def test_without_a_sound_device_it_is_said_and_the_calls_go_on(tmp_path: Path) -> None:
    nowhere = os.environ | {"PULSE_SERVER": f"unix:{tmp_path}/nobody"}
    story = speak(SHORT[:1], nowhere)
    assert [step["now"] for step in story][-1] is None
    assert any("không có loa" in step["trouble"] for step in story) or any(
        "không dùng được" in step["trouble"] for step in story
    )
