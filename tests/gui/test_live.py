"""The supervisor's live page: what it shows, and where an alert leads."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from counter_app.domain.calendar import WorkCalendar
from counter_app.service import commands as do
from counter_app.service.live_queries import Live, LiveBoard
from counter_app.ui.desk.actions import Action
from counter_app.ui.desk.state import Panel
from counter_app.ui.live.state import live_state
from counter_app.ui.live.view import LiveView
from tests.gui.conftest import Clerk
from tests.qt_words import SECOND_WINDOW

pytestmark = pytest.mark.qt_log_ignore(*SECOND_WINDOW)
CHIEF = "nv6"


def opened(clerk: Clerk) -> LiveView:
    clerk.program.model.press(Action.LIVE)
    clerk.settle()
    clerk.press(Qt.Key.Key_1)
    clerk.settle()
    window = clerk.program.live.window
    assert window is not None
    clerk.qtbot.waitUntil(window.isVisible)
    return window


def texts(window: LiveView, name: str) -> list[str]:
    return [row.spoken for row in window.lists[name].rows]


def later(clerk: Clerk, **passed: float) -> None:
    clerk.clock.move_to(clerk.clock.now() + timedelta(**passed))


def follow(clerk: Clerk, window: LiveView, *, ticks: int = 1) -> None:
    for _ in range(ticks):
        window.model.following.tick()
    clerk.settle()


def test_a_quiet_office_says_that_nothing_is_wrong(clerk: Clerk) -> None:
    window = opened(clerk)
    assert window._empty["alerts"].isVisible()
    assert "Không có gì" in window._empty["alerts"].text()
    assert not window.lead.isEnabled()
    assert "0 người đang chờ" in window._headline.text()
    assert all("chưa đủ dữ liệu" in text for text in texts(window, "day"))
    assert len(window.lists["queues"].rows) == len(clerk.program.model.reference.setup.queues)


def test_what_happens_in_the_office_is_shown_by_itself(clerk: Clerk) -> None:
    window = opened(clerk)
    clerk.give(do.IssueTicket(queue="CT"))
    follow(clerk, window, ticks=3)
    assert "1 người đang chờ" in window._headline.text()
    before = window.model._live
    follow(clerk, window, ticks=3)
    assert window.model._live is before, "nothing happened: the office was not asked"
    later(clerk, minutes=12)
    follow(clerk, window)
    assert "lâu nhất 12" in window._headline.text().replace("\u00a0", " ")


def test_enter_on_a_long_wait_opens_the_page_of_that_number(clerk: Clerk) -> None:
    clerk.give(do.IssueTicket(queue="CT"))
    later(clerk, minutes=46)
    window = opened(clerk)
    assert window.lead.isEnabled()
    assert "A001" in texts(window, "alerts")[0]
    window.alerts.setFocus()
    QTest.keyClick(window.alerts, Qt.Key.Key_Return)
    clerk.settle()
    assert clerk.state.local.panel is Panel.PAGE


@pytest.mark.parametrize(
    ("place", "shown"),
    [("review", "review"), ("staffing", "staffing")],
)
def test_an_alert_leads_to_its_window(clerk: Clerk, place: str, shown: str) -> None:
    window = opened(clerk)
    window.model.led.emit(place, "", "")
    clerk.settle()
    door: Any = getattr(clerk.program, shown)
    assert door.window.isVisible()


def test_an_alert_leads_to_the_papers_the_calendar_and_the_clock(clerk: Clerk) -> None:
    window = opened(clerk)
    window.model.led.emit("papers", "", "live_papers")
    clerk.settle()
    assert clerk.state.local.panel is Panel.PAPERS
    window.model.led.emit("clock", "", "live_clock_jumped")
    clerk.settle()
    assert clerk.state.local.pick is not None
    assert clerk.state.local.pick.kind == "clock_jumped"
    window.model.led.emit("sessions", "cn-sang", "live_session_gap")
    clerk.settle()
    assert clerk.program.calendar.window is not None


def test_only_a_supervisor_is_told(clerk: Clerk) -> None:
    clerk.program.live.show("nv1")
    clerk.settle()
    window = clerk.program.live.window
    assert window is not None
    assert "Chỉ người phụ trách" in window._refusal.text()
    assert not window.lists["counters"].rows


def test_behind_the_lock_nobody_is_asked_for(clerk: Clerk) -> None:
    window = opened(clerk)
    window.hide()
    assert not window.model.following._timer.isActive()


def test_the_picture_of_a_moment_moves_on_without_the_office(clerk: Clerk) -> None:
    clerk.give(do.IssueTicket(queue="CT"))
    live = clerk.opened.office.ask(LiveBoard())
    assert isinstance(live, Live)
    calendar: WorkCalendar = clerk.program.model.reference.calendar
    now = clerk.clock.now()
    state = live_state(live, now=now + timedelta(minutes=10), calendar=calendar)
    assert state.longest_s == live_state(live, now=now, calendar=calendar).longest_s + 600
    back = live_state(live, now=now - timedelta(hours=3), calendar=calendar)
    assert back.longest_s == 0, "a clock that was put back shows no wait below nothing"
    assert live_state(None, now=now, calendar=calendar).day is None
