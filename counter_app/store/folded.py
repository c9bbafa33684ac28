"""The flow folded from the journal into plain memory, to be compared with its tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from counter_app.domain.documents import Adoption
from counter_app.domain.dossier import Dossier
from counter_app.domain.evolve import ClosedDay, CodeSeries, OpenSession, Series, evolve
from counter_app.domain.facts import Recorded
from counter_app.domain.ids import CounterNo
from counter_app.domain.shift import Shift
from counter_app.domain.ticket import Ticket
from counter_app.domain.ticket_facts import Turn
from counter_app.store.engine import Connection
from counter_app.store.flow import (
    ADOPTIONS,
    CODE_SERIES,
    DAYS,
    DOSSIERS,
    FAMILIES,
    SERIES,
    SESSIONS,
    SHIFTS,
    TICKETS,
    TURNS,
)
from counter_app.store.rows import RowMap

R = TypeVar("R")


class Memory:
    """The flow in plain memory, filled by folding facts."""

    def __init__(self) -> None:
        self._families: dict[str, dict[tuple[Any, ...], Any]] = {f.table: {} for f in FAMILIES}
        self._history: dict[str, list[Recorded]] = {}

    def fold(self, facts: Iterable[Recorded]) -> None:
        """Fold facts in order."""
        for recorded in facts:
            evolve(self, recorded)
            self._history.setdefault(recorded.subject, []).append(recorded)

    def dump(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every family's rows in order of its key."""
        return {
            rows.table: sorted(
                (rows.to_row(v) for v in self._families[rows.table].values()), key=_by_text
            )
            for rows in FAMILIES
        }

    def ticket(self, ticket_id: str) -> Ticket | None:
        return self._get(TICKETS, ticket_id)

    def put_ticket(self, ticket: Ticket) -> None:
        self._put(TICKETS, ticket)

    def dossier(self, dossier_id: str) -> Dossier | None:
        return self._get(DOSSIERS, dossier_id)

    def put_dossier(self, dossier: Dossier) -> None:
        self._put(DOSSIERS, dossier)

    def shift(self, counter: CounterNo) -> Shift | None:
        return self._get(SHIFTS, counter)

    def put_shift(self, shift: Shift) -> None:
        self._put(SHIFTS, shift)

    def put_series(self, series: Series) -> None:
        self._put(SERIES, series)

    def put_code_series(self, series: CodeSeries) -> None:
        self._put(CODE_SERIES, series)

    def put_turn(self, turn: Turn) -> None:
        self._put(TURNS, turn)

    def session(self, session: str) -> OpenSession | None:
        return self._get(SESSIONS, session)

    def put_session(self, session: OpenSession) -> None:
        self._put(SESSIONS, session)

    def put_day(self, day: ClosedDay) -> None:
        self._put(DAYS, day)

    def put_adoption(self, adoption: Adoption) -> None:
        self._put(ADOPTIONS, adoption)

    def history(self, subject: str) -> Sequence[Recorded]:
        return self._history.get(subject, [])

    def _get(self, rows: RowMap[R], *key: object) -> R | None:
        found: R | None = self._families[rows.table].get(key)
        return found

    def _put(self, rows: RowMap[Any], value: object) -> None:
        key = tuple(getattr(value, name) for name in rows.key)
        self._families[rows.table][key] = value


def dump(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """The flow tables' rows, canonical, for the comparison with a fold."""
    return {
        rows.table: sorted((tuple(row) for row in connection.execute(rows.select)), key=_by_text)
        for rows in FAMILIES
    }


def _by_text(row: tuple[Any, ...]) -> str:
    return repr(row)
