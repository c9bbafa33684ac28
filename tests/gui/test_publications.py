"""What the city offers, as a supervisor meets it: real window, real office, by keys."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from counter_app.domain.reasons import Refused
from counter_app.service.booking_queries import AffectedRow
from counter_app.service.document_queries import Document, DocumentPage
from counter_app.service.sync_queries import PublicationRow, Publications
from counter_app.store import publications
from counter_app.ui.publications.view import PublicationsView
from tests.gui.conftest import Clerk
from tests.gui.test_sync import PlayedSync, played
from tests.qt_words import SECOND_WINDOW
from tests.service.published import THIRD_DAY, published, template

CTRL = Qt.KeyboardModifier.ControlModifier

pytestmark = pytest.mark.qt_log_ignore(*SECOND_WINDOW)
__all__ = ["played"]


@pytest.fixture
def offers(clerk: Clerk, played: PlayedSync) -> PlayedSync:
    """A night brought a session and something that this program cannot read yet."""
    with clerk.opened.database.write() as connection:
        publications.keep(
            connection,
            [THIRD_DAY, published(2, "fees", {"fees": []}, title="Biểu phí mới")],
            at=clerk.clock.now(),
        )
    return played


def key(window: QWidget, which: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = modifiers[0] if modifiers else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(window.focusWidget() or window, which, held)


def opened(clerk: Clerk) -> PublicationsView:
    """From the desk to the settings, and on to what the city offers."""
    clerk.press(Qt.Key.Key_Comma, CTRL)
    clerk.press(Qt.Key.Key_1)
    settings = clerk.program.settings.window
    assert settings is not None
    key(settings, Qt.Key.Key_U, CTRL)
    clerk.settle()
    view = clerk.program.publications.window
    assert view is not None
    return view


def chosen(clerk: Clerk, number: int) -> PublicationsView:
    view = opened(clerk)
    view.rows.select(str(number))
    clerk.settle()
    return view


def row(clerk: Clerk, number: int = 1) -> PublicationRow:
    rows = clerk.opened.office.ask(Publications())
    assert not isinstance(rows, Refused)
    return next(one for one in rows if one.id == number)


def session(clerk: Clerk) -> dict[str, Any]:
    page = clerk.opened.office.ask(Document(family="sessions", on=THIRD_DAY.valid_from))
    assert isinstance(page, DocumentPage)
    sessions: list[dict[str, Any]] = page.body["sessions"]
    return next(one for one in sessions if one["code"] == "thu-nam-3-khong")


def test_an_offer_is_shown_with_what_it_changes_and_adopted_by_one_key(
    clerk: Clerk, offers: PlayedSync
) -> None:
    assert offers
    view = chosen(clerk, 1)
    assert view.changes.rows[0].text.startswith("Phiên Ngày thứ Năm 3 không (thu-nam-3-khong")
    assert view.valid_from.text() == "26/11/2026"
    key(view, Qt.Key.Key_S, CTRL)
    clerk.settle()
    assert row(clerk).state == "adopted"
    assert session(clerk)["enabled"]
    key(view, Qt.Key.Key_F12)
    clerk.settle()
    assert (row(clerk).state, session(clerk)["enabled"]) == ("new", False)


def test_an_offer_is_declined_for_a_reason_or_left_for_later(
    clerk: Clerk, offers: PlayedSync
) -> None:
    assert offers
    view = chosen(clerk, 1)
    key(view, Qt.Key.Key_F8)
    clerk.settle()
    assert row(clerk).state == "set_aside"
    view.reason.setCurrentIndex(1)
    key(view, Qt.Key.Key_F9)
    clerk.settle()
    assert (row(clerk).state, row(clerk).reason) == ("declined", "no_staff")
    assert "không áp dụng: chưa đủ cán bộ" in view.rows.rows[1].note


def test_what_cannot_be_read_says_why_and_is_not_adopted(clerk: Clerk, offers: PlayedSync) -> None:
    assert offers
    view = chosen(clerk, 2)
    assert not view.adopt.isEnabled()
    assert "chưa biết loại “fees”" in row(clerk, 2).said


def test_a_date_that_is_none_is_said_and_nothing_is_adopted(
    clerk: Clerk, offers: PlayedSync
) -> None:
    assert offers
    view = chosen(clerk, 1)
    view.valid_from.setText("31/02/2026")
    key(view, Qt.Key.Key_S, CTRL)
    clerk.settle()
    assert "23/11/2026" in view.model.state.refusal
    assert row(clerk).state == "new"


def test_a_session_is_filled_in_by_the_editor_and_adopted_by_saving_it(
    clerk: Clerk, offers: PlayedSync
) -> None:
    assert offers
    view, settings = chosen(clerk, 1), clerk.program.settings.window
    assert settings is not None
    key(view, Qt.Key.Key_E, CTRL)
    clerk.settle()
    state = settings.model.state
    assert (state.subject.key, state.entries[state.place]["code"]) == (
        "sessions",
        "thu-nam-3-khong",
    )
    settings.model.put(("counters",), [1])
    key(settings, Qt.Key.Key_S, CTRL)
    clerk.settle()
    assert settings.model.state.refusal == ""
    assert row(clerk).state == "adopted"
    assert session(clerk)["counters"] == [1]


def test_ones_own_unsaved_sessions_are_not_lost_to_the_citys(
    clerk: Clerk, offers: PlayedSync
) -> None:
    assert offers
    view, settings = chosen(clerk, 1), clerk.program.settings.window
    assert settings is not None
    settings.model.choose("sessions")
    settings.model.put(("banner_vi",), "Câu đang gõ")
    key(view, Qt.Key.Key_E, CTRL)
    clerk.settle()
    assert "chưa lưu" in view.model.state.refusal
    assert settings.model.state.entries[0]["banner_vi"] == "Câu đang gõ"


def test_where_both_have_their_own_enter_chooses_the_citys(
    clerk: Clerk, offers: PlayedSync
) -> None:
    assert offers
    own = template("thu-nam-3-khong", code="ngay-vang", name_vi="Ngày vàng của phường")
    settings = chosen(clerk, 1)
    assert settings
    window = clerk.program.settings.window
    assert window is not None
    window.model.choose("sessions")
    window.model.add({**own, "enabled": False})
    window.model.save()
    clerk.settle()
    theirs = template("thu-nam-3-khong", code="ngay-vang", name_vi="Ngày vàng", enabled=False)
    with clerk.opened.database.write() as connection:
        publications.keep(
            connection, [published(5, "sessions", {"sessions": [theirs]})], at=clerk.clock.now()
        )
    view = chosen(clerk, 5)
    view.changes.select("conflict/0")
    assert view.changes.rows[0].mark is False
    view.changes.setFocus()
    QTest.keyClick(view.changes, Qt.Key.Key_Return)
    clerk.settle()
    assert view.changes.rows[0].mark is True
    assert len(view.changes.rows) > 1


def test_all_who_lose_their_place_are_named_counted_and_copied(
    clerk: Clerk, offers: PlayedSync
) -> None:
    assert offers
    view = chosen(clerk, 1)
    assert not view.bookings.isVisible()
    lost = tuple(
        AffectedRow(
            code=f"LH{n:04}",
            at=clerk.clock.now(),
            procedure="2.000815",
            procedure_name="Chứng thực bản sao",
            counter=1,
            why="Ngày ấy nghỉ.",
        )
        for n in range(500)
    )
    shown = view.model.state.preview
    assert shown is not None
    full = replace(view.model.state, preview=msgspec.structs.replace(shown, bookings=lost))
    view.model.state = full
    view.show_view(full)
    assert [row.key for row in view.bookings.rows] == [one.code for one in lost]
    assert view._lost.text() == "500 lịch hẹn mất chỗ, cần gọi báo"
    key(view, Qt.Key.Key_L, CTRL)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 501
    assert lines[500].startswith("LH0499\t")
    assert "Đã chép" in view._news.text()
