"""The open data: whole months only, nobody in them, and nothing found by comparing snapshots."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from counter_app.__main__ import main
from counter_app.city.open_data import ALL, opened, snapshot
from counter_app.city.suppression import LEAST
from tests.city.running import CityClock, RunningCity, running
from tests.city.sample import OFFICERS, filled
from tests.city.visiting import add_accounts, visitor
from tests.postgres import Postgres

Rows = list[dict[str, str]]
COUNT = {"luot": "luot", "ho-so-nhan": "ho_so", "ho-so-xong": "ho_so"}


@pytest.fixture(scope="module")
def told(postgres: Postgres) -> Iterator[RunningCity]:
    clock = CityClock(datetime.fromisoformat("2026-12-04T09:00:00+07:00"))
    with running(postgres.fresh(), clock=clock) as city:
        filled(city.engine, clock(), most=8)
        with city.engine.begin() as connection:
            connection.execute(text("UPDATE site SET unit_name = '=1+1' WHERE office = 'H05.14'"))
        with city.client() as line:
            line.get("/health")  # its threads begin here, not in a test
        yield city


def files(body: bytes) -> dict[str, Rows]:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return {
            name.removesuffix(".csv"): list(
                csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig")))
            )
            for name in archive.namelist()
        }


def complete(city: RunningCity, to: date) -> None:
    with city.engine.begin() as connection:
        connection.execute(
            text("UPDATE site SET complete_to = :to WHERE complete_to IS NOT NULL"), {"to": to}
        )


def test_a_month_is_opened_once_every_unit_has_sent_it_and_stays_as_it_was(
    told: RunningCity,
) -> None:
    with told.engine.begin() as connection:
        connection.execute(text("DELETE FROM open_month"))
    complete(told, date(2026, 11, 29))
    assert opened(told.engine, now=told.clock()) == []
    complete(told, date(2026, 12, 3))
    first = opened(told.engine, now=told.clock())
    assert [month.month for month in first] == [date(2026, 11, 1)]
    with told.engine.begin() as connection:
        connection.execute(text("DELETE FROM visit WHERE id = (SELECT min(id) FROM visit)"))
    again = opened(told.engine, now=told.clock() + timedelta(days=1))
    assert snapshot(again) == snapshot(first), "two snapshots differ by whole months only"


def test_a_second_building_that_sent_nothing_yet_keeps_its_unit_in_the_month(
    told: RunningCity,
) -> None:
    with told.engine.begin() as connection:
        connection.execute(text("DELETE FROM open_month"))
        connection.execute(
            text(
                "INSERT INTO site (office, site, unit, unit_name, key_hash, program, enrolled_at) "
                "SELECT office, '5001', unit, unit_name, 'second', program, enrolled_at FROM site "
                "WHERE office = 'H05.12'"
            )
        )
    complete(told, date(2026, 12, 3))
    try:
        assert opened(told.engine, now=told.clock()) == [], "half a unit is no unit"
    finally:
        with told.engine.begin() as connection:
            connection.execute(text("DELETE FROM site WHERE site = '5001'"))
    (month,) = opened(told.engine, now=told.clock())
    assert "07201" in {line.unit for line in month.tables["luot"]}


def test_the_first_month_is_that_of_the_first_visit_in_the_offices_own_time(
    told: RunningCity,
) -> None:
    """Half past six on the first of a month is still the month before in Greenwich."""
    with told.engine.begin() as connection:
        connection.execute(text("DELETE FROM open_month"))
        connection.execute(
            text("UPDATE visit SET issued_at = :at WHERE id = (SELECT min(id) FROM visit)"),
            {"at": datetime.fromisoformat("2026-11-01T06:30:00+07:00")},
        )
    complete(told, date(2026, 12, 3))
    assert [month.month for month in opened(told.engine, now=told.clock())] == [date(2026, 11, 1)]


@pytest.fixture
def tables(told: RunningCity) -> dict[str, Rows]:
    complete(told, date(2026, 12, 3))
    return files(snapshot(opened(told.engine, now=told.clock())))


def test_no_code_no_staff_and_no_minute_is_in_it(tables: dict[str, Rows]) -> None:
    body = repr(tables)
    for _, name in OFFICERS:
        assert name not in body
    assert not re.search(r"\bnv\d", body)
    assert not re.search(r"H05|2611\d\d-|\d\d:\d\d|\d{4}-\d\d-\d\d", body)
    assert {row["gio"] for row in tables["luot"]} <= {ALL, *(f"{hour:02}" for hour in range(24))}


def test_no_count_under_five_and_every_sum_holds(tables: dict[str, Rows]) -> None:
    hidden = 0
    for table, column in COUNT.items():
        units: dict[str, Rows] = {}
        for row in tables[table]:
            units.setdefault(row["don_vi"], []).append(row)
            assert row["che"] == ("1" if row[column] == "" else "0")
            hidden += row["che"] == "1"
            assert row[column] == "" or int(row[column]) == 0 or int(row[column]) >= LEAST
        (city,) = units.pop(ALL)
        totals = []
        for total, *cells in units.values():
            totals.append(total[column])
            told = [int(cell[column]) for cell in cells if cell[column]]
            if total[column] and len(told) == len(cells):
                assert sum(told) == int(total[column])
            elif total[column]:
                lacking = len(cells) - len(told)
                assert lacking >= 2
                assert int(total[column]) - sum(told) >= lacking + LEAST - 1
            else:
                assert told == []
        if city[column] and all(totals):
            assert sum(map(int, totals)) == int(city[column])
    assert hidden, "the sample has small counts"


def test_every_column_is_in_the_dictionary(tables: dict[str, Rows]) -> None:
    known = {(row["bang"], row["cot"]) for row in tables.pop("tu-dien")}
    for table, rows in tables.items():
        for column in rows[0]:
            assert ("*", column) in known or (table, column) in known, (table, column)
    page = (Path(__file__).parents[2] / "docs" / "open-data.md").read_text(encoding="utf-8")
    for _, column in known:
        assert f"`{column}`" in page


def test_a_units_name_is_no_formula(tables: dict[str, Rows]) -> None:
    names = {row["ten_don_vi"] for row in tables["luot"]}
    assert "'=1+1" in names
    assert "=1+1" not in names


def test_waits_are_rounded_and_only_of_many(tables: dict[str, Rows]) -> None:
    waits = [row for row in tables["luot"] if row["cho_giua_phut"]]
    assert waits
    assert all(int(row["cho_giua_phut"]) % 5 == 0 for row in waits)
    assert all(int(row["luot"]) >= 10 for row in waits)


def test_the_page_and_the_command_give_the_same_bytes(told: RunningCity, tmp_path: Path) -> None:
    complete(told, date(2026, 12, 3))
    add_accounts(told)
    with visitor(told, "damai") as line:
        assert "11/2026" in line.get("/open-data").text
        body = line.get("/open-data.zip").content
    url = told.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    env = {"COUNTER_APP_CITY_DATABASE": url}
    out = tmp_path / "mo.zip"
    done = CliRunner().invoke(main, ["city", "open-data", str(out)], env=env)
    assert (done.exit_code, "1 tháng" in done.output) == (0, True)
    assert out.read_bytes() == body
    refused = CliRunner().invoke(main, ["city", "open-data", str(out)], env=env)
    assert (refused.exit_code, "đã có" in refused.output) == (2, True)
    nowhere = CliRunner().invoke(main, ["city", "open-data", str(out / "x.zip")], env=env)
    assert (nowhere.exit_code, "Traceback" in nowhere.output) == (2, False)
