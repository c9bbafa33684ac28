"""From the desk to the official reports: a window of its own, for a supervisor.

It has lanes of its own, and the office reads reports beside everything else: a year's dossiers
hold no call up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

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
    from counter_app.ui.reports.view import ReportsView


def _open_outside(path: str) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(path))


class ReportsDoor(QObject):
    """The window of official reports of the PC a desk runs on.

    ``open_file`` opens a file in the system's own program, and says whether there is one.
    """

    def __init__(
        self,
        office: Office,
        *,
        clock: Clock,
        bugs: BugReports,
        desk: DeskModel,
        open_file: Callable[[str], bool] = _open_outside,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._open = open_file
        self._office, self._clock, self._bugs, self._desk = office, clock, bugs, desk
        self._lanes: Lanes | None = None
        self.window: ReportsView | None = None
        desk.seat.changed.connect(self._lock_or_not)
        desk.reports_wanted.connect(self.show)

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

    def _built(self) -> ReportsView:
        from counter_app.ui.help.key import explain
        from counter_app.ui.reports.model import ReportsModel
        from counter_app.ui.reports.view import ReportsView

        self._lanes = Lanes(self)
        talk = Talk(
            self._office,
            lanes=self._lanes,
            bugs=self._bugs,
            language=self._desk.talk.language,
            parent=self,
        )
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
        window.open_wanted.connect(self._open_file)
        mark_practice(window, practice=self._office.practice)
        explain(window, "bao-cao", self._desk)
        return window

    def _open_file(self, path: str) -> None:
        """Let the system's own program show the file, and print it from there."""
        if self.window is not None and not self._open(path):
            said = self.tr("Không có chương trình nào mở được {path}.").format(path=path)
            self.window.model.refuse(said)

    def _remember(self, chosen: str) -> None:
        self._desk.remember(replace(self._desk.choices, reports=chosen))

    def _lock_or_not(self) -> None:
        """Behind the lock nothing is shown."""
        if self._desk.seat.locked and self.window is not None:
            self.window.hide()
