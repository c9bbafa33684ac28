"""A second start of the desk brings the first one to the front."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from counter_app.ui import instance
from counter_app.ui.instance import Bell, ring
from tests.offices import Play

ROOT = Path(__file__).resolve().parents[2]
SECOND = """
import sys
from pathlib import Path
from counter_app.ui.instance import ring
sys.exit(not ring(Path(sys.argv[1])))
"""


def answered_by(bell: Bell, qtbot: QtBot, file: Path) -> bool:
    """Ring from another program while this one is the desk."""
    second = QProcess()
    with qtbot.waitSignals([bell.rung, second.finished], timeout=20_000):
        second.start(sys.executable, ["-c", SECOND, str(file)])
    return second.exitCode() == 0


def test_nobody_answers_where_no_desk_is_open(tmp_path: Path) -> None:
    assert not ring(tmp_path / "văn phòng.db")


def test_a_second_start_is_heard_by_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "Bộ phận một cửa" / "văn phòng.db"
    bell = Bell(file)
    assert answered_by(bell, qtbot, file)
    bell.deleteLater()


def test_the_task_scheduler_asks_the_open_desk_to_send(qtbot: QtBot, tmp_path: Path) -> None:
    play = Play(tmp_path / "văn phòng.db")
    bell = Bell(play.path)
    command = QProcess()
    command.setWorkingDirectory(str(ROOT))
    words = ["-m", "counter_app", "sync", "--database", str(play.path)]
    with (
        qtbot.assertNotEmitted(bell.rung),
        qtbot.waitSignals([bell.sending_wanted, command.finished], timeout=30_000),
    ):
        command.start(sys.executable, words)
    said = bytes(command.readAllStandardOutput().data()).decode()
    assert (command.exitCode(), "đã được báo gửi ngay" in said) == (0, True)
    with qtbot.assertNotEmitted(bell.sending_wanted), qtbot.waitSignal(command.finished):
        command.start(sys.executable, [*words, "--time", "18:00"])
    assert command.exitCode() == 2, "what else was asked for is not silently left out"
    bell.deleteLater()
    play.close()


def test_desks_of_two_offices_do_not_hear_each_other(qtbot: QtBot, tmp_path: Path) -> None:
    bell = Bell(tmp_path / "one.db")
    with qtbot.assertNotEmitted(bell.rung):
        assert not ring(tmp_path / "other.db")
    bell.deleteLater()


def test_a_socket_left_by_a_killed_program_is_no_hindrance(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "office.db"
    left = Path("/tmp") / instance._name(file)
    left.write_bytes(b"")
    bell = Bell(file)
    assert answered_by(bell, qtbot, file)
    bell.deleteLater()
