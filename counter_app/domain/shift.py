"""A shift: one clerk's time at one counter. Never two clerks at one counter number."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Final, assert_never

from counter_app.domain.calendar import elapsed_s
from counter_app.domain.facts import ShiftClosed, ShiftFact, ShiftOpened, ShiftPaused, ShiftResumed
from counter_app.domain.ids import CounterNo, StaffCode
from counter_app.domain.reasons import Refused, Sentences
from counter_app.values import dataclass


class ShiftState(StrEnum):
    """Whether a counter is taken."""

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """The last shift at a counter."""

    counter: CounterNo
    staff: StaffCode
    state: ShiftState
    opened_at: datetime
    changed_at: datetime
    reason: str
    paused_s: int

    @property
    def is_taken(self) -> bool:
        """Whether somebody has this counter, paused or not."""
        return self.state is not ShiftState.CLOSED


def open_shift(
    *, counter: CounterNo, staff: StaffCode, at: datetime, shifts: Collection[Shift]
) -> ShiftOpened | ShiftResumed | Refused:
    """Sit down at a counter; one's own paused shift goes on."""
    for shift in shifts:
        if not shift.is_taken:
            continue
        if shift.counter == counter and shift.staff == staff:
            if shift.state is ShiftState.PAUSED:
                return resume_shift(shift, at=at)
            return Refused.because("shift_already_open", counter=counter, staff=staff)
        if shift.counter == counter:
            return Refused.because("counter_taken", counter=counter, staff=shift.staff)
        if shift.staff == staff:
            return Refused.because("staff_elsewhere", staff=staff, counter=shift.counter)
    return ShiftOpened(counter=counter, staff=staff)


def take_over(
    shift: Shift, *, staff: StaffCode, shifts: Collection[Shift]
) -> tuple[ShiftClosed, ShiftOpened] | Refused:
    """Sit down where a colleague's shift is still open: theirs ends as one's own begins."""
    if not shift.is_taken:
        return Refused.because("no_shift", counter=shift.counter)
    if shift.staff == staff:
        return Refused.because("shift_already_open", counter=shift.counter, staff=staff)
    for other in shifts:
        if other.is_taken and other.staff == staff:
            return Refused.because("staff_elsewhere", staff=staff, counter=other.counter)
    opened = ShiftOpened(counter=shift.counter, staff=staff)
    return ShiftClosed(counter=shift.counter), opened


def pause_shift(shift: Shift, *, reason: str) -> ShiftPaused | Refused:
    """Leave the counter for a while, with a reason."""
    if shift.state is ShiftState.PAUSED:
        return Refused.because("already_paused", counter=shift.counter)
    if not shift.is_taken:
        return Refused.because("no_shift", counter=shift.counter)
    return ShiftPaused(counter=shift.counter, reason=reason)


def resume_shift(shift: Shift, *, at: datetime) -> ShiftResumed | Refused:
    """Come back to the counter."""
    if shift.state is not ShiftState.PAUSED:
        return Refused.because("not_paused", counter=shift.counter)
    return ShiftResumed(counter=shift.counter, paused_s=elapsed_s(shift.changed_at, at))


def evolve_shift(shift: Shift | None, fact: ShiftFact, *, at: datetime) -> Shift:
    """The counter's shift after a fact.

    Raises:
        ValueError: a fact about a shift that was never opened: the journal is broken.
    """
    if isinstance(fact, ShiftOpened):
        return Shift(
            counter=fact.counter,
            staff=fact.staff,
            state=ShiftState.OPEN,
            opened_at=at,
            changed_at=at,
            reason="",
            paused_s=0,
        )
    if shift is None:
        raise ValueError(f"counter {fact.counter}: {fact.KIND} before the shift was opened")
    match fact:
        case ShiftPaused():
            return replace(shift, state=ShiftState.PAUSED, changed_at=at, reason=fact.reason)
        case ShiftResumed():
            paused_s = shift.paused_s + fact.paused_s
            return replace(
                shift, state=ShiftState.OPEN, changed_at=at, reason="", paused_s=paused_s
            )
        case ShiftClosed():
            away_s = elapsed_s(shift.changed_at, at) if shift.state is ShiftState.PAUSED else 0
            paused_s = shift.paused_s + away_s
            return replace(
                shift, state=ShiftState.CLOSED, changed_at=at, reason="", paused_s=paused_s
            )
        case _:
            assert_never(fact)


SENTENCES: Final[Sentences] = {
    "shift_already_open": (
        "{staff} đã ngồi ở quầy {counter}.",
        "{staff} is already at counter {counter}.",
    ),
    "counter_taken": (
        "Quầy {counter} đang có {staff}. Mỗi quầy chỉ một cán bộ.",
        "Counter {counter} is taken by {staff}. One clerk to a counter.",
    ),
    "staff_elsewhere": (
        "{staff} đang ngồi ở quầy {counter}. Hãy đóng quầy đó trước.",
        "{staff} is at counter {counter}. Close that one first.",
    ),
    "no_shift": (
        "Quầy {counter} chưa mở. Hãy mở quầy trước.",
        "Counter {counter} is not open. Open it first.",
    ),
    "already_paused": (
        "Quầy {counter} đang tạm nghỉ.",
        "Counter {counter} is already on a break.",
    ),
    "not_paused": (
        "Quầy {counter} không tạm nghỉ.",
        "Counter {counter} is not on a break.",
    ),
}
