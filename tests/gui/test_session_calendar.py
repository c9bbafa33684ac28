"""The calendar of sessions as a supervisor meets it: real window, real office, real keys."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import OFFICE_ZONE, Refused
from counter_app.service import commands
from counter_app.service.document_commands import AdoptDocument
from counter_app.service.document_queries import Document
from counter_app.ui.desk.actions import KEYS, Action
from counter_app.ui.sessions.state import Beside, CalendarState, Spread
from counter_app.ui.sessions.view import CalendarView
from tests.gui.conftest import Clerk
from tests.qt_words import SECOND_WINDOW

pytestmark = pytest.mark.qt_log_ignore(*SECOND_WINDOW)
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
MONDAY = date(2026, 11, 23)


def hold(clerk: Clerk, *codes: str) -> None:
    """Switch ready-made sessions on."""
    office = clerk.opened.office
    page: Any = office.ask(Document(family="sessions"), language="vi")
    body = page.body
    for session in body["sessions"]:
        session["enabled"] = session["code"] in codes
    command = AdoptDocument(
        family="sessions", body=body, valid_from=MONDAY, base_version=page.adopted.version
    )
    done = office.do(command, by=StaffCode("nv6"))
    assert not isinstance(done, Refused), done
    clerk.program.model.reload()
    for _ in range(5):
        clerk.passes(seconds=1)


class Planner:
    """Somebody at the calendar's window."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk
        clerk.press(Qt.Key.Key_O, CTRL)
        window = clerk.program.calendar.window
        assert window is not None
        self.window: CalendarView = window

    @property
    def state(self) -> CalendarState:
        return self.window.model.state

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)
        self.clerk.settle()

    def shows(self, beside: Beside) -> bool:
        return self.state.local.beside is beside

    @property
    def said(self) -> str:
        return self.window._said.text()


@pytest.fixture
def planner(clerk: Clerk) -> Planner:
    hold(clerk, "toi-thu-hai", "sang-chu-nhat", "khi-can-la-co")
    return Planner(clerk)


def test_the_key_is_free_and_the_button_carries_it(clerk: Clerk) -> None:
    keys = list(KEYS.values())
    assert keys.count(KEYS[Action.CALENDAR]) == 1
    assert clerk.program.window.timers.calendar.key == "Ctrl+O"


def test_a_week_shows_ordinary_hours_and_the_sessions(planner: Planner) -> None:
    assert planner.state.local.spread is Spread.WEEK
    monday = planner.state.on(MONDAY)
    assert [row.session for row in monday] == ["toi-thu-hai", "", ""]
    assert planner.state.chosen is monday[0]
    sunday = planner.state.on(MONDAY + timedelta(days=6))
    assert [row.session for row in sunday] == ["sang-chu-nhat"]
    assert "17:00–19:00" in planner.window.grid.accessibleName()


def test_arrows_move_over_days_and_openings(planner: Planner) -> None:
    planner.press(Qt.Key.Key_Down)
    assert planner.state.chosen is not None
    assert planner.state.chosen.session == ""
    for _ in range(6):
        planner.press(Qt.Key.Key_Right)
    assert planner.state.local.day == MONDAY + timedelta(days=6)
    assert planner.state.chosen is not None
    assert planner.state.chosen.session == "sang-chu-nhat"
    planner.press(Qt.Key.Key_T)
    assert planner.state.local.day == MONDAY


def test_weeks_and_months_turn_by_key(planner: Planner) -> None:
    planner.press(Qt.Key.Key_PageDown)
    assert planner.state.local.day == date(2026, 11, 30)
    planner.press(Qt.Key.Key_M)
    assert len(planner.state.days) == 42
    planner.press(Qt.Key.Key_PageUp)
    assert planner.state.local.day == date(2026, 10, 30)
    planner.press(Qt.Key.Key_Down)
    assert planner.state.local.day == date(2026, 11, 6)
    planner.press(Qt.Key.Key_W)
    assert planner.state.local.spread is Spread.WEEK


def test_the_check_says_what_is_missing_in_words(planner: Planner) -> None:
    check = planner.state.check
    assert check is not None
    assert check.verdict == "stop"
    said = " ".join(planner.window.opening._said)
    assert "Chưa được:" in said
    assert "người ký" in said


