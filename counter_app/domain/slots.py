"""When an appointment may begin: sessions × counters × service length, on a grid.

A place is one counter for one visit's time. Each opening is reckoned on its own, minute by minute
from its opening, so that appointments made under another grid or length still keep their place.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from counter_app.domain.booking import Blackout, Quota
from counter_app.domain.ids import AppointmentId, CounterNo
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.domain.session import Occurrence

MINUTE = timedelta(minutes=1)


class Taken(NamedTuple):
    """A place that is taken: held, booked, or closed for a while after it was cancelled.

    ``until`` is when the next appointment may begin there, the buffer included; ``public`` tells
    who took it; ``counts`` is False where nobody will come (a closed place uses up no quota).
    """

    id: AppointmentId
    procedure: str
    session: str
    counter: CounterNo
    at: datetime
    until: datetime
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
        self._length = _minutes(opening.opens_at, opening.closes_at)
        self._taken = [t for t in taken if t.at < opening.closes_at and t.until > opening.opens_at]
        on = opening.opens_at.astimezone(OFFICE_ZONE).date()
        self._all_day = [t for t in taken if t.counts and t.at.astimezone(OFFICE_ZONE).date() == on]
        self._shut: dict[CounterNo | None, int] = {}
        self._busy: dict[CounterNo, int] = {}
        for blackout in blackouts:
            bits = self._bits(blackout.opens_at, blackout.closes_at)
            for counter in blackout.counters or (None,):
                self._shut[counter] = self._shut.get(counter, 0) | bits
        for place in self._taken:
            bits = self._bits(place.at, place.until)
            self._busy[place.counter] = self._busy.get(place.counter, 0) | bits
        self._known: dict[tuple[object, ...], list[Slot]] = {}

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

    def _reckoned(self, asked: Asked, *, grid_min: int, limits: Limits) -> list[Slot]:
        opening = self.opening
        counters = [c for c in asked.counters if not opening.counters or c in opening.counters]
        fits: list[tuple[CounterNo, int, int]] = []
        whole = self._shut.get(None, 0)
        for counter in counters:
            shut = _spread(whole | self._shut.get(counter, 0), asked.minutes)
            need = asked.minutes + asked.buffer_min
            fits.append((counter, shut, _spread(self._busy.get(counter, 0), need)))
        rest = self._rest(asked, counters, limits)
        at_once = self._at_once(limits)
        found = []
        for start in range(0, self._length - asked.minutes + 1, grid_min):
            bit = 1 << start
            possible = [(counter, busy) for counter, shut, busy in fits if not shut & bit]
            if not possible:
                continue
            free = tuple([counter for counter, busy in possible if not busy & bit])
            at = opening.opens_at + start * MINUTE
            left = min([len(free), rest, *(limit - tally[at] for limit, tally in at_once)])
            found.append(
                Slot(
                    at,
                    opening.session,
                    len(possible),
                    len(possible) - len(free),
                    max(0, left),
                    free,
                )
            )
        return found

    def _rest(self, asked: Asked, counters: Collection[CounterNo], limits: Limits) -> int:
        """How many more the asker may have in the whole opening, wherever there is room."""
        rest = self._length * (len(counters) + 1)  # more than fit
        if limits.per_window is not None:
            own = sum(
                t.counts and t.session == self.opening.session and self._begins(t)
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
                _minutes(t.at, t.until) for t in self._taken if t.public and t.counter in counters
            )
            rest = min(rest, share // (asked.minutes + asked.buffer_min))
        return rest

    def _at_once(self, limits: Limits) -> list[tuple[int, Tally[datetime]]]:
        """Limits on how many begin at one moment, with how many do."""
        return [
            (quota.per_slot, Tally(t.at for t in self._taken if t.counts and _under(quota, t)))
            for quota in limits.quotas
            if quota.per_slot is not None
        ]

    def open_minutes(self, counter: CounterNo) -> int:
        """How many minutes of the opening a counter takes appointments in."""
        shut = self._shut.get(None, 0) | self._shut.get(counter, 0)
        return self._length - shut.bit_count()

    def _begins(self, taken: Taken) -> bool:
        return self.opening.opens_at <= taken.at < self.opening.closes_at

    def _bits(self, first: datetime, last: datetime) -> int:
        """The opening's minutes that a stretch touches, as bits."""
        opens = self.opening.opens_at
        start = max(0, (first - opens) // MINUTE)
        end = min(self._length, -((opens - last) // MINUTE))
        return ((1 << (end - start)) - 1) << start if end > start else 0


def _under(quota: Quota, taken: Taken) -> bool:
    return quota.procedure in {"", taken.procedure}


def _minutes(first: datetime, last: datetime) -> int:
    return (last - first) // MINUTE


def _spread(bits: int, minutes: int) -> int:
    """The beginnings from which a stretch of so many minutes would touch one of these."""
    width = 1
    while width < minutes:
        step = min(width, minutes - width)
        bits |= bits >> step
        width += step
    return bits
