"""The desk as a clerk meets it: real window, real office, every key."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QListView, QSpinBox, QWidget

from counter_app.domain.reasons import Language
from counter_app.service import commands
from counter_app.ui.desk.actions import BAR, KEYS, Action
from counter_app.ui.desk.state import Panel
from counter_app.ui.remembered import Remembered, recall
from counter_app.ui.widgets.key_button import KeyButton
from tests.gui.conftest import CARD, Clerk

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL_SHIFT = CTRL | SHIFT


def call_somebody(clerk: Clerk, queue: str = "CT") -> None:
    clerk.give(commands.IssueTicket(queue=queue))
    clerk.press(Qt.Key.Key_F2)


def serve_somebody(clerk: Clerk) -> None:
    call_somebody(clerk)
    clerk.press(Qt.Key.Key_F4)


def receive(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_F8)
    clerk.scan(CARD)
    clerk.press(Qt.Key.Key_1)
    clerk.press(Qt.Key.Key_Return)


def key_of(action: Action) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    text = KEYS[action].replace("Enter", "Return")
    name = text.rpartition("+")[2]
    modifier = SHIFT if text.startswith("Shift+") else Qt.KeyboardModifier.NoModifier
    return Qt.Key[f"Key_{name}"], modifier


# --- shifts --------------------------------------------------------------------------------------


def test_the_first_start_asks_for_the_counter_and_the_clerk(new_clerk: Clerk) -> None:
    new_clerk.sit_down(Remembered())
    assert new_clerk.state.local.pick is not None
    assert new_clerk.state.local.pick.kind == "counter"
    new_clerk.press(Qt.Key.Key_2)
    assert new_clerk.state.local.pick.kind == "staff"
    new_clerk.press(Qt.Key.Key_1)
    assert new_clerk.state.shift == "open"
    new_clerk.leave()
    kept = recall(new_clerk.settings)
    assert (kept.counter, kept.staff) == (2, "nv1")


def test_no_number_is_given_before_the_pc_has_its_counter(new_clerk: Clerk) -> None:
    new_clerk.sit_down(Remembered())
    new_clerk.press(Qt.Key.Key_1, CTRL)
    refusal = new_clerk.state.local.refusal
    assert refusal is not None
    assert refusal.sentence == "Hãy chọn quầy của máy này trước."
    assert new_clerk.tray.sheets == []


def test_a_break_needs_a_reason_and_ends_with_one_key(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_B, CTRL)
    clerk.press(Qt.Key.Key_2)
    assert clerk.state.shift == "paused"
    assert not clerk.can(Action.CALL_NEXT)
    clerk.press(Qt.Key.Key_B, CTRL)
    assert clerk.state.shift == "open"


def test_the_counter_closes_from_the_same_choice(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_B, CTRL)
    clerk.press(Qt.Key.Key_8)
    assert clerk.state.shift == "closed"


# --- tickets -------------------------------------------------------------------------------------


def test_a_number_is_issued_with_priority_and_an_errand(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_0, CTRL)
    clerk.press(Qt.Key.Key_2, CTRL_SHIFT)
    clerk.press(Qt.Key.Key_1, CTRL)
    (ticket,) = clerk.state.waiting
    assert (ticket.number, ticket.priority, ticket.priority_confirmed) == ("A001", "uu_tien", True)
    assert clerk.tray.sheets[-1] == "ticket A001"
    assert clerk.state.local.claims_priority is False
    clerk.press(Qt.Key.Key_F2)
    assert clerk.state.visit is not None
    assert clerk.state.visit.errands == ("HT",)


def test_a_priority_is_confirmed_or_refused(clerk: Clerk) -> None:
    for queue in ("CT", "HT"):
        clerk.give(commands.IssueTicket(queue=queue, priority="uu_tien", source="kiosk"))
    clerk.press(Qt.Key.Key_U, CTRL)
    assert clerk.state.local.pick is not None
    assert clerk.state.local.pick.kind == "claim"
    clerk.press(Qt.Key.Key_1)
    clerk.press(Qt.Key.Key_1)
    first, second = sorted(clerk.state.waiting, key=lambda t: t.number)
    assert (first.priority, first.priority_confirmed) == ("uu_tien", True)
    clerk.press(Qt.Key.Key_U, CTRL)
    clerk.press(Qt.Key.Key_2)
    second = max(clerk.state.waiting, key=lambda t: t.number)
    assert second.priority is None


def test_a_certain_number_is_called_by_typing_it(clerk: Clerk) -> None:
    for _ in range(3):
        clerk.give(commands.IssueTicket(queue="CT"))
    clerk.type("a003")
    clerk.press(Qt.Key.Key_Return)
    assert clerk.state.visit is not None
    assert clerk.state.visit.number == "A003"


def test_a_held_number_goes_on_by_typing_it(clerk: Clerk) -> None:
    serve_somebody(clerk)
    clerk.press(Qt.Key.Key_F5)
    assert [t.number for t in clerk.state.held] == ["A001"]
    clerk.type("A001")
    clerk.press(Qt.Key.Key_Return)
    assert clerk.state.visit is not None
    assert clerk.state.visit.state == "serving"


def test_a_number_called_by_mistake_goes_back_or_is_cancelled(clerk: Clerk) -> None:
    call_somebody(clerk)
    clerk.press(Qt.Key.Key_F5, SHIFT)
    assert [t.number for t in clerk.state.waiting] == ["A001"]
    clerk.press(Qt.Key.Key_F2)
    clerk.press(Qt.Key.Key_F7, SHIFT)
    assert clerk.state.visit is None
    assert clerk.state.waiting == ()


def test_a_citizen_who_waits_for_a_result_is_called_for_it(clerk: Clerk) -> None:
    serve_somebody(clerk)
    receive(clerk)
    clerk.press(Qt.Key.Key_Return)
    assert [t.number for t in clerk.state.awaiting] == ["A001"]
    clerk.type("A001")
    clerk.press(Qt.Key.Key_Return)
    assert clerk.state.visit is not None
    assert clerk.state.visit.number == "A001"


def test_undo_takes_the_call_back_and_is_offered_for_ten_seconds(clerk: Clerk) -> None:
    call_somebody(clerk)
    assert clerk.program.window.notice.undo.isVisible()
    assert clerk.state.undo_left_s == 10
    clerk.passes(seconds=11)
    assert not clerk.program.window.notice.isVisible()
    clerk.press(Qt.Key.Key_F12)
    assert clerk.state.visit is None
    assert [t.number for t in clerk.state.waiting] == ["A001"]


# --- a double press ------------------------------------------------------------------------------


def test_the_same_key_within_a_second_is_ignored(clerk: Clerk) -> None:
    serve_somebody(clerk)
    clerk.give(commands.IssueTicket(queue="CT"))
    clerk.press(Qt.Key.Key_Return, SHIFT)
    clerk.press(Qt.Key.Key_F4, later_s=0.3)
    clerk.press(Qt.Key.Key_Return, SHIFT, later_s=0.4)
    assert clerk.state.visit is not None
    assert clerk.state.visit.number == "A002"


def test_enter_that_received_a_dossier_does_not_also_end_the_visit(clerk: Clerk) -> None:
    serve_somebody(clerk)
    receive(clerk)
    clerk.press(Qt.Key.Key_Return, later_s=0.3)
    assert clerk.state.visit is not None
    clerk.press(Qt.Key.Key_Return)
    assert clerk.state.visit is None


def test_a_double_click_gives_one_number(clerk: Clerk) -> None:
    button = clerk.program.window.board.button_of("CT")
    clerk.seconds += 5
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    clerk.settle()
    assert len(clerk.state.waiting) == 1


# --- refusals and faults -------------------------------------------------------------------------


@pytest.mark.parametrize("action", [action for action in BAR if action is not Action.CALL_NEXT])
def test_a_key_that_makes_no_sense_says_why_beside_its_button(clerk: Clerk, action: Action) -> None:
    window = clerk.program.window
    clerk.press(*key_of(action))
    assert clerk.state.local.refusal is not None
    assert window.callout.isVisible()
    assert window.callout.text() == clerk.state.local.refusal.sentence
    assert window.callout.text().endswith(".")


def test_the_offices_refusal_is_shown_and_goes_with_the_next_step(clerk: Clerk) -> None:
    call_somebody(clerk)
    clerk.press(Qt.Key.Key_F3)
    assert "Vừa gọi số A001" in clerk.program.window.callout.text()
    clerk.press(Qt.Key.Key_F4)
    assert not clerk.program.window.callout.isVisible()


class JamError(Exception):
    def said(self, language: Language) -> tuple[str, str]:
        if language == "vi":
            return "Máy in kẹt giấy.", "Lấy giấy ra rồi bấm F9."
        return "Paper jam.", "Take it out, then press F9."


def test_a_jam_is_said_in_the_message_bar_and_blocks_nothing(clerk: Clerk) -> None:
    clerk.tray.trouble = JamError()
    clerk.press(Qt.Key.Key_1, CTRL)
    assert clerk.program.window.trouble.text == "Máy in kẹt giấy. Lấy giấy ra rồi bấm F9."
    clerk.press(Qt.Key.Key_F2)
    assert clerk.state.visit is not None
    assert clerk.state.visit.number == "A001"


def test_a_bug_gets_a_number_and_the_work_goes_on(clerk: Clerk) -> None:
    clerk.tray.trouble = RuntimeError("Nguyễn Thị Mẫu")
    clerk.press(Qt.Key.Key_1, CTRL)
    assert "báo cáo số" in clerk.program.window.trouble.text
    (report,) = (clerk.settings.parent / "reports").iterdir()
    text = report.read_text(encoding="utf-8")
    assert "RuntimeError" in text
    assert "Mẫu" not in text
    clerk.press(Qt.Key.Key_W, CTRL)
    clerk.press(Qt.Key.Key_F2)
    assert clerk.state.visit is not None


# --- looking things up ---------------------------------------------------------------------------


def test_anything_is_found_without_accents_and_opened(clerk: Clerk) -> None:
    serve_somebody(clerk)
    receive(clerk)
    clerk.press(Qt.Key.Key_K, CTRL)
    clerk.type("nguyen thi mau")
    assert clerk.program.model.find.state.rows
    clerk.press(Qt.Key.Key_Return)
    assert clerk.state.local.panel is Panel.PAGE
    page = clerk.program.window.page
    assert page.history.rows
    clerk.press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert "return_result" in clerk.program.model.find.page.deeds
    clerk.press(Qt.Key.Key_Escape)
    assert clerk.program.model.find.state.rows == ()
    assert page.history.rows == ()
    assert "Mẫu" not in page._facts.text()
    assert clerk.program.window.line.hasFocus()


def test_a_page_asks_for_the_reason_of_a_supplement(clerk: Clerk) -> None:
    serve_somebody(clerk)
    receive(clerk)
    assert clerk.state.visit is not None
    clerk.program.model.open_page("dossier", clerk.state.visit.dossiers[0].code)
    clerk.settle()
    page = clerk.program.window.page
    deeds = clerk.program.model.find.page.deeds
    page.deeds[deeds.index("supplement")].click()
    assert page.reason.isVisible()
    page.confirm.click()
    clerk.settle()
    assert clerk.program.model.find.page.deeds[0] == "receive_supplement"


def test_an_extension_prints_a_new_receipt_and_an_apology(clerk: Clerk) -> None:
    serve_somebody(clerk)
    receive(clerk)
    assert clerk.state.visit is not None
    code = clerk.state.visit.dossiers[0].code
    clerk.program.model.open_page("dossier", code)
    clerk.settle()
    page = clerk.program.window.page
    page.deeds[clerk.program.model.find.page.deeds.index("extend")].click()
    page.confirm.click()
    clerk.settle()
    assert clerk.tray.sheets[-2:] == [f"receipt {code}", f"extension {code}"]


def test_an_unknown_number_is_looked_for(clerk: Clerk) -> None:
    clerk.type("Z999")
    clerk.press(Qt.Key.Key_Return)
    assert clerk.state.local.panel is Panel.FIND


def test_f1_shows_every_key(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_F1)
    shown = {row.lead for row in clerk.program.window.keys.list.rows}
    assert set(KEYS.values()) <= shown
    clerk.press(Qt.Key.Key_F1)
    assert clerk.state.local.panel is Panel.VISIT


# --- timers --------------------------------------------------------------------------------------


def test_a_timer_goes_through_its_steps_with_one_sound_each(clerk: Clerk) -> None:
    serve_somebody(clerk)
    receive(clerk)
    sounds: list[str] = []
    clerk.program.model.sounded.connect(sounds.append)
    tones = []
    for hour, minute in ((13, 0), (13, 40), (15, 40), (16, 50), (17, 1)):
        at = clerk.clock.now().replace(hour=hour - 7, minute=minute)
        clerk.clock.move_to(at)
        for _ in range(3):
            clerk.program.model.tick()
        clerk.settle()
        tones.append(clerk.state.timers[0].tone)
    assert tones == ["soon", "soon", "urgent", "urgent", "overdue"]
    assert sounds == ["soon", "urgent", "overdue"]


def test_the_sound_can_be_silenced_and_stays_so(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_M, CTRL)
    assert clerk.state.local.sound is False
    clerk.settle()
    assert recall(clerk.settings).sound is False


def test_a_clock_set_back_shows_no_negative_waits(clerk: Clerk) -> None:
    clerk.give(commands.IssueTicket(queue="CT"))
    clerk.passes(minutes=-3)
    assert all(ticket.waited_s >= 0 for ticket in clerk.state.waiting)


@pytest.mark.parametrize(
    ("by_s", "left_s", "said"),
    [
        (
            3600,
            23_340,
            "Giờ máy nhảy tới 1 giờ: 08:31 23/11/2026. Nếu sai, hãy chỉnh lại",
        ),
        (
            -1800,
            28_740,
            "Giờ máy bị lùi 30 phút: 07:01 23/11/2026. Nếu sai, hãy chỉnh lại",
        ),
        (
            86_400,
            0,
            "nhảy tới 24 giờ: 07:31 24/11/2026. Sai thì chỉnh lại; đúng thì xác nhận",
        ),
    ],
)
def test_a_clock_that_was_moved_is_said_with_what_to_do(
    watched_clerk: Clerk, by_s: int, left_s: int, said: str
) -> None:
    clerk = watched_clerk
    serve_somebody(clerk)
    receive(clerk)
    clerk.clock.move_to(clerk.clock.now() + timedelta(seconds=by_s))
    clerk.program.model.tick()
    clerk.settle()
    assert clerk.state.timers[0].remaining_s == left_s
    clerk.opened.office.fire_due()
    clerk.settle()
    for _ in range(3):
        clerk.program.model.tick()
    clerk.settle()
    assert said in clerk.program.window.trouble.text


def test_a_clock_moved_over_midnight_is_asked_about_and_then_work_goes_on(
    watched_clerk: Clerk,
) -> None:
    clerk = watched_clerk
    clerk.give(commands.IssueTicket(queue="CT"))
    clerk.clock.move_to(clerk.clock.now() + timedelta(days=1))
    clerk.press(Qt.Key.Key_F2)
    assert clerk.state.local.pick is not None
    assert clerk.state.local.pick.kind == "clock_jumped"
    assert "07:31 24/11/2026" in clerk.program.window.pick.list.accessibleName()
    clerk.press(Qt.Key.Key_1)
    clerk.press(Qt.Key.Key_F2)
    assert clerk.state.visit is not None


def test_what_happened_to_the_clock_before_the_desk_opened_is_not_said_again(
    watched: Clerk,
) -> None:
    clerk = watched
    clerk.clock.move_to(clerk.clock.now() + timedelta(hours=1))
    clerk.opened.office.fire_due()
    clerk.sit_down(Remembered(counter=2, staff="nv2"))
    clerk.give(commands.ConfirmClock())
    for _ in range(6):
        clerk.program.model.tick()
        clerk.settle()
    assert "Giờ máy" not in clerk.program.window.trouble.text


# --- language, access, looks ---------------------------------------------------------------------


def test_the_language_changes_while_running_and_is_remembered(clerk: Clerk) -> None:
    clerk.give(commands.IssueTicket(queue="CT"))
    clerk.press(Qt.Key.Key_E, CTRL)
    bar = clerk.program.window.bar
    assert bar.buttons[Action.CALL_NEXT].label == "Call next"
    assert clerk.state.why
    assert all("số" not in sentence for sentence in clerk.state.why)
    clerk.press(Qt.Key.Key_E, CTRL)
    assert bar.buttons[Action.CALL_NEXT].label == "Gọi tiếp"
    assert recall(clerk.settings).language == "vi"


def controls(root: QWidget) -> list[QWidget]:
    kinds = (QAbstractButton, QComboBox, QLineEdit, QListView, QSpinBox)
    return [
        widget
        for widget in root.findChildren(QWidget)
        if isinstance(widget, kinds) and not within(widget)
    ]


def within(widget: QWidget) -> bool:
    """Whether it is a part of another control, such as the line of a spin box."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, (QComboBox, QSpinBox)):
            return True
        parent = parent.parentWidget()
    return False


