"""Where an alert of the live page leads: the window or the panel in which it is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.ui.desk import picks
from counter_app.ui.desk.actions import Action
from counter_app.ui.desk.state import Panel
from counter_app.ui.widgets.parts import to_front

if TYPE_CHECKING:
    from counter_app.ui.run import DeskProgram


def lead(program: DeskProgram, place: str, subject: str, code: str) -> None:
    """Go there, as whoever opened the live page."""
    window = program.live.window
    desk, by = program.model, str(window.model.talk.by) if window else ""
    match place:
        case "review":
            program.review.show(by)
            return
        case "sync":
            program.sync.show(by)
            return
        case "staffing":
            program.staffing.show(by)
            return
        case "sessions":
            desk.calendar_wanted.emit()
            return
        case "papers":
            if desk.local.panel is not Panel.PAPERS:
                desk.press(Action.PAPERS)
        case "ticket":
            desk.open_page("ticket", subject)
        case "clock":
            desk.ask_for(picks.clock(desk.now, code.removeprefix("live_")))
        case _:
            pass  # the desk itself
    to_front(program.window)
