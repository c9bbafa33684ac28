"""What can be asked about staffing, and what it answers."""

from __future__ import annotations

import msgspec

from counter_app.domain.ids import CounterNo, QueueCode
from counter_app.service.query import Query


class AdviceRow(msgspec.Struct, frozen=True, kw_only=True):
    """One more counter from one hour to another, and the waits that nine of ten do not exceed.

    ``counter`` is the one whose queues it would serve; ``people`` who come for them on an average
    day in these hours.
    """

    from_hour: int
    until_hour: int
    counter: CounterNo
    queues: tuple[QueueCode, ...]
    names: tuple[str, ...]
    p90_now_s: int
    p90_then_s: int
    people: int


class AdviceOfDay(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`StaffingAdvice`.

    ``days`` are the past days it stands on; with fewer than ``days_needed`` nothing is said.
    ``p90_s`` is over the whole day as it is now.
    """

    weekday: int
    days: int
    days_needed: int
    p90_s: int | None
    rows: tuple[AdviceRow, ...]


class StaffingAdvice(Query[AdviceOfDay], frozen=True, kw_only=True):
    """Where one more counter would help most on a weekday, Monday being 0.

    From the last eight weeks, played again with and without it; takes a second or a few.
    """

    weekday: int