def test_every_control_has_a_name_and_can_be_reached_by_key(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_2, CTRL)
    window = clerk.program.window
    assert all((window.intake, window.pick, window.finder, window.page, window.keys))
    assert all((window.papers, window.lock))
    found = controls(window)
    assert len(found) > 50
    for widget in found:
        assert widget.accessibleName(), widget
        by_arrows = widget.focusPolicy() is Qt.FocusPolicy.NoFocus and isinstance(widget, QListView)
        by_key = isinstance(widget, KeyButton) and bool(widget.key)
        assert by_arrows or by_key or widget.focusPolicy() & Qt.FocusPolicy.TabFocus, widget


def test_every_action_of_the_bar_is_a_button_with_its_key(clerk: Clerk) -> None:
    buttons = clerk.program.window.bar.buttons
    assert [button.key for button in buttons.values()] == [KEYS[action] for action in BAR]


def test_there_is_one_next_thing_to_press(clerk: Clerk) -> None:
    def filled() -> list[str]:
        buttons = clerk.program.window.findChildren(KeyButton)
        return [b.label for b in buttons if b.is_primary and b.isVisible()]

    clerk.give(commands.IssueTicket(queue="CT"))
    assert filled() == ["Gọi tiếp"]
    clerk.press(Qt.Key.Key_F2)
    assert filled() == ["Bắt đầu"]
    clerk.press(Qt.Key.Key_F4)
    assert filled() == ["Nhận hồ sơ"]
    clerk.press(Qt.Key.Key_F8)
    assert filled() == ["Tiếp nhận"]
    clerk.scan(CARD)
    clerk.press(Qt.Key.Key_1)
    clerk.press(Qt.Key.Key_Return)
    assert filled() == ["Kết thúc"]


