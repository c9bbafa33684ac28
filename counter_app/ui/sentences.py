"""Every reason as a sentence: the office's own and those that only a screen gives."""

from __future__ import annotations

from typing import Final

from counter_app.domain import idcard, reasons
from counter_app.domain.fees import condition_name
from counter_app.domain.reasons import Language, Reason, Sentences
from counter_app.service.sentences import SENTENCES as OFFICE_SENTENCES

SENTENCES: Final[Sentences] = {**OFFICE_SENTENCES, **idcard.SENTENCES}


def sentence(reason: Reason, language: Language) -> str:
    """Say a reason; one that a newer hub gives and this screen does not know is shown by code."""
    if reason.code not in SENTENCES:
        return reason.code
    if reason.code == "fee_for_condition":
        named = [(name, condition_name(str(value), language)) for name, value in reason.values]
        reason = Reason(reason.code, tuple(named))
    return reasons.say(reason, SENTENCES, language)
