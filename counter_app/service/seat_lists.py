"""What waits at the seats behind the counter: review, signature, seal, money, results."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec

from counter_app.domain.calendar import office_time
from counter_app.domain.dossier import Dossier, Step
from counter_app.domain.reasons import Language, Refused
from counter_app.domain.ticket import TicketState
from counter_app.service import process_queries
from counter_app.service.decisions import Desk, echo
from counter_app.service.due_views import due_row_of
from counter_app.service.queries import DueRow
from counter_app.store import journal

MOST: Final = 5_000
CASHIER: Final = "cashier"
RESULTS: Final = "results"


def seat(
    desk: Desk, query: process_queries.Seat, _language: Language
) -> process_queries.SeatList | Refused:
    """The rows of one seat and the counts of all."""
    found = _SEATS.get(query.seat)
    if found is None:
        return Refused.because("unknown_seat", seat=echo(query.seat))
    dossiers = found(desk, max(1, min(query.limit, MOST)))
    counts = desk.tables.counts_at_steps()
    due_row = due_row_of(desk)
    return process_queries.SeatList(
        at=office_time(desk.at),
        position=journal.head_position(desk.tables.connection),
        seat=query.seat,
        rows=tuple(_row(desk, dossier, due_row(dossier)) for dossier in dossiers),
        counts={
            **{step.value: counts.get(step.value, 0) for step in Step if step is not Step.RETURN},
            CASHIER: counts["owing"],
            RESULTS: counts["ready"] + counts.get(Step.RETURN.value, 0),
        },
    )


def _row(desk: Desk, dossier: Dossier, due: DueRow) -> process_queries.SeatRow:
    ticket = desk.tables.ticket(dossier.ticket) if dossier.ticket else None
    return process_queries.SeatRow(
        **msgspec.structs.asdict(due),
        handed_at=office_time(dossier.handed_at),
        handed_by=dossier.handed_by,
        holder=dossier.holder,
        sent_back=dossier.sent_back,
        fee_due=dossier.fee_due,
        ticket_state=ticket.state.value if ticket else "",
    )


def _at(step: Step) -> Callable[[Desk, int], list[Dossier]]:
    return lambda desk, limit: desk.tables.at_step(step, limit=limit)


def _owing(desk: Desk, limit: int) -> list[Dossier]:
    return desk.tables.owing(limit=limit)


def _results(desk: Desk, limit: int) -> list[Dossier]:
    """Ready or sealed; first those whose citizen waits, then the newest."""
    sealed = desk.tables.at_step(Step.RETURN, limit=limit)
    ready = desk.tables.ready(limit=limit)
    found = sorted((*ready, *sealed), key=lambda d: d.handed_at, reverse=True)
    return sorted(found, key=lambda d: not _is_waited_for(desk, d))[:limit]


def _is_waited_for(desk: Desk, dossier: Dossier) -> bool:
    ticket = desk.tables.ticket(dossier.ticket) if dossier.ticket else None
    return ticket is not None and ticket.state is TicketState.AWAITING_RESULT


_SEATS: Final[dict[str, Callable[[Desk, int], list[Dossier]]]] = {
    **{step.value: _at(step) for step in Step if step is not Step.RETURN},
    CASHIER: _owing,
    RESULTS: _results,
}
"""What each seat shows; those of the steps are named by them."""
