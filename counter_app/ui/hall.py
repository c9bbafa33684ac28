"""The screens of the hall, from the desk or by themselves: kiosk and display on a stage each.

Each has lanes and a conversation of its own, so that it speaks to the office like any other seat
and could do so from a PC of its own.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QObject, Signal

from counter_app.domain.reasons import Language
from counter_app.resources import ResourceFault
from counter_app.service.clock import Clock
from counter_app.service.office import Office
from counter_app.ui.bugs import BugReports
from counter_app.ui.display.announces import Announces, LiveVoice, Silence, Voices
from counter_app.ui.display.play import CODE as DISPLAY_CODE
from counter_app.ui.display.play import DisplayPlay
from counter_app.ui.kiosk.play import CODE as KIOSK_CODE
from counter_app.ui.kiosk.play import KioskPlay
from counter_app.ui.screens import Screens
from counter_app.ui.stage import Play, Stage
from counter_app.ui.talk import NoPapers, Papers, ScreenFault, Talk
from counter_app.ui.tasks import Lanes

Which = Literal["kiosk", "display"]
BOTH: Final[tuple[Which, ...]] = ("display", "kiosk")


class HallScreens(QObject):
    """Kiosk and display of one PC.

    ``troubled`` carries what a clerk should know; ``placed`` that a screen was opened or closed
    by somebody here, to be remembered; ``calling`` that a number begins to be said.
    """

    troubled = Signal(object)
    placed = Signal(str, str)
    calling = Signal()

    def __init__(
        self,
        office: Office,
        *,
        clock: Clock,
        bugs: BugReports,
        papers: Papers | None = None,
        voices: Voices | None = None,
        language: Language = "vi",
        monotonic: Callable[[], float] = time.monotonic,
        screens: Screens | None = None,
        alone: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._office = office
        self._clock = clock
        self._bugs = bugs
        self._papers = papers or NoPapers()
        self._voices = voices
        self._language: Language = language
        self._monotonic = monotonic
        self._alone = alone
        self._voice: LiveVoice | None = None
        self._talks: dict[Which, tuple[Lanes, Talk]] = {}
        self.screens = screens or Screens(self)
        self.stages: dict[Which, Stage] = {
            "kiosk": self._stage(self._kiosk, KIOSK_CODE),
            "display": self._stage(self._display, DISPLAY_CODE),
        }

    @property
    def busy(self) -> bool:
        """Whether something was asked for and has not come back."""
        return any(lanes.busy for lanes, _ in self._talks.values())

    @property
    def speaking(self) -> bool:
        """Whether a number is being called in the hall."""
        return self._voice is not None and self._voice.speaking

    def renew_voice(self) -> None:
        """Speak as the settings want it now; a number being called is called to its end."""
        if self._voice is not None:
            self._voice.follow_with(self._speaker())

    def show(self, which: Which, screen: str) -> None:
        """Open a screen of the hall on a screen of this PC, or wait for that to be plugged in."""
        self.stages[which].show_on(screen)
        self.placed.emit(which, screen)

    def take_down(self, which: Which) -> None:
        """Close a screen of the hall."""
        self.stages[which].take_down()
        self.placed.emit(which, "")

    def close(self) -> None:
        """End both; what was chosen stays remembered."""
        for stage in self.stages.values():
            stage.take_down()
        if self._voice is not None:
            self._voice.close()
            self._voice = None
        for lanes, _ in self._talks.values():
            lanes.close()

    def _stage(self, build: Callable[[], Play], code: Path) -> Stage:
        return Stage(
            build,
            code=code,
            screens=self.screens,
            bugs=self._bugs,
            alone=self._alone,
            monotonic=self._monotonic,
            parent=self,
        )

    def _talk(self, which: Which) -> Talk:
        """The conversation of a screen; it outlives a window that is built anew."""
        if which not in self._talks:
            lanes = Lanes(self)
            talk = Talk(
                self._office, lanes=lanes, bugs=self._bugs, language=self._language, parent=self
            )
            talk.faulted.connect(self.troubled)
            self._talks[which] = lanes, talk
        return self._talks[which][1]

    def _kiosk(self) -> KioskPlay:
        return KioskPlay(
            self._talk("kiosk"),
            papers=self._papers,
            monotonic=self._monotonic,
            left=lambda: self.take_down("kiosk"),
            troubled=self._refused,
            practice=self._office.practice,
        )

    def _display(self) -> DisplayPlay:
        if self._voice is None:
            self._voice = LiveVoice(self._speaker(), self)
            self._voice.began.connect(self.calling)
        return DisplayPlay(
            self._talk("display"),
            clock=self._clock,
            announcer=self._voice,
            language=self._language,
            practice=self._office.practice,
        )

    def _speaker(self) -> Announces:
        """The voice, or none where its settings or its clips cannot be used."""
        if self._voices is None:
            return Silence(self)
        try:
            return self._voices(self._unheard)
        except ResourceFault as fault:
            self._unheard(str(fault))
            return Silence(self)

    def _unheard(self, why: str) -> None:
        what = self.tr("Loa ở sảnh không gọi được; số vẫn hiện trên màn hình.")
        self.troubled.emit(ScreenFault(what=what, remedy=why))

    def _refused(self, said: str) -> None:
        what = self.tr("Máy lấy số chưa phát được số.")
        self.troubled.emit(ScreenFault(what=what, remedy=said))
