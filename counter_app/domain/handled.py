"""What the office's measures need of a dossier: when it came, when it was ready, what it rested.

Nothing of its person. "Ready" is the end of processing; when the citizen collected the result is
never measured. Time in which the citizen was awaited (a supplement, a payment) belongs to nobody's
measure.
"""

from __future__ import annotations

from datetime import datetime

from counter_app.domain.calendar import Span, WorkCalendar, office_time, seconds_between
from counter_app.domain.dossier import PENDING, NationalState
from counter_app.domain.ids import CaseCode, DossierId, ProcedureCode
from counter_app.domain.limits import Limit, Pause
from counter_app.domain.timeliness import Timeliness
from counter_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Handled:
    """A dossier as it is measured; its fields are those of :class:`Dossier`.

    ``session`` is None for one received in ordinary hours.
    """

    id: DossierId
    procedure: ProcedureCode
    case: CaseCode | None
    session: str | None
    session_opens_at: datetime | None
    session_closes_at: datetime | None
    session_counts: bool
    limit: Limit | None
    received_at: datetime
    counted_from: datetime | None
    finished_at: datetime | None
    pauses: tuple[Pause, ...]
    state: NationalState
    timeliness: Timeliness | None
    promised_at: datetime | None
    promise_missed: bool

    @property
    def is_ready(self) -> bool:
        """Whether its result came to be: refused, withdrawn and stopped ones have none."""
        return self.finished_at is not None and self.state in {
            NationalState.COMPLETED,
            NationalState.RETURNED,
        }

    @property
    def is_pending(self) -> bool:
        """Whether its result is still to come."""
        return self.state in PENDING

    @property
    def opening(self) -> Span | None:
        """The hours of the session it was received in."""
        if self.session_opens_at is None or self.session_closes_at is None:
            return None
        return self.session_opens_at, self.session_closes_at


def clock_s(dossier: Handled, *, until: datetime) -> int:
    """Seconds on the wall clock from reception to a moment, rests left out; at least one."""
    rested = sum(_overlap(pause, dossier.received_at, until) for pause in dossier.pauses)
    return max(1, seconds_between(dossier.received_at, until) - rested)


def office_s(dossier: Handled, calendar: WorkCalendar, *, until: datetime) -> int:
    """Seconds from reception to a moment in which the office was open for this dossier.

    Its own session counts, whether or not the deadline's clock ran in it: somebody was there. At
    least one.
    """
    begin, also = dossier.received_at, dossier.opening
    rested = sum(
        max(
            0,
            calendar.working_seconds(max(pause.from_at, begin), min(pause.to_at, until), also=also),
        )
        for pause in dossier.pauses
    )
    return max(1, calendar.working_seconds(begin, until, also=also) - rested)


def was_ready_that_day(dossier: Handled) -> bool:
    """Whether no closed night lies in between: ready on the same date, or within its session."""
    if dossier.finished_at is None:
        return False
    finished, received = office_time(dossier.finished_at), office_time(dossier.received_at)
    closes = dossier.session_closes_at
    return finished.date() == received.date() or (closes is not None and finished <= closes)


def _overlap(pause: Pause, begin: datetime, until: datetime) -> int:
    return max(0, seconds_between(max(pause.from_at, begin), min(pause.to_at, until)))