def test_a_session_is_opened_and_closed_by_hand(planner: Planner) -> None:
    planner.press(Qt.Key.Key_F4)
    assert planner.said.startswith("Đã mở phiên")
    assert planner.state.chosen is not None
    planner.press(Qt.Key.Key_F4)
    assert planner.state.local.refusal or not planner.window.opening.open.isEnabled()
    planner.press(Qt.Key.Key_F7)
    assert planner.said.startswith("Đã đóng phiên")
    assert planner.state.chosen.state != "open"


def test_a_session_of_another_day_is_not_opened_from_here(planner: Planner) -> None:
    planner.press(Qt.Key.Key_PageDown)
    assert not planner.window.opening.open.isEnabled()


def test_next_weeks_session_is_planned_while_this_one_is_open(planner: Planner) -> None:
    planner.clerk.clock.move_to(datetime(2026, 11, 23, 17, 5, tzinfo=OFFICE_ZONE))
    planner.clerk.opened.office.do(commands.OpenSession(session="toi-thu-hai"), by=StaffCode("nv6"))
    planner.window.model.reload()
    planner.clerk.settle()
    assert planner.state.chosen is not None
    assert planner.state.chosen.state == "open"
    planner.press(Qt.Key.Key_PageDown)
    assert planner.state.chosen is not None
    assert planner.state.chosen.state == "planned"


def test_a_request_outside_all_hours_is_kept_and_settled(planner: Planner) -> None:
    planner.press(Qt.Key.Key_F6)
    assert planner.shows(Beside.REQUESTS)
    planner.press(Qt.Key.Key_N, CTRL)
    assert planner.shows(Beside.ASKING)
    planner.window.asking.day.setText("28/11/2026")
    planner.window.asking.hour.setText("18h30")
    planner.window.asking.place.setText("Nhà văn hóa tổ 3")
    planner.press(Qt.Key.Key_Return)
    assert planner.shows(Beside.REQUESTS)
    (request,) = planner.state.requests
    assert request.place == "Nhà văn hóa tổ 3"
    assert request.agreed_at.hour == 18
    planner.press(Qt.Key.Key_F8)
    planner.press(Qt.Key.Key_Return)
    assert planner.state.requests[0].outcome == "served"
    planner.press(Qt.Key.Key_F8)
    assert planner.shows(Beside.REQUESTS)


@pytest.mark.parametrize(("day", "hour"), [("mai", "18:00"), ("28/11/2026", "chiều")])
def test_a_moment_that_cannot_be_read_is_told_and_the_form_stays(
    planner: Planner, day: str, hour: str
) -> None:
    planner.press(Qt.Key.Key_F6)
    planner.press(Qt.Key.Key_N, CTRL)
    planner.window.asking.day.setText(day)
    planner.window.asking.hour.setText(hour)
    planner.press(Qt.Key.Key_Return)
    assert "23/11/2026" in planner.said
    assert planner.shows(Beside.ASKING)
    assert planner.window.asking.day.text() == day
    planner.press(Qt.Key.Key_Escape)
    assert planner.shows(Beside.REQUESTS)


def test_without_a_session_on_request_it_says_where_to_switch_one_on(clerk: Clerk) -> None:
    planner = Planner(clerk)
    planner.press(Qt.Key.Key_F6)
    planner.press(Qt.Key.Key_N, CTRL)
    assert "Cài đặt" in planner.said


def test_the_window_closes_by_escape_and_speaks_english(planner: Planner) -> None:
    planner.clerk.program.speak("en")
    planner.clerk.settle()
    assert planner.window.windowTitle() != "Lịch phiên"
    planner.press(Qt.Key.Key_Escape)
    assert not planner.window.isVisible()


def test_the_sessions_papers_come_out_by_key(planner: Planner) -> None:
    planner.press(Qt.Key.Key_F9)
    planner.press(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    planner.press(Qt.Key.Key_F9, CTRL)
    assert planner.clerk.tray.sheets == [
        "session_poster toi-thu-hai",
        "duty_list toi-thu-hai",
        "overtime 2026-11-01..2026-11-30",
    ]
    assert planner.said == "Đã in."


def test_ordinary_hours_have_no_poster(planner: Planner) -> None:
    planner.press(Qt.Key.Key_Down)
    planner.press(Qt.Key.Key_F9)
    assert planner.clerk.tray.sheets == []
    assert "chọn một phiên" in planner.said
