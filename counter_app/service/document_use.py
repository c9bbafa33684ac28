"""Why a new set-up cannot hold at once: what is in use today has to stay until it is over."""

from __future__ import annotations

from collections import Counter as Tally

from counter_app.domain.office import DayEnd, Duty, OfficeSetup
from counter_app.domain.reasons import Refused
from counter_app.service.decisions import Desk


def in_use(desk: Desk, setup: OfficeSetup, *, at_once: bool) -> Refused | None:
    """Why this set-up cannot take the place of the one in force, if it cannot.

    A set-up for a later day only has to keep the queues whose tickets are carried over to it.
    """
    if not any(Duty.SUPERVISOR in member.duties for member in setup.staff):
        return Refused.because("no_supervisor")
    if at_once:
        return _queues(desk, setup) or _counters(desk, setup)
    return _queues(desk, setup) if desk.setup.day_end is DayEnd.CARRY_OVER else None


def _queues(desk: Desk, setup: OfficeSetup) -> Refused | None:
    tickets = desk.tables.open_tickets()
    wanted = Tally(code for t in tickets for code in {t.queue, *t.errands})
    for code, count in sorted(wanted.items()):
        if setup.queue(code) is None:
            return Refused.because("queue_in_use", queue=code, count=count)
    for series in sorted({ticket.series for ticket in tickets}):
        held = desk.setup.queue(series)
        for queue in setup.queues:
            if held and queue.code != series and queue.series.prefix == held.series.prefix:
                return Refused.because(
                    "prefix_in_use", prefix=queue.series.prefix, queue=series, other=queue.code
                )
    return None


def _counters(desk: Desk, setup: OfficeSetup) -> Refused | None:
    for shift in desk.tables.shifts():
        if not shift.is_taken:
            continue
        if setup.counter(shift.counter) is None:
            return Refused.because("counter_in_use", counter=shift.counter, staff=shift.staff)
        if setup.member(shift.staff) is None:
            return Refused.because("staff_in_use", counter=shift.counter, staff=shift.staff)
    return None
