"""What the window of the sync shows, as pure values."""

from __future__ import annotations

from datetime import time
from typing import Protocol

from counter_app.service.sync_queries import Synced
from counter_app.values import dataclass


class Came(Protocol):
    """What an attempt came to: a word, and the city's own sentence where it has one."""

    @property
    def outcome(self) -> str: ...
    @property
    def why(self) -> str: ...


class Progress(Protocol):
    """Facts the city took, of those it lacked."""

    @property
    def done(self) -> int: ...
    @property
    def of(self) -> int: ...


class Nightly(Protocol):
    """The sync of the office this PC has; whatever reaches for the city is called off the GUI."""

    @property
    def running(self) -> bool:
        """Whether a run is on its way."""
        ...

    @property
    def progress(self) -> Progress | None:
        """How far it is; None before the city has answered."""
        ...

    def start(self) -> bool:
        """Begin a run beside everything else; False where one is on its way already."""
        ...

    def stop(self) -> None:
        """Let the run end between two batches."""
        ...

    def enrol(self, city: str, code: str) -> Came:
        """Make this site known at a city."""
        ...

    def set_time(self, at: time) -> None:
        """From now on the nightly run begins at this time of the office."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncScreen:
    """The window as it stands; ``synced`` is None until the office has answered.

    ``busy`` while a site is being enrolled; ``done`` and ``of`` are facts of the run under way.
    """

    synced: Synced | None = None
    running: bool = False
    stopping: bool = False
    busy: bool = False
    done: int = 0
    of: int = 0
    refusal: str = ""
    news: str = ""
