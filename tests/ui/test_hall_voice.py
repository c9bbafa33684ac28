"""The voice on Qt's loop: a voice of the system where it has one, clips else, and its end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from counter_app.domain.reasons import Language
from counter_app.service.clock import SimulatedClock
from counter_app.ui.devices.hall_voice import HallVoice, hall_voice
from counter_app.ui.devices.sound import ClipSpeaker, Player
from counter_app.ui.devices.speech import SystemSpeaker
from counter_app.voice.choice import HallClips
from counter_app.voice.clips import Joined
from counter_app.voice.faults import VoiceFault, VoiceTrouble
from counter_app.voice.lexicon import shipped_lexicon
from counter_app.voice.sentence import Announcement, Sentence, shipped_phrases
from counter_app.voice.settings import VoiceSettings

pytestmark = pytest.mark.usefixtures("qapp")

LEXICON = shipped_lexicon()
PHRASES = shipped_phrases(LEXICON)
SILENT = VoiceSettings(chime=False, times=1)


def sentence(language: Language) -> Sentence:
    return PHRASES.sentence(Announcement(number="A1", counter=2, language=language))


class Joining:
    """Joins nothing, and keeps what it was asked: no loudspeaker is needed for that."""

    def __init__(self, trouble: Exception | None = None) -> None:
        self.asked: list[str] = []
        self.trouble = trouble or VoiceFault(VoiceTrouble.NO_CLIP, "một")

    def __call__(self, sentence: Sentence) -> Joined:
        self.asked.append(sentence.text)
        raise self.trouble


@pytest.fixture
def joining() -> Joining:
    return Joining()


@pytest.fixture
def clips(joining: Joining) -> Iterator[ClipSpeaker]:
    speaker = ClipSpeaker(joining, Player())
    yield speaker
    speaker.close()


@pytest.fixture
def system(clips: ClipSpeaker) -> Iterator[SystemSpeaker]:
    """Qt's own trial engine: it speaks English, Norwegian and Finnish, without a sound."""
    speaker = SystemSpeaker(clips, Player(), SILENT, engine="mock")
    yield speaker
    speaker.close()


def ends(qtbot: QtBot, speaker: SystemSpeaker | ClipSpeaker, said: Sentence) -> VoiceFault | None:
    ended: list[VoiceFault | None] = []
    speaker.say(said, volume=0.5, ended=ended.append)
    qtbot.waitUntil(lambda: bool(ended), timeout=10_000)
    assert len(ended) == 1
    return ended[0]


def test_a_language_the_system_speaks_is_spoken_by_it(
    qtbot: QtBot, system: SystemSpeaker, joining: Joining
) -> None:
    assert system.speaks("en")
    assert ends(qtbot, system, sentence("en")) is None
    assert ends(qtbot, system, sentence("en")) is None
    assert joining.asked == []


def test_without_a_vietnamese_voice_the_clips_speak(
    qtbot: QtBot, system: SystemSpeaker, joining: Joining
) -> None:
    assert not system.speaks("vi")
    fault = ends(qtbot, system, sentence("vi"))
    assert fault is not None
    assert (fault.trouble, joining.asked) == (VoiceTrouble.NO_CLIP, [sentence("vi").text])


def test_a_system_without_that_engine_has_no_voice(clips: ClipSpeaker) -> None:
    speaker = SystemSpeaker(clips, Player(), SILENT, engine="no such engine")
    assert not speaker.speaks("vi")
    speaker.close()


def test_a_hushed_voice_does_not_say_that_it_ended(qtbot: QtBot, system: SystemSpeaker) -> None:
    ended: list[VoiceFault | None] = []
    system.say(sentence("en"), volume=0.5, ended=ended.append)
    system.hush()
    assert ends(qtbot, system, sentence("en")) is None
    assert ended == []


def test_a_hushed_clip_is_not_played_later(qtbot: QtBot, clips: ClipSpeaker) -> None:
    ended: list[VoiceFault | None] = []
    clips.say(sentence("vi"), volume=0.5, ended=ended.append)
    clips.hush()
    assert ends(qtbot, clips, sentence("vi")) is not None
    assert ended == []


def test_a_bug_while_joining_is_not_swallowed(qtbot: QtBot) -> None:
    speaker = ClipSpeaker(Joining(KeyError("bug")), Player())
    with qtbot.capture_exceptions() as caught:
        speaker.say(sentence("vi"), volume=0.5, ended=lambda _: None)
        qtbot.waitUntil(lambda: bool(caught), timeout=5_000)
    assert caught[0][0] is KeyError
    speaker.close()


def test_a_window_hears_what_became_of_its_calls(qtbot: QtBot, clips: ClipSpeaker) -> None:
    voice = HallVoice(
        clips,
        clips=HallClips(SILENT, LEXICON),
        phrases=PHRASES,
        settings=SILENT,
        clock=SimulatedClock(datetime(2026, 11, 23, 2, tzinfo=UTC)),
    )
    voice.announce("A001", 1)
    voice.announce("A002", 1)
    with qtbot.waitSignal(voice.changed, timeout=5_000):
        voice.announce("A003", 1, "result", "en")
    qtbot.waitUntil(lambda: "“một”" in voice.trouble(), timeout=5_000)
    assert voice.trouble("en") != voice.trouble()
    assert voice.take_back("A002") == 1
    assert [call.announcement.number for call in voice.waiting] == ["A003"]
    assert voice.now is not None
    assert voice.repeat() is not None
    voice.close()
    assert not voice._announcer.busy


@pytest.mark.parametrize("settings", [VoiceSettings(), VoiceSettings(voice="clips")])
def test_a_hall_gets_a_voice_and_gives_its_thread_back(settings: VoiceSettings) -> None:
    voice = hall_voice(settings, SimulatedClock(datetime(2026, 11, 23, 2, tzinfo=UTC)))
    assert voice.repeat() is None
    assert voice.trouble() == ""
    voice.close()
