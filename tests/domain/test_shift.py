"""A clerk's time at a counter: one clerk to a counter, one counter to a clerk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.facts import ShiftClosed, ShiftFact, ShiftOpened, ShiftPaused
from counter_app.domain.ids import CounterNo, StaffCode
from counter_app.domain.reasons import Refused, say
from counter_app.domain.shift import (
    SENTENCES,
    Shift,
    ShiftState,
    evolve_shift,
    open_shift,
    pause_shift,
    resume_shift,
    take_over,
)
from tests.domain.desk import ONE, OPENING, TWO, after

LAN, MINH = StaffCode("nv1"), StaffCode("nv2")


def opened(counter: CounterNo = ONE, staff: StaffCode = LAN) -> Shift:
    return evolve_shift(None, ShiftOpened(counter=counter, staff=staff), at=OPENING)


def then(shift: Shift, fact: ShiftFact | Refused, seconds: float) -> Shift:
    assert not isinstance(fact, Refused), fact
    return evolve_shift(shift, fact, at=after(seconds))


def paused(shift: Shift, seconds: float) -> Shift:
    return then(shift, pause_shift(shift, reason="an_trua"), seconds)


def resumed(shift: Shift, seconds: float) -> Shift:
    return then(shift, resume_shift(shift, at=after(seconds)), seconds)


def closed(shift: Shift, seconds: float) -> Shift:
    return then(shift, ShiftClosed(counter=shift.counter), seconds)


def no(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    assert say(answer.reason, SENTENCES) != say(answer.reason, SENTENCES, "en")
    return answer.code


def test_a_colleague_takes_an_open_or_a_paused_seat_over() -> None:
    for shift in (opened(), paused(opened(), 60)):
        facts = take_over(shift, staff=MINH, shifts=[shift])
        assert facts == (ShiftClosed(counter=ONE), ShiftOpened(counter=ONE, staff=MINH))


def test_nobody_takes_over_a_closed_seat_their_own_or_a_second_one() -> None:
    assert no(take_over(closed(opened(), 60), staff=MINH, shifts=())) == "no_shift"
    assert no(take_over(opened(), staff=LAN, shifts=())) == "shift_already_open"
    own = opened(TWO, MINH)
    shift = opened()
    assert no(take_over(shift, staff=MINH, shifts=[shift, own])) == "staff_elsewhere"
    left = closed(own, 60)
    assert not isinstance(take_over(shift, staff=MINH, shifts=[shift, left]), Refused)


def test_an_empty_counter_is_opened() -> None:
    fact = open_shift(counter=ONE, staff=LAN, at=OPENING, shifts=())
    assert fact == ShiftOpened(counter=ONE, staff=LAN)


@pytest.mark.parametrize("resting", [False, True])
def test_two_clerks_never_sit_at_one_counter(*, resting: bool) -> None:
    shift = paused(opened(), 60) if resting else opened()
    answer = open_shift(counter=ONE, staff=MINH, at=after(90), shifts=[shift])
    assert no(answer) == "counter_taken"
    assert isinstance(answer, Refused)
    assert say(answer.reason, SENTENCES) == "Quầy 1 đang có nv1. Mỗi quầy chỉ một cán bộ."


@pytest.mark.parametrize("resting", [False, True])
def test_one_clerk_never_sits_at_two_counters(*, resting: bool) -> None:
    shift = paused(opened(), 60) if resting else opened()
    answer = open_shift(counter=TWO, staff=LAN, at=after(90), shifts=[shift])
    assert no(answer) == "staff_elsewhere"


def test_a_counter_that_was_left_is_free_for_anybody() -> None:
    left = closed(opened(), 60)
    assert not left.is_taken
    for counter, staff in ((ONE, MINH), (ONE, LAN), (TWO, LAN)):
        fact = open_shift(counter=counter, staff=staff, at=after(90), shifts=[left])
        assert fact == ShiftOpened(counter=counter, staff=staff)


def test_who_sits_down_again_goes_on_with_the_same_shift() -> None:
    shift = opened()
    again = open_shift(counter=ONE, staff=LAN, at=after(60), shifts=[shift])
    assert no(again) == "shift_already_open"
    resting = paused(shift, 100)
    goes_on = open_shift(counter=ONE, staff=LAN, at=after(160), shifts=[opened(TWO, MINH), resting])
    assert not isinstance(goes_on, Refused)
    back = then(resting, goes_on, 160)
    assert (back.state, back.paused_s, back.opened_at) == (ShiftState.OPEN, 60, OPENING)


def test_pauses_add_up_also_the_one_that_ends_with_the_shift() -> None:
    shift = resumed(paused(opened(), 100), 160)
    assert shift.paused_s == 60
    shift = resumed(paused(shift, 200), 230)
    assert shift.paused_s == 90
    resting = paused(shift, 300)
    assert (resting.reason, resting.paused_s) == ("an_trua", 90)
    over = closed(resting, 400)
    assert (over.paused_s, over.reason) == (190, "")
    assert closed(shift, 400).paused_s == 90


def test_a_break_is_taken_from_an_open_counter_and_ended_once() -> None:
    assert no(pause_shift(paused(opened(), 10), reason="")) == "already_paused"
    assert no(pause_shift(closed(opened(), 10), reason="")) == "no_shift"
    for shift in (opened(), closed(opened(), 10)):
        assert no(resume_shift(shift, at=after(20))) == "not_paused"


def test_a_clock_set_back_makes_no_negative_break() -> None:
    assert resumed(paused(opened(), 100), 40).paused_s == 0


def test_a_fact_about_a_shift_that_was_never_opened_is_a_broken_journal() -> None:
    with pytest.raises(ValueError, match=r"counter 1: shift\.paused/1 before"):
        evolve_shift(None, ShiftPaused(counter=ONE, reason=""), at=OPENING)


deeds = st.tuples(
    st.sampled_from(["open", "pause", "resume", "close"]),
    st.sampled_from([CounterNo(n) for n in (1, 2, 3)]),
    st.sampled_from([StaffCode(f"nv{n}") for n in (1, 2, 3)]),
    st.integers(0, 900),
)


@given(st.lists(deeds, max_size=40))
def test_clerks_and_counters_are_matched_one_to_one_whatever_is_tried(
    tried: list[tuple[str, CounterNo, StaffCode, int]],
) -> None:
    shifts: dict[CounterNo, Shift] = {}
    passed = 0
    for deed, counter, staff, gap in tried:
        passed += gap
        shift = shifts.get(counter)
        fact: ShiftFact | Refused | None = None
        if deed == "open":
            fact = open_shift(
                counter=counter, staff=staff, at=after(passed), shifts=list(shifts.values())
            )
        elif shift is None:
            continue
        elif deed == "pause":
            fact = pause_shift(shift, reason="x")
        elif deed == "resume":
            fact = resume_shift(shift, at=after(passed))
        elif shift.is_taken:
            fact = ShiftClosed(counter=counter)
        if fact is None or isinstance(fact, Refused):
            continue
        shifts[counter] = evolve_shift(shift, fact, at=after(passed))
        taken = [s.staff for s in shifts.values() if s.is_taken]
        assert len(taken) == len(set(taken))
        assert all(number == s.counter for number, s in shifts.items())
        assert 0 <= shifts[counter].paused_s <= passed
