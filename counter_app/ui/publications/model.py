"""The view-model of the city's publications: look, choose, decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from counter_app.domain.reasons import Refused
from counter_app.service.commands import Command
from counter_app.service.document_commands import (
    AdoptPublication,
    DeclinePublication,
    SetPublicationAside,
    TakeBackAdoption,
)
from counter_app.service.office import Done
from counter_app.service.sync_queries import (
    PublicationEffect,
    PublicationPreview,
    PublicationRow,
    Publications,
)
from counter_app.ui.publications.state import Path, PublicationsScreen
from counter_app.ui.sentences import sentence
from counter_app.ui.talk import Fault, Talk

_LIST: Final = "publications"
_EFFECT: Final = "publication effect"


class PublicationsModel(QObject):
    """Nothing is changed before `adopt`; the office then takes all of it or nothing."""

    changed = Signal(object)
    adopted = Signal()
    edit_wanted = Signal(object)

    def __init__(self, talk: Talk, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.talk = talk
        self.state = PublicationsScreen()
        talk.faulted.connect(self._fault)

    def open(self) -> None:
        """Ask what there is; what was looked at stays."""
        self._set(refusal="", news="")
        self._ask()

    def close(self) -> None:
        """Nobody looks any more."""
        for about in (_LIST, _EFFECT):
            self.talk.forget(about)

    def choose(self, number: int) -> None:
        """Look at another one."""
        if number != self.state.chosen:
            self._set(
                chosen=number,
                valid_from=None,
                take=frozenset(),
                preview=None,
                refusal="",
                news="",
            )
            self._look()

    def choose_date(self, valid_from: date) -> None:
        """From when it is to hold."""
        if self.state.preview is not None and valid_from != self.state.preview.valid_from:
            self._set(valid_from=valid_from, refusal="")
            self._look()

    def toggle(self, path: Path) -> None:
        """Choose the city's wording in a conflict, or the office's own again."""
        self._set(take=self.state.take ^ {path})
        self._look()

    def refuse(self, said: str) -> None:
        """Say why something typed here cannot be."""
        self._set(refusal=said, news="")

    def copied(self) -> None:
        """The appointments that lose their place lie in the clipboard."""
        self._set(refusal="", news="copied")

    # --- deciding -----------------------------------------------------------------------------

    def adopt(self) -> None:
        """Let it hold from the date shown."""
        shown = self.state.preview
        if shown is None or not self.state.can_adopt:
            return
        command = AdoptPublication(
            publication=shown.publication.id,
            version=shown.publication.version,
            valid_from=shown.valid_from,
            base_version=shown.base_version,
            take=tuple(sorted(self.state.take)),
        )
        self._do(command, "adopted")

    def edit(self) -> None:
        """Go on with a session in the settings' editor: counters, roster, quota."""
        if self.state.can_adopt and self.state.preview and self.state.preview.body is not None:
            self.edit_wanted.emit(self.state.preview)

    def decline(self, reason: str) -> None:
        """Do not take it over."""
        if self.state.row is not None and self.state.row.can_decline:
            self._do(DeclinePublication(publication=self.state.chosen, reason=reason), "declined")

    def set_aside(self) -> None:
        """Decide later."""
        if self.state.row is not None and self.state.row.can_decline:
            self._do(SetPublicationAside(publication=self.state.chosen), "set_aside")

    def take_back(self) -> None:
        """Undo an adoption that has not begun."""
        if self.state.row is not None and self.state.row.can_take_back:
            self._do(TakeBackAdoption(publication=self.state.chosen), "taken_back")

    def _do(self, command: Command, news: str) -> None:
        if self.state.saving:
            return

        def done(_done: Done) -> None:
            self._set(saving=False, news=news, valid_from=None, take=frozenset())
            self.adopted.emit()
            self._ask()

        self._set(saving=True, refusal="", news="")
        self.talk.do(command, then=done, refused=self._not_done)

    def _not_done(self, no: Refused) -> None:
        self._set(saving=False, refusal=sentence(no.reason, self.talk.language))
        self._ask()

    # --- asking -------------------------------------------------------------------------------

    def _ask(self) -> None:
        def told(rows: tuple[PublicationRow, ...]) -> None:
            known = {row.id for row in rows}
            chosen = self.state.chosen if self.state.chosen in known else 0
            self._set(rows=rows, chosen=chosen or (rows[0].id if rows else 0))
            self._look()

        self.talk.ask(_LIST, Publications(), then=told)

    def _look(self) -> None:
        row = self.state.row
        if row is None or row.state in {"unreadable", "withdrawn", "replaced"}:
            self._set(preview=None, looking=False)
            return

        def told(preview: PublicationPreview) -> None:
            self._set(preview=preview, looking=False)

        self._set(looking=True)
        query = PublicationEffect(
            publication=row.id,
            valid_from=self.state.valid_from,
            take=tuple(sorted(self.state.take)),
        )
        self.talk.ask(_EFFECT, query, then=told, refused=self._no)

    def _no(self, no: Refused) -> None:
        said = sentence(no.reason, self.talk.language)
        self._set(preview=None, looking=False, refusal=said)

    def _fault(self, fault: Fault) -> None:
        said = " ".join(fault.said(self.talk.language))
        self._set(saving=False, looking=False, refusal=said)

    def _set(self, **fields: Any) -> None:  # noqa: ANN401 - the state's own fields
        self.state = replace(self.state, **fields)
        self.changed.emit(self.state)
