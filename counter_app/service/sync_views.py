"""How the nightly sync stands, from what it keeps."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from counter_app.domain.reasons import Language
from counter_app.service import sync_times
from counter_app.service.decisions import Desk
from counter_app.service.sync_queries import (
    SyncDifference,
    Synced,
    SyncPublication,
    SyncRefused,
    SyncRun,
    SyncState,
)
from counter_app.service.sync_sentences import said
from counter_app.store import nightly, publications
from counter_app.store.engine import Connection
from counter_app.store.office_file import identity

RUNS: Final = 30
"""How many runs a screen shows."""
SHOWN: Final = 200
"""How many refused batches and differences."""


def next_at(connection: Connection, enrolment: nightly.Enrolment, now: datetime) -> datetime:
    """When the next run begins by itself."""
    newest = nightly.runs(connection, newest=1)
    equal = nightly.last_equal(connection)
    return sync_times.next_run(
        now,
        set_time=enrolment.set_time,
        jitter=sync_times.jitter_of(enrolment.office, enrolment.site),
        enrolled_at=enrolment.enrolled_at,
        last_equal_at=equal.ended_at if equal else None,
        last_try_at=newest[0].begun_at if newest else None,
        failures=nightly.failures(connection),
        asked_wait=timedelta(seconds=newest[0].retry_after_s if newest else 0),
    )


def sync_state(desk: Desk, _query: SyncState, language: Language) -> Synced:
    """The state of the sync."""
    connection, now = desk.tables.connection, desk.at
    known = identity(connection)
    setup = desk.reference.setup
    enrolled = nightly.enrolment(connection)
    equal = nightly.last_equal(connection)
    runs = [_run(run, language) for run in nightly.runs(connection, newest=RUNS)]
    failed = bool(runs) and runs[0].outcome != nightly.EQUAL and runs[0].ended_at is not None
    last_equal_at = equal.ended_at if equal else None
    return Synced(
        at=now,
        practice=known is not None and known.practice,
        office=enrolled.office if enrolled else setup.agency_code,
        site=enrolled.site if enrolled else str(setup.site_first),
        enrolled=enrolled is not None,
        city=enrolled.city if enrolled else "",
        unit_name=enrolled.unit_name if enrolled else "",
        set_time=enrolled.set_time if enrolled else None,
        backlog=nightly.backlog(connection),
        last_equal_at=last_equal_at,
        complete_to=equal.complete_to if equal else None,
        clock_off_s=equal.clock_off_s if equal else 0,
        trouble=runs[0].said if failed else "",
        stale=enrolled is not None
        and sync_times.is_stale(now, enrolled_at=enrolled.enrolled_at, last_equal_at=last_equal_at),
        next_at=next_at(connection, enrolled, now) if enrolled else None,
        runs=tuple(runs),
        refused=tuple(
            _refused(one, language) for one in nightly.refused_batches(connection)[:SHOWN]
        ),
        differences=tuple(
            SyncDifference(day=one.day, kind=one.kind, office=one.office, city=one.city)
            for one in nightly.differences(connection)[:SHOWN]
        ),
        publications=tuple(
            SyncPublication(
                id=one.id, family=one.family, title=one.title, valid_from=one.valid_from
            )
            for one in publications.offers(connection)
        ),
    )


def _run(run: nightly.Run, language: Language) -> SyncRun:
    return SyncRun(
        cause=run.cause,
        begun_at=run.begun_at,
        ended_at=run.ended_at,
        outcome=run.outcome,
        said=_said(run.outcome, run.why, language),
        batches=run.batches,
        facts=run.facts,
    )


def _refused(batch: nightly.RefusedBatch, language: Language) -> SyncRefused:
    return SyncRefused(
        origin=batch.origin,
        first=batch.first,
        last=batch.last,
        said=_said(batch.refused, batch.why, language),
        times=batch.times,
        last_at=batch.last_at,
    )


def _said(outcome: str, why: str, language: Language) -> str:
    """Our sentence; where the city used a word we do not know, the one it wrote for people."""
    sentence = said(outcome, language)
    return why if sentence == outcome and why else sentence
