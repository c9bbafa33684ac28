"""From the desk to the review of what is due, and a word about it each morning.

A supervisor sees everybody's dossiers, anybody else those in their own hands.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from counter_app.domain.office import Duty
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.service.clock import Clock
from counter_app.service.office import Office
from counter_app.service.review_queries import DueReview, Review
from counter_app.ui.bugs import BugReports
from counter_app.ui.desk.actions import KEYS, Action
from counter_app.ui.desk.model import DeskModel
from counter_app.ui.door import Door
from counter_app.ui.talk import Papers, Talk
from counter_app.ui.widgets.parts import to_front

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from counter_app.ui.review.view import ReviewView


class ReviewDoor(Door["ReviewView"]):
    """The review of the PC a desk runs on."""

    chapter = "ra-soat"

    def __init__(
        self,
        office: Office,
        *,
        clock: Clock,
        bugs: BugReports,
        desk: DeskModel,
        window: QWidget,
        papers: Papers,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(office, clock=clock, bugs=bugs, desk=desk, parent=parent)
        self._papers, self._desk_window = papers, window

    def look(self) -> None:
        """Once a morning: say to a supervisor at the desk how much is due, and with which key.

        Whatever stands in the message bar stays; the word waits for the next look.
        """
        desk = self._desk
        today = self._clock.now().astimezone(OFFICE_ZONE).date().isoformat()
        told = desk.choices.review_told == today or desk.local.notice is not None
        if told or desk.seat.locked or not self._sees_all(desk.talk.by):
            return

        def tell(review: Review) -> None:
            if desk.choices.review_told == today:
                return
            desk.remember(replace(desk.choices, review_told=today))
            if review.officers:
                from counter_app.ui.review.words import morning

                remedy = self.tr("Bấm {key} để rà soát.").format(key=KEYS[Action.REVIEW])
                desk.tell(morning(review), remedy)

        desk.talk.ask("due review", DueReview(), then=tell)

    def _built(self, talk: Talk) -> ReviewView:
        from counter_app.ui.review.model import ReviewModel
        from counter_app.ui.review.view import ReviewView

        model = ReviewModel(
            talk,
            clock=self._clock,
            office=lambda: self._desk.reference.setup.letterhead.office,
            papers=self._papers,
            practice=self._office.practice,
            room=self._desk.choices.review,
            parent=self,
        )
        model.chosen.connect(self._remember)
        model.opened.connect(self._open_page)
        return ReviewView(model)

    def _opened(self, window: ReviewView) -> None:
        window.model.open(own=not self._sees_all(window.model.talk.by))

    def _said_again(self, window: ReviewView) -> None:
        window.model.ask()

    def _sees_all(self, staff: str) -> bool:
        return Duty.SUPERVISOR in self._desk.reference.setup.duties_of(staff)

    def _open_page(self, code: str) -> None:
        self._desk.open_page("dossier", code)
        to_front(self._desk_window)

    def _remember(self, room: str) -> None:
        self._desk.remember(replace(self._desk.choices, review=room))
