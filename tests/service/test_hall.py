"""What the hall is told: calls that stand, results that are ready, tiles, notices. Never a name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from counter_app.service.office_decisions import NOTICES_AT_MOST
from tests.offices import Play

PERSON = {"name": "Nguyễn Văn Thử", "id_number": "024190000123", "phone": "0912345678"}


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    played = Play(tmp_path / "van-phong.db")
    played.do("open_shift", "07:00", counter=1)
    played.do("open_shift", "07:00", by="nv2", counter=2, staff="nv2")
    yield played
    played.close()


def board(play: Play, at: str) -> dict[str, Any]:
    return play.ask("hall_board", at)


def numbers(rows: list[dict[str, Any]]) -> list[tuple[str, int]]:
    return [(row["number"], row["counter"]) for row in rows]


def serve(play: Play, minute: int, *, number: int = 1, takes: int = 5) -> None:
    start = f"{7 + minute // 60:02}:{minute % 60:02}"
    done = f"{7 + (minute + takes) // 60:02}:{(minute + takes) % 60:02}"
    for _ in range(number):
        play.issue(start)
        play.do("call_next", start, counter=1)
        play.do("start_service", start, counter=1)
        play.do("finish_service", done, counter=1)


# --- calls ---------------------------------------------------------------------------------------


def test_a_call_is_shown_until_somebody_came_and_stays_among_the_last(play: Play) -> None:
    play.issue("07:01", 2)
    play.do("call_next", "07:02", counter=1)
    play.do("call_next", "07:03", by="nv2", counter=2)
    shown = board(play, "07:03:01")
    assert numbers(shown["calling"]) == [("A001", 1), ("A002", 2)]
    assert numbers(shown["last"]) == [("A002", 2), ("A001", 1)]
    play.do("start_service", "07:04", counter=1)
    shown = board(play, "07:04:01")
    assert numbers(shown["calling"]) == [("A002", 2)]
    assert numbers(shown["last"]) == [("A002", 2), ("A001", 1)]


def test_a_recall_is_another_call_and_comes_first_again(play: Play) -> None:
    play.issue("07:01", 2)
    play.do("call_next", "07:02", counter=1)
    play.do("call_next", "07:03", by="nv2", counter=2)
    before = board(play, "07:03:01")["calling"][0]
    play.do("recall", "07:04", counter=1)
    shown = board(play, "07:04:01")
    again = next(row for row in shown["calling"] if row["number"] == "A001")
    assert (again["calls"], again["at"]) != (before["calls"], before["at"])
    assert numbers(shown["last"]) == [("A001", 1), ("A002", 2)]


def test_an_undone_call_disappears_everywhere(play: Play) -> None:
    play.issue("07:01", 2)
    play.do("call_next", "07:02", by="nv2", counter=2)
    play.do("call_next", "07:03", counter=1)
    play.do("undo", "07:03:05")
    shown = board(play, "07:03:06")
    assert numbers(shown["calling"]) == [("A001", 2)]
    assert numbers(shown["last"]) == [("A001", 2)]


def test_an_undone_start_leaves_the_same_call_standing(play: Play) -> None:
    play.issue("07:01")
    play.do("call_next", "07:02", counter=1)
    first = board(play, "07:02:30")["calling"]
    play.do("start_service", "07:03", counter=1)
    play.do("undo", "07:03:05")
    assert board(play, "07:03:06")["calling"] == first


def test_the_last_calls_are_those_of_today(play: Play) -> None:
    play.issue("07:01")
    play.do("call_next", "07:02", counter=1)
    assert board(play, "2026-11-25T07:30:00+07:00")["last"] == []


# --- results, queues, sessions -------------------------------------------------------------------


def test_a_result_is_ready_when_the_last_of_the_visits_dossiers_is(play: Play) -> None:
    play.issue("07:01")
    play.do("call_next", "07:02", counter=1)
    play.do("start_service", "07:03", counter=1)
    codes = [
        play.do("receive_dossier", "07:05", procedure="2.000815", counter=1, person=PERSON)["code"]
        for _ in range(2)
    ]
    play.do("finish_service", "07:10", counter=1)
    play.do("complete_dossier", "07:30", code=codes[0])
    assert board(play, "07:30:01")["ready"] == []
    play.do("complete_dossier", "07:40", code=codes[1])
    assert board(play, "07:40:01")["ready"] == ["A001"]
    play.do("call_for_result", "07:41", counter=1, number="A001")
    shown = board(play, "07:41:01")
    assert shown["ready"] == []
    assert [(row["number"], row["purpose"]) for row in shown["calling"]] == [("A001", "result")]


def test_the_queues_show_their_first_numbers_and_the_session_its_hours(play: Play) -> None:
    play.issue("07:01", 6)
    closes = "2026-11-23T19:30:00+07:00"
    play.do("open_session", "07:02", session="toi_thu_hai", closes_at=closes)
    shown = board(play, "07:03")
    first = shown["queues"][0]
    assert (first["waiting"], first["next"]) == (6, ["A001", "A002", "A003", "A004"])
    assert [session["closes_at"] for session in shown["sessions"]] == [closes]


def test_the_hall_never_learns_who_anybody_is(play: Play) -> None:
    play.issue("07:01")
    play.do("call_next", "07:02", counter=1)
    play.do("start_service", "07:03", counter=1)
    code = play.do("receive_dossier", "07:05", procedure="2.000815", counter=1, person=PERSON)
    play.do("finish_service", "07:10", counter=1)
    play.do("complete_dossier", "07:30", code=code["code"])
    said = str([board(play, "07:31"), play.ask("kiosk_board", "07:31")])
    assert "A001" in said
    for value in (*PERSON.values(), code["code"], "Hồng Vân"):
        assert value not in said


# --- notices -------------------------------------------------------------------------------------


def test_notices_are_shown_changed_and_erased_and_never_in_the_journal(play: Play) -> None:
    first = ["Thứ Ba 24/11 nghỉ lễ.", "  Máy   photo ở\tphòng 2  ", " "]
    assert play.do("set_notices", "07:05", notices=first) == {"count": 2}
    assert board(play, "07:06")["notices"] == ["Thứ Ba 24/11 nghỉ lễ.", "Máy photo ở phòng 2"]
    play.do("set_notices", "07:07", notices=[])
    assert board(play, "07:08")["notices"] == []
    assert "photo" not in str(play.facts())


@pytest.mark.parametrize("wrong", ["x" * 161, "phím\x07chuông", "đảo\u202echữ"])
def test_a_notice_nobody_can_show_is_refused_and_the_old_ones_stay(play: Play, wrong: str) -> None:
    play.do("set_notices", "07:05", notices=["Cũ"])
    assert play.refused("set_notices", "07:06", notices=["Mới", wrong]) == "notice_malformed"
    assert board(play, "07:07")["notices"] == ["Cũ"]


def test_more_notices_than_fit_are_refused(play: Play) -> None:
    many = [str(n) for n in range(NOTICES_AT_MOST + 1)]
    assert play.refused("set_notices", "07:06", notices=many) == "too_many_notices"


def test_changing_a_notice_does_not_stand_in_the_way_of_undo(play: Play) -> None:
    play.issue("07:01")
    play.do("call_next", "07:02", counter=1)
    play.do("set_notices", "07:03", notices=["Mới"])
    assert play.do("undo", "07:04")["state"] == "waiting"
    assert board(play, "07:05")["notices"] == ["Mới"]


# --- the kiosk -----------------------------------------------------------------------------------


def test_the_wait_is_told_once_enough_visits_were_seen(play: Play) -> None:
    for minute in range(0, 24, 6):
        serve(play, minute)
    assert play.line(
        {"at": "2026-11-23T07:30:00+07:00", "ask": "wait_estimate", "queue": "CT"}
    ) == {"ok": None}
    serve(play, 30)
    play.issue("07:40", 3)
    two = play.ask("wait_estimate", "07:41", queue="CT")
    assert two["low_min"] <= 5 <= two["high_min"], "three visits of five minutes at two counters"
    play.do("pause_shift", "07:42", by="nv2", counter=2, reason="nghi_giai_lao")
    one = play.ask("wait_estimate", "07:43", queue="CT")
    assert one["low_min"] <= 15 <= one["high_min"], "the same three at one counter"
    tiles = {row["queue"]: row for row in play.ask("kiosk_board", "07:43")["queues"]}
    assert tiles["CT"]["estimate"] == one
    assert tiles["HT"]["estimate"] is None


def test_a_visit_that_was_undone_is_no_measure(play: Play) -> None:
    for minute in range(0, 30, 6):
        serve(play, minute)
    play.do("undo", "07:29:30")
    asked = {"at": "2026-11-23T07:30:00+07:00", "ask": "wait_estimate", "queue": "CT"}
    assert play.line(asked) == {"ok": None}


def test_the_kiosk_knows_hours_classes_and_what_each_queue_is_for(play: Play) -> None:
    shown = play.ask("kiosk_board", "07:30")
    assert shown["open"]
    assert [row["queue"] for row in shown["queues"]] == ["CT", "HT", "DD", "XH", "TQ"]
    assert all(row["about"] for row in shown["queues"])
    assert "khuyet_tat" in {row["code"] for row in shown["priorities"]}
    shut = play.ask("kiosk_board", "17:00")
    assert not shut["open"]
    assert shut["again_at"] == "2026-11-25T07:00:00+07:00"


def test_what_to_bring_is_told_procedure_by_procedure(play: Play) -> None:
    rows = play.ask("queue_guide", "07:30", queue="CT")["rows"]
    first = rows[0]
    assert first["procedure"] == "2.000815"
    assert first["bring"][0].startswith("Bản chính giấy tờ")
    assert all(row["bring"] and row["limit"] for row in rows)
    kiosk = play.ask("kiosk_board", "07:31")["queues"]
    assert [row["queue"] for row in kiosk if not row["has_guide"]] == ["DD", "TQ"]
