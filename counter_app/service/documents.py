"""The reference documents of one office, by date and by version, each read once.

Commands and queries stand on what is in force on the office's date; a dossier on what it was
received under, and a paper on what was in force when it was first printed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from counter_app.domain.calendar import WorkCalendar
from counter_app.domain.documents import Adoption, Family, in_force
from counter_app.domain.dossier import Dossier
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.resources.families import Value, stored_value
from counter_app.service.decisions import Reference
from counter_app.service.plan import Plan
from counter_app.store.documents import body_of
from counter_app.store.engine import Connection

_KEPT: Final = 64
"""How many versions and days are remembered before all are forgotten and read again."""


class Versions(NamedTuple):
    """One version of each family."""

    setup: str
    catalogue: str
    calendar: str
    templates: str
    sessions: str
    booking: str


class Documents:
    """Which versions hold when, and what they say.

    Raises:
        KeyError: the file has no document of a family, which `bootstrap` rules out.
    """

    def __init__(self, adoptions: Iterable[Adoption]) -> None:
        self._adoptions: dict[str, list[Adoption]] = {family: [] for family in Family}
        for adoption in adoptions:
            self._adoptions[adoption.family].append(adoption)
        self._values: dict[tuple[Family, str], Value] = {}
        self._references: dict[Versions, Reference] = {}
        self._days: dict[date, Reference] = {}

    def adoptions(self, family: Family) -> list[Adoption]:
        """Every adoption of a family, the first one first."""
        return self._adoptions[family]

    def on(self, connection: Connection, day: date) -> Reference:
        """What is in force on a date of the office, by what is known now."""
        known = self._days.get(day)
        if known is None:
            known = self.of(connection, self.versions(on=day))
            _remember(self._days, day, known)
        return known

    def at(self, connection: Connection, moment: datetime) -> Reference:
        """What was in force at a moment, as it was known then."""
        day = moment.astimezone(OFFICE_ZONE).date()
        return self.of(connection, self.versions(on=day, known_at=moment))

    def received_under(self, connection: Connection, dossier: Dossier) -> Reference:
        """What a dossier was received under, with the calendar it was last reckoned by.

        Programs before 0.2 named no versions; then it is what was in force at that time.
        """
        moment = dossier.received_at or dossier.changed_at
        day = moment.astimezone(OFFICE_ZONE).date()
        if not dossier.setup:
            return self.of(connection, self.versions(on=day, known_at=moment))
        held = self.versions(on=day, known_at=moment)
        return self.of(
            connection,
            held._replace(
                setup=dossier.setup, catalogue=dossier.catalogue, calendar=dossier.calendar
            ),
        )

    def versions(self, *, on: date, known_at: datetime | None = None) -> Versions:
        """The versions in force on a date."""
        return Versions(
            **{
                family: in_force(adoptions, on=on, known_at=known_at).version
                for family, adoptions in self._adoptions.items()
            }
        )

    def of(self, connection: Connection, versions: Versions) -> Reference:
        """The reference documents of these versions."""
        known = self._references.get(versions)
        if known is None:
            setup = self._value(connection, Family.SETUP, versions.setup)
            days = self._value(connection, Family.CALENDAR, versions.calendar)
            calendar = WorkCalendar(days=days, hours=setup.hours)
            sessions = self._value(connection, Family.SESSIONS, versions.sessions)
            known = Reference(
                setup=setup,
                catalogue=self._value(connection, Family.CATALOGUE, versions.catalogue),
                calendar=calendar,
                templates=self._value(connection, Family.TEMPLATES, versions.templates),
                booking=self._value(connection, Family.BOOKING, versions.booking),
                calendar_version=versions.calendar,
                plan=Plan(sessions, calendar),
            )
            _remember(self._references, versions, known)
        return known

    def _value(self, connection: Connection, family: Family, version: str) -> Any:  # noqa: ANN401
        known = self._values.get((family, version))
        if known is None:
            body = body_of(connection, family, version)
            if body is None:
                raise KeyError(f"{family}:{version}")
            known = stored_value(family, version, body)
            _remember(self._values, (family, version), known)
        return known


def _remember(kept: dict[Any, Any], key: object, value: object) -> None:
    if len(kept) >= _KEPT:
        kept.clear()
    kept[key] = value
