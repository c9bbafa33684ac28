"""Early, on time or late, by each measure that asks; and the live timer of a running dossier."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from counter_app.domain.calendar import WorkCalendar, office_time, seconds_between
from counter_app.domain.limits import LimitKind, Pause, SessionHours
from counter_app.values import dataclass


class Timeliness(StrEnum):
    """*Trước hạn*, *đúng hạn*, *quá hạn*."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"


def timeliness(*, due_at: datetime, finished_at: datetime) -> Timeliness:
    """Judge by the national portal: on time if and only if finished not after the moment due.

    Early is finished on an earlier office date. ``finished_at`` is the end of processing; when the
    citizen collects the result makes no dossier late.

    Raises:
        ValueError: a moment without zone.
    """
    due, finished = office_time(due_at), office_time(finished_at)
    if finished > due:
        return Timeliness.LATE
    return Timeliness.EARLY if finished.date() < due.date() else Timeliness.ON_TIME


def timeliness_06a(*, due_at: datetime, finished_at: datetime) -> Timeliness:
    """Judge by form II.06a (TT 01/2020/TT-VPCP), which compares office dates only.

    Raises:
        ValueError: a moment without zone.
    """
    due, finished = office_time(due_at).date(), office_time(finished_at).date()
    if finished < due:
        return Timeliness.EARLY
    return Timeliness.ON_TIME if finished == due else Timeliness.LATE


def nationally_late_by_supplements(requests: int) -> bool:
    """Whether national monitoring counts a dossier late for asking for papers more than once."""
    return requests > 1


class TimerLevel(StrEnum):
    """How pressing a running dossier is."""

    CALM = "calm"
    SOON = "soon"
    URGENT = "urgent"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """The live timer of one dossier.

    ``remaining_s`` is office time left in seconds, negative when overdue by that much; ``used`` is
    the share of the limit's office time gone, from 0, above 1 when overdue.
    """

    remaining_s: int
    used: float
    level: TimerLevel


def timer(
    *,
    counted_from: datetime,
    due_at: datetime,
    now: datetime,
    calendar: WorkCalendar,
    kind: LimitKind = LimitKind.WORKING_DAYS,
    session: SessionHours | None = None,
    pauses: Sequence[Pause] = (),
    soon: float = 0.5,
    urgent: float = 0.8,
) -> Timer:
    """Read the timer of a running dossier, in office time; in wall time for ``clock_hours``.

    ``session`` and ``pauses`` are those the deadline was computed with; a pause still open is given
    with ``to_at=now``. The level is soon from half and urgent from four fifths of the time used,
    unless the thresholds say otherwise, and overdue only after ``due_at``, as in the national
    measure: a dossier can be overdue by no office time at all, the evening after its last hour.

    Raises:
        ValueError: a moment without zone.
    """
    also = session.span if session is not None and session.counts_as_working_time else None

    def between(start: datetime, end: datetime) -> int:
        if kind is LimitKind.CLOCK_HOURS:
            return seconds_between(start, end)
        return calendar.working_seconds(start, end, also=also)

    def gone_by(end: datetime) -> int:
        paused = sum(
            max(0, between(max(pause.from_at, counted_from), min(pause.to_at, end)))
            for pause in pauses
        )
        return max(0, between(counted_from, end)) - paused

    overdue = office_time(now) > office_time(due_at)
    total = gone_by(due_at)
    used = gone_by(now) / total if total else float(overdue)
    if overdue:
        level = TimerLevel.OVERDUE
    elif used >= urgent:
        level = TimerLevel.URGENT
    else:
        level = TimerLevel.SOON if used >= soon else TimerLevel.CALM
    return Timer(remaining_s=between(now, due_at), used=used, level=level)
