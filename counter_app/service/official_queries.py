"""What can be asked about the official tables: form II.06a."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

import msgspec

from counter_app.service.queries import Query


class Line06a(msgspec.Struct, frozen=True, kw_only=True):
    """One line of form II.06a; the names of the columns stand beside their numbers.

    (3) received = (4) online + (5) direct + (6) before; (7) settled = (8) early + (9) on_time +
    (10) late; (11) settling = (12) within + (13) overdue; (3) = (7) + (11).
    """

    field: str
    received: int
    online: int
    direct: int
    before: int
    settled: int
    early: int
    on_time: int
    late: int
    settling: int
    within: int
    overdue: int


class Table06a(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`Form06a`: as of the end of ``end``, or of now while it lasts."""

    at: datetime
    start: date
    end: date
    lines: tuple[Line06a, ...]
    total: Line06a


class Form06a(Query[Table06a], frozen=True, kw_only=True):
    """Form II.06a of the days from ``start`` to ``end``, both included."""

    start: date
    end: date


OFFICIAL_QUERIES: Final[tuple[type[Query[Any]], ...]] = (Form06a,)
