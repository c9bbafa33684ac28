"""What the live page warns of, the gravest first, and where each is mended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final, NamedTuple

from counter_app.domain.calendar import elapsed_s
from counter_app.domain.reasons import Language, Reason
from counter_app.domain.session_checks import roster_gaps
from counter_app.service import sync_times
from counter_app.service.clock_doubt import unconfirmed_s
from counter_app.service.decisions import Desk
from counter_app.service.live_queries import LiveAlert, LiveQueue, LiveSession
from counter_app.service.live_sentences import duties_missing
from counter_app.service.openings import plan_on
from counter_app.service.queries import DueRow
from counter_app.service.sentences import say
from counter_app.store import journal, nightly, spool
from counter_app.store.spool import SpoolState

STUCK_FOR: Final = timedelta(minutes=5)
"""A paper that waits so long is not on its way any more."""


class _Found(NamedTuple):
    why: Reason
    place: str
    subject: str = ""
    grave: bool = False


def alerts(
    desk: Desk,
    *,
    queues: Sequence[LiveQueue],
    same_day: Sequence[DueRow],
    sessions: Sequence[LiveSession],
    language: Language,
) -> tuple[LiveAlert, ...]:
    """Everything to look after now."""
    found = [
        *_clock(desk),
        *_waits(desk, queues),
        *_dossiers(desk, same_day),
        *_sessions(desk, sessions, language),
        *_papers(desk),
        *_sync(desk),
    ]
    return tuple(
        LiveAlert(
            code=one.why.code,
            why=say(one.why, language),
            place=one.place,
            subject=one.subject,
            grave=one.grave,
        )
        for one in sorted(found, key=lambda one: not one.grave)
    )


def _clock(desk: Desk) -> Iterator[_Found]:
    connection = desk.tables.connection
    jumped_s, last = unconfirmed_s(connection), journal.last_at(connection)
    if jumped_s:
        yield _Found(Reason.of("live_clock_jumped", by_s=jumped_s), "clock", grave=True)
    elif last is not None and desk.at < last:
        why = Reason.of("live_clock_behind", now_at=desk.at, last_at=last)
        yield _Found(why, "clock", grave=True)


def _waits(desk: Desk, queues: Sequence[LiveQueue]) -> Iterator[_Found]:
    for row in queues:
        if row.oldest_at is None:
            continue
        if not row.counters:
            why = Reason.of("live_no_counter", count=row.waiting, queue=row.name)
            yield _Found(why, "desk", row.queue, grave=True)
        elif row.waiting > row.limit:
            why = Reason.of(
                "live_queue_long",
                queue=row.name,
                count=row.waiting,
                most=row.limit,
                counters=row.counters,
            )
            yield _Found(why, "staffing", row.queue)
        if elapsed_s(row.oldest_at, desk.at) > row.limit_s:
            written = "%H:%M" if row.oldest_at.date() == desk.today else "%H:%M %d/%m"
            why = Reason.of(
                "live_wait_long",
                number=row.oldest or "",
                since=row.oldest_at.strftime(written),
                limit_s=row.limit_s,
                queue=row.name,
            )
            yield _Found(why, "ticket", row.oldest or "", grave=True)


def _dossiers(desk: Desk, same_day: Sequence[DueRow]) -> Iterator[_Found]:
    overdue = sum(d.resting_since is None for d in desk.tables.pending(until=desk.at))
    if overdue:
        yield _Found(Reason.of("live_overdue", count=overdue), "review", grave=True)
    urgent = [row.due_at for row in same_day if row.level == "urgent"]
    if urgent:
        why = Reason.of("live_at_risk", count=len(urgent), first_at=min(urgent))
        yield _Found(why, "review")


def _sessions(desk: Desk, sessions: Sequence[LiveSession], language: Language) -> Iterator[_Found]:
    """A session that runs or comes next without somebody to receive, sign or seal."""
    for row in sessions:
        rules = plan_on(desk, row.opens_at.date()).session(row.session) if row.session else None
        duties = duties_missing(roster_gaps(rules, desk.setup), language) if rules else ""
        if duties:
            why = Reason.of(
                "live_session_gap", session=row.name, opens_at=row.opens_at, duties=duties
            )
            yield _Found(why, "sessions", row.session, grave=row.is_open)


def _papers(desk: Desk) -> Iterator[_Found]:
    states = (SpoolState.FAILED, SpoolState.UNSURE, SpoolState.QUEUED)
    before = (desk.at - STUCK_FOR).timestamp()
    stuck = sum(
        job.state is not SpoolState.QUEUED or job.queued_at < before
        for job in spool.in_state(desk.tables.connection, states)
    )
    if stuck:
        yield _Found(Reason.of("live_papers", count=stuck), "papers")


def _sync(desk: Desk) -> Iterator[_Found]:
    connection = desk.tables.connection
    enrolled = nightly.enrolment(connection)
    if enrolled is None:
        return
    equal = nightly.last_equal(connection)
    last = equal.ended_at if equal else None
    if sync_times.is_stale(desk.at, enrolled_at=enrolled.enrolled_at, last_equal_at=last):
        yield _Found(Reason.of("live_sync_stale") if last else Reason.of("live_sync_never"), "sync")
