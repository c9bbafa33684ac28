"""Which places there are for appointments, by the documents in force on each date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from counter_app.domain.booking import BookingRules
from counter_app.domain.calendar import ONE_DAY, office_time
from counter_app.domain.catalogue import Procedure
from counter_app.domain.ids import AppointmentId, CounterNo
from counter_app.domain.office import OfficeSetup
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.domain.session import ORDINARY, Channels, Occurrence, Session, ordinary_hours
from counter_app.domain.slots import Asked, Limits, OpeningDay, Slot, Taken
from counter_app.service.decisions import Desk, Reference
from counter_app.service.due_views import midnight
from counter_app.store import bookings

_DAY_S: Final = 24 * 3600
"""A day in Vietnam has no summer time: it always lasts that long."""
_BOOKED: Final = frozenset({Channels.APPOINTMENT, Channels.BOTH})


class Visit(NamedTuple):
    """What somebody wants to book: a procedure, so many visits of it, from the public or not."""

    procedure: Procedure
    visits: int = 1
    public: bool = False


class _Day(NamedTuple):
    """An opening, its session's rules, and the documents of its date."""

    then: Desk
    opening: Occurrence
    places: OpeningDay
    session: Session


class Places:
    """The places between two dates, to be asked about many procedures.

    Each date is reckoned by the documents that hold on it, as they are known now; an appointment
    named ``but`` takes no place (it is about to be moved), and ``beside`` is taken as well.
    """

    def __init__(
        self,
        desk: Desk,
        first: date,
        last: date,
        *,
        but: AppointmentId | None = None,
        beside: Sequence[Taken] = (),
    ) -> None:
        self._days: list[_Day] = []
        self._known: dict[tuple[object, ...], list[list[Slot]]] = {}
        taken = _by_day(desk, first, last, but=but)
        for place in beside:
            on = datetime.fromtimestamp(place.start, OFFICE_ZONE).date()
            taken.setdefault(on, []).append(place)
        sessions: dict[tuple[int, str], Session | None] = {}
        for on in _days(first, last):
            then = desk_on(desk, on)
            blackouts = then.reference.booking.blackouts
            for opening in then.reference.plan.on(on):
                key = (id(then.reference), opening.session)
                if key not in sessions:
                    sessions[key] = held_session(then.reference, opening.session)
                session = sessions[key]
                if session is None or session.channels not in _BOOKED:
                    continue
                near = [*taken.get(on, ()), *taken.get(on - ONE_DAY, ())]
                if office_time(opening.closes_at).date() > on:
                    near += taken.get(on + ONE_DAY, ())
                places = OpeningDay(opening, taken=near, blackouts=blackouts)
                self._days.append(_Day(then, opening, places, session))

    def openings(self) -> Iterator[_Day]:
        """Every opening with its documents."""
        yield from self._days

    def slots(
        self,
        visit: Visit,
        *,
        after: datetime,
        session: str | None = None,
        counter: int | None = None,
    ) -> list[Slot]:
        """The moments at which a visit may begin, in order, the full ones included."""
        parts = self.parts(visit, after=after, session=session, counter=counter)
        return sorted(slot for part in parts for slot in part)

    def parts(
        self,
        visit: Visit,
        *,
        after: datetime,
        session: str | None = None,
        counter: int | None = None,
    ) -> list[list[Slot]]:
        """The same by opening; visits that need the same get the same list."""
        needs: dict[tuple[int, str], tuple[Asked, Limits] | None] = {}
        for day in self._days:
            key = (id(day.then.reference), day.session.code)
            if key not in needs:
                left_out = session not in {None, day.session.code}
                served = not left_out and day.session.serves(visit.procedure)
                needs[key] = _need(day, visit, counter=counter) if served else None
        asked = (after, *needs.items())
        if asked not in self._known:
            self._known[asked] = [
                day.places.slots(
                    need[0],
                    grid_min=day.then.reference.booking.grid_min,
                    limits=need[1],
                    after=after,
                )
                for day in self._days
                if (need := needs[id(day.then.reference), day.session.code]) is not None
            ]
        return self._known[asked]


def _need(day: _Day, visit: Visit, *, counter: int | None) -> tuple[Asked, Limits]:
    """What a visit needs in a session, by the documents of its date."""
    rules = day.then.reference.booking
    counters = fitting_counters(day.then.setup, visit.procedure)
    if counter is not None:
        counters = tuple(c for c in counters if c == counter)
    asked = Asked(
        minutes=rules.minutes_for(visit.procedure.code, visits=visit.visits),
        buffer_min=rules.buffer_min,
        counters=counters,
        public=visit.public,
    )
    return asked, limits_of(rules, day.session, visit)


def _by_day(
    desk: Desk, first: date, last: date, *, but: AppointmentId | None
) -> dict[date, list[Taken]]:
    """What is taken between two dates and on the days beside them, by the office's date."""
    start, end = midnight(first) - ONE_DAY, midnight(last) + 2 * ONE_DAY
    began = int(start.timestamp())
    found: dict[int, list[Taken]] = {}
    for place in bookings.taken(desk.tables.connection, start, end, now=desk.at):
        if place.id != but:
            found.setdefault((place.start - began) // _DAY_S, []).append(place)
    return {first + timedelta(days=day - 1): places for day, places in found.items()}


def limits_of(rules: BookingRules, session: Session, visit: Visit) -> Limits:
    """What limits a visit in a session beside its places."""
    return Limits(
        desk_reserve_pct=rules.desk_reserve_pct if visit.public else 0,
        per_window=session.quota_per_window,
        quotas=rules.quotas_for(visit.procedure.code),
    )


def fitting_counters(setup: OfficeSetup, procedure: Procedure) -> tuple[CounterNo, ...]:
    """The counters that serve a procedure's queue, those with the fewest other queues first.

    So what others could use as well stays free for them the longest.
    """
    serving = [c for c in setup.counters if procedure.queue in c.serves]
    return tuple(c.number for c in sorted(serving, key=lambda c: (len(c.serves), c.number)))


def earliest(desk: Desk, *, public: bool) -> datetime:
    """The earliest moment that can still be booked."""
    lead = desk.reference.booking.lead_min if public else 0
    return desk.at + timedelta(minutes=lead)


def last_day(desk: Desk) -> date:
    """The last date that can be booked."""
    return desk.today + timedelta(days=desk.reference.booking.horizon_days)


def desk_on(desk: Desk, day: date) -> Desk:
    """The desk with the documents that hold on a date, as they are known now."""
    reference = desk.documents.on(desk.tables.connection, day)
    return desk if reference is desk.reference else replace(desk, reference=reference)


def held_session(reference: Reference, code: str) -> Session | None:
    """The rules of a session, ordinary hours among them; None where the documents have none."""
    if code != ORDINARY:
        return reference.plan.session(code)
    return ordinary_hours(reference.setup.hours[-1])


def _days(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)
