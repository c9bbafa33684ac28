"""What was reckoned lately: facts come at night, and pages are looked at all day."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Final, TypeVar

T = TypeVar("T")

MOST: Final = 200
"""Tables of figures; a few hundred kB each at most."""


class Memory:
    """The tables asked for last, by what they were asked by; read by many threads at once."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def of(self, key: Hashable, reckon: Callable[[], T]) -> T:
        """What is kept under a key, reckoned where nothing is; never changed by who reads it."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                kept: T = self._kept[key]
                return kept
        made = reckon()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return made
