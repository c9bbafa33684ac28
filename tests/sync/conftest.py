"""A real city behind a line that can misbehave, and an office on this side of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from sqlalchemy import text

from counter_app.city.database import connect
from counter_app.city_wire import SentFact
from counter_app.domain.ids import StaffCode
from counter_app.service import commands
from counter_app.service.effect_queries import SessionEffect
from counter_app.service.office import Done
from counter_app.store import nightly
from counter_app.sync.effects import EffectOf
from counter_app.sync.line import Line
from counter_app.sync.nightly import NightlySync
from counter_app.sync.run import Came
from tests.city.running import CityClock, RunningCity, running
from tests.offices import Play
from tests.postgres import Postgres
from tests.sync.proxy import Proxy

CLERK = StaffCode("nv1")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    server = Postgres()
    yield server
    server.remove()


@pytest.fixture
def city(postgres: Postgres) -> Iterator[RunningCity]:
    clock = CityClock()
    with running(postgres.fresh(), clock=clock) as served:
        yield served


@pytest.fixture
def proxy(city: RunningCity) -> Iterator[Proxy]:
    port = urlsplit(city.url).port
    assert port is not None
    made = Proxy(port)
    yield made
    made.close()


class Building:
    """An office's file and its sync, and the city as it was told of it."""

    def __init__(
        self, play: Play, city: RunningCity, proxy: Proxy, *, most: int, site: int = 1
    ) -> None:
        self.site = site
        self.play, self.city, self.proxy = play, city, proxy
        self.most = most
        self.effect: EffectOf = lambda start, end: self.play.office.ask(
            SessionEffect(start=start, end=end)
        )
        self.sync = self._sync()

    def _sync(self) -> NightlySync:
        office = self.play.office

        def line(enrolled: nightly.Enrolment) -> Line:
            return Line(enrolled.city, key=enrolled.key, connect_s=2, answer_s=2)

        return NightlySync(
            self.play.opened.database,
            clock=self.play.clock,
            setup=lambda: replace(office.reference.setup, site_first=self.site),
            practice=False,  # the file is one of practice, so that ids are the same in every run
            effect=self.effect,
            lines=line,
            most=self.most,
            patience=0.0,
        )

    @property
    def setup(self) -> Any:
        return self.play.office.reference.setup

    def code(self) -> str:
        return self.city.code(self.setup.agency_code, str(self.site))

    def enrol(self) -> None:
        came = self.sync.enrol(self.proxy.url, self.code())
        assert came.outcome == "enrolled", came

    def work(self, count: int) -> None:
        """Give numbers."""
        for _ in range(count):
            self.play.clock.move_to(self.play.clock.now() + timedelta(seconds=7))
            done = self.play.office.do(commands.IssueTicket(queue="CT", source="kiosk"), by=CLERK)
            assert isinstance(done, Done), done

    def send(self) -> Came:
        return self.sync.run_now("by_hand")

    def restart(self) -> None:
        """End the program and start it again on the same file."""
        self.sync.close()
        self.play.restart()
        self.sync = self._sync()

    def kept(self, ask: Callable[..., Any], *more: Any) -> Any:
        with self.play.opened.database.read() as connection:
            return ask(connection, *more)

    def facts(self) -> set[tuple[str, SentFact]]:
        """Everything in the journal."""
        with self.play.opened.database.read() as connection:
            rows = connection.execute(
                'SELECT origin, seq, at, "by", command, kind, subject, body, hash FROM journal'
            ).fetchall()
        return {_fact(row) for row in rows}

    def at_city(self) -> set[tuple[str, SentFact]]:
        """Everything the city holds of this office; each must be there once."""
        return held_by(self.city, self.setup.agency_code)


def _fact(row: tuple[Any, ...]) -> tuple[str, SentFact]:
    origin, seq, at, by, command, kind, subject, body, hashed = row
    return origin, SentFact(seq, at, by, command, kind, subject, body, bytes(hashed).hex())


def held_by(city: RunningCity, office: str) -> set[tuple[str, SentFact]]:
    engine = connect(city.engine.url.render_as_string(hide_password=False), connections=1)
    with engine.connect() as connection:
        rows = connection.execute(
            text(
                'SELECT origin, seq, said_at, "by", command, kind, subject, body, hash FROM fact '
                "WHERE office = :office"
            ),
            {"office": office},
        ).all()
    engine.dispose()
    found = {_fact(tuple(row)) for row in rows}
    assert len(found) == len(rows), "a fact stands there twice"
    return found


@pytest.fixture
def building(tmp_path: Path, city: RunningCity, proxy: Proxy) -> Iterator[Building]:
    """An office that is enrolled, with a handful of facts in batches of five."""
    made = Building(Play(tmp_path / "van-phong.db"), city, proxy, most=5)
    made.enrol()
    made.work(12)
    yield made
    made.sync.close()
    made.play.close()


@pytest.fixture
def chance() -> random.Random:
    return random.Random(20261123)
