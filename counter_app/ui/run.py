"""The desk as a running program."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import Language
from counter_app.service.clock import Clock
from counter_app.service.office import Office
from counter_app.ui import look
from counter_app.ui.application import make_application
from counter_app.ui.appointments.door import AppointmentsDoor
from counter_app.ui.bugs import BugReports
from counter_app.ui.desk.hall_door import HallDoor
from counter_app.ui.desk.model import DeskModel
from counter_app.ui.desk.view import DeskView
from counter_app.ui.door import Door
from counter_app.ui.effect.door import EffectDoor
from counter_app.ui.language import Languages
from counter_app.ui.live.door import LiveDoor
from counter_app.ui.publications.door import PublicationsDoor
from counter_app.ui.remembered import Remembered, keep, recall
from counter_app.ui.reports.door import ReportsDoor
from counter_app.ui.review.door import ReviewDoor
from counter_app.ui.seats.door import SeatsDoor
from counter_app.ui.sessions.door import CalendarDoor
from counter_app.ui.settings.door import SettingsDoor
from counter_app.ui.staffing.door import StaffingDoor
from counter_app.ui.sync.door import SyncDoor
from counter_app.ui.talk import NoPapers, Papers, Talk
from counter_app.ui.tasks import Lanes
from counter_app.ui.throughput.door import ThroughputDoor
from counter_app.ui.widgets.practice_band import mark_practice

if TYPE_CHECKING:
    from counter_app.service.sync_queries import PublicationPreview
    from counter_app.ui.display.announces import Voices
    from counter_app.ui.sync.state import Nightly

HOUSEKEEPING_MS = 20_000
"""How often the desk lets happen what is due by itself."""

SWITCH_S: Final = 0.0005
"""How long a lane's thread may keep the interpreter while the window wants it."""


