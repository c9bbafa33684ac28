"""The view-model of the effects: asks the office about a period, and writes the report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QStandardPaths, QTimer, Signal

from counter_app.domain.reasons import OFFICE_ZONE, Refused
from counter_app.papers.session_report import SessionReport, session_report_pdf
from counter_app.resources import ResourceFault
from counter_app.resources.set_up_files import write_new
from counter_app.service.clock import Clock
from counter_app.service.effect_queries import Effect, Limits, Reused
from counter_app.ui.effect.state import (
    PERIOD,
    Answer,
    Page,
    Preset,
    begun,
    period_of,
    question,
)
from counter_app.ui.sentences import sentence
from counter_app.ui.talk import Fault, Talk

_DOCUMENTS: Final = QStandardPaths.StandardLocation.DocumentsLocation
_ABOUT: Final = "effect"
SLOW_MS: Final = 1000
"""Longer than this, and the window shows that it is at work."""
ENDING: Final = ".pdf"


class EffectModel(QObject):
    """What the window shows; ``changed`` whenever that is something else."""

    changed = Signal(object)

    def __init__(
        self,
        talk: Talk,
        *,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.talk = talk
        self._clock = clock
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(lambda: self._set(slow=True))
        self.state = begun(self._today())
        talk.faulted.connect(self._fault)

    def open(self) -> None:
        """Ask anew: what is shown may be of yesterday."""
        if self.state.preset != "own":
            self._period(self.state.preset)
        self.ask()

    def close(self) -> None:
        """Nobody looks any more."""
        self.stop()

    def turn_to(self, page: Page) -> None:
        """Another page; it is asked for where nothing came yet."""
        if page == self.state.page:
            return
        self.stop()
        self._set(page=page, refusal="")
        if self.state.answer is None:
            self.ask()

    def choose_preset(self, preset: Preset) -> None:
        """A period by its name."""
        self._period(preset)
        self.ask()

    def choose_period(self, start: date, end: date) -> None:
        """A period by its days."""
        if (start, end) == (self.state.start, self.state.end):
            return
        self._forget(preset="own", start=start, end=end)
        self.ask()

    def choose_session(self, code: str) -> None:
        """One session, or all."""
        self._forget(session=code)
        self.ask()

    def choose_baseline(self, baseline: str) -> None:
        """What to compare with."""
        self._forget(baseline=baseline)
        self.ask()

    def choose_baseline_period(self, start: date, end: date) -> None:
        """The days to compare with."""
        if (start, end) == (self.state.baseline_start, self.state.baseline_end):
            return
        self._forget(baseline=PERIOD, baseline_start=start, baseline_end=end)
        self.ask()

    def refuse(self, said: str) -> None:
        """What was typed cannot be."""
        self._set(refusal=said)

    def ask(self) -> None:
        """Ask the office what the page shows."""
        state = self.state
        self._slow.start()
        self._set(asking=True, refusal="", written="")

        def told(answer: Answer) -> None:
            self._slow.stop()
            self._take(answer)

        def refused(no: Refused) -> None:
            self._slow.stop()
            said = sentence(no.reason, self.talk.language)
            self._set(asking=False, slow=False, refusal=said)

        self.talk.ask(_ABOUT, question(state), then=told, refused=refused)

    def stop(self) -> None:
        """Wait for no answer any more."""
        self._slow.stop()
        self.talk.forget(_ABOUT)
        if self.state.asking:
            self._set(asking=False, slow=False)

    def choose_path(self, path: str) -> None:
        """Where the report is written."""
        self._set(path=path, written="", refusal="")

    def offer_path(self) -> str:
        """A name in the folder of documents that says the period."""
        folder = QStandardPaths.writableLocation(_DOCUMENTS)
        state = self.state
        return str(Path(folder, f"bao-cao-phien-{state.start:%Y%m%d}-{state.end:%Y%m%d}{ENDING}"))

    def write(self, report: SessionReport) -> None:
        """Write the report beside the window; a file that is there is not written over."""
        if self.state.writing:
            return
        path = Path(self.state.path or self.offer_path())
        if not path.suffix:
            path = path.with_name(path.name + ENDING)
        self._set(writing=True, written="", refusal="")

        def work() -> ResourceFault | None:
            try:
                write_new(path, session_report_pdf(report))
            except ResourceFault as fault:
                return fault
            return None

        def told(fault: ResourceFault | None) -> None:
            said = fault.sentence(self.talk.language) if fault else ""
            self._set(writing=False, refusal=said, written="" if fault else str(path))

        self.talk.read_file("session report", work, then=told)

    def _take(self, answer: Answer) -> None:
        fields: dict[str, Any] = {"asking": False, "slow": False}
        match answer:
            case Effect():
                named = {row.session: row.name for row in answer.sessions}
                known = dict(self.state.sessions) | named
                fields |= {"effect": answer, "sessions": tuple(sorted(known.items()))}
            case Limits():
                fields["limits"] = answer
            case Reused():
                fields["reuse"] = answer
        self._set(**fields)

    def _period(self, preset: Preset) -> None:
        start, end = period_of(preset, self._today())
        if preset == "own":
            start, end = self.state.start, self.state.end
        self._forget(preset=preset, start=start, end=end)

    def _forget(self, **fields: Any) -> None:  # noqa: ANN401 - the state's own fields
        """What was answered was about something else."""
        self._set(effect=None, limits=None, reuse=None, path="", written="", refusal="", **fields)

    def _today(self) -> date:
        return self._clock.now().astimezone(OFFICE_ZONE).date()

    def _fault(self, fault: Fault) -> None:
        self._slow.stop()
        said = " ".join(fault.said(self.talk.language))
        self._set(asking=False, slow=False, writing=False, refusal=said)

    def _set(self, **fields: Any) -> None:  # noqa: ANN401 - the state's own fields
        self.state = replace(self.state, **fields)
        self.changed.emit(self.state)
