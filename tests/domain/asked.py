"""A deadline asked for in a few words."""

from typing import Any

from counter_app.domain.deadline import Deadline, deadline_of
from counter_app.domain.limits import Limit, Pause, SessionHours
from counter_app.domain.reasons import Refused
from tests.domain.calendars import PAUSE, local, real_calendar

CALENDAR = real_calendar()


def ask(limit: Limit, received: str, **changes: Any) -> Deadline | Refused:
    asked: dict[str, Any] = {"calendar": CALENDAR, "rules": PAUSE, **changes}
    return deadline_of(limit, received_at=local(received), **asked)


def pause(from_: str, to: str) -> Pause:
    return Pause(from_at=local(from_), to_at=local(to))


def sunday(*, counts: bool, opens: str = "07:30", closes: str = "11:30") -> SessionHours:
    return SessionHours(
        opens_at=local(f"2026-11-22 {opens}"),
        closes_at=local(f"2026-11-22 {closes}"),
        counts_as_working_time=counts,
    )
