"""The morning's review of what is due (domain.md §0.2): whose dossiers end today or next.

Whoever has the dossier in hand answers for it, under the room (phòng chuyên môn) of the office's
staff list. A review names codes and staff, never a citizen: its text goes to a group chat.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum

from counter_app.domain.calendar import office_time
from counter_app.domain.dossier import Dossier
from counter_app.domain.ids import StaffCode
from counter_app.domain.office import StaffMember
from counter_app.values import dataclass


class Falls(StrEnum):
    """When a dossier falls due, the most pressing first.

    ``resting``: due by then, but its time rests while a paper or a payment is awaited.
    """

    OVERDUE = "overdue"
    TODAY = "today"
    NEXT = "next"
    RESTING = "resting"


_ORDER = {falls: place for place, falls in enumerate(Falls)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One dossier of the review; ``put_off`` where somebody wants to be reminded later."""

    dossier: Dossier
    falls: Falls
    due_at: datetime
    put_off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A reason that was given of a late dossier apart from any paper: when, by whom, the code."""

    at: datetime
    by: StaffCode
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PutOff:
    """Until when a dossier was put off, by whom and when."""

    until: datetime
    by: StaffCode
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficersDue:
    """One officer's dossiers, the most pressing first; the code stands for a name nobody knows."""

    room: str
    officer: StaffCode
    name: str
    due: tuple[Due, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Every officer with something due, by room and name, and how many of each there are.

    ``put_off`` of them are put off for now; they are counted with the others all the same.
    """

    officers: tuple[OfficersDue, ...]
    counts: Mapping[Falls, int]
    put_off: int


def falls(dossier: Dossier, *, now: datetime, next_on: date) -> Falls | None:
    """When a pending dossier falls due; None where it is later than the next working day.

    Raises:
        ValueError: a moment without zone.
    """
    if dossier.due_at is None:
        return None
    due, today = office_time(dossier.due_at), office_time(now).date()
    if due.date() > next_on:
        return None
    if dossier.resting_since is not None:
        return Falls.RESTING
    if due < office_time(now):
        return Falls.OVERDUE
    return Falls.TODAY if due.date() <= today else Falls.NEXT


def review(
    pending: Iterable[Dossier],
    staff: Iterable[StaffMember],
    *,
    now: datetime,
    next_on: date,
    put_off: Mapping[str, PutOff] | None = None,
) -> Review:
    """The review of a moment; ``next_on`` is the next working day.

    ``put_off`` are the reminders by the dossier's id.
    """
    reminders = put_off or {}
    members = {member.code: member for member in staff}
    by_officer: dict[StaffCode, list[Due]] = defaultdict(list)
    for dossier in pending:
        when = falls(dossier, now=now, next_on=next_on)
        if when is not None and dossier.due_at is not None:
            officer = dossier.holder or dossier.staff
            reminder = reminders.get(dossier.id)
            away = reminder is not None and is_put_off(reminder, due_at=dossier.due_at, now=now)
            due = Due(dossier=dossier, falls=when, due_at=dossier.due_at, put_off=away)
            by_officer[officer].append(due)
    officers = [
        OfficersDue(
            room=members[code].room if code in members else "",
            officer=code,
            name=members[code].name if code in members else code,
            due=tuple(sorted(due, key=_place)),
        )
        for code, due in by_officer.items()
    ]
    every = [one for due in by_officer.values() for one in due]
    return Review(
        officers=tuple(sorted(officers, key=lambda one: (one.room == "", one.room, one.name))),
        counts=Counter(one.falls for one in every),
        put_off=sum(one.put_off for one in every),
    )


def is_put_off(reminder: PutOff, *, due_at: datetime, now: datetime) -> bool:
    """Whether a dossier still rests until its reminder.

    It comes back at the reminder, or before that when it falls overdue: nobody can put away that
    a date was missed. What was overdue already when it was put off rests until the reminder.
    """
    missed_since = reminder.at <= due_at < now
    return now < reminder.until and not missed_since


def _place(due: Due) -> tuple[bool, int, datetime]:
    """The most pressing first, what is put off last."""
    return due.put_off, _ORDER[due.falls], due.due_at
