"""An office as the city sees it: facts chained as the journal chains them, cut into batches."""

from __future__ import annotations

import gzip
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import httpx2
import msgspec

from counter_app.city_wire import (
    NO_HASH,
    Count,
    Head,
    Heads,
    Night,
    Refusal,
    SentFact,
    Taken,
)
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.wire import chain

MORNING = datetime.fromisoformat("2026-11-23T07:30:00+07:00")


def said(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


@dataclass
class Origin:
    """A journal's chain of one origin."""

    name: str
    facts: list[SentFact] = field(default_factory=list)

    def add(
        self,
        at: datetime | str = MORNING,
        *,
        by: str = "nv1",
        command: str = "c-1",
        kind: str = "ticket.called/1",
        subject: str = "t-1",
        body: str = '{"counter":1}',
    ) -> SentFact:
        seq, moment = len(self.facts) + 1, at if isinstance(at, str) else said(at)
        previous = bytes.fromhex(self.hash(seq - 1))
        hashed = chain(previous, self.name, seq, moment, by, command, kind, subject, body).hex()
        fact = SentFact(seq, moment, by, command, kind, subject, body, hashed)
        self.facts.append(fact)
        return fact

    def hash(self, seq: int) -> str:
        return self.facts[seq - 1].hash if seq else NO_HASH

    def head(self, seq: int | None = None) -> Head:
        seq = len(self.facts) if seq is None else seq
        return Head(origin=self.name, seq=seq, hash=self.hash(seq))

    def batch(self, first: int = 1, last: int | None = None) -> bytes:
        """A batch as it travels."""
        facts = self.facts[first - 1 : last]
        return packed(facts, {"origin": self.name, "previous": self.hash(first - 1)})

    def night(self, *, clock_at: datetime, **other: object) -> Night:
        counts = Counter(
            (datetime.fromisoformat(fact.at).astimezone(OFFICE_ZONE).date(), fact.kind)
            for fact in self.facts
        )
        told = {
            "night": clock_at.astimezone(OFFICE_ZONE).date(),
            "heads": [self.head()],
            "counts": [Count(day=d, kind=k, facts=n) for (d, k), n in sorted(counts.items())],
            "clock_at": clock_at,
        }
        return msgspec.convert({**told, **other}, Night, from_attributes=True)


def packed(facts: Sequence[SentFact], head: Mapping[str, object], *, tail: bytes = b"") -> bytes:
    """A batch of these facts; ``head`` says what is not as one would expect."""
    lines = b"".join(msgspec.json.encode(fact) + b"\n" for fact in facts) + tail
    words = {
        "batch": 1,
        "origin": "o-1",
        "first": facts[0].seq if facts else 1,
        "last": facts[-1].seq if facts else 1,
        "previous": NO_HASH,
        "digest": hashlib.sha256(lines).hexdigest(),
        **head,
    }
    return gzip.compress(msgspec.json.encode(words) + b"\n" + lines, compresslevel=1)


def journal(name: str, count: int, *, every: timedelta = timedelta(minutes=1)) -> Origin:
    """An origin with some facts in it."""
    origin = Origin(name)
    for number in range(count):
        origin.add(MORNING + number * every, subject=f"t-{number}")
    return origin


class Office:
    """One site's line to the city."""

    def __init__(self, client: httpx2.Client, key: str) -> None:
        self.client = client
        self.headers = {"Authorization": f"Bearer {key}", "X-Protocol": "1"}

    def post(self, path: str, content: bytes, **headers: str) -> httpx2.Response:
        return self.client.post(path, content=content, headers={**self.headers, **headers})

    def send(self, batch: bytes) -> httpx2.Response:
        return self.post("/v1/facts", batch, **{"Content-Encoding": "gzip"})

    def sent(self, batch: bytes) -> Taken:
        answer = self.send(batch)
        assert answer.status_code == 200, answer.text
        return msgspec.json.decode(answer.content, type=Taken)

    def heads(self) -> dict[str, Head]:
        answer = self.client.get("/v1/heads", headers=self.headers)
        return {head.origin: head for head in msgspec.json.decode(answer.content, type=Heads).heads}


def refused(answer: httpx2.Response) -> tuple[int, str]:
    """Its status and word; every refusal says why."""
    no = msgspec.json.decode(answer.content, type=Refusal)
    assert no.why
    return answer.status_code, no.refused
