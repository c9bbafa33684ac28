"""The morning's review as the office answers it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from counter_app.domain import due_review
from counter_app.domain.calendar import office_time
from counter_app.domain.due_review import Falls, OfficersDue
from counter_app.domain.reasons import Language
from counter_app.service.decisions import Desk
from counter_app.service.due_views import due_row_of, midnight
from counter_app.service.review_queries import DueReview, Review, ReviewOfficer, ReviewRow


def review(desk: Desk, _query: DueReview, _language: Language) -> Review:
    """What is due by the end of the next working day, as of now."""
    next_on = desk.reference.calendar.next_working_day(desk.today)
    made = due_review.review(
        desk.tables.pending(until=midnight(next_on + timedelta(days=1))),
        desk.setup.staff,
        now=desk.at,
        next_on=next_on,
    )
    return Review(
        at=office_time(desk.at),
        on=desk.today,
        next_on=next_on,
        overdue=made.counts[Falls.OVERDUE],
        today=made.counts[Falls.TODAY],
        next=made.counts[Falls.NEXT],
        resting=made.counts[Falls.RESTING],
        officers=tuple(map(_officer(desk), made.officers)),
    )


def _officer(desk: Desk) -> Callable[[OfficersDue], ReviewOfficer]:
    row_of = due_row_of(desk)

    def officer(one: OfficersDue) -> ReviewOfficer:
        rows = []
        for due in one.due:
            row = row_of(due.dossier)
            rows.append(
                ReviewRow(
                    code=row.code,
                    procedure=row.procedure,
                    procedure_name=row.procedure_name,
                    received_at=row.received_at,
                    due_at=row.due_at,
                    falls=due.falls.value,
                    step=row.step,
                    remaining_s=row.remaining_s,
                )
            )
        return ReviewOfficer(room=one.room, officer=one.officer, name=one.name, rows=tuple(rows))

    return officer


VIEWS: Final[dict[type, Callable[[Desk, Any, Language], Any]]] = {DueReview: review}
"""The answers to the queries about it."""
