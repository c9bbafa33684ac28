"""What a citizen is doing at the kiosk, as pure values: a page, and what was touched so far."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Final, Literal

from counter_app.domain.reasons import Language
from counter_app.service.hall_queries import Guide, GuideRow, Kiosk, KioskQueue, RatableVisit
from counter_app.values import dataclass

IDLE_S: Final = 45
"""After so long without a touch the kiosk asks whether anybody is there,"""
ASKED_S: Final = 15
"""and goes home after so long without an answer."""
DONE_S: Final = 8
"""So long a number is shown once its paper is out; the next citizen waits behind."""
PRINTING_S: Final = 25
"""So long it is shown while the printer has not answered."""
SETTLE_S: Final = 0.4
"""A touch so soon after the page changed was meant for the page before: a double tap."""
PIN_AT_MOST: Final = 12
NUMBER_AT_MOST: Final = 4
"""Digits of an appointment's number: those of one day."""
WRONG_AT_MOST: Final = 3
LOCKED_S: Final = 30


class Page(StrEnum):
    """What the kiosk shows."""

    HOME = "home"
    CHOICE = "choice"
    PRIORITY = "priority"
    GUIDE = "guide"
    PAPERS = "papers"
    ISSUING = "issuing"
    DONE = "done"
    SORRY = "sorry"
    PIN = "pin"
    APPOINTMENT = "appointment"
    RATE = "rate"
    PICK = "pick"
    MARK = "mark"
    WAITING = "waiting"
    THANKS = "thanks"


class Paper(StrEnum):
    """Where the ticket's paper is."""

    PRINTING = "printing"
    PRINTED = "printed"
    NOT_PRINTED = "not_printed"


UNHURRIED: Final = frozenset(
    {
        Page.CHOICE,
        Page.PRIORITY,
        Page.GUIDE,
        Page.PAPERS,
        Page.PIN,
        Page.APPOINTMENT,
        Page.RATE,
        Page.PICK,
        Page.MARK,
    }
)
"""Pages on which somebody may stand and think; the others pass by themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """One citizen at the kiosk, from the first touch to the printed ticket.

    ``queues`` are the chosen errands, the first one first. ``bring`` is the procedure whose list
    of papers is printed with the ticket.
    ``typed`` is the number of an appointment, ``arrival`` how somebody with one came; or ``typed``
    are the digits of a ticket whose visit is to be rated, and ``visits`` what they may mean.
    ``about`` names what ``sorry`` is about: a number that was not given, or a visit not rated.
    """

    page: Page = Page.HOME
    queues: tuple[str, ...] = ()
    guide: Guide | None = None
    sheet: int = 0
    shown: GuideRow | None = None
    bring: GuideRow | None = None
    number: str = ""
    paper: Paper = Paper.PRINTING
    sorry: str = ""
    about: Literal["sorry", "rate"] = "sorry"
    visits: tuple[RatableVisit, ...] = ()
    typed: str = ""
    arrival: str = ""
    asked_s: int | None = None

    @property
    def queue(self) -> str:
        """The first errand; the one whose number is given."""
        return self.queues[0] if self.queues else ""

    def choose(self, queue: str) -> Visitor:
        """A tile was touched."""
        return replace(self, page=Page.CHOICE, queues=(queue,))

    def toggle(self, queue: str) -> Visitor:
        """A further errand was added, or taken away; the first one stays."""
        if queue == self.queue:
            return self
        if queue in self.queues:
            return replace(self, queues=tuple(q for q in self.queues if q != queue))
        return replace(self, queues=(*self.queues, queue))

    def look(self, guide: Guide) -> Visitor:
        """The list of a queue's procedures."""
        return replace(self, page=Page.GUIDE, guide=guide, sheet=0)

    def turn(self, sheets: int) -> Visitor:
        """The next sheet of the list; after the last one the first again."""
        return replace(self, sheet=(self.sheet + 1) % max(1, sheets))

    def read(self, procedure: str) -> Visitor:
        """What to bring for a procedure."""
        rows = self.guide.rows if self.guide else ()
        row = next((row for row in rows if row.procedure == procedure), None)
        return replace(self, page=Page.PAPERS, shown=row) if row else self

    def print_along(self) -> Visitor:
        """The list of papers now read is printed with the ticket."""
        return replace(self, page=Page.CHOICE, bring=self.shown)

    def back(self) -> Visitor:
        """One page back."""
        before = {
            Page.PRIORITY: Page.CHOICE,
            Page.GUIDE: Page.CHOICE,
            Page.PAPERS: Page.GUIDE,
        }.get(self.page)
        if self.page in {Page.PICK, Page.MARK}:
            return Visitor(page=Page.RATE)
        return replace(self, page=before) if before else Visitor()

    def type(self, digit: str) -> Visitor:
        """One more digit of an appointment's number, or all of them away."""
        if digit == "erase":
            return replace(self, typed="")
        return replace(self, typed=(self.typed + digit)[:NUMBER_AT_MOST])

    def came(self, number: str, *, queue: str, arrival: str) -> Visitor:
        """Somebody with an appointment has their number."""
        return replace(self.issued(number), queues=(queue,), arrival=arrival)

    def issuing(self) -> Visitor:
        """The number is being asked for: there is nothing left to touch."""
        return replace(self, page=Page.ISSUING, asked_s=None)

    def issued(self, number: str) -> Visitor:
        """The number is given; its paper is under way."""
        return replace(self, page=Page.DONE, number=number, paper=Paper.PRINTING)

    def refused(self, why: str) -> Visitor:
        """No number was given."""
        return replace(self, page=Page.SORRY, sorry=why)

    def waiting(self) -> Visitor:
        """The office is being asked about a visit: there is nothing to touch."""
        return replace(self, page=Page.WAITING, asked_s=None)

    def meant(self, visits: tuple[RatableVisit, ...]) -> Visitor:
        """What the digits may mean; of several the citizen says which."""
        if len(visits) == 1:
            return self.rates(visits[0])
        return replace(self, page=Page.PICK, visits=visits)

    def picked(self, number: str) -> Visitor:
        """Which of several numbers it is."""
        visit = next((one for one in self.visits if one.number == number), None)
        return self.rates(visit) if visit else self

    def rates(self, visit: RatableVisit) -> Visitor:
        """The marks for this visit, or why it cannot be rated."""
        if visit.refused:
            return self.unrated(visit.refused)
        return replace(self, page=Page.MARK, number=visit.number)

    def unrated(self, why: str) -> Visitor:
        """No mark was kept."""
        return replace(self, page=Page.SORRY, sorry=why, about="rate")

    def thanked(self) -> Visitor:
        """The mark is kept."""
        return replace(self, page=Page.THANKS)


