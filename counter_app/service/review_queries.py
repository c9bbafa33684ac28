"""What can be asked about the morning's review of what is due."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

import msgspec

from counter_app.domain.ids import DossierCode, StaffCode
from counter_app.service.queries import Query


class ReviewRow(msgspec.Struct, frozen=True, kw_only=True):
    """One dossier. ``falls`` is overdue, today, next or resting.

    ``remaining_s`` is working time left in seconds, negative when overdue. ``put_off`` while it
    rests until ``remind_at``; once it came back ``remind_at`` still tells when it was to, and
    ``remind_by`` whom. ``noted_by`` is empty where there is no note; ``note`` where it was erased.
    """

    code: DossierCode
    procedure: str
    procedure_name: str
    received_at: datetime
    due_at: datetime
    falls: str
    step: str
    remaining_s: int
    put_off: bool = False
    remind_at: datetime | None = None
    remind_by: str = ""
    put_off_at: datetime | None = None
    note: str = ""
    noted_by: str = ""
    noted_at: datetime | None = None


class ReviewOfficer(msgspec.Struct, frozen=True, kw_only=True):
    """An officer with something due; ``room`` is empty for one no longer in the staff list."""

    room: str
    officer: StaffCode
    name: str
    rows: tuple[ReviewRow, ...]


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`DueReview`: counts by when they fall due, and every officer.

    ``put_off`` of those counted rest until a reminder. ``position`` is that of the journal.
    """

    at: datetime
    on: date
    next_on: date
    overdue: int
    today: int
    next: int
    resting: int
    put_off: int
    position: int
    officers: tuple[ReviewOfficer, ...]


class DueReview(Query[Review], frozen=True, kw_only=True):
    """What is overdue, falls due today and on the next working day, by room and officer.

    With ``officer`` only what is in their hands.
    """

    officer: str = ""


REVIEW_QUERIES: Final[tuple[type[Query[Any]], ...]] = (DueReview,)
