"""From hand to hand through the five steps: who may take a dossier, pass it on, sign, seal it.

Every step belongs to a duty. Whoever does a step has thereby taken the dossier: in an office where
one person has all duties, each step stays one key press.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from counter_app.domain.dossier import Dossier, Step
from counter_app.domain.dossier_facts import DossierFact, DossierTaken, StepAdvanced, StepSentBack
from counter_app.domain.dossier_rules import not_running
from counter_app.domain.ids import StaffCode
from counter_app.domain.office import Duty, StepRules
from counter_app.domain.reasons import Refused, Sentences

STEPS: Final = tuple(Step)
DUTY_OF: Final[Mapping[Step, Duty]] = {
    Step.RECEPTION: Duty.CLERK,
    Step.REVIEW: Duty.REVIEWER,
    Step.APPROVAL: Duty.SIGNER,
    Step.SEAL: Duty.SEAL,
    Step.RETURN: Duty.CLERK,
}
"""Whose step it is."""


def advance(
    dossier: Dossier,
    *,
    deed: Literal["advance", "sign", "seal"],
    duties: frozenset[Duty],
    rules: StepRules,
) -> StepAdvanced | Refused:
    """Take the dossier to its next step; signing takes it on to the seal, sealing to the return.

    Passing on is for whoever has the dossier now or takes it next. Approval is passed by signing
    and the seal by sealing, unless the office merges them.
    """
    if stopped := not_running(dossier):
        return stopped
    match deed:
        case "sign":
            return _sign(dossier, duties, rules)
        case "seal":
            return _seal(dossier, duties)
        case _:
            return _pass_on(dossier, duties, rules)


def take(
    dossier: Dossier, *, by: StaffCode, duties: frozenset[Duty], over: bool = False
) -> tuple[DossierFact, ...] | Refused:
    """Take the dossier into one's hands; from a colleague's only where ``over`` says so.

    A reviewer who takes one that is still at reception fetches it: it is passed on with it.
    """
    if stopped := not_running(dossier):
        return stopped
    if dossier.step is Step.RECEPTION and Duty.REVIEWER in duties:
        fetched = StepAdvanced(deed="advance", step=Step.REVIEW)
        return fetched, DossierTaken(step=Step.REVIEW)
    if lacking := _lacks(duties, DUTY_OF[dossier.step]):
        return lacking
    if dossier.holder == by:
        return Refused.because("already_held", code=dossier.label)
    if dossier.holder is not None and not over:
        return Refused.because("held_by_other", code=dossier.label, staff=dossier.holder)
    return (DossierTaken(step=dossier.step),)


def send_back(dossier: Dossier, *, duties: frozenset[Duty], reason: str) -> StepSentBack | Refused:
    """Give the dossier back to the step before, to be mended; what was signed is signed anew."""
    if stopped := not_running(dossier):
        return stopped
    if dossier.step is Step.RECEPTION:
        return Refused.because("no_step_before", code=dossier.label)
    if lacking := _lacks(duties, DUTY_OF[dossier.step]):
        return lacking
    return StepSentBack(step=STEPS[STEPS.index(dossier.step) - 1], reason=reason)


def skips(dossier: Dossier, *, rules: StepRules) -> Refused | None:
    """Why a result cannot be ready yet: the office wants every step done."""
    if rules.completing_skips or dossier.step is Step.RETURN or not_running(dossier):
        return None
    return Refused.because("steps_left", code=dossier.label)


def may_collect(duties: frozenset[Duty], *, rules: StepRules) -> Refused | None:
    """Why somebody may not take money in this office, or None."""
    return None if duties & frozenset(rules.fee_takers) else _lacks(frozenset(), Duty.CASHIER)


def _pass_on(dossier: Dossier, duties: frozenset[Duty], rules: StepRules) -> StepAdvanced | Refused:
    here = dossier.step
    if here is Step.RETURN:
        return Refused.because("no_further_step", code=dossier.label)
    if not rules.advancing_signs:
        if here is Step.APPROVAL:
            return Refused.because("signature_due", code=dossier.label)
        if here is Step.SEAL:
            return Refused.because("seal_due", code=dossier.label)
    following = STEPS[STEPS.index(here) + 1]
    if lacking := _lacks(duties, DUTY_OF[here], DUTY_OF[following]):
        return lacking
    return StepAdvanced(deed="advance", step=following)


def _sign(dossier: Dossier, duties: frozenset[Duty], rules: StepRules) -> StepAdvanced | Refused:
    if lacking := _lacks(duties, Duty.SIGNER):
        return lacking
    if dossier.step in {Step.SEAL, Step.RETURN}:
        return Refused.because("already_signed", code=dossier.label)
    if dossier.step is not Step.APPROVAL and not rules.signing_reviews:
        return Refused.because("not_reviewed", code=dossier.label)
    return StepAdvanced(deed="sign", step=Step.SEAL)


def _seal(dossier: Dossier, duties: frozenset[Duty]) -> StepAdvanced | Refused:
    if lacking := _lacks(duties, Duty.SEAL):
        return lacking
    if dossier.step is Step.RETURN:
        return Refused.because("already_sealed", code=dossier.label)
    if dossier.step is not Step.SEAL:
        return Refused.because("not_signed", code=dossier.label)
    return StepAdvanced(deed="seal", step=Step.RETURN)


def _lacks(duties: frozenset[Duty], *any_of: Duty) -> Refused | None:
    return None if duties & frozenset(any_of) else _NO_DUTY[any_of[0]]


_NO_DUTY: Final[Mapping[Duty, Refused]] = {
    Duty.CLERK: Refused.because("no_duty_clerk"),
    Duty.REVIEWER: Refused.because("no_duty_reviewer"),
    Duty.SIGNER: Refused.because("no_duty_signer"),
    Duty.SEAL: Refused.because("no_duty_seal"),
    Duty.CASHIER: Refused.because("no_duty_cashier"),
}


SENTENCES: Final[Sentences] = {
    "no_further_step": (
        "Hồ sơ {code} đã ở bước trả kết quả.",
        "Dossier {code} is already at its last step.",
    ),
    "no_step_before": (
        "Hồ sơ {code} đang ở bước tiếp nhận, không còn bước nào để trả lại.",
        "Dossier {code} is at reception: there is no step to send it back to.",
    ),
    "already_signed": ("Hồ sơ {code} đã được ký.", "Dossier {code} is already signed."),
    "already_sealed": ("Hồ sơ {code} đã đóng dấu.", "Dossier {code} is already sealed."),
    "not_signed": (
        "Hồ sơ {code} chưa được ký nên chưa đóng dấu được.",
        "Dossier {code} is not signed yet, so it cannot be sealed.",
    ),
    "not_reviewed": (
        "Hồ sơ {code} chưa được thẩm định nên chưa ký được.",
        "Dossier {code} is not reviewed yet, so it cannot be signed.",
    ),
    "signature_due": (
        "Hồ sơ {code} đang trình ký: phải ký, không chuyển bước được.",
        "Dossier {code} waits for a signature: sign it, it cannot just be passed on.",
    ),
    "seal_due": (
        "Hồ sơ {code} đang chờ đóng dấu: phải đóng dấu, không chuyển bước được.",
        "Dossier {code} waits for its seal: seal it, it cannot just be passed on.",
    ),
    "steps_left": (
        "Hồ sơ {code} chưa qua đủ các bước nên chưa có kết quả.",
        "Dossier {code} has steps left, so there is no result yet.",
    ),
    "already_held": (
        "Hồ sơ {code} đang do chính anh/chị giữ.",
        "Dossier {code} is in your hands already.",
    ),
    "held_by_other": (
        "Hồ sơ {code} đang do cán bộ {staff} giữ.",
        "Dossier {code} is in the hands of {staff}.",
    ),
    "no_duty_clerk": (
        "Việc này của cán bộ tiếp nhận; tài khoản này chưa được giao nhiệm vụ đó.",
        "This is for the reception clerk; this member of staff does not have that duty.",
    ),
    "no_duty_reviewer": (
        "Việc này của người thẩm định; tài khoản này chưa được giao nhiệm vụ đó.",
        "This is for a reviewer; this member of staff does not have that duty.",
    ),
    "no_duty_signer": (
        "Việc này của người ký; tài khoản này chưa được giao nhiệm vụ đó.",
        "This is for whoever signs; this member of staff does not have that duty.",
    ),
    "no_duty_seal": (
        "Việc này của người giữ dấu; tài khoản này chưa được giao nhiệm vụ đó.",
        "This is for the keeper of the seal; this member of staff does not have that duty.",
    ),
    "no_duty_cashier": (
        "Việc này của thu ngân; tài khoản này chưa được giao nhiệm vụ đó.",
        "This is for the cashier; this member of staff does not have that duty.",
    ),
}
