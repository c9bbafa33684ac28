"""The office's working time: days off, make-up working days, opening hours, all dated.

One answer for everybody who asks "is the office working then": the legal deadline, the live timer,
appointments, reports. All moments are read on the office's wall clock (`OFFICE_ZONE`) whatever zone
they arrive in, and the working clock ticks in whole seconds: fractions are dropped.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Final, Literal

from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.values import dataclass

Span = tuple[datetime, datetime]
"""From one aware moment to a later one."""

ONE_DAY: Final = timedelta(days=1)
_DAYS_OF_THE_WEEK: Final = 7
_MAKEUP_FOLLOWS: Final = (4, 3, 2, 1, 0, 6, 5)
"""Whose windows a make-up day borrows: Friday's, else the latest weekday before it that has any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """One unbroken stretch of office hours within a day, on the office's wall clock.

    Raises:
        ValueError: it does not close after it opens, or the times carry a zone or a fraction of a
            second.
    """

    opens: time
    closes: time

    def __post_init__(self) -> None:
        for at in (self.opens, self.closes):
            if at.tzinfo is not None or at.microsecond:
                raise ValueError("office hours are whole seconds on the office's own clock")
        if self.closes <= self.opens:
            raise ValueError("a window closes after it opens")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHours:
    """The weekly hours in force from a date on: seven entries, Monday first, each in time order.

    A make-up working day (*ngày làm bù*) on a weekday without windows of its own follows Friday's
    windows, or, where Friday has none, those of the latest weekday before it that has some.

    Raises:
        ValueError: not seven entries, windows that overlap or stand out of order, or no window in
            the whole week.
    """

    valid_from: date
    weekdays: tuple[tuple[Window, ...], ...]

    def __post_init__(self) -> None:
        if len(self.weekdays) != _DAYS_OF_THE_WEEK:
            raise ValueError("office hours have seven entries, Monday first")
        if not any(self.weekdays):
            raise ValueError("an office without any hours never opens")
        for windows in self.weekdays:
            for earlier, later in pairwise(windows):
                if later.opens < earlier.closes:
                    raise ValueError("windows of one day stand in order and do not overlap")

    @property
    def makeup(self) -> tuple[Window, ...]:
        """The windows of a make-up day that has none of its own."""
        return next(self.weekdays[day] for day in _MAKEUP_FOLLOWS if self.weekdays[day])


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """One date that differs from its weekday: a day off, or a make-up working day.

    ``evidence`` says where the entry comes from; text beginning with ``estimate`` marks a day no
    notice has published yet. ``notice`` is the number of the notice, where there is one.

    Raises:
        ValueError: ``kind`` is neither ``off`` nor ``working``.
    """

    on: date
    kind: Literal["off", "working"]
    name: str
    evidence: str
    notice: str = ""

    def __post_init__(self) -> None:
        if self.kind not in {"off", "working"}:
            raise ValueError(f"a calendar day is off or working, not {self.kind!r}")

    @property
    def is_estimate(self) -> bool:
        """Whether no notice has published this day yet."""
        return self.evidence.startswith("estimate")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkCalendar:
    """Which days and hours the office works, from its entered days and its dated hours.

    The hours in force on a date are those with the latest ``valid_from`` not after it; before the
    first of them, the first applies. Where a method takes ``also``, that span is working time too,
    on each of its dates: a special session, for the one dossier received in it.

    Raises:
        ValueError: no hours at all, two hours valid from one date, or a date entered twice.
    """

    days: tuple[CalendarDay, ...]
    hours: tuple[OfficeHours, ...]
    _by_date: dict[date, CalendarDay] = field(init=False, repr=False, compare=False)
    _dates: tuple[date, ...] = field(init=False, repr=False, compare=False)
    _in_order: tuple[CalendarDay, ...] = field(init=False, repr=False, compare=False)
    _years: frozenset[int] = field(init=False, repr=False, compare=False)
    _by_start: tuple[OfficeHours, ...] = field(init=False, repr=False, compare=False)
    _starts: tuple[date, ...] = field(init=False, repr=False, compare=False)
    _worked_weekdays: tuple[tuple[bool, ...], ...] = field(init=False, repr=False, compare=False)
    _spans: dict[int, tuple[Span, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _looked_up: dict[int, bool] = field(init=False, repr=False, compare=False, default_factory=dict)
    _months: dict[int, tuple[int, int]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        by_date = {day.on: day for day in self.days}
        if len(by_date) != len(self.days):
            raise ValueError("a date is entered twice")
        by_start = tuple(sorted(self.hours, key=lambda hours: hours.valid_from))
        starts = tuple(hours.valid_from for hours in by_start)
        if not starts:
            raise ValueError("an office without any hours never opens")
        if len(set(starts)) != len(starts):
            raise ValueError("two sets of hours are valid from one date")
        object.__setattr__(self, "_by_date", by_date)
        dates = tuple(sorted(by_date))
        object.__setattr__(self, "_dates", dates)
        object.__setattr__(self, "_in_order", tuple(by_date[on] for on in dates))
        object.__setattr__(self, "_years", frozenset(on.year for on in by_date))
        object.__setattr__(self, "_by_start", by_start)
        object.__setattr__(self, "_starts", starts)
        worked = tuple(tuple(bool(day) for day in hours.weekdays) for hours in by_start)
        object.__setattr__(self, "_worked_weekdays", worked)

    def is_working_day(self, d: date) -> bool:
        """Whether the office works on this date: make-up days do, days off do not."""
        ordinal = d.toordinal()
        known = self._looked_up.get(ordinal)
        if known is not None:
            return known
        marked = self._by_date.get(d)
        if marked is not None:
            worked = marked.kind == "working"
        else:
            worked = self._worked_weekdays[self._version(d)][d.weekday()]
        self._looked_up[ordinal] = worked
        return worked

    def is_makeup_day(self, d: date) -> bool:
        """Whether the date is worked only because it was declared a make-up day."""
        marked = self._by_date.get(d)
        if marked is None or marked.kind == "off":
            return False
        return not self._worked_weekdays[self._version(d)][d.weekday()]

    def windows(self, d: date, *, also: Span | None = None) -> tuple[Span, ...]:
        """The hours of a date as moments in office time, in order; empty if it is not worked."""
        ordinal = d.toordinal()
        ordinary = self._spans.get(ordinal)
        if ordinary is None:
            ordinary = tuple((_at(d, w.opens), _at(d, w.closes)) for w in self._windows_on(d))
            self._spans[ordinal] = ordinary
        if also is None:
            return ordinary
        opens = max(office_time(also[0]), _at(d, time.min))
        closes = min(office_time(also[1]), _at(d + ONE_DAY, time.min))
        return _joined((*ordinary, (opens, closes))) if opens < closes else ordinary

    def opening(self, d: date) -> datetime:
        """When a working day begins.

        Raises:
            ValueError: the date is not a working day.
        """
        return self._worked(d)[0][0]

    def closing(self, d: date) -> datetime:
        """When a working day ends: the last window's close.

        Raises:
            ValueError: the date is not a working day.
        """
        return self._worked(d)[-1][1]

    def next_working_day(self, d: date) -> date:
        """The first working day strictly after this date."""
        return self.nth_working_day(d, 1)

    def nth_working_day(self, d: date, n: int) -> date:
        """The n-th working day strictly after this date; with n = 0 the date itself."""
        looked_up, ordinal = self._looked_up, d.toordinal()
        while n > 0:
            ordinal += 1
            worked = looked_up.get(ordinal)
            if worked is None:
                worked = self.is_working_day(date.fromordinal(ordinal))
            n -= worked
        return date.fromordinal(ordinal)

    def working_days_between(self, after: date, until: date) -> int:
        """How many working days lie after the first date and not after the second."""
        count, day = 0, after + ONE_DAY
        while day <= until:
            if day.day == 1 and (next_month := _next_month(day)) <= until:
                count += self._month(day, next_month)[0]
                day = next_month
                continue
            count += self.is_working_day(day)
            day += ONE_DAY
        return count

    def next_working_moment(self, at: datetime, *, also: Span | None = None) -> datetime:
        """The moment itself if the office is open then, else the next time it opens.

        A window is open from ``opens`` up to but not including ``closes``, so 11:30:00 is already
        the lunch break; only the close of the day's last window still counts as open, since a
        dossier handed in at 17:00:00 sharp was handed in that day.

        Raises:
            ValueError: the moment has no zone.
        """
        moment = office_time(at)
        day = moment.date()
        windows = self.windows(day, also=also)
        if windows and moment == windows[-1][1]:
            return moment
        while True:
            for opens, closes in windows:
                if moment < closes:
                    return max(moment, opens)
            day += ONE_DAY
            windows = self.windows(day, also=also)

    def working_seconds(self, start: datetime, end: datetime, *, also: Span | None = None) -> int:
        """Whole seconds of office time from start to end; negative if the end comes first.

        Raises:
            ValueError: a moment has no zone.
        """
        first, last = _whole(start), _whole(end)
        if last < first:
            return -self.working_seconds(last, first, also=also)
        total, day, until = 0, first.date(), last.date()
        while day <= until:
            is_whole = day.day == 1 and also is None and day > first.date()
            if is_whole and (next_month := _next_month(day)) <= until:
                total += self._month(day, next_month)[1]
                day = next_month
                continue
            for opens, closes in self.windows(day, also=also):
                total += max(0, seconds_between(max(first, opens), min(last, closes)))
            day += ONE_DAY
        return total

    def add_working_seconds(self, start: datetime, s: int, *, also: Span | None = None) -> datetime:
        """The earliest moment by which this many seconds of office time have passed.

        So eight hours from 07:00 end at 17:00 the same day, not at 07:00 the next. With nothing to
        add, it is the start itself.

        Raises:
            ValueError: the seconds are negative, or the moment has no zone.
        """
        if s < 0:
            raise ValueError("working time is added, not taken away")
        if s == 0:
            return office_time(start)
        moment = _whole(start)
        day = moment.date()
        while True:
            for opens, closes in self.windows(day, also=also):
                begin = max(moment, opens)
                room = seconds_between(begin, closes)
                if room >= s:
                    return begin + timedelta(seconds=s)
                s -= max(room, 0)
            day += ONE_DAY

    def entered(self, first: date, last: date) -> tuple[CalendarDay, ...]:
        """The entered days from the first date to the last, both included, in order."""
        return self._in_order[bisect_left(self._dates, first) : bisect_right(self._dates, last)]

    def is_known(self, d: date) -> bool:
        """Whether any day of that year has been entered: else its holidays are not known."""
        return d.year in self._years

    def is_estimate(self, d_from: date, d_to: date) -> bool:
        """Whether a day no notice has published yet lies between the two dates, both included."""
        return any(day.is_estimate for day in self.entered(d_from, d_to))

    def _month(self, first: date, after: date) -> tuple[int, int]:
        """A whole month's working days and office seconds, reckoned once: some lie for years."""
        known = self._months.get(first.toordinal())
        if known is None:
            days = [date.fromordinal(n) for n in range(first.toordinal(), after.toordinal())]
            spans = [span for day in days for span in self.windows(day)]
            known = (
                sum(map(self.is_working_day, days)),
                sum(seconds_between(opens, closes) for opens, closes in spans),
            )
            self._months[first.toordinal()] = known
        return known

    def _version(self, d: date) -> int:
        return bisect_right(self._starts, d, 1) - 1

    def _windows_on(self, d: date) -> tuple[Window, ...]:
        hours = self._by_start[self._version(d)]
        usual = hours.weekdays[d.weekday()]
        marked = self._by_date.get(d)
        if marked is None:
            return usual
        return () if marked.kind == "off" else usual or hours.makeup

    def _worked(self, d: date) -> tuple[Span, ...]:
        windows = self.windows(d)
        if not windows:
            raise ValueError(f"{d} is not a working day")
        return windows


def elapsed_s(since: datetime, at: datetime) -> int:
    """Whole seconds gone since a moment; 0 where the clock was set back."""
    return max(0, seconds_between(since, at))


def office_time(at: datetime) -> datetime:
    """The same moment on the office's wall clock.

    Raises:
        ValueError: the moment has no zone, which is a bug of the caller.
    """
    if at.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return at.astimezone(OFFICE_ZONE)


def seconds_between(start: datetime, end: datetime) -> int:
    """Whole seconds on the wall clock, any fraction dropped; negative if the end comes first."""
    return int((end - start).total_seconds())


def _next_month(day: date) -> date:
    """The first day of the month after the one of ``day``."""
    return (day.replace(day=28) + 4 * ONE_DAY).replace(day=1)


def _at(d: date, hour: time) -> datetime:
    return datetime.combine(d, hour, OFFICE_ZONE)


def _whole(at: datetime) -> datetime:
    return office_time(at).replace(microsecond=0)


def _joined(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The same time as spans in order that neither overlap nor touch."""
    joined: list[Span] = []
    for opens, closes in sorted(spans):
        if joined and opens <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], closes))
        else:
            joined.append((opens, closes))
    return tuple(joined)
