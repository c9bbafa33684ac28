"""Opening every screen, the first time and again, beside a bare window with a list in it.

Counted is what the processor did for us, lanes included, whatever else runs on the PC.
"""

from __future__ import annotations

import itertools
import os
import statistics
import time
from collections import defaultdict
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QMainWindow

from counter_app import bootstrap
from counter_app.console.morning import sample_morning
from counter_app.console.script import Script, first_moment
from counter_app.service.clock import SimulatedClock
from tests.benchmarks.figures import Figure, Told
from tests.qt_words import SECOND_WINDOW

AGAIN = 5
AGAIN_MS = 150
WORST_TOLD = 3


def bare() -> float:
    """A main window with a label and forty lines, opened, drawn and closed."""
    began = time.process_time()
    window, rows = QMainWindow(), QListWidget()
    rows.addItems([f"A{n:03}" for n in range(40)])
    window.setMenuWidget(QLabel("Quầy 1"))
    window.setCentralWidget(rows)
    window.resize(1366, 768)
    window.show()
    window.grab()
    took = time.process_time() - began
    window.close()
    window.deleteLater()
    return took


@pytest.mark.qt_log_ignore(*SECOND_WINDOW)
def test_every_screen_is_opened(tmp_path: Path, tell: Told) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from counter_app.ui.application import make_application
    from counter_app.ui.remembered import Remembered
    from counter_app.ui.run import DeskProgram
    from counter_app.ui.show import busy_counter
    from counter_app.ui.tour import tour

    app = make_application(["counter_app"])
    lines = sample_morning(bootstrap.load_reference(bootstrap.DEFAULT_PROFILE))
    clock = SimulatedClock(first_moment(lines))
    opened = bootstrap.open_practice(
        tmp_path / "van-phong.db", profile=bootstrap.DEFAULT_PROFILE, clock=clock
    )
    for _ in Script(opened.office, clock, language="vi").play(lines):
        pass
    counter, staff = busy_counter(opened.office)
    program = DeskProgram(
        opened.office,
        clock=clock,
        settings_path=tmp_path / "may.json",
        choices=Remembered(counter=counter, staff=staff),
        monotonic=itertools.count(step=2.0).__next__,
    )
    program.open()

    def settle() -> None:
        loop = QEventLoop()
        while program.busy or program.hall.busy:
            loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        QApplication.sendPostedEvents()

    taken: defaultdict[str, list[float]] = defaultdict(list)
    bared = []
    for _ in range(1 + AGAIN):
        stops = tour(program, opened.office, clock=clock, language="vi", settle=settle)
        while True:
            began = time.process_time()
            stop = next(stops, None)
            if stop is None:
                break
            stop.window.resize(stop.size)
            stop.window.grab()
            taken[stop.name].append(time.process_time() - began)
        bared.append(bare())
    program.close()
    opened.close()
    app.sendPostedEvents()
    _tell(tell, taken, statistics.median(bared) * 1000)


def _tell(tell: Told, taken: dict[str, list[float]], bare_ms: float) -> None:
    """The first time, the typical one, and the screens that take longest when opened again."""
    first = {name: times[0] * 1000 for name, times in taken.items()}
    again = {name: statistics.median(times[1:]) * 1000 for name, times in taken.items()}
    slowest = sorted(again, key=again.__getitem__, reverse=True)
    usual = statistics.median(again.values())
    told = f"bare window {bare_ms:.0f} ms, first time {statistics.median(first.values()):.0f} ms"
    name = f"a screen opened again, the median of {len(taken)}"
    tell(Figure(name=name, value=usual / bare_ms, unit="×", target=AGAIN_MS / bare_ms, told=told))
    for name in slowest[:WORST_TOLD]:
        told = f"{again[name] / bare_ms:.1f} × bare, first time {first[name]:.0f} ms"
        figure = f"screen {name} opened again"
        tell(Figure(name=figure, value=again[name], unit="ms", target=AGAIN_MS, told=told))
