"""The view-model of throughput: asks the office about a period, and writes what it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import cast

import msgspec
from PySide6.QtCore import QObject

from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.reports.throughput import Counted, throughput_report
from counter_app.service.clock import Clock
from counter_app.service.throughput_queries import Throughput, ThroughputAnswer
from counter_app.ui.period.model import PeriodModel
from counter_app.ui.talk import Talk
from counter_app.ui.throughput.state import (
    ENDINGS,
    PRESETS,
    SPLITS,
    Ending,
    Preset,
    Split,
    ThroughputState,
    period_of,
)


class ThroughputModel(PeriodModel[ThroughputState, ThroughputAnswer]):
    """What the window shows; preset, split and kind of file are remembered."""

    about = "throughput"
    blank = MappingProxyType({"missing": ()})

    def __init__(
        self,
        talk: Talk,
        *,
        clock: Clock,
        office: Callable[[], str],
        practice: bool = False,
        remembered: str = "",
        parent: QObject | None = None,
    ) -> None:
        preset, by, ending = _recalled(remembered)
        start, end = period_of(preset, clock.now().astimezone(OFFICE_ZONE).date())
        state = ThroughputState(preset=preset, start=start, end=end, by=by, ending=ending)
        super().__init__(talk, state, clock=clock, parent=parent)
        self._office, self._practice = office, practice

    def open(self, *, staff: str = "", name: str = "") -> None:
        """Look for the whole office, or for one clerk alone; what is shown may be of yesterday."""
        self._forget(staff=staff, staff_name=name)
        if self.state.preset != "own":
            self._period(self.state.preset)
        self.ask()

    def again(self) -> None:
        """Ask anew, in another language too."""
        self._forget()
        self.ask()

    def choose_preset(self, preset: Preset) -> None:
        """A period by its name."""
        self._period(preset)
        self._remember()
        self.ask()

    def choose_split(self, by: Split) -> None:
        """What the rows are."""
        self._forget(by=by)
        self._remember()
        self.ask()

    def query(self) -> Throughput:
        """The figures of the period, split as chosen."""
        state = self.state
        return Throughput(start=state.start, end=state.end, by=state.by, staff=state.staff)

    def take(self, answer: ThroughputAnswer) -> Mapping[str, object]:
        """The report of the figures, and what is missing in them."""
        missing = tuple(missing.why for missing in answer.missing)
        report = throughput_report(
            [
                Counted(
                    by=answer.by,
                    rows=[msgspec.structs.asdict(row) for row in answer.rows],
                    total=msgspec.structs.asdict(answer.total),
                    missing=missing,
                    absent=answer.absent,
                )
            ],
            office=self._office(),
            start=answer.start,
            end=answer.end,
            written_at=answer.at,
            staff=self.state.staff_name,
            language=self.talk.language,
            practice=self._practice,
        )
        return {"report": report, "complete": answer.complete, "missing": missing}

    def file_name(self) -> str:
        """It says the split and the period."""
        state = self.state
        days = f"{state.start:%Y%m%d}"
        if state.end != state.start:
            days += f"-{state.end:%Y%m%d}"
        return f"thong-ke-{state.by}-{days}"

    def _period(self, preset: Preset) -> None:
        start, end = period_of(preset, self._today())
        if preset == "own":
            start, end = self.state.start, self.state.end
        self._forget(preset=preset, start=start, end=end)

    def _remember(self) -> None:
        state = self.state
        self.chosen.emit(f"{state.preset} {state.by} {state.ending}")


def _recalled(remembered: str) -> tuple[Preset, Split, Ending]:
    """What was chosen last; whatever is none of the choices is as new."""
    preset, by, ending = (*remembered.split(" "), "", "", "")[:3]
    return (
        cast("Preset", preset) if preset in PRESETS and preset != "own" else "today",
        by if by in SPLITS else "hour",
        ending if ending in ENDINGS else ".xlsx",
    )
