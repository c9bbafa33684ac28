"""Booking an appointment at the desk: five presses, a held place, and what is refused."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt

from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import OFFICE_ZONE, Refused
from counter_app.service import booking_commands as do
from counter_app.service import commands
from counter_app.service.booking_queries import (
    AppointmentList,
    Appointments,
    FreeSlots,
    SlotList,
    WaitingList,
)
from counter_app.service.document_commands import AdoptDocument
from counter_app.service.document_queries import Document
from counter_app.ui.desk.actions import Action
from counter_app.ui.desk.booking_state import BookingState, Stage
from counter_app.ui.desk.state import Panel
from tests.gui.conftest import CARD, NEIGHBOUR, Clerk

COPY = "2.000815"
MONDAY = date(2026, 11, 23)
ALL_CLOSED = {
    "name_vi": "Sửa trụ sở",
    "opens_at": "2026-11-23T00:00:00+07:00",
    "closes_at": "2027-01-23T00:00:00+07:00",
    "counters": [],
}


def booking(clerk: Clerk) -> BookingState:
    return clerk.program.model.booking.state


def at(text: str, on: date = MONDAY) -> datetime:
    return datetime.fromisoformat(f"{on}T{text}").replace(tzinfo=OFFICE_ZONE)


def free_at(clerk: Clerk, moment: datetime) -> int:
    found = clerk.opened.office.ask(FreeSlots(procedure=COPY, start=MONDAY, end=MONDAY))
    assert isinstance(found, SlotList)
    return next(slot.free for slot in found.slots if slot.at == moment)


def appointments(clerk: Clerk, *, person: bool = False) -> AppointmentList:
    query = Appointments(start=MONDAY, end=date(2026, 12, 20), person=person)
    found = clerk.opened.office.ask(query)
    assert isinstance(found, AppointmentList)
    return found


def test_an_appointment_takes_at_most_five_presses(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_F10)
    clerk.type("2.000815")
    clerk.press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_Return)
    clerk.scan(CARD)
    clerk.press(Qt.Key.Key_Return)
    (row,) = appointments(clerk, person=True).rows
    assert (row.procedure, row.state, row.name) == (COPY, "booked", "Nguyễn Thị Mẫu")
    assert row.at == at("07:45"), "the first free one from 07:31 on"
    assert clerk.presses <= 5
    assert clerk.tray.sheets == [f"appointment {row.code}"]


def test_the_code_day_hour_and_counter_are_shown_and_enter_goes_back(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_F10)
    for _ in range(2):
        clerk.press(Qt.Key.Key_Return)
    clerk.scan(CARD)
    clerk.press(Qt.Key.Key_Return)
    view = clerk.program.window.booking
    (row,) = appointments(clerk).rows
    assert view.code.text() == row.code
    assert "23/11/2026 · 07:45–08:00" in view.when.text()
    assert f"Quầy {row.counter}" in view.where.text()
    assert view.name.text() == "", "nothing of the person stays"
    clerk.press(Qt.Key.Key_F9)
    assert clerk.tray.sheets == [f"appointment {row.code}"] * 2
    clerk.press(Qt.Key.Key_Return)
    assert clerk.state.local.panel is Panel.VISIT


def test_the_chosen_place_is_held_and_let_go_on_escape(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_F10)
    clerk.press(Qt.Key.Key_Return)
    assert free_at(clerk, at("07:45")) == 2
    clerk.press(Qt.Key.Key_Return)
    assert booking(clerk).stage is Stage.PERSON
    assert free_at(clerk, at("07:45")) == 1
    assert "07:45 23/11/2026" in clerk.program.window.booking.held.text()
    clerk.press(Qt.Key.Key_Escape)
    assert booking(clerk).stage is Stage.SLOT
    assert free_at(clerk, at("07:45")) == 2
    clerk.press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_F1)
    assert clerk.state.local.panel is Panel.KEYS
    assert free_at(clerk, at("07:45")) == 2, "another panel lets it go too"


def test_page_keys_and_brackets_turn_the_day(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_F10)
    clerk.press(Qt.Key.Key_Return)
    assert booking(clerk).day == MONDAY
    clerk.press(Qt.Key.Key_PageDown)
    assert booking(clerk).day == date(2026, 11, 25), "Tuesday is a public holiday"
    clerk.press(Qt.Key.Key_BracketRight)
    assert booking(clerk).day == date(2026, 11, 26)
    clerk.press(Qt.Key.Key_BracketLeft)
    clerk.press(Qt.Key.Key_Down)
    clerk.press(Qt.Key.Key_Return)
    held = booking(clerk).held
    assert held is not None
    assert held.at == at("07:15", date(2026, 11, 25))


def test_somebody_elses_booking_is_seen_and_a_full_hour_refused(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_F10)
    clerk.press(Qt.Key.Key_Return)
    for counter in (1, 2):
        taken = do.BookAppointment(procedure=COPY, at=at("07:45"), counter=counter)
        assert not isinstance(clerk.opened.office.do(taken, by=NEIGHBOUR), Refused)
    clerk.press(Qt.Key.Key_Return)
    assert booking(clerk).stage is Stage.SLOT
    assert "07:45" in clerk.program.window.booking.refusal.text()
    assert [hour.free for hour in booking(clerk).hours][:2] == [0, 2], "the hours are asked anew"


def test_a_hold_that_ran_out_is_said_and_the_hours_come_back(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_F10)
    for _ in range(2):
        clerk.press(Qt.Key.Key_Return)
    clerk.scan(CARD)
    clerk.passes(minutes=6)
    clerk.opened.office.fire_due()
    clerk.press(Qt.Key.Key_Return)
    assert booking(clerk).stage is Stage.SLOT
    assert "hết hạn" in clerk.program.window.booking.refusal.text()
    assert booking(clerk).draft.name == "Nguyễn Thị Mẫu", "what was typed stays"
    assert appointments(clerk).rows[0].state == "lapsed"


def test_a_name_is_asked_for_and_a_chewed_card_refused(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_F10)
    for _ in range(2):
        clerk.press(Qt.Key.Key_Return)
    view = clerk.program.window.booking
    clerk.press(Qt.Key.Key_Return)
    assert view.refusal.text() == "Chưa có họ tên người hẹn."
    view.scan.setFocus()
    clerk.scan(CARD.replace("Nguyễn", "Nguye64n"))
    assert "Unikey" in view.refusal.text()
    view.phone.setFocus()
    clerk.scan(CARD)
    assert view.name.text() == "Nguyễn Thị Mẫu"
    assert "|" not in view.phone.text()


def test_visits_of_a_family_stand_one_after_the_other(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_F10)
    clerk.program.window.booking.visits.setValue(3)
    clerk.settle()
    assert booking(clerk).minutes == 45
    clerk.program.window.booking.search.setFocus()
    for _ in range(2):
        clerk.press(Qt.Key.Key_Return)
    clerk.scan(CARD)
    clerk.press(Qt.Key.Key_Return)
    (row,) = appointments(clerk).rows
    assert (row.until - row.at).total_seconds() == 45 * 60


@pytest.fixture
def full(clerk: Clerk) -> Clerk:
    """By the office's rules no appointment is given any more."""
    held = clerk.opened.office.ask(Document(family="booking"))
    assert not isinstance(held, Refused)
    adopt = AdoptDocument(
        family="booking",
        body={**held.body, "blackouts": [ALL_CLOSED]},
        valid_from=MONDAY,
        base_version=held.adopted.version,
    )
    outcome = clerk.opened.office.do(adopt, by=StaffCode("nv6"))
    assert not isinstance(outcome, Refused), outcome
    return clerk


