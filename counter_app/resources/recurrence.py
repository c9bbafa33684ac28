"""The dates of a recurrence, reckoned by dateutil (RFC 5545) on the office's own dates.

Only the parts an office needs are taken: dateutil looks for a date that never comes until the year
9999, so whatever could keep it looking is told at entry instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from typing import Final

from counter_app.domain.session import Recurrence

FAR: Final = timedelta(days=5 * 366)
"""A rule that does not fall within this time never falls, as far as an office is concerned."""
_DAYS_OF: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_PARTS: Final = {
    "FREQ": re.compile("DAILY|WEEKLY|MONTHLY|YEARLY"),
    "INTERVAL": re.compile("[1-9][0-9]?"),
    "COUNT": re.compile("[1-9][0-9]{0,2}"),
    "UNTIL": re.compile(r"[0-9]{8}(T[0-9]{6}Z?)?"),
    "WKST": re.compile("MO|TU|WE|TH|FR|SA|SU"),
    "BYDAY": re.compile(r"(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU))*"),
    "BYMONTHDAY": re.compile("-?([1-9]|[12][0-9]|3[01])(,-?([1-9]|[12][0-9]|3[01]))*"),
    "BYMONTH": re.compile("([1-9]|1[0-2])(,([1-9]|1[0-2]))*"),
}


def check_rule(rule: str, starts_on: date) -> None:
    """Make sure that a rule can be read and is one an office can have.

    Raises:
        ValueError: a part is unknown, malformed or given twice, or two parts do not go together;
            the message is the part.
    """
    _bounded(rule, starts_on, starts_on)


def dates_of(recurrence: Recurrence, first: date, last: date) -> tuple[date, ...]:
    """The dates on which a session falls from the first date to the last, in order.

    Raises:
        ValueError: the rule cannot be read.
    """
    return tuple(day for year in _by_year(recurrence, first, last) for day in year)


def falls(recurrence: Recurrence, first: date, last: date | None) -> bool:
    """Whether a session falls at all from a date on, as long as its document holds.

    Raises:
        ValueError: the rule cannot be read.
    """
    begins = max(first, min([recurrence.starts_on, *recurrence.dates]))
    until = begins + FAR
    return any(_by_year(recurrence, begins, until if last is None else min(last, until)))


def _by_year(recurrence: Recurrence, first: date, last: date) -> Iterator[tuple[date, ...]]:
    """One year's dates after the other's: who asks for the first one does not wait for all."""
    for year in range(first.year, last.year + 1):
        fallen = {day for day in recurrence.dates if day.year == year}
        if recurrence.rule and year >= recurrence.starts_on.year:
            fallen.update(_in_year(recurrence.rule, recurrence.starts_on, year))
        fallen.difference_update(recurrence.exceptions)
        yield tuple(sorted(day for day in fallen if first <= day <= last))


@lru_cache(maxsize=1024)
def _in_year(rule: str, starts_on: date, year: int) -> tuple[date, ...]:
    fallen = _bounded(rule, starts_on, date(year, 12, 31))
    return tuple(day for day in fallen if day.year == year)


def _bounded(rule: str, starts_on: date, last: date) -> list[date]:
    """The rule's dates from its first one to ``last``."""
    from dateutil.rrule import rrule, rrulestr  # a start without a special session does not need it

    parts = _parts(rule)
    until = min(last, _day(parts["UNTIL"])) if "UNTIL" in parts else last
    if until < starts_on:
        return []
    plain = ";".join(f"{k}={v}" for k, v in parts.items() if k not in {"UNTIL", "COUNT"})
    try:
        endless = rrulestr(plain, dtstart=datetime.combine(starts_on, time.min))
    except (ValueError, TypeError, IndexError, KeyError) as trouble:
        raise ValueError("RRULE") from trouble
    match endless:
        case rrule():
            bounded = endless.replace(until=datetime.combine(until, time.min))
        case _:  # several rules in one
            raise ValueError("RRULE")
    count = int(parts["COUNT"]) if "COUNT" in parts else None
    return [moment.date() for moment in islice(iter(bounded), count)]


def _parts(rule: str) -> Mapping[str, str]:
    parts: dict[str, str] = {}
    for part in rule.strip().upper().removeprefix("RRULE:").split(";"):
        name, _, value = part.partition("=")
        shape = _PARTS.get(name)
        if shape is None or name in parts or len(value) > 100 or not shape.fullmatch(value):
            raise ValueError(part[:60] or "RRULE")
        parts[name] = value
    if "FREQ" not in parts:
        raise ValueError("FREQ")
    numbered = any(character.isdigit() for character in parts.get("BYDAY", ""))
    if numbered and (parts["FREQ"] in {"DAILY", "WEEKLY"} or "BYMONTHDAY" in parts):
        raise ValueError(f"BYDAY={parts['BYDAY']}")
    thinned = {name for name in parts if name.startswith("BY")} if parts["FREQ"] == "DAILY" else ()
    if parts.get("INTERVAL", "1") != "1" and (thinned or "BYMONTH" in parts):
        raise ValueError(f"INTERVAL={parts['INTERVAL']}")
    _check_days(parts)
    return parts


def _check_days(parts: Mapping[str, str]) -> None:
    """Days of the month that no named month has would never come."""
    if "BYMONTH" not in parts or "BYMONTHDAY" not in parts:
        return
    longest = max(_DAYS_OF[int(month) - 1] for month in parts["BYMONTH"].split(","))
    if min(abs(int(day)) for day in parts["BYMONTHDAY"].split(",")) > longest:
        raise ValueError(f"BYMONTHDAY={parts['BYMONTHDAY']}")


def _day(text: str) -> date:
    try:
        return datetime.strptime(text[:8], "%Y%m%d").date()  # noqa: DTZ007 - a date has no zone
    except ValueError as trouble:
        raise ValueError(f"UNTIL={text}") from trouble
