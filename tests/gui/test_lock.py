"""The lock: nothing of anybody behind it, a PIN in a moment, and a seat that can change hands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import open_office
from counter_app.domain.ids import StaffCode
from counter_app.domain.office import Duty
from counter_app.domain.reasons import Refused
from counter_app.service import commands, queries
from counter_app.service.clock import SimulatedClock
from counter_app.service.seat_commands import SetPin
from counter_app.ui.desk.state import Panel
from counter_app.ui.lock.state import Asked, LockState
from counter_app.ui.remembered import Remembered, recall
from counter_app.ui.seats.state import seats_of
from tests.gui.conftest import CARD, MONDAY, Clerk
from tests.qt_words import SECOND_WINDOW

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PIN = "2580"


@pytest.fixture
def guarded(qtbot: QtBot, tmp_path: Path) -> Iterator[Clerk]:
    """A desk of an office that asks for PINs; nv2 has one, nobody has signed in yet."""
    clock = SimulatedClock(MONDAY)
    opened = open_office(tmp_path / "office.db", clock=clock, practice=True, asks_pins=True)
    clerk = Clerk(qtbot, opened, clock, tmp_path / "settings.json")
    for staff, pin in (("nv2", PIN), ("nv6", "8520")):
        done = opened.office.do(SetPin(pin=pin), by=StaffCode(staff))
        assert not isinstance(done, Refused)
    clerk.sit_down(Remembered(counter=2, staff="nv2"))
    yield clerk
    clerk.leave()
    opened.close()


def door(clerk: Clerk) -> LockState:
    return clerk.program.model.seat.lock.state


def is_locked(clerk: Clerk) -> bool:
    window = clerk.program.window
    assert window.lock.isVisible() is clerk.state.local.locked
    assert window.board.isVisible() is not clerk.state.local.locked
    return clerk.state.local.locked


def unlock(clerk: Clerk, pin: str = PIN) -> None:
    clerk.type(pin)
    clerk.press(Qt.Key.Key_Return)


def sit_at_work(clerk: Clerk) -> None:
    unlock(clerk)
    clerk.press(Qt.Key.Key_B, CTRL)


def come_in_as(clerk: Clerk, name: str, *pins: str) -> None:
    """Type a code or a name over the one that stands there, choose it, and type the PIN."""
    clerk.program.window.lock.who.setFocus()
    clerk.program.window.lock.who.selectAll()
    clerk.type(name)
    clerk.press(Qt.Key.Key_Return)
    clerk.type(pins[0])
    for pin in pins[1:]:
        clerk.press(Qt.Key.Key_Tab)
        clerk.type(pin)
    clerk.press(Qt.Key.Key_Return)


def seen(clerk: Clerk) -> str:
    """Every text that stands on the screen."""
    window = clerk.program.window
    labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    return " ".join([*labels, *(e.text() for e in window.findChildren(QLineEdit) if e.isVisible())])


# --- signing in ----------------------------------------------------------------------------------


def test_the_desk_begins_locked_and_a_pin_with_enter_opens_it(guarded: Clerk) -> None:
    assert is_locked(guarded)
    assert guarded.program.window.lock.pin.hasFocus()
    guarded.presses = 0
    unlock(guarded)
    assert not is_locked(guarded)
    assert guarded.presses == 1
    assert guarded.program.window.line.hasFocus()


def test_whoever_signed_in_opens_the_counter_and_is_the_by_of_every_fact(guarded: Clerk) -> None:
    sit_at_work(guarded)
    guarded.press(Qt.Key.Key_1, CTRL)
    assert (guarded.state.shift, guarded.state.staff) == ("open", "Trần Quốc Đạt")
    rows = guarded.opened.office.ask(queries.Journal(limit=100))
    assert isinstance(rows, tuple)
    mine = [row.kind for row in rows if row.by == "nv2"]
    assert mine == ["staff.pin_set/1", "staff.signed_in/1", "shift.opened/1", "ticket.issued/1"]


def test_the_first_sign_in_chooses_the_pin(guarded: Clerk) -> None:
    come_in_as(guarded, "nv1", "3690", "3691")
    assert door(guarded).asked is Asked.FIRST_PIN
    assert "không giống" in door(guarded).said
    assert guarded.program.window.lock.pin.text() == ""
    guarded.type("1234")
    guarded.press(Qt.Key.Key_Tab)
    unlock(guarded, "1234")
    assert "dễ đoán" in door(guarded).said
    guarded.type("3690")
    guarded.press(Qt.Key.Key_Tab)
    unlock(guarded, "3690")
    assert not is_locked(guarded)
    assert guarded.program.talk.by == "nv1"
    guarded.settle()
    assert recall(guarded.settings).staff == "nv1"


def test_a_wrong_pin_says_so_empties_the_field_and_slows(guarded: Clerk) -> None:
    for said in ("Mã PIN không đúng.", "Mã PIN không đúng.", "Sai mã PIN nhiều lần."):
        unlock(guarded, "1111")
        assert is_locked(guarded)
        assert door(guarded).said.startswith(said)
        assert guarded.program.window.lock.pin.text() == ""
    unlock(guarded)
    assert is_locked(guarded)
    guarded.passes(seconds=6)
    unlock(guarded)
    assert not is_locked(guarded)


def test_a_name_without_accents_finds_the_clerk_and_nonsense_nobody(guarded: Clerk) -> None:
    lock = guarded.program.window.lock
    lock.who.setFocus()
    lock.who.selectAll()
    guarded.type("thu ha")
    assert [row.staff for row in door(guarded).staff] == ["nv3"]
    guarded.press(Qt.Key.Key_Return)
    assert door(guarded).chosen is not None
    lock.who.setFocus()
    lock.who.selectAll()
    guarded.type("zzz")
    assert door(guarded).staff == ()
    assert "Không có cán bộ" in seen(guarded)
    guarded.press(Qt.Key.Key_Return)
    assert is_locked(guarded)


def test_a_supervisor_resets_a_forgotten_pin_at_the_clerks_desk(guarded: Clerk) -> None:
    guarded.press(Qt.Key.Key_R, CTRL)
    assert door(guarded).asked is Asked.SUPERVISOR
    unlock(guarded, "8520")
    assert door(guarded).asked is Asked.FIRST_PIN
    assert is_locked(guarded)
    guarded.type("3690")
    guarded.press(Qt.Key.Key_Tab)
    unlock(guarded, "3690")
    assert not is_locked(guarded)
    assert guarded.program.talk.by == "nv2"


def test_a_clerk_changes_the_own_pin_with_the_old_one(guarded: Clerk) -> None:
    guarded.press(Qt.Key.Key_D, CTRL)
    assert door(guarded).asked is Asked.ANOTHER_PIN

    def change(old: str, fresh: str, again: str) -> None:
        for field, text in zip(
            (guarded.program.window.lock.pin, guarded.program.window.lock.fresh),
            (old, fresh),
            strict=True,
        ):
            assert field.hasFocus()
            guarded.type(text)
            guarded.press(Qt.Key.Key_Tab)
        guarded.type(again)
        guarded.press(Qt.Key.Key_Return)

    change(PIN, "3690", "3691")
    assert "không giống" in door(guarded).said
    change("1111", "3690", "3690")
    assert "không đúng" in door(guarded).said
    change(PIN, "1234", "1234")
    assert "dễ đoán" in door(guarded).said
    assert is_locked(guarded)
    change(PIN, "3690", "3690")
    assert not is_locked(guarded)
    guarded.press(Qt.Key.Key_L, CTRL)
    unlock(guarded, PIN)
    assert is_locked(guarded), "the old one is none any more"
    unlock(guarded, "3690")
    assert not is_locked(guarded)


def test_who_does_not_want_another_pin_after_all_goes_back(guarded: Clerk) -> None:
    for asked in (Asked.ANOTHER_PIN, Asked.PIN):
        guarded.press(Qt.Key.Key_D, CTRL)
        assert door(guarded).asked is asked
    unlock(guarded)
    assert not is_locked(guarded)


# --- locking -------------------------------------------------------------------------------------


def test_a_key_locks_and_nothing_of_a_citizen_stays_on_the_screen(guarded: Clerk) -> None:
    sit_at_work(guarded)
    guarded.press(Qt.Key.Key_1, CTRL)
    guarded.press(Qt.Key.Key_F2)
    guarded.press(Qt.Key.Key_F4)
    guarded.press(Qt.Key.Key_F8)
    guarded.scan(CARD)
    assert "Mẫu" in seen(guarded)
    guarded.press(Qt.Key.Key_L, CTRL)
    assert is_locked(guarded)
    text = seen(guarded)
    assert "Mẫu" not in text
    assert "A001" not in text
    unlock(guarded)
    assert guarded.state.local.panel is Panel.INTAKE
    assert guarded.program.window.intake.name.text() == "Nguyễn Thị Mẫu"


def test_behind_the_lock_no_key_reaches_the_desk(guarded: Clerk) -> None:
    sit_at_work(guarded)
    guarded.press(Qt.Key.Key_1, CTRL)
    guarded.press(Qt.Key.Key_L, CTRL)
    before = guarded.opened.office.changes_since(0).position
    for key, modifier in (
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_1, CTRL),
        (Qt.Key.Key_K, CTRL),
        (Qt.Key.Key_B, CTRL),
        (Qt.Key.Key_H, CTRL),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    ):
        guarded.press(key, modifier)
    assert is_locked(guarded)
    assert guarded.opened.office.changes_since(0).position == before


def test_a_desk_that_is_left_locks_itself_and_a_touch_keeps_it_open(guarded: Clerk) -> None:
    sit_at_work(guarded)
    window = guarded.program.window.windowHandle()
    guarded.seconds += 4 * 60
    QTest.keyClick(window, Qt.Key.Key_Shift)
    guarded.seconds += 4 * 60
    guarded.program.model.tick()
    assert not is_locked(guarded)
    guarded.seconds += 61
    guarded.program.model.tick()
    assert is_locked(guarded)


def test_a_pc_that_slept_wakes_up_locked(guarded: Clerk) -> None:
    sit_at_work(guarded)
    guarded.passes(minutes=20)
    assert is_locked(guarded)


def test_the_time_until_it_locks_is_chosen_and_remembered(guarded: Clerk) -> None:
    sit_at_work(guarded)
    guarded.press(Qt.Key.Key_L, CTRL_SHIFT)
    assert guarded.state.local.pick is not None
    assert [choice.key for choice in guarded.state.local.pick.choices] == [
        "5",
        "2",
        "10",
        "15",
        "30",
    ]
    guarded.press(Qt.Key.Key_3)
    guarded.settle()
    assert recall(guarded.settings).lock_after_min == 10
    guarded.seconds += 9 * 60
    guarded.program.model.tick()
    assert not is_locked(guarded)


def test_a_practice_office_never_locks_itself_and_opens_without_a_pin(clerk: Clerk) -> None:
    clerk.seconds += 24 * 3600
    clerk.program.model.tick()
    assert not is_locked(clerk)
    clerk.press(Qt.Key.Key_L, CTRL)
    assert is_locked(clerk)
    clerk.press(Qt.Key.Key_Return)
    assert not is_locked(clerk)


# --- changing hands ------------------------------------------------------------------------------


def test_a_colleague_takes_the_seat_over_and_sees_nothing_that_was_typed(guarded: Clerk) -> None:
    sit_at_work(guarded)
    guarded.press(Qt.Key.Key_1, CTRL)
    guarded.press(Qt.Key.Key_F2)
    guarded.press(Qt.Key.Key_F4)
    guarded.press(Qt.Key.Key_F8)
    guarded.scan(CARD)
    guarded.press(Qt.Key.Key_L, CTRL)
    come_in_as(guarded, "nv1", "3690", "3690")
    assert guarded.state.local.pick is not None
    assert guarded.state.local.pick.kind == "take_over"
    assert "Trần Quốc Đạt" in seen(guarded)
    guarded.press(Qt.Key.Key_1)
    assert (guarded.state.staff, guarded.state.shift) == ("Nguyễn Thị Hồng Vân", "open")
    assert [t.number for t in guarded.state.held] == ["A001"]
    assert guarded.program.model.intake.state.draft.name == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_2, Qt.Key.Key_Escape])
def test_who_does_not_take_over_is_out_again(guarded: Clerk, key: Qt.Key) -> None:
    sit_at_work(guarded)
    guarded.press(Qt.Key.Key_L, CTRL)
    come_in_as(guarded, "nv1", "3690", "3690")
    guarded.press(key)
    assert is_locked(guarded)
    board = guarded.opened.office.ask(queries.WaitingBoard())
    assert isinstance(board, queries.Board)
    assert next(row.staff for row in board.counters if row.counter == 2) == "nv2"


def test_the_lock_speaks_english_too(guarded: Clerk) -> None:
    guarded.press(Qt.Key.Key_E, CTRL)
    assert "The screen is locked" in seen(guarded)
    unlock(guarded, "1111")
    assert door(guarded).said == "The PIN is wrong."
    guarded.press(Qt.Key.Key_E, CTRL)
    assert "Màn hình đã khóa" in seen(guarded)


def test_a_disk_that_fails_behind_the_lock_is_no_dead_end(
    guarded: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from counter_app.store.faults import StoreFault

    def full(*_given: object, **_named: object) -> None:
        raise StoreFault("full", "office.db")

    with monkeypatch.context() as patch:
        patch.setattr(guarded.opened.office, "_perform", full)
        unlock(guarded)
    assert is_locked(guarded)
    assert not door(guarded).busy
    assert "đã đầy" in seen(guarded)
    guarded.press(Qt.Key.Key_Return)
    assert not is_locked(guarded)


def test_a_double_enter_signs_in_once(guarded: Clerk) -> None:
    guarded.type(PIN)
    pin = guarded.program.window.lock.pin
    QTest.keyClick(pin, Qt.Key.Key_Return)
    QTest.keyClick(pin, Qt.Key.Key_Return)
    guarded.settle()
    rows = guarded.opened.office.ask(queries.Journal(limit=100))
    assert isinstance(rows, tuple)
    assert [row.kind for row in rows].count("staff.signed_in/1") == 1


def test_somebody_else_closing_the_shift_leaves_the_clerk_signed_in(guarded: Clerk) -> None:
    sit_at_work(guarded)
    guarded.give(commands.CloseShift(counter=2), by=StaffCode("nv6"))
    assert not is_locked(guarded)
    assert guarded.state.shift == "closed"
    guarded.press(Qt.Key.Key_B, CTRL)
    assert guarded.state.staff == "Trần Quốc Đạt"


# --- the other windows of this desk --------------------------------------------------------------


def press_in_desk(clerk: Clerk, key: Qt.Key) -> None:
    clerk.program.window.activateWindow()
    clerk.qtbot.waitUntil(clerk.program.window.isActiveWindow)
    clerk.press(key, CTRL)


def test_behind_the_lock_the_seats_are_hidden_and_come_back_with_their_clerk(
    guarded: Clerk,
) -> None:
    sit_at_work(guarded)
    guarded.press(Qt.Key.Key_D, CTRL)
    seats = guarded.program.seats
    assert seats.window is not None
    assert seats.model is not None
    assert seats.window.isVisible()
    assert seats.model.talk.by == "nv2"
    press_in_desk(guarded, Qt.Key.Key_L)
    assert not seats.window.isVisible()
    unlock(guarded)
    assert seats.window.isVisible()


def test_whoever_signs_in_next_sits_at_their_own_seats(guarded: Clerk) -> None:
    unlock(guarded)
    guarded.press(Qt.Key.Key_D, CTRL)
    seats = guarded.program.seats
    assert seats.model is not None
    seats.model.ask_who()
    guarded.settle()
    assert is_locked(guarded)
    come_in_as(guarded, "nv5", "3690", "3690")
    assert seats.model.talk.by == "nv5"
    assert seats.model.state.seats == seats_of(guarded.program.model.reference.setup, "nv5")
    assert not seats.model.state.local.choosing


def test_seats_that_stood_open_wait_until_somebody_signed_in(guarded: Clerk) -> None:
    unlock(guarded)
    guarded.press(Qt.Key.Key_D, CTRL)
    choices = guarded.program.model.choices
    guarded.leave()
    guarded.sit_down(choices)
    assert is_locked(guarded)
    assert guarded.program.seats.window is None
    unlock(guarded)
    window = guarded.program.seats.window
    assert window is not None
    assert window.isVisible()


def test_whoever_has_no_seat_is_told_so(guarded: Clerk) -> None:
    come_in_as(guarded, "nv6", "8520")
    live = guarded.program.model.live
    setup = live.value.setup
    staff = [replace(m, duties=(Duty.SUPERVISOR,)) if m.code == "nv6" else m for m in setup.staff]
    live.value = replace(live.value, setup=replace(setup, staff=tuple(staff)))
    guarded.press(Qt.Key.Key_D, CTRL)
    assert guarded.program.seats.window is None
    refusal = guarded.state.local.refusal
    assert refusal is not None
    assert "không có việc ở sau quầy" in refusal.sentence


@pytest.mark.qt_log_ignore(*SECOND_WINDOW)
def test_only_a_supervisor_who_signed_in_opens_the_settings(guarded: Clerk) -> None:
    unlock(guarded)
    guarded.press(Qt.Key.Key_Comma, CTRL)
    assert guarded.program.settings.window is None
    refusal = guarded.state.local.refusal
    assert refusal is not None
    assert "người phụ trách" in refusal.sentence
    guarded.press(Qt.Key.Key_L, CTRL)
    come_in_as(guarded, "nv6", "8520")
    guarded.press(Qt.Key.Key_Comma, CTRL)
    settings = guarded.program.settings.window
    assert settings is not None
    assert settings.isVisible()
    press_in_desk(guarded, Qt.Key.Key_L)
    assert not settings.isVisible()


def test_the_halls_panel_is_hidden_behind_the_lock(guarded: Clerk) -> None:
    unlock(guarded)
    guarded.press(Qt.Key.Key_H, CTRL)
    panel = guarded.program.hall.panel
    assert panel is not None
    press_in_desk(guarded, Qt.Key.Key_L)
    assert not panel.isVisible()
    unlock(guarded)
    assert panel.isVisible()
    panel.close()
    guarded.settle()


def test_work_in_another_window_keeps_the_desk_open(guarded: Clerk) -> None:
    sit_at_work(guarded)
    guarded.press(Qt.Key.Key_D, CTRL)
    window = guarded.program.seats.window
    assert window is not None
    guarded.seconds += 4 * 60
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    guarded.seconds += 4 * 60
    guarded.program.model.tick()
    assert not is_locked(guarded)


@pytest.mark.qt_log_ignore(*SECOND_WINDOW)
def test_the_window_of_imports_and_exports_goes_behind_the_lock_too(guarded: Clerk) -> None:
    come_in_as(guarded, "nv6", "8520")
    guarded.press(Qt.Key.Key_Comma, CTRL)
    settings = guarded.program.settings.window
    assert settings is not None
    settings.files.click()
    files = guarded.program.settings.files
    assert files is not None
    guarded.settle()
    assert files.isVisible()
    press_in_desk(guarded, Qt.Key.Key_L)
    assert not files.isVisible()
    assert not settings.isVisible()
