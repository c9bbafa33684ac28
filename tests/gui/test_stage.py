"""Screens that come and go, windows that break, and the desk that neither may disturb."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import OpenOffice
from counter_app.service import commands as do
from counter_app.ui.desk.actions import Action
from counter_app.ui.desk.hall_panel import HallPanel
from counter_app.ui.display.plan import Plan
from counter_app.ui.hall import BOTH, Which
from counter_app.ui.kiosk.sheet import Sheet
from counter_app.ui.kiosk.state import Visitor
from counter_app.ui.remembered import Remembered, recall
from counter_app.ui.screens import FALLBACK_MM, pixels_per_mm
from counter_app.ui.stage import REBUILD_MS, SLOWEST_MS, Standing
from tests.gui.conftest import Clerk
from tests.gui.hall import TV, Hall, Plugs, hall_of


@pytest.fixture
def hall(qtbot: QtBot, opened: OpenOffice) -> Iterator[Hall]:
    yield from hall_of(qtbot, opened)


# --- millimetres -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pixels", "glass", "expected"),
    [
        ((1920, 1080), (476, 268), 4.03),
        ((1080, 1920), (476, 268), 4.03),
        ((1366, 768), (344, 194), 3.97),
        ((1920, 1080), (0, 0), 2202.9 / FALLBACK_MM),
        ((1920, 1080), (16, 9), 2202.9 / FALLBACK_MM),
        ((1920, 1080), (1600, 1600), 2202.9 / FALLBACK_MM),
        ((1920, 1080), (160_000, 90_000), 2202.9 / FALLBACK_MM),
    ],
    ids=["told", "turned", "laptop", "silent", "aspect only", "oblong", "absurd"],
)
def test_a_millimetre_is_the_screens_own_where_that_can_be_true(
    pixels: tuple[int, int], glass: tuple[int, int], expected: float
) -> None:
    assert pixels_per_mm(*pixels, *glass) == pytest.approx(expected, abs=0.02)


# --- screens that come and go --------------------------------------------------------------------


def test_a_window_waits_for_its_screen_and_comes_back(hall: Hall) -> None:
    hall.screens.show("display", TV)
    hall.settle()
    window = hall.display.window
    assert window.isVisible()
    hall.plugs.unplug(TV)
    assert not window.isVisible()
    assert hall.screens.stages["display"].standing is Standing.WAITING
    hall.give(do.OpenShift(counter=1))
    hall.give(do.IssueTicket(queue="CT"))
    hall.give(do.CallNext(counter=1))
    assert hall.voice.said == [("A001", 1, "service")], "the loudspeaker is still there"
    hall.plugs.plug(TV)
    assert hall.display.window is window
    assert window.isVisible()


def test_a_screen_that_is_not_there_yet_is_waited_for(hall: Hall) -> None:
    hall.plugs.unplug(TV)
    hall.screens.show("kiosk", TV)
    hall.settle()
    assert not hall.kiosk.window.isVisible()
    hall.plugs.plug(TV)
    assert hall.kiosk.window.isVisible()


def test_a_window_taken_down_does_not_come_back_with_its_screen(hall: Hall) -> None:
    hall.screens.show("kiosk", TV)
    hall.settle()
    hall.plugs.unplug(TV)
    hall.screens.take_down("kiosk")
    hall.plugs.plug(TV)
    assert hall.screens.stages["kiosk"].play is None


@pytest.mark.parametrize("which", BOTH)
def test_the_windows_of_the_hall_never_take_the_keyboard(hall: Hall, which: Which) -> None:
    hall.screens.show(which, TV)
    hall.settle()
    play = hall.screens.stages[which].play
    assert play is not None
    assert play.window.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert play.window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    for widget in (play.window, *play.window.findChildren(QWidget)):
        assert widget.focusPolicy() is Qt.FocusPolicy.NoFocus


# --- windows that break ------------------------------------------------------------------------


def break_once(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the display meet a bug of its own while it paints."""

    def broken(*_: object) -> Plan:
        raise ZeroDivisionError("a bug of ours")

    met: list[str] = []
    hall.bugs.reported.connect(met.append)
    hall.bugs.watch()
    with monkeypatch.context() as patch:
        patch.setattr("counter_app.ui.display.view.plan", broken)
        hall.display.view.repaint()
    hall.bugs.unwatch()
    hall.bugs.reported.disconnect(met.append)
    assert met


