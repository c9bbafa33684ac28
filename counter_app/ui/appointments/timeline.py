"""A day at the counters, drawn to time: what is open, where a block stands, where it may go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from counter_app.domain.ids import CounterNo
from counter_app.domain.reasons import OFFICE_ZONE, Language
from counter_app.domain.session import ORDINARY, Channels
from counter_app.service.booking_queries import AppointmentRow
from counter_app.service.decisions import Reference
from counter_app.service.places import held_session
from counter_app.ui.desk.booking_state import day_of
from counter_app.values import dataclass

MINUTE: Final = timedelta(minutes=1)
_FIRST, _LAST = time(7), time(17)
_BOOKED: Final = frozenset({Channels.APPOINTMENT, Channels.BOTH})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of a counter's day; ``name`` says why it is shut, or which session it belongs to."""

    start: datetime
    end: datetime
    name: str = ""
    shut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One counter's day: when it takes appointments, and what of that is blacked out."""

    counter: int
    name: str
    open: tuple[Stretch, ...] = ()
    shut: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    """An appointment being moved, and where it would go."""

    code: str
    at: datetime
    counter: int
    minutes: int


def columns_of(reference: Reference, on: date, language: Language) -> tuple[Column, ...]:
    """The counters' day by the documents now in force; whether a place is given the office says."""
    vi = language == "vi"
    openings = [
        (opening, session)
        for opening in reference.plan.on(on)
        if (session := held_session(reference, opening.session)) is not None
        and session.channels in _BOOKED
    ]
    columns = []
    for counter in reference.setup.counters:
        number = CounterNo(counter.number)
        open_ = tuple(
            Stretch(
                start=opening.opens_at,
                end=opening.closes_at,
                name=""
                if session.code == ORDINARY
                else (session.name_vi if vi or not session.name_en else session.name_en),
            )
            for opening, session in openings
            if not opening.counters or number in opening.counters
        )
        shut = tuple(
            Stretch(
                start=max(b.opens_at, part.start),
                end=min(b.closes_at, part.end),
                name=b.name_vi,
                shut=True,
            )
            for b in reference.booking.blackouts
            if not b.counters or number in b.counters
            for part in open_
            if b.opens_at < part.end and part.start < b.closes_at
        )
        name = counter.name_vi if vi else counter.name_en
        columns.append(Column(counter=int(number), name=name, open=open_, shut=shut))
    return tuple(columns)


class DayColumns:
    """The counters' day, reckoned once for each day, language and version of the documents."""

    def __init__(self) -> None:
        self._key: object = None
        self._known: tuple[Column, ...] = ()

    def of(self, reference: Reference, on: date, language: Language) -> tuple[Column, ...]:
        """The columns of a day."""
        key = (id(reference), on, language)
        if self._key != key:
            self._key, self._known = key, columns_of(reference, on, language)
        return self._known

    def forget(self) -> None:
        """Reckon anew when asked again."""
        self._key = None


def hours_shown(
    columns: Sequence[Column], rows: Sequence[AppointmentRow], on: date
) -> tuple[datetime, datetime]:
    """From which whole hour to which a day is drawn: what is open or booked, at least 7 to 17."""
    first = datetime.combine(on, _FIRST, OFFICE_ZONE)
    last = datetime.combine(on, _LAST, OFFICE_ZONE)
    starts = [part.start for column in columns for part in column.open] + [row.at for row in rows]
    ends = [part.end for column in columns for part in column.open] + [row.until for row in rows]
    first = min([first, *(start.astimezone(OFFICE_ZONE) for start in starts)])
    last = max([last, *(end.astimezone(OFFICE_ZONE) for end in ends)])
    down = first.replace(minute=0, second=0, microsecond=0)
    up = last.replace(minute=0, second=0, microsecond=0)
    return down, up if up == last else up + timedelta(hours=1)


def snapped(at: datetime, columns: Sequence[Column], counter: int, *, grid_min: int) -> datetime:
    """The nearest moment of the grid, which begins anew with each opening of the counter."""
    own = [part for column in columns if column.counter == counter for part in column.open]
    here = next((part for part in own if part.start <= at < part.end), None)
    start = here.start if here else datetime.combine(day_of(at), time(), OFFICE_ZONE)
    steps = round((at - start) / (grid_min * MINUTE))
    return start + steps * grid_min * MINUTE


def begun(row: AppointmentRow) -> Moving:
    """An appointment as it stands, about to be moved."""
    return Moving(
        code=row.code,
        at=row.at,
        counter=row.counter,
        minutes=int((row.until - row.at) / MINUTE),
    )


def carried(
    row: AppointmentRow, columns: Sequence[Column], *, at: datetime, counter: int, grid_min: int
) -> Moving:
    """An appointment that the mouse carries: at the nearest moment of the grid."""
    at = snapped(at, columns, counter, grid_min=grid_min)
    return replace(begun(row), at=at, counter=counter)


def shifted(
    moving: Moving, columns: Sequence[Column], *, by_steps: int, by_columns: int, grid_min: int
) -> Moving:
    """One step of an arrow key: up and down in time, left and right to another counter."""
    order = [column.counter for column in columns]
    counter = moving.counter
    if counter in order:
        place = max(0, min(len(order) - 1, order.index(counter) + by_columns))
        counter = order[place]
    at = moving.at + by_steps * grid_min * MINUTE
    return replace(moving, at=at if day_of(at) == day_of(moving.at) else moving.at, counter=counter)


def neighbour(
    rows: Sequence[AppointmentRow],
    columns: Sequence[Column],
    now: str,
    *,
    down: int = 0,
    across: int = 0,
) -> str:
    """The block an arrow key leads to; the first one where none is chosen."""
    here = next((row for row in rows if row.code == now), None)
    if here is None:
        return min(rows, key=lambda row: (row.at, row.counter)).code if rows else ""
    if down:
        own = sorted((r for r in rows if r.counter == here.counter), key=lambda r: (r.at, r.code))
        place = own.index(here) + down
        return own[max(0, min(len(own) - 1, place))].code
    order = [column.counter for column in columns]
    at = order.index(here.counter) if here.counter in order else 0
    for counter in order[at + 1 :] if across > 0 else reversed(order[:at]):
        others = [row for row in rows if row.counter == counter]
        if others:
            return min(others, key=lambda row: abs(row.at - here.at)).code
    return here.code