def test_where_nothing_is_free_one_press_leads_to_the_waiting_list(full: Clerk) -> None:
    clerk = full
    clerk.press(Qt.Key.Key_F10)
    clerk.press(Qt.Key.Key_Return)
    assert booking(clerk).days == ()
    assert "danh sách chờ" in clerk.program.window.booking._empty.text()
    clerk.press(Qt.Key.Key_Return)
    clerk.scan(CARD)
    clerk.press(Qt.Key.Key_Return)
    view = clerk.program.window.booking
    assert "điện thoại" in view.refusal.text(), "nobody could be told"
    clerk.type("0912345678")
    clerk.press(Qt.Key.Key_Return)
    assert booking(clerk).stage is Stage.DONE
    waiting = clerk.opened.office.ask(WaitingList(person=True))
    assert not isinstance(waiting, Refused)
    assert [(row.name, row.phone) for row in waiting] == [("Nguyễn Thị Mẫu", "0912345678")]
    assert view.code.text() == waiting[0].code


def test_whoever_is_served_need_not_be_typed_again(clerk: Clerk) -> None:
    clerk.give(commands.IssueTicket(queue="CT"))
    clerk.press(Qt.Key.Key_F2)
    clerk.press(Qt.Key.Key_F4)
    clerk.press(Qt.Key.Key_F8)
    clerk.scan(CARD)
    clerk.press(Qt.Key.Key_1)
    clerk.press(Qt.Key.Key_Return)
    before = clerk.presses
    for key in (Qt.Key.Key_F10, *[Qt.Key.Key_Return] * 3):
        clerk.press(key)
    assert clerk.presses - before == 4
    (row,) = appointments(clerk, person=True).rows
    assert (row.procedure, row.name) == (COPY, "Nguyễn Thị Mẫu")
    assert clerk.state.visit is not None, "Enter in the panel ends no visit"


