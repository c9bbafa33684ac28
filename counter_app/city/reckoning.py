"""A late dossier reckoned by the domain's rules, where its facts can be told from nonsense."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from counter_app.city.folding import FoldFault
from counter_app.domain.calendar import WorkCalendar
from counter_app.domain.facts import Recorded
from counter_app.domain.late_list import LateDossier, late_dossier

LONGEST: Final = timedelta(days=3660)
"""Between two facts of one dossier; a clock that stood wrong by more says nothing of its days."""


def late_line(
    history: Sequence[Recorded], *, start: date, end: date, at: datetime, calendar: WorkCalendar
) -> LateDossier | None:
    """Its line on the late list of a period, None if it is not late.

    Raises:
        FoldFault: its days cannot be reckoned.
    """
    moments = [said.at for said in history]
    if not moments or at - min(moments) > LONGEST or max(moments) - min(moments) > LONGEST:
        raise FoldFault("years")
    try:
        return late_dossier(history, start=start, end=end, at=at, calendar=calendar)
    except (ValueError, OverflowError) as fault:
        raise FoldFault(type(fault).__name__) from fault
