"""A kiosk or a hall display by itself: the whole program of a PC that has no desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from counter_app.domain.reasons import Language
from counter_app.service.clock import Clock
from counter_app.service.office import Office
from counter_app.ui.application import make_application
from counter_app.ui.bugs import BugReports
from counter_app.ui.display.announces import Voices
from counter_app.ui.hall import HallScreens, Which
from counter_app.ui.language import Languages
from counter_app.ui.run import HOUSEKEEPING_MS
from counter_app.ui.stage import Standing
from counter_app.ui.talk import Fault, Papers
from counter_app.ui.tasks import Lanes


class HallProgram(QObject):
    """One screen of the hall, its reports and the office's housekeeping."""

    def __init__(
        self,
        office: Office,
        which: Which,
        *,
        clock: Clock,
        reports: Path,
        papers: Papers | None = None,
        voices: Voices | None = None,
        housekeeping: Callable[[], object] | None = None,
        language: Language = "vi",
    ) -> None:
        super().__init__()
        self._which = which
        self._papers = papers
        self._housekeeping = housekeeping
        self.bugs = BugReports(reports, clock, self)
        self.lanes = Lanes(self)
        self.hall = HallScreens(
            office,
            clock=clock,
            bugs=self.bugs,
            papers=papers,
            voices=voices,
            language=language,
            alone=True,
            parent=self,
        )
        self._every_while = QTimer(self, interval=HOUSEKEEPING_MS)
        self._every_while.timeout.connect(self._keep_house)

    def open(self, screen: str = "") -> None:
        """Show it on this screen, or on the main one."""
        self.bugs.watch()
        self.hall.show(self._which, screen or self.hall.screens.names()[0])
        if self._housekeeping is not None:
            self._every_while.start()

    @property
    def is_over(self) -> bool:
        """Whether somebody closed it."""
        return self.hall.stages[self._which].standing is Standing.DOWN

    def close(self) -> None:
        """End."""
        self._every_while.stop()
        self.hall.close()
        self.lanes.close()
        self.bugs.unwatch()

    def _keep_house(self) -> None:
        if self._housekeeping is not None:
            self.lanes.do(self._housekeeping, then=_nothing, failed=self._trouble)

    def _trouble(self, error: Exception) -> None:
        if not isinstance(error, Fault):
            self.bugs.report(error)


def run_hall(
    office: Office,
    which: Which,
    *,
    clock: Clock,
    reports: Path,
    screen: str = "",
    papers: Papers | None = None,
    voices: Voices | None = None,
    housekeeping: Callable[[], object] | None = None,
    language: Language = "vi",
    quit_after_ms: int | None = None,
) -> int:
    """Open a kiosk or a display and stay until it is closed; the process's exit code.

    ``screen`` is the screen's name as the system has it; the main one where none is given.
    """
    app = make_application()
    Languages(app).speak(language)
    program = HallProgram(
        office,
        which,
        clock=clock,
        reports=reports,
        papers=papers,
        voices=voices,
        housekeeping=housekeeping,
        language=language,
    )
    program.open(screen)
    stage = program.hall.stages[which]
    stage.changed.connect(lambda: app.exit() if program.is_over else None)
    if quit_after_ms is not None:
        QTimer.singleShot(quit_after_ms, app.exit)  # quit() would ask the kiosk, which says no
    code = int(app.exec())
    program.close()
    return code


def _nothing(_result: object) -> None:
    """Nobody waits for this."""
