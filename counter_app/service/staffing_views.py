"""Staffing advice: how the office comes to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any, Final

from counter_app.domain.ids import QueueCode
from counter_app.domain.reasons import Language, Refused
from counter_app.domain.staffing import DAYS_NEEDED, Staffing, WeekdayAdvice, advise
from counter_app.domain.visiting_habits import learn
from counter_app.service.decisions import Beside, Desk
from counter_app.service.staffing_queries import AdviceOfDay, AdviceRow, StaffingAdvice
from counter_app.store import visits

LEARNED_FROM: Final = timedelta(weeks=8)
MOST_VISITS: Final = 40_000
"""Eight weeks of a large office's thousand numbers a day."""


def staffing_advice(
    desk: Desk, query: StaffingAdvice, language: Language
) -> Beside[AdviceOfDay] | Refused:
    """Read the past in one steady look, and reckon beside it."""
    if not 0 <= query.weekday <= 6:
        return Refused.because("unknown_weekday", weekday=query.weekday)
    past = visits.visits_since(desk.tables.connection, desk.at - LEARNED_FROM, limit=MOST_VISITS)
    setup, midnight = desk.setup, desk.today
    names = {q.code: q.name_vi if language == "vi" else q.name_en for q in setup.queues}

    def work() -> AdviceOfDay:
        office = Staffing(
            counters=setup.counters,
            policy_of=setup.policy_of,
            visits=past,
            habits=learn(past, ()),
        )
        found = advise(
            office,
            query.weekday,
            dice=lambda name: Random(f"{midnight}/{name}"),  # noqa: S311 - no secret
        )
        return _answer(found, names)

    return Beside(work)


def _answer(found: WeekdayAdvice, names: dict[QueueCode, str]) -> AdviceOfDay:
    return AdviceOfDay(
        weekday=found.weekday,
        days=found.days,
        days_needed=DAYS_NEEDED,
        p90_s=found.p90_s,
        rows=tuple(
            AdviceRow(
                from_hour=advice.from_hour,
                until_hour=advice.until_hour,
                counter=advice.like,
                queues=advice.serves,
                names=tuple(names[queue] for queue in advice.serves),
                p90_now_s=advice.p90_now_s,
                p90_then_s=advice.p90_then_s,
                people=round(advice.people),
            )
            for advice in found.advice
        ),
    )


VIEWS: Final[dict[type, Callable[[Desk, Any, Language], Any]]] = {StaffingAdvice: staffing_advice}
