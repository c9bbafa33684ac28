"""The rows of the lists: whom to call, who waits, what no longer fits, who did not come."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.service.booking_queries import AffectedRow, AppointmentRow, PhoneRow, WaiterRow
from counter_app.ui import wording
from counter_app.ui.appointments.state import AppointmentsState, Tab
from counter_app.ui.widgets.rows import Row

translate = QCoreApplication.translate


def rows_of(state: AppointmentsState) -> list[Row]:
    """The rows of the list one looks at."""
    answers = state.answers
    match state.local.tab:
        case Tab.PHONE:
            return [_phone(row, state) for row in answers.phone or ()]
        case Tab.WAITING:
            return [_waiting(row, state) for row in answers.waiting or ()]
        case Tab.AFFECTED:
            return [_affected(row, state) for row in answers.affected or ()]
        case Tab.MISSED:
            return [_missed(row, state) for row in answers.missed or ()]
        case _:
            return []


def is_known(state: AppointmentsState) -> bool:
    """Whether the office has answered about the list one looks at."""
    answers = state.answers
    known = {
        Tab.PHONE: answers.phone,
        Tab.WAITING: answers.waiting,
        Tab.AFFECTED: answers.affected,
        Tab.MISSED: answers.missed,
    }
    return known.get(state.local.tab) is not None


def _phone(row: PhoneRow, state: AppointmentsState) -> Row:
    offer = row.kind == "offer"
    what = translate("Appointments", "Báo có chỗ trống {at}, giữ đến {until}")
    if not offer:
        what = translate("Appointments", "Nhắc lịch hẹn {at}")
    until = wording.due(row.expires_at, now=state.at) if row.expires_at else ""
    what = what.format(at=wording.due(row.at, now=state.at), until=until)
    place = state.counter_name(row.counter)
    return Row(
        key=row.code,
        lead=row.phone or row.email or translate("Appointments", "không có số"),
        text=row.name,
        tail=row.code,
        note=f"{what} · {place} · {row.procedure_name}",
        tone="accent" if offer else "",
    )


def _waiting(row: WaiterRow, state: AppointmentsState) -> Row:
    days = translate("Appointments", "từ {first} đến {last}")
    days = days.format(first=f"{row.first_on:%d/%m/%Y}", last=f"{row.last_on:%d/%m/%Y}")
    since = translate("Appointments", "chờ từ {at}")
    since = since.format(at=wording.due(row.joined_at, now=state.at))
    offer = translate("Appointments", "đang giữ {code}").format(code=row.offer)
    who = f"{row.name} · {row.phone}" if state.local.names and row.name else row.procedure_name
    visits = translate("Appointments", "{count} lượt").format(count=row.visits)
    more = () if who == row.procedure_name else (row.procedure_name,)
    return Row(
        key=row.code,
        lead=row.code,
        text=who,
        tail=offer if row.offer else visits,
        note=" · ".join((days, since, *more)),
        tone="accent" if row.offer else "",
    )


def _affected(row: AffectedRow, state: AppointmentsState) -> Row:
    return Row(
        key=row.code,
        lead=row.code,
        text=row.why,
        tail=wording.moment(row.at),
        note=f"{state.counter_name(row.counter)} · {row.procedure_name}",
    )


def _missed(row: AppointmentRow, state: AppointmentsState) -> Row:
    return Row(
        key=row.code,
        lead=row.code,
        text=row.procedure_name,
        tail=wording.moment(row.at),
        note=state.counter_name(row.counter),
    )
