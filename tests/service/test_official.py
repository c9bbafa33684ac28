"""Official tables: as of the period's end, whatever happened later (scenarios 17 and 19)."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from tests.offices import Play

PERSON = {"name": "Nguyễn Văn Thử", "id_number": "024190000123"}
GUARDIAN = "1.004837"
"""Registering a guardian: three working days."""
MONDAY, TUESDAY, SATURDAY, SUNDAY = "2026-11-23", "2026-11-24", "2026-11-28", "2026-11-29"
COLUMNS = ("received", "settled", "early", "on_time", "late", "settling", "within", "overdue")


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    play = Play(tmp_path / "van-phong.db")
    yield play
    play.close()


def receive(play: Play, at: str, procedure: str = GUARDIAN, **fields: Any) -> str:
    made = play.do("receive_dossier", at, procedure=procedure, person=PERSON, **fields)
    return str(made["code"])


def total(play: Play, start: str, end: str) -> dict[str, int]:
    """The columns of the form's last line that are not zero."""
    now = play.clock.now().isoformat()
    line = play.ask("form06a", now, start=start, end=end)["total"]
    return {name: line[name] for name in COLUMNS if line[name]}


def test_a_line_is_a_field_of_work_by_its_name(play: Play) -> None:
    receive(play, "08:00")
    receive(play, "08:01", "2.000815", channel=2)
    table = play.ask("form06a", "09:00", start=MONDAY, end=MONDAY)
    lines = {line["field"]: (line["online"], line["direct"]) for line in table["lines"]}
    assert lines == {"Chứng thực": (1, 0), "Hộ tịch": (0, 1)}
    assert table["total"]["received"] == table["total"]["settling"] == 2


def test_what_is_finished_later_was_open_then(play: Play) -> None:
    code = receive(play, "08:00")
    play.do("complete_dossier", "2026-11-25T10:00:00+07:00", code=code)
    assert total(play, MONDAY, MONDAY) == {"received": 1, "settling": 1, "within": 1}
    assert total(play, MONDAY, "2026-11-25") == {"received": 1, "settled": 1, "early": 1}
    assert total(play, TUESDAY, "2026-11-25") == {"received": 1, "settled": 1, "early": 1}


def test_an_hour_late_on_the_promised_day_is_on_time_here(play: Play) -> None:
    code = receive(play, "08:00")
    done = play.do("complete_dossier", "2026-11-27T18:00:00+07:00", code=code)
    assert done["timeliness"] == "late"
    assert total(play, MONDAY, SATURDAY) == {"received": 1, "settled": 1, "on_time": 1}


def test_a_period_that_is_not_over_stands_as_of_today(play: Play) -> None:
    receive(play, "08:00")
    assert total(play, MONDAY, "2026-12-31") == {"received": 1, "settling": 1, "within": 1}


def test_collecting_a_week_later_changes_nothing(play: Play) -> None:
    code = receive(play, "08:00")
    play.do("complete_dossier", "2026-11-26T10:00:00+07:00", code=code)
    before = total(play, MONDAY, SATURDAY)
    play.do("return_result", "2026-12-04T09:00:00+07:00", code=code)
    assert total(play, MONDAY, SATURDAY) == before == {"received": 1, "settled": 1, "early": 1}


def test_a_deadline_reckoned_anew_later_leaves_the_period_as_it_was(play: Play) -> None:
    receive(play, "08:00")
    known = play.ask("document", "08:01", family="calendar")
    body = deepcopy(known["body"])
    storm = {"on": "2026-11-25", "kind": "off", "name": "Nghỉ bão", "evidence": "12/CĐ"}
    body["days"].append({**storm, "notice": "12"})
    later = f"{SUNDAY}T09:00:00+07:00"
    play.do(
        "adopt_document", later, by="nv6", valid_from=SUNDAY,
        family="calendar", body=body, base_version=known["adopted"]["version"],
    )  # fmt: skip
    play.do("recompute_deadlines", f"{SUNDAY}T09:01:00+07:00", by="nv6")
    assert total(play, MONDAY, SATURDAY) == {"received": 1, "settling": 1, "overdue": 1}
    assert total(play, MONDAY, SUNDAY) == {"received": 1, "settling": 1, "within": 1}


def test_one_stopped_later_was_open_then_though_its_end_is_dated_back(play: Play) -> None:
    code = receive(play, "08:00")
    play.do(
        "request_supplement", "09:00", code=code, reason="thieu_giay",
        due_at="2026-11-26T17:00:00+07:00",
    )  # fmt: skip
    play.do("stop_dossier", "2026-12-02T09:00:00+07:00", code=code, reason="khong_bo_sung")
    page = play.ask("dossier", "2026-12-02T09:01:00+07:00", code=code)
    assert page["finished_at"] == "2026-11-23T09:00:00+07:00"
    assert total(play, TUESDAY, SATURDAY) == {"received": 1, "settling": 1, "within": 1}
    assert total(play, MONDAY, "2026-12-02") == {"received": 1, "settled": 1, "early": 1}


def test_what_was_open_at_the_end_of_one_period_came_into_the_next_from_before(play: Play) -> None:
    """Column (11) of November is column (6) of December, whatever ends and however it is dated."""
    codes = [receive(play, f"08:{minute:02}") for minute in range(5)]
    for minute, code in enumerate(codes[:3]):
        play.do(
            "request_supplement", f"09:{minute:02}", code=code, reason="thieu_giay",
            due_at="2026-12-09T17:00:00+07:00",
        )  # fmt: skip
    play.do("stop_dossier", "2026-11-30T09:00:00+07:00", code=codes[0], reason="khong_bo_sung")
    play.do("stop_dossier", "2026-12-02T09:00:00+07:00", code=codes[1], reason="khong_bo_sung")
    play.do("withdraw_dossier", "2026-12-02T09:01:00+07:00", code=codes[2], reason="theo_yeu_cau")
    play.do("complete_dossier", "2026-12-02T09:02:00+07:00", code=codes[3])
    november, december = ("2026-11-01", "2026-11-30"), ("2026-12-01", "2026-12-31")
    for query in ("form06a", "monthly_report"):
        first, second = (
            play.ask(query, "2027-01-04T09:00:00+07:00", start=start, end=end)["total"]
            for start, end in (november, december)
        )
        assert (first["settled"], first["settling"]) == (1, 4), query
        assert (second["before"], second["settled"], second["settling"]) == (4, 3, 1), query
    lists = [
        play.ask("late_report", "2027-01-04T09:00:00+07:00", start=start, end=end)["rows"]
        for start, end in (november, december)
    ]
    assert [[row["code"] for row in rows] for rows in lists] == [codes[3:], codes[3:]]
    quarter = total(play, "2027-01-01", "2027-01-04")
    assert quarter["received"] == 1


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        (TUESDAY, MONDAY, "period_upside_down"),
        ("2024-01-01", "2026-11-23", "period_too_long"),
        ("2026-12-01", "2026-12-31", "period_to_come"),
    ],
)
def test_a_period_that_is_none_is_told(play: Play, start: str, end: str, code: str) -> None:
    answer = play.line(
        {"at": "2026-11-23T09:00:00+07:00", "ask": "form06a", "start": start, "end": end}
    )
    assert answer["refused"] == code


def test_empty_days_are_an_empty_form(play: Play) -> None:
    table = play.ask("form06a", "09:00", start="2020-01-01", end="2020-03-31")
    assert table["lines"] == []
    assert set(table["total"].values()) == {0, ""}
