"""How often one site may ask: a bucket that fills again, so that a burst is no trouble.

A site that catches up after months sends some four batches a second; what asks more often has gone
wrong, and the other sites shall not wait for it.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Final

USUAL: Final = 600
"""Requests a minute unless the server was started with another number."""
_MINUTE_S: Final = 60.0


class Bound:
    """Counts requests by who asks; at most one entry a site."""

    def __init__(
        self, most_per_minute: int = USUAL, *, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = most_per_minute
        self._seconds = seconds
        self._left: dict[Hashable, tuple[float, float]] = {}
        self._lock = Lock()

    def wait_s(self, who: Hashable) -> int:
        """Count a request; 0 where it may be answered, else after how many seconds one may be."""
        per_s = self._most / _MINUTE_S
        with self._lock:
            now = self._seconds()
            left, since = self._left.get(who, (float(self._most), now))
            left = min(float(self._most), left + (now - since) * per_s)
            if left < 1:
                self._left[who] = (left, now)
                return math.ceil((1 - left) / per_s)
            self._left[who] = (left - 1, now)
            return 0
