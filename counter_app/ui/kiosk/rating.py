"""A visit rated at the kiosk: whose it is, the mark, and thanks. Questions here, pages below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF

from counter_app.domain.reasons import Refused
from counter_app.resources.wordings import Wording
from counter_app.service.commands import RateVisit
from counter_app.service.hall_queries import RatableVisit, VisitsToRate
from counter_app.service.office import Done
from counter_app.ui.kiosk.parts import headed, way_back
from counter_app.ui.kiosk.sheet import TITLE_PT, Glass, Sheet, Target, Text, columns, grid
from counter_app.ui.kiosk.state import KioskState, Page, Visitor
from counter_app.ui.sentences import sentence
from counter_app.ui.talk import Talk

_MARKS: Final = ((2, "happy"), (1, "smile"), (0, "sad"))
"""The marks as they stand on the page: none of them is larger or brighter than another."""
Turn = Callable[[Callable[[Visitor], Visitor]], None]


class Rating:
    """Asks the office; ``turn`` is given what becomes of whoever stands there."""

    def __init__(self, talk: Talk, *, turn: Turn) -> None:
        self._talk, self._turn = talk, turn

    def touch(self, what: str, which: str, visitor: Visitor) -> None:
        """Something of its pages was touched, or the way in."""
        match what:
            case "rate":
                self._turn(lambda _: Visitor(page=Page.RATE))
            case "rated" if which != "enter":
                self._turn(lambda visitor: visitor.type(which))
            case "rated" if visitor.typed:
                self.look(visitor.typed)
            case "visit":
                self._turn(lambda visitor: visitor.picked(which))
            case "mark" if visitor.page is Page.MARK:
                self._give(visitor.number, int(which))

    def look(self, typed: str) -> None:
        """Whose visit is meant by some digits, or by the code on a ticket."""
        self._turn(Visitor.waiting)
        query = VisitsToRate(typed=typed)
        self._talk.ask("visits", query, then=self._found, refused=self._refused)

    def _give(self, number: str, points: int) -> None:
        """Keep the citizen's word."""
        self._turn(Visitor.waiting)
        command = RateVisit(number=number, points=points)
        self._talk.do(command, then=self._kept, refused=self._refused)

    def forget(self) -> None:
        """Nobody waits for an answer any more."""
        self._talk.forget("visits")

    def _found(self, visits: tuple[RatableVisit, ...]) -> None:
        self._answer(lambda visitor: visitor.meant(visits))

    def _kept(self, _done: Done) -> None:
        self._answer(Visitor.thanked)

    def _refused(self, no: Refused) -> None:
        said = sentence(no.reason, self._talk.language)
        self._answer(lambda visitor: visitor.unrated(said))

    def _answer(self, change: Callable[[Visitor], Visitor]) -> None:
        """For whoever still waits: an answer that comes too late changes nobody else's page."""
        self._turn(lambda visitor: change(visitor) if visitor.page is Page.WAITING else visitor)


def pick(state: KioskState, glass: Glass, words: Wording) -> Sheet:
    """Digits that mean a number of several queues: which of them."""
    sheet = headed(state, glass, words.say("rate_pick"))
    visits = state.visitor.visits
    across = 1 if glass.standing and len(visits) <= 4 else 2
    cells = grid(glass.reach, len(visits), across, glass.gap, tallest=glass.mm(40))
    for cell, visit in zip(cells, visits, strict=True):
        sheet.targets.append(
            Target(
                at=cell,
                act=f"visit:{visit.number}",
                title=visit.number,
                kind="tile",
                lines=(visit.queue_name,),
            )
        )
    sheet.targets.append(way_back(glass, words))
    return sheet


def mark(state: KioskState, glass: Glass, words: Wording) -> Sheet:
    """The marks, each with its word; one touch is all."""
    title = words.say("rate_mark", number=state.visitor.number)
    sheet = headed(state, glass, title, below=words.say("rate_mark_note"))
    across = 1 if glass.standing else len(_MARKS)
    cells = grid(glass.reach, len(_MARKS), across, glass.gap, tallest=glass.mm(48))
    for cell, (points, icon) in zip(cells, _MARKS, strict=True):
        said = words.say(f"mark_{points}")
        sheet.targets.append(
            Target(at=cell, act=f"mark:{points}", title=said, kind="tile", icon=icon)
        )
    sheet.targets.append(way_back(glass, words))
    return sheet


def waiting(state: KioskState, glass: Glass, words: Wording) -> Sheet:
    """The office is being asked: there is nothing to touch."""
    sheet = headed(state, glass, "")
    said = words.say("rate_wait")
    sheet.texts.append(Text(at=glass.reach, words=said, pt=TITLE_PT, soft=True, centre=True))
    return sheet


def thanks(state: KioskState, glass: Glass, words: Wording) -> Sheet:
    """It is kept."""
    sheet = headed(state, glass, words.say("rate_thanks"))
    said = words.say("rate_thanks_more")
    sheet.texts.append(Text(at=glass.reach, words=said, pt=TITLE_PT, centre=True))
    middle = columns(glass.foot, 3, glass.gap)[1]
    sheet.targets.append(Target(at=middle, act="home", title=words.say("done"), kind="primary"))
    return sheet


def way_in(at: QRectF, words: Wording) -> Target:
    """What leads to it from home."""
    return Target(at=at, act="rate", title=words.say("rate"), icon="smile")


PAGES: Final = {
    Page.PICK: pick,
    Page.MARK: mark,
    Page.WAITING: waiting,
    Page.THANKS: thanks,
}
"""Its pages; the digits are those of an appointment's number (:mod:`.pads`)."""
