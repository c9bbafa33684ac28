"""What a policy would do: the next calls, each with its reasons, before anybody is called."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from counter_app.domain.ids import TicketId, TicketNumber
from counter_app.domain.office import Policy, Queue
from counter_app.domain.queue import Candidate, Choice, choose
from counter_app.domain.ticket_facts import Turn
from counter_app.values import dataclass

BETWEEN_CALLS: Final = timedelta(minutes=4)
"""How long one citizen takes in a trial, so that waiting times grow as on a busy morning."""
_SAMPLE: Final = ((52, False), (47, True), (45, False), (40, True), (34, True), (31, False),
                  (26, True), (22, True), (19, False), (15, True), (11, False), (8, True),
                  (5, True), (2, False))  # fmt: skip
"""A busy sample: minutes waited, and whether with priority."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """The calls a policy would make, and the ordinary ticket it would leave waiting longest.

    ``left`` waited from before the last one called came, and was passed over ``passed`` times by
    somebody who came later; ``waited_s`` is how long it has waited by the last call.
    """

    calls: tuple[Choice, ...]
    left: Candidate | None
    passed: int
    waited_s: int


def trial(
    waiting: Sequence[Candidate], *, policy: Policy, turn: Turn, now: datetime, count: int
) -> Trial:
    """Call until nobody is left or ``count`` were called."""
    left = list(waiting)
    calls: list[Choice] = []
    at = now
    while len(calls) < count and (choice := choose(left, policy=policy, turn=turn, now=at)):
        calls.append(choice)
        left.remove(choice.candidate)
        turn = choice.turn
        at += BETWEEN_CALLS
    stayed = [c for c in left if not c.priority and c.appointment_at is None]
    oldest = min(stayed, key=lambda c: (c.issued_at, c.place), default=None)
    if oldest is None:
        return Trial(calls=tuple(calls), left=None, passed=0, waited_s=0)
    passed = sum(choice.candidate.issued_at > oldest.issued_at for choice in calls)
    waited = at - BETWEEN_CALLS - oldest.issued_at
    return Trial(
        calls=tuple(calls),
        left=oldest if passed else None,
        passed=passed,
        waited_s=int(waited.total_seconds()) if passed else 0,
    )


def sample(queues: Sequence[Queue], *, now: datetime) -> list[Candidate]:
    """A busy waiting list in some queues, for an office where nobody waits just now."""
    given = {queue.code: queue.series.first for queue in queues}
    waiting = []
    for place, (minutes, priority) in enumerate(_SAMPLE):
        queue = queues[place % len(queues)]
        number = TicketNumber(queue.series.printed(given[queue.code]))
        given[queue.code] += 1
        waiting.append(
            Candidate(
                id=TicketId(number),
                number=number,
                issued_at=now - timedelta(minutes=minutes),
                place=place,
                priority=priority,
                returned=False,
                appointment_at=None,
            )
        )
    return waiting
