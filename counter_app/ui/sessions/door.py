"""From the desk to the calendar of sessions: a window of its own, opened by a key.

Nothing of it is imported before it is wanted.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from counter_app.service.clock import Clock
from counter_app.service.office import Office
from counter_app.ui.bugs import BugReports
from counter_app.ui.desk.actions import Action
from counter_app.ui.desk.model import DeskModel
from counter_app.ui.lock.touches import watch
from counter_app.ui.talk import Papers, Talk
from counter_app.ui.tasks import Lanes
from counter_app.ui.widgets.parts import to_front
from counter_app.ui.widgets.practice_band import mark_practice

if TYPE_CHECKING:
    from counter_app.ui.sessions.model import CalendarModel
    from counter_app.ui.sessions.view import CalendarView


class CalendarDoor(QObject):
    """The calendar's window of the PC a desk runs on."""

    def __init__(
        self,
        office: Office,
        *,
        clock: Clock,
        lanes: Lanes,
        bugs: BugReports,
        desk: DeskModel,
        papers: Papers,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._office, self._clock = office, clock
        self._lanes, self._bugs, self._desk = lanes, bugs, desk
        self._papers = papers
        self.model: CalendarModel | None = None
        self.window: CalendarView | None = None
        desk.calendar_wanted.connect(self.show)
        desk.seat.changed.connect(self._lock_or_not)

    def show(self) -> None:
        """Open the window, or bring it to the front."""
        if self.window is None:
            self._build()
        if self.model is not None and self.window is not None:
            self.model.talk.by = self._desk.talk.by
            self.model.open()
            to_front(self.window)
            watch(self.window, self._desk.seat)

    def close(self) -> None:
        """End with the desk."""
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()

    def speak(self) -> None:
        """The desk's language changed."""
        if self.model is not None:
            self.model.talk.language = self._desk.talk.language

    def _build(self) -> None:
        from counter_app.ui.help.key import explain
        from counter_app.ui.sessions.model import CalendarModel
        from counter_app.ui.sessions.view import CalendarView

        desk = self._desk
        talk = Talk(
            self._office,
            lanes=self._lanes,
            bugs=self._bugs,
            language=desk.talk.language,
            parent=self,
        )
        self.model = CalendarModel(
            talk,
            reference=lambda: desk.reference,
            clock=self._clock,
            papers=self._papers,
            parent=self,
        )
        self.window = CalendarView(self.model)
        mark_practice(self.window, practice=self._office.practice)
        explain(self.window, "phien", desk)
        self.window.place(desk.choices.calendar_geometry)
        self.window.closed.connect(self._closed)
        self.window.settings_wanted.connect(lambda: desk.press(Action.SETTINGS))

    def _closed(self, geometry: str) -> None:
        desk = self._desk
        desk.remember(replace(desk.choices, calendar_geometry=geometry))

    def _lock_or_not(self) -> None:
        """Behind the lock nothing is shown."""
        if self.window is not None and not self._desk.seat.open_to_work:
            self.window.hide()
