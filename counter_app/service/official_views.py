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
    if query.end < query.start:
        return Refused.because("period_upside_down", from_on=query.start, until_on=query.end)
    if (query.end - query.start).days >= LONGEST_DAYS:
        return Refused.because("period_too_long", days=LONGEST_DAYS)
    if query.start > desk.today:
        return Refused.because("period_to_come", from_on=query.start)
    reached = min(query.end, desk.today)
    counted = official.tallies(desk.tables.connection, query.start, reached)
    made = form_06a.form(counted, _fields(desk, counted, on=reached))
    return Table06a(
        at=desk.at.astimezone(OFFICE_ZONE),
        start=query.start,
        end=query.end,
        lines=tuple(map(_line, made.lines)),
        total=_line(made.total),
    )


def _fields(desk: Desk, counted: Iterable[Tally], *, on: date) -> Mapping[ProcedureCode, str]:
    """The field of work of each procedure: of the catalogue in force then, else of today's."""
    catalogues = (desk_on(desk, on).reference.catalogue, desk.reference.catalogue)
    fields = {}
    for code in {tally.procedure for tally in counted}:
        known = (catalogue.latest(code) for catalogue in catalogues)
        procedure = next((procedure for procedure in known if procedure), None)
        if procedure is not None:
            fields[code] = procedure.field
    return fields


def _line(line: Line) -> Line06a:
    return Line06a(
        field=line.field,
        received=line.received,
        online=line.online,
        direct=line.direct,
        before=line.before,
        settled=line.settled,
        early=line.early,
        on_time=line.on_time,
        late=line.late,
        settling=line.settling,
        within=line.within,
        overdue=line.overdue,
    )


VIEWS: Final[dict[type, Callable[[Desk, Any, Language], Any]]] = {Form06a: table_06a}
"""The answers to the queries about them."""
