"""The waits that are said: reckoned beside the steps, kept in memory, given with the number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.ids import StaffCode
from counter_app.papers.from_office import ticket_paper, ticket_words
from counter_app.papers.ticket import TicketPaper, ticket_pdf
from counter_app.service import commands as do
from counter_app.service.hall_queries import WaitEstimate
from counter_app.service.office import Done
from counter_app.service.waits import KEPT_FOR, coming_appointments
from tests.offices import Play, moment
from tests.papers.examples import pages
from tests.service.booked import book

PERSON = {"name": "Nguyễn Văn Thử", "phone": "0912345678"}


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    """A quarter past nine: twenty visits of three to seven minutes are over, six wait."""
    played = Play(tmp_path / "van-phong.db")
    played.do("open_shift", "07:00", counter=1)
    minute = 0
    for number in range(20):
        came, done = _at(minute), _at(minute + 3 + number % 5)
        played.issue(came)
        played.do("call_next", came, counter=1)
        played.do("start_service", came, counter=1)
        played.do("finish_service", done, counter=1)
        minute += 4 + number % 5
    played.issue("09:10", 6)
    yield played
    played.close()


def _at(minute: int) -> str:
    return f"{7 + minute // 60:02}:{minute % 60:02}"


def issued(play: Play, at: str, **fields: Any) -> dict[str, Any]:
    return play.do("issue_ticket", at, queue="CT", **fields)


def paper_of(play: Play, number: str) -> TicketPaper:
    paper = ticket_paper(play.office, number)
    assert isinstance(paper, TicketPaper)
    return paper


def test_a_number_carries_the_range_that_the_kiosk_said(play: Play) -> None:
    said = play.ask("wait_estimate", "09:15", queue="CT")
    assert said["low_min"] <= 30 <= said["high_min"], "six visits of about five minutes"
    given = issued(play, "09:15")
    assert given["estimate"] == said
    paper = paper_of(play, given["number"])
    printed = pages(ticket_pdf(paper, words=ticket_words(play.office, paper)))
    assert f"khoảng {said['low_min']}–{said['high_min']} phút" in " ".join(str(printed).split())


def test_the_range_stays_as_it_was_said_however_often_the_ticket_is_printed(play: Play) -> None:
    given = issued(play, "09:15")
    before = paper_of(play, given["number"]).estimate
    play.do("call_next", "09:16", counter=1)
    play.ask("wait_estimate", "09:17", queue="CT")
    play.restart()
    assert paper_of(play, given["number"]).estimate == before


def test_a_command_given_again_says_the_same_range(play: Play) -> None:
    first = issued(play, "09:15", id="mot-lan")
    play.do("call_next", "09:20", counter=1)
    assert issued(play, "09:40", id="mot-lan") == first


def test_whoever_claims_priority_may_go_at_once(play: Play) -> None:
    said = play.ask("wait_estimate", "09:15", queue="CT")
    given = issued(play, "09:15", priority="uu_tien")["estimate"]
    assert given == {"low_min": 0, "high_min": said["high_min"]}


def test_a_queue_nobody_was_served_in_says_nothing_and_the_ticket_says_why(play: Play) -> None:
    given = play.do("issue_ticket", "09:15", queue="HT")
    assert given["estimate"] is None
    paper = paper_of(play, given["number"])
    printed = pages(ticket_pdf(paper, words=ticket_words(play.office, paper)))
    assert "Chưa đủ dữ liệu" in " ".join(str(printed).split())


def test_nothing_is_said_while_every_counter_of_the_queue_is_away(play: Play) -> None:
    play.do("pause_shift", "09:15", counter=1, reason="nghi_giai_lao")
    asked = {"at": moment("09:16").isoformat(), "ask": "wait_estimate", "queue": "CT"}
    assert play.line(asked) == {"ok": None}


def test_an_estimate_nobody_renews_is_soon_not_said_any_more(play: Play) -> None:
    play.clock.move_to(moment("09:15"))
    assert play.office.look_ahead()
    assert play.office.ask(WaitEstimate(queue="CT")) is not None
    play.clock.move_to(moment("09:15") + KEPT_FOR + timedelta(seconds=1))
    assert play.office.ask(WaitEstimate(queue="CT")) is None
    play.clock.move_to(moment("08:00"))
    assert play.office.ask(WaitEstimate(queue="CT")) is None, "nor by a clock that went back"


def test_asking_and_giving_a_number_reckon_nothing(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    play.clock.move_to(moment("09:15"))
    play.office.look_ahead()
    monkeypatch.setattr("counter_app.service.waits.simulated_waits", None)
    assert play.office.ask(WaitEstimate(queue="CT")) is not None
    given = play.office.do(do.IssueTicket(queue="CT"), by=StaffCode("nv1"))
    assert isinstance(given, Done)
    assert given.answer["estimate"] is not None


def test_where_nothing_happened_nothing_is_reckoned_until_it_grows_old(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    play.clock.move_to(moment("09:15"))
    assert play.office.look_ahead()
    with monkeypatch.context() as spared:
        spared.setattr("counter_app.service.waits.simulated_waits", None)
        assert not play.office.look_ahead()
        play.clock.move_to(moment("09:15:02"))
        play.office.do(do.IssueTicket(queue="CT"), by=StaffCode("nv1"))
        assert not play.office.look_ahead(), "in a busy hour only every few seconds"
    before = play.office.ask(WaitEstimate(queue="CT"))
    play.clock.move_to(moment("09:30"))
    play.office.look_ahead()
    assert play.office.ask(WaitEstimate(queue="CT")) != before


def test_the_same_script_says_the_same_ranges(tmp_path: Path) -> None:
    said = []
    for name in ("mot", "hai"):
        played = Play(tmp_path / name / "van-phong.db")
        played.do("open_shift", "07:00", counter=1)
        for minute in range(0, 60, 6):
            played.issue(_at(minute), 2)
            played.do("call_next", _at(minute), counter=1)
            played.do("start_service", _at(minute), counter=1)
            played.do("finish_service", _at(minute + 3 + minute % 4), counter=1)
        said.append(played.ask("kiosk_board", "08:10"))
        played.close()
    assert said[0] == said[1]
    assert said[0]["queues"][0]["estimate"] is not None


def test_a_new_office_speaks_as_soon_as_enough_visits_have_ended(tmp_path: Path) -> None:
    """All came before the first visit ended: it is the visits that teach, not the arrivals."""
    played = Play(tmp_path / "van-phong.db")
    played.do("open_shift", "07:00", counter=1)
    played.issue("07:01", 8)
    said = []
    for number in range(5):
        began, ended = f"07:{5 * number + 2:02}", f"07:{5 * number + 7:02}"
        played.do("call_next", began, counter=1)
        played.do("start_service", began, counter=1)
        played.do("finish_service", ended, counter=1)
        said.append(played.line({"at": moment(ended).isoformat(), "ask": "wait_estimate",
                                 "queue": "CT"})["ok"])  # fmt: skip
    played.close()
    assert said[:4] == [None] * 4
    assert said[4]["low_min"] <= 15 <= said[4]["high_min"]


def test_an_appointment_still_to_come_is_reckoned_with_and_its_own_number_says_no_wait(
    play: Play,
) -> None:
    code = book(play, "09:12", "09:30", person=PERSON)
    with play.office._look() as desk:
        assert list(coming_appointments(desk)) == [(moment("09:30"), "CT")]
    play.do("issue_ticket", "09:13", queue="CT")
    number = str(play.do("check_in", "09:25", code=code)["number"])
    with play.office._look() as desk:
        assert not coming_appointments(desk)
    paper = paper_of(play, number)
    said = " ".join(str(pages(ticket_pdf(paper, words=ticket_words(play.office, paper)))).split())
    assert "Dự kiến chờ" not in said
    assert "Chưa đủ dữ liệu" not in said
