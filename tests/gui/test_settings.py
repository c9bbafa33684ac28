"""The settings as a supervisor meets them: real window, real office, by keys."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from counter_app.domain.documents import Family
from counter_app.domain.ids import StaffCode
from counter_app.domain.person import Person
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.resources.families import setup_body
from counter_app.service import commands
from counter_app.service.document_commands import AdoptDocument
from counter_app.service.office import Done
from counter_app.ui.settings.subjects import SUBJECTS
from counter_app.ui.settings.view import SettingsView
from counter_app.ui.widgets.tick import Tick
from tests.gui.conftest import Clerk
from tests.qt_words import SECOND_WINDOW

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier

pytestmark = pytest.mark.qt_log_ignore(*SECOND_WINDOW)


def write(box: QWidget, text: str) -> None:
    """Type a text, letter by letter, accents and all."""
    for letter in text:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, NONE, letter)
        QApplication.sendEvent(box, event)


class Supervisor:
    """A supervisor at the settings' window."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk
        clerk.press(Qt.Key.Key_Comma, CTRL)
        clerk.press(Qt.Key.Key_1)
        view = clerk.program.settings.window
        assert view is not None
        self.view: SettingsView = view
        self.settle()

    @property
    def setup(self) -> Any:
        return self.clerk.opened.office.reference.setup

    def settle(self) -> None:
        """Let the office answer, also what is asked a moment after the last key."""
        self.clerk.settle()
        if self.view.model._soon.isActive():
            self.view.model._soon.stop()
            self.view.model.check()
            self.clerk.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.view.focusWidget() or self.view, key, modifier)
        self.settle()

    def editor(self, *path: str | int) -> QWidget:
        form, _ = self.view._forms[self.view._form_name(self.view.model.state)]
        return form.editors[path].widget

    def fill(self, text: str, *path: str | int) -> None:
        box = self.editor(*path)
        assert isinstance(box, QLineEdit)
        box.setFocus()
        box.selectAll()
        write(box, text)
        self.settle()

    def choose(self, key: str) -> None:
        place = next(n for n, subject in enumerate(SUBJECTS) if subject.key == key)
        self.press(Qt.Key(Qt.Key.Key_0.value + (place + 1) % 10), CTRL)
        assert self.view.model.state.subject.key == key

    @property
    def said(self) -> str:
        return self.view._said.text()


@pytest.fixture
def supervisor(clerk: Clerk) -> Supervisor:
    return Supervisor(clerk)


def test_a_clerk_asks_a_supervisor_to_open_the_settings(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_Comma, CTRL)
    pick = clerk.state.local.pick
    assert pick is not None
    assert [choice.key for choice in pick.choices] == ["nv6"]
    assert clerk.program.settings.window is None


def test_a_queue_is_renamed_by_keys_and_the_desk_shows_it(supervisor: Supervisor) -> None:
    supervisor.fill("Sao y", "name_vi")
    assert supervisor.view.effect.changes.rows[0].text == "Hàng Chứng thực (CT) › tên"
    supervisor.press(Qt.Key.Key_S, CTRL)
    assert supervisor.said == "Đã lưu."
    assert supervisor.setup.queues[0].name_vi == "Sao y"
    for _ in range(5):
        supervisor.clerk.passes(seconds=1)
    assert supervisor.clerk.state.queues[0].name == "Sao y"


def test_every_edit_goes_back_and_forth(supervisor: Supervisor) -> None:
    supervisor.fill("Sao y", "name_vi")
    supervisor.fill("Z", "series", "prefix")
    supervisor.press(Qt.Key.Key_F12)
    supervisor.press(Qt.Key.Key_F12)
    box = supervisor.editor("name_vi")
    assert isinstance(box, QLineEdit)
    assert box.text() == "Chứng thực"
    assert not supervisor.view.save.isEnabled()
    supervisor.press(Qt.Key.Key_F12, SHIFT)
    assert box.text() == "Sao y"


def test_a_tick_is_taken_over(supervisor: Supervisor) -> None:
    box = supervisor.editor("series", "restarts_daily")
    assert isinstance(box, QCheckBox)
    assert box.isChecked()
    box.click()
    supervisor.clerk.settle()
    assert supervisor.view.save.isEnabled()


def test_entries_are_added_moved_and_removed_by_key(supervisor: Supervisor) -> None:
    supervisor.press(Qt.Key.Key_N, CTRL)
    assert supervisor.view.model.state.place == 5
    supervisor.press(Qt.Key.Key_Up, ALT)
    assert supervisor.view.model.state.place == 4
    assert len(supervisor.view.entries.rows) == 6
    supervisor.press(Qt.Key.Key_F7, SHIFT)
    assert len(supervisor.view.entries.rows) == 5
    assert not supervisor.view.save.isEnabled()


