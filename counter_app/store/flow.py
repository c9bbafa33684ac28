"""The tables of the flow: tickets, dossiers, shifts and what the policy and the series remember.

:class:`Tables` is where :func:`counter_app.domain.evolve.evolve` writes; nothing else does.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from datetime import date, datetime
from typing import Any, Final, TypeVar, get_args

from counter_app.domain.appointment import Appointment, Waiter
from counter_app.domain.appointment_facts import AppointmentFact, WaiterFact
from counter_app.domain.documents import Adoption
from counter_app.domain.dossier import Dossier, Step
from counter_app.domain.dossier_facts import DossierFact
from counter_app.domain.evolve import (
    ClosedDay,
    CodeSeries,
    OpenSession,
    Request,
    Series,
)
from counter_app.domain.facts import Recorded, RequestFact
from counter_app.domain.ids import CounterNo, QueueCode, TicketId, TicketNumber
from counter_app.domain.office import NumberSeries
from counter_app.domain.queue import Candidate
from counter_app.domain.shift import Shift, ShiftState
from counter_app.domain.ticket import Ticket
from counter_app.domain.ticket_facts import TicketFact, Turn
from counter_app.store import journal
from counter_app.store.bookings import APPOINTMENTS, WAITERS
from counter_app.store.engine import Connection
from counter_app.store.rows import RowMap, to_moment, to_seconds

TICKETS: Final = RowMap(Ticket, table="ticket", key=("id",))
DOSSIERS: Final = RowMap(Dossier, table="dossier", key=("id",))
REQUESTS: Final = RowMap(Request, table="request", key=("id",))
SHIFTS: Final = RowMap(Shift, table="shift", key=("counter",))
SERIES: Final = RowMap(Series, table="series", key=("queue",))
CODE_SERIES: Final = RowMap(CodeSeries, table="code_series", key=("agency", "day"))
TURNS: Final = RowMap(Turn, table="turn", key=("pool",))
SESSIONS: Final = RowMap(OpenSession, table="session", key=("session",))
DAYS: Final = RowMap(ClosedDay, table="closed_day", key=("day",))
ADOPTIONS: Final = RowMap(Adoption, table="adoption", key=("position",))
SMALL: Final[tuple[RowMap[Any], ...]] = (
    SHIFTS,
    SERIES,
    CODE_SERIES,
    TURNS,
    SESSIONS,
    DAYS,
    ADOPTIONS,
)
"""A few rows for each counter, queue or day; all other rows are one subject's."""
SUBJECTS: Final[tuple[RowMap[Any], ...]] = (TICKETS, DOSSIERS, REQUESTS, APPOINTMENTS, WAITERS)
"""Rows of which each has a history of its own, found by its id."""
FAMILIES: Final[tuple[RowMap[Any], ...]] = (*SUBJECTS, *SMALL)
SUBJECT_FACTS: Final = (
    *get_args(TicketFact),
    *get_args(DossierFact),
    *get_args(RequestFact),
    *get_args(AppointmentFact),
    *get_args(WaiterFact),
)
"""The facts about one of them."""

R = TypeVar("R")

OPEN: Final = "state NOT IN ('finished', 'no_show', 'cancelled')"
"""A ticket that still keeps its number (the condition of ticket_open)."""
PENDING: Final = "state IN (2, 4, 5, 6)"
"""A dossier whose end is still to come (the condition of dossier_pending)."""
ASKED: Final = "outcome = ''"
"""A request that is not settled yet (the condition of request_open)."""
OWING: Final = "(fee_paid < fee OR (state = 6 AND fee_asked > 0))"
"""A dossier with a fee still to collect."""
_ENDED: Final = "state IN ('finished', 'no_show', 'cancelled')"
_WAITING: Final = f"{OPEN} AND state = 'waiting'"
_AT_COUNTER: Final = f"{OPEN} AND state IN ('called', 'serving') AND counter = ?1"
_NEWEST_OF_NUMBER: Final = (
    "SELECT id FROM ticket WHERE number = ?1 AND {} ORDER BY place DESC LIMIT 1"
)
_BY_NUMBER: Final = (
    f"{TICKETS.select} WHERE id = coalesce("
    f"({_NEWEST_OF_NUMBER.format(OPEN)}), ({_NEWEST_OF_NUMBER.format(_ENDED)}))"
)


