"""What the hall display shows and announces, as pure values."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from counter_app.domain.estimate import Estimate
from counter_app.resources.wordings import Keys, Wording
from counter_app.service.hall_queries import CallRow, Hall, SpecialSession
from counter_app.ui import wording
from counter_app.values import dataclass

FRESH: Final = timedelta(seconds=20)
"""A display that starts announces only calls as young as this."""
REMEMBERED: Final = timedelta(hours=1)
"""How long a call is known again: an undone start leaves its call standing, but not new."""
LAST_SHOWN: Final = 6

WORDS: Final[Keys] = (
    ("calling", ()),
    ("last_called", ()),
    ("nobody", ()),
    ("counter", ("counter",)),
    ("result", ()),
    ("last", ()),
    ("ready", ()),
    ("no_ready", ()),
    ("next", ()),
    ("none_waiting", ()),
    ("wait", ("low", "high")),
    ("wait_short", ("high",)),
    ("wait_unknown", ()),
    ("session", ("opens", "closes")),
    ("session_named", ("name", "opens", "closes")),
    ("session_banner", ("name", "banner", "opens", "closes")),
    ("stale", ()),
)

Key = tuple[str, int, str, int, datetime]


def key_of(call: CallRow) -> Key:
    """What tells one call from the next, a recall from the first call."""
    return call.number, call.counter, call.purpose, call.calls, call.at


@dataclass(frozen=True, slots=True, kw_only=True)
class Calls:
    """The calls of the hall: one is spoken, the others wait their turn.

    ``heard`` are the calls that were taken up already.
    """

    heard: frozenset[Key] = frozenset()
    pending: tuple[CallRow, ...] = ()
    spoken: CallRow | None = None
    began: bool = False

    def met(self, hall: Hall) -> Calls:
        """After a look at the office: new calls wait, undone and answered ones are dropped."""
        standing = {key_of(call): call for call in hall.calling}
        new = [
            call
            for key, call in standing.items()
            if key not in self.heard and (self.began or hall.at - call.at <= FRESH)
        ]
        kept = tuple(call for call in self.pending if key_of(call) in standing)
        return replace(
            self,
            heard=frozenset(k for k in self.heard if hall.at - k[-1] <= REMEMBERED) | set(standing),
            pending=(*kept, *new),
            spoken=None if self._undone(hall) else self.spoken,
            began=True,
        )

    def _undone(self, hall: Hall) -> bool:
        """Whether the call now spoken was taken back: nobody is called so and nobody was."""
        call = self.spoken
        if call is None:
            return False
        return not any(
            (row.number, row.counter) == (call.number, call.counter)
            for row in (*hall.calling, *hall.last)
        )

    def next_up(self) -> Calls:
        """The first waiting call is spoken, unless one is."""
        if self.spoken is not None or not self.pending:
            return self
        first, *rest = self.pending
        return replace(self, spoken=first, pending=tuple(rest))

    def finished(self) -> Calls:
        """The call now spoken was heard to its end."""
        return replace(self, spoken=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One call as it stands on the screen."""

    number: str
    counter: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLine:
    """A queue, its next numbers, and how long a number taken now would wait."""

    name: str
    numbers: tuple[str, ...]
    wait: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayState:
    """The whole display. ``lively`` while the large number is being called.

    ``notices`` follow one another, the special session first; trouble stands alone.
    """

    office: str = ""
    clock: str = ""
    day: str = ""
    title: str = ""
    big: Shown | None = None
    lively: bool = False
    nobody: str = ""
    last_title: str = ""
    last: tuple[Shown, ...] = ()
    ready_title: str = ""
    ready: tuple[str, ...] = ()
    no_ready: str = ""
    next_title: str = ""
    none_waiting: str = ""
    queues: tuple[QueueLine, ...] = ()
    notices: tuple[str, ...] = ()
    turn: int = 0


def display_state(
    hall: Hall | None, calls: Calls, *, words: Wording, now: datetime, turn: int, stale: bool
) -> DisplayState:
    """What to show of the office as it was last seen.

    Args:
        hall: the last answer; None before the first.
        calls: what is being spoken.
        words: the office's own sentences.
        now: the moment, for the clock.
        turn: counts up while there is more to show than there is room.
        stale: the office cannot be asked just now.
    """
    clock, day = wording.clock_time(now), wording.day(now)
    if hall is None:
        return DisplayState(clock=clock, day=day, notices=(words.say("stale"),) if stale else ())
    big = calls.spoken or _newest(hall)
    current = calls.spoken is not None or (big is not None and bool(hall.calling))
    others = [call for call in hall.last if big is None or call.number != big.number]
    held_back = {call.number for call in calls.pending}
    return DisplayState(
        office=hall.office,
        clock=clock,
        day=day,
        title=words.say("calling" if current else "last_called"),
        big=_shown(big, words) if big else None,
        lively=calls.spoken is not None,
        nobody=words.say("nobody"),
        last_title=words.say("last"),
        last=tuple(_shown(call, words) for call in others if call.number not in held_back)[
            :LAST_SHOWN
        ],
        ready_title=words.say("ready"),
        ready=hall.ready,
        no_ready=words.say("no_ready"),
        next_title=words.say("next"),
        none_waiting=words.say("none_waiting"),
        queues=tuple(
            QueueLine(name=row.name, numbers=row.next, wait=_wait(row.estimate, words))
            for row in hall.queues
        ),
        notices=(words.say("stale"),) if stale else _notices(hall, words),
        turn=turn,
    )


def _newest(hall: Hall) -> CallRow | None:
    if hall.calling:
        return hall.calling[-1]
    return hall.last[0] if hall.last else None


def _shown(call: CallRow, words: Wording) -> Shown:
    return Shown(
        number=call.number,
        counter=words.say("counter", counter=str(call.counter)),
        note=words.say("result") if call.purpose == "result" else "",
    )


def _wait(estimate: Estimate | None, words: Wording) -> str:
    if estimate is None:
        return words.say("wait_unknown")
    high = str(estimate.high_min)
    if not estimate.low_min:
        return words.say("wait_short", high=high)
    return words.say("wait", low=str(estimate.low_min), high=high)


def _notices(hall: Hall, words: Wording) -> tuple[str, ...]:
    return (*(_session(session, words) for session in hall.sessions), *hall.notices)


def _session(session: SpecialSession, words: Wording) -> str:
    """A special session: its banner, else its name; of one opened by hand only its hours."""
    opens, closes = wording.clock_time(session.opens_at), wording.clock_time(session.closes_at)
    if session.banner:
        return words.say(
            "session_banner",
            name=session.name,
            banner=session.banner,
            opens=opens,
            closes=closes,
        )
    if session.name:
        return words.say("session_named", name=session.name, opens=opens, closes=closes)
    return words.say("session", opens=opens, closes=closes)
