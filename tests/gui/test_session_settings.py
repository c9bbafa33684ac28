"""The special sessions in the settings: real window, real office, by keys and presses."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from counter_app.domain.documents import Family
from counter_app.domain.office import Duty
from counter_app.ui.settings.form import Fields
from counter_app.ui.settings.session_editors import PicksEditor, RecurrenceEditor, RosterEditor
from counter_app.ui.settings.subjects import SUBJECTS
from counter_app.ui.widgets.tick import Tick
from tests.gui.conftest import Clerk
from tests.gui.test_settings import CTRL, SHIFT, Supervisor
from tests.qt_words import SECOND_WINDOW

pytestmark = pytest.mark.qt_log_ignore(*SECOND_WINDOW, "support grabbing the keyboard")


@pytest.fixture
def supervisor(clerk: Clerk) -> Supervisor:
    supervisor = Supervisor(clerk)
    supervisor.choose("sessions")
    return supervisor


def form(supervisor: Supervisor) -> Fields:
    return supervisor.view._forms["sessions"][0]


def session(supervisor: Supervisor) -> Any:
    state = supervisor.view.model.state
    return state.entries[state.place]


def tick(supervisor: Supervisor, *path: str | int) -> None:
    box = supervisor.editor(*path)
    assert isinstance(box, Tick)
    box.click()
    supervisor.settle()


def save(supervisor: Supervisor) -> None:
    supervisor.press(Qt.Key.Key_S, CTRL)


def test_a_session_is_switched_on_and_held(supervisor: Supervisor) -> None:
    assert not any(row.mark for row in supervisor.view.entries.rows)
    tick(supervisor, "enabled")
    save(supervisor)
    assert supervisor.said == "Đã lưu."
    assert supervisor.view.entries.rows[0].mark
    plan = supervisor.clerk.opened.office.reference_at(None).plan
    assert [s.code for s in plan.sessions if s.enabled] == ["sang-chu-nhat"]


def test_doubts_are_told_before_it_is_saved(supervisor: Supervisor) -> None:
    tick(supervisor, "enabled")
    effect = supervisor.view.model.state.effect
    assert effect is not None
    assert any("người ký" in doubt for doubt in effect.doubts)
    assert (
        supervisor.view.effect.changes.rows[0].text
        == "Phiên Giải quyết TTHC vào sáng Chủ nhật (sang-chu-nhat 01/01/2025) › đang dùng"
    )


def test_the_weekday_is_ticked_and_becomes_the_rule(supervisor: Supervisor) -> None:
    editor = form(supervisor).editors[("recurrence",)]
    assert isinstance(editor, RecurrenceEditor)
    editor.days[5].click()
    supervisor.settle()
    assert session(supervisor)["recurrence"]["rule"] == "FREQ=WEEKLY;BYDAY=SA,SU"
    assert editor.rule.text() == "FREQ=WEEKLY;BYDAY=SA,SU"
    place = editor.repeats.findData("nth_day")
    editor.repeats.setCurrentIndex(place)
    editor.repeats.activated.emit(place)
    editor.nth.setCurrentIndex(4)
    editor.nth.activated.emit(4)
    assert session(supervisor)["recurrence"]["rule"] == "FREQ=MONTHLY;BYDAY=-1SA"


def test_dates_are_added_and_left_out_the_offices_way(supervisor: Supervisor) -> None:
    editor = form(supervisor).editors[("recurrence",)]
    assert isinstance(editor, RecurrenceEditor)
    for box, text in ((editor.dates, "02/09/2026"), (editor.exceptions, "29/11/2026, 6-12-2026")):
        box.setFocus()
        QTest.keyClicks(box, text)
    kept = session(supervisor)["recurrence"]
    assert kept["dates"] == ["2026-09-02"]
    assert kept["exceptions"] == ["2026-11-29", "2026-12-06"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("FREQ=HOURLY", "không hiểu quy tắc lặp"),
        ("FREQ=WEEKLY;BYDAY=SU;UNTIL=20240101", "không rơi"),
    ],
)
def test_a_rule_that_cannot_be_names_its_field(
    supervisor: Supervisor, typed: str, told: str
) -> None:
    editor = form(supervisor).editors[("recurrence",)]
    assert isinstance(editor, RecurrenceEditor)
    editor.rule.setFocus()
    editor.rule.selectAll()
    QTest.keyClicks(editor.rule, typed)
    supervisor.settle()
    assert editor.rule.text() == typed
    assert told in supervisor.said
    assert "sang-chu-nhat" in supervisor.said
    save(supervisor)
    assert told in supervisor.said
    assert supervisor.view.model.state.changed == {Family.SESSIONS}


def test_an_assumption_is_marked_at_its_field_until_it_is_confirmed(supervisor: Supervisor) -> None:
    marks = form(supervisor)._assumed
    assert set(marks) == set(session(supervisor)["assumed"])
    assert marks["windows"].isVisibleTo(form(supervisor))
    marks["windows"].confirm.click()
    supervisor.settle()
    assert "windows" not in session(supervisor)["assumed"]
    assert not marks["windows"].isVisibleTo(form(supervisor))
    assert marks["channels"].isVisibleTo(form(supervisor))
    supervisor.press(Qt.Key.Key_F12)
    assert marks["windows"].isVisibleTo(form(supervisor))


def test_a_new_one_begins_empty_or_from_a_ready_made_one(supervisor: Supervisor) -> None:
    supervisor.press(Qt.Key.Key_N, CTRL)
    menu = supervisor.view.templates
    offered = [action.text() for action in menu.actions()]
    assert offered[0] == "Mục trống"
    assert "Ngày thứ Sáu nhanh" in offered
    fast: QAction = menu.actions()[offered.index("Ngày thứ Sáu nhanh")]
    menu.close()
    fast.trigger()
    supervisor.settle()
    fresh = session(supervisor)
    assert fresh["promise"]["within_min"] == 60
    assert fresh["code"] == "thu-sau-nhanh-1"
    save(supervisor)
    assert supervisor.said == "Đã lưu."
    supervisor.press(Qt.Key.Key_F7, SHIFT)
    assert len(supervisor.view.entries.rows) == 8


def test_only_who_has_a_duty_is_offered_for_it(supervisor: Supervisor) -> None:
    editor = form(supervisor).editors[("roster",)]
    assert isinstance(editor, RosterEditor)
    seal = editor.picks[Duty.SEAL]
    offered = [seal.others.itemData(n) for n in range(1, seal.others.count())]
    able = [m.code for m in supervisor.setup.staff if Duty.SEAL in m.duties]
    assert offered == able
    seal.others.activated.emit(1)
    supervisor.settle()
    assert session(supervisor)["roster"] == [{"duty": "seal", "staff": [able[0]]}]
    seal.chosen.select_first()
    seal.drop.click()
    assert session(supervisor)["roster"] == []


def test_procedures_are_taken_moved_up_and_dropped(supervisor: Supervisor) -> None:
    editor = form(supervisor).editors[("procedures",)]
    assert isinstance(editor, PicksEditor)
    picks = editor.picks
    before = list(session(supervisor)["procedures"])
    picks.chosen.select(before[2])
    picks.up.click()
    assert session(supervisor)["procedures"][1] == before[2]
    picks.chosen.select(before[0])
    picks.drop.click()
    assert before[0] not in session(supervisor)["procedures"]
    assert picks.others.findData(before[0]) > 0


def test_a_session_on_request_says_that_it_has_no_dates(supervisor: Supervisor) -> None:
    tick(supervisor, "on_request")
    assert "không có lịch lặp" in supervisor.said
    editor = form(supervisor).editors[("recurrence",)]
    assert isinstance(editor, RecurrenceEditor)
    place = editor.repeats.findData("never")
    editor.repeats.setCurrentIndex(place)
    editor.repeats.activated.emit(place)
    supervisor.settle()
    assert session(supervisor)["recurrence"] is None
    assert not editor.widget.isVisibleTo(form(supervisor))
    assert supervisor.said == ""


def test_a_series_and_a_promise_have_their_own_fields(supervisor: Supervisor) -> None:
    tick(supervisor, "series")
    supervisor.fill("CN", "series", "prefix")
    assert session(supervisor)["series"]["prefix"] == "CN"
    assert form(supervisor).editors[("promise", "within_min")].widget.isHidden()
    supervisor.fill("ct", "series", "prefix")
    assert "chữ đầu" in supervisor.said
    box = supervisor.editor("banner_vi")
    assert isinstance(box, QLineEdit)


def test_what_an_office_does_not_have_cannot_be_served(supervisor: Supervisor) -> None:
    supervisor.view.model.put(("procedures",), ["9.999999"])
    supervisor.settle()
    save(supervisor)
    assert "9.999999" in supervisor.said


def test_the_page_is_the_last_one_so_that_the_keys_before_it_stay() -> None:
    assert [subject.key for subject in SUBJECTS][-1] == "sessions"
