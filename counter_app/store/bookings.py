"""The tables of appointments and of the waiting list, and what is asked of them.

Rows are written by ``evolve`` alone, through :class:`counter_app.store.flow.Tables`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from counter_app.domain.appointment import Appointment, Waiter
from counter_app.domain.person import Person
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.domain.slots import Taken
from counter_app.store.engine import Connection
from counter_app.store.rows import RowMap, to_moment, to_seconds

BOOKINGS: Final = (
    """CREATE TABLE appointment (
        id TEXT PRIMARY KEY,
        code TEXT NOT NULL,
        ordinal INTEGER NOT NULL,
        day TEXT NOT NULL,
        procedure TEXT NOT NULL,
        queue TEXT NOT NULL,
        visits INTEGER NOT NULL,
        session TEXT NOT NULL,
        counter INTEGER NOT NULL,
        start_at INTEGER NOT NULL,
        length_min INTEGER NOT NULL,
        busy_until INTEGER NOT NULL,
        late_until INTEGER,
        source TEXT NOT NULL,
        person TEXT,
        person_revision INTEGER NOT NULL,
        waiter TEXT,
        state TEXT NOT NULL,
        changed_at INTEGER NOT NULL,
        expires_at INTEGER,
        closed_until INTEGER,
        ticket TEXT,
        arrival TEXT NOT NULL,
        reminded TEXT NOT NULL,
        trouble TEXT NOT NULL,
        reason TEXT NOT NULL,
        moves INTEGER NOT NULL,
        imported TEXT
    ) STRICT, WITHOUT ROWID""",
    "CREATE UNIQUE INDEX appointment_code ON appointment (code)",
    # what takes places, and what the calendar shows, between two moments
    "CREATE INDEX appointment_start ON appointment (start_at)",
    # who still may check in, and when that ends by itself
    "CREATE INDEX appointment_late ON appointment (late_until) WHERE state = 'booked'",
    # what is held, and when that ends by itself
    "CREATE INDEX appointment_held ON appointment (expires_at) WHERE state = 'held'",
    # what one person booked before
    "CREATE INDEX appointment_person ON appointment (person) WHERE person IS NOT NULL",
    # a line of a list that was imported before
    "CREATE INDEX appointment_imported ON appointment (imported) WHERE imported IS NOT NULL",
    # somebody known by their phone alone
    "CREATE INDEX person_phone ON person (phone) WHERE phone <> ''",
    """CREATE TABLE waiter (
        id TEXT PRIMARY KEY,
        code TEXT NOT NULL,
        procedure TEXT NOT NULL,
        queue TEXT NOT NULL,
        visits INTEGER NOT NULL,
        first_on TEXT NOT NULL,
        last_on TEXT NOT NULL,
        person TEXT NOT NULL,
        person_revision INTEGER NOT NULL,
        state TEXT NOT NULL,
        joined_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # who waits for a place on a day, in the order of joining: ids are in order of time
    "CREATE INDEX waiter_waiting ON waiter (last_on) WHERE state = 'waiting'",
)

APPOINTMENTS: Final = RowMap(Appointment, table="appointment", key=("id",))
WAITERS: Final = RowMap(Waiter, table="waiter", key=("id",))
LIVE: Final = "state IN ('held', 'booked')"
"""An appointment somebody is still to come for."""
LONGEST: Final = timedelta(hours=24)
"""No visit lasts longer: what began before that takes no place any more."""
_THEIRS: Final = (
    "person IN (SELECT id FROM person WHERE id_number = ?1 AND id_number <> '' "
    "UNION SELECT id FROM person WHERE phone = ?2 AND phone <> '')"
)


class Ending(NamedTuple):
    """What ends by itself: when, its code, and whether it is a hold."""

    at: datetime
    code: str
    held: bool


def by_code(connection: Connection, code: str) -> Appointment | None:
    """The appointment of a code (rides on appointment_code)."""
    row = connection.execute(f"{APPOINTMENTS.select} WHERE code = ?", (code,)).fetchone()
    return None if row is None else APPOINTMENTS.from_row(row)


def between(connection: Connection, first: datetime, last: datetime) -> list[Appointment]:
    """Appointments that begin in [first, last), in order (rides on appointment_start)."""
    rows = connection.execute(
        f"{APPOINTMENTS.select} WHERE start_at >= ? AND start_at < ? "
        "ORDER BY start_at, counter, id",
        (to_seconds(first), to_seconds(last)),
    )
    return [APPOINTMENTS.from_row(row) for row in rows]


def taken(connection: Connection, first: datetime, last: datetime, *, now: datetime) -> list[Taken]:
    """The places taken between two moments, as of now (rides on appointment_start)."""
    rows = connection.execute(
        "SELECT id, procedure, session, counter, start_at, busy_until, "
        "source = 'public' AND state <> 'cancelled', state <> 'cancelled' "
        "FROM appointment WHERE start_at >= ?1 AND start_at < ?2 AND busy_until > ?3 AND "
        "(state IN ('held', 'booked', 'checked_in') "
        "OR (state = 'cancelled' AND closed_until > ?4))",
        (to_seconds(first - LONGEST), to_seconds(last), to_seconds(first), to_seconds(now)),
    )
    return list(map(Taken._make, rows))


def coming(connection: Connection, *, after: datetime) -> list[Appointment]:
    """What is booked for after a moment, in order (rides on appointment_start)."""
    rows = connection.execute(
        f"{APPOINTMENTS.select} WHERE start_at > ? AND state = 'booked' ORDER BY start_at, id",
        (to_seconds(after),),
    )
    return [APPOINTMENTS.from_row(row) for row in rows]


