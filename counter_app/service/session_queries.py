"""What can be asked about special sessions, and what the office answers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

import msgspec

from counter_app.domain.ids import CounterNo, DossierCode, ProcedureCode, StaffCode
from counter_app.service.query import Query


class CalendarRow(msgspec.Struct, frozen=True, kw_only=True):
    """One opening of the office, or a date left out.

    ``session`` is empty for ordinary hours. ``state`` is planned, open, closed or left_out; ``why``
    says why a date is left out. ``given`` counts the numbers given in it, ``quota`` their limit.
    ``assumed`` tells that the office has yet to confirm some of its rules.
    """

    session: str
    name: str
    opens_at: datetime
    closes_at: datetime
    counters: tuple[CounterNo, ...]
    state: str
    why: str = ""
    channels: str = ""
    promise: str = ""
    banner: str = ""
    given: int = 0
    quota: int | None = None
    assumed: bool = False


class SessionCalendar(Query[tuple[CalendarRow, ...]], frozen=True, kw_only=True):
    """Every opening that begins between two dates, both included, ordinary hours among them.

    At most 62 days.
    """

    start: date
    end: date


class CheckItem(msgspec.Struct, frozen=True, kw_only=True):
    """One point of the go/no-go check: ``go``, ``look`` or ``stop``, and a sentence."""

    subject: str
    verdict: str
    said: str


class SessionChecked(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`SessionCheck`; ``verdict`` is the worst of its items'."""

    session: str
    name: str
    opens_at: datetime | None
    closes_at: datetime | None
    verdict: str
    items: tuple[CheckItem, ...]


class SessionCheck(Query[SessionChecked], frozen=True, kw_only=True):
    """Whether a session can be held on a date: roster, quota, paper, holiday, bookings."""

    session: str
    on: date


class RosterRow(msgspec.Struct, frozen=True, kw_only=True):
    """A duty and who does it, by code and name."""

    duty: str
    staff: tuple[tuple[StaffCode, str], ...]


class SessionPage(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`SessionRules`: a session in words, for its papers and its page."""

    session: str
    name: str
    initiative: str
    plan_number: str
    plan_on: date | None
    hours: tuple[tuple[str, str], ...]
    counters: tuple[CounterNo, ...]
    procedures: tuple[tuple[ProcedureCode, str], ...]
    fields: tuple[str, ...]
    channels: str
    promise: str
    fees: str
    banner: str
    quota: int | None
    roster: tuple[RosterRow, ...]
    dates: tuple[date, ...]
    assumed: tuple[str, ...]


class SessionRules(Query[SessionPage], frozen=True, kw_only=True):
    """A session's rules in words, with its dates within two months from a date."""

    session: str
    on: date | None = None


class OvertimeRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's time in one holding of a session outside office hours, in whole seconds."""

    session: str
    name: str
    on: date
    staff: StaffCode
    staff_name: str
    from_at: datetime
    to_at: datetime
    worked_s: int


class Overtime(Query[tuple[OvertimeRow, ...]], frozen=True, kw_only=True):
    """Who worked in sessions outside office hours between two dates, from the shifts' facts."""

    start: date
    end: date


class RequestRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's wish to be served outside all hours; ``outcome`` is empty until settled."""

    request: str
    session: str
    channel: str
    procedure: ProcedureCode
    procedure_name: str
    asked_at: datetime
    agreed_at: datetime
    place: str
    staff: tuple[StaffCode, ...]
    outcome: str


class SessionRequests(Query[tuple[RequestRow, ...]], frozen=True, kw_only=True):
    """What was agreed between two dates outside all hours, the first agreed first."""

    start: date
    end: date


class BundleRow(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a linked bundle: its dossier, who settles it, and how far it is."""

    code: DossierCode
    procedure: ProcedureCode
    name: str
    agency: str
    state: int
    due_at: datetime
    promised_at: datetime | None
    finished_at: datetime | None


class BundleParts(Query[tuple[BundleRow, ...]], frozen=True, kw_only=True):
    """Every part of the linked bundle that a dossier belongs to."""

    code: str


SESSION_QUERIES: Final[tuple[type[Query[Any]], ...]] = (
    SessionCalendar,
    SessionCheck,
    SessionRules,
    Overtime,
    SessionRequests,
    BundleParts,
)
"""Every query about them."""
