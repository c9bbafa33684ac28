"""From the desk to the appointments: a window of its own, opened by a key.

Nothing of it is imported before it is wanted, and it comes back with the desk if it stood open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from counter_app.service.clock import Clock
from counter_app.service.office import Office
from counter_app.ui.bugs import BugReports
from counter_app.ui.desk import bookings
from counter_app.ui.desk.model import DeskModel
from counter_app.ui.desk.view import DeskView
from counter_app.ui.lock.touches import watch
from counter_app.ui.remembered import Remembered
from counter_app.ui.talk import Talk
from counter_app.ui.tasks import Lanes
from counter_app.ui.widgets.parts import to_front
from counter_app.ui.widgets.practice_band import mark_practice

if TYPE_CHECKING:
    from counter_app.ui.appointments.model import AppointmentsModel
    from counter_app.ui.appointments.view import AppointmentsView


class AppointmentsDoor(QObject):
    """The appointments' window of the PC a desk runs on."""

    def __init__(
        self,
        office: Office,
        *,
        clock: Clock,
        bugs: BugReports,
        desk: DeskModel,
        window: DeskView,
        monotonic: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._office = office
        self._clock = clock
        self._bugs = bugs
        self._desk = desk
        self._monotonic = monotonic
        self._lanes: Lanes | None = None
        self.model: AppointmentsModel | None = None
        self.window: AppointmentsView | None = None
        self._leaving = self._waits = False
        desk.seat.changed.connect(self._lock_or_not)
        desk.appointments_wanted.connect(self.show)
        desk.appointment_wanted.connect(self._look_up)
        window.closed.connect(self._leave)

    @property
    def busy(self) -> bool:
        """Whether the window asked something that has not come back."""
        return self._lanes is not None and self._lanes.busy

    def open(self) -> None:
        """Bring the window back if it stood open when the desk was closed, once that is free."""
        self._waits = self._desk.choices.appointments_open

    def show(self) -> None:
        """Open the window, or bring it to the front."""
        if self.window is None:
            self._build()
        if self.window is not None and self.model is not None:
            self.model.talk.by = self._desk.talk.by
            to_front(self.window)
            watch(self.window, self._desk.seat)
            self._remember(replace(self._desk.choices, appointments_open=True))

    def close(self) -> None:
        """End with the desk; whether it stood open is remembered."""
        self._leave()
        if self.model is not None:
            self.model.close()
        if self.window is not None:
            self.window.deleteLater()
        if self._lanes is not None:
            self._lanes.close()

    def speak(self) -> None:
        """The desk's language changed."""
        if self.model is not None:
            self.model.talk.language = self._desk.talk.language

    def _build(self) -> None:
        from counter_app.ui.appointments.model import AppointmentsModel
        from counter_app.ui.appointments.view import AppointmentsView
        from counter_app.ui.help.key import explain

        desk, choices = self._desk, self._desk.choices
        self._lanes = Lanes(self)
        talk = Talk(
            self._office,
            lanes=self._lanes,
            bugs=self._bugs,
            language=desk.talk.language,
            parent=self,
        )
        self.model = AppointmentsModel(
            talk,
            reference=lambda: desk.reference,
            clock=self._clock,
            monotonic=self._monotonic,
            parent=self,
        )
        self.model.ticket_wanted.connect(partial(desk.print_out, "ticket"))
        self.model.slip_wanted.connect(partial(bookings.print_slip, desk))
        self.window = AppointmentsView(self.model)
        mark_practice(self.window, practice=self._office.practice)
        explain(self.window, "lich-hen", desk)
        self.window.place(choices.appointments_geometry)
        self.window.closed.connect(self._closed)
        self.model.turned_to.connect(self._turned)
        self.model.open(desk.talk.by, choices.appointments_tab, choices.appointments_day)

    def _look_up(self, code: str) -> None:
        """An appointment was found at the desk: open the window on it."""
        self.show()
        if self.model is not None:
            self.model.look_up(code)

    def _lock_or_not(self) -> None:
        """Behind the lock nothing is shown; whoever signs in finds the window as their own."""
        desk = self._desk
        if not desk.seat.open_to_work:
            if self.window is not None and self.window.isVisible():
                self._waits = True
                self.window.hide()
            return
        if self._waits:
            self._waits = False
            self.show()

    def _leave(self) -> None:
        """The desk is closed: so is this, and comes back with it."""
        self._leaving = True
        if self.window is not None and self.window.isVisible():
            self.window.close()

    def _turned(self, tab: str, day: str) -> None:
        self._remember(replace(self._desk.choices, appointments_tab=tab, appointments_day=day))

    def _closed(self, geometry: str) -> None:
        choices = replace(self._desk.choices, appointments_geometry=geometry)
        self._remember(replace(choices, appointments_open=self._leaving))

    def _remember(self, choices: Remembered) -> None:
        if choices != self._desk.choices:
            self._desk.remember(choices)
