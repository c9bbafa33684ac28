"""The legal deadline of a dossier: when its result is due, and every rule that made it so.

`deadline_of` answers with a moment and with the steps that led to it, as reasons a clerk can read
to the citizen. The law behind it: NĐ 23/2015 Đ7 and Luật Hộ tịch 60/2014 Đ5.3 (same day, 15 giờ),
BLDS 2015 Đ147 and Đ148 (first day not counted, last day rolled forward; unverified). Everything an
office may choose comes in as dated data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, assert_never

from counter_app.domain.calendar import ONE_DAY, Span, WorkCalendar, office_time
from counter_app.domain.days_off import days_off, uncertainties
from counter_app.domain.limits import (
    DeadlineRules,
    Limit,
    LimitKind,
    Pause,
    SessionHours,
    SupplementMode,
)
from counter_app.domain.reasons import OFFICE_ZONE, Reason, Refused

FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2199
_HOUR_S: Final = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """When the result is due (*ngày hẹn trả*), and why.

    ``due_at`` and ``counted_from`` are UTC. ``counted_from`` is the moment the limit runs from:
    reception, or the opening after it if the office was closed, or the completion that restarted
    the limit. ``cutoff_applied`` tells that the 15 giờ rule moved a same-day dossier to the next
    working day, in which case a slip with hour and date is compulsory (TT 01/2020/TT-BTP Đ2).
    """

    due_at: datetime
    cutoff_applied: bool
    counted_from: datetime
    steps: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """What stays the same while one dossier's limit is counted."""

    limit: Limit
    calendar: WorkCalendar
    rules: DeadlineRules
    session: SessionHours | None

    def also(self, at: datetime) -> Span | None:
        """The special session of that moment's day, where it is working time of this dossier."""
        session = self.session
        if session is None or not session.counts_as_working_time:
            return None
        return session.span if session.touches(at.date()) else None


@dataclass(slots=True, kw_only=True)
class _Run:
    """One count of the limit, growing as rules are applied; moments in office time."""

    counted_from: datetime
    due: datetime
    cutoff_applied: bool = False
    steps: list[Reason] = field(default_factory=list)


def deadline_of(
    limit: Limit,
    *,
    received_at: datetime,
    calendar: WorkCalendar,
    rules: DeadlineRules,
    session: SessionHours | None = None,
    pauses: Sequence[Pause] = (),
) -> Deadline | Refused:
    """Say when a dossier received at this moment is due.

    - Received while the office is closed: counted from the next opening, whose day is then the day
      of reception. In lunch: from the afternoon's opening.
    - Same day: due at the end of that day's hours; received after the cut-off (15:00:00 itself is
      not after it): the end of the next working day, once, however late in the evening.
    - Limits in days: the day of reception is not counted, and days are counted, never hours.
    - A session that counts as working time starts the clock at once, for this dossier alone; on a
      day the office does not work, a same-day dossier is due when the session ends.
    - Pauses, by the mode in force: not counted, or the limit anew from completion. A same-day limit
      is in both modes counted again from completion, with the cut-off again (our derivation).
      A request made after the due moment moves nothing: what was late stays late.

    A year whose calendar is not entered, or a day that is only estimated, is answered all the same,
    with a step that says so. Refused with ``pause_before_reception``, ``pause_upside_down``,
    ``pauses_overlap``, or ``date_out_of_range`` for years outside 2000 to 2199.

    Raises:
        ValueError: a moment without zone, which is a bug of the caller.
    """
    received = office_time(received_at)
    in_order = sorted(pauses, key=lambda pause: pause.from_at)
    refusal = _refusal(received, in_order)
    if refusal is not None:
        return refusal
    case = _Case(limit=limit, calendar=calendar, rules=rules, session=session)
    same_day = limit.kind is LimitKind.SAME_DAY
    if same_day or rules.supplement is SupplementMode.RESTART:
        run = _count(case, received, ())
        for pause in in_order:
            if pause.from_at > run.due:
                run.steps.append(Reason.of("pause_after_due", from_at=pause.from_at))
                continue
            again = (
                Reason.of("same_day_again", completed_at=pause.to_at, cutoff=_hour(rules.cutoff))
                if same_day
                else Reason.of("restart", completed_at=pause.to_at)
            )
            run = _count(case, office_time(pause.to_at), ())
            run.steps.insert(0, again)
    else:
        run = _count(case, received, in_order)
    return Deadline(
        due_at=run.due.astimezone(UTC),
        cutoff_applied=run.cutoff_applied,
        counted_from=run.counted_from.astimezone(UTC),
        steps=(
            Reason.of("received", received_at=received),
            *run.steps,
            *uncertainties(calendar, received.date(), run.due.date()),
            Reason.of("due", due_at=run.due),
        ),
    )


