"""The window of throughput: periods, splits, the file that says what the screen says."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from counter_app.reports.words import shown
from counter_app.service import commands as do
from counter_app.ui.desk.actions import Action
from counter_app.ui.throughput.model import ThroughputModel
from counter_app.ui.throughput.state import PRESETS, SPLITS, Preset, period_of
from counter_app.ui.throughput.view import ThroughputView
from tests.gui.conftest import Clerk
from tests.qt_words import SECOND_WINDOW

pytestmark = pytest.mark.qt_log_ignore(*SECOND_WINDOW)
HEAD = 6


def opened(clerk: Clerk, *, line: Qt.Key = Qt.Key.Key_2) -> ThroughputView:
    """The window as the supervisor sees it, or whoever stands on another line."""
    clerk.program.model.press(Action.THROUGHPUT)
    clerk.settle()
    clerk.press(line)
    window = clerk.program.throughput.window
    assert window is not None
    clerk.qtbot.waitUntil(window.isVisible)
    clerk.settle()
    return window


def press(clerk: Clerk, window: ThroughputView, key: Qt.Key, *, ctrl: bool = False) -> None:
    window.activateWindow()
    clerk.qtbot.waitUntil(window.isActiveWindow)
    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(window, key, modifier)
    clerk.settle()


def visits(clerk: Clerk, count: int = 2) -> None:
    """So many visits served at this counter, each after five minutes of waiting."""
    for _ in range(count):
        clerk.give(do.IssueTicket(queue="CT"))
        for command in (
            do.CallNext(counter=2),
            do.StartService(counter=2),
            do.FinishService(counter=2),
        ):
            clerk.clock.move_to(clerk.clock.now() + timedelta(minutes=5))
            clerk.give(command)


def cells(window: ThroughputView, row: int) -> list[str]:
    return [
        str(window.rows.data(window.rows.index(row, column)))
        for column in range(window.rows.columnCount())
    ]


def test_what_is_on_the_screen_is_in_the_file(clerk: Clerk, tmp_path: Path) -> None:
    visits(clerk)
    window = opened(clerk)
    total = window.rows.rowCount() - 1
    assert total == 24
    assert cells(window, total)[:4] == ["Tổng cộng", "2", "2", "0"]
    assert "chưa đầy đủ" in window._standing.text()
    window.model.choose_path(str(tmp_path / "a.xlsx"))
    press(clerk, window, Qt.Key.Key_S, ctrl=True)
    clerk.qtbot.waitUntil(lambda: not window.model.state.writing)
    assert window._written.text() == f"Đã ghi {tmp_path / 'a.xlsx'}"
    page: Any = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    report = window.model.state.report
    assert report is not None
    kinds = [column.kind for column in report.sheets[0].columns]
    for number, row in enumerate(page.iter_rows(min_row=HEAD + 2, values_only=True)):
        read = [value.total_seconds() if isinstance(value, timedelta) else value for value in row]
        said = [shown(value, kind, "vi") for value, kind in zip(read, kinds, strict=True)]
        assert said == cells(window, number)


def test_a_clerk_sees_only_their_own(clerk: Clerk) -> None:
    visits(clerk, 1)
    window = opened(clerk, line=Qt.Key.Key_1)
    assert window.model.state.staff == clerk.program.model.talk.by
    assert " – riêng " in window._title.text()


def test_an_empty_day_says_what_would_be_here(clerk: Clerk) -> None:
    window = opened(clerk)
    window.model.choose_preset("yesterday")
    clerk.settle()
    assert window._empty.text().startswith("Chưa có lượt hay hồ sơ nào")
    assert not window.table.isVisible()
    assert not window.chart.isVisible()


def test_splits_are_a_key_away_and_remembered(clerk: Clerk) -> None:
    visits(clerk)
    window = opened(clerk)
    for place, split in enumerate(SPLITS, start=1):
        press(clerk, window, Qt.Key(Qt.Key.Key_0 + place), ctrl=True)
        assert window.model.state.by == split
        assert cells(window, window.rows.rowCount() - 1)[1] == "2", split
    window.model.choose_ending(".pdf")
    assert clerk.program.model.choices.throughput == "today source .pdf"


def test_a_period_typed_upside_down_or_as_no_date(clerk: Clerk) -> None:
    window = opened(clerk)
    window.start.setText("24/11/2027")
    window.start.editingFinished.emit()
    clerk.settle()
    assert "đứng sau ngày cuối" in window._refusal.text()
    window.end.setText("hôm nay")
    window.end.editingFinished.emit()
    assert window._refusal.text() == "Ngày có dạng 23/11/2026."
    assert window.end.text() == "hôm nay", "what was mistyped stays"


def test_a_file_that_is_there_is_left_alone(clerk: Clerk, tmp_path: Path) -> None:
    visits(clerk, 1)
    window = opened(clerk)
    path = tmp_path / "a.csv"
    path.write_text("của tôi", encoding="utf-8")
    window.model.choose_path(str(path))
    window.save.click()
    clerk.settle()
    clerk.qtbot.waitUntil(lambda: not window.model.state.writing)
    assert "đã có tệp tên này" in window._refusal.text()
    assert path.read_text(encoding="utf-8") == "của tôi"
    assert window.model.state.ending == ".csv"


def test_writing_can_be_stopped(clerk: Clerk, tmp_path: Path) -> None:
    visits(clerk, 1)
    window = opened(clerk)
    window.model.choose_path(str(tmp_path / "a.pdf"))
    window.model.write()
    window.model.stop()
    clerk.settle()
    clerk.qtbot.waitUntil(lambda: not window.model.state.writing)
    assert window._written.text() == "Đã dừng, không ghi gì."
    assert list(tmp_path.glob("*.pdf")) == []


def test_both_languages(clerk: Clerk) -> None:
    visits(clerk)
    window = opened(clerk)
    clerk.program.speak("en")
    clerk.settle()
    assert window.windowTitle() == "Throughput"
    assert window._title.text() == "Visits and dossiers by hour"
    assert cells(window, window.rows.rowCount() - 1)[0] == "Total"


def test_behind_the_lock_nothing_is_shown(clerk: Clerk) -> None:
    window = opened(clerk)
    clerk.program.model.seat.lock_up()
    clerk.settle()
    assert not window.isVisible()


@pytest.mark.parametrize(
    ("preset", "start", "end"),
    [
        ("today", date(2026, 3, 1), date(2026, 3, 1)),
        ("yesterday", date(2026, 2, 28), date(2026, 2, 28)),
        ("week", date(2026, 2, 23), date(2026, 3, 1)),
        ("month", date(2026, 3, 1), date(2026, 3, 1)),
        ("last_month", date(2026, 2, 1), date(2026, 2, 28)),
        ("own", date(2026, 3, 1), date(2026, 3, 1)),
    ],
)
def test_periods_by_name(preset: Preset, start: date, end: date) -> None:
    assert preset in PRESETS
    assert period_of(preset, date(2026, 3, 1)) == (start, end)


def test_a_spoilt_memory_is_as_new(clerk: Clerk) -> None:
    talk = clerk.program.model.talk
    for remembered in ("", "x", "own moon .exe", "week staff .pdf"):
        model = ThroughputModel(talk, clock=clerk.clock, office=lambda: "", remembered=remembered)
        chosen = (model.state.preset, model.state.by, model.state.ending)
        is_kept = remembered.startswith("week")
        assert chosen == (("week", "staff", ".pdf") if is_kept else ("today", "hour", ".xlsx"))
        model.deleteLater()
