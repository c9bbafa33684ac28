"""The tour's part about official reports: the month, and the late list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from counter_app.ui.desk import picks
from counter_app.ui.stop import Stop

if TYPE_CHECKING:
    from counter_app.reports.official import Name
    from counter_app.ui.run import DeskProgram


def reports(program: DeskProgram, settle: Callable[[], None]) -> Iterator[Stop]:
    """What a supervisor sends to the leaders, as it will be in the file."""
    supervisors = picks.supervisors(program.model.reference.setup).choices
    program.model.reports_wanted.emit(supervisors[0].key)
    settle()
    window = program.reports.window
    if window is None:
        return
    model = window.model
    model.choose_preset("month")
    stops: tuple[tuple[Name, str, bool], ...] = (
        ("monthly", "bao-cao-thang", False),
        ("late-list", "bao-cao-cham-muon", False),
        ("form-06a", "bao-cao-06a", True),
        ("qd-766", "bao-cao-766", False),
        ("evidence", "bao-cao-minh-chung", True),
    )
    for name, picture, is_further in stops:
        model.choose_report(name)
        settle()
        model.choose_path("D:/bao-cao/bao-cao.xlsx")  # the same on every machine
        settle()
        yield Stop(name=picture, window=window, further=is_further)
    window.close()
    settle()
