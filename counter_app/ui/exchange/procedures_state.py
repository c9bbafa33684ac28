"""What the page of imported procedures shows, as one value."""

from __future__ import annotations

from datetime import date

from counter_app.resources.procedure_lists import ImportedLine, ImportedList, Outcome
from counter_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ProceduresState:
    """The list chosen and what importing it would come to.

    Attributes:
        path: the file, as it was typed or chosen.
        queues: the office's queues, with their names.
        queue: the queue of procedures whose line and field tell none.
        found: what the file would come to; None before it is read.
        base: the version of the catalogue it was reckoned with.
        shown: the outcome that the list is narrowed to; None for all lines.
        reading, saving: what is under way; ``share`` how much of it is done.
        refusal: the last "no", as a sentence.
        news: what was just done, as a code for the window's words.
    """

    valid_from: date
    path: str = ""
    queues: tuple[tuple[str, str], ...] = ()
    queue: str = ""
    found: ImportedList | None = None
    base: str = ""
    shown: Outcome | None = None
    reading: bool = False
    saving: bool = False
    share: float = 0.0
    refusal: str = ""
    news: str = ""

    @property
    def lines(self) -> tuple[ImportedLine, ...]:
        """The lines to show."""
        if self.found is None:
            return ()
        if self.shown is None:
            return self.found.lines
        return tuple(line for line in self.found.lines if line.outcome is self.shown)

    @property
    def fresh(self) -> int:
        """How many procedures and drafts would come in."""
        if self.found is None:
            return 0
        return self.found.count(Outcome.TAKEN) + self.found.count(Outcome.DRAFT)

    @property
    def can_save(self) -> bool:
        """Whether there is anything to take over."""
        return self.fresh > 0 and not self.reading and not self.saving
