"""The queue of calls: none cuts off another, none is lost, one taken back is not spoken."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.service.clock import SimulatedClock
from counter_app.voice.announcer import GAP_S, PATIENCE_S, SHOWN_S, Announcer, Ended
from counter_app.voice.faults import VoiceFault, VoiceTrouble
from counter_app.voice.lexicon import shipped_lexicon
from counter_app.voice.sentence import Sentence, shipped_phrases
from counter_app.voice.settings import VoiceSettings, VolumeFrom

PHRASES = shipped_phrases(shipped_lexicon())


class Loudspeaker:
    """Says what it is given until the test lets it end; notices when two speak at once."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.volumes: list[float] = []
        self.hushed = 0
        self._ended: Ended | None = None

    def say(self, sentence: Sentence, *, volume: float, ended: Ended) -> None:
        assert self._ended is None, "two voices at once"
        self.said.append(sentence.text)
        self.volumes.append(volume)
        self._ended = ended

    def hush(self) -> None:
        self.hushed += 1
        self._ended = None

    def end(self, fault: VoiceFault | None = None) -> None:
        assert self._ended is not None
        ended, self._ended = self._ended, None
        ended(fault)


class Hall:
    """An announcer, its loudspeaker and a clock that the test turns."""

    def __init__(self, settings: VoiceSettings | None = None) -> None:
        self.loud = Loudspeaker()
        self.at = 0.0
        self.changes = 0
        self.clock = SimulatedClock(datetime(2026, 11, 23, 2, tzinfo=UTC))
        self.announcer = Announcer(
            self.loud,
            phrases=PHRASES,
            settings=settings or VoiceSettings(),
            clock=self.clock,
            ticks=lambda: self.at,
            changed=self.count,
        )

    def count(self) -> None:
        self.changes += 1

    def wait(self, seconds: float) -> None:
        self.at += seconds
        self.announcer.look()

    def finish(self, fault: VoiceFault | None = None) -> None:
        """Let the present call end, and go on."""
        self.loud.end(fault)
        self.wait(SHOWN_S if fault else GAP_S)

    def numbers(self) -> list[str]:
        return [call.announcement.number for call in self.announcer.waiting]

    def now(self) -> str | None:
        return self.announcer.now.announcement.number if self.announcer.now else None


@pytest.fixture
def hall() -> Hall:
    return Hall()


def test_a_call_is_spoken_at_once_when_nobody_speaks(hall: Hall) -> None:
    hall.announcer.announce("A105", 3)
    assert hall.loud.said == ["Xin mời công dân có số thứ tự a, một trăm linh năm đến quầy số ba"]
    assert hall.now() == "A105"


def test_a_second_call_waits_until_the_first_has_ended(hall: Hall) -> None:
    hall.announcer.announce("A105", 3)
    hall.announcer.announce("B021", 1, "result", "en")
    hall.wait(20)
    assert (hall.now(), hall.numbers()) == ("A105", ["B021"])
    hall.finish()
    assert (hall.now(), hall.numbers()) == ("B021", [])
    assert hall.loud.said[-1].startswith("Number B, twenty one, please collect")
    hall.finish()
    assert hall.now() is None
    assert not hall.announcer.busy


def test_there_is_a_breath_between_two_calls(hall: Hall) -> None:
    hall.announcer.announce("A001", 1)
    hall.announcer.announce("A002", 2)
    hall.loud.end()
    hall.wait(GAP_S / 2)
    assert hall.now() == "A001"
    hall.wait(GAP_S / 2)
    assert hall.now() == "A002"


def test_the_same_number_called_again_is_spoken_again(hall: Hall) -> None:
    hall.announcer.announce("A001", 1)
    hall.announcer.announce("A001", 1)
    assert hall.numbers() == ["A001"]


def test_a_call_taken_back_before_its_turn_is_skipped(hall: Hall) -> None:
    for number in ("A001", "A002", "A003"):
        hall.announcer.announce(number, 1)
    assert hall.announcer.take_back("A002") == 1
    assert hall.numbers() == ["A003"]


def test_only_the_call_to_that_counter_is_taken_back(hall: Hall) -> None:
    hall.announcer.announce("A001", 1)
    hall.announcer.announce("A002", 1)
    hall.announcer.announce("A002", 2)
    assert hall.announcer.take_back("A002", 1) == 1
    assert [call.announcement.counter for call in hall.announcer.waiting] == [2]


def test_what_is_being_spoken_is_spoken_to_its_end(hall: Hall) -> None:
    hall.announcer.announce("A001", 1)
    assert hall.announcer.take_back("A001") == 0
    assert (hall.now(), hall.loud.hushed) == ("A001", 0)


def test_the_last_call_can_be_repeated(hall: Hall) -> None:
    assert hall.announcer.repeat() is None
    hall.announcer.announce("A001", 1)
    hall.announcer.repeat()
    assert hall.numbers() == ["A001"]
    hall.finish()
    hall.finish()
    assert hall.announcer.repeat() is not None
    assert hall.loud.said == [hall.loud.said[0]] * 3


