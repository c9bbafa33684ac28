"""Who may be told what: a clerk their own figures and dossiers, a supervisor everybody's.

A script or a command without a window asks as the office itself, and is told everything.
"""

from __future__ import annotations

from typing import Final

from counter_app.domain.office import Duty
from counter_app.domain.reasons import Refused, Sentences
from counter_app.service.decisions import Desk

ASKERS: Final[Sentences] = {
    "only_own": (
        "Mỗi người chỉ xem được phần của mình; người phụ trách xem được của mọi người.",
        "Everybody sees what is theirs; a supervisor sees everybody's.",
    ),
    "page_for_supervisors": (
        "Chỉ người phụ trách xem được trang này.",
        "Only a supervisor sees this page.",
    ),
}
"""Both languages of why somebody is not told."""


def not_theirs(desk: Desk, staff: str) -> Refused | None:
    """Why somebody is not told what belongs to ``staff``; empty is everybody."""
    if _sees_all(desk) or (staff and desk.asker == staff):
        return None
    return Refused.because("only_own")


def not_supervisor(desk: Desk) -> Refused | None:
    """Why somebody is not told what a supervisor is."""
    return None if _sees_all(desk) else Refused.because("page_for_supervisors")


def _sees_all(desk: Desk) -> bool:
    return desk.asker is None or Duty.SUPERVISOR in desk.setup.duties_of(desk.asker)
