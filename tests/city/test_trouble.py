"""PostgreSQL in trouble, and two servers before one: each fact once, in one order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import psycopg
import pytest
from sqlalchemy import Engine, text

from counter_app.city import database
from counter_app.city.batches import Batch, read_batch
from counter_app.city.ingest import FEED
from tests.city.held import heads_of, stored
from tests.city.running import RunningCity, running
from tests.city.sending import Office, Origin, journal, refused
from tests.postgres import Postgres


class Interrupted(list[Any]):
    """Facts; something happens while they are being copied, after so many of them."""

    def __init__(self, facts: list[Any], *, after: int, happens: Callable[[], object]) -> None:
        super().__init__(facts)
        self._after, self._happens = after, happens

    def __getitem__(self, part: Any) -> Any:
        found = super().__getitem__(part)
        return self._told(found) if isinstance(part, slice) else found

    def _told(self, facts: list[Any]) -> Iterator[Any]:
        for number, fact in enumerate(facts):
            if number == self._after:
                self._happens()
            yield fact


@pytest.mark.parametrize("harm", ["the connection ends", "the server is killed"])
def test_copy_that_is_cut_off_leaves_nothing_and_is_sent_again(
    city: RunningCity,
    office: Office,
    name: str,
    postgres: Postgres,
    monkeypatch: pytest.MonkeyPatch,
    harm: str,
) -> None:
    day = journal("o-1", 1_500)
    office.sent(day.batch(1, 100))

    def connection_ends() -> None:
        with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
            ended = connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'COPY st%'"
            ).fetchall()
        assert ended == [(True,)], "no COPY was on its way"

    def server_is_killed() -> None:
        postgres.kill()
        postgres.start()

    happens = connection_ends if harm == "the connection ends" else server_is_killed

    def cut_off(data: bytes) -> Batch:
        batch = read_batch(data)
        facts = Interrupted(batch.facts, after=1_000, happens=happens)
        return replace(batch, facts=facts)

    with monkeypatch.context() as patched:
        patched.setattr("counter_app.city.app.read_batch", cut_off)
        no = office.send(day.batch(101))
    assert refused(no) == (503, "busy")
    assert heads_of(city.engine, name) == {"o-1": 100}
    assert office.sent(day.batch()).stored == 1_400
    assert stored(city.engine, name, "o-1") == [tuple(fact) for fact in day.facts]


def test_a_full_house_is_told_to_come_again(
    city: RunningCity, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All connections are taken, as where a report runs in each: nobody waits for ever."""
    day = journal("o-1", 5)
    monkeypatch.setattr(city.engine.pool, "_timeout", 0.05)
    taken = [city.engine.connect() for _ in range(database.CONNECTIONS)]
    try:
        no = office.send(day.batch())
        health = office.client.get("/health")
    finally:
        for connection in taken:
            connection.close()
    assert refused(no) == (503, "busy")
    assert int(no.headers["Retry-After"]) > 0
    assert health.status_code == 503
    assert office.sent(day.batch()).stored == 5


def test_a_lock_that_nobody_lets_go_of_is_not_waited_for_for_ever(
    city: RunningCity, office: Office, name: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = journal("o-1", 5)
    limits = database._LIMITS.replace("lock_timeout=10s", "lock_timeout=50ms")
    monkeypatch.setattr(database, "_LIMITS", limits)
    with running(address) as impatient, impatient.client() as client:
        hurried = Office(client, office.headers["Authorization"].split()[1])
        with city.engine.begin() as holder:
            holder.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": FEED})
            assert refused(hurried.send(day.batch())) == (503, "busy")
            assert heads_of(city.engine, name) == {}
        assert hurried.sent(day.batch()).stored == 5


def test_two_servers_over_one_database_keep_one_order(
    city: RunningCity, address: str, name: str
) -> None:
    """Both take batches of the same and of different origins; a reader of the feed misses none."""
    with running(address) as second:
        clients = [city.client(), second.client()]
        key = city.key(name)
        lines = [Office(client, key) for client in clients]
        shared = journal("shared", 200)
        own = [journal(f"own-{number}", 200) for number in range(4)]
        before = last_position(city.engine)
        seen: list[int] = []
        with ThreadPoolExecutor(6) as hands:
            sending = [hands.submit(in_turn, lines[n % 2], own[n]) for n in range(4)]
            sending += [hands.submit(in_turn, line, shared) for line in lines]
            while not all(one.done() for one in sending):
                seen += read_on(city.engine, seen[-1] if seen else before, name)
            for one in sending:
                one.result()
        seen += read_on(city.engine, seen[-1] if seen else before, name)
        for client in clients:
            client.close()
    assert len(seen) == 1_000
    assert seen == sorted(set(seen))
    for origin in (shared, *own):
        assert stored(city.engine, name, origin.name) == [tuple(fact) for fact in origin.facts]


def in_turn(line: Office, origin: Origin) -> None:
    """Send an origin in batches of twenty, whatever another has sent of it meanwhile."""
    for first in range(1, len(origin.facts), 20):
        assert line.send(origin.batch(first, first + 19)).status_code == 200


def last_position(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(
            connection.execute(text("SELECT coalesce(max(position), 0) FROM fact")).scalar_one()
        )


def read_on(engine: Engine, after: int, office: str) -> list[int]:
    """As a reader of the feed does: whatever lies after the last it saw."""
    with engine.connect() as connection:
        rows = connection.execute(
            text(
                "SELECT position FROM fact WHERE position > :after AND office = :office "
                "ORDER BY position"
            ),
            {"after": after, "office": office},
        )
        return list(rows.scalars())
