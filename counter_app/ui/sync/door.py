"""From the desk to the sync: a supervisor's window, and a word where nothing came through."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.service.clock import Clock
from counter_app.service.office import Office
from counter_app.service.sync_queries import Synced, SyncState
from counter_app.ui.bugs import BugReports
from counter_app.ui.desk.model import DeskModel
from counter_app.ui.door import Door
from counter_app.ui.talk import Talk

if TYPE_CHECKING:
    from counter_app.ui.sync.state import Nightly
    from counter_app.ui.sync.view import SyncView


class SyncDoor(Door["SyncView"]):
    """The window of the sync of the PC a desk runs on, where that PC has the office's file."""

    chapter = "gui-ve-thanh-pho"

    publications_wanted = Signal(str)

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
        super().__init__(office, clock=clock, bugs=bugs, desk=desk, parent=parent)
        self._nightly = nightly
        self._told_on: date | None = None

    @property
    def there(self) -> bool:
        """Whether this PC has the office's file, and so its sync."""
        return self._nightly is not None

    def show(self, by: str) -> None:
        """Open the window for a supervisor, or bring it to the front."""
        if self.there:
            super().show(by)

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

    def _built(self, talk: Talk) -> SyncView:
        from counter_app.ui.sync.model import SyncModel
        from counter_app.ui.sync.view import SyncView

        if self._nightly is None:
            raise ValueError("this PC has no sync")
        window = SyncView(SyncModel(talk, self._nightly, parent=self))
        window.publications_wanted.connect(lambda: self.publications_wanted.emit(talk.by))
        return window

    def _opened(self, window: SyncView) -> None:
        window.model.open()
