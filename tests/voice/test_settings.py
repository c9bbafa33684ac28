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