def test_a_refusal_is_said_and_what_was_typed_stays(supervisor: Supervisor) -> None:
    supervisor.fill("B", "series", "prefix")
    supervisor.press(Qt.Key.Key_S, CTRL)
    assert "queues" in supervisor.said
    assert "“B”" in supervisor.said
    box = supervisor.editor("series", "prefix")
    assert isinstance(box, QLineEdit)
    assert box.text() == "B"
    assert supervisor.setup.queues[0].series.prefix == "A"
    supervisor.fill("Q", "series", "prefix")
    supervisor.press(Qt.Key.Key_S, CTRL)
    assert supervisor.setup.queues[0].series.prefix == "Q"


def test_somebody_elses_change_in_between_is_joined_with_ones_own(supervisor: Supervisor) -> None:
    supervisor.fill("Sao y", "name_vi")
    body = setup_body(supervisor.setup)
    body["queues"][1]["name_vi"] = "Tư pháp"
    office = supervisor.clerk.opened.office
    change = AdoptDocument(
        family="setup",
        body=body,
        valid_from=office.clock.now().astimezone(OFFICE_ZONE).date(),
        base_version=supervisor.setup.version,
    )
    assert isinstance(office.do(change, by=StaffCode("nv6")), Done)
    supervisor.press(Qt.Key.Key_S, CTRL)
    assert "Ctrl+J" in supervisor.said
    supervisor.press(Qt.Key.Key_J, CTRL)
    supervisor.press(Qt.Key.Key_S, CTRL)
    assert supervisor.said == "Đã lưu."
    assert [queue.name_vi for queue in supervisor.setup.queues[:2]] == ["Sao y", "Tư pháp"]


def test_a_change_for_tomorrow_holds_tomorrow(supervisor: Supervisor) -> None:
    supervisor.fill("Sao y", "name_vi")
    tomorrow = supervisor.view.model.today + timedelta(days=1)
    supervisor.view.valid_from.setFocus()
    supervisor.view.valid_from.selectAll()
    write(supervisor.view.valid_from, f"{tomorrow:%d/%m/%Y}")
    supervisor.press(Qt.Key.Key_S, CTRL)
    assert supervisor.said == "Đã lưu."
    assert supervisor.setup.queues[0].name_vi == "Chứng thực"
    assert f"{tomorrow:%d/%m/%Y}" in supervisor.view._note.text()
    supervisor.clerk.passes(days=1)
    assert supervisor.setup.queues[0].name_vi == "Sao y"


def test_a_date_that_is_none_is_said_and_nothing_is_saved(supervisor: Supervisor) -> None:
    supervisor.fill("Sao y", "name_vi")
    supervisor.view.valid_from.setText("31/02/2026")
    supervisor.press(Qt.Key.Key_S, CTRL)
    assert "23/11/2026" in supervisor.said
    assert supervisor.setup.queues[0].name_vi == "Chứng thực"


def test_the_history_names_who_and_takes_a_version_back(supervisor: Supervisor) -> None:
    supervisor.fill("Sao y", "name_vi")
    supervisor.press(Qt.Key.Key_S, CTRL)
    supervisor.press(Qt.Key.Key_H, CTRL | SHIFT)
    rows = supervisor.view.history.versions.rows
    assert [row.tail for row in rows] == ["đang hiệu lực", "đã thay"]
    assert "Hoàng Đức Minh" in rows[0].note
    assert supervisor.view.history.changes.rows[0].note == "“Chứng thực” → “Sao y”"
    supervisor.view.history.versions.select("1")
    supervisor.view.history.back.click()
    supervisor.settle()
    assert supervisor.setup.queues[0].name_vi == "Chứng thực"


def test_a_policy_is_tried_before_it_is_saved(supervisor: Supervisor) -> None:
    supervisor.choose("policies")
    kind = supervisor.editor(1, "kind")
    assert isinstance(kind, QComboBox)
    kind.setCurrentIndex(kind.findData("strict_priority"))
    kind.activated.emit(kind.currentIndex())
    supervisor.view.trial.sample.click()
    supervisor.press(Qt.Key.Key_G, CTRL)
    rows = supervisor.view.trial.calls.rows
    assert len(rows) == 10
    assert all("ưu tiên" in row.text for row in rows[:5])
    assert "sẽ bị vượt qua" in supervisor.view.trial._left.text()


