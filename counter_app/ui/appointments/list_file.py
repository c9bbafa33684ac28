"""The view-model of a list that comes in: read it, show what it would come to, book it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.domain.reasons import Reason, Refused
from counter_app.resources import ResourceFault
from counter_app.resources.sheets import Stopped
from counter_app.service.appointment_lists import AppointmentFile, appointment_file
from counter_app.service.booking_commands import ImportAppointments
from counter_app.service.booking_queries import ImportPreview, ImportRow
from counter_app.service.decisions import Reference
from counter_app.service.office import Done
from counter_app.ui.desk.booking_state import day_of
from counter_app.ui.exchange.progress import Progress
from counter_app.ui.sentences import sentence
from counter_app.ui.talk import Fault, Talk
from counter_app.values import dataclass

LOOK_EVERY_MS: Final = 100
NEW, KNOWN, REFUSED, UNREAD, DONE = "new", "known", "refused", "unread", "done"
"""What becomes of a line. ``done``: booked just now."""
_READ: Final = ("appointment list", "appointment list, office")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLine:
    """A line of the file. ``why`` is a sentence, or what the reader has against it."""

    number: int
    outcome: str
    procedure: str = ""
    at: datetime | None = None
    why: str | Reason = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFileState:
    """The list chosen and what it would come to.

    Attributes:
        path: the file, as it was typed or chosen.
        found: the list as it was read; None before, and after it was booked.
        lines: what becomes of each line; those with something to mend stand first.
        reading, saving: what is under way; ``share`` how much of it is done.
        refusal: the last "no", as a sentence.
        stopped: whether somebody ended the reading.
        booked: how many were booked just now; None where none were.
    """

    path: str = ""
    found: AppointmentFile | None = None
    lines: tuple[ListLine, ...] = ()
    reading: bool = False
    saving: bool = False
    share: float = 0.0
    refusal: str = ""
    stopped: bool = False
    booked: int | None = None
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def fresh(self) -> int:
        """How many would be booked."""
        return self.counts.get(NEW, 0)

    @property
    def wrong(self) -> int:
        """How many lines cannot be."""
        return self.counts.get(REFUSED, 0) + self.counts.get(UNREAD, 0)

    @property
    def can_save(self) -> bool:
        """Whether there is anything to book."""
        return self.found is not None and self.fresh > 0 and not self.reading and not self.saving


class ListFileModel(QObject):
    """Nothing is booked before `save`; the office then books every line shown as new, or none."""

    changed = Signal(object)
    booked = Signal()

    def __init__(
        self, talk: Talk, *, reference: Callable[[], Reference], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.talk = talk
        self._reference = reference
        self._progress = Progress()
        self.state = ListFileState()
        self._look = QTimer(self, interval=LOOK_EVERY_MS)
        self._look.timeout.connect(self._looked)
        talk.faulted.connect(self._fault)

    def open(self) -> None:
        """Begin anew, in the folder used last."""
        if not self.state.saving:
            self.state = ListFileState()
            self.changed.emit(self.state)

    def name_of(self, line: ListLine) -> str:
        """What the procedure of a line is called on its day; empty where there is none."""
        if line.at is None:
            return ""
        known = self._reference().catalogue.procedure(line.procedure, on=day_of(line.at))
        return known.name_vi if known is not None else ""

    def choose(self, path: str) -> None:
        """Another file; what was read of the last one is forgotten."""
        if path != self.state.path and not self.state.saving:
            self.stop()
            self.state = ListFileState(path=path)
            self.changed.emit(self.state)

    def read(self) -> None:
        """Read the file, and ask the office what would become of every line."""
        path = self.state.path
        if not path or self.state.saving:
            return
        self._progress.stop()
        progress = self._progress = Progress()
        self.state = ListFileState(path=path, reading=True)
        self.changed.emit(self.state)
        self._look.start()

        def work() -> AppointmentFile | ResourceFault | None:
            try:
                return appointment_file(Path(path), tell=progress.tell)
            except ResourceFault as fault:
                return fault
            except Stopped:
                return None

        self.talk.read_file("appointment list", work, then=self._read)

    def stop(self) -> None:
        """End what is being read; nothing came of it."""
        self._progress.stop()
        for about in _READ:
            self.talk.forget(about)
        self._look.stop()
        if self.state.reading:
            self._set(reading=False, stopped=True)

    def say_again(self) -> None:
        """The language changed: the office says its reasons anew."""
        found = self.state.found
        if found is not None and not self.state.saving:
            self._set(reading=True, refusal="")
            self._ask(found)

    def _read(self, found: AppointmentFile | ResourceFault | None) -> None:
        self._look.stop()
        if isinstance(found, ResourceFault):
            self._set(reading=False, refusal=found.sentence(self.talk.language))
        elif found is not None:
            self._ask(found)

    def _ask(self, found: AppointmentFile) -> None:
        """What the office would do with each line; the unread ones it is not asked about."""
        if not found.rows:
            self._show(found, ())
            return

        def told(rows: tuple[ImportRow, ...]) -> None:
            self._show(found, rows)

        self.talk.ask_beside(_READ[1], ImportPreview(rows=found.rows), then=told, refused=self._no)

    def _show(self, found: AppointmentFile, rows: tuple[ImportRow, ...]) -> None:
        unread = [ListLine(number=number, outcome=UNREAD, why=why) for number, why in found.unread]
        asked = [
            ListLine(
                number=row.line,
                outcome=row.outcome,
                procedure=row.procedure,
                at=row.at,
                why=row.why,
            )
            for row in rows
        ]
        self._set(reading=False, share=1.0, found=found, **_sorted((*unread, *asked)))

    # --- booking ------------------------------------------------------------------------------

    def save(self) -> None:
        """Book every line shown as new."""
        state = self.state
        if state.found is None or not state.can_save:
            return
        new = {line.number for line in state.lines if line.outcome == NEW}
        rows = tuple(row for row in state.found.rows if row.line in new)
        self._set(saving=True, refusal="")
        self.talk.do(ImportAppointments(rows=rows), then=self._saved, refused=self._not_saved)

    def _saved(self, done: Done) -> None:
        count = int(str(done.answer["count"]))
        lines = tuple(
            replace(line, outcome=DONE) if line.outcome == NEW else line
            for line in self.state.lines
        )
        self._set(saving=False, found=None, booked=count, **_sorted(lines))
        self.booked.emit()

    def _not_saved(self, no: Refused) -> None:
        """Somebody was faster, or the rules are others now: look again what can be."""
        found = self.state.found
        self._set(saving=False, refusal=sentence(no.reason, self.talk.language))
        if found is not None:
            self._set(reading=True)
            self._ask(found)

    def _looked(self) -> None:
        progress = self._progress
        self._set(share=progress.done / progress.of if progress.of else 0.0)

    def _no(self, no: Refused) -> None:
        self._set(reading=False, refusal=sentence(no.reason, self.talk.language))

    def _fault(self, fault: Fault) -> None:
        self._look.stop()
        if self.state.reading or self.state.saving:
            said = " ".join(fault.said(self.talk.language))
            self._set(reading=False, saving=False, refusal=said)

    def _set(self, **fields: Any) -> None:  # noqa: ANN401 - the state's own fields
        self.state = replace(self.state, **fields)
        self.changed.emit(self.state)


def _sorted(lines: tuple[ListLine, ...]) -> dict[str, Any]:
    """The lines, those to mend first, and how many of each there are."""
    counts: dict[str, int] = {}
    for line in lines:
        counts[line.outcome] = counts.get(line.outcome, 0) + 1
    fine = {NEW, KNOWN, DONE}
    ordered = sorted(lines, key=lambda line: (line.outcome in fine, line.number))
    return {"lines": tuple(ordered), "counts": counts}