def test_a_display_that_breaks_while_painting_is_built_anew_and_goes_on(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall.screens.show("display", TV)
    hall.settle()
    broken = hall.display
    stage = hall.screens.stages["display"]
    break_once(hall, monkeypatch)
    hall.qtbot.waitUntil(lambda: stage.play is not broken, timeout=5000)
    hall.settle()
    assert hall.display.window.isVisible()
    hall.give(do.OpenShift(counter=1))
    hall.give(do.IssueTicket(queue="CT"))
    hall.give(do.CallNext(counter=1))
    assert hall.voice.said == [("A001", 1, "service")]


def test_a_kiosk_that_cannot_be_laid_out_ends_nothing_and_is_tried_again(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Sheet:
        raise ZeroDivisionError("a bug of ours")

    met: list[str] = []
    hall.bugs.reported.connect(met.append)
    hall.bugs.watch()
    with monkeypatch.context() as patch:
        patch.setattr("counter_app.ui.kiosk.view.lay_out", broken)
        hall.screens.show("kiosk", TV)
        hall.settle()
        assert met
    hall.qtbot.waitUntil(lambda: not hall.screens.stages["kiosk"]._again.isActive(), timeout=5000)
    hall.bugs.unwatch()
    hall.settle()
    hall.touch("queue:CT")
    hall.touch("take")
    assert hall.tray.sheets == ["ticket A001"]


def test_a_bug_of_the_display_leaves_the_kiosk_and_its_citizen_alone(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall.screens.show("kiosk", TV)
    hall.screens.show("display", TV)
    hall.settle()
    hall.touch("queue:CT")
    before = hall.kiosk
    break_once(hall, monkeypatch)
    hall.qtbot.waitUntil(lambda: not hall.screens.stages["display"]._again.isActive(), timeout=5000)
    hall.settle()
    assert hall.kiosk is before
    assert hall.kiosk.model.visitor == Visitor().choose("CT")


def test_what_breaks_again_and_again_is_tried_more_and_more_seldom(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall.screens.show("display", TV)
    hall.settle()
    stage = hall.screens.stages["display"]
    pauses = []
    for _ in range(9):
        break_once(hall, monkeypatch)
        pauses.append(stage._again.interval())
        stage._again.stop()
        stage._anew()
        hall.settle()
    assert pauses[0] == 2 * REBUILD_MS
    assert pauses == sorted(pauses)
    assert pauses[-1] == SLOWEST_MS
    hall.seconds += 100
    break_once(hall, monkeypatch)
    assert stage._again.interval() == REBUILD_MS


def test_a_bug_elsewhere_disturbs_no_window(hall: Hall) -> None:
    hall.screens.show("display", TV)
    hall.settle()
    before = hall.display
    hall.bugs.report(ZeroDivisionError("somewhere else"))
    assert not hall.screens.stages["display"]._again.isActive()
    assert hall.display is before


# --- from the desk -----------------------------------------------------------------------------


@pytest.fixture
def second_screen(clerk: Clerk) -> Clerk:
    """A desk whose PC has a second screen."""
    clerk.program.hall.screens.screens = Plugs("DESK", TV)
    for stage in clerk.program.hall.screens.stages.values():
        stage._screens = clerk.program.hall.screens.screens
    return clerk


def settle_hall(clerk: Clerk) -> None:
    clerk.qtbot.waitUntil(lambda: not clerk.program.hall.busy, timeout=5000)
    clerk.settle()


def panel(clerk: Clerk) -> HallPanel:
    clerk.press(Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    opened = clerk.program.hall.panel
    assert opened is not None
    settle_hall(clerk)
    return opened


def test_what_the_desk_opens_in_the_hall_is_remembered(second_screen: Clerk) -> None:
    clerk = second_screen
    window = panel(clerk)
    window.picks["kiosk"].setCurrentText(TV)
    window.switches["kiosk"].click()
    settle_hall(clerk)
    assert clerk.program.hall.screens.stages["kiosk"].standing is Standing.SHOWN
    assert clerk.focus().window() is clerk.window, "the desk keeps the keyboard"
    clerk.leave()
    assert recall(clerk.settings).kiosk_screen == TV


def test_the_hall_comes_back_with_the_desk_the_next_morning(new_clerk: Clerk) -> None:
    new_clerk.sit_down(
        Remembered(counter=2, staff="nv2", display_screen="HDMI-7", kiosk_screen="HDMI-8")
    )
    settle_hall(new_clerk)
    stages = new_clerk.program.hall.screens.stages
    assert {stage.screen_name for stage in stages.values()} == {"HDMI-7", "HDMI-8"}
    assert {stage.standing for stage in stages.values()} == {Standing.WAITING}
    assert all(stage.play and not stage.play.window.isVisible() for stage in stages.values())


def test_closing_from_the_desk_is_remembered_too(second_screen: Clerk) -> None:
    window = panel(second_screen)
    window.switches["display"].click()
    window.switches["display"].click()
    settle_hall(second_screen)
    assert second_screen.program.model.choices.display_screen == ""


def test_without_a_second_screen_the_panel_says_what_to_do(clerk: Clerk) -> None:
    clerk.program.hall.screens.screens = Plugs()
    window = panel(clerk)
    assert "Cắm màn hình" in window._none.text()
    assert not window.switches["kiosk"].isEnabled()


def test_notices_are_written_at_the_desk(clerk: Clerk) -> None:
    window = panel(clerk)
    window.notices.setPlainText("Thứ Ba nghỉ lễ.\n\nMáy photo ở phòng 2.")
    window.keep.click()
    settle_hall(clerk)
    assert "Đã lưu" in window._said.text()
    from counter_app.service.hall_queries import Hall as HallAnswer
    from counter_app.service.hall_queries import HallBoard

    hall = clerk.opened.office.ask(HallBoard())
    assert isinstance(hall, HallAnswer)
    assert hall.notices == ("Thứ Ba nghỉ lễ.", "Máy photo ở phòng 2.")
    window.notices.setPlainText("dài" * 100)
    window.keep.click()
    settle_hall(clerk)
    assert "160" in window._said.text()


def test_the_panel_speaks_english_when_the_desk_does(clerk: Clerk) -> None:
    window = panel(clerk)
    clerk.program.speak("en")
    clerk.settle()
    assert window.keep.label == "Save the notices"
    assert clerk.program.window.keys.more[Action.HALL].label == "Hall"
    clerk.program.speak("vi")
    clerk.settle()
    assert window.keep.label == "Lưu thông báo"


def test_a_desk_without_a_hall_never_loads_one(new_clerk: Clerk) -> None:
    new_clerk.sit_down(Remembered(counter=2, staff="nv2"))
    assert "screens" not in new_clerk.program.hall.__dict__
