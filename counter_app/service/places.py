"""Which places there are for appointments, by the documents in force on each date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from counter_app.domain.booking import BookingRules
from counter_app.domain.calendar import ONE_DAY, office_time
from counter_app.domain.catalogue import Procedure
from counter_app.domain.ids import AppointmentId, CounterNo
from counter_app.domain.office import OfficeSetup
from counter_app.domain.session import ORDINARY, Channels, Occurrence, Session, ordinary_hours
from counter_app.domain.slots import Asked, Limits, OpeningDay, Slot, Taken
from counter_app.service.decisions import Desk, Reference
from counter_app.service.due_views import midnight
from counter_app.store import bookings

_BOOKED: Final = frozenset({Channels.APPOINTMENT, Channels.BOTH})


class Visit(NamedTuple):
    """What somebody wants to book: a procedure, so many visits of it, from the public or not."""

    procedure: Procedure
    visits: int = 1
    public: bool = False


class Places:
    """The places between two dates, to be asked about many procedures.

    Each date is reckoned by the documents that hold on it, as they are known now; an appointment
    named ``but`` takes no place (it is about to be moved).
    """

    def __init__(
        self, desk: Desk, first: date, last: date, *, but: AppointmentId | None = None
    ) -> None:
        self._desk = desk
        self._days: list[tuple[Desk, Occurrence, OpeningDay, Session]] = []
        taken: dict[date, list[Taken]] = {}
        for place in bookings.taken(
            desk.tables.connection,
            midnight(first) - ONE_DAY,
            midnight(last) + 2 * ONE_DAY,
            now=desk.at,
        ):
            if place.id != but:
                taken.setdefault(office_time(place.at).date(), []).append(place)
        for on in _days(first, last):
            then = desk_on(desk, on)
            rules = then.reference.booking
            for opening in then.reference.plan.on(on):
                session = held_session(then.reference, opening.session)
                if session is None or session.channels not in _BOOKED:
                    continue
                near = [*taken.get(on, ()), *taken.get(on - ONE_DAY, ())]
                if opening.closes_at > midnight(on + ONE_DAY):
                    near += taken.get(on + ONE_DAY, ())
                day = OpeningDay(opening, taken=near, blackouts=rules.blackouts)
                self._days.append((then, opening, day, session))

    def openings(self) -> Iterator[tuple[Desk, Occurrence, OpeningDay, Session]]:
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
        """The same by opening; visits that need the same get the same lists."""
        found: list[list[Slot]] = []
        for then, _, day, held in self._days:
            if session is not None and held.code != session:
                continue
            if not held.serves(visit.procedure):
                continue
            rules = then.reference.booking
            counters = fitting_counters(then.setup, visit.procedure)
            if counter is not None:
                counters = tuple(c for c in counters if c == counter)
            asked = Asked(
                minutes=rules.minutes_for(visit.procedure.code, visits=visit.visits),
                buffer_min=rules.buffer_min,
                counters=counters,
                public=visit.public,
            )
            part = day.slots(
                asked,
                grid_min=rules.grid_min,
                limits=limits_of(rules, held, visit),
                after=after,
            )
            if part:
                found.append(part)
        return found


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
