"""How far a worker has come with a file, and the word to stop."""

from __future__ import annotations

from counter_app.resources.sheets import Stopped


class Progress:
    """Written by one worker and read by the window; ``stop`` ends the work at its next word."""

    def __init__(self) -> None:
        self.done = 0
        self.of = 0
        self._stopped = False

    def tell(self, done: int, of: int) -> None:
        """Say how far it is.

        Raises:
            Stopped: nobody wants it any more.
        """
        if self._stopped:
            raise Stopped
        self.done, self.of = done, of

    def stop(self) -> None:
        """Nobody wants it any more."""
        self._stopped = True
