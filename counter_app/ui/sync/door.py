"""From the desk to the sync: a supervisor's window, and a word where nothing came through."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.service.clock import Clock
from counter_app.service.office import Office
from counter_app.service.sync_queries import Synced, SyncState
from counter_app.ui.bugs import BugReports
from counter_app.ui.desk.model import DeskModel
from counter_app.ui.lock.touches import watch
from counter_app.ui.talk import Talk
from counter_app.ui.tasks import Lanes
from counter_app.ui.widgets.parts import to_front
from counter_app.ui.widgets.practice_band import mark_practice

if TYPE_CHECKING:
    from counter_app.ui.publications.view import PublicationsView
    from counter_app.ui.sync.state import Nightly
    from counter_app.ui.sync.view import SyncView


class SyncDoor(QObject):
    """The windows of the sync of the PC a desk runs on, and of what the city offers.

    They have lanes of their own. ``edit_wanted`` carries the preview of a session.
    """

    edit_wanted = Signal(object)
    adopted = Signal()

    def __init__(
        self,
        office: Office,
        nightly: Nightly | None,
        *,
        clock: Clock,
        bugs: BugReports,
        desk: DeskModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._office, self._nightly, self._clock = office, nightly, clock
        self._bugs, self._desk = bugs, desk
        self._lanes: Lanes | None = None
        self._told_on: date | None = None
        self.window: SyncView | None = None
        self.publications: PublicationsView | None = None
        desk.seat.changed.connect(self._lock_or_not)

    @property
    def there(self) -> bool:
        """Whether this PC has the office's file, and so its sync."""
        return self._nightly is not None

    @property
    def busy(self) -> bool:
        """Whether something was asked that has not come back."""
        return self._lanes is not None and self._lanes.busy

    def show(self, by: StaffCode) -> None:
        """Open the window for a supervisor, or bring it to the front."""
        if self._nightly is None:
            return
        if self.window is None:
            self.window = self._built(self._nightly)
        self.window.model.talk.by = by
        self.window.model.open()
        to_front(self.window)
        watch(self.window, self._desk.seat)

    def show_publications(self, by: StaffCode) -> None:
        """Open the window of what the city offers for a supervisor, or bring it to the front."""
        if self._nightly is None:
            return
        if self.publications is None:
            self.publications = self._built_publications()
        self.publications.model.talk.by = by
        self.publications.model.open()
        to_front(self.publications)
        watch(self.publications, self._desk.seat)

    def look(self) -> None:
        """Once a day: say it in the message bar where the city has not got everything for long."""
        today = self._clock.now().astimezone(OFFICE_ZONE).date()
        if self._nightly is None or self._told_on == today:
            return
        self._told_on = today
        self._desk.talk.ask("sync state", SyncState(), then=self._tell)

    def _tell(self, synced: Synced) -> None:
        if synced.stale:
            from counter_app.ui.sync.words import stale

            what, remedy = stale(synced)
            self._desk.tell(what, remedy, tone="fault")

    def speak(self) -> None:
        """The desk's language changed."""
        if self.window is not None:
            self.window.model.talk.language = self._desk.talk.language
            self.window.model.open()
        if self.publications is not None:
            self.publications.model.talk.language = self._desk.talk.language
            self.publications.model.open()

    def close(self) -> None:
        """End with the desk."""
        for window in (self.publications, self.window):
            if window is not None:
                window.close()
                window.deleteLater()
        if self._lanes is not None:
            self._lanes.close()

    def _built(self, nightly: Nightly) -> SyncView:
        from counter_app.ui.help.key import explain
        from counter_app.ui.sync.model import SyncModel
        from counter_app.ui.sync.view import SyncView

        window = SyncView(SyncModel(self._talk(), nightly, parent=self))
        window.publications_wanted.connect(lambda: self.show_publications(window.model.talk.by))
        mark_practice(window, practice=self._office.practice)
        explain(window, "gui-ve-thanh-pho", self._desk)
        return window

    def _built_publications(self) -> PublicationsView:
        from counter_app.ui.help.key import explain
        from counter_app.ui.publications.model import PublicationsModel
        from counter_app.ui.publications.view import PublicationsView

        window = PublicationsView(PublicationsModel(self._talk(), parent=self))
        window.model.edit_wanted.connect(self.edit_wanted)
        window.model.adopted.connect(self.adopted)
        mark_practice(window, practice=self._office.practice)
        explain(window, "nhan-tu-thanh-pho", self._desk)
        return window

    def _talk(self) -> Talk:
        if self._lanes is None:
            self._lanes = Lanes(self)
        return Talk(
            self._office,
            lanes=self._lanes,
            bugs=self._bugs,
            language=self._desk.talk.language,
            parent=self,
        )

    def _lock_or_not(self) -> None:
        """Behind the lock nothing is shown."""
        for window in (self.publications, self.window):
            if self._desk.seat.locked and window is not None:
                window.hide()
