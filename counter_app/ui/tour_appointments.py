"""The screens of appointments on the tour: nothing is booked or held on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from PySide6.QtWidgets import QApplication

from counter_app.domain.reasons import OFFICE_ZONE, Language, Reason
from counter_app.service.appointment_lists import AppointmentFile
from counter_app.service.booking_queries import (
    AffectedRow,
    AppointmentList,
    AppointmentRow,
    LoadRow,
    PhoneRow,
    WaiterRow,
)
from counter_app.ui.appointments.list_file import (
    KNOWN,
    NEW,
    REFUSED,
    UNREAD,
    ListFileState,
    ListLine,
)
from counter_app.ui.appointments.state import (
    LISTS,
    Answers,
    AppointmentsState,
    Files,
    Local,
    Tab,
)
from counter_app.ui.appointments.state import appointments_state as state_of
from counter_app.ui.appointments.timeline import begun, columns_of
from counter_app.ui.appointments.view import AppointmentsView
from counter_app.ui.desk.actions import Action
from counter_app.ui.desk.booking_state import Booked, Held, Stage
from counter_app.ui.run import DeskProgram
from counter_app.ui.sentences import sentence
from counter_app.ui.stop import Stop

_VISITS = (
    (1, "07:30", 15, "served"),
    (1, "08:15", 15, "no_show"),
    (1, "09:00", 45, "checked_in"),
    (2, "08:00", 30, "booked"),
    (2, "09:30", 15, "booked"),
    (3, "09:00", 30, "held"),
    (3, "10:30", 15, "booked"),
)
"""Appointments of nobody: counter, hour, minutes, state."""


def booking(program: DeskProgram, settle: Callable[[], None]) -> Iterator[Stop]:
    """The panel at the desk: procedure, hours, person, what was given, and no hour left."""
    model, window = program.model, program.window
    model.press(Action.BOOK)
    settle()
    yield Stop(name="dat-lich-thu-tuc", window=window, further=True)
    model.booking.choose(model.booking.state.matches[0].code)
    settle()
    yield Stop(name="dat-lich", window=window)
    state = model.booking.state
    at = state.hours[0].at if state.hours else model.now
    held = Held(code=f"LH-{at:%y%m%d}-0007", at=at, counter=1, expires_at=at + timedelta(minutes=5))
    place = state.hours[0].place if state.hours else ""
    shown = replace(state, stage=Stage.PERSON, held=held, place=place)
    window.booking.show_view(shown)
    QApplication.sendPostedEvents()
    yield Stop(name="dat-lich-nguoi", window=window, further=True)
    given = Booked(code=held.code, procedure="", at=at, until=at + timedelta(minutes=15), counter=1)
    window.booking.show_view(replace(shown, stage=Stage.DONE, held=None, booked=given))
    QApplication.sendPostedEvents()
    yield Stop(name="dat-lich-xong", window=window, further=True)
    none = replace(state, stage=Stage.SLOT, days=(), hours=(), day=None)
    window.booking.show_view(none)
    QApplication.sendPostedEvents()
    yield Stop(name="dat-lich-het-cho", window=window, further=True)
    waiting = replace(none, stage=Stage.PERSON, waiting=True)
    window.booking.show_view(waiting)
    QApplication.sendPostedEvents()
    yield Stop(name="dat-lich-cho", window=window, further=True)
    model.back()
    settle()


def appointments(program: DeskProgram, settle: Callable[[], None]) -> Iterator[Stop]:
    """The window: as the office stands, then with the appointments of nobody."""
    program.appointments.show()
    settle()
    model, view = program.appointments.model, program.appointments.window
    if model is None or view is None:
        return
    for tab in LISTS:
        model.turn_to(tab)
        settle()
        yield Stop(name=f"lich-hen-{tab.value}-trong", window=view, further=True)
    model.turn_to(Tab.DAY)
    settle()
    yield Stop(name="lich-hen-day-trong", window=view, further=True)
    now = program.model.now
    day = now.astimezone(OFFICE_ZONE).date()
    answers = _answers(day, now, program.talk.language)
    local = Local(tab=Tab.WEEK, day=day, counter=1)
    view.show_view(_state(program, answers, local))
    QApplication.sendPostedEvents()
    yield Stop(name="lich-hen-week", window=view)
    local = replace(local, tab=Tab.DAY, chosen=f"LH-{day:%y%m%d}-0004")
    state = _state(program, answers, local)
    view.show_view(state)
    QApplication.sendPostedEvents()
    yield Stop(name="lich-hen-day", window=view)
    if state.chosen is not None:
        carried = begun(state.chosen)
        moving = replace(carried, at=carried.at + timedelta(minutes=45), counter=3)
        view.show_view(_state(program, answers, replace(local, moving=moving)))
        QApplication.sendPostedEvents()
        yield Stop(name="lich-hen-day-chuyen", window=view, further=True)
    view.show_view(_state(program, answers, replace(local, asking=f"LH-{day:%y%m%d}-0004")))
    QApplication.sendPostedEvents()
    yield Stop(name="lich-hen-day-huy", window=view, further=True)
    for tab in LISTS:
        view.show_view(_state(program, answers, Local(tab=tab, day=day, names=True)))
        QApplication.sendPostedEvents()
        yield Stop(name=f"lich-hen-{tab.value}", window=view)
    model.turn_to(Tab.DAY)
    settle()
    yield from _files(view, settle)
    model.turn_to(Tab.WEEK)
    view.close()
    settle()


def _files(view: AppointmentsView, settle: Callable[[], None]) -> Iterator[Stop]:
    """The day that goes out, and a list of nobody's that comes in; neither touches a file."""
    model = view.model
    model.turn_to_files(Files.OUT)
    settle()
    yield Stop(name="lich-hen-xuat", window=view)
    model.escape()
    model.turn_to_files(Files.IN)
    settle()
    yield Stop(name="lich-hen-nhap-trong", window=view, further=True)
    at = datetime.combine(model.state.local.day, time(8), OFFICE_ZONE) + timedelta(days=3)
    no_slot = sentence(Reason.of("no_slot", procedure="2.000815", start_at=at), model.talk.language)
    lines = (
        ListLine(number=4, outcome=REFUSED, procedure="2.000815", at=at, why=no_slot),
        ListLine(number=7, outcome=UNREAD, why=Reason.of("import_no_hour", value="25:00")),
        ListLine(number=2, outcome=NEW, procedure="2.000815", at=at),
        ListLine(number=3, outcome=NEW, procedure="1.001193", at=at + timedelta(minutes=30)),
        ListLine(number=5, outcome=KNOWN, procedure="2.000815", at=at + timedelta(hours=1)),
    )
    shown = ListFileState(
        path="lich-hen-tu-cong-dich-vu.csv",
        found=AppointmentFile(rows=(), unread=()),
        lines=lines,
        counts={NEW: 2, KNOWN: 1, REFUSED: 1, UNREAD: 1},
    )
    view.list_file.show_view(shown)
    QApplication.sendPostedEvents()
    yield Stop(name="lich-hen-nhap", window=view)
    model.files.leave()
    model.escape()
    settle()


