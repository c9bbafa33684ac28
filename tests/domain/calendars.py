"""The real calendar and the usual hours, as the deadline tests need them."""

import csv
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Literal, cast

from hypothesis import strategies as st

from counter_app.domain.calendar import CalendarDay, OfficeHours, Window, WorkCalendar
from counter_app.domain.deadline import Deadline
from counter_app.domain.limits import DeadlineRules, Limit, LimitKind, SupplementMode
from counter_app.domain.reasons import OFFICE_ZONE, Refused

CALENDAR_CSV = Path(__file__).parents[2] / "resources" / "calendar" / "calendar-vn.csv"

MORNING = Window(opens=time(7), closes=time(11, 30))
AFTERNOON = Window(opens=time(13, 30), closes=time(17))
WORKDAY = (MORNING, AFTERNOON)
USUAL = OfficeHours(valid_from=date(2024, 1, 1), weekdays=(*(WORKDAY,) * 5, (), ()))

SAME_DAY = Limit(kind=LimitKind.SAME_DAY)
PAUSE = DeadlineRules(supplement=SupplementMode.PAUSE)
RESTART = DeadlineRules(supplement=SupplementMode.RESTART)


def working_days(amount: int) -> Limit:
    return Limit(kind=LimitKind.WORKING_DAYS, amount=amount)


def calendar_days(amount: int) -> Limit:
    return Limit(kind=LimitKind.CALENDAR_DAYS, amount=amount)


def working_hours(amount: int) -> Limit:
    return Limit(kind=LimitKind.WORKING_HOURS, amount=amount)


def clock_hours(amount: int) -> Limit:
    return Limit(kind=LimitKind.CLOCK_HOURS, amount=amount)


@cache
def real_days() -> tuple[CalendarDay, ...]:
    with CALENDAR_CSV.open(encoding="utf-8", newline="") as rows:
        return tuple(
            CalendarDay(
                on=date.fromisoformat(row["date"]),
                kind=cast("Literal['off', 'working']", row["kind"]),
                name=row["name_vi"],
                evidence=row["evidence"],
            )
            for row in csv.DictReader(rows)
        )


@cache
def real_calendar() -> WorkCalendar:
    return WorkCalendar(days=real_days(), hours=(USUAL,))


def local(text: str) -> datetime:
    """Read ``2026-11-23 14:50`` on the office's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=OFFICE_ZONE)


def answered(answer: Deadline | Refused) -> Deadline:
    assert isinstance(answer, Deadline), answer
    return answer


def due(answer: Deadline | Refused) -> str:
    """The due moment on the office's clock, as ``2026-11-25 17:00``."""
    at = answered(answer).due_at.astimezone(OFFICE_ZONE)
    return f"{at:%Y-%m-%d %H:%M:%S}" if at.second else f"{at:%Y-%m-%d %H:%M}"


def codes(answer: Deadline | Refused) -> list[str]:
    return [step.code for step in answered(answer).steps]


def moments() -> st.SearchStrategy[datetime]:
    """Moments from 2024 to 2027, rather often in office hours, sometimes to the microsecond."""
    first, days = date(2024, 1, 1), 4 * 365
    hours = st.sampled_from([time(7), time(11, 30), time(13, 30), time(15), time(17)])
    return st.builds(
        lambda day, hour, delta: (
            datetime.combine(first + timedelta(days=day), hour, OFFICE_ZONE) + delta
        ),
        st.integers(min_value=0, max_value=days),
        hours,
        st.one_of(
            st.integers(min_value=-2, max_value=2).map(lambda s: timedelta(seconds=s)),
            st.integers(min_value=-600, max_value=600).map(lambda m: timedelta(minutes=m)),
            st.timedeltas(min_value=timedelta(hours=-12), max_value=timedelta(hours=12)),
        ),
    )
