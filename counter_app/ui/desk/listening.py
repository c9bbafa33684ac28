"""What happened in the office since the desk last looked, the PC's clock among it.

A clock that was moved while the office ran is said in the message bar, with what to do.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject

from counter_app.domain.facts import ClockJumped
from counter_app.domain.reasons import duration
from counter_app.service.office import Changes
from counter_app.service.queries import Journal, JournalRow
from counter_app.ui import wording
from counter_app.ui.talk import Talk

_MOST = 10_000


class Tell(Protocol):
    """The message bar."""

    def __call__(self, what: str, remedy: str = "", *, tone: str = "news") -> None: ...


class Listening(QObject):
    """Asks the office for changes, and says what became of the clock."""

    def __init__(
        self, talk: Talk, *, tell: Tell, then: Callable[[Changes], None], parent: QObject
    ) -> None:
        """``then`` is told what each look found."""
        super().__init__(parent)
        self._talk = talk
        self._tell = tell
        self._then = then
        self._heard = 0

    def begin(self, position: int) -> None:
        """The first answer: what lies before it is old news."""
        self._heard = self._heard or position

    def look(self) -> None:
        """Ask for what happened since the last look."""
        self._talk.look_for_changes(self._heard, then=self._looked)
        self._talk.look_ahead()

    def _looked(self, changes: Changes) -> None:
        if self._heard and "clock" in changes.kinds:
            self._talk.ask("clock", Journal(after=self._heard, limit=_MOST), then=self._told)
        self._heard = changes.position
        self._then(changes)

    def _told(self, rows: tuple[JournalRow, ...]) -> None:
        jumps = [row for row in rows if row.kind == ClockJumped.KIND]
        if jumps:
            self._say(jumps[-1])

    def _say(self, row: JournalRow) -> None:
        by_s = int(row.body["by_s"])
        now = wording.moment(datetime.fromisoformat(str(row.body["now_at"])))
        by = duration(abs(by_s), self._talk.language)
        what = self.tr("Giờ máy nhảy tới {by}: {now}.")
        if by_s < 0:
            what = self.tr("Giờ máy bị lùi {by}: {now}.")
        remedy = self.tr("Nếu sai, hãy chỉnh lại giờ máy.")
        if row.body["waits"]:
            remedy = self.tr("Sai thì chỉnh lại; đúng thì xác nhận ở bước tới.")
        self._tell(what.format(by=by, now=now), remedy, tone="fault")
