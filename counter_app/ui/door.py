"""From the desk to a window of its own.

A key opens it, the lock hides it, and it goes with the desk. The window has lanes of its
own, so that nothing it asks holds a call up.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

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

W = TypeVar("W", bound=QMainWindow)


class Door(QObject, Generic[W]):
    """The way to one window of the PC a desk runs on; the window is made when first wanted."""

    chapter: str
    """The guide's chapter about the window."""

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
        self._talk: Talk | None = None
        self.window: W | None = None
        desk.seat.changed.connect(self._lock_or_not)

    @property
    def busy(self) -> bool:
        """Whether something was asked that has not come back."""
        return self._lanes is not None and self._lanes.busy

    def show(self, by: str) -> None:
        """Open the window for somebody, or bring it to the front."""
        if self._talk is None or self.window is None:
            self._talk = self._new_talk()
            self.window = self._built(self._talk)
            mark_practice(self.window, practice=self._office.practice)
            self._explain(self.window)
        self._talk.by = StaffCode(by)
        self._opened(self.window)
        to_front(self.window)
        watch(self.window, self._desk.seat)

    def speak(self) -> None:
        """The desk's language changed."""
        if self._talk is not None and self.window is not None:
            self._talk.language = self._desk.talk.language
            self._said_again(self.window)

    def close(self) -> None:
        """End with the desk."""
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
        if self._lanes is not None:
            self._lanes.close()

    def _built(self, talk: Talk) -> W:
        """Make the window; what it needs is imported here, not at the desk's start."""
        raise NotImplementedError

    def _opened(self, window: W) -> None:
        """Somebody opened the window: show what is so now."""
        raise NotImplementedError

    def _said_again(self, window: W) -> None:
        """What the office says is asked for in the other language."""
        self._opened(window)

    def _new_talk(self) -> Talk:
        self._lanes = Lanes(self)
        return Talk(
            self._office,
            lanes=self._lanes,
            bugs=self._bugs,
            language=self._desk.talk.language,
            parent=self,
        )

    def _explain(self, window: W) -> None:
        from counter_app.ui.help.key import explain

        explain(window, self.chapter, self._desk)

    def _lock_or_not(self) -> None:
        """Behind the lock nothing is shown."""
        if self._desk.seat.locked and self.window is not None:
            self.window.hide()
