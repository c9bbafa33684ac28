"""What happens at the morning's review: a dossier put off, a note made. See ``facts``."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from counter_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPutOff:
    """Somebody wants to be reminded of a dossier later; ``until`` is None where no longer so."""

    KIND: ClassVar[str] = "review.put_off/1"
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewNoted:
    """Somebody wrote a note on a dossier, or took it away (``kept`` false). Never the words."""

    KIND: ClassVar[str] = "review.noted/1"
    kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LateReasonGiven:
    """Somebody said why a dossier is late: a code; free words are an erasable remark."""

    KIND: ClassVar[str] = "review.late_reason/1"
    reason: str


ReviewFact = ReviewPutOff | ReviewNoted | LateReasonGiven
