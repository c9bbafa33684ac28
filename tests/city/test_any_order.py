"""However batches are cut, repeated, reordered and sent at once: the office's facts, in order."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from counter_app.city.batches import read_batch, unpacked
from counter_app.city.enrolment import Site
from counter_app.city.ingest import Ingest
from counter_app.city.refusals import NotTaken
from tests.city.held import heads_of, stored
from tests.city.running import NIGHT
from tests.city.sending import MORNING, Origin

MOST = 40
OFFICES = count(1)
DAYS = [-9000, -40, -1, 0, 0, 0, 1, 40, 30_000]
"""Clocks are moved: yesterday, last month, 2002, next month, 2109."""

cuts = st.tuples(st.integers(1, MOST), st.integers(1, MOST)).map(sorted)
histories = st.lists(
    st.tuples(st.sampled_from(["o-1", "o-2"]), cuts, st.booleans()), min_size=1, max_size=12
)


def origin(name: str, days: list[int]) -> Origin:
    made = Origin(name)
    for number in range(MOST):
        day = timedelta(days=days[number % len(days)], seconds=number)
        made.add(MORNING + day, subject=f"{name}-{number}")
    return made


def take(ingest: Ingest, office: str, batch: bytes) -> str:
    site = Site(office=office, site="1", unit="u", unit_name="u")
    try:
        ingest.take(site, read_batch(unpacked(batch)), now=NIGHT)
    except NotTaken as no:
        return no.word
    return "taken"


@given(
    history=histories,
    days=st.lists(st.sampled_from(DAYS), min_size=1, max_size=6),
    together=st.booleans(),
)
def test_any_sequence_of_batches_leaves_exactly_the_offices_facts(
    city_engine: Engine,
    history: list[tuple[str, list[int], bool]],
    days: list[int],
    *,
    together: bool,
) -> None:
    office = f"P{next(OFFICES)}"
    ingest = Ingest(city_engine)
    origins = {name: origin(name, days) for name in ("o-1", "o-2")}
    batches = [origins[name].batch(first, last) for name, (first, last), _ in history]
    batches += [batch for batch, (*_, again) in zip(batches, history, strict=True) if again]
    if together:
        with ThreadPoolExecutor(2) as lines:
            words = list(lines.map(lambda b: take(ingest, office, b), batches))
    else:
        words = [take(ingest, office, batch) for batch in batches]
    assert set(words) <= {"taken", "gap"}

    held = heads_of(city_engine, office)
    for name, whole in origins.items():
        reached = held.get(name, 0)
        assert stored(city_engine, office, name) == [tuple(f) for f in whole.facts[:reached]]
        assert reached == 0 or head_hash(city_engine, office, name) == whole.hash(reached)
    if not together:
        assert held == reached_one_by_one(history)


def reached_one_by_one(history: list[tuple[str, list[int], bool]]) -> dict[str, int]:
    """How far a city comes that takes what continues and refuses what leaves a gap."""
    held: dict[str, int] = {}
    for name, (first, last), _ in [*history, *(sent for sent in history if sent[2])]:
        if first <= held.get(name, 0) + 1:
            held[name] = max(held.get(name, 0), last)
    return held


def head_hash(engine: Engine, office: str, name: str) -> str:
    with engine.connect() as connection:
        found = connection.execute(
            text("SELECT encode(hash, 'hex') FROM head WHERE office = :office AND origin = :name"),
            {"office": office, "name": name},
        )
        return str(found.scalar_one())
