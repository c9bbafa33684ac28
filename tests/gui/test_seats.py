"""The seats behind the counter as whoever works there meets them: real window, real keys."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from counter_app.domain.ids import StaffCode
from counter_app.domain.person import Person
from counter_app.domain.reasons import Refused
from counter_app.service import commands as do
from counter_app.ui.desk.pictures import picture
from counter_app.ui.remembered import Remembered, recall
from counter_app.ui.seats.model import SeatsModel
from counter_app.ui.seats.state import Deed, Seat, SeatsState, code_in, seats_of
from counter_app.ui.seats.view import SeatsView
from counter_app.ui.widgets.key_button import KeyButton
from tests.gui.conftest import Clerk

NV4, NV5, NV6 = StaffCode("nv4"), StaffCode("nv5"), StaffCode("nv6")
PERSON = Person(name="Nguyễn Văn Thử")
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE = Qt.KeyboardModifier.NoModifier


class Seated:
    """Somebody at the seats of the clerk's PC; they press keys a second and a half apart."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk

    @property
    def model(self) -> SeatsModel:
        model = self.clerk.program.seats.model
        assert model is not None
        return model

    @property
    def window(self) -> SeatsView:
        window = self.clerk.program.seats.window
        assert window is not None
        return window

    @property
    def state(self) -> SeatsState:
        return self.model.state

    def codes(self) -> tuple[str, ...]:
        return tuple(self.state.rows)

    def open(self) -> None:
        self.clerk.press(Qt.Key.Key_D, CTRL)
        self.clerk.qtbot.waitActive(self.window, timeout=5000).__enter__()
        self.clerk.settle()

    def focus(self) -> QWidget:
        return self.window.focusWidget() or self.window

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, later_s: float = 1.5
    ) -> None:
        self.clerk.seconds += later_s
        QTest.keyClick(self.focus(), key, modifier)
        self.clerk.settle()

    def scan(self, text: str, *, later_s: float = 1.5) -> None:
        """A reader types the code and ends with Enter."""
        for letter in text:
            event = QKeyEvent(QEvent.Type.KeyPress, 0, NONE, letter)
            QApplication.sendEvent(self.focus(), event)
        self.press(Qt.Key.Key_Return, later_s=later_s)

    def turn_to(self, seat: Seat) -> None:
        self.press(Qt.Key[f"Key_{list(Seat).index(seat) + 1}"], ALT)
        assert self.state.local.seat is seat

    def marked(self) -> tuple[str, ...]:
        return self.state.marked

    def told(self) -> str:
        return self.window.told.text()


@pytest.fixture
def seated(clerk: Clerk) -> Seated:
    """Nv5 reviews, signs and seals; nv4 collects money and returns results."""
    return Seated(clerk)


def received(clerk: Clerk, count: int) -> list[str]:
    """So many certified copies received without a visit."""
    return [
        str(
            clerk.give(do.ReceiveDossier(procedure="2.000815", person=PERSON, pages=5, copies=3))[
                "code"
            ]
        )
        for _ in range(count)
    ]


def sit(seated: Seated, staff: str, seat: Seat) -> None:
    seated.open()
    seated.model.sit(staff)
    seated.clerk.settle()
    if seated.state.local.seat is not seat:
        seated.turn_to(seat)


def to_sign(seated: Seated, count: int) -> list[str]:
    """So many dossiers that wait for the signature of whoever sits there."""
    codes = received(seated.clerk, count)
    seated.clerk.give(do.AdvanceStep(codes=tuple(codes)))
    seated.clerk.give(do.AdvanceStep(codes=tuple(codes)), by=NV5)
    sit(seated, "nv5", Seat.APPROVAL)
    return codes


# --- who sees what -------------------------------------------------------------------------------


def test_everybody_sees_the_seats_of_their_duties_and_no_other(seated: Seated) -> None:
    setup = seated.clerk.opened.office.reference.setup
    assert seats_of(setup, "nv1") == (Seat.RECEPTION, Seat.CASHIER, Seat.RESULTS)
    assert seats_of(setup, "nv5") == (Seat.REVIEW, Seat.APPROVAL, Seat.SEAL)
    sit(seated, "nv5", Seat.REVIEW)
    shown = [seat for seat, button in seated.window.tabs.buttons.items() if button.isVisible()]
    assert shown == [Seat.REVIEW, Seat.APPROVAL, Seat.SEAL]
    seated.press(Qt.Key.Key_5, ALT)
    assert seated.state.local.seat is Seat.REVIEW


