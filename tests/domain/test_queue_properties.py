"""What holds of every queue, whoever comes and whenever a clerk calls."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.ids import TicketId, TicketNumber
from counter_app.domain.office import Policy, PolicyKind
from counter_app.domain.queue import SENTENCES, Candidate, Choice, choose
from counter_app.domain.reasons import say
from counter_app.domain.ticket_facts import Turn
from tests.domain.desk import OPENING

PASSING = {
    "returned_first",
    "appointment_due",
    "appointments_enough",
    "aged",
    "ratio_priority",
    "ratio_ordinary",
    "priority_always",
}
"""Reasons that tell somebody who came earlier why another went first."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call, and everybody who was waiting when it was made."""

    choice: Choice
    waiting: tuple[Candidate, ...]
    before: Turn
    now: datetime

    @property
    def called(self) -> Candidate:
        return self.choice.candidate

    @property
    def codes(self) -> list[str]:
        return [reason.code for reason in self.choice.why]

    @property
    def walk_ins(self) -> list[Candidate]:
        return [c for c in self.waiting if c.appointment_at is None and not c.returned]

    @property
    def is_walk_in(self) -> bool:
        return self.called in self.walk_ins

    @property
    def is_contested(self) -> bool:
        return self.is_walk_in and len({c.priority for c in self.walk_ins}) == 2


@dataclass(frozen=True, slots=True)
class Day:
    """A day at one pool of queues: who came, in order, and every call."""

    policy: Policy
    came: tuple[Candidate, ...]
    calls: tuple[Call, ...]


arrivals = st.fixed_dictionaries(
    {
        "priority": st.booleans(),
        "returned": st.integers(0, 9).map(lambda n: n == 0),
        "appointment": st.one_of(st.none(), st.none(), st.integers(-30, 60)),
    }
)
events = st.lists(
    st.tuples(st.integers(0, 15 * 60), st.one_of(st.none(), arrivals, arrivals)),
    min_size=1,
    max_size=40,
)
policies = st.builds(
    Policy,
    kind=st.sampled_from([PolicyKind.RATIO, PolicyKind.RATIO, *PolicyKind]),
    ratio=st.integers(1, 3),
    aging_s=st.sampled_from([60, 10 * 60, 45 * 60]),
    appointments_in_a_row=st.integers(1, 3),
)


@st.composite
def days(draw: st.DrawFn) -> Day:
    policy = draw(policies)
    now, turn = OPENING, Turn(pool="CT")
    came: list[Candidate] = []
    waiting: list[Candidate] = []
    calls: list[Call] = []
    for gap, arrival in draw(events):
        now += timedelta(seconds=gap)
        if arrival is not None:
            minutes = arrival["appointment"]
            newcomer = Candidate(
                id=TicketId(f"t{len(came)}"),
                number=TicketNumber(f"A{len(came):03}"),
                issued_at=now,
                place=len(came),
                priority=bool(arrival["priority"]),
                returned=bool(arrival["returned"]),
                appointment_at=None if minutes is None else now + timedelta(minutes=minutes),
            )
            came.append(newcomer)
            waiting.append(newcomer)
        else:
            turn = _call(waiting, calls, policy, turn, now)
    while waiting:  # the clerks stay until everybody has been called
        now += timedelta(minutes=1)
        turn = _call(waiting, calls, policy, turn, now)
    return Day(policy, tuple(came), tuple(calls))


def _call(
    waiting: list[Candidate], calls: list[Call], policy: Policy, turn: Turn, now: datetime
) -> Turn:
    choice = choose(waiting, policy=policy, turn=turn, now=now)
    if choice is None:
        assert all(c.appointment_at is not None and c.appointment_at > now for c in waiting)
        return turn
    calls.append(Call(choice, tuple(waiting), turn, now))
    waiting.remove(choice.candidate)
    return choice.turn


def _earlier(candidate: Candidate, than: Candidate) -> bool:
    return (candidate.issued_at, candidate.place) < (than.issued_at, than.place)


def _ready(call: Call) -> Sequence[Candidate]:
    return [
        c
        for c in call.waiting
        if c.returned or c.appointment_at is None or c.appointment_at <= call.now
    ]


@given(days())
def test_every_ticket_is_called_once_in_the_end(day: Day) -> None:
    assert sorted(call.called.place for call in day.calls) == list(range(len(day.came)))


@given(days())
def test_nobody_is_passed_over_without_a_reason(day: Day) -> None:
    for call in day.calls:
        assert call.called in _ready(call)
        assert call.choice.why
        if any(_earlier(c, call.called) for c in _ready(call)):
            assert PASSING.intersection(call.codes)


@given(days())
def test_every_reason_can_be_said_in_both_languages_and_names_who_is_meant(day: Day) -> None:
    for call in day.calls:
        for reason in call.choice.why:
            vi, en = say(reason, SENTENCES, "vi"), say(reason, SENTENCES, "en")
            assert vi != en
            number = dict(reason.values).get("number", call.called.number)
            assert number == call.called.number


@given(days())
def test_within_a_class_who_comes_first_goes_first(day: Day) -> None:
    for call in day.calls:
        called = call.called
        if called.returned:
            peers = [c for c in call.waiting if c.returned]
        elif call.is_walk_in:
            peers = [c for c in call.walk_ins if c.priority == called.priority]
        else:
            assert called.appointment_at is not None
            assert not any(
                c.appointment_at < called.appointment_at
                for c in call.waiting
                if c.appointment_at is not None and not c.returned
            )
            continue
        assert not any(_earlier(c, called) for c in peers)


@given(days())
def test_while_both_classes_wait_one_in_ratio_and_one_calls_is_ordinary(day: Day) -> None:
    if day.policy.kind is not PolicyKind.RATIO:
        return
    contested = [call.called.priority for call in day.calls if call.is_contested]
    size = day.policy.ratio + 1
    for first in range(len(contested) - size + 1):
        assert not all(contested[first : first + size])


@given(days())
def test_no_later_priority_ticket_overtakes_an_ordinary_one_past_the_aging_limit(day: Day) -> None:
    if day.policy.kind is not PolicyKind.RATIO:
        return
    for call in day.calls:
        if call.is_walk_in and call.called.priority:
            assert not any(
                _earlier(c, call.called)
                and (call.now - c.issued_at).total_seconds() >= day.policy.aging_s + 1
                for c in call.walk_ins
                if not c.priority
            )


@given(days())
def test_appointments_never_go_more_often_in_a_row_than_the_policy_says(day: Day) -> None:
    run = 0
    for call in day.calls:
        if call.is_walk_in:
            run = 0
        elif not call.called.returned and call.walk_ins:
            run += 1
        assert run <= day.policy.appointments_in_a_row


@given(days())
def test_only_a_contested_call_moves_the_ratio(day: Day) -> None:
    for call in day.calls:
        moved = call.choice.turn.ratio_run != call.before.ratio_run
        assert call.is_contested or not moved
        assert 0 <= call.choice.turn.ratio_run <= day.policy.ratio


@given(days(), st.randoms(use_true_random=False))
def test_the_order_in_which_tickets_are_listed_does_not_matter(
    day: Day, shuffled: random.Random
) -> None:
    for call in day.calls:
        listed = list(call.waiting)
        shuffled.shuffle(listed)
        again = choose(listed, policy=day.policy, turn=call.before, now=call.now)
        assert again == call.choice
