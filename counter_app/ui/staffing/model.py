"""The view-model of staffing advice: one weekday is asked for after another."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from counter_app.service.staffing_queries import AdviceOfDay, StaffingAdvice
from counter_app.ui.staffing.state import WEEKDAYS, StaffingState
from counter_app.ui.talk import Fault, Talk

_ABOUT: Final = "staffing"


class StaffingModel(QObject):
    """Asks the office for a week of advice; each weekday takes a second or a few."""

    changed = Signal(object)

    def __init__(self, talk: Talk, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.talk = talk
        self.state = StaffingState()
        talk.faulted.connect(self._fault)

    def open(self) -> None:
        """Reckon, unless it was reckoned since the window was opened first."""
        if not self.state.running and len(self.state.days) < WEEKDAYS:
            self.start()

    def start(self) -> None:
        """Reckon the whole week anew."""
        if self.state.running:
            return
        self._set(days=(), running=True, stopped=False, refusal="")
        self._ask(0)

    def stop(self) -> None:
        """Reckon no further; what is there stays."""
        if self.state.running:
            self.talk.forget(_ABOUT)
            self._set(running=False, stopped=True)

    def _ask(self, weekday: int) -> None:
        self.talk.ask_beside(_ABOUT, StaffingAdvice(weekday=weekday), then=self._told)

    def _told(self, day: AdviceOfDay) -> None:
        days = (*self.state.days, day)
        self._set(days=days, running=len(days) < WEEKDAYS)
        if self.state.running:
            self._ask(len(days))

    def _fault(self, fault: Fault) -> None:
        if self.state.running:
            self._set(running=False, refusal=" ".join(fault.said(self.talk.language)))

    def _set(self, **fields: Any) -> None:  # noqa: ANN401 - the state's own fields
        self.state = replace(self.state, **fields)
        self.changed.emit(self.state)
