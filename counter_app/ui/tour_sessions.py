"""The walk through the calendar of sessions: week, month, requests, and a session checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from counter_app.domain.session import ORDINARY
from counter_app.ui.desk.actions import Action
from counter_app.ui.desk.booking_state import day_of
from counter_app.ui.run import DeskProgram
from counter_app.ui.sessions.state import Beside, Spread, key_of
from counter_app.ui.stop import Stop


def calendar(program: DeskProgram, settle: Callable[[], None]) -> Iterator[Stop]:
    """The sessions by week and month, and the requests outside all hours."""
    program.model.press(Action.CALENDAR)
    settle()
    model, window = program.calendar.model, program.calendar.window
    if model is None or window is None:
        return
    yield Stop(name="lich-phien", window=window)
    model.turn(Spread.MONTH)
    settle()
    yield Stop(name="lich-phien-thang", window=window)
    model.turn(Spread.WEEK)
    settle()
    for beside in (Beside.REQUESTS, Beside.ASKING, Beside.SETTLING):
        local = replace(model.state.local, beside=beside)
        window.show_view(replace(model.state, local=local))
        yield Stop(name=f"lich-phien-{beside.value}", window=window, further=True)
    model.go(model.today)
    settle()
    special = (row for row in model.state.rows if row.session != ORDINARY)
    planned = next(special, None)
    if planned is not None:  # an office without special sessions has none to check
        model.go(day_of(planned.opens_at), key_of(planned))
        settle()
        yield Stop(name="lich-phien-kiem-tra", window=window)
        model.go(model.today)
        settle()
    window.show_view(model.state)
    window.close()
    settle()
