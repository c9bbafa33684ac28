"""What a decision stands on, and what it comes to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Generic, TypeVar

from counter_app.domain.booking import BookingRules
from counter_app.domain.calendar import WorkCalendar
from counter_app.domain.catalogue import Catalogue, Procedure
from counter_app.domain.dossier import Dossier
from counter_app.domain.estimate import Estimate
from counter_app.domain.evolve import OpenSession
from counter_app.domain.facts import Happening, Recorded
from counter_app.domain.ids import CounterNo, QueueCode, StaffCode
from counter_app.domain.office import Counter, OfficeSetup, Queue
from counter_app.domain.reasons import OFFICE_ZONE, Reason, Refused
from counter_app.domain.shift import ShiftState
from counter_app.domain.ticket import Ticket
from counter_app.resources.wordings import Wordings
from counter_app.service.clock import Ids
from counter_app.service.past_days import PastDays
from counter_app.service.plan import Plan
from counter_app.store.flow import Tables

if TYPE_CHECKING:
    from counter_app.service.documents import Documents

A = TypeVar("A")

_CODE = re.compile(r"(?!.*[0-9]{6})([a-z][a-z0-9_]{0,39})?")
"""A reason's code; a phone or identity number typed where a reason belongs is none."""
_NUMBER = re.compile(r"[A-Z]{0,4}-?[0-9]{1,5}")
_NAME = re.compile(r"(?!.*[0-9]{7})[A-Za-z0-9_.-]{1,40}")
_DOSSIER = re.compile(r"[A-Z0-9.]{2,40}-[0-9]{6}-[0-9]{1,6}")
OTHER_REASON = "khac"
"""The code of a reason given in free words; the words themselves go to an erasable table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Reference documents that hold together: set-up, catalogue, calendar, sessions and the others.

    ``setup`` and ``catalogue`` know their versions; the calendar's days and the set-up's hours
    make one working calendar, so that the version of its days stands beside it. ``plan`` is what
    the sessions and that calendar come to, day by day.
    """

    setup: OfficeSetup
    catalogue: Catalogue
    calendar: WorkCalendar
    templates: Wordings
    booking: BookingRules
    calendar_version: str
    plan: Plan


@dataclass(frozen=True, slots=True)
class Repeats:
    """The command asks for what has just happened: its outcome is that fact's."""

    fact: Recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """Facts to write, beside what was refused of a command about many things."""

    happenings: tuple[Happening, ...]
    refusals: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside(Generic[A]):
    """An answer that takes a while: all it needs was read, and nobody waits for the rest."""

    work: Callable[[], A]


def echo(text: str) -> str:
    """What somebody typed for a code, if it looks like one.

    Refusals are kept with their command; a citizen's name or number typed into the wrong field
    must not be kept with them.
    """
    return text if not text or _NAME.fullmatch(text) else "…"


def echo_number(text: str) -> str:
    """What somebody typed for a ticket's number, if it looks like one."""
    return text if _NUMBER.fullmatch(text) else "…"


def echo_code(text: str) -> str:
    """What somebody typed for a dossier's code, if it looks like one."""
    return text if _DOSSIER.fullmatch(text) else "…"


def is_code(text: str) -> bool:
    """Whether a text can be the code of a session: no words of anybody's."""
    return _NAME.fullmatch(text) is not None


Decision = Sequence[Happening] | Accepted | Repeats | Refused


@dataclass(slots=True, kw_only=True)
class Desk:
    """One decision's view of the office, inside its transaction.

    ``asker`` is who asks a question at a screen, None the office itself. ``erased`` are the
    positions of facts whose free words go with what was taken back.
    """

    tables: Tables
    reference: Reference
    at: datetime
    by: StaffCode
    ids: Ids
    documents: Documents
    asker: StaffCode | None = None
    asks_pins: bool = False
    waits: Mapping[QueueCode, Estimate] = field(default_factory=dict)
    past_days: PastDays = field(default_factory=PastDays)
    remarks: list[tuple[str, str]] = field(default_factory=list)
    erased: list[int] = field(default_factory=list)
    notices: tuple[str, ...] | None = None
    found_words: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def setup(self) -> OfficeSetup:
        """The set-up in force."""
        return self.reference.setup

    def received_under(self, dossier: Dossier) -> Reference:
        """The reference documents that a dossier stands on, whatever is in force today."""
        return self.documents.received_under(self.tables.connection, dossier)

    @property
    def today(self) -> date:
        """The office's date."""
        return self.at.astimezone(OFFICE_ZONE).date()

    def reason(self, subject: str, text: str) -> str:
        """A reason as a code; free words are kept aside as an erasable remark."""
        text = text.strip()
        if _CODE.fullmatch(text):
            return text
        self.remarks.append((subject, text[:2000]))
        return OTHER_REASON

    def queue(self, code: str) -> Queue | Refused:
        """The queue of a code."""
        return self.setup.queue(code) or Refused.because("unknown_queue", queue=echo(code))

    def counter(self, number: int) -> Counter | Refused:
        """The counter of a number."""
        return self.setup.counter(number) or Refused.because("unknown_counter", counter=number)

    def procedure(self, code: str, *, on: date) -> Procedure | Refused:
        """The procedure of a code, as it was in force on a date."""
        return self.reference.catalogue.procedure(code, on=on) or Refused.because(
            "unknown_procedure", procedure=echo(code)
        )

    def ready_counter(self, number: int) -> Counter | Refused:
        """A counter that may call or take somebody now: open, not paused, nobody at it."""
        counter = self.counter(number)
        if isinstance(counter, Refused):
            return counter
        shift, called = self.tables.counter_now(counter.number)
        if shift is ShiftState.CLOSED:
            return Refused.because("no_shift", counter=number)
        if shift is ShiftState.PAUSED:
            return Refused.because("counter_paused", counter=number)
        if called is not None:
            return Refused.because("counter_busy", counter=number, number=called)
        return counter

    def open_session(self, code: str) -> OpenSession | Refused:
        """A special session that is open now, from its opening to its close, both included."""
        known = self.tables.session(code)
        if (
            known is not None
            and known.opens_at <= self.at <= known.closes_at
            and (known.is_open or self.at == known.closes_at)
        ):
            return known
        return Refused.because("session_not_open", session=echo(code))

    def numbered(self, number: str) -> Ticket | Refused:
        """The ticket of a printed number."""
        text = number.strip().upper()
        return self.tables.by_number(text) or Refused.because(
            "unknown_number", number=echo_number(text)
        )

    def ticket_at(self, counter: int | None, number: str | None) -> Ticket | Refused:
        """The ticket a command means: by its number, else the one at the counter."""
        if number is not None:
            return self.numbered(number)
        if counter is None:
            return Refused.because("counter_or_number")
        known = self.counter(counter)
        if isinstance(known, Refused):
            return known
        return self.tables.at_counter(known.number) or Refused.because(
            "nobody_at_counter", counter=counter
        )

    def place_of(self, ticket: Ticket, counter: int | None) -> CounterNo:
        """The counter a step on a ticket happens at."""
        return CounterNo(counter) if counter is not None else ticket.counter or CounterNo(0)