def after_rest(visitor: Visitor, idle_s: float) -> Visitor:
    """What becomes of the page after so many seconds without a touch."""
    if visitor.page is Page.DONE:
        limit = PRINTING_S if visitor.paper is Paper.PRINTING else DONE_S
        if visitor.paper is Paper.NOT_PRINTED:
            limit = 2 * DONE_S
        return Visitor() if idle_s >= limit else visitor
    if visitor.page is Page.THANKS:
        return Visitor() if idle_s >= DONE_S else visitor
    if visitor.page is Page.WAITING:
        return Visitor() if idle_s >= PRINTING_S else visitor
    if visitor.page is Page.SORRY:
        return Visitor() if idle_s >= 2 * DONE_S else visitor
    if visitor.page not in UNHURRIED:
        return visitor
    if idle_s < IDLE_S:
        return replace(visitor, asked_s=None) if visitor.asked_s is not None else visitor
    left = IDLE_S + ASKED_S - int(idle_s)
    return Visitor() if left <= 0 else replace(visitor, asked_s=left)


@dataclass(frozen=True, slots=True, kw_only=True)
class PinPad:
    """What was typed to leave, and how often it was wrong."""

    typed: str = ""
    wrong: int = 0
    locked_until: float = 0.0

    def type(self, digit: str) -> PinPad:
        """One more digit."""
        return replace(self, typed=(self.typed + digit)[:PIN_AT_MOST])

    def erase(self) -> PinPad:
        """Begin again."""
        return replace(self, typed="")

    def refused(self, *, at: float) -> PinPad:
        """It was not the PIN; three wrong ones lock the pad for a while."""
        wrong = self.wrong + 1
        if wrong < WRONG_AT_MOST:
            return PinPad(wrong=wrong)
        return PinPad(locked_until=at + LOCKED_S)


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskState:
    """The whole kiosk, ready to be laid out.

    ``stale`` while the office cannot be asked, ``no_paper`` while the printer is in trouble.
    """

    language: Language
    kiosk: Kiosk | None
    visitor: Visitor
    pin: PinPad
    locked_s: int = 0
    stale: bool = False
    no_paper: bool = False

    @property
    def queue(self) -> KioskQueue | None:
        """The queue whose number is being taken."""
        return next((q for q in self.queues if q.queue == self.visitor.queue), None)

    @property
    def queues(self) -> tuple[KioskQueue, ...]:
        """The office's queues."""
        return self.kiosk.queues if self.kiosk else ()

    @property
    def gives(self) -> bool:
        """Whether numbers are given now."""
        return self.kiosk is not None and self.kiosk.open and not (self.stale or self.no_paper)
