"""Every command and query about appointments, done or answered once and refused once."""

from __future__ import annotations

from datetime import date
from typing import Any

from counter_app.domain.person import Person
from counter_app.service import booking_commands as book
from counter_app.service import booking_queries as ask
from counter_app.service.query import Query
from tests.offices import moment

FIRST = "LH-261123-0001"
NOBODY = "LH-261123-0999"
WHO = Person(name="Nguyễn Văn Thử", id_number="024190000123", phone="0912345678")
BOOK = book.BookAppointment(procedure="2.000815", at=moment("07:45"), person=WHO)
HOLD = book.HoldSlot(procedure="2.000815", at=moment("08:00"))
JOIN = book.JoinWaitingList(
    procedure="2.000815", start=date(2026, 11, 23), end=date(2026, 11, 27), person=WHO
)
APPOINTMENT = ("appointment", "code", "at", "counter", "session", "state")
NIGHT = moment("22:00")

ROW = book.ImportedRow(key="0" * 32, line=2, procedure="2.000815", at=moment("08:00"))

BOOKED: tuple[tuple[tuple[Any, ...], Any, tuple[str, ...], tuple[str, ...], Any, str], ...] = (
    (
        (),
        BOOK,
        ("appointment.booked/1",),
        APPOINTMENT,
        book.BookAppointment(procedure="2.000815", at=NIGHT),
        "no_slot",
    ),
    (
        (),
        HOLD,
        ("appointment.held/1",),
        (*APPOINTMENT, "expires_at"),
        book.HoldSlot(procedure="9.9", at=moment("08:00")),
        "unknown_procedure",
    ),
    (
        (HOLD,),
        book.ReleaseHold(code=FIRST),
        ("appointment.lapsed/1",),
        APPOINTMENT,
        book.ReleaseHold(code=NOBODY),
        "unknown_appointment",
    ),
    (
        (BOOK,),
        book.MoveAppointment(code=FIRST, at=moment("09:00")),
        ("appointment.moved/1",),
        APPOINTMENT,
        book.MoveAppointment(code=FIRST, at=moment("07:45")),
        "appointment_there",
    ),
    (
        (BOOK,),
        book.CancelAppointment(code=FIRST, reason="ban_viec"),
        ("appointment.cancelled/1",),
        (*APPOINTMENT, "closed_until"),
        book.CancelAppointment(code=NOBODY),
        "unknown_appointment",
    ),
    (
        (BOOK,),
        book.CheckIn(code=FIRST),
        ("ticket.issued/1", "appointment.checked_in/1"),
        (*APPOINTMENT, "number", "ticket", "queue", "arrival"),
        book.CheckIn(code=FIRST, priority="vip"),
        "unknown_priority",
    ),
    (
        (BOOK,),
        book.MissAppointment(code=FIRST),
        ("appointment.no_show/1",),
        APPOINTMENT,
        book.MissAppointment(code=NOBODY),
        "unknown_appointment",
    ),
    (
        (BOOK,),
        book.RemindAppointment(code=FIRST),
        ("appointment.reminded/1",),
        APPOINTMENT,
        book.RemindAppointment(code=FIRST, means="bo_cau"),
        "unknown_means",
    ),
    (
        (),
        JOIN,
        ("waiter.joined/1",),
        ("code", "state"),
        book.JoinWaitingList(
            procedure="2.000815", start=JOIN.start, end=JOIN.end, person=Person(name="Ai Đó")
        ),
        "waiting_unreachable",
    ),
    (
        (JOIN,),
        book.LeaveWaitingList(code="CH-261123-0001"),
        ("waiter.left/1",),
        ("code", "state"),
        book.LeaveWaitingList(code="CH-261123-0099"),
        "not_waiting",
    ),
    (
        (),
        book.ImportAppointments(rows=(ROW,)),
        ("appointment.booked/1",),
        ("count", "codes"),
        book.ImportAppointments(rows=()),
        "import_empty_list",
    ),
)
"""What comes before, what is done, its facts, what its answer holds; what is refused, and why."""

MONDAY = date(2026, 11, 23)
BOOKING_ANSWERS: tuple[tuple[Query[Any], type, tuple[Query[Any], str] | None], ...] = (
    (
        ask.FreeSlots(procedure="2.000815", start=MONDAY, end=MONDAY),
        ask.SlotList,
        (ask.FreeSlots(procedure="9.9", start=MONDAY, end=MONDAY), "unknown_procedure"),
    ),
    (
        ask.SlotTable(start=MONDAY, end=MONDAY),
        tuple,
        (ask.SlotTable(start=MONDAY, end=MONDAY, source="cho"), "unknown_booker"),
    ),
    (
        ask.Appointments(start=MONDAY, end=MONDAY, person=True),
        ask.AppointmentList,
        (ask.Appointments(start=MONDAY, end=date(2026, 11, 22)), "days_upside_down"),
    ),
    (
        ask.Appointment(code=FIRST, person=True),
        ask.AppointmentPage,
        (ask.Appointment(code=NOBODY), "unknown_appointment"),
    ),
    (ask.PhoneList(), tuple, None),
    (
        ask.NoShows(start=MONDAY, end=MONDAY),
        tuple,
        (ask.NoShows(start=MONDAY, end=date(2027, 11, 22)), "days_too_many"),
    ),
    (
        ask.VisitCounts(start=MONDAY, end=MONDAY),
        tuple,
        (ask.VisitCounts(start=MONDAY, end=date(2026, 11, 22)), "days_upside_down"),
    ),
    (
        ask.AffectedAppointments(),
        tuple,
        (ask.AffectedAppointments(family="khac", body={}), "unknown_document"),
    ),
    (ask.WaitingList(person=True), tuple, None),
    (ask.ImportPreview(rows=(ROW,)), tuple, None),
)
