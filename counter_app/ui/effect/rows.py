"""From an answer to the lines of its page."""

from __future__ import annotations

from counter_app.domain.reasons import Language
from counter_app.service.effect_queries import Effect, LimitRow, Limits, Reused, ReuseRow
from counter_app.ui.effect import words
from counter_app.ui.effect.state import Answer
from counter_app.ui.widgets.rows import Row


def rows_of(answer: Answer | None, language: Language) -> list[Row]:
    """The lines of whatever was answered."""
    match answer:
        case Effect():
            return _effects(answer, language)
        case Limits():
            return [_limit(row, answer.fewest, language) for row in answer.rows]
        case Reused():
            return _reuse(answer)
        case None:
            return []


def _effects(answer: Effect, language: Language) -> list[Row]:
    """A line for each procedure; its session is named where there are several."""
    named = {row.session: row.name for row in answer.sessions}
    several = len({row.session for row in answer.rows}) > 1
    found = []
    for row in answer.rows:
        interval, note = words.interval(row), words.compared(row, language)
        session = named.get(row.session, row.session)
        found.append(
            Row(
                key=f"{row.session}/{row.procedure}",
                text=row.procedure_name,
                tail=f"{words.change(row)} ({interval})" if interval else words.change(row),
                note=f"{session} · {note}" if several else note,
                tail_note=words.claim(row.claim) if row.change is not None else "",
            )
        )
    return found


def _limit(row: LimitRow, fewest: int, language: Language) -> Row:
    named = f"{row.procedure_name} – {row.case_name}" if row.case_name else row.procedure_name
    return Row(
        key=f"{row.procedure}/{row.case}/{row.limit_text}",
        text=named,
        tail=words.finding(row, language),
        note=words.reviewed(row, language),
        tail_note=words.needed(fewest) if row.finding == "too_few" else "",
    )


def _reuse(answer: Reused) -> list[Row]:
    """Each month, the newest first, and below it its procedures, the most frequent first."""
    found: list[Row] = []
    for whole in reversed(answer.months):
        parts = [row for row in answer.rows if row.month == whole.month]
        parts.sort(key=lambda row: -row.dossiers)
        found += [_reused(row, answer.target) for row in (whole, *parts)]
    return found


def _reused(row: ReuseRow, aim: float) -> Row:
    return Row(
        key=f"{row.month}/{row.procedure}",
        text=row.procedure_name if row.procedure else words.month(row.month),
        tail=words.share(row.share),
        note=words.sources(row),
        tail_note=words.target(row, aim),
        tone="" if row.procedure else "accent",
    )
