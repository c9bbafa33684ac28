"""Whether the PC's clock is in doubt: it jumped and nobody confirmed it since."""

from __future__ import annotations

from counter_app.domain.facts import ClockConfirmed, ClockJumped
from counter_app.service.office_decisions import CLOCK
from counter_app.store import journal
from counter_app.store.engine import Connection


def unconfirmed_s(connection: Connection) -> int:
    """How far the clock went ahead, in seconds, if nobody has confirmed it since; else 0."""
    jumped = journal.last_of(connection, CLOCK, ClockJumped.KIND)
    said = journal.last_of(connection, CLOCK, ClockConfirmed.KIND)
    if jumped is None or not isinstance(jumped.fact, ClockJumped) or not jumped.fact.waits:
        return 0
    return 0 if said and said.position > jumped.position else max(1, jumped.fact.by_s)
