"""What the display needs of a voice, and what stands in for one where there is no sound."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

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


class LiveVoice(QObject):
    """The voice a display speaks with, which another may take the place of while it runs.

    ``began`` tells that a call begins to be said.
    """

    began = Signal()

    def __init__(self, voice: Announces, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voice = voice
        self._next: Announces | None = None
        self._done: Callable[[], None] | None = None

    @property
    def speaking(self) -> bool:
        """Whether a call is being said."""
        return self._done is not None

    def follow_with(self, voice: Announces) -> None:
        """Speak with this voice from now on; what is being said is said to its end."""
        if self._next is not None:
            self._next.close()
        self._next = voice
        if not self.speaking:
            self._change()

    def announce(
        self, number: str, counter: int, purpose: str, *, done: Callable[[], None]
    ) -> None:
        """Say a call with the voice of now."""
        self._change()
        self._done = done

        def over() -> None:
            if self._done is done:
                self._done = None
            done()

        self.began.emit()
        self._voice.announce(number, counter, purpose, done=over)

    def stop(self) -> None:
        """The call was taken back, or the display ends."""
        self._done = None
        self._voice.stop()

    def close(self) -> None:
        """Fall silent for good."""
        self._change()
        self._voice.close()

    def _change(self) -> None:
        if self._next is not None:
            self._voice.close()
            self._voice, self._next = self._next, None
