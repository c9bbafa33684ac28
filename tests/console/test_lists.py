"""A province's list from the command line: looked at first, then taken over or not at all."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from counter_app.__main__ import main
from counter_app.bootstrap import open_practice
from counter_app.console.lists import take_list
from counter_app.resources import ResourceFault
from counter_app.service.clock import SimulatedClock, SystemClock
from tests.offices import Play, moment
from tests.resources.sheets import PHU_THO


@pytest.fixture
def path(tmp_path: Path) -> Path:
    play = Play(tmp_path / "van-phong.db")
    play.close()
    return play.path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["procedures", "import", *words])


def procedures(path: Path) -> int:
    """How many are in force today: the command takes a list over from today on."""
    opened = open_practice(path, profile="bac-ninh-2025-07", clock=SystemClock())
    try:
        return len(opened.office.reference.catalogue.procedures)
    finally:
        opened.close()


def test_a_list_is_shown_first_and_then_taken_over(path: Path) -> None:
    before = procedures(path)
    words = ("--database", str(path), "--by", "nv6", str(PHU_THO))
    shown = run(*words)
    assert shown.exit_code == 0, shown.output
    assert "912 dòng: 0 tiếp nhận được, 722 bản nháp, 56 đã có, 134 không nhận." in shown.output
    assert shown.output.count("\n") == 134 + 2
    assert procedures(path) == before
    done = run(*words, "--apply")
    assert done.exit_code == 0, done.output
    assert "Đã nhập, hiệu lực từ" in done.output
    assert procedures(path) == before + 722
    again = run(*words, "--apply")
    assert "Không có gì mới để nhập." in again.output


def test_every_line_can_be_named(path: Path) -> None:
    shown = run("--database", str(path), "--by", "nv6", "--all", str(PHU_THO))
    assert shown.output.count("dòng ") >= 912
    assert "chưa có mã quốc gia" in shown.output


def test_somebody_without_the_right_is_refused_and_nothing_changes(path: Path) -> None:
    before = procedures(path)
    done = run("--database", str(path), "--by", "nv1", "--apply", str(PHU_THO))
    assert done.exit_code == 1
    assert "Chỉ người phụ trách" in done.output
    assert procedures(path) == before


def test_a_file_that_is_no_list_is_told(path: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "x.xlsx"
    wrong.write_bytes(b"PK\x03\x04")
    done = run("--database", str(path), "--by", "nv6", str(wrong))
    assert done.exit_code == 2
    assert "x.xlsx: không phải tệp Excel" in done.output


def test_no_office_is_made_for_a_list(tmp_path: Path) -> None:
    done = run("--database", str(tmp_path / "khong-co.db"), "--by", "nv6", str(PHU_THO))
    assert done.exit_code == 2
    assert not (tmp_path / "khong-co.db").exists()


def test_an_unknown_queue_is_told_with_those_there_are(path: Path) -> None:
    clock = SimulatedClock(moment("09:00"))
    opened = open_practice(path, profile="bac-ninh-2025-07", clock=clock)
    try:
        with pytest.raises(click.BadParameter, match="CT, HT"):
            take_list(opened.office, PHU_THO, by="nv6", clock=clock, queue="QQ")
        with pytest.raises(ResourceFault):
            take_list(opened.office, path, by="nv6", clock=clock)
    finally:
        opened.close()
