"""The settings of the hall's voice: what is chosen, checked, heard, saved, and refused."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.service.clock import Clock
from counter_app.ui.devices.hall_voice import HallVoice
from counter_app.ui.devices.sound import ClipSpeaker, Player
from counter_app.ui.voice import model as voice_model
from counter_app.ui.voice.view import VoiceView
from counter_app.voice.announcer import Ended
from counter_app.voice.choice import HallClips
from counter_app.voice.faults import VoiceFault, VoiceTrouble
from counter_app.voice.lexicon import shipped_lexicon
from counter_app.voice.sentence import shipped_phrases
from counter_app.voice.settings import VoiceSettings, settings_of, shipped_settings
from counter_app.voice.sound import silence
from tests.gui.conftest import Clerk
from tests.qt_words import SECOND_WINDOW
from tests.voice.listening import Tongue, recorded_set, tone

pytestmark = pytest.mark.qt_log_ignore(*SECOND_WINDOW)

LEXICON: Final = shipped_lexicon()
CTRL: Final = Qt.KeyboardModifier.ControlModifier


class Page:
    """The window, as somebody opens it from the desk."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk
        self.tongues: list[Tongue] = []
        self.tried: list[VoiceSettings] = []
        self.file = clerk.settings.with_name("voice.json")

    def open(self) -> VoiceView:
        clerk = self.clerk
        clerk.press(Qt.Key.Key_H, CTRL)
        panel = clerk.program.hall.panel
        assert panel is not None
        panel.voice.click()
        clerk.settle()
        self.view.model._trial = self._voice
        return self.view

    @property
    def view(self) -> VoiceView:
        found = self.clerk.program.hall.voice
        assert found is not None
        return found

    @property
    def said(self) -> str:
        return self.view._said.text()

    @property
    def found(self) -> str:
        return self.view._found.text()

    def pick(self, box: str, value: object) -> None:
        chosen = {"source": self.view.source, "times": self.view.times, "output": self.view.output}
        place = chosen[box].findData(value)
        assert place >= 0
        chosen[box].setCurrentIndex(place)
        chosen[box].activated.emit(place)
        self.clerk.settle()

    def take_from(self, folder: Path) -> None:
        self.pick("source", "recorded")
        self.view.folder.box.setText(str(folder))
        self.view.folder.chosen.emit(str(folder))
        self.clerk.settle()

    def save(self) -> None:
        self.view.keep.click()
        self.clerk.settle()

    def _voice(self, settings: VoiceSettings, clock: Clock) -> HallVoice:
        self.tried.append(settings)
        self.tongues.append(Tongue())
        return HallVoice(
            self.tongues[-1],
            clips=HallClips(settings, LEXICON),
            phrases=shipped_phrases(LEXICON),
            settings=settings,
            clock=clock,
        )


