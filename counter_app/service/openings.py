"""The office's openings between two dates, each day by what is in force on it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from counter_app.domain.catalogue import Procedure
from counter_app.domain.session import Occurrence, Session
from counter_app.service.decisions import Desk
from counter_app.service.plan import Plan, next_serving


def plan_on(desk: Desk, day: date) -> Plan:
    """The plan in force on a date."""
    if day == desk.today:
        return desk.reference.plan
    return desk.documents.on(desk.tables.connection, day).plan


def openings_between(desk: Desk, first: date, last: date) -> list[Occurrence]:
    """Every opening that begins on these dates, ordinary hours and sessions, in order."""
    return [
        occurrence
        for offset in range((last - first).days + 1)
        for occurrence in plan_on(desk, first + timedelta(days=offset)).on(
            first + timedelta(days=offset)
        )
    ]


def next_opening_for(
    desk: Desk, procedures: list[Procedure], *, after: datetime | None = None
) -> Occurrence | None:
    """When one of these procedures is received next; None where none is near."""
    return next_serving(lambda day: plan_on(desk, day), procedures, after=after or desk.at)


def session_of(desk: Desk, code: str | None) -> Session | None:
    """The rules of a session in force; None for one that was opened by hand alone."""
    return desk.reference.plan.session(code)


def procedures_of_queue(desk: Desk, queue: str) -> list[Procedure]:
    """The procedures of a queue that can be received against today."""
    return [
        procedure
        for procedure in desk.reference.catalogue.procedures
        if procedure.queue == queue
        and procedure.receivable
        and procedure.valid_from <= desk.today
        and (procedure.valid_to is None or desk.today <= procedure.valid_to)
    ]
