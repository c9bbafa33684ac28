"""What stands beside a dossier of the review: when it is to be remembered, and the note on it."""

from __future__ import annotations

from datetime import datetime

from counter_app.domain.due_review import PutOff
from counter_app.domain.evolve import standing
from counter_app.domain.ids import StaffCode
from counter_app.domain.review_facts import ReviewNoted, ReviewPutOff
from counter_app.service.decisions import Desk
from counter_app.store import journal, persons
from counter_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note on a dossier; the text is empty once it was erased."""

    text: str
    by: StaffCode
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The newest reminder and the newest note, as far as they were not taken away or undone."""

    put_off: PutOff | None = None
    note: Note | None = None


NO_MARKS = Marks()


def subject_of(dossier: str) -> str:
    """What the facts about a dossier's review are about."""
    return f"review:{dossier}"


def marks_of(desk: Desk, dossier: str) -> Marks:
    """The marks of one dossier (rides on journal_subject)."""
    connection = desk.tables.connection
    history = journal.history(connection, subject_of(dossier))
    if not history:
        return NO_MARKS
    put_off: PutOff | None = None
    note: Note | None = None
    for one in standing(history):
        if isinstance(one.fact, ReviewPutOff):
            until = one.fact.until
            put_off = None if until is None else PutOff(until=until, by=one.by, at=one.at)
        elif isinstance(one.fact, ReviewNoted):
            words = persons.remarks_at(connection, [one.position]) if one.fact.kept else {}
            text = words.get(one.position, "")
            note = Note(text=text, by=one.by, at=one.at) if one.fact.kept else None
    return Marks(put_off=put_off, note=note)
