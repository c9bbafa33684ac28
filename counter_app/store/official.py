"""What official tables count of the dossiers, as they stood at the end of a period.

What nobody touched since then is counted where it lies; only the few others are folded again from
their own facts up to that moment.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from counter_app.domain.catalogue import Channel
from counter_app.domain.dossier import Dossier
from counter_app.domain.dossier_facts import DeadlineRecomputed
from counter_app.domain.evolve import refold
from counter_app.domain.facts import StepUndone
from counter_app.domain.form_06a import Came, Stood, Tally, tally
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.reasons import OFFICE_ZONE
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

_DAY: Final = "(({}) + 25200) / 86400"  # the office's day: UTC+7 since 1975, no summer time
_COUNT: Final = f"""
    SELECT procedure,
        CASE WHEN received_at < :start THEN '{Came.BEFORE}'
            WHEN channel = {Channel.ONLINE.value} THEN '{Came.ONLINE}' ELSE '{Came.DIRECT}' END,
        CASE WHEN finished_at IS NOT NULL THEN timeliness_06a
            WHEN {_DAY.format("coalesce(resting_since, :last)")} > {_DAY.format("due_at")}
            THEN '{Stood.OVERDUE}' ELSE '{Stood.WITHIN}' END,
        count(*)
    FROM dossier INDEXED BY {{index}}
    WHERE {{which}} AND received_at < :after AND due_at IS NOT NULL AND changed_at < :after
        AND id NOT IN (SELECT value FROM json_each(:apart))
    GROUP BY 1, 2, 3"""
_FINISHED: Final = _COUNT.format(index="dossier_finished", which="finished_at >= :start")
_PENDING: Final = _COUNT.format(
    index="dossier_pending", which="state IN (2, 4, 5, 6) AND finished_at IS NULL"
)
_LATER: Final = """
    SELECT id FROM dossier INDEXED BY dossier_finished
        WHERE finished_at >= :start AND received_at < :after AND changed_at >= :after
    UNION SELECT id FROM dossier INDEXED BY dossier_pending
        WHERE state IN (2, 4, 5, 6) AND received_at < :after AND changed_at >= :after
    UNION SELECT id FROM dossier INDEXED BY dossier_ended
        WHERE state IN (3, 7, 8) AND received_at < :after AND changed_at >= :after"""
_CORRECTED: Final = f"""
    SELECT DISTINCT subject FROM journal INDEXED BY journal_corrections
    WHERE at >= ? AND kind IN ('{StepUndone.KIND}', '{DeadlineRecomputed.KIND}')"""


def tallies(connection: Connection, start: date, end: date) -> list[Tally]:
    """What form II.06a counts from ``start`` to ``end``, both included, as of the end of ``end``.

    Rides on dossier_finished, dossier_pending, dossier_ended and journal_corrections.
    """
    begun = datetime.combine(start, time.min, OFFICE_ZONE)
    after = datetime.combine(end + timedelta(days=1), time.min, OFFICE_ZONE)
    bound = {"start": to_seconds(begun), "after": to_seconds(after), "last": to_seconds(after) - 1}
    apart = _touched_later(connection, begun, after)
    found = [
        Tally(ProcedureCode(procedure), Came(came), Stood(stood), int(dossiers))
        for sql in (_FINISHED, _PENDING)
        for procedure, came, stood, dossiers in connection.execute(
            sql, {**bound, "apart": json.dumps(sorted(apart))}
        )
    ]
    for dossier in _as_of(connection, apart, after):
        one = tally(dossier, start=start, end=end)
        if one is not None:
            found.append(one)
    return found


def _touched_later(connection: Connection, begun: datetime, after: datetime) -> set[str]:
    """Dossiers to which something happened after the period that may hide how they stood."""
    bound = {"start": to_seconds(begun), "after": to_seconds(after)}
    found = {str(id_) for (id_,) in connection.execute(_LATER, bound)}
    moment = f"{after.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"
    return found | {str(subject) for (subject,) in connection.execute(_CORRECTED, (moment,))}


def _as_of(connection: Connection, subjects: set[str], after: datetime) -> Iterator[Dossier]:
    for subject in sorted(subjects):
        history = journal.history(connection, subject)
        _, dossier = refold([recorded for recorded in history if recorded.at < after])
        if dossier is not None:
            yield dossier