def test_a_call_that_nobody_hears_is_shown_for_a_while_and_told(hall: Hall) -> None:
    hall.announcer.announce("A001", 1)
    hall.announcer.announce("A002", 1)
    hall.loud.end(VoiceFault(VoiceTrouble.NO_DEVICE))
    assert hall.announcer.trouble is not None
    assert "không có loa" in hall.announcer.trouble.remedy()
    hall.wait(SHOWN_S / 2)
    assert hall.now() == "A001"
    hall.wait(SHOWN_S / 2)
    assert hall.now() == "A002"
    hall.finish()
    assert hall.announcer.trouble is None


def test_a_loudspeaker_that_never_ends_stops_nothing(hall: Hall) -> None:
    hall.announcer.announce("A001", 1)
    hall.announcer.announce("A002", 1)
    hall.wait(PATIENCE_S + 1)
    assert hall.loud.hushed == 1
    assert hall.now() == "A002"


def test_an_end_that_comes_too_late_is_not_taken_for_the_next_calls(hall: Hall) -> None:
    hall.announcer.announce("A001", 1)
    late = hall.loud._ended
    assert late is not None
    hall.announcer.announce("A002", 1)
    hall.wait(PATIENCE_S + 1)
    late(None)
    hall.wait(GAP_S)
    assert hall.now() == "A002"


def test_the_volume_follows_the_hour_at_which_it_is_spoken() -> None:
    quiet_at_noon = (
        VolumeFrom(from_time=time(7), percent=80),
        VolumeFrom(from_time=time(11, 30), percent=40),
    )
    hall = Hall(VoiceSettings(volume=quiet_at_noon))
    hall.announcer.announce("A001", 1)
    hall.announcer.announce("A002", 1)
    hall.clock.move_to(datetime(2026, 11, 23, 4, 30, tzinfo=UTC))
    hall.finish()
    assert hall.loud.volumes == [0.8, 0.4]


def test_at_volume_nought_calls_are_shown_in_turn_and_nothing_is_said() -> None:
    hall = Hall(VoiceSettings(volume=(VolumeFrom(from_time=time(0), percent=0),)))
    hall.announcer.announce("A001", 1)
    hall.announcer.announce("A002", 1)
    assert (hall.now(), hall.loud.said, hall.announcer.trouble) == ("A001", [], None)
    hall.wait(SHOWN_S)
    assert hall.now() == "A002"
    hall.wait(SHOWN_S)
    assert not hall.announcer.busy


def test_a_name_never_reaches_the_loudspeaker(hall: Hall) -> None:
    with pytest.raises(ValueError, match="number"):
        hall.announcer.announce("Nguyễn Văn An", 1)
    assert (hall.loud.said, hall.announcer.busy) == ([], False)


def test_closing_is_silent_at_once(hall: Hall) -> None:
    hall.announcer.announce("A001", 1)
    hall.announcer.announce("A002", 1)
    hall.announcer.close()
    assert (hall.loud.hushed, hall.announcer.busy) == (1, False)


def test_each_step_is_told_to_the_window(hall: Hall) -> None:
    hall.announcer.announce("A001", 1)
    began = hall.changes
    hall.wait(1)
    assert (began, hall.changes) == (1, 1)
    hall.finish()
    assert hall.changes > began


steps = st.one_of(
    st.tuples(st.just("call"), st.integers(1, 30)),
    st.tuples(st.just("back"), st.integers(1, 30)),
    st.tuples(st.just("end"), st.just(0)),
    st.tuples(st.just("fail"), st.just(0)),
    st.tuples(st.just("wait"), st.integers(0, 70)),
)


@given(st.lists(steps, max_size=60))
def test_whatever_happens_each_call_is_spoken_once_in_its_order(
    story: list[tuple[str, int]],
) -> None:
    hall = Hall()
    wanted: list[int] = []
    shown: list[int] = []

    def note() -> None:
        now = hall.announcer.now
        if now is not None and (not shown or shown[-1] != now.serial):
            shown.append(now.serial)

    hall.announcer._changed = note
    for step, value in story:
        if step == "call":
            wanted.append(hall.announcer.announce(f"A{value:03}", 1).serial)
        elif step == "back":
            number = f"A{value:03}"
            skipped = [
                call.serial for call in hall.announcer.waiting if call.announcement.number == number
            ]
            assert hall.announcer.take_back(number) == len(skipped)
            wanted = [serial for serial in wanted if serial not in skipped]
        elif step == "wait":
            hall.wait(value)
        elif hall.loud._ended is not None:
            hall.loud.end(VoiceFault(VoiceTrouble.NO_DEVICE) if step == "fail" else None)
    for _ in range(len(wanted) + 1):
        if hall.loud._ended is not None:
            hall.loud.end()
        hall.wait(SHOWN_S)
    assert shown == wanted
    assert not hall.announcer.busy
