"""A desk that stays open: the day ends under it, the PC sleeps, and all is right afterwards."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt

from counter_app.domain.person import Person
from counter_app.service import commands as do
from tests.gui.conftest import Clerk

MIDNIGHT_IN_MINUTES = 24 * 60 - (7 * 60 + 31)
"""The clerk's day begins at 07:31."""


def minutes_go_by(clerk: Clerk, minutes: int) -> None:
    """The clock ticks past, with the housekeeping that a running desk does every 20 seconds."""
    clerk.clock.move_to(clerk.clock.now() + timedelta(minutes=minutes))
    clerk.opened.office.fire_due()
    clerk.program.model.tick()
    clerk.settle()


def test_numbers_begin_anew_after_midnight_and_the_board_is_empty(clerk: Clerk) -> None:
    for _ in range(3):
        clerk.give(do.IssueTicket(queue="CT"))
    minutes_go_by(clerk, MIDNIGHT_IN_MINUTES - 1)
    assert "23:59" in clerk.program.window.header._clock.text()
    minutes_go_by(clerk, 2)
    header = clerk.program.window.header
    assert (header._clock.text(), header._day.text()) == ("00:01", "24/11/2026")
    assert clerk.state.waiting == ()
    minutes_go_by(clerk, 7 * 60 + 30)
    clerk.give(do.OpenShift(counter=2, staff="nv2"))
    assert clerk.give(do.IssueTicket(queue="CT"))["number"] == "A001"
    clerk.press(Qt.Key.Key_F2)
    assert clerk.state.visit is not None
    assert clerk.state.visit.number == "A001"


def test_a_shift_left_open_ends_with_its_day(clerk: Clerk) -> None:
    assert clerk.state.shift == "open"
    minutes_go_by(clerk, MIDNIGHT_IN_MINUTES + 1)
    assert clerk.state.shift == "closed"


def test_timers_are_right_with_the_first_tick_after_sleep(clerk: Clerk) -> None:
    person = Person(name="Nguyễn Văn Thử")
    clerk.give(do.ReceiveDossier(procedure="2.000815", counter=2, person=person))
    (before,) = clerk.state.timers
    clerk.passes(hours=2)
    (after,) = clerk.state.timers
    assert before.remaining_s - after.remaining_s == 2 * 3600
    assert "09:31" in clerk.program.window.header._clock.text()


def test_a_night_asleep_counts_no_working_time(clerk: Clerk) -> None:
    clerk.passes(hours=8)
    clerk.give(do.ReceiveDossier(procedure="2.000815", counter=2, person=Person(name="Thử")))
    (before,) = clerk.state.timers
    clerk.passes(hours=14)
    (after,) = clerk.state.timers
    # 15:31 to 17:00, nothing until 07:00, no second of the night
    assert before.remaining_s - after.remaining_s == 89 * 60
