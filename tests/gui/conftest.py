"""A desk as a clerk has it: the real window on the real office, with a clock that can be moved."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import OpenOffice, open_office
from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import OFFICE_ZONE, Refused
from counter_app.papers.waiting import Answer, PaperList, WaitingPaper
from counter_app.service import commands
from counter_app.service.clock import SimulatedClock
from counter_app.store.keyfile import key_path
from counter_app.store.spool import SpoolState
from counter_app.ui.application import make_application
from counter_app.ui.desk.actions import Action
from counter_app.ui.desk.state import DeskState
from counter_app.ui.remembered import Remembered
from counter_app.ui.run import DeskProgram
from counter_app.ui.talk import NoPapers
from tests.clocks import MovedClock
from tests.stillness import until_still

NEIGHBOUR = StaffCode("nv2")
MONDAY = datetime(2026, 11, 23, 7, 31, tzinfo=OFFICE_ZONE)
CARD = "024185001234||Nguyễn Thị Mẫu|15081985|Nữ|Tổ 3, Dĩnh Kế, Bắc Giang|02052021||||"


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return make_application(["counter_app"])


@dataclass
class PaperTray(NoPapers):
    """Papers that were asked for, in order, and a list of what waits."""

    sheets: list[str] = field(default_factory=list)
    trouble: Exception | None = None
    installed: tuple[str, ...] = ("HP-quay-2", "Xprinter-80")
    chosen: dict[str, str] = field(default_factory=dict)
    spooled: dict[str, WaitingPaper] = field(default_factory=dict)

    def open(self) -> None:
        """Nothing waits from before."""

    def ticket(self, number: str) -> None:
        self._put(f"ticket {number}")

    def receipt(self, code: str) -> None:
        self._put(f"receipt {code}")

    def of_session(self, paper: str, subject: str) -> None:
        self._put(f"{paper} {subject}")

    def due_list(self, day: str, pdf: bytes) -> None:
        assert pdf.startswith(b"%PDF")
        self._put(f"due_list {day}")

    def waiting(self) -> PaperList:
        return PaperList(papers=tuple(self.spooled.values()), chosen=dict(self.chosen))

    def answer(self, job_id: str, answer: Answer) -> bool:
        paper = self.spooled.get(job_id)
        if paper is None:
            return False
        if answer == "again":
            self.spooled[job_id] = replace(paper, state=SpoolState.QUEUED)
        else:
            del self.spooled[job_id]
        return True

    def run(self, paper: str) -> None:
        for job in [job for job in self.spooled.values() if job.state is SpoolState.QUEUED]:
            self._put(f"{paper} {job.name}")
            del self.spooled[job.id]

    def printers(self) -> tuple[str, ...]:
        return self.installed

    def choose(self, paper: str, printer: str) -> None:
        self.chosen[paper] = printer

    def try_out(self, paper: str) -> None:
        self._put(f"test {paper}")

    def checklist(self, procedure: str) -> None:
        self._put(f"checklist {procedure}")

    def try_again(self) -> None:
        if self.trouble is not None:
            raise self.trouble

    def appointment(self, code: str) -> None:
        self._put(f"appointment {code}")

    def form(self, paper: str, code: str) -> None:
        self._put(f"{paper} {code}")

    def _put(self, sheet: str) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.sheets.append(sheet)


class Clerk:
    """Presses keys and counts them; a second and a half passes between two presses."""

    def __init__(
        self, qtbot: QtBot, opened: OpenOffice, clock: SimulatedClock, settings: Path
    ) -> None:
        self.qtbot = qtbot
        self.opened = opened
        self.clock = clock
        self.settings = settings
        self.tray = PaperTray()
        self.presses = 0
        self.seconds = 0.0
        self.program: DeskProgram

    @property
    def state(self) -> DeskState:
        state = self.program.model.state
        assert state is not None
        return state

    @property
    def window(self) -> QWidget:
        return self.program.window

    def sit_down(self, choices: Remembered) -> None:
        self.program = DeskProgram(
            self.opened.office,
            clock=self.clock,
            settings_path=self.settings,
            choices=choices,
            papers=self.tray,
            monotonic=lambda: self.seconds,
        )
        self.program.window.resize(1366, 768)
        with self.qtbot.waitExposed(self.program.window):
            self.program.open()
        self.settle()

    def settle(self) -> None:
        """Wait until everything asked for has come back."""
        until_still(lambda: self.program.busy)

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        *,
        later_s: float = 1.5,
    ) -> None:
        self.seconds += later_s
        self.presses += 1
        if not self.window.isActiveWindow():  # another desk of this test was in front
            self.window.activateWindow()
            self.qtbot.waitUntil(self.window.isActiveWindow)
        QTest.keyClick(self.focus(), key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        """Type or scan: not counted."""
        for letter in text:
            event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(self.focus(), event)
        self.settle()

    def scan(self, text: str) -> None:
        """Scan: the reader ends with Enter, which nobody presses."""
        self.type(text)
        QTest.keyClick(self.focus(), Qt.Key.Key_Return)
        self.settle()

    def focus(self) -> QWidget:
        widget = self.program.window.focusWidget()
        return widget if widget is not None else self.program.window

    def passes(self, **length: float) -> None:
        self.clock.move_to(self.clock.now() + timedelta(**length))
        self.program.model.tick()
        self.settle()

    def give(self, command: commands.Command, *, by: StaffCode = NEIGHBOUR) -> dict[str, object]:
        """Something that happens elsewhere in the office."""
        outcome = self.opened.office.do(command, by=by)
        assert not isinstance(outcome, Refused), outcome
        self.program.model.reload()
        self.settle()
        return outcome.answer

    def can(self, action: Action) -> bool:
        return self.state.actions[action].enabled

    def leave(self) -> None:
        self.program.close()


@pytest.fixture(scope="session")
def new_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an office that nobody has worked in yet."""
    path = tmp_path_factory.mktemp("new office") / "office.db"
    open_office(path, clock=SimulatedClock(MONDAY), practice=True).close()
    return path


