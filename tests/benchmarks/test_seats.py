"""The seats behind the counter with two thousand dossiers waiting: to ask, and to mark one row."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from counter_app.bootstrap import OpenOffice
from counter_app.domain.ids import StaffCode
from counter_app.domain.person import Person
from counter_app.service import commands as do
from counter_app.service.process_queries import Seat, SeatList
from counter_app.store.flow import DOSSIERS
from tests.benchmarks.figures import Figure, Told, by_turns, median_ms
from tests.benchmarks.offices import office_on

WAITING = 2_000


def fill(opened: OpenOffice) -> SeatList:
    """So many dossiers received; the clerk has yet to hand them over."""
    receive = do.ReceiveDossier(procedure="1.004873", person=Person(name="Thử"))
    for _ in range(WAITING):
        opened.office.do(receive, by=StaffCode("nv1"))
    answer = opened.office.ask(Seat(seat="reception"))
    assert isinstance(answer, SeatList)
    assert len(answer.rows) == WAITING
    return answer


def bare(opened: OpenOffice) -> None:
    with opened.database.read() as connection:
        connection.execute(
            f"{DOSSIERS.select} WHERE state IN (2, 4, 5, 6) AND step = 'reception' ORDER BY due_at"
        ).fetchall()


def test_what_waits_at_a_seat_is_asked_for(tmp_path: Path, tell: Told) -> None:
    with office_on(tmp_path / "văn phòng.db") as opened:
        fill(opened)
        pieces: dict[str, Callable[[], object]] = {
            "ask": partial(opened.office.ask, Seat(seat="reception")),
            "bare": partial(bare, opened),
        }
        taken = by_turns(pieces, times=9)
    ratio = median_ms(taken["ask"]) / median_ms(taken["bare"])
    told = f"{median_ms(taken['ask']):.0f} ms, off the window's thread"
    name = f"a seat with {WAITING:,} dossiers, against a bare SELECT of them"
    tell(Figure(name=name, value=ratio, unit="×", target=10, told=told))


def test_a_row_is_marked_among_two_thousand(tmp_path: Path, tell: Told) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from counter_app.ui.application import make_application
    from counter_app.ui.remembered import Remembered
    from counter_app.ui.run import DeskProgram
    from counter_app.ui.show import settle

    make_application(["counter_app"])
    with office_on(tmp_path / "văn phòng.db") as opened:
        fill(opened)
        program = DeskProgram(
            opened.office,
            clock=opened.office.clock,
            settings_path=tmp_path / "may.json",
            choices=Remembered(counter=1, staff="nv1", seats_tab="reception"),
        )
        program.open()
        program.seats.show()
        settle(program)
        model, window = program.seats.model, program.seats.window
        assert model is not None
        assert window is not None
        codes = tuple(model.state.rows)
        assert len(codes) == WAITING

        def mark() -> None:
            model.toggle(codes[7])
            window.list.viewport().repaint()

        taken = by_turns({"mark": mark, "paint": window.list.viewport().repaint}, times=25)
        program.close()
    ratio = median_ms(taken["mark"]) / median_ms(taken["paint"])
    told = f"{median_ms(taken['mark']):.1f} ms"
    name = f"a row marked and drawn among {WAITING:,}, against drawing alone"
    tell(Figure(name=name, value=ratio, unit="×", target=5, told=told))