def test_a_day_off_shows_whose_due_date_would_move_and_moves_it_on_order(
    supervisor: Supervisor,
) -> None:
    given = supervisor.clerk.give(
        commands.ReceiveDossier(procedure="1.004837", person=Person(name="Nguyễn Văn Thử"))
    )
    supervisor.choose("calendar")
    supervisor.press(Qt.Key.Key_N, CTRL)
    supervisor.fill("25/11/2026", "on")
    supervisor.fill("Nghỉ bão", "name")
    (moved,) = supervisor.view.effect.moved.rows
    assert moved.key == given["code"]
    supervisor.press(Qt.Key.Key_S, CTRL)
    assert supervisor.said == "Đã lưu."
    supervisor.press(Qt.Key.Key_R, CTRL)
    assert "tính lại" in supervisor.said
    assert supervisor.view.effect.moved.rows == ()


def test_a_template_is_drawn_as_it_is_typed_and_an_unknown_gap_is_named(
    supervisor: Supervisor,
) -> None:
    supervisor.choose("templates")
    before = supervisor.view.preview._image.copy()
    assert not before.isNull()
    supervisor.fill("PHIẾU CHỜ", "heading")
    assert supervisor.view.preview._image != before
    supervisor.fill("Còn {bao nhiêu} người", "ahead")
    assert "{bao nhiêu}" in supervisor.view.preview._wrong.text()
    supervisor.press(Qt.Key.Key_S, CTRL)
    assert "{bao nhiêu}" in supervisor.said


def test_the_hours_of_the_week_are_new_from_the_day_they_hold(supervisor: Supervisor) -> None:
    supervisor.choose("office")
    week = supervisor.editor("hours", -1, "weekdays")
    monday = week.findChildren(QLineEdit)[0]
    monday.setFocus()
    monday.selectAll()
    write(monday, "07:30-11:30, 13:30-17:00")
    supervisor.press(Qt.Key.Key_S, CTRL)
    hours = supervisor.setup.hours
    assert len(hours) == 2
    assert hours[1].valid_from == supervisor.view.model.today
    assert f"{hours[1].weekdays[0][0].opens}" == "07:30:00"
    assert f"{hours[0].weekdays[0][0].opens}" == "07:00:00"


def test_procedures_are_found_by_a_part_of_their_name_without_accents(
    supervisor: Supervisor,
) -> None:
    supervisor.choose("procedures")
    supervisor.press(Qt.Key.Key_F, CTRL)
    write(supervisor.view.filter, "giam ho")
    supervisor.settle()
    rows = supervisor.view.entries.rows
    assert 0 < len(rows) < 8
    assert all("giám hộ" in row.text.lower() for row in rows)


def test_unsaved_edits_are_still_there_when_the_window_comes_back(supervisor: Supervisor) -> None:
    supervisor.fill("Sao y", "name_vi")
    supervisor.press(Qt.Key.Key_Escape)
    assert not supervisor.view.isVisible()
    again = Supervisor(supervisor.clerk)
    box = again.editor("name_vi")
    assert isinstance(box, QLineEdit)
    assert box.text() == "Sao y"
    assert "chưa lưu" in again.view.windowTitle()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_control_of_every_subject_is_named_and_reachable(
    supervisor: Supervisor, language: str
) -> None:
    supervisor.clerk.program.speak("en" if language == "en" else "vi")
    boxes = (QLineEdit, QSpinBox, QComboBox, QPlainTextEdit, Tick)
    for subject in SUBJECTS:
        supervisor.choose(subject.key)
        for kind in boxes:
            for box in supervisor.view.findChildren(kind):
                inner = box.objectName().startswith("qt_")
                named = box.accessibleName() or (isinstance(box, Tick) and box.text())
                if box.isVisible() and not inner:
                    assert named, (subject.key, box)
                    assert box.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_nothing_is_wider_than_a_small_screen(supervisor: Supervisor, qtbot: QtBot) -> None:
    supervisor.view.resize(1366, 728)
    for language in ("vi", "en"):
        supervisor.clerk.program.speak("en" if language == "en" else "vi")
        for subject in SUBJECTS:
            supervisor.choose(subject.key)
            form, area = supervisor.view._forms[
                supervisor.view._form_name(supervisor.view.model.state)
            ]
            qtbot.waitUntil(form.isVisible)
            assert form.minimumSizeHint().width() <= area.viewport().width(), subject.key
    assert supervisor.view.minimumSizeHint().width() <= 1366


def test_what_is_not_changed_follows_what_others_save(supervisor: Supervisor) -> None:
    assert supervisor.view.model.state.changed == frozenset()
    assert supervisor.view.model.state.drafts.keys() == set(Family)
