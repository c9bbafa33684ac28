"""What the papers' screen is told: which papers have not come out, and where each kind goes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from counter_app.papers.printing import Trouble
from counter_app.store.spool import SpoolState
from counter_app.values import dataclass

PaperState = SpoolState
"""Where a paper stands on its way out; for the screens, which do not lean on the store."""
Answer = Literal["printed", "again", "drop"]
"""What a clerk says of a paper: it is in my hand; print it; nobody wants it any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPaper:
    """A paper that has not come out, as far as anybody knows.

    ``outlet`` is whose printer it comes out of, the ticket's or the receipt's. ``name`` is its
    number or code, never a person's. ``trouble`` is why it failed or is unsure,
    ``printer`` where it was sent then, empty for the system's default.
    """

    id: str
    paper: str
    outlet: str
    name: str
    state: PaperState
    queued_at: datetime
    trouble: Trouble | None
    printer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperList:
    """The papers that wait, oldest first, and where each kind comes out on this PC.

    ``chosen`` holds a printer's name or ``AS_FILES`` by kind of paper; a kind that is missing goes
    the usual way: into files where ``usual_is_files``, else to the system's default printer.
    ``fixed``: the program was started with a folder for all papers, so nothing can be chosen.
    """

    papers: tuple[WaitingPaper, ...] = ()
    chosen: Mapping[str, str]
    usual_is_files: bool = False
    fixed: bool = False
