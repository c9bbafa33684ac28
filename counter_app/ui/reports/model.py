"""The view-model of reports: asks the office for one, and writes what it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final, cast

from PySide6.QtCore import QObject, QStandardPaths, QTimer, Signal

from counter_app.domain.reasons import OFFICE_ZONE, Refused
from counter_app.reports.official import Answer, Head, query_of, report_of
from counter_app.resources import ResourceFault
from counter_app.resources.sheets import Stopped
from counter_app.service.clock import Clock
from counter_app.service.decisions import Reference
from counter_app.ui.exchange.report_file import ReportFile
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
from counter_app.ui.talk import Fault, Talk

SLOW_MS: Final = 1000
"""Longer than this, and the window shows that it is at work."""
_DOCUMENTS: Final = QStandardPaths.StandardLocation.DocumentsLocation
_ABOUT: Final = "official report"


class ReportsModel(QObject):
    """What the window shows; ``changed`` whenever that is something else.

    ``chosen`` says what is to be remembered: report, preset and kind of file.
    """

    changed = Signal(object)
    chosen = Signal(str)

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
        super().__init__(parent)
        self.talk = talk
        self._clock, self._reference, self._practice = clock, reference, practice
        self._file = ReportFile(talk, about="official report file", parent=self)
        self._file.moved.connect(lambda share: self._set(share=share))
        self._file.ended.connect(self._written)
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(lambda: self._set(slow=True))
        name, preset, ending = _recalled(remembered)
        start, end = period_of(preset, self._today())
        self.state = ReportsState(name=name, preset=preset, start=start, end=end, ending=ending)
        talk.faulted.connect(self._fault)

    def open(self) -> None:
        """Look; what is shown may be of another month."""
        if self.state.preset != "own":
            self._period(self.state.preset)
        self.ask()

    def close(self) -> None:
        """Nobody looks any more."""
        self.stop()

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

    def choose_period(self, start: date, end: date) -> None:
        """A period by its days."""
        if (start, end) == (self.state.start, self.state.end):
            return
        self._forget(preset="own", start=start, end=end)
        self.ask()

    def choose_sheet(self, sheet: int) -> None:
        """Another table of the same report; the notes come after the last one."""
        report = self.state.report
        if report is not None and 0 <= sheet <= len(report.sheets):
            self._set(sheet=sheet)

    def choose_ending(self, ending: Ending) -> None:
        """Which kind of file is written."""
        path = str(Path(self.state.path).with_suffix(ending)) if self.state.path else ""
        self._set(ending=ending, path=path, written="", refusal="", stopped=False)
        self._remember()

    def choose_path(self, path: str) -> None:
        """Where the file is written; its ending says as what."""
        ending = Path(path).suffix.lower()
        fields = {"ending": ending} if ending in ENDINGS else {}
        self._set(path=path, written="", refusal="", stopped=False, **fields)

    def refuse(self, said: str) -> None:
        """What was typed, or opened, cannot be."""
        self._set(refusal=said)

    def ask(self) -> None:
        """Ask the office for the report."""
        state = self.state
        self._slow.start()
        self._set(asking=True, refusal="", written="", stopped=False)
        query = query_of(state.name, state.start, state.end)

        def refused(no: Refused) -> None:
            self._slow.stop()
            self._set(asking=False, slow=False, refusal=sentence(no.reason, self.talk.language))

        self.talk.ask(_ABOUT, query, then=self._take, refused=refused)

    def stop(self) -> None:
        """Wait for no answer any more, and write no further."""
        self._slow.stop()
        self.talk.forget(_ABOUT)
        self._file.stop()
        if self.state.asking:
            self._set(asking=False, slow=False)

    def offer_path(self) -> str:
        """A name in the folder of documents that says what it is and of when."""
        state = self.state
        folder = Path(QStandardPaths.writableLocation(_DOCUMENTS))
        names: dict[Name, str] = {
            "monthly": "bao-cao-thang",
            "late-list": "cham-muon",
            "form-06a": "bieu-06a",
            "qd-766": "qd-766",
            "evidence": "minh-chung",
        }
        days = f"{state.start:%Y%m%d}-{state.end:%Y%m%d}"
        return str(folder / f"{names[state.name]}-{days}{state.ending}")

    def write(self) -> None:
        """Write what is shown; a file that is there is not written over."""
        report = self.state.report
        if report is None or self.state.writing:
            return
        path = Path(self.state.path or self.offer_path())
        if not path.suffix:
            path = path.with_name(path.name + self.state.ending)
        self._set(writing=True, share=0.0, path=str(path), written="", refusal="", stopped=False)
        self._file.write(report, path)

    def _written(self, end: ResourceFault | Stopped | None) -> None:
        said = end.sentence(self.talk.language) if isinstance(end, ResourceFault) else ""
        self._set(
            writing=False,
            refusal=said,
            stopped=isinstance(end, Stopped),
            written="" if end else self.state.path,
        )

    def _take(self, answer: Answer) -> None:
        self._slow.stop()
        head = Head(reference=self._reference(), written_at=answer.at, practice=self._practice)
        self._set(asking=False, slow=False, report=report_of(answer, head), sheet=0)

    def _period(self, preset: Preset) -> None:
        start, end = period_of(preset, self._today())
        if preset == "own":
            start, end = self.state.start, self.state.end
        self._forget(preset=preset, start=start, end=end)

    def _remember(self) -> None:
        state = self.state
        self.chosen.emit(f"{state.name} {state.preset} {state.ending}")

    def _forget(self, **fields: Any) -> None:  # noqa: ANN401 - the state's own fields
        """What was answered was about something else."""
        blank = {"report": None, "sheet": 0, "path": "", "written": "", "refusal": ""}
        self._set(**{**blank, "stopped": False, **fields})

    def _today(self) -> date:
        return self._clock.now().astimezone(OFFICE_ZONE).date()

    def _fault(self, fault: Fault) -> None:
        self._slow.stop()
        said = " ".join(fault.said(self.talk.language))
        self._set(asking=False, slow=False, writing=False, refusal=said)

    def _set(self, **fields: Any) -> None:  # noqa: ANN401 - the state's own fields
        self.state = replace(self.state, **fields)
        self.changed.emit(self.state)


def _recalled(remembered: str) -> tuple[Name, Preset, Ending]:
    """What was chosen last; whatever is none of the choices is as new."""
    name, preset, ending = (*remembered.split(" "), "", "", "")[:3]
    return (
        name if name in NAMES else "monthly",
        cast("Preset", preset) if preset in PRESETS and preset != "own" else "last_month",
        ending if ending in ENDINGS else ".xlsx",
    )
