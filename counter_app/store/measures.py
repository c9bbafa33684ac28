"""What reports over a period read of the dossiers: only what is measured, never the whole table.

Ten years of dossiers cost nothing: every statement rides on an index by time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from counter_app.domain.handled import Handled
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.reuse import Filled
from counter_app.store.engine import Connection
from counter_app.store.rows import RowMap, to_seconds
from counter_app.values import dataclass

HANDLED: Final = RowMap(Handled, table="dossier", key=("id",))
_RECEIVED: Final = "received_at >= ? AND received_at < ?"
_READY: Final = "state IN (9, 10)"


def in_sessions(connection: Connection, first: datetime, last: datetime) -> list[Handled]:
    """What was received in special sessions in [first, last), in its order.

    Rides on dossier_session.
    """
    return _all(
        connection,
        f"{HANDLED.select} WHERE session IS NOT NULL AND {_RECEIVED} ORDER BY received_at",
        to_seconds(first),
        to_seconds(last),
    )


def ordinary(
    connection: Connection, first: datetime, last: datetime, *, procedures: Iterable[str]
) -> list[Handled]:
    """Ready dossiers of these procedures received in ordinary hours in [first, last).

    Rides on dossier_received.
    """
    wanted = tuple(procedures)
    return _all(
        connection,
        f"{HANDLED.select} WHERE session IS NULL AND {_RECEIVED} AND {_READY} "
        f"AND procedure IN ({', '.join('?' for _ in wanted)})",
        to_seconds(first),
        to_seconds(last),
        *wanted,
    )


def finished(connection: Connection, first: datetime, last: datetime) -> list[Handled]:
    """Dossiers whose result came to be in [first, last) (rides on dossier_finished)."""
    return _all(
        connection,
        f"{HANDLED.select} WHERE finished_at >= ? AND finished_at < ? AND {_READY}",
        to_seconds(first),
        to_seconds(last),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """The fields of one procedure's forms in one month, by where they came from.

    ``month`` is ``2026-11``; ``told`` are those dossiers of which it is known.
    """

    procedure: ProcedureCode
    month: str
    dossiers: int
    told: int
    filled: Filled


def origins(connection: Connection, first: datetime, last: datetime) -> list[Origins]:
    """Where the fields of the forms received in [first, last) came from.

    Rides on dossier_received.
    """
    rows = connection.execute(
        "SELECT procedure, substr(day, 1, 7), count(*), sum(typed + from_card + from_earlier > 0), "
        f"sum(typed), sum(from_card), sum(from_earlier) FROM dossier WHERE {_RECEIVED} "
        "GROUP BY procedure, substr(day, 1, 7) ORDER BY 2, 1",
        (to_seconds(first), to_seconds(last)),
    )
    return [
        Origins(
            procedure=ProcedureCode(procedure),
            month=month,
            dossiers=dossiers,
            told=told,
            filled=Filled(typed=typed, from_card=from_card, from_earlier=from_earlier),
        )
        for procedure, month, dossiers, told, typed, from_card, from_earlier in rows
    ]


def _all(connection: Connection, sql: str, *bound: object) -> list[Handled]:
    return [HANDLED.from_row(row) for row in connection.execute(sql, bound)]
