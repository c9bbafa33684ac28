"""The tour's part about throughput: a day by the hour, and a period in which nothing happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from counter_app.ui.desk import picks
from counter_app.ui.stop import Stop

if TYPE_CHECKING:
    from counter_app.ui.run import DeskProgram


def throughput(program: DeskProgram, settle: Callable[[], None]) -> Iterator[Stop]:
    """What a supervisor sees of the day, and what stands where there is nothing."""
    supervisors = picks.supervisors(program.model.reference.setup).choices
    program.model.throughput_wanted.emit(supervisors[0].key)
    settle()
    window = program.throughput.window
    if window is None:
        return
    model = window.model
    model.choose_preset("today")
    model.choose_split("hour")
    model.choose_path("D:/bao-cao/thong-ke.xlsx")  # the same on every machine
    settle()
    yield Stop(name="thong-ke-gio", window=window)
    model.choose_split("queue")
    model.choose_path("D:/bao-cao/thong-ke.xlsx")
    settle()
    yield Stop(name="thong-ke-hang-doi", window=window, further=True)
    day = model.state.start + timedelta(days=365)
    model.choose_period(day, day)
    model.choose_path("D:/bao-cao/thong-ke.xlsx")
    settle()
    yield Stop(name="thong-ke-trong", window=window, further=True)
    window.close()
    settle()
