"""The desk on a real X server, driven by its keys from outside, and read back from the file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from counter_app.store.engine import sqlite
from counter_app.store.keyfile import key_path
from tools import xserver
from tools.xserver import x_server

NEEDED = (*xserver.NEEDED, "xdotool")
MISSING = [name for name in NEEDED if shutil.which(name) is None]
PATIENCE_S = 40.0

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="X servers are Linux's"),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]


def until(true: Callable[[], bool]) -> None:
    """Look again and again, each look being a program of its own."""
    deadline = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < deadline, "it never became so"


@pytest.fixture
def screen() -> Iterator[dict[str, str]]:
    """An X server of our own with a window manager; the environment to reach it."""
    with x_server() as display:
        yield os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "LANG": "C.UTF-8"}


def kinds(path: Path) -> list[str]:
    """What the journal holds, read from outside while the program has the file open."""
    if not key_path(path).exists():
        return []
    connection = sqlite.connect(str(path))
    try:
        connection.execute(f"PRAGMA key = \"x'{key_path(path).read_text().strip()}'\"")
        rows = connection.execute("SELECT kind FROM journal ORDER BY position").fetchall()
    except sqlite.Error:
        return []
    finally:
        connection.close()
    return [kind.partition("/")[0] for (kind,) in rows]


class Desk:
    """The program in a process of its own, with a keyboard."""

    def __init__(self, path: Path, environment: dict[str, str], at: str = "") -> None:
        self._environment = environment
        simulated = ["--at", at, "--counter", "1", "--staff", "nv1"] if at else []
        self.program = subprocess.Popen(
            [
                *(sys.executable, "-m", "counter_app", "desk", "--database", str(path)),
                *simulated,
            ],
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        try:
            until(lambda: bool(self._windows()))
        except AssertionError:
            self.program.kill()
            self.program.wait()
            raise
        self.window = self._windows()[0]
        self._x("windowactivate", "--sync", self.window)

    @property
    def is_in_front(self) -> bool:
        """Whether the window has the keyboard."""
        return self._x("getactivewindow").strip() == self.window

    def has_window(self, title: str) -> bool:
        """Whether a window of this title is shown; it is then the one that is meant."""
        found = self._x("search", "--onlyvisible", "--name", title).split()
        self.window = found[0] if found else self.window
        return bool(found)

    def minimize(self) -> None:
        """Send the window to the task bar."""
        self._x("windowminimize", "--sync", self.window)

    def _x(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self._environment, capture_output=True, text=True, check=False
        )
        return done.stdout

    def _windows(self) -> list[str]:
        return self._x("search", "--onlyvisible", "--pid", str(self.program.pid)).split()

    def key(self, key: str) -> None:
        """Press a key, or one after another."""
        for one in key.split():
            self._x("key", "--clearmodifiers", "--delay", "300", one)

    def close(self) -> int:
        """Close the window as its owner would; the exit code."""
        self._x("key", "--clearmodifiers", "alt+F4")
        return self.program.wait(timeout=PATIENCE_S)


MORNING = [
    ("shift.opened", "ctrl+b Return"),
    ("ticket.issued", "ctrl+1"),
    ("ticket.called", "F2"),
    ("ticket.service_started", "F4"),
    ("ticket.finished", "Return"),
]


def _happened(path: Path, kind: str) -> bool:
    return kind in kinds(path)


def test_a_clerks_morning_by_keyboard_is_in_the_file_and_there_again_after_a_restart(
    screen: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "Bộ phận một cửa" / "văn phòng.db"
    desk = Desk(path, screen, "2026-11-23T07:30:00+07:00")
    for kind, key in MORNING:
        desk.key(key)
        until(partial(_happened, path, kind))
    assert desk.close() == 0
    before = kinds(path)
    again = Desk(path, screen, "2026-11-23T08:30:00+07:00")
    again.key("ctrl+1")
    until(lambda: kinds(path).count("ticket.issued") == 2)
    assert again.close() == 0
    assert kinds(path)[: len(before)] == before
    assert [kind for kind, _ in MORNING] == [
        kind for kind in before if kind.startswith(("shift", "ticket"))
    ]


def test_a_second_start_brings_the_first_window_to_the_front(
    screen: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "văn phòng.db"
    desk = Desk(path, screen, "2026-11-23T07:30:00+07:00")
    desk.minimize()
    until(lambda: not desk.is_in_front)
    second = subprocess.run(
        [sys.executable, "-m", "counter_app", "desk", "--database", str(path)],
        env=screen,
        timeout=PATIENCE_S,
        check=False,
    )
    assert second.returncode == 0
    until(lambda: desk.is_in_front)
    assert desk.close() == 0


def test_a_file_that_cannot_be_opened_is_named_in_a_window_and_left_alone(
    screen: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "văn phòng.db"
    path.write_bytes(b"not a database" * 1000)
    key_path(path).write_text("00" * 32)
    told = Desk(path, screen, "2026-11-23T07:30:00+07:00")
    assert told.close() == 2
    assert path.read_bytes() == b"not a database" * 1000


def test_the_first_start_asks_and_opens_the_desk_it_was_told_to(
    screen: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "văn phòng.db"
    first = Desk(path, screen)
    assert not path.exists()
    first.key("Return")
    until(path.exists)
    until(lambda: "document.changed" in kinds(path))
    assert '"counter": 1' in path.with_suffix(".may-nay.json").read_text()
    until(lambda: first.has_window("^Một cửa"))
    assert first.close() == 0
