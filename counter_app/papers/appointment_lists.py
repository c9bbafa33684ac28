"""A day's appointments for elsewhere: a table (CSV), and calendar events (iCalendar, RFC 5545)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from counter_app.domain.office import Letterhead
from counter_app.service.booking_queries import AppointmentRow, PhoneRow

COLUMNS: Final = (
    "Mã hẹn", "Ngày hẹn", "Giờ hẹn", "Đến", "Mã thủ tục", "Tên thủ tục", "Hàng", "Quầy", "Phiên",
    "Số lượt", "Trạng thái", "Số", "Đến sớm muộn",
)  # fmt: skip
CALLS: Final = (
    "Việc", "Mã hẹn", "Ngày hẹn", "Giờ hẹn", "Tên thủ tục", "Giữ đến", "Họ tên", "Điện thoại",
    "Thư điện tử", "Đã gọi",
)  # fmt: skip
_STATES: Final = {
    "held": "đang giữ chỗ", "booked": "đã đặt", "checked_in": "đã đến", "served": "đã xong",
    "no_show": "vắng", "cancelled": "đã hủy", "lapsed": "hết hạn giữ",
}  # fmt: skip
_ARRIVALS: Final = {
    "early": "đến sớm", "on_time": "đúng giờ", "late": "đến muộn", "too_late": "quá giờ hẹn",
}  # fmt: skip


def appointments_file(
    rows: Iterable[AppointmentRow],
    ending: str,
    *,
    head: Letterhead,
    made_at: datetime,
    names: bool = False,
) -> bytes:
    """Calendar events where the file ends in ``.ics``, else the table; only that one takes names.

    ``head`` says in a calendar where to come.
    """
    if ending.lower() == ".ics":
        return appointments_ics(rows, office=head.office, place=head.address, made_at=made_at)
    return appointments_csv(rows, names=names)


def appointments_csv(rows: Iterable[AppointmentRow], *, names: bool = False) -> bytes:
    """The table; with ``names`` their names in a last column, for the office's own use."""
    head = (*COLUMNS, "Họ tên") if names else COLUMNS
    lines = [
        (
            row.code,
            f"{row.at:%d/%m/%Y}",
            f"{row.at:%H:%M}",
            f"{row.until:%H:%M}",
            row.procedure,
            row.procedure_name,
            row.queue,
            str(row.counter),
            row.session,
            str(row.visits),
            _STATES.get(row.state, row.state),
            row.number or "",
            _ARRIVALS.get(row.arrival, row.arrival),
            *((row.name,) if names else ()),
        )
        for row in rows
    ]
    return _csv(head, lines)


def phone_list_csv(rows: Iterable[PhoneRow]) -> bytes:
    """Who is to be called, with an empty column to tick off."""
    lines = [
        (
            "Mời nhận chỗ" if row.kind == "offer" else "Nhắc hẹn",
            row.code,
            f"{row.at:%d/%m/%Y}",
            f"{row.at:%H:%M}",
            row.procedure_name,
            f"{row.expires_at:%H:%M %d/%m/%Y}" if row.expires_at else "",
            row.name,
            row.phone,
            row.email,
            "",
        )
        for row in rows
    ]
    return _csv(CALLS, lines)


def appointments_ics(
    rows: Iterable[AppointmentRow], *, office: str, place: str, made_at: datetime
) -> bytes:
    """The appointments that are still to come, as events without anybody's name.

    The event of an appointment keeps its id for ever, so that a calendar which gets it again
    moves it instead of showing it twice; a cancelled one is sent as called off.

    Args:
        rows: the appointments.
        office: the office's name.
        place: where it is.
        made_at: the moment of the export.
    """
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//counter_app//lich hen//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for row in rows:
        event = Event()
        event.add("uid", f"{row.appointment}@counter-app")
        event.add("dtstamp", made_at)
        event.add("dtstart", row.at.astimezone(made_at.tzinfo))
        event.add("dtend", row.until.astimezone(made_at.tzinfo))
        event.add("summary", f"{row.code} – {row.procedure_name}")
        event.add("location", f"{office}, {place}" if place else office)
        event.add("description", f"{row.code}\n{row.procedure} {row.procedure_name}")
        event.add("status", "CANCELLED" if row.state in {"cancelled", "lapsed"} else "CONFIRMED")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", row.code)
        alarm.add("trigger", timedelta(hours=-2))
        event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _csv(head: Iterable[str], lines: Iterable[Iterable[str]]) -> bytes:
    """With the mark that tells Excel its letters, and nothing that it would take for a formula."""
    from counter_app.papers.cells import plain_text  # with the fonts, and so with reportlab

    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head)
    for line in lines:
        writer.writerow(map(plain_text, line))
    return out.getvalue().encode("utf-8-sig")
