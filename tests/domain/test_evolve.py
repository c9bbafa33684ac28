"""What facts make of the office, and that an undone step never happened."""

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain import dossier_rules as dossiers
from counter_app.domain import ticket_rules as tickets
from counter_app.domain.dossier_facts import PromiseMissed
from counter_app.domain.evolve import ClosedDay, CodeSeries, OpenSession, Series, refold
from counter_app.domain.facts import (
    ClockConfirmed,
    ClockJumped,
    CodesAdvanced,
    DayClosed,
    DocumentAdopted,
    Fact,
    HelpAsked,
    HelpEnded,
    JournalSealed,
    OriginOpened,
    PinSet,
    Recorded,
    RequestSettled,
    SeriesAdvanced,
    SessionClosed,
    SessionOpened,
    SessionRequested,
    ShiftOpened,
    ShiftPaused,
    StaffSignedIn,
    StepUndone,
)
from counter_app.domain.limits import SessionHours
from counter_app.domain.reasons import Refused
from counter_app.domain.shift import ShiftState
from counter_app.domain.ticket import TicketState
from counter_app.domain.ticket_facts import TicketHeld, Turn
from tests.domain.calendars import local, working_days
from tests.domain.desk import CLERK, CT, DAY, HT, ONE, OPENING, TWO, after, issued, received
from tests.domain.memory import Memory, folded
from tests.domain.test_ticket_properties import STEPS

EVENING = SessionOpened(
    session="toi_thu_hai",
    opens_at=local("2026-11-23 17:00"),
    closes_at=local("2026-11-23 19:00"),
    counts_as_working_time=True,
    also_on_holidays=False,
)


def call(office: Memory, subject: str, seconds: float, **turns: Turn) -> Recorded:
    ticket = office.tickets[subject]
    fact = tickets.call(ticket, counter=ONE, at=after(seconds), why=(), **turns)
    assert not isinstance(fact, Refused)
    return office.record(subject, fact, at=after(seconds))


def start(office: Memory, subject: str, seconds: float) -> Recorded:
    fact = tickets.start(office.tickets[subject], counter=ONE, at=after(seconds))
    assert not isinstance(fact, Refused)
    return office.record(subject, fact, at=after(seconds))


def test_a_ticket_issued_moves_its_series_on() -> None:
    office = Memory()
    recorded = office.record("t1", issued(7))
    assert office.series["CT"] == Series(queue=CT, day=DAY, last_given=7)
    assert office.tickets["t1"].place == recorded.position


def test_a_call_by_the_policy_moves_the_turn_and_a_call_by_number_does_not() -> None:
    office = Memory()
    office.record("t1", issued(1))
    office.record("t2", issued(2))
    call(office, "t1", 10)
    assert office.turns == {}
    call(office, "t2", 20, turn_before=Turn(pool="CT"), turn=Turn(pool="CT", ratio_run=1))
    assert office.turns == {"CT": Turn(pool="CT", ratio_run=1)}


def test_an_undone_call_puts_the_ticket_and_the_turn_back() -> None:
    office = Memory()
    office.record("t1", issued(1))
    before = office.tickets["t1"]
    called = call(office, "t1", 20, turn_before=Turn(pool="CT"), turn=Turn(pool="CT", ratio_run=1))
    fact = StepUndone(
        origin=called.origin, undoes=called.seq, kind=called.fact.KIND, turn=Turn(pool="CT")
    )
    office.record("t1", fact, at=after(30))
    assert office.tickets["t1"] == before
    assert office.turns == {"CT": Turn(pool="CT")}


def test_an_undo_may_be_undone_and_that_again() -> None:
    office = Memory()
    office.record("t1", issued(1))
    waiting = office.tickets["t1"]
    step = call(office, "t1", 20)
    called = office.tickets["t1"]
    for expected in (waiting, called, waiting, called):
        step = office.undo(step)
        assert office.tickets["t1"] == expected
    assert refold(office.history("t1")) == (called, None)


def test_the_same_step_undone_twice_is_undone_once() -> None:
    office = Memory()
    office.record("t1", issued(1))
    waiting = office.tickets["t1"]
    step = call(office, "t1", 20)
    office.undo(step)
    office.undo(step)
    assert office.tickets["t1"] == waiting


def test_an_undo_of_another_origin_with_the_same_seq_is_another_step() -> None:
    office = Memory()
    office.record("t1", issued(1))
    step = call(office, "t1", 20)
    called = office.tickets["t1"]
    office.record("t1", StepUndone(origin="o2", undoes=step.seq, kind=step.fact.KIND))
    assert office.tickets["t1"] == called


