"""The tour's part about the live page and the review of what is due."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from counter_app.ui.desk import picks
from counter_app.ui.stop import Stop

if TYPE_CHECKING:
    from counter_app.ui.run import DeskProgram


def live(program: DeskProgram, settle: Callable[[], None]) -> Iterator[Stop]:
    """What a supervisor watches, and what is due, with a reminder being typed."""
    supervisors = picks.supervisors(program.model.reference.setup).choices
    program.model.live_wanted.emit(supervisors[0].key)
    settle()
    page = program.live.window
    if page is not None:
        yield Stop(name="truc-tiep", window=page)
        page.close()
    program.model.review_wanted.emit(supervisors[0].key)
    settle()
    window = program.review.window
    if window is None:
        return
    yield Stop(name="ra-soat", window=window)
    if window.rows.keys:
        window.model.edit("remind", window.rows.keys[0])
        settle()
        yield Stop(name="ra-soat-hen", window=window, further=True)
        window.model.edit("", "")
    window.close()
    settle()
