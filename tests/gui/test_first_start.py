"""The first start: three questions with answers already given, or the sample office."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from counter_app.papers.print_room import AS_FILES
from counter_app.resources import load_profile, profiles
from counter_app.ui.application import make_application
from counter_app.ui.first_start.run import ask, remember
from counter_app.ui.first_start.state import Start, usual_profile
from counter_app.ui.first_start.view import FirstStartView
from counter_app.ui.language import Languages
from counter_app.ui.remembered import Remembered, recall

SETUPS = [load_profile(entry.code) for entry in profiles()]
TODAY = date(2026, 11, 23)
Opened = Callable[..., FirstStartView]


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    def show(*, printers: tuple[str, ...] = ("HP", "XP-80C")) -> FirstStartView:
        languages = Languages(make_application())
        languages.speak("vi")
        view = FirstStartView(SETUPS, printers=printers, today=TODAY, languages=languages)
        qtbot.addWidget(view)
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        return view

    return show


def test_enter_takes_what_is_usual(opened: Opened) -> None:
    view = opened()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.answer == Start(profile="bac-ninh-2025-07", counter=1, staff="nv1", printers={})


def test_a_profile_a_seat_and_a_printer_are_chosen(opened: Opened) -> None:
    view = opened()
    view.profiles.button(0).click()
    view.counter.setCurrentIndex(2)
    view.papers["ticket"].setCurrentIndex(view.papers["ticket"].findData("XP-80C"))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.answer == Start(
        profile="bac-giang-2025", counter=3, staff="nv1", printers={"ticket": "XP-80C"}
    )


def test_without_any_printer_papers_become_files(opened: Opened) -> None:
    view = opened(printers=())
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.answer is not None
    assert view.answer.printers == {"ticket": AS_FILES, "receipt": AS_FILES}


def test_the_sample_office_is_one_key_away(opened: Opened, qtbot: QtBot) -> None:
    view = opened()
    QTest.keyClick(view, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: view.answer is not None)  # a button's key shows it pressed first
    assert view.answer is not None
    assert view.answer.sample


def test_closing_the_window_opens_no_office(opened: Opened) -> None:
    view = opened()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.answer is None


def test_switching_the_language_keeps_what_was_chosen(opened: Opened, qtbot: QtBot) -> None:
    view = opened()
    view.counter.setCurrentIndex(1)
    QTest.keyClick(view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: view.begin.label == "Begin")
    assert view.counter.currentData() == "2"
    QTest.keyClick(view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: view.begin.label == "Bắt đầu")


def test_every_question_is_named_for_a_screen_reader(opened: Opened) -> None:
    view = opened()
    assert all(box.accessibleName() for box in view.findChildren(QComboBox))


def test_a_date_outside_every_profile_offers_the_newest() -> None:
    assert SETUPS[usual_profile(SETUPS, date(2024, 1, 1))].profile == "bac-ninh-2025-07"
    assert SETUPS[usual_profile(SETUPS, date(2025, 3, 1))].profile == "bac-giang-2025"


def test_the_answers_of_this_pc_are_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    settings = tmp_path / "văn phòng.may-nay.json"
    languages = Languages(make_application())
    languages.speak("en")
    answer = Start(profile="x", counter=3, staff="nv2", printers={"ticket": "XP-80C"})
    remember(answer, settings, languages)
    languages.speak("vi")
    assert recall(settings) == Remembered(
        language="en", counter=3, staff="nv2", printers={"ticket": "XP-80C"}
    )


def test_without_a_screen_what_is_usual_is_taken(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    answer = ask(SETUPS, today=TODAY, settings=tmp_path / "x.json")
    assert answer == Start(profile="bac-ninh-2025-07", counter=1, staff="nv1", printers={})
    assert not (tmp_path / "x.json").exists()


@pytest.mark.parametrize("spoilt", ['{"printers": 7}', '{"printers": {"ticket": 3}}'])
def test_spoilt_choices_of_printers_are_no_trouble(tmp_path: Path, spoilt: str) -> None:
    settings = tmp_path / "x.json"
    settings.write_text(spoilt, encoding="utf-8")
    assert recall(settings) == Remembered()
