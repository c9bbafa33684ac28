"""Throughput (thống kê lượt và hồ sơ): what became of a period's visits and dossiers, row by row.

What is counted, and where:

- A visit counts where its number was **issued**, whatever hour or day it ended in: issued is served
  + no-show + left + still open, in every row. It counts once, under the queue, counter and clerk it
  came to last.
- The **wait** is from the issue to the first call and is never recomputed; **walking** is from the
  call to sitting down, of who was served; **service** is the sum of its parts (a held visit's
  rest is none).
- A dossier counts as received where it was received and as finished where its processing ended
  (``domain.md`` §1.5): early, on time and late by the national measure. Fees are those of the
  dossiers received.
- A visit has **one** word of its citizen: the one given on the visit, where it counts. What was
  said on its dossiers counts, each where the dossier was received, only where nothing was said on
  the visit, or where there was none (online, by post).

Medians and percentiles are of whole seconds. The **median** is the middle one, and of an even
number the mean of the two middle ones, half a second counted up. The **90th percentile** is the
nearest rank: the smallest wait that at least 90 % of all waits do not exceed, the ⌈0.9 n⌉-th of
n; it is a wait that somebody had.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Final, Generic, NamedTuple, TypeVar

from counter_app.domain.ticket import OPEN, TicketState
from counter_app.domain.timeliness import Timeliness
from counter_app.values import dataclass

K = TypeVar("K", bound=Hashable)

SATISFIED: Final = 1
"""The least points of a rating that is satisfied: 0 is not, 1 is, 2 very."""
_SERVED: Final = frozenset({TicketState.FINISHED.value, TicketState.AWAITING_RESULT.value})
_NO_SHOW: Final = TicketState.NO_SHOW.value
_LEFT: Final = TicketState.CANCELLED.value
_OPEN: Final = frozenset(state.value for state in OPEN)


class Visit(NamedTuple, Generic[K]):
    """One visit: the row it belongs to, how it stands, its times in seconds.

    ``waited_s`` is None while nobody called it, ``rating`` (0, 1, 2) where nobody rated it.
    """

    key: K
    state: str
    waited_s: int | None
    walked_s: int
    served_s: int
    rating: int | None = None


class Received(NamedTuple, Generic[K]):
    """One dossier where it was received: đồng paid for it, and the citizen's rating (0, 1, 2).

    ``rating`` is None, too, where the visit it came with has one of its own.
    """

    key: K
    paid: int
    rating: int | None


class Finished(NamedTuple, Generic[K]):
    """One dossier where its processing ended, by the national measure."""

    key: K
    timeliness: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of one row.

    ``open`` are visits not ended yet; one that only waits for its result counts as served and
    as open end both (``ends`` counts every visit whose number is still out). Times are seconds,
    None where there is nothing to measure. ``rated`` are the words of visits and dossiers, one a
    visit; ``satisfied`` those of them with at least one point.
    """

    issued: int
    served: int
    no_show: int
    left: int
    open: int
    ends: int
    wait_median_s: int | None
    wait_p90_s: int | None
    wait_max_s: int | None
    walk_median_s: int | None
    service_median_s: int | None
    received: int
    finished: int
    early: int
    on_time: int
    late: int
    fees: int
    rated: int
    satisfied: int


class _Tally:
    """One row while it is counted."""

    def __init__(self) -> None:
        self.states: dict[str, int] = defaultdict(int)
        self.waits: list[int] = []
        self.walks: list[int] = []
        self.served: list[int] = []
        self.finished: dict[str, int] = defaultdict(int)
        self.received = self.paid = self.rated = self.satisfied = 0

    def rate(self, rating: int | None) -> None:
        """Count a citizen's word, where there is one."""
        if rating is not None:
            self.rated += 1
            self.satisfied += rating >= SATISFIED


def throughput(
    visits: Iterable[Visit[K]], received: Iterable[Received[K]], finished: Iterable[Finished[K]]
) -> tuple[dict[K, Figures], Figures]:
    """The figures of every row that something happened in, and of all rows together."""
    tallies: defaultdict[K, _Tally] = defaultdict(_Tally)
    for key, state, waited_s, walked_s, served_s, rating in visits:
        tally = tallies[key]
        tally.rate(rating)
        tally.states[state] += 1
        if waited_s is not None:
            tally.waits.append(waited_s)
        if state in _SERVED:
            tally.walks.append(walked_s)
            tally.served.append(served_s)
    for key, paid, rating in received:
        tally = tallies[key]
        tally.received += 1
        tally.paid += paid
        tally.rate(rating)
    for key, timeliness in finished:
        tallies[key].finished[timeliness] += 1
    rows = {key: _figures(tally) for key, tally in tallies.items()}
    return rows, _figures(_together(tallies.values()))


def median_s(ordered: Sequence[int]) -> int | None:
    """The median of whole seconds in order, half a second counted up; None of none."""
    if not ordered:
        return None
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle] + 1) // 2


def p90_s(ordered: Sequence[int]) -> int | None:
    """The nearest-rank 90th percentile of numbers in order; None of none."""
    return ordered[(9 * len(ordered) + 9) // 10 - 1] if ordered else None


def _together(tallies: Iterable[_Tally]) -> _Tally:
    whole = _Tally()
    for tally in tallies:
        for state, count in tally.states.items():
            whole.states[state] += count
        for timeliness, count in tally.finished.items():
            whole.finished[timeliness] += count
        whole.waits += tally.waits
        whole.walks += tally.walks
        whole.served += tally.served
        whole.received += tally.received
        whole.paid += tally.paid
        whole.rated += tally.rated
        whole.satisfied += tally.satisfied
    return whole


def _figures(tally: _Tally) -> Figures:
    for times in (tally.waits, tally.walks, tally.served):
        times.sort()
    states, finished = tally.states, tally.finished
    issued, served = sum(states.values()), len(tally.served)
    no_show, left = states.get(_NO_SHOW, 0), states.get(_LEFT, 0)
    return Figures(
        issued=issued,
        served=served,
        no_show=no_show,
        left=left,
        open=issued - served - no_show - left,
        ends=sum(count for state, count in states.items() if state in _OPEN),
        wait_median_s=median_s(tally.waits),
        wait_p90_s=p90_s(tally.waits),
        wait_max_s=tally.waits[-1] if tally.waits else None,
        walk_median_s=median_s(tally.walks),
        service_median_s=median_s(tally.served),
        received=tally.received,
        finished=sum(finished.values()),
        early=finished.get(Timeliness.EARLY.value, 0),
        on_time=finished.get(Timeliness.ON_TIME.value, 0),
        late=finished.get(Timeliness.LATE.value, 0),
        fees=tally.paid,
        rated=tally.rated,
        satisfied=tally.satisfied,
    )