@pytest.fixture
def page(clerk: Clerk) -> Page:
    return Page(clerk)


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled Vietnamese clips, as a set somebody recorded."""
    return recorded_set(tmp_path_factory.mktemp("sounds"))


@pytest.fixture
def recordings(bundled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(bundled, tmp_path / "thu âm"))


# --- what is saved -------------------------------------------------------------------------------


def test_a_pc_without_a_file_shows_the_shipped_settings(page: Page) -> None:
    view = page.open()
    assert view.hours.toPlainText().startswith("06:00 80\n")
    assert (view.on.isChecked(), view.chime.isChecked(), view.english.isChecked()) == (
        True,
        True,
        False,
    )
    assert not view.keep.isEnabled(), "nothing was changed"
    assert not page.file.exists()


def test_what_is_chosen_is_saved_for_this_pc(page: Page) -> None:
    view = page.open()
    view.english.click()
    view.chime.click()
    page.pick("source", "clips")
    page.pick("times", 1)
    view.hours.setPlainText("07:00 90\n17:00 0")
    page.save()
    assert "Đã lưu" in page.said
    kept = settings_of(page.file)
    assert (kept.english, kept.chime, kept.voice, kept.times) == (True, False, "clips", 1)
    assert [entry.percent for entry in kept.volume] == [90, 0]
    assert not view.keep.isEnabled()


def test_everything_is_done_by_key(page: Page) -> None:
    view = page.open()
    view.on.setFocus()
    QTest.keyClick(view.on, Qt.Key.Key_Space)
    QTest.keyClick(view, Qt.Key.Key_S, CTRL)
    page.clerk.settle()
    assert settings_of(page.file).on is False
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.isVisible()


def test_what_was_not_saved_is_still_there_when_the_window_comes_back(page: Page) -> None:
    view = page.open()
    view.hours.setPlainText("08:00 10")
    view.close()
    page.file.write_text('{"times": 3}', encoding="utf-8")
    assert page.open().hours.toPlainText() == "08:00 10"


def test_a_file_that_changed_is_read_again_where_nothing_was_edited(page: Page) -> None:
    page.open().close()
    page.file.write_text('{"times": 3}', encoding="utf-8")
    assert page.open().times.currentData() == 3


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "07:00 80"),
        ("25:00 80", "không có giờ 25:00"),
        ("07:00 180", "không phải 180"),
        ("07:00 80\n07:00 60", "phải sau 07:00"),
        ("to lên", "“to lên”"),
    ],
)
def test_hours_that_make_no_sense_are_not_saved(page: Page, typed: str, said: str) -> None:
    view = page.open()
    view.hours.setPlainText(typed)
    page.save()
    assert said in page.said
    assert not page.file.exists()
    view.try_out.click()
    assert said in page.said
    assert page.tried == []


@pytest.mark.parametrize("broken", [b"{", b"\xff\xfe\x00", b'{"times": 9}', b'{"tiems": 2}'])
def test_a_broken_file_is_said_and_never_written_over(page: Page, broken: bytes) -> None:
    page.file.write_bytes(broken)
    view = page.open()
    assert "voice.json" in view._broken.text()
    assert view._broken.isVisibleTo(view)
    assert page.file.read_bytes() == broken
    page.save()
    assert "voice.hong-1.json" in page.said
    assert page.file.with_name("voice.hong-1.json").read_bytes() == broken
    assert settings_of(page.file) == shipped_settings()
    assert not view._broken.isVisibleTo(view)


def test_a_disk_that_cannot_be_written_leaves_everything_as_it_was(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    view = page.open()
    view.chime.click()
    monkeypatch.setattr("counter_app.voice.settings.os.fsync", full)
    page.save()
    assert "No space left on device" in page.said
    assert not page.file.exists()
    assert view.keep.isEnabled(), "nothing typed is lost"


# --- recordings ----------------------------------------------------------------------------------


def test_a_whole_set_of_recordings_is_taken(page: Page, recordings: Path) -> None:
    page.open()
    page.take_from(recordings)
    assert page.found == "Dùng được, đủ các đoạn."
    page.save()
    assert settings_of(page.file).recorded == str(recordings)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (tone(3).wav(), "ms"),
        (silence(0.4, 22_050).wav(), "Không có tiếng"),
        (b"not a sound", "WAV PCM"),
        (bytes(2_000_001), "lớn hơn"),
    ],
)
def test_a_set_with_a_fault_is_shown_and_not_taken(
    page: Page, recordings: Path, data: bytes, said: str
) -> None:
    (recordings / "vi-7.wav").write_bytes(data)
    view = page.open()
    page.take_from(recordings)
    assert "Chưa dùng được: 1 tệp" in page.found
    assert view.findings.isVisibleTo(view)
    (row,) = (row for row in view.findings.rows if row.tail == "phải sửa")
    assert row.text == "vi-7.wav"
    assert said.casefold() in row.note.casefold()
    page.save()
    assert "chưa dùng được" in page.said
    assert not page.file.exists()


@pytest.mark.parametrize("name", ["không có", "rỗng"])
def test_a_folder_without_recordings_is_not_taken(page: Page, tmp_path: Path, name: str) -> None:
    (tmp_path / "rỗng").mkdir()
    page.open()
    page.take_from(tmp_path / name)
    wanted = "Không thấy thư mục" if name == "không có" else "không có đoạn thu nào"
    assert wanted in page.found
    page.save()
    assert not page.file.exists()


def test_a_folder_nobody_named_is_asked_for(page: Page) -> None:
    page.open()
    page.pick("source", "recorded")
    page.save()
    assert "Chọn thư mục" in page.said
    assert not page.file.exists()


def test_a_folder_that_vanished_since_it_was_checked_is_not_taken(
    page: Page, recordings: Path
) -> None:
    page.open()
    page.take_from(recordings)
    shutil.rmtree(recordings)
    page.save()
    assert "Không thấy thư mục" in page.found
    assert not page.file.exists()


def test_a_saved_folder_that_vanished_is_said_when_the_window_opens(
    page: Page, tmp_path: Path
) -> None:
    gone = tmp_path / "ổ đĩa rút ra"
    page.file.write_text(f'{{"recorded": "{gone.as_posix()}"}}', encoding="utf-8")
    page.open()
    assert "Không thấy thư mục" in page.found
    assert page.view.source.currentData() == "recorded"


# --- the loudspeaker -----------------------------------------------------------------------------


def test_a_pc_without_sound_says_so(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> tuple[str, ...]:
        raise VoiceFault(VoiceTrouble.NO_SOUND_SYSTEM, "libpulse.so.0")

    monkeypatch.setattr(voice_model, "outputs", none)
    assert "libpulse.so.0" in page.open()._sound.text()


def test_the_loudspeakers_of_the_pc_are_offered(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voice_model, "outputs", lambda: ("Loa HDMI", "Loa sảnh"))
    page.open()
    page.pick("output", "Loa sảnh")
    page.save()
    assert settings_of(page.file).output == "Loa sảnh"


def test_a_loudspeaker_that_was_unplugged_stays_chosen(page: Page) -> None:
    page.file.write_text('{"output": "Loa cũ"}', encoding="utf-8")
    view = page.open()
    assert view.output.currentText() == "Loa cũ (không thấy)"
    view.chime.click()
    page.save()
    assert settings_of(page.file).output == "Loa cũ"


# --- the trial -----------------------------------------------------------------------------------


def test_a_trial_says_a_sample_as_it_is_chosen_before_it_is_saved(qtbot: QtBot, page: Page) -> None:
    view = page.open()
    view.english.click()
    QTest.keyClick(view, Qt.Key.Key_F5)
    (tongue,) = page.tongues
    assert "một trăm linh năm" in tongue.said[0]
    assert view.try_out.label == "Dừng nghe thử"
    tongue.end()
    qtbot.waitUntil(lambda: len(tongue.said) == 2)
    assert "one hundred" in tongue.said[1]
    tongue.end()
    qtbot.waitUntil(lambda: "gọi thử xong" in page.said)
    assert (tongue.closed, view.try_out.label, page.file.exists()) == (True, "Nghe thử", False)


def test_why_nothing_is_heard_is_said(qtbot: QtBot, page: Page) -> None:
    page.open().try_out.click()
    page.tongues[0].end(VoiceFault(VoiceTrouble.NO_DEVICE))
    qtbot.waitUntil(lambda: "không có loa" in page.said)
    assert page.tongues[0].closed


def test_recordings_with_a_fault_are_tried_in_the_bundled_voice_and_named(
    qtbot: QtBot, page: Page, recordings: Path
) -> None:
    """The real joining, on its thread; only the loudspeaker is silent."""
    (recordings / "vi-7.wav").write_bytes(b"not a sound")
    view = page.open()
    page.take_from(recordings)

    def joined(settings: VoiceSettings, clock: Clock) -> HallVoice:
        clips = HallClips(settings, LEXICON)
        return HallVoice(
            ClipSpeaker(clips.join, Deaf()),
            clips=clips,
            phrases=shipped_phrases(LEXICON),
            settings=settings,
            clock=clock,
        )

    view.model._trial = joined
    view.try_out.click()
    qtbot.waitUntil(lambda: "vi-7.wav" in page.said, timeout=10_000)


class Deaf(Player):
    """A loudspeaker that is done at once."""

    def play(self, sound: object, *, volume: float, ended: Ended) -> None:
        assert sound
        assert volume > 0
        ended(None)


def test_a_trial_is_stopped_by_the_same_key_and_by_closing(page: Page) -> None:
    view = page.open()
    for stop in (view.try_out.click, view.close):
        view.try_out.click()
        stop()
        assert page.tongues[-1].closed
        assert not view.model.state.trying
    assert len(page.tongues) == 2


def test_an_hour_of_silence_is_said_instead_of_played(page: Page) -> None:
    view = page.open()
    view.on.click()
    view.try_out.click()
    assert "không có tiếng" in page.said
    view.on.click()
    now = page.clerk.clock.now().astimezone(OFFICE_ZONE)
    view.hours.setPlainText(f"{now:%H:%M} 0\n{_later(now):%H:%M} 80")
    view.try_out.click()
    assert "không có tiếng" in page.said
    assert page.tried == []


def _later(now: datetime) -> datetime:
    return now + timedelta(hours=1)


def test_a_trial_never_speaks_into_a_call(page: Page) -> None:
    view = page.open()
    view.try_out.click()
    page.clerk.program.hall.screens.calling.emit()
    assert page.tongues[0].closed
    assert "đang gọi số" in page.said


# --- beside the desk -----------------------------------------------------------------------------


def test_a_running_display_speaks_as_it_was_saved(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    renewed: list[VoiceSettings] = []
    screens = page.clerk.program.hall.screens
    monkeypatch.setattr(screens, "renew_voice", lambda: renewed.append(settings_of(page.file)))
    view = page.open()
    view.chime.click()
    page.save()
    assert renewed == [replace(shipped_settings(), chime=False)]


def test_the_window_speaks_english_when_the_desk_does(page: Page) -> None:
    view = page.open()
    page.pick("source", "clips")
    page.clerk.program.speak("en")
    page.clerk.settle()
    assert (view.keep.label, view.source.currentText()) == ("Save", "The bundled voice")
    assert view.source.currentData() == "clips"
    page.clerk.program.speak("vi")
    page.clerk.settle()
    assert view.keep.label == "Lưu"


def test_behind_the_lock_nobody_changes_the_voice(page: Page) -> None:
    view = page.open()
    view.try_out.click()
    page.clerk.program.model.seat.lock_up()
    page.clerk.settle()
    assert not view.isVisible()
    assert page.tongues[0].closed
