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
from tests.effort import effort

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
    st.tuples(st.integers(0, 400), st.one_of(comers, comers, calls)), min_size=12, max_size=60
)


@effort(150)
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


def test_one_appointment_too_many_in_a_row_waits_for_a_walk_in() -> None:
    line, turn = WaitingLine(1), PoolTurn()
    for who in range(3):
        line.join(who, queue=0, issued_s=0, place=who, appointment_s=10.0 * who)
    line.join(3, queue=0, issued_s=0, place=3)
    called = [line.call((0,), policy=Policy(), turn=turn, now_s=60) for _ in range(5)]
    assert called == [0, 1, 3, 2, None]


def test_under_strict_priority_ordinary_ones_wait_and_first_come_knows_no_priority() -> None:
    for kind, order in ((PolicyKind.STRICT_PRIORITY, [1, 0]), (PolicyKind.FIRST_COME, [0, 1])):
        line, turn = WaitingLine(1), PoolTurn()
        line.join(0, queue=0, issued_s=0, place=0)
        line.join(1, queue=0, issued_s=5, place=1, priority=True)
        policy = Policy(kind=kind)
        assert [line.call((0,), policy=policy, turn=turn, now_s=9) for _ in range(2)] == order


def test_returned_ones_go_by_arrival_before_everybody() -> None:
    line, turn = WaitingLine(2), PoolTurn()
    line.join(0, queue=0, issued_s=0, place=0)
    line.join(1, queue=0, issued_s=4, place=1, returned=True)
    line.join(2, queue=1, issued_s=2, place=2, returned=True)
    called = [line.call((0, 1), policy=Policy(), turn=turn, now_s=9) for _ in range(4)]
    assert called == [2, 1, 0, None]


def test_priority_and_ordinary_ones_go_in_turn_and_an_aged_one_before_younger_priority() -> None:
    line, turn, policy = WaitingLine(1), PoolTurn(), Policy(ratio=2, aging_s=2700)
    for who in range(6):
        line.join(who, queue=0, issued_s=who, place=who, priority=who >= 2)
    called = [line.call((0,), policy=policy, turn=turn, now_s=60) for _ in range(5)]
    assert called == [2, 3, 0, 4, 5], "P, P, O, P, P"
    line.join(6, queue=0, issued_s=2000, place=6, priority=True)
    assert line.call((0,), policy=policy, turn=turn, now_s=2702) == 1, "aged"
    assert line.call((0,), policy=policy, turn=turn, now_s=2702) == 6
