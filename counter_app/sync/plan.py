"""What is sent next, and what an answer means: no line, no clock, no file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from counter_app.city_wire import MOST_FACTS, NO_HASH, Head, Refusal, Taken
from counter_app.values import dataclass

HashAt = Callable[[str, int], str | None]
"""The hash of an origin's fact in this file; None where there is no such fact."""

TRIES: Final = 3
"""How often a batch that arrives damaged is sent before it is kept and shown."""
WAITS: Final = 5
"""How often in a row the city may say that it is busy before the run ends."""
LONGEST_WAIT_S: Final = 120
"""A city that wants longer is tried again by the next run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSend:
    """The facts of an origin that the city lacks: those after ``after``, up to ``to``."""

    origin: str
    after: int
    previous: str
    to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Forked:
    """The city holds another fact than this file at the same place; a person has to look."""

    origin: str
    seq: int


def to_send(
    ours: Iterable[Head], theirs: Iterable[Head], hash_at: HashAt
) -> tuple[list[ToSend], list[Forked]]:
    """What the city lacks of what this file held when the run began, origin by origin.

    Where the city holds more of an origin than this file (which then was restored from an older
    copy) nothing is to be sent. Where both hold a fact, its hash has to be the same.
    """
    reached: Mapping[str, Head] = {head.origin: head for head in theirs}
    wanted, forked = [], []
    for own in ours:
        there = reached.get(own.origin) or Head(origin=own.origin, seq=0, hash=NO_HASH)
        if there.seq > own.seq:
            continue
        if hash_at(own.origin, there.seq) != there.hash:
            forked.append(Forked(origin=own.origin, seq=there.seq))
        elif there.seq < own.seq:
            wanted.append(
                ToSend(origin=own.origin, after=there.seq, previous=there.hash, to=own.seq)
            )
    return wanted, forked


@dataclass(frozen=True, slots=True, kw_only=True)
class GoOn:
    """Go on after this fact of the origin."""

    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Halve:
    """Send at most so many facts."""

    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SendAgain:
    """The same once more, after so many seconds."""

    after_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """The city will not take it: keep it, show it, go on with another origin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndRun:
    """Nothing of this site goes through now; another run will try."""

    outcome: str


Next = GoOn | Halve | SendAgain | Keep | EndRun


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A batch as it was sent, and what was tried with it before."""

    origin: str
    first: int
    last: int
    tries: int = 1
    waits: int = 0
    gaps: int = 0

    @property
    def facts(self) -> int:
        """How many facts it holds."""
        return self.last - self.first + 1


def after_refusal(sent: Sent, refusal: Refusal, *, retry_after_s: int, hash_at: HashAt) -> Next:
    """What to do with a batch that was refused (the table of ``docs/city-protocol.md``)."""
    match refusal.refused:
        case "busy":
            if sent.waits >= WAITS or retry_after_s > LONGEST_WAIT_S:
                return EndRun(outcome="busy")
            return SendAgain(after_s=max(1, retry_after_s))
        case "too_large":
            return Halve(most=sent.facts // 2) if sent.facts > 1 else Keep()
        case "gap":
            head = refusal.head
            if head is None or sent.gaps >= TRIES or not _is_ours(head, sent.origin, hash_at):
                return Keep()
            return GoOn(seq=head.seq)
        case "batch_damaged" | "words_unknown":
            return SendAgain(after_s=0) if sent.tries < TRIES else Keep()
        case "chain_broken" | "fact_differs":
            return Keep()
        case "key_unknown" | "protocol_unknown":
            return EndRun(outcome=refusal.refused)
        case _:
            return Keep()  # a word of a newer city: kept, shown, tried again


def after_taken(sent: Sent, taken: Taken, hash_at: HashAt) -> GoOn | EndRun:
    """Where to go on after a batch was stored; an answer about something else is not believed."""
    known = hash_at(taken.origin, taken.seq)  # None: the city holds more than a restored file
    believed = (
        taken.origin == sent.origin and taken.seq >= sent.last and known in {None, taken.hash}
    )
    return GoOn(seq=taken.seq) if believed else EndRun(outcome="not_the_city")


def _is_ours(head: Head, origin: str, hash_at: HashAt) -> bool:
    return head.origin == origin and hash_at(origin, head.seq) == head.hash


def most_after(most: int, *, top: int = MOST_FACTS) -> int:
    """How many facts a batch may hold after one went through: halved sizes grow again."""
    return min(top, most * 2)
