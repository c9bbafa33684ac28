"""How loud at what hour, which voice: data, told where it is broken."""

from __future__ import annotations

import json
from datetime import time
from pathlib import Path
from typing import Any

import pytest

from counter_app.resources import ResourceFault
from counter_app.voice.lexicon import clips_from_csv
from counter_app.voice.settings import (
    VoiceSettings,
    VolumeFrom,
    save_settings,
    settings_from_json,
    settings_of,
    shipped_settings,
)


def written(**changed: Any) -> bytes:
    return json.dumps(changed).encode()


def test_the_shipped_voice_is_never_silent_and_speaks_twice() -> None:
    settings = shipped_settings()
    assert all(settings.volume_at(time(hour)) > 0 for hour in range(24))
    assert (settings.times, settings.chime, settings.recorded) == (2, True, "")


def test_the_volume_holds_until_the_next_entry_and_over_midnight() -> None:
    morning = VolumeFrom(from_time=time(7), percent=80)
    evening = VolumeFrom(from_time=time(18), percent=30)
    settings = VoiceSettings(volume=(morning, evening))
    heard = [settings.volume_at(time(hour)) for hour in (0, 6, 7, 12, 18, 23)]
    assert heard == [0.3, 0.3, 0.8, 0.8, 0.3, 0.3]


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b"{", ""),
        (b"\xff\xfe", ""),
        (written(voice="loud"), "voice"),
        (written(volumes=[]), ""),
        (written(volume=[]), "volume"),
        (written(times=0), "times"),
        (written(times=4), "times"),
        (written(volume=[{"from_time": "07:00:00", "percent": 101}]), "volume[0].percent"),
        (written(volume=[{"from_time": "07:00:00", "percent": -1}]), "volume[0].percent"),
        (written(volume=[{"from_time": "07:00:00Z", "percent": 1}]), "volume[0].from_time"),
        (written(volume=[{"from_time": "25:00", "percent": 1}]), "volume[0].from_time"),
        (
            written(
                volume=[
                    {"from_time": "09:00:00", "percent": 1},
                    {"from_time": "09:00:00", "percent": 2},
                ]
            ),
            "volume[1].from_time",
        ),
    ],
)
def test_a_broken_setting_says_where(data: bytes, where: str) -> None:
    with pytest.raises(ResourceFault) as fault:
        settings_from_json(data, "voice.json")
    assert (fault.value.file, fault.value.where) == ("voice.json", where)


def test_an_office_without_settings_of_its_own_has_the_shipped_ones(tmp_path: Path) -> None:
    assert settings_of(tmp_path / "voice.json") == shipped_settings()
    (tmp_path / "voice.json").write_bytes(written(reading="digits"))
    assert settings_of(tmp_path / "voice.json").reading == "digits"
    with pytest.raises(ResourceFault):
        settings_of(tmp_path)


def test_a_voice_that_is_off_is_silent_at_every_hour() -> None:
    settings = VoiceSettings(on=False)
    assert {settings.volume_at(time(hour)) for hour in range(24)} == {0.0}


def test_what_is_saved_is_read_back_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "voice.json"
    settings = VoiceSettings(
        on=False,
        voice="clips",
        recorded="D:\\thu âm",
        output="Loa sảnh",
        reading="digits",
        times=1,
        english=True,
        chime=False,
        volume=(VolumeFrom(from_time=time(6, 30), percent=0),),
    )
    assert save_settings(path, settings) is None
    assert settings_of(path) == settings
    assert save_settings(path, shipped_settings()) is None
    assert settings_of(path) == shipped_settings()
    assert [each.name for each in tmp_path.iterdir()] == ["voice.json"]


def test_a_broken_file_is_set_aside_and_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "voice.json"
    for count, broken in enumerate((b"{", b'{"times": 9}'), start=1):
        path.write_bytes(broken)
        aside = save_settings(path, shipped_settings())
        assert aside == tmp_path / f"voice.hong-{count}.json"
        assert aside.read_bytes() == broken
        assert settings_of(path) == shipped_settings()


def test_settings_that_would_not_be_read_back_are_not_written(tmp_path: Path) -> None:
    path = tmp_path / "voice.json"
    save_settings(path, VoiceSettings())
    with pytest.raises(ResourceFault):
        save_settings(path, VoiceSettings(volume=()))
    assert settings_of(path) == VoiceSettings()


def test_a_disk_that_does_not_take_it_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "voice.json"
    save_settings(path, VoiceSettings())
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        save_settings(path, VoiceSettings(times=1))
    assert settings_of(path) == VoiceSettings()
    assert [each.name for each in tmp_path.iterdir()] == ["voice.json"]


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ("../x,vi,một,một,", "dòng 2 › clip"),
        ("Vi-1,vi,một,một,", "dòng 2 › clip"),
        ("vi-1,fr,một,một,", "dòng 2 › language"),
        ("vi-1,vi,,một,", "dòng 2 › word"),
        ("vi-1,vi,một,,", "dòng 2 › say"),
        ("vi-1,vi,một", "dòng 2"),
        ("vi-1,vi,một,một,\nvi-1,vi,hai,hai,", "dòng 3 › clip"),
        ("vi-1,vi,một,một,\nvi-2,vi,một,hai,", "dòng 3 › word"),
    ],
)
def test_a_broken_list_of_clips_says_where(row: str, where: str) -> None:
    with pytest.raises(ResourceFault) as fault:
        clips_from_csv(f"clip,language,word,say,note\n{row}\n")
    assert fault.value.where == where
