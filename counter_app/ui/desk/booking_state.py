"""Booking an appointment at the desk: what is typed, which hours are free, what was booked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from counter_app.domain.idcard import IdCard
from counter_app.domain.office import OfficeSetup
from counter_app.domain.person import Person
from counter_app.domain.reasons import OFFICE_ZONE, Language
from counter_app.service.booking_queries import SlotList, SlotRow
from counter_app.service.plan import Plan
from counter_app.ui.desk.intake_state import Option
from counter_app.values import dataclass


class Stage(StrEnum):
    """What is to be chosen or typed next."""

    PROCEDURE = "procedure"
    SLOT = "slot"
    PERSON = "person"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is in the panel. ``serial`` changes when it is filled from outside."""

    serial: int = 0
    search: str = ""
    procedure: str = ""
    visits: int = 1
    name: str = ""
    phone: str = ""
    id_number: str = ""
    address: str = ""

    def filled_from(self, card: IdCard) -> Draft:
        """With the card's values."""
        return replace(
            self,
            serial=self.serial + 1,
            name=card.name,
            id_number=card.number,
            address=card.address,
        )

    @property
    def person(self) -> Person:
        """Who comes, as the command takes them."""
        return Person(
            name=self.name, id_number=self.id_number, phone=self.phone, address=self.address
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A place kept for this desk until ``expires_at``."""

    code: str
    at: datetime
    counter: int
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """What was given: an appointment, or (without ``at``) a place on the waiting list."""

    code: str
    procedure: str
    at: datetime | None = None
    until: datetime | None = None
    counter: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLine:
    """A day on which appointments are given: at how many moments of all one is free."""

    on: date
    free: int
    moments: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HourLine:
    """A moment of the chosen day: how many places are free of how many, and where the first is."""

    key: str
    at: datetime
    place: str
    free: int
    capacity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the panel knows beside the draft."""

    slots: SlotList | None = None
    day: date | None = None
    held: Held | None = None
    booked: Booked | None = None
    waiting: bool = False
    refusal: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingState:
    """What the panel shows. ``first`` is the hour to begin with, ``answered`` whether it is known.

    ``waiting`` tells that the person is to be put on the waiting list, not into a place.
    """

    stage: Stage = Stage.PROCEDURE
    draft: Draft = Draft()
    language: Language = "vi"
    matches: tuple[Option, ...] = ()
    procedure: Option | None = None
    minutes: int = 0
    days: tuple[DayLine, ...] = ()
    day: date | None = None
    hours: tuple[HourLine, ...] = ()
    first: str = ""
    answered: bool = False
    held: Held | None = None
    booked: Booked | None = None
    place: str = ""
    waiting: bool = False
    refusal: str = ""
    warnings: tuple[str, ...] = ()


def booking_state(
    draft: Draft,
    stage: Stage,
    known: Known,
    *,
    matches: Sequence[Option],
    procedure: Option | None,
    setup: OfficeSetup,
    plan: Plan,
    language: Language,
) -> BookingState:
    """The panel's picture."""
    fits = known.slots is not None and known.slots.procedure == draft.procedure
    slots = known.slots.slots if known.slots is not None and fits else ()
    days = days_of(slots)
    day = known.day if any(line.on == known.day for line in days) else first_day(days)
    hours = tuple(
        HourLine(
            key=slot_key(slot),
            at=slot.at,
            place=_place(slot, setup, plan, language),
            free=slot.free,
            capacity=slot.capacity,
        )
        for slot in slots
        if day_of(slot.at) == day
    )
    shown = known.booked or known.held
    counter = setup.counter(shown.counter) if shown is not None and shown.counter else None
    return BookingState(
        stage=stage,
        draft=draft,
        language=language,
        matches=tuple(matches),
        procedure=procedure,
        minutes=known.slots.minutes if known.slots is not None and fits else 0,
        days=days,
        day=day,
        hours=hours,
        first=next((line.key for line in hours if line.free), ""),
        answered=fits,
        held=known.held,
        booked=known.booked,
        place=(counter.name_vi if language == "vi" else counter.name_en) if counter else "",
        waiting=known.waiting,
        refusal=known.refusal,
        warnings=known.warnings,
    )


def days_of(slots: Sequence[SlotRow]) -> tuple[DayLine, ...]:
    """The days of some moments, in order."""
    free: dict[date, int] = {}
    moments: dict[date, int] = {}
    for slot in slots:
        on = day_of(slot.at)
        moments[on] = moments.get(on, 0) + 1
        free[on] = free.get(on, 0) + bool(slot.free)
    return tuple(DayLine(on=on, free=free[on], moments=moments[on]) for on in moments)


def first_day(days: Sequence[DayLine]) -> date | None:
    """The first day with something free; else the first one."""
    free = next((line.on for line in days if line.free), None)
    return free or (days[0].on if days else None)


def next_day(days: Sequence[DayLine], now: date | None, *, by: int) -> date | None:
    """The day so many further; at the ends it stays."""
    order = [line.on for line in days]
    if now not in order:
        return first_day(days)
    return order[max(0, min(len(order) - 1, order.index(now) + by))]


def slot_key(slot: SlotRow) -> str:
    """A moment's key among all moments: two sessions may begin at the same one."""
    return f"{slot.at.isoformat()} {slot.session}"


def day_of(at: datetime) -> date:
    """The office's date of a moment."""
    return at.astimezone(OFFICE_ZONE).date()


def _place(slot: SlotRow, setup: OfficeSetup, plan: Plan, language: Language) -> str:
    counter = setup.counter(slot.counter) if slot.counter is not None else None
    name = "" if counter is None else (counter.name_vi if language == "vi" else counter.name_en)
    session = plan.session(slot.session)
    if session is None:
        return name
    held = session.name_vi if language == "vi" or not session.name_en else session.name_en
    return " · ".join(part for part in (name, held) if part)
