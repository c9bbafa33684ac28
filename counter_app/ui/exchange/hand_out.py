"""The view-model of a set-up that goes out: every document in force, in one new file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QStandardPaths, Signal

from counter_app.domain.documents import Family
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.resources import ResourceFault
from counter_app.resources.set_up_files import ENDING, set_up_file, write_new
from counter_app.service.clock import Clock
from counter_app.service.document_queries import Document, DocumentPage
from counter_app.ui.exchange.set_up_state import HandOutState
from counter_app.ui.talk import Fault, Talk

_DOCUMENTS: Final = QStandardPaths.StandardLocation.DocumentsLocation


class HandOutModel(QObject):
    """Writes a file that was not there before; the office is only asked."""

    changed = Signal(object)

    def __init__(self, talk: Talk, *, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.talk = talk
        self._clock = clock
        self.state = HandOutState()
        talk.faulted.connect(self._fault)

    def open(self) -> None:
        """Offer a name in the folder of documents."""
        if not self.state.path:
            today = self._clock.now().astimezone(OFFICE_ZONE).date()
            folder = QStandardPaths.writableLocation(_DOCUMENTS)
            self.choose(str(Path(folder, f"van-phong-{today:%Y%m%d}{ENDING}")))

    def choose(self, path: str) -> None:
        """Where to write."""
        self._set(path=path, refusal="", written="")

    def take_staff(self, *, along: bool) -> None:
        """Whether the staff go along."""
        self._set(with_staff=along, written="")

    def write(self) -> None:
        """Ask for every document in force and write them."""
        if not self.state.path or self.state.writing:
            return
        self._set(writing=True, refusal="", written="")
        self._ask({}, list(Family))

    def _ask(self, bodies: dict[Family, Any], left: list[Family]) -> None:
        if not left:
            self._write(bodies)
            return
        family, *rest = left

        def told(page: DocumentPage) -> None:
            self._ask({**bodies, family: page.body}, rest)

        self.talk.ask("set-up to hand out", Document(family=family.value), then=told)

    def _write(self, bodies: dict[Family, Any]) -> None:
        state, now = self.state, self._clock.now()
        path = Path(state.path)
        if not path.suffix:
            path = path.with_name(path.name + ENDING)

        def work() -> ResourceFault | None:
            try:
                data = set_up_file(
                    bodies, made_at=now.astimezone(OFFICE_ZONE), with_staff=state.with_staff
                )
                write_new(path, data)
            except ResourceFault as fault:
                return fault
            return None

        def told(fault: ResourceFault | None) -> None:
            said = fault.sentence(self.talk.language) if fault else ""
            self._set(writing=False, refusal=said, written="" if fault else str(path))

        self.talk.read_file("set-up to hand out, file", work, then=told)

    def _fault(self, fault: Fault) -> None:
        self._set(writing=False, refusal=" ".join(fault.said(self.talk.language)))

    def _set(self, **fields: Any) -> None:  # noqa: ANN401 - the state's own fields
        self.state = replace(self.state, **fields)
        self.changed.emit(self.state)
