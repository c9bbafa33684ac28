"""From hand to hand: duties, what is passed by signing and sealing only, back to be mended."""

import pytest

from counter_app.domain import dossier_rules, hand_over
from counter_app.domain.dossier import Step
from counter_app.domain.dossier_facts import DossierFact, DossierTaken, StepAdvanced
from counter_app.domain.ids import StaffCode
from counter_app.domain.office import Duty, StepRules
from counter_app.domain.reasons import Refused
from tests.domain.calendars import local
from tests.domain.desk import ALL_DUTIES, CLERK, Handling, StepDeed, handling, step

NOW = "2026-11-03 09:00"
SIGNS_OUTSIDE = StepRules(advancing_signs=True)
REVIEWS_FIRST = StepRules(signing_reviews=False)
STEP_BY_STEP = StepRules(completing_skips=False)
REVIEWER, OTHER = StaffCode("nv5"), StaffCode("nv6")


def only(*duties: Duty) -> frozenset[Duty]:
    return frozenset(duties)


def at(where: Step) -> Handling:
    """A dossier brought to a step by people who may."""
    h = handling()
    for _ in list(Step)[: list(Step).index(where)]:
        h.go(step(h.dossier, "advance", rules=SIGNS_OUTSIDE), NOW)
    return h


def refused(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


def taken(h: Handling, by: StaffCode, **choice: bool) -> tuple[DossierFact, ...] | Refused:
    return hand_over.take(h.dossier, by=by, duties=ALL_DUTIES - {Duty.REVIEWER}, **choice)


def test_passing_on_stops_where_a_signature_or_a_seal_is_due() -> None:
    h = handling()
    steps = [h.dossier.step]
    while isinstance(fact := step(h.dossier, "advance"), StepAdvanced):
        steps.append(h.go(fact, NOW).step)
    assert steps == [Step.RECEPTION, Step.REVIEW, Step.APPROVAL]
    assert refused(fact) == "signature_due"
    h.go(step(h.dossier, "sign"), NOW)
    assert refused(step(h.dossier, "advance")) == "seal_due"


def test_an_office_that_signs_outside_passes_all_five_steps_one_by_one() -> None:
    h = handling()
    steps = [h.dossier.step]
    while isinstance(fact := step(h.dossier, "advance", rules=SIGNS_OUTSIDE), StepAdvanced):
        steps.append(h.go(fact, NOW).step)
    assert steps == list(Step)
    assert refused(fact) == "no_further_step"


def test_who_signs_has_reviewed_and_a_seal_needs_a_signature() -> None:
    h = handling()
    assert refused(step(h.dossier, "seal")) == "not_signed"
    assert h.go(step(h.dossier, "sign"), NOW).step is Step.SEAL
    assert refused(step(h.dossier, "sign")) == "already_signed"
    assert h.go(step(h.dossier, "seal"), NOW).step is Step.RETURN
    assert refused(step(h.dossier, "seal")) == "already_sealed"


def test_an_office_may_want_the_review_before_the_signature() -> None:
    h = at(Step.REVIEW)
    assert refused(step(h.dossier, "sign", rules=REVIEWS_FIRST)) == "not_reviewed"
    h.go(step(h.dossier, "advance", rules=REVIEWS_FIRST), NOW)
    assert h.go(step(h.dossier, "sign", rules=REVIEWS_FIRST), NOW).step is Step.SEAL


def test_an_office_may_want_every_step_before_the_result() -> None:
    lazy = hand_over.skips(at(Step.SEAL).dossier, rules=STEP_BY_STEP)
    assert refused(lazy) == "steps_left"
    assert hand_over.skips(at(Step.RETURN).dossier, rules=STEP_BY_STEP) is None
    assert hand_over.skips(at(Step.SEAL).dossier, rules=StepRules()) is None


@pytest.mark.parametrize(
    ("where", "deed", "duty"),
    [
        (Step.RECEPTION, "advance", Duty.CLERK),
        (Step.RECEPTION, "advance", Duty.REVIEWER),
        (Step.REVIEW, "advance", Duty.REVIEWER),
        (Step.REVIEW, "advance", Duty.SIGNER),
        (Step.APPROVAL, "sign", Duty.SIGNER),
        (Step.SEAL, "seal", Duty.SEAL),
    ],
)
def test_each_step_is_for_whoever_has_its_duty(where: Step, deed: StepDeed, duty: Duty) -> None:
    dossier = at(where).dossier
    answer = step(dossier, deed, duties=only(duty))
    assert isinstance(answer, StepAdvanced)


@pytest.mark.parametrize(
    ("where", "deed", "code"),
    [
        (Step.RECEPTION, "advance", "no_duty_clerk"),
        (Step.REVIEW, "advance", "no_duty_reviewer"),
        (Step.APPROVAL, "sign", "no_duty_signer"),
        (Step.SEAL, "seal", "no_duty_seal"),
    ],
)
def test_nobody_else_does_it(where: Step, deed: StepDeed, code: str) -> None:
    answer = step(at(where).dossier, deed, duties=only(Duty.CASHIER))
    assert refused(answer) == code


def test_money_is_taken_by_the_duties_the_office_names() -> None:
    assert hand_over.may_collect(only(Duty.CLERK), rules=StepRules()) is None
    cashier_alone = StepRules(fee_takers=(Duty.CASHIER,))
    assert refused(hand_over.may_collect(only(Duty.CLERK), rules=cashier_alone)) == (
        "no_duty_cashier"
    )
    assert hand_over.may_collect(only(Duty.CASHIER), rules=cashier_alone) is None


def test_a_dossier_is_in_the_clerks_hands_until_passed_on_and_then_in_nobodys() -> None:
    h = handling()
    assert (h.dossier.holder, h.dossier.handed_at) == (CLERK, h.dossier.received_at)
    passed_on = h.go(step(h.dossier, "advance"), NOW)
    assert (passed_on.holder, passed_on.taken_at, passed_on.handed_by) == (None, None, CLERK)


def test_whoever_takes_it_holds_it_and_a_colleague_takes_it_over_only_on_purpose() -> None:
    h = at(Step.APPROVAL)
    facts = taken(h, REVIEWER)
    assert facts == (DossierTaken(step="approval"),)
    held = h.go(facts[0], "2026-11-03 09:05", by=REVIEWER)
    assert (held.holder, held.taken_at) == (REVIEWER, held.changed_at)
    assert refused(taken(h, REVIEWER)) == "already_held"
    assert refused(taken(h, OTHER)) == "held_by_other"
    over = taken(h, OTHER, over=True)
    assert not isinstance(over, Refused)
    assert h.go(over[0], "2026-11-03 09:10", by=OTHER).holder == OTHER


def test_a_reviewer_fetches_what_is_still_at_reception() -> None:
    h = handling()
    facts = hand_over.take(h.dossier, by=REVIEWER, duties=only(Duty.REVIEWER))
    assert not isinstance(facts, Refused)
    for fact in facts:
        h.go(fact, NOW, by=REVIEWER)
    assert (h.dossier.step, h.dossier.holder) == (Step.REVIEW, REVIEWER)


def test_what_is_not_ones_duty_is_not_taken() -> None:
    answer = hand_over.take(at(Step.SEAL).dossier, by=CLERK, duties=only(Duty.CLERK))
    assert refused(answer) == "no_duty_seal"


def test_a_dossier_goes_back_a_step_with_a_reason_that_the_next_step_forgets() -> None:
    h = at(Step.REVIEW)
    back = hand_over.send_back(h.dossier, duties=only(Duty.REVIEWER), reason="sai_thong_tin")
    dossier = h.go(back, NOW)
    assert (dossier.step, dossier.sent_back, dossier.holder) == (
        Step.RECEPTION, "sai_thong_tin", None
    )  # fmt: skip
    assert h.go(step(h.dossier, "advance"), NOW).sent_back == ""


def test_what_was_signed_and_sent_back_is_signed_anew() -> None:
    h = handling()
    h.go(step(h.dossier, "sign"), NOW)
    h.go(hand_over.send_back(h.dossier, duties=ALL_DUTIES, reason="sai_chu"), NOW)
    assert h.dossier.step is Step.APPROVAL
    assert refused(step(h.dossier, "seal")) == "not_signed"
    assert h.go(step(h.dossier, "sign"), NOW).step is Step.SEAL


def test_reception_has_nobody_to_send_it_back_to_and_nobody_sends_back_for_others() -> None:
    first = hand_over.send_back(handling().dossier, duties=ALL_DUTIES, reason="")
    assert refused(first) == "no_step_before"
    other = hand_over.send_back(at(Step.SEAL).dossier, duties=only(Duty.CLERK), reason="")
    assert refused(other) == "no_duty_seal"


def test_what_has_ended_changes_hands_no_more() -> None:
    h = handling()
    h.go(dossier_rules.complete(h.dossier, at=local(NOW)), NOW)
    assert refused(taken(h, CLERK)) == "dossier_ended"
    assert refused(hand_over.send_back(h.dossier, duties=ALL_DUTIES, reason="")) == "dossier_ended"
    assert hand_over.skips(h.dossier, rules=STEP_BY_STEP) is None


@pytest.mark.parametrize(
    "shares",
    [
        ((Step.REVIEW, 0),),
        ((Step.REVIEW, 101),),
        ((Step.REVIEW, 60), (Step.SEAL, 41)),
        ((Step.REVIEW, 10), (Step.REVIEW, 10)),
    ],
)
def test_shares_that_do_not_fit_into_the_time_cannot_be_set_up(
    shares: tuple[tuple[Step, int], ...],
) -> None:
    with pytest.raises(ValueError, match="fit into it"):
        StepRules(shares=shares)
