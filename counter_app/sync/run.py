"""One run: ask what the city holds, send the rest, compare, tell effects, fetch what is offered.

Every step may be the last: the line breaks, the program ends, the disk is full. The next run asks
the city again and goes on there, so nothing is lost and nothing is stored twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from typing import Final, Protocol, TypeVar

from counter_app.city_wire import (
    MOST_FACTS,
    Compared,
    Effects,
    Head,
    Heads,
    Night,
    Publications,
    Taken,
)
from counter_app.store import nightly, outbox, publications
from counter_app.store.engine import Connection
from counter_app.sync import plan
from counter_app.sync.batch import ROOM, pack
from counter_app.sync.effects import digest
from counter_app.sync.faults import LineFault
from counter_app.sync.line import Refused

A = TypeVar("A")

COUNTED_AT_ONCE: Final = 20_000
"""How many facts are counted in one look at the journal: some hundredths of a second."""
BROKEN_LINES: Final = 4
"""How often a run takes up a line that broke before it ends."""
_TRANSIENT: Final = {"broke_off", "timed_out"}


class City(Protocol):
    """What answers at the other end of the line."""

    def heads(self) -> Heads | Refused:
        """What it holds of this site."""
        ...

    def send(self, batch: bytes) -> Taken | Refused:
        """Take a packed batch."""
        ...

    def compare(self, night: Night) -> Compared | Refused:
        """Compare what the two sides count."""
        ...

    def tell_effects(self, effects: Effects) -> dict[str, object] | Refused:
        """Keep what sessions changed in a month."""
        ...

    def publications(self, *, after: int) -> Publications | Refused:
        """What it offers since."""
        ...


class Journal(Protocol):
    """The office's file; a read never holds a step at the counter up."""

    def read_long(self) -> AbstractContextManager[Connection]:
        """A steady look, on a connection of its own."""
        ...

    def write(self) -> AbstractContextManager[Connection]:
        """One durable transaction."""
        ...


