"""What this server process has taken, refused and met: counts since its start, for its operator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from counter_app.city_wire import Taken

NO_ROOM: Final = frozenset({"53100", "58030"})
"""PostgreSQL's words for a disk that is full or fails."""


@dataclass(slots=True)
class Watch:
    """Counts of one process; several threads write them."""

    batches: int = 0
    facts: int = 0
    repeated: int = 0
    in_work: int = 0
    no_room: bool = False
    """PostgreSQL's disk took nothing when it was last written to."""
    waiting: Callable[[], int] = int
    """How many requests have come and wait for their turn."""
    refused: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)

    @contextmanager
    def working(self) -> Iterator[None]:
        """While a batch is unpacked and stored, or waits for that."""
        with self._lock:
            self.in_work += 1
        try:
            yield
        finally:
            with self._lock:
                self.in_work -= 1

    def took(self, taken: Taken) -> None:
        """A batch is stored."""
        with self._lock:
            self.batches += 1
            self.facts += taken.stored
            self.repeated += taken.repeated
            self.no_room = False

    def refuses(self, word: str) -> None:
        """A request was refused."""
        with self._lock:
            self.refused[word] += 1

    def met(self, fault: BaseException) -> bool:
        """The database did not do what it was asked; whether its disk has no room."""
        room = getattr(fault, "sqlstate", None) not in NO_ROOM
        with self._lock:
            self.faults[type(fault).__name__] += 1
            self.no_room = self.no_room or not room
        return not room
