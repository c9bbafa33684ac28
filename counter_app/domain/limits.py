"""What a deadline is made of: the limit, the office's rules, a special session, a pause."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

from counter_app.domain.calendar import ONE_DAY, Span, office_time
from counter_app.domain.reasons import Language
from counter_app.values import dataclass

LONGEST: Final = 3650
"""The largest amount of a limit, in its own unit; the catalogue's longest is 45 days."""


class LimitKind(StrEnum):
    """How a time limit (*thời hạn giải quyết*) is counted.

    - ``same_day``: within the working day of reception, or the next one if received after the
      cut-off (NĐ 23/2015 Đ7; Luật Hộ tịch 60/2014 Đ5.3);
    - ``working_hours``: hours inside office hours only;
    - ``working_days``: *ngày làm việc*, days off skipped, make-up days counted;
    - ``calendar_days``: *ngày*, every day counted, rolled forward off a day off (BLDS 2015 Đ148);
    - ``clock_hours``: hours on the wall clock, day and night, never rolled.
    """

    SAME_DAY = "same_day"
    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    CLOCK_HOURS = "clock_hours"


_UNITS: Final = {
    LimitKind.WORKING_HOURS: ("giờ làm việc", "working hour"),
    LimitKind.WORKING_DAYS: ("ngày làm việc", "working day"),
    LimitKind.CALENDAR_DAYS: ("ngày", "day"),
    LimitKind.CLOCK_HOURS: ("giờ", "hour"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """The time a procedure may take. ``amount`` is in days or hours, 1 to 3650; 0 for the same day.

    Raises:
        ValueError: the amount does not fit the kind.
    """

    kind: LimitKind
    amount: int = 0

    def __post_init__(self) -> None:
        if self.kind is LimitKind.SAME_DAY:
            if self.amount:
                raise ValueError("a same-day limit has no amount")
        elif not 1 <= self.amount <= LONGEST:
            raise ValueError(f"a limit is 1 to {LONGEST} days or hours, not {self.amount}")

    def text(self, language: Language = "vi") -> str:
        """Say the limit as it is printed on the receipt: ``3 ngày làm việc``."""
        if self.kind is LimitKind.SAME_DAY:
            return "trong ngày làm việc" if language == "vi" else "within the working day"
        vi, en = _UNITS[self.kind]
        if language == "vi":
            return f"{self.amount} {vi}"
        return f"{self.amount} {en}" if self.amount == 1 else f"{self.amount} {en}s"


class SupplementMode(StrEnum):
    """What waiting for missing papers does to the limit; both rules are in use, by profile.

    ``pause``: the time from request to completion is not counted. ``restart``: the whole limit
    runs anew from completion.
    """

    PAUSE = "pause"
    RESTART = "restart"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRules:
    """The office's dated choices; the profile in force at reception supplies them.

    ``cutoff`` is the 15 giờ of NĐ 23/2015 Đ7 and Luật Hộ tịch 60/2014 Đ5.3: strictly after it a
    same-day dossier is due the next working day. ``due_hour`` is the hour printed for limits in
    days instead of closing time; on a day that closes before it, or when it has already passed at
    the moment the limit is counted from, closing time stands. ``max_supplements`` and
    ``max_extensions`` are how often papers may be asked for and the date put off (once each under
    NĐ 61/2018 and 107/2021, unverified); they bind those who ask, not the arithmetic here.

    Raises:
        ValueError: an hour with a zone, or a negative maximum.
    """

    supplement: SupplementMode
    cutoff: time = time(15)
    due_hour: time | None = None
    max_supplements: int = 1
    max_extensions: int = 1

    def __post_init__(self) -> None:
        for hour in (self.cutoff, self.due_hour):
            if hour is not None and hour.tzinfo is not None:
                raise ValueError("the rules' hours are on the office's own clock")
        if self.max_supplements < 0 or self.max_extensions < 0:
            raise ValueError("a maximum is not negative")


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionHours:
    """The special session a dossier was received in, such as Sunday morning or Monday evening.

    State law has no rule for it: it is working time only where the office's plan (*kế hoạch*) says
    so, and then for this dossier alone. Both ends belong to the session.

    Raises:
        ValueError: a moment without zone, a close not after the opening, or more than a day.
    """

    opens_at: datetime
    closes_at: datetime
    counts_as_working_time: bool

    def __post_init__(self) -> None:
        opens, closes = self.span
        if closes <= opens:
            raise ValueError("a session closes after it opens")
        if closes - opens > ONE_DAY:
            raise ValueError("a session is over within a day")

    @property
    def span(self) -> Span:
        """The session in office time."""
        return office_time(self.opens_at), office_time(self.closes_at)

    def touches(self, day: date) -> bool:
        """Whether it is held on this date of the office, or still is."""
        opens, closes = self.span
        return opens.date() <= day <= closes.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Time in which the office waits for the citizen: from the request to its completion.

    Missing papers (state 5) or a payment due (state 6). Whether the two moments fit is the
    deadline's to say, since they come from what people entered.

    Raises:
        ValueError: a moment without zone.
    """

    from_at: datetime
    to_at: datetime

    def __post_init__(self) -> None:
        office_time(self.from_at)
        office_time(self.to_at)
