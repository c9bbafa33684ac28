"""The working calendar as CSV: days off and make-up days, one a line, for import and export."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from typing import Final, Literal

from counter_app.domain.calendar import CalendarDay, OfficeHours, WorkCalendar
from counter_app.domain.reasons import Reason
from counter_app.resources.faults import ResourceFault
from counter_app.resources.files import read, text_of
from counter_app.resources.tables import day_of, filled, rows

_FILE: Final = ("calendar", "calendar-vn.csv")
_HEADER: Final = ("date", "kind", "name_vi", "evidence")
_NOTICE: Final = "notice"


def load_calendar(hours: tuple[OfficeHours, ...]) -> WorkCalendar:
    """The national calendar over an office's own hours.

    Raises:
        ResourceFault: the file is missing or broken.
    """
    return WorkCalendar(days=shipped_days(), hours=hours)


def shipped_days() -> tuple[CalendarDay, ...]:
    """The national days off and make-up days that the program brings along.

    Raises:
        ResourceFault: the file is missing or broken.
    """
    file = "/".join(_FILE)
    return calendar_from_csv(text_of(read(*_FILE), file), file=file)


def calendar_from_csv(text: str, *, file: str = "CSV") -> tuple[CalendarDay, ...]:
    """The days in a table ``date,kind,name_vi,evidence[,notice]``, in order of date.

    Raises:
        ResourceFault: a row has another width, a bad date or kind, an empty name, or a date that
            an earlier row already gives; the fault names the line and the column.
    """
    days: dict[date, CalendarDay] = {}
    lines: dict[date, str] = {}
    for place, row in rows(text, file, header=_HEADER, optional=(_NOTICE,)):
        on = day_of(row["date"], file, f"{place} › date")
        if on in days:
            reason = Reason.of("csv_duplicate_date", day_on=on, line=lines[on])
            raise ResourceFault(file, f"{place} › date", reason)
        lines[on] = place.removeprefix("dòng ")
        days[on] = CalendarDay(
            on=on,
            kind=_kind(row["kind"], file, f"{place} › kind"),
            name=filled(row, "name_vi", file, place),
            evidence=filled(row, "evidence", file, place),
            notice=row.get(_NOTICE, ""),
        )
    return tuple(days[on] for on in sorted(days))


def calendar_to_csv(days: Iterable[CalendarDay]) -> str:
    """The days as such a table, in order of date; the notice column only where one has a notice."""
    ordered = sorted(days, key=lambda day: day.on)
    with_notice = any(day.notice for day in ordered)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*_HEADER, _NOTICE] if with_notice else _HEADER)
    for day in ordered:
        values = [day.on.isoformat(), day.kind, day.name, day.evidence]
        writer.writerow([*values, day.notice] if with_notice else values)
    return out.getvalue()


def _kind(value: str, file: str, where: str) -> Literal["off", "working"]:
    if value == "off":
        return "off"
    if value == "working":
        return "working"
    raise ResourceFault(file, where, Reason.of("csv_bad_kind", value=value))
