"""Ten years of dossiers with every fact of theirs, put into a file in bulk.

The late and the open ones are folded from their own facts, as the office would have done. The facts
lie before the file's own in the journal, in the order of their time; their hashes are no chain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from counter_app.domain.catalogue import Channel
from counter_app.domain.dossier import Dossier, evolve_dossier
from counter_app.domain.dossier_facts import (
    DossierCompleted,
    DossierFact,
    DossierReceived,
    DossierTaken,
    ResultReturned,
    StepAdvanced,
)
from counter_app.domain.dossier_rules import judge
from counter_app.domain.ids import (
    CaseCode,
    CounterNo,
    DossierCode,
    PersonId,
    ProcedureCode,
    StaffCode,
)
from counter_app.domain.limits import Limit, LimitKind, SupplementMode
from counter_app.store import flow
from counter_app.store.database import Database
from counter_app.wire import encode_fact
from tests.benchmarks.offices import BEGAN, MORNING, dossier_id

CLERK, REVIEWER = StaffCode("nv1"), StaffCode("nv5")
_JOURNAL: Final = (
    'INSERT INTO journal (position, origin, seq, at, "by", command, kind, subject, body, hash) '
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_PROCEDURES: Final = ("2.000815", "2.000884", "1.001193", "1.004837", "1.004873")
_LATE_IN: Final = 33
"""One in so many is finished three days late."""
_OPEN_FOR: Final = timedelta(days=12)
"""Of the newest, one in ten is still open."""
_BATCH: Final = 20_000


def fill_histories(database: Database, count: int) -> int:
    """Put so many dossiers of ten years into an office; the number of their facts."""
    step = (MORNING - BEGAN - timedelta(days=1)) / count
    on_time = _Pattern(1)
    facts: list[tuple[Any, ...]] = []
    for start in range(0, count, _BATCH):
        rows = []
        for n in range(start, min(start + _BATCH, count)):
            at = (BEGAN + step * n).replace(microsecond=0)
            is_plain = n % _LATE_IN and at < MORNING - _OPEN_FOR
            row, its_facts = on_time.moved(n, at) if is_plain else _folded(n, at)
            rows.append(row)
            facts += its_facts
        with database.write() as connection:
            connection.executemany(flow.DOSSIERS.upsert, rows)
    facts.sort(key=lambda fact: fact[0])
    with database.write() as connection:
        connection.executemany(
            _JOURNAL,
            (
                (n - len(facts), "past", n + 1, at, by, f"past-{n}", kind, subject, body, b"-")
                for n, (at, by, kind, subject, body) in enumerate(facts)
            ),
        )
    return len(facts)


_Written = tuple[Sequence[Any], list[tuple[Any, ...]]]
"""A dossier's row, and its facts: moment, clerk, kind, subject, body."""


def _folded(n: int, at: datetime) -> _Written:
    """One dossier folded from its own facts."""
    dossier: Dossier | None = None
    subject, facts = dossier_id(at, n), []
    for moment, by, fact in _story(n, at):
        dossier = evolve_dossier(dossier, fact, subject=subject, at=moment, by=by)
        facts.append((_said(moment), by, fact.KIND, subject, encode_fact(fact)))
    assert dossier is not None
    return flow.DOSSIERS.to_row(dossier), facts


class _Pattern:
    """A dossier finished in its time, moved to others' moments: its bodies keep the first one's.

    Whatever reads a body reads those of the late and the open ones, which are folded.
    """

    def __init__(self, n: int) -> None:
        self._begun = BEGAN.replace(microsecond=0)
        self._row, self._facts = _folded(n, self._begun)
        self._later = [moment - self._begun for moment, _, _ in _story(n, self._begun)]
        names = flow.DOSSIERS.columns
        self._id, self._code, self._channel, self._procedure = map(
            names.index, ("id", "code", "channel", "procedure")
        )
        self._moments = [
            place
            for place, name in enumerate(names)
            if (name.endswith("_at") or name == "counted_from") and self._row[place] is not None
        ]

    def moved(self, n: int, at: datetime) -> _Written:
        subject, row = dossier_id(at, n), list(self._row)
        later_s = int((at - self._begun).total_seconds())
        for place in self._moments:
            row[place] += later_s
        row[self._id], row[self._code] = subject, f"{at:%y%m%d}-{n}"
        row[self._channel] = (Channel.ONLINE if n % 3 == 0 else Channel.DIRECT).value
        row[self._procedure] = _PROCEDURES[n % len(_PROCEDURES)]
        return row, [
            (_said(at + later), by, kind, subject, body)
            for later, (_, by, kind, _, body) in zip(self._later, self._facts, strict=True)
        ]


def _said(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _story(n: int, at: datetime) -> Iterator[tuple[datetime, StaffCode, DossierFact]]:
    due = at + timedelta(days=2)
    received = DossierReceived(
        code=DossierCode(f"H05.12-{at:%y%m%d}-{n % 10_000:04}-{n // 10_000}"),
        ordinal=n % 10_000,
        agency="H05.12",
        day=at.date(),
        owner="ours",
        procedure=ProcedureCode(_PROCEDURES[n % len(_PROCEDURES)]),
        case=CaseCode("ngay"),
        channel=Channel.ONLINE if n % 3 == 0 else Channel.DIRECT,
        catalogue="",
        limit=Limit(kind=LimitKind.WORKING_DAYS, amount=2),
        supplement_mode=SupplementMode.PAUSE,
        counter=CounterNo(1),
        ticket=None,
        person=PersonId(f"p{n}"),
        person_revision=1,
        authenticated="seen",
        pages=1,
        copies=1,
        fee=2000,
        due_at=due,
        cutoff_applied=False,
        counted_from=at,
        steps=(),
        session=None,
        session_opens_at=None,
        session_closes_at=None,
        session_counts=False,
        slip=True,
    )
    yield at, CLERK, received
    yield at + timedelta(minutes=20), CLERK, StepAdvanced(deed="advance", step="review")
    yield at + timedelta(minutes=40), REVIEWER, DossierTaken(step="review")
    if at > MORNING - _OPEN_FOR and n % 10 == 0:
        return
    finished = due + timedelta(days=3 if n % _LATE_IN == 0 else -1)
    if finished > MORNING:
        return
    dossier = evolve_dossier(None, received, subject="", at=at, by=CLERK)
    by_time, by_date = judge(dossier, finished_at=finished)
    yield finished, REVIEWER, DossierCompleted(timeliness=by_time, timeliness_06a=by_date)
    collected = finished + timedelta(hours=3)
    if collected < MORNING:
        fact = ResultReturned(
            counter=CounterNo(1),
            finished_at=finished,
            timeliness=by_time,
            timeliness_06a=by_date,
        )
        yield collected, CLERK, fact
