"""The window of throughput as it stands: what is asked, and the report that came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, get_args

from counter_app.ui.period.state import ENDINGS, Ending, PeriodState

Preset = Literal["today", "yesterday", "week", "month", "last_month", "own"]
PRESETS: Final[tuple[Preset, ...]] = get_args(Preset)
Split = Literal[
    "hour", "day", "queue", "counter", "staff", "procedure", "session", "channel", "source"
]
SPLITS: Final[tuple[Split, ...]] = get_args(Split)
__all__ = [
    "ENDINGS",
    "PRESETS",
    "SPLITS",
    "Ending",
    "Preset",
    "Split",
    "ThroughputState",
    "period_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThroughputState(PeriodState):
    """What the window shows; ``staff`` is whose figures they are, empty for the whole office."""

    preset: Preset = "today"
    by: Split = "hour"
    staff: str = ""
    staff_name: str = ""
    complete: bool = False
    missing: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether an answer came and nothing at all happened in it."""
        if self.report is None:
            return False
        (sheet,) = self.report.sheets
        return not any(isinstance(cell, int) and cell for cell in (sheet.total or ()))


def period_of(preset: Preset, today: date) -> tuple[date, date]:
    """The days of a period by its name; a week begins on Monday; one's own begins as today."""
    if preset == "yesterday":
        day = today - timedelta(days=1)
        return day, day
    if preset == "week":
        return today - timedelta(days=today.weekday()), today
    if preset == "month":
        return today.replace(day=1), today
    if preset == "last_month":
        last = today.replace(day=1) - timedelta(days=1)
        return last.replace(day=1), last
    return today, today
