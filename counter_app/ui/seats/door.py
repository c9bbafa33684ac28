"""From the desk to the seats behind the counter: a window of its own, opened by a key.

Nothing of it is imported before it is wanted, and it comes back with the desk if it stood open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from counter_app.service.clock import Clock
from counter_app.service.office import Office
from counter_app.ui.bugs import BugReports
from counter_app.ui.desk.actions import Action
from counter_app.ui.desk.model import DeskModel
from counter_app.ui.desk.view import DeskView
from counter_app.ui.lock.touches import watch
from counter_app.ui.remembered import Remembered
from counter_app.ui.talk import NoPapers, Papers, Talk
from counter_app.ui.tasks import Lanes
from counter_app.ui.widgets.parts import to_front
from counter_app.ui.widgets.practice_band import mark_practice

if TYPE_CHECKING:
    from counter_app.ui.seats.model import SeatsModel
    from counter_app.ui.seats.view import SeatsView


class SeatsDoor(QObject):
    """The seats' window of the PC a desk runs on."""

    def __init__(
        self,
        office: Office,
        *,
        clock: Clock,
        bugs: BugReports,
        papers: Papers | None,
        desk: DeskModel,
        window: DeskView,
        monotonic: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._office = office
        self._clock = clock
        self._bugs = bugs
        self._papers = papers
        self._desk, self._view = desk, window
        self._monotonic = monotonic
        self._lanes: Lanes | None = None
        self.model: SeatsModel | None = None
        self.window: SeatsView | None = None
        self._leaving = self._waits = False
        desk.seat.changed.connect(self._lock_or_not)
        desk.seats_wanted.connect(self.show)
        window.closed.connect(self._leave)

    @property
    def busy(self) -> bool:
        """Whether the seats asked something that has not come back."""
        return self._lanes is not None and self._lanes.busy

    def open(self) -> None:
        """Bring the window back if it stood open when the desk was closed, once that is free."""
        self._waits = self._desk.choices.seats_open

    def show(self) -> None:
        """Open the window, or bring it to the front.

        Where PINs are asked for, whoever signed in at the desk sits at its seats too.
        """
        from counter_app.ui.seats.state import seats_of

        desk = self._desk
        if desk.seat.pins and not seats_of(desk.reference.setup, desk.talk.by):
            desk.blocked.emit(Action.SEATS, "no_seat")
            return
        if self.window is None:
            self._build()
        if self.window is not None:
            self.window.show()
            self.window.activateWindow()
            watch(self.window, desk.seat)
            self._remember(replace(self._desk.choices, seats_open=True))

    def close(self) -> None:
        """End with the desk; whether it stood open is remembered."""
        self._leave()
        if self.model is not None:
            self.model.close()
        if self.window is not None:
            self.window.deleteLater()
        if self._lanes is not None:
            self._lanes.close()

    def _build(self) -> None:
        from counter_app.ui.help.key import explain
        from counter_app.ui.seats.model import SeatsModel
        from counter_app.ui.seats.view import SeatsView

        desk, choices = self._desk, self._desk.choices
        self._lanes = Lanes(self)
        talk = Talk(
            self._office,
            lanes=self._lanes,
            bugs=self._bugs,
            language=desk.talk.language,
            parent=self,
        )
        self.model = SeatsModel(
            talk,
            reference=lambda: desk.reference,
            clock=self._clock,
            monotonic=self._monotonic,
            counter=lambda: desk.counter or None,
            papers=self._papers or NoPapers(),
            proven=lambda: desk.seat.pins,
            parent=self,
        )
        self.model.sign_in_wanted.connect(self._sign_in)
        self.window = SeatsView(self.model, reference=lambda: desk.reference)
        mark_practice(self.window, practice=self._office.practice)
        explain(self.window, "sau-quay", desk)
        self.window.place(choices.seats_geometry)
        self.window.closed.connect(self._closed)
        self.model.seated.connect(self._seated)
        last = "" if desk.seat.pins else choices.seats_staff
        self.model.open(last or desk.talk.by, choices.seats_tab)

    def speak(self) -> None:
        """The desk's language changed."""
        if self.model is not None:
            self.model.talk.language = self._desk.talk.language

    def _lock_or_not(self) -> None:
        """Behind the lock nothing is shown; whoever signs in finds the window as their own."""
        desk = self._desk
        if not desk.seat.open_to_work:
            if self.window is not None and self.window.isVisible():
                self._waits = True
                self.window.hide()
            return
        if self.model is not None and desk.seat.pins and self.model.talk.by != desk.talk.by:
            self.model.sit(desk.talk.by)
        if self._waits:
            self._waits = False
            self.show()

    def _sign_in(self) -> None:
        """Somebody else wants to sit down: they sign in at the desk."""
        self._desk.seat.lock_up()
        to_front(self._view)

    def _leave(self) -> None:
        """The desk is closed: so is this, and comes back with it."""
        self._leaving = True
        if self.window is not None and self.window.isVisible():
            self.window.close()

    def _seated(self, staff: str, seat: str) -> None:
        self._remember(replace(self._desk.choices, seats_staff=staff, seats_tab=seat))

    def _closed(self, geometry: str) -> None:
        choices = replace(self._desk.choices, seats_geometry=geometry)
        self._remember(replace(choices, seats_open=self._leaving))

    def _remember(self, choices: Remembered) -> None:
        if choices != self._desk.choices:
            self._desk.remember(choices)
