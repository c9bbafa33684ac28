"""What the hall shows: the last calls, and the office's notices.

Calls are read from the newest part of the journal, along its own order, so that ten years of
rows cost nothing. Notices are free words: they stand here, to be changed and erased, and
never in a fact.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from counter_app.domain.facts import StepUndone
from counter_app.domain.ids import CounterNo, TicketId
from counter_app.domain.ticket_facts import TicketCalled, TicketRecalled
from counter_app.store.engine import Connection
from counter_app.values import dataclass

NEWEST: Final = 2000
"""How many of the newest facts are looked through: most of a large office's day."""
_NOTICES: Final = "notices"


@dataclass(frozen=True, slots=True, kw_only=True)
class LastCall:
    """A call that was not undone, by the ticket's id."""

    ticket: TicketId
    counter: CounterNo
    at: datetime


def last_calls(connection: Connection, *, since: datetime, limit: int) -> list[LastCall]:
    """The newest call of each of the last tickets called since a moment, newest first.

    Rides on the journal's own order.
    """
    rows = connection.execute(
        "SELECT origin, seq, at, kind, subject, body FROM journal "
        "WHERE position > (SELECT coalesce(max(position), 0) FROM journal) - ? "
        "AND kind IN (?, ?, ?) ORDER BY position DESC",
        (NEWEST, TicketCalled.KIND, TicketRecalled.KIND, StepUndone.KIND),
    )
    undone: set[tuple[str, int]] = set()
    found: dict[str, LastCall] = {}
    for origin, seq, at, kind, subject, body in rows:
        moment = datetime.fromisoformat(at)
        if moment < since or len(found) >= limit:
            break
        if (origin, seq) in undone:
            continue
        said = json.loads(body)
        if kind == StepUndone.KIND:
            undone.add((said["origin"], said["undoes"]))
        elif subject not in found:
            found[subject] = LastCall(
                ticket=TicketId(subject), counter=CounterNo(said["counter"]), at=moment
            )
    return list(found.values())


def notices(connection: Connection) -> tuple[str, ...]:
    """The office's notices for the hall, in its order."""
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (_NOTICES,)).fetchone()
    return tuple(json.loads(row[0])) if row else ()


def keep_notices(connection: Connection, said: Sequence[str]) -> None:
    """Put these in the place of the notices that were there; nothing of the old ones is kept."""
    connection.execute("DELETE FROM meta WHERE name = ?", (_NOTICES,))
    if said:
        connection.execute(
            "INSERT INTO meta (name, value) VALUES (?, ?)",
            (_NOTICES, json.dumps(list(said), ensure_ascii=False)),
        )
