"""A site that was closed is not behind, holds nothing up, and may come back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from counter_app.__main__ import main
from counter_app.city.closing import close_site
from counter_app.city.database import CityFault
from counter_app.city.measures import units
from counter_app.city.open_data import opened
from counter_app.city.state import look
from tests.city.running import CityClock, RunningCity, running
from tests.city.sample import filled
from tests.city.visiting import add_accounts, visitor
from tests.postgres import Postgres

MERGED = "H05.13"
LAST = date(2026, 11, 20)


@pytest.fixture
def told(postgres: Postgres) -> Iterator[RunningCity]:
    """Three wards, one of which was merged into another after the 20th."""
    clock = CityClock(datetime.fromisoformat("2026-12-04T09:00:00+07:00"))
    with running(postgres.fresh(), clock=clock) as city:
        filled(city.engine, clock(), offices=3, most=2)
        with city.engine.begin() as connection:
            connection.execute(text("UPDATE site SET complete_to = '2026-12-03'"))
            connection.execute(
                text("UPDATE site SET complete_to = :last WHERE office = :office"),
                {"last": LAST, "office": MERGED},
            )
        with city.client() as line:
            line.get("/health")  # its threads begin here, not in a test
        yield city


def ordered(city: RunningCity, *words: str) -> Result:
    url = city.engine.url.render_as_string(hide_password=False)
    return CliRunner().invoke(main, ["city", "close-site", "--database", url, *words])


def test_a_merged_ward_holds_nothing_up(told: RunningCity) -> None:
    assert look(told.engine).behind(told.clock()) == 1
    assert opened(told.engine, now=told.clock()) == []
    done = ordered(told, "--office", MERGED, "--last-day", "2026-11-20")
    assert (done.exit_code, done.output) == (0, "")
    assert look(told.engine).behind(told.clock()) == 0
    (month,) = opened(told.engine, now=told.clock())
    with told.engine.connect() as connection:
        unit = units(connection)[MERGED]
    assert (unit.gone, unit.complete_to) == (True, LAST)
    assert unit.unit in {line.unit for line in month.tables["luot"]}, "its work stays"
    add_accounts(told)
    with visitor(told, "thanhpho") as page:
        assert "đã đóng" in page.get("/sync").text
    assert ordered(told, "--office", MERGED, "--reopen").exit_code == 0
    assert look(told.engine).behind(told.clock()) == 1


def test_a_building_that_never_sent_is_closed_beside_one_that_does(told: RunningCity) -> None:
    with told.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO site (office, site, unit, unit_name, key_hash, program, enrolled_at) "
                "SELECT office, '2', unit, unit_name, 'second', program, enrolled_at FROM site "
                "WHERE office = 'H05.12'"
            )
        )
        assert units(connection)["H05.12"].complete_to is None
    last = ("--last-day", "2026-11-01")
    assert ordered(told, "--office", "H05.12", "--site", "2", *last).output == ""
    with told.engine.connect() as connection:
        unit = units(connection)["H05.12"]
    assert (unit.gone, unit.complete_to) == (False, date(2026, 12, 3))


def test_what_cannot_be_closed_is_told_why(told: RunningCity) -> None:
    with pytest.raises(CityFault, match=r"đủ đến ngày 20/11/2026.*--last-day 2026-11-20"):
        close_site(told.engine, MERGED, "1", last_day=date(2026, 11, 30), now=told.clock())
    unknown = ordered(told, "--office", "H05.99", "--last-day", "2026-11-20")
    assert "chưa đăng ký" in unknown.output
    assert "một trong hai" in ordered(told, "--office", MERGED).output
    both = ordered(told, "--office", MERGED, "--last-day", "2026-11-20", "--reopen")
    assert "một trong hai" in both.output
    assert look(told.engine).behind(told.clock()) == 1


def test_a_closing_that_is_still_to_come_changes_nothing_yet(told: RunningCity) -> None:
    close_site(told.engine, MERGED, "1", last_day=date(2027, 6, 30), now=told.clock())
    assert look(told.engine).behind(told.clock()) == 1