def next_ending(connection: Connection) -> Ending | None:
    """What ends by itself next: a hold, or the time to check in.

    Rides on appointment_late and appointment_held.
    """
    found = []
    for column, state in (("expires_at", "held"), ("late_until", "booked")):
        row = connection.execute(
            f"SELECT {column}, code FROM appointment WHERE state = '{state}' "
            f"AND {column} IS NOT NULL ORDER BY {column}, id LIMIT 1"
        ).fetchone()
        if row is not None:
            found.append(Ending(to_moment(row[0]), str(row[1]), state == "held"))
    return min(found, default=None)


def booked_by(connection: Connection, person: Person) -> list[Appointment]:
    """What somebody has booked and not used yet, known by identity number or phone.

    Rides on appointment_person.
    """
    rows = connection.execute(
        f"{APPOINTMENTS.select} WHERE {_THEIRS} AND state = 'booked' ORDER BY start_at",
        (person.id_number, person.phone),
    )
    return [APPOINTMENTS.from_row(row) for row in rows]


def no_shows_of(connection: Connection, person: Person, *, since: datetime) -> int:
    """How often somebody did not come since then, with a number or without.

    Rides on appointment_person.
    """
    (count,) = connection.execute(
        f"SELECT count(*) FROM appointment WHERE {_THEIRS} AND start_at >= ?3 AND "
        "(state = 'no_show' OR (state = 'checked_in' AND "
        "(SELECT state FROM ticket WHERE ticket.id = appointment.ticket) = 'no_show'))",
        (person.id_number, person.phone, to_seconds(since)),
    ).fetchone()
    return int(count)


def missed_between(connection: Connection, first: datetime, after: datetime) -> int:
    """How many appointments nobody came to, so that no ticket tells of them.

    Rides on appointment_start.
    """
    (count,) = connection.execute(
        "SELECT count(*) FROM appointment INDEXED BY appointment_start "
        "WHERE start_at >= ? AND start_at < ? AND state = 'no_show'",
        (to_seconds(first), to_seconds(after)),
    ).fetchone()
    return int(count)


def visits_between(connection: Connection, first: date, last: date) -> dict[str, dict[str, int]]:
    """How many tickets stand in each state, with an appointment and without.

    By the day they were given, both dates included. Rides on the primary key of the tickets: ids
    begin with the moment they were made.
    """
    rows = connection.execute(
        "SELECT appointment_at IS NOT NULL, state, count(*) FROM ticket "
        "WHERE id >= ? AND id < ? GROUP BY 1, 2",
        (_first_id(first), _first_id(last + timedelta(days=1))),
    )
    found: dict[str, dict[str, int]] = {}
    for with_booking, state, count in rows:
        kind = "appointment" if with_booking else "walk_in"
        found.setdefault(kind, {})[str(state)] = int(count)
    return found


def _first_id(day: date) -> str:
    midnight = datetime.combine(day, datetime.min.time(), OFFICE_ZONE)
    first = f"{to_seconds(midnight) * 1000:012x}"
    return f"{first[:8]}-{first[8:]}"


def waiting_for(connection: Connection, queues: Sequence[str], on: date) -> list[Waiter]:
    """Who waits for a place in these queues on a day, in the order of joining.

    Whoever has an offer is left out. Rides on waiter_waiting.
    """
    marks = ", ".join("?" for _ in queues)
    rows = connection.execute(
        f"{WAITERS.select} WHERE state = 'waiting' AND last_on >= ? AND first_on <= ? "
        f"AND queue IN ({marks}) AND NOT EXISTS (SELECT 1 FROM appointment "
        "WHERE appointment.waiter = waiter.id AND appointment.state = 'held') "
        "ORDER BY joined_at, id",
        (on.isoformat(), on.isoformat(), *queues),
    )
    return [WAITERS.from_row(row) for row in rows]


def waiters(connection: Connection, *, on: date) -> list[Waiter]:
    """Everybody on the waiting list whose last day is not over (rides on waiter_waiting)."""
    rows = connection.execute(
        f"{WAITERS.select} WHERE state = 'waiting' AND last_on >= ? ORDER BY joined_at, id",
        (on.isoformat(),),
    )
    return [WAITERS.from_row(row) for row in rows]


def waiter_of(connection: Connection, code: str) -> Waiter | None:
    """Who waits under a code, while they wait (rides on waiter_waiting)."""
    row = connection.execute(
        f"{WAITERS.select} WHERE state = 'waiting' AND code = ?", (code,)
    ).fetchone()
    return None if row is None else WAITERS.from_row(row)


def was_imported(connection: Connection, key: str) -> bool:
    """Whether a line of a list was imported before (rides on appointment_imported)."""
    row = connection.execute("SELECT 1 FROM appointment WHERE imported = ?", (key,)).fetchone()
    return row is not None


def offers(connection: Connection) -> dict[str, str]:
    """What is held for whom on the waiting list: waiter to code (rides on appointment_held)."""
    rows = connection.execute(
        "SELECT waiter, code FROM appointment WHERE state = 'held' AND waiter IS NOT NULL"
    )
    return {str(waiter): str(code) for waiter, code in rows}


def was_offered(connection: Connection, waiter: str, start_at: datetime) -> bool:
    """Whether a place at this moment was offered to somebody before (rides on its start)."""
    row = connection.execute(
        "SELECT 1 FROM appointment WHERE start_at = ? AND waiter = ?",
        (to_seconds(start_at), waiter),
    ).fetchone()
    return row is not None
