"""The window of the review: what it shows of the office's answer, and what is typed in it."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import Final, Literal

import msgspec

from counter_app.domain.calendar import office_time
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.service.review_queries import Review, ReviewOfficer, ReviewRow
from counter_app.values import dataclass

Editing = Literal["", "remind", "note"]
MORNING: Final = time(7, 30)
"""When one is reminded on a day typed without an hour."""
_HOUR: Final = re.compile(r"(?P<hour>\d{1,2})(?::|h|g|giờ)(?P<minute>\d{2})?", re.IGNORECASE)
_DAY: Final = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})(?:[/.-](?P<year>\d{4}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewState:
    """What the window shows.

    ``review`` is the office's answer, None until it came. ``room`` and ``officer`` are what is
    looked at, empty for all. ``own`` where only one officer's dossiers are told at all.
    """

    review: Review | None = None
    room: str = ""
    officer: str = ""
    own: bool = False
    editing: Editing = ""
    code: str = ""
    refusal: str = ""
    news: str = ""
    can_undo: bool = False

    @property
    def shown(self) -> Review | None:
        """The answer as far as it is looked at, with its own counts."""
        if self.review is None:
            return None
        return filtered(self.review, room=self.room, officer=self.officer)

    def row(self, code: str) -> ReviewRow | None:
        """The row of a dossier."""
        officers = self.review.officers if self.review else ()
        return next((row for one in officers for row in one.rows if row.code == code), None)


def filtered(review: Review, *, room: str = "", officer: str = "") -> Review:
    """One room's or one officer's part of a review; what is counted is what is left."""
    if not room and not officer:
        return review
    left: list[ReviewOfficer] = [
        one for one in review.officers if room in {"", one.room} and officer in {"", one.officer}
    ]
    rows = [row for one in left for row in one.rows]
    count = {
        falls: sum(row.falls == falls for row in rows)
        for falls in ("overdue", "today", "next", "resting")
    }
    return msgspec.structs.replace(
        review, officers=tuple(left), put_off=sum(row.put_off for row in rows), **count
    )


def typed_reminder(text: str, *, now: datetime) -> datetime | None:
    """The moment of ``14:00``, ``25/11``, ``14:00 25/11`` or ``25/11/2026 14h``.

    An hour alone is today's, a day alone its morning, a day without its year the next such day.

    Raises:
        ValueError: it is none of these, or there is no such day or hour.
    """
    rest = text.strip()
    if not rest:
        return None
    here = office_time(now)
    found_day, found_hour = _DAY.search(rest), _HOUR.search(_DAY.sub(" ", rest))
    left = _HOUR.sub(" ", _DAY.sub(" ", rest, count=1), count=1).strip(" ,lúc")
    if left or not (found_day or found_hour):
        raise ValueError(text)
    day, hour = here.date(), MORNING
    if found_hour:
        hour = time(int(found_hour["hour"]), int(found_hour["minute"] or 0))
    if found_day:
        year = int(found_day["year"] or here.year)
        day = here.date().replace(int(year), int(found_day["month"]), int(found_day["day"]))
        if not found_day["year"] and day < here.date() - timedelta(days=180):
            day = day.replace(year=year + 1)
    return datetime.combine(day, hour, OFFICE_ZONE)
