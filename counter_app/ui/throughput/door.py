"""From the desk to the throughput: a window of its own, opened by a key.

A supervisor sees the whole office, everybody else their own figures. It has lanes of its own, and
the office reads reports beside everything else: a year's visits hold no call up.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from counter_app.domain.ids import StaffCode
from counter_app.domain.office import Duty
from counter_app.service.clock import Clock
from counter_app.service.office import Office
from counter_app.ui.bugs import BugReports
from counter_app.ui.desk.model import DeskModel
from counter_app.ui.lock.touches import watch
from counter_app.ui.talk import Talk
from counter_app.ui.tasks import Lanes
from counter_app.ui.widgets.parts import to_front
from counter_app.ui.widgets.practice_band import mark_practice

if TYPE_CHECKING:
    from counter_app.ui.throughput.view import ThroughputView


class ThroughputDoor(QObject):
    """The window of throughput of the PC a desk runs on."""

    def __init__(
        self,
        office: Office,
        *,
        clock: Clock,
        bugs: BugReports,
        desk: DeskModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._office, self._clock, self._bugs, self._desk = office, clock, bugs, desk
        self._lanes: Lanes | None = None
        self.window: ThroughputView | None = None
        desk.seat.changed.connect(self._lock_or_not)
        desk.throughput_wanted.connect(self.show)

    @property
    def busy(self) -> bool:
        """Whether something was asked that has not come back."""
        return self._lanes is not None and self._lanes.busy

    def show(self, by: str) -> None:
        """Open the window for somebody, or bring it to the front."""
        if self.window is None:
            self.window = self._built()
        setup = self._desk.reference.setup
        member = next((one for one in setup.staff if one.code == by), None)
        sees_all = member is not None and Duty.SUPERVISOR in member.duties
        self.window.model.talk.by = StaffCode(by)
        own = "" if sees_all else by
        self.window.model.open(staff=own, name=member.name if member and own else own)
        to_front(self.window)
        watch(self.window, self._desk.seat)

    def speak(self) -> None:
        """The desk's language changed."""
        if self.window is not None:
            self.window.model.talk.language = self._desk.talk.language
            self.window.model.again()

    def close(self) -> None:
        """End with the desk."""
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
        if self._lanes is not None:
            self._lanes.close()

    def _built(self) -> ThroughputView:
        from counter_app.ui.help.key import explain
        from counter_app.ui.throughput.model import ThroughputModel
        from counter_app.ui.throughput.view import ThroughputView

        self._lanes = Lanes(self)
        talk = Talk(
            self._office,
            lanes=self._lanes,
            bugs=self._bugs,
            language=self._desk.talk.language,
            parent=self,
        )
        model = ThroughputModel(
            talk,
            clock=self._clock,
            office=lambda: self._desk.reference.setup.letterhead.office,
            practice=self._office.practice,
            remembered=self._desk.choices.throughput,
            parent=self,
        )
        model.chosen.connect(self._remember)
        window = ThroughputView(model)
        mark_practice(window, practice=self._office.practice)
        explain(window, "thong-ke", self._desk)
        return window

    def _remember(self, chosen: str) -> None:
        self._desk.remember(replace(self._desk.choices, throughput=chosen))

    def _lock_or_not(self) -> None:
        """Behind the lock nothing is shown."""
        if self._desk.seat.locked and self.window is not None:
            self.window.hide()