def test_the_settings_hold_choices_and_no_person(clerk: Clerk) -> None:
    serve_somebody(clerk)
    receive(clerk)
    clerk.settle()
    text = clerk.settings.read_text(encoding="utf-8")
    assert json.loads(text)["recent"] == ["2.000815"]
    assert "Mẫu" not in text
    assert "024185001234" not in text


def test_the_called_number_is_explained_too(clerk: Clerk) -> None:
    clerk.give(commands.IssueTicket(queue="CT"))
    assert clerk.state.why
    clerk.press(Qt.Key.Key_F2)
    assert any("A001" in sentence for sentence in clerk.state.why)
    assert clerk.program.window.visit.why.isVisible()
    clerk.press(Qt.Key.Key_I, CTRL)
    assert not clerk.program.window.visit._why_text.isVisible()


def test_a_visit_does_not_move_on_under_an_open_form(clerk: Clerk) -> None:
    serve_somebody(clerk)
    clerk.press(Qt.Key.Key_F8)
    clerk.scan(CARD)
    clerk.press(Qt.Key.Key_Return, SHIFT)
    clerk.press(Qt.Key.Key_F8)
    assert clerk.state.visit is not None
    assert clerk.program.window.intake.name.text() == "Nguyễn Thị Mẫu"
    assert "Esc" in clerk.program.window.callout.text() or clerk.state.local.refusal is None


def test_a_clock_before_the_last_record_is_asked_about(clerk: Clerk) -> None:
    clerk.give(commands.IssueTicket(queue="CT"))
    clerk.clock.move_to(clerk.clock.now().replace(hour=0, minute=0))
    clerk.press(Qt.Key.Key_1, CTRL)
    assert clerk.state.local.pick is not None
    assert clerk.state.local.pick.kind == "clock_behind"
    clerk.press(Qt.Key.Key_1)
    clerk.press(Qt.Key.Key_2, CTRL)
    assert [t.number for t in clerk.state.waiting if t.number == "B001"] == ["B001"]


def test_a_refusal_fades(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_F3)
    assert clerk.program.window.callout.isVisible()
    clerk.passes(seconds=11)
    assert not clerk.program.window.callout.isVisible()
