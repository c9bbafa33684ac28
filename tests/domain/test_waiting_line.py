"""The simulation's line calls whom the policy calls: the order of scenario 24, step by step."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.ids import TicketId, TicketNumber
from counter_app.domain.office import Policy, PolicyKind
from counter_app.domain.queue import Candidate, choose
from counter_app.domain.ticket_facts import Turn
from counter_app.domain.waiting_line import PoolTurn, WaitingLine
from tests.domain.desk import OPENING

QUEUES = 3
POOLS = ((0,), (0, 1), (1, 2), (2, 0, 1))
policies = st.builds(
    Policy,
    kind=st.sampled_from(PolicyKind),
    ratio=st.integers(1, 3),
    aging_s=st.integers(60, 1800),
    appointments_in_a_row=st.integers(1, 3),
)
comers = st.tuples(
    st.just("comes"),
    st.integers(0, QUEUES - 1),
    st.booleans(),
    st.integers(0, 5).map(lambda drawn: drawn == 0),
    st.one_of(st.none(), st.none(), st.integers(-20, 40)),
)
calls = st.tuples(st.just("call"), st.sampled_from(POOLS))
events = st.lists(
    st.tuples(st.integers(0, 400), st.one_of(comers, calls, calls)), min_size=1, max_size=60
)


@given(policy=policies, events=events, ratio_run=st.integers(0, 3), in_a_row=st.integers(0, 3))
def test_the_line_calls_in_the_order_of_the_policy(
    policy: Policy, events: list[tuple[int, tuple[Any, ...]]], ratio_run: int, in_a_row: int
) -> None:
    line = WaitingLine(QUEUES)
    waiting: list[tuple[int, Candidate]] = []
    turns = {
        pool: (
            Turn(pool=str(pool), ratio_run=ratio_run, appointment_run=in_a_row),
            PoolTurn(ratio_run, in_a_row),
        )
        for pool in POOLS
    }
    now_s = 0
    for place, (later_s, event) in enumerate(events):
        now_s += later_s
        now = OPENING + timedelta(seconds=now_s)
        if event[0] == "comes":
            _, queue, priority, returned, appointment_min = event
            appointment_s = None if appointment_min is None else now_s + 60 * appointment_min
            line.join(
                place,
                queue=queue,
                issued_s=now_s,
                place=place,
                priority=priority,
                returned=returned,
                appointment_s=appointment_s,
            )
            candidate = Candidate(
                id=TicketId(str(place)),
                number=TicketNumber(f"A{place:03}"),
                issued_at=now,
                place=place,
                priority=priority,
                returned=returned,
                appointment_at=None
                if appointment_s is None
                else OPENING + timedelta(seconds=appointment_s),
            )
            waiting.append((queue, candidate))
            continue
        pool = event[1]
        turn, running = turns[pool]
        choice = choose(
            [one for queue, one in waiting if queue in pool], policy=policy, turn=turn, now=now
        )
        again = line.copy().call(
            pool, policy=policy, turn=PoolTurn(turn.ratio_run, turn.appointment_run), now_s=now_s
        )
        called = line.call(pool, policy=policy, turn=running, now_s=now_s)
        assert called == again
        if choice is None:
            assert called is None
            continue
        assert called == int(choice.candidate.id)
        waiting = [row for row in waiting if row[1].id != choice.candidate.id]
        turns[pool] = (choice.turn, running)
        assert (running.ratio_run, running.appointment_run) == (
            choice.turn.ratio_run,
            choice.turn.appointment_run,
        )
