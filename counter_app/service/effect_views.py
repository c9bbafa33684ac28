"""What sessions changed, which limits could be shorter, what nobody was asked for again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, Final

from counter_app.domain import effect, limits_review, reuse
from counter_app.domain.calendar import office_time
from counter_app.domain.effect import Kept
from counter_app.domain.handled import Handled
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.limits import Limit
from counter_app.domain.reasons import OFFICE_ZONE, Language, Refused
from counter_app.domain.reuse import Filled
from counter_app.domain.session import PromiseKind, Session
from counter_app.service.decisions import Desk
from counter_app.service.due_views import midnight
from counter_app.service.effect_queries import (
    LONGEST_DAYS,
    Effect,
    EffectRow,
    LimitRow,
    Limits,
    LimitsReview,
    Reuse,
    Reused,
    ReuseRow,
    SessionEffect,
    SessionResult,
)
from counter_app.store import measures
from counter_app.store.measures import Origins

_DAY: Final = timedelta(days=1)


def session_effect(desk: Desk, query: SessionEffect, language: Language) -> Effect | Refused:
    """Every procedure of a session, or of all, against its baseline."""
    baseline = _Baseline.of(query)
    if isinstance(baseline, Refused):
        return baseline
    for start, end in ((query.start, query.end), (baseline.start, baseline.end)):
        refused = _refused(start, end)
        if refused is not None:
            return refused
    received = measures.in_sessions(desk.tables.connection, *_span(query.start, query.end))
    asked = [d for d in received if query.session in {None, d.session}]
    base = _by_procedure(baseline.read(desk, {dossier.procedure for dossier in asked}))
    groups: dict[tuple[str, ProcedureCode], list[Handled]] = defaultdict(list)
    for dossier in asked:
        groups[dossier.session or "", dossier.procedure].append(dossier)
    name_of = _names(desk, language)
    rows = []
    for (session, procedure), dossiers in sorted(groups.items()):
        found = effect.compare(
            dossiers,
            base.get(procedure, ()),
            calendar=desk.reference.calendar,
            beta=_chance(f"{session}|{procedure}|{query.start}|{query.end}|{baseline}"),
        )
        change = found.change
        rows.append(
            EffectRow(
                session=session,
                procedure=procedure,
                procedure_name=name_of(procedure),
                unit=found.unit.value,
                count=found.count,
                open=sum(dossier.is_pending for dossier in dossiers),
                overnight=found.overnight,
                median_s=found.median_s,
                base_count=found.base_count,
                base_median_s=found.base_median_s,
                change=round(change.percent, 1) if change else None,
                low=round(change.low, 1) if change else None,
                high=round(change.high, 1) if change else None,
                claim=found.claim.value,
            )
        )
    return Effect(
        at=office_time(desk.at),
        start=query.start,
        end=query.end,
        baseline=baseline.kind,
        baseline_session=query.baseline_session or "",
        baseline_start=baseline.start,
        baseline_end=baseline.end,
        fewest=effect.FEWEST,
        sessions=_results(desk, received, language),
        rows=tuple(rows),
    )


def _chance(asked: str) -> effect.Beta:
    """The same question draws the same numbers."""
    return Random(asked).betavariate  # noqa: S311 - a statistic's drawings, no secret


def session_document(desk: Desk, code: str, on: date) -> Session | None:
    """The document of a session as it is known now for a date; None for one opened by hand alone.

    The one place that knows: names and plans of the reports come from here.
    """
    return desk.documents.on(desk.tables.connection, on).plan.session(code)


class _Baseline:
    """What a session is compared with."""

    def __init__(self, kind: str, start: date, end: date, session: str | None) -> None:
        self.kind, self.start, self.end, self.session = kind, start, end, session

    def __str__(self) -> str:
        return f"{self.kind}|{self.start}|{self.end}|{self.session}"

    @classmethod
    def of(cls, query: SessionEffect) -> _Baseline | Refused:
        """The baseline a query names."""
        if (query.baseline_start is None) != (query.baseline_end is None):
            return Refused.because("baseline_incomplete")
        start, end = query.baseline_start or query.start, query.baseline_end or query.end
        if query.baseline_session is not None:
            same = (start, end) == (query.start, query.end)
            if same and query.session in {None, query.baseline_session}:
                return Refused.because("baseline_is_itself")
            return cls("session", start, end, query.baseline_session)
        if query.baseline_start is not None:
            return cls("period", start, end, None)
        return cls("ordinary", query.end - effect.BASELINE_FOR + _DAY, query.end, None)

    def read(self, desk: Desk, procedures: Iterable[str]) -> Iterable[Handled]:
        """Its dossiers."""
        connection, span = desk.tables.connection, _span(self.start, self.end)
        if self.kind == "session":
            found = measures.in_sessions(connection, *span)
            return [dossier for dossier in found if dossier.session == self.session]
        found = measures.ordinary(connection, *span, procedures=sorted(procedures))
        if self.kind == "period":
            return found
        special = {_day(dossier) for dossier in measures.in_sessions(connection, *span)}
        return [dossier for dossier in found if _day(dossier) not in special]


def _results(
    desk: Desk, received: Iterable[Handled], language: Language
) -> tuple[SessionResult, ...]:
    """What was received in each session of the period, and what became of its promise."""
    latest: dict[str, date] = {}
    judged: dict[str, Counter[Kept]] = defaultdict(Counter)
    for dossier in received:
        code = dossier.session or ""
        latest[code] = _day(dossier)
        judged[code][effect.kept(dossier, now=desk.at)] += 1
    documents = {code: session_document(desk, code, day) for code, day in latest.items()}
    return tuple(
        SessionResult(
            session=code,
            name=_session_name(code, document, language),
            plan_number=document.plan_number if document else "",
            plan_on=document.plan_on if document else None,
            promise=(document.promise.kind if document else PromiseKind.NONE).value,
            dossiers=judged[code].total(),
            kept=judged[code][Kept.KEPT],
            broken=judged[code][Kept.BROKEN],
        )
        for code, document in sorted(documents.items())
    )


def _session_name(code: str, document: Session | None, language: Language) -> str:
    if document is None:
        return code
    return (document.name_en if language == "en" else "") or document.name_vi


def limits(desk: Desk, query: LimitsReview, language: Language) -> Limits | Refused:
    """Every limit that dossiers of the period had."""
    refused = _refused(query.start, query.end)
    if refused is not None:
        return refused
    groups: dict[tuple[str, str, Limit], list[Handled]] = defaultdict(list)
    for dossier in measures.finished(desk.tables.connection, *_span(query.start, query.end)):
        if dossier.limit is not None:
            groups[dossier.procedure, dossier.case or "", dossier.limit].append(dossier)
    name_of = _names(desk, language)
    rows = []
    for (procedure, case, limit), dossiers in groups.items():
        found = limits_review.review(dossiers, limit, calendar=desk.reference.calendar)
        rows.append(
            LimitRow(
                procedure=procedure,
                procedure_name=name_of(procedure),
                case=case,
                case_name=_case_name(desk, procedure, case, language),
                limit_text=limit.text(language),
                unit=found.unit.value,
                allowed=found.allowed,
                count=found.count,
                late=found.late,
                p90=_rounded(found.p90),
                bound=_rounded(found.bound),
                could_be=found.could_be,
                finding=found.finding.value,
            )
        )
    order = [finding.value for finding in limits_review.Finding]
    rows.sort(key=lambda row: (order.index(row.finding), -row.count, row.procedure, row.case))
    return Limits(start=query.start, end=query.end, fewest=limits_review.FEWEST, rows=tuple(rows))


def reused(desk: Desk, query: Reuse, language: Language) -> Reused | Refused:
    """Where the fields came from, of each month and of each procedure in it."""
    refused = _refused(query.start, query.end)
    if refused is not None:
        return refused
    found = measures.origins(desk.tables.connection, *_span(query.start, query.end))
    name_of = _names(desk, language)
    months: dict[str, list[Origins]] = defaultdict(list)
    for part in found:
        months[part.month].append(part)
    return Reused(
        start=query.start,
        end=query.end,
        target=reuse.TARGET,
        months=tuple(_month(month, parts) for month, parts in sorted(months.items())),
        rows=tuple(
            _reuse_row(
                part.month,
                part.filled,
                dossiers=part.dossiers,
                told=part.told,
                procedure=part.procedure,
                name=name_of(part.procedure),
            )
            for part in found
        ),
    )


def _month(month: str, parts: Iterable[Origins]) -> ReuseRow:
    listed = list(parts)
    together = Filled(
        typed=sum(part.filled.typed for part in listed),
        from_card=sum(part.filled.from_card for part in listed),
        from_earlier=sum(part.filled.from_earlier for part in listed),
    )
    return _reuse_row(
        month,
        together,
        dossiers=sum(part.dossiers for part in listed),
        told=sum(part.told for part in listed),
    )


def _reuse_row(
    month: str, filled: Filled, *, dossiers: int, told: int, procedure: str = "", name: str = ""
) -> ReuseRow:
    return ReuseRow(
        month=month,
        procedure=procedure,
        procedure_name=name,
        dossiers=dossiers,
        told=told,
        typed=filled.typed,
        from_card=filled.from_card,
        from_earlier=filled.from_earlier,
        share=None if filled.share is None else round(filled.share, 4),
    )


def _by_procedure(dossiers: Iterable[Handled]) -> dict[ProcedureCode, list[Handled]]:
    found: dict[ProcedureCode, list[Handled]] = defaultdict(list)
    for dossier in dossiers:
        found[dossier.procedure].append(dossier)
    return found


def _names(desk: Desk, _language: Language) -> Callable[[str], str]:
    """What procedures are called now; the code of one that is gone."""
    known = {procedure.code: procedure.name_vi for procedure in desk.reference.catalogue.procedures}
    return lambda code: known.get(ProcedureCode(code), code)


def _case_name(desk: Desk, procedure: str, case: str, language: Language) -> str:
    known = desk.reference.catalogue.procedure(procedure, on=desk.today)
    found = next((c for c in known.cases if c.code == case), None) if known else None
    if found is None:
        return case
    return found.name_vi if language == "vi" else found.name_en


def _refused(start: date, end: date) -> Refused | None:
    if end < start:
        return Refused.because("period_upside_down", from_on=start, until_on=end)
    if (end - start).days >= LONGEST_DAYS:
        return Refused.because("period_too_long", days=LONGEST_DAYS)
    return None


def _span(start: date, end: date) -> tuple[datetime, datetime]:
    return midnight(start), midnight(end + _DAY)


def _day(dossier: Handled) -> date:
    return dossier.received_at.astimezone(OFFICE_ZONE).date()


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


VIEWS: Final[dict[type, Callable[[Desk, Any, Language], Any]]] = {
    SessionEffect: session_effect,
    LimitsReview: limits,
    Reuse: reused,
}
"""The answers to the queries about them."""
