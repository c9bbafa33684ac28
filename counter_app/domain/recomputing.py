"""What a changed calendar makes of the deadlines already given (``design.md`` §7).

A deadline is fixed at reception. Only on the supervisor's order are open ones reckoned anew, under
the rules each was received by.
"""

from __future__ import annotations

from dataclasses import replace

from counter_app.domain.calendar import WorkCalendar
from counter_app.domain.deadline import deadline_of
from counter_app.domain.dossier import Dossier
from counter_app.domain.dossier_facts import DeadlineRecomputed
from counter_app.domain.limits import DeadlineRules
from counter_app.domain.reasons import Refused


def recompute(
    dossier: Dossier, *, calendar: WorkCalendar, version: str, rules: DeadlineRules
) -> DeadlineRecomputed | None:
    """The deadline of an open dossier by another calendar; None where it follows that one already.

    An agreed later date (Mẫu 04) stays as agreed. The new calendar is taken up even if the date
    stays: what comes later, such as a supplement, is then reckoned by it.

    Args:
        dossier: as it stands.
        calendar: the new days over the hours the dossier was received under.
        version: the version of the calendar's document.
        rules: those the dossier was received under.
    """
    if not dossier.is_pending or dossier.received_at is None or dossier.due_at is None:
        return None
    if dossier.limit is None or dossier.calendar == version:
        return None
    deadline = deadline_of(
        dossier.limit,
        received_at=dossier.received_at,
        calendar=calendar,
        rules=replace(rules, supplement=dossier.supplement_mode or rules.supplement),
        session=dossier.session_hours,
        pauses=dossier.pauses,
    )
    if isinstance(deadline, Refused):
        return None
    due_at = dossier.due_at if dossier.extensions else deadline.due_at
    return DeadlineRecomputed(
        due_at=due_at,
        cutoff_applied=deadline.cutoff_applied,
        counted_from=deadline.counted_from,
        calendar=version,
        steps=deadline.steps,
    )
