"""From the settings and the live page to the staffing advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.ui.door import Door
from counter_app.ui.talk import Talk

if TYPE_CHECKING:
    from counter_app.ui.staffing.view import StaffingView


class StaffingDoor(Door["StaffingView"]):
    """The window of staffing advice of the PC a desk runs on."""

    chapter = "cai-dat"

    def _built(self, talk: Talk) -> StaffingView:
        from counter_app.ui.staffing.model import StaffingModel
        from counter_app.ui.staffing.view import StaffingView

        return StaffingView(StaffingModel(talk, parent=self))

    def _opened(self, window: StaffingView) -> None:
        window.model.open()

    def _said_again(self, window: StaffingView) -> None:
        """Its rows say themselves."""
