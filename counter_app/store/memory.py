"""The flow in plain memory: what facts fold to, without the tables they are compared with."""

from __future__ import annotations

from collections.abc import KeysView, Mapping, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from counter_app.domain.appointment import Appointment, Waiter
from counter_app.domain.documents import Adoption
from counter_app.domain.dossier import Dossier
from counter_app.domain.evolve import (
    ClosedDay,
    CodeSeries,
    OpenSession,
    Request,
    Series,
    evolve,
)
from counter_app.domain.facts import Recorded, StepUndone
from counter_app.domain.ids import CounterNo
from counter_app.domain.shift import Shift
from counter_app.domain.ticket import Ticket
from counter_app.domain.ticket_facts import Turn
from counter_app.store import flow
from counter_app.store.bookings import APPOINTMENTS, WAITERS
from counter_app.store.rows import RowMap

R = TypeVar("R")
SmallRows = Mapping[str, Sequence[Sequence[Any]]]
"""Rows of the small families by table."""


class Memory:
    """The flow in plain memory, filled by folding facts.

    It may begin in the middle: with the small families as they stood, and for each ticket or
    dossier that the facts speak of, with what had happened to it before (:meth:`recall`).
    """

    def __init__(self, small: SmallRows | None = None) -> None:
        self._families: dict[str, dict[tuple[Any, ...], Any]] = {f.table: {} for f in flow.FAMILIES}
        self._history: dict[str, list[Recorded]] = {}
        for rows in flow.SMALL:
            for row in (small or {}).get(rows.table, ()):
                self._put(rows, rows.from_row(row))

    @property
    def subjects(self) -> KeysView[str]:
        """The tickets, dossiers and appointments that facts were recalled or folded about."""
        return self._history.keys()

    def recall(self, subject: str, history: Sequence[Recorded]) -> None:
        """Begin one subject with its earlier facts; what contradicts them is left out."""
        earlier = Memory()
        for recorded in history:
            with suppress(ValueError):
                earlier.fold(recorded)
        self._history[subject] = list(history)
        for rows in flow.SUBJECTS:
            self._families[rows.table].update(earlier._families[rows.table])

    def fold(self, recorded: Recorded) -> None:
        """Fold the next fact.

        Raises:
            ValueError: it contradicts the facts before it.
        """
        evolve(self, recorded)
        if isinstance(recorded.fact, (*flow.SUBJECT_FACTS, StepUndone)):
            self._history.setdefault(recorded.subject, []).append(recorded)

    def row(self, rows: RowMap[Any], key: str) -> tuple[Any, ...] | None:
        """A ticket, dossier or appointment as a row of its table."""
        value = self._families[rows.table].get((key,))
        return None if value is None else rows.to_row(value)

    def small(self) -> dict[str, list[tuple[Any, ...]]]:
        """The small families' rows, canonical."""
        return {
            rows.table: sorted(map(rows.to_row, self._families[rows.table].values()), key=repr)
            for rows in flow.SMALL
        }

    def ticket(self, ticket_id: str) -> Ticket | None:
        return self._get(flow.TICKETS, ticket_id)

    def put_ticket(self, ticket: Ticket) -> None:
        self._put(flow.TICKETS, ticket)

    def dossier(self, dossier_id: str) -> Dossier | None:
        return self._get(flow.DOSSIERS, dossier_id)

    def put_dossier(self, dossier: Dossier) -> None:
        self._put(flow.DOSSIERS, dossier)

    def appointment(self, appointment_id: str) -> Appointment | None:
        return self._get(APPOINTMENTS, appointment_id)

    def put_appointment(self, appointment: Appointment) -> None:
        self._put(APPOINTMENTS, appointment)

    def waiter(self, waiter_id: str) -> Waiter | None:
        return self._get(WAITERS, waiter_id)

    def put_waiter(self, waiter: Waiter) -> None:
        self._put(WAITERS, waiter)

    def shift(self, counter: CounterNo) -> Shift | None:
        return self._get(flow.SHIFTS, counter)

    def put_shift(self, shift: Shift) -> None:
        self._put(flow.SHIFTS, shift)

    def put_series(self, series: Series) -> None:
        self._put(flow.SERIES, series)

    def put_code_series(self, series: CodeSeries) -> None:
        self._put(flow.CODE_SERIES, series)

    def put_turn(self, turn: Turn) -> None:
        self._put(flow.TURNS, turn)

    def session(self, session: str) -> OpenSession | None:
        return self._get(flow.SESSIONS, session)

    def put_session(self, session: OpenSession) -> None:
        self._put(flow.SESSIONS, session)

    def request(self, request: str) -> Request | None:
        return self._get(flow.REQUESTS, request)

    def put_request(self, request: Request) -> None:
        self._put(flow.REQUESTS, request)

    def put_day(self, day: ClosedDay) -> None:
        self._put(flow.DAYS, day)

    def put_adoption(self, adoption: Adoption) -> None:
        self._put(flow.ADOPTIONS, adoption)

    def history(self, subject: str) -> Sequence[Recorded]:
        return self._history.get(subject, [])

    def _get(self, rows: RowMap[R], *key: object) -> R | None:
        found: R | None = self._families[rows.table].get(key)
        return found

    def _put(self, rows: RowMap[Any], value: object) -> None:
        self._families[rows.table][rows.key_of(value)] = value
