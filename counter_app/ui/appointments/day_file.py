"""The view-model of a day that goes out: its appointments in one new file, CSV or iCalendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QStandardPaths, Signal

from counter_app.domain.reasons import OFFICE_ZONE, Refused
from counter_app.papers.appointment_lists import appointments_file
from counter_app.resources import ResourceFault
from counter_app.resources.appointment_lists import CALENDAR, TABLE, file_to_write
from counter_app.resources.set_up_files import write_new
from counter_app.service.booking_queries import AppointmentList, Appointments
from counter_app.service.clock import Clock
from counter_app.service.decisions import Reference
from counter_app.ui.sentences import sentence
from counter_app.ui.talk import Fault, Talk
from counter_app.values import dataclass

_DOCUMENTS: Final = QStandardPaths.StandardLocation.DocumentsLocation


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFileState:
    """A day, and the file it is to go into.

    Attributes:
        path: the file, as it was typed or chosen.
        names: whether the names go along; a calendar never takes them.
        writing: whether it is under way.
        refusal: why there is no file, as a sentence.
        written: the file that was written, and how many appointments stand in it.
    """

    day: date = date.min
    path: str = ""
    names: bool = False
    writing: bool = False
    refusal: str = ""
    written: str = ""
    count: int = 0

    @property
    def takes_names(self) -> bool:
        """Whether a file like this can hold names at all."""
        return Path(self.path).suffix.lower() != CALENDAR

    @property
    def can_write(self) -> bool:
        """Whether there is a name for the file."""
        return bool(self.path) and not self.writing


class DayFileModel(QObject):
    """Writes a file that was not there before; the office is only asked."""

    changed = Signal(object)

    def __init__(
        self,
        talk: Talk,
        *,
        reference: Callable[[], Reference],
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.talk = talk
        self._reference = reference
        self._clock = clock
        self.state = DayFileState()
        talk.faulted.connect(self._fault)

    def open(self, day: date) -> None:
        """Begin with a day; its file gets a name without anybody's, in the folder used last."""
        before = self.state.path or QStandardPaths.writableLocation(_DOCUMENTS) + "/x"
        path = Path(before).with_name(f"lich-hen-{day:%Y%m%d}{TABLE}")
        self.state = DayFileState(day=day, path=str(path))
        self.changed.emit(self.state)

    def choose(self, path: str) -> None:
        """Where to write."""
        self._set(path=path, refusal="", written="")

    def take_names(self, *, along: bool) -> None:
        """Whether the names go along."""
        self._set(names=along, refusal="", written="")

    def write(self) -> None:
        """Ask for the day and write it."""
        state = self.state
        if not state.can_write:
            return
        self._set(writing=True, refusal="", written="")
        names = state.names and state.takes_names
        query = Appointments(start=state.day, end=state.day, person=names)

        def told(answer: AppointmentList) -> None:
            self._write(answer, names=names)

        self.talk.ask("day to hand out", query, then=told, refused=self._no)

    def stop(self) -> None:
        """The page is left: a file under way is finished, nobody waits for it."""
        self.talk.forget("day to hand out")
        self.talk.forget("day to hand out, file")
        self._set(writing=False)

    def say_again(self) -> None:
        """The language changed: an old "no" is not said in the other one."""
        self._set(refusal="")

    def _write(self, answer: AppointmentList, *, names: bool) -> None:
        name, head = self.state.path, self._reference().setup.letterhead
        now = self._clock.now().astimezone(OFFICE_ZONE)

        def work() -> Path | ResourceFault:
            try:
                path = file_to_write(name)
                data = appointments_file(
                    answer.rows, path.suffix, head=head, made_at=now, names=names
                )
                write_new(path, data)
            except ResourceFault as fault:
                return fault
            return path

        def told(done: Path | ResourceFault) -> None:
            if isinstance(done, ResourceFault):
                self._set(writing=False, refusal=done.sentence(self.talk.language))
            else:
                self._set(writing=False, written=str(done), count=len(answer.rows))

        self.talk.read_file("day to hand out, file", work, then=told)

    def _no(self, no: Refused) -> None:
        self._set(writing=False, refusal=sentence(no.reason, self.talk.language))

    def _fault(self, fault: Fault) -> None:
        if self.state.writing:
            self._set(writing=False, refusal=" ".join(fault.said(self.talk.language)))

    def _set(self, **fields: Any) -> None:  # noqa: ANN401 - the state's own fields
        self.state = replace(self.state, **fields)
        self.changed.emit(self.state)
