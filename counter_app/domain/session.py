"""Special sessions (phiên): openings of the office with rules of their own, as dated documents.

Which dates a recurrence gives is a calendar library's business (:class:`Recurrence` only names
the rule); what the office makes of those dates is decided here. Ordinary office hours are a
session of the same kind (:func:`ordinary_hours`), so that whoever asks for the office's openings
asks once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from counter_app.domain.calendar import ONE_DAY, OfficeHours, WorkCalendar
from counter_app.domain.catalogue import Procedure
from counter_app.domain.ids import CounterNo, ProcedureCode, StaffCode
from counter_app.domain.office import Duty, NumberSeries
from counter_app.domain.reasons import OFFICE_ZONE, Reason

ORDINARY: Final = ""
"""The code of ordinary office hours: a ticket or dossier without a session belongs to them."""


class Channels(StrEnum):
    """How one comes to be served in a session."""

    WALK_IN = "walk_in"
    APPOINTMENT = "appointment"
    BOTH = "both"


class PromiseKind(StrEnum):
    """What a session promises beyond the law."""

    NONE = "none"
    IN_SESSION = "in_session"
    WITHIN = "within"
    SAME_DAY = "same_day"


class Intake(StrEnum):
    """Who writes: the citizen, or (*không viết*) the clerk from the card and what is known."""

    ORDINARY = "ordinary"
    UNWRITTEN = "unwritten"


class AtClosing(StrEnum):
    """What becomes of numbers still waiting when a session closes.

    ``serve``: they are still called, only no new ones are given; ``carry_over``: they keep their
    place for the session's next time; ``cancel``: they are closed, and the paper says so.
    """

    SERVE = "serve"
    CARRY_OVER = "carry_over"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionWindow:
    """One stretch of a session on the office's clock; closing "before" it opens crosses midnight.

    Raises:
        ValueError: it has no length, or the times carry a zone or a fraction of a second.
    """

    opens: time
    closes: time

    def __post_init__(self) -> None:
        for at in (self.opens, self.closes):
            if at.tzinfo is not None or at.microsecond:
                raise ValueError("a session's hours are whole seconds on the office's own clock")
        if self.closes == self.opens:
            raise ValueError("a window has a length")

    def on(self, day: date) -> tuple[datetime, datetime]:
        """The window as moments, begun on this date."""
        ends = day if self.closes > self.opens else day + ONE_DAY
        return (
            datetime.combine(day, self.opens, OFFICE_ZONE),
            datetime.combine(ends, self.closes, OFFICE_ZONE),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """The dates of a session: an RRULE (RFC 5545) from a first date, dates added, dates left out.

    ``rule`` is empty for a session on single dates only.

    Raises:
        ValueError: neither a rule nor a date.
    """

    rule: str
    starts_on: date
    dates: tuple[date, ...] = ()
    exceptions: tuple[date, ...] = ()

    def __post_init__(self) -> None:
        if not self.rule and not self.dates:
            raise ValueError("a recurrence needs a rule or a date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What the session promises.

    ``within_min`` minutes from reception to result, unless ``targets`` gives a procedure minutes
    of its own.

    Raises:
        ValueError: minutes below 1, or minutes of a promise that has none.
    """

    kind: PromiseKind = PromiseKind.NONE
    within_min: int | None = None
    targets: tuple[tuple[ProcedureCode, int], ...] = ()

    def __post_init__(self) -> None:
        minutes = [m for _, m in self.targets] + [self.within_min or 1]
        timed = self.within_min is not None or bool(self.targets)
        if min(minutes) < 1 or self.within_min == 0:
            raise ValueError("a promise in minutes is at least one minute")
        if timed != (self.kind is PromiseKind.WITHIN):
            raise ValueError("minutes belong to a promise within minutes, and to no other")

    def minutes_for(self, procedure: str) -> int | None:
        """The minutes promised for a procedure; None where none are."""
        return dict(self.targets).get(ProcedureCode(procedure), self.within_min)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDuty:
    """Who does a duty in a session, in order: the first one is asked first."""

    duty: Duty
    staff: tuple[StaffCode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BundlePart:
    """One dossier of a linked bundle: what it is, who settles it, in how many working days."""

    procedure: ProcedureCode
    name_vi: str
    agency_vi: str
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A linked bundle (liên thông): one visit, several dossiers at several agencies, one promise.

    Raises:
        ValueError: fewer than two parts, or one part twice.
    """

    procedure: ProcedureCode
    parts: tuple[BundlePart, ...]

    def __post_init__(self) -> None:
        codes = {(part.procedure, part.agency_vi) for part in self.parts}
        if len(self.parts) < 2 or len(codes) != len(self.parts):
            raise ValueError("a bundle has two parts or more, each once")


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session as its document says it.

    Attributes:
        initiative: the name of the initiative it belongs to; ``plan_number`` and ``plan_on`` name
            the plan (*kế hoạch*) that orders it.
        valid_from, valid_to: the office's dates between which it is held at all.
        on_request: held when somebody asks ("không ngày, không giờ và cần là có"): no recurrence.
        counters: where; empty for all.
        procedures, fields: what it serves, by code and by field (lĩnh vực); both empty: all.
        quota_per_window, quota_per_person: numbers and appointments at most; None: no limit.
        series: a ticket series of its own; None: the queues' own.
        also_on_holidays: held on days off, too, by the plan's explicit word.
        counts_as_working_time: the clock of a dossier received in it starts at once (state law
            has no rule; the office's plan decides). It moves no other dossier.
        slip: whether a Mẫu 01 is printed; where a promise fails it is printed after all.
        fee_conditions: fee conditions that hold for every dossier of the session.
        banner_vi, banner_en: a line for ticket, kiosk and display.
        assumed: names of the fields that no published source confirms ("giả định, cần văn phòng
            xác nhận").

    Whether the rules make sense together :mod:`counter_app.domain.session_checks` says.
    """

    code: str
    name_vi: str
    name_en: str = ""
    initiative: str = ""
    plan_number: str = ""
    plan_on: date | None = None
    valid_from: date
    valid_to: date | None = None
    on_request: bool = False
    recurrence: Recurrence | None = None
    windows: tuple[SessionWindow, ...] = ()
    site: str = ""
    counters: tuple[CounterNo, ...] = ()
    procedures: tuple[ProcedureCode, ...] = ()
    fields: tuple[str, ...] = ()
    channels: Channels = Channels.WALK_IN
    quota_per_window: int | None = None
    quota_per_person: int | None = None
    series: NumberSeries | None = None
    roster: tuple[OnDuty, ...] = ()
    also_on_holidays: bool = False
    counts_as_working_time: bool = False
    promise: Promise = Promise()
    intake: Intake = Intake.ORDINARY
    slip: bool = True
    fee_conditions: tuple[str, ...] = ()
    fees_vi: str = ""
    banner_vi: str = ""
    banner_en: str = ""
    at_closing: AtClosing = AtClosing.SERVE
    bundle: Bundle | None = None
    enabled: bool = True
    assumed: tuple[str, ...] = ()

    def serves(self, procedure: Procedure) -> bool:
        """Whether a procedure is received in this session."""
        if not self.procedures and not self.fields:
            return True
        return procedure.code in self.procedures or procedure.field in self.fields

    def on_duty(self, duty: Duty) -> tuple[StaffCode, ...]:
        """Who does a duty in it."""
        return next((entry.staff for entry in self.roster if entry.duty is duty), ())

    def is_valid_on(self, day: date) -> bool:
        """Whether the document holds on a date."""
        begun = self.enabled and self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Occurrence:
    """One holding of a session: from when to when, and where (no counters: all of them)."""

    opens_at: datetime
    closes_at: datetime
    session: str
    counters: tuple[CounterNo, ...] = ()

    @property
    def key(self) -> str:
        """Its name for ever: the session and the moment it opens, ``cn-sang@20261129T0730``."""
        return f"{self.session}@{self.opens_at.astimezone(OFFICE_ZONE):%Y%m%dT%H%M}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A date on which the rule falls and the session is not held, and why."""

    session: str
    on: date
    why: Reason


def occurrences(
    session: Session, dates: Iterable[date], calendar: WorkCalendar
) -> tuple[list[Occurrence], list[LeftOut]]:
    """What a session makes of the dates its recurrence gives, in order; and what it leaves out.

    A day off counts only where the office entered one (or the rule falls on a public holiday that
    is not worked); a Sunday is no obstacle to a Sunday session.
    """
    held: list[Occurrence] = []
    left: list[LeftOut] = []
    for day in dates:
        if not session.is_valid_on(day):
            continue
        entered = calendar.entered(day, day)
        if entered and entered[0].kind == "off" and not session.also_on_holidays:
            why = Reason.of("session_day_off", name=entered[0].name, day_on=day)
            left.append(LeftOut(session=session.code, on=day, why=why))
            continue
        for window in session.windows:
            opens, closes = window.on(day)
            held.append(
                Occurrence(
                    opens_at=opens,
                    closes_at=closes,
                    session=session.code,
                    counters=session.counters,
                )
            )
    return sorted(held), left


def ordinary_hours(hours: OfficeHours) -> Session:
    """Ordinary office hours, said as a session: every procedure, every counter, no promise."""
    days = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    worked = ",".join(name for name, day in zip(days, hours.weekdays, strict=True) if day)
    windows = hours.makeup
    return Session(
        code=ORDINARY,
        name_vi="Giờ hành chính",
        name_en="Office hours",
        valid_from=hours.valid_from,
        recurrence=Recurrence(rule=f"FREQ=WEEKLY;BYDAY={worked}", starts_on=hours.valid_from),
        windows=tuple(SessionWindow(opens=w.opens, closes=w.closes) for w in windows),
        channels=Channels.BOTH,
        counts_as_working_time=True,
    )


def ordinary_openings(calendar: WorkCalendar, first: date, last: date) -> list[Occurrence]:
    """The office's ordinary openings from one date to another, make-up days and days off heeded."""
    found: list[Occurrence] = []
    day = first
    while day <= last:
        found += [
            Occurrence(opens_at=opens, closes_at=closes, session=ORDINARY)
            for opens, closes in calendar.windows(day)
        ]
        day += ONE_DAY
    return found


def serving(sessions: Sequence[Session], procedure: Procedure) -> list[Session]:
    """The sessions that receive a procedure, in the document's order."""
    return [session for session in sessions if session.serves(procedure)]


def next_time(
    held: Iterable[Occurrence], *, after: datetime, within: timedelta = timedelta(days=62)
) -> Occurrence | None:
    """The first occurrence that is still to open, or is open, at a moment; None if none is near."""
    coming = [o for o in held if o.closes_at > after and o.opens_at <= after + within]
    return min(coming, default=None)
