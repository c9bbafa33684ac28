"""The reference documents as a screen has them: always those in force, without a restart."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.service.decisions import Reference
from counter_app.service.office import Changes
from counter_app.ui.talk import Talk


class LiveReference(QObject):
    """What is in force now; ``changed`` says when something else came to hold.

    A screen hands on what it hears of changes and, once a second, the time: at midnight what was
    planned for the new day holds by itself.
    """

    changed = Signal(object)

    def __init__(
        self, talk: Talk, *, reference: Reference, now: datetime, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._talk = talk
        self.value = reference
        self._day = now.astimezone(OFFICE_ZONE).date()

    def heard(self, changes: Changes) -> None:
        """Something happened in the office."""
        if "document" in changes.kinds:
            self.reload()

    def tick(self, now: datetime) -> None:
        """Time went on."""
        day = now.astimezone(OFFICE_ZONE).date()
        if day != self._day:
            self._day = day
            self.reload()

    def reload(self) -> None:
        """Ask the office what is in force."""
        self._talk.ask_reference(then=self._told)

    def _told(self, reference: Reference) -> None:
        if reference is not self.value:
            self.value = reference
            self.changed.emit(reference)
