"""The appointments' window: the week in numbers, moving by key and by mouse, the lists."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from counter_app.domain.ids import StaffCode
from counter_app.domain.person import Person
from counter_app.domain.reasons import OFFICE_ZONE, Refused
from counter_app.service import booking_commands as do
from counter_app.service.booking_queries import Appointment, AppointmentPage
from counter_app.service.commands import Command
from counter_app.service.document_commands import AdoptDocument
from counter_app.service.document_queries import Document
from counter_app.ui.appointments.model import AppointmentsModel
from counter_app.ui.appointments.state import AppointmentsState, Tab
from counter_app.ui.appointments.view import AppointmentsView
from counter_app.ui.remembered import recall
from tests.gui.conftest import NEIGHBOUR, Clerk
from tests.qt_words import SECOND_WINDOW

pytestmark = pytest.mark.qt_log_ignore(*SECOND_WINDOW)
COPY = "2.000815"
MONDAY, WEDNESDAY = date(2026, 11, 23), date(2026, 11, 25)
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def at(text: str, on: date = MONDAY) -> datetime:
    return datetime.fromisoformat(f"{on}T{text}").replace(tzinfo=OFFICE_ZONE)


def give(clerk: Clerk, command: Command) -> dict[str, object]:
    outcome = clerk.opened.office.do(command, by=NEIGHBOUR)
    assert not isinstance(outcome, Refused), outcome
    return outcome.answer


def book(clerk: Clerk, when: datetime, counter: int = 1, name: str = "") -> str:
    person = Person(name=name, phone="0912345678") if name else None
    command = do.BookAppointment(procedure=COPY, at=when, counter=counter, person=person)
    return str(give(clerk, command)["code"])


def row(clerk: Clerk, code: str) -> tuple[datetime, int, str]:
    page = clerk.opened.office.ask(Appointment(code=code))
    assert isinstance(page, AppointmentPage)
    return page.row.at, page.row.counter, page.row.state


class Window:
    """The appointments' window of a clerk, and keys for it."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk
        clerk.press(Qt.Key.Key_H, CTRL_SHIFT)
        door = clerk.program.appointments
        assert door.model is not None
        assert door.window is not None
        self.model: AppointmentsModel = door.model
        self.view: AppointmentsView = door.window
        clerk.qtbot.waitUntil(self.view.isActiveWindow)

    @property
    def state(self) -> AppointmentsState:
        return self.model.state

    @property
    def said(self) -> str:
        return self.view.header.said.text()

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.clerk.seconds += 1.5
        QTest.keyClick(self.view.focusWidget() or self.view, key, modifier)
        self.clerk.settle()

    def drag(self, code: str, to: datetime, counter: int) -> None:
        """Take a block in its upper left and put it down so that it begins at a moment."""
        canvas = self.view.day.canvas
        block = canvas.block_rect(code)
        start = QPoint(block.left() + 20, block.top() + 2)
        end = canvas.place_of(to, counter) + QPoint(0, 3)
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mousePress(canvas, left, none, start)
        for part in (0.3, 0.7, 1.0):
            way = QPoint(
                round(start.x() + (end.x() - start.x()) * part),
                round(start.y() + (end.y() - start.y()) * part),
            )
            QTest.mouseMove(canvas, way)
            self.clerk.settle()
        QTest.mouseRelease(canvas, left, none, end)
        self.clerk.settle()


def test_the_week_tells_minutes_percent_and_count_by_counter(clerk: Clerk) -> None:
    book(clerk, at("08:00"), counter=1)
    book(clerk, at("09:00"), counter=1)
    window = Window(clerk)
    cells = window.view.week.cells
    first = cells.cell(cells.index(0, 0))
    assert first is not None
    assert (first.booked_min, first.open_min, first.booked) == (30, 480, 2)
    assert cells.said(first) == ("30/480 phút · 6 %", "2 lịch hẹn")
    assert "Quầy 1, Thứ Hai 23/11/2026, 30/480 phút" in cells.data(cells.index(0, 0))
    assert "không nhận hẹn" in cells.data(cells.index(0, 1)), "Tuesday is a public holiday"
    window.press(Qt.Key.Key_PageDown)
    assert window.state.days[0] == date(2026, 11, 30)
    window.press(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert window.state.local.day == MONDAY


def test_a_block_is_moved_by_keys_and_moved_back(clerk: Clerk) -> None:
    code = book(clerk, at("08:00"))
    window = Window(clerk)
    window.press(Qt.Key.Key_Return)
    assert window.state.local.tab is Tab.DAY
    assert window.state.local.chosen == code
    window.press(Qt.Key.Key_M)
    for _ in range(2):
        window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Right)
    window.press(Qt.Key.Key_Return)
    assert row(clerk, code) == (at("08:30"), 2, "booked")
    assert "08:30 23/11/2026" in window.said
    window.press(Qt.Key.Key_F12)
    assert row(clerk, code) == (at("08:00"), 1, "booked")
    assert "về lại 08:00" in window.said


