"""From what the screen shows to the report on paper, in the same words."""

from __future__ import annotations

from datetime import datetime

from counter_app.domain.office import Letterhead
from counter_app.domain.reasons import Language
from counter_app.papers.session_report import ReportedSession, ReportRow, SessionReport
from counter_app.service.effect_queries import Effect, EffectRow
from counter_app.ui.effect import words


def session_report(
    answer: Effect,
    *,
    session: str,
    letterhead: Letterhead,
    at: datetime,
    language: Language,
    practice: bool,
) -> SessionReport:
    """The report of one session, or of all of the answer."""
    reported = [row for row in answer.sessions if session in {"", row.session}]
    return SessionReport(
        letterhead=letterhead,
        written_at=at,
        start=answer.start,
        end=answer.end,
        baseline=words.baseline(answer),
        sessions=tuple(
            ReportedSession(
                name=result.name,
                plan=words.plan(result),
                dossiers=result.dossiers,
                promise=words.promise(result),
                rows=tuple(
                    _row(row, language) for row in answer.rows if row.session == result.session
                ),
            )
            for result in reported
        ),
        notes=(words.about("effect"), words.few(answer.fewest), words.method()),
        language=language,
        practice=practice,
    )


def _row(row: EffectRow, language: Language) -> ReportRow:
    beside = "; ".join(words.beside(row))
    return ReportRow(
        procedure=f"{row.procedure_name} ({beside})" if beside else row.procedure_name,
        count=str(row.count),
        median=words.minutes(row.median_s, language),
        base_count=str(row.base_count),
        base_median=words.minutes(row.base_median_s, language),
        change="–" if row.change is None else words.percent(row.change),
        interval=words.interval(row),
        verdict=words.claim(row.claim),
    )
