"""What can be asked about hand-overs and the seats behind the counter, and what it answers."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

import msgspec

from counter_app.domain.ids import DossierCode, StaffCode
from counter_app.service.queries import DueRow, Query


class ProcessRow(msgspec.Struct, frozen=True, kw_only=True):
    """A dossier in one pair of hands; ``resting`` while its citizen was awaited.

    ``giver`` and ``receiver`` are staff codes, None for the citizen and for nobody yet.
    ``working_s`` is office time; ``due_at`` and ``timeliness`` are those of the step's share.
    """

    step: str
    giver: StaffCode | None
    receiver: StaffCode | None
    from_at: datetime
    taken_at: datetime | None
    to_at: datetime | None
    resting: bool
    sent_back: str
    working_s: int
    due_at: datetime | None
    timeliness: str | None


class ProcessList(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`ProcessSheet`; the rows' ``working_s`` add up to ``total_s``."""

    at: datetime
    code: DossierCode
    procedure: str
    procedure_name: str
    received_at: datetime
    due_at: datetime
    state: int
    timeliness: str | None
    total_s: int
    rows: tuple[ProcessRow, ...]


class ProcessSheet(Query[ProcessList], frozen=True, kw_only=True):
    """Who held a dossier how long, and who handed it to whom (Phiếu kiểm soát, Mẫu 06)."""

    code: str


class SeatRow(DueRow, frozen=True, kw_only=True):
    """A dossier as a seat behind the counter sees it.

    ``handed_by`` gave it at ``handed_at``; ``holder`` has it, None while nobody took it.
    ``sent_back`` is why the next step returned it. ``fee_due`` is what is still to be collected.
    ``ticket_state`` is that of its visit, such as ``awaiting_result``; empty without one.
    """

    handed_at: datetime
    handed_by: StaffCode
    holder: StaffCode | None
    sent_back: str
    fee_due: int
    ticket_state: str


class SeatList(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`Seat`, the most urgent first; ``counts`` are those of every seat."""

    at: datetime
    position: int
    seat: str
    rows: tuple[SeatRow, ...]
    counts: dict[str, int]


class Seat(Query[SeatList], frozen=True, kw_only=True):
    """What waits at a seat: reception, review, approval, seal, cashier or results.

    At most ``limit`` rows.
    """

    seat: str
    limit: int = 2_000


PROCESS_QUERIES: Final[tuple[type[Query[Any]], ...]] = (ProcessSheet, Seat)
"""Every query about them."""
