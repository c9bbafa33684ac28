"""What the appointments' window shows, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from counter_app.domain.booking import BookingRules
from counter_app.domain.calendar import ONE_DAY
from counter_app.domain.office import OfficeSetup
from counter_app.domain.reasons import Language
from counter_app.service.booking_queries import (
    AffectedRow,
    AppointmentList,
    AppointmentRow,
    LoadRow,
    PhoneRow,
    WaiterRow,
)
from counter_app.ui.appointments.timeline import Column, Moving
from counter_app.ui.desk.booking_state import day_of
from counter_app.ui.desk.state import UNDO_OFFERED_S
from counter_app.values import dataclass


class Tab(StrEnum):
    """What is looked at, in the order of the tabs."""

    WEEK = "week"
    DAY = "day"
    PHONE = "phone"
    WAITING = "waiting"
    AFFECTED = "affected"
    MISSED = "missed"


class Files(StrEnum):
    """What is done with a file, in place of the tab."""

    OUT = "out"
    IN = "in"


class Deed(StrEnum):
    """What a key or a button does."""

    OPEN = "open"
    MOVE = "move"
    CHECK_IN = "check_in"
    CANCEL = "cancel"
    MISS = "miss"
    PRINT = "print"
    CALLED = "called"
    ACCEPT = "accept"
    DECLINE = "decline"
    LEAVE_LIST = "leave_list"
    SHOW = "show"


KEYS: Final[Mapping[Deed, str]] = {
    Deed.OPEN: "Enter",
    Deed.MOVE: "M",
    Deed.CHECK_IN: "F4",
    Deed.CANCEL: "Del",
    Deed.MISS: "F7",
    Deed.PRINT: "F9",
    Deed.CALLED: "Enter",
    Deed.ACCEPT: "F8",
    Deed.DECLINE: "Shift+Del",
    Deed.LEAVE_LIST: "Del",
    Deed.SHOW: "Enter",
}
"""The key of every deed. Enter belongs to whatever has the focus."""

DEEDS: Final[Mapping[Tab, tuple[Deed, ...]]] = {
    Tab.WEEK: (Deed.OPEN,),
    Tab.DAY: (Deed.CHECK_IN, Deed.MOVE, Deed.CANCEL, Deed.MISS, Deed.PRINT),
    Tab.PHONE: (Deed.CALLED, Deed.ACCEPT, Deed.DECLINE, Deed.CANCEL),
    Tab.WAITING: (Deed.ACCEPT, Deed.DECLINE, Deed.LEAVE_LIST),
    Tab.AFFECTED: (Deed.SHOW, Deed.CANCEL),
    Tab.MISSED: (Deed.SHOW,),
}
"""What is done at each tab; the first is the next thing to press."""

WHY: Final = ("cong_dan_huy", "van_phong_huy", "khac")
"""Why an appointment is called off."""

LISTS: Final = (Tab.PHONE, Tab.WAITING, Tab.AFFECTED, Tab.MISSED)
MISSED_DAYS: Final = 30
"""How far back the list of those who did not come looks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A counter's day: minutes that are booked of those that are open, and how many visits.

    ``share`` is booked of open, 0 to 1 and beyond where hours were cut after the booking.
    """

    counter: int
    on: date
    booked_min: int = 0
    open_min: int = 0
    booked: int = 0

    @property
    def share(self) -> float:
        """How much of the time is taken; all of it where there is none."""
        return self.booked_min / self.open_min if self.open_min else float(bool(self.booked))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was done or refused: a code with its values, or a whole sentence."""

    code: str = ""
    values: tuple[tuple[str, str], ...] = ()
    said: str = ""
    tone: str = "news"


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """What was done here last and can be taken back: the command's id and what it was."""

    step: str
    what: str
    done_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Local:
    """What this window alone knows. ``asking`` is the code a reason to cancel is asked for."""

    tab: Tab = Tab.WEEK
    day: date = date.min
    counter: int = 0
    chosen: str = ""
    moving: Moving | None = None
    names: bool = False
    asking: str = ""
    files: Files | None = None
    told: Told | None = None
    undo: Undo | None = None
    busy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the office said last; None while it has not."""

    week: AppointmentList | None = None
    day: AppointmentList | None = None
    of_day: date = date.min
    of_week: date = date.min
    phone: tuple[PhoneRow, ...] | None = None
    waiting: tuple[WaiterRow, ...] | None = None
    affected: tuple[AffectedRow, ...] | None = None
    missed: tuple[AppointmentRow, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentsState:
    """Everything the window shows at one moment."""

    at: datetime
    language: Language
    local: Local
    days: tuple[date, ...]
    counters: tuple[tuple[int, str], ...]
    cells: tuple[tuple[Cell, ...], ...]
    week_known: bool
    day_known: bool
    columns: tuple[Column, ...]
    rows: tuple[AppointmentRow, ...]
    answers: Answers
    undo_left_s: int
    closed_min: int

    @property
    def chosen(self) -> AppointmentRow | None:
        """The appointment one stands on in the day."""
        return next((row for row in self.rows if row.code == self.local.chosen), None)

    def allows(self, deed: Deed) -> bool:
        """Whether a deed makes sense with the appointment one stands on in the day."""
        row = self.chosen
        if row is None or self.local.busy or self.local.asking:
            return False
        if deed is Deed.PRINT:
            return row.state in {"booked", "checked_in", "served"}
        if deed is Deed.CHECK_IN:
            return row.state in {"booked", "no_show"} and day_of(self.at) == self.local.day
        return row.state == "booked"

    def offers(self, files: Files) -> bool:
        """Whether one can go from here to a file: out only where a day is shown."""
        local = self.local
        if local.files or local.moving is not None or local.asking or local.busy:
            return False
        return local.tab is Tab.DAY or (files is Files.IN and local.tab is Tab.WEEK)

    def counter_name(self, number: int) -> str:
        """A counter by its name."""
        return dict(self.counters).get(number, str(number))


def appointments_state(
    answers: Answers,
    local: Local,
    *,
    setup: OfficeSetup,
    rules: BookingRules,
    columns: tuple[Column, ...],
    now: datetime,
    language: Language,
) -> AppointmentsState:
    """The window's picture at a moment."""
    vi = language == "vi"
    days = week_of(local.day)
    known = answers.week is not None and answers.of_week == days[0]
    loads = answers.week.loads if answers.week is not None and known else ()
    day_known = answers.day is not None and answers.of_day == local.day
    rows = answers.day.rows if answers.day is not None and day_known else ()
    return AppointmentsState(
        at=now,
        language=language,
        local=local,
        days=days,
        counters=tuple((int(c.number), c.name_vi if vi else c.name_en) for c in setup.counters),
        cells=cells_of([int(c.number) for c in setup.counters], days, loads),
        week_known=known,
        day_known=day_known,
        columns=columns,
        rows=tuple(row for row in rows if row.state not in {"cancelled", "lapsed"}),
        answers=answers,
        undo_left_s=_undo_left_s(local, now),
        closed_min=rules.closed_after_cancel_min,
    )


