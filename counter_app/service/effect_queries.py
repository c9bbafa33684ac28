"""What can be asked about the effect of sessions, the limits and the reuse of information."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

import msgspec

from counter_app.service.queries import Query

LONGEST_DAYS: Final = 366
"""The longest period of a report."""


class EffectRow(msgspec.Struct, frozen=True, kw_only=True):
    """One procedure in one session against the baseline (:mod:`counter_app.domain.effect`).

    ``unit`` is clock or office; medians are seconds, None without dossiers; ``open`` came to no
    result yet; the change is in percent, None where there are too few. ``claim``: holds, fails,
    unsaid or too_few.
    """

    session: str
    procedure: str
    procedure_name: str
    unit: str
    count: int
    open: int
    overnight: int
    median_s: float | None
    base_count: int
    base_median_s: float | None
    change: float | None
    low: float | None
    high: float | None
    claim: str


class SessionResult(msgspec.Struct, frozen=True, kw_only=True):
    """One session in the period.

    ``plan_number`` and ``plan_on`` are those of its document, empty and None where it has none;
    ``promise`` is none, in_session, within or same_day. Kept and broken are dossiers; what is
    still open or not judged is in neither.
    """

    session: str
    name: str
    plan_number: str
    plan_on: date | None
    promise: str
    dossiers: int
    kept: int
    broken: int


class Effect(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`SessionEffect`.

    ``baseline`` is ordinary, period or session. ``fewest`` is the least number of dossiers on
    each side. ``sessions`` are all of the period, whichever was asked for.
    """

    at: datetime
    start: date
    end: date
    baseline: str
    baseline_session: str
    baseline_start: date
    baseline_end: date
    fewest: int
    sessions: tuple[SessionResult, ...]
    rows: tuple[EffectRow, ...]


class SessionEffect(Query[Effect], frozen=True, kw_only=True):
    """Minutes from reception to result in special sessions, against a baseline.

    Of dossiers received from ``start`` to ``end`` in ``session``, or in every one. The baseline is
    ``baseline_session``, or ordinary dossiers of ``baseline_start`` to ``baseline_end``; without
    either, those of the eight weeks up to ``end``, days with a session left out.
    """

    start: date
    end: date
    session: str | None = None
    baseline_session: str | None = None
    baseline_start: date | None = None
    baseline_end: date | None = None


class LimitRow(msgspec.Struct, frozen=True, kw_only=True):
    """One limit of one procedure against the time used (:mod:`counter_app.domain.limits_review`).

    ``allowed``, ``p90``, ``bound`` and ``could_be`` are in ``unit``: working_days, working_hours,
    days or hours. ``finding``: shorten, fits, tight or too_few.
    """

    procedure: str
    procedure_name: str
    case: str
    case_name: str
    limit_text: str
    unit: str
    allowed: float
    count: int
    late: int
    p90: float | None
    bound: float | None
    could_be: int | None
    finding: str


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`LimitsReview`; ``fewest`` dossiers say something of a limit."""

    start: date
    end: date
    fewest: int
    rows: tuple[LimitRow, ...]


class LimitsReview(Query[Limits], frozen=True, kw_only=True):
    """Statutory limits against the 90th percentile of the time used.

    Of dossiers whose result came to be from ``start`` to ``end``.
    """

    start: date
    end: date


class ReuseRow(msgspec.Struct, frozen=True, kw_only=True):
    """Where the fields of the forms came from (:mod:`counter_app.domain.reuse`).

    ``procedure`` is empty in the row of a whole month. ``told`` dossiers know it; ``share`` is of
    their fields, None where none does.
    """

    month: str
    procedure: str
    procedure_name: str
    dossiers: int
    told: int
    typed: int
    from_card: int
    from_earlier: int
    share: float | None


class Reused(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`Reuse`; ``target`` is the share the city aims at."""

    start: date
    end: date
    target: float
    months: tuple[ReuseRow, ...]
    rows: tuple[ReuseRow, ...]


class Reuse(Query[Reused], frozen=True, kw_only=True):
    """How many fields of a form came from the card or an earlier dossier, by month and procedure.

    Of dossiers received from ``start`` to ``end``.
    """

    start: date
    end: date


EFFECT_QUERIES: Final[tuple[type[Query[Any]], ...]] = (SessionEffect, LimitsReview, Reuse)
"""Every query about them."""
