"""The city's figures of an office are the office's own, however they were made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, text

from counter_app.city.as_of import AsOf
from counter_app.city.figures import catch_up, rebuild
from counter_app.city.late_reasons import late_reasons
from counter_app.city.measures import FIGURES, throughput, units
from counter_app.city.periods import Period
from counter_app.domain.form_06a import form
from counter_app.resources.catalogues import load_catalogue
from tests.city.played import journal_of, night, rows_of
from tests.city.running import CityClock, RunningCity, running
from tests.city.sending import Office, Origin, packed
from tests.offices import Play
from tests.postgres import Postgres
from tests.service.test_throughput import busy_day

OFFICE = "H05.12"
TABLES = ("visit", "dossier", "opening", "unreadable", "day_sum")
WEEK = Period(start=date(2026, 11, 23), end=date(2026, 11, 28))
PERSON = {"name": "Nguyễn Văn Thử"}


def week(play: Play) -> None:
    """A day of chance, a session, and dossiers that end early, late, dated back, or not."""
    busy_day(play, 1)
    play.do(
        "open_session", "17:20", session="toi", opens_at="2026-11-23T17:20:00+07:00",
        closes_at="2026-11-23T19:00:00+07:00",
    )  # fmt: skip
    play.issue("17:30", session="toi")
    codes = [
        play.do("receive_dossier", f"17:{40 + n}", procedure="1.004837", person=PERSON)["code"]
        for n in range(5)
    ]
    play.do("complete_dossier", "2026-11-25T10:00:00+07:00", code=codes[0])
    play.do("complete_dossier", "2026-11-30T10:00:00+07:00", code=codes[1])
    play.do(
        "request_supplement", "2026-11-30T10:01:00+07:00", code=codes[2], reason="thieu_giay",
        due_at="2026-12-01T17:00:00+07:00",
    )  # fmt: skip
    play.do("stop_dossier", "2026-12-02T09:00:00+07:00", code=codes[2], reason="khong_bo_sung")
    play.do("complete_dossier", "2026-12-02T10:00:00+07:00", code=codes[3])
    play.do("return_result", "2026-12-03T10:00:00+07:00", code=codes[3])
    for minute, reason in enumerate(("can_bo_vang", "Chờ ông Thử", "su_co_ky_thuat")):
        at = f"2026-12-03T10:0{minute + 1}:00+07:00"
        play.do("explain_late", at, by="nv6", code=codes[3], reason=reason)
    play.do("undo", "2026-12-03T10:05:00+07:00", by="nv6")


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    played = Play(tmp_path_factory.mktemp("office") / "van-phong.db")
    week(played)
    yield played
    played.close()


@pytest.fixture(scope="module")
def told(postgres: Postgres, play: Play) -> Iterator[RunningCity]:
    """A city that this office sent its facts to."""
    clock = CityClock(datetime.fromisoformat("2026-12-04T02:00:00+07:00"))
    with running(postgres.fresh(), clock=clock) as city, city.client() as client:
        assert night(city, client, play, OFFICE).equal
        catch_up(city.engine, wait=True)
        yield city


def test_all_figures_are_the_offices_own(told: RunningCity, play: Play) -> None:
    for by in ("day", "hour", "session", "channel", "staff"):
        answer = play.ask(
            "throughput", "2026-12-03T11:00:00+07:00", by=by,
            **{"from": "2026-11-23", "to": "2026-12-03"},
        )  # fmt: skip
        period = Period(start=date(2026, 11, 23), end=date(2026, 12, 3))
        with told.engine.connect() as connection:
            rows, total = throughput(connection, period, by=by, office=OFFICE)
        own = rows_of(answer)
        assert total == {name: answer["total"][name] for name in FIGURES}, by
        assert total["issued"] > 30
        for key, row in rows.items():
            assert row == {name: own[key][name] for name in FIGURES}, (by, key)
        assert all(own[key]["issued"] == 0 for key in set(own) - set(rows))


@pytest.mark.parametrize("end", ["2026-11-23", "2026-11-25", "2026-11-28", "2026-12-01"])
def test_the_form_of_any_day_is_the_offices_own(told: RunningCity, play: Play, end: str) -> None:
    answer = play.ask("form06a", "2026-12-03T11:00:00+07:00", start="2026-11-23", end=end)
    fields = {one.code: one.field for one in load_catalogue().procedures}
    with told.engine.connect() as connection:
        period = Period(start=date(2026, 11, 23), end=date.fromisoformat(end))
        made = form(AsOf(connection, period, OFFICE, told.clock()).form_tallies(), fields)
    columns = ("field", "received", "online", "direct", "before", "settled", "early", "on_time",
               "late", "settling", "within", "overdue")  # fmt: skip
    own = [{name: line[name] for name in columns} for line in answer["lines"]]
    assert [{name: getattr(line, name) for name in columns} for line in made.lines] == own
    assert made.total.received == answer["total"]["received"] > 5


def held(engine: Engine) -> dict[str, list[Any]]:
    with engine.connect() as connection:
        return {
            table: sorted(map(repr, connection.execute(text(f"SELECT * FROM {table}"))))
            for table in TABLES
        }


def test_a_rebuild_makes_the_same_tables(told: RunningCity) -> None:
    before = held(told.engine)
    assert len(before["visit"]) > 30
    assert rebuild(told.engine) > 150
    assert held(told.engine) == before
    assert catch_up(told.engine) == 0


def test_facts_that_come_piece_by_piece_come_to_the_same(
    postgres: Postgres, play: Play, told: RunningCity
) -> None:
    with running(postgres.fresh(), clock=told.clock) as city, city.client() as client:
        line = Office(client, city.key(OFFICE))
        for origin, facts in journal_of(play).items():
            for first in range(0, len(facts), 61):
                previous = facts[first - 1].hash if first else "0" * 64
                line.sent(
                    packed(facts[first : first + 61], {"origin": origin, "previous": previous})
                )
                catch_up(city.engine, wait=True)
        assert held(city.engine) == held(told.engine)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("ticket.called/1", '{"counter":1}'),
        ("ticket.no_show/1", '{"counter":1}'),
        ("ticket.cancelled/1", '{"reason":"x"}'),
        ("dossier.received/1", "[]"),
        ("session.opened/1", '{"session":1}'),
    ],
)
def test_facts_that_contradict_each_other_are_set_aside_and_hold_nothing_up(
    city: RunningCity, office: Office, name: str, kind: str, body: str
) -> None:
    origin = Origin("o-1")
    origin.add(kind=kind, body=body, subject="t-broken")
    origin.add(kind="session.opened/1", subject="s", body=OPENED % "toi")
    office.sent(origin.batch())
    catch_up(city.engine, wait=True)
    with city.engine.connect() as connection:
        aside = (
            connection.execute(
                text("SELECT subject FROM unreadable WHERE office = :office"), {"office": name}
            )
            .scalars()
            .all()
        )
        opened = (
            connection.execute(
                text("SELECT session FROM opening WHERE office = :office"), {"office": name}
            )
            .scalars()
            .all()
        )
    assert aside == ([] if kind.startswith("session.") else ["t-broken"])
    assert opened == ["toi"]


OPENED = (
    '{"also_on_holidays":false,"closes_at":"2026-11-23T12:00:00Z","counts_as_working_time":false,'
    '"opens_at":"2026-11-23T10:00:00Z","session":"%s"}'
)
ISSUED = (
    '{"ahead":0,"appointment_at":null,"day":"2026-11-23","errands":[],"number":"A001","ordinal":1,'
    '"priority":null,"priority_confirmed":false,"queue":"%s","series":"CT","session":null,'
    '"source":"kiosk"}'
)
CALLED = (
    '{"calls":1,"counter":1,"purpose":"service","queue":"CT","turn":null,"turn_before":null,'
    '"waited_s":%d,"why":[]}'
)


@pytest.mark.parametrize(
    ("issued", "called"),
    [(ISSUED % "a\\u0000b", CALLED % 60), (ISSUED % "CT", CALLED % 10**18)],
)
def test_values_that_no_table_can_hold_are_set_aside(
    city: RunningCity, office: Office, name: str, issued: str, called: str
) -> None:
    origin = Origin("o-1")
    origin.add(kind="ticket.issued/1", body=issued)
    origin.add(kind="ticket.called/1", body=called)
    origin.add(kind="ticket.issued/1", body=ISSUED % "CT", subject="t-2")
    office.sent(origin.batch())
    catch_up(city.engine, wait=True)
    with city.engine.connect() as connection:
        found = (
            connection.execute(
                text("SELECT id FROM visit WHERE office = :office"), {"office": name}
            )
            .scalars()
            .all()
        )
    assert found == ["t-2"]


def test_two_sites_of_an_office_are_one_offices_figures(
    city: RunningCity, enrolled: Callable[[str], Office], name: str
) -> None:
    for site in ("1", "5001"):
        origin = Origin(f"o-{site}")
        for number in range(3):
            origin.add(kind="ticket.issued/1", body=ISSUED % "CT", subject=f"{site}-{number}")
        enrolled(site).sent(origin.batch())
    catch_up(city.engine, wait=True)
    with city.engine.connect() as connection:
        rows, _ = throughput(connection, WEEK, by="unit", office=None)
        known = units(connection)[name]
    assert rows[name]["issued"] == 6
    assert (known.sites, known.complete_to) == (2, None)


def test_a_restored_file_goes_on_where_its_copy_was_made(
    city: RunningCity, office: Office, name: str
) -> None:
    """What the later origin says comes after the earlier one, whichever arrives first."""
    later = Origin("o-2")
    later.add(kind="ticket.called/1", body=CALLED % 60)
    earlier = Origin("o-1")
    earlier.add(kind="ticket.issued/1", body=ISSUED % "CT")
    for origin, aside in ((later, 1), (earlier, 0)):
        office.sent(origin.batch())
        catch_up(city.engine, wait=True)
        with city.engine.connect() as connection:
            found = connection.execute(
                text("SELECT count(*) FROM unreadable WHERE office = :office"), {"office": name}
            ).scalar_one()
        assert found == aside
    with city.engine.connect() as connection:
        state = connection.execute(
            text("SELECT state FROM visit WHERE office = :office"), {"office": name}
        ).scalar_one()
    assert state == "called"


def test_what_is_stopped_later_came_from_the_period_before(told: RunningCity, play: Play) -> None:
    """Stopped on 2/12, its end of processing dated back to 30/11, when it was counted open."""
    december = Period(start=date(2026, 12, 1), end=date(2026, 12, 3))
    answer = play.ask("form06a", "2026-12-03T11:00:00+07:00", start="2026-12-01", end="2026-12-03")
    with told.engine.connect() as connection:
        before, after = (
            form(AsOf(connection, period, OFFICE, told.clock()).form_tallies(), {}).total
            for period in (Period(start=date(2026, 11, 1), end=date(2026, 11, 30)), december)
        )
    assert after.before == before.settling == answer["total"]["before"] > 2
    assert (after.settled, after.settling) == (
        answer["total"]["settled"],
        answer["total"]["settling"],
    )


def test_why_a_dossier_is_late_is_read_as_its_office_said_it_last(told: RunningCity) -> None:
    with told.engine.connect() as connection:
        dossiers = connection.execute(text("SELECT office, id, code FROM dossier")).all()
        given = late_reasons(connection, [(one.office, one.id) for one in dossiers])
        assert [one.reason for one in given.values()] == ["khac"], (
            "the newest was taken back; words stay at home"
        )
        assert late_reasons(connection, []) == {}
        assert late_reasons(connection, [("H05.99", "khac"), (OFFICE, "\ufffd")]) == {}
