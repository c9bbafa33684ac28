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
    """One dossier of the review."""

    dossier: Dossier
    falls: Falls
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficersDue:
    """One officer's dossiers, the most pressing first; the code stands for a name nobody knows."""

    room: str
    officer: StaffCode
    name: str
    due: tuple[Due, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Every officer with something due, by room and name, and how many of each there are."""

    officers: tuple[OfficersDue, ...]
    counts: Mapping[Falls, int]


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
) -> Review:
    """The review of a moment; ``next_on`` is the next working day."""
    members = {member.code: member for member in staff}
    by_officer: dict[StaffCode, list[Due]] = defaultdict(list)
    for dossier in pending:
        when = falls(dossier, now=now, next_on=next_on)
        if when is not None and dossier.due_at is not None:
            officer = dossier.holder or dossier.staff
            by_officer[officer].append(Due(dossier=dossier, falls=when, due_at=dossier.due_at))
    officers = [
        OfficersDue(
            room=members[code].room if code in members else "",
            officer=code,
            name=members[code].name if code in members else code,
            due=tuple(sorted(due, key=lambda one: (_ORDER[one.falls], one.due_at))),
        )
        for code, due in by_officer.items()
    ]
    return Review(
        officers=tuple(sorted(officers, key=lambda one: (one.room == "", one.room, one.name))),
        counts=Counter(one.falls for due in by_officer.values() for one in due),
    )
