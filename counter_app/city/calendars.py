"""The working time by which the city reckons: the shipped calendar and what the city published.

An office may know days and hours of its own, which never leave it; the city's hours are the usual
ones. They decide no deadline here (the moment due stands in the facts), only how long something
was in whose hands.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Final, cast

from sqlalchemy import Connection, text

from counter_app.domain.calendar import CalendarDay, WorkCalendar
from counter_app.domain.documents import Family
from counter_app.resources import ResourceFault
from counter_app.resources.calendars import shipped_days
from counter_app.resources.families import read_document
from counter_app.resources.profiles import load_profile
from counter_app.wire import canonical

_USUAL: Final = "bac-ninh-2025-07"
"""The profile whose hours are the usual ones."""
_STANDING: Final = text(
    "SELECT offices, body FROM publication AS one WHERE family = 'calendar' AND withdraws IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM publication AS later "
    "WHERE one.id IN (later.withdraws, later.replaces)) ORDER BY id"
)

Published = tuple[frozenset[str] | None, tuple[CalendarDay, ...]]
"""To which offices, None being all, and the days."""


@dataclass(frozen=True)
class Calendars:
    """Every office's calendar as the city knows it."""

    published: tuple[Published, ...]

    @classmethod
    def known(cls, connection: Connection) -> Calendars:
        """By what is published now; a document in a form of tomorrow is passed over."""
        found: list[Published] = []
        for offices, body in connection.execute(_STANDING):
            try:
                value = read_document(Family.CALENDAR, body.encode()).value
            except ResourceFault:
                continue
            days = cast("tuple[CalendarDay, ...]", value)
            found.append((None if offices is None else frozenset(offices), days))
        return cls(tuple(found))

    @cached_property
    def version(self) -> str:
        """Another one where a date may be reckoned otherwise."""
        told = [[sorted(offices or ()), offices is None, days] for offices, days in self.published]
        return hashlib.sha256(canonical([shipped_days(), told])).hexdigest()[:16]

    def of(self, office: str) -> WorkCalendar:
        """The calendar of one office."""
        key = tuple(self._is_for(office, offices) for offices, _ in self.published)
        if key not in self._made:
            days = {day.on: day for day in shipped_days()}
            for holds, (_, told) in zip(key, self.published, strict=True):
                days |= {day.on: day for day in told if holds}
            hours = load_profile(_USUAL).hours
            self._made[key] = WorkCalendar(days=tuple(days.values()), hours=hours)
        return self._made[key]

    @cached_property
    def _made(self) -> dict[tuple[bool, ...], WorkCalendar]:
        return {}

    @staticmethod
    def _is_for(office: str, offices: frozenset[str] | None) -> bool:
        return offices is None or office in offices
