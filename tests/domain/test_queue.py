"""Which number is next: scenario 24 and everything around it."""

from datetime import datetime, timedelta

import pytest

from counter_app.domain.ids import TicketId, TicketNumber
from counter_app.domain.office import Policy, PolicyKind
from counter_app.domain.queue import SENTENCES, Candidate, Choice, choose
from counter_app.domain.reasons import say
from counter_app.domain.ticket_facts import Turn
from tests.domain.desk import OPENING, after

RATIO = Policy()
STRICT = Policy(kind=PolicyKind.STRICT_PRIORITY)
FIRST_COME = Policy(kind=PolicyKind.FIRST_COME)
START = Turn(pool="CT")
MINUTE = 60


def waits(
    number: str,
    issued_s: float,
    *,
    returned: bool = False,
    appointment_s: float | None = None,
    place: int | None = None,
) -> Candidate:
    """A waiting ticket; a number that begins with P is a priority ticket."""
    return Candidate(
        id=TicketId(number),
        number=TicketNumber(number),
        issued_at=after(issued_s),
        place=int(issued_s) if place is None else place,
        priority=number.startswith("P"),
        returned=returned,
        appointment_at=None if appointment_s is None else after(appointment_s),
    )


def chosen(
    *waiting: Candidate, policy: Policy = RATIO, turn: Turn = START, now: datetime = OPENING
) -> Choice:
    choice = choose(waiting, policy=policy, turn=turn, now=now)
    assert choice is not None
    return choice


def row(*waiting: Candidate, policy: Policy, now: datetime, turn: Turn = START) -> list[str]:
    """The numbers in the order in which they are called, if nobody else comes."""
    left = list(waiting)
    numbers: list[str] = []
    while left:
        choice = chosen(*left, policy=policy, turn=turn, now=now)
        left.remove(choice.candidate)
        turn = choice.turn
        numbers.append(choice.candidate.number)
    return numbers


def why(choice: Choice) -> list[str]:
    return [reason.code for reason in choice.why]


def test_two_priority_tickets_go_before_one_ordinary_while_both_wait() -> None:
    ordinary = [waits(f"O{n}", n) for n in range(3)]
    urgent = [waits(f"P{n}", 60 + n) for n in range(6)]
    called = row(*ordinary, *urgent, policy=RATIO, now=after(10 * MINUTE))
    assert called == ["P0", "P1", "O0", "P2", "P3", "O1", "P4", "P5", "O2"]


def test_the_office_may_choose_another_ratio() -> None:
    ordinary = [waits(f"O{n}", n) for n in range(3)]
    urgent = [waits(f"P{n}", 60 + n) for n in range(3)]
    called = row(*ordinary, *urgent, policy=Policy(ratio=1), now=after(10 * MINUTE))
    assert called == ["P0", "O0", "P1", "O1", "P2", "O2"]


def test_the_ratio_explains_itself_with_the_turn_it_is() -> None:
    ordinary, urgent = waits("O1", 0), waits("P1", 60)
    first = chosen(ordinary, urgent, now=after(61))
    assert why(first) == ["ratio_priority", "came_first"]
    assert say(first.why[0], SENTENCES).startswith("Lượt ưu tiên 1/2: số P1")
    third = chosen(ordinary, urgent, now=after(61), turn=Turn(pool="CT", ratio_run=2))
    assert why(third) == ["ratio_ordinary", "came_first"]
    assert third.candidate == ordinary
    assert third.turn.ratio_run == 0


@pytest.mark.parametrize(
    ("waited_s", "number", "reason"),
    [
        (45 * MINUTE, "P1", "ratio_priority"),
        (45 * MINUTE + 0.9, "P1", "ratio_priority"),
        (45 * MINUTE + 1, "O1", "aged"),
        (46 * MINUTE, "O1", "aged"),
    ],
)
def test_only_after_45_minutes_sharp_an_ordinary_ticket_goes_before_later_priority(
    waited_s: float, number: str, reason: str
) -> None:
    choice = chosen(waits("O1", 0), waits("P1", 1), waits("P2", 2), now=after(waited_s))
    assert choice.candidate.number == number
    assert why(choice)[0] == reason


def test_an_aged_ticket_goes_before_every_priority_ticket_issued_after_it_and_no_other() -> None:
    waiting = [waits("P1", 0), waits("O1", 10), waits("P2", 20), waits("P3", 30)]
    now = after(50 * MINUTE)
    assert row(*waiting, policy=RATIO, now=now) == ["P1", "O1", "P2", "P3"]


def test_when_everybody_is_past_the_limit_the_ratio_still_holds() -> None:
    waiting = [waits("P1", 0), waits("P2", 1), waits("P3", 2), waits("O1", 3), waits("O2", 4)]
    now = after(2 * 60 * MINUTE)
    assert row(*waiting, policy=RATIO, now=now) == ["P1", "P2", "O1", "P3", "O2"]


def test_an_aged_ticket_uses_up_the_ordinary_turn() -> None:
    turn = Turn(pool="CT", ratio_run=1)
    choice = chosen(waits("O1", 0), waits("P1", 1), now=after(46 * MINUTE), turn=turn)
    assert choice.turn.ratio_run == 0


def test_strict_priority_lets_no_ordinary_ticket_pass_however_long_it_waits() -> None:
    waiting = [waits("O1", 0), waits("P1", 60), waits("P2", 61)]
    now = after(60 * MINUTE)
    assert row(*waiting, policy=STRICT, now=now) == ["P1", "P2", "O1"]
    assert why(chosen(*waiting, policy=STRICT, now=now)) == ["priority_always", "came_first"]


