"""What the last days of this weekday were like, read once a day and kept in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from threading import Lock

from counter_app.domain.live_day import WEEKS, Course, course
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.store.courses import visits_of_day
from counter_app.store.engine import Connection

_DAY = timedelta(days=1)


@dataclass(slots=True)
class PastDays:
    """The courses of the days before one; anybody may ask.

    They are read anew for another day, and so after a clock was put right.
    """

    _on: date | None = None
    _courses: tuple[Course, ...] = ()
    _reading: Lock = field(default_factory=Lock)

    def before(self, connection: Connection, today: date) -> tuple[Course, ...]:
        """The same weekday of the last weeks, the last one first."""
        with self._reading:
            if self._on != today:
                zero = datetime.combine(today, time.min, OFFICE_ZONE)
                begins = [zero - timedelta(weeks=back) for back in range(1, WEEKS + 1)]
                self._courses = tuple(
                    course(visits_of_day(connection, first, first + _DAY)) for first in begins
                )
                self._on = today
            return self._courses
