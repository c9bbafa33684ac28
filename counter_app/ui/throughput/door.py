"""From the desk to the throughput: a supervisor sees the whole office, everybody else their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counter_app.domain.office import Duty
from counter_app.ui.door import Door
from counter_app.ui.talk import Talk

if TYPE_CHECKING:
    from counter_app.ui.throughput.view import ThroughputView


class ThroughputDoor(Door["ThroughputView"]):
    """The window of throughput of the PC a desk runs on."""

    chapter = "thong-ke"

    def _built(self, talk: Talk) -> ThroughputView:
        from counter_app.ui.throughput.model import ThroughputModel
        from counter_app.ui.throughput.view import ThroughputView

        model = ThroughputModel(
            talk,
            clock=self._clock,
            office=lambda: self._desk.reference.setup.letterhead.office,
            practice=self._office.practice,
            remembered=self._desk.choices.throughput,
            parent=self,
        )
        model.chosen.connect(self._remember)
        return ThroughputView(model)

    def _opened(self, window: ThroughputView) -> None:
        by = window.model.talk.by
        setup = self._desk.reference.setup
        member = next((one for one in setup.staff if one.code == by), None)
        sees_all = member is not None and Duty.SUPERVISOR in member.duties
        own = "" if sees_all else by
        window.model.open(staff=own, name=member.name if member and own else own)

    def _said_again(self, window: ThroughputView) -> None:
        window.model.again()

    def _remember(self, chosen: str) -> None:
        self._desk.remember(replace(self._desk.choices, throughput=chosen))
