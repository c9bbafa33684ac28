"""A day at the counters as pure values: where a block may stand, and what an arrow leads to."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.service.booking_queries import AppointmentRow, LoadRow
from counter_app.ui.appointments.deeds import command_for
from counter_app.ui.appointments.state import (
    Cell,
    Deed,
    Tab,
    cells_of,
    kept_day,
    turned,
    week_of,
)
from counter_app.ui.appointments.timeline import (
    Column,
    Moving,
    Stretch,
    hours_shown,
    neighbour,
    shifted,
    snapped,
)

DAY = date(2026, 11, 23)


def at(text: str, on: date = DAY) -> datetime:
    return datetime.fromisoformat(f"{on}T{text}").replace(tzinfo=OFFICE_ZONE)


def column(counter: int, *hours: tuple[str, str]) -> Column:
    open_ = tuple(Stretch(start=at(start), end=at(end)) for start, end in hours)
    return Column(counter=counter, name=f"Quầy {counter}", open=open_)


def row(code: str, counter: int, start: str, minutes: int = 15) -> AppointmentRow:
    return AppointmentRow(
        appointment=code,
        code=code,
        procedure="2.000815",
        procedure_name="",
        queue="CT",
        at=at(start),
        until=at(start) + timedelta(minutes=minutes),
        counter=counter,
        session="",
        visits=1,
        state="booked",
        source="desk",
        number=None,
        arrival="",
        reminded="",
        trouble="",
        name="",
    )


COLUMNS = (
    column(1, ("07:00", "11:30"), ("13:30", "17:00")),
    column(2, ("07:10", "11:30")),
    column(4),
)
ROWS = (row("a", 1, "08:00"), row("b", 1, "10:00"), row("c", 4, "09:50"), row("d", 4, "08:10"))


@pytest.mark.parametrize(
    ("text", "counter", "found"),
    [
        ("08:06", 1, "08:00"),
        ("08:08", 1, "08:15"),
        ("08:06", 2, "08:10"),
        ("13:36", 1, "13:30"),
        ("12:06", 1, "12:00"),
        ("12:06", 4, "12:00"),
    ],
)
def test_a_block_snaps_to_the_grid_of_its_opening(text: str, counter: int, found: str) -> None:
    assert snapped(at(text), COLUMNS, counter, grid_min=15) == at(found)


def test_arrows_shift_a_carried_block_within_its_day_and_the_counters() -> None:
    moving = Moving(code="a", at=at("08:00"), counter=2, minutes=15)

    def shift(steps: int, columns: int) -> tuple[datetime, int]:
        found = shifted(moving, COLUMNS, by_steps=steps, by_columns=columns, grid_min=15)
        return found.at, found.counter

    assert shift(1, 0) == (at("08:15"), 2)
    assert shift(-2, 1) == (at("07:30"), 4)
    assert shift(0, 5) == (at("08:00"), 4)
    assert shift(0, -5) == (at("08:00"), 1)
    assert shift(200, 0) == (at("08:00"), 2), "it does not leave its day"


def test_arrows_lead_from_block_to_block() -> None:
    assert neighbour(ROWS, COLUMNS, "", down=1) == "a"
    assert neighbour(ROWS, COLUMNS, "a", down=1) == "b"
    assert neighbour(ROWS, COLUMNS, "b", down=1) == "b"
    assert neighbour(ROWS, COLUMNS, "b", across=1) == "c", "over an empty counter, nearest in time"
    assert neighbour(ROWS, COLUMNS, "d", across=-1) == "a"
    assert neighbour(ROWS, COLUMNS, "a", across=-1) == "a"
    assert neighbour((), COLUMNS, "gone", down=1) == ""


def test_the_day_is_drawn_from_seven_to_five_or_further() -> None:
    assert hours_shown((), (), DAY) == (at("07:00"), at("17:00"))
    evening = (column(1, ("06:30", "20:15")),)
    assert hours_shown(evening, (), DAY) == (at("06:00"), at("21:00"))
    assert hours_shown((), (row("late", 1, "17:45"),), DAY)[1] == at("18:00")


def test_cells_stand_by_counter_and_day() -> None:
    days = week_of(DAY)
    load = LoadRow(on=days[2], counter=2, open_min=240, booked_min=90, booked=6)
    cells = cells_of([1, 2], days, [load])
    assert cells[1][2] == Cell(counter=2, on=days[2], booked_min=90, open_min=240, booked=6)
    assert cells[1][2].share == 0.375
    assert cells[0][0].share == 0
    cut = Cell(counter=1, on=DAY, booked_min=30, open_min=0, booked=2)
    assert cut.share == 1, "booked where nothing is open any more"


def test_a_week_begins_on_monday_and_is_turned_by_seven_days() -> None:
    assert week_of(date(2026, 11, 29))[0] == DAY
    assert turned(DAY, Tab.WEEK, by=-1) == date(2026, 11, 16)
    assert turned(DAY, Tab.DAY, by=1) == date(2026, 11, 24)
    assert turned(date.max, Tab.WEEK, by=1) == date.max


@pytest.mark.parametrize("text", ["", "31/02", "2026-11-22", "2030-01-01", "x" * 300])
def test_a_day_that_makes_no_sense_is_today(text: str) -> None:
    assert kept_day(text, DAY) == DAY


def test_what_asks_first_is_no_command() -> None:
    with pytest.raises(ValueError, match="no command"):
        command_for(Deed.CANCEL, "LH-261123-0001", hold="")
