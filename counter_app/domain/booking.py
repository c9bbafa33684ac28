"""The office's rules for appointments (lịch hẹn), as one dated document.

How long a service takes, how far ahead and how often one may book, what is kept for the desk. A
booked appointment keeps what it was given; a new version of these rules moves none.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from counter_app.domain.ids import CounterNo, ProcedureCode
from counter_app.values import dataclass

LONGEST_MIN: Final = 8 * 60
"""The longest service or grid, in minutes: a working day."""
MOST_DAYS: Final = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLength:
    """How many minutes one visit for a procedure takes."""

    procedure: ProcedureCode
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Blackout:
    """A stretch without appointments; at these counters, or (none named) at all of them."""

    name_vi: str
    opens_at: datetime
    closes_at: datetime
    counters: tuple[CounterNo, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """At most so many appointments a day, or beginning at one moment; None: no limit.

    ``procedure`` is empty for all of them together.
    """

    procedure: str = ""
    per_day: int | None = None
    per_slot: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRules:
    """One version of the rules. Lengths are minutes unless a name says seconds or days.

    Attributes:
        grid_min: appointments begin every so many minutes after a session opens.
        default_min: a visit's length where the procedure has none of its own.
        buffer_min: kept free after each appointment.
        desk_reserve_pct: the part of each session's time that the public cannot book.
        horizon_days: bookings for today and so many days after it.
        lead_min: how long before its time the public can still book; the desk may to the last.
        open_bookings: how many appointments one person may have before them.
        hold_s: how long a slot is held while somebody makes up their mind.
        offer_min: how long a freed slot is held for whoever is first on the waiting list.
        closed_after_cancel_min: how long a cancelled slot stays closed against trading; 0: not.
        early_min, late_min: how long before and after its time one may check in.
        late_as_walk_in: whoever comes later still gets an ordinary number.
        no_shows, no_show_days: after so many no-shows within so many days only the desk books
            for that person; ``no_shows`` 0: no such rule.
        reminder_days: who is reminded: those whose day is at most so many days away.
        assumed: names of the fields that no published source confirms.
    """

    grid_min: int = 15
    default_min: int = 15
    lengths: tuple[ServiceLength, ...] = ()
    buffer_min: int = 0
    desk_reserve_pct: int = 30
    blackouts: tuple[Blackout, ...] = ()
    quotas: tuple[Quota, ...] = ()
    horizon_days: int = 30
    lead_min: int = 60
    open_bookings: int = 2
    hold_s: int = 300
    offer_min: int = 120
    closed_after_cancel_min: int = 15
    early_min: int = 30
    late_min: int = 15
    late_as_walk_in: bool = True
    no_shows: int = 3
    no_show_days: int = 90
    reminder_days: int = 1
    assumed: tuple[str, ...] = ()

    def minutes_for(self, procedure: str, *, visits: int = 1) -> int:
        """How long so many visits for a procedure take, one after the other."""
        own = next((one.minutes for one in self.lengths if one.procedure == procedure), None)
        return (self.default_min if own is None else own) * visits

    def quotas_for(self, procedure: str) -> tuple[Quota, ...]:
        """The quotas a procedure falls under."""
        return tuple(q for q in self.quotas if q.procedure in {"", procedure})
