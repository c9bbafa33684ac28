"""A day's appointments from elsewhere, as a table (CSV, XLSX) or an iCalendar file.

Nothing of a file is trusted: a line that cannot be understood is told with what to mend, and the
others are read all the same. What becomes of them the office decides.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final

from counter_app.domain.person import Person
from counter_app.domain.reasons import OFFICE_ZONE, Reason
from counter_app.domain.units import plain
from counter_app.resources.faults import ResourceFault
from counter_app.resources.sheets import Line, Table, Tell, nobody, read_table
from counter_app.values import dataclass

MOST: Final = 1_000
"""Appointments in one file: a large office has two hundred a day."""
LARGEST_ICS: Final = 5_000_000
TABLE: Final = ".csv"
CALENDAR: Final = ".ics"

_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "procedure": ("ma thu tuc", "thu tuc", "procedure"),
    "day": ("ngay hen", "ngay", "date"),
    "hour": ("gio hen", "gio", "time"),
    "visits": ("so luot", "visits"),
    "counter": ("quay", "counter"),
    "name": ("ho va ten", "ho ten", "nguoi hen", "name"),
    "phone": ("so dien thoai", "dien thoai", "phone"),
    "id_number": ("so giay to", "can cuoc", "cccd", "id number"),
    "email": ("thu dien tu", "email"),
    "uid": ("ma lich hen", "ma hen", "uid"),
    "state": ("trang thai", "status"),
}
"""How a column may be called, without accents and case; where it stands does not matter."""
_CALLED_OFF: Final = frozenset({"da huy", "het han giu", "cancelled", "lapsed"})
_NEEDED: Final = ("procedure", "day", "hour")
_CODE: Final = re.compile(r"(?<![0-9.])[0-9]\.[0-9]{6}(?![0-9])")
_DAY: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_HOUR: Final = re.compile(r"([0-9]{1,2})\s*(?:[:h]\s*([0-9]{1,2})?)?(?::00)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An appointment as a file says it."""

    procedure: str
    at: datetime
    visits: int = 1
    counter: int | None = None
    person: Person | None = None
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line or event of a file: what it says, or what is wrong with it."""

    number: int
    found: Found | None = None
    trouble: Reason | None = None


def file_to_write(name: str) -> Path:
    """The file that appointments are written to: a table unless its name ends as a calendar's.

    Raises:
        ResourceFault: it ends as neither.
    """
    path = Path(name)
    if not path.suffix:
        return path.with_name(path.name + TABLE)
    if path.suffix.lower() not in {TABLE, CALENDAR}:
        raise ResourceFault(path.name, "", Reason.of("export_ending"))
    return path


def read_appointments(data: bytes, file: str, *, tell: Tell = nobody) -> tuple[Entry, ...]:
    """The appointments of a file, in its order, each read or with its trouble.

    ``tell`` is told how far it is with a table; it may raise `Stopped`.

    Raises:
        ResourceFault: neither a table nor a calendar, damaged, empty or too large.
    """
    if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:15].upper().startswith(b"BEGIN:VCALENDAR"):
        entries = list(_of_calendar(data, file))
    else:
        table = _table(data, file, tell)
        columns = _columns(table.header.cells)
        entries = [_of_line(line, columns, len(table.header.cells)) for line in table.lines]
    if not entries:
        raise ResourceFault(file, "", Reason.of("import_empty"))
    if len(entries) > MOST:
        raise ResourceFault(file, "", Reason.of("import_too_long", count=MOST))
    return tuple(_without_repeats(entries))


def _table(data: bytes, file: str, tell: Tell) -> Table:
    try:
        return read_table(data, file, is_header=is_header, tell=tell)
    except ResourceFault as fault:
        if fault.what.code != "import_no_header":
            raise
        raise ResourceFault(file, "", Reason.of("import_no_list")) from fault


def is_header(cells: Sequence[str]) -> bool:
    """Whether these are the names of columns: the procedure, the day and the hour among them."""
    return set(_NEEDED) <= _columns(cells).keys()


def _columns(cells: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        words = plain(cell).strip(" *.:")
        name = next((name for name, known in _COLUMNS.items() if words in known), None)
        if name is not None:
            found.setdefault(name, place)
    return found


def _of_line(line: Line, columns: dict[str, int], width: int) -> Entry:
    if len(line.cells) != width:
        reason = Reason.of("import_width", found=len(line.cells), expected=width)
        return Entry(number=line.number, trouble=reason)

    def cell(name: str) -> str:
        place = columns.get(name)
        return "" if place is None else line.cells[place]

    if line.spoilt & set(columns.values()):
        spoilt = min(line.spoilt & set(columns.values()))
        name = next(name for name, place in columns.items() if place == spoilt)
        return Entry(number=line.number, trouble=Reason.of("import_formula", value=name))
    code = _CODE.search(cell("procedure"))
    day, hour = _day(cell("day")), _hour(cell("hour"))
    visits, counter = _number(cell("visits"), or_else=1), _number(cell("counter"), or_else=0)
    trouble = None
    if plain(cell("state")) in _CALLED_OFF:
        return Entry(number=line.number, trouble=Reason.of("import_called_off"))
    if code is None:
        trouble = Reason.of("import_no_procedure")
    elif day is None:
        trouble = Reason.of("import_no_day", value=_shown(cell("day")))
    elif hour is None:
        trouble = Reason.of("import_no_hour", value=_shown(cell("hour")))
    elif visits is None:
        trouble = Reason.of("import_no_number", value=_shown(cell("visits")))
    elif counter is None:
        trouble = Reason.of("import_no_number", value=_shown(cell("counter")))
    if code is None or day is None or hour is None or visits is None or counter is None:
        return Entry(number=line.number, trouble=trouble)
    named = {name: cell(name) for name in ("name", "id_number", "phone", "email")}
    person = Person(**named) if any(named.values()) else None
    found = Found(
        procedure=code[0],
        at=datetime.combine(day, hour, OFFICE_ZONE),
        visits=visits,
        counter=counter or None,
        person=person,
    )
    own = cell("uid") or "|".join((code[0], found.at.isoformat(), *named.values()))
    return Entry(number=line.number, found=replace(found, key=_key(own)))


def _of_calendar(data: bytes, file: str) -> Iterator[Entry]:
    """Every event of an iCalendar file (RFC 5545), which may hold several calendars."""
    from icalendar import Calendar

    if len(data) > LARGEST_ICS:
        raise ResourceFault(
            file, "", Reason.of("resource_too_large", count=LARGEST_ICS // 1_000_000)
        )
    try:
        calendars = Calendar.from_ical(data, multiple=True)
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    except Exception as trouble:  # a calendar that is none fails in as many ways as it likes
        raise ResourceFault(file, "", Reason.of("import_no_calendar")) from trouble
    if not calendars:
        raise ResourceFault(file, "", Reason.of("import_no_calendar"))
    for number, event in enumerate(events, start=1):
        yield _of_event(number, event)


def _of_event(number: int, event: Any) -> Entry:  # noqa: ANN401 - the library's own kind
    def text(name: str) -> str:
        try:
            return str(event.get(name, ""))
        except Exception:  # noqa: BLE001 - a property may be spoilt in any way
            return ""

    if any(name in event for name in ("RRULE", "RDATE", "RECURRENCE-ID")):
        return Entry(number=number, trouble=Reason.of("import_recurs"))
    if text("STATUS").upper() == "CANCELLED":
        return Entry(number=number, trouble=Reason.of("import_called_off"))
    try:
        start = event.decoded("DTSTART")
    except Exception:  # noqa: BLE001 - missing, or spoilt in any way
        return Entry(number=number, trouble=Reason.of("import_no_start"))
    if not isinstance(start, date):
        return Entry(number=number, trouble=Reason.of("import_no_start"))
    if not isinstance(start, datetime):
        return Entry(number=number, trouble=Reason.of("import_whole_day"))
    code = _CODE.search(f"{text('CATEGORIES')} {text('SUMMARY')} {text('DESCRIPTION')}")
    if code is None:
        return Entry(number=number, trouble=Reason.of("import_no_procedure"))
    at = start.replace(tzinfo=OFFICE_ZONE) if start.tzinfo is None else start
    try:
        at = at.astimezone(OFFICE_ZONE)
    except (OverflowError, ValueError):
        return Entry(number=number, trouble=Reason.of("import_no_start"))
    own = text("UID") or f"{code[0]}|{at.isoformat()}|{number}"
    return Entry(number=number, found=Found(procedure=code[0], at=at, key=_key(own)))


def _without_repeats(entries: Iterable[Entry]) -> Iterator[Entry]:
    """A second line with the same key says so."""
    seen: dict[str, int] = {}
    for entry in entries:
        key = entry.found.key if entry.found else ""
        if key and key in seen:
            reason = Reason.of("import_repeats", line=seen[key])
            yield Entry(number=entry.number, trouble=reason)
            continue
        if key:
            seen[key] = entry.number
        yield entry


def _key(text: str) -> str:
    """What a line is known by when it comes again; nobody can read anything of it."""
    return hashlib.sha256(text.strip().encode(errors="replace")).hexdigest()[:32]


def _shown(cell: str) -> str:
    """What stood there, if it is short and holds no letters of a name."""
    return cell if len(cell) <= 20 and not any(c.isalpha() and c not in "hH" for c in cell) else "…"


def _day(text: str) -> date | None:
    tidy = text.strip()
    found = _DAY.fullmatch(tidy)
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(tidy)
    except ValueError:
        return None


def _hour(text: str) -> time | None:
    found = _HOUR.fullmatch(text.strip().lower())
    try:
        return time(int(found[1]), int(found[2] or 0)) if found else None
    except ValueError:
        return None


def _number(text: str, *, or_else: int) -> int | None:
    """A number from 1 to 99; None where something else stands there."""
    tidy = text.strip()
    if not tidy:
        return or_else
    fits = tidy.isascii() and tidy.isdigit() and len(tidy) <= 2 and int(tidy) > 0
    return int(tidy) if fits else None
