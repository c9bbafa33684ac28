"""Which visits somebody at the kiosk may mean by what they typed, and whether they can be rated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from counter_app.domain import ticket_rules as tickets
from counter_app.domain.calendar import office_time
from counter_app.domain.reasons import Language, Refused
from counter_app.domain.ticket import Ticket
from counter_app.service.decisions import Desk, echo_number
from counter_app.service.hall_queries import TICKET_CODE, RatableVisit, VisitsToRate
from counter_app.service.sentences import say

_DIGITS_AT_MOST: Final = 5
_ANY_MARK: Final = 1


def visits_to_rate(
    desk: Desk, query: VisitsToRate, language: Language
) -> tuple[RatableVisit, ...] | Refused:
    """The visits of today behind some digits, a whole number, or the code on a ticket."""
    typed = query.typed.strip()
    ticket_id, number = "", typed.upper()
    if number.startswith(TICKET_CODE):
        ticket_id, _, rest = typed[len(TICKET_CODE) :].partition("|")
        number = rest.partition("|")[0].upper()
    found = {
        ticket.id: ticket
        for printed in _printed(desk, number)
        if (ticket := desk.tables.by_number(printed)) is not None
        and _is_of_today(desk, ticket)
        and ticket_id in {"", ticket.id}
    }
    if not found:
        return Refused.because("visit_unknown", number=echo_number(number))
    return tuple(_row(desk, ticket, language) for ticket in found.values())


def _printed(desk: Desk, number: str) -> Iterator[str]:
    """The numbers of every series that some digits may mean, as they are printed."""
    if not (number.isascii() and number.isdigit()):
        yield number
        return
    if len(number) > _DIGITS_AT_MOST:
        return
    sessions = desk.reference.plan.sessions
    own = (session.series for session in sessions if session.series is not None)
    for series in (*(queue.series for queue in desk.setup.queues), *own):
        yield series.printed(int(number))


def _is_of_today(desk: Desk, ticket: Ticket) -> bool:
    """Whether a number was given or used today, or so lately that its visit can be rated."""
    touched_at = office_time(ticket.changed_at)
    lately = desk.at - ticket.changed_at <= tickets.RATED_FOR
    return desk.today in {ticket.day, touched_at.date()} or lately


def _row(desk: Desk, ticket: Ticket, language: Language) -> RatableVisit:
    rated = tickets.rate(ticket, points=_ANY_MARK, at=desk.at)
    queue = desk.setup.queue(ticket.queue)
    name = (queue.name_vi if language == "vi" else queue.name_en) if queue else ticket.queue
    return RatableVisit(
        number=ticket.number,
        queue_name=name,
        refused=say(rated.reason, language) if isinstance(rated, Refused) else "",
    )
