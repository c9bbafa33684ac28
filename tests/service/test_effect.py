"""The effect of a session, the limits and the reuse, as the office answers over the wire."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

import msgspec
import pytest

from counter_app.bootstrap import DEFAULT_PROFILE
from counter_app.domain.documents import Family
from counter_app.resources.families import shipped_document
from counter_app.service import queries
from counter_app.service.effect_queries import SessionEffect
from counter_app.store.faults import StoreFault
from tests.offices import MONDAY, Play

SESSIONS = shipped_document(Family.SESSIONS, DEFAULT_PROFILE)
COPY = "2.000815"
PERSON = {"name": "Nguyễn Văn Thử", "id_number": "024190000123", "phone": "0912345678"}
WHOLE = {"from": "2026-11-23", "to": "2026-11-27"}
EVENING = {
    "session": "toi_thu_hai",
    "opens_at": "2026-11-23T17:00:00+07:00",
    "closes_at": "2026-11-23T20:00:00+07:00",
}


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    played = Play(tmp_path / "van-phong.db", day=MONDAY - timedelta(days=7))
    yield played
    played.close()


def handle(play: Play, at: str, minutes: int, *, procedure: str = COPY, **fields: Any) -> str:
    """Receive a dossier and have its result ready so many minutes later; its code."""
    hour, minute = (int(part) for part in at.split(":"))
    whole = hour * 60 + minute + minutes
    person = {**PERSON, "id_number": ""}
    code = str(play.do("receive_dossier", at, procedure=procedure, person=person, **fields)["code"])
    play.do("complete_dossier", f"{whole // 60:02}:{whole % 60:02}", code=code)
    return code


def test_a_quick_evening_is_told_against_ordinary_days(play: Play) -> None:
    play.day = MONDAY - timedelta(days=6)
    for hour, minutes in ((7, 58), (8, 59), (9, 57), (13, 58), (14, 59), (15, 57)):
        handle(play, f"{hour:02}:00", minutes)
    play.day = MONDAY
    handle(play, "08:00", 1)  # the same day as the session: no ordinary day
    play.do("open_session", "17:00", **EVENING)
    for minute in range(0, 48, 8):
        handle(play, f"17:{minute:02}", 6 + minute // 24, session="toi_thu_hai")
    told = play.ask("session_effect", "19:00", **WHOLE)
    assert told["baseline"] == "ordinary"
    assert (told["baseline_start"], told["baseline_end"]) == ("2026-10-03", "2026-11-27")
    (row,) = told["rows"]
    assert (row["session"], row["procedure"], row["unit"]) == ("toi_thu_hai", COPY, "clock")
    assert (row["count"], row["median_s"]) == (6, 6.5 * 60)
    assert (row["base_count"], row["base_median_s"]) == (6, 58 * 60)
    assert row["change"] == -88.8
    assert row["low"] <= row["change"] <= row["high"] < -80
    assert row["claim"] == "holds"
    assert play.ask("session_effect", "19:00", **WHOLE)["rows"] == [row]


def test_few_dossiers_are_told_as_few(play: Play) -> None:
    handle(play, "07:30", 40)
    play.day = MONDAY
    play.do("open_session", "17:00", **EVENING)
    handle(play, "17:05", 10, session="toi_thu_hai")
    waiting = play.do(
        "receive_dossier", "17:20", procedure=COPY, person=PERSON, session="toi_thu_hai"
    )
    (row,) = play.ask("session_effect", "17:30", **WHOLE)["rows"]
    assert waiting["code"]
    assert (row["count"], row["open"], row["base_count"]) == (1, 1, 1)
    assert (row["change"], row["claim"]) == (None, "too_few")


def test_a_supplement_is_not_counted(play: Play) -> None:
    play.day = MONDAY
    play.do("open_session", "17:00", **EVENING)
    code = play.do(
        "receive_dossier", "17:00", procedure=COPY, person=PERSON, session="toi_thu_hai"
    )["code"]
    play.do("request_supplement", "17:10", code=code, reason="thieu_ban_chinh")
    play.do("receive_supplement", "17:40", code=code)
    play.do("complete_dossier", "17:45", code=code)
    (row,) = play.ask("session_effect", "17:50", **WHOLE)["rows"]
    assert row["median_s"] == 15 * 60


def test_a_promise_is_counted_kept_and_broken_under_the_sessions_name_and_plan(play: Play) -> None:
    held = msgspec.json.decode(SESSIONS.body)
    (evening,) = (rules for rules in held["sessions"] if rules["code"] == "toi-thu-hai")
    evening |= {
        "enabled": True,
        "plan_number": "12/KH-UBND",
        "plan_on": "2026-01-05",
        "promise": {"kind": "within", "within_min": 20},
    }
    play.day = MONDAY
    play.do(
        "adopt_document",
        "07:00",
        by="nv6",
        family="sessions",
        body=held,
        valid_from="2026-11-23",
        base_version=SESSIONS.version,
    )
    handle(play, "17:00", 19)
    handle(play, "17:21", 21)
    play.do("receive_dossier", "17:50", procedure=COPY, person=PERSON)
    early = play.ask("session_effect", "18:00", **WHOLE)["sessions"]
    assert early == [
        {
            "session": "toi-thu-hai",
            "name": "Chứng thực ngoài giờ hành chính vào thứ Hai hằng tuần",
            "plan_number": "12/KH-UBND",
            "plan_on": "2026-01-05",
            "promise": "within",
            "dossiers": 3,
            "kept": 1,
            "broken": 1,
        }
    ]
    (late,) = play.ask("session_effect", "18:30", **WHOLE)["sessions"]
    assert (late["kept"], late["broken"]) == (1, 2)


def test_a_session_opened_by_hand_is_told_by_its_code(play: Play) -> None:
    play.day = MONDAY
    play.do("open_session", "17:00", **EVENING)
    handle(play, "17:00", 20, session="toi_thu_hai")
    (told,) = play.ask("session_effect", "18:00", **WHOLE)["sessions"]
    assert (told["name"], told["promise"], told["plan_number"]) == ("toi_thu_hai", "none", "")
    assert (told["dossiers"], told["kept"], told["broken"]) == (1, 0, 0)


def test_another_session_or_a_period_can_be_the_baseline(play: Play) -> None:
    play.do("open_session", "16:00", session="thu_hai_cu", closes_at="2026-11-16T17:00:00+07:00")
    handle(play, "16:00", 30, session="thu_hai_cu")
    play.day = MONDAY
    handle(play, "08:00", 20)
    play.do("open_session", "17:00", **EVENING)
    handle(play, "17:00", 10, session="toi_thu_hai")
    week_before = {"baseline_start": "2026-11-16", "baseline_end": "2026-11-20"}
    asked = {**WHOLE, "session": "toi_thu_hai"}
    (old,) = play.ask(
        "session_effect", "18:00", **asked, baseline_session="thu_hai_cu", **week_before
    )["rows"]
    assert (old["base_count"], old["base_median_s"]) == (1, 1800)
    told = play.ask(
        "session_effect",
        "18:00",
        **asked,
        baseline_start="2026-11-23",
        baseline_end="2026-11-23",
    )
    assert told["baseline"] == "period"
    assert told["rows"][0]["base_median_s"] == 1200


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"from": "2026-11-27", "to": "2026-11-23"}, "period_upside_down"),
        ({"from": "2025-01-01", "to": "2026-11-23"}, "period_too_long"),
        ({**WHOLE, "baseline_start": "2026-11-01"}, "baseline_incomplete"),
        ({**WHOLE, "baseline_session": "x"}, "baseline_is_itself"),
        ({**WHOLE, "session": "x", "baseline_session": "x"}, "baseline_is_itself"),
        (
            {**WHOLE, "baseline_start": "2020-01-01", "baseline_end": "2026-11-01"},
            "period_too_long",
        ),
    ],
)
def test_what_cannot_be_compared_is_refused(play: Play, asked: dict[str, str], said: str) -> None:
    answer = play.line({"at": "2026-11-23T18:00:00+07:00", "ask": "session_effect", **asked})
    assert answer["refused"] == said
    assert answer["why"]


def test_an_empty_office_has_nothing_to_tell(play: Play) -> None:
    play.day = MONDAY
    assert play.ask("session_effect", "08:00", **WHOLE)["rows"] == []
    assert play.ask("limits_review", "08:00", **WHOLE)["rows"] == []
    told = play.ask("reuse", "08:00", **WHOLE)
    assert (told["rows"], told["months"], told["target"]) == ([], [], 0.2)


def test_a_limit_that_is_never_needed_could_be_shorter(play: Play) -> None:
    play.day = MONDAY
    for minute in range(0, 60, 2):
        handle(play, f"08:{minute:02}", 1, procedure="1.004873")
    (row,) = play.ask("limits_review", "12:00", **WHOLE)["rows"]
    assert (row["limit_text"], row["unit"], row["allowed"]) == (
        "3 ngày làm việc",
        "working_days",
        3,
    )
    assert (row["count"], row["late"], row["finding"], row["could_be"]) == (30, 0, "shorten", 1)
    assert row["p90"] < row["bound"] + 0.01 < 0.1


def test_reuse_is_told_by_month_and_procedure(play: Play) -> None:
    play.day = MONDAY
    person: dict[str, Any] = {"procedure": COPY, "person": PERSON}
    play.do("receive_dossier", "08:00", **person, typed=1, from_card=2)
    play.do("receive_dossier", "08:01", **person, from_earlier=3)
    play.do("receive_dossier", "08:02", **person)
    told = play.ask("reuse", "09:00", **WHOLE)
    (row,), (month,) = told["rows"], told["months"]
    assert (row["month"], row["procedure"]) == ("2026-11", COPY)
    assert (row["dossiers"], row["told"]) == (3, 2)
    assert (row["typed"], row["from_card"], row["from_earlier"]) == (1, 2, 3)
    assert row["share"] == month["share"] == 0.8333
    body = play.facts()[0]["body"]
    assert (body["typed"], body["from_card"], body["from_earlier"]) == (1, 2, 0)


@pytest.mark.parametrize("origins", [{"typed": -1}, {"typed": 3, "from_card": 3}])
def test_more_fields_than_a_form_has_are_refused(play: Play, origins: dict[str, Any]) -> None:
    play.day = MONDAY
    said = play.refused("receive_dossier", "08:00", procedure=COPY, person=PERSON, **origins)
    assert said == "fields_out_of_range"


def test_a_report_waits_for_no_board_and_no_board_for_a_report(play: Play) -> None:
    database, done = play.opened.database, Event()

    def look() -> None:
        play.office.ask(queries.WaitingBoard())
        with database.write():
            done.set()

    def report() -> None:
        play.office.ask(SessionEffect(start=MONDAY, end=MONDAY))
        done.set()

    with database.read_long():  # a report at work
        thread = Thread(target=look)
        thread.start()
        assert done.wait(10)
        thread.join()
    with database.read():  # a board at work
        done.clear()
        thread = Thread(target=report)
        thread.start()
        assert done.wait(10)
        thread.join()


def test_a_report_reads_what_was_committed_and_writes_nothing(play: Play) -> None:
    with pytest.raises(StoreFault), play.opened.database.read_long() as connection:
        connection.execute("DELETE FROM dossier")


def test_a_closed_file_is_told_to_a_report_too(play: Play) -> None:
    play.opened.database.close()
    with pytest.raises(StoreFault, match="closed"), play.opened.database.read_long():
        pass


def test_somebody_who_was_here_is_known_by_the_number_alone(play: Play) -> None:
    play.day = MONDAY
    play.do("receive_dossier", "08:00", procedure=COPY, person=PERSON)
    play.do("receive_dossier", "08:01", procedure=COPY, person={**PERSON, "phone": "0987654321"})
    known = play.ask("known_person", "08:02", id_number="024190000123")["person"]
    assert (known["name"], known["phone"]) == (PERSON["name"], "0987654321")
    for nobody in ("024190000124", "", "%", "x' OR '1'='1", "A001", "9" * 4000):
        assert play.ask("known_person", "08:02", id_number=nobody) == {"person": None}
