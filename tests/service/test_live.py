"""The live page from a real office: who waits, what counters do, what is usual, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.service.live_queries import Live, LiveBoard
from counter_app.service.past_days import PastDays
from counter_app.store.flow import first_id
from counter_app.store.spool import PrintJob, SpoolState, insert
from tests.offices import MONDAY, Play, moment
from tests.service.sessions import hold, ready_made

COPY = "2.000815"
PERSON = {"name": "Nguyễn Văn Thử", "id_number": "024190000123", "phone": "0912345678"}


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    play = Play(tmp_path / "van-phong.db")
    yield play
    play.close()


def live(play: Play, at: str) -> dict[str, Any]:
    return play.ask("live_board", at)


def codes(answer: dict[str, Any]) -> list[str]:
    return [alert["code"] for alert in answer["alerts"]]


def test_an_office_before_opening_is_quiet(play: Play) -> None:
    answer = live(play, "06:56")
    assert codes(answer) == []
    assert {row["state"] for row in answer["counters"]} == {"closed"}
    assert {row["waiting"] for row in answer["queues"]} == {0}
    day = answer["day"]
    assert (day["issued"], day["days"], day["usual_issued"]) == (0, 0, None)
    assert not any(session["is_open"] for session in answer["sessions"])
    assert answer["sessions"], "what comes next is there"


def test_queues_and_counters_say_who_waits_and_who_serves_what_since_when(play: Play) -> None:
    play.do("open_shift", "07:30", counter=1, staff="nv1")
    play.issue("07:31", 3)
    play.do("call_next", "07:40", counter=1)
    play.do("start_service", "07:41", counter=1)
    answer = live(play, "07:50")
    (queue,) = (row for row in answer["queues"] if row["queue"] == "CT")
    assert (queue["waiting"], queue["oldest_at"][11:16], queue["counters"]) == (2, "07:31", 1)
    first = answer["counters"][0]
    assert (first["state"], first["number"], first["since"][11:16]) == ("serving", "A001", "07:41")
    assert first["queue"] == queue["name"]
    assert first["staff_name"]
    play.do("finish_service", "07:52", counter=1)
    play.do("pause_shift", "07:55", counter=1, reason="nghi_giai_lao")
    first = live(play, "07:56")["counters"][0]
    assert (first["state"], first["since"][11:16], first["served"]) == ("paused", "07:55", 1)
    assert first["reason"]


def test_a_queue_nobody_serves_and_a_long_wait_are_told_with_the_number(play: Play) -> None:
    play.issue("07:31", 1)
    assert codes(live(play, "07:32")) == ["live_no_counter"]
    play.do("open_shift", "07:33", counter=1, staff="nv1")
    assert codes(live(play, "08:16")) == []
    late = live(play, "08:16:01")["alerts"]
    assert [(one["code"], one["place"], one["subject"]) for one in late] == [
        ("live_wait_long", "ticket", "A001")
    ]


def test_more_than_ten_for_a_counter_are_too_many(play: Play) -> None:
    play.do("open_shift", "07:30", counter=1, staff="nv1")
    play.issue("07:31", 10)
    assert codes(live(play, "07:32")) == []
    play.issue("07:33", 1)
    assert codes(live(play, "07:34")) == ["live_queue_long"]


def test_same_day_dossiers_are_told_before_and_after_they_fall_overdue(play: Play) -> None:
    play.do("receive_dossier", "08:00", procedure=COPY, person=PERSON)
    answer = live(play, "08:01")
    assert [row["level"] for row in answer["same_day"]] == ["calm"]
    assert codes(answer) == []
    assert codes(live(play, "16:30")) == ["live_at_risk"]
    assert codes(live(play, "17:00:01")) == ["live_overdue"]


def test_papers_that_do_not_come_out_are_told(play: Play) -> None:
    queued = int(moment("07:30").timestamp())
    for place, state in enumerate((SpoolState.FAILED, SpoolState.QUEUED, SpoolState.PRINTED)):
        job = PrintJob(
            id=str(place), paper="ticket", subject="x", copies=1, printer="ticket", state=state,
            attempts=1, queued_at=queued, changed_at=queued, fault=None, body=None,
        )  # fmt: skip
        with play.opened.database.write() as connection:
            insert(connection, job)
    assert live(play, "07:31")["alerts"][0]["why"].startswith("1 giấy")
    assert live(play, "07:36")["alerts"][0]["why"].startswith("2 giấy")


def test_a_session_without_signer_and_seal_is_told_before_it_opens(play: Play) -> None:
    clerks = [{"duty": "clerk", "staff": ["nv1"]}]
    whole = ready_made("toi-thu-hai")
    assert "ok" in hold(play, "06:56", whole)
    assert codes(live(play, "07:00")) == []
    assert "ok" in hold(play, "07:01", {**whole, "roster": clerks})
    (alert,) = live(play, "07:02")["alerts"]
    assert (alert["code"], alert["place"]) == ("live_session_gap", "sessions")
    assert alert["why"].endswith("chưa phân công ký, đóng dấu.")
    assert whole["name_vi"] in alert["why"]


def test_a_clock_before_the_last_record_is_told(play: Play) -> None:
    play.issue("10:00")
    play.clock.move_to(moment("09:00"))
    answer = play.office.ask(LiveBoard())
    assert isinstance(answer, Live)
    first, *_ = answer.alerts
    assert (first.code, first.place) == ("live_clock_behind", "clock")


def test_today_stands_beside_the_same_weekday_up_to_the_same_hour(play: Play) -> None:
    for weeks in range(1, 5):
        visits_on(play, MONDAY - timedelta(weeks=weeks), count=weeks)
    visits_on(play, MONDAY - timedelta(days=1), count=50)  # another weekday
    play.issue("08:00", 2)
    day = live(play, "08:30")["day"]
    assert (day["issued"], day["days"]) == (2, 4)
    assert day["usual_issued"] == 3, "the middle of 1, 2, 3 and 4, counted up"
    assert day["usual_wait_median_s"] == 300
    assert live(play, "12:00")["day"]["usual_served"] == 3
    early = live(play, "12:01")["day"]
    assert early["usual_issued"] == 3


def test_another_day_is_read_anew_and_so_is_one_after_a_clock_was_put_right(play: Play) -> None:
    known = PastDays()
    with play.opened.database.read() as connection:
        assert sum(len(one.issued_s) for one in known.before(connection, MONDAY)) == 0
    visits_on(play, MONDAY - timedelta(weeks=1), count=2)
    with play.opened.database.read() as connection:
        assert sum(len(one.issued_s) for one in known.before(connection, MONDAY)) == 0
        known.before(connection, MONDAY + timedelta(days=7))
        assert sum(len(one.issued_s) for one in known.before(connection, MONDAY)) == 2


def visits_on(play: Play, day: date, *, count: int) -> None:
    """Visits at 8 of a day, written as the flow's table holds them."""
    with play.opened.database.write() as connection:
        for place in range(count):
            at = datetime.combine(day, datetime.min.time(), OFFICE_ZONE) + timedelta(
                hours=8, minutes=place
            )
            second = int(at.astimezone(UTC).timestamp())
            connection.execute(
                "INSERT INTO ticket (id, number, ordinal, series, queue, errands, day, place, "
                "source, priority_confirmed, issued_at, state, changed_at, counter, staff, "
                "called_at, calls, waited_s, walked_s, served_s, purpose, returned, reason) "
                "VALUES (?, 'A001', 1, 'CT', 'CT', '[]', ?, ?, 'desk', 0, ?, 'finished', ?, 1, "
                "'nv1', ?, 1, 300, 30, 600, '\"service\"', 0, '')",
                (
                    f"{first_id(at)}-7000-8000-00000000{place:04}", day.isoformat(), place,
                    second, second + 930, second + 300,
                ),
            )  # fmt: skip
