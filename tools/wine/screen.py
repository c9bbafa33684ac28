"""A screen and a keyboard for programs under Wine: Xvfb, openbox, xdotool, xclip."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tools.xserver import x_server

SOCKETS: Final = Path("/tmp/.X11-unix")  # noqa: S108 - where X servers are met
PATIENCE_S: Final = 60.0
_BLANK: Final = 20_000
"""Bytes of a picture; one of a window without words has fewer."""

_PICTURE: Final = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([sys.argv[0], "-platform", "xcb"])
sys.exit(not QGuiApplication.primaryScreen().grabWindow(0).save(sys.argv[1]))
"""


def until(true: Callable[[], bool], what: str) -> None:
    """Look again and again until it is so.

    Raises:
        TimeoutError: it never became so.
    """
    deadline = time.monotonic() + PATIENCE_S
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError(f"never seen: {what}")
        time.sleep(0.05)


class Screen:
    """An X server with a window manager, and the hands and eyes of a person before it."""

    def __init__(self, display: str) -> None:
        self.display = display
        self._environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}

    def windows(self, program: str) -> list[str]:
        """The visible windows of a Windows program, by its file name."""
        return self._x("search", "--onlyvisible", "--class", f"^{program}$").split()

    def attend(self, window: str) -> None:
        """Give a window the keyboard."""
        self._x("windowactivate", "--sync", window)

    def key(self, keys: str) -> None:
        """Press a key, or one after another."""
        for one in keys.split():
            self._x("key", "--clearmodifiers", one)
            time.sleep(0.3)

    def type(self, digits: str) -> None:
        """Type what needs no accent."""
        self._x("type", "--delay", "60", digits)

    def paste(self, text: str) -> None:
        """Put a text on the clipboard and into the field: xdotool cannot type Vietnamese."""
        holder = subprocess.Popen(
            ["xclip", "-quiet", "-loops", "0", "-selection", "clipboard"],
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        if holder.stdin is not None:
            holder.stdin.write(text)
            holder.stdin.close()
        time.sleep(0.3)
        self.key("ctrl+v")
        time.sleep(0.5)
        holder.terminate()
        holder.wait()

    def wait_until_drawn(self) -> None:
        """Wait until a window stands there with its words, and stays as it is but for a cursor."""
        with tempfile.TemporaryDirectory() as folder:
            path, seen = Path(folder) / "now.png", [0]

            def steady() -> bool:
                self.picture(path)
                seen.append(path.stat().st_size)
                return seen[-1] > _BLANK and abs(seen[-1] - seen[-2]) < seen[-1] // 100

            until(steady, "a window with its words")

    def picture(self, path: Path) -> None:
        """Keep what is on the screen."""
        path.parent.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-c", _PICTURE, str(path)]
        subprocess.run(command, env=self._environment, check=True, timeout=PATIENCE_S)

    def _x(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self._environment, capture_output=True, text=True, check=False
        )
        return done.stdout


@contextmanager
def running() -> Iterator[Screen]:
    """A screen of our own, 1366 × 768."""
    with x_server() as display:
        yield Screen(display)
