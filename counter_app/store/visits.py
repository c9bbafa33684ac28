"""Past visits, breaks and stated waits: what the estimate of waits is learned from.

All of it is bounded by a day and a number of rows and rides on the tickets' time-ordered ids, so
that ten years of visits cost no more than eight weeks.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Final, NamedTuple

from counter_app.domain.facts import ShiftResumed
from counter_app.domain.ids import CounterNo, QueueCode
from counter_app.domain.ticket_facts import TicketIssued
from counter_app.domain.visiting_habits import Break, Visit
from counter_app.store.engine import Connection
from counter_app.store.flow import first_id

LONGEST_WALK_S: Final = 600
"""From the first call to the last that was answered; longer than this it was something else."""
LONGEST_NO_SHOW_S: Final = 1800
LONGEST_BREAK_S: Final = 3600
"""A longer break is the lunch, or the end of the day."""


def visits_since(connection: Connection, since: datetime, *, limit: int) -> list[Visit]:
    """The newest tickets issued since a moment, newest first; those with one errand that ended.

    Of all others only the issue is told. A number of a session's own series does not say which
    queue it began in; it is taken to have had one errand. Rides on the primary key.
    """
    rows = connection.execute(
        "SELECT queue, counter, issued_at, waited_s, called_at, calls, walked_s, served_s, state, "
        "changed_at, priority IS NOT NULL, json_extract(purpose, '$'), "
        "(queue = series OR series LIKE 'phien:%') AND counter IS NOT NULL "
        "FROM ticket WHERE id >= ? ORDER BY id DESC LIMIT ?",
        (first_id(since), limit),
    )
    return [_visit(_Row(*row)) for row in rows]


class _Row(NamedTuple):
    queue: str
    counter: int | None
    issued_at: int
    waited_s: int | None
    called_at: int | None
    calls: int
    walked_s: int
    served_s: int
    state: str
    changed_at: int
    priority: int
    purpose: str
    simple: int


def _visit(row: _Row) -> Visit:
    busy_s = _busy_s(row)
    called_at = None if busy_s is None else row.issued_at + (row.waited_s or 0)
    return Visit(
        queue=QueueCode(row.queue),
        counter=CounterNo(row.counter or 0),
        issued_at=row.issued_at,
        called_at=called_at,
        busy_s=busy_s or 0,
        priority=bool(row.priority),
    )


def _busy_s(row: _Row) -> int | None:
    """How long a visit held its counter from the first call; None where it cannot be told."""
    if not row.simple or row.waited_s is None:
        return None
    first_call = row.issued_at + row.waited_s
    if row.state == "no_show":
        called_s = row.changed_at - first_call
        return called_s if called_s <= LONGEST_NO_SHOW_S else None
    if row.state not in {"finished", "awaiting_result"}:
        return None
    busy_s = row.walked_s + row.served_s
    if row.purpose == "service" and row.calls > 1 and row.called_at is not None:
        until_answered_s = row.called_at - first_call
        return busy_s + (until_answered_s if until_answered_s <= LONGEST_WALK_S else 0)
    return busy_s


def breaks_since(
    connection: Connection, subjects: Iterable[tuple[CounterNo, str]], since: datetime
) -> list[Break]:
    """The breaks that ended at these counters since a moment (rides on journal_subject)."""
    first = connection.execute(
        "SELECT place FROM ticket WHERE id >= ? ORDER BY id LIMIT 1", (first_id(since),)
    ).fetchone()
    found = []
    for counter, subject in subjects:
        rows = connection.execute(
            "SELECT at, body FROM journal WHERE subject = ? AND position > ? AND kind = ?",
            (subject, first[0] if first else 0, ShiftResumed.KIND),
        )
        for at, body in rows:
            length_s = int(json.loads(body)["paused_s"])
            if length_s <= LONGEST_BREAK_S:
                ended_at = int(datetime.fromisoformat(at).timestamp())
                found.append(Break(counter, ended_at - length_s, length_s))
    return found


def told_since(
    connection: Connection, since: datetime, *, limit: int
) -> list[tuple[int, int, int]]:
    """Stated ranges in minutes and the waits in seconds that followed, newest first.

    Of ordinary tickets that were called. Rides on the primary key and the journal's own order.
    """
    rows = connection.execute(
        "SELECT json_extract(body, '$.wait_low_min'), json_extract(body, '$.wait_high_min'), "
        "waited_s FROM ticket JOIN journal ON journal.position = ticket.place "
        "WHERE id >= ? AND waited_s IS NOT NULL AND priority IS NULL AND appointment_at IS NULL "
        "AND kind = ? AND json_extract(body, '$.wait_high_min') IS NOT NULL "
        "ORDER BY id DESC LIMIT ?",
        (first_id(since), TicketIssued.KIND, limit),
    )
    return [(int(low), int(high), int(waited_s)) for low, high, waited_s in rows]
