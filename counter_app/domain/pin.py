"""A clerk's PIN: what may be one, and how long a wrong one makes the next try wait.

A short number is all that can be typed within three seconds, so counting and slowing protect it,
not its length. The PIN itself is never kept, only its hash.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import Refused, Sentences
from counter_app.values import dataclass

SHORTEST: Final = 4
LONGEST: Final = 12
FREE_TRIES: Final = 3
"""So many wrong ones in a row cost nothing: fingers slip."""
FIRST_WAIT_S: Final = 5
LONGEST_WAIT_S: Final = 300

_DIGITS: Final = re.compile(f"[0-9]{{{SHORTEST},{LONGEST}}}")
_IN_ORDER: Final = "01234567890123456789"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A member of staff's PIN as it is kept: its hash, and the wrong tries since the last good one.

    ``hashed`` is argon2's own text, with its salt and its costs.
    """

    staff: StaffCode
    hashed: str
    wrong: int = 0
    wrong_at: datetime | None = None


def check_new(pin: str) -> Refused | None:
    """Why a PIN cannot be taken: 4 to 12 digits, and none that everybody tries first."""
    if not _DIGITS.fullmatch(pin):
        return Refused.because("pin_malformed", shortest=SHORTEST, longest=LONGEST)
    if len(set(pin)) == 1 or pin in _IN_ORDER or pin in _IN_ORDER[::-1]:
        return Refused.because("pin_too_simple")
    return None


def wait_s(pin: Pin, *, now: datetime) -> int:
    """How long until the next try counts, in seconds; 0 when it may be now.

    Five seconds after the third wrong one, doubled by each further one, five minutes at most. A
    clock that was set back never makes the wait longer than that.
    """
    if pin.wrong < FREE_TRIES or pin.wrong_at is None:
        return 0
    whole_s = min(LONGEST_WAIT_S, FIRST_WAIT_S << min(pin.wrong - FREE_TRIES, 16))
    left_s = int((pin.wrong_at + timedelta(seconds=whole_s) - now).total_seconds())
    return max(0, min(whole_s, left_s))


SENTENCES: Final[Sentences] = {
    "pin_malformed": (
        "Mã PIN gồm {shortest} đến {longest} chữ số.",
        "A PIN is {shortest} to {longest} digits.",
    ),
    "pin_too_simple": (
        "Mã PIN này quá dễ đoán. Hãy chọn mã khác.",
        "This PIN is too easy to guess. Choose another.",
    ),
}
