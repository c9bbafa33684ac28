"""The process sheet (Phiếu kiểm soát, Mẫu 06): who held a dossier how long, from its facts alone.

Mẫu 05 under Thông tư 01/2018/TT-VPCP, Mẫu 06 under Thông tư 03/2025/TT-VPCP: one row for every
hand-over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from counter_app.domain.calendar import WorkCalendar, seconds_between
from counter_app.domain.dossier import Dossier, Step
from counter_app.domain.dossier_facts import (
    DossierCompleted,
    DossierEnded,
    DossierReceived,
    DossierTaken,
    FeeCollected,
    PaymentRequested,
    ResultReturned,
    StepAdvanced,
    StepSentBack,
    SupplementReceived,
    SupplementRequested,
)
from counter_app.domain.evolve import refold, standing
from counter_app.domain.facts import Recorded
from counter_app.domain.ids import StaffCode
from counter_app.domain.limits import LimitKind
from counter_app.domain.office import StepRules
from counter_app.domain.timeliness import Timeliness, timeliness
from counter_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A dossier in one pair of hands, or awaiting its citizen.

    Attributes:
        giver: who handed it over; None for the citizen.
        receiver: who took it, or did the step; None while nobody has.
        from_at, taken_at, to_at: handed over, taken, handed on; ``to_at`` None while it lasts.
        resting: the citizen was awaited (papers, a payment): nobody's working time.
        sent_back: why the next step gave it back; empty unless it did.
        working_s: office time from ``from_at`` to ``to_at``, or to the moment of the sheet.
        due_at: by when the step's share of the time is used up; None where it has none.
        timeliness: of this stay against ``due_at``; None where there is none or it lasts in time.
    """

    step: Step
    giver: StaffCode | None
    receiver: StaffCode | None
    from_at: datetime
    taken_at: datetime | None = None
    to_at: datetime | None = None
    resting: bool = False
    sent_back: str = ""
    working_s: int = 0
    due_at: datetime | None = None
    timeliness: Timeliness | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessSheet:
    """All stays of a dossier, one after the other; their time adds up to ``total_s``."""

    dossier: Dossier
    rows: tuple[Stay, ...]
    total_s: int