def _refusal(received: datetime, pauses: Sequence[Pause]) -> Refused | None:
    moments = [received, *(at for pause in pauses for at in (pause.from_at, pause.to_at))]
    for at in moments:
        if not FIRST_YEAR <= at.year <= LAST_YEAR:
            return Refused.because(
                "date_out_of_range", year=at.year, first=FIRST_YEAR, last=LAST_YEAR
            )
    busy_until = received
    for number, pause in enumerate(pauses):
        if pause.from_at < busy_until:
            if number:
                return Refused.because("pauses_overlap", from_at=pause.from_at, to_at=busy_until)
            return Refused.because(
                "pause_before_reception", from_at=pause.from_at, received_at=received
            )
        if pause.to_at < pause.from_at:
            return Refused.because("pause_upside_down", from_at=pause.from_at, to_at=pause.to_at)
        busy_until = pause.to_at
    return None


def _count(case: _Case, at: datetime, pauses: Sequence[Pause]) -> _Run:
    match case.limit.kind:
        case LimitKind.SAME_DAY:
            return _same_day(case, at)
        case LimitKind.WORKING_HOURS:
            return _working_hours(case, at, pauses)
        case LimitKind.WORKING_DAYS:
            return _working_days(case, at, pauses)
        case LimitKind.CALENDAR_DAYS:
            return _calendar_days(case, at, pauses)
        case LimitKind.CLOCK_HOURS:
            return _clock_hours(case, at, pauses)
        case _:
            assert_never(case.limit.kind)


def _started(case: _Case, at: datetime) -> _Run:
    """The limit's start: the moment itself if the office is open, else the next opening."""
    start = case.calendar.next_working_moment(at, also=case.also(at))
    steps: list[Reason] = []
    if case.session is not None and case.session.touches(at.date()):
        steps += _session_steps(case, case.session, at, start)
    if start != at:
        today = case.calendar.windows(at.date())
        in_lunch = bool(today) and today[0][0] <= at < today[-1][1]
        steps.append(Reason.of("lunch" if in_lunch else "outside_hours", counted_from_at=start))
        steps += days_off(case.calendar.entered(at.date(), start.date() - ONE_DAY))
    return _Run(counted_from=start, due=start, steps=steps)


def _session_steps(
    case: _Case, session: SessionHours, at: datetime, start: datetime
) -> list[Reason]:
    ordinary = case.calendar.next_working_moment(at)
    if ordinary == at:
        return []
    if not session.counts_as_working_time:
        return [Reason.of("session_not_counted")]
    opens, closes = session.span
    steps: list[Reason] = []
    if not opens <= at <= closes:
        steps.append(Reason.of("outside_session", opens_at=opens, closes_at=closes))
    if start != ordinary:
        steps.append(Reason.of("session_counted", counted_from_at=start))
    return steps


def _same_day(case: _Case, at: datetime) -> _Run:
    run = _started(case, at)
    calendar, day, cutoff = case.calendar, run.counted_from.date(), case.rules.cutoff
    office_day = at.date() == day or calendar.is_working_day(at.date())
    if at.time() > cutoff and office_day:
        run.cutoff_applied = True
        day = calendar.next_working_day(at.date())
        run.steps.append(Reason.of("cutoff", cutoff=_hour(cutoff), day_on=day))
        if run.counted_from.date() == at.date():
            run.steps += days_off(calendar.entered(at.date() + ONE_DAY, day))
    elif calendar.is_working_day(day):
        run.steps.append(Reason.of("before_cutoff", cutoff=_hour(cutoff), day_on=day))
    else:
        run.steps.append(Reason.of("session_end", day_on=day))
        also = case.also(at)
        run.due = also[1] if also else calendar.windows(day)[-1][1]
        return run
    run.due = _promised(case, day, run.counted_from)
    run.steps += _due_hour(case, run.due)
    return run


def _working_days(case: _Case, at: datetime, pauses: Sequence[Pause]) -> _Run:
    run = _started(case, at)
    calendar, reception = case.calendar, run.counted_from.date()
    day = calendar.nth_working_day(reception, case.limit.amount)
    run.due = _promised(case, day, run.counted_from)
    run.steps.append(Reason.of("reception_day_not_counted", day_on=reception))
    worked = case.limit.amount
    paused: list[Reason] = []
    for pause in pauses:
        if pause.from_at > run.due:
            paused.append(Reason.of("pause_after_due", from_at=pause.from_at))
            continue
        days = calendar.working_days_between(*_pause_days(pause, reception))
        paused.append(
            Reason.of("pause_not_counted", from_at=pause.from_at, to_at=pause.to_at, days=days)
        )
        day = calendar.nth_working_day(day, days)
        worked += days
        complete = max(run.counted_from, calendar.next_working_moment(pause.to_at))
        if day < complete.date():
            worked += calendar.working_days_between(day, complete.date())
            day = complete.date()
            paused.append(Reason.of("not_before_completion", day_on=day))
        run.due = _promised(case, day, complete)
    entered = calendar.entered(reception + ONE_DAY, day)
    run.steps += days_off(entered)
    off = sum(marked.kind == "off" for marked in entered)
    rest = (day - reception).days - worked - off
    if rest:
        run.steps.append(Reason.of("skipped_weekly_rest", days=rest))
    run.steps += [
        Reason.of("makeup_day_counted", day_on=marked.on)
        for marked in entered
        if calendar.is_makeup_day(marked.on)
    ]
    run.steps += paused
    run.steps.append(Reason.of("nth_day", number=case.limit.amount, day_on=day))
    run.steps += _due_hour(case, run.due)
    return run


