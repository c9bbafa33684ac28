"""The kiosk on a real second monitor: touched while a clerk types, unplugged, plugged in again."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from counter_app.store.keyfile import key_path
from tests.end2end import second_screen
from tests.end2end.second_screen import DESK, HALL, HIGH, WIDE, Monitors
from tests.end2end.test_real_screen import MISSING, Desk, kinds, until
from tools.xserver import x_server

ABSENT = [*MISSING, *(second_screen.missing() if sys.platform == "linux" else [])]

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="X servers are Linux's"),
    pytest.mark.skipif(bool(ABSENT), reason=f"not installed: {', '.join(ABSENT)}"),
]

FIRST_TILE = (HALL[0] + 540, 800)
TAKE = (HALL[0] + 760, 1920 - 70)


@pytest.fixture
def display() -> Iterator[str]:
    with x_server(width=WIDE, height=HIGH) as name:
        yield name


@pytest.fixture
def monitors(display: str) -> Iterator[Monitors]:
    with Monitors(display) as made:
        made.plug("DESK", DESK, main=True)
        made.plug("HALL", HALL)
        yield made


class HallDesk(Desk):
    """A desk whose kiosk stands on the second monitor."""

    def window_on(self, left: int) -> str:
        """The window whose left edge is there, if it can be seen."""
        for window in self._windows():
            told = dict(
                line.split("=", 1)
                for line in self._x("getwindowgeometry", "--shell", window).splitlines()
                if "=" in line
            )
            if told.get("X") == str(left) and int(told.get("WIDTH", 0)) > 600:
                return window
        return ""

    def touch(self, place: tuple[int, int]) -> bool:
        """Touch the glass there; nothing is known of what comes of it."""
        self._x("mousemove", *map(str, place), "click", "1")
        return False

    def focused(self) -> str:
        """The window that has the keyboard."""
        return self._x("getwindowfocus").strip()


@pytest.fixture
def desk(display: str, monitors: Monitors, tmp_path: Path) -> Iterator[HallDesk]:
    assert monitors
    path = tmp_path / "van-phong.db"
    remembered = {"counter": 1, "staff": "nv1", "kiosk_screen": "HALL"}
    path.with_suffix(".may-nay.json").write_text(json.dumps(remembered), encoding="utf-8")
    environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "LANG": "C.UTF-8"}
    made = HallDesk(path, environment, "2026-11-23T07:30:00+07:00")
    until(lambda: bool(made.window_on(HALL[0])) and bool(made.window_on(DESK[0])))
    made._x("windowactivate", "--sync", made.window_on(DESK[0]))
    yield made
    if made.program.poll() is None:
        made.program.terminate()
        made.program.wait()


def count(path: Path, kind: str) -> int:
    return kinds(path).count(kind)


def sources(path: Path) -> list[str]:
    """Where the numbers came from, in order."""
    from counter_app.store.engine import sqlite

    connection = sqlite.connect(str(path))
    connection.execute(f"PRAGMA key = \"x'{key_path(path).read_text().strip()}'\"")
    rows = connection.execute("SELECT body FROM journal WHERE kind = 'ticket.issued/1'").fetchall()
    connection.close()
    return [json.loads(body)["source"] for (body,) in rows]


def test_a_citizen_at_the_kiosk_never_takes_the_clerks_keyboard(
    desk: HallDesk, tmp_path: Path
) -> None:
    path = tmp_path / "van-phong.db"
    given = partial(count, path, "ticket.issued")
    desk.key("ctrl+b Return")
    until(lambda: count(path, "shift.opened") == 1)
    desk.key("ctrl+1")
    until(lambda: given() == 1)
    keyboard = desk.focused()
    desk.key("a 0")
    desk.touch(FIRST_TILE)
    desk.key("0")
    until(lambda: desk.touch(TAKE) or given() == 2)
    desk.key("1 Return")
    until(lambda: count(path, "ticket.called") == 1)
    assert desk.focused() == keyboard
    assert sources(path) == ["desk", "kiosk"]
    assert desk.close() == 0


def test_a_monitor_pulled_out_and_plugged_in_again_has_its_kiosk_back(
    desk: HallDesk, monitors: Monitors
) -> None:
    monitors.pull("HALL")
    until(lambda: not desk.window_on(HALL[0]))
    until(lambda: bool(desk.window_on(DESK[0])))  # its monitor is laid out anew, too
    assert desk.program.poll() is None
    monitors.plug("HALL", HALL)
    until(lambda: bool(desk.window_on(HALL[0])))
    assert desk.focused()
