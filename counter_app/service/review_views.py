"""The morning's review as the office answers it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

from counter_app.domain import due_review
from counter_app.domain.calendar import office_time
from counter_app.domain.due_review import Due, Falls, OfficersDue
from counter_app.domain.ids import DossierId
from counter_app.domain.reasons import Language, Refused
from counter_app.service.askers import not_theirs
from counter_app.service.decisions import Desk
from counter_app.service.due_views import due_row_of, midnight
from counter_app.service.review_marks import Marks, marks_of
from counter_app.service.review_queries import DueReview, Review, ReviewOfficer, ReviewRow
from counter_app.store import journal


def review(desk: Desk, query: DueReview, _language: Language) -> Review | Refused:
    """What is due by the end of the next working day, as of now."""
    refused = not_theirs(desk, query.officer)
    if refused is not None:
        return refused
    next_on = desk.reference.calendar.next_working_day(desk.today)
    pending = [
        dossier
        for dossier in desk.tables.pending(until=midnight(next_on + timedelta(days=1)))
        if query.officer in {"", dossier.holder or dossier.staff}
    ]
    marks = {dossier.id: marks_of(desk, dossier.id) for dossier in pending}
    made = due_review.review(
        pending,
        desk.setup.staff,
        now=desk.at,
        next_on=next_on,
        put_off={key: one.put_off for key, one in marks.items() if one.put_off},
    )
    return Review(
        at=office_time(desk.at),
        on=desk.today,
        next_on=next_on,
        overdue=made.counts[Falls.OVERDUE],
        today=made.counts[Falls.TODAY],
        next=made.counts[Falls.NEXT],
        resting=made.counts[Falls.RESTING],
        put_off=made.put_off,
        position=journal.head_position(desk.tables.connection),
        officers=tuple(map(_officer(desk, marks), made.officers)),
    )


def _officer(
    desk: Desk, marks: Mapping[DossierId, Marks]
) -> Callable[[OfficersDue], ReviewOfficer]:
    row_of = due_row_of(desk)
    names = {member.code: member.name for member in desk.setup.staff}

    def row(due: Due) -> ReviewRow:
        about = row_of(due.dossier)
        reminder, note = marks[due.dossier.id].put_off, marks[due.dossier.id].note
        return ReviewRow(
            code=about.code,
            procedure=about.procedure,
            procedure_name=about.procedure_name,
            received_at=about.received_at,
            due_at=about.due_at,
            falls=due.falls.value,
            step=about.step,
            remaining_s=about.remaining_s,
            put_off=due.put_off,
            remind_at=office_time(reminder.until) if reminder else None,
            remind_by=names.get(reminder.by, reminder.by) if reminder else "",
            put_off_at=office_time(reminder.at) if reminder else None,
            note=note.text if note else "",
            noted_by=names.get(note.by, note.by) if note else "",
            noted_at=office_time(note.at) if note else None,
        )

    def officer(one: OfficersDue) -> ReviewOfficer:
        rows = tuple(map(row, one.due))
        return ReviewOfficer(room=one.room, officer=one.officer, name=one.name, rows=rows)

    return officer


VIEWS: Final[dict[type, Callable[[Desk, Any, Language], Any]]] = {DueReview: review}
"""The answers to the queries about it."""
