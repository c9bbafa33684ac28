"""What a screen says to the office, and what comes back: an answer, a "no", or trouble."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import QObject, Signal

from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import Language, Refused
from counter_app.papers.waiting import Answer, PaperList
from counter_app.service.commands import Command
from counter_app.service.decisions import Reference
from counter_app.service.office import Changes, Done, Office
from counter_app.service.queries import Query
from counter_app.ui.bugs import BugReports
from counter_app.ui.tasks import Lanes
from counter_app.values import dataclass

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

    def appointment(self, code: str) -> None:
        """Print the slip of an appointment, on the ticket's roll."""
        ...

    def due_list(self, day: str, pdf: bytes) -> None:
        """Print the list of a morning's review, drawn already."""
        ...

    def try_again(self) -> None:
        """Put out what waits for the ticket printer; trouble is raised while there is any."""
        ...

    def form(self, paper: str, code: str) -> None:
        """Print another form of a dossier, by its name in the paper queue."""
        ...

    def of_session(self, paper: str, subject: str) -> None:
        """Print a session's poster or duty list, or a period's overtime."""
        ...

    def waiting(self) -> PaperList:
        """What has not come out, and where each kind of paper goes."""
        ...

    def answer(self, job_id: str, answer: Answer) -> bool:
        """What the clerk says of a paper; False if it has gone on meanwhile."""
        ...

    def run(self, printer: str) -> None:
        """Print whatever waits for a printer: the ticket's, or the receipt's."""
        ...

    def printers(self) -> tuple[str, ...]:
        """The printers installed on this PC."""
        ...

    def choose(self, paper: str, printer: str) -> None:
        """From now on a kind of paper comes out there."""
        ...

    def try_out(self, paper: str) -> None:
        """Print a test page where a kind of paper comes out."""
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

    def appointment(self, code: str) -> None:
        """Print nothing."""

    def due_list(self, day: str, pdf: bytes) -> None:
        """Print nothing."""

    def try_again(self) -> None:
        """Nothing waits."""

    def form(self, paper: str, code: str) -> None:
        """Print nothing."""

    def of_session(self, paper: str, subject: str) -> None:
        """Print nothing."""

    def waiting(self) -> PaperList:
        """Nothing waits, nothing can be chosen."""
        return PaperList(chosen={}, fixed=True)

    def answer(self, _job_id: str, _answer: Answer) -> bool:
        """There is no such paper."""
        return False

    def run(self, printer: str) -> None:
        """Print nothing."""

    def printers(self) -> tuple[str, ...]:
        """There are none."""
        return ()

    def choose(self, paper: str, printer: str) -> None:
        """Nothing comes out anywhere."""

    def try_out(self, paper: str) -> None:
        """Print nothing."""


@runtime_checkable
class Fault(Protocol):
    """Trouble with the disk, the printer or the hub, which says itself in either language."""

    def said(self, language: Language) -> tuple[str, str]:
        """What happened and was kept, and what to do."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenFault:
    """Trouble that a screen worded itself, in the language it was showing then."""

    what: str
    remedy: str

    def said(self, _language: Language) -> tuple[str, str]:
        """What happened, and what to do."""
        return self.what, self.remedy


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
        by: StaffCode | None = None,
    ) -> None:
        """Give a command as the clerk at this seat, or as whoever signs in at it."""
        by = self.by if by is None else by

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
        language, by = self.language, self.by

        def told(answer: A | Refused) -> None:
            if not isinstance(answer, Refused):
                then(answer)
            elif refused is not None:
                refused(answer)

        self._lanes.ask(
            about,
            lambda: self._office.ask(query, language=language, by=by),
            then=told,
            failed=self.trouble,
        )

    def ask_beside(
        self,
        about: str,
        query: Query[A],
        *,
        then: Callable[[A], None],
        refused: Callable[[Refused], None] | None = None,
    ) -> None:
        """Ask something that takes seconds; nothing else that is asked waits for it."""
        language, by = self.language, self.by

        def told(answer: A | Refused) -> None:
            if not isinstance(answer, Refused):
                then(answer)
            elif refused is not None:
                refused(answer)

        self._lanes.read(
            about,
            lambda: self._office.ask(query, language=language, by=by),
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

    def look_ahead(self, *, then: Callable[[], None] | None = None) -> None:
        """Let the waits be reckoned, beside commands and queries; ``then`` if others are said."""

        def told(changed: bool) -> None:  # noqa: FBT001 - the office's answer
            if changed and then is not None:
                then()

        self._lanes.read("waits", self._office.look_ahead, then=told, failed=self.trouble)

    def look_at_papers(
        self, look: Callable[[], PaperList], *, then: Callable[[PaperList], None]
    ) -> None:
        """Look what waits at the printers; beside the lane that prints, so that no jam hides it."""
        self._lanes.ask("papers", look, then=then, failed=self.trouble)

    def answer_for(self, work: Callable[[], bool], *, then: Callable[[bool], None]) -> None:
        """Say of a paper what the clerk says."""
        self._lanes.do(work, then=then, failed=self.trouble)

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

    def ask_printers(
        self,
        work: Callable[[], tuple[str, ...]],
        *,
        then: Callable[[tuple[str, ...]], None],
    ) -> None:
        """Ask the system for its printers, in the lane that may wait for one."""
        self._lanes.print_out(work, then=then, failed=self.trouble)

    def forget(self, about: str) -> None:
        """Drop what was asked about this."""
        self._lanes.forget(about)

    def trouble(self, error: Exception) -> None:
        """A fault names its remedy; anything else is a bug and gets a report number."""
        if isinstance(error, Fault):
            self.faulted.emit(error)
        else:
            self._bugs.report(error)
