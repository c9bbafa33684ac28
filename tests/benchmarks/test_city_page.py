"""The city's pages over 31 offices and a year, beside the bare SQL of the same figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import count

import httpx2
import psycopg
import pytest

from counter_app.city import accounts
from tests.benchmarks.figures import Figure, Told, by_turns, median_ms
from tests.city.running import CityClock, RunningCity, running
from tests.city.summed import sum_everything
from tests.city.visiting import PASSWORD, try_to_sign_in
from tests.postgres import Postgres

OFFICES, DAYS, PER_DAY = 31, 365, 130
"""130 numbers on every day of the year are 190 on each working day."""
NOW = datetime.fromisoformat("2026-12-31T09:00:00+07:00")
YEAR, MONTH = ("2026-01-01", "2026-12-31"), ("2026-11-01", "2026-11-30")
ROUNDS = 3
_FILL = (
    f"""INSERT INTO site
    (office, site, unit, unit_name, key_hash, program, enrolled_at, complete_to)
    SELECT 'H' || o, '1', 'U' || o, 'Phường ' || o, o::text::bytea, 'p', now(), '2026-12-30'
    FROM generate_series(1, {OFFICES}) AS o""",
    f"""INSERT INTO visit SELECT 'H' || o, d || '-' || n, 'CT', 'nv1', NULL, false,
    timestamptz '2026-01-01 00:00+00' + d * interval '1 day' + n * interval '4 minutes',
    CASE WHEN n % 20 = 0 THEN 'no_show' ELSE 'finished' END, (n * 7919 + d * 31 + o) % 2400, 20,
    300 FROM generate_series(1, {OFFICES}) AS o, generate_series(0, {DAYS - 1}) AS d,
    generate_series(1, {PER_DAY}) AS n""",
    """INSERT INTO dossier (office, id, code, procedure, channel, received_at, received_by, due_at,
    finished_at, timeliness, timeliness_06a, paid, rating, hands, touched_at, held_step, held_by,
    held_s, late_days, late_s, late_reason) SELECT office, id, id, '2.000815', 1, issued_at, 'nv1',
    issued_at + interval '2 days', issued_at + interval '1 day',
    CASE WHEN waited_s % 50 = 0 THEN 'late' ELSE 'early' END, 'early', 11000, 2,
    ARRAY['nv' || waited_s % 7, 'nv9'], issued_at + interval '1 day', 'review', 'nv9', 3600, 1,
    7200, '' FROM visit WHERE waited_s % 3 < 2""",
    "VACUUM ANALYZE",
)
_BARE = (
    """SELECT office, count(*), count(*) FILTER (WHERE state IN ('finished', 'awaiting_result')),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY waited_s),
    percentile_disc(0.9) WITHIN GROUP (ORDER BY waited_s), max(waited_s) FROM visit
    WHERE issued_at >= %(first)s AND issued_at < %(after)s GROUP BY ROLLUP (office)""",
    """SELECT office, count(*), sum(paid), count(rating) FROM dossier
    WHERE received_at >= %(first)s AND received_at < %(after)s GROUP BY ROLLUP (office)""",
    """SELECT office, count(*), count(*) FILTER (WHERE timeliness = 'late') FROM dossier
    WHERE finished_at >= %(first)s AND finished_at < %(after)s GROUP BY ROLLUP (office)""",
)


@pytest.fixture(scope="module")
def year() -> Iterator[tuple[RunningCity, str]]:
    server = Postgres(shared_buffers="256MB")
    address = server.fresh()
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in _FILL:
            connection.execute(statement.encode())
    with running(address, clock=CityClock(NOW)) as city:
        sum_everything(city.engine)
        accounts.add(
            city.engine, "look", role="supervisor", office=None, password=PASSWORD, now=NOW
        )
        with city.client() as line:
            _get(line, "/health")  # its threads begin here, not in a test
        yield city, address
    server.remove()


@pytest.mark.parametrize(
    ("name", "days", "target"), [("a year", YEAR, 2.0), ("a month", MONTH, 3.0)]
)
def test_offices_side_by_side_against_bare_sql(
    year: tuple[RunningCity, str], tell: Told, name: str, days: tuple[str, str], target: float
) -> None:
    city, address = year
    bound = {"first": f"{days[0]} 00:00+07", "after": f"{days[1]} 24:00+07"}
    with (
        city.client() as line,
        psycopg.connect(address, autocommit=True) as connection,
    ):
        assert try_to_sign_in(line, "look", PASSWORD).status_code == 303

        def bare() -> None:
            for statement in _BARE:
                connection.execute(statement.encode(), bound).fetchall()

        starts = count()

        def page() -> None:
            """Asked for the first time: each round begins a day later."""
            start = date.fromisoformat(days[0]) + timedelta(days=next(starts))
            _get(line, f"/?from={start}&to={days[1]}")

        def again() -> None:
            _get(line, f"/?from={days[0]}&to={days[1]}")

        pieces = {"bare": bare, "page": page, "again": again}
        by_turns(pieces, times=1)
        times = by_turns(pieces, times=ROUNDS)
    bare_ms, page_ms = median_ms(times["bare"]), median_ms(times["page"])
    again_ms = median_ms(times["again"])
    told = f"{page_ms:,.0f} ms, again {again_ms:,.0f} ms, bare {bare_ms:,.0f} ms"
    title = f"city page, {OFFICES} offices, {name}: of bare SQL"
    tell(Figure(name=title, value=page_ms / bare_ms, unit="×", target=target, told=told))


def test_other_pages_of_a_month(year: tuple[RunningCity, str], tell: Told) -> None:
    city, _ = year
    asked = f"from={MONTH[0]}&to={MONTH[1]}"
    with city.client() as line:
        assert try_to_sign_in(line, "look", PASSWORD).status_code == 303
        for name in ("form-06a", "late", "monthly", "units/H7", "sync"):

            def page(name: str = name) -> None:
                _get(line, f"/{name}?{asked}")

            page()
            taken = median_ms(by_turns({"page": page}, times=ROUNDS)["page"])
            tell(Figure(name=f"city page {name}, a month", value=taken, unit="ms", target=1_000))


def _get(line: httpx2.Client, path: str) -> None:
    answer = line.get(path, timeout=120)
    assert answer.status_code == 200