class Tables:
    """The flow's tables behind one connection, for the length of one transaction.

    What was read once in it is not read again, and of what changes only the changed columns are
    written: fewer pages to encrypt and to bring to the disk.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._seen: dict[tuple[object, ...], Any] = {}
        self._written: set[tuple[object, ...]] = set()

    # --- what evolve reads and writes ---

    def ticket(self, ticket_id: str) -> Ticket | None:
        """The ticket of this id."""
        return self._get(TICKETS, ticket_id)

    def put_ticket(self, ticket: Ticket) -> None:
        """Write a ticket."""
        self._put(TICKETS, ticket)

    def dossier(self, dossier_id: str) -> Dossier | None:
        """The dossier of this id."""
        return self._get(DOSSIERS, dossier_id)

    def put_dossier(self, dossier: Dossier) -> None:
        """Write a dossier."""
        self._put(DOSSIERS, dossier)

    def appointment(self, appointment_id: str) -> Appointment | None:
        """The appointment of this id."""
        return self._get(APPOINTMENTS, appointment_id)

    def put_appointment(self, appointment: Appointment) -> None:
        """Write an appointment."""
        self._put(APPOINTMENTS, appointment)

    def waiter(self, waiter_id: str) -> Waiter | None:
        """Somebody on the waiting list."""
        return self._get(WAITERS, waiter_id)

    def put_waiter(self, waiter: Waiter) -> None:
        """Write somebody's place on the waiting list."""
        self._put(WAITERS, waiter)

    def shift(self, counter: CounterNo) -> Shift | None:
        """The last shift at a counter."""
        return self._get(SHIFTS, counter)

    def put_shift(self, shift: Shift) -> None:
        """Write a shift."""
        self._put(SHIFTS, shift)

    def put_series(self, series: Series) -> None:
        """Write the last number given in a series."""
        self._put(SERIES, series)

    def put_code_series(self, series: CodeSeries) -> None:
        """Write the last dossier number given."""
        self._put(CODE_SERIES, series)

    def put_turn(self, turn: Turn) -> None:
        """Write where a pool stands in its policy."""
        self._put(TURNS, turn)

    def session(self, session: str) -> OpenSession | None:
        """A special session that was opened."""
        return self._get(SESSIONS, session)

    def put_session(self, session: OpenSession) -> None:
        """Write a session."""
        self._put(SESSIONS, session)

    def request(self, request: str) -> Request | None:
        """What somebody asked for outside all hours."""
        return self._get(REQUESTS, request)

    def put_request(self, request: Request) -> None:
        """Write a request."""
        self._put(REQUESTS, request)

    def put_day(self, day: ClosedDay) -> None:
        """Write a closed day."""
        self._put(DAYS, day)

    def put_adoption(self, adoption: Adoption) -> None:
        """Write from when a version of a document holds."""
        self._put(ADOPTIONS, adoption)

    def written_ticket(self, ticket_id: str) -> Ticket | None:
        """The ticket, if this transaction wrote it."""
        key = (TICKETS.table, ticket_id)
        return self._seen[key] if key in self._written else None

    def written_dossier(self, dossier_id: str) -> Dossier | None:
        """The dossier, if this transaction wrote it."""
        key = (DOSSIERS.table, dossier_id)
        return self._seen[key] if key in self._written else None

    def history(self, subject: str) -> list[Recorded]:
        """What happened to a subject so far."""
        return journal.history(self.connection, subject)

    # --- what decisions and boards ask ---

    def waiting(self, queues: Iterable[QueueCode], *, today: date) -> list[Candidate]:
        """Who waits in these queues (rides on ticket_open).

        Not who was carried over to a later day, such as a session's next time.
        """
        wanted = tuple(queues)
        rows = self.connection.execute(
            "SELECT id, number, issued_at, place, priority IS NOT NULL, returned, appointment_at "
            f"FROM ticket WHERE {_WAITING} "
            f"AND queue IN ({', '.join('?' for _ in wanted)}) AND day <= ?",
            (*wanted, today.isoformat()),
        )
        return [
            Candidate(
                ticket,
                number,
                to_moment(issued),
                place,
                priority == 1,
                returned == 1,
                None if appointment is None else to_moment(appointment),
            )
            for ticket, number, issued, place, priority, returned, appointment in rows
        ]

    def count_waiting(self, queue: QueueCode, *, today: date) -> int:
        """How many wait in a queue (rides on ticket_open)."""
        (count,) = self.connection.execute(
            f"SELECT count(*) FROM ticket WHERE {_WAITING} AND queue = ? AND day <= ?",
            (queue, today.isoformat()),
        ).fetchone()
        return int(count)

    def open_ordinals(self, series: NumberSeries, *, among: Sequence[QueueCode]) -> Container[int]:
        """Numbers of a series that are still in somebody's hand (rides on ticket_open).

        Whichever of these queues' series gave them: a prefix may have moved since.
        """
        return _OpenOrdinals(self.connection, series, among)

    def series(self, queue: QueueCode) -> Series | None:
        """The last number given in a series."""
        return self._get(SERIES, queue)

    def code_series(self, agency: str, day: date) -> CodeSeries | None:
        """The last dossier number an agency gave on a day."""
        return self._one(CODE_SERIES, CODE_SERIES.by_key, agency, day.isoformat())

    def turn(self, pool: str) -> Turn:
        """Where a pool of queues stands in its policy."""
        return self._get(TURNS, pool) or Turn(pool=pool)

    def day(self, day: date) -> ClosedDay | None:
        """The day, if it was closed."""
        return self._one(DAYS, DAYS.by_key, day.isoformat())

    def shifts(self) -> list[Shift]:
        """The last shift of every counter."""
        return self._all(SHIFTS, SHIFTS.ordered)

    def sessions(self) -> list[OpenSession]:
        """Every special session that was opened."""
        return self._all(SESSIONS, SESSIONS.ordered)

    def busiest(self, *, since: datetime) -> dict[str, int]:
        """The most tickets that each series gave on one day since then.

        Rides on the primary key: ids begin with the moment they were made.
        """
        rows = self.connection.execute(
            "SELECT series, max(given) FROM (SELECT series, count(*) AS given FROM ticket "
            "WHERE id >= ? GROUP BY series, day) GROUP BY series",
            (first_id(since),),
        )
        return {str(series): int(given) for series, given in rows}

    def adoptions(self) -> list[Adoption]:
        """Every adoption of a reference document, in order."""
        return self._all(ADOPTIONS, ADOPTIONS.ordered)

    def open_sessions(self) -> list[OpenSession]:
        """The special sessions that were opened and not closed yet."""
        return self._all(SESSIONS, f"{SESSIONS.select} WHERE is_open = 1 ORDER BY opens_at")

    def at_counter(self, counter: CounterNo) -> Ticket | None:
        """The ticket called to or served at a counter (rides on ticket_open)."""
        return self._one(TICKETS, f"{TICKETS.select} WHERE {_AT_COUNTER} LIMIT 1", counter)

    def counter_now(self, counter: CounterNo) -> tuple[ShiftState, TicketNumber | None]:
        """The state of a counter's last shift, and the number called to it or served there.

        Rides on ticket_open.
        """
        row = self.connection.execute(
            f"SELECT state, (SELECT number FROM ticket WHERE {_AT_COUNTER} LIMIT 1) "
            "FROM shift WHERE counter = ?1",
            (counter,),
        ).fetchone()
        return (ShiftState(row[0]), row[1]) if row else (ShiftState.CLOSED, None)

    def by_number(self, number: str) -> Ticket | None:
        """The open ticket of a printed number, else the newest of those that ended.

        Rides on ticket_open and ticket_number.
        """
        return self._one(TICKETS, _BY_NUMBER, number)

    def open_tickets(self) -> list[Ticket]:
        """Every ticket that still keeps its number, in order of issue (rides on ticket_open)."""
        return self._all(TICKETS, f"{TICKETS.select} WHERE {OPEN} ORDER BY issued_at, place")

    def open_days(self) -> set[date]:
        """The days whose tickets are still open (rides on ticket_open)."""
        rows = self.connection.execute(f"SELECT DISTINCT day FROM ticket WHERE {OPEN}")
        return {date.fromisoformat(day) for (day,) in rows}

    def is_open_twice(self, ticket: Ticket) -> bool:
        """Whether another open ticket has the same number (rides on ticket_number)."""
        found = self.connection.execute(
            f"SELECT 1 FROM ticket WHERE number = ? AND id <> ? AND {OPEN}",
            (ticket.number, ticket.id),
        ).fetchone()
        return found is not None

    def just_issued(self, queue: QueueCode, source: str, since: datetime) -> list[TicketId]:
        """Tickets of a queue and a source issued since a moment ago (rides on ticket_open)."""
        rows = self.connection.execute(
            f"SELECT id FROM ticket WHERE {OPEN} AND state IN ('waiting', 'called') "
            "AND queue = ? AND issued_at >= ? AND source = ?",
            (queue, to_seconds(since), source),
        )
        return [TicketId(ticket) for (ticket,) in rows]

    def by_code(self, code: str) -> Dossier | None:
        """The dossier of a code, ours or the province's."""
        return self._one(DOSSIERS, f"{DOSSIERS.select} WHERE code = ?", code)

    def of_ticket(self, ticket: TicketId) -> list[Dossier]:
        """The dossiers received in one visit (rides on dossier_ticket)."""
        return self._all(DOSSIERS, f"{DOSSIERS.select} WHERE ticket = ? ORDER BY id", ticket)

    def pending(self, *, until: datetime, limit: int = -1) -> list[Dossier]:
        """Dossiers whose end is still to come, due before a moment, the first due first.

        Rides on dossier_pending.
        """
        return self._all(
            DOSSIERS,
            f"{DOSSIERS.select} WHERE {PENDING} AND due_at < ? ORDER BY due_at LIMIT ?",
            to_seconds(until),
            limit,
        )

    def at_step(self, step: Step, *, limit: int) -> list[Dossier]:
        """Dossiers that somebody may work on in a step, the first due first.

        Rides on dossier_pending, whose states are named for it.
        """
        return self._all(
            DOSSIERS,
            f"{DOSSIERS.select} WHERE {PENDING} AND state IN (2, 4) AND step = ? "
            "ORDER BY due_at LIMIT ?",
            step.value,
            limit,
        )

    def owing(self, *, limit: int) -> list[Dossier]:
        """Dossiers of which money is still to be collected, the first due first.

        Rides on dossier_pending and dossier_ready.
        """
        found = [
            dossier
            for states in (PENDING, "state = 9")
            for dossier in self._all(
                DOSSIERS, f"{DOSSIERS.select} WHERE {states} AND {OWING} LIMIT ?", limit
            )
        ]
        return sorted(found, key=_by_due)[:limit]

    def counts_at_steps(self) -> dict[str, int]:
        """How many dossiers stand in each step, and how many owe money (``owing``).

        Rides on dossier_pending and dossier_ready.
        """
        rows = self.connection.execute(
            f"SELECT step, count(*) FROM dossier WHERE {PENDING} AND state IN (2, 4) GROUP BY step"
        ).fetchall()
        counts = {str(step): int(count) for step, count in rows}
        for states, name in ((PENDING, "owing"), ("state = 9", "owing"), ("state = 9", "ready")):
            owing = f" AND {OWING}" if name == "owing" else ""
            (count,) = self.connection.execute(
                f"SELECT count(*) FROM dossier WHERE {states}{owing}"
            ).fetchone()
            counts[name] = counts.get(name, 0) + int(count)
        return counts

    def first_promise(self) -> tuple[datetime, str] | None:
        """The first promise that may still be missed, and its dossier's code.

        Rides on dossier_promised. Of a dossier whose papers had to be completed nothing is
        promised any more: the promise was for a complete one.
        """
        row = self.connection.execute(
            "SELECT promised_at, code FROM dossier WHERE promised_at IS NOT NULL "
            "AND promise_missed = 0 AND state IN (2, 4) AND supplement_requests = 0 "
            "ORDER BY promised_at LIMIT 1"
        ).fetchone()
        return None if row is None else (to_moment(row[0]), str(row[1]))

    def of_bundle(self, bundle: str) -> list[Dossier]:
        """The dossiers of one linked bundle (rides on dossier_bundle)."""
        return self._all(
            DOSSIERS, f"{DOSSIERS.select} WHERE bundle = ? AND bundle <> '' ORDER BY id", bundle
        )

    def given_in(self, session: str, *, since: datetime) -> int:
        """How many numbers a session has given since a moment.

        Rides on the primary key: ids begin with the moment they were made.
        """
        (count,) = self.connection.execute(
            "SELECT count(*) FROM ticket WHERE id >= ? AND session = ? AND state <> 'cancelled'",
            (first_id(since), session),
        ).fetchone()
        return int(count)

    def received_of(self, person: str, session: str, *, since: datetime) -> int:
        """How many dossiers of a person a session took in since (rides on dossier_person)."""
        (count,) = self.connection.execute(
            "SELECT count(*) FROM dossier WHERE person = ? AND session = ? AND received_at >= ?",
            (person, session, to_seconds(since)),
        ).fetchone()
        return int(count)

    def request_of(self, code: str) -> Request | None:
        """The request of a code."""
        return self._one(REQUESTS, f"{REQUESTS.select} WHERE code = ?", code)

    def open_requests(self) -> list[Request]:
        """What was agreed outside all hours and is not settled yet (rides on request_open)."""
        return self._all(REQUESTS, f"{REQUESTS.select} WHERE outcome = '' ORDER BY agreed_at")

    def requests_between(self, first: datetime, last: datetime) -> list[Request]:
        """What was agreed for [first, last), in order; there are few of them."""
        return self._all(
            REQUESTS,
            f"{REQUESTS.select} WHERE agreed_at >= ? AND agreed_at < ? ORDER BY agreed_at",
            to_seconds(first),
            to_seconds(last),
        )

    def finished_between(self, first: datetime, last: datetime) -> list[Dossier]:
        """Dossiers whose processing ended in [first, last) (rides on dossier_finished)."""
        return self._all(
            DOSSIERS,
            f"{DOSSIERS.select} WHERE finished_at >= ? AND finished_at < ? "
            "ORDER BY finished_at, id",
            to_seconds(first),
            to_seconds(last),
        )

    def ready(self, *, limit: int) -> list[Dossier]:
        """The newest results that wait to be handed over (rides on dossier_ready)."""
        return self._all(
            DOSSIERS,
            f"{DOSSIERS.select} WHERE state = 9 ORDER BY finished_at DESC LIMIT ?",
            limit,
        )

    def _one(self, rows: RowMap[R], sql: str, *key: object) -> R | None:
        row = self.connection.execute(sql, key).fetchone()
        return None if row is None else self._met(rows, rows.from_row(row))

    def _get(self, rows: RowMap[R], key: object) -> R | None:
        seen: R | None = self._seen.get((rows.table, key))
        return seen if seen is not None else self._one(rows, rows.by_key, key)

    def _met(self, rows: RowMap[R], value: R) -> R:
        """Remember a row read in this transaction."""
        kept: R = self._seen.setdefault((rows.table, *rows.key_of(value)), value)
        return kept

    def _put(self, rows: RowMap[R], value: R) -> None:
        key = (rows.table, *rows.key_of(value))
        before = self._seen.get(key)
        if before is None:
            self.connection.execute(rows.upsert, rows.to_row(value))
        elif change := rows.change(before, value):
            self.connection.execute(*change)
        self._seen[key] = value
        self._written.add(key)

    def _all(self, rows: RowMap[R], sql: str, *key: object) -> list[R]:
        return [self._met(rows, rows.from_row(row)) for row in self.connection.execute(sql, key)]


