"""Reasons: why the program says what it says, as data first and as a sentence second.

A reason is a code and its values. It can be kept in a fact, compared in a test, sent over the
wire and said in either language; it never holds a citizen's name or any other personal value.

How a value is printed follows from its name (``design.md`` §3): ``…_at`` is a moment (ISO 8601),
``…_on`` a date, ``…_s`` a length of time in whole seconds; anything else is printed as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final, Literal
from zoneinfo import ZoneInfo

from counter_app.values import dataclass

Language = Literal["vi", "en"]
"""The two languages of the desk; Vietnamese is the office's own."""

Sentences = Mapping[str, tuple[str, str]]
"""A table from a reason's code to its sentence in Vietnamese and in English."""

OFFICE_ZONE: Final = ZoneInfo("Asia/Ho_Chi_Minh")
"""The office's wall clock. Stored times are UTC."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of an explanation: ``Reason.of("cutoff", received_at=…)``."""

    code: str
    values: tuple[tuple[str, str | int], ...] = ()

    @classmethod
    def of(cls, code: str, /, **values: str | int | date | datetime) -> Reason:
        """Build a reason; dates and moments are kept as ISO 8601 text, moments in office time."""
        return cls(code, tuple([(name, _plain(value)) for name, value in values.items()]))


@dataclass(frozen=True, slots=True)
class Refused:
    """The program's "no": an expected answer, not an error. Nothing was changed.

    ``reason.code`` is a state in the words of the counter, such as ``already_called``.
    """

    reason: Reason

    @classmethod
    def because(cls, code: str, /, **values: str | int | date | datetime) -> Refused:
        """Refuse with a reason built in place."""
        return cls(Reason.of(code, **values))

    @property
    def code(self) -> str:
        """The state that stands in the way, such as ``already_called``."""
        return self.reason.code


def say(reason: Reason, sentences: Sentences, language: Language = "vi") -> str:
    """Say a reason as one sentence, with dates as 23/11/2026 and times as 14:05.

    Raises:
        KeyError: the table has no sentence for this code, which a test rules out.
    """
    vi, en = sentences[reason.code]
    template = vi if language == "vi" else en
    return template.format(
        **{name: _printed(name, value, language) for name, value in reason.values}
    )


def _plain(value: str | int | date | datetime) -> str | int:
    if isinstance(value, (str, int)):
        return value
    if isinstance(value, datetime):
        if value.tzinfo is not OFFICE_ZONE:
            value = value.astimezone(OFFICE_ZONE)
        return value.isoformat()
    return value.isoformat()


def _printed(name: str, value: str | int, language: Language) -> str:
    if isinstance(value, int):
        return duration(value, language) if name.endswith("_s") else str(value)
    if name.endswith("_at"):
        moment = datetime.fromisoformat(value).astimezone(OFFICE_ZONE)
        second = f":{moment.second:02}" if moment.second else ""
        return f"{moment.hour:02}:{moment.minute:02}{second} {_day(moment)}"
    if name.endswith("_on"):
        return _day(date.fromisoformat(value))
    return value


def _day(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def duration(seconds: int, language: Language = "vi") -> str:
    """Say a length of time the way a clerk would: ``2 giờ 05 phút``, ``45 phút``, ``30 giây``."""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    hour, minute, second = ("giờ", "phút", "giây") if language == "vi" else ("h", "min", "s")
    if hours:
        return f"{hours} {hour} {minutes:02} {minute}" if minutes else f"{hours} {hour}"
    if minutes:
        return f"{minutes} {minute} {left:02} {second}" if left else f"{minutes} {minute}"
    return f"{left} {second}"
