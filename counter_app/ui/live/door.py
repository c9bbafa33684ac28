"""From the desk to the live page; ``led`` says where an alert leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from counter_app.ui.door import Door
from counter_app.ui.talk import Talk

if TYPE_CHECKING:
    from counter_app.ui.live.view import LiveView


class LiveDoor(Door["LiveView"]):
    """The live page of the PC a desk runs on."""

    chapter = "truc-tiep"
    led = Signal(str, str, str)

    def _built(self, talk: Talk) -> LiveView:
        from counter_app.ui.live.model import LiveModel
        from counter_app.ui.live.view import LiveView

        model = LiveModel(
            talk, clock=self._clock, calendar=lambda: self._desk.reference.calendar, parent=self
        )
        model.led.connect(self.led)
        return LiveView(model)

    def _opened(self, window: LiveView) -> None:
        window.model.open()
