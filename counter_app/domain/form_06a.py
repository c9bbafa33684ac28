"""Form II.06a/VPCP/KSTT (TT 01/2020/TT-VPCP): how the office's dossiers were settled in a period.

Every dossier counted stands once on each side: by how it came (online, at the counter or by post,
or from an earlier period) and by what had become of it at the end of the period's last day. So
column (3) equals (7) + (11) by construction. The form compares office dates, never hours, and
what happened after the period changes nothing in it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from counter_app.domain.calendar import office_time
from counter_app.domain.catalogue import Channel
from counter_app.domain.dossier import Dossier
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.timeliness import Timeliness, timeliness_06a
from counter_app.values import dataclass


class Came(StrEnum):
    """How a dossier came into the period: columns (4), (5) and (6)."""

    ONLINE = "online"
    DIRECT = "direct"
    BEFORE = "before"


class Stood(StrEnum):
    """What had become of it at the period's end: columns (8), (9), (10), (12) and (13)."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    WITHIN = "within"
    OVERDUE = "overdue"


SETTLED: Final[Mapping[Timeliness, Stood]] = {
    Timeliness.EARLY: Stood.EARLY,
    Timeliness.ON_TIME: Stood.ON_TIME,
    Timeliness.LATE: Stood.LATE,
}
"""Where a finished dossier stands."""


class Tally(NamedTuple):
    """How many dossiers of a procedure came and stood alike."""

    procedure: ProcedureCode
    came: Came
    stood: Stood
    dossiers: int


def tally(dossier: Dossier, *, start: date, end: date) -> Tally | None:
    """What one dossier adds to the form, as it stood at the end of ``end``; None: nothing.

    A dossier whose time rests is judged by the day it began to rest.
    """
    way = came(dossier, start=start, end=end)
    if way is None or dossier.due_at is None:
        return None
    if dossier.finished_at is not None:
        stood = SETTLED[timeliness_06a(due_at=dossier.due_at, finished_at=dossier.finished_at)]
    else:
        judged = office_time(dossier.resting_since).date() if dossier.resting_since else end
        stood = Stood.OVERDUE if judged > office_time(dossier.due_at).date() else Stood.WITHIN
    return Tally(dossier.procedure, way, stood, 1)


def came(dossier: Dossier, *, start: date, end: date) -> Came | None:
    """How a dossier came into a period; None for one that is no part of it.

    What was open at the end of one period, column (11), came into the next from before, column (6).
    """
    if dossier.received_at is None or dossier.due_at is None:
        return None
    received = office_time(dossier.received_at).date()
    closed = office_time(dossier.closed_at).date() if dossier.closed_at else None
    if received > end or (closed is not None and closed < start):
        return None
    if received < start:
        return Came.BEFORE
    return Came.ONLINE if dossier.channel is Channel.ONLINE else Came.DIRECT


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the form: a field of work (lĩnh vực), or all of them together.

    ``online`` to ``before`` are columns (4)–(6), ``early`` to ``late`` (8)–(10), ``within`` and
    ``overdue`` (12) and (13).
    """

    field: str
    online: int = 0
    direct: int = 0
    before: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0
    within: int = 0
    overdue: int = 0

    @property
    def received(self) -> int:
        """Column (3) = (4) + (5) + (6)."""
        return self.online + self.direct + self.before

    @property
    def settled(self) -> int:
        """Column (7) = (8) + (9) + (10)."""
        return self.early + self.on_time + self.late

    @property
    def settling(self) -> int:
        """Column (11) = (12) + (13)."""
        return self.within + self.overdue


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The whole form: a line for each field of work, in alphabetical order, and the total."""

    lines: tuple[Line, ...]
    total: Line


def form(tallies: Iterable[Tally], fields: Mapping[ProcedureCode, str]) -> Form:
    """The form from what was counted; a procedure nobody knows stands under its own code."""
    by_field: dict[str, Counter[str]] = defaultdict(Counter)
    total: Counter[str] = Counter()
    for one in tallies:
        for columns in (by_field[fields.get(one.procedure, one.procedure)], total):
            columns[one.came] += one.dossiers
            columns[one.stood] += one.dossiers
    return Form(
        lines=tuple(Line(field=field, **columns) for field, columns in sorted(by_field.items())),
        total=Line(field="", **total),
    )
