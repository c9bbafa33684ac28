"""The view-model of a set-up that comes in: read it, show what it would change, take it over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from counter_app.domain.documents import Family
from counter_app.domain.reasons import OFFICE_ZONE, Refused
from counter_app.resources import ResourceFault
from counter_app.resources.set_up_files import LARGEST_SET_UP, SetUp, read_set_up, troubles
from counter_app.resources.sheets import read_file
from counter_app.service.clock import Clock
from counter_app.service.document_commands import AdoptDocuments
from counter_app.service.document_queries import (
    Document,
    DocumentPage,
    DocumentsEffect,
    FamilyEffect,
)
from counter_app.service.office import Done
from counter_app.ui.exchange.set_up_state import TakeOverState
from counter_app.ui.sentences import sentence
from counter_app.ui.talk import Fault, Talk

Json = Any
_READ = ("set-up, staff", "set-up", "set-up, effect")


class TakeOverModel(QObject):
    """Nothing is changed before `save`; the office then takes every document or none."""

    changed = Signal(object)
    adopted = Signal()

    def __init__(self, talk: Talk, *, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.talk = talk
        self._clock = clock
        self.state = TakeOverState(valid_from=self._today)
        talk.faulted.connect(self._fault)

    @property
    def _today(self) -> date:
        return self._clock.now().astimezone(OFFICE_ZONE).date()

    def open(self) -> None:
        """Begin with today, unless a file is being looked at."""
        if self.state.found is None:
            self._set(valid_from=self._today)

    def stop(self) -> None:
        """Forget what is being read; nothing came of it."""
        for about in _READ:
            self.talk.forget(about)
        if self.state.reading:
            self._set(reading=False, found=None, news="stopped")

    def choose(self, path: str) -> None:
        """Another file; what was read of the last one is forgotten."""
        if path != self.state.path:
            self._set(path=path, found=None, effects=(), wrong=(), refusal="", news="")

    def choose_date(self, valid_from: date) -> None:
        """From when it is to hold."""
        if valid_from == self.state.valid_from:
            return
        self._set(valid_from=valid_from)
        if self.state.found is not None:
            self.read()

    def refuse(self, said: str) -> None:
        """Say why something on this page cannot be."""
        self._set(refusal=said, news="")

    def read(self) -> None:
        """Read the file, and ask the office what it would change."""
        if not self.state.path or self.state.saving:
            return
        self._set(reading=True, found=None, effects=(), wrong=(), refusal="", news="")
        query = Document(family=Family.SETUP.value, on=self.state.valid_from)
        self.talk.ask("set-up, staff", query, then=self._read, refused=self._no)

    def _read(self, page: DocumentPage) -> None:
        path, staff = Path(self.state.path), page.body["staff"]

        def work() -> SetUp | tuple[ResourceFault, ...]:
            return _looked_at(path, staff)

        self.talk.read_file("set-up", work, then=self._told)

    def _told(self, found: SetUp | tuple[ResourceFault, ...]) -> None:
        if isinstance(found, tuple):
            self._set(reading=False, wrong=found)
            return

        def told(effects: tuple[FamilyEffect, ...]) -> None:
            self._set(reading=False, found=found, effects=effects)

        query = DocumentsEffect(
            documents={family.value: body for family, body in found.documents.items()},
            valid_from=self.state.valid_from,
        )
        self.talk.ask("set-up, effect", query, then=told, refused=self._no)

    def save(self) -> None:
        """Let every document of the file hold from the date chosen."""
        found = self.state.found
        if found is None or not self.state.can_save:
            return
        self._set(saving=True, wrong=(), refusal="", news="")
        command = AdoptDocuments(
            documents={family.value: body for family, body in found.documents.items()},
            base_versions={effect.family: effect.base_version for effect in self.state.effects},
            valid_from=self.state.valid_from,
        )
        self.talk.do(command, then=self._saved, refused=self._no)

    def _saved(self, _done: Done) -> None:
        self._set(saving=False, found=None, effects=(), path="", news="taken_over")
        self.adopted.emit()

    def _no(self, no: Refused) -> None:
        said = sentence(no.reason, self.talk.language)
        self._set(reading=False, saving=False, refusal=said)

    def _fault(self, fault: Fault) -> None:
        self._set(reading=False, saving=False, refusal=" ".join(fault.said(self.talk.language)))

    def _set(self, **fields: Any) -> None:  # noqa: ANN401 - the state's own fields
        self.state = replace(self.state, **fields)
        self.changed.emit(self.state)


def _looked_at(path: Path, staff: Json) -> SetUp | tuple[ResourceFault, ...]:
    """The set-up in a file, or everything that is wrong with it."""
    try:
        found = read_set_up(read_file(path, largest=LARGEST_SET_UP), path.name, staff=staff)
    except ResourceFault as fault:
        return (fault,)
    return troubles(found) or found
