"""Who waits, kept so that the policy's next choice costs nothing.

:class:`WaitingLine` gives the same order as :func:`~counter_app.domain.queue.choose`, step by step,
without the reasons: a simulation of the day asks it ten thousand times where a counter asks once.
Moments are seconds from any common beginning; queues are small whole numbers.
"""

from __future__ import annotations

from bisect import insort
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.domain.office import Policy, PolicyKind

Place = tuple[float, int, int]
"""A place in the line: when it counts from, the order of issue, and who it is."""


@dataclass(slots=True)
class PoolTurn:
    """Where a pool of queues stands in its policy; see :class:`ticket_facts.Turn`."""

    ratio_run: int = 0
    appointment_run: int = 0


class WaitingLine:
    """The waiting tickets of an office, by queue and by what the policy asks of them."""

    __slots__ = ("_appointments", "_ordinary", "_returned", "_special", "_urgent")

    def __init__(self, queues: int) -> None:
        """``queues``: how many queues there are, numbered from 0."""
        self._returned: list[deque[Place]] = [deque() for _ in range(queues)]
        self._appointments: list[deque[Place]] = [deque() for _ in range(queues)]
        self._urgent: list[deque[Place]] = [deque() for _ in range(queues)]
        self._ordinary: list[deque[Place]] = [deque() for _ in range(queues)]
        self._special = 0

    def copy(self) -> WaitingLine:
        """The same line, to be called from without changing this one."""
        line = WaitingLine(0)
        line._returned = [deque(one) for one in self._returned]
        line._appointments = [deque(one) for one in self._appointments]
        line._urgent = [deque(one) for one in self._urgent]
        line._ordinary = [deque(one) for one in self._ordinary]
        line._special = self._special
        return line

    def join(
        self,
        who: int,
        *,
        queue: int,
        issued_s: float,
        place: int,
        priority: bool = False,
        returned: bool = False,
        appointment_s: float | None = None,
    ) -> None:
        """Somebody waits from now on; among those without an appointment in order of arrival."""
        if returned:
            self._special += 1
            self._returned[queue].append((issued_s, place, who))
        elif appointment_s is not None:
            self._special += 1
            insort(self._appointments[queue], (appointment_s, place, who))
        elif priority:
            self._urgent[queue].append((issued_s, place, who))
        else:
            self._ordinary[queue].append((issued_s, place, who))

    def call(
        self, queues: Sequence[int], *, policy: Policy, turn: PoolTurn, now_s: float
    ) -> int | None:
        """Who is called next to a counter that serves these queues; None when nobody may come.

        ``turn`` is moved as the policy says.
        """
        if self._special:
            special = self._first_of_special(queues, policy, turn, now_s)
            if special is not None:
                self._special -= 1
                return special.popleft()[2]
        ordinary = urgent = None
        for queue in queues:
            line = self._ordinary[queue]
            if line and (ordinary is None or line[0] < ordinary[0]):
                ordinary = line
            line = self._urgent[queue]
            if line and (urgent is None or line[0] < urgent[0]):
                urgent = line
        if ordinary is None or urgent is None:
            alone = urgent if ordinary is None else ordinary
            if alone is None:
                return None
            turn.appointment_run = 0
            return alone.popleft()[2]
        turn.appointment_run = 0
        kind = policy.kind
        if kind is PolicyKind.STRICT_PRIORITY:
            return urgent.popleft()[2]
        ordinary_first = ordinary[0] < urgent[0]
        if kind is PolicyKind.FIRST_COME:
            return (ordinary if ordinary_first else urgent).popleft()[2]
        if turn.ratio_run >= policy.ratio or (
            ordinary_first and int(now_s - ordinary[0][0]) > policy.aging_s
        ):
            turn.ratio_run = 0
            return ordinary.popleft()[2]
        turn.ratio_run += 1
        return urgent.popleft()[2]

    def _first_of_special(
        self, queues: Sequence[int], policy: Policy, turn: PoolTurn, now_s: float
    ) -> deque[Place] | None:
        """Where the first stands who goes before everybody who walked in, if somebody may now."""
        returned = _earliest(self._returned, queues)
        if returned is not None:
            return returned
        due = _earliest(self._appointments, queues)
        if due is None or due[0][0] > now_s:
            return None
        if any(self._ordinary[queue] or self._urgent[queue] for queue in queues):
            if turn.appointment_run >= policy.appointments_in_a_row:
                return None
            turn.appointment_run += 1
        return due


def _earliest(lines: list[deque[Place]], queues: Sequence[int]) -> deque[Place] | None:
    found: deque[Place] | None = None
    for queue in queues:
        line = lines[queue]
        if line and (found is None or line[0] < found[0]):
            found = line
    return found
