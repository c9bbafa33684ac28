"""PostgreSQL once a process, a database a file, a server a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

import httpx2
import pytest
from sqlalchemy import Engine

from counter_app.city.database import connect
from tests.city.running import RunningCity, running
from tests.city.sending import Office
from tests.postgres import Postgres

_OFFICES = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    server = Postgres()
    yield server
    server.remove()


@pytest.fixture(scope="module")
def address(postgres: Postgres) -> str:
    """This file's database; each test's offices are its own."""
    return postgres.fresh()


@pytest.fixture(scope="module")
def city_engine(address: str) -> Iterator[Engine]:
    """Connections without a server before them."""
    engine = connect(address)
    yield engine
    engine.dispose()


@pytest.fixture
def city(address: str) -> Iterator[RunningCity]:
    with running(address) as served:
        yield served


@pytest.fixture
def client(city: RunningCity) -> Iterator[httpx2.Client]:
    with city.client() as line:
        yield line


@pytest.fixture
def name() -> str:
    """An office that no other test knows."""
    return f"H{next(_OFFICES):03}"


@pytest.fixture
def enrolled(city: RunningCity, client: httpx2.Client, name: str) -> Callable[[str], Office]:
    return lambda site: Office(client, city.key(name, site))


@pytest.fixture
def office(enrolled: Callable[[str], Office]) -> Office:
    return enrolled("1")
