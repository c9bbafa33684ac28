"""When an appointment may begin: sessions × counters × service length, on a grid.

A place is one counter for one visit's time. Each opening is reckoned on its own, minute by minute
from its opening, so that appointments made under another grid or length still keep their place.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from counter_app.domain.booking import Blackout, Quota
from counter_app.domain.ids import AppointmentId, CounterNo
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.domain.session import Occurrence

MINUTE: Final = timedelta(minutes=1)
_DAY_S: Final = 24 * 3600


class Taken(NamedTuple):
    """A place that is taken: held, booked, or closed for a while after it was cancelled.

    ``start`` and ``until`` are seconds since 1970: a month has thousands of them, and comparing
    moments of two zones takes ten times as long. ``until`` is when the next appointment may begin
    there, the buffer included; ``public`` tells who took it; ``counts`` is False where nobody will
    come (a closed place uses up no quota).
    """

    id: AppointmentId
    procedure: str
    session: str
    counter: CounterNo
    start: int
    until: int
    public: bool
    counts: bool


class Slot(NamedTuple):
    """A moment at which an appointment may begin.

    Attributes:
        capacity: at how many counters a visit of this length fits there.
        booked: at how many of them something stands in its way.
        free: how many the asker may still have; at the desk, without quotas, the rest of them.
        counters: those at which nothing stands in the way, the most fitting first.
    """

    at: datetime
    session: str
    capacity: int
    booked: int
    free: int
    counters: tuple[CounterNo, ...]


class Asked(NamedTuple):
    """What is asked for: a visit's length, by whom, at which counters, the most fitting first."""

    minutes: int
    buffer_min: int
    counters: tuple[CounterNo, ...]
    public: bool = False


class Limits(NamedTuple):
    """What else limits an opening: the desk's part, the session's quota, the visit's quotas."""

    desk_reserve_pct: int = 0
    per_window: int | None = None
    quotas: tuple[Quota, ...] = ()


def slots(
    opening: Occurrence,
    asked: Asked,
    *,
    grid_min: int,
    taken: Sequence[Taken],
    blackouts: Iterable[Blackout] = (),
    limits: Limits = Limits(),  # noqa: B008 - a value without state
    after: datetime | None = None,
) -> list[Slot]:
    """The moments of one opening at which the visit fits, in order, the full ones included.

    Args:
        opening: when, and (where it names some) at which counters.
        asked: what is asked for.
        grid_min: minutes from one beginning to the next.
        taken: what is taken on that day, at any counter and in any session.
        blackouts: when no appointments are given.
        limits: what the asker may have of it.
        after: nothing before this moment.

    Raises:
        ValueError: a grid or a length below one minute.
    """
    if grid_min < 1 or asked.minutes < 1:
        raise ValueError("a grid and a visit have a length")
    day = OpeningDay(opening, taken=taken, blackouts=blackouts)
    return day.slots(asked, grid_min=grid_min, limits=limits, after=after)


