"""The first day of a new office: three questions, three counters, a hall, a morning, the night."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import OpenOffice, open_office
from counter_app.resources import load_profile, profiles
from counter_app.service.clock import SimulatedClock
from counter_app.service.queries import Journal
from counter_app.ui.application import make_application
from counter_app.ui.desk.pictures import picture
from counter_app.ui.desk.state import Panel
from counter_app.ui.display.play import DisplayPlay
from counter_app.ui.first_start.run import remember
from counter_app.ui.first_start.state import Start
from counter_app.ui.first_start.view import FirstStartView
from counter_app.ui.kiosk.play import KioskPlay
from counter_app.ui.language import Languages
from counter_app.ui.remembered import recall
from counter_app.ui.widgets.tick import Tick
from tests.gui.conftest import CARD, MONDAY, Clerk
from tests.gui.hall import LATER_S, TV, Plugs
from tests.gui.test_lock import come_in_as
from tests.gui.test_overnight import MIDNIGHT_IN_MINUTES, minutes_go_by
from tests.gui.test_stage import panel, settle_hall
from tests.qt_words import SECOND_WINDOW

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
PICTURES = Path(__file__).resolve().parents[2] / "out" / "ngay-dau"

pytestmark = pytest.mark.qt_log_ignore(*SECOND_WINDOW)


class FirstDay:
    """Walks through the day and keeps a picture of each step."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.clock = SimulatedClock(MONDAY)
        self.file = folder / "office.db"
        self.settings = folder / "settings.json"
        self.steps = 0
        self.opened: OpenOffice
        self.clerk: Clerk

    def shoot(self, name: str, widget: QWidget | None = None) -> None:
        self.steps += 1
        picture(widget or self.clerk.window, PICTURES / f"{self.steps:02} {name}.png")

    def answer_the_questions(self) -> Start:
        setups = [load_profile(entry.code) for entry in profiles()]
        languages = Languages(make_application())
        languages.speak("vi")
        asked = FirstStartView(
            setups, printers=("XP-80C", "HP"), today=MONDAY.date(), languages=languages
        )
        self.qtbot.addWidget(asked)
        asked.show()
        self.shoot("ba câu hỏi", asked)
        QTest.keyClick(asked, Qt.Key.Key_Return)
        assert asked.answer is not None
        remember(asked.answer, self.settings, languages)
        return asked.answer

    def open_office(self, start: Start) -> None:
        self.opened = open_office(self.file, profile=start.profile, clock=self.clock)
        self.clerk = Clerk(self.qtbot, self.opened, self.clock, self.settings)
        self.clerk.sit_down(recall(self.settings))
        screens = self.clerk.program.hall.screens
        screens.screens = Plugs("DESK", TV)
        for stage in screens.stages.values():
            stage._screens = screens.screens

    def leave_three_counters(self) -> None:
        """Of the four that the profile brings; the third takes over what the fourth served."""
        self.clerk.press(Qt.Key.Key_Comma, CTRL)
        window = self.clerk.program.settings.window
        assert window is not None
        self.clerk.settle()
        self.shoot("cài đặt", window)
        entries = window.entries

        def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
            QTest.keyClick(window.focusWidget() or window, key, modifier)
            self.clerk.settle()

        press(Qt.Key.Key_2, CTRL)
        assert window.model.state.subject.key == "counters"
        entries.setFocus()
        press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Down)
        form, _ = window._forms[window._form_name(window.model.state)]
        ticks = [t for t in form.editors["serves",].widget.findChildren(Tick) if not t.isChecked()]
        for tick in ticks:
            tick.click()
        entries.setFocus()
        press(Qt.Key.Key_Down)
        press(Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
        window.model.check()  # as it does a moment after the last key
        self.clerk.settle()
        self.shoot("còn ba quầy", window)
        press(Qt.Key.Key_S, CTRL)
        assert window._said.text() == "Đã lưu."
        window.close()
        self.clerk.settle()

    def kiosk(self) -> KioskPlay:
        play = self.clerk.program.hall.screens.stages["kiosk"].play
        assert isinstance(play, KioskPlay)
        return play

    def touch(self, act: str) -> None:
        self.clerk.seconds += LATER_S
        self.kiosk().view.button(act).click()
        settle_hall(self.clerk)

    def display(self) -> DisplayPlay:
        play = self.clerk.program.hall.screens.stages["display"].play
        assert isinstance(play, DisplayPlay)
        return play

    def kinds(self) -> list[str]:
        rows = self.opened.office.ask(Journal(limit=1000))
        assert isinstance(rows, tuple)
        return [row.kind.partition("/")[0] for row in rows]


@pytest.fixture
def day(qtbot: QtBot, tmp_path: Path) -> Iterator[FirstDay]:
    walk = FirstDay(qtbot, tmp_path)
    yield walk
    walk.clerk.leave()
    walk.opened.close()


def test_a_new_office_from_the_first_question_to_the_night(day: FirstDay) -> None:
    day.open_office(day.answer_the_questions())
    clerk = day.clerk
    day.shoot("khóa")

    # the supervisor's PIN, and the office as it is
    come_in_as(clerk, "nv6", "8520", "8520")
    day.shoot("quầy chưa mở")
    day.leave_three_counters()
    assert [counter.number for counter in day.opened.office.reference.setup.counters] == [1, 2, 3]

    # a clerk's PIN, the counter, kiosk and display
    clerk.press(Qt.Key.Key_L, CTRL)
    come_in_as(clerk, "nv1", "3690", "3690")
    clerk.press(Qt.Key.Key_B, CTRL)
    assert (clerk.state.shift, clerk.state.counter) == ("open", "Quầy 1")
    window = panel(clerk)
    for which in ("kiosk", "display"):
        window.picks[which].setCurrentText(TV)
        window.switches[which].click()
        settle_hall(clerk)
    day.shoot("màn hình sảnh", window)
    window.close()

    # citizens at the kiosk
    day.shoot("máy lấy số", day.kiosk().window)
    for _ in range(3):
        day.touch("queue:CT")
        day.touch("take")
        day.touch("home")
        clerk.passes(seconds=20)
    for _ in range(5):
        clerk.passes(seconds=1)
    assert [line.number for line in clerk.state.waiting] == ["A001", "A002", "A003"]

    # the first is served and gets a dossier with its timer
    clerk.press(Qt.Key.Key_F2)
    display = day.display()
    display.model.tick()
    settle_hall(clerk)
    day.shoot("gọi số", display.window)
    now = display.model.state.big
    assert now is not None
    assert (now.number, now.counter) == ("A001", "Quầy 1")
    clerk.press(Qt.Key.Key_F4)
    clerk.press(Qt.Key.Key_F8)
    assert clerk.state.local.panel is Panel.INTAKE
    clerk.scan(CARD)
    day.shoot("nhận hồ sơ")
    clerk.press(Qt.Key.Key_1)
    clerk.press(Qt.Key.Key_Return)
    assert len(clerk.state.timers) == 1
    day.shoot("đang phục vụ")
    clerk.press(Qt.Key.Key_Return)

    # the second does not come, the third waits into the evening
    clerk.press(Qt.Key.Key_F2)
    clerk.passes(minutes=2)
    clerk.press(Qt.Key.Key_F7)
    clerk.press(Qt.Key.Key_Q, CTRL)
    assert clerk.state.shift == "closed"
    day.shoot("đóng quầy")

    # the day closes by itself and leaves nobody out
    minutes_go_by(clerk, MIDNIGHT_IN_MINUTES)
    facts = day.kinds()
    assert facts.count("ticket.issued") == 3
    assert facts.count("dossier.received") == 1
    assert facts.count("ticket.no_show") == 1
    assert facts.count("ticket.cancelled") == 1
    assert clerk.state.waiting == ()
    day.shoot("sáng hôm sau")
