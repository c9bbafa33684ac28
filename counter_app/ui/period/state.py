"""A window of reports as it stands, as far as all of them are alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from counter_app.reports.report import Report

Ending = Literal[".xlsx", ".csv", ".pdf"]
ENDINGS: Final[tuple[Ending, ...]] = get_args(Ending)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodState:
    """What such a window shows.

    ``report`` is None until an answer came, and again once something else was asked for;
    ``share`` is how much of the file is written.
    """

    start: date
    end: date
    ending: Ending = ".xlsx"
    report: Report | None = None
    asking: bool = False
    slow: bool = False
    refusal: str = ""
    path: str = ""
    writing: bool = False
    share: float = 0.0
    written: str = ""
    stopped: bool = False