@pytest.fixture
def opened(new_office: Path, tmp_path: Path) -> Iterator[OpenOffice]:
    for part in (new_office, key_path(new_office)):
        shutil.copy(part, tmp_path)
    office = open_office(tmp_path / "office.db", clock=SimulatedClock(MONDAY), practice=True)
    yield office
    office.close()


@pytest.fixture
def new_clerk(qtbot: QtBot, opened: OpenOffice, tmp_path: Path) -> Iterator[Clerk]:
    """A clerk who has not sat down yet."""
    clock = opened.office.clock
    assert isinstance(clock, SimulatedClock)
    clerk = Clerk(qtbot, opened, clock, tmp_path / "settings.json")
    yield clerk
    clerk.leave()


@pytest.fixture
def watched(qtbot: QtBot, tmp_path: Path) -> Iterator[Clerk]:
    """A PC whose clock is watched, and a clerk who has not sat down yet."""
    clock = MovedClock(MONDAY)
    office = open_office(tmp_path / "office.db", clock=clock, stopwatch=clock, practice=True)
    clerk = Clerk(qtbot, office, clock, tmp_path / "settings.json")
    yield clerk
    clerk.leave()
    office.close()


@pytest.fixture
def watched_clerk(watched: Clerk) -> Clerk:
    """A clerk at the open counter 2 of a PC whose clock is watched."""
    watched.sit_down(Remembered(counter=2, staff="nv2"))
    watched.give(commands.OpenShift(counter=2, staff="nv2"))
    return watched


@pytest.fixture
def clerk(new_clerk: Clerk) -> Clerk:
    """A clerk at the open counter 2, which serves CT and HT; nobody waits yet."""
    new_clerk.sit_down(Remembered(counter=2, staff="nv2"))
    new_clerk.give(commands.OpenShift(counter=2, staff="nv2"))
    return new_clerk