class Stopped(Exception):
    """Somebody asked the run to stop; between two batches it does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run has come: facts the city took of those it lacked when the run began."""

    done: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What a run came to. ``outcome`` is a word of :mod:`counter_app.service.sync_sentences`."""

    outcome: str
    why: str = ""
    complete_to: date | None = None
    clock_off_s: int = 0
    retry_after_s: int = 0


@dataclass(slots=True, kw_only=True)
class _Gone:
    """What of this run lies behind it."""

    line_breaks: int = 0
    facts: int = 0
    of: int = 0
    most: int
    refused: dict[str, Came] = field(default_factory=dict)


class Run:
    """One try to bring the city up to where this file stood when the run began."""

    def __init__(
        self,
        journal: Journal,
        city: City,
        *,
        run: int,
        night: date,
        now: Callable[[], datetime],
        wait: Callable[[float], None],
        tell: Callable[[Progress], None],
        effects: Callable[[Mapping[date, str]], list[Effects]] = lambda _: [],
        most: int = MOST_FACTS,
    ) -> None:
        """Nothing is sent yet.

        Args:
            journal: the office's file.
            city: the line to the city.
            run: the number of this run in the file.
            night: the last day that is over.
            now: the office's clock.
            wait: waits so many seconds, 0 for a mere look; raises :class:`Stopped` when told to.
            tell: hears how far it is.
            effects: the figures of months of which the city was told other ones, or none.
            most: at most so many facts in a batch.
        """
        self._journal, self._city = journal, city
        self._run, self._night = run, night
        self._now, self._wait, self._tell = now, wait, tell
        self._effects = effects
        self._most = most
        self._gone = _Gone(most=most)

    def go(self) -> Came:
        """Do all of it; what it came to.

        Raises:
            LineFault: the line does not work, or broke too often.
            Stopped: somebody asked for it.
            StoreFault: the file cannot be read or written.
        """
        with self._journal.read_long() as connection:
            ours = outbox.own_heads(connection)
            last = nightly.head_position(connection)
        came = self._taken_up(lambda: self._send_all(ours))
        if came is None:
            self._count(last)
            came = self._taken_up(lambda: self._compare(ours))
        told = self._taken_up(self._tell_effects)
        offered = self._taken_up(self._fetch)
        return came if came.outcome != nightly.EQUAL else told or offered or came

    def _taken_up(self, work: Callable[[], A]) -> A:
        """Do a part of the run again where the line broke: all of them may be repeated."""
        while True:
            try:
                return work()
            except LineFault as fault:
                self._gone.line_breaks += 1
                if fault.kind not in _TRANSIENT or self._gone.line_breaks > BROKEN_LINES:
                    raise
            self._wait(2.0 ** (self._gone.line_breaks - 1))

    def _asked(self, ask: Callable[[], A | Refused]) -> A | Came:
        """Ask, and ask again while the city is busy or the question does not arrive whole."""
        came = Came(outcome="busy")
        for _ in range(plan.WAITS):
            self._wait(0)
            said = ask()
            if not isinstance(said, Refused):
                return said
            refused, wait_s = said.refusal.refused, said.retry_after_s
            came = Came(outcome=refused, why=said.refusal.why, retry_after_s=wait_s)
            if refused == "batch_damaged":
                continue
            if refused != "busy" or wait_s > plan.LONGEST_WAIT_S:
                return came
            self._wait(max(1, wait_s))
        return came

    def _send_all(self, ours: tuple[Head, ...]) -> Came | None:
        """Send what the city lacks; None once it holds everything."""
        heads = self._asked(self._city.heads)
        if isinstance(heads, Came):
            return heads
        wanted, forked = self._wanted(ours, heads)
        if forked:  # said twice before somebody is troubled with it
            heads = self._asked(self._city.heads)
            if isinstance(heads, Came):
                return heads
            wanted, forked = self._wanted(ours, heads)
        self._keep_heads(ours, heads)
        lacking = sum(part.to - part.after for part in wanted)
        self._gone.of = max(self._gone.of, self._gone.facts + lacking)
        self._tell(Progress(done=self._gone.facts, of=self._gone.of))
        for fork in forked:
            self._keep(fork.origin, fork.seq, fork.seq, Came(outcome="forked"))
        for part in wanted:
            ended = self._send_part(part)
            if ended is not None:
                return ended
        refused = list(self._gone.refused.values())
        return refused[0] if refused else None

    def _wanted(
        self, ours: tuple[Head, ...], heads: Heads
    ) -> tuple[list[plan.ToSend], list[plan.Forked]]:
        with self._journal.read_long() as connection:
            return plan.to_send(
                ours, heads.heads, lambda origin, seq: outbox.hash_at(connection, origin, seq)
            )

    def _keep_heads(self, ours: tuple[Head, ...], heads: Heads) -> None:
        mine = {head.origin for head in ours}
        with self._journal.write() as connection:
            for head in heads.heads:
                if head.origin in mine:
                    nightly.put_head(connection, head, at=self._now())

    def _send_part(self, part: plan.ToSend) -> Came | None:
        """Send one origin's facts; what ends the run, or None."""
        after, previous = part.after, part.previous
        tries, waits, gaps = 1, 0, 0
        while after < part.to:
            self._wait(0)
            packed = self._packed(part, after, previous)
            if isinstance(packed, Came):
                self._keep(part.origin, after + 1, after + 1, packed)
                return None
            sent, batch = packed
            sent = replace(sent, tries=tries, waits=waits, gaps=gaps)
            said = self._city.send(batch)
            step, came = self._meant(sent, said)
            match step:
                case plan.GoOn():
                    gaps = gaps + 1 if isinstance(said, Refused) else 0
                    tries, waits = 1, 0
                    after, previous = step.seq, self._hash(part.origin, step.seq)
                case plan.Halve():
                    self._gone.most = step.most
                case plan.SendAgain():
                    busy = step.after_s > 0
                    tries, waits = (tries, waits + 1) if busy else (tries + 1, waits)
                    self._wait(step.after_s)
                case plan.Keep():
                    self._keep(part.origin, sent.first, sent.last, came)
                    return None
                case plan.EndRun():
                    return replace(came, outcome=step.outcome)
        return None

    def _packed(
        self, part: plan.ToSend, after: int, previous: str
    ) -> tuple[plan.Sent, bytes] | Came:
        """The next batch, as large as the city takes it."""
        with self._journal.write() as connection:
            number = nightly.next_batch(connection)
        while True:
            with self._journal.read_long() as connection:
                facts = outbox.facts_after(
                    connection, part.origin, after, to=part.to, most=self._gone.most, size=ROOM
                )
            if not facts or facts[0].seq != after + 1:
                return Came(outcome="file_gap")
            batch = pack(facts, number=number, origin=part.origin, previous=previous)
            if batch is not None:
                first, last = facts[0].seq, facts[-1].seq
                return plan.Sent(origin=part.origin, first=first, last=last), batch
            if len(facts) == 1:
                return Came(outcome="too_large")
            self._gone.most = len(facts) // 2

    def _meant(self, sent: plan.Sent, said: Taken | Refused) -> tuple[plan.Next, Came]:
        with self._journal.read_long() as connection:

            def hash_at(origin: str, seq: int) -> str | None:
                return outbox.hash_at(connection, origin, seq)

            if isinstance(said, Refused):
                refusal = said.refusal
                step = plan.after_refusal(
                    sent, refusal, retry_after_s=said.retry_after_s, hash_at=hash_at
                )
                return step, Came(
                    outcome=refusal.refused,
                    why=refusal.why,
                    retry_after_s=said.retry_after_s,
                )
            taken = plan.after_taken(sent, said, hash_at)
        if isinstance(taken, plan.EndRun):
            return taken, Came(outcome=taken.outcome)
        self._took(sent, said)
        return taken, Came(outcome=nightly.EQUAL)

    def _took(self, sent: plan.Sent, taken: Taken) -> None:
        head = Head(origin=taken.origin, seq=taken.seq, hash=taken.hash)
        with self._journal.write() as connection:
            nightly.took(connection, self._run, head, facts=sent.facts, at=self._now())
        self._gone.facts += sent.facts
        self._gone.most = plan.most_after(self._gone.most, top=self._most)
        self._tell(Progress(done=self._gone.facts, of=max(self._gone.of, self._gone.facts)))

    def _keep(self, origin: str, first: int, last: int, came: Came) -> None:
        """Keep that the city did not take something; it stays in the journal, and is shown."""
        with self._journal.write() as connection:
            nightly.refuse(
                connection,
                origin=origin,
                first=first,
                last=last,
                refused=came.outcome,
                why=came.why,
                at=self._now(),
            )
        outcome = "forked" if came.outcome == "forked" else "refused"
        self._gone.refused[origin] = Came(outcome=outcome, why=came.why)

    def _hash(self, origin: str, seq: int) -> str:
        with self._journal.read_long() as connection:
            return outbox.hash_at(connection, origin, seq) or ""

    def _count(self, last: int) -> None:
        """Count the facts by day and kind, up to where this run began."""
        while True:
            self._wait(0)
            with self._journal.read_long() as connection:
                first = nightly.counted_to(connection) + 1
                to = min(first + COUNTED_AT_ONCE - 1, last)
                counts = outbox.count_between(connection, first, to) if first <= to else []
            if first > last:
                return
            with self._journal.write() as connection:
                nightly.counted(connection, counts, first=first, last=to)

    def _compare(self, ours: tuple[Head, ...]) -> Came:
        """Say what this side counts, and hear whether the city counts the same."""
        with self._journal.read_long() as connection:
            counts = nightly.touched_counts(connection)
        night = Night(night=self._night, heads=ours, counts=counts, clock_at=self._now())
        said = self._asked(lambda: self._city.compare(night))
        if isinstance(said, Came):
            return said
        with self._journal.write() as connection:
            nightly.compared(connection, equal=said.equal, differences=said.differences)
        outcome = nightly.EQUAL if said.equal else "differs"
        return Came(outcome=outcome, complete_to=said.complete_to, clock_off_s=said.clock_off_s)

    def _tell_effects(self) -> Came | None:
        """Tell what sessions changed, month by month; None once the city has it."""
        with self._journal.read_long() as connection:
            known = nightly.told_effects(connection)
        for month in self._effects(known):
            said = self._asked(partial(self._city.tell_effects, month))
            if isinstance(said, Came):
                return said
            with self._journal.write() as connection:
                nightly.tell_effect(connection, month.month, digest(month))
        return None

    def _fetch(self) -> Came | None:
        """Fetch what the city offers and keep it; None once that is done."""
        with self._journal.read_long() as connection:
            after = publications.fetched_to(connection)
        while True:
            said = self._asked(partial(self._city.publications, after=after))
            if isinstance(said, Came):
                return said
            newer = [one for one in said.publications if one.id > after]
            if not newer:
                return None
            with self._journal.write() as connection:
                publications.keep(connection, newer, at=self._now())
            after = max(one.id for one in newer)
