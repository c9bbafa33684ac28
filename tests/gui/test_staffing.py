"""Staffing advice as a supervisor meets it: real window, real office, by keys."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from counter_app.domain.ids import CounterNo, QueueCode
from counter_app.service.staffing_queries import AdviceOfDay, AdviceRow, StaffingAdvice
from counter_app.ui.staffing.state import StaffingState, rows
from counter_app.ui.staffing.view import StaffingView
from tests.gui.conftest import Clerk
from tests.qt_words import SECOND_WINDOW

CTRL = Qt.KeyboardModifier.ControlModifier

pytestmark = pytest.mark.qt_log_ignore(*SECOND_WINDOW)

ROW = AdviceRow(
    from_hour=8,
    until_hour=10,
    counter=CounterNo(2),
    queues=(QueueCode("CT"), QueueCode("HT")),
    names=("Chứng thực", "Hộ tịch"),
    p90_now_s=34 * 60,
    p90_then_s=14 * 60 + 1,
    people=41,
)


def day(weekday: int, days: int = 8, *given: AdviceRow) -> AdviceOfDay:
    return AdviceOfDay(weekday=weekday, days=days, days_needed=3, p90_s=600, rows=given)


def opened(clerk: Clerk) -> StaffingView:
    """From the desk to the settings, and on to the advice."""
    clerk.press(Qt.Key.Key_Comma, CTRL)
    clerk.press(Qt.Key.Key_1)
    settings = clerk.program.settings.window
    assert settings is not None
    QTest.keyClick(settings.focusWidget() or settings, Qt.Key.Key_T, CTRL)
    view = clerk.program.staffing.window
    assert view is not None
    return view


def test_a_new_office_is_told_that_too_little_is_known(clerk: Clerk) -> None:
    view = opened(clerk)
    clerk.settle()
    assert [row.text for row in view.rows.rows] == ["Chưa đủ dữ liệu"] * 5, "the working days"
    assert "vài tuần" in view._said.text()
    assert not view.bar.isVisible()


def test_an_advice_says_hours_counter_and_both_waits() -> None:
    (row,) = rows(StaffingState(days=(day(3, 8, ROW),)))
    assert row.lead == "Thứ Năm"
    assert row.text == "8–10 giờ: thêm một quầy Chứng thực, Hộ tịch"
    assert row.tail == "34 → 15 phút"
    assert "90 % người chờ không quá 15 phút thay vì 34" in row.note


def test_weekends_are_named_only_where_the_office_was_open() -> None:
    shown = rows(StaffingState(days=(day(4), day(5, 0), day(6, 3))))
    assert [row.lead for row in shown] == ["Thứ Sáu", "Chủ nhật"]


def test_escape_stops_the_reckoning_then_closes_the_window(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, go_on = Event(), Event()
    ask: Callable[..., Any] = clerk.opened.office.ask

    def slow(query: object, **more: Any) -> object:
        if isinstance(query, StaffingAdvice):
            began.set()
            go_on.wait(10)
        return ask(query, **more)

    monkeypatch.setattr(clerk.opened.office, "ask", slow)
    view = opened(clerk)
    clerk.qtbot.waitUntil(view.isActiveWindow)
    assert began.wait(10)
    assert view.bar.isVisible()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    go_on.set()
    clerk.settle()
    assert view.isVisible()
    assert view.model.state.stopped
    assert view.model.state.days == ()
    QTest.keyClick(view, Qt.Key.Key_F5)
    clerk.settle()
    assert len(view.model.state.days) == 7
    QTest.keyClick(view, Qt.Key.Key_Escape)
    clerk.settle()
    assert not view.isVisible()
