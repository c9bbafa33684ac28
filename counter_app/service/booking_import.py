"""Appointments of a list from elsewhere: looked at line by line, booked all together or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from counter_app.domain.appointment import SERIES
from counter_app.domain.appointment_facts import AppointmentBooked
from counter_app.domain.calendar import office_time
from counter_app.domain.facts import Happening
from counter_app.domain.ids import AppointmentCode, AppointmentId
from counter_app.domain.person import check_person
from counter_app.domain.reasons import Language, Refused
from counter_app.domain.slots import Taken
from counter_app.service import booking_commands as commands
from counter_app.service import booking_queries as queries
from counter_app.service.decisions import Decision, Desk, echo
from counter_app.service.place_search import Place, find_place, make_findable, next_code
from counter_app.service.sentences import say
from counter_app.store import bookings, persons

_KEY: Final = re.compile(r"[0-9a-f]{16,64}")


def import_appointments(desk: Desk, command: commands.ImportAppointments) -> Decision:
    """Book every line that is new, or none: the first that cannot be booked is named."""
    if not command.rows:
        return Refused.because("import_empty_list")
    placed = list(_placed(desk, command.rows))
    for row, place in placed:
        if isinstance(place, Refused):
            return Refused.because("import_line", line=row.line, why=say(place.reason))
    _, ordinal = next_code(desk)
    happenings = []
    for row, place in placed:
        if not isinstance(place, Place):
            continue
        person = None if row.person is None else check_person(row.person)
        person_id, revision = None, 0
        if person is not None and not isinstance(person, Refused):
            person_id, revision = persons.record(
                desk.tables.connection, person, at=desk.at, new_id=desk.ids.new
            )
        subject, code = (
            desk.ids.new(),
            AppointmentCode(f"{SERIES}-{desk.today:%y%m%d}-{ordinal:04}"),
        )
        make_findable(desk, subject, code, row.person)
        fact = AppointmentBooked(
            code=code,
            ordinal=ordinal,
            day=desk.today,
            procedure=place.procedure.code,
            queue=place.procedure.queue,
            visits=place.visits,
            session=place.slot.session,
            counter=place.counter,
            start_at=place.slot.at,
            length_min=place.minutes,
            busy_until=place.busy_until,
            late_until=place.late_until,
            source="desk",
            person=person_id,
            person_revision=revision,
            waiter=None,
            imported=row.key,
        )
        happenings.append(Happening(subject=subject, fact=fact))
        ordinal += 1
    return happenings or Refused.because("import_nothing_new")


def import_preview(
    desk: Desk, query: queries.ImportPreview, language: Language
) -> tuple[queries.ImportRow, ...]:
    """What importing would come to, line by line."""
    rows = []
    for row, place in _placed(desk, query.rows):
        outcome = "refused" if isinstance(place, Refused) else "new" if place else "known"
        rows.append(
            queries.ImportRow(
                line=row.line,
                procedure=echo(row.procedure),
                at=office_time(row.at),
                outcome=outcome,
                why=say(place.reason, language) if isinstance(place, Refused) else "",
            )
        )
    return tuple(rows)


def _placed(
    desk: Desk, rows: Sequence[commands.ImportedRow]
) -> Iterator[tuple[commands.ImportedRow, Place | Refused | None]]:
    """The place of every line beside those before it; None where it was imported before."""
    beside: list[Taken] = []
    seen: set[str] = set()
    for row in rows:
        if not _KEY.fullmatch(row.key):
            yield row, Refused.because("import_key", line=row.line)
            continue
        if row.key in seen or bookings.was_imported(desk.tables.connection, row.key):
            yield row, None
            continue
        seen.add(row.key)
        person = None if row.person is None else check_person(row.person)
        if isinstance(person, Refused):
            yield row, person
            continue
        place = find_place(
            desk,
            procedure=row.procedure,
            at=row.at,
            visits=row.visits,
            source="desk",
            session=None,
            counter=row.counter,
            beside=beside,
        )
        if isinstance(place, Place):
            beside.append(_taken(place, row.key))
        yield row, place


def _taken(place: Place, key: str) -> Taken:
    return Taken(
        AppointmentId(key),
        place.procedure.code,
        place.slot.session,
        place.counter,
        int(place.slot.at.timestamp()),
        int(place.busy_until.timestamp()),
        public=False,
        counts=True,
    )