def test_a_block_is_carried_to_another_day(clerk: Clerk) -> None:
    code = book(clerk, at("08:00"))
    window = Window(clerk)
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_M)
    for _ in range(2):
        window.press(Qt.Key.Key_PageDown)
    window.press(Qt.Key.Key_Return)
    assert row(clerk, code) == (at("08:00", WEDNESDAY), 1, "booked")
    assert window.state.local.day == WEDNESDAY


def test_a_block_is_dragged(clerk: Clerk) -> None:
    code = book(clerk, at("08:00"))
    window = Window(clerk)
    window.press(Qt.Key.Key_Return)
    window.drag(code, at("10:15"), counter=2)
    assert row(clerk, code) == (at("10:15"), 2, "booked")
    assert clerk.tray.sheets[-1] == f"appointment {code}", "the slip is printed anew"


def test_a_refused_move_snaps_back_with_its_sentence(clerk: Clerk) -> None:
    code, other = book(clerk, at("08:00")), book(clerk, at("09:00"))
    window = Window(clerk)
    window.press(Qt.Key.Key_Return)
    window.drag(code, at("09:00"), counter=1)
    assert row(clerk, code)[0] == at("08:00")
    assert row(clerk, other)[0] == at("09:00")
    assert "09:00" in window.said
    assert window.state.local.moving is None
    window.drag(code, at("12:00"), counter=1)
    assert row(clerk, code)[0] == at("08:00"), "nobody is there at noon"


def test_a_move_is_given_up_with_escape(clerk: Clerk) -> None:
    code = book(clerk, at("08:00"))
    window = Window(clerk)
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_M)
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Escape)
    assert window.state.local.moving is None
    assert row(clerk, code)[0] == at("08:00")


def test_cancelling_says_how_long_the_place_stays_closed(clerk: Clerk) -> None:
    code = book(clerk, at("08:00"))
    window = Window(clerk)
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_Delete)
    assert "15 phút" in window.view.ask._title.text()
    window.press(Qt.Key.Key_1)
    assert row(clerk, code)[2] == "cancelled"
    assert "đóng đến 07:46" in window.said


def test_checking_in_gives_a_number_and_says_that_it_is_early(clerk: Clerk) -> None:
    code = book(clerk, at("07:45"))
    window = Window(clerk)
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_F4)
    assert row(clerk, code)[2] == "checked_in"
    assert "Đến sớm" in window.said
    assert clerk.tray.sheets[-1].startswith("ticket ")


def test_too_early_is_refused_with_the_time(clerk: Clerk) -> None:
    book(clerk, at("10:00"))
    window = Window(clerk)
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_F4)
    assert "09:30" in window.said
    window.press(Qt.Key.Key_F7)
    assert "09:30" in window.said, "nobody can have missed it yet"


def test_names_are_shown_only_when_asked_for(clerk: Clerk) -> None:
    book(clerk, at("08:00"), name="Nguyễn Thị Mẫu")
    window = Window(clerk)
    window.press(Qt.Key.Key_Return)
    assert "Mẫu" not in window.view._hint.text()
    window.press(Qt.Key.Key_F6)
    assert "Nguyễn Thị Mẫu" in window.view._hint.text()
    window.press(Qt.Key.Key_F6)
    assert "Mẫu" not in window.view._hint.text()


def test_a_reminder_is_ticked_off(clerk: Clerk) -> None:
    code = book(clerk, at("10:00", WEDNESDAY), name="Nguyễn Thị Mẫu")
    near = book(clerk, at("10:00"), name="Trần Văn Mẫu")
    window = Window(clerk)
    window.press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert window.view.list.keys == (near,), f"{code} is further away than a day"
    window.press(Qt.Key.Key_Return)
    assert near in window.said
    assert not window.view.list.keys
    assert "Không cần gọi ai" in window.view._empty.text()


