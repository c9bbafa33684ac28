"""The papers of this PC: printing one, and the list of those that have not come out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from counter_app.papers.waiting import Answer, PaperList, PaperState, WaitingPaper
from counter_app.service.paper_queue import APPOINTMENT, RECEIPT, TICKET
from counter_app.ui.talk import Papers, Talk
from counter_app.values import dataclass

ANSWERS: Final[dict[PaperState, tuple[Answer, ...]]] = {
    PaperState.QUEUED: ("again", "drop"),
    PaperState.FAILED: ("again", "drop"),
    PaperState.UNSURE: ("printed", "again", "drop"),
}
"""What may be said of a paper that stands there; one that is just printing is left alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersState:
    """The list, and the printers of this PC once the system has named them.

    ``said`` is what came of the last answer: a code for the screen.
    """

    waiting: PaperList
    printers: tuple[str, ...] | None = None
    said: str = ""

    @property
    def troubled(self) -> int:
        """How many papers need somebody's word."""
        asked = (PaperState.FAILED, PaperState.UNSURE)
        return sum(paper.state in asked for paper in self.waiting.papers)


class PapersModel(QObject):
    """The view-model of the papers' screen, and the way to paper for the rest of the desk."""

    changed = Signal(object)
    chosen = Signal(str, str)

    def __init__(self, talk: Talk, papers: Papers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._talk = talk
        self._papers = papers
        self.state = PapersState(waiting=PaperList(chosen={}))

    def begin(self) -> None:
        """At the start: put out what still waits."""
        self._talk.print_out(self._papers.open, then=self.look)

    def put(self, kind: str, key: str, *, then: Callable[[], None]) -> None:
        """Put out a ticket, an appointment's slip, or a form of a dossier."""
        papers = self._papers
        known = {
            TICKET: papers.ticket,
            RECEIPT: papers.receipt,
            APPOINTMENT: papers.appointment,
        }
        work = known.get(kind, partial(papers.form, kind))
        self._talk.print_out(lambda: work(key), then=then)

    def open(self) -> None:
        """The screen is opened: look, and ask the system for its printers."""
        self.state = replace(self.state, said="")
        self.look()

        def told(printers: tuple[str, ...]) -> None:
            self._show(replace(self.state, printers=printers))

        self._talk.ask_printers(self._papers.printers, then=told)

    def look(self) -> None:
        """See what waits now."""

        def told(waiting: PaperList) -> None:
            self._show(replace(self.state, waiting=waiting))

        self._talk.look_at_papers(self._papers.waiting, then=told)

    def answer(self, job: str, answer: Answer) -> None:
        """Say of a paper what became of it, or what is to."""
        paper = self._paper(job)
        if paper is None or answer not in ANSWERS.get(paper.state, ()):
            return

        def told(taken: bool) -> None:  # noqa: FBT001 - what came of it, from the lane
            self._show(replace(self.state, said=answer if taken else "gone_on"))
            self.look()
            if taken and answer == "again":
                self._talk.print_out(lambda: self._papers.run(paper.outlet), then=self.look)

        self._talk.answer_for(lambda: self._papers.answer(job, answer), then=told)

    def choose(self, paper: str, printer: str) -> None:
        """From now on a kind of paper comes out there."""
        if printer == self.state.waiting.chosen.get(paper, ""):
            return
        self._papers.choose(paper, printer)
        self.chosen.emit(paper, printer)
        self._show(replace(self.state, said="chosen"))
        self.look()

    def try_out(self, paper: str) -> None:
        """Print a test page of a kind of paper."""

        def done() -> None:
            self._show(replace(self.state, said="tried"))

        self._show(replace(self.state, said="trying"))
        self._talk.print_out(lambda: self._papers.try_out(paper), then=done)

    def say_again(self) -> None:
        """The language changed, or something failed: what was said is over."""
        self._show(replace(self.state, said=""))

    def _paper(self, job: str) -> WaitingPaper | None:
        return next((paper for paper in self.state.waiting.papers if paper.id == job), None)

    def _show(self, state: PapersState) -> None:
        self.state = state
        self.changed.emit(state)
