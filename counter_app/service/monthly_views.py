"""The month's report, the late list, the points and the evidence as the office answers them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from counter_app.domain import evidence, form_06a, late_list, monthly, online_offer, points_766
from counter_app.domain.calendar import office_time
from counter_app.domain.dossier import Step
from counter_app.domain.form_06a import Line
from counter_app.domain.ids import DossierCode, StaffCode
from counter_app.domain.late_list import Late, LateDossier
from counter_app.domain.monthly import TARGET_PERCENT, Hands, OnTime, Share
from counter_app.domain.office import StaffMember
from counter_app.domain.points_766 import Counted, Scored
from counter_app.domain.reasons import Language, Refused
from counter_app.domain.throughput import SATISFIED
from counter_app.resources.official import load_evidence, load_points
from counter_app.service.decisions import Desk
from counter_app.service.effect_queries import SessionEffect
from counter_app.service.effect_views import session_effect
from counter_app.service.monthly_queries import (
    CountRow,
    Evidence,
    EvidenceSheet,
    LateLine,
    LateReport,
    LateTable,
    Month,
    MonthlyReport,
    Offered,
    OnTimeLine,
    PartRow,
    Points,
    Points766,
    PointsRow,
    ProofRow,
    Ratings,
)
from counter_app.service.official_views import fields, line, refused
from counter_app.service.places import desk_on
from counter_app.service.review_marks import marks_of
from counter_app.store import monthly as stored
from counter_app.store.official import Period

_VERY: Final = 2
"""The points of a very satisfied rating."""


def month(desk: Desk, query: MonthlyReport, language: Language) -> Month | Refused:
    """The whole report of a period; one that is not over yet as of now."""
    no = refused(desk, query.start, query.end)
    if no is not None:
        return no
    effect = session_effect(desk, SessionEffect(start=query.start, end=query.end), language)
    if isinstance(effect, Refused):
        return effect
    period = _period(desk, query.start, query.end)
    total, lines = _counted(desk, period)
    late = list(_late(desk, period))
    rooms, officers = _parts(desk, period, late)
    return Month(
        at=office_time(desk.at),
        start=query.start,
        end=query.end,
        lines=tuple(map(line, lines)),
        total=line(total),
        on_time=_on_time(_settled(total)),
        rooms=rooms,
        officers=officers,
        steps=_by(late, lambda one: one.held.step.value, order=[step.value for step in Step]),
        reasons=_by(late, lambda one: one.reason),
        apologised=sum(one.apology is not None for one in late),
        ratings=_ratings(stored.said(desk.tables.connection, period)),
        offered=_offered(desk, period.end),
        effect=effect,
    )


def late_table(desk: Desk, query: LateReport, _language: Language) -> LateTable | Refused:
    """Every late dossier of a period, by room, officer and due date."""
    no = refused(desk, query.start, query.end)
    if no is not None:
        return no
    period = _period(desk, query.start, query.end)
    total, _ = _counted(desk, period)
    late = list(_late(desk, period))
    rooms, officers = _parts(desk, period, late)
    row_of = _rows(desk)
    rows = sorted(
        map(row_of, late),
        key=lambda row: (row.room == "", row.room, row.officer_name, row.due_at, row.code),
    )
    return LateTable(
        at=office_time(desk.at),
        start=query.start,
        end=query.end,
        on_time=_on_time(_settled(total)),
        settled_late=sum(one.late is Late.SETTLED for one in late),
        still_late=sum(one.late is Late.OPEN for one in late),
        rows=tuple(rows),
        rooms=rooms,
        officers=officers,
    )


def points(desk: Desk, query: Points766, _language: Language) -> Points | Refused:
    """The points that the office's own data can tell."""
    no = refused(desk, query.start, query.end)
    if no is not None:
        return no
    period = _period(desk, query.start, query.end)
    total, _ = _counted(desk, period)
    rated = stored.said(desk.tables.connection, period)
    offer = online_offer.offer(desk_on(desk, period.end).reference.catalogue, on=period.end)
    good = total.early + total.on_time + total.within
    bad = rated.dossiers[0] + total.late + total.overdue
    table = load_points()
    score = points_766.score(
        table,
        {
            "tien-do": Counted(numerator=good, denominator=total.received),
            "dich-vu": Counted(numerator=offer.offered, denominator=offer.offered + offer.none),
            "ho-so-truc-tuyen": Counted(
                numerator=total.online, denominator=total.online + total.direct
            ),
            "hai-long": Counted(numerator=max(0, total.received - bad), denominator=total.received),
        },
    )
    return Points(
        at=office_time(desk.at),
        start=query.start,
        end=query.end,
        source=table.source,
        whole=score.whole,
        whole_most=score.whole_most,
        part=score.part,
        part_most=score.part_most,
        unknown_most=score.unknown_most,
        rows=tuple(map(_points_row, score.items)),
    )


def proofs(desk: Desk, query: Evidence, _language: Language) -> EvidenceSheet | Refused:
    """What the journal of a period proves."""
    no = refused(desk, query.start, query.end)
    if no is not None:
        return no
    period = _period(desk, query.start, query.end)
    known = load_evidence()
    kinds = stored.kinds(desk.tables.connection, period)
    return EvidenceSheet(
        at=office_time(desk.at),
        start=query.start,
        end=query.end,
        source=known.source,
        verified=known.verified,
        rows=tuple(
            ProofRow(
                component=proven.proof.component,
                claim=proven.proof.claim,
                kinds=proven.by_kind,
                facts=proven.facts,
                report=proven.proof.report,
                limits=proven.proof.limits,
            )
            for proven in evidence.prove(known.proofs, kinds)
        ),
    )


