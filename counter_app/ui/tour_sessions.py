"""The walk through the calendar of sessions: week, month, requests, and a session checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from counter_app.service.session_queries import CalendarRow, CheckItem, SessionChecked
from counter_app.ui.desk.actions import Action
from counter_app.ui.run import DeskProgram
from counter_app.ui.sessions.state import Beside, CalendarState, Spread, key_of
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
    window.show_view(_planned(model.state))
    yield Stop(name="lich-phien-kiem-tra", window=window, further=True)
    window.show_view(model.state)
    window.close()
    settle()


def _planned(state: CalendarState) -> CalendarState:
    """A session of today that was checked: the sample office holds none."""
    row = CalendarRow(
        session="mau",
        name="A1",
        opens_at=state.at,
        closes_at=state.at + timedelta(hours=2),
        counters=(),
        state="planned",
        quota=40,
    )
    said = (("go", "40"), ("look", "8"), ("stop", "0"))
    items = tuple(CheckItem(subject=v, verdict=v, said=text) for v, text in said)
    check = SessionChecked(
        session="mau", name=row.name, opens_at=None, closes_at=None, verdict="stop", items=items
    )
    local = replace(state.local, opening=key_of(row), beside=Beside.OPENING)
    return replace(state, rows=(*state.rows, row), check=check, local=local)
