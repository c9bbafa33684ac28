"""The keyboard budgets of ux.md: presses counted, Tab and Enter too; typing and scans not."""

from __future__ import annotations

from PySide6.QtCore import Qt

from counter_app.service import commands
from counter_app.ui.desk.state import Panel
from tests.gui.conftest import CARD, Clerk

SHIFT = Qt.KeyboardModifier.ShiftModifier


def serve_somebody(clerk: Clerk) -> None:
    clerk.give(commands.IssueTicket(queue="CT"))
    clerk.press(Qt.Key.Key_F2)
    clerk.passes(seconds=20)
    clerk.press(Qt.Key.Key_F4)


def receive(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_F8)
    clerk.scan(CARD)
    clerk.press(Qt.Key.Key_1)
    clerk.type("5")
    clerk.press(Qt.Key.Key_Tab)
    clerk.type("3")
    clerk.press(Qt.Key.Key_Return)


def test_call_and_start_take_two(clerk: Clerk) -> None:
    serve_somebody(clerk)
    assert clerk.presses == 2
    assert clerk.state.visit is not None
    assert clerk.state.visit.state == "serving"


def test_a_certified_copy_from_call_to_finish_takes_at_most_nine(clerk: Clerk) -> None:
    serve_somebody(clerk)
    receive(clerk)
    visit = clerk.state.visit
    assert visit is not None
    (dossier,) = visit.dossiers
    assert (dossier.procedure, dossier.pages, dossier.copies) == ("2.000815", 5, 3)
    assert dossier.fee == 21_000
    clerk.press(Qt.Key.Key_F9)
    assert clerk.tray.sheets[-1] == f"receipt {dossier.code}"
    clerk.press(Qt.Key.Key_Return)
    assert clerk.state.visit is None
    assert clerk.presses <= 9


def test_the_second_copy_for_the_same_person_takes_at_most_four(clerk: Clerk) -> None:
    serve_somebody(clerk)
    receive(clerk)
    before = clerk.presses
    clerk.press(Qt.Key.Key_F8)
    clerk.type("2")
    clerk.press(Qt.Key.Key_Tab)
    clerk.type("4")
    clerk.press(Qt.Key.Key_Return)
    assert clerk.presses - before <= 4
    assert clerk.state.visit is not None
    assert sorted((d.pages, d.copies) for d in clerk.state.visit.dossiers) == [(2, 4), (5, 3)]


def test_no_show_takes_one(clerk: Clerk) -> None:
    clerk.give(commands.IssueTicket(queue="CT"))
    clerk.press(Qt.Key.Key_F2)
    before = clerk.presses
    clerk.press(Qt.Key.Key_F7)
    assert clerk.presses - before == 1
    assert clerk.state.visit is None


def test_a_transfer_takes_at_most_three(clerk: Clerk) -> None:
    serve_somebody(clerk)
    before = clerk.presses
    clerk.press(Qt.Key.Key_F6)
    assert clerk.state.local.panel is Panel.PICK
    clerk.press(Qt.Key.Key_1)
    assert clerk.presses - before <= 3
    assert clerk.state.visit is None
    assert [(t.number, t.queue) for t in clerk.state.waiting] == [("A001", "HT")]


def test_returning_a_result_takes_at_most_three(clerk: Clerk) -> None:
    serve_somebody(clerk)
    receive(clerk)
    before = clerk.presses
    clerk.press(Qt.Key.Key_F11)
    clerk.press(Qt.Key.Key_Return)
    assert clerk.presses - before <= 3
    assert clerk.state.visit is not None
    assert [d.state for d in clerk.state.visit.dossiers] == [10]


def test_finish_and_call_next_in_one(clerk: Clerk) -> None:
    serve_somebody(clerk)
    clerk.give(commands.IssueTicket(queue="CT"))
    clerk.press(Qt.Key.Key_Return, SHIFT)
    assert clerk.state.visit is not None
    assert (clerk.state.visit.number, clerk.state.visit.state) == ("A002", "called")
