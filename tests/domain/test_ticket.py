"""A visit from the printed number to its end: what each step allows, and what it costs in time."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

import pytest

from counter_app.domain import ticket_rules as tickets
from counter_app.domain.ids import CounterNo
from counter_app.domain.office import CallRules
from counter_app.domain.reasons import Reason, Refused, say
from counter_app.domain.ticket import Ticket, TicketState, evolve_ticket
from counter_app.domain.ticket_facts import (
    TicketCancelled,
    TicketCarriedOver,
    TicketFact,
    TicketHeld,
    Turn,
    VisitRated,
)
from counter_app.domain.ticket_rules import SENTENCES
from tests.domain.desk import CLERK, CT, DAY, HT, ONE, OPENING, TQ, TWO, Visit, after, issued, visit

RULES = CallRules(recall_limit=3, recall_lock_s=5)
NEXT_DAY = DAY + timedelta(days=2)
WHY = (Reason.of("called_by_number", number="A001"),)
NOW = after(1000)


def called(v: Visit, seconds: float, counter: CounterNo = ONE) -> Ticket:
    return v.go(tickets.call(v.ticket, counter=counter, at=after(seconds), why=WHY), seconds)


def started(v: Visit, seconds: float, counter: CounterNo = ONE) -> Ticket:
    return v.go(tickets.start(v.ticket, counter=counter, at=after(seconds)), seconds)


def held(v: Visit, seconds: float) -> Ticket:
    fact = tickets.hold(v.ticket, counter=ONE, at=after(seconds), reason="dien_to_khai")
    return v.go(fact, seconds)


def finished(v: Visit, seconds: float, *, awaiting: bool = False) -> Ticket:
    fact = tickets.finish(v.ticket, counter=ONE, at=after(seconds), awaiting=awaiting)
    return v.go(fact, seconds)


def called_for_result(v: Visit, seconds: float) -> Ticket:
    return v.go(tickets.call_for_result(v.ticket, counter=TWO), seconds)


def returned(v: Visit, seconds: float) -> Ticket:
    return v.go(tickets.return_to_queue(v.ticket, at=after(seconds), reason="goi_nham"), seconds)


def at_state(state: TicketState) -> Ticket:
    """A visit brought to a state by the steps people take."""
    v = visit()
    if state is TicketState.WAITING:
        return v.ticket
    if state is TicketState.CANCELLED:
        return v.go(tickets.cancel(v.ticket, reason="bo_ve"), 10)
    called(v, 60)
    if state is TicketState.NO_SHOW:
        return v.go(tickets.mark_no_show(v.ticket, counter=ONE), 90)
    if state is TicketState.CALLED:
        return v.ticket
    started(v, 70)
    if state is TicketState.HELD:
        return held(v, 100)
    if state is not TicketState.SERVING:
        finished(v, 120, awaiting=state is TicketState.AWAITING_RESULT)
    return v.ticket


Step = Callable[[Ticket], TicketFact | Refused]
STEPS: Mapping[str, Step] = {
    "call": lambda t: tickets.call(t, counter=TWO, at=NOW, why=WHY),
    "call_for_result": lambda t: tickets.call_for_result(t, counter=TWO),
    "recall": lambda t: tickets.recall(t, counter=ONE, at=NOW, rules=RULES),
    "start": lambda t: tickets.start(t, counter=ONE, at=NOW),
    "hold": lambda t: tickets.hold(t, counter=ONE, at=NOW, reason="dien_to_khai"),
    "resume": lambda t: tickets.resume(t, counter=ONE),
    "transfer": lambda t: tickets.transfer(t, to=HT, at=NOW, reason="nham_hang"),
    "return": lambda t: tickets.return_to_queue(t, at=NOW, reason="goi_nham"),
    "no_show": lambda t: tickets.mark_no_show(t, counter=ONE),
    "cancel": lambda t: tickets.cancel(t, reason="bo_ve"),
    "priority": lambda t: tickets.decide_priority(t, priority="nguoi_cao_tuoi"),
    "finish": lambda t: tickets.finish(t, counter=ONE, at=NOW, awaiting=False),
}
# What each step answers in each state, in the order of TicketState: the state it leads to, or a
# refusal (!). One line for the states still open, one for those that are over.
TABLE = {
    "call": """called already_called! already_called! called awaiting_result!
        ticket_closed! called ticket_closed!""",
    "call_for_result": """not_awaiting_result! already_called! already_called! not_awaiting_result!
        called not_awaiting_result! not_awaiting_result! not_awaiting_result!""",
    "recall": """not_called! called not_called! not_called! not_called!
        not_called! not_called! not_called!""",
    "start": """not_called! serving already_serving! not_called! not_called!
        not_called! not_called! not_called!""",
    "hold": """not_at_counter! held held not_at_counter! not_at_counter!
        not_at_counter! not_at_counter! not_at_counter!""",
    "resume": """not_held! not_held! not_held! serving not_held!
        not_held! not_held! not_held!""",
    "transfer": """waiting waiting waiting waiting awaiting_result!
        ticket_closed! ticket_closed! ticket_closed!""",
    "return": """nothing_to_return! waiting waiting waiting nothing_to_return!
        nothing_to_return! waiting nothing_to_return!""",
    "no_show": """not_called! no_show not_called! not_called! not_called!
        not_called! not_called! not_called!""",
    "cancel": """cancelled cancelled already_serving! cancelled cancelled
        ticket_closed! ticket_closed! ticket_closed!""",
    "priority": """waiting already_called! already_called! already_called! awaiting_result!
        ticket_closed! ticket_closed! ticket_closed!""",
    "finish": """not_serving! not_serving! finished not_serving! not_serving!
        not_serving! not_serving! not_serving!""",
}
CELLS = [
    (step, state, outcome)
    for step, line in TABLE.items()
    for state, outcome in zip(TicketState, line.split(), strict=True)
]


@pytest.mark.parametrize(("step", "state", "outcome"), CELLS)
def test_each_step_in_each_state_leads_on_or_is_refused(
    step: str, state: TicketState, outcome: str
) -> None:
    ticket = at_state(state)
    assert ticket.state is state
    answer = STEPS[step](ticket)
    if outcome.endswith("!"):
        assert isinstance(answer, Refused)
        assert answer.code == outcome.removesuffix("!")
        for language in ("vi", "en"):
            assert "A001" in say(answer.reason, SENTENCES, language)
    else:
        assert not isinstance(answer, Refused), answer
        now = evolve_ticket(ticket, answer, subject="t1", at=NOW, by=CLERK, place=1)
        assert now.state == outcome


def test_the_table_leaves_out_no_step() -> None:
    assert set(TABLE) == set(STEPS)


def test_a_held_visit_sums_its_parts_and_its_wait_ends_at_the_first_call() -> None:
    """Scenario 5."""
    a, b = visit(number=1), visit(number=2)
    called(a, 300)
    started(a, 310)
    held(a, 430)
    called(b, 431)
    started(b, 440)
    finished(b, 500)
    called(a, 900)
    started(a, 905)
    done = finished(a, 935)
    assert done.state is TicketState.FINISHED
    assert (done.waited_s, done.served_s) == (300, 150)
    assert (b.ticket.waited_s, b.ticket.served_s) == (431, 60)


def test_a_finished_visit_says_its_wait_its_walk_and_its_service() -> None:
    v = visit()
    called(v, 300)
    started(v, 320)
    fact = tickets.finish(v.ticket, counter=ONE, at=after(500), awaiting=False)
    assert not isinstance(fact, Refused)
    assert (fact.waited_s, fact.walked_s, fact.part_s, fact.served_s) == (300, 20, 180, 180)


def test_resuming_goes_on_without_a_call_and_without_another_walk() -> None:
    v = visit()
    called(v, 100)
    started(v, 110)
    held(v, 130)
    v.go(tickets.resume(v.ticket, counter=TWO), 400)
    assert v.ticket.counter == TWO
    assert v.ticket.walked_s == 10
    assert v.ticket.part_s(after(415)) == 15
    assert finished(v, 460).served_s == 80


def test_a_recall_moves_the_walk_but_never_the_wait() -> None:
    v = visit()
    called(v, 100)
    v.go(tickets.recall(v.ticket, counter=ONE, at=after(130), rules=RULES), 130)
    assert v.ticket.calls == 2
    started(v, 150)
    assert (v.ticket.waited_s, v.ticket.walked_s) == (100, 20)


def test_a_number_is_called_again_at_most_three_times() -> None:
    v = visit()
    called(v, 0)
    for again in range(1, 4):
        v.go(tickets.recall(v.ticket, counter=ONE, at=after(again * 10), rules=RULES), again * 10)
    fourth = tickets.recall(v.ticket, counter=ONE, at=after(60), rules=RULES)
    assert isinstance(fourth, Refused)
    assert say(fourth.reason, SENTENCES, "en") == (
        "Number A001 was called again 3 times. Mark it absent or return it."
    )


def test_two_calls_of_one_number_lie_five_seconds_apart() -> None:
    v = visit()
    called(v, 100)
    for seconds, allowed in ((100, False), (104.9, False), (105, True), (90, False)):
        answer = tickets.recall(v.ticket, counter=ONE, at=after(seconds), rules=RULES)
        assert isinstance(answer, Refused) is not allowed
        if isinstance(answer, Refused):
            assert "5 giây" in say(answer.reason, SENTENCES)


def test_nobody_recalls_a_number_from_another_counter() -> None:
    v = visit()
    called(v, 100, counter=TWO)
    answer = tickets.recall(v.ticket, counter=ONE, at=after(200), rules=RULES)
    assert isinstance(answer, Refused)
    assert say(answer.reason, SENTENCES, "en") == "Number A001 is at counter 2."


def test_a_transferred_ticket_keeps_its_number_its_arrival_and_its_served_time() -> None:
    v = visit()
    called(v, 60)
    started(v, 70)
    v.go(tickets.transfer(v.ticket, to=HT, at=after(100), reason="nham_hang"), 100)
    moved = v.ticket
    assert (moved.number, moved.series, moved.queue) == ("A001", CT, HT)
    assert (moved.issued_at, moved.place) == (OPENING, 1)
    assert (moved.served_s, moved.waited_s, moved.counter) == (30, 60, None)
    assert moved.reason == "nham_hang"


def test_a_ticket_is_not_transferred_to_where_it_is() -> None:
    answer = tickets.transfer(visit().ticket, to=CT, at=NOW, reason="")
    assert isinstance(answer, Refused)
    assert answer.code == "same_queue"


def test_several_errands_are_done_under_one_number_one_after_the_other() -> None:
    v = visit(HT, TQ)
    for queue, left, seconds in ((HT, (TQ,), 100), (TQ, (), 300)):
        called(v, seconds)
        started(v, seconds + 10)
        finished(v, seconds + 40)
        assert v.ticket.state is TicketState.WAITING
        assert (v.ticket.queue, v.ticket.errands, v.ticket.counter) == (queue, left, None)
    called(v, 500)
    started(v, 510)
    done = finished(v, 540)
    assert done.state is TicketState.FINISHED
    assert (done.number, done.waited_s, done.served_s) == ("A001", 100, 90)


def test_who_missed_the_call_and_comes_later_is_returned_and_goes_first() -> None:
    v = visit()
    called(v, 60)
    v.go(tickets.mark_no_show(v.ticket, counter=ONE), 90)
    assert not v.ticket.is_open
    returned(v, 400)
    assert v.ticket.is_open
    assert v.ticket.returned
    assert v.ticket.counter is None
    called(v, 410)
    assert v.ticket.waited_s == 60
    assert not v.ticket.returned


def test_a_result_is_collected_at_the_end_of_the_visit() -> None:
    v = visit()
    called(v, 60)
    started(v, 70)
    assert finished(v, 100, awaiting=True).state is TicketState.AWAITING_RESULT
    called_for_result(v, 1000)
    assert (v.ticket.purpose, v.ticket.waited_s, v.ticket.counter) == ("result", 60, TWO)
    started(v, 1010, counter=TWO)
    v.go(tickets.collect_results(v.ticket, at=after(1040)), 1040)
    assert v.ticket.state is TicketState.FINISHED
    assert v.ticket.served_s == 60


@pytest.mark.parametrize("seated", [False, True])
def test_who_was_called_for_a_result_too_early_goes_on_waiting_for_it(*, seated: bool) -> None:
    v = visit()
    called(v, 60)
    started(v, 70)
    finished(v, 100, awaiting=True)
    called_for_result(v, 200)
    if seated:
        started(v, 210, counter=TWO)
    returned(v, 230)
    assert v.ticket.state is TicketState.AWAITING_RESULT
    assert (v.ticket.counter, v.ticket.returned) == (None, False)
    assert v.ticket.served_s == (50 if seated else 30)
    assert v.ticket.reason == "goi_nham"


def test_who_was_called_only_for_a_result_may_go_without_having_sat_down() -> None:
    v = visit()
    called(v, 60)
    started(v, 70)
    finished(v, 100, awaiting=True)
    called_for_result(v, 200)
    done = finished(v, 230)
    assert done.state is TicketState.FINISHED
    assert (done.waited_s, done.served_s) == (60, 30)


def test_who_misses_the_call_for_a_result_goes_on_waiting_for_it() -> None:
    v = visit()
    called(v, 60)
    started(v, 70)
    finished(v, 100, awaiting=True)
    called_for_result(v, 200)
    v.go(tickets.mark_no_show(v.ticket, counter=TWO), 260)
    assert v.ticket.state is TicketState.AWAITING_RESULT
    assert v.ticket.is_open
    assert v.ticket.counter is None


def test_a_priority_is_confirmed_given_or_taken_back_while_the_ticket_waits() -> None:
    v = visit()
    v.go(tickets.decide_priority(v.ticket, priority="nguoi_khuyet_tat"), 10)
    assert (v.ticket.priority, v.ticket.priority_confirmed) == ("nguoi_khuyet_tat", True)
    v.go(tickets.decide_priority(v.ticket, priority=None), 20)
    assert (v.ticket.priority, v.ticket.priority_confirmed) == (None, True)


@pytest.mark.parametrize(
    ("state", "carried", "closed"),
    [
        (TicketState.WAITING, TicketState.WAITING, TicketState.CANCELLED),
        (TicketState.CALLED, TicketState.WAITING, TicketState.CANCELLED),
        (TicketState.SERVING, TicketState.FINISHED, TicketState.FINISHED),
        (TicketState.HELD, TicketState.HELD, TicketState.CANCELLED),
        (TicketState.AWAITING_RESULT, TicketState.FINISHED, TicketState.FINISHED),
    ],
)
def test_the_end_of_the_day_closes_or_carries_over_what_is_open(
    state: TicketState, carried: TicketState, closed: TicketState
) -> None:
    for carry_to, expected in ((NEXT_DAY, carried), (None, closed)):
        ticket = at_state(state)
        fact = tickets.close_at_day_end(ticket, at=NOW, carry_to=carry_to)
        now = evolve_ticket(ticket, fact, subject="t1", at=NOW, by=CLERK, place=1)
        assert now.state is expected
        assert now.day == (NEXT_DAY if now.is_open else DAY)
        assert (now.reason == "end_of_day") is (expected is TicketState.CANCELLED)
        assert now.number == "A001"
        if now.state is TicketState.WAITING:
            assert now.counter is None
        if state is TicketState.SERVING:
            assert now.served_s == 1000 - 70


@pytest.mark.parametrize("carry_to", [None, NEXT_DAY])
@pytest.mark.parametrize("resting", [False, True])
def test_who_was_called_for_a_result_as_the_day_ended_was_served(
    *, carry_to: object, resting: bool
) -> None:
    v = visit()
    called(v, 60)
    started(v, 70)
    finished(v, 100, awaiting=True)
    called_for_result(v, 200)
    if resting:
        held(v, 210)
    over = tickets.close_at_day_end(v.ticket, at=NOW, carry_to=NEXT_DAY if carry_to else None)
    v.go(over, 1000)
    assert v.ticket.state is TicketState.FINISHED
    assert v.ticket.served_s == 30


def test_a_visit_for_a_result_that_went_on_to_another_queue_waits_there_like_any_other() -> None:
    v = visit()
    called(v, 60)
    started(v, 70)
    finished(v, 100, awaiting=True)
    called_for_result(v, 200)
    v.go(tickets.transfer(v.ticket, to=HT, at=after(210), reason="viec_khac"), 210)
    v.go(tickets.close_at_day_end(v.ticket, at=NOW, carry_to=NEXT_DAY), 1000)
    assert (v.ticket.state, v.ticket.day) == (TicketState.WAITING, NEXT_DAY)


def test_a_clock_set_back_costs_nobody_negative_time() -> None:
    v = visit()
    called(v, -30)
    started(v, -40)
    assert (v.ticket.waited_s, v.ticket.walked_s) == (0, 0)
    assert v.ticket.part_s(after(-50)) == 0


def test_a_call_carries_why_and_where_the_policy_stood() -> None:
    before, turn = Turn(pool="CT"), Turn(pool="CT", ratio_run=1)
    fact = tickets.call(
        visit().ticket, counter=ONE, at=after(9), why=WHY, turn_before=before, turn=turn
    )
    assert not isinstance(fact, Refused)
    assert (fact.why, fact.turn_before, fact.turn, fact.purpose) == (WHY, before, turn, "service")


def test_a_fact_about_a_ticket_that_was_never_issued_is_a_broken_journal() -> None:
    fact = TicketHeld(counter=ONE, part_s=0, reason="")
    with pytest.raises(ValueError, match=r"ticket t9: ticket\.held/1 before it was issued"):
        evolve_ticket(None, fact, subject="t9", at=NOW, by=CLERK, place=1)


def test_a_new_ticket_has_waited_for_nobody_yet() -> None:
    ticket = evolve_ticket(None, issued(5), subject="t5", at=OPENING, by=CLERK, place=9)
    assert (ticket.id, ticket.number, ticket.place) == ("t5", "A005", 9)
    assert (ticket.waited_s, ticket.served_s, ticket.calls, ticket.staff) == (None, 0, 0, None)
    assert ticket.part_s(after(100)) == 0


def test_a_sessions_end_closes_a_number_or_keeps_it_for_the_next_time() -> None:
    closed = tickets.close_at_session_end(carry_to=None)
    assert closed == TicketCancelled(reason="end_of_session")
    sunday = date(2026, 11, 29)
    assert tickets.close_at_session_end(carry_to=sunday) == TicketCarriedOver(day=sunday)


# --- the citizen's word ------------------------------------------------------------------------


@pytest.mark.parametrize("state", TicketState)
def test_a_visit_is_rated_once_it_is_over(state: TicketState) -> None:
    said = tickets.rate(at_state(state), points=2, at=NOW)
    expected = {
        TicketState.FINISHED: VisitRated(points=2),
        TicketState.AWAITING_RESULT: VisitRated(points=2),
        TicketState.NO_SHOW: Refused.because("visit_not_served", number="A001"),
        TicketState.CANCELLED: Refused.because("visit_not_served", number="A001"),
    }
    assert said == expected.get(state, Refused.because("visit_not_over", number="A001"))


def test_the_first_word_counts_and_nothing_else_of_the_visit_changes() -> None:
    v = visit()
    called(v, 60)
    started(v, 70)
    before = finished(v, 120)
    rated = v.go(tickets.rate(before, points=0, at=NOW), 1000)
    assert rated == before._replace(rating=0)
    again = tickets.rate(rated, points=2, at=NOW)
    assert again == Refused.because("visit_rated", number="A001")


@pytest.mark.parametrize(
    ("ended", "rated", "may"),
    [
        ("2026-11-23T08:00", "2026-11-23T23:59", True),
        ("2026-11-23T16:00", "2026-11-24T07:00", False),
        ("2026-11-23T23:40", "2026-11-24T00:10", True),
        ("2026-11-23T23:40", "2026-11-24T01:40", True),
        ("2026-11-23T23:40", "2026-11-24T01:41", False),
    ],
)
def test_a_visit_is_rated_on_its_day_or_soon_after_past_midnight(
    ended: str, rated: str, *, may: bool
) -> None:
    moments = [datetime.fromisoformat(f"{at}:00+07:00") for at in (ended, rated)]
    ticket = at_state(TicketState.FINISHED)._replace(changed_at=moments[0])
    said = tickets.rate(ticket, points=1, at=moments[1])
    assert said == (
        VisitRated(points=1) if may else Refused.because("visit_long_over", number="A001")
    )
