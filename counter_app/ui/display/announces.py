"""What the display needs of a voice, and what stands in for one where there is no sound."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer

SILENT_FOR_MS: Final = 6000
"""How long a call is shown alone where nothing is heard: about as long as it would be spoken."""


class Announces(Protocol):
    """A voice: chime, then the sentence, twice. The display gives it one call at a time."""

    def announce(
        self, number: str, counter: int, purpose: str, *, done: Callable[[], None]
    ) -> None:
        """Begin to say a call; ``done`` is called once on the GUI thread when it was said.

        ``purpose`` is ``service`` or ``result``. Trouble with the sound is told elsewhere and
        ends in ``done`` like everything else.
        """
        ...

    def stop(self) -> None:
        """The call was taken back, or the display ends: what waits is not said. No ``done``."""
        ...

    def close(self) -> None:
        """Fall silent for good."""
        ...


Voices = Callable[[Callable[[str], None]], Announces]
"""Makes the voice of a hall; it is given whom to tell why nothing is heard."""


class Silence(QObject):
    """A hall without sound: each call stands alone for a while, so that it can be read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=SILENT_FOR_MS)
        self._timer.timeout.connect(self._over)
        self._done: Callable[[], None] | None = None

    def announce(
        self,
        number: str,  # noqa: ARG002 - nothing is said
        counter: int,  # noqa: ARG002
        purpose: str,  # noqa: ARG002
        *,
        done: Callable[[], None],
    ) -> None:
        """Wait a while."""
        self._done = done
        self._timer.start()

    def stop(self) -> None:
        """Wait no longer."""
        self._timer.stop()
        self._done = None

    def close(self) -> None:
        """There is nothing to end but the waiting."""
        self.stop()

    def _over(self) -> None:
        done, self._done = self._done, None
        if done is not None:
            done()
