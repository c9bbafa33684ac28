"""An office that played a day, and the night in which its journal goes to the city."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import httpx2
import msgspec

from counter_app.city_wire import NO_HASH, Compared, Count, Head, Night, SentFact
from counter_app.domain.reasons import OFFICE_ZONE
from tests.city.running import RunningCity
from tests.city.sending import Office, packed
from tests.offices import Play

MOST = 500


def journal_of(play: Play) -> dict[str, list[SentFact]]:
    """Every fact of an office's file, by origin."""
    with play.opened.database.read() as connection:
        rows = connection.execute(
            'SELECT origin, seq, at, "by", command, kind, subject, body, hash FROM journal '
            "ORDER BY origin, seq"
        ).fetchall()
    found: dict[str, list[SentFact]] = {}
    for origin, seq, at, by, command, kind, subject, body, hashed in rows:
        fact = SentFact(seq, at, by, command, kind, subject, body, bytes(hashed).hex())
        found.setdefault(origin, []).append(fact)
    return found


def batches(origin: str, facts: list[SentFact]) -> Iterator[bytes]:
    """The facts of an origin as they travel."""
    for first in range(0, len(facts), MOST):
        previous = facts[first - 1].hash if first else NO_HASH
        yield packed(facts[first : first + MOST], {"origin": origin, "previous": previous})


def night(
    city: RunningCity, client: httpx2.Client, play: Play, office: str, site: str = "1"
) -> Compared:
    """Enrol a site, send all it has, and compare."""
    line = Office(client, city.key(office, site))
    journal = journal_of(play)
    for origin, facts in journal.items():
        for batch in batches(origin, facts):
            line.sent(batch)
    return compared(line, journal, city.clock.at)


def compared(line: Office, journal: dict[str, list[SentFact]], at: datetime) -> Compared:
    counts = Counter(
        (datetime.fromisoformat(fact.at).astimezone(OFFICE_ZONE).date(), fact.kind)
        for facts in journal.values()
        for fact in facts
    )
    told = Night(
        night=at.astimezone(OFFICE_ZONE).date(),
        heads=tuple(
            Head(origin=origin, seq=len(facts), hash=facts[-1].hash)
            for origin, facts in journal.items()
        ),
        counts=tuple(Count(day=d, kind=k, facts=n) for (d, k), n in sorted(counts.items())),
        clock_at=at,
    )
    answer = line.post("/v1/nights", msgspec.json.encode(told))
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=Compared)


def rows_of(answer: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The rows of an office's own throughput by their keys."""
    return {row["key"]: row for row in answer["rows"]}
