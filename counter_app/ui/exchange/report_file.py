"""A report on its way into a file: how far it is, the word to stop, and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.reports.files import write_report
from counter_app.reports.report import Report
from counter_app.resources import ResourceFault
from counter_app.resources.sheets import Stopped
from counter_app.ui.exchange.progress import Progress
from counter_app.ui.talk import Talk

_LOOK_MS: Final = 100


class ReportFile(QObject):
    """Writes one report at a time, in the lane for files.

    ``moved`` says which share of the rows is written; ``ended`` carries the fault, `Stopped`, or
    None where the file is whole. A file that is there is never written over.
    """

    moved = Signal(float)
    ended = Signal(object)

    def __init__(self, talk: Talk, *, about: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._talk, self._about = talk, about
        self._progress = Progress()
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._looked)
        talk.faulted.connect(lambda _: self._look.stop())

    def write(self, report: Report, path: Path) -> None:
        """Write a report; its file's ending says as what."""
        self._progress = progress = Progress()
        self._look.start()

        def work() -> ResourceFault | Stopped | None:
            try:
                write_report(report, path, tell=progress.tell)
            except (ResourceFault, Stopped) as end:
                return end
            return None

        def told(end: ResourceFault | Stopped | None) -> None:
            self._look.stop()
            self.ended.emit(end)

        self._talk.read_file(self._about, work, then=told)

    def stop(self) -> None:
        """Nobody wants it any more."""
        self._progress.stop()

    def _looked(self) -> None:
        progress = self._progress
        self.moved.emit(progress.done / progress.of if progress.of else 0.0)
