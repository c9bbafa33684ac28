"""The view-model of throughput: asks the office about a period, and writes what it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final, cast

import msgspec
from PySide6.QtCore import QObject, QStandardPaths, QTimer, Signal

from counter_app.domain.reasons import OFFICE_ZONE, Refused
from counter_app.reports.throughput import Counted, throughput_report
from counter_app.resources import ResourceFault
from counter_app.resources.sheets import Stopped
from counter_app.service.clock import Clock
from counter_app.service.throughput_queries import Throughput, ThroughputAnswer
from counter_app.ui.exchange.report_file import ReportFile
from counter_app.ui.sentences import sentence
from counter_app.ui.talk import Fault, Talk
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

_DOCUMENTS: Final = QStandardPaths.StandardLocation.DocumentsLocation
_ABOUT: Final = "throughput"
_FILE: Final = "throughput file"
SLOW_MS: Final = 1000
"""Longer than this, and the window shows that it is at work."""


class ThroughputModel(QObject):
    """What the window shows; ``changed`` whenever that is something else.

    ``chosen`` says what is to be remembered: preset, split and kind of file.
    """

    changed = Signal(object)
    chosen = Signal(str)

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
        super().__init__(parent)
        self.talk = talk
        self._clock, self._office, self._practice = clock, office, practice
        self._file = ReportFile(talk, about=_FILE, parent=self)
        self._file.moved.connect(lambda share: self._set(share=share))
        self._file.ended.connect(self._written)
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(lambda: self._set(slow=True))
        preset, by, ending = _recalled(remembered)
        start, end = period_of(preset, self._today())
        self.state = ThroughputState(preset=preset, start=start, end=end, by=by, ending=ending)
        talk.faulted.connect(self._fault)

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

    def close(self) -> None:
        """Nobody looks any more."""
        self.stop()

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

    def choose_split(self, by: Split) -> None:
        """What the rows are."""
        self._forget(by=by)
        self._remember()
        self.ask()

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
        """What was typed cannot be."""
        self._set(refusal=said)

    def ask(self) -> None:
        """Ask the office about the period."""
        state = self.state
        self._slow.start()
        self._set(asking=True, refusal="", written="", stopped=False)
        query = Throughput(start=state.start, end=state.end, by=state.by, staff=state.staff)

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
        """A name in the folder of documents that says the period, and that no file has yet."""
        state = self.state
        folder = Path(QStandardPaths.writableLocation(_DOCUMENTS))
        days = f"{state.start:%Y%m%d}"
        if state.end != state.start:
            days += f"-{state.end:%Y%m%d}"
        return str(folder / f"thong-ke-{state.by}-{days}{state.ending}")

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

    def _take(self, answer: ThroughputAnswer) -> None:
        self._slow.stop()
        missing = tuple(missing.why for missing in answer.missing)
        report = throughput_report(
            [
                Counted(
                    by=answer.by,
                    rows=[msgspec.structs.asdict(row) for row in answer.rows],
                    total=msgspec.structs.asdict(answer.total),
                    missing=missing,
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
        self._set(
            asking=False, slow=False, report=report, complete=answer.complete, missing=missing
        )

    def _period(self, preset: Preset) -> None:
        start, end = period_of(preset, self._today())
        if preset == "own":
            start, end = self.state.start, self.state.end
        self._forget(preset=preset, start=start, end=end)

    def _remember(self) -> None:
        state = self.state
        self.chosen.emit(f"{state.preset} {state.by} {state.ending}")

    def _forget(self, **fields: Any) -> None:  # noqa: ANN401 - the state's own fields
        """What was answered was about something else."""
        blank = {"report": None, "path": "", "written": "", "refusal": "", "missing": ()}
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


def _recalled(remembered: str) -> tuple[Preset, Split, Ending]:
    """What was chosen last; whatever is none of the choices is as new."""
    preset, by, ending = (*remembered.split(" "), "", "", "")[:3]
    return (
        cast("Preset", preset) if preset in PRESETS and preset != "own" else "today",
        by if by in SPLITS else "hour",
        ending if ending in ENDINGS else ".xlsx",
    )