def given(clerk: Clerk, moment: datetime) -> str:
    outcome = clerk.opened.office.do(do.BookAppointment(procedure=COPY, at=moment), by=NEIGHBOUR)
    assert not isinstance(outcome, Refused), outcome
    return str(outcome.answer["code"])


@pytest.mark.parametrize(
    ("passed_min", "said"),
    [(0, "đến sớm"), (14, "đúng giờ"), (25, "đến muộn"), (40, "Quá giờ hẹn")],
)
def test_the_slips_code_on_the_line_checks_in(clerk: Clerk, passed_min: int, said: str) -> None:
    code = given(clerk, at("07:45"))
    clerk.passes(minutes=passed_min)
    clerk.scan(code)
    (row,) = appointments(clerk).rows
    assert row.state == "checked_in"
    assert said in clerk.program.window.notice.text
    assert row.number is not None
    assert row.number in clerk.program.window.notice.text
    assert clerk.tray.sheets == [f"ticket {row.number}"]


def test_an_address_a_chewed_code_and_a_second_scan_are_understood(clerk: Clerk) -> None:
    code = given(clerk, at("07:45"))
    clerk.scan(f"https://hen.vidu.vn/{code.lower()}")
    assert appointments(clerk).rows[0].state == "checked_in"
    clerk.seconds += 2
    clerk.scan(code)
    assert "đã nhận số" in clerk.program.window.callout.text()
    assert len(clerk.tray.sheets) == 1


def test_a_code_of_another_day_or_of_nothing_is_refused_at_the_line(clerk: Clerk) -> None:
    code = given(clerk, at("10:00", date(2026, 11, 26)))
    clerk.scan(code)
    assert "09:30 26/11/2026" in clerk.program.window.callout.text()
    clerk.seconds += 2
    clerk.scan("LH-991231-0001")
    assert "LH-991231-0001" in clerk.program.window.callout.text()
    assert clerk.tray.sheets == []


def test_a_booking_is_undone_by_its_key_and_the_panel_lets_it_go(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_F10)
    for _ in range(2):
        clerk.press(Qt.Key.Key_Return)
    clerk.scan(CARD)
    clerk.press(Qt.Key.Key_Return)
    (row,) = appointments(clerk).rows
    assert booking(clerk).stage is Stage.DONE
    assert clerk.can(Action.UNDO)
    clerk.press(Qt.Key.Key_F12)
    assert appointments(clerk).rows[0].state == "lapsed"
    assert free_at(clerk, at("07:45")) == 2
    assert clerk.state.local.panel is Panel.VISIT
    assert row.code in clerk.program.window.notice.text
    assert "thu lại phiếu" in clerk.program.window.notice.text
