"""The display's voice: the hall's own queue of calls, told when each is over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from counter_app.domain.reasons import Language
from counter_app.service.clock import SimulatedClock
from counter_app.ui.devices.hall_voice import HallVoice
from counter_app.ui.display.announces import LiveVoice
from counter_app.ui.display.spoken import Spoken, spoken
from counter_app.voice.choice import HallClips
from counter_app.voice.faults import VoiceFault, VoiceTrouble
from counter_app.voice.lexicon import shipped_lexicon
from counter_app.voice.sentence import shipped_phrases
from counter_app.voice.settings import VoiceSettings
from tests.voice.listening import Tongue

pytestmark = pytest.mark.usefixtures("qapp")

LEXICON = shipped_lexicon()
SETTINGS = VoiceSettings(chime=False, times=1)
CLOCK = SimulatedClock(datetime(2026, 11, 23, 2, tzinfo=UTC))


class Hall:
    """A voice with everything heard of it."""

    def __init__(self, *languages: Language) -> None:
        self.tongue = Tongue()
        self.told: list[str] = []
        self.done: list[str] = []
        voice = HallVoice(
            self.tongue,
            clips=HallClips(SETTINGS, LEXICON),
            phrases=shipped_phrases(LEXICON),
            settings=SETTINGS,
            clock=CLOCK,
        )
        self.spoken = Spoken(voice, told=self.told.append, languages=languages or ("vi",))

    def call(self, number: str, counter: int = 1, purpose: str = "service") -> None:
        self.spoken.announce(number, counter, purpose, done=lambda: self.done.append(number))

    def end(self, fault: VoiceFault | None = None) -> None:
        assert self.tongue.ended is not None
        self.tongue.ended(fault)


@pytest.fixture
def hall() -> Iterator[Hall]:
    made = Hall()
    yield made
    made.spoken.close()
    assert made.tongue.closed


def test_a_call_is_over_when_it_was_said_to_its_end(qtbot: QtBot, hall: Hall) -> None:
    hall.call("A105", 3)
    assert "một trăm linh năm" in hall.tongue.said[0]
    assert hall.done == []
    hall.end()
    qtbot.waitUntil(lambda: hall.done == ["A105"])
    hall.call("A106", 3, "result")
    assert len(hall.tongue.said) == 2
    assert hall.told == []


def test_a_call_taken_back_is_spoken_to_its_end_but_nobody_waits_for_it(
    qtbot: QtBot, hall: Hall
) -> None:
    hall.call("A105")
    hall.spoken.stop()
    hall.call("A106")
    assert len(hall.tongue.said) == 1, "half a number is worse than one too many"
    hall.end()
    qtbot.waitUntil(lambda: len(hall.tongue.said) == 2)
    assert hall.done == []
    hall.end()
    qtbot.waitUntil(lambda: hall.done == ["A106"])


@pytest.fixture
def two_tongues() -> Iterator[Hall]:
    """A hall that speaks English after Vietnamese."""
    made = Hall("vi", "en")
    yield made
    made.spoken.close()


def test_a_call_in_two_languages_is_over_after_the_second(qtbot: QtBot, two_tongues: Hall) -> None:
    two_tongues.call("A105", 3)
    two_tongues.end()
    qtbot.waitUntil(lambda: len(two_tongues.tongue.said) == 2)
    assert two_tongues.done == []
    assert "one hundred" in two_tongues.tongue.said[1]
    two_tongues.end()
    qtbot.waitUntil(lambda: two_tongues.done == ["A105"])


def test_a_call_taken_back_is_not_said_in_the_second_language(
    qtbot: QtBot, two_tongues: Hall
) -> None:
    two_tongues.call("A105", 3)
    two_tongues.spoken.stop()
    two_tongues.end()
    two_tongues.call("B7", 1)
    qtbot.waitUntil(lambda: len(two_tongues.tongue.said) == 2)
    assert "bảy" in two_tongues.tongue.said[1]


class Kept:
    """A voice that keeps what it was asked, and ends when the test wants."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.done: Callable[[], None] | None = None
        self.closed = self.stopped = False

    def announce(
        self, number: str, _counter: int, _purpose: str, *, done: Callable[[], None]
    ) -> None:
        self.said.append(number)
        self.done = done

    def stop(self) -> None:
        self.stopped = True

    def close(self) -> None:
        self.closed = True


def test_another_voice_takes_over_when_the_number_was_said_to_its_end() -> None:
    old, later, new = Kept(), Kept(), Kept()
    live, done = LiveVoice(old), list[str]()
    live.announce("A001", 1, "service", done=lambda: done.append("A001"))
    live.follow_with(later)
    live.follow_with(new)
    assert (old.closed, later.closed) == (False, True)
    assert old.done is not None
    old.done()
    assert done == ["A001"]
    live.announce("A002", 1, "service", done=lambda: done.append("A002"))
    assert (old.said, old.closed, new.said) == (["A001"], True, ["A002"])
    live.stop()
    live.close()
    assert (new.stopped, new.closed) == (True, True)


def test_another_voice_takes_over_at_once_where_nothing_is_said() -> None:
    old, new = Kept(), Kept()
    live = LiveVoice(old)
    assert not live.speaking
    live.follow_with(new)
    assert old.closed
    live.announce("A002", 1, "service", done=lambda: None)
    assert live.speaking
    live.close()


def test_what_is_no_number_is_shown_and_never_spoken(hall: Hall) -> None:
    hall.call("Nguyễn Văn A")
    assert hall.tongue.said == []
    hall.spoken._silence._timer.timeout.emit()
    assert hall.done == ["Nguyễn Văn A"]


def test_why_nothing_is_heard_is_told_once(qtbot: QtBot, hall: Hall) -> None:
    hall.spoken._voice._announcer._ticks = _Running()
    for number in ("A001", "A002"):
        hall.call(number)
        hall.end(VoiceFault(VoiceTrouble.STUCK))
        qtbot.waitUntil(partial(_is_among, number, hall.done))
    assert len(hall.told) == 1


def _is_among(number: str, done: list[str]) -> bool:
    return number in done


class _Running:
    """Seconds that run ten at a time, so that nobody waits."""

    def __init__(self) -> None:
        self._now = 0.0

    def __call__(self) -> float:
        self._now += 10.0
        return self._now


def test_it_opens_with_the_shipped_settings_and_ends(tmp_path: Path) -> None:
    spoken(tmp_path / "voice.json", CLOCK, told=lambda _: None).close()
