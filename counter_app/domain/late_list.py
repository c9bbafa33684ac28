"""The late list (danh sách chậm muộn, ``domain.md`` §3.2): which dossiers, how late, held by whom.

Late are those settled late in a period and those overdue at its end, by the national measure, which
is the stricter one; whether form II.06a calls them late as well stands beside. A list names codes
and staff, never a citizen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Protocol

from counter_app.domain.calendar import WorkCalendar, office_time
from counter_app.domain.dossier import Dossier, Step
from counter_app.domain.dossier_facts import DeadlineExtended
from counter_app.domain.due_review import Explained
from counter_app.domain.evolve import refold, standing
from counter_app.domain.facts import Recorded
from counter_app.domain.ids import StaffCode
from counter_app.domain.process import stays
from counter_app.domain.timeliness import Timeliness, nationally_late_by_supplements

SUPPLEMENTED_TWICE: Final = "bo_sung_nhieu_lan"
"""The reason of a dossier that counts late for asking for papers more than once."""


class Late(StrEnum):
    """Settled late in the period (*đã xử lý quá hạn*), or still open (*đang xử lý quá hạn*)."""

    SETTLED = "settled"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Where a dossier spent the longest office time; ``officer`` None: nobody had taken it."""

    step: Step
    officer: StaffCode | None
    working_s: int


class StayedLate(Protocol):
    """A late dossier as far as it is added up, whoever read it: at the office or at the city."""

    @property
    def late(self) -> Late: ...
    @property
    def held(self) -> Held: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Apology:
    """Mẫu 04 as it was sent last: when, why, and the date agreed with it."""

    at: datetime
    reason: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LateDossier:
    """One dossier of the list.

    Attributes:
        dossier: as it stood at the period's end.
        until: the end of processing; while open, the moment it rests since or is judged at.
        by_date: whether form II.06a, which compares dates, calls it late too.
        late_days, late_s: working days and office seconds from the moment due to ``until``.
        reason: the code given last, with the apology or apart from it, else that written with the
            end; empty where nobody wrote one.
        explained: where ``reason`` was given apart from the papers, that.
    """

    dossier: Dossier
    late: Late
    due_at: datetime
    until: datetime
    by_date: bool
    late_days: int
    late_s: int
    held: Held
    apology: Apology | None
    reason: str
    explained: Explained | None = None


def overdue(dossier: Dossier, *, at: datetime) -> bool:
    """Whether a dossier that is still open counts late at a moment, by the national measure."""
    if dossier.due_at is None:
        return False
    if nationally_late_by_supplements(dossier.supplement_requests):
        return True
    return (dossier.resting_since or at) > dossier.due_at


def lateness(dossier: Dossier, *, start: date, end: date, at: datetime) -> Late | None:
    """Whether a dossier belongs on the list of a period; ``at`` is its last moment, or now."""
    if dossier.received_at is None or dossier.due_at is None:
        return None
    if dossier.closed_at is None:
        return Late.OPEN if overdue(dossier, at=at) else None
    is_in = start <= office_time(dossier.closed_at).date() <= end
    return Late.SETTLED if is_in and dossier.timeliness is Timeliness.LATE else None


def late_dossier(
    history: Sequence[Recorded],
    *,
    start: date,
    end: date,
    at: datetime,
    calendar: WorkCalendar,
    explained: Explained | None = None,
    folded: Dossier | None = None,
) -> LateDossier | None:
    """A dossier's line on the list, from its facts up to the period's end; None: not late.

    ``explained`` is the reason given last apart from its papers, also after the period; ``folded``
    is the dossier as it stood then, where somebody folded it already.
    """
    dossier = folded or refold(history)[1]
    if dossier is None:
        return None
    late = lateness(dossier, start=start, end=end, at=at)
    if late is None or dossier.due_at is None:
        return None
    until = dossier.finished_at or dossier.resting_since or at
    due_at, stands = dossier.due_at, standing(history)
    apology = _apology(stands)
    if explained and apology and apology.reason and apology.at > explained.at:
        explained = None
    due_on, until_on = office_time(due_at).date(), office_time(until).date()
    return LateDossier(
        dossier=dossier,
        late=late,
        due_at=due_at,
        until=until,
        by_date=until_on > due_on,
        late_days=calendar.working_days_between(due_on, until_on) if until_on > due_on else 0,
        late_s=calendar.working_seconds(due_at, until) if until > due_at else 0,
        held=_held(dossier, stands, until=until, calendar=calendar),
        apology=apology,
        reason=explained.reason if explained else _reason(dossier, apology),
        explained=explained,
    )


def _held(
    dossier: Dossier,
    stands: Sequence[Recorded],
    *,
    until: datetime,
    calendar: WorkCalendar,
) -> Held:
    """Whose the longest part of the time was; what the citizen was awaited for is nobody's."""
    until_then = [recorded for recorded in stands if recorded.at <= until]
    spent: Counter[tuple[Step, StaffCode | None]] = Counter()
    for stay in stays(until_then, dossier, now=until, calendar=calendar):
        if not stay.resting:
            spent[stay.step, stay.receiver] += stay.working_s
    now_there = (dossier.step, dossier.holder), 0
    (step, officer), working_s = max(spent.items(), key=lambda item: item[1], default=now_there)
    return Held(step=step, officer=officer, working_s=working_s)


def _apology(stands: Sequence[Recorded]) -> Apology | None:
    for recorded in reversed(stands):
        if isinstance(recorded.fact, DeadlineExtended):
            fact = recorded.fact
            return Apology(at=recorded.at, reason=fact.reason, due_at=fact.due_at)
    return None


def _reason(dossier: Dossier, apology: Apology | None) -> str:
    if apology is not None and apology.reason:
        return apology.reason
    if nationally_late_by_supplements(dossier.supplement_requests):
        return SUPPLEMENTED_TWICE
    return dossier.reason
