"""What the screens of the hall ask, and what they are told: numbers, counters, words for all.

Nothing here names anybody. Names of queues and classes come in the language asked for.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

import msgspec

from counter_app.domain.estimate import Estimate
from counter_app.domain.ids import CounterNo, ProcedureCode, QueueCode, TicketNumber
from counter_app.service.query import Query


class WaitEstimate(Query[Estimate | None], frozen=True, kw_only=True):
    """About how long a number of this queue taken now would wait; null where nobody can say.

    The middle 80 % of the simulated waits, from memory (``Office.look_ahead`` reckons them).
    """

    queue: str


class SpecialSession(msgspec.Struct, frozen=True, kw_only=True):
    """A special session of today: its code, its name and banner, and its hours."""

    session: str
    name: str
    banner: str
    opens_at: datetime
    closes_at: datetime


class CallRow(msgspec.Struct, frozen=True, kw_only=True):
    """A number and the counter it was called to; ``purpose`` is service or result.

    ``at`` is the last time it was called and ``calls`` how often: together they tell one call
    from the next.
    """

    number: TicketNumber
    counter: CounterNo
    purpose: str
    at: datetime
    calls: int


class HallQueue(msgspec.Struct, frozen=True, kw_only=True):
    """A queue on the display: who waits, the first numbers in the order of arrival, how long."""

    queue: QueueCode
    name: str
    waiting: int
    next: tuple[TicketNumber, ...]
    estimate: Estimate | None


class Hall(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`HallBoard`.

    ``calling`` are the numbers now called and not yet come, the earliest call first; ``last`` the
    last calls of today, newest first, undone ones left out; ``ready`` the waiting numbers whose
    results are all there.
    """

    at: datetime
    position: int
    office: str
    calling: tuple[CallRow, ...]
    last: tuple[CallRow, ...]
    ready: tuple[TicketNumber, ...]
    queues: tuple[HallQueue, ...]
    sessions: tuple[SpecialSession, ...]
    notices: tuple[str, ...]


class HallBoard(Query[Hall], frozen=True, kw_only=True):
    """What the hall display shows."""


class KioskQueue(msgspec.Struct, frozen=True, kw_only=True):
    """A tile: what the queue is for, who waits, and about how long.

    ``exhausted`` says that its series has no free number left today. ``later_at`` is when the
    queue is served next, where what is open now does not serve it; ``refused`` says it in words.
    """

    queue: QueueCode
    name: str
    about: str
    waiting: int
    estimate: Estimate | None
    exhausted: bool
    has_guide: bool
    later_at: datetime | None = None
    refused: str = ""


class PriorityChoice(msgspec.Struct, frozen=True, kw_only=True):
    """A class of citizens who go first; the clerk confirms it."""

    code: str
    name: str


class Kiosk(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`KioskBoard`.

    Where numbers are not given, ``again_at`` is when the office next opens. ``session`` is the
    special session a number taken now belongs to, empty in office hours.
    """

    at: datetime
    position: int
    language: str
    office: str
    open: bool
    again_at: datetime | None
    next_day_at: datetime
    session: str
    session_name: str
    banner: str
    queues: tuple[KioskQueue, ...]
    priorities: tuple[PriorityChoice, ...]


class KioskBoard(Query[Kiosk], frozen=True, kw_only=True):
    """What a kiosk offers now."""


class GuideRow(msgspec.Struct, frozen=True, kw_only=True):
    """One procedure: how long it takes, and the papers to bring.

    ``verified`` once somebody has checked all of them against the published procedure.
    """

    procedure: ProcedureCode
    name: str
    limit: str
    bring: tuple[str, ...]
    verified: bool


class Guide(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`QueueGuide`, same-day procedures first."""

    queue: QueueCode
    rows: tuple[GuideRow, ...]


class QueueGuide(Query[Guide], frozen=True, kw_only=True):
    """What a queue is for and what to bring, procedure by procedure."""

    queue: str


TICKET_CODE: Final = "T1|"
"""What the code on a ticket begins with: its version. The ticket and its number follow."""


class RatableVisit(msgspec.Struct, frozen=True, kw_only=True):
    """A visit of today by its number; ``refused`` says in words why it cannot be rated now."""

    number: TicketNumber
    queue_name: str
    refused: str = ""


class VisitsToRate(Query[tuple[RatableVisit, ...]], frozen=True, kw_only=True):
    """Whose visit somebody means who types digits, a whole number or what a ticket's code says.

    Digits may mean one number of each series.
    """

    typed: str
