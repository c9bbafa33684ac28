"""From the settings or the sync to what the city offers: a supervisor's window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from counter_app.ui.door import Door
from counter_app.ui.talk import Talk

if TYPE_CHECKING:
    from counter_app.ui.publications.view import PublicationsView


class PublicationsDoor(Door["PublicationsView"]):
    """The window of what the city offers; ``edit_wanted`` carries the preview of a session."""

    chapter = "nhan-tu-thanh-pho"

    edit_wanted = Signal(object)
    adopted = Signal()

    def _built(self, talk: Talk) -> PublicationsView:
        from counter_app.ui.publications.model import PublicationsModel
        from counter_app.ui.publications.view import PublicationsView

        window = PublicationsView(PublicationsModel(talk, parent=self))
        window.model.edit_wanted.connect(self.edit_wanted)
        window.model.adopted.connect(self.adopted)
        return window

    def _opened(self, window: PublicationsView) -> None:
        window.model.open()
