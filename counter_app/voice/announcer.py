"""The queue of calls: one after another, none cut off, none lost.

Pure: time and loudspeaker come from outside. Whoever drives it calls `Announcer.look` several
times a second while it is busy (``ui/devices/hall_voice`` does).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Final, Protocol

from counter_app.domain.reasons import OFFICE_ZONE, Language
from counter_app.service.clock import Clock
from counter_app.values import dataclass
from counter_app.voice.faults import VoiceFault, VoiceTrouble
from counter_app.voice.sentence import Announcement, Phrases, Purpose, Sentence
from counter_app.voice.settings import VoiceSettings

GAP_S: Final = 0.2
"""Between two calls, beside what the loudspeaker itself needs to end."""

SHOWN_S: Final = 6.0
"""How long a call that is not heard holds its place on the display."""

PATIENCE_S: Final = 60.0
"""A loudspeaker that has not finished by then never will."""

Ended = Callable[[VoiceFault | None], None]


class Speaker(Protocol):
    """What speaks: joined clips, or a voice of the operating system."""

    def say(self, sentence: Sentence, *, volume: float, ended: Ended) -> None:
        """Chime and say the sentence as often as the office wants, then call ``ended`` once.

        ``ended(None)`` means that it was heard to its end; a fault is handed over, not raised.
        ``volume`` lies above 0, at most 1.
        """
        ...

    def hush(self) -> None:
        """Be silent at once; ``ended`` of what was being said is not called any more."""
        ...


@dataclass(frozen=True, slots=True)
class Call:
    """An announcement in the queue; ``serial`` tells two calls of one number apart."""

    serial: int
    announcement: Announcement


class Announcer:
    """Calls numbers one after another.

    Attributes:
        trouble: why the last call was not heard; None once one was.
    """

    def __init__(
        self,
        speaker: Speaker,
        *,
        phrases: Phrases,
        settings: VoiceSettings,
        clock: Clock,
        ticks: Callable[[], float],
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        """Make an idle queue.

        Args:
            speaker: what speaks.
            phrases: the office's sentences.
            settings: reading and volume.
            clock: the office's, for the volume by hour.
            ticks: seconds that never run backwards, such as ``time.monotonic``.
            changed: told after a call began, ended, was added or taken back.
        """
        self.trouble: VoiceFault | None = None
        self._speaker = speaker
        self._phrases = phrases
        self._settings = settings
        self._clock = clock
        self._ticks = ticks
        self._changed = changed
        self._waiting: deque[Call] = deque()
        self._now: Call | None = None
        self._last: Call | None = None
        self._serial = 0
        self._began = 0.0
        self._over_at: float | None = None

    @property
    def now(self) -> Call | None:
        """The call being spoken, or shown where nothing can be heard."""
        return self._now

    @property
    def last(self) -> Call | None:
        """The call spoken last."""
        return self._last

    @property
    def waiting(self) -> tuple[Call, ...]:
        """Calls that have not begun, the next first."""
        return tuple(self._waiting)

    @property
    def busy(self) -> bool:
        """Whether `look` has to be called."""
        return self._now is not None or bool(self._waiting)

    def announce(
        self,
        number: str,
        counter: int,
        purpose: Purpose = "service",
        language: Language = "vi",
    ) -> Call:
        """Call a number to a counter, after everything called before.

        Raises:
            ValueError: this is no ticket number or no counter's; a name never gets through.
        """
        return self._add(
            Announcement(number=number, counter=counter, purpose=purpose, language=language)
        )

    def repeat(self) -> Call | None:
        """Say the present or last call once more in its turn; None where nothing was called."""
        again = self._now or self._last
        return self._add(again.announcement) if again else None

    def take_back(self, number: str, counter: int | None = None) -> int:
        """Skip calls of this number that have not begun (undone, or called to another counter).

        What is being spoken is spoken to its end. Returns how many were skipped.
        """
        kept = [call for call in self._waiting if not _is_of(call, number, counter)]
        skipped = len(self._waiting) - len(kept)
        if skipped:
            self._waiting = deque(kept)
            self._changed()
        return skipped

    def look(self) -> None:
        """Go on to the next call if the present one is over."""
        at = self._ticks()
        if self._now is not None:
            if self._over_at is None and at - self._began > PATIENCE_S:
                self._speaker.hush()
                self._finish(VoiceFault(VoiceTrouble.STUCK))
            if self._over_at is None or at < self._over_at:
                return
            self._now = None
        elif not self._waiting:
            return
        if self._waiting:
            self._begin(at)
        self._changed()

    def close(self) -> None:
        """Be silent and forget what waits."""
        self._waiting.clear()
        if self._now is not None:
            self._speaker.hush()
        self._now = None

    def _add(self, announcement: Announcement) -> Call:
        self._serial += 1
        call = Call(self._serial, announcement)
        self._waiting.append(call)
        if self._now is None:
            self.look()
        else:
            self._changed()
        return call

    def _begin(self, at: float) -> None:
        call = self._waiting.popleft()
        self._now = self._last = call
        self._began, self._over_at = at, None
        volume = self._settings.volume_at(self._clock.now().astimezone(OFFICE_ZONE).time())
        if volume <= 0:
            self._over_at = at + SHOWN_S
            return
        sentence = self._phrases.sentence(call.announcement, self._settings.reading)
        self._speaker.say(sentence, volume=volume, ended=partial(self._ended, call.serial))

    def _ended(self, serial: int, fault: VoiceFault | None) -> None:
        if self._now is not None and self._now.serial == serial and self._over_at is None:
            self._finish(fault)

    def _finish(self, fault: VoiceFault | None) -> None:
        """Leave the call in its place for a moment; `look` goes on, so nothing runs in circles."""
        at = self._ticks()
        self.trouble = fault
        self._over_at = at + GAP_S if fault is None else max(at, self._began + SHOWN_S)
        self._changed()


def _is_of(call: Call, number: str, counter: int | None) -> bool:
    same = call.announcement.number == number
    return same and (counter is None or call.announcement.counter == counter)