def test_the_window_opens_by_key_and_comes_back_with_the_desk(seated: Seated) -> None:
    seated.open()
    seated.press(Qt.Key.Key_B, CTRL)
    assert seated.state.local.choosing
    seated.press(Qt.Key.Key_1)
    who, seat = seated.model.talk.by, seated.state.local.seat
    before = seated.clerk.program  # kept: Qt deletes its windows a little later
    seated.clerk.leave()
    kept = recall(seated.clerk.settings)
    assert (kept.seats_open, kept.seats_staff, kept.seats_tab) == (True, who, seat.value)
    seated.clerk.sit_down(kept)
    assert seated.clerk.program is not before
    assert seated.window.isVisible()
    assert seated.model.talk.by == who
    seated.window.close()
    seated.clerk.settle()
    assert seated.clerk.program.model.choices.seats_open is False
    assert seated.clerk.program.model.choices.seats_geometry


def test_somebody_without_a_seat_is_asked_who_they_are(new_clerk: Clerk) -> None:
    new_clerk.sit_down(Remembered(counter=2, staff="nv9"))
    seated = Seated(new_clerk)
    seated.open()
    assert seated.state.local.choosing
    assert seated.window.ask.list.rows[0].text == "Giáp Văn Toàn"
    seated.press(Qt.Key.Key_Escape)
    assert seated.state.local.choosing
    seated.press(Qt.Key.Key_2)
    assert seated.state.seats == (Seat.REVIEW, Seat.APPROVAL, Seat.SEAL)


@pytest.mark.parametrize("staff", ["nv4", "nv5"])
def test_an_empty_seat_says_what_would_be_there(seated: Seated, staff: str) -> None:
    seated.open()
    seated.model.sit(staff)
    for seat in seated.state.seats:
        seated.turn_to(seat)
        assert "sẽ hiện ở đây" in seated.window._empty.text()
        assert not any(b.isEnabled() for b in seated.window.bar.buttons.values())


# --- review --------------------------------------------------------------------------------------


def test_a_reviewer_takes_passes_on_and_sends_back(seated: Seated) -> None:
    codes = received(seated.clerk, 3)
    seated.clerk.give(do.AdvanceStep(codes=tuple(codes)))
    sit(seated, "nv5", Seat.REVIEW)
    assert seated.codes() == tuple(codes)
    assert "chưa ai nhận" in seated.window.list.row_of(codes[0]).note
    seated.press(Qt.Key.Key_F4)
    assert seated.state.rows[codes[0]].holder == "nv5"
    assert "Ngọ Thị Phương Thảo đang giữ" in seated.window.list.row_of(codes[0]).note
    seated.press(Qt.Key.Key_Return)
    assert seated.codes() == tuple(codes[1:])
    seated.press(Qt.Key.Key_F7)
    assert seated.state.local.asking is Deed.SEND_BACK
    seated.press(Qt.Key.Key_1)
    assert seated.codes() == (codes[2],)
    assert seated.clerk.opened.office.reference.setup.step_rules.signing_reviews
    page = dossier(seated, codes[1])
    assert (page["step"], page["kind"]) == ("reception", "dossier.sent_back/1")


def dossier(seated: Seated, code: str) -> dict[str, str]:
    from counter_app.service.queries import Dossier

    page = seated.clerk.opened.office.ask(Dossier(code=code))
    assert not isinstance(page, Refused)
    return {"step": page.step, "state": str(page.state), "kind": page.history[-1].kind}


def test_what_a_colleague_holds_is_taken_only_on_purpose(seated: Seated) -> None:
    (code,) = received(seated.clerk, 1)
    seated.clerk.give(do.AdvanceStep(code=code))
    seated.clerk.give(do.TakeDossier(code=code), by=NV6)
    sit(seated, "nv5", Seat.REVIEW)
    seated.press(Qt.Key.Key_F4)
    assert "nv6" in seated.window.list.row_of(code).note
    assert seated.window.list.row_of(code).note.startswith("Chưa làm được")
    seated.press(Qt.Key.Key_F4, SHIFT)
    assert seated.state.rows[code].holder == "nv5"


