"""The user guide: at the right chapter, found by a word, its pictures those of the program."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.resources.guides import load_guide, pictures_path
from counter_app.ui.application import make_application
from counter_app.ui.desk.actions import KEYS, Action
from counter_app.ui.help.view import HelpView
from counter_app.ui.language import Languages
from tests.gui.conftest import Clerk
from tests.qt_words import SECOND_WINDOW

CHAPTERS = load_guide()


@pytest.fixture
def guide(qtbot: QtBot) -> HelpView:
    Languages(make_application()).speak("vi")
    view = HelpView(CHAPTERS, pictures_path())
    qtbot.addWidget(view)
    view.show()
    return view


def test_the_key_opens_the_chapter_of_a_visit(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert clerk.program.window.guide.isVisible()
    assert clerk.program.window.guide.list.current_key == "phuc-vu"


def test_the_key_opens_the_chapter_of_what_is_being_done(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    clerk.press(Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert clerk.program.window.guide.list.current_key == "tim"


@pytest.mark.qt_log_ignore(*SECOND_WINDOW)
def test_f1_explains_every_window_beside_the_desk(clerk: Clerk) -> None:
    program, guide = clerk.program, clerk.program.window.guide
    program.settings.show("nv6")
    program.settings.show_files("")
    program.hall.set_up()
    program.hall.set_up_voice()
    program.seats.show()
    program.effect.show("nv6")
    program.throughput.show("nv6")
    program.reports.show("nv6")
    clerk.settle()
    windows = {
        "cai-dat": (program.settings.window,),
        "nhap-xuat": (program.settings.files,),
        "man-hinh-sanh-va-may-lay-so": (program.hall.panel, program.hall.voice),
        "sau-quay": (program.seats.window,),
        "hieu-qua": (program.effect.window,),
        "thong-ke": (program.throughput.window,),
        "bao-cao": (program.reports.window,),
    }
    for chapter, of_it in windows.items():
        for window in of_it:
            assert window is not None
            guide.hide()
            guide.show_chapter("tim")
            window.activateWindow()
            clerk.qtbot.waitUntil(window.isActiveWindow)
            QTest.keyClick(window, Qt.Key.Key_F1)
            assert guide.isVisible()
            assert guide.list.current_key == chapter


def test_the_guide_closes_with_the_desk(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    clerk.program.window.close()
    assert not clerk.program.window.guide.isVisible()


def test_a_word_is_found_wherever_it_stands_first(guide: HelpView) -> None:
    guide.search.setText("KHÔI PHỤC")
    assert guide.list.current_key == "cuoi-ngay"
    assert guide.page.textCursor().selectedText().casefold() == "khôi phục"


def test_the_next_place_of_a_word_is_one_enter_away(guide: HelpView) -> None:
    guide.search.setText("Ctrl+K")
    first = guide.list.current_key
    for _ in range(3):
        QTest.keyClick(guide.search, Qt.Key.Key_Return)
    assert guide.list.current_key != first
    assert guide.page.textCursor().selectedText() == "Ctrl+K"


@pytest.mark.parametrize("word", ["khủng long", "(", "\\", "x" * 10_000])
def test_what_is_not_in_the_guide_is_said(guide: HelpView, word: str) -> None:
    guide.search.setText("tìm")
    guide.search.setText(word)
    assert guide.found.text() in {"Không có trong hướng dẫn.", ""}
    assert guide.page.toPlainText()


def test_an_unknown_chapter_leaves_the_page_as_it_is(guide: HelpView) -> None:
    before = guide.page.toPlainText()
    guide.show_chapter("không có")
    assert guide.page.toPlainText() == before


def test_every_picture_that_the_guide_shows_is_there() -> None:
    shown = [name for chapter in CHAPTERS for name in chapter.pictures]
    assert shown
    assert not [name for name in shown if QImage(str(pictures_path() / name)).isNull()]


def test_the_guide_names_only_keys_that_the_desk_has() -> None:
    text = "\n".join(chapter.text for chapter in CHAPTERS)
    for key in ("F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F12", "Ctrl+U", "Ctrl+I"):
        assert f"**{key}**" in text
        assert key in KEYS.values()
    told_elsewhere = {Action.HALL, Action.SETTINGS, Action.SOUND, Action.LANGUAGE, Action.LOOK}
    unnamed = {action for action, key in KEYS.items() if f"**{key}**" not in text}
    assert unnamed <= told_elsewhere | {Action.GUIDE, Action.KEYS}
