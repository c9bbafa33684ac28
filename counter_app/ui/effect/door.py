"""From the desk to the effects: a window of its own for a supervisor, opened by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.ui.door import Door
from counter_app.ui.talk import Talk

if TYPE_CHECKING:
    from counter_app.ui.effect.view import EffectView


class EffectDoor(Door["EffectView"]):
    """The window of effects of the PC a desk runs on."""

    chapter = "hieu-qua"

    def _built(self, talk: Talk) -> EffectView:
        from counter_app.ui.effect.model import EffectModel
        from counter_app.ui.effect.view import EffectView

        window = EffectView(EffectModel(talk, clock=self._clock, parent=self))
        window.report_wanted.connect(self._report)
        return window

    def _opened(self, window: EffectView) -> None:
        window.model.open()

    def _report(self) -> None:
        """Write what the window shows, under the office's head."""
        from counter_app.ui.effect.report import session_report

        model = self.window.model if self.window is not None else None
        if model is None or model.state.effect is None:
            return
        report = session_report(
            model.state.effect,
            session=model.state.session,
            letterhead=self._desk.reference.setup.letterhead,
            at=self._clock.now(),
            language=model.talk.language,
            practice=self._office.practice,
        )
        model.write(report)
