"""A window of its own on a screen of its own: it waits for its screen and mends itself.

The kiosk and the hall display run in the desk's process, since one program owns a database file.
So they must not be able to take the desk down, nor to take its keyboard: they never accept the
focus, and a bug in their code takes down their own window only, which is built anew.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

from counter_app.ui.bugs import BugReports
from counter_app.ui.guard import guarded
from counter_app.ui.screens import Screens

REBUILD_MS: Final = 250
"""How soon a broken window is built anew; twice as late each time it breaks again at once."""
SLOWEST_MS: Final = 30_000
CALM_S: Final = 60.0
"""A window that stood so long is no longer counted as just broken."""

FLAGS: Final = (
    Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
)


class Play(Protocol):
    """What a stage shows: a window and what moves it."""

    @property
    def window(self) -> QWidget:
        """The window, not shown yet."""
        ...

    def stand_on(self, screen: QScreen) -> None:
        """Measure for this screen: it is the first one, or another, or was turned."""
        ...

    def close(self) -> None:
        """End; what was asked for and comes later is dropped."""
        ...


class Standing(Enum):
    """What a stage is doing."""

    DOWN = auto()
    SHOWN = auto()
    WAITING = auto()
    """Its screen is not plugged in."""


class Stage(QObject):
    """Keeps one full-screen window on one named screen, whatever happens to either.

    ``alone`` on a PC without a desk: there is no other window to leave the keyboard to.
    """

    changed = Signal()

    def __init__(
        self,
        build: Callable[[], Play],
        *,
        code: Path,
        screens: Screens,
        bugs: BugReports,
        alone: bool = False,
        monotonic: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._build = build
        self._alone = alone
        self._code = code
        self._screens = screens
        self._monotonic = monotonic
        self._name: str | None = None
        self._play: Play | None = None
        self._built_at = 0.0
        self._pause_ms = REBUILD_MS
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._anew)
        screens.changed.connect(self._place)
        bugs.placed.connect(self._broke)

    @property
    def screen_name(self) -> str:
        """The screen it belongs on; empty while it is down."""
        return self._name or ""

    @property
    def standing(self) -> Standing:
        """What it is doing."""
        if self._name is None:
            return Standing.DOWN
        return Standing.SHOWN if self._screens.find(self._name) else Standing.WAITING

    @property
    def play(self) -> Play | None:
        """What is being shown, or waits behind the curtain; None between two of them."""
        return self._play

    def show_on(self, name: str) -> None:
        """Show the window on this screen, now or when it is plugged in."""
        self._name = name
        self._place()
        self.changed.emit()

    def take_down(self) -> None:
        """End the window."""
        self._name = None
        self._again.stop()
        self._end()
        self.changed.emit()

    def _place(self) -> None:
        if self._name is None or self._again.isActive():
            return
        with guarded():
            self._build_and_show()
        self.changed.emit()

    def _build_and_show(self) -> None:
        screen = self._screens.find(self._name or "")
        if self._play is None:
            self._play = self._build()
            self._built_at = self._monotonic()
            dress(self._play.window, alone=self._alone)
        window = self._play.window
        if screen is None:
            window.hide()
            return
        self._play.stand_on(screen)
        window.setScreen(screen)
        window.setGeometry(screen.geometry())
        # not showFullScreen(): that asks for the keyboard as well
        window.setWindowState(Qt.WindowState.WindowFullScreen)
        window.show()

    def _broke(self, folders: frozenset[Path]) -> None:
        if self._code not in folders or self._name is None or self._again.isActive():
            return
        stood = self._monotonic() - self._built_at
        self._pause_ms = REBUILD_MS if stood >= CALM_S else min(SLOWEST_MS, 2 * self._pause_ms)
        self._again.start(self._pause_ms)  # not at once: Qt may be painting it just now

    def _anew(self) -> None:
        self._end()
        self._place()

    def _end(self) -> None:
        if self._play is None:
            return
        ended, self._play = self._play, None
        with guarded():
            ended.close()
        ended.window.hide()
        ended.window.deleteLater()


def dress(window: QWidget, *, alone: bool) -> None:
    """Make a window one that never takes the keyboard from another, where there is another."""
    window.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if alone:
        window.setWindowFlags(FLAGS)
        return
    window.setWindowFlags(FLAGS | Qt.WindowType.WindowDoesNotAcceptFocus)
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