def _state(program: DeskProgram, answers: Answers, local: Local) -> AppointmentsState:
    reference, language = program.model.reference, program.talk.language
    return state_of(
        answers,
        local,
        setup=reference.setup,
        rules=reference.booking,
        columns=columns_of(reference, local.day, language),
        now=program.model.now,
        language=language,
    )


def _answers(day: date, now: datetime, language: Language) -> Answers:
    """What an office with some appointments would say."""
    rows = tuple(
        _row(n, day, counter, hour, minutes, state)
        for n, (counter, hour, minutes, state) in enumerate(_VISITS, start=1)
    )
    monday = day - timedelta(days=day.weekday())
    loads = tuple(
        LoadRow(
            on=monday + timedelta(days=n),
            counter=counter,
            open_min=480,
            booked_min=(counter * 135 + n * 90) % 510,
            booked=(counter * 9 + n * 6) % 34,
        )
        for n in range(5)
        for counter in range(1, 5)
    )
    phone = tuple(
        PhoneRow(
            kind="reminder" if place else "offer",
            code=row.code,
            at=row.at + timedelta(days=1),
            procedure=row.procedure,
            procedure_name=row.procedure_name,
            counter=row.counter,
            expires_at=None if place else now + timedelta(hours=2),
            name=row.name,
            phone="0912345678",
            email="",
        )
        for place, row in enumerate(rows[3:])
    )
    waiting = tuple(
        WaiterRow(
            code=f"CH-{day:%y%m%d}-000{place}",
            procedure="2.000815",
            procedure_name=_COPY,
            visits=place,
            first_on=day,
            last_on=day + timedelta(days=14),
            joined_at=now,
            offer=f"LH-{day:%y%m%d}-0009" if place == 1 else None,
            name=_NAME,
            phone="0912345678",
        )
        for place in (1, 2)
    )
    affected = (
        AffectedRow(
            code=rows[3].code,
            at=rows[3].at,
            procedure=rows[3].procedure,
            procedure_name=rows[3].procedure_name,
            counter=rows[3].counter,
            why=sentence(
                Reason.of("affected_shut", code=rows[3].code, start_at=rows[3].at), language
            ),
        ),
    )
    return Answers(
        week=AppointmentList(rows=rows, loads=loads),
        day=AppointmentList(rows=rows, loads=loads),
        of_day=day,
        of_week=monday,
        phone=phone,
        waiting=waiting,
        affected=affected,
        missed=(rows[1],),
    )


_COPY = "Chứng thực bản sao từ bản chính"
_NAME = "Nguyễn Thị Mẫu"


def _row(n: int, day: date, counter: int, hour: str, minutes: int, state: str) -> AppointmentRow:
    at = datetime.combine(day, time.fromisoformat(hour), OFFICE_ZONE)
    return AppointmentRow(
        appointment=str(n),
        code=f"LH-{day:%y%m%d}-000{n}",
        procedure="2.000815",
        procedure_name=_COPY,
        queue="CT",
        at=at,
        until=at + timedelta(minutes=minutes),
        counter=counter,
        session="",
        visits=1,
        state=state,
        source="desk",
        number="A012" if state in {"checked_in", "served"} else None,
        arrival="on_time" if state in {"checked_in", "served"} else "",
        reminded="phone" if n == 4 else "",
        trouble="",
        name=_NAME,
    )
