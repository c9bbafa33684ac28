"""The official tables: what a supervisor sends to the level above, as of the period's end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final

from counter_app.domain import form_06a
from counter_app.domain.form_06a import Line, Tally
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.reasons import OFFICE_ZONE, Language, Refused
from counter_app.service.decisions import Desk
from counter_app.service.official_queries import Form06a, Line06a, Table06a
from counter_app.service.places import desk_on
from counter_app.store import official

LONGEST_DAYS: Final = 366
"""The longest period: a year, as the form is sent by quarter and by year."""


def table_06a(desk: Desk, query: Form06a, _language: Language) -> Table06a | Refused:
    """Form II.06a, its lines by field of work; a period not over yet as of today."""
    no = refused(desk, query.start, query.end)
    if no is not None:
        return no
    reached = min(query.end, desk.today)
    counted = official.tallies(desk.tables.connection, query.start, reached)
    made = form_06a.form(counted, fields(desk, counted, on=reached))
    return Table06a(
        at=desk.at.astimezone(OFFICE_ZONE),
        start=query.start,
        end=query.end,
        lines=tuple(map(line, made.lines)),
        total=line(made.total),
    )


def refused(desk: Desk, start: date, end: date) -> Refused | None:
    """Why no official report can be made of these days, if none can."""
    if end < start:
        return Refused.because("period_upside_down", from_on=start, until_on=end)
    if (end - start).days >= LONGEST_DAYS:
        return Refused.because("period_too_long", days=LONGEST_DAYS)
    if start > desk.today:
        return Refused.because("period_to_come", from_on=start)
    return None


def fields(desk: Desk, counted: Iterable[Tally], *, on: date) -> Mapping[ProcedureCode, str]:
    """The field of work of each procedure: of the catalogue in force then, else of today's."""
    catalogues = (desk_on(desk, on).reference.catalogue, desk.reference.catalogue)
    found = {}
    for code in {tally.procedure for tally in counted}:
        known = (catalogue.latest(code) for catalogue in catalogues)
        procedure = next((procedure for procedure in known if procedure), None)
        if procedure is not None:
            found[code] = procedure.field
    return found


def line(of: Line) -> Line06a:
    """A line as the answer has it."""
    return Line06a(
        field=of.field,
        received=of.received,
        online=of.online,
        direct=of.direct,
        before=of.before,
        settled=of.settled,
        early=of.early,
        on_time=of.on_time,
        late=of.late,
        settling=of.settling,
        within=of.within,
        overdue=of.overdue,
    )


VIEWS: Final[dict[type, Callable[[Desk, Any, Language], Any]]] = {Form06a: table_06a}
"""The answers to the queries about them."""
