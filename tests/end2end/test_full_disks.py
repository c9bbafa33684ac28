"""Full disks and read-only folders."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from counter_app.store.database import Database
from tests.end2end.faults import kind_of
from tests.offices import Play, moment


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes; only root can have one."""
    disk = tmp_path / "dia"
    disk.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.name != "posix" or os.geteuid() != 0:
        pytest.skip("a disk of our own needs root")
    mounted = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip(f"no disk of our own: {mounted.stderr.decode().strip()}")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


def fill(disk: Path, *, leave: int = 0) -> Path:
    """Write until nothing fits any more."""
    ballast = disk / "day-dia"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(b"\0" * 4096)
    if leave:
        os.truncate(ballast, max(0, ballast.stat().st_size - leave))
    return ballast


@pytest.mark.parametrize("leave", [0, 4096, 65_536])
def test_a_full_disk_refuses_one_step_and_goes_on_once_there_is_room(
    small_disk: Path, leave: int
) -> None:
    play = Play(small_disk / "van-phong.db")
    play.issue("07:30", 3)
    before = play.tables()
    ballast = fill(small_disk, leave=leave)
    given = 3
    while "ok" in (answer := play.try_to("issue_ticket", "07:31", queue="CT")):
        given += 1
    assert "đã đầy" in answer["error"], answer
    assert "giải phóng chỗ trống" in answer["error"]
    assert play.ask("waiting_board", "07:32")["queues"][0]["waiting"] == given
    if not leave:
        assert play.tables() == before
    ballast.unlink()
    assert play.issue("07:33") == [f"A{given + 1:03}"]
    assert play.health().is_healthy
    play.close()


def test_a_file_that_may_not_grow_is_full_too(tmp_path: Path) -> None:
    play = Play(tmp_path / "van-phong.db")
    play.issue("07:30")
    play.opened.database._writer.execute("PRAGMA max_page_count = 1")
    kinds = set()
    for _ in range(400):
        answer = play.try_to("issue_ticket", "07:31", queue="CT")
        kinds.add("đã đầy" in answer.get("error", ""))
    assert True in kinds
    play.opened.database._writer.execute("PRAGMA max_page_count = 1000000")
    assert "ok" in play.try_to("issue_ticket", "07:32", queue="CT")
    assert play.health().is_healthy
    play.close()


def test_no_office_is_begun_on_a_full_disk(small_disk: Path) -> None:
    ballast = fill(small_disk)
    assert kind_of(lambda: Database(small_disk / "van-phong.db")) == "full"
    ballast.unlink()
    Database(small_disk / "van-phong.db").close()


def test_a_backup_onto_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, small_disk: Path
) -> None:
    play = Play(tmp_path / "van-phong.db")
    play.issue("07:30")
    fill(small_disk, leave=8192)
    target = small_disk / "sao.db"
    assert kind_of(lambda: play.opened.database.copy_to(target)) == "full"
    assert [path.name for path in small_disk.iterdir()] == ["day-dia"]
    assert play.issue("07:31") == ["A002"]
    play.close()


def test_a_read_only_folder_is_named(small_disk: Path) -> None:
    path = small_disk / "van-phong.db"
    Play(path).close()
    before = path.read_bytes()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert kind_of(lambda: Database(path)) == "read_only"
    assert kind_of(lambda: Database(small_disk / "moi" / "khac.db")) == "read_only"
    assert path.read_bytes() == before


def test_a_backup_on_a_read_only_disk_can_be_brought_back(tmp_path: Path, small_disk: Path) -> None:
    from counter_app.console.copies import bring_back
    from counter_app.service.clock import SimulatedClock
    from counter_app.store.office_file import back_up

    play = Play(tmp_path / "van-phong.db")
    play.issue("07:30", 2)
    source = back_up(play.opened.database, small_disk / "sao.db")
    play.opened.close()
    (small_disk / "sao.db.lock").unlink(missing_ok=True)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    before = {path.name: path.read_bytes() for path in small_disk.iterdir()}
    bring_back(source, play.path, clock=SimulatedClock(moment("08:00")))
    assert {path.name: path.read_bytes() for path in small_disk.iterdir()} == before
    play.clock.move_to(moment("08:01"))
    play._open()
    assert play.issue("08:02") == ["A003"]
    play.close()


def test_a_restore_onto_a_full_disk_leaves_the_office_as_it_was(
    tmp_path: Path, small_disk: Path
) -> None:
    from counter_app.console.copies import bring_back
    from counter_app.store.office_file import back_up

    play = Play(small_disk / "van-phong.db")
    play.issue("07:30")
    source = back_up(play.opened.database, tmp_path / "sao.db")
    play.opened.close()
    fill(small_disk, leave=100_000)
    names = {path.name for path in small_disk.iterdir()}
    assert kind_of(lambda: bring_back(source, play.path)) == "full"
    assert {path.name for path in small_disk.iterdir()} == names
    (small_disk / "day-dia").unlink()
    play._open()
    assert play.issue("07:31") == ["A002"]
    play.close()


def test_a_disk_that_turns_read_only_in_the_middle_is_named(small_disk: Path) -> None:
    play = Play(small_disk / "van-phong.db")
    play.issue("07:30")
    play.opened.close()
    (small_disk / "van-phong.db.lock").unlink(missing_ok=True)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert kind_of(lambda: Database(small_disk / "van-phong.db")) == "read_only"
    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    play._open()
    assert play.issue("07:31") == ["A002"]
    play.close()
