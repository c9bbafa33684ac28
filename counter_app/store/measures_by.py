"""A period's visits and dossiers as the counting of throughput reads them, keyed row by row.

Ten years behind a period cost nothing: visits ride on the tickets' time-ordered ids, dossiers on
dossier_received and dossier_finished, what belongs to a visit on dossier_ticket.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.domain.throughput import Finished, Received, Visit
from counter_app.store.engine import Connection
from counter_app.store.flow import first_id
from counter_app.store.rows import to_seconds
from counter_app.values import dataclass

Key = str | int
_MARGIN: Final = timedelta(days=2)
"""An id is made a moment before its fact is dated; a clock put right may lie between the two."""
_OFFSET_S: Final = int(
    (datetime(2026, 1, 1, tzinfo=OFFICE_ZONE).utcoffset() or timedelta()).total_seconds()
)
"""The office's zone has had one offset since 1975."""
_OF_VISIT: Final = "(SELECT {} FROM ticket AS t WHERE t.id = d.ticket)"
_FIRST_DOSSIER: Final = (
    "(SELECT procedure FROM dossier AS f WHERE f.ticket = t.id ORDER BY f.id LIMIT 1)"
)
UNSAID: Final = (
    f"CASE WHEN d.rating IS NULL OR {_OF_VISIT.format('t.rating')} IS NULL THEN d.rating END"
)
"""A dossier's rating where its visit has none."""
_SOURCE: Final = "CASE WHEN t.appointment_at IS NULL THEN 'walk_in' ELSE 'appointment' END"


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """How rows are made: the key of a visit, and that of a dossier; {at} is when it is counted."""

    visit: str
    dossier: str


_DAY: Final = f"({{at}} + {_OFFSET_S}) / 86400"
_HOUR: Final = f"({{at}} + {_OFFSET_S}) / 3600 % 24"
SPLITS: Final[dict[str, Split]] = {
    "day": Split(visit=_DAY, dossier=_DAY),
    "hour": Split(visit=_HOUR, dossier=_HOUR),
    "queue": Split(visit="t.queue", dossier=_OF_VISIT.format("t.queue")),
    "counter": Split(visit="t.counter", dossier="d.counter"),
    "staff": Split(visit="t.staff", dossier="d.received_by"),
    "procedure": Split(visit=_FIRST_DOSSIER, dossier="d.procedure"),
    "session": Split(visit="t.session", dossier="d.session"),
    "channel": Split(visit="1", dossier="d.channel"),
    "source": Split(visit=_SOURCE, dossier=_OF_VISIT.format(_SOURCE)),
}
"""What throughput can be split by."""


def day_of(key: Key) -> date:
    """The date behind a key of the split by day."""
    return date(1970, 1, 1) + timedelta(days=int(key))


def key_of(day: date) -> int:
    """The key of a date in the split by day."""
    return (day - date(1970, 1, 1)).days


def visits(
    connection: Connection, first: datetime, last: datetime, *, by: str, staff: str | None
) -> Iterator[Visit[Key]]:
    """The visits whose number was issued in [first, last); those of one clerk, or all."""
    mine = " AND t.staff = :staff" if staff is not None else ""
    rows = connection.execute(
        f"SELECT coalesce({SPLITS[by].visit.format(at='t.issued_at')}, ''), t.state, t.waited_s, "
        "t.walked_s, t.served_s, t.rating FROM ticket AS t WHERE t.id >= :low AND t.id < :high "
        f"AND t.issued_at >= :first AND t.issued_at < :last{mine}",
        _bound(first, last, staff),
    )
    return map(Visit._make, rows)


def received(
    connection: Connection, first: datetime, last: datetime, *, by: str, staff: str | None
) -> Iterator[Received[Key]]:
    """The dossiers received in [first, last); those a clerk received, or all."""
    rows = connection.execute(
        f"SELECT coalesce({SPLITS[by].dossier.format(at='d.received_at')}, ''), d.fee_paid, "
        f"{UNSAID} FROM dossier AS d "
        f"WHERE d.received_at >= :first AND d.received_at < :last{_of_clerk(staff)}",
        _bound(first, last, staff),
    )
    return map(Received._make, rows)


def finished(
    connection: Connection, first: datetime, last: datetime, *, by: str, staff: str | None
) -> Iterator[Finished[Key]]:
    """The dossiers whose processing ended in [first, last), of those that were received."""
    rows = connection.execute(
        f"SELECT coalesce({SPLITS[by].dossier.format(at='d.finished_at')}, ''), d.timeliness "
        "FROM dossier AS d WHERE d.finished_at >= :first AND d.finished_at < :last "
        f"AND d.received_at IS NOT NULL AND d.timeliness IS NOT NULL{_of_clerk(staff)}",
        _bound(first, last, staff),
    )
    return map(Finished._make, rows)


def busy_days(connection: Connection, first: datetime, last: datetime) -> list[Key]:
    """The days in [first, last) with a visit or a dossier, as keys of the split by day."""
    ticket, dossier = _DAY.format(at="issued_at"), _DAY.format(at="received_at")
    rows = connection.execute(
        f"SELECT {ticket} FROM ticket WHERE id >= :low AND id < :high "
        "AND issued_at >= :first AND issued_at < :last "
        f"UNION SELECT {dossier} FROM dossier "
        "WHERE received_at >= :first AND received_at < :last",
        _bound(first, last, None),
    )
    return [day for (day,) in rows]


def closed_days(connection: Connection, first: date, last: date) -> set[date]:
    """The days from one to another that were closed (rides on the primary key)."""
    rows = connection.execute(
        "SELECT day FROM closed_day WHERE day >= ? AND day <= ?",
        (first.isoformat(), last.isoformat()),
    )
    return {date.fromisoformat(day) for (day,) in rows}


def began_at(connection: Connection) -> datetime | None:
    """When the oldest fact was written; None in an empty journal."""
    row = connection.execute("SELECT at FROM journal ORDER BY position LIMIT 1").fetchone()
    return datetime.fromisoformat(row[0]) if row else None


def _of_clerk(staff: str | None) -> str:
    return " AND d.received_by = :staff" if staff is not None else ""


def _bound(first: datetime, last: datetime, staff: str | None) -> dict[str, object]:
    return {
        "first": to_seconds(first),
        "last": to_seconds(last),
        "low": first_id(first - _MARGIN),
        "high": first_id(last + _MARGIN),
        "staff": staff,
    }