def test_a_freed_place_is_offered_and_taken_for_who_waits(clerk: Clerk) -> None:
    code = book(clerk, at("10:00"))
    person = Person(name="Nguyễn Thị Mẫu", phone="0912345678")
    join = do.JoinWaitingList(procedure=COPY, start=MONDAY, end=WEDNESDAY, person=person)
    waiter = str(give(clerk, join)["code"])
    give(clerk, do.CancelAppointment(code=code))
    window = Window(clerk)
    window.press(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert window.view.list.keys == (waiter,)
    window.press(Qt.Key.Key_F8)
    assert "đặt" in window.said
    assert not window.view.list.keys
    window.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert [shown.state for shown in window.state.rows] == ["booked"]


def test_who_waits_no_longer_leaves_the_list(clerk: Clerk) -> None:
    person = Person(name="Nguyễn Thị Mẫu", phone="0912345678")
    give(clerk, do.JoinWaitingList(procedure=COPY, start=MONDAY, end=WEDNESDAY, person=person))
    window = Window(clerk)
    window.press(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    window.press(Qt.Key.Key_F8)
    assert "Chưa có chỗ" in window.said
    window.press(Qt.Key.Key_Delete)
    assert not window.view.list.keys


def test_what_the_rules_no_longer_provide_for_is_listed_and_moved(clerk: Clerk) -> None:
    code = book(clerk, at("10:00", WEDNESDAY))
    shut = {
        "name_vi": "Họp",
        "opens_at": at("09:30", WEDNESDAY).isoformat(),
        "closes_at": at("11:30", WEDNESDAY).isoformat(),
        "counters": [],
    }
    held = clerk.opened.office.ask(Document(family="booking"))
    assert not isinstance(held, Refused)
    adopt = AdoptDocument(
        family="booking",
        body={**held.body, "blackouts": [shut]},
        valid_from=MONDAY,
        base_version=held.adopted.version,
    )
    assert not isinstance(clerk.opened.office.do(adopt, by=StaffCode("nv6")), Refused)
    for _ in range(6):
        clerk.passes(seconds=1)
    window = Window(clerk)
    window.press(Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert window.view.list.keys == (code,)
    window.press(Qt.Key.Key_Return)
    assert (window.state.local.tab, window.state.local.chosen) == (Tab.DAY, code)
    assert [part.name for part in window.state.columns[0].shut] == ["Họp"]
    window.drag(code, at("08:00", WEDNESDAY), counter=1)
    window.press(Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert not window.view.list.keys


def test_who_did_not_come_is_listed(clerk: Clerk) -> None:
    code = book(clerk, at("08:00"))
    clerk.passes(hours=2)
    clerk.opened.office.fire_due()
    window = Window(clerk)
    window.press(Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    assert window.view.list.keys == (code,)
    window.press(Qt.Key.Key_Return)
    assert window.state.local.tab is Tab.DAY


def test_somebody_elses_booking_appears(clerk: Clerk) -> None:
    window = Window(clerk)
    window.press(Qt.Key.Key_Return)
    assert not window.state.rows
    code = book(clerk, at("09:00"))
    for _ in range(3):
        window.model.tick()
        clerk.settle()
    assert [shown.code for shown in window.state.rows] == [code]


def test_tab_and_day_are_remembered_unless_the_day_has_passed(clerk: Clerk) -> None:
    window = Window(clerk)
    window.press(Qt.Key.Key_Return)
    for _ in range(2):
        window.press(Qt.Key.Key_PageDown)
    clerk.settle()
    kept = recall(clerk.settings)
    assert (kept.appointments_tab, kept.appointments_day) == ("day", "2026-11-25")
    window.model.open("nv2", kept.appointments_tab, kept.appointments_day)
    assert window.state.local.day == WEDNESDAY
    clerk.clock.move_to(clerk.clock.now() + timedelta(days=7))
    window.model.open("nv2", kept.appointments_tab, kept.appointments_day)
    assert window.state.local.day == date(2026, 11, 30)
    window.model.open("nv2", "khong-co", "31/02")
    assert window.state.local.tab is Tab.WEEK


def test_the_window_speaks_english(clerk: Clerk) -> None:
    book(clerk, at("08:00"))
    window = Window(clerk)
    clerk.program.speak("en")
    clerk.settle()
    cells = window.view.week.cells
    assert "Mon 23/11" in str(cells.headerData(0, Qt.Orientation.Horizontal))
    assert window.view.windowTitle() == "Appointments"


def test_the_search_finds_an_appointment_by_its_code_and_opens_its_day(clerk: Clerk) -> None:
    code = book(clerk, at("10:00", WEDNESDAY), name="Nguyễn Thị Mẫu")
    clerk.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    clerk.type(code.lower())
    (found,) = clerk.program.model.find.state.rows
    assert (found.kind, found.name, found.state) == ("appointment", "Nguyễn Thị Mẫu", "booked")
    clerk.press(Qt.Key.Key_Return)
    model = clerk.program.appointments.model
    assert model is not None
    assert (model.state.local.tab, model.state.local.day) == (Tab.DAY, WEDNESDAY)
    assert model.state.chosen is not None
    assert model.state.chosen.code == code


def test_the_search_for_a_code_that_is_none_finds_nothing(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    clerk.type("LH-261123-0404")
    assert clerk.program.model.find.state.rows == ()
    assert clerk.program.model.find.state.answered


def test_a_cancellation_is_undone_by_its_key(clerk: Clerk) -> None:
    code = book(clerk, at("08:00"))
    window = Window(clerk)
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_Delete)
    window.press(Qt.Key.Key_1)
    assert window.view.header.undo.isVisible()
    assert "10 giây" in window.view.header.undo.accessibleName()
    window.press(Qt.Key.Key_F12)
    assert row(clerk, code) == (at("08:00"), 1, "booked")
    assert "như trước" in window.said
    assert [shown.code for shown in window.state.rows] == [code]
    window.press(Qt.Key.Key_F12)
    assert row(clerk, code)[2] == "booked", "what was undone is not undone again"


def test_no_undo_is_offered_where_the_place_went_to_who_waits(clerk: Clerk) -> None:
    book(clerk, at("08:00"))
    person = Person(name="Nguyễn Thị Mẫu", phone="0912345678")
    give(clerk, do.JoinWaitingList(procedure=COPY, start=MONDAY, end=WEDNESDAY, person=person))
    window = Window(clerk)
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_Delete)
    window.press(Qt.Key.Key_1)
    assert "giữ cho người chờ" in window.said
    assert not window.view.header.undo.isVisible()


def test_undo_is_refused_with_a_sentence_when_the_place_is_gone(clerk: Clerk) -> None:
    code = book(clerk, at("08:00"))
    window = Window(clerk)
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_M)
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Return)
    taken = do.BookAppointment(procedure=COPY, at=at("08:00"), counter=1)
    assert not isinstance(clerk.opened.office.do(taken, by=StaffCode("nv3")), Refused)
    window.press(Qt.Key.Key_F12)
    assert row(clerk, code)[0] == at("08:15")
    assert "08:00" in window.said
    assert window.state.local.told is not None
    assert window.state.local.told.tone == "fault"


def test_undo_is_offered_for_ten_seconds(clerk: Clerk) -> None:
    code = book(clerk, at("08:00"))
    window = Window(clerk)
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_Delete)
    window.press(Qt.Key.Key_1)
    clerk.passes(seconds=11)
    window.model.tick()
    assert not window.view.header.undo.isVisible()
    window.press(Qt.Key.Key_F12)
    assert row(clerk, code)[2] == "cancelled"


def test_an_offer_taken_and_a_place_on_the_list_given_up_come_back(clerk: Clerk) -> None:
    code = book(clerk, at("10:00"))
    person = Person(name="Nguyễn Thị Mẫu", phone="0912345678")
    join = do.JoinWaitingList(procedure=COPY, start=MONDAY, end=WEDNESDAY, person=person)
    waiter = str(give(clerk, join)["code"])
    offer = str(give(clerk, do.CancelAppointment(code=code))["offered"])
    window = Window(clerk)
    window.press(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    window.press(Qt.Key.Key_F8)
    window.press(Qt.Key.Key_F12)
    assert row(clerk, offer)[2] == "held"
    assert "giữ cho người chờ" in window.said
    assert window.view.list.keys == (waiter,)
    window.press(Qt.Key.Key_Delete)
    assert not window.view.list.keys
    window.press(Qt.Key.Key_F12)
    assert window.view.list.keys == (waiter,)
    assert "chờ chỗ" in window.said


def test_undo_speaks_english(clerk: Clerk) -> None:
    book(clerk, at("08:00"))
    clerk.program.speak("en")
    window = Window(clerk)
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_Delete)
    window.press(Qt.Key.Key_1)
    assert window.view.header.undo.accessibleName().startswith("Undo (10 s")
    window.press(Qt.Key.Key_F12)
    assert "as before" in window.said


def test_the_search_finds_an_appointment_by_name_and_opens_its_day(clerk: Clerk) -> None:
    code = book(clerk, at("10:00", WEDNESDAY), name="Nguyễn Thị Mẫu")
    clerk.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    clerk.type("nguyen thi mau")
    (found,) = clerk.program.model.find.state.rows
    assert (found.kind, found.key) == ("appointment", code)
    assert "đã đặt" in clerk.program.window.finder.list.rows[0].tail
    clerk.press(Qt.Key.Key_Return)
    model = clerk.program.appointments.model
    assert model is not None
    assert (model.state.local.day, model.state.local.chosen) == (WEDNESDAY, code)


def test_what_was_cancelled_says_so_in_its_row_and_in_the_window(clerk: Clerk) -> None:
    code = book(clerk, at("10:00", WEDNESDAY), name="Nguyễn Thị Mẫu")
    give(clerk, do.CancelAppointment(code=code))
    clerk.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    clerk.type("0912345678")
    assert "đã hủy · 10:00 25/11/2026" in clerk.program.window.finder.list.rows[0].tail
    clerk.press(Qt.Key.Key_Return)
    window = clerk.program.appointments.window
    assert window is not None
    assert window.header.said.text() == f"{code} lúc 10:00 25/11/2026, Quầy 1: đã hủy."
