"""The screens of the hall: how fast they open beside a bare window, and what a look costs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from counter_app.bootstrap import OpenOffice, open_office
from counter_app.domain.ids import StaffCode
from counter_app.service import commands as do
from counter_app.service.clock import SimulatedClock
from counter_app.service.hall_queries import HallBoard, KioskBoard
from counter_app.service.queries import DeskView
from counter_app.ui.application import make_application
from counter_app.ui.bugs import BugReports
from counter_app.ui.display.play import DisplayPlay
from counter_app.ui.hall import HallScreens, Which
from counter_app.ui.kiosk.play import KioskPlay
from tests.benchmarks.figures import Figure, Told, by_turns, median_ms
from tests.offices import moment

TIMES = 15
OPENING_MS = 150


@pytest.fixture(scope="module")
def app() -> QApplication:
    return make_application(["counter_app"])


@pytest.fixture
def opened(tmp_path: Path) -> OpenOffice:
    """An office at work: visits done, somebody called at each counter, twelve waiting."""
    clock = SimulatedClock(moment("08:00"))
    office = open_office(tmp_path / "van-phong.db", clock=clock, practice=True)

    def give(command: do.Command, by: str = "nv1") -> None:
        assert office.office.do(command, by=StaffCode(by))

    give(do.OpenShift(counter=1))
    for _ in range(40):
        give(do.IssueTicket(queue="CT"))
        give(do.CallNext(counter=1))
        give(do.StartService(counter=1))
        give(do.FinishService(counter=1))
    for counter, staff in ((2, "nv2"), (3, "nv3")):
        give(do.OpenShift(counter=counter, staff=staff), by=staff)
        give(do.IssueTicket(queue="HT"))
        give(do.CallNext(counter=counter), by=staff)
    for queue in ("CT", "HT", "XH") * 4:
        give(do.IssueTicket(queue=queue))
    return office


def until_shown(hall: HallScreens, which: Which) -> None:
    """Turn the loop until the office's answer stands on the screen."""
    loop = QEventLoop()
    timer = QTimer(interval=0)

    def look() -> None:
        play = hall.stages[which].play
        if isinstance(play, KioskPlay):
            there = play.model.state.kiosk is not None
        else:
            there = isinstance(play, DisplayPlay) and bool(play.model.state.office)
        if there and play is not None:
            play.window.repaint()
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    timer.stop()


def test_opening_a_screen_of_the_hall_beside_a_bare_window(
    app: QApplication, opened: OpenOffice, tell: Told
) -> None:
    clock = opened.office.clock
    bugs = BugReports(opened.database.path.parent, clock)
    hall = HallScreens(opened.office, clock=clock, bugs=bugs)
    screen = hall.screens.names()[0]
    bare: list[QWidget] = []

    def open_bare() -> None:
        window = QWidget()
        label = QLabel("A001", window)
        label.resize(400, 200)
        window.setGeometry(app.primaryScreen().geometry())
        window.show()
        window.repaint()
        bare.append(window)

    def open_one(which: Which) -> None:
        hall.show(which, screen)
        until_shown(hall, which)

    def put_away() -> None:
        for which in hall.stages:
            hall.take_down(which)
        for window in bare:
            window.close()
            window.deleteLater()
        bare.clear()
        app.processEvents()

    pieces: dict[str, Callable[[], object]] = {
        "bare": open_bare,
        "kiosk": lambda: open_one("kiosk"),
        "display": lambda: open_one("display"),
    }
    for work in pieces.values():
        work()
    put_away()
    taken = by_turns(pieces, times=TIMES, between=put_away)
    hall.close()
    opened.close()
    plain = median_ms(taken["bare"])
    for which in ("kiosk", "display"):
        mine = median_ms(taken[which])
        tell(
            Figure(
                name=f"opening the {which} again, its answer shown",
                value=mine,
                unit="ms",
                target=OPENING_MS,
                told=f"{mine / plain:.1f} × a bare window of {plain:.1f} ms",
            )
        )


def test_a_look_at_the_hall_beside_a_look_at_the_desk(opened: OpenOffice, tell: Told) -> None:
    ask = opened.office.ask
    pieces: dict[str, Callable[[], object]] = {
        "desk": lambda: ask(DeskView(counter=1)),
        "display": lambda: ask(HallBoard()),
        "kiosk": lambda: ask(KioskBoard()),
    }
    for work in pieces.values():
        work()
    taken = by_turns(pieces, times=60)
    opened.close()
    desk = median_ms(taken["desk"])
    for which in ("display", "kiosk"):
        mine = median_ms(taken[which])
        tell(
            Figure(
                name=f"one look of the {which} / one look of the desk",
                value=mine / desk,
                unit="×",
                target=1.5,
                told=f"{mine:.2f} ms, desk {desk:.2f} ms",
            )
        )