def test_a_supplement_asks_why_and_prints_its_letter(seated: Seated) -> None:
    (code,) = received(seated.clerk, 1)
    seated.clerk.give(do.AdvanceStep(code=code))
    sit(seated, "nv5", Seat.REVIEW)
    seated.press(Qt.Key.Key_F6)
    seated.press(Qt.Key.Key_Return)
    assert seated.clerk.tray.sheets[-1] == f"supplement {code}"
    assert dossier(seated, code)["state"] == "5"
    assert seated.codes() == ()


def test_the_process_sheet_is_printed_from_any_seat(seated: Seated) -> None:
    (code,) = to_sign(seated, 1)
    seated.press(Qt.Key.Key_F9)
    assert seated.clerk.tray.sheets[-1] == f"process_sheet {code}"


# --- signing -------------------------------------------------------------------------------------


def test_all_are_signed_at_once_and_taken_back_by_one_key(seated: Seated) -> None:
    codes = to_sign(seated, 21)
    seated.press(Qt.Key.Key_A, CTRL)
    assert seated.marked() == tuple(codes)
    seated.press(Qt.Key.Key_Return)
    assert seated.codes() == ()
    assert seated.window.header.said.text() == "Đã ký 21 hồ sơ"
    assert seated.state.counts["seal"] == 21
    seated.press(Qt.Key.Key_F12)
    assert seated.codes() == tuple(codes)
    assert seated.state.undo_left_s == 0


def test_the_undo_is_offered_for_ten_seconds_and_never_touches_another_step(
    seated: Seated,
) -> None:
    (code,) = to_sign(seated, 1)
    seated.press(Qt.Key.Key_Return)
    assert seated.state.undo_left_s == 10
    seated.clerk.give(do.IssueTicket(queue="CT"), by=NV5)
    seated.press(Qt.Key.Key_F12)
    assert seated.state.local.trouble
    assert dossier(seated, code)["step"] == "seal"
    seated.clerk.clock.move_to(seated.clerk.clock.now() + timedelta(seconds=11))
    seated.model.tick()
    seated.clerk.settle()
    assert seated.state.undo_left_s == 0


def test_rows_are_marked_by_space_by_range_and_unmarked_by_escape(seated: Seated) -> None:
    codes = to_sign(seated, 6)
    seated.press(Qt.Key.Key_Space)
    assert seated.marked() == (codes[0],)
    seated.press(Qt.Key.Key_Down)
    seated.press(Qt.Key.Key_Down)
    seated.press(Qt.Key.Key_Down, SHIFT)
    seated.press(Qt.Key.Key_Down, SHIFT)
    assert seated.marked() == (codes[0], codes[2], codes[3], codes[4])
    assert seated.window.list.row_of(codes[2]).mark is True
    assert seated.window.list.row_of(codes[2]).spoken.startswith("đã đánh dấu")
    seated.press(Qt.Key.Key_Space)
    assert seated.marked() == (codes[0], codes[2], codes[3])
    seated.press(Qt.Key.Key_Escape)
    assert seated.marked() == ()


def test_rows_are_marked_by_the_mouse_too(seated: Seated) -> None:
    codes = to_sign(seated, 4)
    rows, view = seated.window.list, seated.window.list.viewport()
    places = [rows.visualRect(rows.model().index(row, 0)) for row in range(4)]
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(view, left, NONE, places[1].center())
    assert seated.marked() == ()
    box = places[0].topLeft()
    box.setX(20)
    box.setY(places[0].center().y())
    QTest.mouseClick(view, left, NONE, box)
    QTest.mouseClick(view, left, CTRL, places[1].center())
    assert seated.marked() == (codes[0], codes[1])
    QTest.mouseClick(view, left, SHIFT, places[3].center())
    assert seated.marked() == tuple(codes)


def test_what_cannot_be_signed_is_said_on_its_row_and_the_rest_is_signed(seated: Seated) -> None:
    codes = to_sign(seated, 3)
    seated.press(Qt.Key.Key_A, CTRL)
    outcome = seated.clerk.opened.office.do(
        do.RequestSupplement(code=codes[1], reason="thieu_giay_to"),
        by=seated.model.talk.by,
    )
    assert not isinstance(outcome, Refused)
    seated.press(Qt.Key.Key_Return)
    assert dossier(seated, codes[0])["step"] == dossier(seated, codes[2])["step"] == "seal"
    assert set(seated.state.local.refusals) == {codes[1]}
    assert "1 chưa làm được" in seated.window.header.said.text()