class DeskProgram(QObject):
    """One desk: lanes, model and window, opened and closed together."""

    def __init__(
        self,
        office: Office,
        *,
        clock: Clock,
        settings_path: Path,
        choices: Remembered,
        papers: Papers | None = None,
        housekeeping: Callable[[], object] | None = None,
        voices: Voices | None = None,
        sync: Nightly | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise TypeError("make_application() comes first")
        self._app = app
        self._settings = settings_path
        self.languages = Languages(app)
        self.languages.speak(choices.language)
        look.put_on(app, look.chosen(choices.theme))
        self._set_aside = False
        self.bugs = BugReports(settings_path.parent / "reports", clock, self)
        self.lanes = Lanes(self)
        self.talk = Talk(
            office, lanes=self.lanes, bugs=self.bugs, language=choices.language, parent=self
        )
        self.talk.by = StaffCode(choices.staff or "")
        self.model = DeskModel(
            self.talk,
            reference=office.reference_at(None),
            clock=clock,
            monotonic=monotonic,
            papers=papers or NoPapers(),
            choices=choices,
            parent=self,
        )
        self.window = DeskView(self.model)
        mark_practice(self.window, practice=office.practice)
        self.window.place(choices.geometry)
        self.window.closed.connect(self._closed)
        self.model.remembered.connect(self._keep)
        self.model.language_wanted.connect(self.speak)
        self.model.look_wanted.connect(self.wear)
        self._office, self._clock = office, clock
        self.bugs.reported.connect(self._bug)
        self.hall = HallDoor(
            office,
            clock=clock,
            bugs=self.bugs,
            papers=papers,
            voices=voices,
            talk=self.talk,
            model=self.model,
            window=self.window,
            monotonic=monotonic,
            settings=settings_path,
            parent=self,
        )
        self.seats = SeatsDoor(
            office,
            clock=clock,
            bugs=self.bugs,
            papers=papers,
            desk=self.model,
            window=self.window,
            monotonic=monotonic,
            parent=self,
        )
        self.calendar = CalendarDoor(
            office,
            clock=clock,
            lanes=self.lanes,
            bugs=self.bugs,
            desk=self.model,
            papers=papers or NoPapers(),
            parent=self,
        )
        self.appointments = AppointmentsDoor(
            office,
            clock=clock,
            bugs=self.bugs,
            desk=self.model,
            window=self.window,
            monotonic=monotonic,
            parent=self,
        )
        self.effect = EffectDoor(office, clock=clock, bugs=self.bugs, desk=self.model, parent=self)
        self.sync = SyncDoor(
            office, sync, clock=clock, bugs=self.bugs, desk=self.model, parent=self
        )
        self.settings = SettingsDoor(
            office,
            lanes=self.lanes,
            clock=clock,
            bugs=self.bugs,
            desk=self.model,
            syncs=self.sync.there,
            parent=self,
        )
        self.publications = PublicationsDoor(
            office, clock=clock, bugs=self.bugs, desk=self.model, parent=self
        )
        self.throughput = ThroughputDoor(
            office, clock=clock, bugs=self.bugs, desk=self.model, parent=self
        )
        self.reports = ReportsDoor(
            office, clock=clock, bugs=self.bugs, desk=self.model, parent=self
        )
        self.staffing = StaffingDoor(
            office, clock=clock, bugs=self.bugs, desk=self.model, parent=self
        )
        self.live = LiveDoor(office, clock=clock, bugs=self.bugs, desk=self.model, parent=self)
        self.review = ReviewDoor(
            office,
            clock=clock,
            bugs=self.bugs,
            desk=self.model,
            window=self.window,
            papers=papers or NoPapers(),
            parent=self,
        )
        self._lead_to_doors()
        self._papers = papers
        self._housekeeping = housekeeping
        self._every_while = QTimer(self, interval=HOUSEKEEPING_MS)
        self._every_while.timeout.connect(self._keep_house)

    def _lead_to_doors(self) -> None:
        """What is wished in one window opens another."""
        self.model.effect_wanted.connect(self.effect.show)
        self.model.throughput_wanted.connect(self.throughput.show)
        self.model.reports_wanted.connect(self.reports.show)
        self.model.live_wanted.connect(self.live.show)
        self.model.review_wanted.connect(self.review.show)
        self.live.led.connect(self._lead)
        self.model.settings_wanted.connect(self.settings.show)
        self.settings.staffing_wanted.connect(self.staffing.show)
        self.settings.sync_wanted.connect(self.sync.show)
        self.settings.publications_wanted.connect(self.publications.show)
        self.sync.publications_wanted.connect(self.publications.show)
        self.publications.edit_wanted.connect(self._edit_publication)
        self.publications.adopted.connect(self.settings.read_again)

    def open(self) -> None:
        """Show the window and begin."""
        sys.setswitchinterval(SWITCH_S)
        self.bugs.watch()
        self.window.show()
        self.model.open()
        self.hall.open()
        self.seats.open()
        self.appointments.open()
        self._set_aside = not gc.get_freeze_count()
        if self._set_aside:
            gc.freeze()  # what is there now stays: looking through it halts the window for 30 ms
        if self._papers is not None:
            self.model.papers.begin()
        if self._housekeeping is not None:
            self._every_while.start()

    @property
    def _doors(self) -> tuple[Door[Any], ...]:
        """The ways to the windows that are alike."""
        return (
            self.effect,
            self.sync,
            self.publications,
            self.throughput,
            self.reports,
            self.staffing,
            self.live,
            self.review,
        )

    @property
    def busy(self) -> bool:
        """Whether something was asked or given that has not come back."""
        beside = self.seats.busy or self.appointments.busy
        return self.lanes.busy or beside or any(door.busy for door in self._doors)

    def close(self) -> None:
        """End: nothing is left running, nothing given is lost."""
        self._every_while.stop()
        self.hall.close()
        self.model.close()
        self.settings.close()
        self.calendar.close()
        self.window.close()
        self.seats.close()
        self.appointments.close()
        for door in self._doors:
            door.close()
        self.lanes.close()
        self.bugs.unwatch()
        self.window.deleteLater()
        if self._set_aside:
            gc.unfreeze()

    def speak(self, language: Language) -> None:
        """Switch the language while running."""
        self.talk.language = language
        self.settings.speak(language)
        self.model.remember(replace(self.model.choices, language=language))
        self.seats.speak()
        self.calendar.speak()
        self.appointments.speak()
        for door in self._doors:
            door.speak()
        self.languages.speak(language)

    def wear(self, theme: str) -> None:
        """Switch the look while running."""
        self.model.remember(replace(self.model.choices, theme=theme))
        look.put_on(self._app, look.chosen(theme))

    def _edit_publication(self, preview: PublicationPreview) -> None:
        why_not = self.settings.begin_with(preview)
        if why_not and self.publications.window is not None:
            self.publications.window.model.refuse(why_not)

    def _lead(self, place: str, subject: str, code: str) -> None:
        from counter_app.ui.live.ways import lead

        lead(self, place, subject, code)

    def _keep_house(self) -> None:
        if self._housekeeping is not None:
            self.lanes.do(self._housekeeping, then=self._look_around, failed=self.talk.trouble)

    def _look_around(self, _done: object) -> None:
        """What is to be said once a day."""
        self.sync.look()
        self.review.look()

    def _keep(self, choices: Remembered) -> None:
        self.lanes.do(
            lambda: keep(self._settings, choices), then=_nothing, failed=self.talk.trouble
        )

    def _closed(self, geometry: str) -> None:
        self.model.remember(replace(self.model.choices, geometry=geometry))
        self.hall.close()  # the program ends with its last window, and this was the clerk's

    def _bug(self, number: str) -> None:
        self.model.intake.release()
        self.model.booking.release()
        self.model.tell(
            self.tr("Chương trình gặp lỗi, báo cáo số {number}.").format(number=number),
            self.tr("Các bước đã báo xong vẫn được giữ; xin làm tiếp."),
            tone="fault",
        )


def run_desk(
    office: Office,
    *,
    clock: Clock,
    settings_path: Path,
    counter: int | None = None,
    staff: str | None = None,
    papers: Papers | None = None,
    voices: Voices | None = None,
    housekeeping: Callable[[], object] | None = None,
    sync: Nightly | None = None,
    opened: Callable[[DeskProgram], None] | None = None,
    quit_after_ms: int | None = None,
) -> int:
    """Open the desk and stay until its window is closed; the process's exit code.

    ``housekeeping`` lets happen what is due by itself (a day's end, a session's), every 20 s.
    ``counter`` and ``staff`` go before what this PC remembers. ``voices`` makes the hall's voice,
    ``opened`` is called once the window stands, ``quit_after_ms`` ends a trial run.
    """
    app = make_application()
    choices = recall(settings_path)
    choices = replace(
        choices,
        counter=counter if counter is not None else choices.counter,
        staff=staff or choices.staff,
    )
    program = DeskProgram(
        office,
        clock=clock,
        settings_path=settings_path,
        choices=choices,
        papers=papers,
        voices=voices,
        housekeeping=housekeeping,
        sync=sync,
    )
    program.open()
    if opened is not None:
        opened(program)
    if quit_after_ms is not None:
        QTimer.singleShot(quit_after_ms, program.window.close)
    code = int(app.exec())
    program.close()
    return code


def _nothing(_result: object) -> None:
    """Nobody waits for this."""
