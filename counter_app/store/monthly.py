"""What the month's report reads of the dossiers and of the journal, as of a period's end.

Like form II.06a: what nobody touched since then is read where it lies, the rest is folded again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from counter_app.domain.dossier_facts import DeadlineRecomputed, ServiceRated
from counter_app.domain.facts import Recorded, StepUndone
from counter_app.domain.form_06a import Tally
from counter_app.domain.ids import StaffCode
from counter_app.domain.late_list import lateness
from counter_app.domain.monthly import DEEDS, Hands, hands_of, tally
from counter_app.domain.ticket_facts import VisitRated
from counter_app.store import journal
from counter_app.store.engine import Connection
from counter_app.store.official import BY_TIME, Period, counted

_MENDED: Final = f"""
    SELECT DISTINCT subject FROM journal INDEXED BY journal_corrections
    JOIN dossier ON dossier.id = subject
    WHERE kind IN ('{StepUndone.KIND}', '{DeadlineRecomputed.KIND}')
        AND finished_at >= :start AND finished_at < :after"""
_SETTLED: Final = """
    FROM dossier INDEXED BY dossier_finished
    WHERE finished_at >= :start AND finished_at < :after AND received_at IS NOT NULL
        AND due_at IS NOT NULL AND changed_at < :after
        AND id NOT IN (SELECT value FROM json_each(:apart))"""
_HANDS: Final = f"""
    SELECT hands, count(*) FROM (
        SELECT (
            SELECT json_group_array(DISTINCT journal."by") FROM journal
            WHERE journal.subject = id AND journal.kind IN
                ({", ".join(f"'{deed.KIND}'" for deed in DEEDS)})
        ) AS hands {_SETTLED}
    ) GROUP BY hands"""
_LATE: Final = f"""
    SELECT id {_SETTLED} AND timeliness = 'late'
    UNION ALL
    SELECT id FROM dossier INDEXED BY dossier_pending
    WHERE state IN (2, 4, 5, 6) AND finished_at IS NULL AND received_at < :after
        AND due_at IS NOT NULL AND changed_at < :after AND ({BY_TIME["overdue"]})
        AND id NOT IN (SELECT value FROM json_each(:apart))"""
_UNDONE: Final = f"""
    SELECT origin, seq, json_extract(body, '$.origin'), json_extract(body, '$.undoes'),
        json_extract(body, '$.kind')
    FROM journal WHERE kind = '{StepUndone.KIND}' AND position >= ? AND position < ?
    ORDER BY position DESC"""

_RATED: Final = f"""
    SELECT origin, seq, json_extract(body, '$.points'), EXISTS (
        SELECT 1 FROM dossier JOIN journal AS said ON said.subject = dossier.ticket
        WHERE dossier.id = journal.subject AND said.kind = '{VisitRated.KIND}'
            AND said.position < :last)
    FROM journal WHERE kind = :kind AND position >= :first AND position < :last"""


def tallies(connection: Connection, period: Period) -> list[Tally]:
    """The dossiers of a period by the national measure.

    Rides on dossier_finished, dossier_pending, dossier_ended and journal_corrections.
    """
    found = counted(connection, period, BY_TIME)
    for _, dossier in period.apart:
        one = tally(dossier, start=period.start, end=period.end, at=period.at)
        if one is not None:
            found.append(one)
    return found


def hands(connection: Connection, period: Period) -> Iterator[Hands]:
    """Through whose hands the dossiers settled in a period went.

    Rides on dossier_finished and journal_subject; those with an undone step are folded.
    """
    mended = {str(id_) for (id_,) in connection.execute(_MENDED, period.bound)}
    apart = mended | period.touched
    bound = {**period.bound, "apart": json.dumps(sorted(apart))}
    for some, dossiers in connection.execute(_HANDS, bound):
        yield Hands(frozenset(map(StaffCode, json.loads(some))), int(dossiers))
    for subject in sorted(mended - period.touched):
        yield Hands(hands_of(period.history(connection, subject)), 1)
    for history, dossier in period.apart:
        closed = dossier.closed_at
        if closed is None or dossier.due_at is None or dossier.received_at is None:
            continue
        if period.begun <= closed < period.after:
            yield Hands(hands_of(history), 1)


def late(connection: Connection, period: Period) -> Iterator[list[Recorded]]:
    """The histories of the dossiers that belong on the late list.

    Rides on dossier_finished, dossier_pending and journal_subject.
    """
    for (subject,) in connection.execute(_LATE, period.bound).fetchall():
        yield period.history(connection, str(subject))
    for history, dossier in period.apart:
        if lateness(dossier, start=period.start, end=period.end, at=period.at) is not None:
            yield history


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """What a period's part of the journal holds: facts by kind, and citizens' words by points.

    ``visits`` are what was said on visits, ``dossiers`` what was said on dossiers; ``beside`` those
    of the latter whose visit has a word of its own. What was undone within the period did not
    happen; what was undone later had.
    """

    kinds: Counter[str]
    visits: Counter[int]
    dossiers: Counter[int]
    beside: Counter[int]

    @property
    def ratings(self) -> Counter[int]:
        """One word a visit (:mod:`counter_app.domain.throughput`)."""
        return self.visits + (self.dossiers - self.beside)


def happened(connection: Connection, period: Period) -> Happened:
    """Count a period's facts (rides on the journal's positions)."""
    first, last = _place(connection, period.begun), _place(connection, period.after)
    counts = connection.execute(
        "SELECT kind, count(*) FROM journal WHERE position >= ? AND position < ? GROUP BY kind",
        (first, last),
    )
    kinds: Counter[str] = Counter({str(kind): int(count) for kind, count in counts})
    undone: set[tuple[str, int]] = set()
    if kinds[StepUndone.KIND]:
        for origin, seq, of_origin, of_seq, kind in connection.execute(_UNDONE, (first, last)):
            if (origin, seq) in undone:
                continue
            undone.add((of_origin, of_seq))
            kinds[kind] -= _is_within(connection, of_origin, of_seq, first, last)
    said: dict[str, Counter[int]] = {VisitRated.KIND: Counter(), ServiceRated.KIND: Counter()}
    beside: Counter[int] = Counter()
    for kind, counter in said.items():
        if not kinds[kind]:
            continue
        bound = {"kind": kind, "first": first, "last": last}
        for origin, seq, points, visit_rated in connection.execute(_RATED, bound):
            if (origin, seq) not in undone:
                counter[points] += 1
                beside[points] += visit_rated
    return Happened(
        kinds=+kinds,
        visits=said[VisitRated.KIND],
        dossiers=said[ServiceRated.KIND],
        beside=beside,
    )


def _is_within(connection: Connection, origin: str, seq: int, first: int, last: int) -> bool:
    found = connection.execute(
        "SELECT 1 FROM journal WHERE origin = ? AND seq = ? AND position >= ? AND position < ?",
        (origin, seq, first, last),
    ).fetchone()
    return found is not None


def _place(connection: Connection, moment: datetime) -> int:
    """The position of the first fact from a moment on: facts are dated in their order."""
    sought = f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"
    low, high = journal.first_position(connection), journal.head_position(connection) + 1
    while low < high:
        middle = (low + high) // 2
        (at,) = connection.execute(
            "SELECT at FROM journal WHERE position >= ? ORDER BY position LIMIT 1", (middle,)
        ).fetchone()
        if at < sought:
            low = middle + 1
        else:
            high = middle
    return low
