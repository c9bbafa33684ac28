"""Facts stand by the month they happened in, wherever a clock stood."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from sqlalchemy import Engine, text

from counter_app.city.batches import read_batch, unpacked
from counter_app.city.enrolment import Site
from counter_app.city.ingest import Ingest
from tests.city.held import stored
from tests.city.running import NIGHT
from tests.city.sending import Origin


def site(office: str) -> Site:
    return Site(office=office, site="1", unit="u", unit_name="u")


def at(*moments: str) -> Origin:
    origin = Origin("o-1")
    for moment in moments:
        origin.add(moment)
    return origin


def take(
    engine: Engine, office: str, origin: Origin, *, first: int = 1, now: datetime = NIGHT
) -> None:
    Ingest(engine).take(site(office), read_batch(unpacked(origin.batch(first))), now=now)


def tables(engine: Engine, office: str) -> list[str]:
    """In which partition each fact stands, in order of the feed."""
    with engine.connect() as connection:
        rows = connection.execute(
            text("SELECT tableoid::regclass::text FROM fact WHERE office = :o ORDER BY position"),
            {"o": office},
        )
        return [str(row[0]) for row in rows]


def test_a_month_is_the_offices_own(city_engine: Engine, name: str) -> None:
    take(city_engine, name, at("2026-10-31T16:59:59Z", "2026-10-31T17:00:00Z"))
    assert tables(city_engine, name) == ["fact_2026_10", "fact_2026_11"]


def test_odd_clocks_make_no_tables(city_engine: Engine, name: str) -> None:
    odd = at(
        "2009-01-01T00:00:00Z",
        "2099-05-05T00:00:00Z",
        "9999-12-31T23:00:00Z",
        "0001-01-02T00:00:00Z",
    )
    take(city_engine, name, odd)
    assert set(tables(city_engine, name)) == {"fact_other"}


def test_what_stood_ahead_moves_into_its_month_when_it_comes(
    city_engine: Engine, name: str
) -> None:
    early = at("2027-03-31T16:59:59Z", "2027-02-28T17:00:00Z", "2027-04-15T00:00:00Z")
    take(city_engine, name, early)
    assert set(tables(city_engine, name)) == {"fact_other"}
    early.add("2027-03-10T00:00:00Z")
    take(city_engine, name, early, first=4, now=datetime.fromisoformat("2027-03-10T02:00:00+07:00"))
    march = "fact_2027_03"
    assert tables(city_engine, name) == [march, march, "fact_other", march]
    assert stored(city_engine, name, "o-1") == [tuple(fact) for fact in early.facts]


def test_a_month_may_be_made_by_several_at_once(city_engine: Engine, name: str) -> None:
    months = [f"202{year}-{month:02}-10T00:00:00Z" for year in (3, 4) for month in range(1, 13)]
    origin = at(*months)
    with ThreadPoolExecutor(4) as hands:
        done = hands.map(lambda n: take(city_engine, f"{name}-{n}", origin), range(4))
        assert list(done) == [None] * 4
    for number in range(4):
        assert len(set(tables(city_engine, f"{name}-{number}"))) == 24


def test_the_feed_counts_up_across_offices_and_months(city_engine: Engine, name: str) -> None:
    offices = [f"{name}-{number}" for number in range(4)]
    origin = at(*(f"2026-{month:02}-10T00:00:00Z" for month in range(1, 11)))
    with ThreadPoolExecutor(4) as hands:
        list(hands.map(lambda office: take(city_engine, office, origin), offices))
    with city_engine.connect() as connection:
        rows = connection.execute(
            text("SELECT position, office, seq FROM fact WHERE office = ANY(:o) ORDER BY position"),
            {"o": offices},
        ).all()
    assert len({row.position for row in rows}) == 40
    for start in range(0, 40, 10):  # one batch stands together
        assert len({row.office for row in rows[start : start + 10]}) == 1
        assert [row.seq for row in rows[start : start + 10]] == list(range(1, 11))


def test_a_month_ahead_is_made_from_thirty_one_days_before(city_engine: Engine, name: str) -> None:
    soon = (NIGHT + timedelta(days=31)).isoformat()
    later = (NIGHT + timedelta(days=70)).isoformat()
    take(city_engine, name, at(soon, later))
    assert tables(city_engine, name) == ["fact_2026_12", "fact_other"]
