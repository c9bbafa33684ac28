"""What the month's report reads of the dossiers and of the journal, as of a period's end.

Like form II.06a: what nobody touched since then is read where it lies, the rest is folded again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from counter_app.domain.dossier import Dossier
from counter_app.domain.dossier_facts import DeadlineRecomputed, ServiceRated
from counter_app.domain.facts import Recorded, StepUndone
from counter_app.domain.form_06a import Tally
from counter_app.domain.ids import StaffCode
from counter_app.domain.late_list import lateness
from counter_app.domain.monthly import DEEDS, Hands, hands_of, tally
from counter_app.domain.ticket_facts import VisitRated
from counter_app.store import journal
from counter_app.store.engine import Connection
from counter_app.store.flow import DOSSIERS
from counter_app.store.official import BY_TIME, RATED, Period, counted
from counter_app.values import dataclass

_MENDED: Final = f"""
    SELECT DISTINCT subject FROM journal INDEXED BY journal_corrections
    JOIN dossier ON dossier.id = subject
    WHERE kind IN ('{StepUndone.KIND}', '{DeadlineRecomputed.KIND}')
        AND finished_at >= :start AND finished_at < :after"""
_SETTLED: Final = """
    INDEXED BY dossier_finished
    WHERE finished_at >= :start AND finished_at < :after AND received_at IS NOT NULL
        AND due_at IS NOT NULL AND changed_at < :after
        AND id NOT IN (SELECT value FROM json_each(:apart))"""
_HANDS: Final = f"""
    SELECT hands, count(*) FROM (
        SELECT (
            SELECT json_group_array(journal."by") FROM journal
            WHERE journal.subject = id AND journal.kind IN
                ({", ".join(f"'{deed.KIND}'" for deed in DEEDS)})
        ) AS hands FROM dossier {_SETTLED}
    ) GROUP BY hands"""
_LATE: Final = f"""
    {DOSSIERS.select} {_SETTLED} AND timeliness = 'late'
    UNION ALL
    {DOSSIERS.select} INDEXED BY dossier_pending
    WHERE state IN (2, 4, 5, 6) AND finished_at IS NULL AND received_at < :after
        AND due_at IS NOT NULL AND changed_at < :after AND ({BY_TIME["overdue"]})
        AND id NOT IN (SELECT value FROM json_each(:apart))"""
_UNDONE: Final = f"""
    SELECT origin, seq, json_extract(body, '$.origin'), json_extract(body, '$.undoes'),
        json_extract(body, '$.kind')
    FROM journal WHERE kind = '{StepUndone.KIND}' AND position >= ? AND position < ?
    ORDER BY position DESC"""
_RATED: Final = f"""
    SELECT kind, origin, seq, json_extract(body, '$.origin'), json_extract(body, '$.undoes'),
        json_extract(body, '$.points'), kind = '{ServiceRated.KIND}' AND EXISTS (
            SELECT 1 FROM dossier JOIN journal AS said ON said.subject = dossier.ticket
            WHERE dossier.id = journal.subject AND said.kind = '{VisitRated.KIND}'
                AND said.position < :last)
    FROM journal INDEXED BY journal_rated
    WHERE {RATED} AND position >= :first AND position < :last
    ORDER BY position DESC"""


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


def late(connection: Connection, period: Period) -> Iterator[tuple[list[Recorded], Dossier]]:
    """The dossiers that belong on the late list, as they stood then, with their histories.

    Rides on dossier_finished, dossier_pending and journal_subject.
    """
    lying = map(DOSSIERS.from_row, connection.execute(_LATE, period.bound))
    untouched: dict[str, Dossier] = {dossier.id: dossier for dossier in lying}
    for history in journal.histories(connection, untouched):
        stood = [one for one in history if one.at < period.after]
        if stood:
            yield stood, untouched[stood[0].subject]
    for history, dossier in period.apart:
        if lateness(dossier, start=period.start, end=period.end, at=period.at) is not None:
            yield history, dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What citizens said in a period, by points, without what was undone in it.

    ``visits`` was said on visits, ``dossiers`` on dossiers; ``beside`` is of the latter what was
    said on a dossier whose visit has a word of its own.
    """

    visits: Counter[int]
    dossiers: Counter[int]
    beside: Counter[int]

    @property
    def ratings(self) -> Counter[int]:
        """One word a visit (:mod:`counter_app.domain.throughput`)."""
        return self.visits + (self.dossiers - self.beside)


def kinds(connection: Connection, period: Period) -> Counter[str]:
    """The facts of a period by their kind (rides on the journal's positions).

    What was undone within the period did not happen; what was undone later had.
    """
    first, last = _places(connection, period)
    counts = connection.execute(
        "SELECT kind, count(*) FROM journal WHERE position >= ? AND position < ? GROUP BY kind",
        (first, last),
    )
    found: Counter[str] = Counter({str(kind): int(count) for kind, count in counts})
    undone: set[tuple[str, int]] = set()
    if found[StepUndone.KIND]:
        for origin, seq, of_origin, of_seq, kind in connection.execute(_UNDONE, (first, last)):
            if (origin, seq) in undone:
                continue
            undone.add((of_origin, of_seq))
            found[kind] -= _is_within(connection, of_origin, of_seq, first, last)
    return +found


def said(connection: Connection, period: Period) -> Said:
    """What citizens said in a period (rides on journal_rated)."""
    first, last = _places(connection, period)
    visits: Counter[int] = Counter()
    dossiers: Counter[int] = Counter()
    beside: Counter[int] = Counter()
    undone: set[tuple[str, int]] = set()
    rated = connection.execute(_RATED, {"first": first, "last": last})
    for kind, origin, seq, of_origin, of_seq, points, visit_rated in rated:
        if (origin, seq) in undone:
            continue
        if kind == StepUndone.KIND:
            undone.add((of_origin, of_seq))
        elif kind == VisitRated.KIND:
            visits[points] += 1
        else:
            dossiers[points] += 1
            beside[points] += visit_rated
    return Said(visits=visits, dossiers=dossiers, beside=beside)


def _places(connection: Connection, period: Period) -> tuple[int, int]:
    """The positions from a period's first fact up to the one after its last."""
    return _place(connection, period.begun), _place(connection, period.after)


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
