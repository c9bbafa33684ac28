"""The week of appointments on screen: asked for, reckoned and drawn, with and without ten years.

Counted is what the processor did for us, lanes included, whatever else runs on the PC.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.bootstrap import OpenOffice
from tests.benchmarks.figures import Figure, Told, by_turns, median_ms
from tests.benchmarks.offices import office_on
from tests.benchmarks.test_slots import COUNTERS, month_ahead, past, put, widen
from tests.qt_words import SECOND_WINDOW

WEEK_MS = 100
TIMES = 15


def measured(opened: OpenOffice, settings: Path) -> dict[str, float]:
    """Milliseconds of a week turned to, from the key to the last pixel, and of drawing alone."""
    from counter_app.ui.remembered import Remembered
    from counter_app.ui.run import DeskProgram
    from counter_app.ui.show import settle

    program = DeskProgram(
        opened.office,
        clock=opened.office.clock,
        settings_path=settings,
        choices=Remembered(counter=1, staff="nv1"),
    )
    program.open()
    program.appointments.show()
    settle(program)
    model, window = program.appointments.model, program.appointments.window
    assert model is not None
    assert window is not None
    window.resize(1366, 768)
    turns = iter((1, -1) * TIMES)
    known = []

    def week() -> None:
        model.turn(next(turns))
        settle(program)
        window.week.viewport().repaint()
        known.append(model.state.week_known)

    pieces: dict[str, Callable[[], object]] = {
        "week": week,
        "drawn": window.week.viewport().repaint,
        "still": lambda: settle(program),
    }
    taken = by_turns(pieces, times=TIMES, clock=time.process_time)
    assert all(known)
    assert len(model.state.cells) == COUNTERS
    assert any(cell.booked for row in model.state.cells for cell in row)
    program.close()
    return {name: median_ms(times) for name, times in taken.items()}


@pytest.mark.qt_log_ignore(*SECOND_WINDOW)
def test_the_week_is_turned(tmp_path: Path, tell: Told) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from counter_app.ui.application import make_application

    make_application(["counter_app"])
    with office_on(tmp_path / "văn phòng.db") as opened:
        widen(opened)
        ahead = put(opened, month_ahead())
        young = measured(opened, tmp_path / "may.json")
        years = put(opened, past())
        old = measured(opened, tmp_path / "may-2.json")
    week = young["week"] - young["still"]
    told = (
        f"{ahead:,} appointments ahead, {COUNTERS} counters; drawing alone {young['drawn']:.1f} ms"
    )
    tell(Figure(name="the week on screen", value=week, unit="ms", target=WEEK_MS, told=told))
    grown = (old["week"] - old["still"]) / week
    told = f"{years:,} appointments of ten years behind it"
    name = "the same week on screen after ten years"
    tell(Figure(name=name, value=grown, unit="×", target=1.3, told=told))
