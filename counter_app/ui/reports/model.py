"""The view-model of reports: asks the office for one, and writes what it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import cast

from PySide6.QtCore import QObject, Signal

from counter_app.domain.reasons import OFFICE_ZONE, Refused
from counter_app.reports.late_list import CODE, REASON
from counter_app.reports.official import Answer, Head, query_of, report_of
from counter_app.service.clock import Clock
from counter_app.service.commands import Command, Undo
from counter_app.service.decisions import Reference
from counter_app.service.office import Done
from counter_app.service.queries import Query
from counter_app.service.review_commands import ExplainLate
from counter_app.ui.period.model import PeriodModel
from counter_app.ui.reports.state import (
    ENDINGS,
    NAMES,
    PRESETS,
    Ending,
    Name,
    Preset,
    ReportsState,
    period_of,
)
from counter_app.ui.sentences import sentence
from counter_app.ui.talk import Talk


class ReportsModel(PeriodModel[ReportsState, Answer]):
    """What the window shows; report, preset and kind of file are remembered."""

    explained = Signal()
    """A reason was kept."""

    about = "official report"
    blank = MappingProxyType({"sheet": 0})

    def __init__(
        self,
        talk: Talk,
        *,
        clock: Clock,
        reference: Callable[[], Reference],
        practice: bool = False,
        remembered: str = "",
        parent: QObject | None = None,
    ) -> None:
        name, preset, ending = _recalled(remembered)
        start, end = period_of(preset, clock.now().astimezone(OFFICE_ZONE).date())
        state = ReportsState(name=name, preset=preset, start=start, end=end, ending=ending)
        super().__init__(talk, state, clock=clock, parent=parent)
        self._reference, self._practice = reference, practice
        self._last: Done | None = None

    def open(self) -> None:
        """Look; what is shown may be of another month."""
        self._last = None
        self._set(can_undo=False)
        if self.state.preset != "own":
            self._period(self.state.preset)
        self.ask()

    def choose_report(self, name: Name) -> None:
        """Which report."""
        self._forget(name=name)
        self._remember()
        self.ask()

    def choose_preset(self, preset: Preset) -> None:
        """A period by its name."""
        self._period(preset)
        self._remember()
        self.ask()

    def choose_sheet(self, sheet: int) -> None:
        """Another table of the same report; the notes come after the last one."""
        report = self.state.report
        if report is not None and 0 <= sheet <= len(report.sheets):
            self._set(sheet=sheet)

    def late_in(self, row: int) -> tuple[str, str]:
        """The dossier in a row of the late list and its reason so far; empty: there is none."""
        sheet = self.state.shown
        if self.state.name != "late-list" or sheet is None or self.state.sheet:
            return "", ""
        if not 0 <= row < len(sheet.rows):
            return "", ""
        return str(sheet.rows[row][CODE]), str(sheet.rows[row][REASON])

    def explain(self, row: int, reason: str) -> None:
        """Say why the dossier of a row is late; the list is made anew."""
        code, _ = self.late_in(row)
        if code:
            self._do(ExplainLate(code=code, reason=reason))

    def undo(self) -> None:
        """Take the last reason of this window back."""
        if self._last is not None:
            self._do(Undo(step=self._last.command))

    def _do(self, command: Command) -> None:
        def done(done: Done) -> None:
            self._last = None if isinstance(command, Undo) else done
            self._set(can_undo=self._last is not None)
            self.explained.emit()
            self.ask()

        def refused(no: Refused) -> None:
            self._set(refusal=sentence(no.reason, self.talk.language))

        self.talk.do(command, then=done, refused=refused)

    def query(self) -> Query[Answer]:
        """The report of the period."""
        return query_of(self.state.name, self.state.start, self.state.end)

    def take(self, answer: Answer) -> Mapping[str, object]:
        """The report, from its first table."""
        head = Head(reference=self._reference(), written_at=answer.at, practice=self._practice)
        return {"report": report_of(answer, head), "sheet": 0}

    def file_name(self) -> str:
        """It says which report it is, and of when."""
        state = self.state
        names: dict[Name, str] = {
            "monthly": "bao-cao-thang",
            "late-list": "cham-muon",
            "form-06a": "bieu-06a",
            "qd-766": "qd-766",
            "evidence": "minh-chung",
        }
        return f"{names[state.name]}-{state.start:%Y%m%d}-{state.end:%Y%m%d}"

    def _period(self, preset: Preset) -> None:
        start, end = period_of(preset, self._today())
        if preset == "own":
            start, end = self.state.start, self.state.end
        self._forget(preset=preset, start=start, end=end)

    def _remember(self) -> None:
        state = self.state
        self.chosen.emit(f"{state.name} {state.preset} {state.ending}")


def _recalled(remembered: str) -> tuple[Name, Preset, Ending]:
    """What was chosen last; whatever is none of the choices is as new."""
    name, preset, ending = (*remembered.split(" "), "", "", "")[:3]
    return (
        name if name in NAMES else "monthly",
        cast("Preset", preset) if preset in PRESETS and preset != "own" else "last_month",
        ending if ending in ENDINGS else ".xlsx",
    )
