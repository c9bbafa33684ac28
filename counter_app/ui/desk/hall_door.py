"""From the desk to the hall: its screens come back with the desk, and are set up from it.

Nothing of the hall is imported before one of its screens was chosen or asked for: a desk without
a second screen starts as fast as ever.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from counter_app.service.clock import Clock
from counter_app.service.office import Office
from counter_app.ui.bugs import BugReports
from counter_app.ui.desk.model import DeskModel
from counter_app.ui.lock.touches import watch
from counter_app.ui.talk import Fault, Papers, Talk

if TYPE_CHECKING:
    from counter_app.ui.desk.hall_panel import HallPanel
    from counter_app.ui.display.announces import Voices
    from counter_app.ui.hall import HallScreens
    from counter_app.ui.voice.view import VoiceView


_CHAPTER: Final = "man-hinh-sanh-va-may-lay-so"


class HallDoor(QObject):
    """The hall's screens of the PC this desk runs on."""

    def __init__(
        self,
        office: Office,
        *,
        clock: Clock,
        bugs: BugReports,
        papers: Papers | None,
        voices: Voices | None,
        talk: Talk,
        model: DeskModel,
        window: QWidget,
        monotonic: Callable[[], float],
        settings: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._office = office
        self._clock = clock
        self._bugs = bugs
        self._papers = papers
        self._voices = voices
        self._talk = talk
        self._model = model
        self._window = window
        self._monotonic = monotonic
        self._settings = settings
        self.panel: HallPanel | None = None
        self.voice: VoiceView | None = None
        model.hall_wanted.connect(self.set_up)
        model.seat.changed.connect(self._lock_or_not)

    @cached_property
    def screens(self) -> HallScreens:
        """Kiosk and display, made when the first of them is wanted."""
        from counter_app.ui.hall import HallScreens

        screens = HallScreens(
            self._office,
            clock=self._clock,
            bugs=self._bugs,
            papers=self._papers,
            voices=self._voices,
            monotonic=self._monotonic,
            parent=self,
        )
        screens.troubled.connect(self._troubled)
        screens.placed.connect(self._placed)
        return screens

    @property
    def busy(self) -> bool:
        """Whether the hall asked something that has not come back."""
        return "screens" in self.__dict__ and self.screens.busy

    def open(self) -> None:
        """Bring back what stood in the hall when the desk was closed."""
        choices = self._model.choices
        if choices.display_screen:
            self.screens.stages["display"].show_on(choices.display_screen)
        if choices.kiosk_screen:
            self.screens.stages["kiosk"].show_on(choices.kiosk_screen)

    def set_up(self) -> None:
        """Open the window that says what stands where."""
        from counter_app.ui.desk.hall_panel import HallPanel
        from counter_app.ui.help.key import explain

        if self.panel is None:
            own = self._window.screen().name()
            self.panel = HallPanel(self.screens, self._talk, own_screen=own, parent=self._window)
            self.panel.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.panel.destroyed.connect(self._forget_panel)
            self.panel.voice_wanted.connect(self.set_up_voice)
            explain(self.panel, _CHAPTER, self._model)
        self.panel.show()
        self.panel.activateWindow()
        watch(self.panel, self._model.seat)

    def set_up_voice(self) -> None:
        """Open the settings of this PC's voice; what was edited there and not saved is there."""
        from counter_app.ui.help.key import explain
        from counter_app.ui.voice.model import VoiceModel
        from counter_app.ui.voice.view import VoiceView
        from counter_app.ui.widgets.parts import to_front
        from counter_app.voice.settings import voice_file

        if self.voice is None:
            model = VoiceModel(
                self._talk,
                file=voice_file(self._settings),
                clock=self._clock,
                hall=self.screens,
                parent=self,
            )
            self.voice = VoiceView(model, self._window)
            explain(self.voice, _CHAPTER, self._model)
        self.voice.open()
        to_front(self.voice)
        watch(self.voice, self._model.seat)

    def close(self) -> None:
        """End what stands in the hall; it is remembered."""
        for window in (self.panel, self.voice):
            if window is not None:
                window.close()
        if "screens" in self.__dict__:
            self.screens.close()

    def _lock_or_not(self) -> None:
        """Behind the lock nobody changes the hall; what was typed there waits."""
        if self.panel is not None:
            self.panel.setVisible(not self._model.seat.locked)
        if self.voice is not None and self._model.seat.locked:
            self.voice.close()

    def _forget_panel(self) -> None:
        self.panel = None

    def _placed(self, which: str, screen: str) -> None:
        choices = self._model.choices
        changed = (
            replace(choices, kiosk_screen=screen)
            if which == "kiosk"
            else replace(choices, display_screen=screen)
        )
        self._model.remember(changed)

    def _troubled(self, fault: Fault) -> None:
        self._model.tell(*fault.said(self._model.talk.language), tone="fault")
