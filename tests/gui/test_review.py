"""The morning's review: the list, reminders, notes, the text for the chat, the print."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from counter_app.domain.ids import StaffCode
from counter_app.domain.person import Person
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.service import commands as do
from counter_app.service.office import Done
from counter_app.service.review_queries import Review
from counter_app.ui.desk.actions import KEYS, Action
from counter_app.ui.desk.state import Panel
from counter_app.ui.review.state import filtered, typed_reminder
from counter_app.ui.review.view import ReviewView
from tests.gui.conftest import MONDAY, Clerk
from tests.qt_words import SECOND_WINDOW

pytestmark = pytest.mark.qt_log_ignore(*SECOND_WINDOW)
CHIEF, NEIGHBOUR = "nv6", "nv2"
PERSON = Person(name="Nguyễn Thị Mẫu", id_number="024185001234", phone="0912345678")
CTRL = Qt.KeyboardModifier.ControlModifier


def receive(clerk: Clerk, *, by: str = "nv1") -> str:
    done = clerk.opened.office.do(
        do.ReceiveDossier(procedure="2.000815", person=PERSON), by=StaffCode(by)
    )
    assert isinstance(done, Done)
    return str(done.answer["code"])


def opened(clerk: Clerk, by: str = CHIEF) -> ReviewView:
    clerk.program.review.show(by)
    clerk.settle()
    window = clerk.program.review.window
    assert window is not None
    clerk.qtbot.waitUntil(window.isVisible)
    return window


def press(clerk: Clerk, window: ReviewView, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    window.activateWindow()
    clerk.qtbot.waitUntil(window.isActiveWindow)
    pressed = held[0] if held else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(window.focusWidget() or window, key, pressed)
    clerk.settle()


def spoken(window: ReviewView) -> list[str]:
    return [row.spoken for row in window.rows.rows]


def test_a_morning_without_anything_due_says_so(clerk: Clerk) -> None:
    window = opened(clerk)
    assert window._empty.isVisible()
    assert "không có hồ sơ đến hạn" in window._empty.text()
    assert not window.remind.isEnabled()


def test_a_dossier_is_put_off_noted_and_both_are_taken_back_by_keys(clerk: Clerk) -> None:
    code = receive(clerk)
    window = opened(clerk)
    press(clerk, window, Qt.Key.Key_F6)
    assert window.typed.text() == "07:30 25/11/2026", "a holiday lies between"
    window.typed.setText("14:00")
    press(clerk, window, Qt.Key.Key_Return)
    assert "nhắc lại 14:00" in spoken(window)[0]
    assert "đã hẹn nhắc lại (1)" in window._counts.text()
    assert "đến hạn hôm nay 1" in window._counts.text(), "it is counted all the same"
    press(clerk, window, Qt.Key.Key_F12)
    assert "đã hẹn nhắc lại" not in window._counts.text()
    press(clerk, window, Qt.Key.Key_F7)
    window.typed.setText("Chờ chữ ký")
    press(clerk, window, Qt.Key.Key_Return)
    assert "“Chờ chữ ký”" in spoken(window)[0]
    press(clerk, window, Qt.Key.Key_F12)
    assert "Chờ chữ ký" not in spoken(window)[0]
    assert code in spoken(window)[0]


def test_a_reminder_after_the_due_time_is_kept_and_warned_of(clerk: Clerk) -> None:
    code = receive(clerk)
    window = opened(clerk)
    window.model.edit("remind", code)
    window.model.keep("25/11")
    clerk.settle()
    assert "Hạn trả đến trước, lúc 17:00 23/11/2026" in window._news.text()


@pytest.mark.parametrize(
    ("typed", "said"),
    [("hôm nào", "có dạng"), ("31/02", "có dạng"), ("25:00", "có dạng"), ("07:00", "đã qua")],
)
def test_what_cannot_be_a_reminder_stays_to_be_mended(clerk: Clerk, typed: str, said: str) -> None:
    receive(clerk)
    window = opened(clerk)
    press(clerk, window, Qt.Key.Key_F6)
    window.typed.setText(typed)
    press(clerk, window, Qt.Key.Key_Return)
    assert said in window._refusal.text()
    assert window.typed.text() == typed
    press(clerk, window, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert not window.typed.isVisible()


def test_the_text_lies_in_the_clipboard_and_the_list_at_the_printer(clerk: Clerk) -> None:
    code = receive(clerk)
    window = opened(clerk)
    press(clerk, window, Qt.Key.Key_C, CTRL)
    text = QGuiApplication.clipboard().text()
    assert code in text
    assert PERSON.name not in text
    assert "Đã chép" in window._news.text()
    press(clerk, window, Qt.Key.Key_P, CTRL)
    clerk.qtbot.waitUntil(lambda: clerk.tray.sheets == ["due_list 2026-11-23"])


def test_one_officer_is_looked_at_and_counted_alone(clerk: Clerk) -> None:
    mine, other = receive(clerk), receive(clerk, by=NEIGHBOUR)
    window = opened(clerk)
    assert len(window.rows.rows) == 2
    window.model.choose_officer(NEIGHBOUR)
    assert [other in text for text in spoken(window)] == [True]
    assert "đến hạn hôm nay 1" in window._counts.text()
    assert mine not in window.model.text()
    room = window.model.state.review
    assert isinstance(room, Review)
    window.model.choose_room(room.officers[0].room)
    assert clerk.program.model.choices.review == room.officers[0].room
    assert filtered(room, room="Không có").officers == ()


def test_a_clerk_sees_what_is_in_their_own_hands(clerk: Clerk) -> None:
    mine, other = receive(clerk), receive(clerk, by=NEIGHBOUR)
    window = opened(clerk, "nv1")
    assert not window.officer.isVisible()
    (row,) = spoken(window)
    assert mine in row
    assert other not in row


def test_enter_opens_the_dossier_on_the_desk(clerk: Clerk) -> None:
    receive(clerk)
    window = opened(clerk)
    press(clerk, window, Qt.Key.Key_Return)
    assert clerk.state.local.panel is Panel.PAGE


def test_a_supervisor_is_told_once_each_morning_and_nobody_else(clerk: Clerk) -> None:
    receive(clerk)
    door, model = clerk.program.review, clerk.program.model
    door.look()
    clerk.settle()
    assert clerk.state.local.notice is None, "a clerk is not told of everybody's"
    model.talk.by = StaffCode(CHIEF)
    door.look()
    clerk.settle()
    notice = clerk.state.local.notice
    assert notice is not None
    assert "hôm nay 1" in notice.what
    assert KEYS[Action.REVIEW] in notice.remedy
    model.dismiss()
    door.look()
    clerk.settle()
    assert clerk.state.local.notice is None
    clerk.clock.move_to(clerk.clock.now() + timedelta(days=2))
    door.look()
    clerk.settle()
    assert clerk.state.local.notice is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14:00", "2026-11-23 14:00"),
        ("14h", "2026-11-23 14:00"),
        ("25/11", "2026-11-25 07:30"),
        ("14:05 25/11/2026", "2026-11-25 14:05"),
        ("25/11/2026 lúc 14g30", "2026-11-25 14:30"),
        ("05/01", "2027-01-05 07:30"),
        ("", None),
    ],
)
def test_typed_reminders(text: str, expected: str | None) -> None:
    found = typed_reminder(text, now=MONDAY)
    then = datetime.fromisoformat(expected).replace(tzinfo=OFFICE_ZONE) if expected else None
    assert found == then


@pytest.mark.parametrize("text", ["mai", "14:00 15:00", "25/13", "14:60", "1/1/99999", "7"])
def test_what_is_no_moment(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        typed_reminder(text, now=MONDAY)
