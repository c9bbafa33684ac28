"""What holds of every visit, whatever the clerks do and in whatever order."""

from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain import ticket_rules as tickets
from counter_app.domain.office import CallRules
from counter_app.domain.reasons import Refused
from counter_app.domain.ticket import AT_COUNTER, Ticket, TicketState, evolve_ticket
from counter_app.domain.ticket_facts import TicketFact, TicketIssued
from tests.domain.desk import CLERK, DAY, HT, ONE, OPENING, TQ, TWO, after, issued

RULES = CallRules()
CLOSED = {TicketState.FINISHED, TicketState.CANCELLED}
Step = Callable[[Ticket, datetime], TicketFact | Refused | None]


def collect(ticket: Ticket, at: datetime) -> TicketFact | None:
    """The office collects only what a visit waits for."""
    for_result = ticket.state in AT_COUNTER and ticket.purpose == "result"
    if for_result or ticket.state is TicketState.AWAITING_RESULT:
        return tickets.collect_results(ticket, at=at)
    return None


def end_of_day(ticket: Ticket, at: datetime) -> TicketFact | None:
    if not ticket.is_open:
        return None
    return tickets.close_at_day_end(ticket, at=at, carry_to=DAY)


STEPS: Mapping[str, Step] = {
    "call": lambda t, at: tickets.call(t, counter=ONE, at=at, why=()),
    "call_elsewhere": lambda t, at: tickets.call(t, counter=TWO, at=at, why=()),
    "call_for_result": lambda t, _: tickets.call_for_result(t, counter=TWO),
    "recall": lambda t, at: tickets.recall(t, counter=ONE, at=at, rules=RULES),
    "start": lambda t, at: tickets.start(t, counter=t.counter or ONE, at=at),
    "hold": lambda t, at: tickets.hold(t, counter=ONE, at=at, reason="x"),
    "resume": lambda t, _: tickets.resume(t, counter=TWO),
    "to_ht": lambda t, at: tickets.transfer(t, to=HT, at=at, reason="x"),
    "to_tq": lambda t, at: tickets.transfer(t, to=TQ, at=at, reason="x"),
    "return": lambda t, at: tickets.return_to_queue(t, at=at, reason="x"),
    "no_show": lambda t, _: tickets.mark_no_show(t, counter=ONE),
    "cancel": lambda t, _: tickets.cancel(t, reason="x"),
    "priority": lambda t, _: tickets.decide_priority(t, priority="x"),
    "finish": lambda t, at: tickets.finish(t, counter=ONE, at=at, awaiting=False),
    "finish_awaiting": lambda t, at: tickets.finish(t, counter=ONE, at=at, awaiting=True),
    "collect": collect,
    "rate": lambda t, at: tickets.rate(t, points=1, at=at),
    "end_of_day": end_of_day,
}
# Closing steps are drawn rarely, or most visits would be over before they began.
RARE = {"cancel", "finish", "end_of_day"}
USUAL = [name for name in STEPS if name not in RARE]
LONG = """priority call recall start hold resume to_ht call start return end_of_day call no_show
    call start finish call start finish call start finish_awaiting call_for_result collect
    rate"""
courses = st.lists(
    st.tuples(st.sampled_from([*USUAL, *USUAL, *STEPS]), st.integers(0, 600)), max_size=40
)


def followed(course: list[tuple[str, int]]) -> list[tuple[Ticket, TicketFact | None, datetime]]:
    """Every ticket on the way, with the fact that led to it; refused steps lead nowhere."""
    first = issued(errands=(HT, TQ))
    ticket = evolve_ticket(None, first, subject="t1", at=OPENING, by=CLERK, place=1)
    way: list[tuple[Ticket, TicketFact | None, datetime]] = [(ticket, None, OPENING)]
    passed = 0
    for name, gap in course:
        passed += gap
        at = after(passed)
        fact = STEPS[name](ticket, at)
        if fact is None or isinstance(fact, Refused):
            continue
        ticket = evolve_ticket(ticket, fact, subject="t1", at=at, by=CLERK, place=1)
        way.append((ticket, fact, at))
    return way


@given(courses)
def test_a_counter_is_named_exactly_where_somebody_is_or_was_at_one(
    course: list[tuple[str, int]],
) -> None:
    for ticket, _, _ in followed(course):
        if ticket.state is TicketState.WAITING:
            assert ticket.counter is None
        elif ticket.state in {*AT_COUNTER, TicketState.HELD, TicketState.NO_SHOW}:
            assert ticket.counter is not None


@given(courses)
def test_a_service_part_runs_exactly_while_somebody_is_served(
    course: list[tuple[str, int]],
) -> None:
    for ticket, _, _ in followed(course):
        assert (ticket.part_since is not None) is (ticket.state is TicketState.SERVING)


@given(courses)
def test_the_wait_ends_at_the_first_call_and_is_never_counted_again(
    course: list[tuple[str, int]],
) -> None:
    frozen: int | None = None
    for ticket, _, at in followed(course):
        if frozen is None and ticket.state is TicketState.CALLED:
            frozen = int((at - OPENING).total_seconds())
        assert ticket.waited_s == frozen


@given(courses)
def test_service_is_the_time_somebody_sat_there_and_nothing_else(
    course: list[tuple[str, int]],
) -> None:
    way = followed(course)
    sat = 0
    for (before, _, began), (ticket, _, at) in pairwise(way):
        if before.state is TicketState.SERVING:
            sat += int((at - began).total_seconds())
        assert ticket.served_s == sat - (ticket.part_s(at) if ticket.part_since else 0)
        assert ticket.served_s >= before.served_s


@given(courses)
def test_what_a_fact_says_was_served_is_what_the_ticket_keeps(
    course: list[tuple[str, int]],
) -> None:
    for ticket, fact, _ in followed(course):
        served = getattr(fact, "served_s", ticket.served_s)
        assert served == ticket.served_s


@given(courses)
def test_a_closed_ticket_stays_closed(course: list[tuple[str, int]]) -> None:
    way = followed(course)
    assert all(ticket.state not in CLOSED for ticket, _, _ in way[:-1])


@given(courses)
def test_number_series_and_order_of_arrival_are_for_ever(course: list[tuple[str, int]]) -> None:
    for ticket, _, _ in followed(course):
        assert (ticket.id, ticket.number, ticket.series) == ("t1", "A001", "CT")
        assert (ticket.issued_at, ticket.place) == (OPENING, 1)


@given(courses)
def test_errands_are_done_in_their_order(course: list[tuple[str, int]]) -> None:
    for ticket, _, _ in followed(course):
        assert ticket.errands in {(HT, TQ), (TQ,), ()}


def test_these_steps_make_every_fact_a_ticket_may_have() -> None:
    course = [(name, 10) for name in LONG.split()]
    made = {type(fact) for _, fact, _ in (*followed(course), *followed([("cancel", 1)]))}
    assert made - {type(None)} == set(TicketFact.__args__) - {TicketIssued}