def _period(desk: Desk, start: date, end: date) -> Period:
    return Period.of(desk.tables.connection, start, min(end, desk.today), now=desk.at)


def _counted(desk: Desk, period: Period) -> tuple[Line, tuple[Line, ...]]:
    found = stored.tallies(desk.tables.connection, period)
    made = form_06a.form(found, fields(desk, found, on=period.end))
    return made.total, made.lines


def _settled(total: Line) -> OnTime:
    return OnTime(settled=total.settled, on_time=total.early + total.on_time)


def _on_time(found: OnTime) -> OnTimeLine:
    return OnTimeLine(
        settled=found.settled,
        on_time=found.on_time,
        share=found.share,
        target_percent=TARGET_PERCENT,
        margin=found.margin,
    )


def _late(desk: Desk, period: Period) -> Iterable[LateDossier]:
    """The late dossiers, their time reckoned by the rules that held at the period's end.

    Reasons are those given up to now: they are asked for once the period is over.
    """
    then = desk_on(desk, period.end)
    for history, dossier in stored.late(desk.tables.connection, period):
        found = late_list.late_dossier(
            history,
            start=period.start,
            end=period.end,
            at=period.at,
            calendar=then.reference.calendar,
            explained=marks_of(desk, dossier.id).explained,
            folded=dossier,
        )
        if found is not None:
            yield found


def _parts(
    desk: Desk, period: Period, late: Sequence[LateDossier]
) -> tuple[tuple[PartRow, ...], tuple[PartRow, ...]]:
    hands: Iterable[Hands] = stored.hands(desk.tables.connection, period)
    rooms, officers = monthly.shares(hands, late, desk_on(desk, period.end).setup.staff)
    return tuple(map(_part, rooms)), tuple(map(_part, officers))


def _part(share: Share) -> PartRow:
    return PartRow(
        room=share.room,
        officer=share.officer or "",
        name=share.name,
        settled=share.settled,
        late=share.late,
        still_late=share.still_late,
        share=share.on_time.share,
    )


def _rows(desk: Desk) -> Callable[[LateDossier], LateLine]:
    staff = {member.code: member for member in desk.setup.staff}
    catalogue = desk.reference.catalogue

    def row(one: LateDossier) -> LateLine:
        dossier, officer = one.dossier, one.held.officer
        member = staff.get(officer) if officer else None
        procedure = catalogue.latest(dossier.procedure)
        received = dossier.received_at or dossier.changed_at
        return LateLine(
            code=dossier.code or DossierCode(dossier.label),
            procedure=dossier.procedure,
            procedure_name=procedure.name_vi if procedure else dossier.procedure,
            received_at=office_time(received),
            first_due_at=office_time(dossier.first_due_at or one.due_at),
            due_at=office_time(one.due_at),
            until=office_time(one.until),
            late=one.late.value,
            late_by_date=one.by_date,
            late_days=one.late_days,
            late_s=one.late_s,
            room=member.room if member else "",
            officer=officer or "",
            officer_name=member.name if member else officer or "",
            step=one.held.step.value,
            held_s=one.held.working_s,
            reason=one.reason,
            reason_by=_named(staff, one.explained.by) if one.explained else "",
            apologised_at=office_time(one.apology.at) if one.apology else None,
            agreed_at=office_time(one.apology.due_at) if one.apology else None,
        )

    return row


def _named(staff: Mapping[StaffCode, StaffMember], code: StaffCode) -> str:
    member = staff.get(code)
    return member.name if member else code


def _by(
    late: Iterable[LateDossier], key_of: Callable[[LateDossier], str], *, order: Sequence[str] = ()
) -> tuple[CountRow, ...]:
    found = Counter((key_of(one), one.late) for one in late)
    together = Counter({key: 0 for key, _ in found})
    for (key, _), count in found.items():
        together[key] += count
    places = {key: place for place, key in enumerate(order)}
    keys = sorted(together, key=lambda key: (places.get(key, 0), -together[key], key))
    return tuple(
        CountRow(code=key, settled=found[key, Late.SETTLED], open=found[key, Late.OPEN])
        for key in keys
    )


def _ratings(said: stored.Said) -> Ratings:
    counted = said.ratings
    count = counted.total()
    good = sum(rated for points_given, rated in counted.items() if points_given >= SATISFIED)
    return Ratings(
        count=count,
        not_satisfied=count - good,
        satisfied=good - counted[_VERY],
        very_satisfied=counted[_VERY],
        visits=said.visits.total(),
        share=good / count if count else None,
    )


def _offered(desk: Desk, on: date) -> Offered:
    found = online_offer.offer(desk_on(desk, on).reference.catalogue, on=on)
    return Offered(whole=found.whole, part=found.part, none=found.none, share=found.share)


def _points_row(scored: Scored) -> PointsRow:
    item, counted = scored.item, scored.counted
    return PointsRow(
        group=scored.group.name,
        code=item.code,
        name=item.name,
        formula=item.formula,
        most=item.most,
        known=item.known.value,
        lacking=item.lacking,
        verified=item.verified,
        numerator=counted.numerator if counted else None,
        denominator=counted.denominator if counted else None,
        points=scored.points,
    )


VIEWS: Final[dict[type, Callable[[Desk, Any, Language], Any]]] = {
    MonthlyReport: month,
    LateReport: late_table,
    Points766: points,
    Evidence: proofs,
}
"""The answers to the queries about them."""
