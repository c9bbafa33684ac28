"""The window of official reports: what is on the screen is what is in the file."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from counter_app.domain.person import Person
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.reports.late_list import COLUMNS
from counter_app.reports.official import NAMES, Name
from counter_app.reports.words import shown
from counter_app.service import commands as do
from counter_app.ui.desk.actions import Action
from counter_app.ui.reports.model import ReportsModel
from counter_app.ui.reports.state import PRESETS, Preset, period_of
from counter_app.ui.reports.view import ReportsView
from tests.gui.conftest import Clerk
from tests.qt_words import SECOND_WINDOW

pytestmark = pytest.mark.qt_log_ignore(*SECOND_WINDOW)
HEAD = 6


def dossiers(clerk: Clerk) -> None:
    """One finished in its time, one late and still open, both with a made-up person."""
    person = Person(name="Nguyễn Văn Thử", id_number="024190000123")
    for _ in range(2):
        clerk.give(do.ReceiveDossier(procedure="2.000815", counter=2, person=person))
    code = f"H05.12-{clerk.clock.now().astimezone(OFFICE_ZONE):%y%m%d}-0001"
    clerk.give(do.CompleteDossier(code=code))
    clerk.give(do.RateService(code=code, points=2))
    clerk.clock.move_to(clerk.clock.now() + timedelta(days=3))


def opened(clerk: Clerk) -> ReportsView:
    """The window as the supervisor opens it."""
    clerk.program.model.press(Action.REPORTS)
    clerk.settle()
    clerk.press(Qt.Key.Key_1)
    window = clerk.program.reports.window
    assert window is not None
    clerk.qtbot.waitUntil(window.isVisible)
    window.model.choose_preset("month")
    clerk.settle()
    return window


def press(clerk: Clerk, window: ReportsView, key: Qt.Key) -> None:
    window.activateWindow()
    clerk.qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    clerk.settle()


def cells(window: ReportsView) -> list[list[str]]:
    rows = window.rows
    return [
        [str(rows.data(rows.index(row, column))) for column in range(rows.columnCount())]
        for row in range(rows.rowCount())
    ]


def plain(value: object) -> Any:
    """A cell of a workbook as the report has it."""
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, datetime):
        return value.replace(tzinfo=OFFICE_ZONE)
    return value


def in_file(page: Any, sheet: Any) -> list[list[str]]:
    """The rows of a workbook's page, said as the screen says them."""
    depth = 1 + max(len(column.over) for column in sheet.columns)
    depth += any(column.mark for column in sheet.columns)
    first, kinds = HEAD + depth + 1, [column.kind for column in sheet.columns]
    found = []
    for row in page.iter_rows(min_row=first, max_col=len(kinds), values_only=True):
        said = []
        for value, kind in zip(map(plain, row), kinds, strict=True):
            is_day = kind.value == "date" and isinstance(value, datetime)
            said.append(shown(value.date() if is_day else value, kind, "vi"))
        found.append(said)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_what_is_on_the_screen_is_in_the_file(clerk: Clerk, tmp_path: Path, name: Name) -> None:
    dossiers(clerk)
    window = opened(clerk)
    window.model.choose_report(name)
    clerk.settle()
    window.model.choose_path(str(tmp_path / "a.xlsx"))
    press(clerk, window, Qt.Key.Key_S)
    clerk.qtbot.waitUntil(lambda: not window.model.state.writing)
    assert window._written.text() == f"Đã ghi {tmp_path / 'a.xlsx'}"
    report = window.model.state.report
    assert report is not None
    assert window._title.text() == report.title
    pages = load_workbook(tmp_path / "a.xlsx").worksheets
    assert any(sheet.rows for sheet in report.sheets)
    for place, sheet in enumerate(report.sheets):
        window.model.choose_sheet(place)
        if sheet.rows:
            assert cells(window) == in_file(pages[place], sheet)
        else:
            assert window._empty.text() == sheet.empty
    window.model.choose_sheet(len(report.sheets))
    assert window._notes.text().split("\n\n") == [
        str(cell.value) for (cell,) in pages[-1].iter_rows(min_row=HEAD + 1, max_col=1)
    ]
    assert "Nguyễn Văn Thử" not in repr(report)


