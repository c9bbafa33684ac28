"""What official tables count of the dossiers, as they stood at the end of a period.

What nobody touched since then is counted where it lies; only the few others are folded again from
their own facts up to that moment.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from counter_app.domain.catalogue import Channel
from counter_app.domain.dossier import Dossier
from counter_app.domain.dossier_facts import DeadlineRecomputed, ServiceRated
from counter_app.domain.evolve import refold
from counter_app.domain.facts import Recorded, StepUndone
from counter_app.domain.form_06a import Came, Stood, Tally, tally
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.domain.ticket_facts import VisitRated
from counter_app.store import journal
from counter_app.store.engine import Connection
from counter_app.store.rows import to_seconds

OFFICIAL: Final = (
    # what may change how a dossier stood without showing in its time of change
    f"""CREATE INDEX journal_corrections ON journal (at)
        WHERE kind IN ('{StepUndone.KIND}', '{DeadlineRecomputed.KIND}')""",
    # ended without a result: their end of processing may lie before the day it was written down
    "CREATE INDEX dossier_ended ON dossier (changed_at) WHERE state IN (3, 7, 8)",
)
RATED: Final = f"kind IN ('{VisitRated.KIND}', '{ServiceRated.KIND}', '{StepUndone.KIND}')"
REPORTS: Final = (
    # what stood at a period's end is told from the index alone, however much came after it
    "DROP INDEX dossier_finished",
    """CREATE INDEX dossier_finished ON dossier (finished_at, received_at, changed_at)
        WHERE finished_at IS NOT NULL""",
    # ratings of a period, and what of them was taken back
    f"CREATE INDEX journal_rated ON journal (position) WHERE {RATED}",
)

_DAY: Final = "(({}) + 25200) / 86400"  # the office's day: UTC+7 since 1975, no summer time
_COUNT: Final = f"""
    SELECT procedure,
        CASE WHEN received_at < :start THEN '{Came.BEFORE}'
            WHEN channel = {Channel.ONLINE.value} THEN '{Came.ONLINE}' ELSE '{Came.DIRECT}' END,
        CASE WHEN finished_at IS NOT NULL THEN {{measure}}
            WHEN {{overdue}} THEN '{Stood.OVERDUE}' ELSE '{Stood.WITHIN}' END,
        count(*)
    FROM (
        SELECT id AS one FROM dossier INDEXED BY {{index}}
        WHERE {{which}} AND received_at < :after AND changed_at < :after
    ) CROSS JOIN dossier ON dossier.id = one
    WHERE due_at IS NOT NULL
        AND id NOT IN (SELECT value FROM json_each(:apart))
    GROUP BY 1, 2, 3"""
BY_DATE: Final = {
    "measure": "timeliness_06a",
    "overdue": f"{_DAY.format('coalesce(resting_since, :last)')} > {_DAY.format('due_at')}",
}
"""As form II.06a judges (:func:`counter_app.domain.form_06a.tally`)."""
BY_TIME: Final = {
    "measure": "timeliness",
    "overdue": "supplement_requests > 1 OR coalesce(resting_since, :last) > due_at",
}
"""As the national portal judges (:func:`counter_app.domain.monthly.tally`)."""
_FINISHED: Final = {"index": "dossier_finished", "which": "finished_at >= :start"}
_PENDING: Final = {
    "index": "dossier_pending",
    "which": "state IN (2, 4, 5, 6) AND finished_at IS NULL",
}
_LATER: Final = """
    SELECT id FROM dossier INDEXED BY dossier_finished
        WHERE finished_at >= :start AND received_at < :after AND changed_at >= :after
    UNION SELECT id FROM dossier INDEXED BY dossier_pending
        WHERE state IN (2, 4, 5, 6) AND received_at < :after AND changed_at >= :after
    UNION SELECT id FROM dossier INDEXED BY dossier_ended
        WHERE state IN (3, 7, 8) AND received_at < :after AND changed_at >= :start
        AND (changed_at >= :after OR finished_at < :start)"""
_CORRECTED: Final = f"""
    SELECT DISTINCT subject FROM journal INDEXED BY journal_corrections
    WHERE at >= ? AND kind IN ('{StepUndone.KIND}', '{DeadlineRecomputed.KIND}')"""


def tallies(connection: Connection, start: date, end: date) -> list[Tally]:
    """What form II.06a counts from ``start`` to ``end``, both included, as of the end of ``end``.

    Rides on dossier_finished, dossier_pending, dossier_ended and journal_corrections.
    """
    period = Period.of(connection, start, end)
    found = counted(connection, period, BY_DATE)
    for _, dossier in period.apart:
        one = tally(dossier, start=start, end=end)
        if one is not None:
            found.append(one)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days from ``start`` to ``end``, seen from the moment ``at`` at their end.

    ``apart``: dossiers to which something happened later that may hide how they stood, folded up to
    the period's end, with their history up to then; ``touched`` are their ids and those of whatever
    else was touched.
    """

    start: date
    end: date
    at: datetime
    begun: datetime
    after: datetime
    touched: frozenset[str]
    apart: tuple[tuple[list[Recorded], Dossier], ...]

    @classmethod
    def of(
        cls, connection: Connection, start: date, end: date, *, now: datetime | None = None
    ) -> Period:
        """A period; one that lasts until ``now`` is seen from now."""
        begun = datetime.combine(start, time.min, OFFICE_ZONE)
        after = datetime.combine(end + timedelta(days=1), time.min, OFFICE_ZONE)
        last = after - timedelta(seconds=1)
        touched = frozenset(_touched_later(connection, begun, after))
        return cls(
            start=start,
            end=end,
            at=min(last, now) if now is not None else last,
            begun=begun,
            after=after,
            touched=touched,
            apart=tuple(_as_of(connection, touched, after)),
        )

    @property
    def bound(self) -> dict[str, object]:
        """The values statements about it are bound to."""
        return {
            "start": to_seconds(self.begun),
            "after": to_seconds(self.after),
            "last": to_seconds(self.at),
            "apart": json.dumps(sorted(self.touched)),
        }

    def history(self, connection: Connection, subject: str) -> list[Recorded]:
        """What happened to one subject up to the period's end."""
        return _history(connection, subject, self.after)


def counted(connection: Connection, period: Period, judged: Mapping[str, str]) -> list[Tally]:
    """Everything that nobody touched later, judged by one measure."""
    return [
        Tally(ProcedureCode(procedure), Came(came), Stood(stood), int(dossiers))
        for group in (_FINISHED, _PENDING)
        for procedure, came, stood, dossiers in connection.execute(
            _COUNT.format(**group, **judged), period.bound
        )
    ]


def _touched_later(connection: Connection, begun: datetime, after: datetime) -> set[str]:
    """Dossiers to which something happened after the period that may hide how they stood.

    And those that ended in it, their end of processing dated back to before it.
    """
    bound = {"start": to_seconds(begun), "after": to_seconds(after)}
    found = {str(id_) for (id_,) in connection.execute(_LATER, bound)}
    moment = f"{after.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"
    return found | {str(subject) for (subject,) in connection.execute(_CORRECTED, (moment,))}


def _as_of(
    connection: Connection, subjects: frozenset[str], after: datetime
) -> Iterator[tuple[list[Recorded], Dossier]]:
    for subject in sorted(subjects):
        history = _history(connection, subject, after)
        _, dossier = refold(history)
        if dossier is not None:
            yield history, dossier


def _history(connection: Connection, subject: str, after: datetime) -> list[Recorded]:
    return [one for one in journal.history(connection, subject) if one.at < after]
