"""Who sat at a counter when, from the facts about shifts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from counter_app.domain.facts import ShiftClosed, ShiftOpened, ShiftPaused, ShiftResumed
from counter_app.domain.ids import CounterNo, StaffCode
from counter_app.store import journal
from counter_app.store.engine import Connection
from counter_app.values import dataclass

_LONGEST_SHIFT = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seated:
    """Somebody at a counter without a break; ``to_at`` is None while they still are."""

    counter: CounterNo
    staff: StaffCode
    from_at: datetime
    to_at: datetime | None


def seated_between(
    connection: Connection, counters: Iterable[CounterNo], first: datetime, last: datetime
) -> list[Seated]:
    """Every stretch at these counters that touches [first, last), breaks left out.

    Rides on journal_subject from the newest fact back, so that old years cost nothing.
    """
    found: list[Seated] = []
    for counter in counters:
        facts = journal.newest_of(connection, f"quay:{counter}", since=first - _LONGEST_SHIFT)
        now: Seated | None = None
        staff = StaffCode("")
        for recorded in facts:
            match recorded.fact:
                case ShiftOpened():
                    staff = recorded.fact.staff
                    now = Seated(counter=counter, staff=staff, from_at=recorded.at, to_at=None)
                case ShiftResumed() if staff:
                    now = Seated(counter=counter, staff=staff, from_at=recorded.at, to_at=None)
                case ShiftPaused() | ShiftClosed():
                    if now is not None:
                        found.append(replace(now, to_at=recorded.at))
                    now = None
                case _:
                    pass
        if now is not None:
            found.append(now)
    touching = [s for s in found if s.from_at < last and (s.to_at is None or s.to_at > first)]
    return sorted(touching, key=lambda s: (s.from_at, s.counter))