def test_the_citizens_word_is_taken_once_and_never_guessed(clerk: Clerk) -> None:
    dossiers(clerk)
    late = f"H05.12-{(clerk.clock.now() - timedelta(days=3)).astimezone(OFFICE_ZONE):%y%m%d}-0002"
    clerk.give(do.CompleteDossier(code=late))
    clerk.program.model.open_page("dossier", late)
    clerk.settle()
    page, find = clerk.program.window.page, clerk.program.model.find
    page.deeds[find.page.deeds.index("rate")].click()
    page.confirm.click()
    clerk.settle()
    assert "rate" in find.page.deeds, "nothing is chosen before the citizen has spoken"
    page.reason.setCurrentIndex(page.reason.findData("khong_hai_long"))
    page.confirm.click()
    clerk.settle()
    assert "rate" not in find.page.deeds
    window = opened(clerk)
    report = window.model.state.report
    assert report is not None
    (beside,) = (sheet for sheet in report.sheets if sheet.name == "Hài lòng, trực tuyến")
    assert beside.rows[0][1:4] == (1, 2, 0.5)


def test_tables_are_a_key_away(clerk: Clerk) -> None:
    dossiers(clerk)
    window = opened(clerk)
    report = window.model.state.report
    assert report is not None
    assert window.chart.isVisible()
    press(clerk, window, Qt.Key.Key_3)
    assert window.sheet.currentText() == "Theo cán bộ"
    assert not window.chart.isVisible()
    press(clerk, window, Qt.Key.Key_9)
    assert window.sheet.currentText() == "Theo cán bộ", "there is no ninth table"


def test_a_written_file_is_opened_to_be_printed(clerk: Clerk, tmp_path: Path) -> None:
    window = opened(clerk)
    found: list[str] = []

    def open_once(path: str) -> bool:
        found.append(path)
        return len(found) < 2

    clerk.program.reports.open_file = open_once
    press(clerk, window, Qt.Key.Key_P)
    assert found == [], "nothing is written yet"
    window.model.choose_path(str(tmp_path / "a.pdf"))
    window.save.click()
    clerk.settle()
    clerk.qtbot.waitUntil(lambda: not window.model.state.writing)
    press(clerk, window, Qt.Key.Key_P)
    assert found == [str(tmp_path / "a.pdf")]
    press(clerk, window, Qt.Key.Key_P)
    assert "Không có chương trình nào mở được" in window._refusal.text()


def test_a_month_without_dossiers_says_so(clerk: Clerk) -> None:
    window = opened(clerk)
    window.model.choose_report("late-list")
    clerk.settle()
    assert window._empty.text() == "Trong kỳ không có hồ sơ nào quá hạn."
    assert not window.table.isVisible()


def test_periods_that_cannot_be(clerk: Clerk) -> None:
    window = opened(clerk)
    for text, said in (
        ("24/11/2027", "đứng sau ngày cuối"),
        ("01/01/2020", "nhiều nhất 366 ngày"),
        ("hôm nay", "Ngày có dạng 23/11/2026."),
    ):
        window.start.setText(text)
        window.start.editingFinished.emit()
        clerk.settle()
        assert said in window._refusal.text()
    assert window.start.text() == "hôm nay", "what was mistyped stays"
    tomorrow = clerk.clock.now().date() + timedelta(days=1)
    window.model.choose_period(tomorrow, tomorrow)
    clerk.settle()
    assert "chưa" in window._refusal.text()
    assert not window.save.isEnabled()


def test_a_file_that_is_there_is_left_alone_and_writing_can_be_stopped(
    clerk: Clerk, tmp_path: Path
) -> None:
    dossiers(clerk)
    window = opened(clerk)
    path = tmp_path / "a.csv"
    path.write_text("của tôi", encoding="utf-8")
    window.model.choose_path(str(path))
    window.save.click()
    clerk.settle()
    clerk.qtbot.waitUntil(lambda: not window.model.state.writing)
    assert "đã có tệp tên này" in window._refusal.text()
    assert path.read_text(encoding="utf-8") == "của tôi"
    window.model.choose_path(str(tmp_path / "b.pdf"))
    window.model.write()
    window.model.stop()
    clerk.settle()
    clerk.qtbot.waitUntil(lambda: not window.model.state.writing)
    assert window._written.text() == "Đã dừng, không ghi gì."
    assert list(tmp_path.glob("*.pdf")) == []


def test_both_languages_and_the_lock(clerk: Clerk) -> None:
    window = opened(clerk)
    clerk.program.speak("en")
    clerk.settle()
    assert window.windowTitle() == "Reports"
    assert window.report.currentText() == "Monthly report"
    assert window._title.text() == "BÁO CÁO KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"
    clerk.program.model.seat.lock_up()
    clerk.settle()
    assert not window.isVisible()