def test_the_first_row_is_the_one_with_the_least_time_left(seated: Seated) -> None:
    later = str(seated.clerk.give(do.ReceiveDossier(procedure="1.004873", person=PERSON))["code"])
    (urgent,) = received(seated.clerk, 1)
    for by in (StaffCode("nv2"), NV5):
        seated.clerk.give(do.AdvanceStep(codes=(later, urgent)), by=by)
    sit(seated, "nv5", Seat.APPROVAL)
    assert seated.codes() == (urgent, later)
    seated.clerk.clock.move_to(seated.clerk.clock.now().replace(hour=17, minute=30))
    seated.model.say_again()
    seated.clerk.settle()
    assert seated.window.list.row_of(urgent).tone == "overdue"
    assert seated.window.list.row_of(later).tone == "calm"


def test_a_second_enter_within_a_second_signs_nothing_more(seated: Seated) -> None:
    codes = to_sign(seated, 2)
    seated.press(Qt.Key.Key_Return)
    seated.press(Qt.Key.Key_Return, later_s=0.3)
    assert seated.codes() == (codes[1],)


# --- the seal ------------------------------------------------------------------------------------


def to_seal(seated: Seated, count: int) -> list[str]:
    codes = to_sign(seated, count)
    seated.clerk.give(do.Sign(codes=tuple(codes)), by=NV5)
    seated.turn_to(Seat.SEAL)
    return codes


def test_each_scan_ticks_its_dossier_and_enter_seals_them_all(seated: Seated) -> None:
    codes = to_seal(seated, 3)
    for code in codes[:2]:
        seated.scan(code, later_s=0.2)
    assert seated.marked() == tuple(codes[:2])
    seated.press(Qt.Key.Key_Return)
    assert seated.codes() == (codes[2],)
    assert {dossier(seated, code)["state"] for code in codes[:2]} == {"9"}
    seated.press(Qt.Key.Key_F12)
    assert seated.codes() == tuple(codes)


def test_a_wrong_scan_is_said_at_once_and_stops_nothing(seated: Seated) -> None:
    codes = to_seal(seated, 2)
    (elsewhere,) = received(seated.clerk, 1)
    seated.scan(codes[0].lower())
    assert "Đã đánh dấu" in seated.told()
    seated.scan(codes[0])
    assert "rồi" in seated.told()
    seated.scan("H05.12-261123-4444")
    assert "Không có hồ sơ" in seated.told()
    seated.scan(elsewhere)
    assert "đang ở bước Tiếp nhận" in seated.told()
    seated.scan("rác ☂ không phải mã" * 50)
    assert "Không có hồ sơ" in seated.told()
    seated.scan(f"https://dichvucong.example/tra-cuu?ma={codes[1]}&x=1")
    assert seated.marked() == tuple(codes)


def test_a_reader_that_ends_with_two_enters_seals_nothing(seated: Seated) -> None:
    codes = to_seal(seated, 1)
    seated.scan(codes[0])
    seated.press(Qt.Key.Key_Return, later_s=0.05)
    assert seated.codes() == tuple(codes)


def test_the_line_keeps_only_a_code_of_what_was_scanned() -> None:
    assert code_in(" h05.12-261123-0001\r") == "H05.12-261123-0001"
    assert code_in("A012") is None


# --- money and results ---------------------------------------------------------------------------


def test_the_cashier_collects_many_at_once_and_only_what_is_owed(seated: Seated) -> None:
    codes = received(seated.clerk, 3)
    seated.clerk.give(do.CollectFee(code=codes[0], amount=1000), by=NV4)
    sit(seated, "nv4", Seat.CASHIER)
    assert seated.window.list.row_of(codes[0]).tail == "20.000\u00a0đ"
    seated.press(Qt.Key.Key_A, CTRL)
    assert "62.000" in seated.window.bar.buttons[Deed.CASH].label
    seated.press(Qt.Key.Key_F8)
    assert seated.codes() == ()
    seated.press(Qt.Key.Key_F12)
    assert len(seated.codes()) == 3


