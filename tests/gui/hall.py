"""A hall to be tested: screens that can be plugged and unplugged, a voice that can be watched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from PySide6.QtGui import QGuiApplication, QScreen
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import OpenOffice
from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import Refused
from counter_app.service import commands
from counter_app.service.clock import SimulatedClock
from counter_app.ui.bugs import BugReports
from counter_app.ui.display.play import DisplayPlay
from counter_app.ui.hall import HallScreens
from counter_app.ui.kiosk.play import KioskPlay
from counter_app.ui.screens import Screens
from tests.gui.conftest import PaperTray
from tests.stillness import until_still

TV = "TV"
LATER_S = 0.5


class Plugs(Screens):
    """Screens by name, all of them the one of the offscreen platform."""

    def __init__(self, *names: str) -> None:
        super().__init__()
        self._names = list(names)

    def names(self) -> tuple[str, ...]:
        return tuple(self._names)

    def find(self, name: str) -> QScreen | None:
        return QGuiApplication.primaryScreen() if name in self._names else None

    def plug(self, name: str) -> None:
        self._names.append(name)
        self.changed.emit()

    def unplug(self, name: str) -> None:
        self._names.remove(name)
        self.changed.emit()


@dataclass
class Voice:
    """Keeps what it was asked to say, and says that it is done when the test wants."""

    said: list[tuple[str, int, str]] = field(default_factory=list)
    stopped: int = 0
    done: Callable[[], None] | None = None

    def announce(
        self, number: str, counter: int, purpose: str, *, done: Callable[[], None]
    ) -> None:
        assert self.done is None, "one call cuts off another"
        self.said.append((number, counter, purpose))
        self.done = done

    def stop(self) -> None:
        self.stopped += 1
        self.done = None

    def close(self) -> None:
        self.done = None

    def finish(self) -> None:
        done, self.done = self.done, None
        assert done is not None, "nothing is being said"
        done()


class Hall:
    """Kiosk and display on a real office, with time and screens in the test's hand."""

    def __init__(self, qtbot: QtBot, opened: OpenOffice) -> None:
        self.qtbot = qtbot
        self.opened = opened
        clock = opened.office.clock
        assert isinstance(clock, SimulatedClock)
        self.clock = clock
        self.seconds = 1000.0
        self.tray = PaperTray()
        self.voice = Voice()
        self.troubles: list[object] = []
        self.placed: list[tuple[str, str]] = []
        self.plugs = Plugs("DESK", TV)
        self.bugs = BugReports(opened.database.path.parent / "reports", clock)
        self.screens = HallScreens(
            opened.office,
            clock=clock,
            bugs=self.bugs,
            papers=self.tray,
            voices=lambda _told: self.voice,
            monotonic=lambda: self.seconds,
            screens=self.plugs,
        )
        self.screens.troubled.connect(self.troubles.append)
        self.screens.placed.connect(lambda which, screen: self.placed.append((which, screen)))

    @property
    def kiosk(self) -> KioskPlay:
        play = self.screens.stages["kiosk"].play
        assert isinstance(play, KioskPlay)
        return play

    @property
    def display(self) -> DisplayPlay:
        play = self.screens.stages["display"].play
        assert isinstance(play, DisplayPlay)
        return play

    def settle(self) -> None:
        until_still(lambda: self.screens.busy)

    def give(self, command: commands.Command, *, by: str = "nv1") -> dict[str, object]:
        """Something that happens at a counter; the display looks at once."""
        outcome = self.opened.office.do(command, by=StaffCode(by))
        assert not isinstance(outcome, Refused), outcome
        if self.screens.stages["display"].play is not None:
            self.display.model.tick()
        self.settle()
        return outcome.answer

    def touch(self, act: str) -> None:
        """Touch the glass, a moment after the page came."""
        self.seconds += LATER_S
        self.kiosk.view.button(act).click()
        self.settle()

    def passes(self, seconds: float) -> None:
        """Time passes, and every clock ticks once."""
        self.seconds += seconds
        self.clock.move_to(self.clock.now() + timedelta(seconds=seconds))
        for stage in self.screens.stages.values():
            play = stage.play
            if isinstance(play, KioskPlay | DisplayPlay):
                play.model.tick()
        self.settle()

    def close(self) -> None:
        self.screens.close()


def hall_of(qtbot: QtBot, opened: OpenOffice) -> Iterator[Hall]:
    """A hall for the length of a test."""
    made = Hall(qtbot, opened)
    yield made
    made.close()
