"""The volume by hour as it is typed: read, written, and told where it cannot be taken."""

from __future__ import annotations

from datetime import time

import pytest

from counter_app.domain.reasons import Reason, say
from counter_app.voice.hours import SENTENCES, hours_text, read_hours
from counter_app.voice.settings import VolumeFrom, shipped_settings


def test_the_shipped_hours_are_read_as_they_are_written() -> None:
    volume = shipped_settings().volume
    assert hours_text(volume).startswith("06:00 80\n")
    assert read_hours(hours_text(volume)) == volume
    exact = (VolumeFrom(from_time=time(7, 0, 30), percent=5),)
    assert read_hours(hours_text(exact)) == exact


def test_hours_are_taken_as_people_write_them() -> None:
    assert read_hours("7:00  80%\n\n 11h30 60 \n18G05 0") == (
        VolumeFrom(from_time=time(7), percent=80),
        VolumeFrom(from_time=time(11, 30), percent=60),
        VolumeFrom(from_time=time(18, 5), percent=0),
    )


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("", "hours_empty", "07:00 80"),
        (" \n\n", "hours_empty", "07:00 80"),
        ("sáng to", "hours_line", "sáng to"),
        ("07:00", "hours_line", "07:00"),
        ("07:00 -5", "hours_line", "-5"),
        ("07:00 80 60", "hours_line", "Dòng 1"),
        ("24:00 80", "hours_time", "24:00"),
        ("07:60 80", "hours_time", "07:60"),
        ("07:00 101", "hours_percent", "101"),
        ("07:00 80\n07:00 60", "hours_order", "Dòng 2: 07:00 phải sau 07:00"),
        ("13:00 80\n\n07:00 60", "hours_order", "Dòng 3: 07:00 phải sau 13:00"),
        ("\n".join(f"{m // 60:02}:{m % 60:02} 9" for m in range(1000)), "hours_too_many", "24"),
        ("9" * 100_000, "hours_line", "999…"[:3]),
    ],
)
def test_what_cannot_be_taken_is_said_with_its_line(text: str, code: str, said: str) -> None:
    wrong = read_hours(text)
    assert isinstance(wrong, Reason)
    assert wrong.code == code
    assert said in say(wrong, SENTENCES, "vi")
    assert say(wrong, SENTENCES, "en") != say(wrong, SENTENCES, "vi")
    assert len(say(wrong, SENTENCES, "vi")) < 120