def _calendar_days(case: _Case, at: datetime, pauses: Sequence[Pause]) -> _Run:
    run = _started(case, at)
    calendar, reception = case.calendar, run.counted_from.date()
    last = reception + case.limit.amount * ONE_DAY
    run.due = _promised(case, _rolled(calendar, last), run.counted_from)
    run.steps.append(Reason.of("reception_day_not_counted", day_on=reception))
    for pause in pauses:
        if pause.from_at > run.due:
            run.steps.append(Reason.of("pause_after_due", from_at=pause.from_at))
            continue
        asked, brought = _pause_days(pause, reception)
        days = max(0, (brought - asked).days)
        run.steps.append(
            Reason.of(
                "pause_calendar_days_not_counted",
                from_at=pause.from_at,
                to_at=pause.to_at,
                days=days,
            )
        )
        last += days * ONE_DAY
        complete = max(run.counted_from, calendar.next_working_moment(pause.to_at))
        if last < complete.date():
            last = complete.date()
            run.steps.append(Reason.of("not_before_completion", day_on=last))
        run.due = _promised(case, _rolled(calendar, last), complete)
    run.steps.append(Reason.of("nth_calendar_day", number=case.limit.amount, day_on=last))
    day = run.due.date()
    if day != last:
        run.steps += days_off(calendar.entered(last, day))
        run.steps.append(Reason.of("rolled_forward", from_on=last, day_on=day))
    run.steps += _due_hour(case, run.due)
    return run


def _working_hours(case: _Case, at: datetime, pauses: Sequence[Pause]) -> _Run:
    run = _started(case, at)
    calendar, start, hours = case.calendar, run.counted_from, case.limit.amount
    also = case.also(at)
    run.due = calendar.add_working_seconds(start, hours * _HOUR_S, also=also)
    run.steps.append(Reason.of("hours_counted", hours=hours, counted_from_at=start))
    for pause in pauses:
        if pause.from_at > run.due:
            run.steps.append(Reason.of("pause_after_due", from_at=pause.from_at))
            continue
        asked, brought = max(pause.from_at, start), max(pause.to_at, start)
        paused_s = calendar.working_seconds(asked, brought, also=also)
        left_s = calendar.working_seconds(asked, run.due, also=also)
        resumed = calendar.next_working_moment(brought, also=also)
        run.due = calendar.add_working_seconds(resumed, left_s, also=also)
        run.steps.append(_pause_time(pause, paused_s))
    run.steps += days_off(calendar.entered(start.date(), run.due.date()))
    return run


def _clock_hours(case: _Case, at: datetime, pauses: Sequence[Pause]) -> _Run:
    hours = case.limit.amount
    run = _Run(counted_from=at, due=at + timedelta(hours=hours))
    run.steps.append(Reason.of("clock_hours_counted", hours=hours, counted_from_at=at))
    for pause in pauses:
        if pause.from_at > run.due:
            run.steps.append(Reason.of("pause_after_due", from_at=pause.from_at))
            continue
        paused = pause.to_at - pause.from_at
        run.due += paused
        run.steps.append(_pause_time(pause, int(paused.total_seconds())))
    return run


def _promised(case: _Case, day: date, not_before: datetime) -> datetime:
    """The moment printed for a working day: its close, or the office's own hour if it can be met.

    A due hour after the close, or one that has passed when the limit starts, cannot.
    """
    closing = case.calendar.closing(day)
    if case.rules.due_hour is None:
        return closing
    chosen = datetime.combine(day, case.rules.due_hour, OFFICE_ZONE)
    return chosen if not_before < chosen < closing else closing


def _due_hour(case: _Case, due: datetime) -> list[Reason]:
    hour = case.rules.due_hour
    if hour is None or due.time() != hour:
        return []
    return [Reason.of("due_hour", hour=_hour(hour))]


def _rolled(calendar: WorkCalendar, last: date) -> date:
    return last if calendar.is_working_day(last) else calendar.next_working_day(last)


def _pause_days(pause: Pause, reception: date) -> tuple[date, date]:
    """The day of the request, which still counts, and the day of completion, which does not."""
    return max(office_time(pause.from_at).date(), reception), office_time(pause.to_at).date()


def _pause_time(pause: Pause, paused_s: int) -> Reason:
    return Reason.of(
        "pause_time_not_counted", from_at=pause.from_at, to_at=pause.to_at, paused_s=paused_s
    )


def _hour(hour: time) -> str:
    return hour.isoformat("minutes")
