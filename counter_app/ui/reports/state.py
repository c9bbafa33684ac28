"""The window of reports as it stands: what is asked, and the report that came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, get_args

from counter_app.reports.official import NAMES, Name
from counter_app.reports.report import Sheet
from counter_app.ui.period.state import ENDINGS, Ending, PeriodState

Preset = Literal["month", "last_month", "quarter", "last_quarter", "year", "own"]
PRESETS: Final[tuple[Preset, ...]] = get_args(Preset)
__all__ = ["ENDINGS", "NAMES", "PRESETS", "Ending", "Name", "Preset", "ReportsState", "period_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsState(PeriodState):
    """What the window shows; ``sheet`` is the table's place, that of the notes after the last.

    ``can_undo``: the reason given last in this window can be taken back.
    """

    name: Name = "monthly"
    preset: Preset = "last_month"
    sheet: int = 0
    can_undo: bool = False

    @property
    def shown(self) -> Sheet | None:
        """The table that is shown; None for the notes, or while there is no report."""
        if self.report is None or self.sheet >= len(self.report.sheets):
            return None
        return self.report.sheets[self.sheet]

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes, where they are what is shown."""
        return self.report.notes if self.report is not None and self.shown is None else ()


def period_of(preset: Preset, today: date) -> tuple[date, date]:
    """The days of a period by its name, to its last one; one's own begins as this month."""
    first = today.replace(day=1)
    if preset == "last_month":
        last = first - timedelta(days=1)
        return last.replace(day=1), last
    if preset == "year":
        return date(today.year, 1, 1), date(today.year, 12, 31)
    if preset in {"quarter", "last_quarter"}:
        begun = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
        if preset == "last_quarter":
            last = begun - timedelta(days=1)
            return date(last.year, last.month - 2, 1), last
        return begun, _last_of(begun.replace(month=begun.month + 2))
    return first, _last_of(first)


def _last_of(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
