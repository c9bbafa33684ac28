"""A period as it looked at its last moment, whatever happened later: what official tables count.

What nobody touched since then is counted where it lies; the few others are folded again from
their facts up to that moment, as an office itself does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, Final

from sqlalchemy import Connection, text

from counter_app.city.figures import stood
from counter_app.city.folding import FoldedDossier
from counter_app.city.periods import Period
from counter_app.domain import form_06a, monthly
from counter_app.domain.catalogue import Channel
from counter_app.domain.form_06a import Came, Stood, Tally
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.monthly import OnTime

_SECOND: Final = timedelta(seconds=1)
_HERE: Final = "{at} AT TIME ZONE 'Asia/Ho_Chi_Minh'"
_TOUCHED: Final = """
    SELECT office, id FROM dossier WHERE touched_at >= :after AND received_at < :after{where}"""
_RECAST: Final = (
    _TOUCHED + " AND (mended_at >= :after OR (finished_at >= :first AND finished_at < :after)) "
    "UNION SELECT office, id FROM dossier WHERE closed_at >= :first AND closed_at < :after "
    "AND finished_at < :first{where}"
)
"""Of them those that may have been settled in the period then and not now, or the other way; and
those that ended in it with their end of processing dated back to before it."""
_UNTOUCHED: Final = f"""
    SELECT procedure,
        CASE WHEN received_at < :first THEN '{Came.BEFORE}'
            WHEN channel = {Channel.ONLINE.value} THEN '{Came.ONLINE}' ELSE '{Came.DIRECT}' END,
        CASE WHEN finished_at IS NOT NULL THEN timeliness_06a
            WHEN coalesce(({_HERE.format(at="resting_since")})::date, CAST(:end AS date))
                > ({_HERE.format(at="due_at")})::date
            THEN '{Stood.OVERDUE}' ELSE '{Stood.WITHIN}' END,
        count(*)
    FROM dossier WHERE received_at < :after AND touched_at < :after AND due_at IS NOT NULL
        AND (closed_at IS NULL OR closed_at >= :first){{where}}
    GROUP BY 1, 2, 3"""
_ENDED: Final = """
    SELECT office, sum(finished), sum(early + on_time) FROM day_sum
    WHERE day BETWEEN :start AND :end{where} GROUP BY 1"""
_ENDED_RECAST: Final = """
    SELECT office, count(*), count(*) FILTER (WHERE timeliness <> 'late') FROM dossier
    WHERE touched_at >= :after AND received_at < :after AND timeliness IS NOT NULL
        AND finished_at >= :first AND finished_at < :after{where} GROUP BY 1"""


@dataclass(frozen=True)
class AsOf:
    """The days of a period; ``at`` is their last moment, or now while they last.

    ``office`` is None for all of them.
    """

    connection: Connection
    period: Period
    office: str | None
    now: datetime

    @property
    def at(self) -> datetime:
        """The moment it is seen from."""
        return min(self.period.after - _SECOND, self.now)

    @property
    def where(self) -> str:
        """The condition that leaves out other offices."""
        return "" if self.office is None else " AND office = :office"

    @property
    def bound(self) -> dict[str, Any]:
        """The values statements about it are bound to."""
        return {
            "first": self.period.first,
            "after": self.period.after,
            "start": self.period.start,
            "end": self.period.end,
            "at": self.at,
            "office": self.office,
        }

    @cached_property
    def apart(self) -> tuple[tuple[str, FoldedDossier], ...]:
        """The dossiers that may have stood otherwise then, as they stood, with their office."""
        return tuple(self._folded(_TOUCHED))

    def form_tallies(self) -> list[Tally]:
        """What form II.06a counts. Rides on dossier_received and dossier_touched."""
        found = [
            Tally(ProcedureCode(procedure), Came(came), Stood(stands), dossiers)
            for procedure, came, stands, dossiers in self.connection.execute(
                text(_UNTOUCHED.format(where=self.where)), self.bound
            )
        ]
        for _, folded in self.apart:
            one = form_06a.tally(folded.dossier, start=self.period.start, end=self.period.end)
            if one is not None:
                found.append(one)
        return found

    def settled(self) -> Mapping[str, OnTime]:
        """What each office settled in the period, and of it on time, by the national measure.

        From the days' sums, without what is to be seen otherwise from the period's end.
        """
        ended: Counter[str] = Counter()
        in_time: Counter[str] = Counter()
        for sql, sign in ((_ENDED, 1), (_ENDED_RECAST, -1)):
            for office, dossiers, early_or_on_time in self.connection.execute(
                text(sql.format(where=self.where)), self.bound
            ):
                ended[office] += sign * int(dossiers)
                in_time[office] += sign * int(early_or_on_time)
        for office, folded in self._folded(_RECAST):
            one = monthly.tally(
                folded.dossier, start=self.period.start, end=self.period.end, at=self.at
            )
            if one is not None and one.stood in form_06a.SETTLED.values():
                ended[office] += 1
                in_time[office] += one.stood is not Stood.LATE
        return {office: OnTime(settled=ended[office], on_time=in_time[office]) for office in ended}

    def _folded(self, sql: str) -> list[tuple[str, FoldedDossier]]:
        subjects: dict[str, list[str]] = defaultdict(list)
        for office, subject in self.connection.execute(
            text(sql.format(where=self.where)), self.bound
        ):
            subjects[office].append(subject)
        return [
            (office, folded)
            for office, some in sorted(subjects.items())
            for folded in stood(self.connection, office, some, before=self.period.after)
        ]
