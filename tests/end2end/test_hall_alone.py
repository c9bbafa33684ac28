"""A kiosk and a display as programs of their own, on a PC without a desk."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from counter_app.bootstrap import open_office
from counter_app.domain.ids import StaffCode
from counter_app.service.clock import SimulatedClock
from counter_app.service.commands import IssueTicket
from tests.offices import moment

ROOT = Path(__file__).resolve().parents[2]


def run(which: str, path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            *(sys.executable, "-m", "counter_app", which, "--database", str(path)),
            *("--at", "2026-11-23T07:40:00+07:00", "--quit-after", "1500", *words),
        ],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def said(done: subprocess.CompletedProcess[str]) -> list[str]:
    """What it said, but for what Qt says of the sound that this PC lacks."""
    return [line for line in done.stderr.splitlines() if not line.startswith("qt.multimedia")]


@pytest.mark.parametrize("words", [["kiosk"], ["display", "--language", "en"]])
def test_each_opens_by_itself_and_ends_without_a_word(tmp_path: Path, words: list[str]) -> None:
    path = tmp_path / "Một cửa" / "văn phòng.db"
    path.parent.mkdir()
    done = run(words[0], path, *words[1:])
    assert (done.returncode, said(done)) == (0, [])
    opened = open_office(path, clock=SimulatedClock(moment("07:50")), practice=True)
    assert opened.office.do(IssueTicket(queue="CT"), by=StaffCode("nv1"))
    opened.close()


def test_beside_an_open_desk_it_says_who_has_the_file(tmp_path: Path) -> None:
    path = tmp_path / "van-phong.db"
    opened = open_office(path, clock=SimulatedClock(moment("07:30")), practice=True)
    done = run("kiosk", path)
    opened.close()
    assert done.returncode == 2
    assert "đang được một chương trình khác dùng" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_screen_that_is_not_there_is_waited_for(tmp_path: Path) -> None:
    done = run("display", tmp_path / "van-phong.db", "--screen", "HDMI-9")
    assert (done.returncode, said(done)) == (0, [])