def visit_with_result(seated: Seated) -> tuple[str, str]:
    """Somebody who waits in the hall for a result that is ready; the counter is free."""
    clerk = seated.clerk
    number = str(clerk.give(do.IssueTicket(queue="CT"))["number"])
    clerk.give(do.CallNext(counter=2))
    clerk.give(do.StartService(counter=2))
    code = str(
        clerk.give(
            do.ReceiveDossier(procedure="2.000815", counter=2, person=PERSON, pages=2, copies=1)
        )["code"]
    )
    clerk.give(do.FinishService(counter=2))
    clerk.give(do.Sign(code=code), by=NV5)
    clerk.give(do.Seal(code=code, ready=True), by=NV4)
    return number, code


def test_the_waiting_citizen_is_called_for_the_result_and_takes_it_by_number(
    seated: Seated,
) -> None:
    number, code = visit_with_result(seated)
    (other,) = received(seated.clerk, 1)
    seated.clerk.give(do.CompleteDossier(code=other))
    sit(seated, "nv4", Seat.RESULTS)
    assert seated.codes() == (code, other)
    assert "chờ ở sảnh" in seated.window.list.row_of(code).note
    seated.press(Qt.Key.Key_F2)
    assert "đang gọi" in seated.window.list.row_of(code).note
    seated.scan(number)
    assert seated.marked() == (code,)
    seated.press(Qt.Key.Key_Return)
    assert seated.codes() == (other,)
    assert dossier(seated, code)["state"] == "10"


def test_nobody_is_called_for_a_result_that_nobody_waits_for(seated: Seated) -> None:
    (code,) = received(seated.clerk, 1)
    seated.clerk.give(do.CompleteDossier(code=code))
    sit(seated, "nv4", Seat.RESULTS)
    seated.press(Qt.Key.Key_F2)
    assert "không có ai chờ" in seated.told()


# --- the window ----------------------------------------------------------------------------------


def test_what_others_do_shows_by_itself(seated: Seated) -> None:
    codes = to_sign(seated, 2)
    outcome = seated.clerk.opened.office.do(do.Sign(code=codes[0]), by=seated.model.talk.by)
    assert not isinstance(outcome, Refused)
    for _ in range(3):
        seated.model.tick()
    seated.clerk.settle()
    assert seated.codes() == (codes[1],)


def test_the_language_changes_while_it_is_open(seated: Seated) -> None:
    to_sign(seated, 1)
    seated.clerk.program.speak("en")
    seated.clerk.settle()
    assert seated.window.bar.buttons[Deed.SIGN].label == "Sign"
    assert seated.window.tabs.buttons[Seat.SEAL].label == "Seal"
    seated.clerk.program.speak("vi")
    seated.clerk.settle()
    assert seated.window.bar.buttons[Deed.SIGN].label == "Ký"


def test_two_thousand_rows_are_made_only_where_they_are_seen(seated: Seated) -> None:
    from counter_app.ui.widgets.mark_list import MarkList
    from counter_app.ui.widgets.rows import Row

    rows = MarkList(lead_width=80)
    seated.clerk.qtbot.addWidget(rows)
    rows.resize(800, 500)
    made: list[str] = []

    def make(key: str) -> Row:
        made.append(key)
        return Row(key=key, lead=key, note="n", mark=False)

    keys = tuple(f"H05.12-261123-{n:04}" for n in range(2000))
    rows.show_rows(keys, make)
    with seated.clerk.qtbot.waitExposed(rows):
        rows.show()
    rows.grab()
    assert 5 < len(set(made)) < 40
    made.clear()
    rows.show_rows(keys, make)
    rows.grab()
    assert len(set(made)) < 40
    rows.select(keys[1500])
    rows.show_rows(keys[1000:], make)
    assert rows.current_key == keys[1500]
    rows.show_rows(keys[:3], make)
    assert rows.current_key == keys[2]


def test_every_button_has_a_name_and_a_key(seated: Seated) -> None:
    to_sign(seated, 1)
    for button in seated.window.findChildren(KeyButton):
        assert button.accessibleName()
        assert button.key
    for field in seated.window.findChildren(QLineEdit):
        assert field.accessibleName()


def test_the_window_is_drawn_at_both_scales(seated: Seated, tmp_path: Path) -> None:
    to_sign(seated, 2)
    for scale in (1.0, 2.0):
        assert picture(seated.window, tmp_path / f"{scale}.png", scale=scale).stat().st_size > 9000
