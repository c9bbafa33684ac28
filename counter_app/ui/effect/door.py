"""From the desk to the effects: a window of its own for a supervisor, opened by a key.

It has lanes of its own, and the office reads reports beside everything else: a year's dossiers
hold no call up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from counter_app.domain.ids import StaffCode
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
    from counter_app.ui.effect.view import EffectView


class EffectDoor(QObject):
    """The window of effects of the PC a desk runs on."""

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
        self.window: EffectView | None = None
        desk.seat.changed.connect(self._lock_or_not)
        desk.effect_wanted.connect(self.show)

    @property
    def busy(self) -> bool:
        """Whether something was asked that has not come back."""
        return self._lanes is not None and self._lanes.busy

    def show(self, by: str) -> None:
        """Open the window for a supervisor, or bring it to the front."""
        if self.window is None:
            self.window = self._built()
        self.window.model.talk.by = StaffCode(by)
        self.window.model.open()
        to_front(self.window)
        watch(self.window, self._desk.seat)

    def speak(self) -> None:
        """The desk's language changed."""
        if self.window is not None:
            self.window.model.talk.language = self._desk.talk.language
            self.window.model.open()

    def close(self) -> None:
        """End with the desk."""
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
        if self._lanes is not None:
            self._lanes.close()

    def _built(self) -> EffectView:
        from counter_app.ui.effect.model import EffectModel
        from counter_app.ui.effect.view import EffectView
        from counter_app.ui.help.key import explain

        self._lanes = Lanes(self)
        talk = Talk(
            self._office,
            lanes=self._lanes,
            bugs=self._bugs,
            language=self._desk.talk.language,
            parent=self,
        )
        window = EffectView(EffectModel(talk, clock=self._clock, parent=self))
        window.report_wanted.connect(self._report)
        mark_practice(window, practice=self._office.practice)
        explain(window, "hieu-qua", self._desk)
        return window

    def _report(self) -> None:
        """Write what the window shows, under the office's head."""
        from counter_app.ui.effect.report import session_report

        model = self.window.model if self.window is not None else None
        if model is None or model.state.effect is None:
            return
        report = session_report(
            model.state.effect,
            session=model.state.session,
            letterhead=self._desk.reference.setup.letterhead,
            at=self._clock.now(),
            language=model.talk.language,
            practice=self._office.practice,
        )
        model.write(report)

    def _lock_or_not(self) -> None:
        """Behind the lock nothing is shown."""
        if self._desk.seat.locked and self.window is not None:
            self.window.hide()
