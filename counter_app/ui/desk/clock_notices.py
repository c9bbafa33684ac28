"""The PC's clock was moved while the office ran: said in the message bar, with what to do."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject

from counter_app.domain.facts import ClockJumped
from counter_app.domain.reasons import duration
from counter_app.service.queries import Journal, JournalRow
from counter_app.ui import wording
from counter_app.ui.talk import Talk

_MOST = 10_000


class Tell(Protocol):
    """The message bar."""

    def __call__(self, what: str, remedy: str = "", *, tone: str = "news") -> None: ...


class ClockNotices(QObject):
    """Reads what happened to the clock, and says it."""

    def __init__(self, talk: Talk, tell: Tell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._talk = talk
        self._tell = tell

    def look(self, *, after: int) -> None:
        """Something happened to the clock after a position."""

        def told(rows: tuple[JournalRow, ...]) -> None:
            jumps = [row for row in rows if row.kind == ClockJumped.KIND]
            if jumps:
                self._say(jumps[-1])

        self._talk.ask("clock", Journal(after=after, limit=_MOST), then=told)

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