class OpeningDay:
    """One opening with what is taken in it, to be asked about many visits."""

    def __init__(
        self, opening: Occurrence, *, taken: Sequence[Taken], blackouts: Iterable[Blackout] = ()
    ) -> None:
        self.opening = opening
        self._opens, self._closes = _seconds(opening.opens_at), _seconds(opening.closes_at)
        self._length = (self._closes - self._opens) // 60
        self._taken = [t for t in taken if t.start < self._closes and t.until > self._opens]
        midnight = opening.opens_at.astimezone(OFFICE_ZONE).replace(hour=0, minute=0, second=0)
        first = _seconds(midnight)
        self._all_day = [t for t in taken if t.counts and first <= t.start < first + _DAY_S]
        self._shut: dict[CounterNo | None, int] = {}
        self._busy: dict[CounterNo, int] = {}
        for blackout in blackouts:
            bits = self._bits(_seconds(blackout.opens_at), _seconds(blackout.closes_at))
            for counter in blackout.counters or (None,):
                self._shut[counter] = self._shut.get(counter, 0) | bits
        for place in self._taken:
            bits = self._bits(place.start, place.until)
            self._busy[place.counter] = self._busy.get(place.counter, 0) | bits
        self._known: dict[tuple[object, ...], list[Slot]] = {}
        self._moments: dict[int, list[datetime]] = {}

    def slots(
        self, asked: Asked, *, grid_min: int, limits: Limits, after: datetime | None
    ) -> list[Slot]:
        """The moments at which a visit fits, full ones too: the same list when asked again."""
        if after is not None and after <= self.opening.opens_at:
            after = None
        key = (asked, grid_min, limits, after)
        known = self._known.get(key)
        if known is None:
            known = self._reckoned(asked, grid_min=grid_min, limits=limits)
            if after is not None:
                known = [slot for slot in known if slot.at >= after]
            self._known[key] = known
        return known

    def open_minutes(self, counter: CounterNo) -> int:
        """How many minutes of the opening a counter takes appointments in."""
        return self.open_bits(counter).bit_count()

    def open_bits(self, counter: CounterNo) -> int:
        """The same minute by minute, as bits from the opening on."""
        shut = self._shut.get(None, 0) | self._shut.get(counter, 0)
        return ((1 << self._length) - 1) & ~shut

    def _reckoned(self, asked: Asked, *, grid_min: int, limits: Limits) -> list[Slot]:
        opening = self.opening
        here = opening.counters
        counters = tuple([c for c in asked.counters if not here or c in here])
        starts = range(0, self._length - asked.minutes + 1, grid_min)
        if not counters or not starts:
            return []
        whole = self._shut.get(None, 0)
        need = asked.minutes + asked.buffer_min
        columns = []
        for counter in counters:
            shut = _spread(whole | self._shut.get(counter, 0), asked.minutes)
            busy = _spread(self._busy.get(counter, 0), need)
            columns += [self._at(shut, starts), self._at(busy, starts)]
        rest = self._rest(asked, counters, limits)
        at_once = self._at_once(limits)
        limited = bool(at_once) or rest < len(counters)
        found = []
        for at, signs in zip(self._starts(grid_min), zip(*columns, strict=True), strict=False):
            capacity, booked, free = _told(counters, signs)
            if not capacity:
                continue
            left = capacity - booked
            if limited:
                second = _seconds(at)
                left = min(left, rest, *(limit - tally[second] for limit, tally in at_once))
                left = max(0, left)
            found.append(Slot(at, opening.session, capacity, booked, left, free))
        return found

    def _at(self, bits: int, starts: range) -> str:
        """For each beginning whether its bit is set, as a text of 0 and 1."""
        return f"{bits:0{self._length}b}"[::-1][starts.start : starts.stop : starts.step]

    def _starts(self, grid_min: int) -> list[datetime]:
        """The moments of the grid, made once for all visits."""
        known = self._moments.get(grid_min)
        if known is None:
            opens = self.opening.opens_at
            steps = range(0, self._length, grid_min)
            known = self._moments[grid_min] = [opens + step * MINUTE for step in steps]
        return known

    def _rest(self, asked: Asked, counters: Collection[CounterNo], limits: Limits) -> int:
        """How many more the asker may have in the whole opening, wherever there is room."""
        rest = self._length * (len(counters) + 1)  # more than fit
        if limits.per_window is not None:
            own = sum(
                t.counts and t.session == self.opening.session and t.start >= self._opens
                for t in self._taken
            )
            rest = min(rest, limits.per_window - own)
        for quota in limits.quotas:
            if quota.per_day is not None:
                rest = min(rest, quota.per_day - sum(_under(quota, t) for t in self._all_day))
        if asked.public and limits.desk_reserve_pct:
            open_min = sum(self.open_minutes(counter) for counter in counters)
            share = open_min * (100 - limits.desk_reserve_pct) // 100
            share -= sum(
                (t.until - t.start) // 60 for t in self._taken if t.public and t.counter in counters
            )
            rest = min(rest, share // (asked.minutes + asked.buffer_min))
        return rest

    def _at_once(self, limits: Limits) -> list[tuple[int, Tally[int]]]:
        """Limits on how many begin at one moment, with how many do."""
        return [
            (quota.per_slot, Tally(t.start for t in self._taken if t.counts and _under(quota, t)))
            for quota in limits.quotas
            if quota.per_slot is not None
        ]

    def _bits(self, first: int, last: int) -> int:
        """The opening's minutes that a stretch touches, as bits."""
        start = max(0, (first - self._opens) // 60)
        end = min(self._length, -((self._opens - last) // 60))
        return ((1 << (end - start)) - 1) << start if end > start else 0


@lru_cache(maxsize=8192)
def _told(
    counters: tuple[CounterNo, ...], signs: tuple[str, ...]
) -> tuple[int, int, tuple[CounterNo, ...]]:
    """At how many counters a visit fits, at how many of them not now, and at which it does."""
    states = zip(counters, signs[::2], signs[1::2], strict=True)
    possible = [(counter, busy) for counter, shut, busy in states if shut == "0"]
    free = tuple([counter for counter, busy in possible if busy == "0"])
    return len(possible), len(possible) - len(free), free


def _under(quota: Quota, taken: Taken) -> bool:
    return quota.procedure in {"", taken.procedure}


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _spread(bits: int, minutes: int) -> int:
    """The beginnings from which a stretch of so many minutes would touch one of these."""
    width = 1
    while width < minutes:
        step = min(width, minutes - width)
        bits |= bits >> step
        width += step
    return bits