def first_id(since: datetime) -> str:
    """Below every id given since a moment: ids begin with the moment they were made."""
    milliseconds = f"{to_seconds(since) * 1000:012x}"
    return f"{milliseconds[:8]}-{milliseconds[8:]}"


def _by_due(dossier: Dossier) -> tuple[bool, float, str]:
    due_at = dossier.due_at
    return due_at is None, due_at.timestamp() if due_at else 0.0, dossier.id


class _OpenOrdinals:
    """The open numbers of a series, looked up one at a time: almost always the first is free."""

    def __init__(
        self, connection: Connection, series: NumberSeries, among: Sequence[QueueCode]
    ) -> None:
        self._connection = connection
        self._series = series
        self._among = tuple(among)
        marks = ", ".join("?" for _ in among)
        self._sql = (
            f"SELECT 1 FROM ticket WHERE series IN ({marks}) AND ordinal = ? AND +number = ? "
            f"AND {OPEN} LIMIT 1"
        )

    def __contains__(self, ordinal: object) -> bool:
        if not isinstance(ordinal, int):
            return False
        asked = (*self._among, ordinal, self._series.printed(ordinal))
        return self._connection.execute(self._sql, asked).fetchone() is not None


def dump(
    connection: Connection, families: Iterable[RowMap[Any]] = FAMILIES
) -> dict[str, list[tuple[Any, ...]]]:
    """The flow tables' rows, canonical, for the comparison with a fold."""
    return {
        rows.table: sorted((tuple(row) for row in connection.execute(rows.select)), key=repr)
        for rows in families
    }
