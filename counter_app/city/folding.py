"""One ticket or dossier folded from its own facts, by the domain's own functions.

The same :func:`counter_app.domain.evolve.evolve` that writes an office's tables is asked here, so
that a figure of the city cannot differ from the office's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, get_args

from counter_app.domain.appointment import Appointment, Waiter
from counter_app.domain.documents import Adoption
from counter_app.domain.dossier import Dossier
from counter_app.domain.dossier_facts import DossierFact
from counter_app.domain.evolve import (
    ClosedDay,
    CodeSeries,
    OpenSession,
    Request,
    Series,
    evolve,
)
from counter_app.domain.facts import Recorded, StepUndone
from counter_app.domain.ids import CounterNo, StaffCode
from counter_app.domain.shift import Shift
from counter_app.domain.ticket import Ticket
from counter_app.domain.ticket_facts import TicketFact, Turn
from counter_app.wire import UnknownFact, WireFault, decode_fact

SUBJECT_KINDS: Final = tuple(
    kind.KIND for kind in (*get_args(TicketFact), *get_args(DossierFact), StepUndone)
)
"""The kinds of facts that tell of a ticket or a dossier."""
LARGEST: Final = 2**53
"""A length of time or a sum that is larger was never measured."""


class FoldFault(Exception):
    """The facts of this ticket or dossier contradict each other, or cannot be kept."""


class _World:
    """One subject's aggregates; what belongs to the whole office is not kept."""

    def __init__(self) -> None:
        self.ticket_now: Ticket | None = None
        self.dossier_now: Dossier | None = None
        self.before: list[Recorded] = []

    def ticket(self, ticket_id: str) -> Ticket | None:  # noqa: ARG002 - there is only one
        return self.ticket_now

    def put_ticket(self, ticket: Ticket) -> None:
        self.ticket_now = ticket

    def dossier(self, dossier_id: str) -> Dossier | None:  # noqa: ARG002 - there is only one
        return self.dossier_now

    def put_dossier(self, dossier: Dossier) -> None:
        self.dossier_now = dossier

    def history(self, subject: str) -> Sequence[Recorded]:  # noqa: ARG002 - there is only one
        return self.before

    def appointment(self, appointment_id: str) -> Appointment | None: ...
    def put_appointment(self, appointment: Appointment) -> None: ...
    def waiter(self, waiter_id: str) -> Waiter | None: ...
    def put_waiter(self, waiter: Waiter) -> None: ...
    def shift(self, counter: CounterNo) -> Shift | None: ...
    def put_shift(self, shift: Shift) -> None: ...
    def put_series(self, series: Series) -> None: ...
    def put_code_series(self, series: CodeSeries) -> None: ...
    def put_turn(self, turn: Turn) -> None: ...
    def session(self, session: str) -> OpenSession | None: ...
    def put_session(self, session: OpenSession) -> None: ...
    def request(self, request: str) -> Request | None: ...
    def put_request(self, request: Request) -> None: ...
    def put_day(self, day: ClosedDay) -> None: ...
    def put_adoption(self, adoption: Adoption) -> None: ...


def fold(rows: Iterable[Any]) -> tuple[Ticket | None, Dossier | None]:
    """The ticket or dossier after these rows of ``fact``, in their order.

    A fact of a kind that this program does not know is left out: the city counts it elsewhere.

    Raises:
        FoldFault: they contradict each other, or a value of theirs cannot be kept.
    """
    world = _World()
    try:
        for row in rows:
            recorded = recorded_fact(row)
            if recorded is not None:
                evolve(world, recorded)
                world.before.append(recorded)
    except (ValueError, OverflowError, WireFault) as fault:
        raise FoldFault(type(fault).__name__) from fault
    return world.ticket_now, world.dossier_now


def storable(values: Iterable[object]) -> bool:
    """Whether PostgreSQL can keep these values: no null byte in a text, no endless number."""
    return all(
        "\0" not in value and value.isprintable()
        if isinstance(value, str)
        else not (isinstance(value, int) and abs(value) > LARGEST)
        for value in values
    )


def recorded_fact(row: Any) -> Recorded | None:  # noqa: ANN401 - a row of any statement
    """A row of ``fact`` in its envelope; None of a kind that this program does not know."""
    fact = decode_fact(row.kind, row.body)
    if isinstance(fact, UnknownFact):
        return None
    return Recorded(
        position=row.position,
        origin=row.origin,
        seq=row.seq,
        at=row.at,
        by=StaffCode(row.by),
        command=row.command,
        subject=row.subject,
        fact=fact,
    )
