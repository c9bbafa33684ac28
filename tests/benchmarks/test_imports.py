"""What importing a province's list costs, beside reading its cells alone."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import partial

from counter_app.resources.procedure_lists import Outcome
from tests.benchmarks.figures import Figure, Told, by_turns, median_ms
from tests.resources.sheets import PHU_THO, take, workbook


def test_the_preview_of_a_list(tell: Told) -> None:
    data = PHU_THO.read_bytes()
    rows = list(csv.reader(data.decode().splitlines()))
    pieces: dict[str, Callable[[], object]] = {
        "csv alone": lambda: list(csv.reader(data.decode().splitlines())),
        "csv": partial(take, data),
        "xlsx": partial(take, workbook(rows), "danh-muc.xlsx"),
    }
    for name in ("csv", "xlsx"):
        assert take(data).count(Outcome.DRAFT) == 722, name
    taken = by_turns(pieces, times=9)
    bare = median_ms(taken["csv alone"])
    for name in ("csv", "xlsx"):
        whole = median_ms(taken[name])
        figure = Figure(
            name=f"preview of {len(rows) - 1} lines as {name}",
            value=whole,
            unit="ms",
            target=1000,
            told=f"{whole / bare:.0f} × the bare cells, {bare:.1f} ms",
        )
        tell(figure)
