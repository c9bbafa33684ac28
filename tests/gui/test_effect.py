"""The supervisor's window of effects: a period, three pages, a report, and nobody waits for it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from counter_app.domain.person import Person
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.service import commands as do
from counter_app.service.effect_queries import SessionEffect
from counter_app.ui.desk.actions import Action
from counter_app.ui.effect import words
from counter_app.ui.effect.state import PAGES, PRESETS, Preset, begun, period_of
from counter_app.ui.effect.view import EffectView
from counter_app.ui.wording import NO_BREAK
from tests.gui.conftest import Clerk
from tests.qt_words import SECOND_WINDOW

pytestmark = pytest.mark.qt_log_ignore(*SECOND_WINDOW)
PERSON = Person(name="Nguyễn Văn Thử")
COPY = "2.000815"


def opened(clerk: Clerk) -> EffectView:
    clerk.program.model.press(Action.EFFECT)
    clerk.settle()
    clerk.press(Qt.Key.Key_1)
    window = clerk.program.effect.window
    assert window is not None
    clerk.qtbot.waitUntil(window.isVisible)
    return window


def handle(clerk: Clerk, minutes: int, **others: Any) -> None:
    """A dossier whose result is ready so many minutes later."""
    command = do.ReceiveDossier(procedure=COPY, person=PERSON, typed=1, from_card=3, **others)
    code = str(clerk.give(command)["code"])
    clerk.clock.move_to(clerk.clock.now() + timedelta(minutes=minutes))
    clerk.give(do.CompleteDossier(code=code))


def an_evening(clerk: Clerk) -> None:
    """Six ordinary dossiers on Monday the 16th, six in the evening of the 23rd."""
    for _ in range(6):
        handle(clerk, 40)
    clerk.clock.move_to(datetime(2026, 11, 30, 17, tzinfo=OFFICE_ZONE))
    closes = datetime(2026, 11, 30, 20, tzinfo=OFFICE_ZONE)
    clerk.give(do.OpenSession(session="toi_thu_hai", closes_at=closes))
    for _ in range(6):
        handle(clerk, 10, session="toi_thu_hai")


def press(clerk: Clerk, window: EffectView, key: Qt.Key, *, ctrl: bool = False) -> None:
    window.activateWindow()
    clerk.qtbot.waitUntil(window.isActiveWindow)
    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(window, key, modifier)
    clerk.settle()


def type_day(clerk: Clerk, edit: QLineEdit, text: str) -> None:
    edit.setText(text)
    edit.editingFinished.emit()
    clerk.settle()


# --- the pages -----------------------------------------------------------------------------------


def test_only_a_supervisor_looks(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert clerk.program.effect.window is None
    assert clerk.state.local.pick is not None
    assert clerk.state.local.pick.kind == "effect"
    clerk.press(Qt.Key.Key_1)
    window = clerk.program.effect.window
    assert window is not None
    assert window.isVisible()
    assert window.model.talk.by == "nv6"


def test_an_empty_office_says_what_would_be_here(clerk: Clerk) -> None:
    window = opened(clerk)
    for page in PAGES:
        window.pages.select(page)
        clerk.settle()
        assert window._empty.text() == words.nothing(page)
        assert not window.list.isVisible()


def test_a_session_is_told_with_its_change_and_its_interval(clerk: Clerk) -> None:
    an_evening(clerk)
    window = opened(clerk)
    window.model.choose_preset("weeks")
    clerk.settle()
    (row,) = window.list.rows
    assert "toi_thu_hai" in window._told.text()
    assert row.note == "10 phút (6 hồ sơ) · mốc 40 phút (6 hồ sơ)".replace(
        "0 phút", f"0{NO_BREAK}phút"
    )
    assert row.tail == "−75 % (−75 % đến −75 %)".replace(" %", f"{NO_BREAK}%")
    assert row.tail_note == "đúng −40…70 %"
    assert "ngày thường không có phiên" in window._told.text()


def test_limits_and_reuse_are_a_key_away(clerk: Clerk) -> None:
    an_evening(clerk)
    window = opened(clerk)
    window.model.choose_preset("weeks")
    clerk.settle()
    press(clerk, window, Qt.Key.Key_2, ctrl=True)
    (limit,) = window.list.rows
    assert (limit.tail, limit.tail_note) == ("quá ít hồ sơ", "cần từ 29 hồ sơ")
    press(clerk, window, Qt.Key.Key_3, ctrl=True)
    month, procedure = window.list.rows
    assert (month.text, month.tail) == ("Tháng 11/2026", f"75{NO_BREAK}%")
    assert month.tail_note == f"đạt mục tiêu 20{NO_BREAK}%"
    assert procedure.note == "từ thẻ 36 · từ hồ sơ trước 0 · hỏi lại 12 · 12/12 hồ sơ có ghi"
    assert not window.file.isVisible()


def test_both_languages(clerk: Clerk) -> None:
    an_evening(clerk)
    window = opened(clerk)
    clerk.program.speak("en")
    clerk.settle()
    (row,) = window.list.rows
    assert row.tail_note == "−40…70 % holds"
    assert window.windowTitle() == "Effect"


# --- periods -------------------------------------------------------------------------------------


def test_a_typed_period_is_asked_for(clerk: Clerk) -> None:
    an_evening(clerk)
    window = opened(clerk)
    type_day(clerk, window.start, "1.11.2026")
    type_day(clerk, window.end, "29/11/2026")
    state = window.model.state
    assert (state.preset, state.start, state.end) == (
        "own",
        date(2026, 11, 1),
        date(2026, 11, 29),
    )
    assert window.list.rows == ()
    assert window.preset.currentData() == "own"


@pytest.mark.parametrize("typed", ["", "hôm qua", "31/02/2026", "9" * 500])
def test_a_day_that_is_none_is_told_and_kept_to_be_mended(clerk: Clerk, typed: str) -> None:
    window = opened(clerk)
    before = window.model.state.start
    type_day(clerk, window.start, typed)
    assert window._refusal.text() == "Ngày có dạng 23/11/2026."
    assert window.model.state.start == before


def test_what_the_office_refuses_is_told(clerk: Clerk) -> None:
    window = opened(clerk)
    type_day(clerk, window.start, "01/01/2020")
    assert "nhiều nhất 366 ngày" in window._refusal.text()
    type_day(clerk, window.start, "30/11/2026")
    assert "đứng sau ngày cuối" in window._refusal.text()
    type_day(clerk, window.start, "01/11/2026")
    assert not window._refusal.isVisible()


def test_a_baseline_of_ones_own(clerk: Clerk) -> None:
    an_evening(clerk)
    window = opened(clerk)
    window.baseline.setCurrentIndex(window.baseline.findData("period"))
    window.baseline.activated.emit(window.baseline.currentIndex())
    clerk.settle()
    type_day(clerk, window.baseline_start, "01/11/2026")
    type_day(clerk, window.baseline_end, "22/11/2026")
    assert "từ 01/11/2026 đến 22/11/2026" in window._told.text()
    (row,) = window.list.rows
    assert row.tail == "quá ít hồ sơ"
    window.session.setCurrentIndex(window.session.findData("toi_thu_hai"))
    window.session.activated.emit(window.session.currentIndex())
    clerk.settle()
    assert window.model.state.session == "toi_thu_hai"
    assert window.baseline.findData("session:toi_thu_hai") == -1


@pytest.mark.parametrize("preset", PRESETS)
def test_every_period_ends_by_today_and_has_days(preset: Preset) -> None:
    for today in (date(2026, 1, 1), date(2026, 2, 28), date(2028, 2, 29), date(2026, 12, 31)):
        first, last = period_of(preset, today)
        assert first <= last <= today
        assert (last - first).days < 366


# --- the report ----------------------------------------------------------------------------------


def test_the_report_is_written_once_and_never_over_another(clerk: Clerk, tmp_path: Path) -> None:
    an_evening(clerk)
    window = opened(clerk)
    target = tmp_path / "báo cáo"
    window.file.box.setText(str(target))
    window.file.box.textEdited.emit(str(target))
    press(clerk, window, Qt.Key.Key_S, ctrl=True)
    written = target.with_suffix(".pdf")
    assert written.read_bytes().startswith(b"%PDF")
    assert str(written) in window._written.text()
    before = written.read_bytes()
    press(clerk, window, Qt.Key.Key_S, ctrl=True)
    assert "đã có tệp tên này" in window._refusal.text()
    assert written.read_bytes() == before


def test_a_folder_that_is_not_there_is_told(clerk: Clerk, tmp_path: Path) -> None:
    window = opened(clerk)
    window.model.choose_path(str(tmp_path / "không có" / "a.pdf"))
    press(clerk, window, Qt.Key.Key_S, ctrl=True)
    assert "không ghi được" in window._refusal.text()


# --- nobody waits --------------------------------------------------------------------------------


class SlowOffice:
    """An office that answers questions about effects when it is let."""

    def __init__(self, office: Any) -> None:
        self._office = office
        self.go_on = Event()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._office, name)

    def ask(self, query: Any, **others: Any) -> Any:
        if isinstance(query, SessionEffect):
            self.go_on.wait(20)
        return self._office.ask(query, **others)


def test_a_long_reckoning_shows_itself_can_be_stopped_and_holds_nothing_up(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = SlowOffice(clerk.opened.office)
    monkeypatch.setattr(clerk.program.effect, "_office", slow)
    clerk.program.effect.show("nv6")
    window = clerk.program.effect.window
    assert window is not None
    try:
        clerk.qtbot.waitUntil(window.bar.isVisible)
        assert "Thôi" in window.look.accessibleName()
        clerk.program.model.reload()
        clerk.qtbot.waitUntil(lambda: not clerk.program.lanes.busy)
        window.activateWindow()
        QTest.keyClick(window, Qt.Key.Key_Escape)
        assert window.isVisible()
        assert not window.bar.isVisible()
        assert window.model.state.effect is None
    finally:
        slow.go_on.set()
    clerk.settle()
    assert window.model.state.effect is None
    press(clerk, window, Qt.Key.Key_F5)
    assert window.model.state.effect is not None


def test_behind_the_lock_nothing_is_shown(clerk: Clerk) -> None:
    window = opened(clerk)
    clerk.program.model.seat.lock_up()
    clerk.settle()
    assert not window.isVisible()


def test_the_first_look_is_at_this_month() -> None:
    state = begun(date(2026, 11, 23))
    assert (state.start, state.end) == (date(2026, 11, 1), date(2026, 11, 23))
    assert state.baseline_end == date(2026, 10, 31)
