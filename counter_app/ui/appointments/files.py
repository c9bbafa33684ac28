"""The files of the appointments' window: the day that goes out, the list that comes in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject

from counter_app.service.clock import Clock
from counter_app.service.decisions import Reference
from counter_app.ui.appointments.day_file import DayFileModel
from counter_app.ui.appointments.list_file import ListFileModel
from counter_app.ui.appointments.state import Files
from counter_app.ui.talk import Talk


class AppointmentFiles(QObject):
    """Both ways; one at a time stands in the window."""

    def __init__(
        self,
        talk: Talk,
        *,
        reference: Callable[[], Reference],
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.out = DayFileModel(talk, reference=reference, clock=clock, parent=self)
        self.into = ListFileModel(talk, reference=reference, parent=self)

    def open(self, files: Files, day: date) -> None:
        """Begin with the day shown, or with no list yet."""
        if files is Files.OUT:
            self.out.open(day)
        else:
            self.into.open()

    def leave(self) -> bool:
        """Leave what is under way; False while appointments are being booked."""
        if self.into.state.saving:
            return False
        self.out.stop()
        self.into.stop()
        return True

    def say_again(self) -> None:
        """The language changed."""
        self.out.say_again()
        self.into.say_again()
