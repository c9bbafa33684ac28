"""PINs to hashes and back to yes or no. argon2 is loaded at the first PIN, not at the start."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher


def hashed(pin: str) -> str:
    """The hash of a PIN, with its salt and its costs in it."""
    return _hasher().hash(pin)


def fits(hash_kept: str, pin: str) -> bool:
    """Whether a PIN is the one of this hash; a spoilt hash fits none."""
    from argon2.exceptions import VerificationError

    try:
        return _hasher().verify(hash_kept, pin)
    except (ValueError, VerificationError):
        return False


@cache
def _hasher() -> PasswordHasher:
    """Costs that an old PC pays in a tenth of a second (OWASP's lowest: 19 MiB, two passes)."""
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