def cells_of(
    counters: Sequence[int], days: Sequence[date], loads: Sequence[LoadRow]
) -> tuple[tuple[Cell, ...], ...]:
    """A row of cells for each counter; a day without hours has an empty one."""
    known = {(row.counter, row.on): row for row in loads}
    return tuple(
        tuple(
            Cell(
                counter=counter,
                on=on,
                booked_min=row.booked_min,
                open_min=row.open_min,
                booked=row.booked,
            )
            if (row := known.get((counter, on))) is not None
            else Cell(counter=counter, on=on)
            for on in days
        )
        for counter in counters
    )


def week_of(day: date) -> tuple[date, ...]:
    """The seven days from Monday of a date's week."""
    monday = day - timedelta(days=day.weekday()) if day > date.min else day
    return tuple(monday + timedelta(days=n) for n in range(7))


def turned(day: date, tab: Tab, *, by: int) -> date:
    """The date so many weeks or days further; it stays within what a calendar can hold."""
    step = 7 * ONE_DAY if tab is Tab.WEEK else ONE_DAY
    try:
        return day + by * step
    except OverflowError:
        return day


def kept_day(text: str, today: date) -> date:
    """The day that was looked at last, unless it has passed."""
    try:
        kept = date.fromisoformat(text)
    except ValueError:
        return today
    return kept if today <= kept <= today + timedelta(days=366) else today


def offers_of(answers: Answers) -> dict[str, str]:
    """What is held for somebody: the hold's code by the key of the row it stands in."""
    phone = {row.code: row.code for row in answers.phone or () if row.kind == "offer"}
    return phone | {row.code: row.offer for row in answers.waiting or () if row.offer}


def day_in(answers: Answers, code: str) -> date | None:
    """The day of an appointment in the lists."""
    days = {row.code: row.at for row in answers.phone or ()}
    days |= {row.code: row.at for row in answers.missed or ()}
    days |= {row.code: row.at for row in answers.affected or ()}
    return day_of(days[code]) if code in days else None


def _undo_left_s(local: Local, now: datetime) -> int:
    if local.undo is None:
        return 0
    gone = (now - local.undo.done_at).total_seconds()
    return max(0, UNDO_OFFERED_S - int(gone)) if gone >= 0 else 0
