"""Gaps of the GUI thread in a busy hour at the desk, beyond those of a bare window."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from counter_app.bootstrap import OpenOffice
from counter_app.domain.ids import StaffCode
from counter_app.service import commands
from counter_app.service.clock import SimulatedClock
from counter_app.ui.application import make_application
from counter_app.ui.desk.actions import Action
from counter_app.ui.remembered import Remembered
from counter_app.ui.run import DeskProgram
from counter_app.ui.show import settle
from tests.benchmarks.figures import Figure, Told
from tests.benchmarks.offices import office_on

TICK_MS = 5
STEPS = 120
STEP_MS = 200
"""Half an hour in steps of a quarter of a minute, each 200 ms of ours: 75 times as fast."""
AT_DESK = (
    Action.CALL_NEXT,
    Action.START,
    Action.HOLD,
    Action.CALL_NEXT,
    Action.START,
    Action.FINISH,
)
KIOSK = StaffCode("kiosk1")
WAITING = 30
SCREENS = (Action.FIND, Action.KEYS, Action.RECEIVE)


class Gaps:
    """Looks at the clock every five milliseconds of the GUI thread."""

    def __init__(self) -> None:
        self.taken: list[float] = []
        self._timer = QTimer(interval=TICK_MS)
        self._timer.timeout.connect(self._look)
        self._last = 0.0

    def _look(self) -> None:
        now = time.perf_counter()
        self.taken.append((now - self._last) * 1000 - TICK_MS)
        self._last = now

    def during(self, steps: Iterator[Callable[[], object]]) -> list[float]:
        """Give one step after the other to the running event loop; the gaps it had, in ms."""
        loop = QEventLoop()
        pace = QTimer(interval=STEP_MS)

        def step() -> None:
            work = next(steps, None)
            if work is None:
                loop.quit()
            else:
                work()

        pace.timeout.connect(step)
        self.taken, self._last = [], time.perf_counter()
        self._timer.start()
        pace.start()
        loop.exec()
        pace.stop()
        self._timer.stop()
        return self.taken


def p999(gaps: list[float]) -> float:
    """The gap that one in a thousand exceeds."""
    return max(0.0, sorted(gaps)[int(len(gaps) * 0.999)])


def bare_window() -> list[float]:
    """A window whose only label changes at every step."""
    window = QMainWindow()
    label = QLabel("Quầy 2")
    window.setCentralWidget(label)
    window.resize(1366, 768)
    window.show()
    steps = (partial(label.setText, f"A{n:03}") for n in range(STEPS))
    gaps = Gaps().during(steps)
    window.close()
    window.deleteLater()
    return gaps


class Colleagues:
    """Kiosk and the other counters, at work beside this desk on a thread of their own."""

    def __init__(self, opened: OpenOffice) -> None:
        self._office = opened.office
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._work)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_trouble: object) -> None:
        self._over.set()
        self._thread.join()

    def _work(self) -> None:
        clerk = StaffCode("nv3")
        self._office.do(commands.OpenShift(counter=3), by=clerk)
        for count in itertools.count():
            if self._over.wait(STEP_MS / 1000):
                return
            queue = ("CT", "HT", "XH")[count % 3]
            self._office.do(commands.IssueTicket(queue=queue, source="kiosk"), by=KIOSK)
            self._office.do(commands.CallNext(counter=3), by=clerk)
            self._office.do(commands.StartService(counter=3), by=clerk)
            self._office.do(commands.FinishService(counter=3), by=clerk)


def desk_on(opened: OpenOffice, folder: Path) -> DeskProgram:
    ticking = itertools.count(step=2)
    return DeskProgram(
        opened.office,
        clock=opened.office.clock,
        settings_path=folder / "máy này.json",
        choices=Remembered(counter=2, staff="nv2"),
        monotonic=lambda: float(next(ticking)),
    )


def busy_steps(program: DeskProgram, clock: SimulatedClock) -> Iterator[Callable[[], object]]:
    """A quarter of a minute passes, then a key is pressed."""
    actions = itertools.cycle(AT_DESK)
    for _ in range(STEPS):

        def step() -> None:
            clock.move_to(clock.now() + timedelta(seconds=15))
            program.model.tick()
            program.model.press(next(actions))

        yield step


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_gaps_in_a_busy_hour(tmp_path: Path, tell: Told) -> None:
    app = make_application(["counter-app"])
    assert isinstance(app, QApplication)
    bare = p999(bare_window())
    with office_on(tmp_path / "văn phòng.db") as opened:
        clock = opened.office.clock
        assert isinstance(clock, SimulatedClock)
        opened.office.do(commands.OpenShift(counter=2), by=StaffCode("nv2"))
        for count in range(WAITING):
            queue = ("CT", "HT", "XH")[count % 3]
            opened.office.do(commands.IssueTicket(queue=queue), by=KIOSK)
        program = desk_on(opened, tmp_path)
        try:
            program.open()
            settle(program)
            with Colleagues(opened):
                gaps = Gaps().during(busy_steps(program, clock))
            settle(program)
            screens = {}
            for action in SCREENS:
                opening = Gaps().during(iter([partial(program.model.press, action), int, int]))
                screens[action] = max(opening)
                program.model.back()
                settle(program)
        finally:
            program.close()
    told = f"desk {p999(gaps):.1f} ms, bare {bare:.1f} ms, worst {max(gaps):.1f} ms"
    name = "GUI gaps p99.9 in a busy hour, beyond a bare window's"
    tell(Figure(name=name, value=p999(gaps) - bare, unit="ms", target=16, told=told))
    for action, worst in screens.items():
        tell(
            Figure(
                name=f"opening “{action.value}”: longest gap", value=worst, unit="ms", target=100
            )
        )