def test_first_come_looks_at_no_class() -> None:
    waiting = [waits("O1", 0), waits("P1", 60), waits("O2", 61)]
    assert row(*waiting, policy=FIRST_COME, now=after(62)) == ["O1", "P1", "O2"]
    assert why(chosen(*waiting, policy=FIRST_COME, now=after(62))) == ["came_first"]


def test_tickets_of_the_same_second_keep_the_order_of_their_issue() -> None:
    waiting = [waits("O2", 5, place=2), waits("O1", 5, place=1)]
    assert row(*waiting, policy=RATIO, now=after(6)) == ["O1", "O2"]


@pytest.mark.parametrize(
    ("numbers", "reason", "sentence"),
    [
        (["P1", "P2"], "only_priority", "Only priority numbers are waiting (2)."),
        (["O1", "O2"], "only_ordinary", "Only ordinary numbers are waiting (2)."),
    ],
)
def test_a_choice_nobody_contests_leaves_the_turn_alone(
    numbers: list[str], reason: str, sentence: str
) -> None:
    turn = Turn(pool="CT", ratio_run=1)
    waiting = [waits(number, n) for n, number in enumerate(numbers)]
    choice = chosen(*waiting, turn=turn, now=after(60 * MINUTE))
    assert why(choice) == [reason, "came_first"]
    assert say(choice.why[0], SENTENCES, "en") == sentence
    assert choice.turn == turn


def test_a_returned_ticket_goes_before_all_and_costs_nobody_a_turn() -> None:
    turn = Turn(pool="CT", ratio_run=1, appointment_run=1)
    waiting = [
        waits("O1", 0),
        waits("P1", 1),
        waits("P2", 2, appointment_s=3),
        waits("O2", 4, returned=True),
        waits("O3", 5, returned=True),
    ]
    choice = chosen(*waiting, turn=turn, now=after(50 * MINUTE))
    assert choice.candidate.number == "O2"
    assert why(choice) == ["returned_first"]
    assert choice.turn == turn


def test_a_returned_ticket_is_called_even_before_its_appointment() -> None:
    early = waits("O1", 0, returned=True, appointment_s=60 * MINUTE)
    assert chosen(early, now=after(10)).candidate == early


def test_at_most_two_due_appointments_go_in_a_row_while_walk_ins_wait() -> None:
    due = [waits(f"H{n}", 0, appointment_s=n * MINUTE, place=n) for n in range(4)]
    waiting = [*due, waits("O1", 10), waits("O2", 11)]
    now = after(10 * MINUTE)
    assert row(*waiting, policy=RATIO, now=now) == ["H0", "H1", "O1", "H2", "H3", "O2"]


def test_due_appointments_go_by_their_hour_not_by_their_arrival() -> None:
    waiting = [waits("H1", 0, appointment_s=9 * MINUTE), waits("H2", 60, appointment_s=5 * MINUTE)]
    choice = chosen(*waiting, now=after(10 * MINUTE))
    assert choice.candidate.number == "H2"
    assert why(choice) == ["appointment_due"]
    assert "07:05" in say(choice.why[0], SENTENCES)


def test_a_walk_in_called_between_appointments_says_why_they_waited() -> None:
    waiting = [waits("H1", 0, appointment_s=60), waits("O1", 10)]
    turn = Turn(pool="CT", appointment_run=2)
    choice = chosen(*waiting, turn=turn, now=after(2 * MINUTE))
    assert choice.candidate.number == "O1"
    assert why(choice) == ["appointments_enough", "only_ordinary", "came_first"]
    assert choice.turn.appointment_run == 0


def test_appointments_among_themselves_do_not_use_up_their_turns() -> None:
    turn = Turn(pool="CT", appointment_run=1)
    choice = chosen(waits("H1", 0, appointment_s=60), turn=turn, now=after(2 * MINUTE))
    assert choice.turn == turn


def test_an_appointment_is_due_at_its_very_minute_and_not_a_second_before() -> None:
    booked = waits("H1", 0, appointment_s=5 * MINUTE)
    ahead = after(5 * MINUTE) - timedelta(seconds=1)
    assert choose([booked], policy=RATIO, turn=START, now=ahead) is None
    assert chosen(booked, now=after(5 * MINUTE)).candidate == booked


def test_an_appointment_goes_before_an_aged_ticket() -> None:
    waiting = [waits("O1", 0), waits("P1", 1), waits("H1", 2, appointment_s=50 * MINUTE)]
    assert row(*waiting, policy=RATIO, now=after(50 * MINUTE)) == ["H1", "O1", "P1"]


def test_nobody_is_next_when_nobody_waits() -> None:
    assert choose([], policy=RATIO, turn=START, now=OPENING) is None


def test_a_ratio_lowered_during_the_day_lets_the_ordinary_ticket_go_at_once() -> None:
    turn = Turn(pool="CT", ratio_run=3)
    choice = chosen(waits("O1", 0), waits("P1", 1), policy=Policy(ratio=1), turn=turn, now=after(2))
    assert (choice.candidate.number, choice.turn.ratio_run) == ("O1", 0)


def test_the_turn_belongs_to_its_pool() -> None:
    choice = chosen(waits("O1", 0), waits("P1", 1), turn=Turn(pool="CT+HT"), now=after(2))
    assert choice.turn == Turn(pool="CT+HT", ratio_run=1)
