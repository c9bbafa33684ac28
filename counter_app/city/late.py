"""The late list and the officers' parts, by the very rules of an office's own report.

What ended late is reckoned when its facts are folded, and read where it lies; what is still open,
or stood otherwise at the period's end, is reckoned from its facts when it is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, text

from counter_app.city.as_of import AsOf
from counter_app.city.calendars import Calendars
from counter_app.city.figures import stood
from counter_app.city.folding import FoldedDossier, FoldFault
from counter_app.city.late_reasons import late_reasons
from counter_app.city.reckoning import late_line
from counter_app.domain import monthly
from counter_app.domain.dossier import Step
from counter_app.domain.due_review import Explained
from counter_app.domain.ids import ProcedureCode, StaffCode
from counter_app.domain.late_list import Held, Late, LateDossier
from counter_app.domain.monthly import Hands, Share, hands_of
from counter_app.domain.office import StaffMember
from counter_app.domain.timeliness import Timeliness


@dataclass(frozen=True, slots=True, kw_only=True)
class LateLine:
    """A dossier of the list, as :class:`~counter_app.domain.late_list.LateDossier` says it."""

    office: str
    id: str
    code: str
    procedure: ProcedureCode
    received_at: datetime
    due_at: datetime
    until: datetime
    late: Late
    by_date: bool
    late_days: int
    late_s: int
    held: Held
    reason: str
    apologised_at: datetime | None
    agreed_at: datetime | None


def late_lines(seen: AsOf) -> list[LateLine]:
    """The dossiers that ended late in the period or were overdue at its end, the oldest due first.

    Rides on dossier_late, dossier_open and dossier_touched.
    """
    found = [
        _from_row(row)
        for row in seen.connection.execute(
            text(_SETTLED.format(which="held_step IS NOT NULL", where=seen.where)), seen.bound
        )
    ]
    calendars = Calendars.known(seen.connection)
    for office, folded in (*_to_fold(seen), *seen.apart):
        try:
            one = late_line(
                folded.history,
                start=seen.period.start,
                end=seen.period.end,
                at=seen.at,
                calendar=calendars.of(office),
            )
        except FoldFault:
            continue  # a clock stood wrong by years: of such days there is no reckoning
        if one is not None:
            found.append(_from_domain(office, one))
    given = late_reasons(seen.connection, [(one.office, one.id) for one in found])
    explained = [_explained(one, given.get((one.office, one.id))) for one in found]
    return sorted(explained, key=lambda one: (one.due_at, one.office, one.code))


def parts(
    seen: AsOf, late: Iterable[LateLine]
) -> Mapping[str, tuple[tuple[Share, ...], tuple[Share, ...]]]:
    """Of each office the rooms' parts and the officers', as its own report has them."""
    hands, staff = _hands(seen), _staff(seen)
    by_office: dict[str, list[LateLine]] = defaultdict(list)
    for one in late:
        by_office[one.office].append(one)
    return {
        office: monthly.shares(hands[office], by_office[office], staff[office])
        for office in sorted(hands.keys() | by_office.keys())
    }


_SETTLED: Final = f"""
    SELECT office, id, code, procedure, received_at, due_at, finished_at, timeliness_06a,
        held_step, held_by, held_s, late_days, late_s, late_reason, apologised_at, agreed_at
    FROM dossier WHERE closed_at >= :first AND closed_at < :after AND touched_at < :after
        AND timeliness = '{Timeliness.LATE}' AND {{which}}{{where}}"""
_OPEN: Final = """
    SELECT office, id FROM dossier WHERE finished_at IS NULL AND touched_at < :after
        AND received_at < :after
        AND (supplement_requests > 1 OR coalesce(resting_since, :at) > due_at){where}"""
_HANDS: Final = """
    SELECT office, hands, count(*) FROM dossier
    WHERE closed_at >= :first AND closed_at < :after AND touched_at < :after
        AND timeliness IS NOT NULL AND due_at IS NOT NULL{where} GROUP BY 1, 2"""


def _to_fold(seen: AsOf) -> Iterator[tuple[str, FoldedDossier]]:
    subjects: dict[str, list[str]] = defaultdict(list)
    for sql in (_OPEN, _SETTLED.replace("{which}", "held_step IS NULL")):
        for row in seen.connection.execute(text(sql.format(where=seen.where)), seen.bound):
            subjects[row.office].append(row.id)
    for office, some in sorted(subjects.items()):
        for folded in stood(seen.connection, office, some, before=seen.period.after):
            yield office, folded


def _hands(seen: AsOf) -> Mapping[str, list[Hands]]:
    found: dict[str, list[Hands]] = defaultdict(list)
    for office, some, dossiers in seen.connection.execute(
        text(_HANDS.format(where=seen.where)), seen.bound
    ):
        found[office].append(Hands(frozenset(map(StaffCode, some)), dossiers))
    for office, folded in seen.apart:
        closed = folded.dossier.closed_at
        if closed is not None and seen.period.first <= closed < seen.period.after:
            found[office].append(Hands(hands_of(folded.history), 1))
    return found


def _staff(seen: AsOf) -> Mapping[str, list[StaffMember]]:
    found: dict[str, list[StaffMember]] = defaultdict(list)
    rows = seen.connection.execute(
        text(f"SELECT office, code, name, room FROM officer WHERE true{seen.where}"), seen.bound
    )
    for row in rows:
        found[row.office].append(
            StaffMember(code=StaffCode(row.code), name=row.name, room=row.room, duties=())
        )
    return found


def _explained(line: LateLine, given: Explained | None) -> LateLine:
    """With the reason given apart from any paper, unless an apology came after it."""
    if given is None or (line.apologised_at is not None and line.apologised_at > given.at):
        return line
    return replace(line, reason=given.reason)


def _from_row(row: Row[Any]) -> LateLine:
    return LateLine(
        office=row.office,
        id=row.id,
        code=row.code,
        procedure=row.procedure,
        received_at=row.received_at,
        due_at=row.due_at,
        until=row.finished_at,
        late=Late.SETTLED,
        by_date=row.timeliness_06a == Timeliness.LATE,
        late_days=row.late_days,
        late_s=row.late_s,
        held=Held(step=Step(row.held_step), officer=row.held_by, working_s=row.held_s),
        reason=row.late_reason,
        apologised_at=row.apologised_at,
        agreed_at=row.agreed_at,
    )


def _from_domain(office: str, one: LateDossier) -> LateLine:
    dossier = one.dossier
    return LateLine(
        office=office,
        id=dossier.id,
        code=dossier.label,
        procedure=dossier.procedure,
        received_at=dossier.received_at or dossier.changed_at,
        due_at=one.due_at,
        until=one.until,
        late=one.late,
        by_date=one.by_date,
        late_days=one.late_days,
        late_s=one.late_s,
        held=one.held,
        reason=one.reason,
        apologised_at=one.apology.at if one.apology else None,
        agreed_at=one.apology.due_at if one.apology else None,
    )
