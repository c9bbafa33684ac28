"""What a page is made from: who asks for which days, and what things are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, cached_property, lru_cache
from typing import Final
from urllib.parse import quote

import msgspec
from sqlalchemy import Connection, text

from counter_app.city import measures
from counter_app.city.as_of import AsOf
from counter_app.city.measures import Figures, Unit
from counter_app.city.pages.memory import Memory
from counter_app.city.pages.words import Say
from counter_app.city.periods import Period
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.monthly import OnTime
from counter_app.domain.reasons import OFFICE_ZONE, Language
from counter_app.reports.report import Report
from counter_app.resources.catalogues import load_catalogue
from counter_app.resources.sessions import shipped_sessions

_DAY: Final = timedelta(days=1)


class _Named(msgspec.Struct, frozen=True):
    """A session as far as it is named here."""

    code: str
    name_vi: str
    name_en: str = ""


class _Sessions(msgspec.Struct, frozen=True):
    sessions: tuple[_Named, ...] = ()


class _Procedure(msgspec.Struct, frozen=True):
    """A procedure as far as it is named here."""

    code: ProcedureCode
    name_vi: str
    field: str = ""


class _Procedures(msgspec.Struct, frozen=True):
    procedures: tuple[_Procedure, ...] = ()


@dataclass(frozen=True)
class Look:
    """One look at the city's figures; ``office`` is None where all of them are shown."""

    connection: Connection
    period: Period
    office: str | None
    language: Language
    now: datetime
    say: Say
    memory: Memory

    def figures(
        self, by: str, *, times: tuple[str, ...] = tuple(measures.TIMES)
    ) -> tuple[dict[str, Figures], Figures]:
        """The figures by a split; reckoned once, until facts came that may change them."""
        folded = self.connection.execute(text("SELECT position FROM folded")).scalar_one()
        key = (folded, self.period, self.office, by, times)
        return self.memory.of(
            key,
            lambda: measures.throughput(
                self.connection, self.period, by=by, office=self.office, times=times
            ),
        )

    @cached_property
    def seen(self) -> AsOf:
        """The period as it looked at its end."""
        return AsOf(self.connection, self.period, self.office, self.now)

    @cached_property
    def settled(self) -> Mapping[str, OnTime]:
        """What each office settled, and in time: as in its own report of the month."""
        folded = self.connection.execute(text("SELECT position FROM folded")).scalar_one()
        key = (folded, self.period, self.office, "settled")
        return self.memory.of(key, self.seen.settled)

    def against_line(self, settled: OnTime) -> str | None:
        """Whether the line of 97 % is reached; None of nothing."""
        if not settled.settled:
            return None
        return self.say("reached" if settled.margin >= 0 else "missed")

    @property
    def today(self) -> date:
        """The day it is at the offices."""
        return self.now.astimezone(OFFICE_ZONE).date()

    @cached_property
    def units(self) -> dict[str, Unit]:
        """The offices that are shown, by their codes."""
        return measures.units(self.connection, office=self.office)

    @property
    def whose(self) -> str:
        """The office's name, or that these are all of them."""
        if self.office is None:
            return self.say("all_offices")
        return self.name_of(self.office)

    def name_of(self, office: str) -> str:
        """An office by its name."""
        return self.units[office].name if office in self.units else office

    @property
    def days(self) -> str:
        """The period in words."""
        said = {"start": f"{self.period.start:%d/%m/%Y}", "end": f"{self.period.end:%d/%m/%Y}"}
        key = "one_day" if self.period.start == self.period.end else "days"
        return self.say(key, **said)

    @property
    def standing(self) -> str:
        """Whether the offices sent everything of the period, as far as it is over."""
        last = min(self.period.end, self.today - _DAY)
        lacking = [
            unit
            for unit in self.units.values()
            if not unit.gone and (unit.complete_to is None or unit.complete_to < last)
        ]
        if not self.units:
            return self.say("no_office")
        if not lacking:
            return self.say("complete")
        return self.say("incomplete", count=len(lacking), of=len(self.units))

    def session(self, code: str) -> str:
        """A session by its name; its code where nobody told the city of it."""
        if not code:
            return self.say("no_session")
        named = self._sessions.get(code)
        if named is None:
            return code
        return (named.name_en if self.language == "en" else "") or named.name_vi

    def procedure(self, code: str) -> str:
        """A procedure by its name; one that nobody told the city of by its code, with a mark."""
        published = self._published.get(code)
        name = published.name_vi if published else procedure_names().get(code)
        return name or self.say("unnamed", code=code)

    def fields(self) -> Mapping[ProcedureCode, str]:
        """The fields of work that procedures belong to, those published among them."""
        published = {one.code: one.field for one in self._published.values() if one.field}
        return {**procedure_fields(), **published}

    @cached_property
    def _published(self) -> Mapping[str, _Procedure]:
        named: dict[str, _Procedure] = {}
        bodies = self.connection.execute(
            text("SELECT body FROM publication WHERE family = 'catalogue' ORDER BY id")
        ).scalars()
        for body in bodies:
            named |= _titles(body.encode())
        return named

    @cached_property
    def _sessions(self) -> Mapping[str, _Named]:
        named = dict(_shipped())
        bodies = self.connection.execute(
            text("SELECT body FROM publication WHERE family = 'sessions' ORDER BY id")
        ).scalars()
        for body in bodies:
            named |= _named(body.encode())
        return named


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: a report, and where its rows lead to.

    ``links`` has for each sheet a place for each row, None where a row leads nowhere; ``splits``
    are the ways it can be split, ``by`` the one it is; ``is_dated``: the days asked for matter;
    ``head_language``: that of the tables' heads where it is another than the page's.
    """

    report: Report
    links: tuple[tuple[str | None, ...], ...] = ()
    splits: tuple[str, ...] = ()
    by: str = ""
    is_dated: bool = True
    head_language: str = ""


def unit_at(office: str) -> str:
    """Where an office's own page is."""
    return f"/units/{quote(office, safe='')}"


@cache
def procedure_names() -> Mapping[str, str]:
    """Procedures by their codes, as the program's catalogue names them."""
    return {one.code: one.name_vi for one in load_catalogue().procedures}


@cache
def procedure_fields() -> Mapping[ProcedureCode, str]:
    """The fields of work that procedures belong to."""
    return {one.code: one.field for one in load_catalogue().procedures}


@cache
def _shipped() -> Mapping[str, _Named]:
    return _named(msgspec.json.encode(shipped_sessions()))


def _named(body: bytes) -> dict[str, _Named]:
    try:
        known = msgspec.json.decode(body, type=_Sessions)
    except (ValueError, RecursionError):  # published in another form: the code stands for it
        return {}
    return {session.code: session for session in known.sessions}


@lru_cache(maxsize=64)
def _titles(body: bytes) -> Mapping[str, _Procedure]:
    """The procedures that a published catalogue names; a publication never changes."""
    try:
        known = msgspec.json.decode(body, type=_Procedures)
    except (ValueError, RecursionError):  # published in another form: the code stands for it
        return {}
    return {one.code: one for one in known.procedures}


LEAST_RANKED: Final = 30
"""Dossiers that ended: with fewer a share is chance."""
