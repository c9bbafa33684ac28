"""The training office says what it is on every screen; a real one never does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import open_office
from counter_app.service.clock import SimulatedClock
from counter_app.ui import look
from counter_app.ui.display.view import DisplayView
from counter_app.ui.kiosk.view import KioskView
from counter_app.ui.remembered import Remembered
from counter_app.ui.run import DeskProgram
from counter_app.ui.theme.tokens import LIGHT, WALL
from counter_app.ui.widgets.practice_band import PracticeBand
from tests.gui.conftest import MONDAY, Clerk
from tests.gui.hall import TV, Hall, hall_of
from tests.qt_words import SECOND_WINDOW

CTRL = Qt.KeyboardModifier.ControlModifier

pytestmark = pytest.mark.qt_log_ignore(*SECOND_WINDOW)


def band_of(window: QWidget | None) -> PracticeBand:
    assert isinstance(window, QMainWindow)
    band = window.menuWidget()
    assert isinstance(band, PracticeBand)
    return band


def test_every_window_of_the_desk_carries_the_band(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_D, CTRL)
    clerk.program.settings.show("nv6")
    clerk.settle()
    windows = (clerk.program.window, clerk.program.seats.window, clerk.program.settings.window)
    for window in windows:
        band = band_of(window)
        assert band.isVisible()
        assert band.width() == window.width() if window else False
        assert "BẢN TẬP" in band.text()


def test_the_band_stays_over_the_locked_screen(clerk: Clerk) -> None:
    clerk.program.model.seat.lock_up()
    clerk.settle()
    assert clerk.program.window.lock.isVisible()
    assert band_of(clerk.program.window).isVisible()
    clerk.program.model.seat.lock.opened.emit("nv2")
    clerk.settle()


def test_the_band_speaks_english_when_the_desk_does(clerk: Clerk) -> None:
    clerk.program.speak("en")
    clerk.settle()
    assert band_of(clerk.program.window).text().startswith("TRAINING")
    clerk.program.speak("vi")


def test_a_real_office_carries_none(qtbot: QtBot, tmp_path: Path) -> None:
    office = open_office(tmp_path / "that.db", clock=SimulatedClock(MONDAY))
    assert not office.office.practice
    program = DeskProgram(
        office.office,
        clock=office.office.clock,
        settings_path=tmp_path / "may.json",
        choices=Remembered(counter=2, staff="nv2"),
    )
    with qtbot.waitExposed(program.window):
        program.open()
    qtbot.waitUntil(lambda: not program.busy)
    assert program.window.menuWidget() is None
    program.close()
    office.close()


def ink_at(image: QImage, down: float) -> str:
    """The colour at the left edge, so far down the picture."""
    return image.pixelColor(2, round((image.height() - 1) * down)).name()


def test_kiosk_and_display_carry_it_too(qtbot: QtBot, clerk: Clerk) -> None:
    hall: Hall
    for hall in hall_of(qtbot, clerk.opened):
        for which in ("kiosk", "display"):
            hall.screens.show(which, TV)
        hall.settle()
        kiosk, display = hall.kiosk.view.grab(), hall.display.view.grab()
        assert ink_at(kiosk.toImage(), 0.005) == ink_at(kiosk.toImage(), 0.995) == LIGHT.text
        assert ink_at(display.toImage(), 0.01) == WALL.text


def test_a_real_hall_carries_none(qtbot: QtBot) -> None:
    for view in (KioskView(), DisplayView()):
        qtbot.addWidget(view)
        view.resize(1080, 1920)
        assert ink_at(view.grab().toImage(), 0.005) not in {LIGHT.text, WALL.text}
    assert look.current() is LIGHT