def test_a_step_can_be_left_out_to_see_what_undoing_it_would_make() -> None:
    office = Memory()
    office.record("t1", issued(1))
    step = call(office, "t1", 20)
    ticket, _ = refold(office.history("t1"), without=frozenset({(step.origin, step.seq)}))
    assert ticket is not None
    assert ticket.state is TicketState.WAITING
    assert office.tickets["t1"].state is TicketState.CALLED


def test_service_that_goes_on_after_an_undone_finish_counts_from_its_own_beginning() -> None:
    office = Memory()
    office.record("t1", issued(1))
    call(office, "t1", 10)
    start(office, "t1", 20)
    ended = tickets.finish(office.tickets["t1"], counter=ONE, at=after(80), awaiting=False)
    assert not isinstance(ended, Refused)
    office.undo(office.record("t1", ended, at=after(80)))
    assert office.tickets["t1"].part_s(after(100)) == 80


def test_an_undone_completion_leaves_the_dossier_as_it_was() -> None:
    office = Memory()
    office.record("d1", received(working_days(5), OPENING), at=OPENING)
    before = office.dossiers["d1"]
    done = dossiers.complete(before, at=after(60))
    assert not isinstance(done, Refused)
    step = office.record("d1", done, at=after(60))
    assert not office.dossiers["d1"].is_pending
    office.undo(step)
    assert office.dossiers["d1"] == before


def test_a_dossier_received_under_our_code_moves_the_codes_on() -> None:
    office = Memory()
    fact = replace(received(working_days(1), OPENING), ordinal=12, day=DAY)
    office.record("d1", fact)
    assert list(office.codes.values()) == [CodeSeries(agency="H05.12", day=DAY, last_given=12)]
    office.record("d2", replace(fact, ordinal=None))
    assert list(office.codes.values())[-1].last_given == 12


def test_shifts_are_kept_by_their_counter() -> None:
    office = Memory()
    office.record("quay:1", ShiftOpened(counter=ONE, staff=CLERK))
    office.record("quay:2", ShiftOpened(counter=TWO, staff=CLERK))
    office.record("quay:1", ShiftPaused(counter=ONE, reason="hop"))
    assert office.shifts[ONE].state is ShiftState.PAUSED
    assert office.shifts[TWO].state is ShiftState.OPEN


def test_the_history_of_a_shift_makes_neither_a_ticket_nor_a_dossier() -> None:
    office = Memory()
    opened = office.record("quay:1", ShiftOpened(counter=ONE, staff=CLERK))
    assert refold([opened]) == (None, None)


def test_an_undo_about_what_can_have_no_undo_changes_nothing() -> None:
    office = Memory()
    step = office.record("quay:1", ShiftOpened(counter=ONE, staff=CLERK))
    before = folded(office.journal).tables()
    office.undo(step)
    assert office.tables() == before


def test_a_session_is_kept_when_it_closes_for_the_dossiers_received_in_it() -> None:
    office = Memory()
    office.record("phien:toi_thu_hai", EVENING)
    opened = office.sessions["toi_thu_hai"]
    assert opened == OpenSession(
        session="toi_thu_hai",
        opens_at=EVENING.opens_at,
        closes_at=EVENING.closes_at,
        counts_as_working_time=True,
        also_on_holidays=False,
        is_open=True,
    )
    office.record("phien:toi_thu_hai", SessionClosed(session="toi_thu_hai"))
    assert office.sessions["toi_thu_hai"] == replace(opened, is_open=False)
    assert office.sessions["toi_thu_hai"].hours == SessionHours(
        opens_at=EVENING.opens_at,
        closes_at=EVENING.closes_at,
        counts_as_working_time=EVENING.counts_as_working_time,
    )


def test_a_session_that_never_opened_cannot_close() -> None:
    with pytest.raises(ValueError, match="session sang_cn: closed before it was opened"):
        Memory().record("phien:sang_cn", SessionClosed(session="sang_cn"))


def test_a_request_outside_all_hours_is_kept_and_settled() -> None:
    office = Memory()
    asked = SessionRequested(
        code="YC-261123-1",
        session="khi-can-la-co",
        channel="phone",
        procedure="2.000815",
        agreed_at=local("2026-11-23 19:00"),
        staff=(CLERK,),
    )
    office.record("y1", asked)
    assert office.requests["y1"].outcome == ""
    office.record("y1", RequestSettled(outcome="served", staff=(CLERK,)))
    assert office.requests["y1"].outcome == "served"
    assert office.tables() == folded(office.journal).tables()


def test_a_missed_promise_is_remembered_and_prints_a_slip() -> None:
    office = Memory()
    office.record("d1", received(working_days(1), OPENING))
    office.record("d1", PromiseMissed(promised_at=local("2026-11-23 09:00")))
    dossier = office.dossiers["d1"]
    assert (dossier.promise_missed, dossier.slip) == (True, True)


