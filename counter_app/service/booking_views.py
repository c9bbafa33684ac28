"""What the office answers about appointments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from counter_app.domain.appointment import Appointment, AppointmentState, shown
from counter_app.domain.calendar import ONE_DAY, office_time
from counter_app.domain.catalogue import Procedure
from counter_app.domain.documents import Family
from counter_app.domain.reasons import Language, Refused
from counter_app.domain.slots import MINUTE, Slot
from counter_app.domain.ticket import Ticket
from counter_app.service import booking_queries as queries
from counter_app.service.affected import Then, as_they_are, troubled, under, why
from counter_app.service.booking_decisions import typed_code
from counter_app.service.booking_import import import_preview
from counter_app.service.decisions import Desk, echo
from counter_app.service.document_decisions import checked, family_of, with_document
from counter_app.service.due_views import midnight
from counter_app.service.page_views import journal_row, person_view
from counter_app.service.place_search import MOST_VISITS
from counter_app.service.places import Places, Visit, desk_on, earliest, last_day
from counter_app.service.sentences import say
from counter_app.store import bookings, persons

LONGEST: Final = timedelta(days=92)
"""The longest time one question looks at."""


def free_slots(
    desk: Desk, query: queries.FreeSlots, _language: Language
) -> queries.SlotList | Refused:
    """When a visit for a procedure may begin."""
    procedure = desk.procedure(query.procedure, on=desk.today)
    if isinstance(procedure, Refused):
        return procedure
    if no := _asked_wrong(query.start, query.end, query.source, query.visits):
        return no
    if query.counter is not None:
        counter = desk.counter(query.counter)
        if isinstance(counter, Refused):
            return counter
    public = query.source == "public"
    found = _places(desk, query.start, query.end).slots(
        Visit(procedure, query.visits, public),
        after=_after(desk, query.start, public=public),
        session=query.session,
        counter=query.counter,
    )
    return queries.SlotList(
        procedure=procedure.code,
        minutes=desk.reference.booking.minutes_for(procedure.code, visits=query.visits),
        slots=tuple(map(_slot_row, found)),
    )


def slot_table(
    desk: Desk, query: queries.SlotTable, _language: Language
) -> tuple[queries.SlotList, ...] | Refused:
    """When visits for many procedures may begin."""
    if no := _asked_wrong(query.start, query.end, query.source, 1):
        return no
    procedures: list[Procedure] = []
    for code in query.procedures:
        procedure = desk.procedure(code, on=desk.today)
        if isinstance(procedure, Refused):
            return procedure
        procedures.append(procedure)
    if not query.procedures:
        known = desk.reference.catalogue.procedures
        procedures = [p for p in known if p.receivable and desk.setup.queue(p.queue)]
    places = _places(desk, query.start, query.end)
    public = query.source == "public"
    after = _after(desk, query.start, public=public)
    rows: dict[int, tuple[queries.SlotRow, ...]] = {}
    return tuple(_slots_of(desk, places, Visit(p, 1, public), after, rows) for p in procedures)


def appointments(
    desk: Desk, query: queries.Appointments, language: Language
) -> queries.AppointmentList | Refused:
    """The appointments of some days, and how full the counters are."""
    if no := _asked_wrong(query.start, query.end, "desk", 1):
        return no
    found = [
        one
        for one in _between(desk, query.start, query.end)
        if query.counter is None or one.counter == query.counter
    ]
    return queries.AppointmentList(
        rows=tuple(_row(desk, one, language, named=query.person) for one in found),
        loads=tuple(_loads(desk, query.start, query.end, found, counter=query.counter)),
    )


def appointment_page(
    desk: Desk, query: queries.Appointment, language: Language
) -> queries.AppointmentPage | Refused:
    """One appointment with its history."""
    if query.appointment is not None:
        one = desk.tables.appointment(query.appointment)
    else:
        one = bookings.by_code(desk.tables.connection, typed_code(query.code or ""))
    if one is None:
        return Refused.because("unknown_appointment", code=echo(query.code or ""))
    rules = desk_on(desk, one.on).reference.booking
    person = None
    if query.person and one.person is not None:
        person = person_view(desk, one.person, one.person_revision)
    return queries.AppointmentPage(
        row=_row(desk, one, language, named=query.person),
        early_from=office_time(one.start_at) - timedelta(minutes=rules.early_min),
        late_until=office_time(one.late_until) if one.late_until else None,
        expires_at=office_time(one.expires_at) if one.expires_at else None,
        closed_until=office_time(one.closed_until) if one.closed_until else None,
        moves=one.moves,
        person=person,
        history=tuple(journal_row(recorded, language) for recorded in desk.tables.history(one.id)),
    )


def phone_list(
    desk: Desk, _query: queries.PhoneList, _language: Language
) -> tuple[queries.PhoneRow, ...]:
    """Who is to be called: offers that run out first, then reminders."""
    rules = desk.reference.booking
    last = midnight(desk.today + timedelta(days=rules.reminder_days + 1))
    rows = []
    for one in bookings.between(
        desk.tables.connection, desk.at, midnight(last_day(desk) + ONE_DAY)
    ):
        person, revision = one.person, one.person_revision
        if one.state is AppointmentState.HELD and one.waiter is not None:
            waiter = desk.tables.waiter(one.waiter)
            if waiter is not None:
                person, revision = waiter.person, waiter.person_revision
        elif one.state is not AppointmentState.BOOKED or one.reminded or one.start_at >= last:
            continue
        known = None if person is None else person_view(desk, person, revision)
        if known is None:
            continue
        rows.append(
            queries.PhoneRow(
                kind="offer" if one.state is AppointmentState.HELD else "reminder",
                code=one.code,
                at=office_time(one.start_at),
                procedure=one.procedure,
                procedure_name=_name(desk, one),
                counter=one.counter,
                expires_at=office_time(one.expires_at) if one.expires_at else None,
                name=known.name,
                phone=known.phone,
                email=known.email,
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.kind, row.expires_at or row.at, row.code)))


def no_shows(
    desk: Desk, query: queries.NoShows, language: Language
) -> tuple[queries.AppointmentRow, ...] | Refused:
    """Who did not come."""
    if no := _asked_wrong(query.start, query.end, "desk", 1):
        return no
    rows = [_row(desk, one, language) for one in _between(desk, query.start, query.end)]
    return tuple(row for row in rows if row.state == "no_show")


def visit_counts(
    desk: Desk, query: queries.VisitCounts, _language: Language
) -> tuple[queries.VisitRow, ...] | Refused:
    """Visits with an appointment and without."""
    if no := _asked_wrong(query.start, query.end, "desk", 1):
        return no
    counts = bookings.visits_between(desk.tables.connection, query.start, query.end)
    missed = sum(
        one.state is AppointmentState.NO_SHOW for one in _between(desk, query.start, query.end)
    )
    coming = sum(
        one.state is AppointmentState.BOOKED for one in _between(desk, query.start, query.end)
    )
    rows = []
    for key in ("appointment", "walk_in"):
        own = counts.get(key, {})
        with_booking = key == "appointment"
        rows.append(
            queries.VisitRow(
                key=key,
                served=own.get("finished", 0) + own.get("awaiting_result", 0),
                no_show=own.get("no_show", 0) + (missed if with_booking else 0),
                left=own.get("cancelled", 0),
                open=sum(own.get(state, 0) for state in ("waiting", "called", "serving", "held"))
                + (coming if with_booking else 0),
            )
        )
    total = queries.VisitRow(
        key="total",
        served=sum(row.served for row in rows),
        no_show=sum(row.no_show for row in rows),
        left=sum(row.left for row in rows),
        open=sum(row.open for row in rows),
    )
    return (*rows, total)


def affected_appointments(
    desk: Desk, query: queries.AffectedAppointments, language: Language
) -> tuple[queries.AffectedRow, ...] | Refused:
    """Booked appointments that no longer fit, by what holds or by what would hold."""
    then: Then = as_they_are
    if query.family is not None and query.body is not None:
        family: Family | Refused = family_of(query.family)
        if isinstance(family, Refused):
            return family
        document = checked(family, query.body)
        if isinstance(document, Refused):
            return document
        since = query.valid_from or desk.today
        then = under([(since, lambda reference: with_document(reference, document))])
    return affected_rows(desk, troubled(desk, then), language)


def affected_rows(
    desk: Desk, found: Iterable[tuple[Appointment, str]], language: Language
) -> tuple[queries.AffectedRow, ...]:
    """Appointments with the code of what is wrong, as lists show them."""
    return tuple(
        queries.AffectedRow(
            code=one.code,
            at=office_time(one.start_at),
            procedure=one.procedure,
            procedure_name=_name(desk, one),
            counter=one.counter,
            why=say(why(trouble, one), language),
        )
        for one, trouble in found
    )


def waiting_list(
    desk: Desk, query: queries.WaitingList, _language: Language
) -> tuple[queries.WaiterRow, ...]:
    """Who waits for a place, in order."""
    connection = desk.tables.connection
    offered = bookings.offers(connection)
    rows = []
    for waiter in bookings.waiters(connection, on=desk.today):
        person = (
            persons.find_person(connection, waiter.person, waiter.person_revision)
            if query.person
            else None
        )
        procedure = desk.reference.catalogue.procedure(waiter.procedure, on=desk.today)
        rows.append(
            queries.WaiterRow(
                code=waiter.code,
                procedure=waiter.procedure,
                procedure_name=procedure.name_vi if procedure else waiter.procedure,
                visits=waiter.visits,
                first_on=waiter.first_on,
                last_on=waiter.last_on,
                joined_at=office_time(waiter.joined_at),
                offer=offered.get(waiter.id),
                name=person.name if person else "",
                phone=person.phone if person else "",
            )
        )
    return tuple(rows)


def _asked_wrong(start: date, end: date, source: str, visits: int) -> Refused | None:
    if source not in {"desk", "public"}:
        return Refused.because("unknown_booker", source=echo(source))
    if not 1 <= visits <= MOST_VISITS:
        return Refused.because("booking_visits", visits=visits, most=MOST_VISITS)
    if end < start:
        return Refused.because("days_upside_down", first_on=start, last_on=end)
    if end - start > LONGEST:
        return Refused.because("days_too_many", days=LONGEST.days)
    return None


def _places(desk: Desk, start: date, end: date) -> Places:
    """The places between two dates that can be booked at all."""
    return Places(desk, max(start, desk.today) - ONE_DAY, min(end, last_day(desk)))


def _slots_of(
    desk: Desk,
    places: Places,
    visit: Visit,
    after: datetime,
    rows: dict[int, tuple[queries.SlotRow, ...]],
) -> queries.SlotList:
    """The slots of one of many procedures; those that need the same places share their rows."""
    parts = places.parts(visit, after=after)
    if id(parts) not in rows:
        rows[id(parts)] = tuple(
            _slot_row(slot) for slot in sorted(s for part in parts for s in part)
        )
    return queries.SlotList(
        procedure=visit.procedure.code,
        minutes=desk.reference.booking.minutes_for(visit.procedure.code),
        slots=rows[id(parts)],
    )


def _after(desk: Desk, start: date, *, public: bool) -> datetime:
    return max(earliest(desk, public=public), midnight(start))


def _slot_row(slot: Slot) -> queries.SlotRow:
    return queries.SlotRow(
        at=slot.at,
        counter=slot.counters[0] if slot.counters else None,
        free=slot.free,
        capacity=slot.capacity,
        booked=slot.booked,
        session=slot.session,
    )


def _between(desk: Desk, start: date, end: date) -> list[Appointment]:
    return bookings.between(desk.tables.connection, midnight(start), midnight(end + ONE_DAY))


def _row(
    desk: Desk, one: Appointment, language: Language, *, named: bool = False
) -> queries.AppointmentRow:
    ticket: Ticket | None = None if one.ticket is None else desk.tables.ticket(one.ticket)
    person = None
    if named and one.person is not None:
        person = persons.find_person(desk.tables.connection, one.person, one.person_revision)
    return queries.AppointmentRow(
        appointment=one.id,
        code=one.code,
        procedure=one.procedure,
        procedure_name=_name(desk, one),
        queue=one.queue,
        at=office_time(one.start_at),
        until=office_time(one.ends_at),
        counter=one.counter,
        session=one.session,
        visits=one.visits,
        state=shown(one, ticket),
        source=one.source,
        number=ticket.number if ticket else None,
        arrival=one.arrival,
        reminded=one.reminded,
        trouble=say(why(one.trouble, one), language) if one.trouble else "",
        name=person.name if person else "",
    )


def _name(desk: Desk, one: Appointment) -> str:
    procedure = desk.reference.catalogue.procedure(one.procedure, on=one.on)
    return procedure.name_vi if procedure else one.procedure


def _loads(
    desk: Desk, start: date, end: date, found: Iterable[Appointment], *, counter: int | None
) -> list[queries.LoadRow]:
    """How much of every counter's time is booked, by day; sessions at once count once."""
    booked: dict[tuple[date, int], tuple[int, int]] = {}
    for one in found:
        if one.takes_place_at(desk.at) and one.state is not AppointmentState.CANCELLED:
            count, minutes = booked.get((one.on, one.counter), (0, 0))
            booked[one.on, one.counter] = count + 1, minutes + one.length_min
    open_bits: dict[tuple[date, int], int] = {}
    for then, opening, day, _session in Places(desk, start, end).openings():
        on = office_time(opening.opens_at).date()
        for place in then.setup.counters:
            if opening.counters and place.number not in opening.counters:
                continue
            here = (on, int(place.number))
            begins = (opening.opens_at - midnight(on)) // MINUTE
            open_bits[here] = open_bits.get(here, 0) | day.open_bits(place.number) << begins
    rows = []
    for key in sorted(open_bits.keys() | booked.keys()):
        on, number = key
        if counter is None or number == counter:
            count, minutes = booked.get(key, (0, 0))
            rows.append(
                queries.LoadRow(
                    on=on,
                    counter=number,
                    open_min=open_bits.get(key, 0).bit_count(),
                    booked_min=minutes,
                    booked=count,
                )
            )
    return rows


VIEWS: Final[Mapping[type[Any], Callable[[Desk, Any, Language], Any]]] = {
    queries.FreeSlots: free_slots,
    queries.SlotTable: slot_table,
    queries.Appointments: appointments,
    queries.Appointment: appointment_page,
    queries.PhoneList: phone_list,
    queries.NoShows: no_shows,
    queries.VisitCounts: visit_counts,
    queries.AffectedAppointments: affected_appointments,
    queries.WaitingList: waiting_list,
    queries.ImportPreview: import_preview,
}
"""The answers to every question about appointments."""
