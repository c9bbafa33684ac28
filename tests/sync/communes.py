"""Any number of offices, each with an ordinary day's facts: one day played by the real office, then
the same day under other ids, with a chain of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Final

from counter_app.city_wire import MOST_FACTS, NO_HASH, Count, Head, SentFact
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.sync.batch import pack
from counter_app.wire import chain
from tests.end2end.test_soak import FIRST, Office

ORDINARY: Final = 200
"""Tickets of an ordinary day."""
_ID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
_FIELD, _FACT = "\x1f", "\x1e"


def play_day(path: Path, *, tickets: int = ORDINARY, seed: int = 7) -> None:
    """Let a real office work for a day, on a file that is left behind."""
    office = Office(path, Random(seed))
    office.day(FIRST, tickets=tickets, every_min=2 if tickets > 100 else 8)
    office.opened.close()


@dataclass(frozen=True, slots=True)
class Journal:
    """One commune's facts of the day."""

    origin: str
    facts: tuple[SentFact, ...]

    @property
    def head(self) -> Head:
        """Where its chain ends."""
        return Head(origin=self.origin, seq=len(self.facts), hash=self.facts[-1].hash)

    def counts(self) -> tuple[Count, ...]:
        """What the office counts itself."""
        found = Counter((_day(fact.at), fact.kind) for fact in self.facts)
        return tuple(Count(day=d, kind=k, facts=n) for (d, k), n in sorted(found.items()))

    def batches(self) -> Iterator[bytes]:
        """The batches as the office packs them."""
        previous = NO_HASH
        for first in range(0, len(self.facts), MOST_FACTS):
            facts = self.facts[first : first + MOST_FACTS]
            packed = pack(facts, number=1, origin=self.origin, previous=previous)
            assert packed is not None
            previous = facts[-1].hash
            yield packed


class Pattern:
    """A day's facts, to be had under other ids."""

    def __init__(self, rows: list[tuple[object, ...]]) -> None:
        """``rows`` are the journal's of one origin: origin, seq, at, by, … body."""
        origin = str(rows[0][0])
        assert {row[0] for row in rows} == {origin}
        text = _FACT.join(_FIELD.join(map(str, row[1:])) for row in rows)
        self._between = _ID.split(text)
        self._ids = _ID.findall(text)
        self._distinct = sorted({*self._ids, origin})
        self._origin = origin

    def under_other_ids(self, number: int) -> Journal:
        """The day of another office: time-ordered ids with a random tail, as a real one gives."""
        chance = Random(number)
        other = {known: _drawn(known, chance) for known in self._distinct}
        parts = [*self._between]
        text = "".join(
            part + following
            for part, following in zip(parts, [*map(other.__getitem__, self._ids), ""], strict=True)
        )
        return chained(other[self._origin], text)


def _drawn(known: str, chance: Random) -> str:
    tail = f"{chance.getrandbits(72):018x}"
    return f"{known[:15]}{tail[:3]}-8{tail[3:6]}-{tail[6:]}"


def chained(origin: str, text: str) -> Journal:
    """The facts in this text, with their hashes."""
    previous, facts = bytes(32), []
    for line in text.split(_FACT):
        number, at, by, command, kind, subject, body = line.split(_FIELD)
        seq = int(number)
        previous = chain(previous, origin, seq, at, by, command, kind, subject, body)
        facts.append(SentFact(seq, at, by, command, kind, subject, body, previous.hex()))
    return Journal(origin, tuple(facts))


def _day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone(OFFICE_ZONE).date()
