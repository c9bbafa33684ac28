"""A dossier from reception to the citizen's hand: steps, states, and what makes it late."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC

import pytest

from counter_app.domain import dossier_rules as dossiers
from counter_app.domain import hand_over
from counter_app.domain.catalogue import Channel
from counter_app.domain.dossier import Dossier, NationalState, Step, evolve_dossier
from counter_app.domain.dossier_facts import (
    DossierFact,
    DossierRegistered,
    ServiceRated,
    StepAdvanced,
    SupplementReceived,
)
from counter_app.domain.ids import DossierCode, PersonId, ProcedureCode
from counter_app.domain.limits import DeadlineRules, SessionHours, SupplementMode
from counter_app.domain.reasons import OFFICE_ZONE, Refused, say
from counter_app.domain.timeliness import Timeliness
from tests.domain.calendars import PAUSE, RESTART, SAME_DAY, local, working_days
from tests.domain.desk import CALENDAR, CLERK, ONE, Handling, handling, received, step

NOW = "2026-11-03 09:00"
SENTENCES = {**dossiers.SENTENCES, **hand_over.SENTENCES}
EARLY, ON_TIME, LATE = Timeliness.EARLY, Timeliness.ON_TIME, Timeliness.LATE


def registered(code: str | None = "H05.99-261102-000123") -> Handling:
    fact = DossierRegistered(
        procedure=ProcedureCode("2.000815"),
        channel=Channel.ONLINE,
        person=PersonId("p1"),
        person_revision=1,
        provincial_code=None if code is None else DossierCode(code),
    )
    at = local("2026-11-02 08:00")
    return Handling(evolve_dossier(None, fact, subject="d1-00000001", at=at, by=CLERK))


def asked(h: Handling, at: str) -> Dossier:
    return h.go(dossiers.request_supplement(h.dossier, reason="thieu_giay", reply_by=None), at)


def brought(h: Handling, at: str, rules: DeadlineRules = PAUSE) -> Dossier:
    return h.go(
        dossiers.receive_supplement(h.dossier, at=local(at), calendar=CALENDAR, rules=rules), at
    )


def to_pay(h: Handling, at: str) -> Dossier:
    return h.go(dossiers.request_payment(h.dossier, amount=50_000), at)


def paid(h: Handling, at: str, amount: int = 50_000, rules: DeadlineRules = PAUSE) -> Dossier:
    fact = dossiers.collect_fee(
        h.dossier,
        amount=amount,
        method="tien_mat",
        at=local(at),
        calendar=CALENDAR,
        rules=rules,
    )
    return h.go(fact, at)


def extended(h: Handling, at: str, until: str) -> Dossier:
    fact = dossiers.extend(h.dossier, due_at=local(until), reason="xac_minh", rules=PAUSE)
    return h.go(fact, at)


def completed(h: Handling, at: str) -> Dossier:
    return h.go(dossiers.complete(h.dossier, at=local(at)), at)


def handed_over(h: Handling, at: str) -> Dossier:
    return h.go(dossiers.return_result(h.dossier, at=local(at), counter=ONE), at)


def ended(h: Handling, state: NationalState, at: str) -> Dossier:
    return h.go(dossiers.end(h.dossier, state=state, reason="theo_don", at=local(at)), at)


def due_on(dossier: Dossier) -> str:
    assert dossier.due_at is not None
    assert dossier.due_at.tzinfo is not None
    return f"{dossier.due_at.astimezone(OFFICE_ZONE):%d/%m %H:%M}"


def judged(dossier: Dossier) -> tuple[Timeliness | None, Timeliness | None]:
    return dossier.timeliness, dossier.timeliness_06a


def in_state(state: NationalState) -> Dossier:
    """A dossier brought to a national state by the steps people take."""
    if state is NationalState.REGISTERED:
        return registered().dossier
    h = handling()
    match state:
        case NationalState.PROCESSING:
            h.go(step(h.dossier, "advance"), NOW)
        case NationalState.SUPPLEMENT_REQUESTED:
            asked(h, NOW)
        case NationalState.PAYMENT_REQUESTED:
            to_pay(h, NOW)
        case NationalState.NOT_RECEIVED | NationalState.WITHDRAWN | NationalState.STOPPED:
            ended(h, state, NOW)
        case NationalState.COMPLETED:
            completed(h, NOW)
        case NationalState.RETURNED:
            handed_over(h, NOW)
        case _:
            assert state is NationalState.RECEIVED
    return h.dossier


LATER = local("2026-11-04 09:00")
Deed = Callable[[Dossier], DossierFact | Refused]
DEEDS: Mapping[str, Deed] = {
    "advance": lambda d: step(d, "advance"),
    "sign": lambda d: step(d, "sign"),
    "seal": lambda d: step(d, "seal"),
    "complete": lambda d: dossiers.complete(d, at=LATER),
    "return": lambda d: dossiers.return_result(d, at=LATER, counter=ONE),
    "ask": lambda d: dossiers.request_supplement(d, reason="thieu", reply_by=None),
    "bring": lambda d: dossiers.receive_supplement(d, at=LATER, calendar=CALENDAR, rules=PAUSE),
    "to_pay": lambda d: dossiers.request_payment(d, amount=8000),
    "pay": lambda d: dossiers.collect_fee(
        d, amount=8000, method="tien_mat", at=LATER, calendar=CALENDAR, rules=PAUSE
    ),
    "extend": lambda d: dossiers.extend(
        d, due_at=local("2026-12-01 17:00"), reason="xac_minh", rules=PAUSE
    ),
    "refuse": lambda d: dossiers.end(d, state=NationalState.NOT_RECEIVED, reason="", at=LATER),
    "withdraw": lambda d: dossiers.end(d, state=NationalState.WITHDRAWN, reason="", at=LATER),
    "stop": lambda d: dossiers.end(d, state=NationalState.STOPPED, reason="", at=LATER),
}
# What each deed answers in the ten national states: the state it leads to, or a refusal (!).
# First line: 1 to 5, registered to supplement requested; second: 6 to 10, payment to returned.
_GOES_ON = """not_received! 4 dossier_ended! 4 supplement_awaited!
    payment_awaited! dossier_ended! dossier_ended! dossier_ended! dossier_ended!"""
_ENDS = """{0} {0} dossier_ended! {0} {0}
    {0} dossier_ended! dossier_ended! dossier_ended! dossier_ended!"""
TABLE = {
    "advance": _GOES_ON,
    "sign": _GOES_ON,
    "seal": _GOES_ON.replace(" 4 ", " not_signed! "),
    "complete": """not_received! 9 dossier_ended! 9 supplement_awaited!
        payment_awaited! dossier_ended! dossier_ended! already_completed! already_completed!""",
    "return": """not_received! 10 dossier_ended! 10 supplement_awaited!
        payment_awaited! dossier_ended! dossier_ended! 10 already_returned!""",
    "ask": _GOES_ON.replace(" 4 ", " 5 "),
    "bring": " no_supplement_awaited!" * 4 + " 4" + " no_supplement_awaited!" * 5,
    "to_pay": _GOES_ON.replace(" 4 ", " 6 "),
    "pay": "not_received! 2 not_received! 4 5 4 7 8 9 10",
    "extend": """not_received! 2 dossier_ended! 4 5
        6 dossier_ended! dossier_ended! dossier_ended! dossier_ended!""",
    "refuse": """3 3 dossier_ended! already_processing! already_processing!
        already_processing! dossier_ended! dossier_ended! dossier_ended! dossier_ended!""",
    "withdraw": _ENDS.format(7),
    "stop": _ENDS.format(8),
}
CELLS = [
    (deed, state, outcome)
    for deed, line in TABLE.items()
    for state, outcome in zip(NationalState, line.split(), strict=True)
]


@pytest.mark.parametrize(("deed", "state", "outcome"), CELLS)
def test_each_deed_in_each_national_state_leads_on_or_is_refused(
    deed: str, state: NationalState, outcome: str
) -> None:
    dossier = in_state(state)
    assert dossier.state is state
    answer = DEEDS[deed](dossier)
    if outcome.endswith("!"):
        assert isinstance(answer, Refused)
        assert answer.code == outcome.removesuffix("!")
        for language in ("vi", "en"):
            assert dossier.label in say(answer.reason, SENTENCES, language)
    else:
        assert not isinstance(answer, Refused), answer
        now = evolve_dossier(dossier, answer, subject=dossier.id, at=LATER, by=CLERK)
        assert now.state == int(outcome)


def test_the_table_leaves_out_no_deed() -> None:
    assert set(TABLE) == set(DEEDS)


def test_a_dossier_is_pending_from_reception_to_the_end_of_processing() -> None:
    pending = {state for state in NationalState if in_state(state).is_pending}
    assert pending == {
        NationalState.RECEIVED,
        NationalState.PROCESSING,
        NationalState.SUPPLEMENT_REQUESTED,
        NationalState.PAYMENT_REQUESTED,
    }


@pytest.mark.parametrize(
    ("finished", "nationally", "by_date"),
    [
        ("2026-11-06 17:00", EARLY, EARLY),
        ("2026-11-09 16:59", ON_TIME, ON_TIME),
        ("2026-11-09 17:00", ON_TIME, ON_TIME),
        ("2026-11-09 18:00", LATE, ON_TIME),
        ("2026-11-10 07:00", LATE, LATE),
    ],
)
def test_finishing_is_judged_by_the_time_and_for_form_06a_by_the_date(
    finished: str, nationally: Timeliness, by_date: Timeliness
) -> None:
    """Scenario 17: due 09/11 at 17:00."""
    h = handling()
    assert due_on(h.dossier) == "09/11 17:00"
    assert judged(completed(h, finished)) == (nationally, by_date)
    collected = handed_over(h, "2026-11-17 10:00")
    assert judged(collected) == (nationally, by_date)
    assert collected.finished_at == local(finished)
    assert collected.returned_at == local("2026-11-17 10:00")


def test_where_nobody_marked_it_complete_the_handing_over_ends_the_processing() -> None:
    h = handling()
    dossier = handed_over(h, "2026-11-09 17:30")
    assert dossier.finished_at == dossier.returned_at == local("2026-11-09 17:30")
    assert judged(dossier) == (LATE, ON_TIME)


@pytest.mark.parametrize(("rules", "expected"), [(PAUSE, "13/11 17:00"), (RESTART, "16/11 17:00")])
def test_a_supplement_pauses_the_limit_or_starts_it_anew(
    rules: DeadlineRules, expected: str
) -> None:
    """Scenario 16: asked after one working day, brought four working days later."""
    h = handling(rules=rules)
    assert asked(h, "2026-11-03 09:00").resting_since == local("2026-11-03 09:00")
    dossier = brought(h, "2026-11-09 09:00")  # the mode is that of the reception
    assert due_on(dossier) == expected
    assert dossier.first_due_at is not None
    assert f"{dossier.first_due_at.astimezone(OFFICE_ZONE):%d/%m}" == "09/11"
    assert dossier.resting_since is None
    assert [(p.from_at, p.to_at) for p in dossier.pauses] == [
        (local("2026-11-03 09:00"), local("2026-11-09 09:00"))
    ]


def test_the_mode_of_a_dossier_without_one_is_that_of_the_rules_in_force() -> None:
    h = handling()
    asked(h, "2026-11-03 09:00")
    h.dossier = replace(h.dossier, supplement_mode=None)
    assert due_on(brought(h, "2026-11-09 09:00", RESTART)) == "16/11 17:00"


def test_the_second_supplement_counts_late_nationally_however_early_it_ends() -> None:
    h = handling()
    asked(h, "2026-11-03 09:00")
    brought(h, "2026-11-03 10:00")
    assert judged(completed(handling(), "2026-11-04 09:00")) == (EARLY, EARLY)
    asked(h, "2026-11-03 11:00")
    brought(h, "2026-11-03 12:00")
    assert h.dossier.supplement_requests == 2
    assert judged(completed(h, "2026-11-04 09:00")) == (LATE, EARLY)


@pytest.mark.parametrize("wait", [asked, to_pay])
def test_who_never_comes_back_does_not_make_the_office_late(
    wait: Callable[[Handling, str], Dossier],
) -> None:
    h = handling()
    wait(h, "2026-11-05 10:00")
    dossier = ended(h, NationalState.STOPPED, "2027-01-15 10:00")
    assert dossier.finished_at == local("2026-11-05 10:00")
    assert judged(dossier) == (EARLY, EARLY)
    assert dossier.resting_since is None


def test_papers_asked_for_too_late_excuse_nothing() -> None:
    h = handling()
    asked(h, "2026-11-12 10:00")
    assert judged(ended(h, NationalState.WITHDRAWN, "2026-12-01 10:00")) == (LATE, LATE)


def test_a_same_day_dossier_completed_after_the_cut_off_says_so() -> None:
    h = handling("2026-11-23 09:00", SAME_DAY)
    assert not h.dossier.cutoff_applied
    asked(h, "2026-11-23 10:00")
    dossier = brought(h, "2026-11-23 15:30")
    assert dossier.cutoff_applied
    assert due_on(dossier) == "25/11 17:00"


def test_a_payment_rests_the_time_until_it_is_made() -> None:
    h = handling()
    assert to_pay(h, "2026-11-03 09:00").state is NationalState.PAYMENT_REQUESTED
    dossier = paid(h, "2026-11-09 09:00")
    assert dossier.state is NationalState.PROCESSING
    assert due_on(dossier) == "13/11 17:00"
    assert dossier.fee_paid == 50_000
    assert len(dossier.pauses) == 1


def test_a_payment_nobody_waited_for_moves_nothing() -> None:
    h = handling()
    before = h.dossier
    assert paid(h, "2026-11-03 09:00", amount=2000) == replace(before, fee_paid=2000)
    assert paid(h, "2026-11-03 09:05", amount=500).fee_paid == 2500


@pytest.mark.parametrize("amount", [0, -1, 10_000_000_001])
def test_an_impossible_amount_is_refused(amount: int) -> None:
    answer = dossiers.collect_fee(
        handling().dossier,
        amount=amount,
        method="tien_mat",
        at=LATER,
        calendar=CALENDAR,
        rules=PAUSE,
    )
    assert isinstance(answer, Refused)
    assert answer.code == "amount_malformed"


def test_without_an_amount_what_is_still_owed_is_collected_and_only_once() -> None:
    h = handling()
    assert h.dossier.fee_due == 2000

    def collected() -> DossierFact | Refused:
        return dossiers.collect_fee(
            h.dossier, amount=None, method="tien_mat", at=LATER, calendar=CALENDAR, rules=PAUSE
        )

    paid(h, NOW, amount=500)
    assert h.go(collected(), NOW).fee_paid == 2000
    again = collected()
    assert isinstance(again, Refused)
    assert again.code == "nothing_to_collect"
    to_pay(h, NOW)
    assert h.dossier.fee_due == 50_000
    assert (h.go(collected(), NOW).fee_paid, h.dossier.fee_due) == (52_000, 0)


def test_no_money_is_taken_for_what_was_not_received() -> None:
    answer = dossiers.collect_fee(
        registered().dossier, amount=None, method="x", at=LATER, calendar=CALENDAR, rules=PAUSE
    )
    assert isinstance(answer, Refused)
    assert answer.code == "not_received"


def test_nothing_is_not_asked_for() -> None:
    answer = dossiers.request_payment(handling().dossier, amount=0)
    assert isinstance(answer, Refused)
    assert answer.code == "amount_malformed"


def test_an_extension_keeps_the_first_date_beside_the_new_one() -> None:
    h = handling()
    dossier = extended(h, "2026-11-06 09:00", "2026-11-16 17:00")
    assert due_on(dossier) == "16/11 17:00"
    assert dossier.first_due_at == local("2026-11-09 17:00")
    assert (dossier.extensions, dossier.state) == (1, NationalState.RECEIVED)
    assert judged(completed(h, "2026-11-16 17:30")) == (LATE, ON_TIME)


def test_a_date_is_put_off_once_and_only_to_a_later_one() -> None:
    h = handling()
    for until in ("2026-11-09 17:00", "2026-11-06 17:00"):
        answer = dossiers.extend(h.dossier, due_at=local(until), reason="", rules=PAUSE)
        assert isinstance(answer, Refused)
        assert "17:00 09/11/2026" in say(answer.reason, SENTENCES)
    extended(h, "2026-11-06 09:00", "2026-11-16 17:00")
    again = dossiers.extend(h.dossier, due_at=local("2026-11-30 17:00"), reason="", rules=PAUSE)
    assert isinstance(again, Refused)
    assert again.code == "extended_already"
    twice = replace(PAUSE, max_extensions=2)
    assert not isinstance(
        dossiers.extend(h.dossier, due_at=local("2026-11-30 17:00"), reason="", rules=twice),
        Refused,
    )


@pytest.mark.parametrize(
    ("rules", "until", "asked_at", "brought_at", "expected"),
    [
        # three working days awaited: 11, 12 and 13
        (PAUSE, "2026-11-12 17:00", "2026-11-10 09:00", "2026-11-13 09:00", "17/11 17:00"),
        (RESTART, "2026-11-12 17:00", "2026-11-10 09:00", "2026-11-13 09:00", "17/11 17:00"),
        # asked for after the agreed date: what was late stays late
        (PAUSE, "2026-11-12 17:00", "2026-11-13 09:00", "2026-11-17 09:00", "12/11 17:00"),
        # brought the same day after the agreed hour, and after hours
        (PAUSE, "2026-11-12 14:00", "2026-11-12 10:00", "2026-11-12 16:00", "12/11 17:00"),
        (PAUSE, "2026-11-12 14:00", "2026-11-12 10:00", "2026-11-12 18:00", "13/11 17:00"),
        # the whole limit anew ends later than the agreed date
        (RESTART, "2026-11-10 17:00", "2026-11-09 10:00", "2026-11-10 10:00", "17/11 17:00"),
    ],
)
def test_an_agreed_date_is_put_off_by_the_days_the_citizen_was_awaited(
    rules: DeadlineRules, until: str, asked_at: str, brought_at: str, expected: str
) -> None:
    h = handling(rules=rules)
    extended(h, "2026-11-06 09:00", until)
    asked(h, asked_at)
    answer = dossiers.receive_supplement(
        h.dossier, at=local(brought_at), calendar=CALENDAR, rules=rules
    )
    assert isinstance(answer, SupplementReceived)
    assert answer.due_at.tzinfo is UTC
    dossier = h.go(answer, brought_at)
    assert due_on(dossier) == expected
    told = answer.steps[-1]
    assert dict(told.values)["due_at"] == answer.due_at.astimezone(OFFICE_ZONE).isoformat()


def test_a_dossier_keeps_the_session_it_was_received_in() -> None:
    evening = SessionHours(
        opens_at=local("2026-11-16 17:00"),
        closes_at=local("2026-11-16 19:00"),
        counts_as_working_time=True,
    )
    at = local("2026-11-16 17:20")
    fact = received(working_days(1), at, session=evening)
    dossier = evolve_dossier(None, fact, subject="d1-00000001", at=at, by=CLERK)
    assert dossier.session_hours == evening
    assert dossier.session == "toi_thu_hai"
    assert dossier.counted_from == at
    assert handling().dossier.session_hours is None


def test_a_registered_dossier_becomes_the_received_one_under_its_own_code() -> None:
    h = registered()
    assert h.dossier.label == "H05.99-261102-000123"
    assert (h.dossier.owner, h.dossier.due_at) == ("provincial", None)
    at = local("2026-11-02 09:00")
    fact = replace(received(working_days(5), at), owner="provincial", ordinal=None)
    dossier = h.go(fact, "2026-11-02 09:00")
    assert (dossier.state, dossier.step) == (NationalState.RECEIVED, Step.RECEPTION)
    assert (dossier.received_at, dossier.due_at) == (at, fact.due_at)
    assert dossier.limit == working_days(5)


def test_a_dossier_without_a_code_is_called_by_the_end_of_its_id() -> None:
    h = registered(code=None)
    assert h.dossier.label == "00000001"
    assert h.dossier.owner == "ours"


def test_a_dossier_that_was_never_received_ends_on_time() -> None:
    h = registered()
    assert judged(ended(h, NationalState.NOT_RECEIVED, "2026-12-24 10:00")) == (ON_TIME, ON_TIME)
    answer = dossiers.end(h.dossier, state=NationalState.WITHDRAWN, reason="", at=LATER)
    assert isinstance(answer, Refused)
    assert answer.code == "dossier_ended"


@pytest.mark.parametrize(("wait", "deed"), [(asked, "bring"), (to_pay, "pay")])
def test_what_ends_before_it_began_is_refused_with_the_reason_of_the_deadline(
    wait: Callable[[Handling, str], Dossier], deed: str
) -> None:
    h = handling()
    wait(h, "2026-11-05 09:00")
    answer = DEEDS[deed](h.dossier)  # on the 4th
    assert isinstance(answer, Refused)
    assert answer.code == "pause_upside_down"


def test_papers_of_a_dossier_that_lost_its_limit_are_refused_not_guessed() -> None:
    h = handling()
    asked(h, "2026-11-03 09:00")
    answer = dossiers.receive_supplement(
        replace(h.dossier, limit=None), at=LATER, calendar=CALENDAR, rules=PAUSE
    )
    assert isinstance(answer, Refused)
    assert answer.code == "not_received"


def test_a_rating_changes_nothing_but_the_rating() -> None:
    h = handling()
    before = handed_over(h, NOW)
    after = h.go(ServiceRated(points=2, reasons=()), "2026-11-20 10:00")
    assert after == replace(before, rating=2)


def test_a_fact_about_a_dossier_that_never_arrived_is_a_broken_journal() -> None:
    fact = StepAdvanced(deed="advance", step="review")
    with pytest.raises(ValueError, match=r"dossier d9: dossier\.advanced/1 before it arrived"):
        evolve_dossier(None, fact, subject="d9", at=LATER, by=CLERK)


def test_the_deadline_of_the_reception_stands_in_the_dossier() -> None:
    fact = received(SAME_DAY, local("2026-11-23 15:00:01"))
    dossier = handling("2026-11-23 15:00:01", SAME_DAY).dossier
    assert (dossier.due_at, dossier.cutoff_applied) == (fact.due_at, True)
    assert due_on(dossier) == "25/11 17:00"
    assert dossier.supplement_mode is SupplementMode.PAUSE
