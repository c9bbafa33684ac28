"""Decisions at the review: putting a dossier off, the note on it, the reason of a late one.

They stand in the journal under a subject of their own, so that they never hinder anybody from
taking back a step on the dossier itself. A note's words are an erasable remark.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

from counter_app.domain.dossier import Dossier
from counter_app.domain.facts import Happening
from counter_app.domain.office import Duty
from counter_app.domain.reasons import Refused
from counter_app.domain.review_facts import LateReasonGiven, ReviewNoted, ReviewPutOff
from counter_app.service import review_commands as commands
from counter_app.service.decisions import Decision, Desk, echo_code
from counter_app.service.review_marks import marks_of, subject_of
from counter_app.store import journal

LONGEST_NOTE: Final = 500
"""Characters of a note: a line or two, no minutes of a meeting."""
FURTHEST: Final = timedelta(days=60)
"""A reminder further away is a mistake in the date."""


def put_off_dossier(desk: Desk, command: commands.PutOffDossier) -> Decision:
    """Be reminded later."""
    dossier = _reviewed(desk, command.code)
    if isinstance(dossier, Refused):
        return dossier
    until = command.until
    if until is None:
        marks = marks_of(desk, dossier.id)
        if marks.put_off is None:
            return Refused.because("no_reminder", code=dossier.label)
    elif until <= desk.at:
        return Refused.because("reminder_past", until_at=until)
    elif until > desk.at + FURTHEST:
        return Refused.because("reminder_far", days=FURTHEST.days)
    return [Happening(subject=subject_of(dossier.id), fact=ReviewPutOff(until=until))]


def note_dossier(desk: Desk, command: commands.NoteDossier) -> Decision:
    """Keep a note, or take it away."""
    dossier = _reviewed(desk, command.code)
    if isinstance(dossier, Refused):
        return dossier
    note = one_line(command.note)
    if len(note) > LONGEST_NOTE:
        return Refused.because("note_too_long", length=len(note), most=LONGEST_NOTE)
    subject = subject_of(dossier.id)
    if note:
        desk.remarks.append((subject, note))
    else:
        marks = marks_of(desk, dossier.id)
        if marks.note is None:
            return Refused.because("no_note", code=dossier.label)
    return [Happening(subject=subject, fact=ReviewNoted(kept=bool(note)))]


def explain_late(desk: Desk, command: commands.ExplainLate) -> Decision:
    """Keep a reason of a late dossier: by who had it, has it, or answers for all."""
    from counter_app.domain.late_list import late_dossier

    text = command.code.strip().upper()
    dossier = desk.tables.by_code(text)
    if dossier is None:
        return Refused.because("unknown_code", code=echo_code(text))
    late = late_dossier(
        journal.history(desk.tables.connection, dossier.id),
        start=date.min,
        end=desk.today,
        at=desk.at,
        calendar=desk.reference.calendar,
    )
    if late is None:
        return Refused.because("dossier_not_late", code=dossier.label)
    theirs = desk.by in {dossier.holder or dossier.staff, late.held.officer}
    if not theirs and Duty.SUPERVISOR not in desk.setup.duties_of(desk.by):
        return Refused.because("review_not_yours", code=dossier.label)
    said = one_line(command.reason)
    if not said:
        return Refused.because("late_reason_missing", code=dossier.label)
    if len(said) > LONGEST_NOTE:
        return Refused.because("note_too_long", length=len(said), most=LONGEST_NOTE)
    subject = subject_of(dossier.id)
    return [Happening(subject=subject, fact=LateReasonGiven(reason=desk.reason(subject, said)))]


def _reviewed(desk: Desk, code: str) -> Dossier | Refused:
    """A pending dossier that the caller answers for."""
    text = code.strip().upper()
    dossier = desk.tables.by_code(text)
    if dossier is None:
        return Refused.because("unknown_code", code=echo_code(text))
    if not dossier.is_pending:
        return Refused.because("review_over", code=dossier.label)
    theirs = desk.by == (dossier.holder or dossier.staff)
    if not theirs and Duty.SUPERVISOR not in desk.setup.duties_of(desk.by):
        return Refused.because("review_not_yours", code=dossier.label)
    return dossier


def one_line(text: str) -> str:
    """Typed words as one line: what would break it, turn it about or hide in it is a space."""
    plain = (" " if unicodedata.category(letter)[0] == "C" else letter for letter in text)
    return " ".join("".join(plain).split())


DECISIONS: Final[dict[Any, Callable[[Desk, Any], Decision]]] = {
    commands.PutOffDossier: put_off_dossier,
    commands.NoteDossier: note_dossier,
    commands.ExplainLate: explain_late,
}
"""The decision of each command."""
