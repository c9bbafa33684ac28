"""What a screen says to the office, and what comes back: an answer, a "no", or trouble."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import Language, Refused
from counter_app.service.commands import Command
from counter_app.service.decisions import Reference
from counter_app.service.office import Changes, Done, Office
from counter_app.service.queries import Query
from counter_app.ui.bugs import BugReports
from counter_app.ui.tasks import Lanes

A = TypeVar("A")


class Papers(Protocol):
    """What puts paper out. Called off the GUI thread; trouble is raised as a fault."""

    def open(self) -> None:
        """At start: put out what still waits."""
        ...

    def ticket(self, number: str) -> None:
        """Print the ticket of a number."""
        ...

    def receipt(self, code: str) -> None:
        """Print the receipt (Mẫu 01) of a dossier."""
        ...

    def checklist(self, procedure: str) -> None:
        """Print what to bring for a procedure, on the ticket's roll."""
        ...

    def try_again(self) -> None:
        """Put out what waits for the ticket printer; trouble is raised while there is any."""
        ...

    def form(self, paper: str, code: str) -> None:
        """Print another form of a dossier, by its name in the paper queue."""
        ...


class NoPapers:
    """A desk without a printer."""

    def open(self) -> None:
        """Nothing waits."""

    def ticket(self, number: str) -> None:
        """Print nothing."""

    def receipt(self, code: str) -> None:
        """Print nothing."""

    def checklist(self, procedure: str) -> None:
        """Print nothing."""

    def try_again(self) -> None:
        """Nothing waits."""

    def form(self, paper: str, code: str) -> None:
        """Print nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Trouble with the disk, the printer or the hub: what happened and what to do."""

    what: str
    remedy: str


class Talk(QObject):
    """One seat's conversation with the office; nothing here waits."""

    faulted = Signal(object)

    def __init__(
        self,
        office: Office,
        *,
        lanes: Lanes,
        bugs: BugReports,
        language: Language,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._office = office
        self._lanes = lanes
        self._bugs = bugs
        self.language: Language = language
        self.by = StaffCode("")

    def do(
        self,
        command: Command,
        *,
        then: Callable[[Done], None],
        refused: Callable[[Refused], None],
    ) -> None:
        """Give a command as the clerk at this seat."""
        by = self.by

        def told(outcome: Done | Refused) -> None:
            if isinstance(outcome, Refused):
                refused(outcome)
            else:
                then(outcome)

        self._lanes.do(lambda: self._office.do(command, by=by), then=told, failed=self.trouble)

    def ask(
        self,
        about: str,
        query: Query[A],
        *,
        then: Callable[[A], None],
        refused: Callable[[Refused], None] | None = None,
    ) -> None:
        """Ask; an earlier question about the same thing is forgotten."""
        language = self.language

        def told(answer: A | Refused) -> None:
            if not isinstance(answer, Refused):
                then(answer)
            elif refused is not None:
                refused(answer)

        self._lanes.ask(
            about,
            lambda: self._office.ask(query, language=language),
            then=told,
            failed=self.trouble,
        )

    def look_for_changes(self, position: int, *, then: Callable[[Changes], None]) -> None:
        """Ask what happened after a position."""
        self._lanes.ask(
            "changes",
            lambda: self._office.changes_since(position),
            then=then,
            failed=self.trouble,
        )

    def ask_reference(self, *, then: Callable[[Reference], None]) -> None:
        """Ask for the reference documents in force."""
        self._lanes.ask(
            "reference",
            lambda: self._office.reference_at(None),
            then=then,
            failed=self.trouble,
        )

    def work(self, about: str, work: Callable[[], A], *, then: Callable[[A], None]) -> None:
        """Do something that takes a while beside the window, such as drawing a preview."""
        self._lanes.ask(about, work, then=then, failed=self.trouble)

    def read_file(self, about: str, work: Callable[[], A], *, then: Callable[[A], None]) -> None:
        """Read or write a file that somebody chose: a long one holds nothing else up."""
        self._lanes.read(about, work, then=then, failed=self.trouble)

    def print_out(self, work: Callable[[], None], *, then: Callable[[], None]) -> None:
        """Put something on paper, beside the two lanes: a jam never blocks a call."""
        self._lanes.print_out(work, then=lambda _: then(), failed=self.trouble)

    def forget(self, about: str) -> None:
        """Drop what was asked about this."""
        self._lanes.forget(about)

    def trouble(self, error: Exception) -> None:
        """A fault names its remedy; anything else is a bug and gets a report number."""
        what, remedy = getattr(error, "what", None), getattr(error, "remedy", None)
        if isinstance(what, str) and isinstance(remedy, str):
            self.faulted.emit(Fault(what=what, remedy=remedy))
        else:
            self._bugs.report(error)
