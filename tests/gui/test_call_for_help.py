"""A silent call for help: the other desks of the office see it, the citizen hears nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.service import commands
from counter_app.service.clock import SimulatedClock
from counter_app.ui.desk.actions import Action
from counter_app.ui.remembered import Remembered
from tests.gui.conftest import Clerk

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def colleague(qtbot: QtBot, clerk: Clerk, tmp_path: Path) -> Iterator[Clerk]:
    """A second desk on the same office, at counter 3."""
    assert isinstance(clerk.clock, SimulatedClock)
    other = Clerk(qtbot, clerk.opened, clerk.clock, tmp_path / "other.json")
    other.sit_down(Remembered(counter=3, staff="nv3"))
    other.give(commands.OpenShift(counter=3, staff="nv3"))
    yield other
    other.leave()


def looks_up(desk: Clerk) -> None:
    """The three seconds in which a desk asks what changed."""
    for _ in range(3):
        desk.passes(seconds=1)


def test_a_colleague_sees_which_counter_asks_within_three_seconds(
    clerk: Clerk, colleague: Clerk
) -> None:
    clerk.press(Qt.Key.Key_G, CTRL)
    assert clerk.state.asks_help
    assert clerk.program.window.header.buttons[Action.HELP].isChecked()
    looks_up(colleague)
    said = "Cần người giúp: Quầy 2 (Trần Quốc Đạt)."
    assert colleague.program.window.notice.text == said
    assert clerk.program.window.notice.text == "Đã báo."
    clerk.press(Qt.Key.Key_G, CTRL)
    assert not clerk.state.asks_help
    looks_up(colleague)
    assert colleague.program.window.notice.text == ""


def test_the_call_makes_no_sound(clerk: Clerk, colleague: Clerk) -> None:
    sounds: list[str] = []
    for desk in (clerk, colleague):
        desk.program.model.sounded.connect(sounds.append)
    clerk.press(Qt.Key.Key_G, CTRL)
    looks_up(colleague)
    assert colleague.state.calls
    assert sounds == []


def test_waved_aside_it_is_gone_here_alone_and_a_new_call_is_seen_again(
    clerk: Clerk, colleague: Clerk
) -> None:
    clerk.press(Qt.Key.Key_G, CTRL)
    looks_up(colleague)
    colleague.press(Qt.Key.Key_W, CTRL)
    assert not colleague.state.calls
    assert clerk.state.asks_help
    clerk.press(Qt.Key.Key_G, CTRL)
    looks_up(colleague)
    clerk.passes(seconds=5)
    clerk.press(Qt.Key.Key_G, CTRL)
    looks_up(colleague)
    assert colleague.state.calls == ("Quầy 2 (Trần Quốc Đạt)",)


def test_a_locked_screen_shows_the_call_and_nothing_else(clerk: Clerk, colleague: Clerk) -> None:
    colleague.press(Qt.Key.Key_L, CTRL)
    clerk.press(Qt.Key.Key_G, CTRL)
    looks_up(colleague)
    assert "Quầy 2" in colleague.program.window.lock.told.text()


def test_an_empty_counter_asks_for_nothing(clerk: Clerk) -> None:
    clerk.give(commands.CloseShift(counter=2))
    clerk.press(Qt.Key.Key_G, CTRL)
    assert clerk.state.local.refusal is not None
    assert not clerk.state.asks_help
