"""The view-model of a window of reports: a period is asked about, and what is shown is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, Final, Generic, TypeVar

from PySide6.QtCore import QObject, QStandardPaths, QTimer, Signal

from counter_app.domain.reasons import OFFICE_ZONE, Refused
from counter_app.resources import ResourceFault
from counter_app.resources.sheets import Stopped
from counter_app.service.clock import Clock
from counter_app.service.queries import Query
from counter_app.ui.exchange.report_file import ReportFile
from counter_app.ui.period.state import ENDINGS, Ending, PeriodState
from counter_app.ui.sentences import sentence
from counter_app.ui.talk import Fault, Talk

S = TypeVar("S", bound=PeriodState)
A = TypeVar("A")
_DOCUMENTS: Final = QStandardPaths.StandardLocation.DocumentsLocation
SLOW_MS: Final = 1000
"""Longer than this, and the window shows that it is at work."""


class PeriodModel(QObject, Generic[S, A]):
    """What the window shows; ``changed`` whenever that is something else.

    ``chosen`` says what is to be remembered.
    """

    changed = Signal(object)
    chosen = Signal(str)

    about: str
    """What the office is asked, as the lanes tell it apart."""
    blank: ClassVar[Mapping[str, object]] = {}
    """What else of the state is about an answer, as it is without one."""

    def __init__(
        self, talk: Talk, state: S, *, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.talk = talk
        self.state = state
        self._clock = clock
        self._file = ReportFile(talk, about=f"{self.about} file", parent=self)
        self._file.moved.connect(lambda share: self._set(share=share))
        self._file.ended.connect(self._written)
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(lambda: self._set(slow=True))
        talk.faulted.connect(self._fault)

    def query(self) -> Query[A]:
        """What the office is asked for."""
        raise NotImplementedError

    def take(self, answer: A) -> Mapping[str, object]:
        """The fields of the state that an answer fills, the report among them."""
        raise NotImplementedError

    def file_name(self) -> str:
        """A name of a file without its ending: what it is, and of when."""
        raise NotImplementedError

    def close(self) -> None:
        """Nobody looks any more."""
        self.stop()

    def choose_period(self, start: date, end: date) -> None:
        """A period by its days."""
        if (start, end) == (self.state.start, self.state.end):
            return
        self._forget(preset="own", start=start, end=end)
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
        """What was typed, or opened, cannot be."""
        self._set(refusal=said)

    def ask(self) -> None:
        """Ask the office about the period."""
        self._slow.start()
        self._set(asking=True, refusal="", written="", stopped=False)
        self.talk.ask(self.about, self.query(), then=self._answered, refused=self._refused)

    def stop(self) -> None:
        """Wait for no answer any more, and write no further."""
        self._slow.stop()
        self.talk.forget(self.about)
        self._file.stop()
        if self.state.asking:
            self._set(asking=False, slow=False)

    def offer_path(self) -> str:
        """A place in the folder of documents."""
        folder = Path(QStandardPaths.writableLocation(_DOCUMENTS))
        return str(folder / f"{self.file_name()}{self.state.ending}")

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

    def _answered(self, answer: A) -> None:
        self._slow.stop()
        self._set(asking=False, slow=False, **self.take(answer))

    def _refused(self, no: Refused) -> None:
        self._slow.stop()
        self._set(asking=False, slow=False, refusal=sentence(no.reason, self.talk.language))

    def _remember(self) -> None:
        """Tell ``chosen`` what was chosen."""
        raise NotImplementedError

    def _forget(self, **fields: object) -> None:
        """What was answered was about something else."""
        blank = {"report": None, "path": "", "written": "", "refusal": "", "stopped": False}
        self._set(**{**blank, **self.blank, **fields})

    def _today(self) -> date:
        return self._clock.now().astimezone(OFFICE_ZONE).date()

    def _fault(self, fault: Fault) -> None:
        self._slow.stop()
        said = " ".join(fault.said(self.talk.language))
        self._set(asking=False, slow=False, writing=False, refusal=said)

    def _set(self, **fields: Any) -> None:  # noqa: ANN401 - the state's own fields
        self.state = replace(self.state, **fields)
        self.changed.emit(self.state)
