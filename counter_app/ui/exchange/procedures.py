"""The view-model of imported procedures: read a list, show what it would do, take it over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.domain.documents import Family
from counter_app.domain.reasons import OFFICE_ZONE, Refused
from counter_app.resources import ResourceFault
from counter_app.resources.procedure_lists import ImportedList, Outcome, imported, is_header
from counter_app.resources.sheets import Stopped, read_file, read_table
from counter_app.service.clock import Clock
from counter_app.service.document_commands import AdoptDocument
from counter_app.service.document_queries import Document, DocumentPage
from counter_app.service.office import Done
from counter_app.ui.exchange.procedures_state import ProceduresState
from counter_app.ui.exchange.progress import Progress
from counter_app.ui.sentences import sentence
from counter_app.ui.talk import Fault, Talk

Json = Any
LOOK_EVERY_MS: Final = 100


class ProceduresModel(QObject):
    """Nothing is changed before `save`; the office then takes all of it or nothing."""

    changed = Signal(object)
    adopted = Signal()

    def __init__(self, talk: Talk, *, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.talk = talk
        self._clock = clock
        self._progress = Progress()
        self.state = ProceduresState(valid_from=self.today)
        self._look = QTimer(self, interval=LOOK_EVERY_MS)
        self._look.timeout.connect(self._looked)
        talk.faulted.connect(self._fault)

    @property
    def today(self) -> date:
        """The office's date."""
        return self._clock.now().astimezone(OFFICE_ZONE).date()

    def open(self) -> None:
        """Ask for the queues that new procedures may go to."""
        if self.state.found is None:
            self._set(valid_from=self.today)
        self._ask_queues()

    def stop(self) -> None:
        """End what is being read; nothing came of it."""
        self._progress.stop()
        self.talk.forget("procedure list")
        self.talk.forget("procedure list, catalogue")
        self._look.stop()
        if self.state.reading:
            self._set(reading=False, share=0.0, news="stopped")

    def choose(self, path: str) -> None:
        """Another file; what was read of the last one is forgotten."""
        if path != self.state.path:
            self._set(path=path, found=None, refusal="", news="")

    def choose_queue(self, queue: str) -> None:
        """The queue of what tells none."""
        if queue != self.state.queue:
            self._set(queue=queue)
            self._again()

    def choose_date(self, valid_from: date) -> None:
        """From when what is new holds."""
        if valid_from != self.state.valid_from:
            self._set(valid_from=valid_from, refusal="")
            self._again()

    def narrow(self, outcome: Outcome | None) -> None:
        """Show only the lines that came to this."""
        self._set(shown=outcome)

    def refuse(self, said: str) -> None:
        """Say why something on this page cannot be."""
        self._set(refusal=said, news="")

    def _again(self) -> None:
        if self.state.found is not None:
            self.read()

    # --- reading ------------------------------------------------------------------------------

    def read(self) -> None:
        """Read the file and reckon what it would come to with the catalogue of that day."""
        if not self.state.path or self.state.saving:
            return
        self._progress.stop()
        self._progress = Progress()
        self._set(reading=True, share=0.0, found=None, refusal="", news="")
        self._look.start()
        query = Document(family=Family.CATALOGUE.value, on=self.state.valid_from)
        self.talk.ask("procedure list, catalogue", query, then=self._read, refused=self._no)

    def _read(self, page: DocumentPage) -> None:
        state, progress = self.state, self._progress

        def work() -> ImportedList | ResourceFault | None:
            return _reckoned(state, page.body, progress)

        def told(found: ImportedList | ResourceFault | None) -> None:
            self._look.stop()
            if isinstance(found, ResourceFault):
                self._set(reading=False, refusal=found.sentence(self.talk.language))
            elif found is not None:
                base = page.adopted.version
                self._set(reading=False, found=found, base=base, share=1.0, shown=None)

        self.talk.read_file("procedure list", work, then=told)

    def _looked(self) -> None:
        progress = self._progress
        self._set(share=progress.done / progress.of if progress.of else 0.0)

    # --- the office ---------------------------------------------------------------------------

    def save(self) -> None:
        """Let the catalogue with the list in it hold from the date chosen."""
        found = self.state.found
        if found is None or not self.state.can_save:
            return
        self._set(saving=True, refusal="", news="")
        command = AdoptDocument(
            family=Family.CATALOGUE.value,
            body=found.body,
            valid_from=self.state.valid_from,
            base_version=self.state.base,
        )
        self.talk.do(command, then=self._saved, refused=self._not_saved)

    def _saved(self, _done: Done) -> None:
        self._set(saving=False, found=None, path="", news="saved")
        self.adopted.emit()

    def _not_saved(self, no: Refused) -> None:
        self._set(saving=False, refusal=sentence(no.reason, self.talk.language))

    def _no(self, no: Refused) -> None:
        self._look.stop()
        self._set(reading=False, refusal=sentence(no.reason, self.talk.language))

    def _ask_queues(self) -> None:
        def told(page: DocumentPage) -> None:
            queues = tuple((queue["code"], queue["name_vi"]) for queue in page.body["queues"])
            known = self.state.queue in {code for code, _ in queues}
            queue = self.state.queue if known else (queues[0][0] if queues else "")
            self._set(queues=queues, queue=queue)

        query = Document(family=Family.SETUP.value, on=self.state.valid_from)
        self.talk.ask("procedure list, queues", query, then=told)

    def _fault(self, fault: Fault) -> None:
        self._look.stop()
        self._set(reading=False, saving=False, refusal=" ".join(fault.said(self.talk.language)))

    def _set(self, **fields: Any) -> None:  # noqa: ANN401 - the state's own fields
        self.state = replace(self.state, **fields)
        self.changed.emit(self.state)


def _reckoned(
    state: ProceduresState,
    catalogue: Json,
    progress: Progress,
) -> ImportedList | ResourceFault | None:
    """What the file would come to, or why it cannot be read; None where it was stopped."""
    path = Path(state.path)
    try:
        progress.tell(0, 1)
        table = read_table(read_file(path), path.name, is_header=is_header, tell=progress.tell)
        return imported(
            table,
            file=path.name,
            catalogue=catalogue,
            queues=[code for code, _ in state.queues],
            queue=state.queue,
            valid_from=state.valid_from,
            tell=progress.tell,
        )
    except ResourceFault as fault:
        return fault
    except Stopped:
        return None
