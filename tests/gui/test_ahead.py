"""Keys pressed faster than the screen can show what they did."""

from __future__ import annotations

import threading
from typing import Any, Final

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from counter_app.domain.ids import StaffCode
from counter_app.service import commands
from counter_app.ui.desk.actions import Action
from counter_app.ui.desk.state import Panel
from tests.gui.conftest import Clerk
from tests.stillness import until

PATIENCE_S: Final = 30.0


def in_one_breath(clerk: Clerk, *keys: Qt.Key) -> list[tuple[Action, str]]:
    """Press keys one right after another; what each was told it is blocked for."""
    told: list[tuple[Action, str]] = []
    clerk.program.model.blocked.connect(lambda action, code: told.append((action, code)))
    for key in keys:
        QTest.keyClick(clerk.focus(), key)
    clerk.settle()
    return told


def stuck(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """An old hard disk: no command is safe on it before the event is set."""
    office = clerk.opened.office
    do, safe = office.do, threading.Event()

    def later(*words: Any, **named: Any) -> Any:
        assert threading.current_thread() is not threading.main_thread()
        assert safe.wait(PATIENCE_S)
        return do(*words, **named)

    monkeypatch.setattr(office, "do", later)
    return safe


def test_on_a_slow_disk_keys_keep_their_order_and_the_window_answers(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        clerk.give(commands.IssueTicket(queue="CT"))
    disk = stuck(clerk, monkeypatch)
    answers: list[None] = []
    timer = QTimer()
    timer.setInterval(1)
    timer.timeout.connect(lambda: answers.append(None))
    timer.start()
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F4, Qt.Key.Key_F8):
        QTest.keyClick(clerk.focus(), key)
    until(lambda: len(answers) >= 5)  # the window lives while the disk does not answer
    assert clerk.program.busy
    assert clerk.state.visit is None
    disk.set()
    clerk.settle()
    timer.stop()
    assert clerk.state.visit is not None
    assert clerk.state.visit.state == "serving"
    assert clerk.state.local.panel is Panel.INTAKE


def test_whoever_presses_f4_and_f8_in_one_breath_stands_in_the_intake(clerk: Clerk) -> None:
    clerk.give(commands.IssueTicket(queue="CT"))
    clerk.press(Qt.Key.Key_F2)
    assert in_one_breath(clerk, Qt.Key.Key_F4, Qt.Key.Key_F8) == []
    assert clerk.state.local.panel is Panel.INTAKE


def test_a_whole_call_in_one_breath(clerk: Clerk) -> None:
    clerk.give(commands.IssueTicket(queue="CT"))
    assert in_one_breath(clerk, Qt.Key.Key_F2, Qt.Key.Key_F4) == []
    assert clerk.state.visit is not None
    assert clerk.state.visit.state == "serving"


def test_a_key_behind_a_refused_command_is_forgotten(clerk: Clerk) -> None:
    clerk.give(commands.IssueTicket(queue="CT"))
    clerk.give(commands.OpenShift(counter=1, staff=StaffCode("nv1")), by=StaffCode("nv1"))
    clerk.program.model.reload()
    clerk.settle()
    clerk.opened.office.do(
        commands.CallNext(counter=1), by=StaffCode("nv1")
    )  # nobody has looked yet
    in_one_breath(clerk, Qt.Key.Key_F2, Qt.Key.Key_F4)
    assert clerk.state.local.refusal is not None
    assert clerk.state.visit is None
    clerk.give(commands.IssueTicket(queue="CT"))
    clerk.press(Qt.Key.Key_F2)
    assert clerk.state.visit is not None
    assert clerk.state.visit.state == "called", "the F4 of before must not start this one"


def test_a_key_is_not_kept_through_the_lock(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    clerk.give(commands.IssueTicket(queue="CT"))
    disk = stuck(clerk, monkeypatch)
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F4):
        QTest.keyClick(clerk.focus(), key)
    clerk.program.model.seat.lock_up()
    disk.set()
    clerk.settle()
    assert clerk.program.model.seat.locked
    assert clerk.state.visit is not None
    assert clerk.state.visit.state == "called"


def test_a_key_that_still_makes_no_sense_is_told_why(clerk: Clerk) -> None:
    clerk.give(commands.IssueTicket(queue="CT"))
    assert in_one_breath(clerk, Qt.Key.Key_F2, Qt.Key.Key_F8) == [(Action.RECEIVE, "not_started")]
    assert in_one_breath(clerk, Qt.Key.Key_F11) == [(Action.RETURN_RESULT, "nothing_ready")]
