"""What stands beside a dossier of the review: when it is to be remembered, and the note on it."""

from __future__ import annotations

from datetime import datetime

from counter_app.domain.due_review import Explained, PutOff
from counter_app.domain.evolve import standing
from counter_app.domain.ids import StaffCode
from counter_app.domain.review_facts import LateReasonGiven, ReviewNoted, ReviewPutOff
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
    """The newest reminder, note and reason of being late, unless taken away or undone.

    ``words`` are the reason's own, where it was none of the codes; empty once they were erased.
    """

    put_off: PutOff | None = None
    note: Note | None = None
    explained: Explained | None = None
    words: str = ""


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
    explained: Explained | None = None
    said_at = 0
    for one in standing(history):
        if isinstance(one.fact, ReviewPutOff):
            until = one.fact.until
            put_off = None if until is None else PutOff(until=until, by=one.by, at=one.at)
        elif isinstance(one.fact, ReviewNoted):
            words = persons.remarks_at(connection, [one.position]) if one.fact.kept else {}
            text = words.get(one.position, "")
            note = Note(text=text, by=one.by, at=one.at) if one.fact.kept else None
        elif isinstance(one.fact, LateReasonGiven):
            explained = Explained(at=one.at, by=one.by, reason=one.fact.reason)
            said_at = one.position
    said = persons.remarks_at(connection, [said_at]) if explained else {}
    return Marks(put_off=put_off, note=note, explained=explained, words=said.get(said_at, ""))
