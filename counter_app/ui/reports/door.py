"""From the desk to the official reports, for a supervisor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from counter_app.ui.door import Door
from counter_app.ui.talk import Talk

if TYPE_CHECKING:
    from counter_app.ui.reports.view import ReportsView


def _open_outside(path: str) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(path))


class ReportsDoor(Door["ReportsView"]):
    """The window of official reports of the PC a desk runs on.

    ``open_file`` opens a file in the system's own program, and says whether there is one.
    """

    chapter = "bao-cao"
    open_file: Callable[[str], bool] = staticmethod(_open_outside)

    def _built(self, talk: Talk) -> ReportsView:
        from counter_app.ui.reports.model import ReportsModel
        from counter_app.ui.reports.view import ReportsView

        model = ReportsModel(
            talk,
            clock=self._clock,
            reference=lambda: self._desk.reference,
            practice=self._office.practice,
            remembered=self._desk.choices.reports,
            parent=self,
        )
        model.chosen.connect(self._remember)
        window = ReportsView(model)
        window.open_wanted.connect(self._show_file)
        return window

    def _opened(self, window: ReportsView) -> None:
        window.model.open()

    def _show_file(self, path: str) -> None:
        """Let the system's own program show the file, and print it from there."""
        if self.window is not None and not self.open_file(path):
            said = self.tr("Không có chương trình nào mở được {path}.").format(path=path)
            self.window.model.refuse(said)

    def _remember(self, chosen: str) -> None:
        self._desk.remember(replace(self._desk.choices, reports=chosen))
