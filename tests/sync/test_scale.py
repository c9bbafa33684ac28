"""31 offices' nights, and a day of every commune of the country: how long, and what it costs.

The long forms print their figures; ``docs/city-scale.md`` keeps the last ones.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from counter_app.city.database import connect
from tests.city.running import NIGHT, running
from tests.postgres import Postgres
from tests.sync.communes import ORDINARY, Journal, Pattern
from tests.sync.fleet import DURABLE, city_process, held, measure, name_of, prepare, send_night
from tests.sync.province import (
    UNITS,
    all_together,
    enrol_all,
    office_files,
    one_after_another,
    played,
    rows_of,
)

COUNTRY = int(os.environ.get("COUNTER_APP_COMMUNES", "3321"))
AT_ONCE = 16


@pytest.fixture(scope="module")
def small_day(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Pattern]:
    return played(tmp_path_factory.mktemp("ngay"), tickets=12)


@pytest.fixture(scope="module")
def durable() -> Iterator[Postgres]:
    server = Postgres(**DURABLE)
    yield server
    server.remove()


def tickets(journal: Journal) -> set[str]:
    return {fact.subject for fact in journal.facts if fact.kind == "ticket.issued/1"}


def test_a_day_under_other_ids_is_another_offices_day(small_day: tuple[Path, Pattern]) -> None:
    path, pattern = small_day
    one, other = pattern.under_other_ids(1), pattern.under_other_ids(2)
    assert one == pattern.under_other_ids(1)
    assert one.origin != other.origin
    assert [fact.kind for fact in one.facts] == [row[5] for row in rows_of(path)]
    assert [fact.at for fact in one.facts] == [fact.at for fact in other.facts]
    assert not tickets(one) & tickets(other)
    assert not {fact.hash for fact in one.facts} & {fact.hash for fact in other.facts}


def test_the_nights_of_some_offices_arrive_whole(
    small_day: tuple[Path, Pattern], postgres: Postgres, tmp_path: Path
) -> None:
    path, pattern = small_day
    files = office_files(path, pattern, tmp_path, 3)
    with running(postgres.fresh()) as city:
        enrol_all(city.engine, city.url, files, now=NIGHT)
        assert one_after_another(files[:2]) > 0
        assert all_together(files[2:]) > 0
        prepare(pattern, tmp_path, [3])
        assert send_night(city.url, city.key(name_of(3)), tmp_path / "3") > 0
        facts = len(rows_of(path))
        assert held(city.engine) == (4 * facts, 4 * facts, 4)


@pytest.mark.long
@pytest.mark.parametrize("way", [one_after_another, all_together], ids=lambda way: way.__name__)
def test_the_nights_of_31_offices(
    durable: Postgres, tmp_path: Path, way: Callable[[Sequence[Path]], float]
) -> None:
    path, pattern = played(tmp_path, tickets=ORDINARY)
    files = office_files(path, pattern, tmp_path, UNITS)
    url = durable.fresh()
    engine = connect(url, connections=1)
    with city_process(url) as (_, place):
        enrol_all(engine, place, files, now=datetime.now(UTC))
        took_s = way(files)
    facts = len(rows_of(path))
    assert held(engine) == (UNITS * facts, UNITS * facts, UNITS)
    engine.dispose()
    print(f"{UNITS} nights of {facts} facts, {way.__name__}: {took_s:.1f} s")  # noqa: T201


@pytest.mark.long
def test_an_ordinary_day_of_every_commune(durable: Postgres, tmp_path: Path) -> None:
    _, pattern = played(tmp_path, tickets=ORDINARY)
    folder = tmp_path / "dem"
    folder.mkdir()
    cost = measure(durable, pattern, folder, offices=COUNTRY, lines=AT_ONCE)
    print(cost)  # noqa: T201