def process_sheet(
    history: Sequence[Recorded],
    *,
    now: datetime,
    calendar: WorkCalendar,
    rules: StepRules,
    folded: Dossier | None = None,
) -> ProcessSheet | None:
    """The sheet of a dossier at a moment, from its own history; None before it was received.

    ``folded`` is the dossier where somebody folded it already; it may be further than the history.
    """
    dossier = folded or refold(history)[1]
    if dossier is None or dossier.counted_from is None or dossier.first_due_at is None:
        return None
    measure = _Measure(dossier, calendar)
    whole_s = measure.between(dossier.counted_from, dossier.first_due_at)
    rows: list[Stay] = []
    for stay in stays(standing(history), dossier, now=now, calendar=calendar):
        share = None if stay.resting else rules.share(stay.step)
        spent_s = sum(r.working_s for r in rows if r.step is stay.step and not r.resting)
        left_s = None if share is None else max(0, whole_s * share // 100 - spent_s)
        rows.append(_judged(stay, left_s, now=now, measure=measure))
    return ProcessSheet(
        dossier=dossier, rows=tuple(rows), total_s=sum(row.working_s for row in rows)
    )


def stays(
    stands: Sequence[Recorded], dossier: Dossier, *, now: datetime, calendar: WorkCalendar
) -> list[Stay]:
    """Whose hands a dossier was in, one after the other and how long, against no due time."""
    heard, measure = _Stays(), _Measure(dossier, calendar)
    for recorded in stands:
        heard.hear(recorded)
    return [
        replace(stay, working_s=measure.between(stay.from_at, stay.to_at or now))
        for stay in heard.rows
    ]


class _Stays:
    """The hand-overs heard so far; the last one lasts until the next fact ends it."""

    def __init__(self) -> None:
        self.rows: list[Stay] = []

    def hear(self, recorded: Recorded) -> None:
        """Note what a fact says about whose hands the dossier is in."""
        at, by, fact = recorded.at, recorded.by, recorded.fact
        match fact:
            case DossierReceived():
                self._begin(Step.RECEPTION, at=at, giver=None, receiver=by)
            case DossierTaken():
                self._take(at, by)
            case StepAdvanced():
                if fact.deed == "sign":
                    self._pass_through(Step.APPROVAL, at=at, by=by)
                self._hand(Step(fact.step), at=at, by=by)
            case StepSentBack():
                self._hand(Step(fact.step), at=at, by=by, sent_back=fact.reason)
            case SupplementRequested() | PaymentRequested():
                here = self._finish(at, by).step
                self._begin(here, at=at, giver=by, receiver=None, resting=True)
            case SupplementReceived() | FeeCollected():
                self._go_on(at, by)
            case DossierCompleted():
                self._pass_through(Step.RETURN, at=at, by=by)
            case ResultReturned():
                self._pass_through(Step.RETURN, at=at, by=by)
                self._finish(at, by)
            case DossierEnded():
                self._finish(at, by)

    def _begin(
        self,
        step: Step,
        *,
        at: datetime,
        giver: StaffCode | None,
        receiver: StaffCode | None,
        resting: bool = False,
        sent_back: str = "",
    ) -> None:
        self.rows.append(
            Stay(
                step=step,
                giver=giver,
                receiver=receiver,
                from_at=at,
                taken_at=at if receiver else None,
                resting=resting,
                sent_back=sent_back,
            )
        )

    def _finish(self, at: datetime, by: StaffCode) -> Stay:
        """End the last stay; whoever ends it held it, unless somebody else had taken it."""
        last = self.rows[-1]
        if not last.resting and last.receiver is None:
            last = replace(last, receiver=by, taken_at=at)
        self.rows[-1] = replace(last, to_at=at)
        return self.rows[-1]

    def _hand(self, step: Step, *, at: datetime, by: StaffCode, sent_back: str = "") -> None:
        self._finish(at, by)
        self._begin(step, at=at, giver=by, receiver=None, sent_back=sent_back)

    def _pass_through(self, step: Step, *, at: datetime, by: StaffCode) -> None:
        """Come to a step that steps before it were skipped for."""
        if self.rows[-1].step is not step:
            self._hand(step, at=at, by=by)

    def _take(self, at: datetime, by: StaffCode) -> None:
        last = self.rows[-1]
        if last.receiver is None:
            self.rows[-1] = replace(last, receiver=by, taken_at=at)
            return
        self._finish(at, by)
        self._begin(last.step, at=at, giver=last.receiver, receiver=by)

    def _go_on(self, at: datetime, by: StaffCode) -> None:
        """What was awaited came: back into the hands it was in before. A fee may rest nothing."""
        if not self.rows[-1].resting:
            return
        before = self.rows[-2].receiver
        step = self._finish(at, by).step
        self._begin(step, at=at, giver=by, receiver=before)


class _Measure:
    """A dossier's time: office time, or wall time for a limit in clock hours."""

    def __init__(self, dossier: Dossier, calendar: WorkCalendar) -> None:
        hours = dossier.session_hours
        self._also = hours.span if hours is not None and hours.counts_as_working_time else None
        self._calendar = calendar
        self._wall = dossier.limit is not None and dossier.limit.kind is LimitKind.CLOCK_HOURS

    def between(self, start: datetime, end: datetime) -> int:
        """Seconds of the dossier's time from one moment to another."""
        if self._wall:
            return seconds_between(start, end)
        return self._calendar.working_seconds(start, end, also=self._also)

    def after(self, since: datetime, left_s: int) -> datetime:
        """The moment by which so many seconds of the dossier's time have passed."""
        if self._wall:
            return since + timedelta(seconds=left_s)
        return self._calendar.add_working_seconds(since, left_s, also=self._also)


def _judged(stay: Stay, left_s: int | None, *, now: datetime, measure: _Measure) -> Stay:
    """The stay against what is left of its step's share, if it has one."""
    if left_s is None:
        return stay
    due_at = measure.after(stay.from_at, left_s)
    judged = timeliness(due_at=due_at, finished_at=stay.to_at or now)
    if stay.to_at is None and judged is not Timeliness.LATE:
        return replace(stay, due_at=due_at)
    return replace(stay, due_at=due_at, timeliness=judged)
