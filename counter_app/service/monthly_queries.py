"""What can be asked for the month's report: its figures, the late list, points and evidence."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

import msgspec

from counter_app.domain.ids import DossierCode
from counter_app.service.effect_queries import Effect
from counter_app.service.official_queries import Line06a
from counter_app.service.query import Query


class OnTimeLine(msgspec.Struct, frozen=True, kw_only=True):
    """What was settled early or on time, against the line of ``target_percent``.

    ``margin``: dossiers above the line, negative below it. ``share`` from 0 to 1, None of nothing.
    """

    settled: int
    on_time: int
    share: float | None
    target_percent: int
    margin: int


class PartRow(msgspec.Struct, frozen=True, kw_only=True):
    """The part of an officer, or of a room where ``officer`` is empty.

    ``settled`` went through these hands; ``late`` of them, and ``still_late`` open ones, spent
    their longest time there. ``share`` is of ``settled`` without ``late``.
    """

    room: str
    officer: str
    name: str
    settled: int
    late: int
    still_late: int
    share: float | None


class LateLine(msgspec.Struct, frozen=True, kw_only=True):
    """One late dossier (:mod:`counter_app.domain.late_list`).

    ``late`` is settled or open; ``until`` the end of processing, or when it was judged.
    ``first_due_at`` was given at reception, ``due_at`` holds. ``officer`` is empty where nobody
    had taken it. ``reason`` is a code, empty where nobody wrote one; ``reason_by`` who gave it
    apart from the papers; ``apologised_at`` None: no apology (Mẫu 04) was sent; ``agreed_at`` is
    the date it named.
    """

    code: DossierCode
    procedure: str
    procedure_name: str
    received_at: datetime
    first_due_at: datetime
    due_at: datetime
    until: datetime
    late: str
    late_by_date: bool
    late_days: int
    late_s: int
    room: str
    officer: str
    officer_name: str
    step: str
    held_s: int
    reason: str
    reason_by: str
    apologised_at: datetime | None
    agreed_at: datetime | None


class LateTable(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`LateReport`, by room, officer and due date."""

    at: datetime
    start: date
    end: date
    on_time: OnTimeLine
    settled_late: int
    still_late: int
    rows: tuple[LateLine, ...]
    rooms: tuple[PartRow, ...]
    officers: tuple[PartRow, ...]


class CountRow(msgspec.Struct, frozen=True, kw_only=True):
    """How many late dossiers share a step or a reason."""

    code: str
    settled: int
    open: int


class Ratings(msgspec.Struct, frozen=True, kw_only=True):
    """Ratings given in the period, one a visit; ``share`` of satisfied and very satisfied.

    ``visits`` of them were given on the visit, at the kiosk; the others on a dossier whose visit
    has none.
    """

    count: int
    not_satisfied: int
    satisfied: int
    very_satisfied: int
    visits: int
    share: float | None


class Offered(msgspec.Struct, frozen=True, kw_only=True):
    """Services by how far they are offered online, by the catalogue of the period's end."""

    whole: int
    part: int
    none: int
    share: float | None


class Month(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`MonthlyReport`; ``lines`` by field of work, judged by the hour."""

    at: datetime
    start: date
    end: date
    lines: tuple[Line06a, ...]
    total: Line06a
    on_time: OnTimeLine
    rooms: tuple[PartRow, ...]
    officers: tuple[PartRow, ...]
    steps: tuple[CountRow, ...]
    reasons: tuple[CountRow, ...]
    apologised: int
    ratings: Ratings
    offered: Offered
    effect: Effect


class PointsRow(msgspec.Struct, frozen=True, kw_only=True):
    """One item of QĐ 766. ``known``: whole, part (an upper bound) or none; ``points`` None: N/A."""

    group: str
    code: str
    name: str
    formula: str
    most: float
    known: str
    lacking: str
    verified: bool
    numerator: int | None
    denominator: int | None
    points: float | None


class Points(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`Points766`: each sum beside the most that its items can bring."""

    at: datetime
    start: date
    end: date
    source: str
    whole: float
    whole_most: float
    part: float
    part_most: float
    unknown_most: float
    rows: tuple[PointsRow, ...]


class ProofRow(msgspec.Struct, frozen=True, kw_only=True):
    """What proves one thing of a component; ``facts`` None: nothing in this data does."""

    component: str
    claim: str
    kinds: tuple[tuple[str, int], ...]
    facts: int | None
    report: str
    limits: str


class EvidenceSheet(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`Evidence`; ``source`` says where the components' names are from."""

    at: datetime
    start: date
    end: date
    source: str
    verified: bool
    rows: tuple[ProofRow, ...]


class MonthlyReport(Query[Month], frozen=True, kw_only=True):
    """The month's report of the days from ``start`` to ``end``, as of the end of the last one."""

    start: date
    end: date


class LateReport(Query[LateTable], frozen=True, kw_only=True):
    """What was settled late from ``start`` to ``end``, and what was overdue at its end."""

    start: date
    end: date


class Points766(Query[Points], frozen=True, kw_only=True):
    """The points of QĐ 766 that this office's data can tell, of the days from start to end."""

    start: date
    end: date


class Evidence(Query[EvidenceSheet], frozen=True, kw_only=True):
    """What the journal of the days from ``start`` to ``end`` proves of the reform index."""

    start: date
    end: date


MONTHLY_QUERIES: Final[tuple[type[Query[Any]], ...]] = (
    MonthlyReport,
    LateReport,
    Points766,
    Evidence,
)
"""Every query about them."""
