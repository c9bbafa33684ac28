"""A recurrence as an office thinks of it, and the RRULE (RFC 5545) it is kept as."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from counter_app.values import dataclass

DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NTH: Final = (1, 2, 3, 4, -1)
_WEEKLY: Final = re.compile(r"FREQ=WEEKLY;BYDAY=((?:[A-Z]{2},)*[A-Z]{2})")
_NTH_DAY: Final = re.compile(r"FREQ=MONTHLY;BYDAY=(-?[1-4])([A-Z]{2})")
_ON_DATES: Final = re.compile(r"FREQ=MONTHLY;BYMONTHDAY=([0-9]{1,2}(?:,[0-9]{1,2})*)")


class Repeats(StrEnum):
    """How a session comes back.

    ``own`` is a rule that the others do not say; ``dates`` are single dates without a rule,
    ``never`` is no recurrence at all.
    """

    WEEKLY = "weekly"
    NTH_DAY = "nth_day"
    ON_DATES = "on_dates"
    OWN = "own"
    DATES = "dates"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A rule in parts: the weekdays (0 is Monday), which of the month (-1 is the last), days."""

    repeats: Repeats
    weekdays: tuple[int, ...] = ()
    nth: int = 1
    days: tuple[int, ...] = ()


def pattern_of(rule: str) -> Pattern:
    """What an RRULE says, where it is one of those an office usually has."""
    plain = rule.strip().upper().removeprefix("RRULE:")
    if not plain:
        return Pattern(repeats=Repeats.DATES)
    if found := _WEEKLY.fullmatch(plain):
        names = found[1].split(",")
        if all(name in DAYS for name in names):
            weekdays = tuple(sorted({DAYS.index(name) for name in names}))
            return Pattern(repeats=Repeats.WEEKLY, weekdays=weekdays)
    if (found := _NTH_DAY.fullmatch(plain)) and found[2] in DAYS and int(found[1]) in NTH:
        weekday = DAYS.index(found[2])
        return Pattern(repeats=Repeats.NTH_DAY, weekdays=(weekday,), nth=int(found[1]))
    if found := _ON_DATES.fullmatch(plain):
        return Pattern(repeats=Repeats.ON_DATES, days=tuple(int(d) for d in found[1].split(",")))
    return Pattern(repeats=Repeats.OWN)


def rule_of(pattern: Pattern) -> str:
    """The RRULE that says a pattern; empty where it has none of its own."""
    weekdays = [DAYS[day] for day in pattern.weekdays]
    match pattern.repeats:
        case Repeats.WEEKLY:
            return f"FREQ=WEEKLY;BYDAY={','.join(weekdays)}" if weekdays else "FREQ=WEEKLY"
        case Repeats.NTH_DAY:
            return f"FREQ=MONTHLY;BYDAY={pattern.nth}{(weekdays or ['MO'])[0]}"
        case Repeats.ON_DATES:
            return f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, pattern.days or (1,)))}"
        case _:
            return ""