def test_a_request_that_was_never_made_cannot_be_settled() -> None:
    with pytest.raises(ValueError, match="request y1: settled before it was asked"):
        Memory().record("y1", RequestSettled(outcome="served", staff=()))


def test_a_closed_day_says_when_it_was_closed_last() -> None:
    office = Memory()
    fact = DayClosed(day=DAY, closed=3, carried=0)
    office.record("ngay", fact, at=after(60))
    office.record("ngay", fact, at=after(90))
    assert list(office.days.values()) == [ClosedDay(day=DAY, closed_at=after(90))]


def test_after_a_restore_numbers_and_codes_go_on_above_those_on_paper() -> None:
    office = Memory()
    office.record("ct", SeriesAdvanced(series=CT, day=DAY, ordinal=57))
    office.record("ma", CodesAdvanced(agency="H05.12", day=DAY, ordinal=9))
    assert office.series["CT"].last_given == 57
    assert list(office.codes.values()) == [CodeSeries(agency="H05.12", day=DAY, last_given=9)]


@pytest.mark.parametrize(
    "fact",
    [
        OriginOpened(cause="new", practice=False),
        DocumentAdopted(family="calendar", version="2027", valid_from=date(2027, 1, 1)),
        StaffSignedIn(counter=ONE),
        PinSet(staff=CLERK, cause="reset"),
        HelpAsked(counter=ONE),
        HelpEnded(counter=ONE),
        ClockConfirmed(last_fact_at=OPENING),
        ClockJumped(by_s=-90, now_at=OPENING, waits=False),
        JournalSealed(month=DAY, position=9, facts=9, heads=(), state_digest=""),
    ],
)
def test_facts_about_the_file_the_old_documents_the_clock_and_who_sits_touch_no_table(
    fact: Fact,
) -> None:
    office = Memory()
    office.record("x", fact)
    assert office.tables() == Memory().tables()


def test_a_fact_about_a_ticket_that_was_never_issued_is_refused_by_the_fold() -> None:
    with pytest.raises(ValueError, match="before it was issued"):
        Memory().record("t9", TicketHeld(counter=ONE, part_s=0, reason=""))


moves = st.lists(
    st.tuples(st.sampled_from(["undo", "undo", *STEPS]), st.integers(0, 600)), max_size=30
)


def lived(subject: str, course: Iterable[tuple[str, int]], office: Memory) -> list[Recorded]:
    """Let a visit take its course, with undos; return only the steps that stand in the end."""
    standing = [office.record(subject, issued(1, errands=(HT,)))]
    passed = 0
    for name, gap in course:
        passed += gap
        if name == "undo":
            if len(standing) > 1:
                office.undo(standing.pop())
            continue
        fact = STEPS[name](office.tickets[subject], after(passed))
        if fact is not None and not isinstance(fact, Refused):
            standing.append(office.record(subject, fact, at=after(passed)))
    return standing


@given(moves)
def test_what_was_undone_never_happened(course: list[tuple[str, int]]) -> None:
    office = Memory()
    standing = lived("t1", course, office)
    assert office.tickets == folded(standing).tickets
    ticket, dossier = refold(office.history("t1"))
    assert ticket == office.tickets["t1"]
    assert dossier is None


@given(moves)
def test_folding_the_journal_again_makes_the_same_tables(course: list[tuple[str, int]]) -> None:
    office = Memory()
    lived("t1", course, office)
    lived("t2", reversed(course), office)
    assert folded(office.journal).tables() == office.tables()


@given(moves, moves, st.randoms(use_true_random=False))
def test_visits_that_do_not_touch_fold_to_the_same_in_any_order(
    one: list[tuple[str, int]], other: list[tuple[str, int]], shuffled: random.Random
) -> None:
    office = Memory()
    lived("t1", one, office)
    lived("t2", other, office)
    of_one, of_other = list(office.history("t1")), list(office.history("t2"))
    mixed: list[Recorded] = []
    while of_one or of_other:
        source = of_one if not of_other or (of_one and shuffled.random() < 0.5) else of_other
        mixed.append(source.pop(0))
    assert folded(mixed).tickets == office.tickets


@given(moves, st.integers(0, 60))
def test_undoing_everything_leaves_the_ticket_as_it_was_printed(
    course: list[tuple[str, int]], undone: int
) -> None:
    office = Memory()
    standing = lived("t1", course, office)
    left = max(1, len(standing) - undone)
    for step in reversed(standing[left:]):
        office.undo(step)
    assert office.tickets == folded(standing[:left]).tickets
