"""A second monitor that can be plugged in and pulled out, on an X server without any glass.

RandR lets a client cut one picture into monitors; Qt takes each for a screen of its own.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from dataclasses import dataclass
from types import TracebackType
from typing import Self

WIDE, HIGH = 2446, 1920
DESK = (0, 0, 1366, 768, 361, 203)
"""x, y, width and height in pixels; width and height in millimetres."""
HALL = (1366, 0, 1080, 1920, 268, 476)


class _Monitor(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_ulong),
        ("primary", ctypes.c_int),
        ("automatic", ctypes.c_int),
        ("noutput", ctypes.c_int),
        ("x", ctypes.c_int),
        ("y", ctypes.c_int),
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("mwidth", ctypes.c_int),
        ("mheight", ctypes.c_int),
        ("outputs", ctypes.POINTER(ctypes.c_ulong)),
    )


class _Resources(ctypes.Structure):
    _fields_ = (
        ("timestamp", ctypes.c_ulong),
        ("config_timestamp", ctypes.c_ulong),
        ("ncrtc", ctypes.c_int),
        ("crtcs", ctypes.POINTER(ctypes.c_ulong)),
        ("noutput", ctypes.c_int),
        ("outputs", ctypes.POINTER(ctypes.c_ulong)),
    )


def missing() -> list[str]:
    """Which of the libraries are not installed."""
    return [name for name in ("X11", "Xrandr") if ctypes.util.find_library(name) is None]


@dataclass
class Monitors:
    """The monitors of one display."""

    display: str

    def __enter__(self) -> Self:
        self._x = ctypes.CDLL(ctypes.util.find_library("X11") or "")
        self._randr = ctypes.CDLL(ctypes.util.find_library("Xrandr") or "")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XInternAtom.restype = ctypes.c_ulong
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._randr.XRRAllocateMonitor.restype = ctypes.POINTER(_Monitor)
        self._randr.XRRGetScreenResourcesCurrent.restype = ctypes.POINTER(_Resources)
        self._connection = ctypes.c_void_p(self._x.XOpenDisplay(self.display.encode()))
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._connection))
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._x.XCloseDisplay(self._connection)

    def plug(
        self, name: str, place: tuple[int, int, int, int, int, int], *, main: bool = False
    ) -> None:
        """Plug a monitor in; the main one takes the server's only output."""
        made = self._randr.XRRAllocateMonitor(self._connection, int(main))
        monitor = made.contents
        monitor.name = self._x.XInternAtom(self._connection, name.encode(), 0)
        monitor.x, monitor.y, monitor.width, monitor.height = place[:4]
        monitor.mwidth, monitor.mheight = place[4:]
        monitor.primary = int(main)
        if main:
            found = self._randr.XRRGetScreenResourcesCurrent(self._connection, self._root)
            monitor.outputs[0] = found.contents.outputs[0]
        self._randr.XRRSetMonitor(self._connection, self._root, made)
        self._x.XSync(self._connection, 0)

    def pull(self, name: str) -> None:
        """Pull a monitor out."""
        atom = ctypes.c_ulong(self._x.XInternAtom(self._connection, name.encode(), 0))
        self._randr.XRRDeleteMonitor(self._connection, self._root, atom)
        self._x.XSync(self._connection, 0)
