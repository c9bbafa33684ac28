"""An X server of our own with a window manager, for real windows on a PC without a screen.

``python -m tools.xserver COMMAND …`` runs a command on one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

NEEDED: Final = ("Xvfb", "openbox")


@contextmanager
def x_server(*, width: int = 1366, height: int = 768) -> Iterator[str]:
    """Run one for as long as it is needed; yields its display.

    It is not reset when its last window closes: who comes just then would find nobody.

    Raises:
        FileNotFoundError: one of ``NEEDED`` is not installed.
    """
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [
            *("Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24"),
            *("-nolisten", "tcp", "-noreset"),
        ],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        display = f":{told.readline().strip()}"
    manager = subprocess.Popen(
        ["openbox"],
        env=os.environ | {"DISPLAY": display},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield display
    finally:
        for program in (manager, server):
            program.terminate()
            program.wait()


def main() -> int:
    """Run the command of the command line on a screen of its own; its exit code."""
    with x_server() as display:
        real = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "COUNTER_APP_REAL_SCREEN": "1"}
        return subprocess.call(sys.argv[1:], env=os.environ | real)


if __name__ == "__main__":
    sys.exit(main())