@pytest.mark.parametrize(
    ("preset", "start", "end"),
    [
        ("month", date(2026, 1, 1), date(2026, 1, 31)),
        ("last_month", date(2025, 12, 1), date(2025, 12, 31)),
        ("quarter", date(2026, 1, 1), date(2026, 3, 31)),
        ("last_quarter", date(2025, 10, 1), date(2025, 12, 31)),
        ("year", date(2026, 1, 1), date(2026, 12, 31)),
        ("own", date(2026, 1, 1), date(2026, 1, 31)),
    ],
)
def test_periods_by_name(preset: Preset, start: date, end: date) -> None:
    assert preset in PRESETS
    assert period_of(preset, date(2026, 1, 31)) == (start, end)


def test_a_spoilt_memory_is_as_new(clerk: Clerk) -> None:
    talk, desk = clerk.program.model.talk, clerk.program.model
    for remembered in ("", "x", "own moon .exe", "evidence year .pdf"):
        model = ReportsModel(
            talk, clock=clerk.clock, reference=lambda: desk.reference, remembered=remembered
        )
        chosen = (model.state.name, model.state.preset, model.state.ending)
        is_kept = remembered.startswith("evidence")
        new = ("monthly", "last_month", ".xlsx")
        assert chosen == (("evidence", "year", ".pdf") if is_kept else new)
        model.deleteLater()


def late_window(clerk: Clerk) -> ReportsView:
    dossiers(clerk)
    window = opened(clerk)
    window.model.choose_report("late-list")
    clerk.settle()
    return window


def reason_in(window: ReportsView) -> tuple[str, str]:
    """The reason and by whom, as the only row has them."""
    (row,) = cells(window)
    heads = [str(column.title) for column in COLUMNS]
    return row[heads.index("Lý do")], row[heads.index("Người nêu lý do")]


def key(clerk: Clerk, window: ReportsView, key: Qt.Key) -> None:
    window.activateWindow()
    clerk.qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, key)
    clerk.settle()


def test_the_reason_of_a_late_dossier_is_given_on_the_list_and_taken_back(clerk: Clerk) -> None:
    window = late_window(clerk)
    assert not window.why.give.isEnabled(), "no row is chosen"
    assert reason_in(window)[0] == "Chưa ghi lý do"
    window.table.selectRow(0)
    window.why.reason.setCurrentIndex(window.why.reason.findData("can_bo_vang"))
    key(clerk, window, Qt.Key.Key_F7)
    said, by = reason_in(window)
    assert "vắng" in said
    assert by
    assert window.why.give.isEnabled(), "the row stays chosen"
    assert said in window.why.about.text()
    window.why.typed.setText("Chờ ông Thử")
    key(clerk, window, Qt.Key.Key_F7)
    assert "Thử" not in str(window.model.state.report)
    assert reason_in(window)[0] not in {said, "Chưa ghi lý do"}
    assert window.why.typed.text() == ""
    key(clerk, window, Qt.Key.Key_F12)
    assert reason_in(window)[0] == said
    assert not window.why.undo.isEnabled(), "one step back"


def test_only_the_late_list_has_the_line(clerk: Clerk) -> None:
    window = late_window(clerk)
    assert window.why.isVisible()
    window.model.choose_report("form-06a")
    clerk.settle()
    assert not window.why.isVisible()
    key(clerk, window, Qt.Key.Key_F7)
    assert window._refusal.text() == ""


def test_an_officer_gives_the_reason_on_the_dossiers_page(clerk: Clerk) -> None:
    dossiers(clerk)
    late = f"H05.12-{(clerk.clock.now() - timedelta(days=3)).astimezone(OFFICE_ZONE):%y%m%d}-0002"
    clerk.program.model.open_page("dossier", late)
    clerk.settle()
    page, find = clerk.program.window.page, clerk.program.model.find
    page.deeds[find.page.deeds.index("explain")].click()
    page.confirm.click()
    clerk.settle()
    assert find.page.refusal == ""
    window = opened(clerk)
    window.model.choose_report("late-list")
    clerk.settle()
    assert reason_in(window)[0] != "Chưa ghi lý do"
    clerk.program.model.open_page("dossier", late[:-1] + "1")
    clerk.settle()
    assert "explain" not in find.page.deeds, "in time"
