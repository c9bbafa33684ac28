"""What the scenarios are played with: an office that can be changed, its citizens, a visit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from counter_app.domain.office import DayEnd, NumberSeries, OfficeSetup
from tests.offices import Change, Play

MakePlay = Callable[..., Play]
MAN: dict[str, Any] = {"name": "Nguyễn Văn Thử", "id_number": "024190000123"}
COPY: dict[str, Any] = {"procedure": "2.000815", "person": MAN}
FAMILY: dict[str, Any] = {"procedure": "1.001022", "person": MAN}
"""Three working days."""


def with_series(first: int, last: int) -> Change:
    def change(setup: OfficeSetup) -> OfficeSetup:
        queues = tuple(
            replace(queue, series=NumberSeries(prefix="A", first=first, last=last))
            if queue.code == "CT"
            else queue
            for queue in setup.queues
        )
        return replace(setup, queues=queues)

    return change


def with_rules(**rules: Any) -> Change:
    def change(setup: OfficeSetup) -> OfficeSetup:
        return replace(setup, deadline_rules=replace(setup.deadline_rules, **rules))

    return change


def carrying_over(setup: OfficeSetup) -> OfficeSetup:
    return replace(setup, day_end=DayEnd.CARRY_OVER)


def serve(play: Play, at: str, *, counter: int = 1) -> str:
    number = str(play.do("call_next", at, counter=counter)["number"])
    play.do("start_service", at, counter=counter)
    return number
